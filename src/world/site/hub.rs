//! A forge of repositories: `/users/NAME`, `/users/NAME/repos`, `/repos/OWNER/NAME`.

use serde_json::{Value, json};

use super::people::{sentence, words};
use super::{Page, failure};
use crate::world::chance::Chance;
use crate::world::live::Request;

/// The answer.
pub fn page(request: &Request) -> Page {
    let parts: Vec<&str> = request.url.parts().collect();
    match parts[..] {
        ["users" | "orgs", name] => {
            let mut chance = Chance::of(0, "hub", name, 0);
            Page::json(&json!({
                "login": name,
                "id": chance.below(1_000_000),
                "type": if parts[0] == "users" { "User" } else { "Organization" },
                "name": name,
                "public_repos": chance.below(90) + 5,
                "followers": chance.below(5000),
                "html_url": format!("https://github.com/{name}"),
            }))
        }
        ["users" | "orgs", name, "repos"] => {
            let repositories: Vec<Value> = (1..=5).map(|at| repository(name, &words(name, at, 1))).collect();
            Page::json(&Value::from(repositories))
        }
        ["repos", owner, name] => Page::json(&repository(owner, name)),
        ["zen"] => Page::text("text/plain; charset=utf-8", "Small steps, in order.".to_owned()),
        [] => Page::json(&json!({ "current_user_url": "https://api.github.com/user" })),
        _ => failure(404),
    }
}

fn repository(owner: &str, name: &str) -> Value {
    let full = format!("{owner}/{name}");
    let mut chance = Chance::of(0, "repository", &full, 0);
    json!({
        "id": chance.below(10_000_000),
        "name": name,
        "full_name": full,
        "owner": { "login": owner },
        "description": sentence(name, 1, 5),
        "stargazers_count": chance.below(90_000),
        "forks_count": chance.below(9_000),
        "open_issues_count": chance.below(900),
        "language": chance.one_of(&["Python", "Rust", "C", "Go"]),
        "html_url": format!("https://github.com/{full}"),
    })
}
