//! What the learner has set: one small file, which is read at the start and changed by a line when a theme is chosen.
//!
//! ```toml
//! # ~/.config/asyncade/config.toml
//! theme = "dark"    # sixteen, dark, light, contrast, colour-blind, none, or a file of your own in themes/
//! ascii = false     # nothing beyond ASCII
//! mouse = true      # clicks and the wheel; hold shift to select text as in any other program
//! live = true       # run every change of an edited scene that can run
//! ```

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use serde::Deserialize;

use super::store;
use crate::view::theme::{BUILT_IN, Letters, Theme};

/// The file's name in the program's folder.
const FILE: &str = "config.toml";

/// The settings there are.
const KNOWN: [&str; 4] = ["theme", "ascii", "mouse", "live"];

/// What the learner has set.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The theme that is worn.
    pub theme: String,
    /// Nothing beyond ASCII.
    pub ascii: bool,
    /// Whether clicks and the wheel mean something.
    pub mouse: bool,
    /// Whether every change of an edited scene that can run does so at once.
    pub live: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { theme: "sixteen".to_owned(), ascii: false, mouse: true, live: true }
    }
}

/// The file of the settings. What cannot be read is set aside and never written over.
#[derive(Debug)]
pub(super) struct Config {
    /// `None` where there is no place for it, or what is there must be left alone.
    folder: Option<PathBuf>,
}

impl Config {
    /// The user's own: `$XDG_CONFIG_HOME/asyncade`, or `~/.config/asyncade`. With it the settings, and sentences about
    /// what is wrong with them.
    pub(super) fn of_user() -> (Self, Settings, Vec<String>) {
        match etcetera::choose_base_strategy() {
            Ok(strategy) => Self::open(strategy.config_dir().join("asyncade")),
            Err(_) => (Self { folder: None }, Settings::default(), Vec::new()),
        }
    }

    /// A folder that need not exist yet.
    pub(super) fn open(folder: PathBuf) -> (Self, Settings, Vec<String>) {
        let path = folder.join(FILE);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return (Self { folder: Some(folder) }, Settings::default(), Vec::new());
            }
            Err(error) => {
                let told = format!("Your settings cannot be read: {}: {error}. They are left alone.", path.display());
                return (Self { folder: None }, Settings::default(), vec![told]);
            }
        };
        match read(&path, &text) {
            Ok((settings, told)) => (Self { folder: Some(folder) }, settings, told),
            Err(mistake) => match store::set_aside(&path) {
                Ok(aside) => {
                    let told = format!("{mistake} The file was set aside as {}.", aside.display());
                    (Self { folder: Some(folder) }, Settings::default(), vec![told])
                }
                Err(error) => {
                    let told = format!("{mistake} It cannot be set aside ({error}) and is left alone.");
                    (Self { folder: None }, Settings::default(), vec![told])
                }
            },
        }
    }

    /// The themes there are: those of the program, and the learner's own from the folder `themes`. With them, sentences
    /// about files that are no themes.
    pub(super) fn themes(&self, letters: Letters) -> (Vec<(String, Theme)>, Vec<String>) {
        let built_in = BUILT_IN.iter().filter_map(|(name, _)| Some(((*name).to_owned(), Theme::named(name, letters)?)));
        let mut themes: Vec<(String, Theme)> = built_in.collect();
        let mut told = Vec::new();
        for path in self.theme_files() {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let read = fs::read_to_string(&path).map_err(|error| error.to_string());
            match read.and_then(|text| Theme::parse(&text, letters).map_err(|mistake| mistake.to_string())) {
                Ok(theme) => {
                    themes.retain(|(known, _)| *known != name);
                    themes.push((name, theme));
                }
                Err(mistake) => told.push(format!("{} is no theme: {mistake}", path.display())),
            }
        }
        (themes, told)
    }

    fn theme_files(&self) -> Vec<PathBuf> {
        let Some(entries) = self.folder.as_ref().and_then(|folder| fs::read_dir(folder.join("themes")).ok()) else {
            return Vec::new();
        };
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.retain(|path| path.extension().is_some_and(|end| end == "toml"));
        paths.sort_unstable();
        paths
    }

    /// Keeps a theme. Nothing else in the file changes.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn keep_theme(&self, name: &str) -> io::Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let path = folder.join(FILE);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error),
        };
        store::write(folder, &path, &with_line(&text, "theme", &format!("{name:?}")))
    }
}

