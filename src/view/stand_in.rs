//! Runs and screens for tests, and their pictures as text.

use std::sync::Arc;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

use crate::app::{
    Bench, Home, KnobState, LessonScreen, Model, Player, Playhead, Progress, Question, RunId, RunStatus, Screen,
};
use crate::lesson::{
    Answer, Ask, Block, Catalog, Chapter, Choice, Condition, Entry, Knob, KnobValue, Lesson, Mistake, Place,
    Prediction, Scene, Span, Step, StepKind, Verdict, Words,
};
use crate::trace::query::Names;
use crate::trace::{Time, Trace};
use crate::view::draw_on;
use crate::view::theme::Theme;

/// A complete run with the playhead after all that happens at so many milliseconds.
pub fn at(trace: Trace, millis: u64) -> Player {
    let mut player = Player::new(RunId(1));
    let now = Time(millis * 1_000_000);
    let events = trace.events().partition_point(|event| event.at <= now);
    player.reached = trace.end();
    player.status = RunStatus::Over;
    player.playhead = Playhead { at: now.min(trace.end()), events };
    player.timeline.absorb(&trace);
    player.trace = trace;
    player.arrange();
    player
}

/// The same run as it is while it is being played: nothing is known of the time after so many milliseconds.
pub fn live(trace: &Trace, millis: u64) -> Player {
    let now = Time(millis * 1_000_000);
    let mut delta = trace.delta(Trace::new().mark());
    delta.events.retain(|event| event.at <= now);
    let mut known = Trace::new();
    known.extend(delta);
    let next = trace.events().iter().map(|event| event.at).find(|at| *at > now);
    let mut player = at(known, millis);
    player.status = RunStatus::Standing;
    player.reached = now;
    player.next = next;
    player.playhead.at = now;
    player
}

/// A program whose lines are those that [`crate::trace::sketch::semaphore`] speaks of.
pub const SOURCE: &str = r#"import asyncio

LIMIT = 3

async def fetch(n, limit):
    async with limit:
        await asyncio.sleep(0.3)
        print(f"fetched {n}")
        return n

async def main():
    limit = asyncio.Semaphore(LIMIT)
    tasks = [asyncio.create_task(
        fetch(n, limit), name=f"fetch-{n}") for n in range(5)]
    results = await asyncio.gather(*tasks)
    # The results stand in the order of the calls, not of the ends.
    print("all fetched", results)


asyncio.run(main())
"#;

fn text(plain: &str) -> Span {
    Span::Text(plain.to_owned())
}

fn code(code: &str) -> Span {
    Span::Code(code.to_owned())
}

fn paragraph(spans: &[Span]) -> Words {
    Words { blocks: vec![Block::Paragraph(spans.to_vec())] }
}

/// A lesson with a question, an explanation and a knob.
pub fn lesson() -> Lesson {
    let limit = Knob {
        name: "LIMIT".into(),
        label: "fetches at the same time".into(),
        unit: String::new(),
        values: [1, 2, 3, 5].map(KnobValue::Whole).to_vec(),
        default: 2,
        span: 24..25,
        line: 3,
        declared: 0,
    };
    let scene = Scene {
        part: crate::lesson::Part::Shown,
        id: "bounded".into(),
        title: "Three at a time".into(),
        file: "semaphore/bounded.py".into(),
        source: SOURCE.into(),
        knobs: vec![limit],
        claims: vec![],
        world: Arc::default(),
    };
    let choices = [("0.3 seconds", "total == 0.3"), ("0.6 seconds", "total == 0.6"), ("1.5 seconds", "total == 1.5")];
    let choices = choices.map(|(says, when)| Choice {
        text: paragraph(&[text(says)]),
        when: Condition::parse(when).expect("a condition"),
    });
    let prediction = Prediction {
        id: "how-long".into(),
        question: paragraph(&[text("How long does the whole program take?")]),
        ask: Ask::Choice(choices.to_vec()),
        explanation: paragraph(&[
            text("Three fetches share the permits for the first 0.3 s, two for the next: "),
            Span::Number("0.6 s".into()),
            text("."),
        ]),
        moment: None,
        line: 0,
    };
    let words = Words {
        blocks: vec![
            Block::Paragraph(vec![
                text("Five tasks fetch a page, and the server allows three at a time. A "),
                code("Semaphore"),
                text(" hands out permits; who finds none "),
                Span::Emphasis("waits in line".into()),
                text("."),
            ]),
            Block::List(vec![
                vec![code("async with limit"), text(" takes a permit and always gives it back")],
                vec![text("each fetch holds its permit for "), code("0.3"), text(" seconds")],
            ]),
        ],
    };
    let predict = Step {
        kind: StepKind::Predict,
        title: "Five fetches, three permits".into(),
        words,
        scene: 0,
        prediction: Some(prediction),
        moment: None,
        highlight: vec![Names::new("fetch-3"), Names::new("fetch-4")],
        lines: vec![6],
        knob: None,
        goal: None,
        challenge: None,
        line: 0,
    };
    let explain = Step {
        kind: StepKind::Explain,
        title: "Who waits for whom".into(),
        words: paragraph(&[text("The permit goes from hand to hand.")]),
        prediction: None,
        ..predict.clone()
    };
    Lesson {
        id: "semaphore".into(),
        title: "Semaphore".into(),
        summary: "A few at a time: permits, and who waits for them.".into(),
        misconception: "A semaphore makes tasks faster.".into(),
        scenes: vec![scene],
        steps: vec![predict, explain],
    }
}

