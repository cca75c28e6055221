//! The keys of the editor.

use super::row;
use crate::app::{Edit, Intent, Motion};
use crate::keymap::{Binding, Context, Group, Key};

/// A row of the editor's that is not in the footer.
const fn edit(keys: &'static [Key], edit: Edit, help: &'static str) -> Binding {
    row(keys, Context::Editor, Intent::Edit(edit), ("", 0), help, Group::Editing)
}

/// Keys that are many share their sentence.
const GO: &str = "While editing: go about in the text.";
const SELECT: &str = "While editing: select.";
const FAR: &str = "While editing: go by words, or to the start or the end of the text.";
const DELETE: &str = "While editing: delete a character.";
const SHAPE: &str = "While editing: indent or dedent the lines.";
const UNDO: &str = "While editing: take the last change back, or make it anew.";
const KEEP: &str = "While editing: copy, cut or paste the selection, or the line.";
const FIND: &str = "While editing: look for a text, and for the next or the previous place of it.";

/// The rows.
pub(super) const ROWS: &[Binding] = &[
    row(
        &[Key::Char('e')],
        Context::Bench,
        Intent::EditCode,
        ("edit", 45),
        "Edit the scene in its place; the lesson's file stays as it is.",
        Group::Editing,
    ),
    row(
        &[Key::Enter],
        Context::Code,
        Intent::EditCode,
        ("edit", 45),
        "Edit the scene in its place; the lesson's file stays as it is.",
        Group::Editing,
    ),
    row(
        &[Key::Char('E')],
        Context::Bench,
        Intent::EditOutside,
        ("", 0),
        "Edit the text with the program that `$VISUAL` or `$EDITOR` names.",
        Group::Editing,
    ),
    row(
        &[Key::Ctrl('e')],
        Context::Editor,
        Intent::EditOutside,
        ("", 0),
        "While editing: go on with the program that `$VISUAL` or `$EDITOR` names.",
        Group::Editing,
    ),
    row(
        &[Key::Ctrl('r')],
        Context::Editor,
        Intent::RunEdit,
        ("run", 10),
        "While editing: run the text as it stands.",
        Group::Editing,
    ),
    row(
        &[Key::Ctrl('t')],
        Context::Editor,
        Intent::ToggleLive,
        ("live", 30),
        "While editing: run every change that can run, or only when asked to.",
        Group::Editing,
    ),
    row(&[Key::Ctrl('z')], Context::Editor, Intent::Edit(Edit::Undo), ("undo/redo", 20), UNDO, Group::Editing),
    row(&[Key::Ctrl('y')], Context::Editor, Intent::Edit(Edit::Redo), ("undo/redo", 20), UNDO, Group::Editing),
    row(
        &[Key::Ctrl('s')],
        Context::Editor,
        Intent::SaveAs,
        ("save as", 40),
        "While editing: write the text to a file.",
        Group::Editing,
    ),
    row(
        &[Key::Ctrl('u')],
        Context::Editor,
        Intent::Edit(Edit::Reset),
        ("original", 60),
        "While editing: put the original back; undo takes that back.",
        Group::Editing,
    ),
    row(
        &[Key::Ctrl('/')],
        Context::Editor,
        Intent::Edit(Edit::Comment),
        ("comment", 50),
        "While editing: make the lines comments, or code again.",
        Group::Editing,
    ),
    row(&[Key::Ctrl('f')], Context::Editor, Intent::Find, ("find", 45), FIND, Group::Editing),
    row(&[Key::Ctrl('n')], Context::Editor, Intent::FindNext, ("", 0), FIND, Group::Editing),
    row(&[Key::Ctrl('b')], Context::Editor, Intent::FindPrevious, ("", 0), FIND, Group::Editing),
    row(
        &[Key::Ctrl('o')],
        Context::Editor,
        Intent::Maximise,
        ("whole screen", 55),
        "While editing: let the code fill the screen, or put it back.",
        Group::Editing,
    ),
    edit(&[Key::Tab], Edit::Indent, SHAPE),
    edit(&[Key::BackTab], Edit::Dedent, SHAPE),
    edit(&[Key::Ctrl('k')], Edit::Copy, KEEP),
    edit(&[Key::Ctrl('x')], Edit::Cut, KEEP),
    edit(&[Key::Ctrl('v')], Edit::Paste, KEEP),
    edit(&[Key::Ctrl('a')], Edit::SelectAll, "While editing: select everything."),
    edit(&[Key::Ctrl('d')], Edit::DeleteLine, "While editing: delete the line."),
    edit(&[Key::Ctrl('w')], Edit::Delete(Motion::WordLeft), "While editing: delete the word before."),
    edit(&[Key::Enter], Edit::NewLine, "While editing: begin a new line."),
    edit(&[Key::Backspace], Edit::Delete(Motion::Left), DELETE),
    edit(&[Key::Delete], Edit::Delete(Motion::Right), DELETE),
    edit(&[Key::Left], Edit::Go(Motion::Left), GO),
    edit(&[Key::Right], Edit::Go(Motion::Right), GO),
    edit(&[Key::Up], Edit::Go(Motion::Up), GO),
    edit(&[Key::Down], Edit::Go(Motion::Down), GO),
    edit(&[Key::Home], Edit::Go(Motion::LineStart), GO),
    edit(&[Key::End], Edit::Go(Motion::LineEnd), GO),
    edit(&[Key::PageUp], Edit::Go(Motion::PageUp), GO),
    edit(&[Key::PageDown], Edit::Go(Motion::PageDown), GO),
    edit(&[Key::CtrlLeft], Edit::Go(Motion::WordLeft), FAR),
    edit(&[Key::CtrlRight], Edit::Go(Motion::WordRight), FAR),
    edit(&[Key::CtrlHome], Edit::Go(Motion::Start), FAR),
    edit(&[Key::CtrlEnd], Edit::Go(Motion::End), FAR),
    edit(&[Key::ShiftLeft], Edit::Select(Motion::Left), SELECT),
    edit(&[Key::ShiftRight], Edit::Select(Motion::Right), SELECT),
    edit(&[Key::ShiftUp], Edit::Select(Motion::Up), SELECT),
    edit(&[Key::ShiftDown], Edit::Select(Motion::Down), SELECT),
    edit(&[Key::ShiftHome], Edit::Select(Motion::LineStart), SELECT),
    edit(&[Key::ShiftEnd], Edit::Select(Motion::LineEnd), SELECT),
];
