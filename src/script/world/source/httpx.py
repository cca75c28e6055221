"""An HTTP client in the manner of httpx. What it asks is answered by the run's world."""

import asyncio
import json as _json
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from _http import (
    REASONS, Headers as _Headers, ask, authorization, body_of, charset, label, now_in_seconds, redirected,
    seconds_as_timedelta, with_params,
)
from _world import Pool, block, wait

__version__ = "0.28.1"

#: Seconds between two pieces of a body that is read as a stream.
_PIECE = 0.01


class HTTPError(Exception):
    def __init__(self, message):
        super().__init__(message)
        self._request = None

    @property
    def request(self):
        if self._request is None:
            raise RuntimeError("The .request property has not been set.")
        return self._request

    @request.setter
    def request(self, request):
        self._request = request


class RequestError(HTTPError):
    def __init__(self, message, *, request=None):
        super().__init__(message)
        self._request = request


class TransportError(RequestError):
    pass


class TimeoutException(TransportError):
    pass


class ConnectTimeout(TimeoutException):
    pass


class ReadTimeout(TimeoutException):
    pass


class WriteTimeout(TimeoutException):
    pass


class PoolTimeout(TimeoutException):
    pass


class NetworkError(TransportError):
    pass


class ConnectError(NetworkError):
    pass


class ReadError(NetworkError):
    pass


class WriteError(NetworkError):
    pass


class CloseError(NetworkError):
    pass


class ProxyError(TransportError):
    pass


class UnsupportedProtocol(TransportError):
    pass


class ProtocolError(TransportError):
    pass


class LocalProtocolError(ProtocolError):
    pass


class RemoteProtocolError(ProtocolError):
    pass


class DecodingError(RequestError):
    pass


class TooManyRedirects(RequestError):
    pass


class HTTPStatusError(HTTPError):
    def __init__(self, message, *, request, response):
        super().__init__(message)
        self.request = request
        self.response = response


class InvalidURL(Exception):
    pass


class StreamError(RuntimeError):
    pass


class StreamConsumed(StreamError):
    pass


class StreamClosed(StreamError):
    pass


class ResponseNotRead(StreamError):
    def __init__(self):
        super().__init__("Attempted to access streaming response content, without having called `read()`.")


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
            from urllib.parse import urlunsplit

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


class _Default:
    def __repr__(self):
        return "USE_CLIENT_DEFAULT"


USE_CLIENT_DEFAULT = _Default()


class Timeout:
    def __init__(self, timeout=USE_CLIENT_DEFAULT, *, connect=USE_CLIENT_DEFAULT, read=USE_CLIENT_DEFAULT, write=USE_CLIENT_DEFAULT, pool=USE_CLIENT_DEFAULT):
        if isinstance(timeout, Timeout):
            self.connect, self.read, self.write, self.pool = timeout.connect, timeout.read, timeout.write, timeout.pool
            return
        if isinstance(timeout, tuple):
            self.connect, self.read, self.write, self.pool = (*timeout, None, None, None, None)[:4]
            return
        given = [connect, read, write, pool]
        if timeout is USE_CLIENT_DEFAULT and any(one is USE_CLIENT_DEFAULT for one in given):
            raise ValueError("httpx.Timeout must either include a default, or set all four parameters explicitly.")
        self.connect, self.read, self.write, self.pool = (timeout if one is USE_CLIENT_DEFAULT else one for one in given)

    def as_dict(self):
        return {"connect": self.connect, "read": self.read, "write": self.write, "pool": self.pool}

    def __eq__(self, other):
        return isinstance(other, Timeout) and self.as_dict() == other.as_dict()

    def __repr__(self):
        if len({self.connect, self.read, self.write, self.pool}) == 1:
            return f"Timeout(timeout={self.connect})"
        return f"Timeout(connect={self.connect}, read={self.read}, write={self.write}, pool={self.pool})"


class Limits:
    def __init__(self, *, max_connections=None, max_keepalive_connections=None, keepalive_expiry=5.0):
        self.max_connections = max_connections
        self.max_keepalive_connections = max_keepalive_connections
        self.keepalive_expiry = keepalive_expiry

    def __eq__(self, other):
        return isinstance(other, Limits) and repr(self) == repr(other)

    def __repr__(self):
        return (
            f"Limits(max_connections={self.max_connections}, "
            f"max_keepalive_connections={self.max_keepalive_connections}, keepalive_expiry={self.keepalive_expiry})"
        )


