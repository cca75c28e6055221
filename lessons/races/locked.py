import asyncio

account = {"left": 100}


async def withdraw(who, amount, lock):
    async with lock:
        if account["left"] >= amount:
            print(who, "may have", amount)
            await asyncio.sleep(0.2)
            account["left"] -= amount
            print(who, "has", amount)
        else:
            print(who, "gets nothing")


async def main():
    lock = asyncio.Lock()
    ann = asyncio.create_task(withdraw("ann", 80, lock), name="ann")
    await asyncio.sleep(0.1)
    bob = asyncio.create_task(withdraw("bob", 80, lock), name="bob")
    await asyncio.gather(ann, bob)
    print("left:", account["left"])


asyncio.run(main())
