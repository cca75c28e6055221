//! What lies beside a run: another one on the same axis, and what becomes of the scene under many seeds.

use std::sync::Arc;

use super::run;
use crate::app::bench::{Aside, Bench, Resume};
use crate::app::chooser::{Against, Choice, Chooser, Entry};
use crate::app::compare::Compare;
use crate::app::effect::{Effect, Input, RunId};
use crate::app::exploration::{Exploration, SEEDS};
use crate::app::message::Intent;
use crate::app::model::{Model, Overlay, Screen};
use crate::lesson::Scene;
use crate::trace::Time;
use crate::trace::Trace;
use crate::trace::orders::Ending;

/// Carries out an intent that compares or explores.
pub(super) fn carry_out(model: &mut Model, intent: Intent) -> Vec<Effect> {
    match intent {
        Intent::CompareBefore => compare(model, Against::Before),
        Intent::CompareWith => offer(model),
        Intent::Explore => explore(model),
        Intent::MoreSeeds => more_seeds(model),
        Intent::StopExploring => stop_exploring(model),
        Intent::OpenSeed => open_seed(model),
        Intent::CompareSeed => compare_seed(model),
        Intent::NextSeed => turn_seed(model, |seed| seed.checked_add(1)),
        Intent::PreviousSeed => turn_seed(model, |seed| seed.checked_sub(1)),
        _ => {
            look(model, intent);
            Vec::new()
        }
    }
}

/// Intents that change how an aside is looked at.
fn look(model: &mut Model, intent: Intent) {
    let Some(bench) = model.bench_mut() else { return };
    match (&mut bench.aside, &mut bench.explored) {
        (Some(Aside::Compare(compare)), _) => match intent {
            Intent::MarkUp | Intent::MarkDown => compare.mark(intent == Intent::MarkDown),
            Intent::LaterMoment => compare.step(true),
            Intent::EarlierMoment => compare.step(false),
            Intent::FirstMoment => compare.go_to(Time::ZERO),
            Intent::LastMoment => compare.go_to(compare.end()),
            Intent::Parting => compare.go_to_parting(),
            Intent::UnlikeOnly => compare.toggle_alike(),
            _ => {}
        },
        (Some(Aside::Orders), Some(explored)) => match intent {
            Intent::MarkUp | Intent::MarkDown => explored.mark(intent == Intent::MarkDown),
            _ => {}
        },
        _ => {}
    }
}

// --- comparing ------------------------------------------------------------------------------------------------------

/// Compares the run on the bench with another.
pub(super) fn compare(model: &mut Model, against: Against) -> Vec<Effect> {
    let scenes = scenes(&model.screen);
    let mut last = model.last_run;
    let Some(bench) = model.bench_mut() else { return Vec::new() };
    let Some(now) = bench.input.clone() else { return Vec::new() };
    let Some(other) = other_input(bench, &now, against, &scenes) else {
        model.tell_briefly("Nothing was changed yet: edit the scene or turn a knob, and compare again.".to_owned());
        return Vec::new();
    };
    let effects = side_by_side(bench, &mut last, other, now);
    model.last_run = last;
    effects
}

/// Performs two inputs and shows them side by side.
fn side_by_side(bench: &mut Bench, last: &mut RunId, one: Input, other: Input) -> Vec<Effect> {
    if let Some(player) = &mut bench.player {
        player.stop();
    }
    let mut effects = close(bench);
    let names = names(&one, &other);
    let mut start = |input: Input| {
        last.0 += 1;
        effects.push(Effect::Rehearse { run: *last, input });
        *last
    };
    let runs = [start(one), start(other)];
    let [one, other] = names;
    bench.aside = Some(Aside::Compare(Box::new(Compare::new([(one, runs[0]), (other, runs[1])]))));
    effects
}

/// What the run is compared with, as an input; `None` if there is no such thing.
fn other_input(bench: &Bench, now: &Input, against: Against, scenes: &[(String, Arc<str>)]) -> Option<Input> {
    match against {
        Against::Before => bench.before.clone(),
        Against::Original => Some(Input { source: Arc::clone(&bench.original), ..now.clone() }),
        Against::Scene(scene) => {
            let (name, source) = scenes.get(scene)?.clone();
            Some(Input { name, source, hands: Vec::new(), ..now.clone() })
        }
        Against::Knob(knob, value) => {
            let state = bench.knobs.get(knob)?;
            let mut text = bench.file.to_string();
            text.replace_range(state.knob.span.clone(), &state.knob.values.get(value)?.to_string());
            Some(Input { source: Arc::from(text), ..now.clone() })
        }
        Against::Seed(seed) => Some(Input { seed, ..now.clone() }),
        Against::NoHand => Some(Input { hands: Vec::new(), ..now.clone() }),
    }
}

