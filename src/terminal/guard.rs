//! The terminal's modes, and the promise to put them back.

use std::io::{self, BufWriter, Stdout, Write};
use std::panic;
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, ThreadId};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect};

/// What is drawn to. One picture is one write, as far as the system takes it.
pub(super) type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// The thread that has put the terminal into our modes, while it is in them.
static HOLDER: Mutex<Option<ThreadId>> = Mutex::new(None);

/// Holds the terminal in raw mode and on the alternate screen for as long as it lives. However the program leaves,
/// by returning, by an error or by a panic in any thread, the modes are put back, and a panic's message comes after it.
#[derive(Debug)]
pub struct Guard {
    held: bool,
    mouse: bool,
}

impl Guard {
    /// Takes the terminal.
    ///
    /// # Errors
    /// If the terminal does not take the modes.
    pub fn new() -> io::Result<Self> {
        restore_on_panic();
        enter()?;
        Ok(Self { held: true, mouse: false })
    }

    /// Lets the terminal tell of its pointing device.
    ///
    /// # Errors
    /// If the terminal does not take the mode.
    pub(super) fn listen_to_mouse(&mut self) -> io::Result<()> {
        self.mouse = true;
        execute!(io::stdout(), EnableMouseCapture)
    }

    /// Gives the terminal back for as long as something else takes, and takes it again.
    pub(super) fn lend(&mut self, meanwhile: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        self.leave();
        meanwhile()?;
        enter()?;
        self.held = true;
        if self.mouse { self.listen_to_mouse() } else { Ok(()) }
    }

    fn leave(&mut self) {
        if std::mem::take(&mut self.held) {
            leave();
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.leave();
    }
}

/// A screen to draw to.
pub(super) fn screen() -> io::Result<Screen> {
    Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(1 << 16, io::stdout())))
}

/// Forgets what is on the screen, so that all of it is drawn anew. `Terminal::clear` would do the same, but it first
/// asks the terminal where the cursor is, and would wait for an answer that the keyboard's thread takes away from it.
pub(super) fn wipe(screen: &mut Screen) -> io::Result<()> {
    let size = screen.size()?;
    screen.resize(Rect::from((Position::ORIGIN, size)))
}

fn enter() -> io::Result<()> {
    *HOLDER.lock().unwrap_or_else(PoisonError::into_inner) = Some(thread::current().id());
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, Hide, EnableBracketedPaste)
}

fn leave() {
    if HOLDER.lock().unwrap_or_else(PoisonError::into_inner).take().is_some() {
        // Nothing can be done about a terminal that does not answer any more, and nobody could read it.
        let _ = execute!(io::stdout(), DisableMouseCapture, DisableBracketedPaste, Show, LeaveAlternateScreen);
        let _ = disable_raw_mode();
        let _ = io::stdout().flush();
    }
}

/// A panic's message would be lost on the alternate screen: the terminal is put back first. Only where the panic ends
/// the program, which is in the holder's thread: a stage that panics says so in a report, and the playground goes on.
fn restore_on_panic() {
    static HOOKED: Once = Once::new();
    HOOKED.call_once(|| {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let holder = *HOLDER.lock().unwrap_or_else(PoisonError::into_inner);
            if holder == Some(thread::current().id()) {
                leave();
            }
            if holder.is_none_or(|holder| holder == thread::current().id()) {
                report(info);
            }
        }));
    });
}
