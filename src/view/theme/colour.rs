//! How far two colours lie from each other for an eye.

/// The relative luminance of a colour, from 0 to 1, as WCAG 2 defines it.
fn luminance(rgb: [u8; 3]) -> f64 {
    let [red, green, blue] = rgb.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// How much light a level of a channel gives.
pub(super) fn linear(level: u8) -> f64 {
    let level = f64::from(level) / 255.0;
    if level <= 0.04045 { level / 12.92 } else { ((level + 0.055) / 1.055).powf(2.4) }
}

/// The contrast of two colours, from 1 to 21, as WCAG 2 defines it.
#[must_use]
pub fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The colour a part of the way from `from` to `to`.
fn between(from: [u8; 3], to: [u8; 3], part: f64) -> [u8; 3] {
    std::array::from_fn(|channel| {
        let (from, to) = (f64::from(from[channel]), f64::from(to[channel]));
        #[expect(clippy::cast_sign_loss, reason = "a level between two levels is one")]
        let level = (from + (to - from) * part).round() as u8;
        level
    })
}

/// The faintest form of a colour on a ground that is still as easy to read as text has to be.
#[must_use]
pub fn faded(colour: [u8; 3], ground: [u8; 3], least: f64) -> [u8; 3] {
    let tried = [0.55, 0.45, 0.35, 0.25, 0.15].map(|part| between(colour, ground, part));
    tried.into_iter().find(|faint| contrast(*faint, ground) >= least).unwrap_or(colour)
}
