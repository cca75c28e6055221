//! The keys: one table, from which dispatch, footer, help screen and the README's list all come.
//!
//! A row binds keys to an [`Intent`] in a [`Context`]. Where several contexts hold at once, as the pane in focus and
//! the lesson around it, the more particular one is asked first.

mod key;
mod table;

use std::fmt::Write as _;

use crate::app::Intent;

pub use key::Key;
pub use table::TABLE;

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The keys, the one to be shown first.
    pub keys: &'static [Key],
    /// Where they mean it.
    pub context: Context,
    /// What they mean.
    pub intent: Intent,
    /// A word for the footer. Neighbours with the same word are shown as one: `←/→ event`. Empty: not in the footer.
    pub label: &'static str,
    /// Where in the footer, the lowest first.
    pub rank: u8,
    /// A sentence for the help screen and the README. Neighbours with the same sentence are shown as one.
    pub help: &'static str,
    /// Under which heading.
    pub group: Group,
}

/// Where a key has its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// Wherever one is.
    Everywhere,
    /// A notice is shown.
    Notice,
    /// Something lies over the screen.
    Overlay,
    /// The home screen.
    Home,
    /// A screen with a run on it.
    Bench,
    /// A run is being played.
    Playing,
    /// The scene has knobs.
    Knobs,
    /// Where to jump is asked.
    Jump,
    /// Which exception to raise is asked.
    Raise,
    /// A lesson.
    Lesson,
    /// The words have the focus.
    Words,
    /// The code has the focus.
    Code,
    /// The lanes have the focus.
    Timeline,
    /// The output has the focus.
    Output,
    /// A question with choices waits for an answer.
    Choice,
    /// A question waits for a number.
    Number,
    /// A question waits for an order.
    Order,
    /// A question holds the run back until it is answered.
    Held,
    /// An answer is locked in, its verdict not told yet.
    Locked,
    /// The verdict is told, and a moment of the run shows why.
    Told,
    /// The step sets a challenge.
    Challenge,
    /// The code is being edited.
    Editor,
    /// A line is asked for.
    Prompt,
    /// Something would be lost by leaving.
    Leaving,
    /// A list to choose from.
    Chooser,
    /// Two runs side by side.
    Compare,
    /// The outcomes of many seeds.
    Orders,
}

impl Context {
    /// Whether a key that writes a character means that character here, unless the table says otherwise.
    #[must_use]
    pub fn takes_text(self) -> bool {
        matches!(self, Self::Editor | Self::Prompt | Self::Chooser)
    }
}

/// The headings of the help screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Playing a run.
    Playing,
    /// Looking at it.
    Looking,
    /// Doing something to a task.
    Hand,
    /// Moving through a lesson.
    Lesson,
    /// Answering a question.
    Answering,
    /// Editing the code.
    Editing,
    /// Comparing runs and trying seeds.
    Comparing,
    /// Everything else.
    General,
}

/// One entry of the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The keys: `←/→`.
    pub keys: String,
    /// What they do, in a word.
    pub label: &'static str,
    /// The keys themselves.
    pub bound: Vec<Key>,
}

/// One heading of the help screen with its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub title: &'static str,
    /// Keys and what they do.
    pub rows: Vec<(String, &'static str)>,
}

impl Group {
    /// All headings, in the order of the help screen.
    pub const ALL: [Group; 8] = [
        Group::Playing,
        Group::Looking,
        Group::Hand,
        Group::Lesson,
        Group::Answering,
        Group::Editing,
        Group::Comparing,
        Group::General,
    ];

    /// The heading's text.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Group::Playing => "Playing",
            Group::Looking => "Looking",
            Group::Hand => "Your hand",
            Group::Lesson => "Lesson",
            Group::Answering => "Answering",
            Group::Editing => "Editing",
            Group::Comparing => "Comparing",
            Group::General => "General",
        }
    }
}

/// What a key means where these contexts hold, the most particular first.
#[must_use]
pub fn intent(contexts: &[Context], key: Key) -> Option<Intent> {
    if let Some(row) = row(contexts, key) {
        return Some(row.intent);
    }
    match key {
        Key::Char(character) if contexts.iter().any(|context| context.takes_text()) => Some(Intent::Write(character)),
        _ => None,
    }
}

