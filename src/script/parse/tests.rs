//! Files that nobody should write: each ends in a sentence.

use crate::script::Program;

fn said(source: &str) -> String {
    match Program::load("scene.py", source) {
        Ok(_) => "fine".into(),
        Err(diagnostics) => diagnostics.list()[0].message.clone(),
    }
}

#[test]
fn endless_nesting_ends_in_a_sentence() {
    let nested = |open: &str, middle: &str, close: &str, depth: usize| {
        format!("x = {}{middle}{}\n", open.repeat(depth), close.repeat(depth))
    };
    assert_eq!(said(&nested("(", "1", ")", 150)), "fine");
    for (open, close) in [("(", ")"), ("[", "]"), ("{1: ", "}"), ("f(", ")"), ("a[", "]")] {
        assert_eq!(said(&nested(open, "1", close, 100_000)), "too many nested parentheses", "{open}");
    }
    for part in ["-", "not ", "lambda: ", "1 if 1 else ", "1 ** ", "1 + ", "await ", "x."] {
        assert_eq!(said(&nested(part, "x", "", 50_000)), "this expression is too long and too deep", "{part}");
    }
    for tail in [".a", "()", "[0]"] {
        let source = format!("x = a{}\n", tail.repeat(50_000));
        assert_eq!(said(&source), "this expression is too long and too deep", "{tail}");
    }
    let indented: String = (0..500).flat_map(|level| [" ".repeat(level), "if 1:\n".into()]).collect();
    assert_eq!(said(&indented), "too many levels of indentation");
}

#[test]
fn long_but_flat_files_are_fine() {
    assert_eq!(said(&format!("x = [{}]\n", "1, ".repeat(50_000))), "fine");
    assert_eq!(said(&"x = 1\n".repeat(10_000)), "fine");
    assert_eq!(said(&format!("if x: pass\n{}", "elif x: pass\n".repeat(5_000))), "fine");
}

#[test]
fn what_is_too_large_for_the_tables_is_refused() {
    let names: String = (0..70_000).flat_map(|number| ["a".into(), number.to_string(), " = 1\n".into()]).collect();
    assert_eq!(said(&names), "this part of the file is too large to compile");
    assert_eq!(said(&"#".repeat(2 << 20)), "this file is 2097152 bytes long; a scene may have 1048576");
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let said = Program::load_bytes("scene.py", b"x = '\xff'\n").unwrap_err().to_string();
    assert!(said.starts_with("  File \"scene.py\"\nSyntaxError: (unicode error) 'utf-8' codec"), "{said}");
    assert!(Program::load_bytes("scene.py", b"\xef\xbb\xbfx = 1\r\nprint(x)\r").is_ok());
}

#[test]
fn carets_stand_under_the_place() {
    let shown = |source: &str| Program::load("scene.py", source).unwrap_err().to_string();
    insta::assert_snapshot!(shown("def f():\n\tx = '日本' + ('é', y z)\n"));
    insta::assert_snapshot!(shown(
        "import os, asyncio\n\nasync def main():\n    data = open('x').read()\n    return 1j\n"
    ));
    insta::assert_snapshot!(shown("x = [1,\n     2\ny = 3\n"));
    insta::assert_snapshot!(shown("def f(x):\n    global x\n    await x\n"));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 256, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_text_is_compiled_or_refused(text in "\\PC{0,200}") {
        let broken = said(&text).contains("broke");
        proptest::prop_assert!(!broken);
    }

    #[test]
    fn any_sequence_of_words_is_compiled_or_refused(words in proptest::collection::vec(proptest::sample::select(WORDS), 0..40)) {
        let broken = said(&words.concat()).contains("broke");
        proptest::prop_assert!(!broken);
    }
}

const WORDS: &[&str] = &[
    "x",
    "y",
    " ",
    " ",
    "\n",
    "\n    ",
    "\n        ",
    ":",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    "=",
    ":=",
    "def f",
    "class A",
    "async ",
    "await ",
    "yield ",
    "for ",
    "in ",
    "if ",
    "else",
    "try",
    "except",
    "finally",
    "with ",
    "as ",
    "lambda ",
    "return ",
    "global x",
    "nonlocal y",
    "match ",
    "case ",
    "*",
    "**",
    "f'",
    "'",
    "\"\"\"",
    "1",
    "0x",
    ".",
    "+",
    "not ",
    "del ",
    "raise ",
    "import ",
    "from ",
    "@",
    "->",
    ";",
    "\\",
    "#",
    "!r",
    "é",
    "while ",
    "break",
    "continue",
    "pass",
    "and ",
    "or ",
    "is ",
];
