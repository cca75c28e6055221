//! What the person at the keyboard meant, carried out.

use super::{aside, challenge, choose, edit, hand, lesson, question, run, seek, theme};
use crate::app::bench::{Bench, KnobState, Pane, Resume};
use crate::app::effect::{Drive, Effect};
use crate::app::message::Intent;
use crate::app::model::{Model, Overlay, Screen};
use crate::app::player::Player;
use crate::app::screen::Home;
use crate::lesson::Entry;

/// Carries an intent out. One that has no meaning where the learner is changes nothing.
pub(super) fn carry_out(model: &mut Model, intent: Intent) -> Vec<Effect> {
    match intent {
        Intent::Quit => quit(model),
        Intent::Suspend => vec![Effect::Suspend],
        Intent::Redraw => vec![Effect::Redraw],
        Intent::Back => back(model),
        Intent::Help => {
            let shown = matches!(model.overlay, Some(Overlay::Help { .. }));
            model.overlay = (!shown).then_some(Overlay::Help { scroll: 0 });
            Vec::new()
        }
        Intent::DismissNotice => {
            if !model.notices.is_empty() {
                model.notices.remove(0);
            }
            Vec::new()
        }
        Intent::Write(_) | Intent::Rub | Intent::Accept if matches!(model.overlay, Some(Overlay::Prompt(_))) => {
            edit::prompted(model, intent)
        }
        Intent::Up | Intent::Down | Intent::Write(_) | Intent::Rub | Intent::Accept
            if matches!(model.overlay, Some(Overlay::Chooser(_))) =>
        {
            choose::chosen(model, intent)
        }
        Intent::Palette => {
            choose::palette(model);
            Vec::new()
        }
        Intent::ChooseTheme => theme::offer(model),
        Intent::CompareBefore
        | Intent::CompareWith
        | Intent::Explore
        | Intent::MoreSeeds
        | Intent::StopExploring
        | Intent::OpenSeed
        | Intent::CompareSeed
        | Intent::NextSeed
        | Intent::PreviousSeed
        | Intent::MarkUp
        | Intent::MarkDown
        | Intent::LaterMoment
        | Intent::EarlierMoment
        | Intent::FirstMoment
        | Intent::LastMoment
        | Intent::Parting
        | Intent::UnlikeOnly => aside::carry_out(model, intent),
        Intent::EditCode
        | Intent::Edit(_)
        | Intent::Write(_)
        | Intent::RunEdit
        | Intent::ToggleLive
        | Intent::Find
        | Intent::FindNext
        | Intent::FindPrevious
        | Intent::SaveAs
        | Intent::EditOutside => edit::carry_out(model, intent),
        Intent::Up | Intent::Down => {
            scroll(model, intent == Intent::Down);
            Vec::new()
        }
        Intent::OpenLesson => open_selected(model),
        Intent::ForgetLesson => forget_selected(model),
        Intent::CancelTask
        | Intent::DelayTask
        | Intent::HoldTask
        | Intent::RaiseInTask(_)
        | Intent::SlowWorld
        | Intent::FailRequest
        | Intent::UndoHand => hand::reach(model, intent),
        Intent::ChooseFault => {
            hand::choose_fault(model);
            Vec::new()
        }
        Intent::Restart | Intent::KnobUp | Intent::KnobDown | Intent::KnobReset => rerun(model, intent),
        Intent::NextStep | Intent::PreviousStep | Intent::NextScene | Intent::PreviousScene => {
            lesson::walk(model, intent)
        }
        Intent::Answer(_)
        | Intent::Type(_)
        | Intent::Erase
        | Intent::Confirm
        | Intent::SkipQuestion
        | Intent::ShowEvidence => question::answer(model, intent),
        Intent::ShowHint | Intent::ShowFailure | Intent::ShowSolution => challenge::carry_out(model, intent),
        _ if is_motion(intent) && is_held_back(model) => Vec::new(),
        Intent::Jump
        | Intent::SeekForward(_)
        | Intent::SeekBack(_)
        | Intent::JumpToTime
        | Intent::ToCause
        | Intent::ToEffect
        | Intent::Bookmark
        | Intent::NextBookmark
        | Intent::PreviousBookmark
        | Intent::Loop
        | Intent::Filter => seek::go(model, intent),
        _ => look(model, intent),
    }
}

/// Whether the intent would show more of a run.
fn is_motion(intent: Intent) -> bool {
    matches!(
        intent,
        Intent::PlayPause
            | Intent::StepForward
            | Intent::NextMoment
            | Intent::JumpEnd
            | Intent::Jump
            | Intent::SeekForward(_)
            | Intent::NextBookmark
            | Intent::ToEffect
    )
}

