mod aside;
mod edit;
mod playground;

use std::path::PathBuf;
use std::sync::Arc;

pub(crate) use playground::Playground;
use playground::permits;

use super::Start;
use crate::app::{Message, News, Notice, Overlay, Pane, Progress, Screen};

/// What a learner has kept after the whole lesson.
pub(crate) fn finished_progress() -> Progress {
    let mut progress = Progress::default();
    let lesson = permits();
    for step in 0..lesson.steps.len() {
        progress.read(&lesson, step);
    }
    progress.answer(&lesson, "how-long", true);
    progress
}

/// Each row: keys typed, one after the other in the same playground, and the state after.
#[track_caller]
fn story(mut playground: Playground, rows: &[(&str, &str)]) -> Playground {
    for (keys, after) in rows {
        playground.press(keys);
        assert_eq!(playground.state(), *after, "after `{keys}`");
    }
    playground
}

const ASKED: &str = "step 0, two, asked, LIMIT=2, paused at 0.000 s";

/// The same, once the question does not hold the run back any more.
const START: &str = "step 0, two, skipped, LIMIT=2, paused at 0.000 s";

#[test]
fn a_lesson_begins_at_rest() {
    let playground = story(Playground::lesson(), &[("", ASKED)]);
    assert_eq!(playground.reached(), "0.000 s");
    assert_eq!(playground.asked, ["Save"]);
}

#[test]
fn playing_drives_the_program_and_pausing_stops_it() {
    let mut playground = story(
        Playground::watching(),
        &[
            ("space 40ms", "step 0, two, skipped, LIMIT=2, playing at 0.040 s, PollEnded of job-1"),
            ("space 90ms", "step 0, two, skipped, LIMIT=2, paused at 0.040 s, PollEnded of job-1"),
        ],
    );
    assert_eq!(playground.reached(), "0.040 s");
    playground.press("] space 40ms");
    assert_eq!(playground.reached(), "0.120 s");
}

#[test]
fn a_run_that_is_played_to_its_end_comes_to_rest_there() {
    let end = "step 0, two, skipped, LIMIT=2, paused at 0.200 s, Ended of program";
    story(
        Playground::watching(),
        &[
            ("space 150ms 150ms", end),
            ("150ms", end),
            ("space 10ms", "step 0, two, skipped, LIMIT=2, playing at 0.010 s, PollEnded of job-1"),
        ],
    );
}

#[test]
fn a_step_goes_from_event_to_event_and_back() {
    story(
        Playground::watching(),
        &[
            ("→", "step 0, two, skipped, LIMIT=2, paused at 0.000 s, Spawned of program"),
            ("→", "step 0, two, skipped, LIMIT=2, paused at 0.000 s, Spawned of job-0"),
            ("→ → → → → →", "step 0, two, skipped, LIMIT=2, paused at 0.000 s, Waiting of job-1"),
            ("→", "step 0, two, skipped, LIMIT=2, paused at 0.100 s, Woken of job-0"),
            ("→ →", "step 0, two, skipped, LIMIT=2, paused at 0.100 s, Finished of job-0"),
            ("← ← ←", "step 0, two, skipped, LIMIT=2, paused at 0.000 s, Waiting of job-1"),
            ("← ← ← ← ← ← ← ←", START),
            ("←", START),
        ],
    );
}

#[test]
fn a_step_from_between_two_events_goes_back_to_the_one_before() {
    story(
        Playground::watching(),
        &[
            ("space 40ms", "step 0, two, skipped, LIMIT=2, playing at 0.040 s, PollEnded of job-1"),
            ("←", "step 0, two, skipped, LIMIT=2, paused at 0.000 s, Waiting of job-1"),
        ],
    );
}

#[test]
fn moments_are_whole() {
    let first = "step 0, two, skipped, LIMIT=2, paused at 0.000 s, PollEnded of job-1";
    story(
        Playground::watching(),
        &[
            (".", first),
            (".", "step 0, two, skipped, LIMIT=2, paused at 0.100 s, PollEnded of job-3"),
            (",", first),
            (", .", first),
            (". → ,", "step 0, two, skipped, LIMIT=2, paused at 0.100 s, PollEnded of job-3"),
        ],
    );
}

