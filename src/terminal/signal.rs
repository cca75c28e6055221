//! Signals that ask the process to end, and the one that puts it to sleep.

use std::io::{self, Read};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::Sender;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::{flag, low_level};

use super::note::Note;

/// Starts a thread that passes on signals which ask the process to end, so that it ends with the terminal put back.
pub(super) fn start(notes: Sender<Note>) -> io::Result<()> {
    let (heard, told) = UnixStream::pair()?;
    let which = Arc::new(AtomicUsize::new(0));
    for (signal, number) in [(SIGHUP, 1), (SIGINT, 2), (SIGTERM, 15)] {
        // The number is there before the byte that wakes the thread: handlers run in the order of registration.
        flag::register_usize(signal, Arc::clone(&which), number)?;
        low_level::pipe::register(signal, told.try_clone()?)?;
    }
    listen("signals", heard, move || {
        let signal = u8::try_from(which.load(Ordering::Relaxed)).unwrap_or(0);
        notes.send(Note::Terminate(signal)).is_ok()
    })
}

/// Starts a thread that tells when the terminal has another size. The reader of the keyboard learns of it, too, but it
/// forgets that when a key comes in the same instant.
pub(super) fn start_sizes(notes: Sender<Note>) -> io::Result<()> {
    let (heard, told) = UnixStream::pair()?;
    low_level::pipe::register(SIGWINCH, told)?;
    listen("sizes", heard, move || notes.send(Note::Redraw).is_ok())
}

/// Starts a thread that tells of each byte, for as long as anybody listens.
fn listen(name: &str, mut heard: UnixStream, tell: impl Fn() -> bool + Send + 'static) -> io::Result<()> {
    let listen = move || {
        let mut byte = [0];
        while heard.read_exact(&mut byte).is_ok() && tell() {}
    };
    std::thread::Builder::new().name(name.to_owned()).spawn(listen).map(drop)
}

/// Puts the process to sleep as the shell's ctrl-z does. Returns when the shell wakes it.
pub(super) fn sleep() -> io::Result<()> {
    low_level::emulate_default_handler(SIGTSTP)
}
