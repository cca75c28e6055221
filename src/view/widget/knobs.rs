//! The scene's knobs: each with all the values it may take, the one it stands at told apart.

use crate::app::KnobState;
use crate::view::canvas::Canvas;
use crate::view::fit;
use crate::view::symbol::Symbol;
use crate::view::theme::Role;

/// How many rows the knobs take.
#[must_use]
pub fn height(knobs: &[KnobState]) -> u16 {
    u16::try_from(knobs.len()).unwrap_or(u16::MAX)
}

/// Draws one row a knob: `▸ LIMIT  1 2 [3] 5  permits`. The knob in hand has the pointer.
pub fn draw(canvas: &mut Canvas<'_>, knobs: &[KnobState], in_hand: usize) {
    let names = knobs.iter().map(|state| fit::width(&state.knob.name)).max().unwrap_or(0);
    // With more knobs than rows, the one in hand stays in sight.
    let height = usize::from(canvas.height());
    let first = (in_hand + 1).saturating_sub(height);
    for (row, (at, state)) in knobs.iter().enumerate().skip(first).take(height).enumerate() {
        draw_knob(canvas, u16::try_from(row).unwrap_or(0), state, at == in_hand, names);
    }
}

fn draw_knob(canvas: &mut Canvas<'_>, row: u16, state: &KnobState, in_hand: bool, names: usize) {
    if in_hand {
        canvas.symbol(1, row, Symbol::Pointer, Role::Focus);
    }
    let name = fit::pad(&state.knob.name, names);
    let mut column = canvas.text(3, row, &name, if in_hand { Role::Knob } else { Role::Text }) + 2;
    let values: Vec<String> = state.knob.values.iter().map(ToString::to_string).collect();
    let all: usize = values.iter().map(|value| fit::width(value) + 2).sum();
    if usize::from(column) + all <= usize::from(canvas.width()) {
        for (at, value) in values.iter().enumerate() {
            let (text, role) = match (at == state.current, state.is_turned()) {
                (true, true) => (format!("[{value}]"), Role::Warning),
                (true, false) => (format!("[{value}]"), Role::Focus),
                (false, _) => (format!(" {value} "), Role::Muted),
            };
            column = canvas.text(column, row, &text, role);
        }
    } else {
        let theme = canvas.theme();
        let (down, up) = (theme.symbol(Symbol::StepDown), theme.symbol(Symbol::StepUp));
        column = canvas.text(column, row, &format!("{down} {} {up}", state.value()), Role::Focus);
    }
    let label = match (state.knob.unit.as_str(), state.knob.label.as_str()) {
        ("", label) => label.to_owned(),
        (unit, "") => unit.to_owned(),
        (unit, label) => format!("{label}, in {unit}"),
    };
    let room = usize::from(canvas.width()).saturating_sub(usize::from(column) + 2);
    if room >= 8 {
        let label = fit::elide(&canvas.theme().text(&label), room, canvas.theme().symbol(Symbol::Ellipsis));
        canvas.text(column + 2, row, &label, Role::Muted);
    }
}
