import asyncio


class Account:
    def __init__(self, left):
        self.left = left
        self.lock = asyncio.Lock()


async def withdraw(who, amount, account):
    async with account.lock:
        if account.left >= amount:
            await asyncio.sleep(0.2)
            account.left -= amount
            print(who, "has", amount)
        else:
            print(who, "gets nothing")


async def main():
    home, firm = Account(100), Account(100)
    await asyncio.gather(
        withdraw("ann", 80, home),
        withdraw("bob", 80, home),
        withdraw("cat", 60, firm),
        withdraw("dan", 40, firm),
    )
    print("home:", home.left)
    print("firm:", firm.left)


asyncio.run(main())
