//! The two sides: this machine, and CPython in a process of its own.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use asyncade::script::{self, Program};
use asyncade::stage::{self, Input};
use asyncade::trace::{Fact, RunEnd, Stream};

/// CPython, which plays one program after the other.
pub struct CPython {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl CPython {
    /// Starts it.
    pub fn start(python: &Path) -> io::Result<Self> {
        let server = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fidelity/server.py");
        let mut child = Command::new(python)
            .arg(server)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let input = child.stdin.take().expect("it is piped");
        let output = BufReader::new(child.stdout.take().expect("it is piped"));
        Ok(Self { child, input, output })
    }

    /// What it does with a program.
    pub fn play(&mut self, source: &str) -> io::Result<String> {
        write!(self.input, "{}\n{source}", source.len())?;
        self.input.flush()?;
        let mut size = String::new();
        self.output.read_line(&mut size)?;
        let size = size.trim().parse().map_err(|_| io::Error::other("it ended"))?;
        let mut text = vec![0; size];
        self.output.read_exact(&mut text)?;
        Ok(String::from_utf8_lossy(&text).into_owned())
    }
}

impl Drop for CPython {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What this machine does with a program, in the same words.
pub fn played_here(source: &str) -> String {
    let program = match Program::load("scene.py", source) {
        Ok(program) => program,
        Err(diagnostics) => return diagnostics.to_string(),
    };
    let trace = stage::perform(script::act(&program), Input::default());
    let (mut out, mut end, mut at) = (String::new(), String::new(), 0);
    for event in trace.events() {
        match event.fact {
            Fact::Printed { text, stream: Stream::Out } => out.push_str(trace.text_of(text)),
            Fact::Ended { how, message, .. } => {
                at = event.at.0 / 1000;
                let message = trace.text_of(message);
                end = match how {
                    RunEnd::Completed => "completed".to_owned(),
                    RunEnd::Deadlocked => "deadlock".to_owned(),
                    RunEnd::Raised => plain_kind(message),
                    RunEnd::Stopped | RunEnd::Exhausted => format!("{how:?}: {message}"),
                };
            }
            _ => {}
        }
    }
    format!("{out}[end] {end}\n[at] {at}\n")
}

/// `asyncio.exceptions.CancelledError: x` without the module, and with a colon in any case.
fn plain_kind(message: &str) -> String {
    let (kind, rest) = message.split_once(':').unwrap_or((message, ""));
    let kind = kind.rsplit('.').next().unwrap_or(kind);
    format!("{kind}: {}", rest.trim_start())
}
