"""Runs the tests of a file and reports as pytest does. Tests and fixtures that are async need no mark, as with
pytest-asyncio's mode `auto`; all async parts of one test run in one event loop."""

import asyncio
from time import monotonic

import pytest
from _pytest_report import WIDTH, crash_message, failure, rule, summary
from _world import capture, captured, parameters, tests

SCOPES = ("session", "package", "module", "class", "function")


class Item:
    """One test with its parameters."""

    def __init__(self, file, name, function, cls, marks, values, indirect):
        self.function, self.cls, self.marks, self.values, self.indirect = function, cls, marks, values, indirect
        self.name = name
        self.nodeid = f"{file}::{cls.__name__}::{name}" if cls else f"{file}::{name}"
        self.title = f"{cls.__name__}.{name}" if cls else name
        self.instance = None
        self.arguments = []

    def get_closest_marker(self, name):
        for mark in reversed(self.marks):
            if mark.name == name:
                return mark
        return None


def shape(function):
    """The names of the arguments that a function must be given, and its first line."""
    inner = function
    while hasattr(inner, "__wrapped__"):
        inner = inner.__wrapped__
    found = parameters(getattr(inner, "__func__", inner))
    if found is None:
        return [], 0
    names, defaults, line = found
    names = names[: len(names) - defaults]
    given = getattr(function, "patchings", ())
    skipped = sum(1 for patch in given if patch.gives_argument())
    if names and names[0] in ("self", "cls"):
        names = names[:1] + names[1 + skipped :]
    else:
        names = names[skipped:]
    return names, line


# Which tests there are.


def collect(file):
    found, fixtures, line_of = [], {}, {}
    for name, value, _ in tests():
        if isinstance(value, pytest.Fixture):
            fixtures[value.name] = value
        elif isinstance(value, type) and name.startswith("Test") and "__init__" not in vars(value):
            found += members(file, value)
        elif name.startswith("test") and callable(value) and not isinstance(value, type):
            found.append((shape(value)[1], name, value, None, {}))
    module_marks = [mark for name, value, _ in tests() if name == "pytestmark" for mark in as_marks(value)]
    found.sort(key=lambda one: one[0])
    items = []
    for _, name, function, cls, own in found:
        marks = module_marks + (marks_of(cls) if cls else []) + marks_of(function)
        for suffix, values, indirect, more in parametrized(marks, shape(function)[0], {**fixtures, **own}):
            item = Item(file, name + suffix, function, cls, marks + more, values, indirect)
            item.fixtures = {**fixtures, **own}
            items.append(item)
    return items


def members(file, cls):
    fixtures, found = {}, []
    for base in reversed(cls.__mro__):
        for name, value in vars(base).items():
            if isinstance(value, pytest.Fixture):
                fixtures[value.name] = value
    for name in dict.fromkeys(name for base in reversed(cls.__mro__) for name in vars(base)):
        value = getattr(cls, name)
        if name.startswith("test") and callable(value) and not isinstance(value, pytest.Fixture):
            found.append((shape(value)[1], name, value, cls, fixtures))
    return found


def as_marks(value):
    return [one.mark for one in (value if isinstance(value, (list, tuple)) else [value])]


def marks_of(target):
    marks = getattr(target, "pytestmark", [])
    return [getattr(one, "mark", one) for one in (marks if isinstance(marks, (list, tuple)) else [marks])]


def parametrized(marks, names, fixtures):
    """Each way in which a test is called: what its name ends with, its values, and marks of its own."""
    ways = [([], {}, {}, [])]
    for mark in marks:
        if mark.name == "parametrize":
            ways = [merged(way, one) for one in one_by_one(mark) for way in ways]
    asked = set(names)
    for name in list(asked) + [name for name, one in fixtures.items() if one.autouse]:
        asked |= needs(name, fixtures, set())
    for name in fixtures:
        if name in asked and fixtures[name].params is not None and not any(name in way[2] for way in ways):
            more = []
            for at, value in enumerate(fixtures[name].params):
                value, id, own = taken(value)
                ids = fixtures[name].ids
                id = id or (ids[at] if ids else id_of(value[0], name, at))
                more.append(([id], {}, {name: value[0]}, own))
            ways = [merged(way, one) for way in ways for one in more]
    return [("[" + "-".join(ids) + "]" if ids else "", values, indirect, own) for ids, values, indirect, own in ways]


