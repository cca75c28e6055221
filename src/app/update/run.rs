//! Runs: how they begin, and what becomes of word from them.

use std::sync::Arc;
use std::time::Duration;

use super::aside;
use crate::app::bench::{Bench, Coming, Resume};
use crate::app::effect::{Drive, Effect, Input, RunId};
use crate::app::message::News;
use crate::app::model::{Model, Screen};
use crate::app::player::{Player, RunStatus, Speed};

/// Begins a new run of the scene on the bench. The old one stays on the screen until the new one stands where `resume`
/// says, so that nothing flickers. `rehearse` also asks what the run will come to.
pub(super) fn begin(bench: &mut Bench, last: &mut RunId, resume: Resume, rehearse: bool) -> Vec<Effect> {
    let mut effects: Vec<Effect> = bench.coming.take().map(|coming| Effect::StopRun(coming.run)).into_iter().collect();
    last.0 += 1;
    let (source, hands) = (bench.turned_source(), bench.hands.acts().to_vec());
    let world = Arc::clone(&bench.world);
    let (run, input) = (*last, Input { name: bench.name.clone(), source, seed: bench.seed, hands, world });
    effects.push(Effect::StartRun { run, input: input.clone() });
    if rehearse {
        effects.push(Effect::Rehearse { run, input: input.clone() });
    }
    bench.coming = Some(Coming { run, input, player: None, outcome: None, resume });
    effects
}

/// Begins a new run that is shown from where the old one stands: at its end, at its start, or at the same moment.
pub(super) fn begin_where_it_stands(bench: &mut Bench, last: &mut RunId, rehearse: bool) -> Vec<Effect> {
    let resume = match (&bench.coming, &bench.player) {
        // The learner turns a knob quicker than runs come: what was asked for first still holds.
        (Some(coming), _) => coming.resume,
        (None, Some(player)) if player.is_at_end() => Resume::End,
        (None, Some(player)) if !player.is_at_start() => Resume::At(player.playhead.at),
        _ => Resume::Start,
    };
    begin(bench, last, resume, rehearse)
}

/// Forgets every run of a bench that is left.
pub(super) fn stop_all(bench: &Bench) -> Vec<Effect> {
    let coming = bench.coming.as_ref().map(|coming| coming.run);
    let shown = bench.player.as_ref().map(|player| player.run);
    let explored = bench.explored.as_ref().filter(|explored| explored.going_on);
    let exploring = explored.map(|explored| Effect::Abandon(explored.run));
    coming.into_iter().chain(shown).map(Effect::StopRun).chain(exploring).collect()
}

/// Real time went by.
pub(super) fn tick(model: &mut Model, elapsed: Duration) -> Vec<Effect> {
    let Some(bench) = model.bench_mut() else { return Vec::new() };
    if bench.coming.is_some() {
        return Vec::new();
    }
    let Some(player) = &mut bench.player else { return Vec::new() };
    let run = player.run;
    player.tick(elapsed).map(|drive| Effect::Drive(run, drive)).into_iter().collect()
}

