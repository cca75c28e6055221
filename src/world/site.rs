//! What hosts answer about which nothing is said: something plausible, and always the same.

mod api;
mod bin;
mod hub;
mod people;
mod pokemon;
mod web;

use std::time::Duration;

use super::live::Request;
use serde_json::{Value, json};

/// An answer in the making.
#[derive(Clone, Debug)]
pub struct Page {
    pub status: u16,
    /// The content's type; empty where there is no content.
    pub kind: &'static str,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// What it takes beyond the host's latency.
    pub takes: Duration,
}

impl Page {
    /// A text of some kind.
    pub fn text(kind: &'static str, text: String) -> Self {
        Self { status: 200, kind, headers: Vec::new(), body: text.into_bytes(), takes: Duration::ZERO }
    }

    /// A JSON document.
    pub fn json(document: &Value) -> Self {
        Self::text("application/json", document.to_string())
    }

    /// Nothing but a status.
    fn bare(status: u16) -> Self {
        Self { status, ..Self::text("", String::new()) }
    }
}

/// What an answer with a status of failure looks like.
pub fn failure(status: u16) -> Page {
    Page { status, ..Page::json(&json!({ "error": reason(status), "status": status })) }
}

/// A plausible answer.
pub fn page(request: &Request, seed: u64, nth: u64) -> Page {
    let host = request.url.host.as_str();
    if let Some(page) = bin::page(request, seed, nth) {
        return page;
    }
    let page = match host {
        "api.github.com" => hub::page(request),
        "pokeapi.co" => pokemon::page(request),
        _ if api::speaks(request) => api::page(request, nth),
        _ => web::page(request),
    };
    if request.method == "HEAD" { Page { body: Vec::new(), ..page } } else { page }
}

/// What a status means, in the words of RFC 9110.
pub fn reason(status: u16) -> &'static str {
    match status {
        100 => "Continue",
        101 => "Switching Protocols",
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        203 => "Non-Authoritative Information",
        204 => "No Content",
        205 => "Reset Content",
        206 => "Partial Content",
        300 => "Multiple Choices",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        412 => "Precondition Failed",
        413 => "Request Entity Too Large",
        415 => "Unsupported Media Type",
        418 => "I'm a teapot",
        422 => "Unprocessable Entity",
        425 => "Too Early",
        428 => "Precondition Required",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        451 => "Unavailable For Legal Reasons",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        507 => "Insufficient Storage",
        _ => "",
    }
}
