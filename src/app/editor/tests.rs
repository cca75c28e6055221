use proptest::prelude::*;

use super::*;

const SCENE: &str = "import asyncio\n\n\nasync def main():\n    await asyncio.sleep(1)\n\n\nasyncio.run(main())\n";

fn editor(text: &str) -> Editor {
    Editor::new(text, Arc::from(text))
}

/// The text with `|` where the cursor is and `<` where a selection began.
fn shown(editor: &Editor) -> String {
    let mut text = editor.text.clone();
    let mut signs = vec![(editor.cursor, '|')];
    signs.extend(editor.anchor.map(|anchor| (anchor, '<')));
    signs.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    for (at, sign) in signs {
        text.insert(at, sign);
    }
    text
}

/// An editor of a text with `|` where the cursor is and `<` where a selection began.
fn at(picture: &str) -> Editor {
    let plain = picture.replace(['|', '<'], "");
    let mut editor = editor(&plain);
    let place = |sign: char| picture.find(sign);
    let (cursor, anchor) = (place('|').unwrap_or(0), place('<'));
    editor.anchor = anchor.map(|anchor| if cursor < anchor { anchor - 1 } else { anchor });
    editor.cursor = if anchor.is_some_and(|anchor| anchor < cursor) { cursor - 1 } else { cursor };
    editor
}

#[track_caller]
fn makes(before: &str, edits: &[Edit], after: &str) {
    let mut editor = at(before);
    for edit in edits {
        editor.apply(*edit);
    }
    assert_eq!(shown(&editor), after);
}

#[test]
fn a_word_is_typed_and_undone_as_a_word() {
    let mut editor = at("x = |\n");
    for letter in "await it".chars() {
        assert!(editor.write(letter));
    }
    assert_eq!(shown(&editor), "x = await it|\n");
    editor.apply(Edit::Undo);
    assert_eq!(shown(&editor), "x = await |\n");
    editor.apply(Edit::Undo);
    editor.apply(Edit::Undo);
    assert_eq!(shown(&editor), "x = |\n");
    assert!(!editor.is_changed());
    assert!(!editor.apply(Edit::Undo));
    assert!(editor.apply(Edit::Redo));
    assert_eq!(shown(&editor), "x = await|\n");
}

#[test]
fn a_new_line_is_indented_as_python_wants_it() {
    makes("async def main():|", &[Edit::NewLine], "async def main():\n    |");
    makes("    x = 1|", &[Edit::NewLine], "    x = 1\n    |");
    makes("    return x|", &[Edit::NewLine], "    return x\n|");
    makes("    if x:  # why: so|", &[Edit::NewLine], "    if x:  # why: so\n        |");
    makes("gather(|)", &[Edit::NewLine], "gather(\n    |)");
}

#[test]
fn lines_are_indented_and_dedented_together() {
    makes("<a\nb|\nc", &[Edit::Indent], "<    a\n    b\n|c");
    makes("<    a\n\n  b\n|c", &[Edit::Dedent], "<a\n\nb\n|c");
    makes("  a|", &[Edit::Indent], "  a |");
    makes("    a|b", &[Edit::Dedent], "a|b");
    makes("        |x", &[Edit::Delete(Motion::Left)], "    |x");
}

#[test]
fn comments_come_and_go() {
    makes("    a = 1|\n", &[Edit::Comment], "    # a = 1|\n");
    makes("    # a = 1|\n", &[Edit::Comment], "    a = 1|\n");
    makes("<if x:\n\n    y()|", &[Edit::Comment], "<# if x:\n\n#     y()|");
    makes("<# if x:\n#     y()|", &[Edit::Comment], "<if x:\n    y()|");
}

#[test]
fn one_goes_by_characters_words_lines_and_to_the_ends() {
    let go = Edit::Go;
    makes("e\u{301}te\u{301}|", &[go(Motion::Left), go(Motion::Left)], "e\u{301}|te\u{301}");
    makes("await asyncio.sleep|(1)", &[go(Motion::WordLeft), go(Motion::WordLeft)], "await |asyncio.sleep(1)");
    makes("|await it", &[go(Motion::WordRight)], "await| it");
    makes("long line\nab|\nlong line", &[go(Motion::Down)], "long line\nab\nlo|ng line");
    makes("long li|ne\nab\nlong line", &[go(Motion::Down), go(Motion::Down)], "long line\nab\nlong li|ne");
    makes("    x = 1|", &[go(Motion::LineStart)], "    |x = 1");
    makes("    |x = 1", &[go(Motion::LineStart)], "|    x = 1");
    makes("a\nb|", &[go(Motion::Up), go(Motion::Up)], "|a\nb");
}