/// Whether a question waits for its answer before its run may be watched. If so, the question is what has the keys.
pub(super) fn is_held_back(model: &mut Model) -> bool {
    let Screen::Lesson(screen) = &mut model.screen else { return false };
    let held = screen.holds_back();
    if held {
        screen.bench.focus = Pane::Words;
        screen.bench.maximised = false;
    }
    held
}

/// Leaves the program; asks first where something would be lost.
fn quit(model: &mut Model) -> Vec<Effect> {
    if model.overlay == Some(Overlay::Leaving) || !edit::would_lose(model) {
        return vec![Effect::Quit];
    }
    model.overlay = Some(Overlay::Leaving);
    Vec::new()
}

fn back(model: &mut Model) -> Vec<Effect> {
    if model.overlay.take().is_some() {
        theme::take_back(model);
        return Vec::new();
    }
    if let Some(bench) = model.bench_mut() {
        if bench.menu.take().is_some() {
            return Vec::new();
        }
        if bench.aside.is_some() {
            return aside::close(bench);
        }
        if bench.editing {
            edit::close(bench);
            return Vec::new();
        }
        if bench.maximised {
            bench.maximised = false;
            return Vec::new();
        }
    }
    let Screen::Lesson(screen) = &model.screen else { return quit(model) };
    let effects = run::stop_all(&screen.bench);
    let selected = model.catalog.entries().position(|entry| entry.id() == screen.lesson.id).unwrap_or(0);
    model.screen = Screen::Home(Home { selected, forgetting: false });
    effects
}

/// Forgets what was done in the lesson under the mark, once it is asked for twice in a row.
fn forget_selected(model: &mut Model) -> Vec<Effect> {
    let Screen::Home(home) = &mut model.screen else { return Vec::new() };
    let Some(id) = model.catalog.entries().nth(home.selected).map(|entry| entry.id().to_owned()) else {
        return Vec::new();
    };
    if !model.progress.is_begun(&id) {
        model.tell_briefly(format!("Nothing was done in `{id}` yet."));
    } else if std::mem::replace(&mut home.forgetting, true) {
        home.forgetting = false;
        model.progress.forget(&id);
        model.tell_briefly(format!("`{id}` is as new."));
        return vec![Effect::Forget(id)];
    } else {
        model.tell_briefly(format!("The same key again forgets everything that you did in `{id}`."));
    }
    Vec::new()
}

fn open_selected(model: &mut Model) -> Vec<Effect> {
    let Screen::Home(home) = &model.screen else { return Vec::new() };
    let Some(entry) = model.catalog.entries().nth(home.selected) else { return Vec::new() };
    let (id, is_ready) = (entry.id().to_owned(), matches!(entry, Entry::Ready(_)));
    if is_ready {
        return lesson::open(model, &id);
    }
    model.overlay = Some(Overlay::Broken { lesson: id, scroll: 0 });
    Vec::new()
}

/// One line up or down in whatever has the focus.
fn scroll(model: &mut Model, down: bool) {
    let by = |line: usize, last: usize| if down { (line + 1).min(last) } else { line.saturating_sub(1) };
    match (&mut model.overlay, &mut model.screen) {
        (Some(Overlay::Help { scroll }), _) => *scroll = by(*scroll, crate::keymap::TABLE.len()),
        (Some(Overlay::Broken { scroll, .. }), _) => *scroll = by(*scroll, 500),
        (Some(Overlay::Prompt(_) | Overlay::Chooser(_) | Overlay::Leaving), _) => {}
        (None, Screen::Home(home)) => {
            home.forgetting = false;
            home.selected = by(home.selected, model.catalog.entries().count().saturating_sub(1));
        }
        (None, Screen::Lesson(screen)) => {
            let words = screen.current().words.plain().len();
            scroll_pane(&mut screen.bench, down, words);
        }
        (None, Screen::Open(screen)) => scroll_pane(&mut screen.bench, down, 0),
    }
}

