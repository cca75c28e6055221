//! What can happen to the model.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::lesson::Catalog;
use crate::trace::orders::Ending;
use crate::trace::{Delta, Time, Trace};

use super::bench::Mistake;
use super::editor::{Edit, Flaw};
use super::effect::RunId;
use super::player::{Playhead, Sought};
use super::point::Point;

/// What the person at the keyboard meant. It never names a key: the [keymap](crate::keymap) does that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Intent {
    /// Leave the program.
    Quit,
    /// Leave what is on top: the help, the screen, in the end the program.
    Back,
    /// Show or hide the list of keys.
    Help,
    /// Give the terminal back to the shell until it calls again.
    Suspend,
    /// Draw the whole screen anew.
    Redraw,
    /// Put the notice away.
    DismissNotice,
    /// Go to the line above in a list or a text.
    Up,
    /// Go to the line below in a list or a text.
    Down,
    /// Open the lesson under the mark.
    OpenLesson,
    /// Let the program run, or stop it where it is.
    PlayPause,
    /// Show the next event.
    StepForward,
    /// Take the last event back.
    StepBack,
    /// Go to the next moment at which something happens.
    NextMoment,
    /// Go back to the moment before.
    PreviousMoment,
    /// Go to the start of the run.
    JumpStart,
    /// Run to the end.
    JumpEnd,
    /// Play faster.
    Faster,
    /// Play slower.
    Slower,
    /// Begin the run anew.
    Restart,
    /// Select the lane above.
    LaneUp,
    /// Select the lane below.
    LaneDown,
    /// Let the selection follow the task that acted last, or stay where it is.
    Follow,
    /// Ask for the selected task's cancellation, now.
    CancelTask,
    /// Keep the selected task from running for a while.
    DelayTask,
    /// Keep the selected task from running, or let it go.
    HoldTask,
    /// Choose an exception to raise in the selected task.
    ChooseFault,
    /// Raise the exception with this number, counted from 0, at the selected task's await.
    RaiseInTask(u8),
    /// Let the outer world answer later from now on.
    SlowWorld,
    /// Let the next request to the outer world fail.
    FailRequest,
    /// Take the last act of the hand back.
    UndoHand,
    /// Choose where to jump.
    Jump,
    /// Go to the next event of a kind.
    SeekForward(Sought),
    /// Go back to the last event of a kind.
    SeekBack(Sought),
    /// Go to what brought the last event about.
    ToCause,
    /// Go to what the last event brought about.
    ToEffect,
    /// Type the moment to go to.
    JumpToTime,
    /// Mark this moment, or take its mark away.
    Bookmark,
    /// Go to the next bookmark.
    NextBookmark,
    /// Go to the bookmark before.
    PreviousBookmark,
    /// Begin a range that is played again and again, end it, or give it up.
    Loop,
    /// Show only lanes whose name or state has a text in it.
    Filter,
    /// Fold or unfold what is selected.
    Fold,
    /// Put the lanes into another order.
    SortLanes,
    /// Keep the selected lane in sight, or no longer.
    PinLane,
    /// Count time on the axis, or events.
    FlipAxis,
    /// Show less time in more detail.
    ZoomIn,
    /// Show more time in less detail.
    ZoomOut,
    /// Show the whole run.
    ZoomFit,
    /// Give the next pane the focus.
    NextPane,
    /// Give the pane before the focus.
    PreviousPane,
    /// Let the pane in focus fill the screen, or put it back.
    Maximise,
    /// Go to the lesson's next step.
    NextStep,
    /// Go to the lesson's step before.
    PreviousStep,
    /// Show the lesson's next scene.
    NextScene,
    /// Show the scene before.
    PreviousScene,
    /// Take the next knob in hand.
    NextKnob,
    /// Take the knob before in hand.
    PreviousKnob,
    /// Turn the knob in hand up.
    KnobUp,
    /// Turn the knob in hand down.
    KnobDown,
    /// Put all knobs back to what the file says.
    KnobReset,
    /// Give the answer with this number, counted from 0: mark a choice, or put the next name into the order.
    Answer(u8),
    /// Write a character of the number that is asked for.
    Type(char),
    /// Take back the last character, or the last name of the order.
    Erase,
    /// Watch the run without answering the question that holds it back.
    SkipQuestion,
    /// Forget what was done in the lesson under the mark; carried out when it is asked twice.
    ForgetLesson,
    /// Show one hint more.
    ShowHint,
    /// Go to the moment at which it can be seen that a goal is not reached.
    ShowFailure,
    /// Put a solution of the challenge on the bench.
    ShowSolution,
    /// Go to the moment of the run at which the answer can be seen.
    ShowEvidence,
    /// Lock the answer in; once locked in, run to the end to hear the verdict.
    Confirm,
    /// Edit the scene in its place.
    EditCode,
    /// Do this to the text that is edited.
    Edit(Edit),
    /// Write a character, wherever text is written now.
    Write(char),
    /// Take back the last character of a line that is asked for.
    Rub,
    /// Take the line that was asked for as it stands.
    Accept,
    /// Run what the editor has.
    RunEdit,
    /// Run every change that can run, or only when asked to.
    ToggleLive,
    /// Look for a text.
    Find,
    /// Look for it again, further on.
    FindNext,
    /// Look for it again, backwards.
    FindPrevious,
    /// Write what the editor has to a file.
    SaveAs,
    /// Edit the text with the program that `$EDITOR` names.
    EditOutside,
    /// Show every command that means something here.
    Palette,
    /// Choose a theme.
    ChooseTheme,
    /// Compare the run with what ran before the last change.
    CompareBefore,
    /// Choose what to compare the run with.
    CompareWith,
    /// Show what becomes of the scene under many seeds.
    Explore,
    /// Try more of them.
    MoreSeeds,
    /// Try no more of them.
    StopExploring,
    /// Put the marked outcome's seed on the bench.
    OpenSeed,
    /// Compare the marked outcome with the usual order.
    CompareSeed,
    /// Run the next seed.
    NextSeed,
    /// Run the seed before.
    PreviousSeed,
    /// Move the mark up.
    MarkUp,
    /// Move the mark down.
    MarkDown,
    /// In a comparison: go to the next moment.
    LaterMoment,
    /// In a comparison: go to the moment before.
    EarlierMoment,
    /// In a comparison: go to the start.
    FirstMoment,
    /// In a comparison: go to the end.
    LastMoment,
    /// In a comparison: go to where the runs part.
    Parting,
    /// In a comparison: show only what differs, or all.
    UnlikeOnly,
}