class BasicAuth:
    def __init__(self, username, password):
        self.pair = (username, password)


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


class MockTransport:
    def __init__(self, handler):
        self.handler = handler


class HTTPTransport:
    def __init__(self, *, retries=0, limits=None, verify=True, http2=False, **options):
        self.retries, self.limits = retries, limits


AsyncHTTPTransport = HTTPTransport


class _BaseClient:
    def __init__(
        self, *, auth=None, params=None, headers=None, cookies=None, verify=True, cert=None, http1=True, http2=False,
        proxy=None, mounts=None, timeout=5.0, follow_redirects=False, limits=None, max_redirects=20, event_hooks=None,
        base_url="", transport=None, trust_env=True, default_encoding="utf-8",
    ):
        base = str(base_url)
        self.base_url = URL(base if not base or base.endswith("/") else base + "/")
        self.auth, self.params, self.cookies = auth, QueryParams(params), dict(cookies or {})
        self.headers = Headers({
            "accept": "*/*", "accept-encoding": "gzip, deflate", "connection": "keep-alive",
            "user-agent": "python-httpx/" + __version__,
        })
        self.headers.update(headers or {})
        self.timeout = Timeout(timeout)
        self.follow_redirects, self.max_redirects = follow_redirects, max_redirects
        self.event_hooks = {"request": [], "response": [], **(event_hooks or {})}
        self._transport = transport
        self._closed = False
        self._entered = False
        if limits is None and isinstance(transport, HTTPTransport):
            limits = transport.limits
        limit = 100 if limits is None else limits.max_connections
        self._pool = None if limit is None or isinstance(transport, MockTransport) else self._make_pool(limit)

    def _make_pool(self, limit):
        return None

    @property
    def is_closed(self):
        return self._closed

    def _merged(self, url):
        url = str(url)
        parts = urlsplit(url)
        if parts.scheme and parts.netloc:
            return url
        base = str(self.base_url)
        return base + url.lstrip("/") if base else url

    def build_request(self, method, url, *, content=None, data=None, files=None, json=None, params=None, headers=None, cookies=None, timeout=None, extensions=None):
        merged = self.params.multi_items()
        if params is not None:
            merged += QueryParams(params).multi_items() if isinstance(params, (str, QueryParams)) else _pairs(params)
        headers_now = Headers(self.headers)
        headers_now.update(headers or {})
        address = self._merged(url)
        request = Request(
            method, address, params=merged, headers=headers_now, cookies={**self.cookies, **(cookies or {})},
            content=content, data=data, json=json,
        )
        return request

    def _authorize(self, request, auth):
        auth = self.auth if auth is USE_CLIENT_DEFAULT else auth
        if isinstance(auth, BasicAuth):
            auth = auth.pair
        if auth is not None:
            if callable(auth):
                auth(request)
            else:
                request.headers["authorization"] = authorization(auth)

    def _check(self, request):
        if self._closed:
            raise RuntimeError("Cannot send a request, as the client has been closed.")
        scheme = request.url.scheme
        if scheme not in ("http", "https"):
            what = f"has an unsupported protocol '{scheme}://'." if scheme else "is missing an 'http://' or 'https://' protocol."
            raise UnsupportedProtocol(f"Request URL {what}", request=request)

    def _question(self, request):
        return ask(request.method, str(request.url), request.headers, request.content)

    def _answer(self, request, timeout, question, sync):
        """How long to wait, and then what to return or raise."""
        seconds, status, headers, body = question
        if isinstance(status, str):
            return self._trouble(request, timeout, seconds, status, sync)
        if timeout.read is not None and seconds > timeout.read:
            return timeout.read, ReadTimeout("timed out" if sync else "", request=request)
        return seconds, Response(status, headers=headers, content=body, request=request)

    def _trouble(self, request, timeout, seconds, word, sync):
        if word == "unknown":
            return seconds, ConnectError("[Errno -2] Name or service not known", request=request)
        if word == "refused":
            message = "[Errno 111] Connection refused" if sync else "All connection attempts failed"
            return seconds, ConnectError(message, request=request)
        if timeout.read is not None and seconds > timeout.read:
            return timeout.read, ReadTimeout("timed out" if sync else "", request=request)
        return seconds, RemoteProtocolError("Server disconnected without sending a response.", request=request)

    def _next(self, response, follow):
        """The request that a redirection asks for, if it is to be followed."""
        follow = self.follow_redirects if follow is USE_CLIENT_DEFAULT else follow
        request = response.request
        to = redirected(request.method, str(request.url), response.status_code, response.headers) if follow else None
        if to is None:
            return None
        if len(response.history) >= self.max_redirects:
            raise TooManyRedirects("Exceeded maximum allowed redirects.", request=request)
        return Request(to[0], to[1], headers=[pair for pair in request.headers.items() if pair[0] != "host"])

    def _timeout(self, timeout):
        return self.timeout if timeout is USE_CLIENT_DEFAULT else Timeout(timeout)


