//! Everything that can be wrong with a lesson: each problem owns its sentence and its advice.

use thiserror::Error;

/// What is wrong. It displays as one sentence; [`Problem::advice`] says what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Problem {
    /// A file is not there.
    #[error("this file is not there")]
    Missing,
    /// A file cannot be read.
    #[error("this file cannot be read: {0}")]
    Unreadable(String),
    /// A file is larger than any lesson needs.
    #[error("this file is larger than {0} KiB")]
    TooLarge(u64),
    /// The file is not TOML, or has a field that does not belong there.
    #[error("{0}")]
    Toml(String),
    /// The catalogue is of a format that this program does not know.
    #[error("this is format {found}, and this program reads format {known}")]
    Format {
        /// What the file says.
        found: i64,
        /// What this program reads.
        known: i64,
    },
    /// An id has letters that a file name should not have.
    #[error("`{0}` cannot be an id")]
    BadId(String),
    /// Two things have the same id.
    #[error("there are two {what} with the id `{id}`")]
    Twice {
        /// What, in the plural.
        what: &'static str,
        /// The id.
        id: String,
    },
    /// Something that must not be empty is empty.
    #[error("there is no {0} here")]
    Empty(&'static str),
    /// The markup of some words, a query or a condition cannot be read.
    #[error("{sentence}")]
    Flaw {
        /// What is wrong with it.
        sentence: String,
        /// What to write instead.
        advice: String,
    },
    /// A step speaks of a scene that the lesson does not have.
    #[error("the lesson has no scene `{name}`")]
    UnknownScene {
        /// The name in the step.
        name: String,
        /// The scenes that there are.
        known: String,
    },
    /// A step speaks of a knob that its scene does not have.
    #[error("the scene `{scene}` has no knob `{name}`")]
    UnknownKnob {
        /// The scene.
        scene: String,
        /// The name in the step.
        name: String,
    },
    /// A knob's constant is not in the scene's file.
    #[error("the scene has no constant `{0}`")]
    NoConstant(String),
    /// A knob's constant is something that cannot be turned.
    #[error("the constant `{0}` is not a plain number, text or flag")]
    NotPlain(String),
    /// A knob's values make no sense.
    #[error("{0}")]
    KnobValues(String),
    /// The constant's value in the file is not one that the knob may take.
    #[error("the file says `{constant}`, which the knob can never be turned to")]
    DefaultOutside {
        /// The constant with its value.
        constant: String,
    },
    /// A step's field does not fit its kind.
    #[error("a step of kind `{kind}` has {what}")]
    Misplaced {
        /// The step's kind.
        kind: &'static str,
        /// What it has, or has not.
        what: &'static str,
        /// What to do about it.
        advice: &'static str,
    },
    /// A prediction does not say in exactly one way how it is answered.
    #[error("a prediction is answered in exactly one way, and this one has {0}")]
    PredictionForm(usize),
    /// A prediction offers too few or too many things to choose from.
    #[error("a prediction offers 2 to 6 things to choose from, and this one has {0}")]
    ChoiceCount(usize),
    /// A query gives another kind of value than is needed.
    #[error("`{query}` gives {gives}, and {needs} is needed here")]
    WrongKind {
        /// The query.
        query: String,
        /// What it gives.
        gives: &'static str,
        /// What is needed.
        needs: &'static str,
    },
    /// A text to be marked does not stand in the scene.
    #[error("no line of the scene has `{0}` in it")]
    NoSuchLine(String),
    /// Words are longer than a pane.
    #[error("these words take {lines} lines of {columns} columns")]
    TooLong {
        /// Lines that they take.
        lines: usize,
        /// Columns of the narrowest pane.
        columns: usize,
        /// Lines that it has.
        room: usize,
    },
    /// A one-line text is too long for its line.
    #[error("this line has {found} characters")]
    LineTooLong {
        /// Its characters.
        found: usize,
        /// How many there may be.
        room: usize,
    },
    /// The scene does not run.
    #[error("the scene does not run: {reason}")]
    DoesNotRun {
        /// Why.
        reason: String,
        /// What to write instead, if it is known.
        advice: Option<String>,
    },
    /// The scene does not end as a lesson's scene should.
    #[error("the scene's run ends otherwise than it should: {0}")]
    EndsBadly(String),
    /// Two runs of the same scene differ.
    #[error("two runs of the scene gave two traces")]
    TwoTraces,
    /// The scene does not run with a knob turned.
    #[error("with `{setting}` the scene does not run: {reason}")]
    TurnedDoesNotRun {
        /// The constant with the value that it was turned to.
        setting: String,
        /// Why.
        reason: String,
    },
    /// A claim does not hold.
    #[error("this claim does not hold: {0}")]
    FalseClaim(String),
    /// A prediction does not have exactly one right choice.
    #[error("{right} of the choices are right by the trace: {findings}")]
    RightChoices {
        /// How many are.
        right: usize,
        /// What the run says.
        findings: String,
    },
    /// A query has no value in the run.
    #[error("`{0}` never comes about in this scene")]
    NoValue(String),
    /// A constant that is to be turned is given a value in two places.
    #[error("the scene gives `{0}` a value in two places")]
    AssignedTwice(String),
    /// An order's items are offered in the order that is asked for.
    #[error("the items are offered in the right order already")]
    OrderGivenAway,
    /// A goal is reached before anything was changed.
    #[error("the scene as it stands reaches this goal")]
    GoalReached,
    /// No value of the step's knob reaches its goal.
    #[error("no value of `{0}` reaches this goal")]
    GoalOutOfReach(String),
    /// A knob is set to a value that it cannot take.
    #[error("the scene's knob can never be turned to `{0}`")]
    NoSuchValue(String),
    /// A challenge has fields of another kind of challenge, or lacks those of its own.
    #[error("a challenge in a step of kind `{0}` has other fields")]
    ChallengeForm(&'static str),
    /// A challenge has no goal, or too many.
    #[error("a challenge has 1 to 5 goals, and this one has {0}")]
    GoalCount(usize),
    /// A challenge has not three hints.
    #[error("a challenge has three hints, and this one has {0}")]
    HintCount(usize),
    /// A part that is to stay as it is, is not there.
    #[error("the starter has no function, class or constant `{0}` at its left edge")]
    NothingKept(String),
    /// What is to break a claim is nothing.
    #[error("this does nothing to the run")]
    EmptyHand,
    /// The starter of a challenge reaches all its goals.
    #[error("the starter solves this challenge already")]
    StarterPasses,
    /// The solution of a challenge does not reach its goals.
    #[error("the solution does not reach this goal: {0}")]
    SolutionFails(String),
    /// The claim to break does not hold to begin with.
    #[error("the claim to break does not hold as the scene stands: {0}")]
    BrokenAlready(String),
    /// What should break the claim does not.
    #[error("what is to break the claim leaves it whole")]
    Unbroken,
    /// A line of a solution can go, and the goals are reached all the same.
    #[error("without `{line}` the solution of `{challenge}` still reaches every goal")]
    MutantPasses {
        /// The challenge.
        challenge: String,
        /// The line.
        line: String,
    },
    /// A line that is said to be spare is needed.
    #[error("the line `{0}` is called spare, but no mutant without it passes")]
    NotSpare(String),
    /// CPython prints something else.
    #[error("{python} gives something else: {difference}")]
    OtherInPython {
        /// The interpreter.
        python: String,
        /// The first line that differs.
        difference: String,
    },
    /// Two pictures to choose from cannot be told apart, or none is the run's.
    #[error("{0} of the timelines are the run's own")]
    RightPictures(usize),
    /// A term is used that no glossary explains.
    #[error("the glossary has no word `{0}`")]
    UnknownTerm(String),
    /// An order's items are not what the run orders.
    #[error("the run orders {0}")]
    OtherItems(String),
    /// A scene has too few claims, or a lesson too few predictions.
    #[error("{0}")]
    TooFew(String),
}

impl Problem {
    /// What to do about it: one sentence.
    #[must_use]
    pub fn advice(&self) -> String {
        match self {
            Self::Missing => "create it, or take its name out of the file that names it".into(),
            Self::Unreadable(_) => "make it a plain UTF-8 text file that you may read".into(),
            Self::TooLarge(_) => "a lesson is a few short texts: split it".into(),
            Self::Toml(_) => "lessons/README.md lists every field and how it is written".into(),
            Self::Format { known, .. } => format!("write `format = {known}`, or use a newer asyncade"),
            Self::BadId(_) => "use small letters, digits, `_` and `-`, and begin with a letter".into(),
            Self::Twice { .. } => "give one of them another id".into(),
            Self::Empty(what) => format!("add at least one {what}"),
            Self::Flaw { advice, .. } => advice.clone(),
            Self::UnknownScene { known, .. } => format!("use one of {known}"),
            Self::UnknownKnob { .. } => "add a [[scene.knob]] to that scene, or correct the name".into(),
            Self::NoConstant(name) => format!("write `{name} = …` at the left edge of the scene's file"),
            Self::NotPlain(_) => "give it one number, one text or True or False, with nothing behind it".into(),
            Self::KnobValues(_) => "give `from`, `to` and `by`, or a list of `values`".into(),
            Self::DefaultOutside { .. } => "let the knob's values include the value in the file".into(),
            Self::Misplaced { advice, .. } => (*advice).into(),
            Self::PredictionForm(_) => {
                "give `choices`, or `number`, or `order` with `items`, or `place`, or `pictures`, or `programs`".into()
            }
            Self::ChoiceCount(_) => "offer 3 or 4".into(),
            Self::WrongKind { .. } => "lessons/README.md lists what each query gives".into(),
            Self::NoSuchLine(_) => "copy a part of the line as it stands in the file".into(),
            Self::TooLong { room, .. } => format!("shorten them to {room} lines, or make two steps of them"),
            Self::LineTooLong { room, .. } => format!("shorten it to {room} characters"),
            Self::DoesNotRun { advice, .. } => {
                advice.clone().unwrap_or_else(|| "`asyncade run FILE` shows the whole message".into())
            }
            Self::EndsBadly(_) => "let the program end by itself, without an error on its way out".into(),
            Self::TwoTraces => "this is a fault of asyncade itself: please report it with the scene".into(),
            Self::TurnedDoesNotRun { .. } => "narrow the knob's values, or make the scene bear them".into(),
            Self::FalseClaim(_) => "correct the claim or the scene: the trace is right".into(),
            Self::RightChoices { .. } => "make exactly one `when` true of the scene as it stands".into(),
            Self::NoValue(_) => "ask for something that happens in this scene".into(),
            Self::AssignedTwice(_) => "give a constant its value once".into(),
            Self::OrderGivenAway => "offer them in another order".into(),
            Self::GoalReached => "ask for something that needs a change".into(),
            Self::GoalOutOfReach(_) => "widen the knob's values, or ask for less".into(),
            Self::NoSuchValue(_) => "choose one of the knob's values".into(),
            Self::ChallengeForm("break") => "give it `claim`, `broken` and `hints`, and no goals of its own".into(),
            Self::ChallengeForm(_) => "give it `goals` and `hints`; `claim` and `broken` belong in a \"break\"".into(),
            Self::GoalCount(_) => "one or two goals are best".into(),
            Self::HintCount(_) => "say where to look, then what to use, then almost the line".into(),
            Self::NothingKept(_) => "name what is to stay, as it is called in the starter".into(),
            Self::EmptyHand => "give `set`, or `seed`, or `cancel` together with `at`".into(),
            Self::StarterPasses => "ask for something that needs a change, or let the starter do less".into(),
            Self::SolutionFails(_) => "correct the goal or the solution: the trace is right".into(),
            Self::BrokenAlready(_) => "claim something that is true until somebody touches the scene".into(),
            Self::Unbroken => "find a knob, a seed or a cancellation that breaks it, or claim less".into(),
            Self::MutantPasses { .. } => {
                "sharpen the goals, or take the line out, or list it in `spare` with the reason".into()
            }
            Self::NotSpare(_) => "take it out of `spare`".into(),
            Self::OtherInPython { .. } => {
                "write the scene so that both agree; if Asyncade is wrong, please report it".into()
            }
            Self::RightPictures(_) => "let exactly one of them look like the scene as it stands".into(),
            Self::UnknownTerm(_) => "add it to glossary.toml, or correct the word".into(),
            Self::OtherItems(_) => "offer exactly these names as items, in another order".into(),
            Self::TooFew(_) => "add what is missing: a lesson without it cannot be judged".into(),
        }
    }
}

/// A flaw inside a text: of words, a query or a condition.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{sentence}")]
pub struct Flaw {
    /// Where in the text, as a range of bytes.
    pub at: std::ops::Range<usize>,
    /// What is wrong: one sentence.
    pub sentence: String,
    /// What to write instead: one sentence.
    pub advice: String,
}

impl Flaw {
    /// A flaw from its parts.
    pub fn new(at: std::ops::Range<usize>, sentence: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { at, sentence: sentence.into(), advice: advice.into() }
    }
}
