use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::view::stand_in::{self, at};
use crate::view::theme::Theme;

fn drawn(player: &Player, width: u16, height: u16) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let theme = Theme::default();
    draw(&mut Canvas::new(&mut buffer, Rect::new(0, 0, width, height), &theme), player, &[]);
    stand_in::text(&buffer)
}

#[test]
fn look() {
    use crate::trace::sketch;
    let run = |trace, millis| println!("{}\n", drawn(&at(trace, millis), 100, 12));
    run(sketch::semaphore(), 200);
    run(sketch::semaphore(), 600);
    run(sketch::shielded_cancel(), 120);
    run(sketch::shielded_cancel(), 300);
    run(sketch::blocked_loop(), 700);
    run(sketch::blocked_loop(), 1000);
    run(sketch::pipeline(), 150);
    run(sketch::crowd(1000), 50);
    run(sketch::nested(3, 2), 10);
}
