//! The keys of the learner's hand.

use super::row;
use crate::app::Intent;
use crate::keymap::{Binding, Context, Group, Key};

const RAISE: &str = "Asked which exception to raise: one of those that the last row names.";

pub(super) const ROWS: &[Binding] = &[
    row(
        &[Key::Char('c')],
        Context::Bench,
        Intent::CancelTask,
        ("cancel", 56),
        "Cancel the selected task, at the moment that is shown.",
        Group::Hand,
    ),
    row(
        &[Key::Char('!')],
        Context::Bench,
        Intent::ChooseFault,
        ("", 0),
        "Raise an exception at the await of the selected task.",
        Group::Hand,
    ),
    row(
        &[Key::Char('d')],
        Context::Bench,
        Intent::DelayTask,
        ("", 0),
        "Hold the selected task up for a while; again for longer.",
        Group::Hand,
    ),
    row(
        &[Key::Char('h')],
        Context::Bench,
        Intent::HoldTask,
        ("", 0),
        "Hold the selected task, or let it go.",
        Group::Hand,
    ),
    row(
        &[Key::Char('L')],
        Context::Bench,
        Intent::SlowWorld,
        ("", 0),
        "Let every answer of the outer world take longer from now on.",
        Group::Hand,
    ),
    row(
        &[Key::Char('F')],
        Context::Bench,
        Intent::FailRequest,
        ("", 0),
        "Let the next request to the outer world fail.",
        Group::Hand,
    ),
    row(
        &[Key::Char('u')],
        Context::Bench,
        Intent::UndoHand,
        ("", 0),
        "Take the last act of your hand back.",
        Group::Hand,
    ),
    row(&[Key::Char('1')], Context::Raise, Intent::RaiseInTask(0), ("TimeoutError", 5), RAISE, Group::Hand),
    row(&[Key::Char('2')], Context::Raise, Intent::RaiseInTask(1), ("ConnectionError", 6), RAISE, Group::Hand),
    row(&[Key::Char('3')], Context::Raise, Intent::RaiseInTask(2), ("ValueError", 7), RAISE, Group::Hand),
    row(&[Key::Char('4')], Context::Raise, Intent::RaiseInTask(3), ("RuntimeError", 8), RAISE, Group::Hand),
];
