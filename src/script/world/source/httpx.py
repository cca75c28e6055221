"""An HTTP client in the manner of httpx. What it asks is answered by the run's world."""

import asyncio
from urllib.parse import urlsplit

from _http import ask, authorization, label, now_in_seconds, redirected
from _httpx_errors import (
    HTTPError, RequestError, TransportError, TimeoutException, ConnectTimeout, ReadTimeout, WriteTimeout,
    PoolTimeout, NetworkError, ConnectError, ReadError, WriteError, CloseError, ProxyError, UnsupportedProtocol,
    ProtocolError, LocalProtocolError, RemoteProtocolError, DecodingError, TooManyRedirects, HTTPStatusError,
    InvalidURL, StreamError, StreamConsumed, StreamClosed, ResponseNotRead,
)
from _httpx_models import URL, Headers, QueryParams, Request, Response, codes
from _world import Pool, block, wait

__version__ = "0.28.1"


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
