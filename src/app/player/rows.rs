//! Which lanes the timeline shows, and in which rows: the task tree with its branches folded and its many alike tasks
//! gathered into groups, or a flat list that is filtered or sorted.

use std::collections::{BTreeSet, HashMap};

use crate::trace::{Doing, Lane, Outcome, State, TaskId, Timeline};

/// So many tasks of one parent that run the same function are a group.
pub const GROUP: usize = 12;

/// What the learner asked of the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Groups, each by its first task, whose tasks are shown.
    pub unfolded: BTreeSet<TaskId>,
    /// Tasks whose children are not shown.
    pub folded: BTreeSet<TaskId>,
    /// Only lanes whose name or state has this in it.
    pub filter: String,
    /// The order of the lanes.
    pub sort: Sort,
    /// Lanes that stay in sight.
    pub pinned: Vec<TaskId>,
}

/// The order of the lanes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Each task under its parent, siblings by age.
    #[default]
    Tree,
    /// By the moment at which they end; those that do not end come last.
    End,
    /// The one that lives longest first.
    Length,
}

impl Arrangement {
    /// Whether the rows are the task tree, which changes only when lanes come.
    #[must_use]
    pub fn is_tree(&self) -> bool {
        self.filter.is_empty() && self.sort == Sort::Tree
    }
}

impl Sort {
    /// The order after this one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Tree => Self::End,
            Self::End => Self::Length,
            Self::Length => Self::Tree,
        }
    }

    /// What the order is called where it is not the usual one.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Tree => "",
            Self::End => "by end",
            Self::Length => "longest first",
        }
    }
}

/// What a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// One task.
    Lane(TaskId),
    /// A group: an index into [`Rows::groups`].
    Group(usize),
}

/// A row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it shows.
    pub what: What,
    /// The row of the tree that it hangs on.
    pub parent: Option<u32>,
    /// Whether it is the last that hangs there.
    pub last: bool,
    /// How many lanes are folded away under it, those of a group included.
    pub hidden: u32,
}

/// Many tasks of one parent that run the same function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The function that they run.
    pub code: String,
    /// The tasks, oldest first.
    pub members: Vec<TaskId>,
    /// Whether its tasks are not shown.
    pub folded: bool,
}

/// The rows of a timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    all: Vec<Row>,
    groups: Vec<Group>,
    /// For each task the row that shows it, be it that of its group or of a folded ancestor; `u32::MAX` for none.
    row_of: Vec<u32>,
}

impl Rows {
    /// The rows of a timeline; the state says what a filter by state means.
    #[must_use]
    pub fn new(timeline: &Timeline, arrangement: &Arrangement, state: &State<'_>) -> Self {
        let mut rows = Self { row_of: vec![u32::MAX; timeline.lanes().len()], ..Self::default() };
        if arrangement.is_tree() {
            rows.grow(timeline, arrangement);
        } else {
            rows.list(timeline, arrangement, state);
        }
        rows
    }

