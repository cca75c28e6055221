import operator as op

print(op.add(1, 2), op.sub(5, 3), op.mul(2, 3), op.truediv(7, 2), op.floordiv(7, 2), op.mod(7, 3), op.pow(2, 5), op.neg(3), op.pos(-1), op.abs(-4), op.invert(5), op.lshift(1, 3), op.rshift(8, 1), op.and_(6, 3), op.or_(6, 3), op.xor(6, 3), op.not_(0), op.truth([]), op.is_(None, None), op.is_not(1, None), op.index(3), op.concat([1], [2]), op.contains("abc", "b"), op.countOf([1, 1, 2], 1), op.indexOf("abc", "c"), op.length_hint([1, 2]))
print(op.eq(1, 1), op.ne(1, 2), op.lt(1, 2), op.le(2, 2), op.gt(1, 2), op.ge(2, 1), op.getitem({"a": 1}, "a"), op.iadd([1], [2]), op.ipow(2, 3), op.call(len, "ab"))
d = {}
op.setitem(d, "k", 1)
op.delitem(d, "k")
print(d, op.itemgetter(1)("abc"), op.itemgetter(0, 2)("abc"), op.itemgetter("x")({"x": 5}), op.attrgetter("real")(5), op.methodcaller("split", ",")("a,b"), op.methodcaller("format", x=1)("{x}"))


class P:
    def __init__(self, n, q):
        self.n, self.q = n, q


ps = [P("b", 2), P("a", 1)]
print([p.n for p in sorted(ps, key=op.attrgetter("n"))], op.attrgetter("n", "q")(ps[0]), op.attrgetter("q.real")(ps[0]), sorted([{"a": 2}, {"a": 1}], key=op.itemgetter("a")))
print(op.itemgetter(1), op.attrgetter("a.b"), op.methodcaller("m", 1, k=2))
