"""Requests and answers, addresses and headers of httpx."""

import json as _json
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from _http import REASONS, Headers as _Headers, body_of, charset, label, seconds_as_timedelta, with_params
from _httpx_errors import HTTPStatusError, ResponseNotRead, StreamConsumed
from _world import block, wait

#: Seconds between two pieces of a body that is read as a stream.
_PIECE = 0.01


class _Codes:
    def __getattr__(self, name):
        for status, reason in REASONS.items():
            if reason.upper().replace(" ", "_").replace("-", "_").replace("'", "") == name:
                return status
        raise AttributeError(name)


codes = _Codes()


class Headers(_Headers):
    def __repr__(self):
        return f"Headers({dict(self.items())!r})"

    def keys(self):
        return [name.lower() for name in super().keys()]

    def items(self):
        return [(name.lower(), value) for name, value in super().items()]


class QueryParams:
    def __init__(self, params=None):
        if isinstance(params, str):
            params = parse_qsl(params, keep_blank_values=True)
        pairs = params.items() if hasattr(params, "items") else params or []
        self._pairs = [(name, str(value)) for name, value in pairs]

    def multi_items(self):
        return list(self._pairs)

    def items(self):
        return dict(self._pairs).items()

    def keys(self):
        return dict(self._pairs).keys()

    def get(self, name, default=None):
        return dict(reversed(self._pairs)).get(name, default)

    def __getitem__(self, name):
        return dict(reversed(self._pairs))[name]

    def __contains__(self, name):
        return name in dict(self._pairs)

    def __len__(self):
        return len(dict(self._pairs))

    def __iter__(self):
        return iter(dict(self._pairs))

    def __str__(self):
        return urlencode(self._pairs)

    def __repr__(self):
        return f"QueryParams({str(self)!r})"


class URL:
    def __init__(self, url="", **changes):
        self._text = str(url)
        self._parts = urlsplit(self._text)
        if changes:
            scheme, netloc, path, query, fragment = self._parts
            if "params" in changes:
                query = str(QueryParams(changes["params"]))
            self._parts = (changes.get("scheme", scheme), changes.get("host", netloc), changes.get("path", path), query, fragment)
            self._text = urlunsplit(self._parts)
            self._parts = urlsplit(self._text)

    @property
    def scheme(self):
        return self._parts.scheme

    @property
    def host(self):
        return self._parts.hostname or ""

    @property
    def port(self):
        return self._parts.port

    @property
    def path(self):
        return self._parts.path or ("/" if self._parts.netloc else "")

    @property
    def query(self):
        return self._parts.query.encode("ascii")

    @property
    def params(self):
        return QueryParams(self._parts.query)

    @property
    def fragment(self):
        return self._parts.fragment

    @property
    def is_absolute_url(self):
        return bool(self.scheme and self.host)

    @property
    def is_relative_url(self):
        return not self.is_absolute_url

    def join(self, url):
        return URL(urljoin(self._text, str(url)))

    def copy_with(self, **changes):
        return URL(self._text, **changes)

    def __str__(self):
        return self._text

    def __repr__(self):
        secret = self._parts.password
        shown = self._text.replace(f":{secret}@", ":[secure]@", 1) if secret else self._text
        return f"URL({shown!r})"

    def __eq__(self, other):
        return isinstance(other, (URL, str)) and str(self) == str(other)

    def __hash__(self):
        return hash(self._text)


class Request:
    def __init__(self, method, url, *, params=None, headers=None, cookies=None, content=None, data=None, json=None):
        self.method = method.upper()
        self.url = URL(with_params(str(url), params))
        self.headers = Headers({"host": self.url.host} if self.url.host else {})
        self.headers.update(headers or {})
        if cookies:
            self.headers["cookie"] = "; ".join(f"{name}={value}" for name, value in dict(cookies).items())
        self.content = body_of(self.headers, content, data, json, _dumps)
        if self.content or self.method in ("POST", "PUT", "PATCH"):
            self.headers.setdefault("content-length", str(len(self.content)))
        self.extensions = {}

    def read(self):
        return self.content

    async def aread(self):
        return self.content

    def __repr__(self):
        return f"<Request({self.method!r}, {str(self.url)!r})>"


def _dumps(value):
    return _json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


