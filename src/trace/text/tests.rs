use super::*;
use crate::trace::sketch;

#[test]
fn look() {
    for t in [
        sketch::semaphore(),
        sketch::shielded_cancel(),
        sketch::blocked_loop(),
        sketch::pipeline(),
        sketch::crowd(7),
        sketch::nested(2, 2),
    ] {
        println!("{}\n-----", text(&t));
    }
}