/// Word of a run. What concerns neither the run on the bench nor the one on its way is late, and dropped.
pub(super) fn hear(model: &mut Model, run: RunId, news: News) -> Vec<Effect> {
    if let News::Failed(message) = &news {
        return fail(model, run, message);
    }
    if let News::Outcome(trace) = &news
        && aside::hear(model, run, trace)
    {
        return Vec::new();
    }
    if let (Screen::Lesson(screen), News::Outcome(trace)) = (&mut model.screen, &news)
        && let Some(picture) = screen.pictures.iter_mut().find(|picture| picture.run == run)
    {
        picture.trace = Some(Arc::clone(trace));
        return Vec::new();
    }
    let Some(bench) = model.bench_mut() else { return Vec::new() };
    if bench.coming.as_ref().is_some_and(|coming| coming.run == run) {
        return hear_coming(bench, news);
    }
    match (&mut bench.player, news) {
        (Some(player), News::Happened { delta, now, next, arrived }) if player.run == run => {
            let drive = player.take_in(delta, now, next, arrived);
            drive.map(|drive| Effect::Drive(run, drive)).into_iter().collect()
        }
        (Some(player), News::Outcome(outcome)) if player.run == run => {
            player.foreseen = Some(outcome.end());
            bench.outcome = Some(outcome);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// The stage of a run broke down: what is on record of it stays to be looked at.
fn fail(model: &mut Model, run: RunId, message: &str) -> Vec<Effect> {
    let Some(bench) = model.bench_mut() else { return Vec::new() };
    let mut effects = Vec::new();
    if bench.coming.take_if(|coming| coming.run == run).is_some() {
        effects.push(Effect::StopRun(run));
    } else if let Some(player) = bench.player.as_mut().filter(|player| player.run == run) {
        player.stop();
        player.status = RunStatus::Over;
    } else {
        return effects;
    }
    model.tell(Some(format!("The stage broke down, which is a mistake in Asyncade: {message}. Please report it.")));
    effects
}

/// To the end of the run on the bench, or of the one on its way to it: a key may be quicker than a new run.
pub(super) fn to_end(bench: &mut Bench) -> Option<Effect> {
    if let Some(coming) = bench.coming.as_mut().filter(|coming| coming.player.is_none()) {
        coming.resume = Resume::End;
        return None;
    }
    let player = bench.player.as_mut()?;
    let run = player.run;
    player.jump_end().map(|drive| Effect::Drive(run, drive))
}

fn hear_coming(bench: &mut Bench, news: News) -> Vec<Effect> {
    let Some(coming) = &mut bench.coming else { return Vec::new() };
    let run = coming.run;
    let drive = match news {
        News::Started => coming.set_out(bench.player.as_ref(), bench.speed),
        News::Happened { delta, now, next, arrived } => {
            coming.player.as_mut().and_then(|player| player.take_in(delta, now, next, arrived))
        }
        News::Outcome(outcome) => {
            coming.outcome = Some(outcome);
            None
        }
        News::Refused(mistake) => {
            bench.mistake = Some(mistake);
            bench.coming = None;
            return vec![Effect::StopRun(run)];
        }
        News::Failed(_) => None,
    };
    let mut effects: Vec<Effect> = drive.map(|drive| Effect::Drive(run, drive)).into_iter().collect();
    if coming.is_there() {
        effects.extend(show(bench));
    }
    effects
}

/// The run that was on its way takes the player's place.
fn show(bench: &mut Bench) -> Option<Effect> {
    let coming = bench.coming.take()?;
    let old = bench.player.take().map(|player| Effect::StopRun(player.run));
    bench.player = coming.player;
    if let (Some(player), Some(outcome)) = (&mut bench.player, &coming.outcome) {
        player.foreseen = Some(outcome.end());
    }
    bench.source = Arc::clone(&coming.input.source);
    if bench.input.as_ref() != Some(&coming.input) {
        let before = bench.input.replace(coming.input);
        // While one edits, what counts is what was there before.
        if !bench.editing {
            bench.before = before;
        }
    }
    bench.outcome = coming.outcome;
    bench.mistake = None;
    old
}

impl Coming {
    /// The scene is compiled: sends the new player to where it is to be shown.
    fn set_out(&mut self, old: Option<&Player>, speed: Speed) -> Option<Drive> {
        let mut player = old.map_or_else(|| Player { speed, ..Player::new(self.run) }, |old| old.again(self.run));
        let drive = match self.resume {
            Resume::Start => None,
            Resume::At(moment) => player.go_to(moment),
            Resume::End => player.jump_end(),
        };
        self.player = Some(player);
        drive
    }

    /// Whether it stands where it is to be shown.
    fn is_there(&self) -> bool {
        self.player.as_ref().is_some_and(|player| player.goal.is_none() && player.status != RunStatus::Driving)
    }
}
