//! Putting on another theme. It is seen while the mark is on it, and kept once it is chosen.

use crate::app::chooser::{Choice, Chooser, Entry};
use crate::app::effect::Effect;
use crate::app::model::{Model, Overlay};

/// Offers the themes, the one that is worn under the mark.
pub(super) fn offer(model: &mut Model) -> Vec<Effect> {
    let entries: Vec<Entry> = model
        .themes
        .iter()
        .map(|(name, says)| Entry { text: name.clone(), aside: says.clone(), choice: Choice::Theme(name.clone()) })
        .collect();
    let mut chooser = Chooser::new("Theme", entries);
    chooser.marked = model.themes.iter().position(|(name, _)| *name == model.theme).unwrap_or(0);
    model.overlay = Some(Overlay::Chooser(chooser));
    Vec::new()
}

/// Shows the theme under the mark.
pub(super) fn preview(model: &mut Model) {
    let Some(Overlay::Chooser(chooser)) = &model.overlay else { return };
    model.tried_on = match chooser.chosen() {
        Some(Choice::Theme(name)) => Some(name),
        _ => None,
    };
}

/// Puts a theme on for good.
pub(super) fn put_on(model: &mut Model, name: String) -> Vec<Effect> {
    model.tried_on = None;
    model.theme.clone_from(&name);
    vec![Effect::KeepTheme(name)]
}

/// Nothing was chosen: what was worn before is worn again.
pub(super) fn take_back(model: &mut Model) {
    model.tried_on = None;
}
