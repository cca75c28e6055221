"""`aiofiles.os`: what one does with files as a whole."""

from _world import file_latency, file_names, read_file, remove_file, wait, write_file


async def _find(what, name):
    await wait(f"{what} {name}", file_latency())
    content = read_file(str(name))
    if content is None:
        raise FileNotFoundError(2, "No such file or directory", str(name))
    return content


async def remove(name):
    await _find("remove", name)
    remove_file(str(name))


unlink = remove


async def rename(old, new):
    write_file(str(new), await _find("rename", old))
    remove_file(str(old))


replace = rename


async def listdir(name="."):
    await wait(f"list {name}", file_latency())
    return file_names()


async def makedirs(name, mode=0o777, exist_ok=False):
    await wait(f"make {name}", file_latency())


mkdir = makedirs


class path:
    @staticmethod
    async def exists(name):
        await wait(f"look for {name}", file_latency())
        return read_file(str(name)) is not None

    isfile = exists

    @staticmethod
    async def getsize(name):
        return len(await _find("look at", name))
