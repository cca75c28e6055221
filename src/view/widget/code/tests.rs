use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::app::Screen;
use crate::lesson::{Knob, KnobValue};
use crate::trace::sketch;
use crate::view::stand_in::{at, characters, in_lesson, turn, with};

/// The lesson's code at 200 ms, when three tasks sleep and two wait for a permit.
fn drawn(width: u16, height: u16, change: impl FnOnce(&mut Bench)) -> String {
    let model = with(in_lesson(at(sketch::semaphore(), 200)), |screen| change(&mut screen.bench));
    let Screen::Lesson(screen) = &model.screen else { panic!("a lesson was made") };
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    draw(&mut Canvas::new(&mut buffer, area, &Theme::default()), &screen.bench, &[]);
    characters(&buffer)
}

fn line(picture: &str, number: u32) -> String {
    let start = format!("{number:>3} ");
    picture.lines().find(|line| line.contains(&start)).unwrap_or_default().to_owned()
}

#[test]
fn every_task_is_named_at_its_line() {
    let picture = drawn(100, 20, |_| {});
    assert!(line(&picture, 6).ends_with("░ fetch-4, fetch-3"), "{picture}");
    assert!(line(&picture, 7).ends_with("━ fetch-0, fetch-1, fetch-2"), "{picture}");
    assert!(line(&picture, 15).ends_with("┈ main"), "{picture}");
    assert!(line(&picture, 6).starts_with('▸'), "{picture}");
}

#[test]
fn names_that_do_not_fit_are_counted() {
    let picture = drawn(58, 20, |_| {});
    assert!(line(&picture, 7).ends_with("━ fetch-0 +2"), "{picture}");
}

#[test]
fn a_long_line_ends_in_an_ellipsis() {
    let picture = drawn(40, 20, |_| {});
    assert!(line(&picture, 14).ends_with('…'), "{picture}");
    assert!(picture.lines().all(|line| width(line) <= 40));
}

#[test]
fn the_code_follows_the_selected_task_until_it_is_scrolled() {
    let followed = drawn(80, 6, |_| {});
    assert!(followed.contains("▸  6"), "{followed}");
    let scrolled = drawn(80, 6, |bench| bench.scrolls.code = Some(12));
    assert!(scrolled.lines().next().unwrap().contains("13"), "{scrolled}");
}

#[test]
fn a_knob_is_marked_where_its_value_stands_whatever_was_turned_before_it() {
    let knob = |name: &str, span: Range<usize>, values: [i64; 2]| Knob {
        name: name.into(),
        label: String::new(),
        unit: String::new(),
        values: values.map(KnobValue::Whole).to_vec(),
        default: 0,
        declared: 0,
        span,
        line: 1,
    };
    let knobs = [knob("A", 4..5, [1, 1000]), knob("B", 10..11, [2, 3])];
    let mut bench = Bench::new("a.py".into(), "A = 1\nB = 2\n".into(), &knobs);
    turn(&mut bench, 1);
    let values = knob_values(&bench.knobs);
    assert_eq!(values.iter().map(|bytes| &bench.source[bytes.clone()]).collect::<Vec<_>>(), ["1000", "3"]);
    let marked = looks(&bench.source, &bench.knobs);
    assert_eq!(marked.iter().filter(|(_, role)| *role == Role::Knob).count(), 2);
}
