import asyncio, time
async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    loop.slow_callback_duration = 0.5
    time.sleep(0.2)
    await asyncio.sleep(0)
    print("quick enough")
asyncio.run(main(), debug=True)
