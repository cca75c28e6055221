//! A lesson, or a file of the learner's own: words, code, timeline, why and output around one run.

use ratatui::layout::Rect;

use crate::app::{Bench, LessonScreen, Model, OpenScreen, Pane, Question, Screen};
use crate::trace::query::Names;
use crate::view::canvas::Canvas;
use crate::view::screen::layout::{Layout, Need, Use};
use crate::view::theme::Role;
use crate::view::widget::pane::{self, Title};
use crate::view::widget::{code, editor, knobs, mistake, output, timeline, why, words};

/// Draws a lesson on a canvas that has neither header nor footer in it.
pub fn draw_lesson(canvas: &mut Canvas<'_>, screen: &LessonScreen) {
    let step = screen.lesson.steps.get(screen.step);
    let (highlight, lines) = step.map_or((&[][..], &[][..]), |step| (&step.highlight[..], &step.lines[..]));
    // Where the learner looks at another scene than the step's, the step's lines mean nothing.
    let lines = if step.is_some_and(|step| step.scene == screen.scene) { lines } else { &[] };
    Panes { bench: &screen.bench, lesson: Some(screen), highlight, lines }.draw(canvas);
}

/// Draws an opened file.
pub fn draw_open(canvas: &mut Canvas<'_>, screen: &OpenScreen) {
    let panes = Panes { bench: &screen.bench, lesson: None, highlight: &[], lines: &[] };
    match &screen.unreadable {
        None => panes.draw(canvas),
        Some(sentence) => {
            let rows = u16::try_from(mistake::rows(sentence, usize::from(canvas.width()), canvas.theme()).len());
            let rows = rows.unwrap_or(1).min(canvas.height() / 3);
            let (width, height) = (canvas.width(), canvas.height());
            mistake::draw(&mut canvas.part(0, 0, width, rows), sentence);
            panes.draw(&mut canvas.part(0, rows, width, height - rows));
        }
    }
}

/// Where the panes of the screen lie on a canvas that has neither header nor footer in it. Below the sentence about a
/// file that cannot be read nothing is pointed at.
#[must_use]
pub fn layout_of(model: &Model, canvas: &Canvas<'_>) -> Option<Layout> {
    let (bench, lesson) = match &model.screen {
        Screen::Home(_) => return None,
        Screen::Lesson(screen) => (&screen.bench, Some(&**screen)),
        Screen::Open(screen) if screen.unreadable.is_some() => return None,
        Screen::Open(screen) => (&screen.bench, None),
    };
    Some(Panes { bench, lesson, highlight: &[], lines: &[] }.layout(canvas))
}

struct Panes<'a> {
    bench: &'a Bench,
    lesson: Option<&'a LessonScreen>,
    highlight: &'a [Names],
    lines: &'a [u32],
}

