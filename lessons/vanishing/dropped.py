import asyncio

STAY = 0.3


async def send_mail(customer):
    await asyncio.sleep(0.5)
    print("mail sent to", customer)


async def order(customer):
    await asyncio.sleep(0.2)
    asyncio.create_task(send_mail(customer), name="mail")
    print("order of", customer, "taken")


async def main():
    await asyncio.create_task(order("ann"), name="order")
    await asyncio.sleep(STAY)
    print("the shop closes")


asyncio.run(main())
