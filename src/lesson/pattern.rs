//! Names of lanes, written with a star.

use std::fmt;

/// Which lanes are meant: a task's name in which `*` stands for any text, as in `fetch-*`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(String);

impl Pattern {
    /// A pattern from its text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Whether a lane of this name is meant.
    #[must_use]
    pub fn matches(&self, name: &str) -> bool {
        let Some((first, rest)) = self.0.split_once('*') else { return self.0 == name };
        let Some(mut left) = name.strip_prefix(first) else { return false };
        let mut parts: Vec<&str> = rest.split('*').collect();
        let last = parts.pop().unwrap_or_default();
        for part in parts {
            let Some(at) = left.find(part) else { return false };
            left = &left[at + part.len()..];
        }
        left.ends_with(last)
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_text() {
        let names = ["fetch-0", "fetch-10", "prefetch-1", "main"];
        let matched = |text: &str| names.map(|name| Pattern::new(text).matches(name));
        assert_eq!(matched("fetch-*"), [true, true, false, false]);
        assert_eq!(matched("*fetch*"), [true, true, true, false]);
        assert_eq!(matched("f*-*0"), [true, true, false, false]);
        assert_eq!(matched("main"), [false, false, false, true]);
        assert_eq!(matched("*"), [true; 4]);
    }

    #[test]
    fn a_part_is_not_used_twice() {
        assert!(!Pattern::new("ab*ab").matches("ab"));
        assert!(Pattern::new("ab*ab").matches("abab"));
    }
}
