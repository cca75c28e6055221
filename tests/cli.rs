//! The command line, used as a person would: words in, what is printed and the exit code out.

#[path = "cli/greed.rs"]
mod greed;
#[path = "cli/harness.rs"]
mod harness;
#[path = "cli/seeds.rs"]
mod seeds;

use harness::{Outcome, Playground};

#[test]
fn help_names_every_command() {
    let outcome = Playground::new().asyncade(&["--help"]);
    outcome.succeeds();
    for word in ["open", "run", "check", "list", "--lessons", "--ascii", "--no-color"] {
        assert!(outcome.out.contains(word), "`{word}` is missing:\n{}", outcome.out);
    }
}

#[test]
fn an_unknown_flag_is_a_wrong_use() {
    Playground::new().asyncade(&["--frobnicate"]).fails(2, "--frobnicate");
}

#[test]
fn list_names_lessons_and_scenes() {
    let outcome = Playground::new().asyncade(&["list"]);
    outcome.succeeds();
    for word in ["gather", "semaphore", "cancellation", "shield", "bounded"] {
        assert!(outcome.out.contains(word), "`{word}` is missing:\n{}", outcome.out);
    }
}

#[test]
fn a_misspelt_lesson_is_guessed() {
    Playground::new().asyncade(&["run", "sheild"]).fails(2, "Did you mean `shield`?");
    Playground::new().asyncade(&["semaphor"]).fails(2, "Did you mean `semaphore`?");
}

#[test]
fn a_file_given_as_a_lesson_is_pointed_out() {
    Playground::new().file("own.py", "print(1)\n").asyncade(&["own.py"]).fails(2, "asyncade open own.py");
}

#[test]
fn an_unknown_scene_names_those_there_are() {
    Playground::new().asyncade(&["run", "semaphore", "--scene", "nope"]).fails(2, "`bounded`");
}

#[test]
fn a_missing_file_is_named() {
    Playground::new().asyncade(&["run", "nowhere.py"]).fails(2, "`nowhere.py` cannot be read");
}

#[test]
fn output_is_what_the_program_printed_and_nothing_else() {
    let outcome = Playground::new()
        .file("own.py", "import sys\nprint('one', 2, sep='-')\nprint('oops', file=sys.stderr)\nprint(end='x')\n")
        .asyncade(&["run", "own.py", "--format", "output"]);
    assert_eq!(outcome, Outcome { code: 0, out: "one-2\nx".into(), err: "oops\n".into() });
}

#[test]
fn an_unhandled_exception_is_a_traceback_on_standard_error() {
    let scene = "import asyncio\n\nasync def inner():\n    raise ValueError('no')\n\nasync def main():\n    print('on')\n    await inner()\n\nasyncio.run(main())\n";
    let outcome = Playground::new().file("own.py", scene).asyncade(&["run", "own.py", "--format", "output"]);
    assert_eq!((outcome.code, outcome.out.as_str()), (1, "on\n"));
    for line in ["Traceback (most recent call last):", "line 8, in main", "line 4, in inner", "ValueError: no"] {
        assert!(outcome.err.contains(line), "`{line}` is missing:\n{}", outcome.err);
    }
}

#[test]
fn the_exit_code_is_the_programs() {
    let playground = Playground::new().file("own.py", "import sys\nprint('bye')\nsys.exit(7)\n");
    let outcome = playground.asyncade(&["run", "own.py", "--format", "output"]);
    assert_eq!((outcome.code, outcome.out.as_str()), (7, "bye\n"));
}

#[test]
fn a_syntax_error_has_file_line_and_caret() {
    let outcome = Playground::new().file("own.py", "def f(:\n    pass\n").asyncade(&["run", "own.py"]);
    outcome.fails(2, "SyntaxError");
    for part in ["\"own.py\", line 1", "def f(:", "^"] {
        assert!(outcome.err.contains(part), "`{part}` is missing:\n{}", outcome.err);
    }
}

#[test]
fn a_refused_module_comes_with_advice() {
    let outcome = Playground::new().file("own.py", "import asyncio\nimport os\n").asyncade(&["run", "own.py"]);
    outcome.fails(2, "line 2");
    assert!(outcome.err.contains("import os"), "{}", outcome.err);
}

