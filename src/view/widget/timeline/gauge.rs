//! A resource as a row: its level over time, and in words what it is at the playhead.

use crate::app::Measure;
use crate::trace::{Gauge, Level, ResourceKind, State, Track};
use crate::view::theme::Letters;

use super::scale::Scale;

/// The level of one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// From 0, empty, to [`FULL`].
    pub height: u8,
    /// Whether tasks stand in line.
    pub line: bool,
}

/// The height of a level that has no room left.
pub const FULL: u8 = 8;

/// The level in each column of the axis, up to what is known; `None` where the resource is not there.
#[must_use]
pub fn bars(scale: &Scale<'_>, track: &Track) -> Vec<Option<Bar>> {
    let levels: Vec<Option<Level>> = (0..scale.axis.columns())
        // A column shows the moment in its middle at the latest: half of what is rounded to it lies behind it.
        .map(|column| {
            scale.place_of(column).filter(|_| scale.is_known(column)).and_then(|place| match scale.measure {
                Measure::Time => track.level_at(place.at),
                Measure::Order => track.level_after(place.events),
            })
        })
        .collect();
    let most = levels.iter().flatten().map(|level| amount(level.gauge).max(level.waiting)).max().unwrap_or(0);
    levels.iter().map(|level| level.map(|level| bar(level, track.capacity, most))).collect()
}

fn bar(level: Level, capacity: Option<u32>, most: u32) -> Bar {
    let full = match level.gauge {
        Gauge::Permits { held, free } => held + free,
        Gauge::Items { .. } => capacity.filter(|capacity| *capacity > 0).unwrap_or(most),
        Gauge::Flag { .. } => 1,
        Gauge::Members { joined, .. } => joined,
        Gauge::Line => capacity.unwrap_or(most),
    };
    let amount = match level.gauge {
        Gauge::Line => level.waiting,
        gauge => amount(gauge),
    };
    let height = u64::from(amount.min(full)) * u64::from(FULL);
    let height = u8::try_from(height.div_ceil(u64::from(full.max(1)))).unwrap_or(FULL);
    Bar { height, line: level.waiting > 0 && !matches!(level.gauge, Gauge::Line) }
}

fn amount(gauge: Gauge) -> u32 {
    match gauge {
        Gauge::Permits { held, .. } => held,
        Gauge::Items { len, .. } => len,
        Gauge::Flag { set } => u32::from(set),
        Gauge::Members { done, .. } => done,
        Gauge::Line => 0,
    }
}

/// A level as one cell: an eighth more ink for each eighth of height.
#[must_use]
pub fn glyph(height: u8, letters: Letters) -> &'static str {
    const UNICODE: [&str; 9] = ["▁", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "▇"];
    const ASCII: [&str; 9] = ["_", ".", ".", "-", "-", "=", "=", "#", "#"];
    let forms = match letters {
        Letters::Unicode => &UNICODE,
        Letters::Ascii => &ASCII,
    };
    forms[usize::from(height.min(FULL))]
}

/// What a resource is called: by its name in the scene, else by what it is.
#[must_use]
pub fn name(track: &Track) -> &str {
    track.name().unwrap_or(match track.kind {
        ResourceKind::Semaphore => "semaphore",
        ResourceKind::Lock => "lock",
        ResourceKind::Event => "event",
        ResourceKind::Condition => "condition",
        ResourceKind::Barrier => "barrier",
        ResourceKind::Queue | ResourceKind::LifoQueue | ResourceKind::PriorityQueue => "queue",
        ResourceKind::Gather => "gather",
        ResourceKind::TaskGroup => "task group",
        ResourceKind::Timeout => "timeout",
        ResourceKind::Wait => "wait",
        ResourceKind::Future => "future",
        ResourceKind::Pool => "pool",
    })
}

/// What a resource is at a moment, in words, clearest first: `2 of 2 held by fetch-1, fetch-2; 1 in line`.
#[must_use]
pub fn words(track: &Track, seen: &State<'_>) -> Vec<String> {
    let Some(level) = track.level_after(seen.seen()) else { return Vec::new() };
    let (long, short) = level_in_words(track, level);
    let line = match (level.waiting, level.gauge, track.kind) {
        (0, _, _) | (_, _, ResourceKind::Barrier) => String::new(),
        (waiting, Gauge::Permits { .. } | Gauge::Items { .. }, _) => format!("{waiting} in line"),
        (waiting, _, _) => format!("{waiting} waiting"),
    };
    let inside = inside(track, level, seen);
    match (long.is_empty(), line.is_empty()) {
        (true, true) => vec!["nobody waits".to_owned()],
        (true, false) => vec![line],
        (false, true) => vec![format!("{long}{inside}"), long, short],
        (false, false) => vec![format!("{long}{inside}; {line}"), format!("{long}, {line}"), long, short],
    }
}

/// The level itself, at length and in brief.
fn level_in_words(track: &Track, level: Level) -> (String, String) {
    match level.gauge {
        Gauge::Permits { free, .. } if track.kind == ResourceKind::Lock => {
            let word = if free == 0 { "held" } else { "free" };
            (word.to_owned(), word.to_owned())
        }
        Gauge::Permits { held, free } => (format!("{held} of {} held", held + free), format!("{held}/{}", held + free)),
        Gauge::Items { len, .. } => match track.capacity.filter(|capacity| *capacity > 0) {
            Some(capacity) => (format!("{len} of {capacity} items"), format!("{len}/{capacity}")),
            None => (format!("{len} {}", if len == 1 { "item" } else { "items" }), len.to_string()),
        },
        Gauge::Flag { set } => {
            let word = if set { "set" } else { "not set" };
            (word.to_owned(), word.to_owned())
        }
        Gauge::Members { joined, done } => (format!("{done} of {joined} done"), format!("{done}/{joined}")),
        Gauge::Line => match (track.kind, track.capacity) {
            (ResourceKind::Barrier, Some(parties)) => {
                (format!("{} of {parties} there", level.waiting), format!("{}/{parties}", level.waiting))
            }
            _ => (String::new(), String::new()),
        },
    }
}

/// So many holders or items are named.
const NAMED: usize = 3;

/// Items longer than so many characters are not shown.
const LONGEST_ITEM: usize = 12;

/// Who holds it, or what is in it: ` by fetch-1, fetch-2`, `: 'a', 'b' +3`.
fn inside(track: &Track, level: Level, seen: &State<'_>) -> String {
    let contents = match level.gauge {
        Gauge::Permits { held: 1.., .. } | Gauge::Items { len: 1.., .. } => track.contents_after(seen.seen()),
        _ => return String::new(),
    };
    let (start, names, all): (&str, Vec<&str>, usize) = match level.gauge {
        Gauge::Permits { .. } => (
            " by ",
            contents.holders.iter().take(NAMED).map(|task| seen.label(*task)).collect(),
            contents.holders.len(),
        ),
        _ => {
            let items = contents.items.iter().take(NAMED).map(|item| seen.trace().text_of(*item));
            (": ", items.collect(), contents.items.len())
        }
    };
    if names.is_empty() || names.iter().any(|name| name.chars().count() > LONGEST_ITEM) {
        return String::new();
    }
    let more = all.saturating_sub(names.len());
    let more = if more > 0 { format!(" +{more}") } else { String::new() };
    format!("{start}{}{more}", names.join(", "))
}
