//! Every sign that the screen speaks in, once: its Unicode form, its ASCII twin and its word.
//!
//! The timeline places signs by the cell, so each is exactly one cell wide in both forms; that is why the cancel
//! request is `↯` and not the emoji `⚡`, which takes two cells in most terminals and one in the rest.

/// A sign with a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Symbol {
    /// The task runs on the event loop.
    Runs,
    /// The task waits for time to pass, or for the outer world.
    WaitsForTime,
    /// The task waits for something that tasks share.
    WaitsForResource,
    /// The task waits for other tasks.
    WaitsForTask,
    /// The task is ready, and stands in line for the event loop.
    Ready,
    /// The task cleans up because it is being cancelled.
    CleansUp,
    /// The task holds the event loop without an await.
    Blocks,
    /// Some task blocks the event loop, on the ruler.
    LoopBlocked,
    /// Somebody asked for the task to be cancelled.
    CancelRequested,
    /// `CancelledError` was thrown into the task.
    CancelDelivered,
    /// A cancellation stopped at the task's shield.
    ShieldHeld,
    /// A deadline of the task passed.
    TimedOut,
    /// The learner's hand did something to the task.
    Hand,
    /// The task returned.
    Returned,
    /// The task raised.
    Raised,
    /// The task was cancelled.
    Cancelled,
    /// The task was thrown away while it still waited.
    Lost,
    /// The moment that the screen shows.
    Playhead,
    /// The moment that the screen shows, on the ruler.
    PlayheadTop,
    /// A tick of the ruler.
    Tick,
    /// What is selected.
    Pointer,
    /// A lane that stays in sight.
    Pinned,
    /// A moment that is marked.
    Bookmark,
    /// The start of a range that is played again and again.
    LoopStart,
    /// Its end.
    LoopEnd,
    /// The shaft of an arrow between two lanes.
    ArrowShaft,
    /// The head of an arrow that leads down.
    ArrowDown,
    /// The head of an arrow that leads up.
    ArrowUp,
    /// A function of the selected task's await stack, outside the innermost.
    OuterFrame,
    /// Permits held, items queued: the full part of a gauge.
    GaugeFull,
    /// The free part of a gauge.
    GaugeFree,
    /// A child of a task, with more to come.
    TreeBranch,
    /// The last child of a task.
    TreeLast,
    /// A line that leads past a lane to a later child.
    TreePass,
    /// A text that was cut.
    Ellipsis,
    /// There is more to the left.
    MoreLeft,
    /// There is more to the right.
    MoreRight,
    /// There is more above.
    MoreAbove,
    /// There is more below.
    MoreBelow,
    /// The program is playing.
    Playing,
    /// The program is paused.
    Paused,
    /// The run is over.
    Over,
    /// Done, right.
    Done,
    /// Not right.
    Wrong,
    /// Begun, or not yet begun.
    Open,
    /// Two runs do the same.
    Alike,
    /// From here on two runs do not do the same.
    Unlike,
    /// Between two things of one line.
    Dot,
    /// A horizontal line.
    Rule,
    /// A vertical line.
    Wall,
    /// A horizontal line from which a vertical line hangs.
    RuleDown,
    /// A horizontal line on which a vertical line stands.
    RuleUp,
    /// A vertical line to whose right a horizontal line starts.
    WallRight,
    /// A vertical line that meets a horizontal line from the left.
    WallLeft,
    /// A vertical and a horizontal line that cross.
    Cross,
    /// The corners of a frame.
    CornerTopLeft,
    /// Likewise.
    CornerTopRight,
    /// Likewise.
    CornerBottomLeft,
    /// Likewise.
    CornerBottomRight,
    /// The place of a mistake.
    Caret,
    /// A key that steps a value down.
    StepDown,
    /// A key that steps a value up.
    StepUp,
}

impl Symbol {
    /// The signs that lanes are drawn with, in the order in which the legend explains them.
    pub const LEGEND: [Symbol; 17] = [
        Symbol::Runs,
        Symbol::Ready,
        Symbol::WaitsForTime,
        Symbol::WaitsForResource,
        Symbol::WaitsForTask,
        Symbol::Blocks,
        Symbol::LoopBlocked,
        Symbol::CancelRequested,
        Symbol::CancelDelivered,
        Symbol::CleansUp,
        Symbol::ShieldHeld,
        Symbol::TimedOut,
        Symbol::Hand,
        Symbol::Returned,
        Symbol::Raised,
        Symbol::Cancelled,
        Symbol::Lost,
    ];