#[test]
fn the_past_is_replayed_without_the_program_noticing() {
    let mut playground = Playground::watching();
    playground.press("space 150ms home");
    assert_eq!(playground.state(), START);
    assert_eq!(playground.reached(), "0.150 s");
    playground.press("space 30ms 30ms");
    assert_eq!(playground.reached(), "0.150 s");
    playground.press("100ms");
    assert_eq!(playground.reached(), "0.160 s");
}

#[test]
fn the_end_is_run_to_and_come_back_from() {
    let end = "step 0, two, skipped, LIMIT=2, paused at 0.200 s, Ended of program";
    story(Playground::watching(), &[("end", end), ("→", end), (".", end), ("home", START), ("end", end)]);
}

#[test]
fn the_end_that_is_asked_for_before_a_run_is_there_is_that_run_s() {
    let mut playground = Playground::watching();
    playground.prompt = false;
    playground.press("r end");
    playground.tell();
    assert_eq!(playground.state(), "step 0, two, skipped, LIMIT=2, paused at 0.200 s, Ended of program");
}

#[test]
fn waiting_for_the_end_can_be_given_up() {
    let mut playground = Playground::watching();
    playground.press(".");
    let before = playground.state();
    playground.prompt = false;
    playground.press("end space");
    playground.tell();
    assert_eq!(playground.state(), before, "the run is recorded to its end, and nothing moves");
    assert_eq!(playground.reached(), "0.200 s");
}

#[test]
fn speed_goes_from_a_twentieth_to_a_hundredfold() {
    let mut playground = Playground::watching();
    let speed = |playground: &Playground| playground.model.bench().unwrap().player.as_ref().unwrap().speed.to_string();
    playground.press("[ [ [ [ [ [");
    assert_eq!(speed(&playground), "x0.05");
    playground.press("] ] ] ] ] ] ] ] ] ] ] ]");
    assert_eq!(speed(&playground), "x100");
}

#[test]
fn an_answer_is_judged_when_the_run_was_watched_to_its_end() {
    let mut playground = story(
        Playground::lesson(),
        &[
            ("enter", ASKED),
            ("2 enter", "step 0, two, locked, LIMIT=2, paused at 0.000 s"),
            ("1", "step 0, two, locked, LIMIT=2, paused at 0.000 s"),
            ("space 150ms", "step 0, two, locked, LIMIT=2, playing at 0.150 s, PollEnded of job-3"),
            ("150ms", "step 0, two, right, LIMIT=2, paused at 0.200 s, Ended of program"),
            ("1 2", "step 0, two, right, LIMIT=2, paused at 0.200 s, Ended of program"),
        ],
    );
    assert_eq!(playground.model.progress.answer_to("permits", "how-long"), Some(true));
    playground.asked.clear();
    playground.press("← → end");
    assert_eq!(playground.asked, [""; 0], "a verdict is kept once");
}

#[test]
fn a_told_verdict_leads_to_the_moment_that_shows_it() {
    let seen = "step 0, two, right, LIMIT=2, paused at 0.100 s, PollEnded of job-3";
    story(Playground::lesson(), &[("2 enter enter enter", seen), ("home enter", seen)]);
}

#[test]
fn confirming_a_locked_answer_runs_to_the_verdict() {
    let playground = story(
        Playground::lesson(),
        &[("1 enter enter", "step 0, two, wrong, LIMIT=2, paused at 0.200 s, Ended of program")],
    );
    assert_eq!(playground.model.progress.answer_to("permits", "how-long"), Some(false));
}

#[test]
fn a_step_shows_its_moment() {
    let at = "step 1, two, LIMIT=2, paused at 0.100 s, PollEnded of job-3";
    story(Playground::watching(), &[("n", at), ("end p n", at)]);
}

#[test]
fn going_back_to_an_open_question_takes_a_run_that_nobody_watched() {
    story(Playground::lesson(), &[("n end + p", ASKED)]);
}

#[test]
fn an_answered_question_is_answered_when_one_comes_back() {
    let told = "step 0, two, right, LIMIT=2, paused at 0.100 s, PollEnded of job-3";
    story(Playground::lesson(), &[("2 enter enter n p", told)]);
}

