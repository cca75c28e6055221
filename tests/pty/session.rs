//! A program in a terminal of its own: keys in, a screen out. A story waits for what the screen shows, never for time;
//! the only clock is the one that gives up.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// A story that has not come this far in such a time never will.
const PATIENCE: Duration = Duration::from_secs(30);

/// The program and its terminal.
pub struct Session {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    screen: Arc<Shared>,
}

struct Shared {
    parser: Mutex<(vt100::Parser, bool)>,
    changed: Condvar,
}

/// What is left when the program is over.
pub struct Left {
    /// Its exit code.
    pub code: u32,
    /// The screen after it.
    pub text: String,
    /// Whether the ordinary screen is back, with a cursor, and pastes arrive as they used to.
    pub is_whole: bool,
}

impl Session {
    /// Starts a program in a terminal of so many rows and columns, with a state folder of its own.
    pub fn start(
        program: &Path,
        arguments: &[&str],
        variables: &[(&str, &str)],
        state: &Path,
        size: (u16, u16),
    ) -> Self {
        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        command.env("XDG_STATE_HOME", state);
        command.env("XDG_CONFIG_HOME", state.join("config"));
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let parser = Mutex::new((vt100::Parser::new(size.0, size.1, 0), false));
        let screen = Arc::new(Shared { parser, changed: Condvar::new() });
        let mut output = pair.master.try_clone_reader().unwrap();
        let told = Arc::clone(&screen);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            // On Linux, reading from a terminal whose program is gone is an error and not an end.
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                told.change(|parser, _| parser.process(&bytes[..count]));
            }
            told.change(|_, closed| *closed = true);
        });
        Self { keys: pair.master.take_writer().unwrap(), master: pair.master, child, screen }
    }

    /// Types.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, rows: u16, columns: u16) -> &mut Self {
        self.screen.change(|parser, _| parser.screen_mut().set_size(rows, columns));
        self.master.resize(pty_size((rows, columns))).unwrap();
        self
    }

    /// Waits until the screen is so; `what` says what was hoped for.
    #[track_caller]
    pub fn until(&mut self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) -> &mut Self {
        let start = Instant::now();
        let mut guard = self.screen.lock();
        while !is_so(guard.0.screen()) {
            let rest = PATIENCE.checked_sub(start.elapsed());
            match rest {
                Some(rest) if !guard.1 => {
                    guard = self.screen.changed.wait_timeout(guard, rest).unwrap_or_else(PoisonError::into_inner).0;
                }
                _ => panic!("hoped for {what}, and saw:\n{}", guard.0.screen().contents()),
            }
        }
        drop(guard);
        self
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub fn see(&mut self, text: &str) -> &mut Self {
        self.until(text, |screen| screen.contents().contains(text))
    }

    /// The screen's text now.
    pub fn text(&self) -> String {
        self.screen.lock().0.screen().contents()
    }

    /// The program's process id.
    pub fn id(&self) -> u32 {
        self.child.process_id().expect("the program runs")
    }

    /// The modes of the terminal's line: raw or not.
    pub fn modes(&self) -> String {
        format!("{:?}", self.master.get_termios())
    }

    /// Waits for the program's end.
    #[track_caller]
    pub fn end(mut self) -> Left {
        let start = Instant::now();
        let mut guard = self.screen.lock();
        while !guard.1 {
            let Some(rest) = PATIENCE.checked_sub(start.elapsed()) else {
                let _ = self.child.kill();
                panic!("hoped for the end, and saw:\n{}", guard.0.screen().contents());
            };
            guard = self.screen.changed.wait_timeout(guard, rest).unwrap_or_else(PoisonError::into_inner).0;
        }
        let screen = guard.0.screen();
        let is_whole = !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste();
        let text = screen.contents();
        drop(guard);
        Left { code: self.child.wait().unwrap().exit_code(), text, is_whole }
    }
}

impl Shared {
    fn lock(&self) -> std::sync::MutexGuard<'_, (vt100::Parser, bool)> {
        self.parser.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut vt100::Parser, &mut bool)) {
        let mut guard = self.lock();
        let (parser, closed) = &mut *guard;
        change(parser, closed);
        self.changed.notify_all();
    }
}

fn pty_size((rows, cols): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}
