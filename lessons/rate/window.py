import asyncio

IN_A_WINDOW = 3


async def call(number, tickets):
    await tickets.acquire()
    print("call", number)
    await asyncio.sleep(0.05)


async def hand_out(tickets):
    while True:
        await asyncio.sleep(0.5)
        for _ in range(IN_A_WINDOW):
            tickets.release()


async def main():
    tickets = asyncio.Semaphore(IN_A_WINDOW)
    clerk = asyncio.create_task(hand_out(tickets), name="clerk")
    async with asyncio.TaskGroup() as group:
        for number in range(8):
            group.create_task(call(number, tickets), name=f"call-{number}")
    clerk.cancel()


asyncio.run(main())