#[test]
fn a_file_of_random_bytes_is_refused() {
    let bytes: Vec<u8> = (0..2000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    Playground::new().bytes("noise.py", &bytes).asyncade(&["run", "noise.py"]).fails(2, "noise.py");
}

#[test]
fn an_empty_file_runs() {
    let outcome = Playground::new().file("empty.py", "").asyncade(&["run", "empty.py", "--format", "output"]);
    assert_eq!(outcome, Outcome { code: 0, out: String::new(), err: String::new() });
}

#[test]
fn a_setting_changes_a_constant() {
    let playground = Playground::new().file("own.py", "LIMIT = 3\nprint(LIMIT)\n");
    let outcome = playground.asyncade(&["run", "own.py", "--set", "LIMIT=5", "--format", "output"]);
    assert_eq!(outcome.out, "5\n");
    playground.asyncade(&["run", "own.py", "--set", "LIMIT"]).fails(2, "NAME=VALUE");
    playground.asyncade(&["run", "own.py", "--set", "OTHER=1"]).fails(2, "OTHER");
    playground.asyncade(&["run", "own.py", "--set", "LIMIT=print('x')"]).fails(2, "LIMIT");
}

#[test]
fn the_same_run_twice_is_the_same_file() {
    let run = |seed: &str| {
        let outcome = Playground::new().asyncade(&["run", "semaphore", "--format", "jsonl", "--seed", seed]);
        outcome.succeeds();
        outcome.out
    };
    assert_eq!(run("0"), run("0"));
    assert_eq!(run("7"), run("7"));
}

#[test]
fn the_text_form_is_numbered_and_timed() {
    let outcome = Playground::new().asyncade(&["run", "semaphore", "--scene", "bounded", "--format", "text"]);
    outcome.succeeds();
    assert!(outcome.out.lines().count() > 10, "{}", outcome.out);
    assert!(outcome.out.contains(" s"), "{}", outcome.out);
}

#[test]
fn check_counts_what_it_checked() {
    let outcome = Playground::new().asyncade(&["check"]);
    outcome.succeeds();
    for word in ["gather", "semaphore", "cancellation", "shield", "claim"] {
        assert!(outcome.out.contains(word), "`{word}` is missing:\n{}", outcome.out);
    }
}

#[test]
fn a_reader_who_stops_reading_is_no_failure() {
    let outcome =
        Playground::new().shell("\"$ASYNCADE\" run semaphore --format jsonl | head -n 1; exit ${PIPESTATUS[0]}");
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
}

#[test]
fn the_playground_needs_a_terminal() {
    Playground::new().asyncade(&[]).fails(2, "terminal");
    Playground::new().asyncade(&["semaphore"]).fails(2, "asyncade run");
}

#[test]
fn of_builtin_names_that_are_equally_near_always_the_same_is_meant() {
    let outcome = Playground::new().file("scene.py", "error()\n").asyncade(&["run", "scene.py", "--format", "output"]);
    outcome.fails(1, "NameError: name 'error' is not defined. Did you mean: 'OSError'?");
}

/// A program that asks one question.
const ASKS: &str = "import httpx\nprint(httpx.get('https://shop.test/items/7').json())\n";

#[test]
fn a_world_of_ones_own_answers() {
    let world =
        "[[host]]\nname = \"shop.test\"\n[[host.route]]\npath = \"/items/{id}\"\njson = { id = \"{id}\", left = 3 }\n";
    let outcome = Playground::new().file("own.py", ASKS).file("world.toml", world).asyncade(&[
        "run",
        "own.py",
        "--world",
        "world.toml",
        "--format",
        "output",
    ]);
    assert_eq!(outcome, Outcome { code: 0, out: "{'id': 7, 'left': 3}\n".into(), err: String::new() });
}

#[test]
fn a_bad_world_is_a_wrong_use_with_a_place_and_an_advice() {
    let run = |world: &str| {
        Playground::new().file("own.py", ASKS).file("world.toml", world).asyncade(&[
            "run",
            "own.py",
            "--world",
            "world.toml",
        ])
    };
    run("latency = -1\n").fails(2, "in world.toml, line 1, column 11");
    run("[[host]]\nname = \"a.b\"\nspeed = 1\n").fails(2, "unknown field `speed`");
    run("latency 3\n").fails(2, "world.toml, line 1");
    let missing = Playground::new().file("own.py", ASKS).asyncade(&["run", "own.py", "--world", "nowhere.toml"]);
    missing.fails(2, "`nowhere.toml` cannot be read");
}

#[test]
fn a_file_of_tests_is_run_and_reported_and_fails_with_its_tests() {
    let tests = "import asyncio\n\nasync def test_good():\n    await asyncio.sleep(0.2)\n    assert 1 + 1 == 2\n\n\
                 def test_bad():\n    assert len([1]) == 2\n";
    let run = |source: &str| {
        Playground::new().file("test_sum.py", source).asyncade(&["run", "test_sum.py", "--format", "output"])
    };
    let outcome = run(tests);
    assert_eq!(outcome.code, 1);
    for line in [
        "collected 2 items",
        "test_sum.py .F",
        ">       assert len([1]) == 2",
        "E        +  where 1 = len([1])",
        "FAILED test_sum.py::test_bad - assert 1 == 2",
        "==== 1 failed, 1 passed in 0.20s ====",
    ] {
        assert!(outcome.out.contains(line), "`{line}` is missing:\n{}", outcome.out);
    }
    run(&tests.replace("== 2\n\n", "== 2  \n\n").replace("len([1]) == 2", "len([1]) == 1")).succeeds();
    // A program that is only called so is no file of tests.
    assert_eq!(run("print(__name__)\n").out, "__main__\n");
}

#[test]
fn a_new_lesson_passes_the_check_at_once() {
    let playground = Playground::new();
    playground.asyncade(&["new", "naps", "--into", "mine"]).succeeds();
    let outcome = playground.asyncade(&["check", "mine", "--mutants"]);
    outcome.succeeds();
    assert!(outcome.out.contains("1 lesson, 1 scene, 2 claims, 1 prediction, 1 goal, 1 challenge"), "{}", outcome.out);
    playground.asyncade(&["new", "naps", "--into", "mine"]).fails(2, "is there already");
    playground.asyncade(&["new", "../naps"]).fails(2, "cannot be a lesson's name");
    let second = playground.asyncade(&["new", "more", "--into", "mine"]);
    second.succeeds();
    assert!(second.out.contains("lessons = [\"more\"]"), "{}", second.out);
}

#[test]
fn several_folders_of_lessons_are_one_catalogue_wherever_they_are_named() {
    let playground = Playground::new();
    playground.asyncade(&["new", "naps", "--into", "one"]).succeeds();
    playground.asyncade(&["new", "rests", "--into", "two"]).succeeds();
    let both = ["--lessons", "one", "--lessons", "two"];
    let before = playground.asyncade(&[&both[..], &["list"]].concat());
    let behind = playground.asyncade(&[&["list"], &both[..]].concat());
    before.succeeds();
    assert_eq!(before.out, behind.out);
    assert!(before.out.contains("naps") && before.out.contains("rests"), "{}", before.out);
    playground.asyncade(&["--lessons", "one", "run", "naps", "--format", "output"]).succeeds();
    playground.asyncade(&["naps", "list"]).fails(2, "Give the one or the other");
    playground.asyncade(&["--lessons", "one", "--lessons", "one", "list"]).fails(1, "two lessons with the id `naps`");
}

#[test]
fn a_workshop_is_open_until_its_programs_reach_their_goals() {
    let playground = Playground::new();
    playground.asyncade(&["new", "naps", "--into", "mine"]).succeeds();
    let asks = |words: &[&str]| playground.asyncade(&[&["--lessons", "mine", "workshop"], words].concat());
    asks(&["init", "class"]).succeeds();
    asks(&["init", "class"]).fails(2, "is there already");
    asks(&["init", "other", "--challenge", "naps/none"]).fails(2, "there is no challenge");
    asks(&["verify", "empty"]).fails(2, "is no workshop's folder");
    let open = asks(&["verify", "class"]);
    assert_eq!(open.code, 1);
    assert!(open.out.contains("open    naps/both-at-once") && open.out.contains("0 of 1 solved"), "{}", open.out);
    assert!(asks(&["verify", "class", "--format", "junit"]).out.contains("failures=\"1\""));
    playground.shell("cp mine/naps/both-at-once_solution.py class/naps/both-at-once.py").succeeds();
    let solved = asks(&["verify", "class", "--format", "json"]);
    solved.succeeds();
    assert!(solved.out.contains("\"solved\": true") && solved.out.contains("\"fingerprint\": \""), "{}", solved.out);
    let kept = playground.shell("cat class/result.json");
    assert_eq!(kept.out, solved.out);
}
