import asyncio


async def send_mail(customer):
    await asyncio.sleep(0.5)
    print("mail sent to", customer)


async def order(customer):
    await asyncio.sleep(0.1)
    asyncio.create_task(send_mail(customer), name=f"mail-{customer}")
    print("order of", customer, "taken")


async def main():
    for customer in ["ann", "bob", "cat"]:
        await order(customer)
    print("the shop closes")


asyncio.run(main())
