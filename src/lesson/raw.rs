//! What stands in a lesson's files, field by field. These types never leave [`super::load`] and its parts; a field
//! that is not listed here is a mistake in the file.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::world::RawWorld;

/// `catalog.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCatalog {
    pub(super) format: Spanned<i64>,
    #[serde(default)]
    pub(super) chapter: Vec<RawChapter>,
}

/// `[[chapter]]` in `catalog.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawChapter {
    pub(super) title: Spanned<String>,
    pub(super) summary: Spanned<String>,
    pub(super) lessons: Vec<Spanned<String>>,
}

/// `ID/lesson.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLesson {
    pub(super) title: Spanned<String>,
    pub(super) summary: Spanned<String>,
    pub(super) misconception: Spanned<String>,
    #[serde(default)]
    pub(super) scene: Vec<RawScene>,
    #[serde(default)]
    pub(super) step: Vec<RawStep>,
}

/// `[[scene]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawScene {
    pub(super) id: Spanned<String>,
    pub(super) title: Spanned<String>,
    #[serde(default)]
    pub(super) knob: Vec<Spanned<RawKnob>>,
    #[serde(default)]
    pub(super) claim: Vec<RawClaim>,
    pub(super) world: Option<RawWorld>,
}

/// `[[scene.knob]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawKnob {
    pub(super) name: Spanned<String>,
    pub(super) label: Spanned<String>,
    #[serde(default)]
    pub(super) unit: String,
    pub(super) from: Option<RawValue>,
    pub(super) to: Option<RawValue>,
    pub(super) by: Option<RawValue>,
    pub(super) values: Option<Vec<RawValue>>,
}

/// A knob's value.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum RawValue {
    Flag(bool),
    Whole(i64),
    Decimal(f64),
    Text(String),
}

/// `[[scene.claim]]` and `step.goal`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawClaim {
    pub(super) says: Spanned<String>,
    pub(super) when: Spanned<String>,
}

/// `[[step]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStep {
    pub(super) kind: Spanned<RawKind>,
    pub(super) title: Spanned<String>,
    pub(super) scene: Option<Spanned<String>>,
    pub(super) words: Spanned<String>,
    pub(super) moment: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) highlight: Vec<String>,
    #[serde(default)]
    pub(super) mark: Vec<Spanned<String>>,
    pub(super) knob: Option<Spanned<String>>,
    pub(super) goal: Option<RawClaim>,
    pub(super) prediction: Option<Spanned<RawPrediction>>,
    pub(super) challenge: Option<Spanned<RawChallenge>>,
}

/// `kind` of a `[[step]]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum RawKind {
    Predict,
    Run,
    Explain,
    Modify,
    Make,
    Break,
}

/// `[step.challenge]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawChallenge {
    pub(super) id: Spanned<String>,
    #[serde(default)]
    pub(super) goals: Vec<RawClaim>,
    pub(super) claim: Option<RawClaim>,
    pub(super) hints: Spanned<Vec<Spanned<String>>>,
    #[serde(default)]
    pub(super) keep: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) spare: Vec<RawSpare>,
    pub(super) broken: Option<Spanned<RawHand>>,
    pub(super) golf: Option<RawGolf>,
}

/// One of a challenge's `spare`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSpare {
    pub(super) line: Spanned<String>,
    pub(super) why: Spanned<String>,
}

/// `broken` of a challenge.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawHand {
    #[serde(default)]
    pub(super) set: BTreeMap<String, RawValue>,
    #[serde(default)]
    pub(super) seed: u64,
    pub(super) cancel: Option<String>,
    pub(super) at: Option<f64>,
}

/// `golf` of a challenge.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawGolf {
    pub(super) says: Spanned<String>,
    pub(super) by: Spanned<String>,
}

/// `[step.prediction]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPrediction {
    pub(super) id: Spanned<String>,
    pub(super) question: Spanned<String>,
    pub(super) explanation: Spanned<String>,
    pub(super) moment: Option<Spanned<String>>,
    pub(super) choices: Option<Spanned<Vec<RawChoice>>>,
    pub(super) number: Option<Spanned<String>>,
    pub(super) unit: Option<String>,
    pub(super) tolerance: Option<f64>,
    pub(super) order: Option<Spanned<String>>,
    pub(super) items: Option<Spanned<Vec<String>>>,
    pub(super) place: Option<Spanned<String>>,
    pub(super) lane: Option<String>,
    pub(super) pictures: Option<Spanned<Vec<RawCandidate>>>,
    pub(super) programs: Option<Spanned<Vec<RawCandidate>>>,
}

/// One of a prediction's `pictures` or `programs`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCandidate {
    pub(super) scene: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) set: BTreeMap<String, RawValue>,
}

/// One of a prediction's `choices`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawChoice {
    pub(super) text: Spanned<String>,
    pub(super) when: Spanned<String>,
}
