//! Programs under `tests/asyncio`, run on the stage: what they print is what CPython printed when it was recorded.

use std::fs;
use std::path::Path;

use asyncade::script::{self, Program};
use asyncade::stage::{self, Input};
use asyncade::trace::{Fact, RunEnd, Stream, Trace};

fn printed(trace: &Trace, wanted: Stream) -> String {
    let texts = trace.events().iter().filter_map(|event| match event.fact {
        Fact::Printed { text, stream } if stream == wanted => Some(trace.text_of(text)),
        _ => None,
    });
    texts.collect()
}

/// The output; the last word of a program that raised is its exception, as the recorder writes it.
fn play(path: &Path) -> (String, String) {
    let source = fs::read_to_string(path).expect("the program can be read");
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let program = Program::load(&name, &source).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    let trace = stage::perform(script::act(&program), Input::default());
    let mut out = printed(&trace, Stream::Out);
    let mut end = String::new();
    if let Some(Fact::Ended { how, message, .. }) = trace.events().last().map(|event| event.fact) {
        let message = trace.text_of(message);
        if how == RunEnd::Raised && !message.starts_with("SystemExit") {
            let (module, rest) = message.split_once(':').unwrap_or((message, ""));
            let kind = module.rsplit('.').next().unwrap_or(module);
            out.push_str(&format!("{kind}:{}\n", if rest.is_empty() { " " } else { rest }));
        }
        end = format!("{how:?} {message}");
    }
    (out, format!("{end}\n{}", printed(&trace, Stream::Err)))
}

#[test]
fn programs_print_what_cpython_prints() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/asyncio");
    let only = std::env::var("ONLY").ok();
    let mut failures = Vec::new();
    let mut paths: Vec<_> = fs::read_dir(&folder).expect("the folder is there").flatten().map(|it| it.path()).collect();
    paths.sort();
    let programs: Vec<_> = paths
        .iter()
        .filter(|path| path.extension().is_some_and(|it| it == "py") && !path.ends_with("record.py"))
        .filter(|path| only.as_ref().is_none_or(|only| path.to_string_lossy().contains(only)))
        .collect();
    for path in &programs {
        let expected = fs::read_to_string(path.with_extension("out")).expect("every program is recorded");
        let (out, rest) = play(path);
        if out != expected {
            failures
                .push(format!("=== {}\n--- expected\n{expected}--- printed\n{out}--- besides\n{rest}", path.display()));
        }
    }
    assert!(!programs.is_empty());
    assert!(failures.is_empty(), "{} of {} differ\n{}", failures.len(), programs.len(), failures.join("\n"));
}
