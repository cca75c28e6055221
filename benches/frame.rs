//! One frame of the timeline at 120×40, with few tasks and with many: what is drawn is what is visible, so the number
//! of tasks must not matter.

use asyncade::app::{Player, Playhead, RunId, RunStatus, Selection};
use asyncade::trace::{TaskId, sketch};
use asyncade::view::canvas::Canvas;
use asyncade::view::theme::Theme;
use asyncade::view::widget::{code, timeline, why};
use divan::Bencher;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn main() {
    divan::main();
}

/// A complete run of so many tasks, with the playhead and the selection in its middle.
fn player(tasks: u32) -> Player {
    let trace = sketch::crowd(tasks);
    let mut player = Player::new(RunId(1));
    player.reached = trace.end();
    player.status = RunStatus::Over;
    let events = trace.events().len() / 2;
    player.playhead = Playhead { at: trace.events()[events - 1].at, events };
    player.selection = Selection::Lane(TaskId(tasks / 2));
    player.timeline.absorb(&trace);
    player.trace = trace;
    player
}

#[divan::bench(args = [10, 1_000, 100_000])]
fn lanes(bencher: Bencher, tasks: u32) {
    let player = player(tasks);
    draw(bencher, |canvas| timeline::draw(canvas, &player, &[]));
}

#[divan::bench(args = [10, 1_000, 100_000])]
fn sentence(bencher: Bencher, tasks: u32) {
    let player = player(tasks);
    draw(bencher, |canvas| why::draw(canvas, Some(&player)));
}

#[divan::bench(args = [10, 1_000, 100_000])]
fn source(bencher: Bencher, tasks: u32) {
    let text = "async def fetch(n):\n    await asyncio.sleep(n / 1000)\n    return f\"page {n}\"\n".repeat(20);
    let mut bench = asyncade::app::Bench::new("crowd.py".to_owned(), text.as_str().into(), &[]);
    bench.player = Some(player(tasks));
    draw(bencher, |canvas| code::draw(canvas, &bench, &[]));
}

fn draw(bencher: Bencher, draw: impl Fn(&mut Canvas<'_>)) {
    let area = Rect::new(0, 0, 120, 40);
    let mut buffer = Buffer::empty(area);
    let theme = Theme::default();
    bencher.bench_local(|| {
        buffer.reset();
        draw(&mut Canvas::new(&mut buffer, area, &theme));
    });
}