class Response:
    def __init__(self, status_code, *, headers=None, content=None, text=None, html=None, json=None, request=None, history=None):
        self.status_code = status_code
        self.headers = Headers(headers)
        if json is not None:
            content = _dumps(json)
            self.headers.setdefault("content-type", "application/json")
        elif text is not None or html is not None:
            content = text if html is None else html
            self.headers.setdefault("content-type", f"text/{'plain' if html is None else 'html'}; charset=utf-8")
        content = b"" if content is None else content
        self._content = content.encode("utf-8") if isinstance(content, str) else content
        self.headers.setdefault("content-length", str(len(self._content)))
        self._request = request
        self._streaming = False
        self._seconds = None
        self.history = list(history or [])
        self.http_version = "HTTP/1.1"
        self.is_closed = True
        self.is_stream_consumed = True

    @property
    def request(self):
        if self._request is None:
            raise RuntimeError("The request instance has not been set on this response.")
        return self._request

    @request.setter
    def request(self, request):
        self._request = request

    @property
    def url(self):
        return self.request.url

    @property
    def reason_phrase(self):
        return REASONS.get(self.status_code, "")

    @property
    def content(self):
        if self._streaming:
            raise ResponseNotRead()
        return self._content

    @property
    def encoding(self):
        return charset(self.headers) or "utf-8"

    @property
    def charset_encoding(self):
        return charset(self.headers)

    @property
    def text(self):
        return self.content.decode("utf-8", "replace")

    def json(self, **options):
        return _json.loads(self.content.decode("utf-8"), **options)

    @property
    def elapsed(self):
        if self._seconds is None or self._streaming:
            raise RuntimeError("'.elapsed' may only be accessed after the response has been read or closed.")
        return seconds_as_timedelta(self._seconds)

    @property
    def cookies(self):
        pairs = (part.split(";")[0].partition("=") for part in [self.headers.get("set-cookie", "")] if part)
        return {name: value for name, _, value in pairs}

    @property
    def is_informational(self):
        return 100 <= self.status_code <= 199

    @property
    def is_success(self):
        return 200 <= self.status_code <= 299

    @property
    def is_redirect(self):
        return 300 <= self.status_code <= 399

    @property
    def is_client_error(self):
        return 400 <= self.status_code <= 499

    @property
    def is_server_error(self):
        return 500 <= self.status_code <= 599

    @property
    def is_error(self):
        return 400 <= self.status_code <= 599

    @property
    def has_redirect_location(self):
        return self.status_code in (301, 302, 303, 307, 308) and "location" in self.headers

    @property
    def num_bytes_downloaded(self):
        return len(self._content)

    def raise_for_status(self):
        request = self._request
        if request is None:
            raise RuntimeError("Cannot call `raise_for_status` as the request instance has not been set on this response.")
        if self.is_success:
            return self
        kinds = ["Informational response", "", "Redirect response", "Client error", "Server error"]
        message = f"{kinds[self.status_code // 100 - 1]} '{self.status_code} {self.reason_phrase}' for url '{self.url}'"
        if self.has_redirect_location:
            message += f"\nRedirect location: '{self.headers['location']}'"
        message += f"\nFor more information check: https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/{self.status_code}"
        raise HTTPStatusError(message, request=request, response=self)

    # Reading a body that is streamed.

    def _begin_stream(self):
        self._streaming, self.is_closed, self.is_stream_consumed = True, False, False

    def _pieces(self, size):
        if self._streaming and self.is_stream_consumed:
            raise StreamConsumed(
                "Attempted to read or stream some content, but the content has already been streamed. For requests, "
                "this could be due to passing a generator as request content, and then receiving a redirect response "
                "or a secondary request as part of an authentication flow.For responses, this could be due to "
                "attempting to stream the response content more than once."
            )
        self.is_stream_consumed = True
        size = size or 1024
        return [self._content[at : at + size] for at in range(0, len(self._content), size)]

    def _label(self):
        return "more of " + label(self.request.method, str(self.url))

    async def aread(self):
        if self._streaming:
            await wait(self._label(), _PIECE)
            self._streaming = False
        return self._content

    def read(self):
        if self._streaming:
            block(self._label(), _PIECE)
            self._streaming = False
        return self._content

    async def aiter_bytes(self, chunk_size=None):
        for piece in self._pieces(chunk_size):
            await wait(self._label(), _PIECE)
            yield piece

    aiter_raw = aiter_bytes

    async def aiter_text(self, chunk_size=None):
        async for piece in self.aiter_bytes(chunk_size):
            yield piece.decode("utf-8", "replace")

    async def aiter_lines(self):
        self._pieces(None)
        for line in self._content.decode("utf-8", "replace").splitlines():
            await wait(self._label(), _PIECE)
            yield line

    def iter_bytes(self, chunk_size=None):
        for piece in self._pieces(chunk_size):
            block(self._label(), _PIECE)
            yield piece

    iter_raw = iter_bytes

    def iter_text(self, chunk_size=None):
        for piece in self.iter_bytes(chunk_size):
            yield piece.decode("utf-8", "replace")

    def iter_lines(self):
        self._pieces(None)
        for line in self._content.decode("utf-8", "replace").splitlines():
            block(self._label(), _PIECE)
            yield line

    def close(self):
        self.is_closed = True

    async def aclose(self):
        self.is_closed = True

    def __repr__(self):
        return f"<Response [{self.status_code} {self.reason_phrase}]>"
