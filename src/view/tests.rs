//! Whole screens as they are seen.

mod screens;

use std::fs;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::stand_in::{at, characters, home, in_lesson, live, picture, styles, told, turn, with};
use super::theme::{Letters, Palette, Theme};
use super::widget::pane::{self, Title};
use super::{draw_on, screen, widget};
use crate::app::{Draft, Mistake, Model, Notice, Overlay, Pane, Question};
use crate::lesson::Answer;
use crate::trace::sketch;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// A picture with its characters, and at the middle size its styles too.
fn snapshot(name: &str, model: &Model) {
    for (width, height) in SIZES {
        let buffer = picture(model, width, height, &Theme::default());
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), characters(&buffer));
        if width == 120 {
            insta::assert_snapshot!(format!("{name}_styles"), styles(&buffer));
        }
    }
}

fn lesson() -> Model {
    with(in_lesson(at(sketch::semaphore(), 200)), |screen| screen.questions[0] = Some(Question::Skipped))
}

#[test]
fn home_lists_chapters_and_lessons() {
    snapshot("home", &home(1));
}

#[test]
fn home_shows_what_is_wrong_with_a_lesson() {
    let buffer = picture(&home(3), 80, 24, &Theme::default());
    insta::assert_snapshot!(characters(&buffer));
}

#[test]
fn a_lesson_asks_before_it_is_played() {
    let model = with(in_lesson(live(&sketch::semaphore(), 0)), |screen| {
        screen.questions[0] = Some(Question::Open(Draft::Choice(Some(1))));
    });
    snapshot("asked", &model);
}

#[test]
fn a_lesson_is_watched() {
    snapshot("watched", &with(lesson(), |screen| screen.bench.focus = Pane::Timeline));
}

#[test]
fn an_answer_is_locked_in() {
    let model = with(lesson(), |screen| screen.questions[0] = Some(Question::Locked(Answer::Choice(0))));
    insta::assert_snapshot!(characters(&picture(&model, 120, 40, &Theme::default())));
}

#[test]
fn an_answer_is_told_wrong_or_right() {
    let at_end = || in_lesson(at(sketch::semaphore(), 600));
    let wrong = picture(&with(at_end(), |screen| told(screen, 0)), 120, 40, &Theme::default());
    insta::assert_snapshot!("told_wrong", characters(&wrong));
    let right = picture(&with(at_end(), |screen| told(screen, 1)), 80, 24, &Theme::default());
    insta::assert_snapshot!("told_right", characters(&right));
}

#[test]
fn a_turned_knob_is_seen_in_the_code() {
    let model = with(lesson(), |screen| turn(&mut screen.bench, 0));
    let buffer = picture(&model, 120, 40, &Theme::default());
    assert!(characters(&buffer).contains("LIMIT = 1"));
    insta::assert_snapshot!(styles(&buffer));
}

#[test]
fn help_shows_keys_and_signs() {
    let mut model = lesson();
    model.overlay = Some(Overlay::Help { scroll: 0 });
    snapshot("help", &model);
}

#[test]
fn a_broken_lesson_shows_all_that_is_wrong_with_it() {
    let mut model = home(3);
    model.overlay = Some(Overlay::Broken { lesson: "shield".into(), scroll: 0 });
    insta::assert_snapshot!(characters(&picture(&model, 80, 24, &Theme::default())));
}

#[test]
fn a_scene_with_a_mistake_shows_it_in_place() {
    let text = "This is not Python: '(' was never closed.\n --> bounded.py:6:15\n  |\n6 |     async with limit(\n  \
                |                     ^\nadvice: Close the parenthesis.";
    let model = with(lesson(), |screen| {
        screen.bench.mistake = Some(Mistake { text: text.into(), line: Some(6) });
    });
    insta::assert_snapshot!(characters(&picture(&model, 80, 24, &Theme::default())));
}

#[test]
fn a_notice_stands_above_the_footer() {
    let mut model = lesson();
    model.notices = vec![Notice { text: "Your progress could not be saved: the disk is full.".into(), brief: false }];
    let shown = characters(&picture(&model, 80, 24, &Theme::default()));
    let rows: Vec<&str> = shown.lines().collect();
    assert!(rows[22].contains("progress could not be saved"), "{shown}");
    assert!(rows[23].contains("help"));
}

#[test]
fn ascii_is_all_that_an_ascii_terminal_gets() {
    let theme = Theme::new(Palette::Sixteen, Letters::Ascii);
    let mut helped = lesson();
    helped.overlay = Some(Overlay::Help { scroll: 0 });
    let told = with(lesson(), |screen| told(screen, 0));
    for (name, model) in [("home", home(1)), ("lesson", lesson()), ("told", told), ("help", helped)] {
        for (width, height) in SIZES {
            let shown = characters(&picture(&model, width, height, &theme));
            let foreign: Vec<char> = shown.chars().filter(|letter| !letter.is_ascii() && *letter != '\u{a0}').collect();
            assert!(foreign.is_empty(), "{name} {width}x{height}: {foreign:?}\n{shown}");
        }
    }
    insta::assert_snapshot!(characters(&picture(&lesson(), 80, 24, &theme)));
}

#[test]
fn without_colour_no_cell_has_a_colour() {
    let theme = Theme::new(Palette::None, Letters::Unicode);
    let buffer = picture(&lesson(), 120, 40, &theme);
    let reset = ratatui::style::Color::Reset;
    assert!(buffer.content().iter().all(|cell| cell.fg == reset && cell.bg == reset));
    insta::assert_snapshot!(styles(&buffer));
}

