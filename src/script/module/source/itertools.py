"""Iterators made of iterators."""

from _machine import counting as count, repeating as repeat


class chain:
    def __init__(self, *iterables):
        self._items = _chained(iterables)

    @classmethod
    def from_iterable(cls, iterables):
        made = cls()
        made._items = _chained(iterables)
        return made

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._items)


def _chained(iterables):
    for iterable in iterables:
        yield from iterable


def cycle(iterable):
    seen = []
    for item in iterable:
        seen.append(item)
        yield item
    while seen:
        yield from seen


def accumulate(iterable, func=None, *, initial=None):
    items = iter(iterable)
    total = initial
    if initial is None:
        for total in items:
            break
        else:
            return
    yield total
    for item in items:
        total = total + item if func is None else func(total, item)
        yield total


def batched(iterable, n, *, strict=False):
    if n < 1:
        raise ValueError("n must be at least one")
    return _batches(iter(iterable), n, strict)


def _batches(items, n, strict):
    while batch := tuple(islice(items, n)):
        if strict and len(batch) != n:
            raise ValueError("batched(): incomplete batch")
        yield batch


def compress(data, selectors):
    return (item for item, chosen in zip(data, selectors) if chosen)


def dropwhile(predicate, iterable):
    items = iter(iterable)
    for item in items:
        if not predicate(item):
            yield item
            break
    yield from items


def takewhile(predicate, iterable):
    for item in iterable:
        if not predicate(item):
            return
        yield item


def filterfalse(predicate, iterable):
    if predicate is None:
        predicate = bool
    return (item for item in iterable if not predicate(item))


class groupby:
    def __init__(self, iterable, key=None):
        self._items = iter(iterable)
        self._key = key
        self._waiting = False
        self._done = False
        self._group = None
        self._mark = None

    def __iter__(self):
        return self

    def _advance(self):
        """Fetches the next item and its key; False at the end."""
        for item in self._items:
            self._item = item
            self._current = item if self._key is None else self._key(item)
            self._waiting = True
            return True
        self._done = True
        return False

    def __next__(self):
        # What is left of the group before is skipped.
        while self._mark is not None and not self._done:
            if not self._waiting and not self._advance():
                break
            if self._current != self._mark[0]:
                break
            self._waiting = False
        if self._done or (not self._waiting and not self._advance()):
            raise StopIteration
        self._mark = (self._current,)
        return self._current, self._members(self._mark)

    def _members(self, mark):
        while self._mark is mark and not self._done:
            if not self._waiting and not self._advance():
                return
            if self._current != mark[0]:
                return
            self._waiting = False
            yield self._item


def _bound(value, what):
    if value is None or (isinstance(value, int) and value >= 0):
        return value
    raise ValueError(f"{what} for islice() must be None or an integer: 0 <= x <= sys.maxsize.")


def islice(iterable, *bounds):
    if len(bounds) == 1:
        start, stop, step = 0, _bound(bounds[0], "Stop argument"), 1
    else:
        start = _bound(bounds[0], "Indices") or 0
        stop = _bound(bounds[1], "Indices")
        step = 1 if len(bounds) < 3 or bounds[2] is None else bounds[2]
        if step < 1:
            raise ValueError("Step for islice() must be a positive integer or None.")
    return _slice(iter(iterable), start, stop, step)


def _slice(items, start, stop, step):
    wanted = start
    at = 0
    if stop is not None and wanted >= stop:
        # The items before the start are used up all the same.
        for _ in zip(range(stop), items):
            pass
        return
    for item in items:
        if at == wanted:
            yield item
            wanted += step
            if stop is not None and wanted >= stop:
                for _ in zip(range(at + 1, stop), items):
                    pass
                return
        at += 1


def pairwise(iterable):
    items = iter(iterable)
    for before in items:
        break
    else:
        return
    for item in items:
        yield before, item
        before = item


def starmap(function, iterable):
    for args in iterable:
        yield function(*args)


def tee(iterable, n=2):
    items = iter(iterable)
    links = [[None, None]]

    def branch(link):
        while True:
            if link[1] is None:
                for item in items:
                    link[0] = item
                    link[1] = [None, None]
                    break
                else:
                    return
            item, link = link
            yield item

    return tuple(branch(links[0]) for _ in range(n))


def zip_longest(*iterables, fillvalue=None):
    sources = [iter(iterable) for iterable in iterables]
    missing = object()
    left = len(sources)
    while left:
        row = []
        for at, source in enumerate(sources):
            item = missing if source is None else next(source, missing)
            if item is missing:
                if source is not None:
                    sources[at] = None
                    left -= 1
                    if not left:
                        return
                item = fillvalue
            row.append(item)
        yield tuple(row)


def product(*iterables, repeat=1):
    pools = [tuple(iterable) for iterable in iterables] * repeat
    return _product(pools)


def _product(pools):
    if any(not pool for pool in pools):
        return
    places = [0] * len(pools)
    while True:
        yield tuple(pool[at] for pool, at in zip(pools, places))
        for i in reversed(range(len(pools))):
            places[i] += 1
            if places[i] < len(pools[i]):
                break
            places[i] = 0
        else:
            return


def permutations(iterable, r=None):
    pool = tuple(iterable)
    r = len(pool) if r is None else r
    if r < 0:
        raise ValueError("r must be non-negative")
    return _permutations(pool, r)


def _permutations(pool, r):
    if r > len(pool):
        return
    if r == 0:
        yield ()
        return
    for at, first in enumerate(pool):
        for rest in _permutations(pool[:at] + pool[at + 1 :], r - 1):
            yield (first, *rest)


def combinations(iterable, r):
    pool = tuple(iterable)
    if r < 0:
        raise ValueError("r must be non-negative")
    return _combinations(pool, r, 1)


def combinations_with_replacement(iterable, r):
    pool = tuple(iterable)
    if r < 0:
        raise ValueError("r must be non-negative")
    return _combinations(pool, r, 0)


def _combinations(pool, r, step):
    if r == 0:
        yield ()
        return
    for at, first in enumerate(pool):
        for rest in _combinations(pool[at + step :], r - 1, step):
            yield (first, *rest)
