//! Everything that the screen shows, in one value.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::lesson::{Ask, Catalog};

use crate::keymap::Context;

use super::bench::{Aside, Bench, Menu, Pane};
use super::chooser::Chooser;
use super::effect::RunId;
use super::player::{Pace, Player};
use super::progress::Progress;
use super::question::{Draft, Question};
use super::screen::{Home, LessonScreen, OpenScreen};

/// The playground at this moment.
#[derive(Debug)]
pub struct Model {
    /// All lessons.
    pub catalog: Arc<Catalog>,
    /// What fills the terminal.
    pub screen: Screen,
    /// What lies over the screen.
    pub overlay: Option<Overlay>,
    /// What the learner should know; the oldest is shown first.
    pub notices: Vec<Notice>,
    /// What the learner has done.
    pub progress: Progress,
    /// What the learner made of scenes that are not on the bench now, by the scenes' files: nothing that was edited is
    /// lost before the playground is left.
    pub edits: BTreeMap<String, Arc<str>>,
    /// Edited texts that were written to a file as they stand.
    pub saved: Vec<Arc<str>>,
    /// The themes there are: names, and what each is for.
    pub themes: Vec<(String, String)>,
    /// The theme that is worn.
    pub theme: String,
    /// The theme that is tried on while one chooses.
    pub tried_on: Option<String>,
    /// Whether every change that can run does so at once.
    pub live: bool,
    /// The last run that was started.
    pub last_run: RunId,
}

/// What fills the terminal. Boxed where a screen is large, so that a model is cheap to move.
#[derive(Debug)]
pub enum Screen {
    /// Chapters and lessons.
    Home(Home),
    /// A lesson.
    Lesson(Box<LessonScreen>),
    /// A file of the learner's own.
    Open(Box<OpenScreen>),
}

/// What lies over the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The list of keys.
    Help {
        /// The first line that is shown. The drawing clamps it to what there is.
        scroll: usize,
    },
    /// What is wrong with a lesson that cannot be opened.
    Broken {
        /// The lesson's id.
        lesson: String,
        /// The first line that is shown. The drawing clamps it to what there is.
        scroll: usize,
    },
    /// A line that is asked for.
    Prompt(Prompt),
    /// A list to choose from.
    Chooser(Chooser),
    /// Something would be lost by leaving.
    Leaving,
}

/// A line that is asked for, in place of the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What it is for.
    pub asks: Asks,
    /// The line so far.
    pub text: String,
    /// What there is to say about it: that nothing was found, that the file is there already.
    pub note: String,
}

/// What a line is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// The moment to go to, in seconds.
    Time,
    /// What the names or states of lanes have in them; they are chosen while it is typed.
    Filter,
    /// The text to look for; it is looked for while it is typed.
    Find,
    /// The file to write to.
    SaveAs,
    /// The same; there is such a file, and it may be replaced.
    Replace,
}

/// Something that the learner should know and that stops nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What happened and what can be done, in a sentence or two.
    pub text: String,
    /// Whether it goes away with the next key.
    pub brief: bool,
}

impl Model {
    /// The home screen.
    #[must_use]
    pub fn new(catalog: Arc<Catalog>, progress: Progress) -> Self {
        let screen = Screen::Home(Home::default());
        Self {
            catalog,
            screen,
            overlay: None,
            notices: Vec::new(),
            progress,
            edits: BTreeMap::new(),
            saved: Vec::new(),
            themes: Vec::new(),
            theme: String::new(),
            tried_on: None,
            live: true,
            last_run: RunId::default(),
        }
    }

    /// The theme that is seen: the one that is tried on, else the one that is worn.
    #[must_use]
    pub fn theme_shown(&self) -> &str {
        self.tried_on.as_deref().unwrap_or(&self.theme)
    }

    /// Puts up a notice, if there is something to tell.
    pub fn tell(&mut self, text: Option<String>) {
        self.notices.extend(text.map(|text| Notice { text, brief: false }));
    }

    /// Puts up a notice that answers the last key and goes away with the next.
    pub fn tell_briefly(&mut self, text: String) {
        self.notices.retain(|notice| !notice.brief);
        self.notices.insert(0, Notice { text, brief: true });
    }

    /// The bench of the screen, if it has one.
    #[must_use]
    pub fn bench(&self) -> Option<&Bench> {
        match &self.screen {
            Screen::Home(_) => None,
            Screen::Lesson(screen) => Some(&screen.bench),
            Screen::Open(screen) => Some(&screen.bench),
        }
    }

