"""Encoders and decoders to derive from."""

from json import JSONDecodeError, dumps, loads


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(
        self,
        *,
        skipkeys=False,
        ensure_ascii=True,
        check_circular=True,
        allow_nan=True,
        sort_keys=False,
        indent=None,
        separators=None,
        default=None,
    ):
        self.skipkeys, self.ensure_ascii, self.check_circular = skipkeys, ensure_ascii, check_circular
        self.allow_nan, self.sort_keys, self.indent = allow_nan, sort_keys, indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        return dumps(
            o,
            skipkeys=self.skipkeys,
            ensure_ascii=self.ensure_ascii,
            allow_nan=self.allow_nan,
            sort_keys=self.sort_keys,
            indent=self.indent,
            separators=(self.item_separator, self.key_separator),
            default=self.default,
        )

    def iterencode(self, o, _one_shot=False):
        yield self.encode(o)


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, object_pairs_hook=None, **more):
        given = dict(object_hook=object_hook, parse_float=parse_float, parse_int=parse_int)
        given["object_pairs_hook"] = object_pairs_hook
        self._hooks = {name: hook for name, hook in given.items() if hook is not None}

    def decode(self, s):
        return loads(s, **self._hooks)

    def raw_decode(self, s, idx=0):
        try:
            return loads(s[idx:], **self._hooks), len(s)
        except JSONDecodeError as e:
            if e.msg != "Extra data":
                raise
            end = idx + len(s[idx : idx + e.pos].rstrip())
            return loads(s[idx:end], **self._hooks), end
