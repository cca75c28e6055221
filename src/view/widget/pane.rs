//! The lines between panes, with the panes' titles on them.

use ratatui::layout::Rect;

use crate::view::canvas::Canvas;
use crate::view::fit::{self, width};
use crate::view::symbol::Symbol;
use crate::view::theme::Role;

/// The title of a pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// What the pane shows.
    pub text: String,
    /// What stands at the right end of the line.
    pub aside: String,
    /// Whether the pane has the keys.
    pub focus: bool,
}

impl Title {
    /// A title.
    #[must_use]
    pub fn new(text: impl Into<String>, focus: bool) -> Self {
        Self { text: text.into(), aside: String::new(), focus }
    }

    /// The same with something at the right end of the line.
    #[must_use]
    pub fn aside(self, aside: impl Into<String>) -> Self {
        Self { aside: aside.into(), ..self }
    }
}

/// Draws the line above a pane and its title on it, and the wall to its left where another pane lies there. `pane` is
/// in the canvas's own coordinates.
pub fn draw(canvas: &mut Canvas<'_>, pane: Rect, title: &Title) {
    let Some(row) = pane.y.checked_sub(1) else { return };
    canvas.part(pane.x, row, pane.width, 1).rule(0);
    if let Some(wall) = pane.x.checked_sub(1) {
        for row in pane.y..pane.bottom() {
            canvas.symbol(wall, row, Symbol::Wall, Role::Rule);
        }
        canvas.symbol(wall, row, Symbol::Rule, Role::Rule);
    }
    let cells = usize::from(pane.width);
    let text = fit::elide(&title.text, cells.saturating_sub(5), canvas.theme().symbol(Symbol::Ellipsis));
    let (text, role) = if title.focus {
        (format!(" {} {text} ", canvas.theme().symbol(Symbol::Pointer)), Role::Focus)
    } else {
        (format!(" {text} "), Role::Title)
    };
    let mut line = canvas.part(pane.x, row, pane.width, 1);
    let end = usize::from(line.text(1, 0, &text, role));
    if !title.aside.is_empty() && end + width(&title.aside) + 4 < cells {
        let aside = format!(" {} ", title.aside);
        let start = u16::try_from(cells - width(&aside) - 1).unwrap_or(0);
        line.text(start, 0, &aside, Role::Muted);
    }
}

/// Joins the lines where they meet: for each cell of a line, the sign that has an arm towards each neighbouring line.
pub fn join(canvas: &mut Canvas<'_>) {
    for row in 0..canvas.height() {
        for column in 0..canvas.width() {
            if !is_line(canvas, column, row) {
                continue;
            }
            let up = row > 0 && is_wall(canvas, column, row - 1);
            let down = is_wall(canvas, column, row + 1);
            let here_wall = is_wall(canvas, column, row);
            let left = column > 0 && is_rule(canvas, column - 1, row);
            let right = is_rule(canvas, column + 1, row);
            let symbol = match (here_wall || (up && down), left, right) {
                (true, true, true) => Symbol::Cross,
                (true, true, false) => Symbol::WallLeft,
                (true, false, true) => Symbol::WallRight,
                (false, _, _) if up => Symbol::RuleUp,
                (false, _, _) if down => Symbol::RuleDown,
                _ => continue,
            };
            canvas.symbol(column, row, symbol, Role::Rule);
        }
    }
}

fn is_line(canvas: &Canvas<'_>, column: u16, row: u16) -> bool {
    is_rule(canvas, column, row) || is_wall(canvas, column, row)
}

fn is_rule(canvas: &Canvas<'_>, column: u16, row: u16) -> bool {
    canvas.shows(column, row, &[Symbol::Rule, Symbol::RuleUp, Symbol::RuleDown, Symbol::Cross], Role::Rule)
}

fn is_wall(canvas: &Canvas<'_>, column: u16, row: u16) -> bool {
    canvas.shows(column, row, &[Symbol::Wall, Symbol::WallLeft, Symbol::WallRight], Role::Rule)
}
