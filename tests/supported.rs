//! The table of what scenes may use, in `lessons/README.md`, is what the machine says of itself.
//!
//! `RECORD=1 cargo test --test supported` writes it anew.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use asyncade::script::absent::ABSENT;
use asyncade::script::module::MODULES;
use asyncade::script::{self, Program};
use asyncade::stage::{self, Input};
use asyncade::trace::{Fact, Stream};

const BEGIN: &str = "<!-- supported: begin -->\n";
const END: &str = "<!-- supported: end -->\n";

/// Names that a module makes when somebody asks for them.
const LATE: &str = r#"
LATE = {
    "collections": ["ChainMap", "UserDict", "UserList", "UserString"],
    "json": ["JSONDecoder", "JSONEncoder"],
    "sys": ["modules"],
    "time": ["get_clock_info", "mktime", "strptime", "struct_time"],
}
"#;

/// What a scene prints that looks at the modules with `dir`.
fn asked(modules: &[&str]) -> Vec<String> {
    let mut source = String::from(LATE);
    for name in modules {
        let _ = writeln!(source, "import {name} as it\n[getattr(it, late) for late in LATE.get({name:?}, ())]");
        source.push_str("print(' '.join(name for name in dir(it) if not name.startswith('_')))\n");
    }
    let program = Program::load("supported.py", &source).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let trace = stage::perform(script::act(&program), Input::default());
    let texts = trace.events().iter().filter_map(|event| match event.fact {
        Fact::Printed { text, stream: Stream::Out } => Some(trace.text_of(text)),
        Fact::Printed { text, .. } => panic!("{}", trace.text_of(text)),
        _ => None,
    });
    texts.collect::<String>().lines().map(str::to_owned).collect()
}

fn table() -> String {
    let mut entries: Vec<(&str, &str)> = MODULES
        .iter()
        .filter(|entry| !entry.name.starts_with('_'))
        .map(|entry| (entry.name, entry.about))
        .chain([
            ("asyncio", "the event loop and everything on it"),
            ("concurrent.futures", "pools of threads, on virtual time"),
        ])
        .collect();
    entries.sort_unstable();
    let names: Vec<&str> = entries.iter().map(|(name, _)| *name).collect();
    let mut text = String::from("\n| module | for | names |\n|---|---|---|\n");
    for ((name, about), names) in entries.iter().zip(asked(&names)) {
        let names: Vec<String> = names.split(' ').map(|name| format!("`{name}`")).collect();
        let _ = writeln!(text, "| `{name}` | {about} | {} |", names.join(" "));
    }
    text.push_str("\nNames of CPython 3.13's `asyncio` that a scene cannot use:\n\n| names | why |\n|---|---|\n");
    for absent in ABSENT {
        let names: Vec<String> = absent.names.iter().map(|name| format!("`{name}`")).collect();
        let _ = writeln!(text, "| {} | {}: {} |", names.join(" "), absent.reason, absent.advice);
    }
    text.push('\n');
    text
}

#[test]
fn the_table_in_the_lessons_readme_is_what_the_machine_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons/README.md");
    let page = fs::read_to_string(&path).expect("the page can be read");
    let (before, rest) = page.split_once(BEGIN).expect("the page says where the table begins");
    let (written, behind) = rest.split_once(END).expect("the page says where the table ends");
    let table = table();
    if std::env::var_os("RECORD").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{table}{END}{behind}")).expect("the page can be written");
        return;
    }
    assert_eq!(written, table, "RECORD=1 cargo test --test supported writes the table anew");
}
