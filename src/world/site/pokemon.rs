//! The creatures that many tutorials of async ask for: `/api/v2/pokemon/7`.

use serde_json::{Value, json};

use super::{Page, failure};
use crate::world::chance::Chance;
use crate::world::live::Request;

/// The first of them; those behind are called by their numbers.
const NAMES: &[&str] = &[
    "bulbasaur",
    "ivysaur",
    "venusaur",
    "charmander",
    "charmeleon",
    "charizard",
    "squirtle",
    "wartortle",
    "blastoise",
    "caterpie",
    "metapod",
    "butterfree",
    "weedle",
    "kakuna",
    "beedrill",
    "pidgey",
    "pidgeotto",
    "pidgeot",
    "rattata",
    "raticate",
    "spearow",
    "fearow",
    "ekans",
    "arbok",
    "pikachu",
    "raichu",
    "sandshrew",
    "sandslash",
];

/// How many there are.
const COUNT: usize = 1025;

/// The answer.
pub fn page(request: &Request) -> Page {
    let parts: Vec<&str> = request.url.parts().collect();
    match parts[..] {
        ["api", "v2", "pokemon"] => {
            let number = |name: &str| request.url.parameter(name).and_then(|value| value.parse::<usize>().ok());
            let (limit, offset) = (number("limit").unwrap_or(20), number("offset").unwrap_or(0));
            let results: Vec<Value> = (1..=COUNT).skip(offset).take(limit.min(200)).map(entry).collect();
            Page::json(&json!({ "count": COUNT, "results": results }))
        }
        ["api", "v2", "pokemon", which] => {
            let number = which.parse().ok().or_else(|| NAMES.iter().position(|name| *name == which).map(|at| at + 1));
            match number {
                Some(number) if (1..=COUNT).contains(&number) => Page::json(&creature(number)),
                _ => failure(404),
            }
        }
        _ => failure(404),
    }
}

fn name(number: usize) -> String {
    NAMES.get(number - 1).map_or_else(|| format!("pokemon-{number}"), |name| (*name).to_owned())
}

fn entry(number: usize) -> Value {
    json!({ "name": name(number), "url": format!("https://pokeapi.co/api/v2/pokemon/{number}/") })
}

fn creature(number: usize) -> Value {
    let mut chance = Chance::of(0, "creature", "", number as u64);
    let kind = chance.one_of(&["grass", "fire", "water", "bug", "normal", "electric", "ground", "psychic"]);
    json!({
        "id": number,
        "name": name(number),
        "base_experience": chance.below(200) + 40,
        "height": chance.below(20) + 3,
        "weight": chance.below(900) + 30,
        "types": [{ "slot": 1, "type": { "name": kind } }],
    })
}
