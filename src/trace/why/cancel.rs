//! Why a task was cancelled, as a clause.

use crate::trace::fact::CancelCause;
use crate::trace::id::TaskId;
use crate::trace::phrase::pen::Pen;

/// The cause of a cancellation, as a clause about "it": "main cancelled it", "its time limit was over".
pub(in crate::trace) fn cause(pen: &mut Pen<'_>, task: TaskId, by: Option<TaskId>, cause: CancelCause) {
    match (cause, by) {
        (CancelCause::Call, Some(by)) if by == task => pen.words("it cancelled itself"),
        (CancelCause::Call, Some(by)) => pen.task(by).words(" cancelled it"),
        (CancelCause::Call, None) => pen.words("somebody cancelled it"),
        (CancelCause::Awaiter, Some(by)) => pen.task(by).words(", which awaits it, was cancelled"),
        (CancelCause::Awaiter, None) => pen.words("the task that awaits it was cancelled"),
        (CancelCause::Timeout(_), _) => pen.words("its time limit was over"),
        (CancelCause::Group(group), _) => pen.whole_resource(group).words(" gave up after a failure"),
        (CancelCause::Gather(gather), _) => pen.whole_resource(gather).words(" was cancelled"),
        (CancelCause::Shutdown, _) => pen.words("`asyncio.run` stopped what was left"),
        (CancelCause::Hand, _) => pen.words("you cancelled it"),
    };
}
