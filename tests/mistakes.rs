//! The mistakes in `tests/mistakes/sources.txt`: each gets CPython's kind of error, at its line, in its words.

use asyncade::script::Program;

const SOURCES: &str = include_str!("mistakes/sources.txt");
const RECORDED: &str = include_str!("mistakes/recorded.txt");

fn said(source: &str) -> String {
    match Program::load("scene.py", source) {
        Ok(_) => "fine".into(),
        Err(diagnostics) => {
            let first = &diagnostics.list()[0];
            format!("line {} {}: {}", first.span.line, first.kind.word(), first.message)
        }
    }
}

#[test]
fn every_mistake_is_told_in_cpythons_words() {
    let sources: Vec<_> = SOURCES.split("====\n").collect();
    let recorded: Vec<_> = RECORDED.lines().collect();
    assert_eq!(sources.len(), recorded.len(), "run tests/mistakes/record.py");
    let mut wrong = Vec::new();
    for (source, expected) in sources.iter().zip(&recorded) {
        let said = said(source);
        if said != *expected {
            wrong.push(format!("{source}    expected {expected}\n    said     {said}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n\n{}", wrong.len(), sources.len(), wrong.join("\n"));
}
