//! Where the tasks stand in the code.

use std::collections::BTreeMap;

use crate::app::Player;
use crate::trace::{Doing, Line, TaskId};
use crate::view::fit::width;
use crate::view::symbol::Symbol;
use crate::view::theme::{Role, Theme};
use crate::view::widget::timeline::lane::sign_of;
use crate::view::wrap::{Piece, Row};

/// So many rows above and below the selected lane are asked where they stand. More names than that fit on no line,
/// and a frame must not cost more with a hundred thousand tasks.
const NEIGHBOURS: usize = 100;

/// The tasks at one line that do the same.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// What they do, as a sign.
    pub(super) symbol: Symbol,
    /// How it looks.
    pub(super) role: Role,
    /// Their names, oldest first; the selected task's is first of all.
    names: Vec<String>,
    /// Whether the selected task is among them.
    selected: bool,
}

/// Where the tasks stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Here {
    /// The line of the selected task.
    pub(super) lit: Option<Line>,
    /// The lines of the functions that await the innermost one of the selected task.
    pub(super) outer: Vec<Line>,
    groups: BTreeMap<Line, Vec<Group>>,
}

impl Here {
    /// At the playhead.
    pub(super) fn new(player: &Player) -> Self {
        let mut here = Self::default();
        let selected = player.selected();
        let state = player.state();
        if let Some(task) = selected.and_then(|task| state.task(task)) {
            here.lit = Some(task.line).filter(|line| *line != Line::UNKNOWN);
            let stack = player.trace.stack_of(task.stack);
            here.outer = stack.iter().map(|frame| frame.line).filter(|line| Some(*line) != here.lit).collect();
            here.add(player, task.task, true);
        }
        let rows = player.timeline.rows();
        let middle = selected.and_then(|task| player.timeline.row_of(task)).unwrap_or(0);
        let near = middle.saturating_sub(NEIGHBOURS)..(middle + NEIGHBOURS).min(rows.len());
        for task in rows[near].iter().filter(|task| Some(**task) != selected) {
            here.add(player, *task, false);
        }
        here
    }

    fn add(&mut self, player: &Player, task: TaskId, selected: bool) {
        let state = player.state();
        let Some(told) = state.task(task) else { return };
        if told.line == Line::UNKNOWN || matches!(told.doing, Doing::Done(_) | Doing::Lost) {
            return;
        }
        let (symbol, role) = match told.cleanup {
            Some(_) => (Symbol::CleansUp, Role::CleansUp),
            None => sign_of(told.doing),
        };
        let groups = self.groups.entry(told.line).or_default();
        let name = state.label(task).to_owned();
        match groups.iter_mut().find(|group| group.symbol == symbol) {
            Some(group) => group.names.push(name),
            None => groups.push(Group { symbol, role, names: vec![name], selected }),
        }
    }

    /// The tasks at a line, those that do the same together.
    pub(super) fn groups_at(&self, line: Line) -> &[Group] {
        self.groups.get(&line).map_or(&[], Vec::as_slice)
    }
}

/// The names at a line in so many cells: `━ fetch-0, fetch-1 +3  ░ fetch-4`.
pub(super) fn names(groups: &[Group], cells: usize, theme: &Theme) -> Row {
    let mut row = Row::new();
    let mut used = 0;
    for group in groups {
        let sign = theme.symbol(group.symbol);
        let gap = if used == 0 { "" } else { "  " };
        for (at, name) in group.names.iter().enumerate() {
            let start = if at == 0 { format!("{gap}{sign} ") } else { ", ".to_owned() };
            let hidden = group.names.len() - at - 1;
            let rest = if hidden > 0 { format!(" +{hidden}") } else { String::new() };
            let needed = width(&start) + width(name);
            if used + needed + width(&rest) > cells {
                let rest = format!(" +{}", hidden + 1);
                if at > 0 && used + width(&rest) <= cells {
                    row.push(Piece::new(rest, Role::Muted));
                }
                return row;
            }
            used += needed;
            row.push(Piece::new(start, if at == 0 { group.role } else { Role::Muted }));
            let selected = group.selected && at == 0;
            row.push(Piece::new(name.clone(), if selected { Role::Focus } else { Role::Muted }));
        }
    }
    row
}
