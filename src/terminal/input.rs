//! The keyboard: a thread that reads events and names the keys.

use std::sync::mpsc::Sender;

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::note::Note;
use crate::keymap::Key;

/// Starts the thread. It ends with the process: reading the keyboard cannot be interrupted.
pub(super) fn start(notes: Sender<Note>) -> std::io::Result<()> {
    std::thread::Builder::new().name("keyboard".to_owned()).spawn(move || listen(&notes)).map(drop)
}

fn listen(notes: &Sender<Note>) {
    loop {
        let note = match event::read() {
            Ok(Event::Key(key)) => key_of(key).map(Note::Key),
            Ok(Event::Resize(..)) => Some(Note::Redraw),
            // A paste is text, and there is nowhere to put it: it must not be taken for a hundred keys.
            Ok(Event::Paste(_) | Event::Mouse(_) | Event::FocusGained | Event::FocusLost) => None,
            Err(_) => {
                let _ = notes.send(Note::InputClosed);
                return;
            }
        };
        if let Some(note) = note
            && notes.send(note).is_err()
        {
            return;
        }
    }
}

/// The key's name in the table; `None` for keys that no row could name.
fn key_of(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    Some(match event.code {
        KeyCode::Char(letter) if event.modifiers.contains(KeyModifiers::CONTROL) => {
            Key::Ctrl(letter.to_ascii_lowercase())
        }
        KeyCode::Char(_) if event.modifiers.contains(KeyModifiers::ALT) => return None,
        KeyCode::Char(character) => Key::Char(character),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab if shift => Key::BackTab,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
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
