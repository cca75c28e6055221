import asyncio

YIELDS = False


async def greet(name):
    print("hello from", name)


async def main():
    task = asyncio.create_task(greet("the task"), name="greet")
    print("main made a task")
    if YIELDS:
        await asyncio.sleep(0)
    print("main goes on")
    await asyncio.sleep(0.1)
    print("task done:", task.done())


asyncio.run(main())
