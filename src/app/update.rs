//! How the model changes: one function from a message to a changed model and the effects that follow.

mod aside;
mod challenge;
mod choose;
mod edit;
mod hand;
mod intent;
mod lesson;
mod open;
mod point;
mod question;
mod run;
mod seek;
#[cfg(test)]
pub(crate) mod tests;
mod theme;

use std::path::PathBuf;

use super::effect::Effect;
use super::message::{Intent, Message};
use super::model::{Model, Screen};

/// What the program is started with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// The home screen.
    Home,
    /// The lesson with this id.
    Lesson(String),
    /// A file of the learner's own.
    File(PathBuf),
}

/// Goes to where the program starts, and says what the world has to do for it. A lesson that is not there, or is
/// broken, leaves the home screen with a notice; the command line looks it up before.
pub fn start(model: &mut Model, start: Start) -> Vec<Effect> {
    match start {
        Start::Home => Vec::new(),
        Start::Lesson(id) => lesson::open(model, &id),
        Start::File(path) => open::open(model, path),
    }
}

/// Changes the model by a message, and says what the world has to do.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    if matches!(message, Message::Do(_)) {
        model.notices.retain(|notice| !notice.brief);
    }
    // What the editor itself puts back is not worth keeping; what another scene replaces is.
    let by_editor = matches!(message, Message::Checked { .. } | Message::EditedOutside(_) | Message::Paste(_))
        || matches!(message, Message::Do(Intent::Edit(_) | Intent::Write(_)));
    let before = if by_editor { None } else { edit::edited(model) };
    let mut effects = match message {
        Message::Do(intent) => intent::carry_out(model, intent),
        Message::Scrub(place) => seek::scrub(model, place),
        Message::SelectRow(row) => seek::select(model, row),
        Message::Point(point) => point::at(model, point),
        Message::Tick(elapsed) => run::tick(model, elapsed),
        Message::Run(run, news) => run::hear(model, run, news),
        Message::File { path, text } => open::read(model, &path, text),
        Message::Paste(text) => edit::paste(model, &text),
        Message::Checked { source, flaws } => edit::checked(model, &source, flaws),
        Message::EditedOutside(text) => edit::edited_outside(model, &text),
        Message::Explored { run, found, done } => aside::explored(model, run, found, done),
        Message::Written { path, text, result } => edit::written(model, path, text, result),
        Message::Lessons(catalog) => lesson::reload(model, catalog),
        Message::Trouble(text) => {
            model.tell(Some(text));
            Vec::new()
        }
    };
    if let Some(before) = before {
        edit::keep(model, before);
    }
    if let Screen::Lesson(screen) = &mut model.screen {
        effects.extend(lesson::settle(screen, &mut model.progress));
    }
    effects
}
