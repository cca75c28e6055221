//! Addresses that say what they answer, as httpbin has them: `/delay/2`, `/status/404`, `/json`, `/uuid`, `/get`, …

use std::time::Duration;

use serde_json::{Map, Value, json};

use super::Page;
use crate::world::chance::Chance;
use crate::world::live::Request;

/// The longest delay that may be asked for, in seconds.
const LONGEST: f64 = 60.0;

/// The answer, if the address is one of these. `/delay` and `/status` mean the same at every host.
pub fn page(request: &Request, seed: u64, nth: u64) -> Option<Page> {
    let parts: Vec<&str> = request.url.parts().collect();
    if let ["delay", seconds] = parts[..]
        && let Ok(seconds) = seconds.parse::<f64>()
        && seconds.is_finite()
    {
        let takes = Duration::from_secs_f64(seconds.clamp(0.0, LONGEST));
        return Some(Page { takes, ..Page::json(&echo(request)) });
    }
    if let ["status", status] = parts[..]
        && let Ok(status) = status.split(',').next().unwrap_or_default().parse::<u16>()
        && (100..600).contains(&status)
    {
        return Some(Page { kind: "text/html; charset=utf-8", ..Page::bare(status) });
    }
    let host = request.url.host.as_str();
    let is_bin = ["httpbin", "httpbingo", "postman-echo"].iter().any(|name| host.contains(name));
    is_bin.then(|| named(request, &parts, seed, nth))
}

fn named(request: &Request, parts: &[&str], seed: u64, nth: u64) -> Page {
    let chance = || Chance::of(seed, "bin", &request.url.path, nth);
    match *parts {
        ["get" | "post" | "put" | "patch" | "delete"] if request.method.eq_ignore_ascii_case(parts[0]) => {
            Page::json(&echo(request))
        }
        ["get" | "post" | "put" | "patch" | "delete"] => super::failure(405),
        ["anything", ..] => {
            let mut document = echo(request);
            document["method"] = Value::from(request.method.as_str());
            Page::json(&document)
        }
        ["json"] => Page::json(&json!({
            "slideshow": {
                "author": "Ada Lovelace",
                "date": "date of publication",
                "slides": [{ "title": "An overview", "type": "all" }, { "title": "Details", "type": "all" }],
                "title": "A slide show",
            }
        })),
        ["uuid"] => Page::json(&json!({ "uuid": uuid(chance()) })),
        ["ip"] => Page::json(&json!({ "origin": "203.0.113.7" })),
        ["headers"] => Page::json(&json!({ "headers": headers(request) })),
        ["user-agent"] => Page::json(&json!({ "user-agent": request.header("user-agent") })),
        ["html"] => Page::text("text/html; charset=utf-8", "<html><body><h1>A page</h1></body></html>\n".to_owned()),
        ["robots.txt"] => Page::text("text/plain", "User-agent: *\nDisallow: /deny\n".to_owned()),
        ["bytes", count] => {
            let count = count.parse::<usize>().unwrap_or(0).min(100_000);
            let mut chance = chance();
            let body = (0..count).map(|_| chance.number().to_le_bytes()[0]).collect();
            Page { body, kind: "application/octet-stream", ..Page::bare(200) }
        }
        ["stream", count] => {
            let count = count.parse::<usize>().unwrap_or(0).min(100);
            let line = |id: usize| {
                let mut document = echo(request);
                document["id"] = Value::from(id);
                format!("{document}\n")
            };
            Page::text("application/json", (0..count).map(line).collect())
        }
        ["redirect", count] => {
            let left = count.parse::<u32>().unwrap_or(1).saturating_sub(1);
            redirect(if left == 0 { "/get".to_owned() } else { format!("/redirect/{left}") })
        }
        ["redirect-to"] => redirect(request.url.parameter("url").unwrap_or_else(|| "/get".to_owned())),
        ["basic-auth", ..] if request.header("authorization").is_none() => super::failure(401),
        ["basic-auth", user, ..] => Page::json(&json!({ "authenticated": true, "user": user })),
        ["bearer"] => match request.header("authorization").and_then(|value| value.strip_prefix("Bearer ")) {
            Some(token) => Page::json(&json!({ "authenticated": true, "token": token })),
            None => super::failure(401),
        },
        [] => super::web::page(request),
        _ => super::failure(404),
    }
}

fn redirect(to: String) -> Page {
    Page { headers: vec![("location".to_owned(), to)], ..Page::bare(302) }
}

/// What was asked, as a document.
fn echo(request: &Request) -> Value {
    let arguments: Map<String, Value> =
        request.url.parameters().into_iter().map(|(name, value)| (name, Value::from(value))).collect();
    let query = if request.url.query.is_empty() { String::new() } else { format!("?{}", request.url.query) };
    let address = format!("{}://{}{}{query}", request.url.scheme, request.url.host, request.url.path);
    let mut document = json!({ "args": arguments });
    if matches!(request.method.as_str(), "POST" | "PUT" | "PATCH" | "DELETE") {
        let text = String::from_utf8_lossy(&request.body).into_owned();
        let form = request.header("content-type") == Some("application/x-www-form-urlencoded");
        let fields: Map<String, Value> = if form {
            let url = crate::world::Url { query: text.clone(), ..request.url.clone() };
            url.parameters().into_iter().map(|(name, value)| (name, Value::from(value))).collect()
        } else {
            Map::new()
        };
        document["data"] = Value::from(if form { "" } else { text.as_str() });
        document["files"] = json!({});
        document["form"] = Value::from(fields);
        document["json"] = serde_json::from_str(&text).unwrap_or(Value::Null);
    }
    document["headers"] = headers(request);
    document["origin"] = Value::from("203.0.113.7");
    document["url"] = Value::from(address);
    document
}

/// The headers as httpbin shows them: `User-Agent`.
fn headers(request: &Request) -> Value {
    let shown = |name: &str| {
        let word = |word: &str| {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
        };
        name.split('-').map(word).collect::<Vec<_>>().join("-")
    };
    let host = [("Host".to_owned(), Value::from(request.url.host.as_str()))];
    let others = request.headers.iter().filter(|(name, _)| name != "host");
    let others = others.map(|(name, value)| (shown(name), Value::from(value.as_str())));
    Value::from(host.into_iter().chain(others).collect::<Map<String, Value>>())
}

/// A random identifier of version 4.
fn uuid(mut chance: Chance) -> String {
    let (high, low) = (chance.number(), chance.number());
    let high = high & 0xffff_ffff_ffff_0fff | 0x4000;
    let low = low & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000;
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    )
}
