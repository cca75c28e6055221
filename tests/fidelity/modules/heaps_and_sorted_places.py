import bisect
import heapq

h = [5, 1, 4]
heapq.heapify(h)
heapq.heappush(h, 2)
print(h, heapq.heappop(h), heapq.heappushpop(h, 0), heapq.heapreplace(h, 9), h, [heapq.heappop(h) for _ in range(len(h))])
print(heapq.nlargest(3, [1, 8, 2, 23, 7]), heapq.nsmallest(2, ["ccc", "a", "bb"], key=len), list(heapq.merge([1, 4], [2, 3], [0])), list(heapq.merge([3, 1], [2], reverse=True)), heapq.nlargest(0, [1]), heapq.nsmallest(5, [2, 1]))
tasks = []
for prio, name in [(3, "c"), (1, "a"), (2, "b"), (1, "z")]:
    heapq.heappush(tasks, (prio, name))
while tasks:
    print(heapq.heappop(tasks), end=" ")
print()
try:
    heapq.heappop([])
except IndexError as e:
    print(e)
try:
    heapq.heappush([(1, {})], (1, {}))
except TypeError as e:
    print(e)
s = [1, 3, 3, 5]
print(bisect.bisect(s, 3), bisect.bisect_left(s, 3), bisect.bisect_right(s, 9), bisect.bisect_left(s, 3, 2), bisect.bisect([(1, "a"), (2, "b")], 2, key=lambda p: p[0]))
bisect.insort(s, 4)
bisect.insort_left(s, 0)
print(s, "FDCBA"[bisect.bisect([60, 70, 80, 90], 85)])


class Item:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __repr__(self):
        return f"I{self.n}"


hh = [Item(3), Item(1), Item(2)]
heapq.heapify(hh)
print(hh, heapq.heappop(hh), heapq.nsmallest(1, hh))
