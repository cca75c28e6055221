import json
from json import JSONDecodeError

d = {"b": [1, 2.5, None, True, False], "a": {"x": "é\n\"q\"\\", "y": []}, "e": {}, 3: "int key", None: 1, True: 2, 1.5: 3}
print(json.dumps(d))
print(json.dumps(d, indent=2, ensure_ascii=False))
print(json.dumps({"b": 1, "a": [1, {"z": 1, "c": 2}]}, sort_keys=True, separators=(",", ":")), json.dumps([1, 2], indent="\t"), json.dumps([], indent=2), json.dumps((1, "a")), json.dumps("\u2028 \x00 😀"))
print(json.dumps(float("inf")), json.dumps(1e100), json.dumps(0.1 + 0.2), json.dumps(10**30), json.dumps(-0.0))
print(json.loads('{"a": [1, 2.0, -3e2, "\\u00e9\\n", null, true], "b": {}}'), json.loads("  [1 , 2 ]  "), json.loads('"x"'), json.loads("12345678901234567890"), json.loads(b'{"k": "v"}'))
print(json.loads("[1.5, 2]", parse_float=str, parse_int=lambda s: int(s) * 10), json.loads('{"a": 1, "b": 2}', object_hook=lambda o: sorted(o.items())), json.loads('{"a": 1, "a": 2}', object_pairs_hook=list))
for bad in ["", "{", "[1,", "{'a': 1}", '{"a" 1}', "nul", '"abc', "[1] x", '{"a": 1,}', "[1,]", '"\\x"', '"\t"', "01", "-", '{"a": }', "[1 2]", '{"a": 1 "b": 2}', "\n\n  ?", '"\\u12"', '{1: 2}']:
    try:
        print(json.loads(bad))
    except JSONDecodeError as e:
        print(repr(bad), "->", e, "|", e.msg, e.pos, e.lineno, e.colno)
for obj in ({1, 2}, object, {(1, 2): 3}, b"x", range(2)):
    try:
        print(json.dumps(obj))
    except TypeError as e:
        print("TypeError", e)
try:
    json.dumps(float("nan"), allow_nan=False)
except ValueError as e:
    print(e)
loop = []
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as e:
    print(e)


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set):
            return sorted(o)
        return super().default(o)


print(json.dumps({"s": {3, 1}}, cls=Encoder), json.dumps({1, 2}, default=list), Encoder(indent=1).encode({"a": {1}}), json.JSONEncoder().encode([1]), json.JSONDecoder().decode("[1]"), json.JSONDecoder().raw_decode('[1] tail'))
try:
    json.dumps({"x": object()}, cls=Encoder)
except TypeError as e:
    print(str(e).split(" at ")[0])
print(json.dumps({"skip": 1, (1,): 2}, skipkeys=True), isinstance(JSONDecodeError("m", "doc", 0), ValueError))
