//! Themes as files: a style for each role, by name.
//!
//! ```toml
//! says = "for a dark room"
//! text = "#d0d0d0"         # with `ground`: the colours of plain text; without, the terminal's own
//! ground = "#1c1c1c"
//!
//! [roles]
//! runs = "#87d787 bold"
//! cursor = "#1c1c1c on #ffffff"
//! ```

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use super::Role;

/// The themes that come with the program, in the order in which they are offered.
pub const BUILT_IN: [(&str, &str); 6] = [
    ("sixteen", include_str!("../../../assets/themes/sixteen.toml")),
    ("dark", include_str!("../../../assets/themes/dark.toml")),
    ("light", include_str!("../../../assets/themes/light.toml")),
    ("contrast", include_str!("../../../assets/themes/contrast.toml")),
    ("colour-blind", include_str!("../../../assets/themes/colour-blind.toml")),
    ("none", include_str!("../../../assets/themes/none.toml")),
];

/// Why a theme's file is not one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// It is not TOML, or has other fields.
    #[error("{0}")]
    Toml(String),
    /// A role has no style, or a style no role.
    #[error("`{0}` is {1}")]
    Role(String, &'static str),
    /// A style is not one.
    #[error("`{role} = \"{style}\"`: `{word}` is neither a colour nor bold, dim, underlined, reversed or text")]
    Style {
        /// The role.
        role: String,
        /// Its style as written.
        style: String,
        /// The word that means nothing.
        word: String,
    },
}

/// A theme's file, field by field.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    says: String,
    text: Option<String>,
    ground: Option<String>,
    roles: BTreeMap<String, String>,
}

/// A theme as its file says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) says: String,
    /// The colours of plain text and of what lies behind it, unless they are the terminal's own.
    pub(super) ground: Option<(Color, Color)>,
    /// In the order of the roles.
    pub(super) styles: Vec<Style>,
}

/// Reads a theme's file.
pub(super) fn read(text: &str) -> Result<Read, Mistake> {
    let Raw { says, text, ground, mut roles } =
        toml::from_str(text).map_err(|error| Mistake::Toml(error.to_string().trim_end().to_owned()))?;
    let colour_of = |role: &str, word: Option<String>| {
        word.map(|word| colour(&word).ok_or_else(|| unknown(role, &word, &word))).transpose()
    };
    let ground = colour_of("text", text)?.zip(colour_of("ground", ground)?);
    let mut styles = Vec::with_capacity(Role::ALL.len());
    for role in Role::ALL {
        let name = role.name();
        let written = roles.remove(&name).ok_or_else(|| Mistake::Role(name.clone(), "missing"))?;
        let mut style = style(&name, &written)?;
        if let Some((text, _)) = ground {
            style.fg = style.fg.or(Some(text));
        }
        styles.push(style);
    }
    match roles.into_keys().next() {
        Some(name) => Err(Mistake::Role(name, "no role")),
        None => Ok(Read { says, ground, styles }),
    }
}

fn style(role: &str, written: &str) -> Result<Style, Mistake> {
    let mut style = Style::new();
    let mut behind = false;
    for word in written.split_whitespace() {
        style = match word {
            "text" => style,
            "on" => {
                behind = true;
                continue;
            }
            "bold" => style.add_modifier(Modifier::BOLD),
            "dim" => style.add_modifier(Modifier::DIM),
            "underlined" => style.add_modifier(Modifier::UNDERLINED),
            "reversed" => style.add_modifier(Modifier::REVERSED),
            _ => match colour(word) {
                Some(colour) if behind => style.bg(colour),
                Some(colour) => style.fg(colour),
                None => return Err(unknown(role, written, word)),
            },
        };
        behind = false;
    }
    Ok(style)
}

fn unknown(role: &str, style: &str, word: &str) -> Mistake {
    Mistake::Style { role: role.to_owned(), style: style.to_owned(), word: word.to_owned() }
}

/// A colour. One of the 240 that terminals with 256 colours share is asked for by its number, which every such
/// terminal knows; any other by its red, green and blue.
fn colour(word: &str) -> Option<Color> {
    let named = match word {
        "red" => Color::Red,
        "green" => Color::Green,
        "yellow" => Color::Yellow,
        "blue" => Color::Blue,
        "magenta" => Color::Magenta,
        "cyan" => Color::Cyan,
        _ => {
            let hex = word.strip_prefix('#').filter(|hex| hex.len() == 6)?;
            let rgb = u32::from_str_radix(hex, 16).ok()?;
            let [_, red, green, blue] = rgb.to_be_bytes();
            return Some(shared(red, green, blue).map_or(Color::Rgb(red, green, blue), Color::Indexed));
        }
    };
    Some(named)
}

/// The number of a colour among the 240 fixed ones: a cube of six steps a side, and twenty-four greys.
fn shared(red: u8, green: u8, blue: u8) -> Option<u8> {
    let step = |level: u8| STEPS.iter().position(|step| *step == level).and_then(|step| u8::try_from(step).ok());
    if let (Some(red), Some(green), Some(blue)) = (step(red), step(green), step(blue)) {
        return Some(16 + 36 * red + 6 * green + blue);
    }
    let grey = red.checked_sub(8).filter(|above| above % 10 == 0 && red == green && green == blue)? / 10;
    (grey < 24).then_some(232 + grey)
}

/// The levels of the cube.
const STEPS: [u8; 6] = [0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff];

/// Red, green and blue of a colour whose look does not depend on the terminal's settings.
pub(super) fn rgb(colour: Color) -> Option<[u8; 3]> {
    match colour {
        Color::Rgb(red, green, blue) => Some([red, green, blue]),
        Color::Indexed(number @ 16..=231) => {
            let step = |part: u8| STEPS[usize::from(part % 6)];
            Some([step((number - 16) / 36), step((number - 16) / 6), step(number - 16)])
        }
        Color::Indexed(number @ 232..) => Some([8 + 10 * (number - 232); 3]),
        _ => None,
    }
}
