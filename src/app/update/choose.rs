//! Choosing from a list: the palette of commands, and what else is chosen by typing.

use super::{aside, intent, theme};
use crate::app::chooser::{Choice, Chooser, Entry};
use crate::app::editor::Edit;
use crate::app::effect::Effect;
use crate::app::message::Intent;
use crate::app::model::{Model, Overlay};
use crate::keymap;

/// Shows every command that means something where the learner is.
pub(super) fn palette(model: &mut Model) {
    if matches!(model.overlay, Some(Overlay::Help { .. })) {
        model.overlay = None;
    }
    let mut entries: Vec<Entry> = Vec::new();
    // What the footer offers comes first, as it does there.
    let contexts = model.contexts();
    let mut rows: Vec<_> = keymap::here(&contexts).collect();
    rows.sort_by_key(|(row, _)| if row.rank == 0 { u8::MAX } else { row.rank });
    for (row, keys) in rows {
        let known = entries.iter().any(|entry| entry.choice == Choice::Do(row.intent));
        if is_command(row.intent) && !known {
            entries.push(Entry { text: row.help.to_owned(), aside: keys, choice: Choice::Do(row.intent) });
        }
    }
    model.overlay = Some(Overlay::Chooser(Chooser::new("Commands", entries)));
}

/// Whether an intent is worth a line in the palette: what is typed all the time is quicker with its key.
fn is_command(intent: Intent) -> bool {
    !matches!(
        intent,
        Intent::Palette
            | Intent::Type(_)
            | Intent::Write(_)
            | Intent::Rub
            | Intent::Accept
            | Intent::Answer(_)
            | Intent::Erase
            | Intent::Up
            | Intent::Down
            | Intent::MarkUp
            | Intent::MarkDown
            | Intent::LaneUp
            | Intent::LaneDown
            | Intent::Edit(Edit::Go(_) | Edit::Select(_) | Edit::Delete(_) | Edit::NewLine)
    )
}

/// A key that belongs to the list.
pub(super) fn chosen(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let Some(Overlay::Chooser(chooser)) = &mut model.overlay else { return Vec::new() };
    match intent {
        Intent::Up => chooser.step(false),
        Intent::Down => chooser.step(true),
        Intent::Write(character) => chooser.write(character),
        Intent::Rub => chooser.rub(),
        Intent::Accept => {
            let Some(choice) = chooser.chosen() else { return Vec::new() };
            model.overlay = None;
            return take(model, choice);
        }
        _ => {}
    }
    theme::preview(model);
    Vec::new()
}

fn take(model: &mut Model, choice: Choice) -> Vec<Effect> {
    match choice {
        Choice::Do(intent) => intent::carry_out(model, intent),
        Choice::Compare(against) => aside::compare(model, against),
        Choice::Theme(name) => theme::put_on(model, name),
    }
}
