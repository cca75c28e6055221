//! The whole path of one program.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use asyncade::app::{Bench, Model, OpenScreen, Player, Playhead, Progress, RunId, RunStatus, Screen, Selection};
use asyncade::lesson::Catalog;
use asyncade::script::{self, Program};
use asyncade::stage::{Input, perform};
use asyncade::trace::{TaskId, Trace, file, text};
use asyncade::view;
use asyncade::view::theme::Theme;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::random::Random;

/// What came of a program.
pub enum Verdict {
    /// It was refused with a message.
    Refused,
    /// It ran, however it ended.
    Ran,
    /// Something in us broke.
    Broke(String),
}

impl Verdict {
    /// For the one who watches.
    pub fn word(&self) -> String {
        match self {
            Self::Refused => "refused".to_owned(),
            Self::Ran => "ran".to_owned(),
            Self::Broke(how) => format!("broke {}", how.replace('\n', " ")),
        }
    }
}

/// Takes a program through everything.
pub fn walk(bytes: &[u8], random: &mut Random) -> Verdict {
    let walked = catch_unwind(AssertUnwindSafe(|| {
        let program = match Program::load_bytes("scene.py", bytes) {
            Ok(program) => program,
            Err(mistakes) => {
                assert!(!mistakes.to_string().is_empty(), "a refusal says why");
                return Verdict::Refused;
            }
        };
        let seed = if random.percent(70) { 0 } else { random.next() };
        let play = || perform(script::act(&program), Input { seed, ..Input::default() });
        let trace = play();
        assert!(trace.is_complete(), "a run comes to an end");
        // A long run is not worth its time again.
        if trace.events().len() < 2_000 {
            assert!(play() == trace, "the same input gives the same trace");
        }
        look(trace, program.source(), random);
        Verdict::Ran
    }));
    walked.unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<String>().cloned();
        let words = words.or_else(|| panic.downcast_ref::<&str>().map(|words| (*words).to_owned()));
        Verdict::Broke(words.unwrap_or_else(|| "a panic without words".to_owned()))
    })
}

/// Writes the trace down, reads it back, and draws moments of it.
fn look(trace: Trace, source: &Arc<str>, random: &mut Random) {
    if trace.events().len() < 20_000 {
        let mut written = Vec::new();
        file::write(&trace, &mut written).expect("a vector takes everything");
        let read = file::read(&mut written.as_slice()).unwrap_or_else(|error| panic!("unreadable trace: {error}"));
        assert!(read == trace, "a trace that is read back is the one that was written");
        assert!(!text::text(&trace).is_empty(), "a run has something to tell");
    }
    let mut player = Player::new(RunId(1));
    player.reached = trace.end();
    player.status = RunStatus::Over;
    player.timeline.absorb(&trace);
    player.trace = trace;
    let mut bench = Bench::new("scene.py".to_owned(), Arc::clone(source), &[]);
    bench.player = Some(player);
    let screen = OpenScreen { path: PathBuf::from("scene.py"), unreadable: None, bench };
    let mut model = Model::new(Arc::new(Catalog { chapters: Vec::new(), mistakes: Vec::new() }), Progress::default());
    model.screen = Screen::Open(Box::new(screen));
    for (width, height) in [(80, 24), (120, 40), (41, 11), (200, 60)] {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal in memory does not fail");
        if let Some(player) = model.bench_mut().and_then(|bench| bench.player.as_mut()) {
            let events = random.below(player.trace.events().len()) + 1;
            player.playhead = Playhead { at: player.trace.events()[events - 1].at, events };
            let tasks = random.below(8);
            player.selection = match tasks {
                0..4 => Selection::Following,
                _ => Selection::Lane(TaskId(u32::try_from(tasks - 4).unwrap_or(0))),
            };
        }
        terminal
            .draw(|frame| view::draw(frame, &model, &Theme::default()))
            .expect("a terminal in memory does not fail");
    }
}
