//! Patterns of host names and paths: `*` meets anything, `{name}` one part of a path, which it remembers.

/// A pattern of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(String);

impl Pattern {
    /// The pattern that is written so.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the named parts met, if the text fits.
    #[must_use]
    pub fn fits<'a>(&'a self, text: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
        let mut met = Vec::new();
        fits(&self.0, text, &mut met).then_some(met)
    }
}

/// Whether a text fits. Each star tries the shortest stretch first; patterns are short, so trying is quick enough.
fn fits<'a>(pattern: &'a str, text: &'a str, met: &mut Vec<(&'a str, &'a str)>) -> bool {
    let Some(first) = pattern.chars().next() else { return text.is_empty() };
    match first {
        '*' => {
            let rest = pattern.trim_start_matches('*');
            let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            ends.into_iter().any(|end| attempt(rest, &text[end..], met))
        }
        '{' if pattern.contains('}') => {
            let (name, rest) = pattern[1..].split_once('}').unwrap_or((&pattern[1..], ""));
            let end = text.find('/').unwrap_or(text.len());
            let ends = text[..end].char_indices().map(|(at, letter)| at + letter.len_utf8());
            for end in ends {
                met.push((name, &text[..end]));
                if attempt(rest, &text[end..], met) {
                    return true;
                }
                met.pop();
            }
            false
        }
        _ => text.strip_prefix(first).is_some_and(|text| fits(&pattern[first.len_utf8()..], text, met)),
    }
}

/// The same, forgetting what was met if it does not fit.
fn attempt<'a>(pattern: &'a str, text: &'a str, met: &mut Vec<(&'a str, &'a str)>) -> bool {
    let before = met.len();
    let good = fits(pattern, text, met);
    if !good {
        met.truncate(before);
    }
    good
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_meets_anything_and_a_name_one_part() {
        let fits = |pattern: &str, text: &str| {
            let pattern = Pattern::new(pattern);
            let met = pattern.fits(text)?;
            Some(met.iter().map(|(name, part)| format!("{name}={part}")).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(fits("api.example.com", "api.example.com").as_deref(), Some(""));
        assert_eq!(fits("*.example.com", "a.b.example.com").as_deref(), Some(""));
        assert_eq!(fits("*.example.com", "example.com"), None);
        assert_eq!(fits("/users/{id}", "/users/7").as_deref(), Some("id=7"));
        assert_eq!(fits("/users/{id}", "/users/7/posts"), None);
        assert_eq!(fits("/{kind}/{id}.json", "/users/7.json").as_deref(), Some("kind=users id=7"));
        assert_eq!(fits("/static/*", "/static/a/b.css").as_deref(), Some(""));
        assert_eq!(fits("/users/{id}", "/users/"), None);
        assert_eq!(fits("/ä{x}", "/äöü").as_deref(), Some("x=öü"));
    }
}
