//! Which pane of a bench lies where.
//!
//! ```text
//!  80 columns                120 columns               160 columns and more
//!  ┌───────┬──────────┐      ┌───────────┬───────────┐  ┌─────────┬──────────┬────────┐
//!  │ words │ code     │      │ words     │ code      │  │ words   │ code     │ why    │
//!  ├───────┴──────────┤      │           │           │  │         │          ├────────┤
//!  │ timeline         │      ├───────────┴───────────┤  │         │          │ output │
//!  ├──────────┬───────┤      │ timeline              │  ├─────────┴──────────┴────────┤
//!  │ why      │ output│      ├───────────────┬───────┤  │ timeline                    │
//!  └──────────┴───────┘      │ why           │ output│  │                             │
//!                            └───────────────┴───────┘  └─────────────────────────────┘
//! ```
//!
//! On a small screen the pane in focus gets more room, as in an accordion, and so do the words while they ask a
//! question; on a large one nothing moves. Where the panes lie never follows from the run, so that nothing jumps while
//! it plays.

use ratatui::layout::Rect;

use crate::app::Pane;

/// Below this many columns words and code take turns.
const SIDE_BY_SIDE: u16 = 76;

/// From this size on nothing needs to fold.
const ROOMY: (u16, u16) = (110, 34);

/// From this size on there is a third column.
const WIDE: (u16, u16) = (160, 40);

/// Where the panes lie, without their titles: each has its title on the row above it. A pane that is folded away is
/// empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Layout {
    /// The lesson's words.
    pub words: Rect,
    /// The scene's code.
    pub code: Rect,
    /// The lanes.
    pub timeline: Rect,
    /// The sentences about the selected task.
    pub why: Rect,
    /// What the program printed.
    pub output: Rect,
}

/// What the layout follows from, besides the size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    /// The pane that has the keys.
    pub focus: Pane,
    /// Whether that pane fills everything.
    pub maximised: bool,
    /// Whether there are words.
    pub words: bool,
    /// What needs more room than usual.
    pub need: Need,
}

/// What needs more room than usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing.
    Nothing,
    /// The words: they ask a question that is not answered yet, and have the keys.
    Words,
    /// The code: it is being edited.
    Code,
}

impl Layout {
    /// The panes on `area`, which has neither header nor footer in it. The first row of it is a title's.
    #[must_use]
    pub fn new(area: Rect, used: Use) -> Self {
        let Use { focus, words: with_words, .. } = used;
        if used.maximised {
            return Self::one(area, focus);
        }
        if area.width >= WIDE.0 && area.height >= WIDE.1 {
            return Self::wide(area, with_words);
        }
        let roomy = area.width >= ROOMY.0 && area.height >= ROOMY.1;
        let (top, middle, bottom) = heights(area.height, used, roomy);
        let rows = |y: u16, height: u16| Rect { y: area.y + y, height, ..area };
        let timeline = below_title(rows(top, middle));
        let top = rows(0, top);
        let bottom = rows(top.height + middle, bottom);
        let (words, code) = match with_words {
            false => (Rect::default(), below_title(top)),
            true if area.width < SIDE_BY_SIDE && focus == Pane::Code => (Rect::default(), below_title(top)),
            true if area.width < SIDE_BY_SIDE => (below_title(top), Rect::default()),
            true => split(below_title(top), share_of_words(area.width, used, roomy)),
        };
        let (why, output) = split(below_title(bottom), if focus == Pane::Output && !roomy { 40 } else { 56 });
        Self { words, code, timeline, why, output }
    }

    /// One pane over everything.
    fn one(area: Rect, pane: Pane) -> Self {
        let all = below_title(area);
        match pane {
            Pane::Words => Self { words: all, ..Self::default() },
            Pane::Code => Self { code: all, ..Self::default() },
            Pane::Timeline => Self { timeline: all, ..Self::default() },
            Pane::Output => Self { output: all, ..Self::default() },
        }
    }

    fn wide(area: Rect, with_words: bool) -> Self {
        let top = Rect { height: area.height * 56 / 100, ..area };
        let timeline = below_title(Rect { y: area.y + top.height, height: area.height - top.height, ..area });
        let (left, right) = split(below_title(top), 72);
        let (words, code) = if with_words { split(left, 46) } else { (Rect::default(), left) };
        let why = Rect { height: right.height * 45 / 100, ..right };
        let output = below_title(Rect { y: right.y + why.height, height: right.height - why.height, ..right });
        Self { words, code, timeline, why, output }
    }

