"""What the HTTP clients have in common: headers, addresses, bodies, and the question to the world."""

from http import PHRASES
from urllib.parse import urlencode, urljoin, urlsplit

from _world import request as _ask_world

#: The phrases that the clients show, which are older than those of `http` in places.
REASONS = {**PHRASES, 413: "Request Entity Too Large", 414: "Request-URI Too Long", 418: "I'm a teapot", 422: "Unprocessable Entity"}

#: The longest part of an address that a wait is called by.
LONGEST = 48


class Headers:
    """Names and values; capital letters make no difference."""

    def __init__(self, headers=None):
        self._pairs = []
        self.update(headers or {})

    def update(self, headers):
        pairs = headers.items() if hasattr(headers, "items") else headers
        for name, value in pairs:
            self[name] = value

    def __setitem__(self, name, value):
        value = value if isinstance(value, str) else value.decode() if isinstance(value, bytes) else str(value)
        for at, (known, _) in enumerate(self._pairs):
            if known.lower() == name.lower():
                self._pairs[at] = (known, value)
                return
        self._pairs.append((name, value))

    def __getitem__(self, name):
        for known, value in self._pairs:
            if known.lower() == name.lower():
                return value
        raise KeyError(name)

    def __delitem__(self, name):
        self[name]
        self._pairs = [pair for pair in self._pairs if pair[0].lower() != name.lower()]

    def get(self, name, default=None):
        return self[name] if name in self else default

    def setdefault(self, name, value):
        if name not in self:
            self[name] = value
        return self[name]

    def pop(self, name, *default):
        if default and name not in self:
            return default[0]
        value = self[name]
        del self[name]
        return value

    def __contains__(self, name):
        return any(known.lower() == name.lower() for known, _ in self._pairs)

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._pairs)

    def __eq__(self, other):
        if not hasattr(other, "items"):
            return NotImplemented
        lower = lambda pairs: sorted((name.lower(), value) for name, value in pairs)
        return lower(self.items()) == lower(other.items())

    def keys(self):
        return [name for name, _ in self._pairs]

    def values(self):
        return [value for _, value in self._pairs]

    def items(self):
        return list(self._pairs)

    def copy(self):
        return type(self)(self)

    def __repr__(self):
        return repr(dict(self._pairs))


def with_params(url, params):
    """The address with more parameters in its query."""
    if not params:
        return url
    if isinstance(params, str):
        query = params
    else:
        pairs = params.items() if hasattr(params, "items") else params
        flat = []
        for name, value in pairs:
            for one in value if isinstance(value, (list, tuple)) else [value]:
                if one is True or one is False:
                    one = "true" if one else "false"
                flat.append((name, "" if one is None else one))
        query = urlencode(flat)
    before, hash, fragment = url.partition("#")
    return before + ("&" if "?" in before else "?") + query + hash + fragment


def body_of(headers, content, data, json_value, dumps):
    """The bytes of a request's body. The headers learn what it is."""
    if json_value is not None:
        headers.setdefault("content-type", "application/json")
        return dumps(json_value).encode("utf-8")
    if isinstance(data, (dict, list, tuple)):
        headers.setdefault("content-type", "application/x-www-form-urlencoded")
        return urlencode(data, doseq=True).encode("utf-8")
    given = content if content is not None else data
    if given is None:
        return b""
    return given.encode("utf-8") if isinstance(given, str) else given


def label(method, url):
    """What a wait for the answer is called."""
    parts = urlsplit(url)
    where = parts.netloc.rpartition("@")[2] + parts.path
    if parts.query:
        where += "?" + parts.query
    if len(where) > LONGEST:
        where = where[: LONGEST - 1] + "…"
    return f"{method} {where}"


def ask(method, url, headers, body):
    """How many seconds the answer takes, its status (or a word that says why there is none), headers and body."""
    return _ask_world(method, url, headers.items(), body)


def redirected(method, url, status, headers):
    """Where an answer sends to, and with which method; None if it sends nowhere."""
    if status not in (301, 302, 303, 307, 308) or "location" not in headers:
        return None
    if method != "HEAD" and (status == 303 or (status in (301, 302) and method == "POST")):
        method = "GET"
    return method, urljoin(url, headers["location"])


def charset(headers):
    """The encoding that the content type names."""
    for part in headers.get("content-type", "").split(";")[1:]:
        name, _, value = part.strip().partition("=")
        if name.lower() == "charset":
            return value.strip("\"' ").lower()
    return None


def authorization(auth):
    """The header of a user's name and password."""
    user, password = auth
    return "Basic " + base64(f"{user}:{password}".encode("utf-8"))


def base64(data):
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    written = []
    for at in range(0, len(data), 3):
        three = data[at : at + 3]
        number = int.from_bytes(three + b"\0" * (3 - len(three)), "big")
        four = [letters[number >> shift & 63] for shift in (18, 12, 6, 0)]
        written.extend(four[: len(three) + 1] + ["="] * (3 - len(three)))
    return "".join(written)


def seconds_as_timedelta(seconds):
    from datetime import timedelta

    return timedelta(seconds=seconds)


def now_in_seconds():
    from time import monotonic

    return monotonic()
