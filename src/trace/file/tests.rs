use proptest::prelude::*;

use super::*;
use crate::trace::sketch::{self, wild};

fn written(trace: &Trace) -> String {
    let mut out = Vec::new();
    write(trace, &mut out).expect("memory can be written to");
    String::from_utf8(out).expect("JSON is UTF-8")
}

fn problem(file: &str) -> String {
    read(&mut file.as_bytes()).expect_err("the file is broken").to_string()
}

#[test]
fn a_trace_reads_like_this() {
    let trace = sketch::blocked_loop();
    let text = written(&trace);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], r#"{"format":"asyncade-trace","version":1}"#);
    assert_eq!(
        lines[1],
        r#"{"at":0,"task":0,"fact":{"spawned":{"parent":null,"name":"program","code":"","kind":"program","line":1}}}"#
    );
    assert_eq!(lines[2], r#"{"at":0,"task":0,"fact":"poll_began"}"#);
    assert_eq!(
        lines[4],
        r#"{"at":0,"task":0,"fact":{"waiting":{"on":{"task":1},"line":20,"stack":[["<module>",20]]}}}"#
    );
    assert_eq!(lines.len(), trace.events().len() + 1);
}

#[test]
fn a_trace_reads_back_equal_although_its_tables_differ() {
    let trace = sketch::semaphore();
    let back = read(&mut written(&trace).as_bytes()).expect("what was written can be read");
    assert_eq!(back, trace);
    assert_ne!(sketch::semaphore(), sketch::shielded_cancel());
}

#[test]
fn another_version_is_refused() {
    let text = written(&sketch::blocked_loop()).replacen("\"version\":1", "\"version\":2", 1);
    assert_eq!(
        problem(&text),
        "line 1: the trace has format version 2, this program reads version 1; record the run again, or read it with \
         the version of the program that wrote it"
    );
}

#[test]
fn another_file_is_refused() {
    for foreign in ["hello\n", "{}\n", "{\"format\":\"other\",\"version\":1}\n", "[1]\n"] {
        assert_eq!(
            problem(foreign),
            "line 1: this is not a trace: the first line must be {\"format\":\"asyncade-trace\",\"version\":1}"
        );
    }
    assert_eq!(problem(""), "line 1: the file is empty; a trace begins with a line that names its format");
}

#[test]
fn a_broken_line_is_named() {
    let whole = written(&sketch::blocked_loop());
    let changed = |from: &str, to: &str| problem(&whole.replacen(from, to, 1));
    assert_eq!(
        changed("\"poll_began\"", "\"poll_begun\""),
        "line 3: not an event of a trace: unknown variant `poll_begun`, expected one of `spawned`, `renamed`, \
         `poll_began`, `poll_ended`, `waiting`, `woken`, `created`, `named`, `joined`, `acquired`, `released`, `put`, \
         `got`, `item_done`, `set`, `cleared`, `cancel_requested`, `cancel_delivered`, `cleanup_began`, \
         `cleanup_ended`, `shielded`, `shield_held`, `deadline`, `timed_out`, `blocked`, `hand`, `printed`, `raised`, \
         `finished`, `never_retrieved`, `never_awaited`, `lost`, `ended` (column 36); restore the line or record the \
         run again"
    );
    assert!(
        changed("\"task\":0,", "\"task\":0,\"mood\":1,").starts_with("line 2: not an event of a trace: unknown field")
    );
    assert!(changed("{\"at\":0,", "{").starts_with("line 2: not an event of a trace: missing field `at`"));
    assert!(changed("{\"at\":0", "{\"at\":-1").starts_with("line 2: not an event of a trace: invalid value"));
}

#[test]
fn a_file_that_was_cut_off_is_told_from_a_broken_one() {
    let whole = written(&sketch::blocked_loop());
    let cut = &whole[..whole.len() - 5];
    let last = whole.lines().count();
    assert_eq!(
        problem(cut),
        format!(
            "line {last}: the file is cut off here; record the run again, or delete this line to see what is whole"
        )
    );
}

#[test]
fn lines_out_of_place_are_refused() {
    let whole = written(&sketch::shielded_cancel());
    let mut lines: Vec<&str> = whole.lines().collect();
    let spawned = lines.iter().position(|line| line.contains("\"caller\"")).expect("caller is spawned");
    lines.remove(spawned);
    let missing = problem(&lines.join("\n"));
    assert!(
        missing.ends_with("task 2 is not there at this point; the lines of a trace must stay complete and in order")
    );

    let mut lines: Vec<&str> = whole.lines().collect();
    let last = lines.len() - 1;
    lines.swap(2, last);
    assert_eq!(
        problem(&lines.join("\n")),
        "line 4: this event is earlier than the one before it; the lines of a trace must stay in order"
    );
}

#[test]
fn a_file_that_is_not_text_is_refused() {
    let mut bytes = written(&sketch::blocked_loop()).into_bytes();
    bytes[60] = 0xff;
    let error = read(&mut bytes.as_slice()).expect_err("not UTF-8").to_string();
    assert_eq!(
        error,
        "line 2: not an event of a trace: it is not UTF-8 text; restore the line or record the run again"
    );
}

proptest! {
    #[test]
    fn any_trace_reads_back_equal_and_is_written_the_same_again(trace in wild::run(150)) {
        let text = written(&trace);
        let back = read(&mut text.as_bytes()).expect("what was written can be read");
        prop_assert_eq!(&back, &trace);
        prop_assert_eq!(back.fingerprint(), trace.fingerprint());
        prop_assert_eq!(written(&back), text);
    }

    #[test]
    fn no_change_of_a_byte_makes_the_reader_panic(trace in wild::run(40), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = written(&trace).into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(read) = read(&mut bytes.as_slice()) {
            // What the reader lets through can be shown.
            let _ = crate::trace::text::text(&read);
        }
    }
}
