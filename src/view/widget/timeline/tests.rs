use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::app::{Playhead, Selection, Zoom};
use crate::trace::Time;
use crate::trace::sketch;
use crate::view::stand_in::{self, at, live};
use crate::view::theme::Theme;

fn buffer(player: &Player, width: u16, height: u16) -> Buffer {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    let theme = Theme::default();
    draw(&mut Canvas::new(&mut buffer, area, &theme), player, &[]);
    buffer
}

fn drawn(player: &Player, width: u16, height: u16) -> String {
    stand_in::characters(&buffer(player, width, height))
}

#[test]
fn tasks_share_permits() {
    insta::assert_snapshot!(drawn(&at(sketch::semaphore(), 450), 100, 10));
}

#[test]
fn nothing_is_drawn_of_a_future_that_is_not_known() {
    insta::assert_snapshot!(drawn(&live(&sketch::semaphore(), 200), 100, 10));
}

#[test]
fn a_cancelled_task_shows_request_shield_delivery_cleanup_end_and_who() {
    let picture = drawn(&at(sketch::shielded_cancel(), 300), 100, 6);
    insta::assert_snapshot!(picture);
    let lane = picture.lines().find(|line| line.contains("caller  ")).unwrap_or_default();
    assert!(lane.contains("↯▣◆▒") && lane.contains("⊘ by main") && !lane.contains('✔'), "{lane}");
}

#[test]
fn a_blocked_loop_makes_the_others_late() {
    insta::assert_snapshot!(drawn(&at(sketch::blocked_loop(), 700), 100, 6));
}

#[test]
fn a_lane_is_faded_while_another_task_holds_the_loop() {
    use ratatui::style::Modifier;
    let buffer = buffer(&at(sketch::blocked_loop(), 1000), 100, 6);
    let row = |name: &str| {
        (0..6).find(|y| (0..14).map(|x| buffer[(x, *y)].symbol()).collect::<String>().contains(name)).unwrap()
    };
    let dim = |name: &str| buffer[(60, row(name))].modifier.contains(Modifier::DIM);
    assert!(dim("polite") && !dim("rude"));
}

#[test]
fn queues_show_their_level() {
    insta::assert_snapshot!(drawn(&at(sketch::pipeline(), 150), 100, 8));
}

#[test]
fn branches_of_the_task_tree_are_drawn() {
    insta::assert_snapshot!(drawn(&at(sketch::nested(3, 2), 10), 80, 18));
}

#[test]
fn of_many_lanes_those_around_the_selected_one_are_shown() {
    let mut player = at(sketch::crowd(1_000), 50);
    let first = player.rows.groups()[0].members[0];
    player.arrangement.unfolded.insert(first);
    player.arrange();
    player.selection = Selection::Lane(TaskId(500));
    let picture = drawn(&player, 80, 12);
    let name = player.timeline.label(TaskId(500)).to_owned();
    let pointed = picture.lines().find(|line| line.starts_with('▸')).unwrap();
    assert!(pointed.contains(&name));
    let counts = picture.lines().next().unwrap();
    assert!(counts.contains('↑') && counts.contains('↓'), "{counts}");
}

#[test]
fn lanes_stand_still_while_the_selection_moves_among_them() {
    let firsts: Vec<usize> = (0..100).map(|selected| first_row(selected, 10, 100)).collect();
    assert!(firsts.windows(2).all(|pair| pair[1] == pair[0] || pair[1] == pair[0] + 5));
    assert!(firsts.iter().enumerate().all(|(selected, first)| (*first..first + 10).contains(&selected)));
}

#[test]
fn a_part_of_the_time_says_that_there_is_more() {
    let mut player = at(sketch::semaphore(), 300);
    player.zoom = Zoom::Span(std::time::Duration::from_millis(200));
    let picture = drawn(&player, 100, 10);
    let ruler = picture.lines().next().unwrap();
    assert!(ruler.contains('‹') && ruler.contains('›'), "{ruler}");
    insta::assert_snapshot!(picture);
}

#[test]
fn within_one_moment_only_what_has_happened_is_lit() {
    use ratatui::style::Modifier;
    let mut player = at(sketch::semaphore(), 0);
    // Up to and with the spawn of the third fetch.
    let third = player.timeline.lane(TaskId(4)).unwrap().began_event;
    player.playhead = Playhead { at: Time::ZERO, events: third + 1 };
    let buffer = buffer(&player, 100, 10);
    let dim = |row: u16| buffer[(7, row)].modifier.contains(Modifier::DIM);
    assert_eq!([3, 4, 5, 6, 7].map(dim), [false, false, false, true, true]);
}

