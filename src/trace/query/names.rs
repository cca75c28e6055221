//! Which tasks a question means.

use std::fmt;

use crate::trace::timeline::Lane;

/// Which tasks are meant: a name in which `*` stands for any text and `?` for any character. It is compared with the
/// label on the lane, with the name that the scene gave and with the function that the task runs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Names(String);

impl Names {
    /// The tasks whose name fits the pattern.
    #[must_use]
    pub fn new(pattern: &str) -> Self {
        Self(pattern.to_owned())
    }

    /// Whether this task is meant.
    #[must_use]
    pub fn include(&self, lane: &Lane) -> bool {
        [lane.label(), lane.name(), lane.code()].iter().any(|name| fits(&self.0, name))
    }
}

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a text fits a pattern with `*` and `?`.
#[must_use]
pub fn fits(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t) = (0, 0);
    // Where to go on when the text after the last star turns out not to fit: the star takes one character more.
    let mut retry: Option<(usize, usize)> = None;
    while t < text.len() {
        match (pattern.get(p), retry) {
            (Some('*'), _) => {
                retry = Some((p + 1, t));
                p += 1;
            }
            (Some(&wanted), _) if wanted == '?' || wanted == text[t] => {
                p += 1;
                t += 1;
            }
            (_, Some((after_star, from))) => {
                retry = Some((after_star, from + 1));
                p = after_star;
                t = from + 1;
            }
            (_, None) => return false,
        }
    }
    pattern[p..].iter().all(|rest| *rest == '*')
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_any_text_and_a_question_mark_for_one_character() {
        let names = ["fetch-0", "fetch-10", "prefetch-1", "main", ""];
        let matched = |pattern: &str| names.map(|name| fits(pattern, name));
        assert_eq!(matched("fetch-*"), [true, true, false, false, false]);
        assert_eq!(matched("*fetch*"), [true, true, true, false, false]);
        assert_eq!(matched("fetch-?"), [true, false, false, false, false]);
        assert_eq!(matched("f*-*0"), [true, true, false, false, false]);
        assert_eq!(matched("main"), [false, false, false, true, false]);
        assert_eq!(matched("*"), [true; 5]);
        assert_eq!(matched(""), [false, false, false, false, true]);
    }

    #[test]
    fn a_part_is_not_used_twice() {
        assert!(!fits("ab*ab", "ab"));
        assert!(fits("ab*ab", "abab"));
        assert!(fits("*a*b", "aab"));
    }
}
