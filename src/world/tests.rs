//! The world as whoever asks meets it.

use std::sync::Arc;
use std::time::Duration;

use super::{Answer, Live, Request, Trouble, Url, World};

fn request(method: &str, url: &str, body: &str) -> Request {
    Request {
        method: method.to_owned(),
        url: Url::new(url).unwrap(),
        headers: Vec::new(),
        body: body.as_bytes().to_vec(),
    }
}

fn live(text: &str, seed: u64) -> Live {
    Live::new(&Arc::new(World::read(text).unwrap()), seed)
}

fn get(live: &mut Live, url: &str) -> Answer {
    live.answer(&request("GET", url, ""), Duration::ZERO)
}

fn text(answer: &Answer) -> &str {
    std::str::from_utf8(&answer.body).unwrap()
}

/// The flaws of a description: the marked text, the sentence and the advice.
fn flaws(text: &str) -> Vec<String> {
    let flaws = World::read(text).expect_err("there are flaws");
    flaws.iter().map(|flaw| format!("[{}] {}; {}", &text[flaw.at.clone()], flaw.sentence, flaw.advice)).collect()
}

#[test]
fn any_address_answers_and_always_the_same() {
    for url in [
        "https://api.example.com/users/1",
        "https://jsonplaceholder.typicode.com/posts?userId=2&_limit=3",
        "https://example.org/a/b.html",
        "https://httpbin.org/uuid",
        "https://pokeapi.co/api/v2/pokemon/7",
        "https://api.github.com/repos/python/cpython",
        "https://files.example.org/a.zip",
        "https://example.org/ä?ö=%ff",
    ] {
        let (mut one, mut other) = (live("", 7), live("", 7));
        let first = get(&mut one, url);
        assert_eq!(first, get(&mut other, url), "{url}");
        assert!(first.status.is_ok() && !first.body.is_empty(), "{url}");
        assert!((100..=200).contains(&first.after.as_millis()), "{url}: {:?}", first.after);
    }
}

#[test]
fn the_seed_decides_how_long_an_answer_takes_and_not_who_asks_first() {
    let urls: Vec<String> = (0..20).map(|n| format!("https://api.example.com/users/{n}")).collect();
    let times = |seed, order: &[String]| {
        let mut live = live("", seed);
        let mut times: Vec<_> = order.iter().map(|url| (url.clone(), get(&mut live, url).after)).collect();
        times.sort();
        times
    };
    let backwards: Vec<String> = urls.iter().rev().cloned().collect();
    assert_eq!(times(0, &urls), times(0, &backwards));
    assert_ne!(times(0, &urls), times(1, &urls));
}

