//! How much a run may use up, and the meter that counts it.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::halt::Halt;

/// The limits of a run. Each that is used up ends the run with a sentence that says what to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Steps of the machine between two awaits of a task, or in the module's own code.
    pub steps_per_poll: u64,
    /// Steps of the machine in the whole run.
    pub steps: u64,
    /// Facts in the trace.
    pub events: usize,
    /// Tasks that are alive at the same time.
    pub tasks: usize,
    /// Turns of the event loop in a row without time moving.
    pub turns_per_moment: u64,
    /// Bytes that the run may hold.
    pub memory: usize,
}

impl Default for Budget {
    /// Far more than any lesson needs, and little enough for every endless program to end within seconds.
    fn default() -> Self {
        Self {
            steps_per_poll: 20_000_000,
            steps: 100_000_000,
            events: 4_000_000,
            tasks: 150_000,
            turns_per_moment: 500_000,
            memory: 640 << 20,
        }
    }
}

/// Steps between two looks at the slower checks.
const GRAIN: u64 = 1 << 14;

/// Counts what a run uses up. Counting a step is a subtraction; the checks come once in a grain of steps.
#[derive(Debug)]
pub(super) struct Meter {
    budget: Budget,
    stop: Arc<AtomicBool>,
    /// Bytes that were allocated when the run began.
    baseline: usize,
    /// Steps left in the current grain.
    fuel: Cell<u64>,
    /// Steps in all grains that are used up, the current one included.
    granted: Cell<u64>,
    /// How many steps there had been when the current poll began.
    poll_began: Cell<u64>,
}

impl Meter {
    pub(super) fn new(budget: Budget, stop: Arc<AtomicBool>) -> Self {
        Self {
            budget,
            stop,
            baseline: crate::ALLOCATOR.allocated(),
            fuel: Cell::new(0),
            granted: Cell::new(0),
            poll_began: Cell::new(0),
        }
    }

    pub(super) fn budget(&self) -> &Budget {
        &self.budget
    }

    pub(super) fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    pub(super) fn steps(&self) -> u64 {
        self.granted.get() - self.fuel.get()
    }

    /// A task begins to run: its steps without an await are counted from here.
    pub(super) fn begin_poll(&self) {
        self.poll_began.set(self.steps());
    }

    /// Counts steps. `who` names the task that runs, for the sentence.
    pub(super) fn tick(&self, steps: u64, who: impl FnOnce() -> String) -> Result<(), Halt> {
        let fuel = self.fuel.get();
        if steps <= fuel {
            self.fuel.set(fuel - steps);
            return Ok(());
        }
        self.granted.set(self.granted.get() + (steps - fuel) + GRAIN);
        self.fuel.set(GRAIN);
        self.check(who)
    }

    /// Asks whether `bytes` more may be allocated.
    pub(super) fn charge(&self, bytes: usize) -> Result<(), Halt> {
        let held = crate::ALLOCATOR.allocated().saturating_sub(self.baseline);
        if held.saturating_add(bytes) <= self.budget.memory {
            return Ok(());
        }
        Err(Halt::Exhausted(format!(
            "The program wants more memory than a scene may use ({} MiB). Look for a list or text that grows for ever, \
             or for one that is made too large at once.",
            self.budget.memory >> 20
        )))
    }

    fn check(&self, who: impl FnOnce() -> String) -> Result<(), Halt> {
        if self.stopped() {
            return Err(Halt::Stopped);
        }
        let steps = self.steps();
        if steps - self.poll_began.get() > self.budget.steps_per_poll {
            return Err(Halt::Exhausted(format!(
                "{} has run {} steps without an await: the event loop is blocked, and no other task can run. Give the \
                 loop an end, or an await that lets others run.",
                who(),
                grouped(self.budget.steps_per_poll)
            )));
        }
        if steps > self.budget.steps {
            return Err(Halt::Exhausted(format!(
                "The program has run {} steps, which is all that a scene may use. Make its work smaller, or give its \
                 loop an end.",
                grouped(self.budget.steps)
            )));
        }
        self.charge(0)
    }
}

/// A number with commas between its thousands: `5,000,000`.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meter(budget: Budget) -> Meter {
        Meter::new(budget, Arc::default())
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(5_000), "5,000");
        assert_eq!(grouped(123_456_789), "123,456,789");
    }

    #[test]
    fn steps_are_counted_exactly() {
        let meter = meter(Budget::default());
        for _ in 0..40_000 {
            meter.tick(3, String::new).unwrap();
        }
        assert_eq!(meter.steps(), 120_000);
    }

    #[test]
    fn a_poll_that_never_awaits_is_named() {
        let meter = meter(Budget { steps_per_poll: 50_000, ..Budget::default() });
        meter.begin_poll();
        let halt = (0..).find_map(|_| meter.tick(1, || "task `spin`".to_owned()).err()).unwrap();
        assert!(halt.to_string().starts_with("task `spin` has run 50,000 steps without an await"), "{halt}");
    }

    #[test]
    fn an_await_gives_a_new_allowance() {
        let meter = meter(Budget { steps_per_poll: 50_000, ..Budget::default() });
        for _ in 0..10 {
            meter.begin_poll();
            for _ in 0..40_000 {
                meter.tick(1, String::new).unwrap();
            }
        }
    }

    #[test]
    fn a_stop_is_seen_within_a_grain() {
        let stop = Arc::new(AtomicBool::new(false));
        let meter = Meter::new(Budget::default(), Arc::clone(&stop));
        meter.tick(1, String::new).unwrap();
        stop.store(true, Ordering::Relaxed);
        let halt = (0..=GRAIN).find_map(|_| meter.tick(1, String::new).err());
        assert_eq!(halt, Some(Halt::Stopped));
    }

    #[test]
    fn more_memory_than_allowed_is_refused_before_it_is_taken() {
        let meter = meter(Budget::default());
        assert!(meter.charge(1 << 40).is_err());
        assert!(meter.charge(1 << 10).is_ok());
    }
}