    /// The pane that shows nothing because its neighbour has its place, if there is one.
    #[must_use]
    pub fn folded(&self, with_words: bool, maximised: bool) -> Option<Pane> {
        match (self.words.is_empty(), self.code.is_empty()) {
            _ if maximised || !with_words => None,
            (true, false) => Some(Pane::Words),
            (false, true) => Some(Pane::Code),
            _ => None,
        }
    }
}

/// The rows of the upper panes, the timeline and the lower panes, titles included.
fn heights(total: u16, used: Use, roomy: bool) -> (u16, u16, u16) {
    let (top, bottom) = match (roomy, used.focus) {
        (true, _) => (50, 18),
        _ if used.need == Need::Code => (62, 15),
        // The run waits for the answer: there is little to see of it.
        _ if used.need == Need::Words => (73, 15),
        (false, Pane::Words | Pane::Code) => (48, 19),
        (false, Pane::Timeline) => (34, 23),
        (false, Pane::Output) => (34, 36),
    };
    let top = (total * top / 100).max(2).min(total);
    let bottom = (total * bottom / 100).max(3).min(total - top);
    (top, total - top - bottom, bottom)
}

/// How many of a hundred columns the words get.
fn share_of_words(width: u16, used: Use, roomy: bool) -> u16 {
    match used.focus {
        _ if roomy => 46,
        // A question is to be seen whole; else half of eighty columns holds the words as their authors count them.
        _ if used.need == Need::Words => 56,
        Pane::Words => 50,
        Pane::Code => 34,
        // Code is what the timeline speaks of.
        Pane::Timeline | Pane::Output => {
            if width < 100 {
                42
            } else {
                46
            }
        }
    }
}

fn below_title(area: Rect) -> Rect {
    let title = area.height.min(1);
    Rect { y: area.y + title, height: area.height - title, ..area }
}

/// Two areas side by side with a wall of one column between them; the left one gets `share` of a hundred columns.
fn split(area: Rect, share: u16) -> (Rect, Rect) {
    let left = u16::try_from(u32::from(area.width) * u32::from(share) / 100).unwrap_or(area.width);
    let wall = area.width.saturating_sub(left).min(1);
    let right = area.width - left - wall;
    (Rect { width: left, ..area }, Rect { x: area.x + left + wall, width: right, ..area })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PANES: [Pane; 4] = [Pane::Words, Pane::Code, Pane::Timeline, Pane::Output];

    fn used(focus: Pane) -> Use {
        Use { focus, maximised: false, words: true, need: Need::Nothing }
    }

    fn panes(layout: &Layout) -> [Rect; 5] {
        [layout.words, layout.code, layout.timeline, layout.why, layout.output]
    }

    #[test]
    fn panes_lie_inside_and_do_not_overlap() {
        for width in [0, 1, 20, 60, 80, 120, 200, 400] {
            for height in [0, 1, 3, 14, 22, 38, 58, 100] {
                let area = Rect::new(0, 1, width, height);
                let uses = PANES.map(used).into_iter().flat_map(|used| {
                    let (maximised, asking) = (Use { maximised: true, ..used }, Use { need: Need::Words, ..used });
                    [used, maximised, asking, Use { words: false, ..used }, Use { need: Need::Code, ..used }]
                });
                for used in uses {
                    let panes = panes(&Layout::new(area, used));
                    for (at, pane) in panes.iter().enumerate().filter(|(_, pane)| !pane.is_empty()) {
                        assert_eq!(area.intersection(*pane), *pane, "{width}x{height} {used:?}");
                        let overlaps = panes[at + 1..].iter().any(|other| !other.is_empty() && other.intersects(*pane));
                        assert!(!overlaps, "{width}x{height} {used:?}: {panes:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_pane_in_focus_is_never_folded_away() {
        for (width, height) in [(60, 14), (80, 22), (120, 38), (200, 58)] {
            for focus in PANES {
                let layout = Layout::new(Rect::new(0, 1, width, height), used(focus));
                let pane = match focus {
                    Pane::Words => layout.words,
                    Pane::Code => layout.code,
                    Pane::Timeline => layout.timeline,
                    Pane::Output => layout.output,
                };
                assert!(pane.width >= 20 && pane.height >= 2, "{width}x{height} {focus:?}: {pane:?}");
            }
        }
    }

    #[test]
    fn on_a_large_screen_the_focus_moves_nothing() {
        for (width, height) in [(120, 38), (200, 58)] {
            let all = PANES.map(|focus| Layout::new(Rect::new(0, 1, width, height), used(focus)));
            assert!(all.iter().all(|layout| *layout == all[0]));
        }
    }
}
