"""Addresses: taking them apart, putting them together, and the letters that must be written otherwise in them."""

from collections import namedtuple

_SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


def quote(string, safe="/", encoding=None, errors=None):
    if isinstance(string, str):
        string = string.encode("utf-8")
    kept = _SAFE | frozenset(safe)
    return "".join(chr(byte) if chr(byte) in kept else f"%{byte:02X}" for byte in string)


def quote_plus(string, safe="", encoding=None, errors=None):
    if isinstance(string, str) and " " in string:
        return quote(string, safe + " ").replace(" ", "+")
    return quote(string, safe)


def unquote(string, encoding="utf-8", errors="replace"):
    if "%" not in string:
        return string
    first, *parts = string.split("%")
    found = list(first.encode("utf-8"))
    for part in parts:
        try:
            found.append(int(part[:2], 16))
            found.extend(part[2:].encode("utf-8"))
        except ValueError:
            found.extend(("%" + part).encode("utf-8"))
    return bytes(found).decode("utf-8", "replace")


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "))


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    pairs = query.items() if hasattr(query, "items") else query
    written = []
    for name, value in pairs:
        several = doseq and isinstance(value, (list, tuple))
        for one in value if several else [value]:
            written.append(quote_via(_text(name), safe) + "=" + quote_via(_text(one), safe))
    return "&".join(written)


def _text(value):
    return value if isinstance(value, (str, bytes)) else str(value)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    pairs = []
    for part in qs.split(separator):
        name, equals, value = part.partition("=")
        if value or (keep_blank_values and part):
            pairs.append((unquote_plus(name), unquote_plus(value)))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, separator=separator):
        found.setdefault(name, []).append(value)
    return found


class _Parts:
    @property
    def hostname(self):
        host = self.netloc.rpartition("@")[2].partition(":")[0]
        return host.lower() or None

    @property
    def port(self):
        port = self.netloc.rpartition("@")[2].partition(":")[2]
        return int(port) if port else None

    @property
    def username(self):
        user, at, _ = self.netloc.rpartition("@")
        return user.partition(":")[0] if at else None

    @property
    def password(self):
        user, at, _ = self.netloc.rpartition("@")
        return user.partition(":")[2] if at and ":" in user else None


class SplitResult(_Parts, namedtuple("SplitResult", "scheme netloc path query fragment")):
    def geturl(self):
        return urlunsplit(self)


class ParseResult(_Parts, namedtuple("ParseResult", "scheme netloc path params query fragment")):
    def geturl(self):
        return urlunparse(self)


def urlsplit(url, scheme="", allow_fragments=True):
    netloc = query = fragment = ""
    before, colon, after = url.partition(":")
    if colon and before and before[0].isalpha() and all(one.isalnum() or one in "+-." for one in before):
        scheme, url = before.lower(), after
    if url.startswith("//"):
        end = min([at for at in (url.find(one, 2) for one in "/?#") if at >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
    if allow_fragments and "#" in url:
        url, _, fragment = url.partition("#")
    if "?" in url:
        url, _, query = url.partition("?")
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme="", allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if ";" in path.rpartition("/")[2]:
        path, _, params = path.rpartition(";")
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(components):
    scheme, netloc, path, query, fragment = components
    url = path
    if netloc:
        url = "//" + netloc + ("/" + url if url and not url.startswith("/") else url)
    if scheme:
        url = scheme + ":" + url
    if query:
        url += "?" + query
    if fragment:
        url += "#" + fragment
    return url


def urlunparse(components):
    scheme, netloc, path, params, query, fragment = components
    if params:
        path = f"{path};{params}"
    return urlunsplit((scheme, netloc, path, query, fragment))


def urldefrag(url):
    before, _, fragment = url.partition("#")
    return DefragResult(before, fragment)


DefragResult = namedtuple("DefragResult", "url fragment")


def urljoin(base, url, allow_fragments=True):
    if not base or not url:
        return url or base
    old, new = urlsplit(base), urlsplit(url)
    if new.scheme and (new.scheme != old.scheme or new.netloc):
        return url
    if new.netloc:
        return urlunsplit((old.scheme, *new[1:]))
    if not new.path:
        return urlunsplit((old.scheme, old.netloc, old.path, new.query or old.query, new.fragment))
    if new.path.startswith("/"):
        joined = new.path.split("/")
    else:
        joined = old.path.split("/")[:-1] + new.path.split("/")
    kept = []
    for part in joined:
        if part == "..":
            if len(kept) > 1:
                kept.pop()
        elif part != ".":
            kept.append(part)
    if joined[-1] in (".", ".."):
        kept.append("")
    path = "/".join(kept)
    if old.netloc and not path.startswith("/"):
        path = "/" + path
    return urlunsplit((old.scheme, old.netloc, path, new.query, new.fragment))
