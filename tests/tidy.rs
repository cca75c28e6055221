//! Keeps the house in order: who may import whom, how long a file may be, what must not be left behind, and that
//! ARCHITECTURE.md's map is the tree.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A source file, with its path from the package's root, without the tests at its end.
struct Source {
    path: String,
    text: String,
}

/// The longest a file may be, without its tests.
const LONGEST: usize = 500;

/// Who may import whom: a module, and the modules of ours that it may name. What is not listed may not.
const ARROWS: &[(&str, &[&str])] = &[
    ("trace", &[]),
    ("world", &[]),
    ("stage", &["trace", "world"]),
    ("script", &["stage", "trace", "world"]),
    ("native", &["stage", "trace"]),
    ("lesson", &["trace", "world"]),
    ("lesson/check", &["trace", "lesson", "script", "stage", "world"]),
    ("keymap", &["app"]),
    ("app", &["lesson", "trace", "keymap", "world"]),
    ("view", &["app", "keymap", "lesson", "trace"]),
    ("terminal", &["app", "keymap", "lesson", "native", "script", "stage", "trace", "view", "world"]),
    ("cli", &["app", "keymap", "lesson", "native", "script", "stage", "terminal", "trace", "view", "world"]),
    ("lib", &[]),
    ("main", &[]),
];

/// Which modules may use a crate that belongs to one side of the house.
const CRATES: &[(&str, &[&str])] = &[
    ("tokio", &["stage", "script/asyncio", "native", "terminal"]),
    ("tokio_util", &["stage", "script/asyncio", "native", "terminal"]),
    ("ratatui", &["view", "terminal"]),
    ("crossterm", &["terminal"]),
    ("ruff_python_ast", &["script"]),
    ("notify", &["terminal", "cli"]),
    ("clap", &["cli"]),
];

/// Marks of unfinished work.
const UNFINISHED: &[&str] = &["todo!(", "unimplemented!(", "TODO", "FIXME"];

#[test]
fn imports_follow_the_arrows() {
    let broken: Vec<String> = sources().iter().flat_map(broken_arrows).collect();
    assert!(broken.is_empty(), "broken arrows:\n{}", broken.join("\n"));
}

#[test]
fn a_broken_arrow_is_found() {
    let file = |path: &str, text: &str| broken_arrows(&Source { path: path.into(), text: text.into() });
    assert_eq!(file("src/trace/state.rs", "use crate::stage::Stage;"), ["src/trace/state.rs imports `stage`"]);
    assert_eq!(file("src/lesson.rs", "use crate::{\n    script::{self, Program},\n    trace::Trace,\n};").len(), 1);
    assert_eq!(file("src/app/player.rs", "fn f() -> ratatui::Frame { tokio::spawn(g()) }").len(), 2);
    assert_eq!(file("src/script/vm.rs", "let x = crate::stage::Stage::new(); // crate::view").len(), 0);
    assert_eq!(file("src/script/asyncio/task.rs", "use tokio::time;").len(), 0);
    assert_eq!(file("src/script/compile.rs", "use tokio::time;").len(), 1);
    assert_eq!(file("src/lesson/check/run.rs", "use crate::script::Program;").len(), 0);
}

#[test]
fn no_file_is_longer_than_it_may_be() {
    let long: Vec<String> = sources()
        .iter()
        .filter(|source| source.text.lines().count() > LONGEST)
        .map(|source| format!("{}: {} lines without its tests", source.path, source.text.lines().count()))
        .collect();
    assert!(long.is_empty(), "split these:\n{}", long.join("\n"));
}

#[test]
fn nothing_unfinished_is_left_behind() {
    let mut left = Vec::new();
    for path in files_below(Path::new("src"), "rs").into_iter().chain(files_below(Path::new("lessons"), "toml")) {
        let text = read(&path);
        for mark in UNFINISHED {
            left.extend(text.lines().filter(|line| line.contains(mark)).map(|line| format!("{}: {line}", show(&path))));
        }
    }
    assert!(left.is_empty(), "unfinished:\n{}", left.join("\n"));
}

