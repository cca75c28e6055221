"""Names for kinds of characters, templates, and the parts of a format."""

from _machine import format_pieces as _pieces, format_steps as _steps

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


_LETTERS = frozenset(ascii_letters + "_")
_INSIDE = frozenset(ascii_letters + "_" + digits)


class Template:
    """A text in which `$name` and `${name}` stand for values, and `$$` for a dollar sign."""

    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _identifier(self, start):
        text = self.template
        if start >= len(text) or text[start] not in _LETTERS:
            return ""
        end = start + 1
        while end < len(text) and text[end] in _INSIDE:
            end += 1
        return text[start:end]

    def _parts(self):
        """Pairs: a text and None, the text of a placeholder and its name, or the place of a mistake and False."""
        text, mark = self.template, self.delimiter
        at = 0
        while True:
            found = text.find(mark, at)
            if found < 0:
                yield text[at:], None
                return
            yield text[at:found], None
            behind = found + len(mark)
            if text.startswith(mark, behind):
                yield mark, None
                at = behind + len(mark)
                continue
            name = self._identifier(behind)
            braced = self._identifier(behind + 1) if text.startswith("{", behind) else ""
            if name:
                at = behind + len(name)
            elif braced and text.startswith("}", behind + 1 + len(braced)):
                name, at = braced, behind + len(braced) + 2
            else:
                yield found, False
                at = behind
                continue
            yield text[found:at], name

    def _values(self, mapping, more):
        if not mapping:
            return more
        from collections import ChainMap

        return ChainMap(more, mapping) if more else mapping

    def substitute(self, mapping={}, /, **kws):
        values = self._values(mapping, kws)
        made = []
        for part, name in self._parts():
            if name is None:
                made.append(part)
            elif name is False:
                before = self.template[:part].splitlines(keepends=True)
                if before and not before[-1].endswith(("\n", "\r")):
                    line, column = len(before), part - len("".join(before[:-1])) + 1
                else:
                    line, column = len(before) + 1, 1
                raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")
            else:
                made.append(str(values[name]))
        return "".join(made)

    def safe_substitute(self, mapping={}, /, **kws):
        values = self._values(mapping, kws)
        made = []
        for part, name in self._parts():
            if name is None:
                made.append(part)
            elif name is False:
                made.append(self.delimiter)
            else:
                made.append(str(values[name]) if name in values else part)
        return "".join(made)

    def is_valid(self):
        return all(name is not False for _, name in self._parts())

    def get_identifiers(self):
        return list(dict.fromkeys(name for _, name in self._parts() if name))


class Formatter:
    """`str.format` in parts that a subclass may change."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        text, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, format_string, args, kwargs, used, depth, count):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        made = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                made.append(literal)
            if name is None:
                continue
            if name == "":
                if count is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name, count = str(count), count + 1
            elif name.isdigit():
                if count:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                count = False
            value, first = self.get_field(name, args, kwargs)
            used.add(first)
            value = self.convert_field(value, conversion)
            spec, count = self._vformat(spec, args, kwargs, used, depth - 1, count)
            made.append(self.format_field(value, spec))
        return "".join(made), count

    def parse(self, format_string):
        return _pieces(format_string)

    def get_field(self, field_name, args, kwargs):
        first, steps = _steps(field_name)
        value = self.get_value(first, args, kwargs)
        for is_attribute, key in steps:
            value = getattr(value, key) if is_attribute else value[key]
        return value, first

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion in ("s", "r", "a"):
            return {"s": str, "r": repr, "a": ascii}[conversion](value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")