impl Panes<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>) {
        let bench = self.bench;
        let layout = self.layout(canvas);
        let folded = layout.folded(self.lesson.is_some(), bench.maximised);
        if let Some(lesson) = self.lesson {
            self.words(canvas, layout.words, lesson, folded);
        }
        self.code(canvas, layout.code, folded);
        self.timeline(canvas, layout.timeline);
        self.why(canvas, layout.why);
        self.output(canvas, layout.output);
        pane::join(canvas);
    }

    fn layout(&self, canvas: &Canvas<'_>) -> Layout {
        let Bench { focus, maximised, editing, .. } = *self.bench;
        let need = match focus {
            Pane::Code if editing => Need::Code,
            Pane::Words if self.is_asking() => Need::Words,
            _ => Need::Nothing,
        };
        let used = Use { focus, maximised, words: self.lesson.is_some(), need };
        Layout::new(Rect::new(0, 0, canvas.width(), canvas.height()), used)
    }

    /// Whether the step asks a question that is not answered yet.
    fn is_asking(&self) -> bool {
        matches!(self.lesson.and_then(LessonScreen::question), Some(Question::Open(_)))
    }

    /// Whether a question is to be answered before anything of the run is shown.
    fn is_held_back(&self) -> bool {
        self.lesson.is_some_and(LessonScreen::holds_back)
    }

    fn words(&self, canvas: &mut Canvas<'_>, area: Rect, screen: &LessonScreen, folded: Option<Pane>) {
        if area.is_empty() {
            return;
        }
        let steps = screen.lesson.steps.len();
        let kind = screen.lesson.steps.get(screen.step).map_or("", |step| step.kind.word());
        let title = Title::new(format!("Step {} of {steps}", screen.step + 1), self.bench.focus == Pane::Words);
        let goals = screen.attempt().filter(|attempt| !attempt.ticks.is_empty()).map(|attempt| {
            let reached = attempt.ticks.iter().filter(|tick| tick.reached).count();
            format!("{reached} of {} goals", attempt.ticks.len())
        });
        let kind = goals.as_deref().unwrap_or(kind);
        let aside = if folded == Some(Pane::Code) { format!("{kind} · tab: code") } else { kind.to_owned() };
        pane::draw(canvas, area, &title.aside(canvas.theme().text(&aside)));
        let all = knobs::height(&self.bench.knobs);
        // The knobs stand below the words, with an empty row between; of a low pane they take a third at most, and while
        // a question is open there, which is answered before anything is turned, nothing.
        let low = area.height < 20;
        let tall = if low && self.is_asking() { 0 } else { all.min(area.height / 3) };
        let gap = u16::from(tall > 0 && area.height > 8);
        let words_height = area.height - tall - gap;
        words::draw(&mut canvas.part(area.x, area.y, area.width, words_height), screen);
        let mut below = canvas.part(area.x, area.y + words_height + gap, area.width, tall);
        knobs::draw(&mut below, &self.bench.knobs, self.bench.knob);
    }

    fn code(&self, canvas: &mut Canvas<'_>, area: Rect, folded: Option<Pane>) {
        if area.is_empty() {
            return;
        }
        let bench = self.bench;
        if let Some(editor) = bench.editor.as_ref().filter(|_| bench.editing) {
            let title = Title::new(format!("{} edited here", bench.name), true);
            pane::draw(canvas, area, &title.aside(canvas.theme().text(&editor::place(editor))));
            return editor::draw(&mut canvas.part(area.x, area.y, area.width, area.height), bench, editor);
        }
        let name = if bench.is_edited() { format!("{} as you edited it", bench.name) } else { bench.name.clone() };
        let title = Title::new(name, bench.focus == Pane::Code);
        let aside = match (folded, bench.coming.is_some()) {
            (Some(Pane::Words), _) => "tab: words",
            (_, true) => "running anew",
            _ => "",
        };
        pane::draw(canvas, area, &title.aside(aside));
        let area = self.knobs_below_code(canvas, area);
        let Some(wrong) = &bench.mistake else {
            code::draw(&mut canvas.part(area.x, area.y, area.width, area.height), bench, self.lines);
            return;
        };
        let rows = mistake::rows(&wrong.text, usize::from(area.width.saturating_sub(2)), canvas.theme()).len();
        let tall = u16::try_from(rows).unwrap_or(u16::MAX).min(area.height.saturating_sub(area.height / 3));
        code::draw(&mut canvas.part(area.x, area.y, area.width, area.height - tall), bench, self.lines);
        mistake::draw(&mut canvas.part(area.x, area.y + area.height - tall, area.width, tall), &wrong.text);
    }

    /// The knobs of a learner's own file stand below its code: there are no words that could have them. Gives what is
    /// left for the code.
    fn knobs_below_code(&self, canvas: &mut Canvas<'_>, area: Rect) -> Rect {
        let knobs = &self.bench.knobs;
        let tall = if self.lesson.is_some() { 0 } else { knobs::height(knobs).min(area.height / 3) };
        if tall > 0 {
            let mut below = canvas.part(area.x, area.y + area.height - tall, area.width, tall);
            knobs::draw(&mut below, knobs, self.bench.knob);
        }
        Rect { height: area.height - tall, ..area }
    }

    fn timeline(&self, canvas: &mut Canvas<'_>, area: Rect) {
        if area.is_empty() {
            return;
        }
        let title = Title::new("Timeline", self.bench.focus == Pane::Timeline);
        let aside = self.bench.player.as_ref().map(timeline::summary).unwrap_or_default();
        pane::draw(canvas, area, &title.aside(aside));
        let mut inside = canvas.part(area.x, area.y, area.width, area.height);
        match &self.bench.player {
            Some(_) if self.is_held_back() => {
                inside.text(2, 0, "The run waits for your answer.", Role::Muted);
            }
            Some(player) => timeline::draw(&mut inside, player, self.highlight),
            None if self.bench.mistake.is_some() => {
                inside.text(2, 0, "The scene does not run as it stands.", Role::Muted);
            }
            None => {
                inside.text(2, 0, "The scene is being made ready.", Role::Muted);
            }
        }
    }

    fn why(&self, canvas: &mut Canvas<'_>, area: Rect) {
        if area.is_empty() {
            return;
        }
        let player = self.bench.player.as_ref();
        let selected = player.filter(|_| !self.is_held_back()).and_then(|player| Some((player, player.selected()?)));
        let name = selected.map(|(player, task)| player.state().label(task).to_owned());
        let title = name.map_or_else(|| "Why".to_owned(), |name| format!("Why {name}"));
        pane::draw(canvas, area, &Title::new(title, false));
        if !self.is_held_back() {
            why::draw(&mut canvas.part(area.x, area.y, area.width, area.height), player);
        }
    }

    fn output(&self, canvas: &mut Canvas<'_>, area: Rect) {
        if area.is_empty() {
            return;
        }
        pane::draw(canvas, area, &Title::new("Output", self.bench.focus == Pane::Output));
        let mut inside = canvas.part(area.x, area.y, area.width, area.height);
        output::draw(&mut inside, self.bench.player.as_ref(), self.bench.scrolls.output);
    }
}
