import asyncio

account = {"left": 100}
LATER = 0.1


async def withdraw(who, amount):
    if account["left"] >= amount:
        print(who, "may have", amount)
        await asyncio.sleep(0.2)
        account["left"] -= amount
        print(who, "has", amount)
    else:
        print(who, "gets nothing")


async def main():
    ann = asyncio.create_task(withdraw("ann", 80), name="ann")
    await asyncio.sleep(LATER)
    bob = asyncio.create_task(withdraw("bob", 80), name="bob")
    await asyncio.gather(ann, bob)
    print("left:", account["left"])


asyncio.run(main())
