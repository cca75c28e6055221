//! One whole frame, as the runner draws it: the model over a terminal's buffer, and the comparison with the frame
//! before. What is drawn is what is visible, so the number of tasks must not matter, nor must the length of the run.

use std::sync::Arc;

use asyncade::app::{Bench, LessonScreen, Model, Player, Playhead, Progress, RunId, RunStatus, Screen, Selection};
use asyncade::lesson::Catalog;
use asyncade::trace::sketch::{self, Sketch};
use asyncade::trace::{TaskId, Trace};
use asyncade::view;
use asyncade::view::canvas::Canvas;
use asyncade::view::theme::Theme;
use asyncade::view::widget::{code, timeline, why};
use divan::Bencher;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn main() {
    divan::main();
}

/// A complete run with the playhead and the selection in its middle.
fn player(trace: Trace, selected: TaskId) -> Player {
    let mut player = Player::new(RunId(1));
    player.reached = trace.end();
    player.status = RunStatus::Over;
    let events = trace.events().len() / 2;
    player.playhead = Playhead { at: trace.events()[events - 1].at, events };
    player.arrange();
    player.selection = Selection::Lane(selected);
    player.timeline.absorb(&trace);
    player.trace = trace;
    player
}

/// A run of so many tasks that sleep once.
fn crowd(tasks: u32) -> Player {
    player(sketch::crowd(tasks), TaskId(tasks / 2))
}

/// A run of a thousand tasks and a little over a million events.
fn million_events() -> Player {
    let mut sketch = Sketch::new();
    let tasks: Vec<TaskId> =
        (0..1_000).map(|number| sketch.spawn(TaskId::PROGRAM, &format!("worker-{number}"), 3)).collect();
    for round in 0..250_u64 {
        for (number, task) in (0_u64..).zip(&tasks) {
            sketch.at(1_000 * round + number);
            if round > 0 {
                sketch.timer(*task);
            }
            sketch.run(*task).sleep(*task, 900, 4);
        }
    }
    player(sketch.end(), TaskId(500))
}

/// The first lesson with that run on its bench.
fn lesson(player: Player) -> Model {
    let catalog = Arc::new(Catalog::built_in());
    let lesson = catalog.entries().find_map(|entry| catalog.lesson(entry.id())).expect("there are lessons");
    let mut screen = LessonScreen::new(Arc::clone(lesson), 0);
    screen.bench.player = Some(player);
    let mut model = Model::new(Arc::clone(&catalog), Progress::default());
    model.screen = Screen::Lesson(Box::new(screen));
    model
}

/// Draws whole frames of a model, moving the playhead by an event each time so that frames differ.
fn frames(bencher: Bencher, mut model: Model, width: u16, height: u16) {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal in memory does not fail");
    let theme = Theme::default();
    let mut step = 0;
    bencher.bench_local(|| {
        step += 1;
        if let Some(player) = model.bench_mut().and_then(|bench| bench.player.as_mut()) {
            let events = player.trace.events().len() / 2 + step % 7;
            player.playhead = Playhead { at: player.trace.events()[events - 1].at, events };
        }
        terminal.draw(|frame| view::draw(frame, &model, &theme)).expect("a terminal in memory does not fail");
    });
}

#[divan::bench(args = [10, 1_000, 100_000])]
fn whole_at_120_by_40(bencher: Bencher, tasks: u32) {
    frames(bencher, lesson(crowd(tasks)), 120, 40);
}

#[divan::bench(args = [10, 1_000, 100_000])]
fn whole_at_200_by_60(bencher: Bencher, tasks: u32) {
    frames(bencher, lesson(crowd(tasks)), 200, 60);
}

#[divan::bench(args = [(120, 40), (200, 60)])]
fn whole_of_a_million_events(bencher: Bencher, (width, height): (u16, u16)) {
    frames(bencher, lesson(million_events()), width, height);
}

#[divan::bench(args = [10, 1_000, 100_000])]
fn lanes(bencher: Bencher, tasks: u32) {
    let player = crowd(tasks);
    part(bencher, |canvas| timeline::draw(canvas, &player, &[]));
}

#[divan::bench(args = [10, 1_000, 100_000])]
fn sentence(bencher: Bencher, tasks: u32) {
    let player = crowd(tasks);
    part(bencher, |canvas| why::draw(canvas, Some(&player)));
}

#[divan::bench(args = [10, 1_000, 100_000])]
fn source(bencher: Bencher, tasks: u32) {
    let text = "async def fetch(n):\n    await asyncio.sleep(n / 1000)\n    return f\"page {n}\"\n".repeat(20);
    let mut bench = Bench::new("crowd.py".to_owned(), text.as_str().into(), &[]);
    bench.player = Some(crowd(tasks));
    part(bencher, |canvas| code::draw(canvas, &bench, &[]));
}

/// Draws one widget over 120×40.
fn part(bencher: Bencher, draw: impl Fn(&mut Canvas<'_>)) {
    let area = Rect::new(0, 0, 120, 40);
    let mut buffer = Buffer::empty(area);
    let theme = Theme::default();
    bencher.bench_local(|| {
        buffer.reset();
        draw(&mut Canvas::new(&mut buffer, area, &theme));
    });
}
