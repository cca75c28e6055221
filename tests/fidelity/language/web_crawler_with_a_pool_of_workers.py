"""A web crawler with a pool of workers, over a small web that lives in a dict."""

import asyncio
import contextlib
import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field

WEB = {
    "https://site.test/": ["/about", "/blog", "/missing", "https://other.test/"],
    "https://site.test/about": ["/", "/team"],
    "https://site.test/team": ["/team/ann", "/team/bob", "#top"],
    "https://site.test/team/ann": ["/blog/1"],
    "https://site.test/team/bob": ["/slow", "/blog/2"],
    "https://site.test/blog": ["/blog/1", "/blog/2", "/blog/3"],
    "https://site.test/blog/1": ["/blog/2"],
    "https://site.test/blog/2": ["/broken"],
    "https://site.test/blog/3": ["/blog"],
    "https://site.test/slow": [],
    "https://site.test/broken": [],
}


def host_of(url: str) -> str:
    return url.split("/")[2]


def path_of(url: str) -> str:
    return "/" + url.split("/", 3)[3]


def join(base: str, link: str) -> str:
    match link:
        case _ if link.startswith("https://"):
            return link
        case _ if link.startswith("/"):
            return f"https://{host_of(base)}{link}"
        case _:
            return base + link


class FetchError(Exception):
    def __init__(self, url: str, status: int):
        super().__init__(f"{status} for {url}")
        self.url = url
        self.status = status


@dataclass
class Page:
    url: str
    links: list[str] = field(default_factory=list)
    took: float = 0.0


@dataclass
class Stats:
    pages: dict[str, Page] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    per_worker: Counter = field(default_factory=Counter)
    statuses: defaultdict = field(default_factory=lambda: defaultdict(list))

    def report(self) -> str:
        lines = [f"{len(self.pages)} pages, {len(self.failures)} failures"]
        width = max(len(path_of(url)) for url in self.pages)
        for url, page in sorted(self.pages.items()):
            lines.append(f"  {path_of(url):<{width}} {len(page.links):>2} links {page.took:.2f} s")
        for url, reason in sorted(self.failures.items()):
            lines.append(f"  ! {reason}")
        return "\n".join(lines)


async def fetch(url: str, rng: random.Random) -> Page:
    started = asyncio.get_running_loop().time()
    await asyncio.sleep(5.0 if url.endswith("/slow") else round(rng.uniform(0.05, 0.3), 2))
    if url.endswith("/broken"):
        raise FetchError(url, 500)
    if url not in WEB:
        raise FetchError(url, 404)
    return Page(url, WEB[url], asyncio.get_running_loop().time() - started)


class Crawler:
    def __init__(self, root: str, *, workers: int = 3, timeout: float = 1.0, max_pages: int = 50):
        self.root = root
        self.host = host_of(root)
        self.workers = workers
        self.timeout = timeout
        self.max_pages = max_pages
        self.queue: asyncio.Queue[tuple[int, str]] = asyncio.Queue()
        self.seen: set[str] = set()
        self.stats = Stats()
        self.rng = random.Random(2024)

    def add(self, depth: int, url: str) -> bool:
        url, _, fragment = url.partition("#")
        if not url or url in self.seen or host_of(url) != self.host or len(self.seen) >= self.max_pages:
            return False
        self.seen.add(url)
        self.queue.put_nowait((depth, url))
        return True

    async def visit(self, name: str, depth: int, url: str) -> None:
        try:
            async with asyncio.timeout(self.timeout):
                page = await fetch(url, self.rng)
        except FetchError as error:
            self.stats.failures[url] = str(error)
            self.stats.statuses[error.status].append(url)
        except TimeoutError:
            self.stats.failures[url] = f"timeout after {self.timeout} s for {url}"
        else:
            self.stats.pages[url] = page
            new = sum(self.add(depth + 1, join(url, link)) for link in page.links)
            print(f"[{name}] depth {depth}: {path_of(url)} (+{new})")
        finally:
            self.stats.per_worker[name] += 1

    async def work(self, name: str) -> None:
        while True:
            depth, url = await self.queue.get()
            try:
                await self.visit(name, depth, url)
            finally:
                self.queue.task_done()

    async def run(self) -> Stats:
        self.add(0, self.root)
        tasks = [asyncio.create_task(self.work(f"w{n}"), name=f"w{n}") for n in range(self.workers)]
        await self.queue.join()
        for task in tasks:
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        print([type(result).__name__ for result in results])
        return self.stats


async def main() -> None:
    loop = asyncio.get_running_loop()
    started = loop.time()
    crawler = Crawler("https://site.test/", workers=3)
    stats = await crawler.run()
    print(stats.report())
    print(dict(sorted(stats.per_worker.items())), sum(stats.per_worker.values()), dict(stats.statuses))
    print(f"{loop.time() - started:.2f} s with {crawler.workers} workers")
    with contextlib.suppress(asyncio.QueueEmpty):
        crawler.queue.get_nowait()
        print("never printed")


if __name__ == "__main__":
    asyncio.run(main())
