//! How things look: one [`Theme`] value gives each named role its style and each [`Symbol`] its form.
//!
//! The default speaks in the terminal's own sixteen colours, so it fits dark and light backgrounds and whatever the
//! learner has chosen; plain text is always the terminal's own foreground. No other file names a colour (a test
//! holds that). Colour is never the only carrier: each state also has a sign, and each sign a word.

use ratatui::style::{Color, Modifier, Style};

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
    styles: [Style; Role::ALL.len()],
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
        let styles = Role::ALL.map(|role| match palette {
            Palette::Sixteen => sixteen(role),
            Palette::None => colourless(role),
        });
        Self { styles, letters }
    }

    /// The style of a role.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// The style of something that is known but lies after the moment shown: the same, faded.
    #[must_use]
    pub fn future(&self, role: Role) -> Style {
        self.style(role).remove_modifier(Modifier::BOLD).add_modifier(Modifier::DIM)
    }

    /// The style of a role on the selected lane or row.
    #[must_use]
    pub fn selected(&self, role: Role) -> Style {
        self.style(role).remove_modifier(Modifier::DIM).add_modifier(Modifier::BOLD)
    }

    /// What is laid over a lane while another task holds the event loop.
    #[must_use]
    pub fn shade(&self) -> Style {
        Style::new().remove_modifier(Modifier::BOLD).add_modifier(Modifier::DIM)
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

/// Sixteen colours. Neither white, black nor grey is among them: on some background each of them vanishes.
#[expect(clippy::match_same_arms, reason = "a table: roles that look alike today need not tomorrow")]
fn sixteen(role: Role) -> Style {
    let plain = Style::new();
    match role {
        Role::Text => plain,
        Role::Muted | Role::Rule | Role::WaitsForTask | Role::CodeComment => plain.add_modifier(Modifier::DIM),
        Role::Strong | Role::Title => plain.add_modifier(Modifier::BOLD),
        Role::Focus | Role::Playhead | Role::Key => plain.fg(Color::Cyan).add_modifier(Modifier::BOLD),
        Role::Accent | Role::WaitsForTime => plain.fg(Color::Cyan),
        Role::Chosen => plain.add_modifier(Modifier::REVERSED),
        Role::Runs => plain.fg(Color::Green).add_modifier(Modifier::BOLD),
        Role::Ready | Role::CodeString => plain.fg(Color::Green),
        Role::WaitsForResource | Role::Gauge | Role::Warning => plain.fg(Color::Yellow),
        Role::Arrow => plain.fg(Color::Yellow).add_modifier(Modifier::BOLD),
        Role::CleansUp => plain.fg(Color::Magenta),
        Role::Blocks => plain.fg(Color::Red),
        Role::Cancel | Role::Cancelled => plain.fg(Color::Magenta).add_modifier(Modifier::BOLD),
        Role::Good => plain.fg(Color::Green).add_modifier(Modifier::BOLD),
        Role::Bad => plain.fg(Color::Red).add_modifier(Modifier::BOLD),
        Role::Hand => plain.fg(Color::Blue).add_modifier(Modifier::BOLD),
        Role::CodeKeyword => plain.fg(Color::Magenta),
        Role::CodeNumber => plain.fg(Color::Yellow),
        Role::CodeFunction => plain.fg(Color::Blue),
        Role::CodeHere => plain.add_modifier(Modifier::BOLD),
        Role::Knob => plain.fg(Color::Cyan).add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
        Role::Cursor => plain.add_modifier(Modifier::REVERSED),
        Role::Selection => plain.fg(Color::Cyan).add_modifier(Modifier::REVERSED),
        Role::Flaw => plain.fg(Color::Red).add_modifier(Modifier::UNDERLINED),
    }
}

/// The same roles without a colour.
#[expect(clippy::match_same_arms, reason = "a table: roles that look alike today need not tomorrow")]
fn colourless(role: Role) -> Style {
    let plain = Style::new();
    match role {
        Role::Muted | Role::Rule | Role::CodeComment => plain.add_modifier(Modifier::DIM),
        Role::Strong | Role::Title | Role::Key | Role::Runs | Role::Playhead => plain.add_modifier(Modifier::BOLD),
        Role::Cancel | Role::Cancelled | Role::Good | Role::Bad => plain.add_modifier(Modifier::BOLD),
        Role::CodeKeyword | Role::CodeHere | Role::Hand | Role::Arrow => plain.add_modifier(Modifier::BOLD),
        Role::Focus | Role::Knob => plain.add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
        Role::Chosen | Role::Cursor => plain.add_modifier(Modifier::REVERSED),
        Role::Selection => plain.add_modifier(Modifier::REVERSED.union(Modifier::DIM)),
        Role::Flaw => plain.add_modifier(Modifier::UNDERLINED),
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_listed_in_the_order_of_their_numbers() {
        for (at, role) in Role::ALL.iter().enumerate() {
            assert_eq!(*role as usize, at);
        }
    }

    #[test]
    fn without_colour_no_role_has_a_colour() {
        let theme = Theme::new(Palette::None, Letters::Unicode);
        for role in Role::ALL {
            let style = theme.style(role);
            assert_eq!((style.fg, style.bg, style.underline_color), (None, None, None), "{role:?}");
        }
    }

    #[test]
    fn no_role_uses_a_colour_that_vanishes_on_some_background() {
        let theme = Theme::default();
        for role in Role::ALL {
            for colour in [theme.style(role).fg, theme.style(role).bg].into_iter().flatten() {
                let vanishes = matches!(colour, Color::Black | Color::White | Color::Gray | Color::DarkGray);
                assert!(!vanishes, "{role:?} is {colour}");
                assert!(!matches!(colour, Color::Rgb(..) | Color::Indexed(_)), "{role:?} is {colour}");
            }
        }
    }

    #[test]
    fn typographic_signs_have_an_ascii_spelling() {
        let theme = Theme::new(Palette::None, Letters::Ascii);
        assert_eq!(theme.text("3 × 0.3 s → done… “yes”"), "3 x 0.3 s -> done... \"yes\"");
    }
}