#[test]
fn a_selection_is_replaced_and_left_at_its_edges() {
    makes("a|bc", &[Edit::Select(Motion::Right), Edit::Select(Motion::Right)], "a<bc|");
    makes("a<bc|", &[Edit::Go(Motion::Left)], "a|bc");
    let mut editor = at("a<bc|d");
    editor.write('x');
    assert_eq!(shown(&editor), "ax|d");
    makes("a<bc|d", &[Edit::Cut, Edit::Go(Motion::End), Edit::Paste], "adbc|");
    makes("one|\ntwo\n", &[Edit::Copy, Edit::Go(Motion::Start), Edit::Paste], "one\n|one\ntwo\n");
    makes("one\nt|wo\nthree", &[Edit::DeleteLine], "one\n|three");
}

#[test]
fn a_text_is_found_from_here_on_and_around_the_end() {
    let mut editor = at("Sleep |sleep SLEEP");
    assert!(editor.find("sleep", true, false));
    assert_eq!(shown(&editor), "Sleep <sleep| SLEEP");
    editor.find("sleep", true, true);
    assert_eq!(shown(&editor), "Sleep sleep <SLEEP|");
    editor.find("sleep", true, true);
    assert_eq!(shown(&editor), "<Sleep| sleep SLEEP");
    editor.find("SLEEP", false, true);
    assert_eq!(shown(&editor), "Sleep sleep <SLEEP|");
    assert!(!editor.find("wake", true, true));
    assert_eq!(shown(&editor), "Sleep sleep <SLEEP|");
}

#[test]
fn reset_puts_the_original_back_and_can_be_undone() {
    let mut editor = editor(SCENE);
    editor.place_cursor(4, 10, false);
    editor.paste("one\r\ntwo\r");
    assert!(editor.text().contains("    await one\ntwo\n"), "{}", editor.text());
    assert!(editor.apply(Edit::Reset));
    assert_eq!((editor.text(), editor.is_changed()), (SCENE, false));
    editor.apply(Edit::Undo);
    assert!(editor.text().contains("one\ntwo\n"));
    assert!(!editor.apply(Edit::Redo) || !editor.is_changed());
}

#[test]
fn word_of_a_text_that_has_changed_meanwhile_is_dropped() {
    let mut editor = editor(SCENE);
    let flaw = Flaw { line: 4, columns: 0..3, says: "no".into(), advice: None };
    assert!(!editor.hear("something else", vec![flaw.clone()]));
    assert!(editor.flaws().is_empty());
    assert!(editor.hear(SCENE, vec![flaw.clone()]));
    assert_eq!(editor.flaws(), [flaw]);
}

#[test]
fn a_text_does_not_grow_beyond_its_bound() {
    let mut editor = editor("");
    assert!(!editor.paste(&"x".repeat(LONGEST + 1)));
    assert_eq!(editor.text(), "");
}

fn any_edit() -> impl Strategy<Value = Edit> {
    let motions = [
        Motion::Left,
        Motion::Right,
        Motion::WordLeft,
        Motion::WordRight,
        Motion::Up,
        Motion::Down,
        Motion::PageUp,
        Motion::PageDown,
        Motion::LineStart,
        Motion::LineEnd,
        Motion::Start,
        Motion::End,
    ];
    let of = |make: fn(Motion) -> Edit| motions.map(make);
    let mut all = vec![
        Edit::SelectAll,
        Edit::NewLine,
        Edit::Indent,
        Edit::Dedent,
        Edit::Comment,
        Edit::DeleteLine,
        Edit::Copy,
        Edit::Cut,
        Edit::Paste,
        Edit::Undo,
        Edit::Redo,
        Edit::Reset,
    ];
    all.extend(of(Edit::Go).into_iter().chain(of(Edit::Select)).chain(of(Edit::Delete)));
    prop::sample::select(all)
}

proptest! {
    #[test]
    fn whatever_is_done_can_be_undone_and_done_again(
        text in "[ab\u{301}日 \n#:]{0,40}",
        edits in prop::collection::vec((any_edit(), prop::option::of("[a\u{301}日\n ]")), 0..60),
    ) {
        let mut editor = editor(&text);
        for (edit, letter) in edits {
            editor.apply(edit);
            if let Some(letter) = letter.and_then(|text| text.chars().next()) {
                editor.write(letter);
            }
            prop_assert!(editor.text.is_char_boundary(editor.cursor));
            prop_assert!(editor.anchor.is_none_or(|anchor| editor.text.is_char_boundary(anchor)));
        }
        let last = editor.text.clone();
        let mut steps = 0;
        while editor.apply(Edit::Undo) {
            steps += 1;
        }
        prop_assert_eq!(&editor.text, &text);
        for _ in 0..steps {
            editor.apply(Edit::Redo);
        }
        // Undoing took everything back that was still done; doing it again leads to where undoing began.
        prop_assert_eq!(&editor.text, &last);
    }
}
