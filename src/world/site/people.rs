//! People, words and sentences for plausible answers.

use crate::world::chance::Chance;
use serde_json::{Value, json};

const FIRST: &[&str] = &[
    "Ada",
    "Alan",
    "Barbara",
    "Claude",
    "Donald",
    "Edsger",
    "Frances",
    "Grace",
    "Hedy",
    "Ida",
    "John",
    "Katherine",
    "Linus",
    "Margaret",
    "Niklaus",
    "Radia",
    "Sophie",
    "Tim",
    "Vint",
    "Whitfield",
];

const LAST: &[&str] = &[
    "Lovelace", "Turing", "Liskov", "Shannon", "Knuth", "Dijkstra", "Allen", "Hopper", "Lamarr", "Rhodes", "McCarthy",
    "Johnson", "Torvalds", "Hamilton", "Wirth", "Perlman", "Wilson", "Berners", "Cerf", "Diffie",
];

const WORDS: &[&str] = &[
    "amber", "bridge", "cloud", "delta", "ember", "forest", "garden", "harbor", "island", "juniper", "kernel",
    "lantern", "meadow", "needle", "orchard", "pebble", "quartz", "river", "signal", "timber", "umbra", "valley",
    "willow", "yarrow",
];

/// Index into a list that is gone round and round, from the number of a record.
fn nth<'a>(list: &[&'a str], number: i64, skip: i64) -> &'a str {
    let count = i64::try_from(list.len()).unwrap_or(1);
    usize::try_from((number - 1 + skip).rem_euclid(count)).map_or("", |at| list[at])
}

/// The person with a number.
pub fn person(number: i64) -> Value {
    let first = nth(FIRST, number, 0);
    let last = nth(LAST, number, (number - 1).div_euclid(20));
    json!({
        "id": number,
        "name": format!("{first} {last}"),
        "username": first.to_lowercase(),
        "email": format!("{}@example.com", first.to_lowercase()),
    })
}

/// A few words that belong to a number.
pub fn words(purpose: &str, number: i64, count: usize) -> String {
    let mut chance = Chance::of(0, purpose, "", u64::try_from(number).unwrap_or(0));
    let words: Vec<&str> = (0..count).map(|_| chance.one_of(WORDS)).collect();
    words.join(" ")
}

/// The same as a sentence.
pub fn sentence(purpose: &str, number: i64, count: usize) -> String {
    let words = words(purpose, number, count);
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).chain(['.']).collect()
}
