import asyncio
import contextvars
import time

T = {}
R = {}


def now():
    return round(time.monotonic(), 6)


def show(value):
    if isinstance(value, BaseExceptionGroup):
        return f"{type(value).__name__}[{', '.join(map(show, value.exceptions))}]"
    if isinstance(value, BaseException):
        return f"{type(value).__name__}({', '.join(map(repr, value.args))})"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(show, value))}]"
    if isinstance(value, asyncio.Task):
        return value.get_name()
    return repr(value)


def say(*parts):
    print(now(), *parts)


async def look(label, awaitable):
    try:
        result = await awaitable
    except BaseException as error:
        say(label, "raised", show(error))
        raise
    say(label, "gave", show(result))
    return result


# The named tasks that a task goes back to, and which named task waits for which.
CHAIN = contextvars.ContextVar("CHAIN", default=())
WAITS = {}


def chain(name):
    """The context of a task of that name."""
    context = contextvars.copy_context()
    context.run(CHAIN.set, CHAIN.get() + (name,))
    return context


def start(name, coroutine):
    T[name] = asyncio.create_task(coroutine, name=name, context=chain(name))


def reached(name, seen):
    if name not in seen:
        seen.add(name)
        for other in sorted(WAITS.get(name, ())):
            reached(other, seen)
    return seen


def free(*names):
    """The tasks that can be awaited without waiting for oneself: cancelling a knot fills CPython's stack."""
    own = CHAIN.get()
    names = [name for name in names if name in T and not reached(name, set()) & set(own)]
    for name in own:
        WAITS.setdefault(name, set()).update(names)
    return known(*names)


def told(name):
    return lambda task: say("callback", name, show(task), task.cancelled())


def tell(*parts):
    say("call", *parts)


def known(*names):
    return [T[name] for name in names if name in T]


def pending(*names):
    """Those of the tasks that are not done: the others would come in the order of their addresses."""
    return [task for task in known(*names) if not task.done()]


def members(tasks):
    return sorted(task.get_name() for task in tasks)


def state(name):
    task = T.get(name)
    if task is not None:
        say("state", name, task.done(), task.cancelled(), task.cancelling())


def rescue(main):
    say("rescue")
    R["event"].set()
    R["future"].done() or R["future"].set_result("rescued")
    for task in T.values():
        task.cancel("rescue")
    main.cancel("rescue")


def kick():
    """Most programs wait for something that never comes; this ends the wait."""
    for delay in (2, 4, 6, 8):
        asyncio.get_running_loop().call_later(delay, rescue, asyncio.current_task())


def blocking(label, seconds):
    say("thread", label)
    time.sleep(seconds)
    say("thread", label, "done")
    return label


async def count(to, delay):
    try:
        for number in range(to):
            await asyncio.sleep(delay)
            yield number
    finally:
        say("generator ends")
        await asyncio.sleep(delay)
        say("generator ended")
