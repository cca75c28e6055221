//! A playground without a terminal: keys in, a line about the state out. In place of the stage stands one that
//! plays sketched runs.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use crate::app::update::{Start, start, update};
use crate::app::{
    Drive, Effect, Flaw, Input, Message, Mistake, Model, News, Pace, Progress, Question, RunId, Screen, Selection,
};
use crate::keymap::{self, Key};
use crate::lesson::{
    Ask, Block, Catalog, Chapter, Choice, Condition, Entry, Goal, Knob, KnobValue, Lesson, Prediction, Query, Scene,
    Span, Step, StepKind, Words,
};
use crate::trace::sketch::Sketch;
use crate::trace::{Delta, TaskId, Time, Trace, WaitOn, WakeReason};

/// A model, and a stage for it.
pub(crate) struct Playground {
    pub(crate) model: Model,
    /// Effects that the stage does not carry out, in words.
    pub(crate) asked: Vec<String>,
    /// What the stage has to say, not yet told.
    pub(crate) news: Vec<(RunId, News)>,
    /// Whether news are told at once.
    pub(crate) prompt: bool,
    checks: Vec<(Arc<str>, Vec<Flaw>)>,
    runs: BTreeMap<RunId, FakeRun>,
}

struct FakeRun {
    trace: Trace,
    told: usize,
    now: Time,
}

impl Playground {
    pub(crate) fn new(from: Start) -> Self {
        let model = Model::new(Arc::new(catalog()), Progress::default());
        let mut playground =
            Self { model, asked: vec![], news: vec![], prompt: true, checks: vec![], runs: BTreeMap::new() };
        let effects = start(&mut playground.model, from);
        playground.carry_out(effects);
        playground
    }

    /// The lesson of this module, at its first step.
    pub(crate) fn lesson() -> Self {
        Self::new(Start::Lesson("permits".into()))
    }

    /// The same, with its question passed over.
    pub(crate) fn watching() -> Self {
        let mut playground = Self::lesson();
        playground.press("w");
        playground
    }

