print('single' "double" """triple""" '''also''')
print(r"raw \n" "\n".join(["a", "b"]), "\x41\u00e9\U0001F600\N{BULLET}\101\
continued")
print(b"bytes\x00\xff" b"more", rb"\d", len(b"\n\\"))
print(0x1F, 0o17, 0b101, 1_000_000, 0xdead_beef, 10 ** 20, -5, +5, ~5, 123456789012345678901234567890)
print(1e3, 1.5e-3, .5, 5., 1_0.0_1, 1e100, 1e400, 0.1 + 0.2)
print(True, False, None, ..., (), (1,), (1, 2), [], [1], {}, {1}, {1: 2}, {**{}})
print("tab\there", 'quote\'s "d"', "back\\slash", "null\0byte" == "null\x00byte")
x = (
    1 +
    2  # comment
    + 3
)
y = [1,
     2,
     ]
print(x, y); print("semicolon"); z = 1; print(z)
if x: print("one line")
long = "a" \
    "b"
print(long, not True, 1 if not 0 else 2, 2 ** -1, -2 ** 2, 2 ** 3 ** 2, 7 // -2, -7 % 3, 7.5 // 2, 1 / 3)
print(0 or 1 and 2, (yield_ := 3), 5 & 3 | 4 ^ 1, 1 << 4 >> 2, ~0, not 0 == 1)
print("é" * 2, "日本", "\u200b".isprintable(), 'a' 'b' == "ab", "%", "{}")
print({1, 2} | {3}, [1] + [2], (1,) + (2,), "a" * 0, [0] * 3, {"a": 1} | {"b": 2})
def π(ñ): return ñ
print(π(3.14), "ﬁ")
print(1if True else 2, [*range(3), *"ab"], {**{"a": 1}, "a": 2}, {*[1], 2}, (*(), 1))
print(len("""line
two"""), "a" "b"[0], ("a" "b")[1])
print(type(1_0), type(1.), 1.0.is_integer(), (1).bit_length(), 5 .real)
