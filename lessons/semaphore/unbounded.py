import asyncio

COVERS = 6


class Server:
    def __init__(self):
        self.open = 0
        self.most = 0

    async def download(self, cover):
        self.open += 1
        self.most = max(self.most, self.open)
        await asyncio.sleep(0.3)
        self.open -= 1
        return cover


async def main():
    server = Server()
    tasks = [
        asyncio.create_task(server.download(n), name=f"cover-{n}")
        for n in range(COVERS)
    ]
    covers = await asyncio.gather(*tasks)
    print("covers:", covers)
    print("most at once:", server.most)


asyncio.run(main())
