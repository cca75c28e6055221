//! A step's challenge: hints, the moment of what fails, the solution, and the judgement of each run.

use std::sync::Arc;

use super::edit;
use crate::app::attempt::Solution;
use crate::app::effect::Effect;
use crate::app::message::Intent;
use crate::app::model::{Model, Screen};
use crate::app::progress::Progress;
use crate::app::screen::LessonScreen;
use crate::lesson::Way;

/// Carries out an intent that belongs to the step's challenge.
pub(super) fn carry_out(model: &mut Model, intent: Intent) -> Vec<Effect> {
    match intent {
        Intent::ShowHint => show_hint(model),
        Intent::ShowFailure => show_failure(model),
        Intent::ShowSolution => show_solution(model),
        _ => Vec::new(),
    }
}

/// One hint more.
fn show_hint(model: &mut Model) -> Vec<Effect> {
    let Screen::Lesson(screen) = &mut model.screen else { return Vec::new() };
    let Some((challenge, attempt)) = screen.attempt_mut() else { return Vec::new() };
    if attempt.hints < challenge.hints.len() {
        attempt.hints += 1;
        // The newest hint is the last thing in the pane.
        screen.bench.scrolls.words = 500;
    } else {
        model.tell_briefly("That was the last hint. A solution is one key away.".into());
    }
    Vec::new()
}

/// Goes to the moment at which it can be seen that a goal is not reached.
fn show_failure(model: &mut Model) -> Vec<Effect> {
    let Screen::Lesson(screen) = &mut model.screen else { return Vec::new() };
    let moment = screen.attempt().and_then(|attempt| attempt.failing()).and_then(|tick| tick.at);
    let (Some(moment), Some(player)) = (moment, &mut screen.bench.player) else { return Vec::new() };
    player.stop();
    let run = player.run;
    player.go_to(moment).map(|drive| Effect::Drive(run, drive)).into_iter().collect()
}

/// Puts a solution on the bench: at once after an attempt, else when it is asked for a second time.
fn show_solution(model: &mut Model) -> Vec<Effect> {
    let Screen::Lesson(screen) = &mut model.screen else { return Vec::new() };
    let Some((challenge, attempt)) = screen.attempt_mut() else { return Vec::new() };
    if attempt.solution == Solution::Unseen && !attempt.tried {
        attempt.solution = Solution::Wanted;
        model.tell_briefly("You have not tried yet. Ask again to see a solution all the same.".into());
        return Vec::new();
    }
    match &challenge.way {
        Way::Program(task) => {
            let text = Arc::clone(&task.solution);
            attempt.solution = Solution::Seen;
            model.tell_briefly(
                "A solution: undo in the editor brings yours back. It does not count as your own.".into(),
            );
            edit::put(model, &text)
        }
        Way::Hand(_) => {
            attempt.solution = Solution::Seen;
            attempt.hints = challenge.hints.len();
            screen.bench.scrolls.words = 500;
            Vec::new()
        }
    }
}

/// Judges the run on the bench by the step's challenge. Says whether there is progress to be kept.
pub(super) fn judge(screen: &mut LessonScreen, progress: &mut Progress) -> bool {
    if screen.scene != screen.current().scene {
        return false;
    }
    let LessonScreen { lesson, step, attempts, bench, .. } = screen;
    let (Some(challenge), Some(attempt)) = (&lesson.steps[*step].challenge, &mut attempts[*step]) else { return false };
    let Some(solved) = attempt.judge(challenge, bench) else { return false };
    progress.solve(lesson, &challenge.id, solved)
}
