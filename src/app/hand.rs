//! The learner's hand: what it did to a run, which is a part of the run's input.

use crate::trace::{Deed, TaskId, Time};

/// One act of the hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Hand {
    /// When: after everything that the program itself does at that moment.
    pub at: Time,
    /// To whom.
    pub task: TaskId,
    /// What.
    pub deed: Deed,
}

/// Everything that the hand did to the scene on the bench, in order of time, and what it was before each change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hands {
    acts: Vec<Hand>,
    before: Vec<Vec<Hand>>,
}

impl Hands {
    /// The acts, in order of time.
    #[must_use]
    pub fn acts(&self) -> &[Hand] {
        &self.acts
    }

    /// Whether the run goes as the program alone would have it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.acts.is_empty()
    }

    /// Adds an act. What was done later than it belongs to another branch of the run and is given up. A delay right
    /// after a delay makes it longer.
    pub fn act(&mut self, hand: Hand) {
        self.before.push(self.acts.clone());
        self.acts.retain(|earlier| earlier.at <= hand.at);
        if let (Deed::Delay(more), Some(last)) = (hand.deed, self.acts.last_mut())
            && let Deed::Delay(nanos) = &mut last.deed
            && (last.at, last.task) == (hand.at, hand.task)
        {
            *nanos = nanos.saturating_add(more);
            return;
        }
        self.acts.push(hand);
    }

    /// Takes the last change back, and gives the act that it concerned; `None` if there was none.
    pub fn undo(&mut self) -> Option<Hand> {
        let last = self.acts.last().copied();
        self.acts = self.before.pop()?;
        last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hand(at: u64, deed: Deed) -> Hand {
        Hand { at: Time(at), task: TaskId(1), deed }
    }

    #[test]
    fn an_act_in_the_past_begins_a_branch_and_undo_goes_back_to_the_other() {
        let mut hands = Hands::default();
        let (early, late) = (hand(1, Deed::Hold), hand(5, Deed::Cancel));
        hands.act(late);
        hands.act(early);
        assert_eq!(hands.acts(), [early]);
        assert_eq!(hands.undo(), Some(early));
        assert_eq!(hands.acts(), [late]);
        assert_eq!((hands.undo(), hands.is_empty()), (Some(late), true));
        assert_eq!(hands.undo(), None);
    }

    #[test]
    fn delays_of_one_moment_add_up() {
        let mut hands = Hands::default();
        hands.act(hand(1, Deed::Delay(10)));
        hands.act(hand(1, Deed::Delay(10)));
        assert_eq!(hands.acts(), [hand(1, Deed::Delay(20))]);
        hands.act(hand(2, Deed::Delay(10)));
        assert_eq!(hands.acts().len(), 2);
        hands.undo();
        hands.undo();
        assert_eq!(hands.acts(), [hand(1, Deed::Delay(10))]);
    }
}