    /// Types keys, separated by spaces: `space`, `→`, `1`, `tab`; `100ms` lets so much real time go by.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            if let Some(millis) = key.strip_suffix("ms") {
                self.send(Message::Tick(Duration::from_millis(millis.parse().unwrap())));
            } else if let Some(intent) = keymap::intent(&self.model.contexts(), key_named(key)) {
                self.send(Message::Do(intent));
            }
        }
        self
    }

    pub(crate) fn send(&mut self, message: Message) {
        let effects = update(&mut self.model, message);
        self.carry_out(effects);
    }

    /// Tells everything that the stage has to say.
    pub(crate) fn tell(&mut self) {
        while !self.news.is_empty() {
            let (run, news) = self.news.remove(0);
            self.send(Message::Run(run, news));
        }
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::StartRun { run, input } => self.bring_on(run, &input),
                Effect::Rehearse { run, input } => {
                    self.news.extend(trace_of(&input).map(|trace| (run, News::Outcome(Arc::new(trace)))));
                }
                Effect::Drive(run, drive) => self.drive(run, drive),
                Effect::Check { name, source } => self.check(&name, source),
                Effect::StopRun(run) => {
                    self.runs.remove(&run).expect("only what was started is stopped, and once");
                }
                other => {
                    let name = format!("{other:?}");
                    self.asked.push(name.chars().take_while(char::is_ascii_alphanumeric).collect());
                }
            }
        }
        if self.prompt {
            self.tell();
        }
    }

    fn bring_on(&mut self, run: RunId, input: &Input) {
        let trace = trace_of(input);
        self.news.push(match &trace {
            Some(_) => (run, News::Started),
            None => (run, News::Refused(Mistake { text: "no such scene".into(), line: Some(1) })),
        });
        self.runs.insert(run, FakeRun { trace: trace.unwrap_or_default(), told: 0, now: Time::ZERO });
    }

    /// Checks a text as the compiler would: only what has a limit can run.
    fn check(&mut self, name: &str, source: Arc<str>) {
        let input =
            Input { name: name.to_owned(), source: Arc::clone(&source), seed: 0, hands: vec![], world: Arc::default() };
        let flaw = Flaw { line: 1, columns: 8..9, says: "no limit".into(), advice: None };
        let flaws = if trace_of(&input).is_some() { vec![] } else { vec![flaw] };
        self.checks.push((source, flaws));
        if self.prompt {
            self.tell_checks();
        }
    }

    /// Tells everything that the checks have to say.
    pub(crate) fn tell_checks(&mut self) {
        while !self.checks.is_empty() {
            let (source, flaws) = self.checks.remove(0);
            self.send(Message::Checked { source, flaws });
        }
    }

    /// Types a text, letter by letter.
    pub(crate) fn write(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            if let Some(intent) = keymap::intent(&self.model.contexts(), Key::Char(letter)) {
                self.send(Message::Do(intent));
            }
        }
        self
    }

    /// Plays a run as the stage does: whole moments, and never without a command.
    fn drive(&mut self, run: RunId, drive: Drive) {
        let run_on = self.runs.get_mut(&run).expect("a run that is driven is on stage");
        let events = run_on.trace.events();
        if drive == Drive::Stand {
            return;
        }
        let next = events.get(run_on.told).map(|event| event.at).expect("a run that is over is not driven");
        let to = match drive {
            Drive::To(moment) => moment,
            Drive::NextEvent => next,
            Drive::ToEnd => Time(u64::MAX),
            // This stage is always as far as it was asked to go.
            Drive::Stand => run_on.now,
        };
        let fresh: Vec<_> = events[run_on.told..].iter().take_while(|event| event.at <= to).copied().collect();
        let first = run_on.told == 0;
        run_on.told += fresh.len();
        let is_over = run_on.told == events.len();
        run_on.now = if is_over { events[events.len() - 1].at } else { run_on.now.max(to) };
        let whole = run_on.trace.delta(Trace::new().mark());
        // All texts come with the first report, which the stage may do as well.
        let delta = if first { Delta { events: fresh, ..whole } } else { Delta { events: fresh, ..Delta::default() } };
        let next = events.get(run_on.told).map(|event| event.at);
        self.news.push((run, News::Happened { delta, now: run_on.now, next, arrived: true }));
    }

    /// The runs on stage.
    pub(crate) fn on_stage(&self) -> usize {
        self.runs.len()
    }

    /// Up to where the program of the shown run has gone.
    pub(crate) fn reached(&self) -> String {
        let player = self.model.bench().unwrap().player.as_ref().unwrap();
        assert_eq!(player.reached, self.runs[&player.run].now);
        player.reached.to_string()
    }

    /// Where the learner is, on one line.
    pub(crate) fn state(&self) -> String {
        let mut line = String::new();
        match &self.model.screen {
            Screen::Home(home) => return format!("home {}", home.selected),
            Screen::Lesson(screen) => {
                let _ = write!(line, "step {}, {}, ", screen.step, screen.shown().id);
                let question = match screen.question() {
                    Some(Question::Open(_)) => "asked, ",
                    Some(Question::Skipped) => "skipped, ",
                    Some(Question::Locked(_)) => "locked, ",
                    Some(Question::Told { verdict, .. }) if verdict.right => "right, ",
                    Some(Question::Told { .. }) => "wrong, ",
                    None => "",
                };
                line += question;
            }
            Screen::Open(_) => line += "open, ",
        }
        let bench = self.model.bench().unwrap();
        for knob in &bench.knobs {
            let _ = write!(line, "{}={}, ", knob.knob.name, knob.value());
        }
        match &bench.player {
            None => line += "no run",
            Some(player) => {
                let state = match player.pace {
                    Pace::Paused => "paused",
                    Pace::Playing => "playing",
                };
                let _ = write!(line, "{state} at {}", player.playhead.at);
                if let Some(event) = player.past().last() {
                    let fact = format!("{:?}", event.fact);
                    let fact: String = fact.chars().take_while(char::is_ascii_alphabetic).collect();
                    let _ = write!(line, ", {fact} of {}", player.timeline.label(event.task));
                }
                if let Selection::Lane(task) | Selection::Group(task) = player.selection {
                    let _ = write!(line, ", on {}", player.timeline.label(task));
                }
            }
        }
        line
    }
}

fn key_named(name: &str) -> Key {
    let keys = keymap::TABLE.iter().flat_map(|row| row.keys);
    let named = |key: &&Key| key.name(false) == name || (name == "C-c" && **key == Key::Ctrl('c'));
    *keys.into_iter().find(named).unwrap_or_else(|| panic!("no row has the key {name}"))
}

