//! Stories of themes and settings.

use std::fs;

use crate::open;

/// The ground of the theme `dark`.
const DARK: vt100::Color = vt100::Color::Idx(234);

fn ground(screen: &vt100::Screen) -> vt100::Color {
    screen.cell(2, 1).map(vt100::Cell::bgcolor).unwrap_or_default()
}

#[test]
fn a_theme_is_tried_on_taken_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(folder.path(), &[], (24, 80));
    session.see("Semaphore").press("T").see("tired eyes").press("\x1b[B");
    session.until("the dark theme tried on", |screen| ground(screen) == DARK);
    session.press("\x1b").until("what was worn before", |screen| ground(screen) == vt100::Color::Default);
    session.press(":").see("Commands").press("theme\r").see("tired eyes").press("dark\r");
    session.until("the dark theme on", |screen| ground(screen) == DARK && !screen.contents().contains("tired eyes"));
    for (rows, columns) in [(10, 40), (24, 80)] {
        session.resize(rows, columns);
    }
    session.see("esc quit").press("q");
    assert_eq!(session.end().code, 0);
    let kept = fs::read_to_string(folder.path().join("state/config/asyncade/config.toml")).unwrap();
    assert_eq!(kept, "theme = \"dark\"\n");
    let mut session = open(folder.path(), &["semaphore"], (24, 80));
    session.see("at the start").until("the dark theme", |screen| ground(screen) == DARK).press("q").see("esc quit");
    session.press("q");
    assert_eq!(session.end().code, 0);
}

#[test]
fn broken_settings_are_reported_and_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("state/config/asyncade");
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("config.toml"), "theme = \"dark\"\nmouse = perhaps\n").unwrap();
    let mut session = open(folder.path(), &[], (24, 80));
    session.see("line 2").see("was set aside").press("x").see("Semaphore").press("q");
    assert_eq!(session.end().code, 0);
    assert!(config.join("config.broken-1.toml").exists() && !config.join("config.toml").exists());
}
