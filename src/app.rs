//! What the playground is at this moment, and how it changes: model, messages, update.
//!
//! [`update()`] is the only place where the model changes. It is pure: it reads no clock, no
//! file and no terminal; time arrives in [`Message::Tick`], and whatever must happen outside is handed back as an
//! [`Effect`] for the runner to carry out. That makes every behaviour of the screen a table of (state, keys typed,
//! state after).

pub mod attempt;
pub mod bench;
pub mod chooser;
pub mod compare;
pub mod editor;
pub mod effect;
pub mod exploration;
pub mod hand;
pub mod message;
pub mod model;
pub mod picture;
pub mod player;
pub mod point;
pub mod progress;
pub mod question;
pub mod screen;
pub mod update;

pub use bench::{Aside, Bench, Coming, KnobState, Menu, Mistake, Pane, Resume, Scrolls};
pub use chooser::{Against, Choice, Chooser, Entry, Fit};
pub use compare::{Compare, Side};
pub use editor::{Edit, Editor, Flaw, Motion};
pub use effect::{Drive, Effect, Input, RunId};
pub use exploration::{Exploration, SEEDS};
pub use hand::{Hand, Hands};
pub use message::{Intent, Message, News, Unwritten};
pub use model::{Asks, Model, Notice, Overlay, Prompt, Screen};
pub use player::{
    Arrangement, EventWidth, Goal, Loop, Measure, Pace, Player, Playhead, RunStatus, Selection, Sought, Speed, Window,
    Zoom,
};
pub use point::Point;
pub use progress::Progress;
pub use question::{Draft, Question};
pub use screen::{Home, LessonScreen, OpenScreen};
pub use update::update;
