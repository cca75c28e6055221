//! What the player makes of word from its run.

use crate::trace::{Delta, Time};

use super::{Player, RunStatus};
use crate::app::effect::Drive;

impl Player {
    /// Takes in what happened, and moves on if the playhead was waiting for it.
    pub fn take_in(&mut self, delta: Delta, now: Time, next: Option<Time>, arrived: bool) -> Option<Drive> {
        self.trace.extend(delta);
        self.timeline.absorb(&self.trace);
        // While very many lanes come on the way to a place, the rows are made anew for every eighth more of them: each
        // time costs as much as there are lanes.
        let (lanes, shown) = (self.timeline.lanes().len(), self.rows.lanes());
        let is_time = if arrived { lanes > shown } else { lanes > shown + shown / 8 };
        if is_time || (arrived && !self.arrangement.is_tree()) {
            self.arrange();
        }
        self.reached = self.reached.max(now);
        self.next = next;
        if arrived {
            self.status = if self.trace.is_complete() { RunStatus::Over } else { RunStatus::Standing };
        }
        self.advance()
    }
}
