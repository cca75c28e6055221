//! The timelines that a question offers to choose from, each performed behind the scenes.

use std::sync::Arc;

use crate::lesson::{Prediction, Scene};
use crate::trace::Trace;

use super::effect::{Effect, Input, RunId};

/// One of the timelines.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The run that it is drawn from.
    pub run: RunId,
    /// What that run came to, once it is known.
    pub trace: Option<Arc<Trace>>,
}

/// Asks for the runs of a question's candidates. They meet the world of the scene that the question is about.
pub(super) fn ask(asked: Option<&Prediction>, scene: &Scene, last: &mut RunId) -> (Vec<Picture>, Vec<Effect>) {
    let candidates = asked.map(Prediction::candidates).unwrap_or_default();
    let runs = candidates.iter().map(|candidate| {
        last.0 += 1;
        let name = candidate.file.rsplit('/').next().unwrap_or(&candidate.file).to_owned();
        let (source, world) = (Arc::clone(&candidate.source), Arc::clone(&scene.world));
        let input = Input { name, source, seed: 0, hands: Vec::new(), world };
        (Picture { run: *last, trace: None }, Effect::Rehearse { run: *last, input })
    });
    runs.unzip()
}

/// The runs of all pictures, once all are known.
pub(super) fn runs(pictures: &[Picture]) -> Option<Vec<Arc<Trace>>> {
    pictures.iter().map(|picture| picture.trace.clone()).collect()
}
