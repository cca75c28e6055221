//! Runs and screens for tests, and their pictures as text.

use ratatui::buffer::Buffer;

use crate::app::{Player, Playhead, RunId, RunStatus};
use crate::trace::{Time, Trace};

/// A complete run with the playhead after all that happens at so many milliseconds.
pub fn at(trace: Trace, millis: u64) -> Player {
    let mut player = Player::new(RunId(1));
    let now = Time(millis * 1_000_000);
    let events = trace.events().partition_point(|event| event.at <= now);
    player.reached = trace.end();
    player.status = RunStatus::Over;
    player.playhead = Playhead { at: now.min(trace.end()), events };
    player.timeline.absorb(&trace);
    player.trace = trace;
    player
}

/// The characters of a buffer, a line a row.
pub fn text(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut text = String::new();
    for y in area.top()..area.bottom() {
        let mut line = String::new();
        let mut covered = 0;
        for x in area.left()..area.right() {
            let symbol = buffer[(x, y)].symbol();
            if covered == 0 {
                line += symbol;
                covered = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
            } else {
                covered -= 1;
            }
        }
        text += line.trim_end();
        text.push('\n');
    }
    text
}
