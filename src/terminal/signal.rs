//! Signals that ask the process to end, and the one that puts it to sleep.

use std::io::{self, Read};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::Sender;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::low_level;

use super::note::Note;

/// Starts a thread that passes on signals which ask the process to end, so that it ends with the terminal put back.
pub(super) fn start(notes: Sender<Note>) -> io::Result<()> {
    let (mut heard, told) = UnixStream::pair()?;
    for signal in [SIGHUP, SIGINT, SIGTERM] {
        low_level::pipe::register(signal, told.try_clone()?)?;
    }
    let listen = move || {
        let mut byte = [0];
        while heard.read_exact(&mut byte).is_ok() && notes.send(Note::Terminate).is_ok() {}
    };
    std::thread::Builder::new().name("signals".to_owned()).spawn(listen).map(drop)
}

/// Puts the process to sleep as the shell's ctrl-z does. Returns when the shell wakes it.
pub(super) fn sleep() -> io::Result<()> {
    low_level::emulate_default_handler(SIGTSTP)
}