def needs(name, fixtures, seen):
    if name not in fixtures or name in seen:
        return seen
    seen.add(name)
    for one in shape(fixtures[name].function)[0]:
        needs(one, fixtures, seen)
    return seen


def merged(way, other):
    return (way[0] + other[0], {**way[1], **other[1]}, {**way[2], **other[2]}, way[3] + other[3])


def taken(value):
    if isinstance(value, pytest.Param):
        return value.values, value.id, value.marks
    return (value,), None, []


def one_by_one(mark):
    names, rows = mark.args[:2]
    if isinstance(names, str):
        names = [name.strip() for name in names.split(",") if name.strip()]
    ids, indirect = mark.kwargs.get("ids"), mark.kwargs.get("indirect", False)
    ways = []
    for at, row in enumerate(rows):
        values, id, own = taken(row)
        if not isinstance(row, pytest.Param) and len(names) > 1:
            values = tuple(row)
        if callable(ids):
            id = id or "-".join(str(ids(value)) for value in values)
        elif ids is not None:
            id = id or str(list(ids)[at])
        id = id or "-".join(id_of(value, name, at) for name, value in zip(names, values))
        pairs = dict(zip(names, values))
        through = {name: value for name, value in pairs.items() if indirect is True or (indirect and name in indirect)}
        direct = {name: value for name, value in pairs.items() if name not in through}
        ways.append(([id], direct, through, own))
    return ways


def id_of(value, name, at):
    if value is None or isinstance(value, (bool, int, float)):
        return str(value)
    if isinstance(value, str):
        return ascii("'" + value)[2:-1].replace('\\"', '"') if value else value
    if isinstance(value, type) or hasattr(value, "__name__"):
        return value.__name__
    return f"{name}{at}"


# How a test is run.


class Ready:
    """A fixture's value, and how to take it down."""

    def __init__(self, scope, value, down):
        self.scope, self.value, self.down = scope, value, down


class Session:
    def __init__(self, file):
        self.file = file
        self.ready = {}
        self.order = []
        self.runner = None

    def run_async(self, coroutine):
        if self.runner is None:
            self.runner = asyncio.Runner()
        return self.runner.run(coroutine)

    def get(self, item, name, asked=()):
        if name in item.values:
            return item.values[name]
        key = (name, repr(item.indirect[name]) if name in item.indirect else None)
        if key in self.ready:
            return self.ready[key].value
        if name == "request":
            return self.request(item, None)
        if name in BUILT_IN and name not in item.fixtures:
            value, down = BUILT_IN[name](item)
            self.keep(key, Ready("function", value, down))
            return value
        fixture = item.fixtures.get(name)
        if fixture is None or name in asked:
            known = sorted([*item.fixtures, *BUILT_IN, "request"])
            raise LookupError(f"fixture '{name}' not found\n>       available fixtures: {', '.join(known)}")
        self.forget(name)
        return self.make(item, key, fixture, (*asked, name))

    def make(self, item, key, fixture, asked):
        arguments = {}
        finalizers = []
        for name in shape(fixture.function)[0]:
            if name == "self":
                arguments[name] = item.instance
            elif name == "request":
                param = (item.indirect[fixture.name],) if fixture.name in item.indirect else None
                arguments[name] = self.request(item, param, finalizers)
            else:
                arguments[name] = self.get(item, name, asked)
        result = fixture.function(**arguments)
        value, down = self.begin(result)
        if finalizers:
            down = both(down, finalizers)
        self.keep(key, Ready(fixture.scope, value, down))
        return value

    def request(self, item, param, finalizers=None):
        return pytest.FixtureRequest(item, param, lambda name: self.get(item, name), (finalizers or []).append)

    def begin(self, result):
        """The value of what a fixture's function returned, and how to take it down."""
        if hasattr(result, "__anext__"):
            async def set_up():
                return await anext(result)

            async def take_down():
                try:
                    await anext(result)
                except StopAsyncIteration:
                    return
                pytest.fail("Async generator fixture yields more than once")

            return self.run_async(set_up()), lambda: self.run_async(take_down())
        if asyncio.iscoroutine(result):
            return self.run_async(result), None
        if hasattr(result, "send") and hasattr(result, "__next__"):
            def take_down_plainly():
                try:
                    next(result)
                except StopIteration:
                    return
                pytest.fail("fixture function has more than one 'yield'")

            return next(result), take_down_plainly
        return result, None

    def keep(self, key, ready):
        self.ready[key] = ready
        self.order.append(key)

    def forget(self, name):
        """Takes a fixture down that stands with another parameter."""
        for key in [key for key in self.order if key[0] == name]:
            self.take_down_one(key)

    def take_down_one(self, key):
        self.order.remove(key)
        ready = self.ready.pop(key)
        if ready.down is not None:
            ready.down()

    def take_down(self, scopes):
        """Takes down what does not outlive a test, the last first. The first error is raised when all are down."""
        first = None
        for key in [key for key in reversed(self.order) if self.ready[key].scope in scopes]:
            try:
                self.take_down_one(key)
            except BaseException as error:
                first = first or error
        if first is not None:
            raise first

    def rest(self):
        """Ends the event loop, unless a fixture that lives on may need it."""
        if self.runner is not None and not self.order:
            runner, self.runner = self.runner, None
            runner.close()


