x = 3.14159
name = "ann"
width, precision = 10, 3
print(f"{x:.2f}|{x:10.3f}|{x:<10.1f}|{x:^+10.2e}|{x:{width}.{precision}}|")
print(f"{name!r} {name!s:>6} {name:*^9} {'é'!a}")
print(f"{x=} {x = } {x=:.1f} {name=!s} {1+1=}")
print(f"{{literal}} {'nested ' + f'{name}'} {name[0]}{name[-1]}")
print(f"{1000000:,} {1000000:_} {255:x} {255:#X} {255:08b} {5:+d} {-5: d} {0.25:%} {65:c}")
print(f"{[1, 2]} {({'a': 1})['a']} {(lambda v: v * 2)(4)} {name if x > 3 else 0}")
print(f"" f"{1}" "two" f"{3}", rf"\n{name}\t", f"a\tb\x41\u00e9")
print(f'''multi
line {
    name
}''')
print("%s %d %5.2f %r %x %%" % ("s", 5, 2.5, "r", 255), "%(k)s" % {"k": 1})
print("{} {0!r}".format(1) if False else "{0} {1!r:>4} {k}".format(1, "b", k=2), "{:>{w}}".format("x", w=4))
print(f"{True} {None} {...} {3:5} {True:5} {'left':<8}|{'right':>8}|")
print(f"{12345.678:,.2f} {1e10} {1e16} {1e-5} {123456789.123456789} {float('inf')} {-0.0} {100.0}")
class F:
    def __format__(self, spec):
        return f"F[{spec}]"
print(f"{F():abc} {F()} {F()!s:.3}"[:12])
print(f"{'a' 'b'} {x!r:.4}", f"{3!r:0>5}")
try:
    f"{'x':d}"
except ValueError as error:
    print(error)
