"""A list as a heap: the smallest item comes first."""

from _heapq import heapify, heappop, heappush, heappushpop, heapreplace


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[: max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[: max(n, 0)]


def merge(*iterables, key=None, reverse=False):
    sources = []
    for order, iterable in enumerate(iterables):
        items = iter(iterable)
        for item in items:
            sources.append([item if key is None else key(item), order, item, items])
            break
    while sources:
        best = sources[0]
        for candidate in sources:
            if (best[0] < candidate[0]) if reverse else (candidate[0] < best[0]):
                best = candidate
        yield best[2]
        for item in best[3]:
            best[0] = item if key is None else key(item)
            best[2] = item
            break
        else:
            sources.remove(best)
