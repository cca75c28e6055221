//! What the learner's hand does to a run, carried out.

use super::run;
use crate::app::bench::{Bench, Menu, Resume};
use crate::app::effect::Effect;
use crate::app::hand::Hand;
use crate::app::message::Intent;
use crate::app::model::{Model, Screen};
use crate::app::player::Player;
use crate::trace::{Deed, Doing, Fault, TaskId};

/// Carries out an intent of the hand: the run begins anew with one act more or less in its input, and is shown from
/// where the learner stands.
pub(super) fn reach(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let mut last = model.last_run;
    let rehearse = matches!(model.screen, Screen::Lesson(_));
    let Some(bench) = model.bench_mut() else { return Vec::new() };
    bench.menu = None;
    let done = match intent {
        Intent::UndoHand => undo(bench),
        _ => act(bench, intent),
    };
    let resume = match done {
        Ok(resume) => resume,
        Err(sentence) => {
            model.tell_briefly(sentence);
            return Vec::new();
        }
    };
    let effects = run::begin(bench, &mut last, resume, rehearse);
    model.last_run = last;
    effects
}

/// Opens the list of exceptions, if there is a task to raise one in.
pub(super) fn choose_fault(model: &mut Model) {
    let Some(bench) = model.bench_mut() else { return };
    match bench.player.as_ref().map_or(Err(UNREADY.to_owned()), within_reach) {
        Ok(_) => bench.menu = Some(Menu::Raise),
        Err(sentence) => model.tell_briefly(sentence),
    }
}

const UNREADY: &str = "The scene is being made ready.";

fn undo(bench: &mut Bench) -> Result<Resume, String> {
    let Some(hand) = bench.hands.undo() else { return Err("Your hand has done nothing yet.".to_owned()) };
    let stands = bench.player.as_ref().map(|player| player.playhead.at);
    Ok(Resume::At(stands.unwrap_or(hand.at)))
}

fn act(bench: &mut Bench, intent: Intent) -> Result<Resume, String> {
    let player = bench.player.as_ref().ok_or(UNREADY)?;
    let task = match intent {
        // The outer world is nobody's lane.
        Intent::SlowWorld | Intent::FailRequest => TaskId::PROGRAM,
        _ => within_reach(player)?,
    };
    let deed = match intent {
        Intent::CancelTask => Deed::Cancel,
        Intent::HoldTask if player.state().held(task).is_some() => Deed::LetGo,
        Intent::HoldTask => Deed::Hold,
        Intent::DelayTask => Deed::Delay(player.window().tenth()),
        Intent::RaiseInTask(number) => {
            Deed::Raise(*Fault::ALL.get(usize::from(number)).ok_or("There is no such exception.")?)
        }
        Intent::SlowWorld => Deed::SlowWorld(player.window().tenth()),
        Intent::FailRequest => Deed::FailRequest,
        _ => return Err(String::new()),
    };
    let at = player.playhead.at;
    bench.hands.act(Hand { at, task, deed });
    Ok(Resume::At(at))
}

/// The selected task, if there is anything left to do to it.
fn within_reach(player: &Player) -> Result<TaskId, String> {
    if player.selected_group().is_some() {
        return Err("Which of them? Unfold the group and select a lane.".to_owned());
    }
    let task = player.selected().ok_or("Nothing has happened yet: select a lane first.")?;
    let state = player.state();
    let label = state.label(task);
    if task == TaskId::PROGRAM {
        return Err("The program itself is out of reach: select the lane of a task.".to_owned());
    }
    match state.task(task).map(|task| task.doing) {
        None => Err(format!("{label} does not exist yet.")),
        Some(Doing::Done(_) | Doing::Lost) => Err(format!("{label} is over: go back to where it still lives.")),
        Some(_) => Ok(task),
    }
}
