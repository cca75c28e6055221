//! A list to choose from, narrowed by typing: the palette of commands, the runs to compare with, the themes.

use super::message::Intent;

/// A list to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chooser {
    /// What is chosen.
    pub title: &'static str,
    /// What was typed.
    pub typed: String,
    /// The mark: an index into [`Chooser::shown`].
    pub marked: usize,
    entries: Vec<Entry>,
}

/// One thing to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub text: String,
    /// What stands behind it: keys, a value.
    pub aside: String,
    /// What choosing it does.
    pub choice: Choice,
}

/// What choosing something does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What its key would do.
    Do(Intent),
    /// Compares the run with another.
    Compare(Against),
    /// Puts on another theme.
    Theme(String),
}

/// What a run is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// What ran before the last change.
    Before,
    /// The scene as its file has it.
    Original,
    /// Another scene of the lesson: an index.
    Scene(usize),
    /// The same scene with a knob at another value: both are indices.
    Knob(usize, usize),
    /// The same scene with another order of its ready tasks.
    Seed(u64),
    /// The same run without the learner's hand.
    NoHand,
}

/// An entry that fits what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit<'a> {
    /// The entry.
    pub entry: &'a Entry,
    /// The characters of its text that were typed, by their number.
    pub letters: Vec<usize>,
}

impl Chooser {
    /// A list with nothing typed yet.
    #[must_use]
    pub fn new(title: &'static str, entries: Vec<Entry>) -> Self {
        Self { title, typed: String::new(), marked: 0, entries }
    }

    /// The entries that fit, the best first.
    #[must_use]
    pub fn shown(&self) -> Vec<Fit<'_>> {
        let mut fits: Vec<(i32, Fit<'_>)> = Vec::new();
        for entry in &self.entries {
            if let Some((score, letters)) = fit(&self.typed, &entry.text) {
                fits.push((score, Fit { entry, letters }));
            } else if !entry.aside.is_empty() && entry.aside.to_lowercase().contains(&self.typed.to_lowercase()) {
                fits.push((i32::MIN, Fit { entry, letters: Vec::new() }));
            }
        }
        // Entries that fit equally well stay in their order.
        fits.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        // Letters strewn over a sentence are no match beside a word of it.
        let best = fits.first().map_or(0, |(score, _)| *score);
        fits.retain(|(score, _)| *score == i32::MIN || score.saturating_mul(2) >= best);
        fits.into_iter().map(|(_, fit)| fit).collect()
    }

    /// What is under the mark.
    #[must_use]
    pub fn chosen(&self) -> Option<Choice> {
        self.shown().get(self.marked).map(|fit| fit.entry.choice.clone())
    }

    /// Moves the mark by one, around the ends.
    pub(super) fn step(&mut self, down: bool) {
        let count = self.shown().len().max(1);
        self.marked = (self.marked + if down { 1 } else { count - 1 }) % count;
    }

    /// Writes a character.
    pub(super) fn write(&mut self, character: char) {
        self.typed.push(character);
        self.marked = 0;
    }

    /// Takes the last character back.
    pub(super) fn rub(&mut self) {
        self.typed.pop();
        self.marked = 0;
    }
}

/// How well a text fits what was typed, and which of its characters those are; `None` if the typed letters do not all
/// stand in it in that order. Beginnings of words weigh most, then letters side by side, then an early place.
fn fit(typed: &str, text: &str) -> Option<(i32, Vec<usize>)> {
    let wanted: Vec<char> =
        typed.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect();
    let letters: Vec<char> = text.chars().map(|letter| letter.to_lowercase().next().unwrap_or(letter)).collect();
    if wanted.is_empty() {
        return Some((0, Vec::new()));
    }
    // From every place at which the first letter stands: the texts are short, and the best start is seldom the first.
    let starts = (0..letters.len()).filter(|at| letters[*at] == wanted[0]);
    starts
        .filter_map(|start| {
            fit_from(&wanted, &letters, start, true).or_else(|| fit_from(&wanted, &letters, start, false))
        })
        .max_by_key(|(score, places)| (*score, std::cmp::Reverse(places[0])))
}

