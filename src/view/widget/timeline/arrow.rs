//! The arrow of the event at the playhead: from the task that brought it about to the task that it is about. There is
//! one at most, so that the picture stays calm.

use crate::app::Player;
use crate::trace::{Fact, TaskId};

/// From a task to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// The task that did it.
    pub from: TaskId,
    /// The task that it was done to.
    pub to: TaskId,
}

/// The arrow of the last event before the playhead, if that concerns two tasks: a start, a wake-up, a cancel request.
#[must_use]
pub fn at_playhead(player: &Player) -> Option<Arrow> {
    let event = player.past().iter().rev().find(|event| event.fact.is_stop())?;
    let to = event.task;
    let from = match event.fact {
        Fact::Spawned { parent, .. } => parent,
        Fact::Woken { by, .. } | Fact::CancelRequested { by, .. } => by,
        _ => None,
    };
    // An arrow stands for what has just happened: a moment later it is gone.
    from.filter(|from| *from != to && event.at == player.playhead.at).map(|from| Arrow { from, to })
}
