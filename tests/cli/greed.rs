//! Nothing to fear: every endless, greedy or forbidden program ends with a sentence and an exit code.

use crate::harness::Playground;

/// Runs a program that must not come to its own end: exit code 1, and a sentence with these words.
#[track_caller]
fn ends(scene: &str, words: &str) {
    Playground::new().file("scene.py", scene).asyncade(&["run", "scene.py", "--format", "output"]).fails(1, words);
}

/// A program in a coroutine `main`.
fn in_main(body: &str) -> String {
    format!("import asyncio\n\nasync def main():\n{body}\nasyncio.run(main())\n")
}

#[test]
fn an_endless_loop_blocks() {
    ends("while True: pass\n", "without an await");
}

#[test]
fn an_endless_loop_in_a_task_names_the_task() {
    ends(&in_main("    while True:\n        pass\n"), "`main`");
}

#[test]
fn catching_everything_does_not_help() {
    ends(
        "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass\n",
        "await",
    );
}

#[test]
fn endless_recursion_is_a_recursion_error() {
    ends("def f(n):\n    return f(n + 1)\n\nf(0)\n", "RecursionError: maximum recursion depth exceeded");
}

#[test]
fn endless_recursion_of_coroutines_is_a_recursion_error() {
    ends("import asyncio\n\nasync def f():\n    await f()\n\nasyncio.run(f())\n", "RecursionError");
}

#[test]
fn a_list_too_large_is_refused_before_it_is_made() {
    ends("x = [0] * 10**12\n", "memory");
}

#[test]
fn a_number_too_large_is_refused_before_it_is_made() {
    ends("x = 1 << 10**12\n", "memory");
}

#[test]
fn a_list_that_grows_for_ever_ends() {
    ends("x = []\nwhile True:\n    x.append('abc' * 100)\n", "memory");
}

#[test]
fn a_sum_without_end_ends() {
    ends("print(sum(range(10**15)))\n", "without an await");
}

#[test]
fn a_list_of_a_range_without_end_ends() {
    ends("x = list(range(10**12))\n", "memory");
}

#[test]
fn a_million_tasks_are_too_many() {
    let body = "    tasks = [asyncio.create_task(asyncio.sleep(1)) for _ in range(1_000_000)]\n    await asyncio.gather(*tasks)\n";
    ends(&in_main(body), "tasks");
}

#[test]
fn yielding_for_ever_ends() {
    ends(&in_main("    while True:\n        await asyncio.sleep(0)\n"), "time");
}

#[test]
fn a_task_that_swallows_its_cancellation_for_ever_ends() {
    let scene = "import asyncio\n\nasync def stubborn():\n    while True:\n        try:\n            await asyncio.sleep(1)\n        except asyncio.CancelledError:\n            pass\n\nasync def main():\n    asyncio.create_task(stubborn())\n    await asyncio.sleep(0.1)\n\nasyncio.run(main())\n";
    ends(scene, "the cancellation was swallowed");
}

#[test]
fn callbacks_for_ever_end() {
    let body = "    loop = asyncio.get_running_loop()\n    def again():\n        loop.call_soon(again)\n    again()\n    await asyncio.sleep(1)\n";
    ends(&in_main(body), "time");
}

#[test]
fn an_event_that_nobody_can_set_is_named_with_its_waiters() {
    let scene = "import asyncio\n\nasync def waiter(ready):\n    await ready.wait()\n\nasync def main():\n    ready = asyncio.Event()\n    await asyncio.gather(waiter(ready), waiter(ready))\n\nasyncio.run(main())\n";
    ends(scene, "`ready`");
    ends(scene, "waiter");
}

#[test]
fn nested_brackets_beyond_reason_are_refused() {
    let scene = format!("x = {}{}\n", "(".repeat(100_000), ")".repeat(100_000));
    Playground::new().file("deep.py", &scene).asyncade(&["run", "deep.py"]).fails(2, "deep.py");
}

