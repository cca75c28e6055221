"""Values laid out over several lines."""

import sys


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts).pformat(object)


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, **more):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter(width=10**9)._flat(object, 1)


def isreadable(object):
    return "<" not in saferepr(object)


def isrecursive(object):
    return "<Recursion" in saferepr(object)


def _order(item):
    """Keys of several kinds have an order too: by the names of their types."""
    return _Key(item)


class _Key:
    def __init__(self, item):
        self.item = item

    def __lt__(self, other):
        try:
            return self.item < other.item
        except TypeError:
            return (str(type(self.item)), id(self.item)) < (str(type(other.item)), id(other.item))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, **more):
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent, self._width, self._depth = indent, width, depth
        self._stream, self._compact, self._sort = stream, compact, sort_dicts
        self._open = []

    def pprint(self, object):
        stream = sys.stdout if self._stream is None else self._stream
        stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        self._open = []
        return self._text(object, 0, 0, 1)

    def _items(self, mapping):
        return sorted(mapping.items(), key=lambda pair: _order(pair[0])) if self._sort else list(mapping.items())

    def _flat(self, object, level):
        """The value in one line."""
        kind = type(object)
        if kind.__repr__ not in (dict.__repr__, list.__repr__, tuple.__repr__):
            return repr(object)
        if any(object is one for one in self._open):
            return f"<Recursion on {kind.__name__} with id={id(object)}>"
        left, right = {dict: "{}", list: "[]", tuple: "()"}[next(t for t in (dict, list, tuple) if isinstance(object, t))]
        if not object:
            return left + right
        if self._depth is not None and level > self._depth:
            return f"{left}...{right}"
        self._open.append(object)
        if isinstance(object, dict):
            pairs = ((self._flat(key, level + 1), self._flat(value, level + 1)) for key, value in self._items(object))
            inside = ", ".join(f"{key}: {value}" for key, value in pairs)
        else:
            inside = ", ".join(self._flat(item, level + 1) for item in object)
            if isinstance(object, tuple) and len(object) == 1:
                inside += ","
        self._open.pop()
        return left + inside + right

    def _text(self, object, column, allowance, level):
        """The value from a column on, with room for `allowance` characters behind it."""
        flat = self._flat(object, level)
        if len(flat) <= self._width - column - allowance:
            return flat
        if any(object is one for one in self._open):
            return flat
        layout = self._layout(object)
        if layout is None or (self._depth is not None and level > self._depth):
            return flat
        self._open.append(object)
        made = layout(object, column, allowance, level)
        self._open.pop()
        return made

    def _layout(self, object):
        shown = type(object).__repr__
        if shown is dict.__repr__:
            return self._dict
        if shown is list.__repr__ or shown is tuple.__repr__:
            return self._sequence
        if shown is set.__repr__ or shown is frozenset.__repr__:
            return self._set
        if shown is str.__repr__:
            return self._str
        if hasattr(type(object), "__dataclass_fields__") and "__create_fn__" not in shown.__qualname__:
            return self._dataclass
        return None

    def _dict(self, object, column, allowance, level):
        lead = "{" + " " * (self._indent - 1)
        column += self._indent
        parts = []
        pairs = self._items(object)
        for at, (key, value) in enumerate(pairs):
            last = at + 1 == len(pairs)
            shown = self._flat(key, level + 1)
            room = allowance + 1 if last else 1
            parts.append(f"{shown}: " + self._text(value, column + len(shown) + 2, room, level + 1))
        return lead + (",\n" + " " * column).join(parts) + "}"

    def _sequence(self, object, column, allowance, level):
        left, right = "[]" if isinstance(object, list) else "()"
        if len(object) == 1 and right == ")":
            right = ",)"
        return left + self._lines(list(object), column, allowance + len(right), level) + right

    def _set(self, object, column, allowance, level):
        kind = type(object)
        left, right = ("{", "}") if kind is set else (f"{kind.__name__}({{", "})")
        items = sorted(object, key=_order)
        return left + self._lines(items, column + len(left) - 1, allowance + len(right), level) + right

    def _lines(self, items, column, allowance, level):
        column += self._indent
        made = " " * (self._indent - 1)
        if not self._compact:
            parts = []
            for at, item in enumerate(items):
                room = allowance if at + 1 == len(items) else 1
                parts.append(self._text(item, column, room, level + 1))
            return made + (",\n" + " " * column).join(parts)
        lines, line = [], ""
        for at, item in enumerate(items):
            last = at + 1 == len(items)
            shown = self._flat(item, level + 1)
            room = self._width - column - (allowance if last else 1)
            if line and len(line) + 2 + len(shown) <= room:
                line += ", " + shown
                continue
            if line:
                lines.append(line)
            line = shown if len(shown) <= room else self._text(item, column, allowance if last else 1, level + 1)
        lines.append(line)
        return made + (",\n" + " " * column).join(lines)

    def _str(self, object, column, allowance, level):
        """A long text is cut at blanks, and its parts written one below the other."""
        import re

        if not object:
            return repr(object)
        lines = object.splitlines(True)
        if level == 1:
            column += 1
            allowance += 1
        room = self._width - column
        chunks = []
        for at, line in enumerate(lines):
            shown = repr(line)
            if at == len(lines) - 1:
                room -= allowance
            if len(shown) <= room:
                chunks.append(shown)
                continue
            parts = re.findall(r"\S*\s*", line)
            parts.pop()
            widest, current = self._width - column, ""
            for number, part in enumerate(parts):
                candidate = current + part
                if number == len(parts) - 1 and at == len(lines) - 1:
                    widest -= allowance
                if len(repr(candidate)) > widest:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            return chunks[0]
        text = ("\n" + " " * column).join(chunks)
        return f"({text})" if level == 1 else text

    def _dataclass(self, object, column, allowance, level):
        name = object.__class__.__name__
        column += len(name) + 1
        shown = [one for one in object.__dataclass_fields__.values() if one.repr]
        parts = []
        for at, one in enumerate(shown):
            room = allowance + 1 if at + 1 == len(shown) else 1
            value = self._text(getattr(object, one.name), column + len(one.name) + 1, room, level + 1)
            parts.append(f"{one.name}={value}")
        return f"{name}(" + (",\n" + " " * column).join(parts) + ")"
