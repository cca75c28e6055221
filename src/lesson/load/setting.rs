//! From raw knob settings to a scene's text with knobs turned.

use std::collections::BTreeMap;
use std::ops::Range;

use super::desk::Desk;
use crate::lesson::problem::Problem;
use crate::lesson::raw::RawValue;
use crate::lesson::{KnobValue, Scene};

/// Checks that each setting names a knob of the scene and a value that it may take.
pub(super) fn settings(
    raw: BTreeMap<String, RawValue>,
    at: &Range<usize>,
    scene: &Scene,
    desk: &mut Desk,
) -> Option<Vec<(String, KnobValue)>> {
    let mut set = Vec::new();
    let mut sound = true;
    for (name, value) in raw {
        let value = knob_value(value);
        match scene.knob(&name) {
            None => {
                desk.report(at.clone(), Problem::UnknownKnob { scene: scene.id.clone(), name });
                sound = false;
            }
            Some(knob) => match knob.values.iter().find(|known| same(known, &value)) {
                Some(known) => set.push((name, known.clone())),
                None => {
                    desk.report(at.clone(), Problem::NoSuchValue(format!("{name} = {value}")));
                    sound = false;
                }
            },
        }
    }
    sound.then_some(set)
}

/// A value as it stands in the file; whether a knob can take it is another question.
fn knob_value(raw: RawValue) -> KnobValue {
    match raw {
        RawValue::Flag(flag) => KnobValue::Flag(flag),
        RawValue::Whole(number) => KnobValue::Whole(number),
        RawValue::Decimal(number) => KnobValue::Decimal(number),
        RawValue::Text(text) => KnobValue::Text(text),
    }
}

/// Whether two values are the same number, text or flag: `1` means `1.0` where the knob has decimals.
fn same(one: &KnobValue, other: &KnobValue) -> bool {
    match (one, other) {
        (KnobValue::Decimal(decimal), KnobValue::Whole(whole)) => {
            i32::try_from(*whole).is_ok_and(|whole| (f64::from(whole) - decimal).abs() < 1e-9)
        }
        _ => one == other,
    }
}
