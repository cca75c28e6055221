//! Moving through a lesson.

use std::sync::Arc;

use super::{challenge, run};
use crate::app::bench::{Bench, KnobState, Mistake, Resume};
use crate::app::effect::{Effect, RunId};
use crate::app::message::Intent;
use crate::app::model::{Model, Notice, Screen};
use crate::app::progress::Progress;
use crate::app::question::Question;
use crate::app::screen::{Home, LessonScreen};
use crate::lesson::{Catalog, Entry, Lesson};
use crate::trace::Time;

/// Opens a lesson: at the step that was read last, unless the lesson was finished.
pub(super) fn open(model: &mut Model, id: &str) -> Vec<Effect> {
    let Some(lesson) = model.catalog.lesson(id).cloned() else {
        let text = format!("There is no lesson `{id}` that can be opened.");
        model.tell(Some(text));
        return Vec::new();
    };
    let step = model.progress.resume_at(&lesson);
    let mut screen = LessonScreen::new(lesson, step);
    let mut effects = run::begin(&mut screen.bench, &mut model.last_run, Resume::Start, true);
    effects.extend(screen.enter(&mut model.progress, &mut model.last_run));
    model.screen = Screen::Lesson(Box::new(screen));
    effects
}

/// Goes to another step or another scene.
pub(super) fn walk(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let Screen::Lesson(screen) = &mut model.screen else { return Vec::new() };
    let (steps, scenes) = (screen.lesson.steps.len(), screen.lesson.shown().count());
    match intent {
        Intent::NextStep if screen.step + 1 < steps => screen.step += 1,
        Intent::PreviousStep if screen.step > 0 => screen.step -= 1,
        Intent::NextScene if scenes > 1 => {
            let scene = (screen.scene + 1) % scenes;
            return put_on_bench(screen, scene, &mut model.last_run);
        }
        Intent::PreviousScene if scenes > 1 => {
            let scene = (screen.scene + scenes - 1) % scenes;
            return put_on_bench(screen, scene, &mut model.last_run);
        }
        _ => return Vec::new(),
    }
    let mut effects = set_the_bench(screen, &mut model.last_run);
    effects.extend(screen.enter(&mut model.progress, &mut model.last_run));
    effects
}

/// The bench as the step needs it: its scene, and for a question that is not answered a run that nobody has watched.
fn set_the_bench(screen: &mut LessonScreen, last: &mut RunId) -> Vec<Effect> {
    let scene = screen.current().scene;
    if scene != screen.scene {
        return put_on_bench(screen, scene, last);
    }
    let asks = matches!(screen.question(), Some(Question::Open(_)));
    let bench = &mut screen.bench;
    let touched = bench.is_edited()
        || bench.knobs.iter().any(KnobState::is_turned)
        || bench.player.as_ref().is_some_and(|player| !player.is_at_start() || player.reached > Time::ZERO);
    if !(asks && touched) {
        return Vec::new();
    }
    bench.put_original();
    if let Some(player) = &mut bench.player {
        player.stop();
    }
    run::begin(bench, last, Resume::Start, true)
}

/// Another scene takes the old one's place, with its knobs as the file has them.
fn put_on_bench(screen: &mut LessonScreen, scene: usize, last: &mut RunId) -> Vec<Effect> {
    let mut effects = run::stop_all(&screen.bench);
    screen.scene = scene;
    screen.goal_reached = None;
    screen.judged = None;
    let new = Bench::of(screen.shown());
    let old = std::mem::replace(&mut screen.bench, new);
    screen.bench.be_looked_at_like(&old);
    effects.extend(run::begin(&mut screen.bench, last, Resume::Start, true));
    effects
}

