//! Going to what one looks for, carried out: menus, typed moments, bookmarks, filters, and what a pointing device does.

use super::intent;
use crate::app::bench::Menu;
use crate::app::effect::{Drive, Effect};
use crate::app::message::Intent;
use crate::app::model::{Asks, Model, Overlay, Prompt};
use crate::app::player::{Player, Playhead};
use crate::trace::Time;

/// Carries out an intent that looks for a place of the run.
pub(super) fn go(model: &mut Model, intent: Intent) -> Vec<Effect> {
    if let Some(bench) = model.bench_mut() {
        bench.menu = None;
    }
    match intent {
        Intent::Jump => {
            if let Some(bench) = model.bench_mut().filter(|bench| bench.player.is_some()) {
                bench.menu = Some(Menu::Jump);
            }
            Vec::new()
        }
        Intent::JumpToTime => ask(model, Asks::Time, String::new()),
        Intent::Filter => {
            let filter = model.bench().and_then(|bench| bench.player.as_ref());
            let text = filter.map(|player| player.arrangement.filter.clone()).unwrap_or_default();
            ask(model, Asks::Filter, text)
        }
        _ => play(model, |player| turn(player, intent)),
    }
}

/// Changes the player; what it could not do is told.
fn play(model: &mut Model, change: impl FnOnce(&mut Player) -> Result<Option<Drive>, String>) -> Vec<Effect> {
    let Some(bench) = model.bench_mut() else { return Vec::new() };
    match intent::moved(bench, change) {
        Ok(effects) => effects,
        Err(sentence) => {
            model.tell_briefly(sentence);
            Vec::new()
        }
    }
}

fn turn(player: &mut Player, intent: Intent) -> Result<Option<Drive>, String> {
    match intent {
        Intent::SeekForward(sought) => {
            let before = player.playhead;
            let drive = player.seek_forward(sought);
            let nowhere = drive.is_none() && player.goal.is_none() && player.playhead == before;
            if nowhere { Err(format!("There is no further {}.", sought.word())) } else { Ok(drive) }
        }
        Intent::SeekBack(sought) => match player.seek_back(sought) {
            (true, drive) => Ok(drive),
            (false, _) => Err(format!("There is no {} before this.", sought.word())),
        },
        Intent::ToCause => match player.to_cause() {
            (true, drive) => Ok(drive),
            (false, _) => Err("Nothing in the program brought this about.".to_owned()),
        },
        Intent::ToEffect => match player.to_effect() {
            (true, drive) => Ok(drive),
            (false, _) => Err("Nothing that has happened yet follows from this.".to_owned()),
        },
        Intent::Bookmark => {
            let at = player.playhead.at;
            match player.bookmarks.binary_search(&at) {
                Ok(there) => drop(player.bookmarks.remove(there)),
                Err(place) => player.bookmarks.insert(place, at),
            }
            Ok(None)
        }
        Intent::NextBookmark | Intent::PreviousBookmark => {
            let forward = intent == Intent::NextBookmark;
            let all: Vec<Time> = player.all_bookmarks().collect();
            match player.to_bookmark(forward, &all) {
                (true, drive) => Ok(drive),
                (false, _) => Err(format!("There is no bookmark {} this.", if forward { "after" } else { "before" })),
            }
        }
        Intent::Loop => {
            player.toggle_loop();
            Ok(None)
        }
        _ => Ok(None),
    }
}

fn ask(model: &mut Model, asks: Asks, text: String) -> Vec<Effect> {
    if model.bench().is_some_and(|bench| bench.player.is_some()) {
        model.overlay = Some(Overlay::Prompt(Prompt { asks, text, note: String::new() }));
    }
    Vec::new()
}

/// The line that was asked for is complete.
pub(super) fn accept(model: &mut Model, prompt: Prompt) -> Vec<Effect> {
    if prompt.asks == Asks::Filter || prompt.text.trim().is_empty() {
        return Vec::new();
    }
    match moment(&prompt.text) {
        Some(moment) => play(model, |player| Ok(player.jump(moment))),
        None => {
            let note = "A moment is a number of seconds: 0.25, or with a unit: 250ms.".to_owned();
            model.overlay = Some(Overlay::Prompt(Prompt { note, ..prompt }));
            Vec::new()
        }
    }
}

/// Shows only lanes whose name or state has this text in it.
pub(super) fn filter(model: &mut Model, text: String) {
    if let Some(player) = model.bench_mut().and_then(|bench| bench.player.as_mut()) {
        player.filter(text);
    }
}

/// A pointing device leads to a place of the run.
pub(super) fn scrub(model: &mut Model, place: Playhead) -> Vec<Effect> {
    if intent::is_held_back(model) {
        return Vec::new();
    }
    play(model, |player| Ok(player.scrub(place)))
}

/// A pointing device selects a row of the timeline.
pub(super) fn select(model: &mut Model, row: usize) -> Vec<Effect> {
    play(model, |player| {
        player.select_row(row);
        Ok(None)
    })
}

/// A moment as one types it: `0.25`, `250ms`, `1.5 s`, `2m`.
fn moment(text: &str) -> Option<Time> {
    let text = text.trim();
    let digits = text.trim_end_matches(|letter: char| letter.is_alphabetic()).trim_end();
    let unit: u64 = match text[digits.len()..].trim() {
        "" | "s" => 1_000_000_000,
        "ms" => 1_000_000,
        "us" | "µs" => 1_000,
        "m" | "min" => 60_000_000_000,
        _ => return None,
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if digits.len() < 2 && part.is_empty() && whole.is_empty() || part.len() > 9 {
        return None;
    }
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(part) {
        return None;
    }
    let whole: u64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let scale = 10_u64.pow(u32::try_from(part.len()).ok()?);
    let part: u64 = if part.is_empty() { 0 } else { part.parse().ok()? };
    let nanos = u128::from(whole) * u128::from(unit) + u128::from(part) * u128::from(unit) / u128::from(scale);
    u64::try_from(nanos).ok().map(Time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_typed_in_seconds_or_with_a_unit() {
        let nanos = ["0.25", "250ms", "1.5 s", ".5", "2m", "1", "0.000001"].map(|text| moment(text).map(|at| at.0));
        let ms = |millis: u64| Some(millis * 1_000_000);
        assert_eq!(nanos, [ms(250), ms(250), ms(1500), ms(500), ms(120_000), ms(1000), Some(1000)]);
        for other in ["", ".", "1.2.3", "now", "1h", "-1", "0.1234567891", "99999999999999999999"] {
            assert_eq!(moment(other), None, "{other}");
        }
    }
}
