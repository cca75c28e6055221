//! A piece of the screen to write on: in its own coordinates, with the theme at hand, and nothing ever lands outside.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::fit;
use super::symbol::Symbol;
use super::theme::{Role, Theme};

/// A piece of the screen. Columns and rows count from its upper left corner.
#[derive(Debug)]
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    area: Rect,
    theme: &'a Theme,
}

impl<'a> Canvas<'a> {
    /// The part of `area` that the buffer has.
    pub fn new(buffer: &'a mut Buffer, area: Rect, theme: &'a Theme) -> Self {
        let area = area.intersection(buffer.area);
        Self { buffer, area, theme }
    }

    /// A part of this canvas, cut to what there is.
    pub fn part(&mut self, left: u16, top: u16, width: u16, height: u16) -> Canvas<'_> {
        let left = left.min(self.area.width);
        let top = top.min(self.area.height);
        let area = Rect {
            x: self.area.x + left,
            y: self.area.y + top,
            width: width.min(self.area.width - left),
            height: height.min(self.area.height - top),
        };
        Canvas { buffer: self.buffer, area, theme: self.theme }
    }

    /// Columns.
    #[must_use]
    pub fn width(&self) -> u16 {
        self.area.width
    }

    /// Rows.
    #[must_use]
    pub fn height(&self) -> u16 {
        self.area.height
    }

    /// The look of things.
    #[must_use]
    pub fn theme(&self) -> &'a Theme {
        self.theme
    }

    /// Writes a text in the look of a role and returns the column after it. What does not fit is cut.
    pub fn text(&mut self, column: u16, row: u16, text: &str, role: Role) -> u16 {
        self.styled(column, row, text, self.theme.style(role))
    }

    /// Writes a sign and returns the column after it.
    pub fn symbol(&mut self, column: u16, row: u16, symbol: Symbol, role: Role) -> u16 {
        self.text(column, row, self.theme.symbol(symbol), role)
    }

    /// Writes a text so that it ends at the right edge, and returns the column at which it starts; a text that does
    /// not fit is not written.
    pub fn right(&mut self, row: u16, text: &str, role: Role) -> u16 {
        let Ok(cells) = u16::try_from(text.width()) else { return self.width() };
        let Some(start) = self.width().checked_sub(cells) else { return self.width() };
        self.text(start, row, text, role);
        start
    }

    /// Writes a text in a style and returns the column after it. What does not fit is cut.
    pub fn styled(&mut self, column: u16, row: u16, text: &str, style: Style) -> u16 {
        if column >= self.area.width || row >= self.area.height {
            return column;
        }
        let room = self.area.width - column;
        // A space that must not be broken at is a space on the screen.
        let text = text.replace('\u{a0}', " ");
        let shown = fit::clip(&text, usize::from(room));
        // What was written here before leaves nothing of its look behind.
        let style = self.theme.ground().patch(style);
        let (end, _) =
            self.buffer.set_stringn(self.area.x + column, self.area.y + row, shown, usize::from(room), style);
        end - self.area.x
    }

    /// Changes the look of cells that are written already.
    pub fn restyle(&mut self, column: u16, row: u16, width: u16, style: Style) {
        let part = self.part(column, row, width, 1);
        let area = part.area;
        part.buffer.set_style(area, style);
    }

    /// Whether a cell shows one of these signs in the look of a role.
    #[must_use]
    pub fn shows(&self, column: u16, row: u16, symbols: &[Symbol], role: Role) -> bool {
        if column >= self.area.width || row >= self.area.height {
            return false;
        }
        let cell = &self.buffer[(self.area.x + column, self.area.y + row)];
        let style = self.theme.style(role);
        symbols.iter().any(|symbol| self.theme.symbol(*symbol) == cell.symbol())
            && cell.modifier == style.add_modifier
            && cell.fg == style.fg.unwrap_or_default()
    }

    /// Draws a horizontal line over a whole row.
    pub fn rule(&mut self, row: u16) {
        for column in 0..self.width() {
            self.symbol(column, row, Symbol::Rule, Role::Rule);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_lands_outside() {
        let theme = Theme::default();
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 3));
        let mut canvas = Canvas::new(&mut buffer, Rect::new(1, 1, 40, 40), &theme);
        assert_eq!((canvas.width(), canvas.height()), (5, 2));
        canvas.part(1, 0, 3, 1).text(0, 0, "abcdef", Role::Text);
        canvas.text(9, 9, "x", Role::Text);
        canvas.text(4, 1, "日", Role::Text);
        canvas.right(1, "ab", Role::Text);
        assert_eq!(buffer, Buffer::with_lines(["      ", "  abc ", "    ab"]));
    }
}
