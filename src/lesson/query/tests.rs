use std::fmt::Write as _;

use super::*;
use crate::trace::sketch;

fn value(query: &str, trace: &Trace) -> String {
    Query::parse(query).unwrap().value(trace).map_or_else(|| "-".to_owned(), |value| value.to_string())
}

fn holds(condition: &str, trace: &Trace) -> bool {
    Condition::parse(condition).unwrap().holds(trace)
}

fn flaw(condition: &str) -> (String, String) {
    let flaw = Condition::parse(condition).unwrap_err();
    assert!(!flaw.advice.is_empty());
    (condition[flaw.at].to_owned(), flaw.sentence)
}

fn found(at: &str, sentence: &str) -> (String, String) {
    (at.to_owned(), sentence.to_owned())
}

#[test]
fn every_function_of_the_table_can_be_asked() {
    let trace = sketch::semaphore();
    for function in FUNCTIONS {
        let args: Vec<&str> = function
            .takes
            .iter()
            .map(|takes| match takes {
                Takes::Lane | Takes::Lanes => "*",
                Takes::Resource => "limit",
                Takes::Text => "\"*\"",
                Takes::Number => "1",
            })
            .collect();
        let text =
            if args.is_empty() { function.name.to_owned() } else { format!("{}({})", function.name, args.join(", ")) };
        let query = Query::parse(&text).unwrap();
        assert_eq!(query.to_string(), text);
        let kind = query.value(&trace).map(|value| match value {
            Value::Count(_) => Kind::Count,
            Value::Seconds(_) => Kind::Seconds,
            Value::Text(_) => Kind::Text,
            Value::List(_) => Kind::List,
            Value::Flag(_) => Kind::Flag,
        });
        assert!(kind.is_none_or(|kind| kind == function.gives), "{text}");
    }
}

#[test]
fn the_runs_numbers_are_read_off_the_trace() {
    let trace = sketch::semaphore();
    assert!(holds("held(limit) >= 1 and peak(fetch-*) == held(limit)", &trace), "{}", value("peak(fetch-*)", &trace));
    assert_eq!(value("total - total", &trace), "0 s");
    assert_eq!(value("count(fetch-*) + 1 - count(fetch-*)", &trace), "1");
    assert_eq!(value("ended(nobody)", &trace), "-");
    assert!(!holds("ended(nobody) >= 0 or ended(nobody) < 0", &trace));
}

#[test]
fn cancellation_is_read_off_the_trace() {
    let trace = sketch::shielded_cancel();
    let cancelled = "outcome(caller) == cancelled and shielded(caller) and not shielded(save)";
    assert!(holds(cancelled, &trace), "{}", Condition::parse(cancelled).unwrap().findings(&trace));
}

#[test]
fn a_condition_binds_or_loosest_and_not_tightest() {
    let trace = sketch::semaphore();
    assert!(holds("total < 0 and total < 0 or total >= 0", &trace));
    assert!(holds("not total < 0 and total >= 0", &trace));
    assert!(!holds("not (total < 0 or total >= 0)", &trace));
    assert!(holds("[a, \"b c\"] == [a, \"b c\"]", &trace));
}

#[test]
fn a_flaw_says_where_it_is() {
    assert_eq!(flaw("totl == 1"), found("totl", "there is no query `totl`"));
    assert_eq!(flaw("total = 1"), found("=", "`=` does not compare"));
    assert_eq!(flaw("total"), found("total", "this is a value, not a condition"));
    assert_eq!(flaw("total == cancelled"), found("total == cancelled", "a time is compared with a text"));
    assert_eq!(flaw("end < completed"), found("end < completed", "a text is neither more nor less than another"));
    assert_eq!(flaw("total == 1 1"), found("1", "the query is over before this"));
    assert_eq!(flaw("peak() == 1"), found(")", "`peak` needs the names of tasks"));
    assert_eq!(flaw("printed(x)"), found("x", "`printed` needs a text in quotes"));
    assert_eq!(flaw("printed(\"x)"), found("\"x)", "this text has no closing quote"));
    assert_eq!(flaw("total == §"), found("§", "`§` has no meaning in a query"));
    assert_eq!(flaw(""), found("", "a query is empty"));
    assert_eq!(flaw("(total == 1"), found("", "`)` is missing here"));
    assert_eq!(flaw("total == 1 + end"), found("1 + end", "a text cannot be added or taken away"));
    assert_eq!(flaw("total == 1.2.3"), found("1.2.3", "this is not a number"));
}

#[test]
fn a_query_without_end_is_a_flaw_and_not_a_crash() {
    for long in ["(".repeat(100_000), "not ".repeat(100_000), "total == 1 and ".repeat(100_000)] {
        assert_eq!(Condition::parse(&long).unwrap_err().sentence, "the query is too long");
    }
}

#[test]
fn the_authors_guide_lists_every_function() {
    let guide = include_str!("../../../lessons/README.md");
    let mut table = String::from("| query | gives | |\n|---|---|---|\n");
    for function in FUNCTIONS {
        writeln!(table, "| `{}` | {} | {} |", function.form(), function.gives.word(), function.meaning).unwrap();
    }
    assert!(guide.contains(&table), "put this table into lessons/README.md:\n{table}");
}