/// What tells two inputs from each other, in a few words each.
fn names(one: &Input, other: &Input) -> [String; 2] {
    if one.name != other.name {
        return [one.name.clone(), other.name.clone()];
    }
    if one.source != other.source {
        let mut lines = one.source.lines().zip(other.source.lines()).filter(|(line, their)| line != their);
        let first = lines.next();
        let only = lines.next().is_none() && one.source.lines().count() == other.source.lines().count();
        return match first.filter(|_| only) {
            Some((line, their)) => [line.trim().to_owned(), their.trim().to_owned()],
            None => ["before".to_owned(), "now".to_owned()],
        };
    }
    if one.seed != other.seed {
        return [format!("seed {}", one.seed), format!("seed {}", other.seed)];
    }
    if one.hands != other.hands {
        let hand = |input: &Input| match input.hands.len() {
            0 => "without your hand".to_owned(),
            1 => "with your hand, once".to_owned(),
            times => format!("with your hand, {times} times"),
        };
        return [hand(one), hand(other)];
    }
    ["once".to_owned(), "again".to_owned()]
}

/// The lesson's scenes: file names and texts.
fn scenes(screen: &Screen) -> Vec<(String, Arc<str>)> {
    let Screen::Lesson(screen) = screen else { return Vec::new() };
    let name = |scene: &Scene| scene.file.rsplit('/').next().unwrap_or(&scene.file).to_owned();
    screen.lesson.scenes.iter().map(|scene| (name(scene), Arc::clone(&scene.source))).collect()
}

/// Offers everything that the run can be compared with.
fn offer(model: &mut Model) -> Vec<Effect> {
    let scene = match &model.screen {
        Screen::Lesson(screen) => Some(screen.scene),
        _ => None,
    };
    let titles: Vec<String> = match &model.screen {
        Screen::Lesson(screen) => screen.lesson.scenes.iter().map(|scene| scene.title.clone()).collect(),
        _ => Vec::new(),
    };
    let Some(bench) = model.bench() else { return Vec::new() };
    let mut entries = Vec::new();
    let mut add = |text: String, aside: &str, against| {
        entries.push(Entry { text, aside: aside.to_owned(), choice: Choice::Compare(against) });
    };
    if bench.before.is_some() {
        add("What ran before the last change".to_owned(), "", Against::Before);
    }
    if bench.is_edited() {
        add("The scene as its file has it".to_owned(), &bench.name, Against::Original);
    }
    if bench.input.as_ref().is_some_and(|input| !input.hands.is_empty()) {
        add("The run without your hand".to_owned(), "", Against::NoHand);
    }
    for (at, title) in titles.into_iter().enumerate().filter(|(at, _)| Some(*at) != scene) {
        add(title, "scene", Against::Scene(at));
    }
    for (at, state) in bench.knobs.iter().enumerate() {
        for (value, text) in state.knob.values.iter().enumerate().filter(|(value, _)| *value != state.current) {
            add(format!("{} = {text}", state.knob.name), "knob", Against::Knob(at, value));
        }
    }
    let seeds = [0, 1, bench.seed.saturating_sub(1), bench.seed.saturating_add(1)];
    for (at, seed) in seeds.into_iter().enumerate() {
        if seed != bench.seed && !seeds[..at].contains(&seed) {
            add(
                format!("Seed {seed}"),
                if seed == 0 { "asyncio's own order" } else { "another order" },
                Against::Seed(seed),
            );
        }
    }
    model.overlay = Some(Overlay::Chooser(Chooser::new("Compare the run with", entries)));
    Vec::new()
}

// --- exploring ------------------------------------------------------------------------------------------------------

/// Shows what becomes of the scene under many seeds; what is known already is not run again.
fn explore(model: &mut Model) -> Vec<Effect> {
    let mut last = model.last_run;
    let Some(bench) = model.bench_mut() else { return Vec::new() };
    let Some(input) = bench.input.clone() else { return Vec::new() };
    if let Some(player) = &mut bench.player {
        player.stop();
    }
    let mut effects = close(bench);
    bench.aside = Some(Aside::Orders);
    if bench.explored.as_ref().is_some_and(|explored| explored.is_of(&input)) {
        return effects;
    }
    effects.extend(forget(bench));
    last.0 += 1;
    bench.explored = Some(Box::new(Exploration::new(last, input.clone())));
    effects.push(Effect::Explore { run: last, input, from: 0, to: SEEDS });
    model.last_run = last;
    effects
}

