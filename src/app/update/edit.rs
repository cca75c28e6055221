//! Editing the scene on the bench.
//!
//! The editor's text is checked after every change. One that can run does so at once, where the last run stands, unless
//! the learner prefers to say when; one that cannot leaves the last good run on the screen. The scene's own file is
//! never touched.

use std::path::PathBuf;
use std::sync::Arc;

use super::{run, seek};
use crate::app::bench::{Bench, Pane};
use crate::app::editor::{Edit, Editor, Flaw};
use crate::app::effect::Effect;
use crate::app::message::{Intent, Unwritten};
use crate::app::model::{Asks, Model, Overlay, Prompt, Screen};

/// Carries out an intent that belongs to the editor.
pub(super) fn carry_out(model: &mut Model, intent: Intent) -> Vec<Effect> {
    match intent {
        Intent::EditCode => open(model),
        Intent::Edit(edit) => change(model, |editor| editor.apply(edit), matches!(edit, Edit::Reset)),
        Intent::Write(character) => change(model, |editor| editor.write(character), false),
        Intent::RunEdit => run_it(model),
        Intent::ToggleLive => toggle_live(model),
        Intent::Find => ask(model, Asks::Find),
        Intent::FindNext => find_again(model, true),
        Intent::FindPrevious => find_again(model, false),
        Intent::SaveAs => ask(model, Asks::SaveAs),
        Intent::EditOutside => edit_outside(model),
        _ => Vec::new(),
    }
}

/// Puts a pasted text where text is written now.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(Overlay::Prompt(prompt)) = &mut model.overlay {
        prompt.text.extend(text.chars().filter(|letter| !letter.is_control()));
        return looked_for(model);
    }
    let editing = model.overlay.is_none() && model.bench().is_some_and(|bench| bench.editing);
    if editing { change(model, |editor| editor.paste(text), false) } else { Vec::new() }
}

/// Gives the editor the keys. It begins with what runs: the scene, what was made of it, its knobs as they stand.
fn open(model: &mut Model) -> Vec<Effect> {
    let kept = key(&model.screen).and_then(|file| model.edits.remove(&file));
    let Some(bench) = model.bench_mut() else { return Vec::new() };
    let text = match kept {
        Some(text) if !bench.is_edited() => text,
        _ => bench.turned_source(),
    };
    let line = bench.lit_line().map_or(0, |line| line.0 as usize - 1);
    let fresh = bench.editor.is_none();
    let original = Arc::clone(&bench.original);
    let editor = bench.editor.get_or_insert_with(|| Box::new(Editor::new(&text, original)));
    editor.become_(&text);
    if fresh {
        editor.place_cursor(line, 0, false);
        editor.apply(Edit::Go(crate::app::editor::Motion::LineStart));
    }
    bench.before = bench.input.clone();
    bench.editing = true;
    bench.scrolls.words = 0;
    bench.focus = Pane::Code;
    bench.scrolls.code = None;
    check(bench)
}

/// Takes the keys from the editor again. What was edited stays on the bench.
pub(super) fn close(bench: &mut Bench) {
    bench.editing = false;
    bench.scrolls.code = None;
}

/// Puts the cursor somewhere.
pub(super) fn place_cursor(model: &mut Model, line: usize, column: usize, select: bool) {
    if let Some(bench) = model.bench_mut().filter(|bench| bench.editing)
        && let Some(editor) = &mut bench.editor
    {
        editor.place_cursor(line, column, select);
    }
}

fn change(model: &mut Model, by: impl FnOnce(&mut Editor) -> bool, anew: bool) -> Vec<Effect> {
    let Some(bench) = model.bench_mut().filter(|bench| bench.editing) else { return Vec::new() };
    let Some(editor) = &mut bench.editor else { return Vec::new() };
    let changed = by(editor);
    bench.scrolls.code = None;
    if !changed {
        return Vec::new();
    }
    if anew {
        bench.mistake = None;
    }
    check(bench)
}

/// Asks what the checks say of the editor's text.
fn check(bench: &Bench) -> Vec<Effect> {
    let Some(editor) = &bench.editor else { return Vec::new() };
    vec![Effect::Check { name: bench.name.clone(), source: Arc::from(editor.text()) }]
}

