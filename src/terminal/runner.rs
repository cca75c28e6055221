//! The loop.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Instant;

use super::config::Config;
use super::frame::Pacer;
use super::guard::{self, Guard};
use super::input::Keyboard;
use super::note::Note;
use super::rehearsal::Rehearsals;
use super::run::Runs;
use super::store::Store;
use super::watch::Subject;
use super::{Options, outside, save, scene, signal, watch};
use crate::app::update::{self, Start};
use crate::app::{Effect, Message, Model, News, Pane, Point, update as change};
use crate::keymap;
use crate::view;
use crate::view::spot::{self, Gesture, Spot};
use crate::view::theme::{Letters, Theme};

/// The model and the world around it.
#[derive(Debug)]
pub(super) struct Runner {
    model: Model,
    themes: Vec<(String, Theme)>,
    config: Config,
    /// No colours, whatever the theme.
    no_color: bool,
    /// Whether the pointing device means something.
    mouse: bool,
    /// The columns and rows of the last picture: what is pointed at lies on it.
    size: (u16, u16),
    store: Store,
    runs: Runs,
    rehearsals: Rehearsals,
    keyboard: Keyboard,
    notes: Sender<Note>,
    inbox: Receiver<Note>,
    pacer: Pacer,
    leaving: bool,
    /// The exit code that the process leaves with.
    exit_code: u8,
}

impl Runner {
    /// Everything but the terminal, which is touched last.
    pub(super) fn new(options: Options) -> Self {
        let Options { catalog, lessons, look } = options;
        let (notes, inbox) = channel();
        let (store, progress, trouble) = Store::of_user();
        let mut model = Model::new(catalog, progress);
        model.tell(trouble.map(|trouble| trouble.to_string()));
        let (config, settings, mut told) = Config::of_user();
        let letters = if look.ascii || settings.ascii { Letters::Ascii } else { Letters::Unicode };
        let (themes, no_themes) = config.themes(letters);
        told.extend(no_themes);
        for sentence in told {
            model.tell(Some(sentence));
        }
        dress(&mut model, &themes, look.theme.unwrap_or(settings.theme));
        model.live = settings.live;
        if !lessons.is_empty() {
            watch::start(Subject::Lessons(lessons), notes.clone());
        }
        Self {
            model,
            themes,
            config,
            no_color: look.no_color,
            mouse: settings.mouse,
            size: (0, 0),
            store,
            runs: Runs::new(notes.clone()),
            rehearsals: Rehearsals::new(notes.clone()),
            keyboard: Keyboard::default(),
            notes,
            inbox,
            pacer: Pacer::new(Instant::now()),
            leaving: false,
            exit_code: 0,
        }
    }

    /// Runs until the learner leaves, or a signal asks the process to end. Gives the exit code.
    pub(super) fn run(mut self, start: Start) -> io::Result<u8> {
        signal::start(self.notes.clone())?;
        signal::start_sizes(self.notes.clone())?;
        let mut guard = Guard::new()?;
        if self.mouse {
            guard.listen_to_mouse()?;
        }
        let mut screen = guard::screen()?;
        self.keyboard = Keyboard::start(self.notes.clone())?;
        let effects = update::start(&mut self.model, start);
        self.carry_out(effects, &mut guard, &mut screen)?;
        while !self.leaving {
            let effects = self.wait();
            self.carry_out(effects, &mut guard, &mut screen)?;
            self.draw(&mut screen)?;
        }
        Ok(self.exit_code)
    }

    /// Sleeps until something happens or the next picture is due, and takes in everything that has happened by then:
    /// whatever comes in a burst is drawn once.
    fn wait(&mut self) -> Vec<Effect> {
        let first = match self.pacer.rest(Instant::now(), self.model.is_moving()) {
            None => self.inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(rest) => self.inbox.recv_timeout(rest),
        };
        let mut effects = Vec::new();
        match first {
            Ok(note) => effects.extend(self.take(note)),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => self.leaving = true,
        }
        // Bounded, so that a chatty run cannot keep the picture waiting.
        for _ in 0..256 {
            let Ok(note) = self.inbox.try_recv() else { break };
            effects.extend(self.take(note));
        }
        if let Some(elapsed) = self.pacer.tick(Instant::now(), self.model.is_moving()) {
            effects.extend(self.change(Message::Tick(elapsed)));
        }
        effects
    }

    /// What a note means for the model.
    fn take(&mut self, note: Note) -> Vec<Effect> {
        match note {
            Note::Key(key) => match keymap::intent(&self.model.contexts(), key) {
                Some(intent) => self.change(Message::Do(intent)),
                None => Vec::new(),
            },
            Note::Gesture(gesture, cell) => self.point(gesture, cell),
            Note::Paste(text) => self.change(Message::Paste(text)),
            Note::Explored(run, found, done) => self.change(Message::Explored { run, found, done }),
            Note::Checked(source, flaws) => self.change(Message::Checked { source, flaws }),
            // All of it: a terminal that shrank and grew again has forgotten what it showed, though its size is the
            // old one.
            Note::Redraw => vec![Effect::Redraw],
            Note::Terminate(signal) => {
                self.leaving = true;
                // As a shell says it of a process that a signal has ended.
                self.exit_code = 128 + signal;
                Vec::new()
            }
            Note::InputClosed => {
                self.leaving = true;
                Vec::new()
            }
            Note::Compiled(run, Ok(program)) => {
                let trouble = self.runs.bring_on(run, &program);
                trouble.map(|trouble| self.take(trouble)).unwrap_or_default()
            }
            Note::Compiled(run, Err(mistake)) => self.change(Message::Run(run, News::Refused(mistake))),
            Note::Report(run) => {
                let news = self.runs.news(run);
                news.into_iter().flat_map(|news| self.change(Message::Run(run, news))).collect()
            }
            Note::Rehearsed(run, trace) => self.change(Message::Run(run, News::Outcome(trace))),
            Note::File(path, text) => self.change(Message::File { path, text }),
            Note::Lessons(catalog) => self.change(Message::Lessons(catalog)),
            Note::Trouble(text) => self.change(Message::Trouble(text)),
        }
    }

