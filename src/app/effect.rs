//! What the model asks of the world. The runner carries it out and answers with messages.

use std::path::PathBuf;
use std::sync::Arc;

use crate::trace::Time;
use crate::world::World;

use super::hand::Hand;
use super::progress::Progress;

/// Names one run of one scene. Never used twice, so late news of an old run can be told from news of the new.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct RunId(pub u64);

/// What a run is a pure function of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The file's name, as mistakes and tracebacks name it: `bounded.py`.
    pub name: String,
    /// The program: the file's text, knobs turned. It is what the code pane shows.
    pub source: Arc<str>,
    /// 0 keeps asyncio's order of ready tasks; any other number permutes it.
    pub seed: u64,
    /// What the learner's hand does, in order of time.
    pub hands: Vec<Hand>,
    /// What the program's requests and files meet.
    pub world: Arc<World>,
}

/// How far the stage shall drive a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drive {
    /// Up to this moment, which included.
    To(Time),
    /// Up to the next moment at which anything happens.
    NextEvent,
    /// To its end.
    ToEnd,
    /// No further than it is.
    Stand,
}

/// What only the runner can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Compile a scene and bring it on stage, standing at its start.
    StartRun {
        /// The new run's name.
        run: RunId,
        /// What to run.
        input: Input,
    },
    /// Perform a scene to its end behind the scenes, without bringing it on stage. The run bears the same name as the
    /// one on stage with the same input.
    Rehearse {
        /// The name of the run on stage.
        run: RunId,
        /// What to run.
        input: Input,
    },
    /// Drive a run.
    Drive(RunId, Drive),
    /// Stop a run and forget it.
    StopRun(RunId),
    /// Keep what the learner has done.
    Save(Progress),
    /// Keep no longer what the learner has done in this lesson.
    Forget(String),
    /// Read this file, and again whenever it changes.
    Watch(PathBuf),
    /// Perform a scene behind the scenes under each of many seeds, and tell what each comes to.
    Explore {
        /// The exploration.
        run: RunId,
        /// What to run; its own seed does not count.
        input: Input,
        /// The first seed.
        from: u64,
        /// The seed behind the last.
        to: u64,
    },
    /// Nobody wants to know any more what a run behind the scenes, or an exploration, comes to.
    Abandon(RunId),
    /// Wear this theme from now on.
    KeepTheme(String),
    /// Say what is wrong with a text, if anything is.
    Check {
        /// The file's name.
        name: String,
        /// The text.
        source: Arc<str>,
    },
    /// Let the learner's own editor have the terminal and the text.
    EditOutside {
        /// The file's name.
        name: String,
        /// The text.
        text: Arc<str>,
        /// The line of the cursor, from 1.
        line: usize,
    },
    /// Write a file.
    Write {
        /// The file.
        path: PathBuf,
        /// What it is to hold.
        text: Arc<str>,
        /// Whether a file of this name may be replaced.
        replace: bool,
    },
    /// Give the terminal back to the shell until it calls again.
    Suspend,
    /// Draw the whole screen anew.
    Redraw,
    /// Leave the program.
    Quit,
}
