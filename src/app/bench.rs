//! The bench: a scene's code, its run and the panes around them. The lesson screen and the screen of an
//! opened file both hold one.

use std::sync::Arc;

use crate::lesson::{Knob, KnobValue};
use crate::trace::{Time, Trace};

use super::effect::{Input, RunId};
use super::player::Player;

/// A scene, what is being done with it, and how it is looked at.
#[derive(Debug)]
pub struct Bench {
    /// The file's name: `bounded.py`.
    pub name: String,
    /// The file's text as it is on disk or in the binary.
    pub file: Arc<str>,
    /// The text that runs: the file's with the knobs turned. This is what the code pane shows.
    pub source: Arc<str>,
    /// The scene's knobs.
    pub knobs: Vec<KnobState>,
    /// The knob in hand: an index into `knobs`.
    pub knob: usize,
    /// 0 keeps asyncio's order of ready tasks; any other number permutes it.
    pub seed: u64,
    /// The run that is looked at; `None` until the first one has started.
    pub player: Option<Player>,
    /// The same run, performed to its end behind the scenes, if the bench knows the outcome already: for the numbers
    /// in a lesson's words and the moments that its steps show. Of the run that `player` holds.
    pub outcome: Option<Arc<Trace>>,
    /// A run that is on its way to take the player's place: started, but not yet where the old one stands.
    pub coming: Option<Coming>,
    /// Why the text on disk does not run. The last good run stays on the screen.
    pub mistake: Option<Mistake>,
    /// The pane that the arrow keys belong to.
    pub focus: Pane,
    /// Whether the pane in focus fills the screen.
    pub maximised: bool,
    /// How far the panes are scrolled.
    pub scrolls: Scrolls,
}

/// A run that takes the player's place once it stands where the player should.
#[derive(Debug)]
pub struct Coming {
    /// The new run.
    pub run: RunId,
    /// What it runs.
    pub input: Input,
    /// The new player, as soon as the scene is compiled.
    pub player: Option<Player>,
    /// What the run will come to, as soon as that is known.
    pub outcome: Option<Arc<Trace>>,
    /// Where it has to get before it is shown.
    pub resume: Resume,
}

/// Where a new run goes before it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resume {
    /// Nowhere: it stands at the start.
    Start,
    /// To this moment, or its end if that comes first.
    At(Time),
    /// To the moment that the lesson's step shows, once the outcome tells which that is.
    Pinned,
    /// To its end.
    End,
}

/// A knob and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct KnobState {
    /// The constant, what it means and the values it may take.
    pub knob: Knob,
    /// Where it stands: an index into the knob's values.
    pub current: usize,
}

impl KnobState {
    /// A knob as the file has it.
    #[must_use]
    pub fn new(knob: &Knob) -> Self {
        Self { current: knob.default, knob: knob.clone() }
    }

    /// The value that it stands at.
    #[must_use]
    pub fn value(&self) -> &KnobValue {
        &self.knob.values[self.current]
    }

    /// Whether it does not stand where the file has it.
    #[must_use]
    pub fn is_turned(&self) -> bool {
        self.current != self.knob.default
    }
}

/// Why a scene or a lesson does not work: what the learner reads in place of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The whole message: sentence, place, source line with caret, advice. May have several lines.
    pub text: String,
    /// The line of the scene's file, counted from 1, if the mistake is on one.
    pub line: Option<u32>,
}

/// One of the four panes of a bench.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Pane {
    /// The lesson's words, its question and its knobs. Only the lesson screen has it.
    Words,
    /// The scene's code.
    Code,
    /// The lanes.
    #[default]
    Timeline,
    /// What the program printed.
    Output,
}

/// How far the panes are scrolled, in lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Scrolls {
    /// The first line of the words that is shown. The drawing clamps it to what there is.
    pub words: usize,
    /// The first line of code that is shown; `None` lets the code follow the selected task.
    pub code: Option<usize>,
    /// Lines of output below the pane's lower edge: 0 shows the newest.
    pub output: usize,
}
