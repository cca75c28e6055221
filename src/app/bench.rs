//! The bench: a scene's code, its run and the panes around them. The lesson screen and the screen of an
//! opened file both hold one.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::lesson::{Knob, KnobValue, Scene};
use crate::trace::{Line, Time, Trace};
use crate::world::World;

use super::compare::Compare;
use super::editor::Editor;
use super::effect::{Input, RunId};
use super::exploration::Exploration;
use super::hand::Hands;
use super::player::{Player, Speed};

/// A scene, what is being done with it, and how it is looked at.
#[derive(Debug)]
pub struct Bench {
    /// The file's name: `bounded.py`.
    pub name: String,
    /// The scene's own text, as it is on disk or in the binary.
    pub original: Arc<str>,
    /// The knobs of that text.
    pub own_knobs: Vec<Knob>,
    /// The text that is worked on: the scene's own, or what the learner made of it.
    pub file: Arc<str>,
    /// The editor, once the code was edited; it keeps the way back.
    pub editor: Option<Box<Editor>>,
    /// Whether the editor has the keys.
    pub editing: bool,
    /// The text that runs: the file's with the knobs turned. This is what the code pane shows.
    pub source: Arc<str>,
    /// The scene's knobs.
    pub knobs: Vec<KnobState>,
    /// The knob in hand: an index into `knobs`.
    pub knob: usize,
    /// 0 keeps asyncio's order of ready tasks; any other number permutes it.
    pub seed: u64,
    /// What the program's requests and files meet.
    pub world: Arc<World>,
    /// What the learner's hand did to the run.
    pub hands: Hands,
    /// A menu that is open.
    pub menu: Option<Menu>,
    /// The speed that a first run is played at.
    pub speed: Speed,
    /// The run that is looked at; `None` until the first one has started.
    pub player: Option<Player>,
    /// The same run, performed to its end behind the scenes, if the bench knows the outcome already: for the numbers
    /// in a lesson's words and the moments that its steps show. Of the run that `player` holds.
    pub outcome: Option<Arc<Trace>>,
    /// What that run runs.
    pub input: Option<Input>,
    /// What ran before the last change, or before the editing that goes on.
    pub before: Option<Input>,
    /// What lies beside the run and covers the panes, if anything does.
    pub aside: Option<Aside>,
    /// What is known of the scene under many seeds; kept while other things are looked at.
    pub explored: Option<Box<Exploration>>,
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

impl Bench {
    /// A scene with nothing done to it.
    #[must_use]
    pub fn new(name: String, source: Arc<str>, knobs: &[Knob]) -> Self {
        Self {
            name,
            original: Arc::clone(&source),
            own_knobs: knobs.to_vec(),
            file: Arc::clone(&source),
            editor: None,
            editing: false,
            source,
            knobs: knobs.iter().map(KnobState::new).collect(),
            knob: 0,
            seed: 0,
            world: Arc::default(),
            hands: Hands::default(),
            menu: None,
            speed: Speed::REAL,
            player: None,
            outcome: None,
            input: None,
            before: None,
            aside: None,
            explored: None,
            coming: None,
            mistake: None,
            focus: Pane::default(),
            maximised: false,
            scrolls: Scrolls::default(),
        }
    }

    /// A lesson's scene.
    #[must_use]
    pub fn of(scene: &Scene) -> Self {
        let name = scene.file.rsplit('/').next().unwrap_or(&scene.file).to_owned();
        Self { world: Arc::clone(&scene.world), ..Self::new(name, Arc::clone(&scene.source), &scene.knobs) }
    }

    /// Whether the text that is worked on is not the scene's own.
    #[must_use]
    pub fn is_edited(&self) -> bool {
        self.file != self.original
    }

    /// The text that is worked on becomes another. The knobs whose constants are still there go with it, and stand at
    /// what the text says.
    pub(super) fn work_on(&mut self, text: Arc<str>) {
        // A lesson says which constants are knobs; of any other text, all are.
        let knobs = if self.own_knobs.iter().all(|knob| knob.declared == 0) {
            Knob::of_source(&text)
        } else {
            self.own_knobs.iter().filter_map(|knob| knob.in_text(&text)).collect()
        };
        self.knobs = knobs.iter().map(KnobState::new).collect();
        self.knob = self.knob.min(self.knobs.len().saturating_sub(1));
        self.file = text;
    }

