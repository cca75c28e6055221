//! `asyncade run --seeds`.

use crate::harness::Playground;

/// Two tasks that take two locks: in asyncio's own order each gets both, in others they wait for each other.
const LOCKS: &str = "\
import asyncio


async def worker(name, first, second, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    async with first:
        await asyncio.sleep(0)
        async with second:
            print(name, 'has both')


async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(worker('one', a, b, 0), worker('two', b, a, 1))


asyncio.run(main())
";

#[test]
fn a_deadlock_that_needs_another_order_is_found_and_named_by_its_seed() {
    let playground = Playground::new().file("locks.py", LOCKS);
    playground.asyncade(&["run", "locks.py"]).succeeds();
    let outcome = playground.asyncade(&["run", "locks.py", "--seeds", "200"]);
    outcome.fails(1, "");
    assert!(outcome.out.starts_with("200 seeds, "), "{}", outcome.out);
    let line = outcome.out.lines().find(|line| line.contains("deadlock")).unwrap_or_else(|| panic!("{}", outcome.out));
    let seed = line.split("first ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap();
    let again = playground.asyncade(&["run", "locks.py", "--seed", seed]);
    assert!(again.out.contains("held by worker-2"), "{}{}", again.out, again.err);
}

#[test]
fn a_scene_whose_orders_all_come_to_the_same_is_told_so() {
    let playground = Playground::new().file("plain.py", "print('a')\n");
    let outcome = playground.asyncade(&["run", "plain.py", "--seeds", "20", "--seed", "5"]);
    outcome.succeeds();
    assert_eq!(outcome.out, "20 seeds, one outcome.\n   20 seeds, first 5      done\n");
    playground.asyncade(&["run", "plain.py", "--seeds", "0"]).fails(2, "0 is not in");
    playground.asyncade(&["run", "plain.py", "--seeds", "2", "--format", "jsonl"]).fails(2, "cannot be used with");
}