/// Four tasks, `LIMIT` at a time, each 100 ms long; a scene whose source has no limit does not run.
fn trace_of(input: &Input) -> Option<Trace> {
    let limit = input.source.split("LIMIT = ").nth(1)?.trim().parse().ok()?;
    let mut sketch = Sketch::new();
    let tasks: Vec<TaskId> = (0..4).map(|n| sketch.spawn(TaskId::PROGRAM, &format!("job-{n}"), 2)).collect();
    sketch.wait(TaskId::PROGRAM, WaitOn::Task(tasks[3]), 3, &["<module>"]);
    for (wave, members) in tasks.chunks(std::cmp::Ord::max(limit, 1)).enumerate() {
        for task in members {
            sketch.run(*task).sleep(*task, 100, 1);
        }
        sketch.at(100 * (wave as u64 + 1));
        for task in members {
            sketch.timer(*task).print(*task, "done").finish(*task, "None");
        }
    }
    sketch.wake(TaskId::PROGRAM, WakeReason::Finished, Some(tasks[3]), None);
    Some(sketch.end())
}

fn words(text: &str) -> Words {
    Words { blocks: vec![Block::Paragraph(vec![Span::Text(text.into())])] }
}

fn scene(id: &str, source: &str) -> Scene {
    let limit = Knob {
        name: "LIMIT".into(),
        label: "tasks at a time".into(),
        unit: String::new(),
        values: vec![KnobValue::Whole(1), KnobValue::Whole(2), KnobValue::Whole(4)],
        default: usize::from(source.ends_with('2')),
        span: 8..9,
        line: 1,
        declared: 0,
    };
    Scene {
        part: crate::lesson::Part::Shown,
        id: id.into(),
        title: id.into(),
        file: format!("permits/{id}.py"),
        source: source.into(),
        knobs: if source.is_empty() { vec![] } else { vec![limit] },
        claims: vec![],
        world: Arc::default(),
    }
}

fn step(kind: StepKind, title: &str, scene: usize) -> Step {
    Step {
        kind,
        title: title.into(),
        words: words("Read this."),
        scene,
        prediction: None,
        moment: None,
        highlight: vec![],
        lines: vec![],
        knob: None,
        goal: None,
        challenge: None,
        line: 0,
    }
}

/// Predict, explain at 100 ms, modify until it takes 100 ms, and the second scene.
pub(crate) fn permits() -> Lesson {
    let choices = [("100 ms", "total == 0.1"), ("200 ms", "total == 0.2")];
    let choices = choices.map(|(text, when)| Choice { text: words(text), when: Condition::parse(when).unwrap() });
    let prediction = Prediction {
        id: "how-long".into(),
        question: words("How long?"),
        ask: Ask::Choice(choices.to_vec()),
        explanation: words("Two waves."),
        moment: Some(Query::parse("0.1").unwrap()),
        line: 0,
    };
    let goal = Goal { says: words("All at once."), when: Condition::parse("total == 0.1").unwrap(), line: 1 };
    Lesson {
        id: "permits".into(),
        title: "Permits".into(),
        summary: "Two at a time.".into(),
        misconception: "All run at once.".into(),
        scenes: vec![scene("two", "LIMIT = 2"), scene("one", "LIMIT = 1"), scene("broken", "")],
        steps: vec![
            Step { prediction: Some(prediction), ..step(StepKind::Predict, "Guess", 0) },
            Step { moment: Some(Query::parse("0.1").unwrap()), ..step(StepKind::Explain, "Why", 0) },
            Step { goal: Some(goal), knob: Some(0), ..step(StepKind::Modify, "Turn", 0) },
            step(StepKind::Run, "Another", 1),
        ],
    }
}

fn catalog() -> Catalog {
    let entries = vec![
        Entry::Ready(Arc::new(Lesson { id: "first".into(), ..permits() })),
        Entry::Broken { id: "cracked".into(), mistakes: vec![] },
        Entry::Ready(Arc::new(permits())),
    ];
    let chapter = Chapter { title: "Sharing".into(), summary: String::new(), entries };
    Catalog { chapters: vec![chapter], mistakes: vec![] }
}