/// The checks have spoken of a text: if it is the editor's and can run, it does.
pub(super) fn checked(model: &mut Model, source: &Arc<str>, flaws: Vec<Flaw>) -> Vec<Effect> {
    let live = model.live;
    let can_run = flaws.is_empty();
    let Some(bench) = model.bench_mut() else { return Vec::new() };
    let heard = bench.editor.as_mut().is_some_and(|editor| editor.hear(source, flaws));
    if heard && can_run && live { run_text(model, Arc::clone(source)) } else { Vec::new() }
}

/// Puts a text in the editor, as a change that can be undone, and runs it.
pub(super) fn put(model: &mut Model, text: &Arc<str>) -> Vec<Effect> {
    let mut effects = if model.bench().is_some_and(|bench| !bench.editing) { open(model) } else { Vec::new() };
    effects.extend(change(model, |editor| editor.become_(text), false));
    effects
}

fn run_it(model: &mut Model) -> Vec<Effect> {
    let text = model.bench().and_then(|bench| bench.editor.as_ref()).map(|editor| Arc::from(editor.text()));
    text.map(|text| run_text(model, text)).unwrap_or_default()
}

/// Runs a text in place of the one on the bench, from where the last run stands.
fn run_text(model: &mut Model, text: Arc<str>) -> Vec<Effect> {
    let rehearse = matches!(model.screen, Screen::Lesson(_));
    let mut last = model.last_run;
    let Some(bench) = model.bench_mut() else { return Vec::new() };
    let known = bench.coming.as_ref().map_or(&bench.source, |coming| &coming.input.source);
    if *known == text && bench.mistake.is_none() {
        bench.work_on(text);
        return Vec::new();
    }
    bench.work_on(text);
    let effects = run::begin_where_it_stands(bench, &mut last, rehearse);
    model.last_run = last;
    effects
}

fn toggle_live(model: &mut Model) -> Vec<Effect> {
    model.live = !model.live;
    let clean = model.bench().and_then(|bench| bench.editor.as_ref()).is_some_and(|editor| editor.flaws().is_empty());
    if model.live && clean { run_it(model) } else { Vec::new() }
}

fn edit_outside(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    if model.bench().is_some_and(|bench| !bench.editing) {
        effects.extend(open(model));
    }
    let Some(bench) = model.bench() else { return effects };
    let Some(editor) = &bench.editor else { return effects };
    let line = editor.cursor().0 + 1;
    effects.push(Effect::EditOutside { name: bench.name.clone(), text: Arc::from(editor.text()), line });
    effects
}

/// The learner's own editor is done.
pub(super) fn edited_outside(model: &mut Model, text: &str) -> Vec<Effect> {
    change(model, |editor| editor.become_(text), false)
}

// --- lines that are asked for ---------------------------------------------------------------------------------------

fn ask(model: &mut Model, asks: Asks) -> Vec<Effect> {
    let path = match &model.screen {
        Screen::Open(screen) => screen.path.to_string_lossy().into_owned(),
        _ => model.bench().map(|bench| bench.name.clone()).unwrap_or_default(),
    };
    let Some(editor) = model.bench().and_then(|bench| bench.editor.as_ref()) else { return Vec::new() };
    let text = match asks {
        Asks::Find => editor.sought().to_owned(),
        Asks::SaveAs | Asks::Replace => path,
        Asks::Time | Asks::Filter => String::new(),
    };
    model.overlay = Some(Overlay::Prompt(Prompt { asks, text, note: String::new() }));
    Vec::new()
}

/// A key that belongs to the line that is asked for.
pub(super) fn prompted(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let Some(Overlay::Prompt(prompt)) = &mut model.overlay else { return Vec::new() };
    match intent {
        Intent::Write(character) => prompt.text.push(character),
        Intent::Rub => drop(prompt.text.pop()),
        Intent::Accept => return accept(model),
        _ => return Vec::new(),
    }
    // Another name is another file: nobody has said that this one may be replaced.
    if prompt.asks == Asks::Replace {
        prompt.asks = Asks::SaveAs;
    }
    looked_for(model)
}

