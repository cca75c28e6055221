//! What a lesson says: its words, its question with the verdict, its goal.

mod challenge;
mod picture;
mod question;
mod spans;

use crate::app::{LessonScreen, Question};
use crate::view::canvas::Canvas;
use crate::view::symbol::Symbol;
use crate::view::theme::{Role, Theme};
use crate::view::widget::page;
use crate::view::wrap::{Piece, Row, wrap};

/// Rows wider than this are hard to read; the rest of a wide pane stays empty.
const WIDEST: u16 = 76;

/// Draws the words of the step that is read.
pub fn draw(canvas: &mut Canvas<'_>, screen: &LessonScreen) {
    let cells = usize::from(canvas.width().saturating_sub(2).min(WIDEST));
    let rows = rows(screen, cells, canvas.theme());
    let (width, height) = (canvas.width(), canvas.height());
    page::draw(&mut canvas.part(1, 0, width.saturating_sub(1), height), &rows, screen.bench.scrolls.words);
}

fn rows(screen: &LessonScreen, cells: usize, theme: &Theme) -> Vec<Row> {
    let Some(step) = screen.lesson.steps.get(screen.step) else { return Vec::new() };
    let outcome = screen.bench.outcome.as_deref();
    let mut rows = wrap(&[Piece::new(theme.text(&step.title), Role::Title)], cells, 0);
    let words = match outcome {
        // The numbers of a question's step are told with its verdict, not before.
        Some(trace) if step.words.has_values() => &step.words.filled(trace),
        _ => &step.words,
    };
    let words = spans::rows(words, cells, theme);
    let asked = step.prediction.as_ref().zip(screen.question());
    let question =
        asked.map(|(prediction, question)| question::rows(prediction, question, &screen.pictures, cells, theme));
    // Once answered, the question matters more than the words that led to it.
    let answered = matches!(screen.question(), Some(Question::Locked(_) | Question::Told { .. }));
    let set = step.challenge.as_ref().zip(screen.attempt());
    let set = set.map(|(challenge, attempt)| challenge::rows(challenge, attempt, cells, theme));
    // While the code is edited, what is to be reached matters more than what was said.
    let parts = match (answered, screen.bench.editing) {
        (true, _) => [question, Some(words), set],
        (false, true) => [set, Some(words), question],
        (false, false) => [Some(words), question, set],
    };
    for part in parts.into_iter().flatten() {
        rows.push(Row::new());
        rows.extend(part);
    }
    if let Some(goal) = &step.goal {
        rows.push(Row::new());
        let (symbol, role) = match screen.goal_reached {
            None => (Symbol::Open, Role::Accent),
            Some(true) => (Symbol::Done, Role::Good),
            Some(false) => (Symbol::Wrong, Role::Bad),
        };
        let start = format!("{} Goal: ", theme.symbol(symbol));
        let mut pieces = vec![Piece::new(start, role)];
        pieces.extend(spans::inline(&goal.says, theme));
        rows.extend(wrap(&pieces, cells, 2));
    }
    rows
}
