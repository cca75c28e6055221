//! What becomes of a scene under many seeds.
//!
//! ```text
//! ─ Seeds ─────────────────────────────────────────────── 640 of 1,000 seeds tried ─
//!  ▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪ one sign a seed, by its outcome
//!
//!    outcome                                              seeds    from   time
//!  ▸ A  done: as asyncio runs it                            594       0   0.900 s
//!    B  error: ValueError: no money                           46      17   0.300 to 0.900 s
//! ```

use ratatui::layout::Rect;

use crate::app::{Bench, Exploration};
use crate::trace::orders::{Ending, Group};
use crate::view::canvas::Canvas;
use crate::view::fit::{self, width};
use crate::view::symbol::Symbol;
use crate::view::theme::Role;
use crate::view::widget::page;
use crate::view::widget::pane::{self, Title};
use crate::view::widget::timeline::first_row;
use crate::view::wrap::{Piece, Row, wrap};

/// Draws the outcomes on a canvas that has neither header nor footer in it.
pub fn draw(canvas: &mut Canvas<'_>, bench: &Bench) {
    let (width, height) = (canvas.width(), canvas.height());
    let Some(explored) = &bench.explored else { return };
    let title = Title::new(format!("Outcomes of {}", explored.input.name), true).aside(progress(explored));
    pane::draw(canvas, Rect::new(0, 1, width, height.saturating_sub(1)), &title);
    let groups = explored.orders.groups();
    let strip = strip_height(explored, width, height);
    draw_strip(&mut canvas.part(2, 2, width.saturating_sub(4), strip), explored);
    let words = verdict(explored, usize::from(width.saturating_sub(4)), canvas);
    let top = 3 + strip;
    for (row, line) in words.iter().enumerate() {
        page::draw_row(canvas, 2, top + u16::try_from(row).unwrap_or(0), line);
    }
    let Some(usual) = groups.first() else { return };
    let (top, rows) = list(canvas, explored);
    let detail = height.saturating_sub(top + rows);
    draw_groups(&mut canvas.part(0, top, width, rows), explored, &groups, &usual.ending);
    if let Some(marked) = groups.get(explored.marked) {
        let area = Rect::new(0, top + rows + 1, width, detail.saturating_sub(1));
        pane::draw(canvas, area, &Title::new(format!("What seed {} prints", marked.seed), false));
        draw_output(&mut canvas.part(2, area.y, width.saturating_sub(3), area.height), &marked.ending, &usual.ending);
    }
    pane::join(canvas);
}

/// The outcome in a row of the canvas on which they would be drawn: a place in the groups.
#[must_use]
pub fn group_at(canvas: &Canvas<'_>, bench: &Bench, row: u16) -> Option<usize> {
    let explored = bench.explored.as_ref()?;
    let (top, rows) = list(canvas, explored);
    let row = row.checked_sub(top).filter(|row| *row < rows)?;
    let groups = explored.orders.groups().len();
    Some(first_row(explored.marked, usize::from(rows), groups) + usize::from(row)).filter(|place| *place < groups)
}

/// The first row of the list of outcomes, and how many it has.
fn list(canvas: &Canvas<'_>, explored: &Exploration) -> (u16, u16) {
    let (width, height) = (canvas.width(), canvas.height());
    let words = verdict(explored, usize::from(width.saturating_sub(4)), canvas).len();
    let top = 3 + strip_height(explored, width, height) + u16::try_from(words).unwrap_or(0) + 1;
    let below = height.saturating_sub(top);
    (top, below - below / 2)
}

fn progress(explored: &Exploration) -> String {
    let tried = explored.orders.tried();
    match (explored.going_on, tried as u64 == explored.seeds) {
        (true, _) => format!("{tried} of {} seeds tried", explored.seeds),
        (false, true) => format!("{tried} seeds tried"),
        (false, false) => format!("stopped after {tried} of {} seeds", explored.seeds),
    }
}

