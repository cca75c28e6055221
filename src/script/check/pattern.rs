//! Patterns of `match`: names bound once and alike, and no pattern behind one that always matches.

use std::collections::BTreeSet;

use ruff_python_ast::{IrrefutablePatternKind, Pattern, StmtMatch};
use ruff_text_size::Ranged;

use super::Checker;

impl Checker<'_> {
    /// Reports cases that cannot be reached, and the binding mistakes of each.
    pub(super) fn match_cases(&mut self, match_: &StmtMatch) {
        let last = match_.cases.len().saturating_sub(1);
        for (index, case) in match_.cases.iter().enumerate() {
            self.bindings(&case.pattern, &mut BTreeSet::new());
            if index == last || case.guard.is_some() {
                continue;
            }
            if let Some(irrefutable) = case.pattern.irrefutable_pattern() {
                self.unreachable(&irrefutable.kind, irrefutable.range);
            }
        }
    }

    fn unreachable(&mut self, kind: &IrrefutablePatternKind, range: ruff_text_size::TextRange) {
        let message = match kind {
            IrrefutablePatternKind::Name(name) => {
                format!("name capture '{name}' makes remaining patterns unreachable")
            }
            IrrefutablePatternKind::Wildcard => "wildcard makes remaining patterns unreachable".into(),
        };
        self.error(range, message);
    }

    /// Collects the names that a pattern binds.
    fn bindings(&mut self, pattern: &Pattern, names: &mut BTreeSet<String>) {
        match pattern {
            Pattern::MatchValue(_) | Pattern::MatchSingleton(_) => {}
            Pattern::MatchSequence(sequence) => {
                if sequence.patterns.iter().filter(|one| one.is_match_star()).count() > 1 {
                    self.error(sequence.range, "multiple starred names in sequence pattern");
                }
                sequence.patterns.iter().for_each(|one| self.bindings(one, names));
            }
            Pattern::MatchMapping(mapping) => {
                mapping.patterns.iter().for_each(|one| self.bindings(one, names));
                self.bound_once(mapping.rest.as_ref(), names);
            }
            Pattern::MatchClass(class) => {
                class.arguments.patterns.iter().for_each(|one| self.bindings(one, names));
                let mut seen = BTreeSet::new();
                for keyword in &class.arguments.keywords {
                    if !seen.insert(keyword.attr.as_str()) {
                        let message = format!("attribute name repeated in class pattern: {}", keyword.attr);
                        self.error(keyword.range, message);
                    }
                    self.bindings(&keyword.pattern, names);
                }
            }
            Pattern::MatchStar(star) => self.bound_once(star.name.as_ref(), names),
            Pattern::MatchAs(as_) => {
                if let Some(pattern) = &as_.pattern {
                    self.bindings(pattern, names);
                }
                self.bound_once(as_.name.as_ref(), names);
            }
            Pattern::MatchOr(or) => self.alternatives(&or.patterns, pattern, names),
        }
    }

    fn alternatives(&mut self, patterns: &[Pattern], whole: &Pattern, names: &mut BTreeSet<String>) {
        let mut first: Option<BTreeSet<String>> = None;
        for (index, pattern) in patterns.iter().enumerate() {
            let mut own = names.clone();
            self.bindings(pattern, &mut own);
            if index + 1 < patterns.len()
                && let Pattern::MatchAs(as_) = pattern
                && as_.pattern.is_none()
            {
                let kind = as_
                    .name
                    .as_ref()
                    .map_or(IrrefutablePatternKind::Wildcard, |name| IrrefutablePatternKind::Name(name.id.clone()));
                self.unreachable(&kind, as_.range);
            }
            match &first {
                Some(names) if *names != own => {
                    return self.error(whole.range(), "alternative patterns bind different names");
                }
                Some(_) => {}
                None => first = Some(own),
            }
        }
        names.extend(first.unwrap_or_default());
    }

    fn bound_once(&mut self, name: Option<&ruff_python_ast::Identifier>, names: &mut BTreeSet<String>) {
        let Some(name) = name else { return };
        if !names.insert(name.to_string()) {
            self.error(name.range, format!("multiple assignments to name '{name}' in pattern"));
        }
    }

    /// Binds the names of one pattern, not of those within it.
    pub(super) fn pattern(&mut self, pattern: &Pattern) {
        let name = match pattern {
            Pattern::MatchAs(as_) => as_.name.as_ref(),
            Pattern::MatchStar(star) => star.name.as_ref(),
            Pattern::MatchMapping(mapping) => mapping.rest.as_ref(),
            _ => None,
        };
        if let Some(name) = name {
            self.bind_identifier(name);
        }
    }
}
