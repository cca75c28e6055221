//! A file being read: its text, and the mistakes found in it so far.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;

use super::{is_id, split};
use crate::lesson::problem::{Flaw, Problem};
use crate::lesson::{Condition, Kind, Mistake, Place, Query, Words};

/// One file on the desk.
pub(super) struct Desk<'a> {
    file: &'a str,
    text: &'a str,
    /// What is wrong with it, and with the files that it names.
    pub(super) mistakes: Vec<Mistake>,
}

/// A mistake that concerns a file as a whole.
pub(super) fn whole_file(file: &str, problem: Problem) -> Mistake {
    Mistake { place: Place::file(file), problem }
}

impl<'a> Desk<'a> {
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text, mistakes: Vec::new() }
    }

    /// Reads the file as TOML with the fields of a raw type.
    pub(super) fn parse<T: DeserializeOwned>(&mut self) -> Option<T> {
        match toml::from_str(self.text) {
            Ok(raw) => Some(raw),
            Err(error) => {
                let sentence = error.message().trim().replace('\n', ", ");
                self.report(error.span().unwrap_or(0..0), Problem::Toml(sentence));
                None
            }
        }
    }

    /// Notes a mistake at a place in the file.
    pub(super) fn report(&mut self, at: Range<usize>, problem: Problem) {
        self.mistakes.push(Mistake { place: Place::range(self.file, self.text, at), problem });
    }

    /// The line of a place in the file, from 1.
    pub(super) fn line_of(&self, at: &Range<usize>) -> usize {
        Place::range(self.file, self.text, at.clone()).line
    }

    /// A text of one line that has so many characters at most, and at least one.
    pub(super) fn line(&mut self, raw: Spanned<String>, room: usize) -> String {
        let (at, text) = split(raw);
        let found = text.chars().count();
        if text.trim().is_empty() {
            self.report(at, Problem::Empty("text"));
        } else if found > room || text.contains('\n') {
            self.report(at, Problem::LineTooLong { found, room });
        }
        text
    }

    /// An id that has not been seen before.
    pub(super) fn id(&mut self, raw: Spanned<String>, what: &'static str, seen: &mut Vec<String>) -> Option<String> {
        let (at, id) = split(raw);
        if !is_id(&id) {
            self.report(at, Problem::BadId(id));
            None
        } else if seen.contains(&id) {
            self.report(at, Problem::Twice { what, id });
            None
        } else {
            seen.push(id.clone());
            Some(id)
        }
    }

    /// Words that fit a pane and are not empty.
    pub(super) fn words(&mut self, raw: &Spanned<String>, room: Room) -> Words {
        match Words::parse(raw.get_ref()) {
            Ok(words) => {
                let lines = words.height(COLUMNS);
                if lines == 0 {
                    self.report(raw.span(), Problem::Empty("text"));
                } else if lines > room as usize {
                    self.report(raw.span(), Problem::TooLong { lines, columns: COLUMNS, room: room as usize });
                }
                words
            }
            Err(flaw) => {
                self.report_flaw(raw, flaw);
                Words::default()
            }
        }
    }

    /// A condition.
    pub(super) fn condition(&mut self, raw: &Spanned<String>) -> Option<Condition> {
        Condition::parse(raw.get_ref()).map_err(|flaw| self.report_flaw(raw, flaw)).ok()
    }

    /// A query that gives one of these kinds of value.
    pub(super) fn query(&mut self, raw: &Spanned<String>, needs: &[Kind]) -> Option<Query> {
        let query = Query::parse(raw.get_ref()).map_err(|flaw| self.report_flaw(raw, flaw)).ok()?;
        let gives = query.kind();
        if needs.contains(&gives) {
            return Some(query);
        }
        let needs = needs.first().map_or("nothing", |kind| kind.word());
        self.report(raw.span(), Problem::WrongKind { query: query.to_string(), gives: gives.word(), needs });
        None
    }

    /// A query that gives a moment.
    pub(super) fn moment(&mut self, raw: Option<Spanned<String>>) -> Option<Query> {
        self.query(&raw?, &[Kind::Seconds, Kind::Count])
    }

    /// Notes a flaw inside a text of the file. Where the text stands in the file letter by letter, its very place is
    /// shown; else the whole text's.
    fn report_flaw(&mut self, raw: &Spanned<String>, flaw: Flaw) {
        let whole = raw.span();
        let at = self.text.get(whole.clone()).and_then(|quoted| quoted.find(raw.get_ref().as_str())).map_or(
            whole.clone(),
            |inside| {
                let start = whole.start + inside;
                start + flaw.at.start..start + flaw.at.end
            },
        );
        self.report(at, Problem::Flaw { sentence: flaw.sentence, advice: flaw.advice });
    }
}

/// The columns of the narrowest pane that shows words.
const COLUMNS: usize = 38;

/// How many lines words may take.
#[derive(Clone, Copy)]
pub(super) enum Room {
    /// A choice, a claim or a goal.
    Short = 3,
    /// A question.
    Question = 5,
    /// A hint of a challenge.
    Hint = 6,
    /// An explanation after an answer.
    Explanation = 9,
    /// A step's words.
    Step = 15,
}
