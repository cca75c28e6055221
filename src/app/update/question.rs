//! Answering a step's question, and hearing what the trace says.

use super::run;
use crate::app::effect::Effect;
use crate::app::message::Intent;
use crate::app::model::{Model, Screen};
use crate::app::picture;
use crate::app::progress::Progress;
use crate::app::question::Question;
use crate::app::screen::LessonScreen;
use crate::trace::Time;

/// Carries out an intent that belongs to the step's question.
pub(super) fn answer(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let Screen::Lesson(screen) = &mut model.screen else { return Vec::new() };
    let step = screen.step;
    let Some(prediction) = &screen.lesson.steps[step].prediction else { return Vec::new() };
    match (&mut screen.questions[step], intent) {
        (Some(Question::Open(draft)), Intent::Answer(number)) => draft.choose(&prediction.ask, usize::from(number)),
        (Some(Question::Open(draft)), Intent::Type(character)) => draft.type_in(character),
        (Some(Question::Open(draft)), Intent::Erase) => draft.erase(),
        (Some(question @ Question::Open(_)), Intent::Confirm) => question.lock(&prediction.ask),
        (Some(question @ Question::Open(_)), Intent::SkipQuestion) => *question = Question::Skipped,
        (Some(Question::Locked(_)), Intent::Confirm) => return hear_verdict(screen),
        (Some(Question::Told { verdict, .. }), Intent::ShowEvidence) => {
            let moment = verdict.moment;
            return show_evidence(screen, moment);
        }
        _ => {}
    }
    Vec::new()
}

/// Runs to the end, where the verdict is told.
fn hear_verdict(screen: &mut LessonScreen) -> Vec<Effect> {
    run::to_end(&mut screen.bench).into_iter().collect()
}

/// Goes to the moment at which the answer can be seen, on the lanes again.
fn show_evidence(screen: &mut LessonScreen, moment: Option<Time>) -> Vec<Effect> {
    let (Some(player), Some(moment)) = (&mut screen.bench.player, moment) else { return Vec::new() };
    let run = player.run;
    player.stop();
    player.go_to(moment).map(|drive| Effect::Drive(run, drive)).into_iter().collect()
}

impl LessonScreen {
    /// Judges the locked answer and the step's goal, once for each run of the step's own scene that was watched to its
    /// end. Says whether there is progress to be kept.
    pub(super) fn judge(&mut self, progress: &mut Progress) -> bool {
        let Some(player) = &self.bench.player else { return false };
        // What the hand did is not what the program does: neither an answer nor a goal is judged by it.
        let is_own = self.scene == self.current().scene && self.bench.hands.is_empty();
        if !player.is_at_end() || self.bench.coming.is_some() || !is_own {
            return false;
        }
        let step = &self.lesson.steps[self.step];
        if self.judged != Some((self.step, player.run)) {
            self.goal_reached = step.goal.as_ref().map(|goal| goal.when.holds(&player.trace));
            self.judged = Some((self.step, player.run));
        }
        let (Some(prediction), Some(Question::Locked(answer))) = (&step.prediction, &self.questions[self.step]) else {
            return false;
        };
        // The verdict waits for the last of the pictures.
        let Some(runs) = picture::runs(&self.pictures) else { return false };
        let verdict = prediction.grade(answer, &player.trace, &runs);
        progress.answer(&self.lesson, &prediction.id, verdict.right);
        self.questions[self.step] = Some(Question::Told { answer: answer.clone(), verdict });
        true
    }
}