    /// All rows.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.all
    }

    /// For how many lanes the rows were made.
    #[must_use]
    pub fn lanes(&self) -> usize {
        self.row_of.len()
    }

    /// The row with this number.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<&Row> {
        self.all.get(row)
    }

    /// The groups.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The row that shows a task, be it that of its group.
    #[must_use]
    pub fn row_of(&self, task: TaskId) -> Option<usize> {
        self.row_of.get(task.0 as usize).filter(|row| **row != u32::MAX).map(|row| *row as usize)
    }

    /// The group whose first task this is.
    #[must_use]
    pub fn group_of(&self, first: TaskId) -> Option<&Group> {
        self.groups.iter().find(|group| group.members.first() == Some(&first))
    }

    /// The row of the group whose first task this is.
    #[must_use]
    pub fn row_of_group(&self, first: TaskId) -> Option<usize> {
        let group = self.groups.iter().position(|group| group.members.first() == Some(&first))?;
        self.all.iter().position(|row| row.what == What::Group(group))
    }

    /// The task that stands for a row: a group's first.
    #[must_use]
    pub fn task_of(&self, row: &Row) -> TaskId {
        match row.what {
            What::Lane(task) => task,
            What::Group(group) => self.groups[group].members.first().copied().unwrap_or(TaskId::PROGRAM),
        }
    }

    /// A flat list.
    fn list(&mut self, timeline: &Timeline, arrangement: &Arrangement, state: &State<'_>) {
        let wanted = arrangement.filter.to_lowercase();
        let mut lanes: Vec<&Lane> =
            timeline.lanes().iter().filter(|lane| wanted.is_empty() || fits(lane, &wanted, state)).collect();
        let never = crate::trace::Time(u64::MAX);
        match arrangement.sort {
            Sort::Tree => lanes.sort_by_key(|lane| timeline.row_of(lane.task)),
            Sort::End => lanes.sort_by_key(|lane| lane.ended_event.unwrap_or(usize::MAX)),
            Sort::Length => {
                lanes.sort_by_key(|lane| std::cmp::Reverse(lane.ended.unwrap_or(never).since(lane.began)));
            }
        }
        for lane in lanes {
            self.push(What::Lane(lane.task), None);
            self.seat(lane.task);
        }
    }

    /// The tree.
    fn grow(&mut self, timeline: &Timeline, arrangement: &Arrangement) {
        /// What is still to be put into rows.
        enum Open {
            Lane(TaskId, Option<u32>, bool),
            Group(usize, Option<u32>, bool),
        }
        let roots: Vec<TaskId> =
            timeline.lanes().iter().filter(|lane| lane.parent.is_none()).map(|lane| lane.task).collect();
        let mut open: Vec<Open> = Vec::new();
        let below = |rows: &mut Self, tasks: &[TaskId], parent: Option<u32>, open: &mut Vec<Open>| {
            let entries = rows.gather(timeline, tasks, arrangement);
            let last = entries.len().saturating_sub(1);
            open.extend(entries.into_iter().enumerate().rev().map(|(at, what)| match what {
                What::Lane(task) => Open::Lane(task, parent, at == last),
                What::Group(group) => Open::Group(group, parent, at == last),
            }));
        };
        below(self, &roots, None, &mut open);
        while let Some(next) = open.pop() {
            match next {
                Open::Lane(task, parent, last) => {
                    let row = self.push(What::Lane(task), parent);
                    self.all[row as usize].last = last;
                    self.seat(task);
                    let Some(lane) = timeline.lane(task).filter(|lane| !lane.children.is_empty()) else { continue };
                    if arrangement.folded.contains(&task) {
                        self.all[row as usize].hidden = self.hide(timeline, &lane.children, row);
                    } else {
                        below(self, &lane.children, Some(row), &mut open);
                    }
                }
                Open::Group(group, parent, last) => {
                    let row = self.push(What::Group(group), parent);
                    self.all[row as usize].last = last;
                    let members = self.groups[group].members.clone();
                    if self.groups[group].folded {
                        self.all[row as usize].hidden = self.hide(timeline, &members, row);
                    } else {
                        let end = members.len().saturating_sub(1);
                        let lanes = members.iter().enumerate().rev();
                        open.extend(lanes.map(|(at, task)| Open::Lane(*task, Some(row), at == end)));
                    }
                }
            }
        }
    }

    /// Siblings as rows: those of which there are many alike become one group, where the first of them stands.
    fn gather(&mut self, timeline: &Timeline, tasks: &[TaskId], arrangement: &Arrangement) -> Vec<What> {
        if tasks.len() < GROUP {
            return tasks.iter().copied().map(What::Lane).collect();
        }
        let code = |task: &TaskId| timeline.lane(*task).map_or("", Lane::code);
        let mut counts: HashMap<&str, (usize, Option<usize>)> = HashMap::new();
        for task in tasks {
            counts.entry(code(task)).or_default().0 += 1;
        }
        let mut entries = Vec::new();
        for task in tasks {
            let alike = counts.get_mut(code(task)).filter(|(count, _)| *count >= GROUP && !code(task).is_empty());
            match alike {
                None => entries.push(What::Lane(*task)),
                Some((_, Some(group))) => self.groups[*group].members.push(*task),
                Some((_, group @ None)) => {
                    *group = Some(self.groups.len());
                    entries.push(What::Group(self.groups.len()));
                    let folded = !arrangement.unfolded.contains(task);
                    self.groups.push(Group { code: code(task).to_owned(), members: vec![*task], folded });
                }
            }
        }
        entries
    }

    fn push(&mut self, what: What, parent: Option<u32>) -> u32 {
        let row = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(Row { what, parent, last: false, hidden: 0 });
        row
    }

    /// The newest row is the task's.
    fn seat(&mut self, task: TaskId) {
        let row = u32::try_from(self.all.len().saturating_sub(1)).unwrap_or(u32::MAX);
        if let Some(place) = self.row_of.get_mut(task.0 as usize) {
            *place = row;
        }
    }

    /// These tasks and all below them are shown by one row. Gives how many they are.
    fn hide(&mut self, timeline: &Timeline, tasks: &[TaskId], row: u32) -> u32 {
        let mut open = tasks.to_vec();
        let mut hidden = 0;
        while let Some(task) = open.pop() {
            hidden += 1;
            if let Some(place) = self.row_of.get_mut(task.0 as usize) {
                *place = row;
            }
            open.extend(timeline.lane(task).map(|lane| lane.children.as_slice()).unwrap_or_default());
        }
        hidden
    }
}

