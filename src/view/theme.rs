//! How things look: one [`Theme`] value gives each named role its style and each [`Symbol`] its form.
//!
//! Themes are files in `assets/themes`. The default speaks in the terminal's own sixteen colours, so it fits dark and
//! light backgrounds and whatever the learner has chosen; the others bring their own ground. No source file names a
//! colour but those of this module (a test holds that). Colour is never the only carrier: each state also has a sign,
//! and each sign a word.

pub mod colour;
mod file;

use ratatui::style::{Color, Modifier, Style};

pub use file::{BUILT_IN, Mistake};

use super::symbol::Symbol;

/// What a piece of the screen is, as far as its look goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Ordinary text.
    Text,
    /// Text that may be overlooked.
    Muted,
    /// Text that must not be overlooked.
    Strong,
    /// The name of the program, a screen's or pane's title.
    Title,
    /// A title of the pane that has the keys.
    Focus,
    /// A quiet hint of colour: the current step, the current value.
    Accent,
    /// Lines between panes.
    Rule,
    /// A key to press.
    Key,
    /// The chosen row of a list.
    Chosen,
    /// A task that runs.
    Runs,
    /// A task that is ready, in line for the loop.
    Ready,
    /// A task that waits for time or the world.
    WaitsForTime,
    /// A task that waits for something shared.
    WaitsForResource,
    /// A task that waits for tasks.
    WaitsForTask,
    /// A task that cleans up.
    CleansUp,
    /// A task that blocks the loop.
    Blocks,
    /// A cancellation: requested, delivered, held by a shield.
    Cancel,
    /// A task that was cancelled.
    Cancelled,
    /// A task that returned; an answer that is right.
    Good,
    /// A task that raised; an answer that is wrong; an error.
    Bad,
    /// Something to look at: a deadline, a warning.
    Warning,
    /// What the learner's hand did.
    Hand,
    /// An arrow from one task to another.
    Arrow,
    /// The moment that is shown.
    Playhead,
    /// Permits held, items in a queue.
    Gauge,
    /// Words of the language.
    CodeKeyword,
    /// Strings.
    CodeString,
    /// Numbers and the constants `None`, `True`, `False`.
    CodeNumber,
    /// Comments.
    CodeComment,
    /// Names that are defined or called.
    CodeFunction,
    /// The line at which the selected task is.
    CodeHere,
    /// A constant that a knob turns.
    Knob,
    /// Where the next character is written.
    Cursor,
    /// Text that is selected.
    Selection,
    /// Code that the checks have something to say about.
    Flaw,
}

impl Role {
    const ALL: [Role; 35] = [
        Role::Text,
        Role::Muted,
        Role::Strong,
        Role::Title,
        Role::Focus,
        Role::Accent,
        Role::Rule,
        Role::Key,
        Role::Chosen,
        Role::Runs,
        Role::Ready,
        Role::WaitsForTime,
        Role::WaitsForResource,
        Role::WaitsForTask,
        Role::CleansUp,
        Role::Blocks,
        Role::Cancel,
        Role::Cancelled,
        Role::Good,
        Role::Bad,
        Role::Warning,
        Role::Hand,
        Role::Arrow,
        Role::Playhead,
        Role::Gauge,
        Role::CodeKeyword,
        Role::CodeString,
        Role::CodeNumber,
        Role::CodeComment,
        Role::CodeFunction,
        Role::CodeHere,
        Role::Knob,
        Role::Cursor,
        Role::Selection,
        Role::Flaw,
    ];

    /// Its name in a theme's file: `waits-for-time`.
    fn name(self) -> String {
        let mut name = String::new();
        for letter in format!("{self:?}").chars() {
            if letter.is_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.extend(letter.to_lowercase());
        }
        name
    }
}

/// Which colours the terminal may be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Palette {
    /// The sixteen colours that every terminal lets its user choose.
    #[default]
    Sixteen,
    /// No colour at all (`NO_COLOR`): bold, dim, underlined and reversed only.
    None,
}

/// Which characters the terminal may be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Letters {
    /// Unicode's line and block drawing.
    #[default]
    Unicode,
    /// Nothing beyond ASCII (`--ascii`).
    Ascii,
}

/// The look of everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// What it is for, in a few words.
    pub says: String,
    styles: [Style; Role::ALL.len()],
    /// The same, faded.
    future: [Style; Role::ALL.len()],
    /// What every cell is before anything is written on it.
    ground: Style,
    shade: Style,
    letters: Letters,
}

