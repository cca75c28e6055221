use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::trace::sketch::wild;

/// A run that is over, with the playhead at its start.
fn over(trace: Trace) -> Player {
    let mut player = Player::new(RunId(1));
    player.reached = trace.end();
    player.status = RunStatus::Over;
    player.timeline.absorb(&trace);
    player.trace = trace;
    player.arrange();
    player
}

/// One thing that a learner does with the playhead.
#[derive(Clone, Debug)]
enum Move {
    Forward,
    Back,
    NextMoment,
    PreviousMoment,
    Start,
    End,
    Play(u64),
    Jump(u64),
    Seek(Sought),
    SeekBack(Sought),
    Cause,
    Effect,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let sought = || prop::sample::select(vec![Sought::Print, Sought::Cancel, Sought::Error, Sought::Finish]);
    let one = prop_oneof![
        4 => Just(Move::Forward),
        4 => Just(Move::Back),
        2 => Just(Move::NextMoment),
        2 => Just(Move::PreviousMoment),
        1 => Just(Move::Start),
        1 => Just(Move::End),
        2 => (0..80_u64).prop_map(Move::Play),
        2 => (0..400_u64).prop_map(Move::Jump),
        1 => sought().prop_map(Move::Seek),
        1 => sought().prop_map(Move::SeekBack),
        1 => Just(Move::Cause),
        1 => Just(Move::Effect),
    ];
    prop::collection::vec(one, 1..40)
}

fn make(player: &mut Player, step: &Move) {
    let drive = match step {
        Move::Forward => player.step_forward(),
        Move::Back => player.step_back(),
        Move::NextMoment => player.next_moment(),
        Move::PreviousMoment => player.previous_moment(),
        Move::Start => player.jump_start(),
        Move::End => player.jump_end(),
        Move::Play(millis) => {
            player.pace = Pace::Playing;
            player.tick(Duration::from_millis(*millis))
        }
        Move::Jump(millis) => player.jump(Time(millis * 1_000_000)),
        Move::Seek(sought) => player.seek_forward(*sought),
        Move::SeekBack(sought) => player.seek_back(*sought).1,
        Move::Cause => player.to_cause().1,
        Move::Effect => player.to_effect().1,
    };
    assert_eq!(drive, None, "a run that is over is never driven");
}

proptest! {
    /// Wherever a walk leads, the playhead stands between two events that agree with its moment, and the state there
    /// is the state of that many events.
    #[test]
    fn a_playhead_is_always_between_the_events_around_its_moment(trace in wild::run(150), walk in moves()) {
        let mut player = over(trace);
        for step in &walk {
            make(&mut player, step);
            let Playhead { at, events } = player.playhead;
            let all = player.trace.events();
            prop_assert!(events <= all.len());
            prop_assert!(all[..events].iter().all(|event| event.at <= at), "{step:?}");
            prop_assert!(all[events..].iter().all(|event| event.at >= at), "{step:?}");
            let (here, fresh) = (player.state(), State::new(&player.trace, &player.timeline, events, at));
            for lane in player.timeline.lanes() {
                prop_assert_eq!(here.task(lane.task), fresh.task(lane.task));
            }
        }
    }

    /// A step forward and a step back is no step, from every event at which a step stops.
    #[test]
    fn forward_and_back_is_where_one_was(trace in wild::run(150), at: prop::sample::Index) {
        let mut player = over(trace);
        let stops = player.timeline.stops().to_vec();
        let here = at.index(stops.len().saturating_sub(1).max(1));
        let event = stops[here] as usize;
        player.playhead = Playhead { at: player.trace.events()[event].at, events: event + 1 };
        let before = player.playhead;
        if here + 1 < stops.len() {
            player.step_forward();
            prop_assert_ne!(player.playhead, before);
            player.step_back();
            prop_assert_eq!(player.playhead, before);
        }
    }

    /// To step through a run meets every event at which a step stops, once and in order.
    #[test]
    fn stepping_meets_every_stop_once(trace in wild::run(120)) {
        let mut player = over(trace);
        let mut met = Vec::new();
        for _ in 0..player.timeline.stops().len() {
            player.step_forward();
            met.push(u32::try_from(player.playhead.events - 1).unwrap_or(u32::MAX));
        }
        prop_assert_eq!(met.as_slice(), player.timeline.stops());
    }

    /// To follow a cause back and its effect forward never leaves the run, and a cause is never later.
    #[test]
    fn a_cause_is_never_later(trace in wild::run(120), at: prop::sample::Index) {
        let mut player = over(trace);
        let event = at.index(player.trace.events().len());
        player.playhead = Playhead { at: player.trace.events()[event].at, events: event + 1 };
        let mut before = player.playhead;
        while player.to_cause().0 {
            prop_assert!(player.playhead.events < before.events);
            before = player.playhead;
        }
    }
}

#[test]
fn a_run_taken_in_piece_by_piece_is_the_run_taken_in_at_once() {
    let trace = crate::trace::sketch::semaphore();
    let mut live = Player::new(RunId(1));
    let whole = trace.delta(Trace::new().mark());
    let mut first = crate::trace::Delta { events: Vec::new(), ..whole.clone() };
    for chunk in whole.events.chunks(7) {
        first.events = chunk.to_vec();
        live.take_in(std::mem::take(&mut first), chunk.last().map_or(Time::ZERO, |event| event.at), None, true);
    }
    let at_once = over(trace);
    assert_eq!((&live.trace, &live.timeline, &live.rows), (&at_once.trace, &at_once.timeline, &at_once.rows));
}