def both(down, finalizers):
    def take_down():
        for finalizer in reversed(finalizers):
            finalizer()
        if down is not None:
            down()

    return take_down


def monkeypatch(item):
    patch = pytest.MonkeyPatch()
    return patch, patch.undo


def capsys(item):
    def read():
        texts = captured()
        capture()
        item.read = (item.read[0] + texts[0], item.read[1] + texts[1])
        return Captured(*texts)

    return pytest.CaptureFixture(read), None


class Captured:
    def __init__(self, out, err):
        self.out, self.err = out, err

    def __iter__(self):
        return iter((self.out, self.err))

    def __repr__(self):
        return f"CaptureResult(out={self.out!r}, err={self.err!r})"


BUILT_IN = {"monkeypatch": monkeypatch, "capsys": capsys}


class Result:
    """What came of a test."""

    def __init__(self, item):
        self.item = item
        self.letter = "."
        self.failed = None
        self.errors = []
        self.captured = []


def attempt(result, when, act):
    """Does a part of a test. Gives what it raised; what it printed is kept."""
    capture()
    try:
        act()
        error = None
    except (Exception, pytest.OutcomeException, asyncio.CancelledError) as raised:
        error = raised
    texts = captured()
    for name, text in zip(("stdout", "stderr"), texts):
        if text:
            result.captured.append((f"Captured {name} {when}", text))
    return error


def perform(session, item, following):
    result = Result(item)
    item.read = ("", "")
    skipped = skip_reason(item)
    if skipped:
        result.letter = "s"
        return result
    arguments = {}

    def set_up():
        if item.cls:
            item.instance = item.cls()
        for name, fixture in item.fixtures.items():
            if fixture.autouse:
                session.get(item, name)
        for mark in item.marks:
            if mark.name == "usefixtures":
                for name in mark.args:
                    session.get(item, name)
        for name in shape(item.function)[0]:
            if name != "self" or not item.cls:
                arguments[name] = session.get(item, name)

    def call():
        function = getattr(item.instance, item.function.__name__) if item.cls else item.function
        outcome = function(**arguments)
        if asyncio.iscoroutine(outcome):
            session.run_async(outcome)

    error = attempt(result, "setup", set_up)
    if error is not None:
        result.letter = "s" if isinstance(error, pytest.Skipped) else "E"
        if result.letter == "E":
            result.errors.append(("setup", error))
    else:
        item.arguments = list(arguments.items())
        judge(result, attempt(result, "call", call))
    ends = {"function"}
    if following is None or following.cls is not item.cls:
        ends.add("class")
    if following is None:
        ends.update(SCOPES)

    def take_down():
        try:
            session.take_down(ends)
        finally:
            session.rest()

    error = attempt(result, "teardown", take_down)
    if error is not None:
        result.errors.append(("teardown", error))
    return result


