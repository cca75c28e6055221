//! The name of a row with the branch of the task tree that it hangs on.

use crate::app::player::rows::{Row, Rows, What};
use crate::trace::State;
use crate::view::fit::{self, width};
use crate::view::symbol::Symbol;
use crate::view::theme::Theme;

/// Deeper branches are drawn no further to the right.
const DEEPEST: usize = 6;

/// The branch before a row's name: `│├ `. Empty for the program itself, and in a flat list.
#[must_use]
pub fn branch(rows: &Rows, row: &Row, theme: &Theme) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let mut here = *row;
    while let Some(parent) = here.parent.and_then(|parent| rows.row(parent as usize)) {
        parts.push(match (parts.is_empty(), here.last) {
            (true, false) => theme.symbol(Symbol::TreeBranch),
            (true, true) => theme.symbol(Symbol::TreeLast),
            (false, false) => theme.symbol(Symbol::TreePass),
            (false, true) => " ",
        });
        here = *parent;
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

/// What a row is called: a task by its name, with how many lanes are folded away below it; a group by its function and
/// its size.
#[must_use]
pub fn label(rows: &Rows, row: &Row, state: &State<'_>, theme: &Theme) -> String {
    match row.what {
        What::Group(group) => {
            let group = &rows.groups()[group];
            theme.text(&format!("{} ×{}", group.code, group.members.len()))
        }
        What::Lane(task) if row.hidden > 0 => format!("{} +{}", state.label(task), row.hidden),
        What::Lane(task) => state.label(task).to_owned(),
    }
}

/// How many cells the longest of these rows' names takes with its branch.
#[must_use]
pub fn longest<'a>(rows: &Rows, shown: impl Iterator<Item = &'a Row>, state: &State<'_>, theme: &Theme) -> usize {
    shown.map(|row| width(&branch(rows, row, theme)) + width(&label(rows, row, state, theme))).max().unwrap_or(0)
}

/// Branch and name, cut in the middle of the name if they do not fit.
#[must_use]
pub fn fitted(branch: &str, label: &str, cells: usize, theme: &Theme) -> String {
    let room = cells.saturating_sub(width(branch));
    fit::elide_middle(label, room, theme.symbol(Symbol::Ellipsis))
}