/// Reads the settings: unknown ones are named and passed over; a file that is none is a mistake.
fn read(path: &Path, text: &str) -> Result<(Settings, Vec<String>), String> {
    let mistake = |error: &toml::de::Error| {
        let line = error.span().map(|span| text[..span.start.min(text.len())].matches('\n').count() + 1);
        let place = line.map_or_else(String::new, |line| format!(", line {line}"));
        format!("Your settings cannot be used: {}{place}: {}.", path.display(), error.message().trim_end_matches('.'))
    };
    let table: toml::Table = toml::from_str(text).map_err(|error| mistake(&error))?;
    let settings: Settings = toml::from_str(text).map_err(|error| mistake(&error))?;
    let unknown = table.keys().filter(|key| !KNOWN.contains(&key.as_str()));
    let told = unknown.map(|key| {
        let line = text.lines().position(|line| line.trim_start().starts_with(key.as_str())).map_or(0, |at| at + 1);
        format!("{}, line {line}: there is no setting `{key}`; there are {}.", path.display(), KNOWN.join(", "))
    });
    Ok((settings, told.collect()))
}

/// The text with one setting changed: its line if it has one, else a new one before everything else.
fn with_line(text: &str, key: &str, value: &str) -> String {
    let sets = |line: &str| line.trim_start().strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='));
    let mut found = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        if !found && sets(line) {
            found = true;
            let comment = line.find('#').map_or_else(String::new, |at| format!("  {}", &line[at..]));
            lines.push(format!("{key} = {value}{comment}"));
        } else {
            lines.push(line.to_owned());
        }
    }
    if !found {
        lines.insert(0, format!("{key} = {value}"));
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(text: &str) -> (tempfile::TempDir, Config, Settings, Vec<String>) {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join(FILE), text).unwrap();
        let (config, settings, told) = Config::open(home.path().to_owned());
        (home, config, settings, told)
    }

    #[test]
    fn what_is_not_set_is_as_usual() {
        let (_home, _, settings, told) = opened("ascii = true\n");
        assert_eq!((settings, told), (Settings { ascii: true, ..Settings::default() }, vec![]));
    }

    #[test]
    fn a_chosen_theme_changes_its_line_and_no_other() {
        let (home, config, ..) = opened("# mine\ntheme = \"dark\"  # cosy\nmouse = false\n");
        config.keep_theme("light").unwrap();
        let kept = fs::read_to_string(home.path().join(FILE)).unwrap();
        assert_eq!(kept, "# mine\ntheme = \"light\"  # cosy\nmouse = false\n");
        let fresh = tempfile::tempdir().unwrap();
        let (config, ..) = Config::open(fresh.path().join("new"));
        config.keep_theme("none").unwrap();
        assert_eq!(Config::open(fresh.path().join("new")).1.theme, "none");
    }

    #[test]
    fn a_broken_file_is_reported_with_its_line_and_set_aside() {
        let (home, config, settings, told) = opened("theme = \"dark\"\nmouse = maybe\n");
        assert_eq!(settings, Settings::default());
        assert!(told[0].contains("config.toml, line 2: ") && told[0].contains("config.broken-1.toml"), "{told:?}");
        config.keep_theme("light").unwrap();
        let aside = fs::read_to_string(home.path().join("config.broken-1.toml")).unwrap();
        assert_eq!(aside, "theme = \"dark\"\nmouse = maybe\n");
        let (_home, _, _, told) = opened("mouse = 3\n");
        assert!(told[0].contains("line 1"), "{told:?}");
    }

    #[test]
    fn an_unknown_setting_is_named_and_the_rest_counts() {
        let (_home, _, settings, told) = opened("theme = \"dark\"\ncolour = 3\n");
        assert_eq!(settings.theme, "dark");
        assert!(told[0].contains("line 2: there is no setting `colour`; there are theme, ascii"), "{told:?}");
    }

    #[test]
    fn a_theme_of_ones_own_is_offered_beside_the_others() {
        let (home, config, ..) = opened("");
        fs::create_dir(home.path().join("themes")).unwrap();
        fs::write(home.path().join("themes/mine.toml"), BUILT_IN[1].1).unwrap();
        fs::write(home.path().join("themes/bad.toml"), "says = 3").unwrap();
        let (themes, told) = config.themes(Letters::Unicode);
        assert_eq!(themes.len(), BUILT_IN.len() + 1);
        assert_eq!((themes.last().unwrap().0.as_str(), told.len()), ("mine", 1));
        assert!(told[0].contains("bad.toml is no theme"), "{told:?}");
    }
}