/// What follows from the run on the bench, whatever changed it: the moment that the step shows is gone to, an
/// answer is judged, a goal is found reached.
pub(super) fn settle(screen: &mut LessonScreen, progress: &mut Progress) -> Vec<Effect> {
    mark_moments(screen);
    let mut effects: Vec<Effect> = show_moment(screen).into_iter().collect();
    let solved = challenge::judge(screen, progress);
    if screen.judge(progress) || solved {
        effects.push(Effect::Save(progress.clone()));
    }
    effects
}

/// Marks the moments that the lesson's steps speak of, as soon as the outcome tells which they are.
fn mark_moments(screen: &mut LessonScreen) {
    let Some(outcome) = &screen.bench.outcome else { return };
    let Some(player) = screen.bench.player.as_mut().filter(|player| player.lesson_marks.is_none()) else { return };
    let steps = screen.lesson.steps.iter().filter(|step| step.scene == screen.scene);
    let queries = steps.filter_map(|step| step.moment.as_ref());
    let mut marks: Vec<Time> = queries.filter_map(|query| query.moment(outcome)).collect();
    marks.sort_unstable();
    marks.dedup();
    player.lesson_marks = Some(marks);
}

/// Sends the player to the moment that the step shows, as soon as the outcome tells which that is.
fn show_moment(screen: &mut LessonScreen) -> Option<Effect> {
    if !screen.pin || screen.bench.coming.is_some() {
        return None;
    }
    let outcome = Arc::clone(screen.bench.outcome.as_ref()?);
    let moment = screen.current().moment.as_ref().and_then(|query| query.moment(&outcome));
    let player = screen.bench.player.as_mut()?;
    screen.pin = false;
    player.stop();
    let drive = player.go_to(moment?)?;
    Some(Effect::Drive(player.run, drive))
}

/// The lessons were read anew: what is open is replaced by what it has become, and its scene runs again if it changed.
pub(super) fn reload(model: &mut Model, catalog: Arc<Catalog>) -> Vec<Effect> {
    model.catalog = catalog;
    let entries = model.catalog.entries().count();
    let screen = match &mut model.screen {
        Screen::Home(Home { selected, .. }) => {
            *selected = (*selected).min(entries.saturating_sub(1));
            return Vec::new();
        }
        Screen::Open(_) => return Vec::new(),
        Screen::Lesson(screen) => screen,
    };
    let id = &screen.lesson.id;
    match model.catalog.entries().find(|entry| entry.id() == id) {
        Some(Entry::Ready(lesson)) => renew(screen, Arc::clone(lesson), &mut model.last_run),
        Some(Entry::Broken { mistakes, .. }) => {
            let texts: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
            screen.bench.mistake = Some(Mistake { text: texts.join("\n\n"), line: None });
            Vec::new()
        }
        None => {
            let text = format!("The lesson `{id}` is no longer in the catalogue; what you see is what it was.");
            model.notices.push(Notice { text, brief: false });
            Vec::new()
        }
    }
}

fn renew(screen: &mut LessonScreen, lesson: Arc<Lesson>, last: &mut RunId) -> Vec<Effect> {
    let shown = screen.shown().id.clone();
    screen.become_(lesson);
    let Some((scene, _)) = screen.lesson.scene(&shown) else {
        let scene = screen.current().scene;
        return put_on_bench(screen, scene, last);
    };
    screen.scene = scene;
    let knobs: Vec<KnobState> = screen.shown().knobs.iter().map(KnobState::new).collect();
    let same_knobs = knobs.iter().map(|knob| &knob.knob).eq(screen.bench.knobs.iter().map(|knob| &knob.knob));
    if screen.bench.original == screen.shown().source && same_knobs && screen.bench.mistake.is_none() {
        return Vec::new();
    }
    let own = screen.shown().knobs.clone();
    screen.bench.take_original(Arc::clone(&screen.lesson.scenes[scene].source), own);
    if !screen.bench.is_edited() {
        screen.bench.take_knobs(knobs);
    }
    screen.judged = None;
    run::begin_where_it_stands(&mut screen.bench, last, true)
}
