//! Whole runs of scenes: parsed, compiled, played on the stage, with the full trace recorded.

use asyncade::lesson::Catalog;
use asyncade::script::{self, Program};
use asyncade::stage::{Input, perform};
use asyncade::trace::Trace;
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

/// Loads and plays a scene.
fn play(name: &str, source: &str, seed: u64) -> Trace {
    let program = Program::load(name, source).unwrap_or_else(|mistakes| panic!("{name}: {mistakes}"));
    perform(script::act(&program), Input { seed, ..Input::default() })
}

/// The built-in scenes, as `lesson/scene.py`.
fn built_in() -> Vec<String> {
    let catalog = Catalog::built_in();
    let lessons = catalog.entries().filter_map(|entry| catalog.lesson(entry.id()));
    lessons.flat_map(|lesson| lesson.scenes.iter().map(|scene| scene.file.clone())).collect()
}

#[divan::bench(args = built_in(), sample_count = 20)]
fn run(bencher: Bencher, file: &String) {
    let catalog = Catalog::built_in();
    let mut lessons = catalog.entries().filter_map(|entry| catalog.lesson(entry.id()));
    let found = lessons.find_map(|lesson| lesson.scenes.iter().find(|scene| scene.file == *file));
    let source = &found.expect("the scene is in the catalogue").source;
    bencher.bench(|| play(file, source, 0));
}

/// A program whose `main` gathers so many coroutines that sleep 5 ms each.
fn sleepers(count: u32) -> String {
    format!(
        "import asyncio\n\nasync def work():\n    await asyncio.sleep(0.005)\n\n\
         async def main():\n    await asyncio.gather(*(work() for _ in range({count})))\n\nasyncio.run(main())\n"
    )
}

#[divan::bench(args = [10, 1_000, 100_000], sample_count = 10)]
fn gather_sleepers(bencher: Bencher, count: u32) {
    let source = sleepers(count);
    bencher.counter(ItemsCount::new(count)).bench(|| play("sleepers.py", &source, 0));
}

/// Twenty workers that share a lock and a queue: what the schedule explorer runs again and again.
const TWENTY: &str = "\
import asyncio

async def worker(number, queue, lock, results):
    while True:
        item = await queue.get()
        async with lock:
            await asyncio.sleep(0.001 * (item % 3))
            results.append((number, item))
        queue.task_done()

async def main():
    queue, lock, results = asyncio.Queue(maxsize=5), asyncio.Lock(), []
    workers = [asyncio.create_task(worker(n, queue, lock, results)) for n in range(19)]
    for item in range(40):
        await queue.put(item)
    await queue.join()
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    print(len(results))

asyncio.run(main())
";

#[divan::bench(sample_count = 5, sample_size = 1)]
fn a_thousand_seeds_of_twenty_tasks(bencher: Bencher) {
    let program = Program::load("twenty.py", TWENTY).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    bencher.bench(|| {
        for seed in 0..1_000 {
            divan::black_box(perform(script::act(&program), Input { seed, ..Input::default() }));
        }
    });
}
