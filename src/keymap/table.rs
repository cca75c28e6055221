//! The table itself.

mod comparing;
mod editing;
mod hand;
mod playing;

use super::{Binding, Context, Group, Key};
use crate::app::Intent;

/// A row: keys, context, intent, label, rank, help, group.
pub(super) const fn row(
    keys: &'static [Key],
    context: Context,
    intent: Intent,
    (label, rank): (&'static str, u8),
    help: &'static str,
    group: Group,
) -> Binding {
    Binding { keys, context, intent, label, rank, help, group }
}

/// Keys that are many share their sentence.
const ANSWER: &str = "Answer the question: mark a choice, or put the next name into the order.";
const NUMBER: &str = "Write the number that is asked for.";

/// Every key that means anything, under the headings of the help screen.
pub const TABLE: &[Binding] = &joined::<{ length(PARTS) }>(PARTS);

/// The parts of the table.
const PARTS: &[&[Binding]] = &[playing::ROWS, hand::ROWS, GENERAL, editing::ROWS, comparing::ROWS];

/// How many rows the parts have.
const fn length(parts: &[&[Binding]]) -> usize {
    let (mut rows, mut part) = (0, 0);
    while part < parts.len() {
        rows += parts[part].len();
        part += 1;
    }
    rows
}

/// The parts as one.
const fn joined<const ROWS: usize>(parts: &[&[Binding]]) -> [Binding; ROWS] {
    let mut all = [parts[0][0]; ROWS];
    let (mut at, mut part) = (0, 0);
    while part < parts.len() {
        let mut row = 0;
        while row < parts[part].len() {
            all[at] = parts[part][row];
            at += 1;
            row += 1;
        }
        part += 1;
    }
    all
}

/// The keys that are in no part of their own.
const GENERAL: &[Binding] = &[
    // Looking.
    row(&[Key::Up], Context::Timeline, Intent::LaneUp, ("lane", 30), "Select the lane above or below.", Group::Looking),
    row(
        &[Key::Down],
        Context::Timeline,
        Intent::LaneDown,
        ("lane", 30),
        "Select the lane above or below.",
        Group::Looking,
    ),
    row(
        &[Key::Char('f')],
        Context::Bench,
        Intent::Follow,
        ("", 0),
        "Let the selection follow the task that acts, or hold it.",
        Group::Looking,
    ),
    row(
        &[Key::Char('t'), Key::Enter],
        Context::Timeline,
        Intent::Fold,
        ("", 0),
        "Fold or unfold the group or the branch.",
        Group::Looking,
    ),
    row(
        &[Key::Char('i')],
        Context::Bench,
        Intent::SortLanes,
        ("", 0),
        "Put the lanes into another order.",
        Group::Looking,
    ),
    row(
        &[Key::Char('P')],
        Context::Bench,
        Intent::PinLane,
        ("", 0),
        "Keep the selected lane in sight.",
        Group::Looking,
    ),
    row(
        &[Key::Char('/')],
        Context::Bench,
        Intent::Filter,
        ("", 0),
        "Show only lanes whose name or state has a text in it.",
        Group::Looking,
    ),
    row(
        &[Key::Char('v')],
        Context::Bench,
        Intent::FlipAxis,
        ("order/time", 75),
        "Let the axis count events, or time again.",
        Group::Looking,
    ),
    row(&[Key::Tab], Context::Bench, Intent::NextPane, ("pane", 55), "Go to the next pane.", Group::Looking),
    row(&[Key::BackTab], Context::Bench, Intent::PreviousPane, ("", 0), "Go to the pane before.", Group::Looking),
    row(
        &[Key::Char('m')],
        Context::Bench,
        Intent::Maximise,
        ("", 0),
        "Let the pane fill the screen, or put it back.",
        Group::Looking,
    ),
    row(
        &[Key::Char('z')],
        Context::Bench,
        Intent::ZoomIn,
        ("zoom", 80),
        "Show less time in more detail, or more time in less.",
        Group::Looking,
    ),
    row(
        &[Key::Char('Z')],
        Context::Bench,
        Intent::ZoomOut,
        ("zoom", 80),
        "Show less time in more detail, or more time in less.",
        Group::Looking,
    ),
    row(&[Key::Char('g')], Context::Bench, Intent::ZoomFit, ("", 0), "Show the whole run.", Group::Looking),
    row(&[Key::Up], Context::Words, Intent::Up, ("scroll", 30), "Scroll the pane.", Group::Looking),
    row(&[Key::Down], Context::Words, Intent::Down, ("scroll", 30), "Scroll the pane.", Group::Looking),
    row(&[Key::Up], Context::Code, Intent::Up, ("scroll", 30), "Scroll the pane.", Group::Looking),
    row(&[Key::Down], Context::Code, Intent::Down, ("scroll", 30), "Scroll the pane.", Group::Looking),
    row(&[Key::Up], Context::Output, Intent::Up, ("scroll", 30), "Scroll the pane.", Group::Looking),
    row(&[Key::Down], Context::Output, Intent::Down, ("scroll", 30), "Scroll the pane.", Group::Looking),
    // Lesson.
    row(
        &[Key::Char('n'), Key::PageDown],
        Context::Lesson,
        Intent::NextStep,
        ("step", 35),
        "Go to the lesson's next step.",
        Group::Lesson,
    ),
    row(
        &[Key::Char('p'), Key::PageUp],
        Context::Lesson,
        Intent::PreviousStep,
        ("step", 35),
        "Go to the lesson's step before.",
        Group::Lesson,
    ),
    row(
        &[Key::Char('s')],
        Context::Lesson,
        Intent::NextScene,
        ("scene", 65),
        "Show the lesson's next scene.",
        Group::Lesson,
    ),
    row(&[Key::Char('S')], Context::Lesson, Intent::PreviousScene, ("", 0), "Show the scene before.", Group::Lesson),
    // Answering.
    row(&[Key::Char('1')], Context::Choice, Intent::Answer(0), ("answer", 5), ANSWER, Group::Answering),
    row(&[Key::Char('2')], Context::Choice, Intent::Answer(1), ("answer", 5), ANSWER, Group::Answering),
    row(&[Key::Char('3')], Context::Choice, Intent::Answer(2), ("answer", 5), ANSWER, Group::Answering),
    row(&[Key::Char('4')], Context::Choice, Intent::Answer(3), ("answer", 5), ANSWER, Group::Answering),
    row(&[Key::Char('5')], Context::Choice, Intent::Answer(4), ("answer", 5), ANSWER, Group::Answering),
    row(&[Key::Char('6')], Context::Choice, Intent::Answer(5), ("answer", 5), ANSWER, Group::Answering),
    row(&[Key::Char('7')], Context::Choice, Intent::Answer(6), ("answer", 5), ANSWER, Group::Answering),
    row(&[Key::Char('8')], Context::Choice, Intent::Answer(7), ("answer", 5), ANSWER, Group::Answering),
    row(&[Key::Char('9')], Context::Choice, Intent::Answer(8), ("answer", 5), ANSWER, Group::Answering),
    row(&[Key::Char('1')], Context::Order, Intent::Answer(0), ("next in order", 5), ANSWER, Group::Answering),
    row(&[Key::Char('2')], Context::Order, Intent::Answer(1), ("next in order", 5), ANSWER, Group::Answering),
    row(&[Key::Char('3')], Context::Order, Intent::Answer(2), ("next in order", 5), ANSWER, Group::Answering),
    row(&[Key::Char('4')], Context::Order, Intent::Answer(3), ("next in order", 5), ANSWER, Group::Answering),
    row(&[Key::Char('5')], Context::Order, Intent::Answer(4), ("next in order", 5), ANSWER, Group::Answering),
    row(&[Key::Char('6')], Context::Order, Intent::Answer(5), ("next in order", 5), ANSWER, Group::Answering),
    row(&[Key::Char('7')], Context::Order, Intent::Answer(6), ("next in order", 5), ANSWER, Group::Answering),
    row(&[Key::Char('8')], Context::Order, Intent::Answer(7), ("next in order", 5), ANSWER, Group::Answering),
    row(&[Key::Char('9')], Context::Order, Intent::Answer(8), ("next in order", 5), ANSWER, Group::Answering),
    row(&[Key::Char('0')], Context::Number, Intent::Type('0'), ("number", 5), NUMBER, Group::Answering),
    row(&[Key::Char('1')], Context::Number, Intent::Type('1'), ("number", 5), NUMBER, Group::Answering),
    row(&[Key::Char('2')], Context::Number, Intent::Type('2'), ("number", 5), NUMBER, Group::Answering),
    row(&[Key::Char('3')], Context::Number, Intent::Type('3'), ("number", 5), NUMBER, Group::Answering),
    row(&[Key::Char('4')], Context::Number, Intent::Type('4'), ("number", 5), NUMBER, Group::Answering),
    row(&[Key::Char('5')], Context::Number, Intent::Type('5'), ("number", 5), NUMBER, Group::Answering),
    row(&[Key::Char('6')], Context::Number, Intent::Type('6'), ("number", 5), NUMBER, Group::Answering),
    row(&[Key::Char('7')], Context::Number, Intent::Type('7'), ("number", 5), NUMBER, Group::Answering),
    row(&[Key::Char('8')], Context::Number, Intent::Type('8'), ("number", 5), NUMBER, Group::Answering),
    row(&[Key::Char('9')], Context::Number, Intent::Type('9'), ("number", 5), NUMBER, Group::Answering),
    row(&[Key::Char('.')], Context::Number, Intent::Type('.'), ("", 0), NUMBER, Group::Answering),
    row(
        &[Key::Backspace],
        Context::Number,
        Intent::Erase,
        ("", 0),
        "Take the last character or name back.",
        Group::Answering,
    ),
    row(
        &[Key::Backspace],
        Context::Order,
        Intent::Erase,
        ("", 0),
        "Take the last character or name back.",
        Group::Answering,
    ),
    row(&[Key::Enter], Context::Choice, Intent::Confirm, ("lock in", 6), "Lock the answer in.", Group::Answering),
    row(&[Key::Enter], Context::Number, Intent::Confirm, ("lock in", 6), "Lock the answer in.", Group::Answering),
    row(&[Key::Enter], Context::Order, Intent::Confirm, ("lock in", 6), "Lock the answer in.", Group::Answering),
    row(
        &[Key::Char('w')],
        Context::Held,
        Intent::SkipQuestion,
        ("watch without answering", 7),
        "Watch the run without answering its question.",
        Group::Answering,
    ),
    row(
        &[Key::Enter],
        Context::Locked,
        Intent::Confirm,
        ("run to the verdict", 6),
        "Once locked in: run to the end and hear the verdict.",
        Group::Answering,
    ),
    row(
        &[Key::Enter],
        Context::Told,
        Intent::ShowEvidence,
        ("show why", 6),
        "Once told: go to the moment at which it can be seen.",
        Group::Answering,
    ),
    row(
        &[Key::Char('i')],
        Context::Challenge,
        Intent::ShowHint,
        ("hint", 12),
        "In a challenge: show one hint more.",
        Group::Answering,
    ),
    row(
        &[Key::Char('j')],
        Context::Challenge,
        Intent::ShowFailure,
        ("what fails", 13),
        "In a challenge: go to the moment at which a goal is missed.",
        Group::Answering,
    ),
    row(
        &[Key::Char('y')],
        Context::Challenge,
        Intent::ShowSolution,
        ("solution", 65),
        "In a challenge: see a solution, after an attempt or when asked twice.",
        Group::Answering,
    ),
    // General.
    row(&[Key::Enter], Context::Prompt, Intent::Accept, ("take it", 10), "Take the line as it stands.", Group::General),
    row(
        &[Key::Backspace],
        Context::Prompt,
        Intent::Rub,
        ("", 0),
        "Take the last character of the line back.",
        Group::General,
    ),
    row(
        &[Key::Char('q')],
        Context::Leaving,
        Intent::Quit,
        ("quit and lose it", 10),
        "Where something would be lost: quit all the same.",
        Group::General,
    ),
    row(
        &[Key::Char('s')],
        Context::Leaving,
        Intent::SaveAs,
        ("save as", 20),
        "Where something would be lost: write it to a file.",
        Group::General,
    ),
    row(
        &[Key::Esc, Key::Char('q')],
        Context::Home,
        Intent::Back,
        ("quit", 95),
        "Go back; on the home screen: quit.",
        Group::General,
    ),
    row(&[Key::Up], Context::Home, Intent::Up, ("choose", 20), "Choose a lesson.", Group::General),
    row(&[Key::Down], Context::Home, Intent::Down, ("choose", 20), "Choose a lesson.", Group::General),
    row(
        &[Key::Enter, Key::Char(' '), Key::Right],
        Context::Home,
        Intent::OpenLesson,
        ("open", 10),
        "Open the lesson.",
        Group::General,
    ),
    row(
        &[Key::Char('R')],
        Context::Home,
        Intent::ForgetLesson,
        ("reset", 80),
        "Forget what you did in the lesson; asked twice.",
        Group::General,
    ),
    row(&[Key::Up], Context::Overlay, Intent::Up, ("scroll", 20), "Scroll.", Group::General),
    row(&[Key::Down], Context::Overlay, Intent::Down, ("scroll", 20), "Scroll.", Group::General),
    row(
        &[Key::Char('x')],
        Context::Notice,
        Intent::DismissNotice,
        ("put the notice away", 8),
        "Put a notice away.",
        Group::General,
    ),
    row(
        &[Key::Char('?')],
        Context::Everywhere,
        Intent::Help,
        ("help", 90),
        "Show or hide the list of keys.",
        Group::General,
    ),
    row(
        &[Key::Esc, Key::Char('q')],
        Context::Everywhere,
        Intent::Back,
        ("back", 95),
        "Go back; on the home screen: quit.",
        Group::General,
    ),
    row(&[Key::Ctrl('c')], Context::Everywhere, Intent::Quit, ("", 0), "Quit.", Group::General),
    row(
        &[Key::Ctrl('z')],
        Context::Everywhere,
        Intent::Suspend,
        ("", 0),
        "Go to sleep; the shell's `fg` brings you back.",
        Group::General,
    ),
    row(&[Key::Ctrl('l')], Context::Everywhere, Intent::Redraw, ("", 0), "Draw the screen anew.", Group::General),
];