#[test]
fn a_terminal_that_is_too_small_is_told_what_is_needed() {
    let shown = characters(&picture(&lesson(), 40, 10, &Theme::default()));
    insta::assert_snapshot!(shown);
}

#[test]
fn every_screen_is_drawn_at_every_size() {
    let mut helped = lesson();
    helped.overlay = Some(Overlay::Help { scroll: 1_000 });
    let panes = [Pane::Words, Pane::Code, Pane::Timeline, Pane::Output];
    let mut broken = home(3);
    broken.overlay = Some(Overlay::Broken { lesson: "shield".into(), scroll: 9 });
    let mut models = vec![home(0), home(3), helped, broken];
    for pane in panes {
        for maximised in [false, true] {
            models.push(with(lesson(), |screen| {
                screen.bench.focus = pane;
                screen.bench.maximised = maximised;
                screen.bench.scrolls = crate::app::Scrolls { words: 99, code: Some(99), output: 99 };
            }));
        }
    }
    let theme = Theme::default();
    for model in &models {
        for (width, height) in [(0, 0), (1, 1), (3, 2), (59, 15), (60, 16), (61, 17), (75, 20), (100, 30), (400, 100)] {
            picture(model, width, height, &theme);
        }
    }
}

/// Draws a widget on canvases from nothing to more than any terminal has.
fn at_all_sizes(draw: impl Fn(&mut Canvas<'_>)) {
    let theme = Theme::default();
    for (width, height) in [(0, 0), (0, 9), (9, 0), (1, 1), (3, 2), (2, 30), (30, 1), (400, 100)] {
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        draw(&mut Canvas::new(&mut buffer, area, &theme));
    }
}

#[test]
fn every_widget_is_drawn_at_every_size() {
    let model = with(lesson(), |screen| told(screen, 0));
    let crate::app::Screen::Lesson(lesson) = &model.screen else { panic!("a lesson was made") };
    let bench = &lesson.bench;
    let contexts = model.contexts();
    at_all_sizes(|canvas| widget::code::draw(canvas, bench, &[6]));
    at_all_sizes(|canvas| widget::footer::draw(canvas, &contexts, 9));
    at_all_sizes(|canvas| widget::header::draw(canvas, &["Semaphore", "Bounded"], Some(bench)));
    at_all_sizes(|canvas| widget::knobs::draw(canvas, &bench.knobs, 0));
    at_all_sizes(|canvas| widget::mistake::draw(canvas, "A sentence.\n --> a.py:1\n1 | x\n  | ^\nadvice: Do."));
    at_all_sizes(|canvas| widget::output::draw(canvas, bench.player.as_ref(), 3));
    at_all_sizes(|canvas| widget::why::draw(canvas, bench.player.as_ref()));
    at_all_sizes(|canvas| widget::words::draw(canvas, lesson));
    at_all_sizes(|canvas| pane::draw(canvas, Rect::new(1, 1, 20, 5), &Title::new("Title", true).aside("aside")));
    at_all_sizes(pane::join);
    at_all_sizes(|canvas| screen::help::draw(canvas, 7));
    at_all_sizes(screen::too_small::draw);
    for trace in [sketch::semaphore(), sketch::shielded_cancel(), sketch::blocked_loop(), sketch::pipeline()] {
        let player = at(trace, 150);
        at_all_sizes(|canvas| widget::timeline::draw(canvas, &player, &[]));
    }
    let (many, deep) = (at(sketch::crowd(500), 40), at(sketch::nested(9, 1), 10));
    at_all_sizes(|canvas| widget::timeline::draw(canvas, &many, &[]));
    at_all_sizes(|canvas| widget::timeline::draw(canvas, &deep, &[]));
    let nothing = crate::app::Player::new(crate::app::RunId(1));
    at_all_sizes(|canvas| widget::timeline::draw(canvas, &nothing, &[]));
}

#[test]
fn a_name_with_control_characters_does_not_reach_the_terminal() {
    let mut sketch = sketch::Sketch::new();
    let task = sketch.spawn(crate::trace::TaskId::PROGRAM, "\u{1b}[31mred\u{7}", 1);
    sketch.run(task).print(task, "\u{1b}]0;title\u{7}").finish(task, "None");
    let buffer = picture(&in_lesson(at(sketch.end(), 0)), 120, 40, &Theme::default());
    assert!(buffer.content().iter().all(|cell| !cell.symbol().contains(char::is_control)));
}

#[test]
fn the_part_that_is_drawn_on_is_all_that_changes() {
    let area = Rect::new(0, 0, 100, 30);
    let mut buffer = Buffer::empty(area);
    draw_on(&mut buffer, Rect::new(10, 3, 70, 20), &lesson(), &Theme::default());
    for (x, y) in [(9, 3), (80, 3), (10, 2), (10, 23), (99, 29)] {
        assert_eq!(buffer[(x, y)].symbol(), " ");
    }
}

#[test]
fn only_the_theme_names_colours() {
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/view"))];
    let mut read = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs")
                && !["theme.rs", "file.rs", "stand_in.rs", "tests.rs"].contains(&name.as_str())
            {
                let source = fs::read_to_string(&path).unwrap();
                assert!(!source.contains("Color::") && !source.contains("style::Color"), "{name} names a colour");
                read += 1;
            }
        }
    }
    assert!(read > 20, "only {read} files were read");
}
