//! The world while a program runs: what was asked so far, the files as they are now, and what the learner's hand did.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use super::chance::Chance;
use super::site::{self, Page};
use super::{Body, Failure, Host, Latency, Route, Trouble, Url, World};

/// How long it takes until it is clear that a connection is refused or that nobody knows the host.
const REFUSAL: Duration = Duration::from_millis(5);

/// How long a host that never answers keeps who waits without a timeout, before the connection breaks.
const SILENCE: Duration = Duration::from_mins(5);

/// A request.
#[derive(Clone, Debug)]
pub struct Request {
    /// `GET`, `POST`, …
    pub method: String,
    /// Where to.
    pub url: Url,
    /// The headers, names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Request {
    /// The value of a header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// What comes of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// How long it takes.
    pub after: Duration,
    /// The status, or why there is none.
    pub status: Result<u16, Trouble>,
    /// The headers, names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    fn trouble(after: Duration, trouble: Trouble) -> Self {
        Self { after, status: Err(trouble), headers: Vec::new(), body: Vec::new() }
    }

    fn page(after: Duration, page: Page) -> Self {
        let Page { status, kind, mut headers, body, takes } = page;
        if !kind.is_empty() && !headers.iter().any(|(name, _)| name == "content-type") {
            headers.insert(0, ("content-type".to_owned(), kind.to_owned()));
        }
        headers.push(("content-length".to_owned(), body.len().to_string()));
        Self { after: after + takes, status: Ok(status), headers, body }
    }
}

/// The world in the middle of a run.
#[derive(Debug)]
pub struct Live {
    world: Arc<World>,
    seed: u64,
    /// How often each request was made.
    asked: BTreeMap<String, u64>,
    /// How often each route was taken.
    taken: BTreeMap<(String, String), usize>,
    /// When the latest requests to hosts came that count them.
    recent: BTreeMap<String, VecDeque<Duration>>,
    files: BTreeMap<String, Vec<u8>>,
    /// What every answer takes longer, by the learner's hand.
    slower: Duration,
    /// How many of the next requests fail, by the learner's hand.
    to_fail: u32,
}

impl Live {
    /// The world at the beginning of a run.
    #[must_use]
    pub fn new(world: &Arc<World>, seed: u64) -> Self {
        let files = world.files.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect();
        Self {
            world: Arc::clone(world),
            seed,
            asked: BTreeMap::new(),
            taken: BTreeMap::new(),
            recent: BTreeMap::new(),
            files,
            slower: Duration::ZERO,
            to_fail: 0,
        }
    }

    /// What comes of a request that is made at a moment of the run.
    pub fn answer(&mut self, request: &Request, now: Duration) -> Answer {
        let Url { host: name, path, query, .. } = &request.url;
        let what = format!("{} {name}{path}?{query}", request.method);
        let nth = count_up(&mut self.asked, what.clone());
        let world = Arc::clone(&self.world);
        let host = world.host(name);
        let route = host.and_then(|host| host.routes.iter().find(|route| route.fits(request)));
        let latency = route.and_then(|route| route.latency).or(host.and_then(|host| host.latency));
        let after = latency.unwrap_or(world.latency).draw(Chance::of(self.seed, "latency", &what, nth)) + self.slower;
        match host.and_then(|host| host.down) {
            None if host.is_none() && !world.any_host => return Answer::trouble(REFUSAL, Trouble::Unknown),
            None => {}
            Some(trouble @ (Trouble::Unknown | Trouble::Refused)) => return Answer::trouble(REFUSAL, trouble),
            Some(Trouble::Silent) => return Answer::trouble(SILENCE, Trouble::Silent),
            Some(Trouble::Reset) => return Answer::trouble(after, Trouble::Reset),
        }
        if host.is_none() && !name.contains('.') {
            return Answer::trouble(REFUSAL, Trouble::Unknown);
        }
        if self.to_fail > 0 {
            self.to_fail -= 1;
            return Answer::page(after, site::failure(503));
        }
        if let Some(limit) = host.and_then(|host| host.requests_per_second)
            && !self.admits(name, limit, now)
        {
            let mut page = site::failure(429);
            page.headers.push(("retry-after".to_owned(), "1".to_owned()));
            return Answer::page(after, page);
        }
        if let Some(failures) = host.and_then(|host| host.failures)
            && Chance::of(self.seed, "failure", &what, nth).below(1_000_000) < u64::from(failures.per_million)
        {
            return match failures.how {
                Failure::Status(status) => Answer::page(after, site::failure(status)),
                Failure::Trouble(Trouble::Silent) => Answer::trouble(SILENCE, Trouble::Silent),
                Failure::Trouble(trouble) => Answer::trouble(after, trouble),
            };
        }
        let page = match (host, route) {
            (Some(host), Some(route)) => self.take(host, route, request, nth),
            (Some(host), None) if !host.any_path => site::failure(404),
            _ => site::page(request, self.seed, nth),
        };
        Answer::page(after, page)
    }