fn fit_from(wanted: &[char], letters: &[char], start: usize, words: bool) -> Option<(i32, Vec<usize>)> {
    let mut places: Vec<usize> = Vec::with_capacity(wanted.len());
    let mut at = start;
    for letter in wanted {
        // Side by side, else, if that is wanted, the next beginning of a word, else wherever it comes next.
        let next = |begins: bool| {
            (at..letters.len()).find(|place| letters[*place] == *letter && (!begins || begins_word(letters, *place)))
        };
        let beside = letters.get(at).filter(|found| *found == letter).map(|_| at);
        let place = beside.or_else(|| next(true).filter(|_| words)).or_else(|| next(false))?;
        places.push(place);
        at = place + 1;
    }
    let mut score = 0;
    for (nth, place) in places.iter().enumerate() {
        score += if begins_word(letters, *place) { 8 } else { 0 };
        score += if nth > 0 && places[nth - 1] + 1 == *place { 6 } else { 0 };
    }
    let spread = places[places.len() - 1] - places[0];
    Some((score * 4 - i32::try_from(spread + start / 4).unwrap_or(i32::MAX / 8), places))
}

fn begins_word(letters: &[char], place: usize) -> bool {
    place == 0 || !letters[place - 1].is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn chooser(texts: &[&str]) -> Chooser {
        let entry = |text: &&str| Entry {
            text: (*text).to_owned(),
            aside: format!("ctrl-{}", text.len()),
            choice: Choice::Theme((*text).to_owned()),
        };
        Chooser::new("Choose", texts.iter().map(entry).collect())
    }

    fn found(typed: &str, texts: &[&str]) -> Vec<String> {
        let mut chooser = chooser(texts);
        typed.chars().for_each(|letter| chooser.write(letter));
        chooser.shown().iter().map(|fit| fit.entry.text.clone()).collect()
    }

    #[test]
    fn beginnings_of_words_weigh_most() {
        let texts = ["Let the program run, or stop it.", "Run to the end.", "Begin the run anew."];
        assert_eq!(found("rte", &texts), ["Run to the end."]);
        assert_eq!(found("run", &texts)[0], "Run to the end.");
        assert_eq!(found("run anew", &texts), ["Begin the run anew."]);
        assert_eq!(found("", &texts), texts);
        assert_eq!(found("xyz", &texts), [""; 0]);
    }

    #[test]
    fn an_entry_is_found_by_its_key_too() {
        assert_eq!(found("ctrl-3", &["abc", "abcd"]), ["abc"]);
    }

    #[test]
    fn the_mark_goes_around_and_back_to_the_best() {
        let mut chooser = chooser(&["one", "two", "three"]);
        chooser.step(false);
        assert_eq!(chooser.chosen(), Some(Choice::Theme("three".into())));
        chooser.step(true);
        assert_eq!(chooser.marked, 0);
        chooser.step(true);
        chooser.write('t');
        assert_eq!(chooser.chosen(), Some(Choice::Theme("two".into())));
        chooser.write('q');
        assert_eq!(chooser.chosen(), None);
        chooser.step(true);
        chooser.rub();
        assert_eq!(chooser.shown()[0].letters, [0]);
    }

    proptest! {
        #[test]
        fn what_is_found_has_the_typed_letters_in_their_order(typed in "[a-cA-C ]{0,5}", text in "[a-dA-D .]{0,20}") {
            let lower = |letter: char| letter.to_ascii_lowercase();
            let wanted: Vec<char> = typed.chars().filter(|letter| *letter != ' ').map(lower).collect();
            let letters: Vec<char> = text.chars().map(lower).collect();
            let mut rest = letters.iter();
            let has_all = wanted.iter().all(|wanted| rest.any(|letter| letter == wanted));
            match fit(&typed, &text) {
                None => prop_assert!(!has_all),
                Some((_, places)) => {
                    prop_assert_eq!(places.iter().map(|place| letters[*place]).collect::<Vec<_>>(), wanted);
                    prop_assert!(places.windows(2).all(|pair| pair[0] < pair[1]));
                }
            }
        }
    }
}