    /// What a gesture of the pointing device means for the model.
    fn point(&mut self, gesture: Gesture, cell: (u16, u16)) -> Vec<Effect> {
        let Some(spot) = spot::at(&self.model, self.theme(), self.size, cell, gesture) else { return Vec::new() };
        match spot {
            Spot::Do(intent) => self.change(Message::Do(intent)),
            Spot::Point(point) => self.change(Message::Point(point)),
            Spot::Place(place) => self.change(Message::Scrub(place)),
            Spot::Row(row, place) => {
                let mut effects = self.change(Message::Point(Point::Pane { pane: Pane::Timeline, title: false }));
                effects.extend(self.change(Message::SelectRow(row)));
                effects.extend(place.map(|place| self.change(Message::Scrub(place))).unwrap_or_default());
                effects
            }
        }
    }

    fn change(&mut self, message: Message) -> Vec<Effect> {
        self.pacer.soil();
        change(&mut self.model, message)
    }

    fn carry_out(&mut self, effects: Vec<Effect>, guard: &mut Guard, screen: &mut guard::Screen) -> io::Result<()> {
        for effect in effects {
            match effect {
                Effect::StartRun { run, input } => self.runs.start(run, input),
                Effect::Rehearse { run, input } => self.rehearsals.start(run, input),
                Effect::Drive(run, drive) => self.runs.drive(run, drive),
                Effect::StopRun(run) => {
                    self.runs.stop(run);
                    self.rehearsals.stop(run);
                }
                Effect::Save(progress) => {
                    if let Err(trouble) = self.store.save(&progress) {
                        let _ = self.notes.send(Note::Trouble(trouble.to_string()));
                    }
                }
                Effect::Forget(lesson) => {
                    if let Err(trouble) = self.store.forget(&lesson) {
                        let _ = self.notes.send(Note::Trouble(trouble.to_string()));
                    }
                }
                Effect::Watch(path) => watch::start(Subject::File(path), self.notes.clone()),
                Effect::Explore { run, input, from, to } => self.rehearsals.explore(run, &input, from..to),
                Effect::Abandon(run) => self.rehearsals.stop(run),
                Effect::KeepTheme(name) => {
                    if let Err(error) = self.config.keep_theme(&name) {
                        let text = format!("The theme cannot be kept: {error}. It lasts until you quit.");
                        let _ = self.notes.send(Note::Trouble(text));
                    }
                }
                Effect::Check { name, source } => {
                    let notes = self.notes.clone();
                    scene::in_thread("check", &self.notes, move || {
                        let flaws = scene::flaws(&name, &source);
                        let _ = notes.send(Note::Checked(source, flaws));
                    });
                }
                Effect::Write { path, text, replace } => {
                    let result = save::write(&path, &text, replace);
                    let effects = self.change(Message::Written { path, text, result });
                    self.carry_out(effects, guard, screen)?;
                }
                Effect::EditOutside { name, text, line } => {
                    let edited = outside::edit(guard, &self.keyboard, &name, &text, line)?;
                    guard::wipe(screen)?;
                    let effects = self.change(match edited {
                        Ok(text) => Message::EditedOutside(text),
                        Err(sentence) => Message::Trouble(sentence),
                    });
                    self.carry_out(effects, guard, screen)?;
                }
                Effect::Suspend => {
                    guard.lend(signal::sleep)?;
                    guard::wipe(screen)?;
                    self.pacer.soil();
                }
                Effect::Redraw => {
                    guard::wipe(screen)?;
                    self.pacer.soil();
                }
                Effect::Quit => self.leaving = true,
            }
        }
        Ok(())
    }

    /// The theme that is worn, or tried on.
    fn theme(&self) -> &Theme {
        let name = if self.no_color { "none" } else { self.model.theme_shown() };
        let known = self.themes.iter().find(|(known, _)| known == name);
        &known.unwrap_or(&self.themes[0]).1
    }

    fn draw(&mut self, screen: &mut guard::Screen) -> io::Result<()> {
        if !self.leaving && self.pacer.draws(Instant::now(), self.model.is_moving()) {
            let (model, theme) = (&self.model, self.theme());
            let drawn = screen.draw(|frame| view::draw(frame, model, theme))?;
            self.size = (drawn.area.width, drawn.area.height);
        }
        Ok(())
    }
}

/// Tells the model which themes there are, and which one is worn.
fn dress(model: &mut Model, themes: &[(String, Theme)], name: String) {
    model.themes = themes.iter().map(|(name, theme)| (name.clone(), theme.says.clone())).collect();
    if themes.iter().any(|(known, _)| *known == name) {
        model.theme = name;
    } else {
        let known: Vec<&str> = themes.iter().map(|(name, _)| name.as_str()).collect();
        model.tell(Some(format!("There is no theme `{name}`; there are {}.", known.join(", "))));
        model.theme = themes.first().map(|(name, _)| name.clone()).unwrap_or_default();
    }
}
