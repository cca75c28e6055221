//! Hosts that speak JSON: collections of records (`/users`, `/users/7`, `/users/7/posts`), and single documents.

use serde_json::{Value, json};

use super::people::{person, sentence, words};
use super::{Page, failure};
use crate::world::live::Request;

/// The collections that are known by name, and how many records each has.
const COLLECTIONS: &[(&str, i64)] = &[
    ("users", 10),
    ("posts", 100),
    ("comments", 500),
    ("todos", 200),
    ("albums", 100),
    ("photos", 5000),
    ("products", 30),
    ("items", 30),
    ("orders", 20),
    ("articles", 30),
    ("books", 30),
    ("tasks", 30),
    ("customers", 10),
    ("people", 10),
];

/// Whether whoever asks expects JSON, as far as the address says.
pub fn speaks(request: &Request) -> bool {
    let url = &request.url;
    let named = |word: &str| {
        matches!(word, "api" | "graphql" | "data" | "v1" | "v2" | "v3")
            || COLLECTIONS.iter().any(|(name, _)| *name == word)
    };
    url.host.split('.').any(|label| label.contains("api") || label == "jsonplaceholder")
        || url.parts().any(named)
        || url.path.rsplit_once('.').is_some_and(|(_, kind)| kind.eq_ignore_ascii_case("json"))
        || request.header("accept").is_some_and(|accept| accept.starts_with("application/json"))
        || !matches!(request.method.as_str(), "GET" | "HEAD")
}

/// The answer.
pub fn page(request: &Request, nth: u64) -> Page {
    let parts: Vec<&str> = request.url.parts().collect();
    match request.method.as_str() {
        "POST" => Page { status: 201, ..Page::json(&stored(request, created(&parts))) },
        "PUT" | "PATCH" => Page::json(&stored(request, parts.last().and_then(|part| part.parse().ok()))),
        "DELETE" => Page::bare(204),
        "OPTIONS" => {
            let allow = ("allow".to_owned(), "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS".to_owned());
            Page { headers: vec![allow], ..Page::bare(204) }
        }
        _ => read(request, &parts, nth),
    }
}

/// What was sent, with the number that it has now.
fn stored(request: &Request, id: Option<i64>) -> Value {
    let mut document = match serde_json::from_slice(&request.body) {
        Ok(Value::Object(fields)) => Value::Object(fields),
        Ok(other) => json!({ "data": other }),
        Err(_) => json!({}),
    };
    if let (Some(id), Value::Object(fields)) = (id, &mut document) {
        fields.entry("id").or_insert_with(|| Value::from(id));
    }
    document
}

/// The number of a new record: one more than there are.
fn created(parts: &[&str]) -> Option<i64> {
    parts.last().map(|name| size(name).unwrap_or(100) + 1)
}

fn size(collection: &str) -> Option<i64> {
    COLLECTIONS.iter().find(|(name, _)| *name == collection).map(|(_, size)| *size)
}

fn read(request: &Request, parts: &[&str], nth: u64) -> Page {
    match *parts {
        [.., owner, id, collection] if size(collection).is_some() && id.parse::<i64>().is_ok() => {
            let id = id.parse().unwrap_or(0);
            let per_owner = (size(collection).unwrap_or(1) / size(owner).unwrap_or(10)).clamp(1, 100);
            let first = (id - 1) * per_owner + 1;
            let records: Vec<Value> = (first..first + per_owner).map(|number| record(collection, number)).collect();
            Page::json(&Value::from(records))
        }
        [.., collection, id] if id.parse::<i64>().is_ok() => {
            let id = id.parse().unwrap_or(0);
            let there = id >= 1 && size(collection).is_none_or(|size| id <= size);
            if there { Page::json(&record(collection, id)) } else { failure(404) }
        }
        [.., collection] if size(collection).is_some() => list(request, collection),
        [.., "health" | "healthz" | "ping" | "status"] => Page::json(&json!({ "status": "ok" })),
        [.., last] => {
            let name = last.trim_end_matches(".json");
            let value = i64::try_from(nth % 1000).unwrap_or(0);
            Page::json(&json!({ "id": value + 1, "name": name, "value": words(name, value, 2) }))
        }
        [] => Page::json(&json!({ "name": request.url.host, "status": "ok" })),
    }
}

/// A collection, or the page of it that was asked for.
fn list(request: &Request, collection: &str) -> Page {
    let number = |names: &[&str]| names.iter().find_map(|name| request.url.parameter(name)?.parse::<usize>().ok());
    let size = size(collection).unwrap_or(0);
    let limit = number(&["limit", "_limit", "per_page", "page_size", "size"]);
    let page = number(&["page", "_page"]);
    let skip = number(&["offset", "_start", "skip"])
        .unwrap_or_else(|| page.map_or(0, |page| page.saturating_sub(1).saturating_mul(limit.unwrap_or(10))));
    let limit = limit.or(page.map(|_| 10)).unwrap_or(100);
    let wanted = request.url.parameters();
    let fits = |record: &Value| {
        wanted.iter().all(|(name, value)| match record.get(name) {
            Some(Value::String(text)) => text == value,
            Some(other) => value.parse::<Value>().is_ok_and(|value| value == *other),
            None => true,
        })
    };
    let records: Vec<Value> =
        (1..=size).map(|number| record(collection, number)).filter(fits).skip(skip).take(limit).collect();
    Page::json(&Value::from(records))
}

/// The record with a number.
fn record(collection: &str, number: i64) -> Value {
    let owner = |per: i64| (number - 1).div_euclid(per) + 1;
    match collection {
        "users" | "customers" | "people" => person(number),
        "posts" | "articles" => json!({
            "userId": owner(10),
            "id": number,
            "title": words("title", number, 3),
            "body": sentence("body", number, 8),
        }),
        "comments" => json!({
            "postId": owner(5),
            "id": number,
            "name": words("name", number, 2),
            "email": person(number)["email"],
            "body": sentence("comment", number, 6),
        }),
        "todos" | "tasks" => json!({
            "userId": owner(20),
            "id": number,
            "title": words("todo", number, 3),
            "completed": number % 3 == 0,
        }),
        "albums" => json!({ "userId": owner(10), "id": number, "title": words("album", number, 2) }),
        "photos" => json!({
            "albumId": owner(50),
            "id": number,
            "title": words("photo", number, 2),
            "url": format!("https://images.example.com/{number}.png"),
        }),
        "products" | "items" => json!({
            "id": number,
            "name": words("product", number, 2),
            "price": (number * 37 % 100) as f64 + 0.99,
            "stock": number * 7 % 20,
        }),
        "orders" => json!({
            "id": number,
            "userId": owner(2),
            "total": (number * 53 % 200) as f64 + 0.5,
            "status": if number % 2 == 0 { "shipped" } else { "open" },
        }),
        "books" => json!({
            "id": number,
            "title": words("book", number, 3),
            "author": person(number)["name"],
            "year": 1950 + number,
        }),
        _ => {
            let one = collection.strip_suffix('s').unwrap_or(collection);
            json!({ "id": number, "name": format!("{one} {number}"), "value": number * 37 % 100 })
        }
    }
}