/// A catalogue with lessons in two chapters, one of them broken.
pub fn catalog() -> Catalog {
    let named = |id: &str, title: &str, summary: &str| {
        let lesson = Lesson { id: id.into(), title: title.into(), summary: summary.into(), ..lesson() };
        Entry::Ready(Arc::new(lesson))
    };
    let place = Place {
        file: "shield/lesson.toml".into(),
        line: 12,
        column: 1,
        width: 6,
        source: "scenne = \"unshielded\"".into(),
    };
    let mistake = Mistake {
        place,
        problem: crate::lesson::Problem::Toml("there is no field `scenne` here; did you mean `scene`?".into()),
    };
    let together = vec![
        named("gather", "Gather", "Start many, wait for all: one by one against all at once."),
        named("semaphore", "Semaphore", "A few at a time: permits, and who waits for them."),
    ];
    let cancel = vec![
        named("cancellation", "Cancellation", "A request, a delivery, a clean-up, an end."),
        Entry::Broken { id: "shield".into(), mistakes: vec![mistake] },
    ];
    let chapter =
        |title: &str, summary: &str, entries| Chapter { title: title.into(), summary: summary.into(), entries };
    Catalog {
        chapters: vec![
            chapter("Together", "Many tasks, one wait.", together),
            chapter("Stopping", "How a task is asked to end.", cancel),
        ],
        mistakes: vec![],
    }
}

/// What a learner has kept who is through the first lesson and in the middle of the second.
fn progress() -> Progress {
    let mut progress = Progress::default();
    let done = Lesson { id: "gather".into(), ..lesson() };
    progress.read(&done, 0);
    progress.read(&done, 1);
    progress.answer(&done, "how-long", true);
    progress.read(&lesson(), 0);
    progress
}

/// The home screen with this entry under the mark.
pub fn home(selected: usize) -> Model {
    let mut model = Model::new(Arc::new(catalog()), progress());
    model.screen = Screen::Home(Home { selected, forgetting: false });
    model
}

/// The lesson at its first step, with this run.
pub fn in_lesson(player: Player) -> Model {
    let mut model = home(0);
    let mut screen = LessonScreen::new(Arc::new(lesson()), 0);
    screen.bench.player = Some(player);
    model.screen = Screen::Lesson(Box::new(screen));
    model
}

/// Changes the lesson's screen.
pub fn with(mut model: Model, change: impl FnOnce(&mut LessonScreen)) -> Model {
    if let Screen::Lesson(screen) = &mut model.screen {
        change(screen);
    }
    model
}

/// The question answered with this choice and told right or wrong.
pub fn told(screen: &mut LessonScreen, chosen: usize) {
    let prediction = screen.lesson.steps[0].prediction.clone().expect("the first step asks");
    let verdict = Verdict {
        right: chosen == 1,
        truth: Some(Answer::Choice(1)),
        explanation: prediction.explanation,
        moment: Some(Time(300_000_000)),
    };
    screen.questions[0] = Some(Question::Told { answer: Answer::Choice(chosen), verdict });
}

/// The knobs of the lesson's bench, the first one turned.
pub fn turn(bench: &mut Bench, to: usize) {
    bench.knobs = bench.knobs.iter().map(|state| KnobState { current: to, ..state.clone() }).collect();
    bench.source = bench.turned_source();
}

/// The model on a screen of this size.
pub fn picture(model: &Model, width: u16, height: u16, theme: &Theme) -> Buffer {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    draw_on(&mut buffer, area, model, theme);
    buffer
}

/// The characters of a buffer, a line a row.
pub fn characters(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut text = String::new();
    for y in area.top()..area.bottom() {
        let mut line = String::new();
        let mut covered = 0;
        for x in area.left()..area.right() {
            let symbol = buffer[(x, y)].symbol();
            if covered == 0 {
                line += symbol;
                covered = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
            } else {
                covered -= 1;
            }
        }
        text += line.trim_end();
        text.push('\n');
    }
    text
}

/// The styles of a buffer, a line a row: a letter a cell, `.` for plain, and what the letters mean below.
pub fn styles(buffer: &Buffer) -> String {
    let mut known: Vec<String> = Vec::new();
    let mut text = String::new();
    let area = buffer.area;
    for y in area.top()..area.bottom() {
        let mut line = String::new();
        for x in area.left()..area.right() {
            let look = look(&buffer[(x, y)]);
            line.push(if look.is_empty() {
                '.'
            } else {
                let at = known.iter().position(|other| *other == look).unwrap_or_else(|| {
                    known.push(look);
                    known.len() - 1
                });
                char::from(b'a' + u8::try_from(at).expect("fewer looks than letters"))
            });
        }
        text += line.trim_end_matches('.');
        text.push('\n');
    }
    for (at, look) in known.iter().enumerate() {
        text.push(char::from(b'a' + u8::try_from(at).expect("fewer looks than letters")));
        text.extend([" ", look, "\n"]);
    }
    text
}

/// A cell's look in words. A space shows nothing of its colour, so it has none.
fn look(cell: &Cell) -> String {
    let mut parts = Vec::new();
    if cell.symbol() == " " && !cell.modifier.intersects(Modifier::REVERSED | Modifier::UNDERLINED) {
        return String::new();
    }
    if cell.fg != Color::Reset {
        parts.push(cell.fg.to_string().to_lowercase());
    }
    for (modifier, word) in [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
    ] {
        if cell.modifier.contains(modifier) {
            parts.push(word.to_owned());
        }
    }
    parts.join(" ")
}