def skip_reason(item):
    for mark in item.marks:
        if mark.name == "skip":
            return True
        if mark.name == "skipif" and all(mark.args):
            return True
    return False


def judge(result, error):
    expected = result.item.get_closest_marker("xfail")
    if expected is not None and expected.args and not all(expected.args):
        expected = None
    if isinstance(error, pytest.Skipped):
        result.letter = "s"
    elif isinstance(error, pytest.XFailed):
        result.letter = "x"
    elif error is None:
        if expected is not None:
            result.letter = "F" if expected.kwargs.get("strict") else "X"
            if result.letter == "F":
                result.failed = pytest.Failed("[XPASS(strict)] " + expected.kwargs.get("reason", ""))
    elif expected is not None and isinstance(error, expected.kwargs.get("raises", BaseException)):
        result.letter = "x"
    else:
        result.letter, result.failed = "F", error


# How it is reported.


class Progress:
    """A letter for each test, and how far it is at the end of a line."""

    def __init__(self, file, total):
        self.total, self.done, self.file = total, 0, file
        print(file + " ", end="")
        self.width = len(file) + 1

    def add(self, letters):
        for letter in letters:
            print(letter, end="")
            self.width += 1
        self.done += 1
        last = self.done == self.total
        if last or self.width >= WIDTH - 1 - len(" [100%]"):
            share = f"[{100 * self.done // self.total:3}%]"
            print(" " * (WIDTH - 1 - self.width - len(share)) + share)
            self.width = 0


def run(file):
    began = monotonic()
    print(rule("test session starts", "="))
    items = collect(file)
    print(f"collected {len(items)} item{'' if len(items) == 1 else 's'}\n")
    results = []
    if items:
        session, progress = Session(file), Progress(file, len(items))
        for at, item in enumerate(items):
            result = perform(session, item, items[at + 1] if at + 1 < len(items) else None)
            results.append(result)
            progress.add(result.letter + "E" * sum(1 for when, _ in result.errors if when == "teardown"))
        print()
    tell(file, results)
    print(rule(f"{counts(results) or 'no tests ran'} in {monotonic() - began:.2f}s", "="))
    if any(result.failed or result.errors for result in results):
        raise SystemExit(1)
    if not items:
        raise SystemExit(5)


def tell(file, results):
    wrong = [result for result in results if result.errors]
    if wrong:
        print(rule("ERRORS", "="))
        for result in wrong:
            for when, error in result.errors:
                print(rule(f"ERROR at {when} of {result.item.title}", "_"))
                show(file, result, error, [])
    failed = [result for result in results if result.failed]
    if failed:
        print(rule("FAILURES", "="))
        for result in failed:
            print(rule(result.item.title, "_"))
            show(file, result, result.failed, result.item.arguments)
    if failed or wrong:
        print(rule("short test summary info", "="))
    for result in failed:
        print(summary("FAILED", result.item.nodeid, crash_message(result.failed)))
    for result in wrong:
        for when, error in result.errors:
            message = "" if isinstance(error, LookupError) and "fixture" in str(error) else crash_message(error)
            print(summary("ERROR", result.item.nodeid, message))


def show(file, result, error, arguments):
    if isinstance(error, LookupError) and str(error).startswith("fixture "):
        print(f"file {file}, line {shape(result.item.function)[1]}")
        print("E       " + str(error))
    else:
        print()
        for line in failure(error, file, arguments):
            print(line)
    for title, text in result.captured:
        print(rule(title, "-"))
        print(text, end="" if text.endswith("\n") else "\n")


def counts(results):
    letters = [result.letter for result in results]
    errors = sum(len(result.errors) for result in results)
    numbers = [
        (letters.count("F"), "failed"), (letters.count("."), "passed"), (letters.count("s"), "skipped"),
        (letters.count("x"), "xfailed"), (letters.count("X"), "xpassed"),
        (errors, "error" if errors == 1 else "errors"),
    ]
    return ", ".join(f"{number} {word}" for number, word in numbers if number)
