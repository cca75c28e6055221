//! What the program has printed up to the playhead, each line with its moment; standard error told apart.

use crate::app::Player;
use crate::trace::{Fact, Stream, Time};
use crate::view::canvas::Canvas;
use crate::view::fit;
use crate::view::symbol::Symbol;
use crate::view::theme::Role;
use crate::view::widget::page;

/// One printed line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Printed {
    /// When its last piece was printed.
    at: Time,
    text: String,
    stream: Stream,
}

/// Draws the newest lines, or those `scroll` lines before them.
pub fn draw(canvas: &mut Canvas<'_>, player: Option<&Player>, scroll: usize) {
    let Some(player) = player else { return };
    let height = usize::from(canvas.height());
    let Lines { lines, more_above } = newest(player, height.saturating_add(scroll));
    if lines.is_empty() {
        canvas.text(1, 0, "Nothing printed yet.", Role::Muted);
        return;
    }
    let scroll = scroll.min(lines.len().saturating_sub(height));
    let end = lines.len() - scroll;
    let start = end.saturating_sub(height);
    for (row, line) in lines[start..end].iter().enumerate() {
        draw_line(canvas, u16::try_from(row).unwrap_or(u16::MAX), line);
    }
    if more_above || start > 0 {
        page::more(canvas, 0, Symbol::MoreAbove, start.max(1));
    }
    page::more(canvas, canvas.height().saturating_sub(1), Symbol::MoreBelow, scroll);
}

fn draw_line(canvas: &mut Canvas<'_>, row: u16, line: &Printed) {
    let mut column = 1;
    if canvas.width() >= 40 {
        let moment = format!("{:>8.3}", line.at.seconds());
        column = canvas.text(0, row, &moment, Role::Muted) + 2;
    }
    let role = match line.stream {
        Stream::Out => Role::Text,
        Stream::Err => Role::Bad,
    };
    if line.stream == Stream::Err {
        column = canvas.text(column, row, "! ", Role::Bad);
    }
    let room = usize::from(canvas.width().saturating_sub(column));
    let text = fit::elide(&line.text, room, canvas.theme().symbol(Symbol::Ellipsis));
    canvas.text(column, row, &text, role);
}

struct Lines {
    /// Oldest first; a few more than were asked for, maybe.
    lines: Vec<Printed>,
    /// Whether there are earlier ones.
    more_above: bool,
}

/// The newest lines, at least `count` if there are so many. It reads backwards, so that a program that has printed a
/// million lines costs no more than one that has printed ten.
fn newest(player: &Player, count: usize) -> Lines {
    let prints = player.state().prints();
    // A program may print many pieces on one line; so many pieces are read at most.
    let most = count.saturating_mul(4).saturating_add(64);
    let mut taken = prints.len().saturating_sub(most);
    let mut breaks = 0;
    for (at, event) in prints.iter().enumerate().skip(taken).rev() {
        breaks += printed(player, *event).map_or(0, |(_, text, _)| text.matches('\n').count());
        if breaks > count {
            taken = at;
            break;
        }
    }
    let mut lines: Vec<Printed> = Vec::new();
    let mut open = false;
    for (at, text, stream) in prints[taken..].iter().filter_map(|event| printed(player, *event)) {
        for piece in text.split_inclusive('\n') {
            let shown = piece.trim_end_matches(['\n', '\r']).replace('\t', "    ");
            match lines.last_mut() {
                Some(last) if open && last.stream == stream => {
                    last.text.push_str(&shown);
                    last.at = at;
                }
                _ => lines.push(Printed { at, text: shown, stream }),
            }
            open = !piece.ends_with('\n');
        }
    }
    Lines { lines, more_above: taken > 0 }
}

fn printed(player: &Player, event: u32) -> Option<(Time, &str, Stream)> {
    let event = player.trace.events().get(event as usize)?;
    match event.fact {
        Fact::Printed { text, stream } => Some((event.at, player.trace.text_of(text), stream)),
        _ => None,
    }
}