#[test]
fn a_turned_knob_runs_the_scene_anew_up_to_the_same_moment() {
    let mut playground = story(
        Playground::watching(),
        &[
            (".", "step 0, two, skipped, LIMIT=2, paused at 0.000 s, PollEnded of job-1"),
            (".", "step 0, two, skipped, LIMIT=2, paused at 0.100 s, PollEnded of job-3"),
            ("+", "step 0, two, skipped, LIMIT=4, paused at 0.100 s, Ended of program"),
            ("+", "step 0, two, skipped, LIMIT=4, paused at 0.100 s, Ended of program"),
            ("- -", "step 0, two, skipped, LIMIT=1, paused at 0.400 s, Ended of program"),
            ("o", "step 0, two, skipped, LIMIT=2, paused at 0.200 s, Ended of program"),
        ],
    );
    assert_eq!(playground.on_stage(), 1);
    assert_eq!(&*playground.model.bench().unwrap().source, "LIMIT = 2");
    playground.press("+");
    assert_eq!(&*playground.model.bench().unwrap().source, "LIMIT = 4");
}

#[test]
fn a_knob_turned_while_playing_goes_on_playing() {
    story(
        Playground::watching(),
        &[
            ("space 50ms -", "step 0, two, skipped, LIMIT=1, playing at 0.050 s, PollEnded of job-0"),
            ("60ms", "step 0, two, skipped, LIMIT=1, playing at 0.110 s, PollEnded of job-1"),
        ],
    );
}

#[test]
fn the_old_run_stays_until_the_new_one_stands_where_it_stood() {
    let mut playground = Playground::watching();
    playground.press(". .");
    playground.prompt = false;
    playground.press("- +  +");
    // The knob shows what is meant, the run what is; three runs are on their way, and two of them forgotten.
    assert_eq!(playground.state(), "step 0, two, skipped, LIMIT=4, paused at 0.100 s, PollEnded of job-3");
    assert_eq!(&*playground.model.bench().unwrap().source, "LIMIT = 2");
    assert_eq!(playground.on_stage(), 2);
    playground.tell();
    assert_eq!(playground.state(), "step 0, two, skipped, LIMIT=4, paused at 0.100 s, Ended of program");
    assert_eq!(playground.on_stage(), 1);
}

#[test]
fn news_of_a_forgotten_run_are_dropped() {
    let mut playground = Playground::watching();
    playground.prompt = false;
    playground.press("end");
    let (old, news) = playground.news.remove(0);
    playground.prompt = true;
    playground.press("r");
    playground.send(Message::Run(old, news));
    playground.send(Message::Run(old, News::Failed("of no concern".into())));
    assert_eq!(playground.state(), START);
    assert_eq!(playground.model.notices, []);
}

#[test]
fn restarting_stands_at_the_start_with_the_knobs_as_they_are() {
    story(Playground::watching(), &[("+ space 50ms r", "step 0, two, skipped, LIMIT=4, paused at 0.000 s")]);
}

#[test]
fn a_goal_is_reached_when_the_run_is_so() {
    let mut playground = Playground::watching();
    let reached = |playground: &Playground| match &playground.model.screen {
        Screen::Lesson(screen) => screen.goal_reached,
        _ => None,
    };
    playground.press("n n");
    assert_eq!(reached(&playground), None);
    playground.press("end");
    assert_eq!(reached(&playground), Some(false));
    playground.press("+");
    assert_eq!(reached(&playground), Some(true));
}

#[test]
fn scenes_go_round_and_a_step_brings_its_own_back() {
    let mut playground = story(
        Playground::watching(),
        &[
            ("s", "step 0, one, skipped, LIMIT=1, paused at 0.000 s"),
            ("s", "step 0, broken, skipped, no run"),
            ("s", START),
            ("S", "step 0, broken, skipped, no run"),
            ("n", "step 1, two, LIMIT=2, paused at 0.100 s, PollEnded of job-3"),
            ("n n", "step 3, one, LIMIT=1, paused at 0.000 s"),
            ("n", "step 3, one, LIMIT=1, paused at 0.000 s"),
        ],
    );
    assert_eq!(playground.on_stage(), 1);
    playground.press("S S");
    assert_eq!(playground.model.bench().unwrap().mistake.as_ref().unwrap().text, "no such scene");
}

#[test]
fn the_speed_stays_when_the_scene_changes() {
    story(
        Playground::watching(),
        &[("] s space 20ms", "step 0, one, skipped, LIMIT=1, playing at 0.040 s, PollEnded of job-0")],
    );
}

#[test]
fn another_scene_does_not_answer_the_question() {
    story(
        Playground::lesson(),
        &[("2 enter s end", "step 0, one, locked, LIMIT=1, paused at 0.400 s, Ended of program")],
    );
}

