//! Hosts that serve pages: each has a title, some words, and links to other pages of the same host, so that a crawler
//! finds its way.

use std::fmt::Write;

use super::Page;
use super::people::{sentence, words};
use crate::world::chance::Chance;
use crate::world::live::Request;

/// How many pages a host has, beside those that are asked for.
const PAGES: u64 = 12;

/// The answer.
pub fn page(request: &Request) -> Page {
    let (host, path) = (request.url.host.as_str(), request.url.path.as_str());
    match path.rsplit_once('.').map(|(_, kind)| kind) {
        Some("txt") => return Page::text("text/plain; charset=utf-8", sentence(path, 1, 40) + "\n"),
        Some("png" | "jpg" | "jpeg" | "gif" | "zip" | "pdf" | "bin") => {
            let mut chance = Chance::of(0, host, path, 0);
            let size = usize::try_from(chance.below(6) + 2).unwrap_or(2) * 1024;
            let body = (0..size).map(|_| chance.number().to_le_bytes()[0]).collect();
            return Page { body, kind: "application/octet-stream", ..Page::bare(200) };
        }
        _ => {}
    }
    let title = if path == "/" { host.to_owned() } else { format!("{host}{path}") };
    let mut chance = Chance::of(0, host, path, 0);
    let mut html = format!("<!doctype html>\n<html>\n<head><title>{title}</title></head>\n<body>\n<h1>{title}</h1>\n");
    for number in 1..=2 {
        let count = usize::try_from(chance.below(20) + 10).unwrap_or(10);
        let _ = writeln!(html, "<p>{}</p>", sentence(&title, number, count));
    }
    for _ in 0..3 {
        let number = chance.below(PAGES) + 1;
        let name = words("link", i64::try_from(number).unwrap_or(1), 1);
        let _ = writeln!(html, "<a href=\"/page/{number}\">{name}</a>");
    }
    html.push_str("</body>\n</html>\n");
    Page::text("text/html; charset=utf-8", html)
}
