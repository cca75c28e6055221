//! What stands in the description of a world, field by field, and how it becomes a [`World`].
//!
//! ```toml
//! latency = 0.1                     # seconds; every host without its own
//! jitter = 0.1                      # up to so much more
//! other_hosts = "answer"            # or "unknown": only the hosts below are there
//! file_latency = 0.002
//!
//! [[host]]
//! name = "api.example.com"          # or a pattern: "*.example.com"
//! latency = 0.2
//! failure_rate = 0.1
//! failure = 503                     # or "refused", "reset", "silent", "unknown"
//! requests_per_second = 5           # the others get 429
//! # down = "refused"                # nothing works
//! # other_paths = "missing"         # only the routes below are there
//!
//! [[host.route]]
//! path = "/users/{id}"
//! method = "GET"
//! status = [503, 503, 200]          # one request after the other; the last one stays
//! json = { id = "{id}", name = "Ada" }
//! headers = { retry-after = "1" }
//!
//! [[file]]
//! path = "notes.txt"
//! text = "hello\n"
//! ```

use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Duration;

use serde::Deserialize;
use toml::Spanned;

use super::{Body, Failure, Failures, Flaw, Host, Latency, Pattern, Route, Trouble, World};

/// The longest that anything may take, in seconds.
const LONGEST: f64 = 3600.0;

/// A world as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawWorld {
    latency: Option<Spanned<f64>>,
    jitter: Option<Spanned<f64>>,
    other_hosts: Option<Spanned<String>>,
    file_latency: Option<Spanned<f64>>,
    #[serde(default)]
    host: Vec<RawHost>,
    #[serde(default)]
    file: Vec<RawFile>,
}

/// `[[host]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHost {
    name: Spanned<String>,
    latency: Option<Spanned<f64>>,
    jitter: Option<Spanned<f64>>,
    failure_rate: Option<Spanned<f64>>,
    failure: Option<Spanned<RawFailure>>,
    requests_per_second: Option<Spanned<i64>>,
    down: Option<Spanned<String>>,
    other_paths: Option<Spanned<String>>,
    #[serde(default)]
    route: Vec<RawRoute>,
}

/// `[[host.route]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRoute {
    path: Spanned<String>,
    method: Option<Spanned<String>>,
    latency: Option<Spanned<f64>>,
    jitter: Option<Spanned<f64>>,
    status: Option<Spanned<RawStatus>>,
    json: Option<Spanned<serde_json::Value>>,
    text: Option<Spanned<String>>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
}

/// `[[file]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    path: Spanned<String>,
    text: String,
}

/// `failure`: a status, or a word.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum RawFailure {
    Status(i64),
    Word(String),
}

/// `status`: one, or one request after the other.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum RawStatus {
    One(i64),
    Many(Vec<i64>),
}

/// Reads a file.
pub(super) fn read(text: &str) -> Result<World, Vec<Flaw>> {
    match toml::from_str::<RawWorld>(text) {
        Ok(raw) => raw.check(),
        Err(error) => {
            let sentence = error.message().trim().replace('\n', ", ");
            let advice = "lessons/README.md lists every field of a world and how it is written".to_owned();
            Err(vec![Flaw { at: error.span().unwrap_or(0..0), sentence, advice }])
        }
    }
}

/// Gathers the flaws while a description is read.
#[derive(Default)]
struct Reading {
    flaws: Vec<Flaw>,
}

impl RawWorld {
    /// The world that is described.
    ///
    /// # Errors
    /// All flaws of the description.
    pub fn check(self) -> Result<World, Vec<Flaw>> {
        let mut reading = Reading::default();
        let usual = World::default();
        let latency = reading.latency(self.latency, self.jitter).unwrap_or(usual.latency);
        let any_host = reading.answers(self.other_hosts, "other_hosts", "unknown");
        let file_latency = self.file_latency.map_or(usual.file_latency, |seconds| reading.seconds(&seconds));
        let mut hosts: Vec<Host> = self.host.into_iter().map(|host| reading.host(host)).collect();
        hosts.extend(usual.hosts);
        let mut files = if self.file.is_empty() { usual.files } else { BTreeMap::new() };
        for RawFile { path, text } in self.file {
            if path.get_ref().is_empty() {
                reading.report(path.span(), "a file has a name", "write it as the program does: `data.txt`");
            }
            files.insert(path.into_inner(), text);
        }
        if reading.flaws.is_empty() {
            Ok(World { latency, any_host, hosts, files, file_latency })
        } else {
            Err(reading.flaws)
        }
    }
}

impl Reading {
    fn report(&mut self, at: Range<usize>, sentence: impl Into<String>, advice: impl Into<String>) {
        self.flaws.push(Flaw { at, sentence: sentence.into(), advice: advice.into() });
    }

    fn host(&mut self, raw: RawHost) -> Host {
        let RawHost { name, latency, jitter, failure_rate, failure, requests_per_second, down, other_paths, route } =
            raw;
        if name.get_ref().is_empty() || name.get_ref().contains('/') {
            let sentence = format!("`{}` is not the name of a host", name.get_ref());
            self.report(name.span(), sentence, "write it without `https://` and without a path: `api.example.com`");
        }
        Host {
            latency: self.latency(latency, jitter),
            failures: self.failures(failure_rate, failure),
            requests_per_second: requests_per_second.and_then(|rate| self.rate(&rate)),
            down: down.and_then(|word| self.trouble(word.span(), word.get_ref())),
            any_path: self.answers(other_paths, "other_paths", "missing"),
            routes: route.into_iter().map(|route| self.route(route)).collect(),
            name: Pattern::new(&name.into_inner().to_ascii_lowercase()),
        }
    }