    /// The bench of the screen, to change it.
    pub fn bench_mut(&mut self) -> Option<&mut Bench> {
        match &mut self.screen {
            Screen::Home(_) => None,
            Screen::Lesson(screen) => Some(&mut screen.bench),
            Screen::Open(screen) => Some(&mut screen.bench),
        }
    }

    /// Where keys have their meaning now, the most particular context first.
    #[must_use]
    pub fn contexts(&self) -> Vec<Context> {
        let mut contexts = Vec::with_capacity(8);
        match &self.overlay {
            Some(Overlay::Prompt(_)) => contexts.push(Context::Prompt),
            Some(Overlay::Chooser(_)) => contexts.push(Context::Chooser),
            Some(Overlay::Leaving) => contexts.push(Context::Leaving),
            None if self.bench().is_some_and(|bench| bench.editing) => contexts.push(Context::Editor),
            _ => {}
        }
        if self.notices.first().is_some_and(|notice| !notice.brief) {
            contexts.push(Context::Notice);
        }
        match &self.overlay {
            Some(Overlay::Prompt(_) | Overlay::Chooser(_) | Overlay::Leaving) => {}
            Some(_) => contexts.push(Context::Overlay),
            None if self.bench().is_some_and(|bench| bench.editing) => {}
            None => self.screen.add_contexts(&mut contexts),
        }
        contexts.push(Context::Everywhere);
        contexts
    }

    /// How many answers the question that is asked offers by number.
    #[must_use]
    pub fn answers(&self) -> usize {
        let Screen::Lesson(screen) = &self.screen else { return 0 };
        screen.current().prediction.as_ref().map_or(0, |prediction| match &prediction.ask {
            Ask::Choice(choices) => choices.len(),
            Ask::Order { items, .. } => items.len(),
            Ask::Picture(candidates) | Ask::Program(candidates) => candidates.len(),
            Ask::Number { .. } | Ask::Place { .. } => 0,
        })
    }

    /// Whether time has to be told to the model: something moves by itself.
    #[must_use]
    pub fn is_moving(&self) -> bool {
        self.bench().is_some_and(|bench| {
            bench.coming.is_none() && bench.player.as_ref().is_some_and(|player| player.pace == Pace::Playing)
        })
    }
}

impl Screen {
    fn add_contexts(&self, contexts: &mut Vec<Context>) {
        match self {
            Screen::Home(_) => contexts.push(Context::Home),
            Screen::Lesson(screen) => {
                let plain = screen.bench.menu.is_none() && screen.bench.aside.is_none();
                if plain {
                    contexts.extend(screen.question().and_then(question_context));
                    contexts.extend(screen.holds_back().then_some(Context::Held));
                }
                if screen.bench.menu.is_none() && screen.attempt().is_some() {
                    contexts.push(Context::Challenge);
                }
                bench_contexts(&screen.bench, contexts);
                if plain {
                    contexts.push(Context::Lesson);
                }
            }
            Screen::Open(screen) => bench_contexts(&screen.bench, contexts),
        }
    }
}

fn bench_contexts(bench: &Bench, contexts: &mut Vec<Context>) {
    match bench.aside {
        Some(Aside::Compare(_)) => return contexts.push(Context::Compare),
        Some(Aside::Orders) => return contexts.push(Context::Orders),
        None => {}
    }
    if let Some(menu) = bench.menu {
        contexts.push(match menu {
            Menu::Jump => Context::Jump,
            Menu::Raise => Context::Raise,
        });
        return;
    }
    contexts.push(match bench.focus {
        Pane::Words => Context::Words,
        Pane::Code => Context::Code,
        Pane::Timeline => Context::Timeline,
        Pane::Output => Context::Output,
    });
    if !bench.knobs.is_empty() {
        contexts.push(Context::Knobs);
    }
    if bench.player.as_ref().is_some_and(Player::is_going) {
        contexts.push(Context::Playing);
    }
    contexts.push(Context::Bench);
}

fn question_context(question: &Question) -> Option<Context> {
    match question {
        Question::Open(Draft::Choice(_)) => Some(Context::Choice),
        Question::Open(Draft::Number(_)) => Some(Context::Number),
        Question::Open(Draft::Order(_)) => Some(Context::Order),
        Question::Skipped => None,
        Question::Locked(_) => Some(Context::Locked),
        Question::Told { verdict, .. } => verdict.moment.map(|_| Context::Told),
    }
}