/// Scrolls the pane in focus. How many lines the words take depends on the pane's width, which only the drawing
/// knows: the bound here is generous, and the drawing never shows less than a last line.
fn scroll_pane(bench: &mut Bench, down: bool, words: usize) {
    let by = |line: usize, last: usize| if down { (line + 1).min(last) } else { line.saturating_sub(1) };
    match bench.focus {
        Pane::Words => bench.scrolls.words = by(bench.scrolls.words, words / 20),
        Pane::Code => {
            let last = bench.source.lines().count().saturating_sub(1);
            let first = bench
                .scrolls
                .code
                .unwrap_or_else(|| bench.lit_line().map_or(0, |line| (line.0 as usize).saturating_sub(5)));
            bench.scrolls.code = Some(by(first, last));
        }
        Pane::Output => {
            let prints = bench.player.as_ref().map_or(0, |player| player.timeline.prints().len());
            let up = bench.scrolls.output;
            bench.scrolls.output = if down { up.saturating_sub(1) } else { (up + 1).min(prints.saturating_sub(1)) };
        }
        Pane::Timeline => {}
    }
}

/// Intents that bring a new run of the same scene on stage.
fn rerun(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let mut last = model.last_run;
    let rehearse = matches!(model.screen, Screen::Lesson(_));
    let Some(bench) = model.bench_mut() else { return Vec::new() };
    let effects = match intent {
        Intent::Restart => {
            if let Some(player) = &mut bench.player {
                player.stop();
            }
            run::begin(bench, &mut last, Resume::Start, rehearse)
        }
        Intent::KnobReset if bench.knobs.iter().any(KnobState::is_turned) => {
            bench.knobs.iter_mut().for_each(|knob| knob.current = knob.knob.default);
            run::begin_where_it_stands(bench, &mut last, rehearse)
        }
        Intent::KnobUp | Intent::KnobDown if bench.turn_knob(intent == Intent::KnobUp) => {
            run::begin_where_it_stands(bench, &mut last, rehearse)
        }
        _ => Vec::new(),
    };
    model.last_run = last;
    effects
}

/// Intents that change how the run is looked at, and nothing else.
fn look(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let with_words = matches!(model.screen, Screen::Lesson(_));
    let Some(bench) = model.bench_mut() else { return Vec::new() };
    match intent {
        Intent::NextPane => bench.focus = bench.focus.next(with_words),
        Intent::PreviousPane => bench.focus = bench.focus.previous(with_words),
        Intent::Maximise => bench.maximised = !bench.maximised,
        Intent::NextKnob if !bench.knobs.is_empty() => bench.knob = (bench.knob + 1) % bench.knobs.len(),
        Intent::PreviousKnob if !bench.knobs.is_empty() => {
            bench.knob = (bench.knob + bench.knobs.len() - 1) % bench.knobs.len();
        }
        _ => return play(bench, intent),
    }
    Vec::new()
}

/// Intents that are the player's.
fn play(bench: &mut Bench, intent: Intent) -> Vec<Effect> {
    if intent == Intent::JumpEnd && bench.coming.as_ref().is_some_and(|coming| coming.player.is_none()) {
        return run::to_end(bench).into_iter().collect();
    }
    moved(bench, |player| Ok::<_, String>(turn(player, intent))).unwrap_or_default()
}

/// Changes the player. The code follows again, and the newest output is shown, once the playhead moves.
pub(super) fn moved<E>(
    bench: &mut Bench,
    change: impl FnOnce(&mut Player) -> Result<Option<Drive>, E>,
) -> Result<Vec<Effect>, E> {
    let Some(player) = &mut bench.player else { return Ok(Vec::new()) };
    let before = player.playhead;
    let drive = change(player)?;
    let run = player.run;
    if player.playhead != before || drive.is_some() {
        bench.scrolls.code = None;
        bench.scrolls.output = 0;
    }
    Ok(drive.map(|drive| Effect::Drive(run, drive)).into_iter().collect())
}

fn turn(player: &mut Player, intent: Intent) -> Option<Drive> {
    match intent {
        Intent::StepForward => return player.step_forward(),
        Intent::NextMoment => return player.next_moment(),
        Intent::JumpEnd => return player.jump_end(),
        Intent::PlayPause => return player.play_pause(),
        Intent::StepBack => return player.step_back(),
        Intent::PreviousMoment => return player.previous_moment(),
        Intent::JumpStart => return player.jump_start(),
        Intent::Faster => player.speed = player.speed.faster(),
        Intent::Slower => player.speed = player.speed.slower(),
        Intent::LaneUp | Intent::LaneDown => player.select_lane(intent == Intent::LaneDown),
        Intent::Follow => player.follow(),
        Intent::ZoomIn => player.zoom_in(),
        Intent::ZoomOut => player.zoom_out(),
        Intent::ZoomFit => player.zoom_fit(),
        Intent::Fold => player.fold(),
        Intent::SortLanes => player.sort(),
        Intent::PinLane => player.pin(),
        Intent::FlipAxis => player.flip(),
        _ => {}
    }
    None
}