/// Tries ten times as many seeds.
fn more_seeds(model: &mut Model) -> Vec<Effect> {
    let Some(explored) = model.bench_mut().and_then(|bench| bench.explored.as_mut()) else { return Vec::new() };
    if explored.going_on || explored.seeds >= 100 * SEEDS {
        return Vec::new();
    }
    let from = explored.seeds;
    explored.seeds = from * 10;
    explored.going_on = true;
    vec![Effect::Explore { run: explored.run, input: explored.input.clone(), from, to: explored.seeds }]
}

fn stop_exploring(model: &mut Model) -> Vec<Effect> {
    let Some(explored) = model.bench_mut().and_then(|bench| bench.explored.as_mut()) else { return Vec::new() };
    if !std::mem::take(&mut explored.going_on) {
        return Vec::new();
    }
    vec![Effect::Abandon(explored.run)]
}

/// What the bench explored is of no use any more.
pub(super) fn forget(bench: &mut Bench) -> Option<Effect> {
    let explored = bench.explored.take()?;
    explored.going_on.then_some(Effect::Abandon(explored.run))
}

/// Some seeds have come to something.
pub(super) fn explored(model: &mut Model, run: RunId, found: Vec<(u64, Ending, Time)>, done: bool) -> Vec<Effect> {
    let explored = model.bench_mut().and_then(|bench| bench.explored.as_mut());
    if let Some(explored) = explored.filter(|explored| explored.run == run) {
        explored.hear(found, done);
    }
    Vec::new()
}

/// Puts the smallest seed of the marked group on the bench, from the start.
fn open_seed(model: &mut Model) -> Vec<Effect> {
    let seed = model.bench().and_then(|bench| bench.explored.as_ref()).and_then(|explored| explored.marked_seed());
    seed.map(|seed| run_seed(model, seed, Some(Resume::Start))).unwrap_or_default()
}

/// Compares the marked group with the order of asyncio itself.
fn compare_seed(model: &mut Model) -> Vec<Effect> {
    let mut last = model.last_run;
    let Some(bench) = model.bench_mut() else { return Vec::new() };
    let Some((input, seed)) =
        bench.explored.as_ref().and_then(|explored| Some((explored.input.clone(), explored.marked_seed()?)))
    else {
        return Vec::new();
    };
    let usual = Input { seed: 0, ..input.clone() };
    let effects = side_by_side(bench, &mut last, usual, Input { seed, ..input });
    model.last_run = last;
    effects
}

fn turn_seed(model: &mut Model, turn: impl Fn(u64) -> Option<u64>) -> Vec<Effect> {
    let seed = model.bench().and_then(|bench| turn(bench.seed));
    seed.map(|seed| run_seed(model, seed, None)).unwrap_or_default()
}

fn run_seed(model: &mut Model, seed: u64, resume: Option<Resume>) -> Vec<Effect> {
    let rehearse = matches!(model.screen, Screen::Lesson(_));
    let mut last = model.last_run;
    let Some(bench) = model.bench_mut() else { return Vec::new() };
    bench.seed = seed;
    let mut effects = close(bench);
    effects.extend(match resume {
        Some(resume) => run::begin(bench, &mut last, resume, rehearse),
        None => run::begin_where_it_stands(bench, &mut last, rehearse),
    });
    model.last_run = last;
    effects
}

// --- both -----------------------------------------------------------------------------------------------------------

/// A run was performed behind the scenes. Says whether it was one for an aside.
pub(super) fn hear(model: &mut Model, run: RunId, trace: &Trace) -> bool {
    match model.bench_mut().and_then(|bench| bench.aside.as_mut()) {
        Some(Aside::Compare(compare)) => compare.hear(run, trace),
        _ => false,
    }
}

/// Puts the aside away. An exploration goes on behind the scenes.
pub(super) fn close(bench: &mut Bench) -> Vec<Effect> {
    match bench.aside.take() {
        Some(Aside::Compare(compare)) => {
            compare.sides.iter().filter(|side| side.player.is_none()).map(|side| Effect::Abandon(side.run)).collect()
        }
        _ => Vec::new(),
    }
}