/// What all of it comes to, in a sentence.
fn verdict(explored: &Exploration, cells: usize, canvas: &Canvas<'_>) -> Vec<Row> {
    let groups = explored.orders.groups();
    let bad: usize = groups.iter().filter(|group| !group.ending.is_good()).map(|group| group.count).sum();
    let (text, role) = match (groups.len(), bad, explored.going_on) {
        (0, ..) => ("The first seeds are being tried.".to_owned(), Role::Muted),
        (1, 0, true) => ("So far every order comes to the same.".to_owned(), Role::Muted),
        (1, 0, false) => ("Every order comes to the same: no race was found.".to_owned(), Role::Good),
        (1, _, _) => ("Every order comes to the same, and it is not good.".to_owned(), Role::Bad),
        (_, 0, _) => {
            ("What the program prints depends on the order in which ready tasks run.".to_owned(), Role::Warning)
        }
        _ => (format!("A race: {bad} of {} orders go wrong.", explored.orders.tried()), Role::Bad),
    };
    let mut rows = wrap(&[Piece::new(canvas.theme().text(&text), role)], cells, 0);
    if explored.orders.untold() > 0 {
        let text = format!("{} more seeds come to yet other things.", explored.orders.untold());
        rows.extend(wrap(&[Piece::new(text, Role::Muted)], cells, 0));
    }
    rows
}

/// The letter that an outcome goes by: `A` is asyncio's own.
fn letter(place: usize) -> char {
    u8::try_from(place).ok().filter(|place| *place < 26).map_or('+', |place| char::from(b'A' + place))
}

fn role(ending: &Ending, place: usize) -> Role {
    match (ending.is_good(), place) {
        (false, _) => Role::Bad,
        (true, 0) => Role::Good,
        (true, _) => Role::Warning,
    }
}

fn strip_height(explored: &Exploration, width: u16, height: u16) -> u16 {
    let cells = usize::from(width.saturating_sub(4)).max(1);
    let rows = usize::try_from(explored.seeds).unwrap_or(usize::MAX).div_ceil(cells);
    u16::try_from(rows).unwrap_or(u16::MAX).clamp(1, (height / 6).max(1))
}

/// One sign a seed; where there are more seeds than cells, a cell shows the rarest outcome among its seeds.
fn draw_strip(canvas: &mut Canvas<'_>, explored: &Exploration) {
    let groups = explored.orders.groups();
    let columns = usize::from(canvas.width()).max(1);
    let cells = columns * usize::from(canvas.height());
    let per_cell = usize::try_from(explored.seeds).unwrap_or(usize::MAX).div_ceil(cells.max(1)).max(1);
    let mut shown: Vec<Option<Option<usize>>> = vec![None; cells];
    let rarity = |place: Option<usize>| place.and_then(|place| groups.get(place)).map_or(0, |group| group.count);
    for (seed, place) in explored.orders.strip() {
        let cell = usize::try_from(seed).unwrap_or(usize::MAX) / per_cell;
        let Some(slot) = shown.get_mut(cell) else { continue };
        if slot.is_none_or(|known| rarity(place) < rarity(known)) {
            *slot = Some(place);
        }
    }
    for (cell, place) in shown.into_iter().enumerate() {
        let (column, row) = (u16::try_from(cell % columns).unwrap_or(0), u16::try_from(cell / columns).unwrap_or(0));
        match place.map(|place| place.and_then(|place| Some((place, groups.get(place)?)))) {
            None => {}
            Some(None) => {
                canvas.text(column, row, "?", Role::Muted);
            }
            // The usual outcome is a quiet sign, so that what is rare stands out; its letter says which it is.
            Some(Some((0, group))) => {
                canvas.symbol(column, row, Symbol::Dot, role(&group.ending, 0));
            }
            Some(Some((place, group))) => {
                canvas.text(column, row, letter(place).encode_utf8(&mut [0; 4]), role(&group.ending, place));
            }
        }
    }
}

