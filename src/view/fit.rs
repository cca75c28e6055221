//! Making text fit a number of cells: cutting and wrapping by width, never by bytes.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many cells a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// The longest beginning of `text` that is at most `cells` wide.
#[must_use]
pub fn clip(text: &str, cells: usize) -> &str {
    let mut used = 0;
    for (at, letter) in text.char_indices() {
        used += letter.width().unwrap_or(0);
        if used > cells {
            return &text[..at];
        }
    }
    text
}

/// `text` if it fits into `cells`, else its beginning and `ellipsis`.
#[must_use]
pub fn elide(text: &str, cells: usize, ellipsis: &str) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    match cells.checked_sub(width(ellipsis)) {
        Some(room) => format!("{}{ellipsis}", clip(text, room).trim_end()),
        None => String::new(),
    }
}

/// `text` if it fits into `cells`, else its beginning and its end with `ellipsis` between: names of tasks differ at
/// their ends (`fetch-page-17`), so the end is what must survive.
#[must_use]
pub fn elide_middle(text: &str, cells: usize, ellipsis: &str) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    let Some(room) = cells.checked_sub(width(ellipsis)) else { return String::new() };
    let tail = room / 2;
    let head = room - tail;
    let mut start = text.len();
    let mut used = 0;
    for (at, letter) in text.char_indices().rev() {
        used += letter.width().unwrap_or(0);
        if used > tail {
            break;
        }
        start = at;
    }
    format!("{}{ellipsis}{}", clip(text, head), &text[start..])
}

/// `text` followed by as many spaces as make it `cells` wide.
#[must_use]
pub fn pad(text: &str, cells: usize) -> String {
    let missing = cells.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(missing))
}

/// The first of `texts` that fits into `cells`; longer, clearer wordings come first.
#[must_use]
pub fn first_that_fits<T: AsRef<str>>(texts: &[T], cells: usize) -> Option<&str> {
    texts.iter().map(AsRef::as_ref).find(|text| width(text) <= cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eliding_keeps_within_the_cells_whatever_the_letters() {
        for text in ["fetch-page-17", "日本語のタスク", "e\u{301}te\u{301}", ""] {
            for cells in 0..16 {
                assert!(width(&elide(text, cells, "…")) <= cells, "{text} {cells}");
                assert!(width(&elide_middle(text, cells, "…")) <= cells, "{text} {cells}");
            }
        }
    }

    #[test]
    fn the_end_of_a_name_survives() {
        assert_eq!(elide_middle("fetch-page-17", 9, "…"), "fetc…e-17");
        assert_eq!(elide("fetch-page-17", 9, "…"), "fetch-pa…");
        assert_eq!(elide_middle("main", 9, "…"), "main");
    }

    #[test]
    fn the_clearest_wording_that_fits_is_taken() {
        let wordings = ["permit of limit", "limit"];
        assert_eq!(first_that_fits(&wordings, 20), Some("permit of limit"));
        assert_eq!(first_that_fits(&wordings, 8), Some("limit"));
        assert_eq!(first_that_fits(&wordings, 2), None);
    }
}