#[test]
fn lanes_are_selected_among_those_that_exist() {
    let words_to_timeline = "tab tab";
    story(
        Playground::watching(),
        &[
            (words_to_timeline, START),
            ("↓", START),
            ("→ → → ↑ ↑ ↑", "step 0, two, skipped, LIMIT=2, paused at 0.000 s, Spawned of job-1, on program"),
            ("↓ ↓ ↓ ↓", "step 0, two, skipped, LIMIT=2, paused at 0.000 s, Spawned of job-1, on job-1"),
            ("f", "step 0, two, skipped, LIMIT=2, paused at 0.000 s, Spawned of job-1"),
        ],
    );
}

#[test]
fn the_focus_goes_round_the_panes_that_there_are() {
    let mut playground = Playground::watching();
    let focus = |playground: &Playground| playground.model.bench().unwrap().focus;
    assert_eq!(focus(&playground), Pane::Words);
    playground.press("tab tab tab");
    assert_eq!(focus(&playground), Pane::Output);
    playground.press("tab shift-tab shift-tab");
    assert_eq!(focus(&playground), Pane::Timeline);
    let mut playground = Playground::new(Start::File(PathBuf::from("mine.py")));
    assert_eq!(focus(&playground), Pane::Timeline);
    playground.press("tab tab");
    assert_eq!(focus(&playground), Pane::Code);
}

#[test]
fn leaving_a_lesson_stops_its_runs() {
    let mut playground = story(
        Playground::new(Start::Home),
        &[("", "home 0"), ("↓ ↓ ↓ enter", ASKED), ("m esc", ASKED), ("esc", "home 2"), ("↑ enter", "home 1")],
    );
    assert_eq!(playground.on_stage(), 0);
    assert_eq!(playground.model.overlay, Some(Overlay::Broken { lesson: "cracked".into(), scroll: 0 }));
    playground.press("esc esc");
    assert_eq!(playground.asked, ["Save", "Quit"]);
}

#[test]
fn help_covers_the_screen_and_its_keys() {
    let mut playground = Playground::watching();
    playground.press("? space ↓");
    assert_eq!(playground.state(), START);
    assert_eq!(playground.model.overlay, Some(Overlay::Help { scroll: 1 }));
    playground.press("?");
    assert_eq!(playground.model.overlay, None);
    playground.press("? C-c");
    assert_eq!(playground.asked.last().unwrap(), "Quit");
}

#[test]
fn a_lesson_goes_on_where_it_was_left_until_it_is_finished() {
    let mut playground = Playground::watching();
    playground.press("n n q enter");
    assert_eq!(playground.state(), "step 2, two, LIMIT=2, paused at 0.000 s");
    playground.press("p p 2 enter enter n n n");
    assert!(playground.model.progress.is_finished("permits"));
    playground.press("q enter");
    assert_eq!(playground.state(), ASKED);
}

#[test]
fn a_saved_file_runs_anew_up_to_the_same_moment() {
    let path = PathBuf::from("folder/mine.py");
    let mut playground = Playground::new(Start::File(path.clone()));
    let saved = |text: &str| Message::File { path: path.clone(), text: Ok(Arc::from(text)) };
    assert_eq!((playground.state().as_str(), playground.asked.as_slice()), ("open, no run", &["Watch".to_owned()][..]));
    playground.send(saved("LIMIT = 2"));
    playground.press(". .");
    assert_eq!(playground.state(), "open, LIMIT=2, paused at 0.100 s, PollEnded of job-3");
    playground.send(saved("LIMIT = 1"));
    assert_eq!(playground.state(), "open, LIMIT=1, paused at 0.100 s, PollEnded of job-1");
    let runs = playground.model.last_run;
    playground.send(saved("LIMIT = 1"));
    assert_eq!(playground.model.last_run, runs, "saving without a change runs nothing");
}

