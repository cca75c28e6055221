//! Looking for a text.

use super::Editor;

impl Editor {
    /// Looks for a text, from where the cursor is or, `further`, from behind it, and around the end; without capital
    /// letters in it, it finds both kinds. What is found is selected. Says whether anything was.
    pub fn find(&mut self, sought: &str, forward: bool, further: bool) -> bool {
        sought.clone_into(&mut self.sought);
        let fold = !sought.chars().any(char::is_uppercase);
        // ASCII letters keep their length, so that places in the folded text are places in the text.
        let text = if fold { self.text.to_ascii_lowercase() } else { self.text.clone() };
        let here = self.selection();
        let found = if sought.is_empty() {
            None
        } else if forward {
            let from = if further { here.end } else { here.start };
            text[from..].find(sought).map(|at| from + at).or_else(|| text.find(sought))
        } else {
            text[..here.start].rfind(sought).or_else(|| text.rfind(sought))
        };
        let Some(start) = found else { return false };
        (self.anchor, self.cursor) = (Some(start), start + sought.len());
        self.goal = None;
        self.history.pause();
        true
    }
}
