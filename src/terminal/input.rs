//! The keyboard: a thread that reads events and names the keys.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

use super::note::Note;
use crate::keymap::Key;
use crate::view::spot::Gesture;

/// The thread, as the runner holds it.
#[derive(Clone, Debug, Default)]
pub(super) struct Keyboard {
    reading: Arc<(Mutex<Reading>, Condvar)>,
}

/// Whether the thread reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Reading {
    #[default]
    On,
    /// It is asked to stop.
    Asked,
    /// It has stopped.
    Off,
}

impl Keyboard {
    /// Starts the thread. It ends with the process.
    pub(super) fn start(notes: Sender<Note>) -> std::io::Result<Self> {
        let keyboard = Self::default();
        let thread = keyboard.clone();
        std::thread::Builder::new().name("keyboard".to_owned()).spawn(move || thread.listen(&notes))?;
        Ok(keyboard)
    }

    /// Leaves the keyboard to somebody else. Returns when nothing is read any more.
    ///
    /// The thread sleeps in the system until there is a key, and would take that key from whoever reads next. What
    /// wakes it without a key is the signal that the terminal has another size.
    pub(super) fn rest(&self) {
        let (_, changed) = &*self.reading;
        let mut reading = self.lock();
        *reading = Reading::Asked;
        if signal_hook::low_level::raise(signal_hook::consts::SIGWINCH).is_err() {
            return;
        }
        while *reading == Reading::Asked {
            reading = changed.wait(reading).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Takes the keyboard back.
    pub(super) fn go_on(&self) {
        *self.lock() = Reading::On;
        self.reading.1.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Reading> {
        self.reading.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for as long as the keyboard belongs to somebody else.
    fn wait_for_leave(&self) {
        let (_, changed) = &*self.reading;
        let mut reading = self.lock();
        while *reading != Reading::On {
            *reading = Reading::Off;
            changed.notify_all();
            reading = changed.wait(reading).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn listen(&self, notes: &Sender<Note>) {
        loop {
            let read = event::read();
            self.wait_for_leave();
            if !pass_on(read, notes) {
                return;
            }
        }
    }
}

/// Passes an event on. Says whether there will be more.
fn pass_on(read: std::io::Result<Event>, notes: &Sender<Note>) -> bool {
    let note = match read {
        Ok(Event::Key(key)) => key_of(key).map(Note::Key),
        // A paste is text, and must not be taken for a hundred keys.
        Ok(Event::Paste(text)) => Some(Note::Paste(text)),
        Ok(Event::Mouse(mouse)) => gesture_of(mouse.kind).map(|what| Note::Gesture(what, (mouse.column, mouse.row))),
        // Another size is told by the signal itself.
        Ok(Event::Resize(..) | Event::FocusGained | Event::FocusLost) => None,
        Err(_) => {
            let _ = notes.send(Note::InputClosed);
            return false;
        }
    };
    note.is_none_or(|note| notes.send(note).is_ok())
}

/// What the pointing device does; `None` for what means nothing here.
fn gesture_of(kind: MouseEventKind) -> Option<Gesture> {
    Some(match kind {
        MouseEventKind::Down(MouseButton::Left) => Gesture::Press,
        MouseEventKind::Drag(MouseButton::Left) => Gesture::Drag,
        MouseEventKind::ScrollUp => Gesture::Wheel { down: false },
        MouseEventKind::ScrollDown => Gesture::Wheel { down: true },
        _ => return None,
    })
}

/// The key's name in the table; `None` for keys that no row could name.
fn key_of(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let control = event.modifiers.contains(KeyModifiers::CONTROL);
    Some(match event.code {
        // Terminals send the same byte for control with `/`, `_` and `7`; only the first is worth a name.
        KeyCode::Char('7' | '_' | '/') if control => Key::Ctrl('/'),
        KeyCode::Char(letter) if control => Key::Ctrl(letter.to_ascii_lowercase()),
        KeyCode::Char(_) if event.modifiers.contains(KeyModifiers::ALT) => return None,
        KeyCode::Char(character) => Key::Char(character),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab if shift => Key::BackTab,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Left if control => Key::CtrlLeft,
        KeyCode::Right if control => Key::CtrlRight,
        KeyCode::Home if control => Key::CtrlHome,
        KeyCode::End if control => Key::CtrlEnd,
        KeyCode::Up if shift => Key::ShiftUp,
        KeyCode::Down if shift => Key::ShiftDown,
        KeyCode::Home if shift => Key::ShiftHome,
        KeyCode::End if shift => Key::ShiftEnd,
        KeyCode::Left if shift => Key::ShiftLeft,
        KeyCode::Left => Key::Left,
        KeyCode::Right if shift => Key::ShiftRight,
        KeyCode::Right => Key::Right,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_named_by_what_it_writes_and_what_was_held() {
        let named = |code, modifiers| key_of(KeyEvent::new(code, modifiers));
        assert_eq!(named(KeyCode::Char('Z'), KeyModifiers::SHIFT), Some(Key::Char('Z')));
        assert_eq!(named(KeyCode::Char('C'), KeyModifiers::CONTROL), Some(Key::Ctrl('c')));
        assert_eq!(named(KeyCode::Char('q'), KeyModifiers::ALT), None);
        assert_eq!(named(KeyCode::Char('7'), KeyModifiers::CONTROL), Some(Key::Ctrl('/')));
        assert_eq!(named(KeyCode::Left, KeyModifiers::CONTROL), Some(Key::CtrlLeft));
        assert_eq!(named(KeyCode::Right, KeyModifiers::SHIFT), Some(Key::ShiftRight));
        assert_eq!(named(KeyCode::Tab, KeyModifiers::SHIFT), Some(Key::BackTab));
        assert_eq!(named(KeyCode::F(5), KeyModifiers::NONE), None);
    }

    #[test]
    fn letting_a_key_go_means_nothing() {
        let event = KeyEvent { kind: KeyEventKind::Release, ..KeyCode::Enter.into() };
        assert_eq!(key_of(event), None);
    }
}
