//! Verdicts as text for people, as JSON for programs, and as `JUnit`'s XML for a class's build server.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::verdict::{Found, Verdict};

/// All verdicts, and the count.
pub fn text(verdicts: &[Verdict]) -> String {
    let solved = verdicts.iter().filter(|verdict| verdict.is_solved()).count();
    let each: String = verdicts.iter().map(one).collect();
    format!("{each}\n{solved} of {} solved.\n", verdicts.len())
}

/// One verdict: solved, or the goals that are not reached with what the run says instead, and when.
pub fn one(verdict: &Verdict) -> String {
    let mut text = String::new();
    match &verdict.found {
        Found::Ran { score, .. } if verdict.is_solved() => {
            let score = score.map(|score| format!(" ({score})")).unwrap_or_default();
            let _ = writeln!(text, "solved  {}{score}", verdict.name);
        }
        Found::Ran { ticks, .. } => {
            let _ = writeln!(text, "open    {}", verdict.name);
            for tick in ticks.iter().filter(|tick| !tick.reached) {
                let at = tick.at.map(|at| format!(" (at {} s)", at.seconds())).unwrap_or_default();
                let _ = writeln!(text, "        not reached: {}\n          {}{at}", tick.says.plain(), tick.instead);
            }
        }
        Found::Refused(sentence) => {
            let _ = writeln!(text, "open    {}\n        does not run: {sentence}", verdict.name);
        }
    }
    text
}

/// The result file: what was reached, with the fingerprint of each run.
pub fn json(verdicts: &[Verdict]) -> String {
    let solved = verdicts.iter().filter(|verdict| verdict.is_solved()).count();
    let each: Vec<Value> = verdicts.iter().map(value).collect();
    let file = json!({ "format": 1, "solved": solved, "of": verdicts.len(), "challenges": each });
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}

fn value(verdict: &Verdict) -> Value {
    match &verdict.found {
        Found::Ran { ticks, score, fingerprint } => {
            let goals: Vec<Value> = ticks
                .iter()
                .map(|tick| {
                    let at = tick.at.map(crate::trace::Time::seconds);
                    json!({ "says": tick.says.plain(), "reached": tick.reached, "instead": tick.instead, "at": at })
                })
                .collect();
            let fingerprint = format!("{fingerprint:016x}");
            json!({
                "name": verdict.name, "solved": verdict.is_solved(), "score": score, "fingerprint": fingerprint,
                "goals": goals,
            })
        }
        Found::Refused(sentence) => json!({ "name": verdict.name, "solved": false, "refused": sentence }),
    }
}

/// A test suite with a case for each challenge.
pub fn junit(verdicts: &[Verdict]) -> String {
    let open = verdicts.iter().filter(|verdict| !verdict.is_solved()).count();
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(text, "<testsuite name=\"asyncade\" tests=\"{}\" failures=\"{open}\">", verdicts.len());
    for verdict in verdicts {
        let (class, name) = verdict.name.split_once('/').unwrap_or(("", &verdict.name));
        let _ = write!(text, "  <testcase classname=\"{}\" name=\"{}\"", escaped(class), escaped(name));
        if verdict.is_solved() {
            text.push_str("/>\n");
        } else {
            let _ = writeln!(text, ">\n    <failure>{}</failure>\n  </testcase>", escaped(one(verdict).trim_end()));
        }
    }
    text.push_str("</testsuite>\n");
    text
}

/// A text with the signs replaced that mean something in XML, and those left out that XML cannot hold.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter if letter.is_control() && letter != '\n' => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_has_no_sign_of_its_own_in_a_text() {
        assert_eq!(escaped("a < b && \"c\" > \u{1}d"), "a &lt; b &amp;&amp; &quot;c&quot; &gt; d");
    }
}