    fn route(&mut self, raw: RawRoute) -> Route {
        let RawRoute { path, method, latency, jitter, status, json, text, headers } = raw;
        if !path.get_ref().starts_with(['/', '*']) {
            let sentence = format!("the path `{}` does not begin with a slash", path.get_ref());
            self.report(path.span(), sentence, "write it as in `/users/{id}`");
        }
        if let (Some(json), Some(_)) = (&json, &text) {
            self.report(json.span(), "a route answers with `json` or with `text`", "leave one of them out");
        }
        let statuses = match status {
            None => Vec::new(),
            Some(status) => self.statuses(status),
        };
        Route {
            method: method.and_then(|method| self.method(&method)),
            path: Pattern::new(path.get_ref()),
            latency: self.latency(latency, jitter),
            statuses,
            headers: headers.into_iter().map(|(name, value)| (name.to_ascii_lowercase(), value)).collect(),
            body: match (json, text) {
                (Some(json), _) => Body::Json(json.into_inner()),
                (None, Some(text)) => Body::Text(text.into_inner()),
                (None, None) => Body::Plausible,
            },
        }
    }

    fn method(&mut self, method: &Spanned<String>) -> Option<String> {
        const KNOWN: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
        let upper = method.get_ref().to_ascii_uppercase();
        if !KNOWN.contains(&upper.as_str()) {
            let sentence = format!("there is no method `{}`", method.get_ref());
            self.report(method.span(), sentence, format!("use one of {}", KNOWN.join(", ")));
        }
        Some(upper)
    }

    fn statuses(&mut self, status: Spanned<RawStatus>) -> Vec<u16> {
        let at = status.span();
        let given = match status.into_inner() {
            RawStatus::One(one) => vec![one],
            RawStatus::Many(many) => many,
        };
        given.into_iter().map(|number| self.status(at.clone(), number)).collect()
    }

    fn status(&mut self, at: Range<usize>, number: i64) -> u16 {
        if !(100..600).contains(&number) {
            self.report(at, format!("{number} is no status of HTTP"), "use a number from 100 to 599");
        }
        u16::try_from(number).unwrap_or(500)
    }

    fn rate(&mut self, rate: &Spanned<i64>) -> Option<u32> {
        let number = *rate.get_ref();
        if number < 1 {
            let advice = "use 1 or more; `down = \"refused\"` lets nothing through";
            self.report(rate.span(), format!("`requests_per_second` is {number}"), advice);
        }
        u32::try_from(number).ok()
    }

    fn failures(&mut self, rate: Option<Spanned<f64>>, how: Option<Spanned<RawFailure>>) -> Option<Failures> {
        let Some(rate) = rate else {
            if let Some(how) = how {
                let advice = "add `failure_rate = 0.2`, or leave `failure` out";
                self.report(how.span(), "`failure` says how a host fails, but nothing says how often", advice);
            }
            return None;
        };
        let share = *rate.get_ref();
        if !(0.0..=1.0).contains(&share) {
            let advice = "use a number from 0 (never) to 1 (always)";
            self.report(rate.span(), format!("`failure_rate` is {share}"), advice);
        }
        let how = match how.map(|how| (how.span(), how.into_inner())) {
            None => Failure::Status(503),
            Some((at, RawFailure::Status(number))) => Failure::Status(self.status(at, number)),
            Some((at, RawFailure::Word(word))) => Failure::Trouble(self.trouble(at, &word).unwrap_or(Trouble::Reset)),
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float from 0 to a million fits")]
        let per_million = (share.clamp(0.0, 1.0) * 1e6).round() as u32;
        Some(Failures { per_million, how })
    }

    fn trouble(&mut self, at: Range<usize>, word: &str) -> Option<Trouble> {
        match word {
            "unknown" => Some(Trouble::Unknown),
            "refused" => Some(Trouble::Refused),
            "reset" => Some(Trouble::Reset),
            "silent" => Some(Trouble::Silent),
            _ => {
                let advice = "use \"unknown\" (nobody knows the name), \"refused\", \"reset\" (it breaks before the \
                              answer) or \"silent\" (it never answers)";
                self.report(at, format!("`{word}` is no way in which a host fails"), advice);
                None
            }
        }
    }

    /// Whether what is not listed answers: the word is `answer`, or the other one.
    fn answers(&mut self, word: Option<Spanned<String>>, field: &str, otherwise: &str) -> bool {
        let Some(word) = word else { return true };
        let answers = word.get_ref() == "answer";
        if !answers && word.get_ref() != otherwise {
            let sentence = format!("`{field}` is `{}`", word.get_ref());
            self.report(word.span(), sentence, format!("use \"answer\" or \"{otherwise}\""));
        }
        answers
    }

    /// The latency, if anything is said about it.
    fn latency(&mut self, least: Option<Spanned<f64>>, jitter: Option<Spanned<f64>>) -> Option<Latency> {
        if least.is_none() && jitter.is_none() {
            return None;
        }
        let usual = World::default().latency.least;
        let least = least.map_or(usual, |seconds| self.seconds(&seconds));
        let jitter = jitter.map_or(Duration::ZERO, |seconds| self.seconds(&seconds));
        Some(Latency { least, jitter })
    }

    fn seconds(&mut self, seconds: &Spanned<f64>) -> Duration {
        let number = *seconds.get_ref();
        if !(0.0..=LONGEST).contains(&number) {
            let advice = format!("use seconds, from 0 to {LONGEST}");
            self.report(seconds.span(), format!("{number} is not a time that something can take"), advice);
            return Duration::ZERO;
        }
        Duration::from_secs_f64(number)
    }
}
