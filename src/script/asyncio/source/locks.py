"""The part of asyncio.locks that is plain Python: Barrier."""

from _asyncio_machine import BrokenBarrierError, barrier_condition

FILLING = "filling"
DRAINING = "draining"
RESETTING = "resetting"
BROKEN = "broken"


class Barrier:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._cond = barrier_condition(parties)
        self._parties = parties
        self._state = FILLING
        self._count = 0

    def __repr__(self):
        info = self._state
        if not self.broken:
            info = f"{info}, waiters:{self.n_waiting}/{self._parties}"
        return f"<{type(self).__module__}.{type(self).__qualname__} object at {hex(id(self))} [{info}]>"

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *exc_info):
        pass

    async def wait(self):
        async with self._cond:
            # Whoever comes while the last ones leave, or while it is reset, waits for that.
            await self._cond.wait_for(lambda: self._state not in (DRAINING, RESETTING))
            if self._state == BROKEN:
                raise BrokenBarrierError("Barrier aborted")
            index = self._count
            self._count += 1
            try:
                if self._count == self._parties:
                    self._state = DRAINING
                    self._cond.notify_all()
                else:
                    await self._cond.wait_for(lambda: self._state != FILLING)
                    if self._state in (BROKEN, RESETTING):
                        raise BrokenBarrierError("Abort or reset of barrier")
                return index
            finally:
                self._count -= 1
                if self._count == 0:
                    if self._state in (RESETTING, DRAINING):
                        self._state = FILLING
                    self._cond.notify_all()

    async def reset(self):
        async with self._cond:
            if self._count == 0:
                self._state = FILLING
            elif self._state != RESETTING:
                self._state = RESETTING
            self._cond.notify_all()

    async def abort(self):
        async with self._cond:
            self._state = BROKEN
            self._cond.notify_all()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == FILLING else 0

    @property
    def broken(self):
        return self._state == BROKEN