#[test]
fn a_mistake_in_a_saved_file_leaves_the_last_good_run() {
    let path = PathBuf::from("mine.py");
    let mut playground = Playground::new(Start::File(path.clone()));
    let saved = |text: Result<&str, &str>| Message::File {
        path: path.clone(),
        text: text.map(Arc::from).map_err(ToOwned::to_owned),
    };
    playground.send(saved(Ok("LIMIT = 2")));
    playground.press("end");
    playground.send(saved(Ok("LIMIT = ")));
    let end = "open, paused at 0.200 s, Ended of program";
    assert_eq!(playground.state(), end);
    let bench = playground.model.bench().unwrap();
    assert_eq!((&*bench.source, bench.mistake.as_ref().unwrap().line), ("LIMIT = 2", Some(1)));
    playground.send(saved(Err("It is gone.")));
    assert_eq!(playground.state(), end);
    playground.send(saved(Ok("LIMIT = 2")));
    assert_eq!(playground.model.bench().unwrap().mistake, None);
    playground.press("q");
    assert_eq!(playground.asked.last().unwrap(), "Quit");
}

#[test]
fn lessons_read_anew_keep_the_place_and_the_answers() {
    let mut playground = Playground::lesson();
    playground.press("2 enter enter n n");
    let mut lesson = permits();
    lesson.scenes[0].source = "LIMIT = 4".into();
    lesson.steps.remove(3);
    let reload = |playground: &mut Playground, lesson| {
        let mut catalog = (*playground.model.catalog).clone();
        catalog.chapters[0].entries[2] = crate::lesson::Entry::Ready(Arc::new(lesson));
        playground.send(Message::Lessons(Arc::new(catalog)));
    };
    let mut catalog = (*playground.model.catalog).clone();
    let mistakes = vec![crate::lesson::Mistake {
        place: crate::lesson::Place::file("permits/lesson.toml"),
        problem: crate::lesson::Problem::Toml("there is no such field".into()),
    }];
    catalog.chapters[0].entries[2] = crate::lesson::Entry::Broken { id: "permits".into(), mistakes };
    playground.send(Message::Lessons(Arc::new(catalog)));
    let shown = playground.model.bench().unwrap().mistake.clone().unwrap();
    assert!(shown.text.contains("there is no such field"), "{}", shown.text);
    reload(&mut playground, lesson);
    assert_eq!(playground.model.bench().unwrap().mistake, None);
    assert_eq!(playground.state(), "step 2, two, LIMIT=2, paused at 0.100 s, Ended of program");
    playground.press("p p");
    assert!(playground.state().contains("right"), "{}", playground.state());
    reload(&mut playground, crate::lesson::Lesson { id: "elsewhere".into(), ..permits() });
    assert_eq!(playground.model.notices.len(), 1);
}

#[test]
fn a_notice_is_put_away_with_its_own_key() {
    let mut playground = Playground::watching();
    playground.send(Message::Trouble("One.".into()));
    playground.send(Message::Trouble("Two.".into()));
    playground.press("x");
    assert_eq!(playground.model.notices, [Notice { text: "Two.".into(), brief: false }]);
}

#[test]
fn a_stage_that_breaks_down_is_told_and_leaves_what_is_on_record() {
    let mut playground = Playground::watching();
    playground.press(".");
    let run = playground.model.bench().unwrap().player.as_ref().unwrap().run;
    playground.send(Message::Run(run, News::Failed("oh".into())));
    assert!(playground.model.notices[0].text.contains("mistake in Asyncade: oh."));
    playground.press("space 500ms");
    assert!(playground.state().contains("paused at 0.000 s"), "{}", playground.state());
}

#[test]
fn every_intent_is_carried_out_wherever_it_is_meant() {
    // Whatever is typed in whatever order, nothing panics and no run is leaked.
    let keys: Vec<String> = crate::keymap::TABLE.iter().map(|row| row.keys[0].name(false)).collect();
    let mut playground = Playground::watching();
    for round in 0..keys.len() {
        for key in keys.iter().cycle().skip(round * 7).step_by(round + 1).take(keys.len()) {
            if !matches!(key.as_str(), "ctrl-c" | "q") {
                playground.press(if key == "space" { "space 20ms" } else { key });
            }
        }
        assert!(playground.on_stage() <= 1);
    }
}

#[test]
fn an_open_question_holds_its_run_back() {
    let mut playground = Playground::lesson();
    playground.press("tab tab m space 100ms → . end ]");
    assert_eq!((playground.state(), playground.reached()), (ASKED.to_owned(), "0.000 s".to_owned()));
    let bench = playground.model.bench().unwrap();
    assert_eq!((bench.focus, bench.maximised), (Pane::Words, false), "the question has the keys");
    story(playground, &[("w", START), ("→", "step 0, two, skipped, LIMIT=2, paused at 0.000 s, Spawned of program")]);
}

