//! The keys that compare runs and try seeds, and those of lists to choose from.

use super::row;
use crate::app::Intent;
use crate::keymap::{Binding, Context, Group, Key};

/// Keys that are many share their sentence.
const SEED: &str = "Run the scene with the seed before or the next: another order of ready tasks.";
const MARK: &str = "While comparing: choose another line.";
const MOMENT: &str = "While comparing: go to the previous or the next moment.";
const ENDS: &str = "While comparing: go to the start or the end.";

/// A row of a comparison.
const fn compare(keys: &'static [Key], intent: Intent, label: (&'static str, u8), help: &'static str) -> Binding {
    row(keys, Context::Compare, intent, label, help, Group::Comparing)
}

/// A row of the outcomes.
const fn orders(keys: &'static [Key], intent: Intent, label: (&'static str, u8), help: &'static str) -> Binding {
    row(keys, Context::Orders, intent, label, help, Group::Comparing)
}

/// The rows.
pub(super) const ROWS: &[Binding] = &[
    row(
        &[Key::Char('D')],
        Context::Bench,
        Intent::CompareBefore,
        ("", 0),
        "Compare the run with what ran before the last change, on one axis.",
        Group::Comparing,
    ),
    row(
        &[Key::Char('C')],
        Context::Bench,
        Intent::CompareWith,
        ("compare", 68),
        "Choose what to compare the run with: a scene, a knob's value, a seed.",
        Group::Comparing,
    ),
    row(
        &[Key::Char('R')],
        Context::Bench,
        Intent::Explore,
        ("seeds", 69),
        "Run the scene under a thousand seeds and show what they come to.",
        Group::Comparing,
    ),
    row(&[Key::Char('<')], Context::Bench, Intent::PreviousSeed, ("", 0), SEED, Group::Comparing),
    row(&[Key::Char('>')], Context::Bench, Intent::NextSeed, ("", 0), SEED, Group::Comparing),
    compare(
        &[Key::Enter, Key::Char('p')],
        Intent::Parting,
        ("where they part", 10),
        "While comparing: go to the first event that is not the same in both.",
    ),
    compare(&[Key::Left], Intent::EarlierMoment, ("moment", 20), MOMENT),
    compare(&[Key::Right], Intent::LaterMoment, ("moment", 20), MOMENT),
    compare(&[Key::Home], Intent::FirstMoment, ("start/end", 40), ENDS),
    compare(&[Key::End], Intent::LastMoment, ("start/end", 40), ENDS),
    compare(&[Key::Up], Intent::MarkUp, ("lane", 30), MARK),
    compare(&[Key::Down], Intent::MarkDown, ("lane", 30), MARK),
    compare(
        &[Key::Char('a')],
        Intent::UnlikeOnly,
        ("only what differs", 35),
        "While comparing: show only the lanes that differ, or all.",
    ),
    compare(&[Key::Char('C')], Intent::CompareWith, ("with another", 50), "Compare with something else."),
    orders(&[Key::Up], Intent::MarkUp, ("outcome", 20), MARK),
    orders(&[Key::Down], Intent::MarkDown, ("outcome", 20), MARK),
    orders(
        &[Key::Enter],
        Intent::OpenSeed,
        ("open", 10),
        "Among outcomes: put the smallest seed of the marked one on the bench.",
    ),
    orders(
        &[Key::Char('C'), Key::Char('D')],
        Intent::CompareSeed,
        ("compare", 30),
        "Among outcomes: compare the marked one with asyncio's own order.",
    ),
    orders(&[Key::Char('+')], Intent::MoreSeeds, ("more seeds", 40), "Among outcomes: try ten times as many seeds."),
    orders(&[Key::Char('x')], Intent::StopExploring, ("stop", 50), "Among outcomes: try no more seeds."),
    row(
        &[Key::Ctrl('p')],
        Context::Everywhere,
        Intent::Palette,
        ("", 0),
        "Search all commands that mean something here.",
        Group::General,
    ),
    row(
        &[Key::Char(':')],
        Context::Everywhere,
        Intent::Palette,
        ("commands", 88),
        "Search all commands that mean something here.",
        Group::General,
    ),
    row(
        &[Key::Char('T')],
        Context::Everywhere,
        Intent::ChooseTheme,
        ("", 0),
        "Choose a theme; it is kept.",
        Group::General,
    ),
    row(&[Key::Up], Context::Chooser, Intent::Up, ("choose", 20), "In a list: move the mark.", Group::General),
    row(&[Key::Down], Context::Chooser, Intent::Down, ("choose", 20), "In a list: move the mark.", Group::General),
    row(
        &[Key::Enter],
        Context::Chooser,
        Intent::Accept,
        ("take it", 10),
        "In a list: take what is under the mark.",
        Group::General,
    ),
    row(
        &[Key::Backspace],
        Context::Chooser,
        Intent::Rub,
        ("", 0),
        "In a list: take the last character back.",
        Group::General,
    ),
];
