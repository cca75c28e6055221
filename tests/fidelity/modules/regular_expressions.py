import re

p = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)(-(\d\d))?", re.I)
m = p.search("on 2024-05-17 and 2025-12")
print(m, m.group(), m.group(0, 1, "month"), m["year"], m[4], m.groups(), m.groupdict(), m.span(), m.start("month"), m.end(2))
print(m.lastindex, m.lastgroup, m.pos, m.endpos, m.re is p, m.string[:4], bool(m), m.expand(r"\2/\g<year>"))
print(p, p.pattern, p.flags, p.groups, dict(p.groupindex), re.compile("a", re.I | re.M | re.S | re.X))
print(re.match("b", "ab"), re.search("b", "ab"), re.fullmatch("a.", "ab"), re.fullmatch("a", "ab"))
print(re.findall(r"\w+", "hello, big world_1"), re.findall(r"(\w)(\d)", "a1 b2"), re.findall(r"(a)|b", "ab"), re.findall("", "abc"))
print([m.span() for m in re.finditer(r"a*", "baac")])
print(re.split(r"[,;]\s*", "a, b;c,d"), re.split(r"(-)", "a-b-c"), re.split(r"x*", "axbc"), re.split(",", "a,b,c", maxsplit=1), re.split(r"\s+", " a b "))
print(re.sub(r"\d+", "#", "a1b22c333"), re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub("x*", "-", "abxd"), re.subn("a", "b", "aaa", count=2))
print(re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "1 20 300"), re.sub(r"(?P<w>\w)", r"<\g<w>>", "ab"), re.sub("a", r"\\n\n", "bab"))
print(re.escape("a.b*c[d] e-f_g/h"), re.escape("日本.x"))
print(re.findall(r"^\w", "a\nb\nc", re.M), re.findall(r"\w$", "a\nb\n"), re.findall(r".+", "a\nb", re.S), re.findall(r"a.c", "a\nc abc"))
print(re.search(r"(?<=\$)\d+(?!\d|x)", "cost $100x $25").group(), re.search(r"(?<!a)b", "ab b").span(), re.findall(r"(?=(\w\w))", "abcd"))
print(re.match(r"(a+)+b", "aaab").group(), re.match(r"(?:a|ab)(?:c|bcd)(d*)", "abcd").groups(), re.match(r"(\w+)\s+\1", "the the").group(1))
print(re.findall(r"a{2,3}", "aaaaaaa"), re.findall(r"a{2,3}?", "aaaaaaa"), re.findall(r"<.*?>", "<a><b>"), re.findall(r"<.*>", "<a><b>"), re.match("a{,2}", "aaa").group(), re.match("x{a}", "x{a}").group())
print(re.findall(r"\bfoo\b", "foo food foo"), re.findall(r"\Boo", "foo oo"), re.match(r"(?i:A)b", "ab"), re.match(r"(?i)ABC", "abc").group(), re.match("(?x) a  b # c", "ab").group())
print(re.match(r"[^\W\d_]+", "abc1").group(), re.findall(r"[a-c\-x]", "a-dx"), re.findall(r"[]a]", "]ab"), re.findall(r"[^]]", "]a"), re.findall(r"[\d.]+", "1.5 a 2"))
print(re.match(r"(a)?b", "b").groups(), re.match(r"(a)?b", "b").groups("z"), re.match(r"(a)?(b)", "b").span(1), re.match(r"((a)|(b))+", "ab").groups())
print(re.findall(r"[àé]\w", "àb éc"), re.search(r"ß", "straße").span(), re.match(r"\w+", "naïve café").group(), re.sub(r"é", "e", "café"), re.findall(r"\w", "é", re.A))
print(re.match(rb"\w+", b"abc d").group(), re.sub(rb"a", b"z", b"banana"), re.findall(rb"(n)(a)", b"banana"), re.split(b",", b"a,b"))
print(re.match(r"(?>a+)ab", "aaab"), re.match(r"a++b", "aaab").group(), re.match(r"(?(1)a|b)", "b") if False else re.match(r"(<)?a(?(1)>|$)", "<a>").group())
for bad in ["(", ")", "[a", "*a", "a**", "a{3,1}", "(?P<1a>x)", "(?P<a>x)(?P<a>y)", r"\q", "(?z)", r"(?P=no)", "[b-a]", r"(?<=a*)b", r"\2(a)", "a\\", "(?P<n", "(?", "x(?i)", r"[\q]", r"\x1", "a|*", "(?:a", "++", "(?P>x)", r"\8", "(?<x)"]:
    try:
        re.compile(bad)
        print(bad, "compiled")
    except re.error as e:
        print(type(e).__name__, repr(bad), "->", e, "|", e.msg, e.pos, e.pattern == bad)