#[test]
fn another_scene_than_the_one_that_is_asked_about_may_be_watched() {
    story(Playground::lesson(), &[("s end", "step 0, one, asked, LIMIT=1, paused at 0.400 s, Ended of program")]);
}

#[test]
fn one_looks_for_the_next_print_or_end_and_back() {
    let end = "step 0, two, skipped, LIMIT=2, paused at 0.100 s, Finished of job-0";
    story(
        Playground::watching(),
        &[
            ("j p", "step 0, two, skipped, LIMIT=2, paused at 0.100 s, Printed of job-0"),
            ("j f", end),
            ("j P", "step 0, two, skipped, LIMIT=2, paused at 0.100 s, Printed of job-0"),
            ("j f j f j f j f", "step 0, two, skipped, LIMIT=2, paused at 0.200 s, Finished of job-3"),
            ("j F j F j F", end),
        ],
    );
}

#[test]
fn where_there_is_none_the_playhead_stays_and_a_notice_says_so() {
    let mut playground = Playground::watching();
    let end = "step 0, two, skipped, LIMIT=2, paused at 0.200 s, Ended of program";
    playground.press("end j e");
    assert_eq!(playground.state(), end);
    assert_eq!(playground.model.notices[0].text, "There is no further error.");
    playground.press("j B");
    assert!(playground.model.notices.is_empty(), "the notice goes with the next key");
}

#[test]
fn one_goes_from_event_to_event_of_the_selected_task() {
    story(
        Playground::watching(),
        &[
            (".", "step 0, two, skipped, LIMIT=2, paused at 0.000 s, PollEnded of job-1"),
            ("}", "step 0, two, skipped, LIMIT=2, paused at 0.100 s, Woken of job-1, on job-1"),
            ("} }", "step 0, two, skipped, LIMIT=2, paused at 0.100 s, Finished of job-1, on job-1"),
            ("{ { {", "step 0, two, skipped, LIMIT=2, paused at 0.000 s, Waiting of job-1, on job-1"),
        ],
    );
}

#[test]
fn a_moment_is_typed() {
    let mut playground = Playground::watching();
    playground.press("j t 0 . 1 enter");
    assert_eq!(playground.state(), "step 0, two, skipped, LIMIT=2, paused at 0.100 s, PollEnded of job-3");
    playground.press("j t 2 x enter");
    let Some(Overlay::Prompt(prompt)) = &playground.model.overlay else { panic!("it asks again") };
    assert!(prompt.note.starts_with("A moment is a number of seconds"));
}

#[test]
fn bookmarks_of_ones_own_and_of_the_lesson_are_gone_to() {
    story(
        Playground::watching(),
        &[
            ("space 50ms space b home", START),
            ("j b", "step 0, two, skipped, LIMIT=2, paused at 0.050 s, PollEnded of job-1"),
            ("j b", "step 0, two, skipped, LIMIT=2, paused at 0.100 s, PollEnded of job-3"),
            ("j B b home j b", "step 0, two, skipped, LIMIT=2, paused at 0.100 s, PollEnded of job-3"),
        ],
    );
}

#[test]
fn a_range_is_played_again_and_again_until_it_is_given_up() {
    let mut playground = Playground::watching();
    playground.press("space 50ms space l space 80ms space l");
    let at = |playground: &Playground| playground.state().split("at ").nth(1).unwrap_or_default()[..7].to_owned();
    assert_eq!(at(&playground), "0.130 s");
    playground.press("space 10ms");
    assert_eq!(at(&playground), "0.050 s");
    playground.press("70ms");
    assert_eq!(at(&playground), "0.120 s");
    playground.press("l 30ms");
    assert_eq!(at(&playground), "0.150 s");
}

#[test]
fn the_axis_is_flipped_and_the_playhead_stays_at_its_event() {
    let mut playground = Playground::watching();
    playground.press(". → →");
    let before = playground.state();
    playground.press("v z Z g v");
    assert_eq!(playground.state(), before);
}

#[test]
fn lanes_are_filtered_while_one_types() {
    let mut playground = Playground::watching();
    playground.press(". / j o b - 3");
    let rows = |playground: &Playground| playground.model.bench().unwrap().player.as_ref().unwrap().rows.rows().len();
    assert_eq!(rows(&playground), 1);
    playground.press("backspace enter");
    assert_eq!(rows(&playground), 4);
}