fn accept(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Prompt(prompt)) = model.overlay.take() else { return Vec::new() };
    match prompt.asks {
        Asks::Find => return Vec::new(),
        Asks::Time | Asks::Filter => return seek::accept(model, prompt),
        Asks::SaveAs | Asks::Replace => {}
    }
    let path = PathBuf::from(prompt.text.trim());
    if path.as_os_str().is_empty() {
        let note = "A file needs a name.".to_owned();
        model.overlay = Some(Overlay::Prompt(Prompt { note, ..prompt }));
        return Vec::new();
    }
    // A file of the learner's own is what the editor was opened on.
    let own = matches!(&model.screen, Screen::Open(screen) if screen.path == path);
    let replace = own || prompt.asks == Asks::Replace;
    let Some(editor) = model.bench().and_then(|bench| bench.editor.as_ref()) else { return Vec::new() };
    vec![Effect::Write { path, text: Arc::from(editor.text()), replace }]
}

/// A file was written, or was not.
pub(super) fn written(model: &mut Model, path: PathBuf, text: Arc<str>, result: Result<(), Unwritten>) -> Vec<Effect> {
    match result {
        Ok(()) => {
            model.tell_briefly(format!("Written to {}.", path.display()));
            model.saved.push(text);
        }
        Err(Unwritten::Failed(sentence)) => model.tell(Some(sentence)),
        Err(Unwritten::Exists) => {
            let note = "There is such a file: enter again replaces it.".to_owned();
            let text = path.to_string_lossy().into_owned();
            model.overlay = Some(Overlay::Prompt(Prompt { asks: Asks::Replace, text, note }));
        }
    }
    Vec::new()
}

/// Looks for what stands in the line, while it is typed.
fn looked_for(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Prompt(prompt)) = &model.overlay else { return Vec::new() };
    if prompt.asks == Asks::Filter {
        let text = prompt.text.clone();
        seek::filter(model, text);
        return Vec::new();
    }
    if prompt.asks != Asks::Find {
        return Vec::new();
    }
    let sought = prompt.text.clone();
    let found = find(model, &sought, true, false);
    if let Some(Overlay::Prompt(prompt)) = &mut model.overlay {
        prompt.note = if found || sought.is_empty() { String::new() } else { "Not in the text.".to_owned() };
    }
    Vec::new()
}

fn find_again(model: &mut Model, forward: bool) -> Vec<Effect> {
    let sought = model.bench().and_then(|bench| bench.editor.as_ref()).map(|editor| editor.sought().to_owned());
    match sought {
        Some(sought) if !sought.is_empty() => {
            find(model, &sought, forward, true);
            Vec::new()
        }
        _ => ask(model, Asks::Find),
    }
}

fn find(model: &mut Model, sought: &str, forward: bool, further: bool) -> bool {
    let Some(bench) = model.bench_mut() else { return false };
    bench.scrolls.code = None;
    bench.editor.as_mut().is_some_and(|editor| editor.find(sought, forward, further))
}

// --- leaving --------------------------------------------------------------------------------------------------------

/// Which scene is on the bench, as a name for what was made of it.
fn key(screen: &Screen) -> Option<String> {
    match screen {
        Screen::Home(_) => None,
        Screen::Lesson(screen) => Some(screen.shown().file.clone()),
        Screen::Open(screen) => Some(screen.path.to_string_lossy().into_owned()),
    }
}

/// What the learner has made of the scene on the bench, with the scene's name.
pub(super) fn edited(model: &Model) -> Option<(String, Arc<str>)> {
    let bench = model.bench()?;
    let text = match &bench.editor {
        Some(editor) if editor.is_changed() => Arc::from(editor.text()),
        None if bench.is_edited() => Arc::clone(&bench.file),
        _ => return None,
    };
    Some((key(&model.screen)?, text))
}

/// Keeps what was made of a scene that is no longer on the bench so.
pub(super) fn keep(model: &mut Model, (file, text): (String, Arc<str>)) {
    if key(&model.screen).as_ref() != Some(&file) || edited(model).is_none() {
        model.edits.insert(file, text);
    }
}

/// Whether leaving the playground would lose something that was edited.
#[must_use]
pub(super) fn would_lose(model: &Model) -> bool {
    let on_bench = edited(model).map(|(_, text)| text);
    model.edits.values().chain(&on_bench).any(|text| !model.saved.contains(text))
}