    /// Whether a host that counts its requests takes one more.
    fn admits(&mut self, host: &str, limit: u32, now: Duration) -> bool {
        let recent = self.recent.entry(host.to_owned()).or_default();
        while recent.front().is_some_and(|moment| *moment + Duration::from_secs(1) <= now) {
            recent.pop_front();
        }
        let free = recent.len() < limit as usize;
        if free {
            recent.push_back(now);
        }
        free
    }

    /// What a route answers this time.
    fn take(&mut self, host: &Host, route: &Route, request: &Request, nth: u64) -> Page {
        let method = route.method.as_deref().unwrap_or_default();
        let key = (host.name.as_str().to_owned(), format!("{method} {}", route.path.as_str()));
        let turn = self.taken.entry(key).or_default();
        let status = route.statuses.get(*turn).or(route.statuses.last()).copied().unwrap_or(200);
        *turn += 1;
        let mut page = match &route.body {
            Body::Plausible if status >= 400 => site::failure(status),
            Body::Plausible => site::page(request, self.seed, nth),
            Body::Text(text) => Page::text("text/plain; charset=utf-8", text.clone()),
            Body::Json(json) => {
                let met = route.path.fits(&request.url.path).unwrap_or_default();
                Page::json(&filled(json, &met))
            }
        };
        page.status = status;
        for (name, value) in &route.headers {
            page.headers.retain(|(known, _)| known != name);
            page.headers.push((name.clone(), value.clone()));
        }
        page
    }

    /// Lets every answer take so much longer from now on.
    pub fn slow_down(&mut self, by: Duration) {
        self.slower += by;
    }

    /// Lets so many of the next requests fail.
    pub fn fail_next(&mut self, count: u32) {
        self.to_fail = self.to_fail.saturating_add(count);
    }

    /// How long it takes to open, read or write a file.
    #[must_use]
    pub fn file_latency(&self) -> Duration {
        self.world.file_latency + self.slower
    }

    /// The content of a file.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(Vec::as_slice)
    }

    /// Gives a file its content; it need not have been there.
    pub fn write_file(&mut self, name: &str, content: Vec<u8>) {
        self.files.insert(name.to_owned(), content);
    }

    /// Takes a file away. Returns whether it was there.
    pub fn remove_file(&mut self, name: &str) -> bool {
        self.files.remove(name).is_some()
    }

    /// The names of all files, in order.
    pub fn file_names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

impl Latency {
    /// How long it takes this time: in steps of a hundredth of the jitter, so that the numbers stay readable.
    fn draw(self, mut chance: Chance) -> Duration {
        let steps = u32::try_from(chance.below(101)).unwrap_or(0);
        self.least + self.jitter / 100 * steps
    }
}

impl Route {
    fn fits(&self, request: &Request) -> bool {
        self.method.as_ref().is_none_or(|method| *method == request.method)
            && self.path.fits(&request.url.path).is_some()
    }
}

/// How often it was counted before.
fn count_up(counts: &mut BTreeMap<String, u64>, what: String) -> u64 {
    let count = counts.entry(what).or_default();
    *count += 1;
    *count - 1
}

/// A document with what the path's pattern met in the place of `{name}`; a number stays a number.
fn filled(json: &serde_json::Value, met: &[(&str, &str)]) -> serde_json::Value {
    use serde_json::Value;
    match json {
        Value::String(text) => {
            let whole =
                met.iter().find(|(name, _)| text.strip_prefix('{').and_then(|it| it.strip_suffix('}')) == Some(name));
            if let Some((_, part)) = whole {
                return part.parse::<i64>().map_or_else(|_| Value::from(*part), Value::from);
            }
            let mut text = text.clone();
            for (name, part) in met {
                text = text.replace(&format!("{{{name}}}"), part);
            }
            Value::from(text)
        }
        Value::Array(items) => items.iter().map(|item| filled(item, met)).collect(),
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), filled(value, met))).collect(),
        other => other.clone(),
    }
}