fn draw_groups(canvas: &mut Canvas<'_>, explored: &Exploration, groups: &[&Group], usual: &Ending) {
    let height = usize::from(canvas.height());
    let first = first_row(explored.marked, height, groups.len());
    for (row, (at, group)) in groups.iter().enumerate().skip(first).take(height).enumerate() {
        draw_group(canvas, u16::try_from(row).unwrap_or(u16::MAX), (at, group), usual, at == explored.marked);
    }
    page::more(canvas, 0, Symbol::MoreAbove, first);
    let below = groups.len().saturating_sub(first + height);
    page::more(canvas, canvas.height().saturating_sub(1), Symbol::MoreBelow, below);
}

fn draw_group(canvas: &mut Canvas<'_>, row: u16, (at, group): (usize, &Group), usual: &Ending, marked: bool) {
    let theme = canvas.theme();
    if marked {
        canvas.symbol(0, row, Symbol::Pointer, Role::Focus);
    }
    let role = role(&group.ending, at);
    let sign = if at == 0 { theme.symbol(Symbol::Dot).to_owned() } else { letter(at).to_string() };
    canvas.text(2, row, &sign, role);
    let mut column = canvas.text(4, row, group.ending.word(), role);
    column = canvas.text(column, row, ": ", Role::Muted);
    let seeds = if group.count == 1 { "1 seed".to_owned() } else { format!("{} seeds", group.count) };
    let (short, long) = group.times;
    let time = if short == long { short.to_string() } else { format!("{:.3} to {long}", short.seconds()) };
    let asides =
        [format!("{seeds}, first {:<5}  {time:>18}", group.seed), format!("{seeds}, first {}", group.seed), seeds];
    let room = usize::from(canvas.width().saturating_sub(column + 2));
    let aside = fit::first_that_fits(&asides, room / 2).unwrap_or("").to_owned();
    let text = if at == 0 { "as asyncio itself orders it".to_owned() } else { group.ending.unlike(usual) };
    let text = fit::elide(&theme.text(&text), room.saturating_sub(width(&aside) + 2), theme.symbol(Symbol::Ellipsis));
    canvas.text(column, row, &text, if marked { Role::Strong } else { Role::Text });
    let inner = canvas.width().saturating_sub(2);
    canvas.part(0, row, inner, 1).right(0, &aside, Role::Muted);
}

/// The lines that the marked outcome prints, from a little before the first that is not as usual.
fn draw_output(canvas: &mut Canvas<'_>, ending: &Ending, usual: &Ending) {
    let unlike = ending.lines.iter().zip(&usual.lines).position(|(line, their)| line != their);
    let unlike =
        unlike.or((ending.lines.len() != usual.lines.len()).then_some(ending.lines.len().min(usual.lines.len())));
    let height = usize::from(canvas.height());
    let first = unlike.map_or(0, |at| at.saturating_sub(height / 3)).min(ending.lines.len().saturating_sub(height));
    if ending.lines.is_empty() {
        canvas.text(0, 0, "Nothing.", Role::Muted);
    }
    for (row, (at, line)) in ending.lines.iter().enumerate().skip(first).take(height).enumerate() {
        let row = u16::try_from(row).unwrap_or(u16::MAX);
        let other = usual.lines.get(at) != Some(line);
        if other {
            canvas.symbol(0, row, Symbol::Unlike, Role::Warning);
        }
        let room = usize::from(canvas.width().saturating_sub(2));
        let line = fit::elide(line, room, canvas.theme().symbol(Symbol::Ellipsis));
        canvas.text(2, row, &line, if other { Role::Strong } else { Role::Text });
    }
    let below = ending.lines.len().saturating_sub(first + height);
    page::more(canvas, canvas.height().saturating_sub(1), Symbol::MoreBelow, below);
}