#[test]
fn a_value_nested_a_million_deep_is_dropped() {
    let scene = "x = []\nfor _ in range(1_000_000):\n    x = [x]\nprint('built')\ndel x\nprint('gone')\n";
    let outcome = Playground::new().file("scene.py", scene).asyncade(&["run", "scene.py", "--format", "output"]);
    assert_eq!((outcome.code, outcome.out.as_str()), (0, "built\ngone\n"));
}

#[test]
fn files_cannot_be_opened() {
    let outcome =
        Playground::new().file("scene.py", "print(open('/etc/passwd').read())\n").asyncade(&["run", "scene.py"]);
    outcome.fails(2, "open");
    assert!(outcome.err.contains("line 1"), "{}", outcome.err);
}

#[test]
fn the_system_cannot_be_imported() {
    Playground::new().file("scene.py", "import os\n").asyncade(&["run", "scene.py"]).fails(2, "os");
}

#[test]
fn bytes_that_double_end_before_the_memory_does() {
    ends("x = b'x'\nwhile True:\n    x = x + x\n", "memory");
}

#[test]
fn a_long_text_that_is_copied_for_ever_ends() {
    ends("s = 'x' * 1_000_000\nwhile True:\n    t = s + 'y'\n", "without an await");
    ends("s = 'é' * 1_000_000\nwhile True:\n    s[500_000]\n", "without an await");
    ends("s, t = 'x' * 1_000_000, 'x' * 1_000_000\nwhile True:\n    s == t\n", "without an await");
}

#[test]
fn a_long_list_that_is_moved_for_ever_ends() {
    ends("x = list(range(1_000_000))\nwhile True:\n    y = x[:]\n", "without an await");
    ends("x = list(range(1_000_000))\nwhile True:\n    x[0:0] = [1]\n", "without an await");
    ends("x = list(range(1_000_000))\nwhile x:\n    del x[0]\n", "without an await");
}

#[test]
fn a_long_tuple_that_is_hashed_for_ever_ends() {
    ends("x = tuple(range(1_000_000))\nwhile True:\n    hash(x)\n", "without an await");
}

#[test]
fn keys_that_all_have_one_hash_end() {
    ends("d = {}\nfor n in range(1_000_000):\n    d[n * (2**61 - 1)] = n\n", "without an await");
}

#[test]
fn a_chain_of_exceptions_without_end_ends() {
    let scene = "last = None\nwhile True:\n    try:\n        try:\n            if last:\n                raise last\n            \
                 raise KeyError(1)\n        except Exception as error:\n            raise ValueError(2) from error\n    \
                 except Exception as error:\n        last = error\n";
    ends(scene, "without an await");
}

#[test]
fn classes_that_derive_from_each_other_for_ever_end() {
    ends("c = object\nwhile True:\n    c = type('C', (c,), {})\n", "without an await");
}

#[test]
fn event_loops_without_end_end() {
    ends("import asyncio\n\nasync def f():\n    pass\n\nwhile True:\n    asyncio.run(f())\n", "steps");
}

#[test]
fn tuples_nested_very_deep_are_a_recursion_error_as_keys() {
    let scene = "a, b = (), ()\nfor _ in range(500_000):\n    a, b = (a,), (b,)\n\
                 for look in (lambda: {a: 1}.get(b), lambda: a in {b}, lambda: a in [b], lambda: hash(a)):\n    \
                 try:\n        look()\n    except RecursionError as error:\n        print(error)\n";
    let outcome = Playground::new().file("scene.py", scene).asyncade(&["run", "scene.py", "--format", "output"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert_eq!(outcome.out.lines().count(), 4, "{}", outcome.out);
}

#[test]
fn a_task_that_waits_for_itself_can_be_cancelled() {
    let body = "    tasks = []\n    async def knot():\n        await asyncio.gather(*tasks)\n    tasks.append(asyncio.create_task(knot()))\n    await asyncio.sleep(0.1)\n    tasks[0].cancel()\n";
    ends(&in_main(body), "`knot` waits for the tasks of a gather");
}
