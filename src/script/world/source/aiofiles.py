"""Files that are opened, read and written without blocking the event loop, over the files of the run's world."""

from _files import File
from _world import file_latency, wait


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None, *, loop=None, executor=None):
    return _Opening(str(file), mode)


class _Opening:
    """What `open()` returns: it can be awaited, and be entered with `async with`."""

    def __init__(self, name, mode):
        self._name, self._mode = name, mode

    async def _open(self):
        await wait(f"open {self._name}", file_latency())
        return AsyncFile(File(self._name, self._mode))

    def __await__(self):
        return self._open().__await__()

    async def __aenter__(self):
        self._file = await self._open()
        return self._file

    async def __aexit__(self, kind, error, traceback):
        await self._file.close()


class AsyncFile:
    def __init__(self, file):
        self._file = file

    @property
    def name(self):
        return self._file.name

    @property
    def mode(self):
        return self._file.mode

    @property
    def closed(self):
        return self._file.closed

    async def _wait(self, what):
        await wait(f"{what} {self._file.name}", file_latency())

    async def read(self, n=-1):
        await self._wait("read")
        return self._file.read(n)

    async def readline(self):
        await self._wait("read")
        return self._file.readline()

    async def readlines(self):
        await self._wait("read")
        return self._file.readlines()

    async def write(self, text):
        await self._wait("write")
        return self._file.write(text)

    async def writelines(self, lines):
        await self._wait("write")
        self._file.writelines(lines)

    async def seek(self, offset, whence=0):
        return self._file.seek(offset, whence)

    async def tell(self):
        return self._file.tell()

    async def truncate(self, size=None):
        return self._file.truncate(size)

    async def flush(self):
        await self._wait("write")
        self._file.flush()

    async def close(self):
        self._file.close()

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        await self.close()