impl Default for Theme {
    fn default() -> Self {
        Self::new(Palette::default(), Letters::default())
    }
}

impl Theme {
    /// The look with these colours and characters.
    #[must_use]
    pub fn new(palette: Palette, letters: Letters) -> Self {
        let name = match palette {
            Palette::Sixteen => "sixteen",
            Palette::None => "none",
        };
        Self::named(name, letters).unwrap_or_else(|| Self::bare(letters))
    }

    /// A theme that comes with the program.
    #[must_use]
    pub fn named(name: &str, letters: Letters) -> Option<Self> {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Self::parse(text, letters).ok()
    }

    /// A theme from its file.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn parse(text: &str, letters: Letters) -> Result<Self, Mistake> {
        let read = file::read(text)?;
        let mut theme = Self { says: read.says, ..Self::bare(letters) };
        for (place, style) in theme.styles.iter_mut().zip(read.styles) {
            *place = style;
        }
        let faint = |style: Style| style.remove_modifier(Modifier::BOLD).add_modifier(Modifier::DIM);
        theme.future = theme.styles.map(faint);
        if let Some((text, ground)) = read.ground {
            theme.ground = theme.ground.fg(text).bg(ground);
            // How faint a terminal makes what is faint, nobody can say: on a ground of its own a theme does it itself.
            theme.future = theme.styles.map(|style| faded_on(style, ground));
            theme.shade = Style::new().fg(theme.style(Role::Muted).fg.unwrap_or(text)).remove_modifier(Modifier::BOLD);
        }
        Ok(theme)
    }

    /// No style at all.
    fn bare(letters: Letters) -> Self {
        let plain = [Style::new(); Role::ALL.len()];
        let shade = Style::new().remove_modifier(Modifier::BOLD).add_modifier(Modifier::DIM);
        Self { says: String::new(), styles: plain, future: plain, ground: Style::reset(), shade, letters }
    }

    /// What every cell is before anything is written on it.
    #[must_use]
    pub fn ground(&self) -> Style {
        self.ground
    }

    /// The style of a role.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// The style of something that is known but lies after the moment shown: the same, faded.
    #[must_use]
    pub fn future(&self, role: Role) -> Style {
        self.future[role as usize]
    }

    /// The style of a role on the selected lane or row.
    #[must_use]
    pub fn selected(&self, role: Role) -> Style {
        self.style(role).remove_modifier(Modifier::DIM).add_modifier(Modifier::BOLD)
    }

    /// What is laid over a lane while another task holds the event loop.
    #[must_use]
    pub fn shade(&self) -> Style {
        self.shade
    }

    /// The form of a sign in the terminal's characters.
    #[must_use]
    pub fn symbol(&self, symbol: Symbol) -> &'static str {
        match self.letters {
            Letters::Unicode => symbol.unicode(),
            Letters::Ascii => symbol.ascii(),
        }
    }

    /// Which characters may be drawn.
    #[must_use]
    pub fn letters(&self) -> Letters {
        self.letters
    }

    /// A text of ours with its typographic signs replaced where the terminal has ASCII only.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        match self.letters {
            Letters::Unicode => text.to_owned(),
            Letters::Ascii => text.chars().flat_map(plain_letter).collect(),
        }
    }
}

/// The least contrast at which text counts as readable (WCAG 2, level AA).
pub const READABLE: f64 = 4.5;

/// A style as faint as it may be on a ground.
fn faded_on(style: Style, ground: Color) -> Style {
    let style = style.remove_modifier(Modifier::BOLD);
    match (style.fg.and_then(file::rgb), file::rgb(style.bg.unwrap_or(ground))) {
        (Some(colour), Some(ground)) => {
            let [red, green, blue] = colour::faded(colour, ground, READABLE);
            style.fg(Color::Rgb(red, green, blue))
        }
        _ => style.add_modifier(Modifier::DIM),
    }
}

/// The ASCII spelling of a typographic sign; other letters are the learner's own and stay.
#[expect(clippy::match_same_arms, reason = "a table: one row a spelling")]
fn plain_letter(letter: char) -> Vec<char> {
    let plain = match letter {
        '…' => "...",
        '–' | '—' | '−' => "-",
        '“' | '”' | '„' => "\"",
        '‘' | '’' => "'",
        '·' | '•' => "-",
        '×' => "x",
        '→' => "->",
        '←' => "<-",
        '↑' => "^",
        '↓' => "v",
        '≤' => "<=",
        '≥' => ">=",
        other => return vec![other],
    };
    plain.chars().collect()
}

#[cfg(test)]
mod tests;
