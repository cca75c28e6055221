//! The world that a program's requests and files meet: hosts that answer after a while, or not at all, and files; all
//! in memory. What it answers is a function of the world itself, the run's seed and what was asked before, so that a
//! run which speaks to it is as repeatable as any other.
//!
//! A [`World`] is plain data and part of a run's input. It is written in TOML ([`World::read`]), by a teacher for a
//! scene or by anybody for `asyncade run --world`. While a program runs, [`Live`] stands for it.

mod chance;
mod flaw;
mod live;
mod pattern;
mod raw;
mod site;
#[cfg(test)]
mod tests;
mod url;

use std::collections::BTreeMap;
use std::time::Duration;

pub use flaw::Flaw;
pub use live::{Answer, Live, Request};
pub use pattern::Pattern;
pub use raw::RawWorld;
pub use url::Url;

/// Hosts and files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct World {
    /// How long a host takes to answer that says nothing else about it.
    pub latency: Latency,
    /// Whether hosts answer that are not listed: with something plausible, as the web does.
    pub any_host: bool,
    /// The hosts that are described; the first that fits a name counts.
    pub hosts: Vec<Host>,
    /// The files that are there when the run begins, by their names.
    pub files: BTreeMap<String, String>,
    /// How long it takes to open, read or write a file.
    pub file_latency: Duration,
}

/// How long something takes: `least`, and up to `jitter` more, which the seed decides for each request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Latency {
    /// It never takes less.
    pub least: Duration,
    /// It may take so much more.
    pub jitter: Duration,
}

/// A host, or all hosts whose names fit a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host {
    /// Its name, or a pattern with stars: `*.example.com`.
    pub name: Pattern,
    /// How long it takes to answer; the world's latency if it says nothing.
    pub latency: Option<Latency>,
    /// How many of a million requests fail, and how.
    pub failures: Option<Failures>,
    /// It answers so many requests in each second, and the others with status 429.
    pub requests_per_second: Option<u32>,
    /// It does not work at all.
    pub down: Option<Trouble>,
    /// Whether paths that no route fits get a plausible answer; else they are not found.
    pub any_path: bool,
    /// What it answers where; the first that fits counts.
    pub routes: Vec<Route>,
}

/// Failures that come by chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failures {
    /// How many of a million requests fail.
    pub per_million: u32,
    /// How they do.
    pub how: Failure,
}

/// How a request fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The host answers with this status.
    Status(u16),
    /// It does not answer.
    Trouble(Trouble),
}

/// Why there is no answer at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nobody knows the host's name.
    Unknown,
    /// Nobody listens there: the connection is refused.
    Refused,
    /// The connection is made, and breaks before the answer comes.
    Reset,
    /// The host never answers: only a timeout ends the wait.
    Silent,
}

/// What a host answers to the requests that fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// `GET`, `POST`, …; every method without one.
    pub method: Option<String>,
    /// The path, or a pattern: `/users/{id}`, `/static/*`.
    pub path: Pattern,
    /// How long it takes; the host's latency if it says nothing.
    pub latency: Option<Latency>,
    /// The statuses that it answers with, one request after the other; the last one stays.
    pub statuses: Vec<u16>,
    /// Headers of the answer.
    pub headers: Vec<(String, String)>,
    /// The answer itself.
    pub body: Body,
}

/// The body of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// What the host would answer anyway.
    Plausible,
    /// A text.
    Text(String),
    /// A JSON document. A text in it that is `{name}` stands for what a part of the path's pattern met.
    Json(serde_json::Value),
}

impl Default for World {
    /// The world of whoever says nothing about it: every host answers within 0.1 to 0.2 seconds.
    fn default() -> Self {
        let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        Self {
            latency: Latency { least: Duration::from_millis(100), jitter: Duration::from_millis(100) },
            any_host: true,
            hosts: conventions(),
            files: BTreeMap::from([
                file("config.json", "{\"host\": \"api.example.com\", \"retries\": 3, \"timeout\": 2.5}\n"),
                file("data.json", "[{\"id\": 1, \"name\": \"Ada\"}, {\"id\": 2, \"name\": \"Grace\"}]\n"),
                file("data.txt", "first line\nsecond line\nthird line\n"),
                file("urls.txt", "https://api.example.com/users/1\nhttps://api.example.com/users/2\n"),
            ]),
            file_latency: Duration::from_millis(2),
        }
    }
}

/// Hosts of the default world that behave as their names say.
fn conventions() -> Vec<Host> {
    let slow = Latency { least: Duration::from_secs(2), jitter: Duration::from_secs(1) };
    let unreliable = Failures { per_million: 300_000, how: Failure::Status(503) };
    vec![
        Host { latency: Some(slow), ..Host::named("slow.*") },
        Host { failures: Some(unreliable), ..Host::named("flaky.*") },
        Host { down: Some(Trouble::Refused), ..Host::named("down.*") },
        Host { down: Some(Trouble::Silent), ..Host::named("silent.*") },
        Host { down: Some(Trouble::Refused), ..Host::named("localhost") },
        Host { down: Some(Trouble::Refused), ..Host::named("127.0.0.1") },
        Host { down: Some(Trouble::Unknown), ..Host::named("*.invalid") },
    ]
}

impl Host {
    /// A host about which nothing else is said.
    fn named(name: &str) -> Self {
        Self {
            name: Pattern::new(name),
            latency: None,
            failures: None,
            requests_per_second: None,
            down: None,
            any_path: true,
            routes: Vec::new(),
        }
    }
}

impl World {
    /// Reads a world from the text of a TOML file.
    ///
    /// # Errors
    /// All mistakes of the file.
    pub fn read(text: &str) -> Result<Self, Vec<Flaw>> {
        raw::read(text)
    }

    /// The host of that name, if it is described.
    fn host(&self, name: &str) -> Option<&Host> {
        self.hosts.iter().find(|host| host.name.fits(name).is_some())
    }
}
