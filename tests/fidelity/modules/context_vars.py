import asyncio
import contextvars
from contextvars import ContextVar, copy_context

user: ContextVar[str] = ContextVar("user", default="nobody")
request_id = ContextVar("request_id")


async def show(label):
    await asyncio.sleep(0.01)
    print(label, user.get(), request_id.get("-"))


async def worker(name):
    token = user.set(name)
    await show(f"in {name}")
    await asyncio.create_task(show("child"))
    user.reset(token)
    await show("after reset")
    try:
        user.reset(token)
    except RuntimeError as e:
        print("RuntimeError", str(e).split(" at ")[0], str(e).endswith("has already been used once"))


async def main():
    try:
        request_id.get()
    except LookupError as e:
        print("LookupError", type(e.args[0]).__name__)
    user.set("main")
    request_id.set(7)
    await asyncio.gather(worker("ann"), worker("bob"))
    await show("main still")
    ctx = copy_context()
    print(len(ctx), ctx[user], user in ctx, ctx.get(request_id))
    print(ctx.run(change, "inner"), user.get(), ctx[user])
    loop = asyncio.get_running_loop()
    done = asyncio.Event()

    def callback(label):
        print(label, user.get())
        user.set("callback")
        done.set()

    loop.call_soon(callback, "soon")
    user.set("changed after call_soon")
    await done.wait()
    print(user.get())
    task = asyncio.create_task(show("given context"), context=ctx)
    await task
    fut = loop.create_future()
    fut.add_done_callback(lambda f: print("done callback sees", user.get()))
    user.set("later")
    fut.set_result(1)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    try:
        ctx.run(ctx.run, print)
    except RuntimeError as e:
        print(str(e).split(":")[0])
    t = user.set("x")
    print(t.old_value, t.var is user, contextvars.Token.MISSING)
    v = ContextVar("fresh")
    print(v.set(1).old_value is contextvars.Token.MISSING)
    try:
        v.reset(t)
    except ValueError as e:
        print(str(e).endswith("was created by a different ContextVar"))
    print(v.name, user.name)


def change(value):
    user.set(value)
    return user.get()


asyncio.run(main())
print(user.get())
