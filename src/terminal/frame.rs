//! When to draw.

use std::time::{Duration, Instant};

/// The shortest time from one picture to the next.
const FRAME: Duration = Duration::from_micros(16_667);

/// A pause longer than this is not time that was watched: the process slept, or the terminal stood still.
const LONGEST_TICK: Duration = Duration::from_millis(250);

/// Decides when to draw. Deadlines are absolute: what happens shortly after a picture waits for the next deadline and
/// shares its picture; what happens after a rest is drawn at once.
#[derive(Debug)]
pub(super) struct Pacer {
    due: Instant,
    dirty: bool,
    ticked: Option<Instant>,
}

impl Pacer {
    pub(super) fn new(now: Instant) -> Self {
        Self { due: now, dirty: true, ticked: None }
    }

    /// The picture is no longer what the model says.
    pub(super) fn soil(&mut self) {
        self.dirty = true;
    }

    /// How long the loop may sleep: `None` until something happens.
    pub(super) fn rest(&self, now: Instant, moving: bool) -> Option<Duration> {
        (self.dirty || moving).then(|| self.due.saturating_duration_since(now))
    }

    /// The time that went by since the last tick, once in each frame while something moves.
    pub(super) fn tick(&mut self, now: Instant, moving: bool) -> Option<Duration> {
        if !moving {
            self.ticked = None;
            return None;
        }
        let Some(last) = self.ticked else {
            self.ticked = Some(now);
            return None;
        };
        if now < self.due {
            return None;
        }
        self.ticked = Some(now);
        Some(now.saturating_duration_since(last).min(LONGEST_TICK))
    }

    /// Whether to draw now; if so, the next deadline is set.
    pub(super) fn draws(&mut self, now: Instant, moving: bool) -> bool {
        if now < self.due || !(self.dirty || moving) {
            return false;
        }
        let draws = std::mem::take(&mut self.dirty);
        self.due = (self.due + FRAME).max(now);
        draws
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_idle_screen_sleeps_until_something_happens() {
        let now = Instant::now();
        let mut pacer = Pacer::new(now);
        assert!(pacer.draws(now, false));
        assert_eq!(pacer.rest(now, false), None);
        assert!(!pacer.draws(now + FRAME * 9, false));
    }

    #[test]
    fn what_happens_after_a_rest_is_drawn_at_once_and_what_follows_shares_a_picture() {
        let now = Instant::now();
        let mut pacer = Pacer::new(now);
        assert!(pacer.draws(now, false));
        let later = now + FRAME * 5;
        pacer.soil();
        assert_eq!(pacer.rest(later, false), Some(Duration::ZERO));
        assert!(pacer.draws(later, false));
        pacer.soil();
        let soon = later + FRAME / 4;
        assert!(!pacer.draws(soon, false) || pacer.due > soon);
    }

    #[test]
    fn ticks_measure_the_time_between_frames_and_leave_a_long_sleep_out() {
        let now = Instant::now();
        let mut pacer = Pacer::new(now);
        assert_eq!(pacer.tick(now, true), None);
        assert_eq!(pacer.tick(now + FRAME, true), Some(FRAME));
        assert_eq!(pacer.tick(now + FRAME + Duration::from_mins(1), true), Some(LONGEST_TICK));
        assert_eq!(pacer.tick(now + FRAME, false), None);
        assert_eq!(pacer.tick(now + FRAME * 2, true), None);
    }
}