    /// The sign as it is drawn in a terminal that knows Unicode.
    #[must_use]
    pub const fn unicode(self) -> &'static str {
        self.row().0
    }

    /// The sign as it is drawn with `--ascii`.
    #[must_use]
    pub const fn ascii(self) -> &'static str {
        self.row().1
    }

    /// What the sign says, in words.
    #[must_use]
    pub const fn word(self) -> &'static str {
        self.row().2
    }

    /// The one table: Unicode form, ASCII twin, word.
    #[expect(clippy::match_same_arms, reason = "a table: one row a sign")]
    const fn row(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Symbol::Runs => ("●", "o", "runs"),
            Symbol::WaitsForTime => ("━", "=", "waits for time or I/O"),
            Symbol::WaitsForResource => ("░", ":", "waits for a resource"),
            Symbol::WaitsForTask => ("┈", ".", "waits for a task"),
            Symbol::Ready => ("∙", ",", "ready, in line for the loop"),
            Symbol::CleansUp => ("▒", "%", "cleans up"),
            Symbol::Blocks => ("█", "#", "blocks the event loop"),
            Symbol::LoopBlocked => ("▂", "_", "on the ruler: the loop is blocked"),
            Symbol::CancelRequested => ("↯", "!", "cancel requested"),
            Symbol::CancelDelivered => ("◆", "*", "cancel delivered"),
            Symbol::ShieldHeld => ("▣", "]", "shield held"),
            Symbol::TimedOut => ("◷", "@", "deadline passed"),
            Symbol::Hand => ("☛", "&", "your hand"),
            Symbol::Returned => ("✔", "v", "returned"),
            Symbol::Raised => ("✘", "x", "raised"),
            Symbol::Cancelled => ("⊘", "/", "was cancelled"),
            Symbol::Lost => ("?", "?", "thrown away while pending"),
            Symbol::Playhead => ("│", "|", "the moment shown"),
            Symbol::PlayheadTop => ("▼", "V", "the moment shown"),
            Symbol::Tick => ("╷", "'", "tick"),
            Symbol::Pointer => ("▸", ">", "selected"),
            Symbol::Bookmark => ("⚑", "+", "bookmark"),
            Symbol::LoopStart => ("[", "[", "played from here"),
            Symbol::LoopEnd => ("]", "]", "to here, again and again"),
            Symbol::Pinned => ("•", "*", "pinned"),
            Symbol::ArrowShaft => ("┃", "|", "from one task to another"),
            Symbol::ArrowDown => ("▼", "v", "to this task"),
            Symbol::ArrowUp => ("▲", "^", "to this task"),
            Symbol::OuterFrame => ("┊", ":", "awaits the line below"),
            Symbol::GaugeFull => ("▇", "#", "held"),
            Symbol::GaugeFree => ("▁", "_", "free"),
            Symbol::TreeBranch => ("├", "|", "child"),
            Symbol::TreeLast => ("└", "`", "last child"),
            Symbol::TreePass => ("│", "|", "more children"),
            Symbol::Ellipsis => ("…", "~", "cut"),
            Symbol::MoreLeft => ("‹", "<", "more to the left"),
            Symbol::MoreRight => ("›", ">", "more to the right"),
            Symbol::MoreAbove => ("↑", "^", "more above"),
            Symbol::MoreBelow => ("↓", "v", "more below"),
            Symbol::Playing => ("▶", ">", "playing"),
            Symbol::Paused => ("‖", "=", "paused"),
            Symbol::Over => ("■", "#", "over"),
            Symbol::Done => ("✔", "v", "done"),
            Symbol::Wrong => ("✘", "x", "not right"),
            Symbol::Open => ("○", "o", "open"),
            Symbol::Alike => ("=", "=", "the same in both"),
            Symbol::Unlike => ("≠", "#", "not the same in both"),
            Symbol::Dot => ("·", "-", "and"),
            Symbol::Rule | Symbol::Wall | Symbol::RuleDown | Symbol::RuleUp => self.line(),
            Symbol::WallRight | Symbol::WallLeft | Symbol::Cross => self.line(),
            Symbol::CornerTopLeft | Symbol::CornerTopRight | Symbol::CornerBottomLeft | Symbol::CornerBottomRight => {
                self.line()
            }
            Symbol::Caret => ("^", "^", "here"),
            Symbol::StepDown => ("◂", "<", "less"),
            Symbol::StepUp => ("▸", ">", "more"),
        }
    }

    /// The rows of the lines between panes, which mean nothing by themselves.
    const fn line(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Symbol::Wall => ("│", "|", "line"),
            Symbol::RuleDown => ("┬", "+", "line"),
            Symbol::RuleUp => ("┴", "+", "line"),
            Symbol::WallRight => ("├", "+", "line"),
            Symbol::WallLeft => ("┤", "+", "line"),
            Symbol::Cross => ("┼", "+", "line"),
            Symbol::CornerTopLeft => ("╭", "+", "line"),
            Symbol::CornerTopRight => ("╮", "+", "line"),
            Symbol::CornerBottomLeft => ("╰", "+", "line"),
            Symbol::CornerBottomRight => ("╯", "+", "line"),
            _ => ("─", "-", "line"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn each_sign_of_the_legend_has_an_ascii_twin_and_a_word_of_its_own() {
        let unicode: HashSet<_> = Symbol::LEGEND.iter().map(|symbol| symbol.unicode()).collect();
        let ascii: HashSet<_> = Symbol::LEGEND.iter().map(|symbol| symbol.ascii()).collect();
        let words: HashSet<_> = Symbol::LEGEND.iter().map(|symbol| symbol.word()).collect();
        assert_eq!(unicode.len(), Symbol::LEGEND.len());
        assert_eq!(ascii.len(), Symbol::LEGEND.len());
        assert_eq!(words.len(), Symbol::LEGEND.len());
        assert!(Symbol::LEGEND.iter().all(|symbol| symbol.ascii().is_ascii() && symbol.word().len() > 3));
    }

    #[test]
    fn each_sign_of_the_legend_is_one_cell_wide_in_both_forms() {
        for symbol in Symbol::LEGEND {
            assert_eq!(symbol.unicode().width(), 1, "{symbol:?}");
            assert_eq!(symbol.ascii().width(), 1, "{symbol:?}");
        }
    }
}