/// What can happen to the model: a person's intent, time, or word from outside.
#[derive(Debug)]
pub enum Message {
    /// The person at the keyboard meant this.
    Do(Intent),
    /// So much real time went by since the last tick.
    Tick(Duration),
    /// A pointing device leads to this place of the run.
    Scrub(Playhead),
    /// A pointing device selects this row of the timeline.
    SelectRow(usize),
    /// A pointing device means something else.
    Point(Point),
    /// Word of a run.
    Run(RunId, News),
    /// A watched file was read, or could not be.
    File {
        /// The file.
        path: PathBuf,
        /// Its text, or a sentence that says why there is none.
        text: Result<Arc<str>, String>,
    },
    /// A text was pasted.
    Paste(String),
    /// What the checks before a run say of a text.
    Checked {
        /// The text.
        source: Arc<str>,
        /// What is wrong with it; nothing, if it can run.
        flaws: Vec<Flaw>,
    },
    /// What the learner's own editor made of the text.
    EditedOutside(String),
    /// What some seeds of an exploration came to.
    Explored {
        /// The exploration.
        run: RunId,
        /// Seeds with their endings and times.
        found: Vec<(u64, Ending, Time)>,
        /// Whether these are the last.
        done: bool,
    },
    /// A file was written, or was not.
    Written {
        /// The file.
        path: PathBuf,
        /// What it holds now.
        text: Arc<str>,
        /// Why it was not written.
        result: Result<(), Unwritten>,
    },
    /// The lessons were read anew.
    Lessons(Arc<Catalog>),
    /// Something outside went wrong; the sentence says what and what to do.
    Trouble(String),
}

/// Why a file was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritten {
    /// There is such a file, and nobody said that it may be replaced.
    Exists,
    /// The system does not let us; a sentence.
    Failed(String),
}

/// Word of a run. News of a run that the model no longer holds is dropped.
#[derive(Debug)]
pub enum News {
    /// The scene was compiled; its program stands at the start, and nothing has happened yet.
    Started,
    /// The scene cannot run: it has a mistake, or uses what a scene may not.
    Refused(Mistake),
    /// What happened up to a moment.
    Happened {
        /// What the trace gained.
        delta: Delta,
        /// The run has reached this moment.
        now: Time,
        /// When the next timer is due, if the program waits for one.
        next: Option<Time>,
        /// The last drive has come to where it was asked to go (or the run is over): the program stands still.
        arrived: bool,
    },
    /// The stage itself broke down, which is a mistake in Asyncade and not in the scene.
    Failed(String),
    /// What the run comes to: the trace of the same input, performed to its end behind the scenes.
    Outcome(Arc<Trace>),
}
