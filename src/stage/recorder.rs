//! Writes the trace, and keeps what the stage itself must know of the run: names, and who waits for what.

use crate::trace::log::Mark;
use crate::trace::{
    Delta, Event, Fact, ResourceId, ResourceKind, StackFrame, StackId, TaskId, TextId, Time, Trace, WaitOn,
};

/// What is known of a task.
#[derive(Clone, Copy, Debug)]
struct Note {
    name: TextId,
    waits: Option<WaitOn>,
    over: bool,
}

/// The trace in the making.
#[derive(Debug)]
pub(super) struct Recorder {
    trace: Trace,
    handed_on: Mark,
    notes: Vec<Note>,
    main: Option<TaskId>,
    resources: Vec<(ResourceKind, TextId)>,
}

impl Recorder {
    pub(super) fn new() -> Self {
        let trace = Trace::new();
        let program = Note { name: TextId::EMPTY, waits: None, over: false };
        // Whoever watches begins with a new trace too, which has the empty text and the empty stack already.
        let handed_on = trace.mark();
        Self { trace, handed_on, notes: vec![program], main: None, resources: Vec::new() }
    }

    pub(super) fn push(&mut self, at: Time, task: TaskId, fact: Fact) {
        self.note(task, &fact);
        self.trace.push(at, task, fact);
    }

    pub(super) fn text(&mut self, text: &str) -> TextId {
        self.trace.text(text)
    }

    pub(super) fn stack(&mut self, frames: &[StackFrame]) -> StackId {
        self.trace.stack(frames)
    }

    pub(super) fn into_trace(self) -> Trace {
        self.trace
    }

    pub(super) fn len(&self) -> usize {
        self.trace.events().len()
    }

    /// How many facts have not been handed on yet.
    pub(super) fn fresh(&self) -> usize {
        self.trace.mark().since(self.handed_on)
    }

    /// What came since the last call.
    pub(super) fn take_delta(&mut self) -> Delta {
        let delta = self.trace.delta(self.handed_on);
        self.handed_on = self.trace.mark();
        delta
    }

    /// The id for a task that is about to be recorded.
    pub(super) fn new_task(&mut self) -> TaskId {
        let id = TaskId(u32::try_from(self.notes.len()).unwrap_or(u32::MAX));
        self.notes.push(Note { name: TextId::EMPTY, waits: None, over: false });
        id
    }

    /// The id for a resource that is about to be recorded.
    pub(super) fn new_resource(&mut self) -> ResourceId {
        let id = ResourceId(u32::try_from(self.resources.len()).unwrap_or(u32::MAX));
        self.resources.push((ResourceKind::Future, TextId::EMPTY));
        id
    }

    /// The task's name.
    pub(super) fn name(&self, task: TaskId) -> &str {
        self.notes.get(task.0 as usize).map_or("", |note| self.trace.text_of(note.name))
    }

    /// The tasks that wait, with what they wait for, in order of creation.
    pub(super) fn waiting(&self) -> impl Iterator<Item = (TaskId, WaitOn)> {
        self.notes
            .iter()
            .enumerate()
            .filter(|(_, note)| !note.over)
            .filter_map(|(index, note)| Some((TaskId(u32::try_from(index).ok()?), note.waits?)))
    }

    /// The task that the program itself started last, if it is not over.
    pub(super) fn main_task(&self) -> Option<TaskId> {
        self.main.filter(|main| self.notes.get(main.0 as usize).is_some_and(|note| !note.over))
    }

    /// The resource as a phrase: ``the event `ready` ``, `a queue`.
    pub(super) fn resource(&self, id: ResourceId) -> String {
        let Some((kind, name)) = self.resources.get(id.0 as usize) else { return "something".to_owned() };
        let noun = noun(*kind);
        match self.trace.text_of(*name) {
            "" if noun.starts_with('e') => format!("an {noun}"),
            "" => format!("a {noun}"),
            name => format!("the {noun} `{name}`"),
        }
    }

    /// All events so far.
    pub(super) fn events(&self) -> &[Event] {
        self.trace.events()
    }

    fn note(&mut self, task: TaskId, fact: &Fact) {
        match *fact {
            Fact::Created { resource, kind, .. } => {
                if let Some(note) = self.resources.get_mut(resource.0 as usize) {
                    note.0 = kind;
                }
            }
            Fact::Named { resource, name } => {
                if let Some(note) = self.resources.get_mut(resource.0 as usize) {
                    note.1 = name;
                }
            }
            Fact::Spawned { name, code, parent, .. } => {
                // A name that asyncio made up says less than the function that runs.
                let is_made_up = self.trace.text_of(name).starts_with("Task-") && code != TextId::EMPTY;
                let name = if is_made_up { code } else { name };
                if parent == Some(TaskId::PROGRAM) {
                    self.main = Some(task);
                }
                self.note_of(task, |note| note.name = name);
            }
            Fact::Renamed { name } => self.note_of(task, |note| note.name = name),
            Fact::Waiting { on, .. } => self.note_of(task, |note| note.waits = Some(on)),
            Fact::Woken { .. } => self.note_of(task, |note| note.waits = None),
            Fact::Finished { .. } => self.note_of(task, |note| note.over = true),
            _ => {}
        }
    }

    fn note_of(&mut self, task: TaskId, change: impl FnOnce(&mut Note)) {
        if let Some(note) = self.notes.get_mut(task.0 as usize) {
            change(note);
        }
    }
}

fn noun(kind: ResourceKind) -> &'static str {
    match kind {
        ResourceKind::Semaphore => "semaphore",
        ResourceKind::Lock => "lock",
        ResourceKind::Event => "event",
        ResourceKind::Condition => "condition",
        ResourceKind::Barrier => "barrier",
        ResourceKind::Queue | ResourceKind::LifoQueue | ResourceKind::PriorityQueue => "queue",
        ResourceKind::Gather => "gather",
        ResourceKind::TaskGroup => "task group",
        ResourceKind::Timeout => "timeout",
        ResourceKind::Wait => "wait",
        ResourceKind::Future => "future",
        ResourceKind::Pool => "pool",
    }
}
