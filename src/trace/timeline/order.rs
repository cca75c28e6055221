//! The order of lanes on the screen: each task under its parent, siblings by age.

use super::Lane;
use crate::trace::id::TaskId;

/// Which task stands in which row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Order {
    rows: Vec<TaskId>,
    /// For each task its row.
    row_of: Vec<u32>,
    stale: bool,
}

impl Order {
    pub(super) fn rows(&self) -> &[TaskId] {
        &self.rows
    }

    pub(super) fn row_of(&self, task: TaskId) -> Option<usize> {
        self.row_of.get(task.0 as usize).map(|row| *row as usize)
    }

    /// Takes in the newest lane. It goes to the end where that is its place, as it nearly always is; otherwise the
    /// order is made anew at the next [`Order::settle`].
    pub(super) fn add(&mut self, lanes: &[Lane], newest: TaskId) {
        let parent = lanes[newest.0 as usize].parent;
        if self.stale
            || !self.rows.last().is_none_or(|last| parent.is_some_and(|parent| descends(lanes, *last, parent)))
        {
            self.stale = true;
            return;
        }
        self.row_of.push(u32::try_from(self.rows.len()).unwrap_or(u32::MAX));
        self.rows.push(newest);
    }

    pub(super) fn settle(&mut self, lanes: &[Lane]) {
        if !self.stale {
            return;
        }
        self.stale = false;
        self.rows.clear();
        self.row_of.clear();
        self.row_of.resize(lanes.len(), 0);
        let mut open: Vec<TaskId> =
            lanes.iter().rev().filter(|lane| lane.parent.is_none()).map(|lane| lane.task).collect();
        while let Some(task) = open.pop() {
            self.row_of[task.0 as usize] = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
            self.rows.push(task);
            open.extend(lanes[task.0 as usize].children.iter().rev());
        }
    }
}

/// Whether `task` is `ancestor` or lies below it.
fn descends(lanes: &[Lane], task: TaskId, ancestor: TaskId) -> bool {
    let mut task = Some(task);
    while let Some(here) = task {
        if here == ancestor {
            return true;
        }
        let lane = &lanes[here.0 as usize];
        if lane.depth <= lanes[ancestor.0 as usize].depth {
            return false;
        }
        task = lane.parent;
    }
    false
}
