//! From nothing to the first frame: the lessons read, the model made, the home screen drawn; and the same as a process
//! in a terminal of its own, from its start to the moment at which the screen shows the first lesson.

use std::path::Path;
use std::sync::Arc;

use asyncade::app::{Model, Progress};
use asyncade::lesson::Catalog;
use asyncade::view;
use asyncade::view::theme::Theme;
use divan::Bencher;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

#[path = "../tests/pty/session.rs"]
#[expect(dead_code, reason = "a story of one sentence needs little of a session")]
mod session;

use session::Session;

fn main() {
    divan::main();
}

#[divan::bench(args = [(80, 24), (120, 40), (200, 60)])]
fn first_frame(bencher: Bencher, (width, height): (u16, u16)) {
    bencher.bench_local(|| {
        let model = Model::new(Arc::new(Catalog::built_in()), Progress::default());
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal in memory does not fail");
        terminal
            .draw(|frame| view::draw(frame, &model, &Theme::default()))
            .expect("a terminal in memory does not fail");
    });
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn process(bencher: Bencher) {
    let state = tempfile::tempdir().expect("a folder for the progress file");
    let catalog = Catalog::built_in();
    let title =
        catalog.entries().find_map(|entry| catalog.lesson(entry.id())).expect("there are lessons").title.clone();
    bencher.with_inputs(|| ()).bench_local_values(|()| {
        let binary = Path::new(env!("CARGO_BIN_EXE_asyncade"));
        let mut session = Session::start(binary, &[], &[], state.path(), (24, 80));
        session.see(&title).press("q");
        // Handed out, so that the waiting for its end is not measured.
        Leaving(Some(session))
    });
}

/// A session that was told to leave; dropping it waits until it has.
struct Leaving(Option<Session>);

impl Drop for Leaving {
    fn drop(&mut self) {
        if let Some(session) = self.0.take() {
            session.end();
        }
    }
}