/// Whether a lane's name, or the word for what it does, has the text in it.
fn fits(lane: &Lane, wanted: &str, state: &State<'_>) -> bool {
    lane.label().to_lowercase().contains(wanted)
        || state.task(lane.task).is_some_and(|task| word(task.doing, task.cleanup.is_some()).starts_with(wanted))
}

/// The word by which lanes are filtered for what they do.
#[must_use]
pub fn word(doing: Doing, cleans_up: bool) -> &'static str {
    match doing {
        Doing::Done(Outcome::Returned(_)) => "returned",
        Doing::Done(Outcome::Raised(_)) => "raised",
        Doing::Done(Outcome::Cancelled) => "cancelled",
        Doing::Lost => "lost",
        _ if cleans_up => "cleaning up",
        Doing::Ready => "ready",
        Doing::Running => "running",
        Doing::Blocked { .. } => "blocking",
        Doing::Waiting(_) => "waiting",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::trace::sketch;

    fn rows(trace: &crate::trace::Trace, arrangement: &Arrangement) -> Rows {
        let timeline = Timeline::of(trace);
        Rows::new(&timeline, arrangement, &State::at_end(trace, &timeline))
    }

    #[test]
    fn many_alike_are_one_row_until_they_are_unfolded() {
        let trace = sketch::crowd(1_000);
        let folded = rows(&trace, &Arrangement::default());
        assert!(folded.rows().len() < 5, "{:?}", folded.rows().len());
        let group = &folded.groups()[0];
        assert_eq!((group.members.len(), group.folded), (1_000, true));
        let first = group.members[0];
        assert_eq!(folded.row_of(group.members[999]), folded.row_of_group(first));
        let unfolded = rows(&trace, &Arrangement { unfolded: BTreeSet::from([first]), ..Arrangement::default() });
        assert_eq!(unfolded.rows().len(), folded.rows().len() + 1_000);
        assert_eq!(unfolded.row_of(first), unfolded.row_of_group(first).map(|row| row + 1));
    }

    #[test]
    fn a_folded_branch_hides_what_is_below_it() {
        let trace = sketch::nested(3, 2);
        let all = rows(&trace, &Arrangement::default());
        let branch = TaskId(1);
        let folded = rows(&trace, &Arrangement { folded: BTreeSet::from([branch]), ..Arrangement::default() });
        let row = folded.rows()[folded.row_of(branch).unwrap()];
        assert!(row.hidden > 0);
        assert_eq!(folded.rows().len() + row.hidden as usize, all.rows().len());
    }

    #[test]
    fn lanes_are_filtered_by_name_and_by_state() {
        let trace = sketch::semaphore();
        let timeline = Timeline::of(&trace);
        let at = |millis: u64| State::at_time(&trace, &timeline, crate::trace::Time(millis * 1_000_000));
        let filtered = |filter: &str, millis| {
            let arrangement = Arrangement { filter: filter.into(), ..Arrangement::default() };
            let rows = Rows::new(&timeline, &arrangement, &at(millis));
            rows.rows().iter().map(|row| timeline.label(rows.task_of(row)).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(filtered("FETCH-3", 0), ["fetch-3"]);
        assert_eq!(filtered("returned", 400), ["fetch-0", "fetch-1", "fetch-2"]);
    }

    #[test]
    fn sorted_by_end_the_first_to_end_comes_first() {
        let trace = sketch::semaphore();
        let sorted = rows(&trace, &Arrangement { sort: Sort::End, ..Arrangement::default() });
        let ends: Vec<_> = {
            let timeline = Timeline::of(&trace);
            sorted
                .rows()
                .iter()
                .filter_map(|row| timeline.lane(sorted.task_of(row)).and_then(|l| l.ended_event))
                .collect()
        };
        assert!(ends.is_sorted());
    }

    proptest! {
        #[test]
        fn every_task_is_shown_by_exactly_one_row(trace in sketch::wild::run(200), folded: u8) {
            let arrangement = Arrangement { folded: BTreeSet::from([TaskId(u32::from(folded) % 8)]), ..Arrangement::default() };
            let timeline = Timeline::of(&trace);
            let rows = rows(&trace, &arrangement);
            let shown: usize = rows.rows().iter().map(|row| row.hidden as usize).sum::<usize>()
                + rows.rows().iter().filter(|row| matches!(row.what, What::Lane(_))).count();
            prop_assert_eq!(shown, timeline.lanes().len());
            for lane in timeline.lanes() {
                prop_assert!(rows.row_of(lane.task).is_some());
            }
        }
    }
}
