//! Chapters and lessons.

use crate::app::{Home, Progress};
use crate::lesson::{Catalog, Entry};
use crate::view::canvas::Canvas;
use crate::view::fit::{self, width};
use crate::view::symbol::Symbol;
use crate::view::theme::{Letters, Role, Theme};
use crate::view::widget::mistake;
use crate::view::widget::page;
use crate::view::widget::timeline::first_row;
use crate::view::wrap::{Piece, Row};

/// Three tasks of the title: each sleeps, and each is woken.
const TITLE: &str = include_str!("../../../assets/title.txt");

/// The same in ASCII.
const TITLE_ASCII: &str = include_str!("../../../assets/title-ascii.txt");

/// Rows wider than this are hard to follow with the eye.
const WIDEST: u16 = 100;

/// Draws the home screen on a canvas that has neither header nor footer in it.
pub fn draw(canvas: &mut Canvas<'_>, home: &Home, catalog: &Catalog, progress: &Progress) {
    let cells = canvas.width().min(WIDEST);
    let left = (canvas.width() - cells) / 2;
    let height = canvas.height();
    let mut page = canvas.part(left, 0, cells, height);
    let title = title(page.theme(), page.height());
    for (row, line) in title.iter().enumerate() {
        page::draw_row(&mut page, 3, u16::try_from(row).unwrap_or(0), line);
    }
    let top = u16::try_from(title.len()).unwrap_or(0);
    let rows = height.saturating_sub(top);
    draw_list(&mut page.part(0, top, cells, rows), home, catalog, progress);
}

/// The lesson in a row of the canvas, counted through all chapters.
#[must_use]
pub fn entry_at(canvas: &mut Canvas<'_>, home: &Home, catalog: &Catalog, row: u16) -> Option<usize> {
    let top = u16::try_from(title(canvas.theme(), canvas.height()).len()).unwrap_or(0);
    let (width, rows) = (canvas.width().min(WIDEST), canvas.height().saturating_sub(top));
    let page = canvas.part(0, top, width, rows);
    let list = rows.saturating_sub(detail_height(catalog, home, &page));
    let lines = lines(catalog);
    let row = row.checked_sub(top).filter(|row| *row < list)?;
    match lines.get(first_line(&lines, home, list) + usize::from(row))? {
        Line::Lesson(at, _) => Some(*at),
        _ => None,
    }
}

/// The first line of the list that is shown.
fn first_line(lines: &[Line<'_>], home: &Home, list: u16) -> usize {
    let here = lines.iter().position(|line| matches!(line, Line::Lesson(at, _) if *at == home.selected)).unwrap_or(0);
    first_row(here, usize::from(list), lines.len())
}

/// The name of the program as a small timeline; on a low screen a single line.
fn title(theme: &Theme, height: u16) -> Vec<Row> {
    let slogan = "Predict it, run it live on tokio, watch every task.";
    if height < 20 {
        return vec![Row::new(), vec![Piece::new(slogan, Role::Muted)], Row::new()];
    }
    let picture = match theme.letters() {
        Letters::Unicode => TITLE,
        Letters::Ascii => TITLE_ASCII,
    };
    let mut rows = vec![Row::new()];
    rows.extend(picture.lines().map(|line| title_row(line, theme)));
    rows.push(Row::new());
    rows.push(vec![Piece::new(slogan, Role::Muted)]);
    rows.push(Row::new());
    rows
}

/// Colours a row of the title as the timeline would.
fn title_row(line: &str, theme: &Theme) -> Row {
    let role = |letter: char| {
        let is = |symbol| theme.symbol(symbol).starts_with(letter);
        match letter {
            _ if is(Symbol::WaitsForTime) => Role::WaitsForTime,
            _ if is(Symbol::WaitsForResource) => Role::WaitsForResource,
            _ if is(Symbol::WaitsForTask) => Role::WaitsForTask,
            _ if is(Symbol::Runs) => Role::Runs,
            _ if is(Symbol::Returned) => Role::Good,
            _ => Role::Title,
        }
    };
    let mut row = Row::new();
    for letter in line.chars() {
        match row.last_mut() {
            Some(Piece { text, role: last }) if *last == role(letter) => text.push(letter),
            _ => row.push(Piece::new(letter, role(letter))),
        }
    }
    row
}

/// A row of the list: a chapter's title, a lesson, or a gap.
enum Line<'a> {
    Gap,
    Chapter(&'a str, &'a str),
    Lesson(usize, &'a Entry),
}

fn draw_list(canvas: &mut Canvas<'_>, home: &Home, catalog: &Catalog, progress: &Progress) {
    let lines = lines(catalog);
    let detail = detail_height(catalog, home, canvas);
    let list = canvas.height().saturating_sub(detail);
    let names = catalog.entries().map(|entry| width(title_of(entry))).max().unwrap_or(0).min(28);
    let first = first_line(&lines, home, list);
    if lines.is_empty() {
        canvas.text(3, 0, "There are no lessons here.", Role::Muted);
    }
    for (row, line) in lines.iter().skip(first).take(usize::from(list)).enumerate() {
        let row = u16::try_from(row).unwrap_or(0);
        match line {
            Line::Gap => {}
            Line::Chapter(title, summary) => {
                let column = canvas.text(3, row, title, Role::Title);
                let room = usize::from(canvas.width()).saturating_sub(usize::from(column) + 3);
                let summary = fit::elide(summary, room, canvas.theme().symbol(Symbol::Ellipsis));
                canvas.text(column + 2, row, &canvas.theme().text(&summary), Role::Muted);
            }
            Line::Lesson(at, entry) => draw_lesson(canvas, row, entry, *at == home.selected, names, progress),
        }
    }
    page::more(&mut canvas.part(0, 0, u16::MAX, list), 0, Symbol::MoreAbove, first);
    let below = lines.len().saturating_sub(first + usize::from(list));
    page::more(&mut canvas.part(0, 0, u16::MAX, list), list.saturating_sub(1), Symbol::MoreBelow, below);
    draw_detail(&mut canvas.part(0, list, u16::MAX, detail), catalog, home);
}

fn lines(catalog: &Catalog) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut number = 0;
    for chapter in &catalog.chapters {
        if !lines.is_empty() {
            lines.push(Line::Gap);
        }
        lines.push(Line::Chapter(&chapter.title, &chapter.summary));
        for entry in &chapter.entries {
            lines.push(Line::Lesson(number, entry));
            number += 1;
        }
    }
    lines
}

