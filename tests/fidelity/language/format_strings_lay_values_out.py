def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)
name, n, pi, d, items = "Bob", 42, 3.14159265, {"a": 1, "b": {"c": 2}}, [1, 2, 3]
print(f"{name}", f"{name!r}", f"{name!s:>10}|", f"{name!a}", f"{n:05d}", f"{pi:.2f}", f"{pi:{10}.{3}f}", f"{n:>{n // 4}}", f"{d['a']}", f"{d["b"]["c"]}", f"{items[1:]}", f"{{}}", f"{{{n}}}", f"{n=}", f"{n = }", f"{n=:>6}", f"{name=!s}", f"{pi=:.3f}", f"{n + 1=}", f"{'nested ' + f'{n}'}", f"{f"{f"{n}"}"}", f"{n if n > 5 else 'no'}", f"{(lambda x: x * 2)(n)}", f"{n!r:^10}", f"{'a' 'b'}", f"{n:#x}", f"{n:b}", f"{1_000_000:,}", f"{0.5:.0%}", f"{None}", f"{True}", f"{[i for i in range(3)]}", f"{ {1, 2} }", f"{ {'a': 1}['a'] }", f"{'\n'}", f"{"\t".join("ab")!r}", rf"\n{n}", f"{n:d}" "lit" f"{n}", f"a\
b")
print(f"""multi
{name}
  {n:>5}
""", f'{name.upper()}', f"{name:*^9}", f"{len(items)}", f"{max(items)}/{sum(items)}", f"{'yes' if items else 'no'}", f"{items!r:>15}", f"{n:,}", f"{-n:+}", f"{n:e}", f"{n:.1f}", f"{'x':>{n}}"[-3:], f"{name[0]}{name[-1]}", f"{n!s}", f"{3:{'>' + '5'}}", f"{(x := 5)}", x, f"{x!r}", f"{x:=5}|", f"{ x = }", f"{ x  =  !r}")
class C:
    def __format__(self, s): return f"C<{s}>"
    def __repr__(self): return "reprC"
    def __str__(self): return "strC"
c = C(); print(f"{c} {c!r} {c!s} {c:abc} {c:{n}} {c=} {c=:x}")
t(lambda: f"{undefined}"); t(lambda: f"{n:z}"); t(lambda: f"{name:d}"); t(lambda: f"{name:.2f}"); t(lambda: f"{None:5}"); t(lambda: f"{[]:5}"); t(lambda: f"{d['z']}"); t(lambda: f"{1/0}"); t(lambda: f"{n:{'x' * 3}}"); t(lambda: f"{'a':>{'b'}}"); t(lambda: f"{pi:10.}"); t(lambda: f"{name:,}"); t(lambda: f"{n:.3d}"); t(lambda: f"{object:>5}")
print("%s %r %d %5.2f %-5s| %05d %x %X %o %e %g %c %%" % ("a", "b", 3, 2.5, "c", 42, 255, 255, 8, 12345.678, 0.00001, "z"), "%(x)s-%(y)03d" % {"x": 1, "y": 2}, "%s" % [1, 2], "%s" % (None,), "%s" % {"a": 1}, "%+d % d" % (3, 3), "%.3s|%10s|%-10s|" % ("abcdef", "r", "l"), "%5s%%" % 50, "%r" % "q'")
print("{} {1}".replace("{1}", "{}").format(1, 2), "{0}{1}{0}".format("a", "b"), "{a}{b}".format(a=1, b=2), "{0.real} {0.imag}".format(5), "{0[0]} {0[1]}".format([1, 2]), "{d[a]}".format(d=d), "{:>10}|{:<10}|{:^10}".format(1, 2, 3), "{:{}}|".format("a", 5), "{:{w}.{p}f}".format(3.14159, w=8, p=2), "{!r} {!s}".format("a", "b"), "{{}}".format(), "{:,}".format(10**9), "{:%}".format(0.25), "{0:b} {0:o} {0:x} {0:X} {0:#x}".format(255), "{:+.2e}".format(12345.678), "{name} {0}".format(1, name=2), "{:s}".format("x"), "{:c}".format(65), "{:5}|{:<5}|".format(1, "a"), "{:05}".format(-3), "{:_>8}".format("x"), "{:<08}".format(3), "{x.y}".format(x=type("X", (), {"y": 5})), "{a[b][c]}".format(a={"b": {"c": 7}}), "{}{}".format("a", ["b"]), "abc".format(1, 2), "{:.2}".format("abc"), "{0!r:>6}".format("a"))
t(lambda: "{a}".format_map({"a": 1})); t(lambda: "{a}".format_map({})); t(lambda: "{0} {}".format(1, 2)); t(lambda: "{!x}".format(1)); t(lambda: "{:{}{}}".format(1, 2)); t(lambda: "{a.b}".format(a=1)); t(lambda: "{0[x]}".format([1])); t(lambda: "{a!}".format(a=1)); t(lambda: "{a:}}".format(a=1)); t(lambda: "{ }".format(1)); t(lambda: "{0".format(1)); t(lambda: "{-1}".format(1)); t(lambda: "{2}".format(1))
print("a" "b", 'it''s', "it's", 'say "hi"', "both ' \"", '\'', "\\", "\x41\u0041\U00000041\N{LATIN SMALL LETTER A}", r"\n", b"by\x00tes", """tri"ple""", "tab\tnew", repr("tab\tnew\n\r\0\x7f\x80é\u200b😀"), ascii("é😀"), repr("'"), repr('"'), repr("'\""), "é".encode(), len("😀"), "😀"[0], "a\N{EM DASH}b")
print(str(1.0), str(10**20), repr(0.1), str([1, "a", None, 2.0, True]), str((1,)), str({1: "a"}), str({"a"}), repr({"k": [1, (2,)]}), str(range(3)), str(slice(1, 2)), str(b"x"), [print], str(type(5)), str(Exception("x")), repr(Exception("x", 1)))
print(1, 2, sep=", ", end="!\n"); print(); print("", end=""); print(*"abc", sep="\n"); print("a", "b", sep=""); print(None, True, 1.5, [1], sep="|"); print("x", flush=True); print("no newline", end=""); print(" done"); print(sep="x"); print("a", end=None); print("a", "b", sep=None)
import sys
print("err", file=sys.stderr); sys.stdout.write("w\n"); print("to", "out", file=sys.stdout); print(sys.stdout.write("abc\n"))
