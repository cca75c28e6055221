import base64, hashlib, hmac, textwrap, inspect, pprint, string, io, queue, threading, uuid, secrets

print(hashlib.md5(b"hello").hexdigest(), hashlib.sha1(b"").hexdigest(), hashlib.sha256(b"a" * 200).hexdigest(), hashlib.sha224(b"x").hexdigest())
print(hashlib.sha384(b"abc").hexdigest(), hashlib.sha512("é".encode()).hexdigest()[:20], hashlib.new("sha256", b"q").digest()[:4], hashlib.sha256().digest_size, hashlib.sha256().name, hashlib.sha256().block_size)
h = hashlib.sha256()
h.update(b"a")
h.update(b"b")
print(h.hexdigest() == hashlib.sha256(b"ab").hexdigest())
try:
    hashlib.sha256("text")
except TypeError as e:
    print(e)
print(hmac.new(b"key", b"msg", hashlib.sha256).hexdigest(), hmac.new(b"k" * 100, b"m", "md5").hexdigest(), hmac.compare_digest("a", "a"))
print(base64.b64encode(b"hello world"), base64.b64decode("aGVsbG8="), base64.urlsafe_b64encode(b"\xff\xfe\xfd"), base64.b32encode(b"hi!"), base64.b16encode(b"hi"), base64.b32decode(b"NBUSC==="))
for bad in ("abc", "a"):
    try:
        base64.b64decode(bad)
    except Exception as e:
        print(type(e).__name__, e)
text = "The quick brown fox jumps over the lazy dog. It's a well-known pan-gram -- used for testing; supercalifragilisticexpialidocious!"
print(textwrap.wrap(text, 30))
print(textwrap.fill(text, width=40, initial_indent="* ", subsequent_indent="  "))
print(textwrap.shorten(text, 50), "|", textwrap.shorten("a b", 10), "|", textwrap.shorten("hello world foo", width=12, placeholder="..."))
print(repr(textwrap.dedent("""\
    def f():
        return 1

      x
    """)), repr(textwrap.indent("a\n\nb\n", "> ")))


def f(a, b=1, /, c=2, *args, d, e=5, **kw):
    """Doc.

    More
      indented.
    """


async def co():
    pass


def gen():
    yield 1


class K:
    def m(self, x, *, y=2): ...
    def __init__(self, q, r="z"):
        pass


print(inspect.signature(f), inspect.signature(K), inspect.signature(K.m), inspect.signature(K(1).m), inspect.signature(lambda: 0))
print(list(inspect.signature(f).parameters), inspect.signature(f).parameters["e"].default, inspect.signature(f).parameters["d"].kind.name, inspect.signature(f).parameters["a"].default is inspect.Parameter.empty)
print(inspect.iscoroutinefunction(co), inspect.isgeneratorfunction(gen), inspect.isfunction(f), inspect.isclass(K), inspect.ismethod(K(1).m), inspect.isbuiltin(len), inspect.getdoc(f), inspect.isawaitable(5))
c = co()
print(inspect.iscoroutine(c), inspect.isawaitable(c), inspect.getcoroutinestate(c))
c.close()
g = gen()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), list(g), inspect.getgeneratorstate(g))
b = inspect.signature(f).bind(1, 2, 3, 4, d=5, z=6)
print(b.arguments, b.args, b.kwargs)
try:
    inspect.signature(f).bind(1)
except TypeError as e:
    print(e)
print([n for n, v in inspect.getmembers(K, inspect.isfunction)], inspect.currentframe().f_code.co_name, inspect.currentframe().f_lineno)
pprint.pprint({"b": [1, 2, 3], "a": {"x": "y" * 30, "z": ["word"] * 12}, "c": (1,)})
pprint.pprint(list(range(40)))
pprint.pprint({"short": 1})
print(pprint.pformat({"k": list(range(30))}, width=40, compact=True), pprint.pformat([1, [2, [3, [4]]]], depth=2))
pprint.pprint([{"name": "Ann", "tags": {"x"}, "text": "a long text " * 10}, None, 1.5], width=60, sort_dicts=False)
t = string.Template("$who owes $$${amount} to ${who}")
print(t.substitute(who="Ann", amount=5), t.safe_substitute(who="Bob"))
try:
    t.substitute(who=1)
except KeyError as e:
    print("KeyError", e)
try:
    string.Template("a $ b").substitute()
except ValueError as e:
    print(e)
print(string.Formatter().format("{0:>5}|{x!r}|{y.real}", 1, x="q", y=3), string.capwords("hello big world"))
s = io.StringIO()
s.write("line 1\nline 2\n")
print("more", file=s)
s.seek(0)
print(s.read(3), s.readline(), s.readlines(), s.tell(), s.getvalue().splitlines())
with io.StringIO("a\nb") as s2:
    print([line for line in s2])
try:
    s2.read()
except ValueError as e:
    print(e)
bio = io.BytesIO(b"abc")
print(bio.read(2), bio.getvalue(), bio.write(b"Z"), bio.getvalue())
u = uuid.UUID("12345678123456781234567812345678")
print(u, repr(u), u.hex, u.int, u.version, uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid3(uuid.NAMESPACE_URL, "x"), uuid.uuid4().version, len(str(uuid.uuid4())), uuid.uuid4() != uuid.uuid4(), uuid.UUID(bytes=b"1" * 16).fields)
try:
    uuid.UUID("zz")
except ValueError as e:
    print(e)
print(len(secrets.token_hex(8)), len(secrets.token_bytes(5)), 0 <= secrets.randbelow(10) < 10, secrets.choice([7]), secrets.compare_digest("a", "b"))
q = queue.Queue(maxsize=2)
q.put(1)
q.put(2)
try:
    q.put_nowait(3)
except queue.Full:
    print("full", q.qsize(), q.full())
print(q.get(), q.get(), q.empty())
try:
    q.get_nowait()
except queue.Empty as e:
    print("empty", repr(e))
pq = queue.PriorityQueue()
for x in (3, 1, 2):
    pq.put(x)
print([pq.get() for _ in range(3)])
print(threading.current_thread().name, threading.main_thread() is threading.current_thread(), threading.active_count())
lock = threading.Lock()
with lock:
    print(lock.locked(), lock.acquire(blocking=False))
print(lock.locked())
