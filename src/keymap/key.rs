//! Keys, as the table names them.

/// A key, with what was held down while it was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A key that writes a character; shift is in the character.
    Char(char),
    /// A letter with control held down.
    Ctrl(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Tab with shift held down.
    BackTab,
    /// Backspace.
    Backspace,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Arrow left with shift held down.
    ShiftLeft,
    /// Arrow right with shift held down.
    ShiftRight,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Delete.
    Delete,
    /// Arrow up with shift held down.
    ShiftUp,
    /// Arrow down with shift held down.
    ShiftDown,
    /// Home with shift held down.
    ShiftHome,
    /// End with shift held down.
    ShiftEnd,
    /// Arrow left with control held down.
    CtrlLeft,
    /// Arrow right with control held down.
    CtrlRight,
    /// Home with control held down.
    CtrlHome,
    /// End with control held down.
    CtrlEnd,
}

impl Key {
    /// Its name on the screen. With `ascii`, no character beyond ASCII.
    #[must_use]
    pub fn name(self, ascii: bool) -> String {
        let name = match self {
            Key::Char(' ') => "space",
            Key::Char(character) => return character.to_string(),
            Key::Ctrl(letter) => return format!("ctrl-{letter}"),
            Key::Enter => "enter",
            Key::Esc => "esc",
            Key::Tab => "tab",
            Key::BackTab => "shift-tab",
            Key::Backspace => "backspace",
            Key::Left if ascii => "left",
            Key::Left => "←",
            Key::Right if ascii => "right",
            Key::Right => "→",
            Key::ShiftLeft if ascii => "shift-left",
            Key::ShiftLeft => "shift-←",
            Key::ShiftRight if ascii => "shift-right",
            Key::ShiftRight => "shift-→",
            Key::Up if ascii => "up",
            Key::Up => "↑",
            Key::Down if ascii => "down",
            Key::Down => "↓",
            Key::Home => "home",
            Key::End => "end",
            Key::PageUp => "pgup",
            Key::PageDown => "pgdn",
            Key::Delete => "delete",
            Key::ShiftUp if ascii => "shift-up",
            Key::ShiftUp => "shift-↑",
            Key::ShiftDown if ascii => "shift-down",
            Key::ShiftDown => "shift-↓",
            Key::ShiftHome => "shift-home",
            Key::ShiftEnd => "shift-end",
            Key::CtrlLeft if ascii => "ctrl-left",
            Key::CtrlLeft => "ctrl-←",
            Key::CtrlRight if ascii => "ctrl-right",
            Key::CtrlRight => "ctrl-→",
            Key::CtrlHome => "ctrl-home",
            Key::CtrlEnd => "ctrl-end",
        };
        name.to_owned()
    }
}