#[test]
fn a_lane_with_a_million_spans_is_sampled() {
    let mut sketch = sketch::Sketch::new();
    let busy = sketch.spawn(TaskId::PROGRAM, "busy", 1);
    sketch.rest();
    for step in 0..20_000 {
        sketch.at(step).run(busy).sleep(busy, 1, 2);
    }
    sketch.at(20_000).run(busy).finish(busy, "None");
    let picture = drawn(&at(sketch.end(), 20_000), 60, 4);
    let lane = picture.lines().find(|line| line.contains("busy")).unwrap();
    assert!(lane.contains("●●●●") && lane.ends_with('✔'), "{lane}");
}

#[test]
fn by_order_the_turns_within_one_moment_are_seen() {
    let mut player = at(sketch::semaphore(), 300);
    player.measure = crate::app::Measure::Order;
    insta::assert_snapshot!(drawn(&player, 100, 12));
}

#[test]
fn a_thousand_alike_are_one_row_with_their_counts() {
    let mut player = at(sketch::crowd(1_000), 50);
    for (width, height) in [(60, 8), (80, 12), (120, 20)] {
        insta::assert_snapshot!(format!("crowd_{width}x{height}"), drawn(&player, width, height));
    }
    player.fold();
    let picture = drawn(&player, 80, 12);
    assert!(picture.lines().next().is_some_and(|ruler| ruler.contains('↓')), "{picture}");
}

#[test]
fn the_event_at_the_playhead_has_an_arrow_and_none_a_moment_later() {
    let trace = sketch::semaphore();
    let woken = trace
        .events()
        .iter()
        .position(|event| matches!(event.fact, crate::trace::Fact::Woken { by: Some(by), .. } if by != event.task));
    let mut player = at(trace, 300);
    player.playhead = Playhead { at: Time(300_000_000), events: woken.unwrap() + 1 };
    let picture = drawn(&player, 100, 10);
    let heads = |picture: &str| picture.matches('▼').count();
    assert_eq!(heads(&picture), 2, "the playhead's own and the arrow's:\n{picture}");
    player.playhead.at = Time(310_000_000);
    assert_eq!(heads(&drawn(&player, 100, 10)), 1);
}

#[test]
fn what_is_hit_is_what_is_drawn_there() {
    let player = at(sketch::semaphore(), 300);
    let area = Rect::new(0, 0, 100, 10);
    let mut buffer = Buffer::empty(area);
    let theme = Theme::default();
    let canvas = Canvas::new(&mut buffer, area, &theme);
    let Some(Hit::Row(row, None)) = hit(&canvas, &player, 3, 3) else { panic!("a name is hit") };
    assert_eq!(player.timeline.label(player.rows.task_of(&player.rows.rows()[row])), "fetch-0");
    let picture = drawn(&player, 100, 10);
    let ruler: Vec<char> = picture.lines().next().unwrap_or_default().chars().collect();
    let playhead = u16::try_from(ruler.iter().position(|letter| *letter == '▼').unwrap()).unwrap();
    let Some(Hit::Place(place)) = hit(&canvas, &player, playhead, 0) else { panic!("the ruler is hit") };
    let apart = place.at.since(player.playhead.at).max(player.playhead.at.since(place.at));
    assert!(apart.as_millis() < 10, "{place:?}");
}

#[test]
fn a_pinned_lane_stays_in_sight() {
    let mut player = at(sketch::crowd(1_000), 50);
    player.arrangement.unfolded.insert(player.rows.groups()[0].members[0]);
    player.arrange();
    let last = TaskId(900);
    player.arrangement.pinned.push(last);
    player.selection = Selection::Lane(TaskId(100));
    let picture = drawn(&player, 80, 12);
    let name = player.timeline.label(last).to_owned();
    assert!(picture.lines().nth(1).is_some_and(|row| row.contains(&name) && row.contains('•')), "{picture}");
}

/// What a terminal without Unicode, or without colour, gets of a cancelled task, of a crowd and of the order of events.
#[test]
fn every_sign_has_its_twin_without_unicode_and_without_colour() {
    use crate::view::theme::{Letters, Palette};
    let mut by_order = at(sketch::shielded_cancel(), 300);
    by_order.measure = crate::app::Measure::Order;
    by_order.bookmarks.push(Time(100_000_000));
    let mut zoomed = at(sketch::semaphore(), 300);
    zoomed.zoom = Zoom::Span(std::time::Duration::from_millis(200));
    let players = [("cancel", by_order), ("crowd", at(sketch::crowd(1_000), 50)), ("zoomed", zoomed)];
    for (name, player) in &players {
        for (width, height) in [(60, 8), (80, 12), (120, 20)] {
            let area = Rect::new(0, 0, width, height);
            let mut buffer = Buffer::empty(area);
            let theme = Theme::new(Palette::None, Letters::Ascii);
            draw(&mut Canvas::new(&mut buffer, area, &theme), player, &[]);
            let picture = stand_in::characters(&buffer);
            assert!(picture.is_ascii(), "{picture}");
            assert!(buffer.content().iter().all(|cell| cell.fg == ratatui::style::Color::Reset));
            insta::assert_snapshot!(format!("ascii_{name}_{width}x{height}"), picture);
        }
    }
}
