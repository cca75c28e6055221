import asyncio

background = set()


def start(coroutine, name):
    task = asyncio.create_task(coroutine, name=name)
    background.add(task)
    task.add_done_callback(background.discard)


async def send_mail(customer, seconds):
    await asyncio.sleep(seconds)
    print("mail sent to", customer)


async def main():
    start(send_mail("ann", 0.2), "mail-ann")
    start(send_mail("bob", 0.5), "mail-bob")
    await asyncio.sleep(0.3)
    print("the shop closes, letters under way:", len(background))
    await asyncio.gather(*background)
    print("the lights go out")


asyncio.run(main())