fn title_of(entry: &Entry) -> &str {
    match entry {
        Entry::Ready(lesson) => &lesson.title,
        Entry::Broken { id, .. } => id,
    }
}

fn draw_lesson(canvas: &mut Canvas<'_>, row: u16, entry: &Entry, selected: bool, names: usize, progress: &Progress) {
    let theme = canvas.theme();
    let (symbol, role, summary) = match entry {
        Entry::Broken { .. } => (Symbol::Wrong, Role::Bad, "has mistakes".to_owned()),
        Entry::Ready(lesson) if progress.is_finished(&lesson.id) => (Symbol::Done, Role::Good, lesson.summary.clone()),
        Entry::Ready(lesson) if progress.is_begun(&lesson.id) => (Symbol::Open, Role::Accent, lesson.summary.clone()),
        Entry::Ready(lesson) => (Symbol::Dot, Role::Muted, lesson.summary.clone()),
    };
    if selected {
        canvas.symbol(3, row, Symbol::Pointer, Role::Focus);
    }
    canvas.symbol(5, row, symbol, role);
    let name = fit::pad(&fit::elide(title_of(entry), names, theme.symbol(Symbol::Ellipsis)), names);
    let column = canvas.text(7, row, &name, if selected { Role::Focus } else { Role::Text });
    let aside = match entry {
        Entry::Ready(lesson) if progress.is_begun(&lesson.id) && !progress.is_finished(&lesson.id) => {
            format!("{}/{}", progress.steps_read(lesson), lesson.steps.len())
        }
        // The lesson is through; what is still open are challenges.
        Entry::Ready(lesson) if progress.is_finished(&lesson.id) && lesson.challenges().next().is_some() => {
            let (solved, all) = (progress.challenges_solved(lesson), lesson.challenges().count());
            format!("{solved} of {all} challenges")
        }
        _ => String::new(),
    };
    let room = usize::from(canvas.width()).saturating_sub(usize::from(column) + 4 + width(&aside) + 2);
    let summary = fit::elide(&theme.text(&summary), room, theme.symbol(Symbol::Ellipsis));
    canvas.text(column + 2, row, &summary, if selected { Role::Text } else { Role::Muted });
    let end = canvas.width().saturating_sub(2);
    canvas.part(0, row, end, 1).right(0, &aside, Role::Accent);
}

/// How many rows the mistakes of the chosen lesson, or of the catalogue, take below the list.
fn detail_height(catalog: &Catalog, home: &Home, canvas: &Canvas<'_>) -> u16 {
    let cells = usize::from(canvas.width().saturating_sub(4));
    let rows = detail(catalog, home).map_or(0, |text| mistake::rows(&text, cells, canvas.theme()).len() + 1);
    u16::try_from(rows).unwrap_or(u16::MAX).min(canvas.height() / 2)
}

fn detail(catalog: &Catalog, home: &Home) -> Option<String> {
    let mistake = match catalog.entries().nth(home.selected) {
        Some(Entry::Broken { mistakes, .. }) => mistakes.first(),
        _ => catalog.mistakes.first(),
    };
    mistake.map(ToString::to_string)
}

fn draw_detail(canvas: &mut Canvas<'_>, catalog: &Catalog, home: &Home) {
    if let Some(text) = detail(catalog, home) {
        canvas.rule(0);
        let (width, height) = (canvas.width(), canvas.height());
        mistake::draw(&mut canvas.part(1, 1, width.saturating_sub(2), height.saturating_sub(1)), &text);
    }
}
