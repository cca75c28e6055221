//! How the model changes.

use super::effect::Effect;
use super::message::Message;
use super::model::Model;

/// Changes the model by a message, and says what the world has to do.
pub fn update(_model: &mut Model, _message: Message) -> Vec<Effect> {
    todo!()
}