def _pairs(params):
    pairs = params.items() if hasattr(params, "items") else params
    flat = []
    for name, value in pairs:
        flat += [(name, one) for one in (value if isinstance(value, (list, tuple)) else [value])]
    return flat


class AsyncClient(_BaseClient):
    def _make_pool(self, limit):
        return Pool(limit)

    async def request(
        self, method, url, *, content=None, data=None, files=None, json=None, params=None, headers=None, cookies=None,
        auth=USE_CLIENT_DEFAULT, follow_redirects=USE_CLIENT_DEFAULT, timeout=USE_CLIENT_DEFAULT, extensions=None,
    ):
        request = self.build_request(
            method, url, content=content, data=data, json=json, params=params, headers=headers, cookies=cookies
        )
        request.timeout = timeout
        return await self.send(request, auth=auth, follow_redirects=follow_redirects)

    async def send(self, request, *, stream=False, auth=USE_CLIENT_DEFAULT, follow_redirects=USE_CLIENT_DEFAULT):
        self._check(request)
        self._authorize(request, auth)
        timeout = self._timeout(getattr(request, "timeout", USE_CLIENT_DEFAULT))
        history = []
        while True:
            for hook in self.event_hooks["request"]:
                await hook(request)
            response = await self._send_one(request, timeout)
            response.history = list(history)
            for hook in self.event_hooks["response"]:
                await hook(response)
            request = self._next(response, follow_redirects)
            if request is None:
                if stream:
                    response._begin_stream()
                return response
            history.append(response)

    async def _send_one(self, request, timeout):
        if isinstance(self._transport, MockTransport):
            response = self._transport.handler(request)
            if asyncio.iscoroutine(response):
                response = await response
            response.request, response._seconds = request, 0.0
            return response
        retries = getattr(self._transport, "retries", 0)
        while True:
            try:
                return await self._connect_and_ask(request, timeout)
            except ConnectError:
                if retries == 0:
                    raise
                retries -= 1

    async def _connect_and_ask(self, request, timeout):
        began = now_in_seconds()
        pool = self._pool
        if pool is None:
            return await self._exchange(request, timeout, began)
        if pool.locked() and timeout.pool is not None:
            try:
                async with asyncio.timeout(timeout.pool):
                    await pool.acquire()
            except TimeoutError:
                raise PoolTimeout("", request=request) from None
        else:
            await pool.acquire()
        try:
            return await self._exchange(request, timeout, began)
        finally:
            pool.release()

    async def _exchange(self, request, timeout, began):
        seconds, outcome = self._answer(request, timeout, self._question(request), False)
        await wait(label(request.method, str(request.url)), seconds)
        if isinstance(outcome, Exception):
            raise outcome
        outcome._seconds = now_in_seconds() - began
        return outcome

    def stream(self, method, url, **options):
        return _AsyncStream(self, method, url, options)

    async def get(self, url, **options):
        return await self.request("GET", url, **options)

    async def options(self, url, **options):
        return await self.request("OPTIONS", url, **options)

    async def head(self, url, **options):
        return await self.request("HEAD", url, **options)

    async def post(self, url, **options):
        return await self.request("POST", url, **options)

    async def put(self, url, **options):
        return await self.request("PUT", url, **options)

    async def patch(self, url, **options):
        return await self.request("PATCH", url, **options)

    async def delete(self, url, **options):
        return await self.request("DELETE", url, **options)

    async def aclose(self):
        self._closed = True

    async def __aenter__(self):
        _enter(self)
        return self

    async def __aexit__(self, kind=None, error=None, traceback=None):
        self._closed = True