for call in (lambda: re.match(1, "a"), lambda: re.match("a", 5), lambda: re.match("a", b"a"), lambda: re.match(b"a", "a"), lambda: m.group(9), lambda: m.group("zz"), lambda: re.sub("a", r"\3", "a"), lambda: re.sub("a", r"\g<x>", "a"), lambda: re.compile(p, re.I), lambda: re.sub("a", r"\q", "a")):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
try:
    re.compile("ab\n(c")
except re.error as e:
    print(e, e.lineno, e.colno)
log = "2024-01-02 10:00:01 ERROR [db] Connection refused (host=10.0.0.1, port=5432)"
m = re.match(r"(?P<date>\S+) (?P<time>\S+) (?P<level>[A-Z]+) \[(?P<mod>\w+)\] (?P<msg>.*?)(?: \((?P<kv>.*)\))?$", log)
print(m.groupdict())
print(dict(re.findall(r"(\w+)=([^,)]+)", m["kv"])))
tokens = [("NUM", r"\d+(\.\d*)?"), ("ID", r"[A-Za-z_]\w*"), ("OP", r"[+\-*/=()]"), ("WS", r"\s+")]
scan = re.compile("|".join(f"(?P<{n}>{r})" for n, r in tokens))
print([(t.lastgroup, t.group()) for t in scan.finditer("x1 = 3.5*(y + 2)") if t.lastgroup != "WS"])
email = re.compile(r"^[\w.+-]+@[\w-]+\.[\w.]+$")
print([bool(email.match(x)) for x in ("a@b.co", "bad@", "x.y+z@host-1.example.org")])
print(re.findall(r'href="([^"]+)"', '<a href="/a">x</a> <a href="http://b">y</a>'))
print(p.search("2024-05-17", 3), p.match("xx2024-05", 2).span(), re.compile("^b").search("ab", 1), re.compile("b$").search("abc", 0, 2))
print(re.sub(r"(?<!^)(?=[A-Z])", "_", "camelCaseName").lower(), re.sub(r"_(\w)", lambda m: m[1].upper(), "snake_case_name"))
print(re.split(r"(?<=,)", "a,b,c"), re.sub(r"$", "!", "ab\n"), repr(re.sub(r"(?m)$", "!", "a\nb\n")), re.sub(r"\b", "|", "a bc"))
print(re.match(r"(a|b)*?c", "abac").group(1), re.match(r"(?:(a)|b)*", "ab").group(1), re.match(r"(a*)*", "aab").groups(), re.match(r"(a*)+", "b").span(), re.match(r"(?:a?)*?b", "aab").span())
print(re.compile("a") == re.compile("a"), hash(re.compile("a")) == hash(re.compile("a")), {re.compile("x"): 1}[re.compile("x")])
print(re.findall(r"(?s:.)b(?-i:C)", "\nbC", re.I), re.match(r"\d+(?:,\d{3})*", "1,234,567").group(), re.match(r"\u00e9\x41\t", "éA\t").span(), re.match(r"\0\101", "\0A").span())