#[test]
fn no_test_is_switched_off_and_none_sleeps() {
    let mut found = Vec::new();
    for path in files_below(Path::new("src"), "rs").into_iter().chain(files_below(Path::new("tests"), "rs")) {
        if path.ends_with("tidy.rs") {
            continue;
        }
        for (number, line) in read(&path).lines().enumerate() {
            if line.contains("#[ignore") || (path.starts_with("tests") && line.contains("thread::sleep")) {
                found.push(format!("{}:{}: {}", show(&path), number + 1, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "switched off or sleeping:\n{}", found.join("\n"));
}

#[test]
fn modules_are_files_named_after_them() {
    let files: Vec<PathBuf> =
        files_below(Path::new("src"), "rs").into_iter().filter(|path| path.ends_with("mod.rs")).collect();
    assert!(files.is_empty(), "use foo.rs beside foo/: {files:?}");
}

#[test]
fn the_map_in_architecture_is_the_tree() {
    let text = read(Path::new("ARCHITECTURE.md"));
    let map = text.split("```").find(|block| block.trim_start().starts_with("text\nsrc/")).expect("a map of src/");
    let mut mapped = BTreeSet::new();
    let mut folder = String::new();
    for line in map.lines().skip(1).filter(|line| !line.trim().is_empty()) {
        let name = line.split_whitespace().next().expect("a name");
        match name.strip_suffix('/') {
            Some(name) => folder = format!("{name}/"),
            None => drop(mapped.insert(format!("{folder}{name}"))),
        }
    }
    let tree: BTreeSet<String> = files_below(Path::new("src"), "")
        .iter()
        .map(|path| show(path))
        .filter(|path| !path.ends_with("/tests.rs") && !path.contains("/tests/") && !path.contains("/snapshots/"))
        .collect();
    let missing: Vec<_> = tree.difference(&mapped).collect();
    let gone: Vec<_> = mapped.difference(&tree).collect();
    assert!(missing.is_empty() && gone.is_empty(), "not on the map: {missing:#?}\non the map, but gone: {gone:#?}");
}

/// Every source file, without tests.
fn sources() -> Vec<Source> {
    files_below(Path::new("src"), "rs")
        .into_iter()
        .filter(|path| !path.ends_with("tests.rs") && !show(path).contains("/tests/"))
        .map(|path| Source { path: show(&path), text: without_tests(&read(&path)) })
        .collect()
}

/// The arrows and crates that a file has no right to, a sentence each.
fn broken_arrows(source: &Source) -> Vec<String> {
    let module = source.path.trim_start_matches("src/").trim_end_matches(".rs");
    let top = module.split('/').next().expect("a module");
    let allowed = ARROWS
        .iter()
        .filter(|(name, _)| covers(name, module))
        .max_by_key(|(name, _)| name.len())
        .map(|(_, allowed)| *allowed)
        .unwrap_or_default();
    let code = without_comments(&source.text);
    let mut broken: Vec<String> = imported(&code)
        .into_iter()
        .filter(|name| name != top && ARROWS.iter().any(|(module, _)| module == name))
        .filter(|name| !allowed.contains(&name.as_str()))
        .map(|name| format!("{} imports `{name}`", source.path))
        .collect();
    for (name, homes) in CRATES {
        if uses_crate(&code, name) && !homes.iter().any(|home| covers(home, module)) {
            broken.push(format!("{} uses the crate `{name}`", source.path));
        }
    }
    broken
}

/// Whether a rule for `name` speaks of `module`: the module itself and all below it.
fn covers(name: &str, module: &str) -> bool {
    module == name || module.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'))
}

/// The modules of ours that a text names behind `crate::`, in groups too.
fn imported(code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => names.extend(heads_of_group(group)),
            None => drop(names.insert(identifier(rest))),
        }
    }
    names
}

/// The first names of the members of `{a::b, c::{d, e}}`, given the text behind the opening brace.
fn heads_of_group(group: &str) -> Vec<String> {
    let mut heads = vec![];
    let (mut depth, mut at_head) = (0, true);
    for (at, sign) in group.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => at_head = true,
            _ if at_head && depth == 0 && !sign.is_whitespace() => {
                heads.push(identifier(&group[at..]));
                at_head = false;
            }
            _ => {}
        }
    }
    heads
}

/// The identifier that a text begins with.
fn identifier(text: &str) -> String {
    text.chars().take_while(|sign| sign.is_alphanumeric() || *sign == '_').collect()
}

/// Whether a text has a path that begins with this crate.
fn uses_crate(code: &str, name: &str) -> bool {
    let path = format!("{name}::");
    code.match_indices(&path).any(|(at, _)| {
        code[..at].chars().next_back().is_none_or(|sign| !sign.is_alphanumeric() && sign != '_' && sign != ':')
    })
}

/// The text without the tests at its end.
fn without_tests(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    text[..end].to_owned()
}

/// The text without line comments.
fn without_comments(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// All files below a folder with this ending (empty: any), in order.
fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut entries: Vec<_> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a readable entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            found.extend(files_below(&path, ending));
        } else if ending.is_empty() || path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn show(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