/// The footer where these contexts hold, the most useful first, with a question that offers so many `answers`. With
/// `ascii`, no character beyond ASCII.
#[must_use]
pub fn footer(contexts: &[Context], answers: usize, ascii: bool) -> Vec<Hint> {
    let mut rows: Vec<&Binding> =
        TABLE.iter().filter(|row| !row.label.is_empty() && contexts.contains(&row.context)).collect();
    rows.retain(|row| !matches!(row.intent, Intent::Answer(number) if usize::from(number) >= answers));
    rows.sort_by_key(|row| row.rank);
    rows.retain(|shown| row(contexts, shown.keys[0]) == Some(*shown));
    rows.chunk_by(|a, b| a.label == b.label && a.rank == b.rank)
        .map(|rows| {
            let bound: Vec<Key> = rows.iter().map(|row| row.keys[0]).collect();
            Hint { keys: names(bound.iter().copied(), ascii), label: rows[0].label, bound }
        })
        .collect()
}

/// The help screen. With `ascii`, no character beyond ASCII.
#[must_use]
pub fn help(ascii: bool) -> Vec<Section> {
    Group::ALL.into_iter().map(|group| Section { title: group.title(), rows: rows_of(group, ascii) }).collect()
}

/// Every row that means something where these contexts hold, the most particular first, with the names of its keys.
pub fn here(contexts: &[Context]) -> impl Iterator<Item = (&'static Binding, String)> {
    let rows = contexts.iter().flat_map(|context| TABLE.iter().filter(move |row| row.context == *context));
    rows.filter(|shown| row(contexts, shown.keys[0]) == Some(*shown)).map(|row| {
        let keys: Vec<String> = row.keys.iter().map(|key| key.name(false)).collect();
        (row, keys.join(", "))
    })
}

/// The README's list of keys.
#[must_use]
pub fn markdown() -> String {
    let mut text = String::from("| Keys | What they do |\n|---|---|\n");
    for section in help(false) {
        let _ = writeln!(text, "| **{}** | |", section.title);
        for (keys, help) in section.rows {
            let _ = writeln!(text, "| {} | {help} |", keys.replace('|', "\\|"));
        }
    }
    text
}

fn row(contexts: &[Context], key: Key) -> Option<&'static Binding> {
    // Where text is written, what is less particular does not get to see letters: `q` is a letter there.
    let writes = |context: &Context| matches!(key, Key::Char(_)) && context.takes_text();
    let end = contexts.iter().position(writes).map_or(contexts.len(), |last| last + 1);
    let contexts = &contexts[..end];
    contexts.iter().find_map(|context| TABLE.iter().find(|row| row.context == *context && row.keys.contains(&key)))
}

fn rows_of(group: Group, ascii: bool) -> Vec<(String, &'static str)> {
    let rows: Vec<&Binding> = TABLE.iter().filter(|row| row.group == group).collect();
    let mut shown: Vec<(String, &'static str)> = Vec::new();
    for same in rows.chunk_by(|a, b| a.help == b.help) {
        let keys = if let [row] = same {
            row.keys.iter().map(|key| key.name(ascii)).collect::<Vec<_>>().join(", ")
        } else {
            names(same.iter().map(|row| row.keys[0]), ascii)
        };
        // The same keys may mean the same in several contexts; the reader needs to be told once.
        if !shown.contains(&(keys.clone(), same[0].help)) {
            shown.push((keys, same[0].help));
        }
    }
    shown
}

/// Several keys in a few characters: `←/→`, `1-9`.
fn names(keys: impl Iterator<Item = Key>, ascii: bool) -> String {
    let mut names: Vec<String> = Vec::new();
    for name in keys.map(|key| key.name(ascii)) {
        // The same two keys may scroll three panes.
        if !names.contains(&name) {
            names.push(name);
        }
    }
    match names.as_slice() {
        [first, .., last] if names.len() > 3 => format!("{first}-{last}"),
        _ => names.join("/"),
    }
}

#[cfg(test)]
mod tests;
