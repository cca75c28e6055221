//! The learner's own editor: it gets a copy of the text and the terminal, and nothing else.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::guard::Guard;
use super::input::Keyboard;

/// Editors that take `+7` for "at line 7".
const KNOW_LINES: [&str; 10] = ["vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "micro", "kak", "joe"];

/// Lets the editor that `$VISUAL` or `$EDITOR` names have the terminal and the text; what it wrote comes back.
///
/// # Errors
/// A sentence that says why there is no new text.
pub(super) fn edit(
    guard: &mut Guard,
    keyboard: &Keyboard,
    name: &str,
    text: &str,
    line: usize,
) -> io::Result<Result<String, String>> {
    let words = ["VISUAL", "EDITOR"].into_iter().filter_map(std::env::var_os).find(|words| !words.is_empty());
    let words = words.unwrap_or_else(|| "vi".into());
    let desk = match Desk::new(name, text) {
        Ok(desk) => desk,
        Err(error) => return Ok(Err(format!("Your editor cannot be given the text: {error}."))),
    };
    let mut outcome = Ok(String::new());
    // Two readers of one keyboard would share the keys between them.
    keyboard.rest();
    let lent = guard.lend(|| {
        outcome = run(&words, &desk.file, line);
        Ok(())
    });
    keyboard.go_on();
    lent?;
    Ok(outcome)
}

fn run(words: &OsString, file: &Path, line: usize) -> Result<String, String> {
    let shown = words.to_string_lossy();
    let program = shown.split_whitespace().next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    // The shell splits the words, as it does for git and crontab: `EDITOR="code --wait"` works.
    let mut script = words.clone();
    script.push(" \"$@\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).arg(program);
    if KNOW_LINES.contains(&program) {
        command.arg(format!("+{line}"));
    }
    let status = command.arg(file).status().map_err(|error| format!("`{shown}` cannot be started: {error}."))?;
    if !status.success() {
        return Err(format!(
            "`{shown}` failed ({status}): the text is as it was. Set $EDITOR to an editor that is here."
        ));
    }
    fs::read_to_string(file).map_err(|error| format!("What `{shown}` wrote cannot be read: {error}."))
}

/// A folder of our own with the text in it, for as long as the editor needs it.
struct Desk {
    folder: PathBuf,
    file: PathBuf,
}

impl Desk {
    fn new(name: &str, text: &str) -> io::Result<Self> {
        let folder = (0..100)
            .map(|number| std::env::temp_dir().join(format!("asyncade-{}-{number}", std::process::id())))
            .find_map(|folder| match DirBuilder::new().mode(0o700).create(&folder) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => None,
                made => Some(made.map(|()| folder)),
            })
            .unwrap_or_else(|| Err(io::ErrorKind::AlreadyExists.into()))?;
        let file = folder.join(Path::new(name).file_name().unwrap_or("scene.py".as_ref()));
        let desk = Self { folder, file };
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(&desk.file)?.write_all(text.as_bytes())?;
        Ok(desk)
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // What cannot be removed is in the system's own folder for such things, which it clears itself.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_gets_a_copy_and_what_it_writes_comes_back() {
        let desk = Desk::new("lesson/scene.py", "LIMIT = 3\n").unwrap();
        let folder = desk.folder.clone();
        let edited = run(&"sed -i s/3/5/".into(), &desk.file, 1).unwrap();
        assert_eq!(edited, "LIMIT = 5\n");
        drop(desk);
        assert!(!folder.exists());
    }

    #[test]
    fn an_editor_that_fails_or_is_not_there_is_a_sentence() {
        let desk = Desk::new("scene.py", "x").unwrap();
        assert!(run(&"false".into(), &desk.file, 1).unwrap_err().contains("`false` failed"));
        assert!(run(&"no-such-editor-anywhere 2>/dev/null".into(), &desk.file, 1).unwrap_err().contains("$EDITOR"));
    }
}
