//! The name of a lane with the branch of the task tree that it hangs on.

use crate::trace::{Lane, Timeline};
use crate::view::fit::{self, width};
use crate::view::symbol::Symbol;
use crate::view::theme::Theme;

/// Deeper branches are drawn no further to the right.
const DEEPEST: usize = 6;

/// The branch before a lane's name: `│├ `. Empty for the program itself.
#[must_use]
pub fn branch(timeline: &Timeline, lane: &Lane, theme: &Theme) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let mut here = lane;
    while let Some(parent) = here.parent.and_then(|parent| timeline.lane(parent)) {
        let is_last = parent.children.last() == Some(&here.task);
        parts.push(match (parts.is_empty(), is_last) {
            (true, false) => theme.symbol(Symbol::TreeBranch),
            (true, true) => theme.symbol(Symbol::TreeLast),
            (false, false) => theme.symbol(Symbol::TreePass),
            (false, true) => " ",
        });
        here = parent;
    }
    if parts.is_empty() {
        return String::new();
    }
    // Of a very deep branch the innermost part is what tells siblings from children.
    parts.truncate(DEEPEST);
    parts.reverse();
    parts.push(" ");
    parts.concat()
}

/// How many cells the longest of these names takes with its branch.
#[must_use]
pub fn longest<'a>(timeline: &Timeline, lanes: impl Iterator<Item = &'a Lane>) -> usize {
    let cells = |lane: &Lane| {
        let depth = usize::try_from(lane.depth).unwrap_or(DEEPEST).min(DEEPEST);
        width(timeline.label(lane.task)) + if depth == 0 { 0 } else { depth + 1 }
    };
    lanes.map(cells).max().unwrap_or(0)
}

/// Branch and name, cut in the middle of the name if they do not fit.
#[must_use]
pub fn fitted(branch: &str, label: &str, cells: usize, theme: &Theme) -> String {
    let room = cells.saturating_sub(width(branch));
    fit::elide_middle(label, room, theme.symbol(Symbol::Ellipsis))
}