#[test]
fn records_are_read_listed_and_stored() {
    let mut live = live("", 0);
    let ada = get(&mut live, "https://api.example.com/users/1");
    assert_eq!(text(&ada), r#"{"id":1,"name":"Ada Lovelace","username":"ada","email":"ada@example.com"}"#);
    assert_eq!(get(&mut live, "https://api.example.com/users/11").status, Ok(404));
    let todos = get(&mut live, "https://api.example.com/todos?userId=2&limit=2");
    assert!(text(&todos).starts_with(r#"[{"userId":2,"id":21,"#), "{}", text(&todos));
    assert_eq!(text(&todos).matches("\"id\"").count(), 2);
    let made = live.answer(&request("POST", "https://api.example.com/users", r#"{"name":"Zo"}"#), Duration::ZERO);
    assert_eq!((made.status, text(&made)), (Ok(201), r#"{"name":"Zo","id":11}"#));
    let gone = live.answer(&request("DELETE", "https://api.example.com/users/3", ""), Duration::ZERO);
    assert_eq!((gone.status, gone.body.len()), (Ok(204), 0));
}

#[test]
fn addresses_that_say_what_they_answer_do_so_everywhere() {
    let mut live = live("", 0);
    assert_eq!(get(&mut live, "https://example.org/status/503").status, Ok(503));
    let late = get(&mut live, "https://example.org/delay/2.5");
    assert!((2600..=2700).contains(&late.after.as_millis()), "{:?}", late.after);
    let echo = live.answer(&request("POST", "https://httpbin.org/post?a=1", "{\"b\":2}"), Duration::ZERO);
    assert!(text(&echo).contains(r#""args":{"a":"1"}"#) && text(&echo).contains(r#""json":{"b":2}"#));
}

#[test]
fn names_of_hosts_say_how_they_fail() {
    let mut live = live("", 0);
    assert_eq!(get(&mut live, "http://localhost:8000/").status, Err(Trouble::Refused));
    assert_eq!(get(&mut live, "http://nobody/").status, Err(Trouble::Unknown));
    assert_eq!(get(&mut live, "http://x.invalid/").status, Err(Trouble::Unknown));
    assert_eq!(get(&mut live, "http://silent.example.com/").status, Err(Trouble::Silent));
    assert!(get(&mut live, "http://slow.example.com/").after >= Duration::from_secs(2));
}

#[test]
fn a_route_answers_one_request_after_the_other() {
    let mut live = live(
        "[[host]]\nname = \"api.shop.test\"\nlatency = 0.25\nother_paths = \"missing\"\n\
         [[host.route]]\npath = \"/items/{id}\"\nmethod = \"get\"\nstatus = [503, 503, 200]\n\
         json = { id = \"{id}\", name = \"item {id}\" }\nheaders = { X-Shop = \"1\" }\n",
        0,
    );
    let url = "https://api.shop.test/items/7";
    let statuses: Vec<_> = (0..4).map(|_| get(&mut live, url).status).collect();
    assert_eq!(statuses, [Ok(503), Ok(503), Ok(200), Ok(200)]);
    let answer = get(&mut live, url);
    assert_eq!((text(&answer), answer.after), (r#"{"id":7,"name":"item 7"}"#, Duration::from_millis(250)));
    assert!(answer.headers.contains(&("x-shop".to_owned(), "1".to_owned())));
    assert_eq!(get(&mut live, "https://api.shop.test/other").status, Ok(404));
    assert_eq!(live.answer(&request("POST", url, ""), Duration::ZERO).status, Ok(404));
}

#[test]
fn a_host_that_counts_its_requests_refuses_the_others() {
    let mut live = live("[[host]]\nname = \"*.test\"\nrequests_per_second = 2\n", 0);
    let mut ask = |at| live.answer(&request("GET", "https://a.test/x", ""), Duration::from_millis(at));
    let statuses: Vec<_> = [0, 100, 200, 999, 1000, 1050, 1100].map(|at| ask(at).status).into();
    assert_eq!(statuses, [Ok(200), Ok(200), Ok(429), Ok(429), Ok(200), Ok(429), Ok(200)]);
    assert!(ask(1101).headers.contains(&("retry-after".to_owned(), "1".to_owned())));
}

#[test]
fn failures_come_as_often_as_the_rate_says() {
    let mut live = live("[[host]]\nname = \"*.test\"\nfailure_rate = 0.25\nfailure = \"reset\"\n", 3);
    let failed = (0..4000).filter(|_| get(&mut live, "https://a.test/x").status == Err(Trouble::Reset)).count();
    assert!((900..1100).contains(&failed), "{failed}");
    let mut never = self::live("[[host]]\nname = \"*.test\"\nfailure_rate = 0\n", 3);
    assert!((0..100).all(|_| get(&mut never, "https://a.test/x").status == Ok(200)));
}

#[test]
fn the_learners_hand_slows_the_world_down_and_fails_requests() {
    let mut live = live("latency = 0.5\n", 0);
    live.slow_down(Duration::from_secs(1));
    live.fail_next(1);
    let statuses: Vec<_> = (0..2).map(|_| get(&mut live, "https://a.example.com/x")).collect();
    assert_eq!((statuses[0].status, statuses[1].status), (Ok(503), Ok(200)));
    assert_eq!(statuses[1].after, Duration::from_millis(1500));
}

#[test]
fn only_listed_hosts_are_there_if_the_world_says_so() {
    let mut live =
        live("other_hosts = \"unknown\"\n[[host]]\nname = \"a.test\"\n[[file]]\npath = \"x\"\ntext = \"y\"\n", 0);
    assert_eq!(get(&mut live, "https://a.test/").status, Ok(200));
    assert_eq!(get(&mut live, "https://b.test/").status, Err(Trouble::Unknown));
    assert_eq!(live.file_names().collect::<Vec<_>>(), ["x"]);
}

#[test]
fn a_bad_description_says_where_and_what_to_write() {
    assert_eq!(
        flaws("latency = -1\nother_hosts = \"maybe\"\n"),
        [
            "[-1] -1 is not a time that something can take; use seconds, from 0 to 3600",
            "[\"maybe\"] `other_hosts` is `maybe`; use \"answer\" or \"unknown\"",
        ]
    );
    assert_eq!(
        flaws(
            "[[host]]\nname = \"https://a.b/\"\nfailure_rate = 2\nfailure = \"sometimes\"\nrequests_per_second = 0\n\
             [[host.route]]\npath = \"users\"\nmethod = \"FETCH\"\nstatus = 99\njson = {}\ntext = \"\"\n"
        ),
        [
            "[\"https://a.b/\"] `https://a.b/` is not the name of a host; write it without `https://` and without a path: \
             `api.example.com`",
            "[2] `failure_rate` is 2; use a number from 0 (never) to 1 (always)",
            "[\"sometimes\"] `sometimes` is no way in which a host fails; use \"unknown\" (nobody knows the name), \
             \"refused\", \"reset\" (it breaks before the answer) or \"silent\" (it never answers)",
            "[0] `requests_per_second` is 0; use 1 or more; `down = \"refused\"` lets nothing through",
            "[\"users\"] the path `users` does not begin with a slash; write it as in `/users/{id}`",
            "[{}] a route answers with `json` or with `text`; leave one of them out",
            "[99] 99 is no status of HTTP; use a number from 100 to 599",
            "[\"FETCH\"] there is no method `FETCH`; use one of GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS",
        ]
    );
    let unknown = flaws("[[host]]\nname = \"a.b\"\nlatencies = 1\n");
    assert!(unknown[0].starts_with("[latencies] unknown field `latencies`"), "{unknown:?}");
    assert!(flaws("latency = \"fast\"")[0].starts_with("[\"fast\"] invalid type"));
}