def _enter(client):
    if client._closed:
        raise RuntimeError("Cannot reopen a client instance, once it has been closed.")
    if client._entered:
        raise RuntimeError("Cannot open a client instance more than once.")
    client._entered = True


class _AsyncStream:
    def __init__(self, client, method, url, options):
        self._client, self._method, self._url, self._options = client, method, url, options

    async def __aenter__(self):
        self._response = await self._client.request(self._method, self._url, **self._options)
        self._response._begin_stream()
        return self._response

    async def __aexit__(self, kind, error, traceback):
        await self._response.aclose()


class Client(_BaseClient):
    def request(
        self, method, url, *, content=None, data=None, files=None, json=None, params=None, headers=None, cookies=None,
        auth=USE_CLIENT_DEFAULT, follow_redirects=USE_CLIENT_DEFAULT, timeout=USE_CLIENT_DEFAULT, extensions=None,
    ):
        request = self.build_request(
            method, url, content=content, data=data, json=json, params=params, headers=headers, cookies=cookies
        )
        request.timeout = timeout
        return self.send(request, auth=auth, follow_redirects=follow_redirects)

    def send(self, request, *, stream=False, auth=USE_CLIENT_DEFAULT, follow_redirects=USE_CLIENT_DEFAULT):
        self._check(request)
        self._authorize(request, auth)
        timeout = self._timeout(getattr(request, "timeout", USE_CLIENT_DEFAULT))
        history = []
        while True:
            for hook in self.event_hooks["request"]:
                hook(request)
            response = self._send_one(request, timeout)
            response.history = list(history)
            for hook in self.event_hooks["response"]:
                hook(response)
            request = self._next(response, follow_redirects)
            if request is None:
                if stream:
                    response._begin_stream()
                return response
            history.append(response)

    def _send_one(self, request, timeout):
        if isinstance(self._transport, MockTransport):
            response = self._transport.handler(request)
            response.request, response._seconds = request, 0.0
            return response
        seconds, outcome = self._answer(request, timeout, self._question(request), True)
        block(label(request.method, str(request.url)), seconds)
        if isinstance(outcome, Exception):
            raise outcome
        outcome._seconds = seconds
        return outcome

    def stream(self, method, url, **options):
        return _Stream(self, method, url, options)

    def get(self, url, **options):
        return self.request("GET", url, **options)

    def options(self, url, **options):
        return self.request("OPTIONS", url, **options)

    def head(self, url, **options):
        return self.request("HEAD", url, **options)

    def post(self, url, **options):
        return self.request("POST", url, **options)

    def put(self, url, **options):
        return self.request("PUT", url, **options)

    def patch(self, url, **options):
        return self.request("PATCH", url, **options)

    def delete(self, url, **options):
        return self.request("DELETE", url, **options)

    def close(self):
        self._closed = True

    def __enter__(self):
        _enter(self)
        return self

    def __exit__(self, kind=None, error=None, traceback=None):
        self._closed = True


class _Stream:
    def __init__(self, client, method, url, options):
        self._client, self._method, self._url, self._options = client, method, url, options

    def __enter__(self):
        self._response = self._client.request(self._method, self._url, **self._options)
        self._response._begin_stream()
        return self._response

    def __exit__(self, kind, error, traceback):
        self._response.close()


_CLIENT_OPTIONS = ("cookies", "proxy", "verify", "trust_env")


def request(method, url, **options):
    made = {name: options.pop(name) for name in _CLIENT_OPTIONS if name in options}
    with Client(**made) as client:
        return client.request(method, url, **options)


def stream(method, url, **options):
    return Client().stream(method, url, **options)


def get(url, **options):
    return request("GET", url, **options)


def options(url, **options):
    return request("OPTIONS", url, **options)


def head(url, **options):
    return request("HEAD", url, **options)


def post(url, **options):
    return request("POST", url, **options)


def put(url, **options):
    return request("PUT", url, **options)


def patch(url, **options):
    return request("PATCH", url, **options)


def delete(url, **options):
    return request("DELETE", url, **options)