    /// The scene's own text is worked on again, with the knobs as it has them.
    pub(super) fn put_original(&mut self) {
        self.knobs = self.own_knobs.iter().map(KnobState::new).collect();
        self.knob = self.knob.min(self.knobs.len().saturating_sub(1));
        self.file = Arc::clone(&self.original);
        self.editor = None;
        self.editing = false;
    }

    /// The scene's own text is another now, and so are its knobs. What the learner made of the old one stays.
    pub(super) fn take_original(&mut self, text: Arc<str>, knobs: Vec<Knob>) {
        let edited = self.is_edited();
        self.own_knobs = knobs;
        self.original = Arc::clone(&text);
        if let Some(editor) = &mut self.editor {
            editor.take_original(Arc::clone(&text));
        }
        if !edited {
            self.file = text;
            if let Some(editor) = &mut self.editor {
                editor.become_(&self.file);
            }
        }
    }

    /// The file's text with the knobs where they stand: their constants are changed, and nothing else.
    #[must_use]
    pub fn turned_source(&self) -> Arc<str> {
        let mut turned: Vec<&KnobState> = self.knobs.iter().filter(|knob| knob.is_turned()).collect();
        if turned.is_empty() {
            return Arc::clone(&self.file);
        }
        // From the end of the file, so that a change moves no place that is still to be changed.
        turned.sort_by_key(|state| Reverse(state.knob.span.start));
        let mut text = self.file.to_string();
        for state in turned {
            text.replace_range(state.knob.span.clone(), &state.value().to_string());
        }
        Arc::from(text)
    }

    /// The line at which the selected task stands, counted from 1, if that is known.
    #[must_use]
    pub fn lit_line(&self) -> Option<Line> {
        let player = self.player.as_ref()?;
        let line = player.state().task(player.selected()?)?.line;
        (line != Line::UNKNOWN).then_some(line)
    }

    /// Turns the knob in hand by one value. Says whether it could be turned further.
    pub(super) fn turn_knob(&mut self, up: bool) -> bool {
        let Some(knob) = self.knobs.get_mut(self.knob) else { return false };
        let next = if up { Some(knob.current + 1) } else { knob.current.checked_sub(1) };
        match next.filter(|next| *next < knob.knob.values.len()) {
            Some(next) => {
                knob.current = next;
                true
            }
            None => false,
        }
    }

    /// The file has other knobs now; those that it had before stay where they are, if they can.
    pub(super) fn take_knobs(&mut self, knobs: Vec<KnobState>) {
        let old = std::mem::replace(&mut self.knobs, knobs);
        for knob in &mut self.knobs {
            let before = old.iter().find(|before| before.knob.name == knob.knob.name && before.is_turned());
            let value = before.and_then(|before| knob.knob.values.iter().position(|value| value == before.value()));
            knob.current = value.unwrap_or(knob.current);
        }
        self.knob = self.knob.min(self.knobs.len().saturating_sub(1));
    }

    /// Takes over how another scene was looked at.
    pub(super) fn be_looked_at_like(&mut self, old: &Bench) {
        self.focus = old.focus;
        self.maximised = old.maximised;
        self.seed = old.seed;
        self.speed = old.player.as_ref().map_or(old.speed, |player| player.speed);
    }
}

/// A choice by one more key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// Where to jump.
    Jump,
    /// Which exception to raise in the selected task.
    Raise,
}

/// What lies beside a run.
#[derive(Debug)]
pub enum Aside {
    /// The run and another one on one axis.
    Compare(Box<Compare>),
    /// What becomes of the scene under many seeds.
    Orders,
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

impl Pane {
    /// The pane after this one, in the order of the screen; only a lesson has words.
    #[must_use]
    pub fn next(self, with_words: bool) -> Pane {
        match self {
            Pane::Code => Pane::Timeline,
            Pane::Timeline => Pane::Output,
            Pane::Output if with_words => Pane::Words,
            Pane::Output | Pane::Words => Pane::Code,
        }
    }

    /// The pane before this one.
    #[must_use]
    pub fn previous(self, with_words: bool) -> Pane {
        match self {
            Pane::Code if with_words => Pane::Words,
            Pane::Words | Pane::Code => Pane::Output,
            Pane::Timeline => Pane::Code,
            Pane::Output => Pane::Timeline,
        }
    }
}
