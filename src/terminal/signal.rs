//! Signals that ask the process to end, and the one that puts it to sleep.

use std::io::{self, Read};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::Sender;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::{flag, low_level};

use super::note::Note;

/// Starts a thread that passes on signals which ask the process to end, so that it ends with the terminal put back.
pub(super) fn start(notes: Sender<Note>) -> io::Result<()> {
    let (mut heard, told) = UnixStream::pair()?;
    let which = Arc::new(AtomicUsize::new(0));
    for (signal, number) in [(SIGHUP, 1), (SIGINT, 2), (SIGTERM, 15)] {
        // The number is there before the byte that wakes the thread: handlers run in the order of registration.
        flag::register_usize(signal, Arc::clone(&which), number)?;
        low_level::pipe::register(signal, told.try_clone()?)?;
    }
    let listen = move || {
        let mut byte = [0];
        while heard.read_exact(&mut byte).is_ok() {
            let signal = u8::try_from(which.load(Ordering::Relaxed)).unwrap_or(0);
            if notes.send(Note::Terminate(signal)).is_err() {
                return;
            }
        }
    };
    std::thread::Builder::new().name("signals".to_owned()).spawn(listen).map(drop)
}

/// Puts the process to sleep as the shell's ctrl-z does. Returns when the shell wakes it.
pub(super) fn sleep() -> io::Result<()> {
    low_level::emulate_default_handler(SIGTSTP)
}
