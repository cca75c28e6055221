"""An HTTP client in the manner of aiohttp. What it asks is answered by the run's world."""

import asyncio
import json as _json
from collections import namedtuple
from urllib.parse import urljoin, urlsplit

from _http import REASONS, Headers, ask, authorization, body_of, charset, label, redirected, with_params
from _world import Pool, wait

__version__ = "3.11.18"

#: Seconds between two pieces of a body that is read as a stream.
_PIECE = 0.01


class ClientError(Exception):
    pass


class ClientResponseError(ClientError):
    def __init__(self, request_info, history, *, status=None, message="", headers=None):
        super().__init__(request_info, history)
        self.request_info, self.history = request_info, history
        self.status, self.message, self.headers = status or 0, message, headers

    def __str__(self):
        return f"{self.status}, message={self.message!r}, url={str(self.request_info.real_url)!r}"

    def __repr__(self):
        shown = f"{self.request_info!r}, {self.history!r}"
        if self.status != 0:
            shown += f", status={self.status!r}"
        if self.message != "":
            shown += f", message={self.message!r}"
        if self.headers is not None:
            shown += f", headers={self.headers!r}"
        return f"{type(self).__name__}({shown})"


class ContentTypeError(ClientResponseError):
    pass


class TooManyRedirects(ClientResponseError):
    pass


class ClientPayloadError(ClientError):
    pass


class ClientConnectionError(ClientError):
    pass


class ClientOSError(ClientConnectionError, OSError):
    pass


class ClientConnectorError(ClientOSError):
    def __init__(self, connection_key, os_error):
        self._key, self.os_error = connection_key, os_error
        super().__init__(os_error.errno, os_error.strerror)
        self.args = (connection_key, os_error)

    @property
    def host(self):
        return self._key.host

    @property
    def port(self):
        return self._key.port

    def __str__(self):
        return f"Cannot connect to host {self.host}:{self.port} ssl:default [{self.os_error.strerror}]"


class ClientConnectorDNSError(ClientConnectorError):
    pass


class ServerConnectionError(ClientConnectionError):
    pass


class ServerDisconnectedError(ServerConnectionError):
    def __init__(self, message=None):
        self.message = "Server disconnected" if message is None else message
        super().__init__(self.message)


class ServerTimeoutError(ServerConnectionError, asyncio.TimeoutError):
    pass


class SocketTimeoutError(ServerTimeoutError):
    pass


class ConnectionTimeoutError(ServerTimeoutError):
    pass


class InvalidURL(ClientError, ValueError):
    def __init__(self, url, description=None):
        self._url = url
        super().__init__(url)

    @property
    def url(self):
        return self._url

    def __repr__(self):
        return f"<{type(self).__name__} {self._url}>"


class InvalidUrlClientError(InvalidURL):
    pass


ConnectionKey = namedtuple(
    "ConnectionKey", "host port is_ssl ssl proxy proxy_auth proxy_headers_hash server_hostname",
    defaults=[None, None, None, None],
)
RequestInfo = namedtuple("RequestInfo", "url method headers real_url")


class gaierror(OSError):
    pass


class URL:
    def __init__(self, url):
        self._text = str(url)
        self._parts = urlsplit(self._text)

    @property
    def host(self):
        return self._parts.hostname

    @property
    def path(self):
        return self._parts.path or "/"

    @property
    def scheme(self):
        return self._parts.scheme

    @property
    def query_string(self):
        return self._parts.query

    def __str__(self):
        return self._text

    def __repr__(self):
        return f"URL({self._text!r})"

    def __eq__(self, other):
        return isinstance(other, URL) and str(self) == str(other)

    def __hash__(self):
        return hash(self._text)


class CIMultiDictProxy(Headers):
    def __repr__(self):
        inside = ", ".join(f"{name!r}: {value!r}" for name, value in self.items())
        return f"<CIMultiDictProxy({inside})>"


class ClientTimeout:
    def __init__(self, total=None, connect=None, sock_read=None, sock_connect=None, ceil_threshold=5):
        self.total, self.connect, self.sock_read, self.sock_connect = total, connect, sock_read, sock_connect
        self.ceil_threshold = ceil_threshold

    def __eq__(self, other):
        return isinstance(other, ClientTimeout) and repr(self) == repr(other)

    def __repr__(self):
        return (
            f"ClientTimeout(total={self.total}, connect={self.connect}, sock_read={self.sock_read}, "
            f"sock_connect={self.sock_connect}, ceil_threshold={self.ceil_threshold})"
        )


class BasicAuth(namedtuple("BasicAuth", "login password encoding", defaults=["", "latin1"])):
    def encode(self):
        return authorization((self.login, self.password))


class TCPConnector:
    def __init__(self, *, limit=100, limit_per_host=0, ttl_dns_cache=10, ssl=True, force_close=False, **options):
        self.limit, self.limit_per_host = limit, limit_per_host
        self._pool = Pool(limit) if limit else None
        self._pools = {}
        self.closed = False

    def _pools_for(self, host):
        pools = [] if self._pool is None else [self._pool]
        if self.limit_per_host:
            if host not in self._pools:
                self._pools[host] = Pool(self.limit_per_host)
            pools.append(self._pools[host])
        return pools

    async def close(self):
        self.closed = True


class StreamReader:
    """`response.content`: the body, piece by piece."""

    def __init__(self, response):
        self._response, self._at = response, 0

    async def read(self, n=-1):
        await self._response._more()
        end = len(self._response._body) if n < 0 else self._at + n
        piece = self._response._body[self._at : end]
        self._at += len(piece)
        return piece

    async def readline(self):
        await self._response._more()
        end = self._response._body.find(b"\n", self._at)
        end = len(self._response._body) if end < 0 else end + 1
        piece = self._response._body[self._at : end]
        self._at = end
        return piece

    def at_eof(self):
        return self._at >= len(self._response._body)

    async def iter_chunked(self, n):
        while piece := await self.read(n):
            yield piece

    async def iter_any(self):
        async for piece in self.iter_chunked(1024):
            yield piece

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline() if not self.at_eof() else b""
        if not line:
            raise StopAsyncIteration
        return line


class ClientResponse:
    def __init__(self, method, url, status, headers, body, request_info, history):
        self.method, self.status, self.reason = method, status, REASONS.get(status, "")
        self.url = self.real_url = URL(url)
        self.headers, self._body = headers, body
        self.request_info, self.history = request_info, tuple(history)
        self.content = StreamReader(self)
        self.closed = False

    @property
    def ok(self):
        return self.status < 400

    @property
    def host(self):
        return self.url.host

    @property
    def content_type(self):
        return self.headers.get("content-type", "application/octet-stream").partition(";")[0]

    @property
    def content_length(self):
        return int(self.headers["content-length"]) if "content-length" in self.headers else None

    @property
    def charset(self):
        return charset(self.headers)

    async def _more(self):
        await wait("more of " + label(self.method, str(self.url)), _PIECE)

    async def read(self):
        self._open()
        return self._body

    async def text(self, encoding=None, errors="strict"):
        self._open()
        return self._body.decode(encoding or charset(self.headers) or "utf-8", errors)

    async def json(self, *, encoding=None, loads=_json.loads, content_type="application/json"):
        self._open()
        kind = self.content_type
        if content_type and kind != content_type and not (kind.startswith("application/") and kind.endswith("+json")):
            raise ContentTypeError(
                self.request_info, self.history, status=self.status,
                message=f"Attempt to decode JSON with unexpected mimetype: {self.headers.get('content-type', '')}",
                headers=self.headers,
            )
        text = self._body.decode("utf-8").strip()
        return loads(text) if text else None

    def _open(self):
        if self.closed:
            raise ClientConnectionError("Connection closed")

    def raise_for_status(self):
        if not self.ok:
            raise ClientResponseError(
                self.request_info, self.history, status=self.status, message=self.reason, headers=self.headers
            )

    def release(self):
        self.closed = True

    def close(self):
        self.closed = True

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        self.release()

    def __repr__(self):
        return f"<ClientResponse({self.url}) [{self.status} {self.reason}]>\n{self.headers!r}\n"


class _RequestContext:
    """What `session.get()` returns: it can be awaited, and be entered with `async with`."""

    def __init__(self, coroutine):
        self._coroutine = coroutine

    def __await__(self):
        return self._coroutine.__await__()

    async def __aenter__(self):
        self._response = await self._coroutine
        return self._response

    async def __aexit__(self, kind, error, traceback):
        self._response.release()


_DEFAULT = ClientTimeout(total=300, sock_connect=30)
_UNSET = object()


class ClientSession:
    def __init__(
        self, base_url=None, *, connector=None, loop=None, cookies=None, headers=None, auth=None, json_serialize=_json.dumps,
        timeout=_UNSET, raise_for_status=False, cookie_jar=None, trust_env=False, **options,
    ):
        self._base = None if base_url is None else str(base_url)
        self.connector = TCPConnector() if connector is None else connector
        self._pool = self.connector._pool
        self.headers, self._cookies, self._auth = Headers(headers), dict(cookies or {}), auth
        self._dumps, self._raise = json_serialize, raise_for_status
        self.timeout = _DEFAULT if timeout is _UNSET else _as_timeout(timeout)
        self.closed = False

    def request(self, method, url, **options):
        return _RequestContext(self._request(method, url, **options))

    async def _request(
        self, method, url, *, params=None, data=None, json=None, headers=None, cookies=None, auth=None,
        allow_redirects=True, max_redirects=10, timeout=_UNSET, raise_for_status=None, ssl=True, proxy=None, **options,
    ):
        if self.closed:
            raise RuntimeError("Session is closed")
        url = str(url)
        if self._base is not None:
            url = urljoin(self._base, url)
        if not urlsplit(url).netloc:
            raise InvalidUrlClientError(url)
        timeout = self.timeout if timeout is _UNSET else _as_timeout(timeout)
        sent = self.headers.copy()
        sent.update(headers or {})
        auth = auth or self._auth
        if auth is not None:
            sent["Authorization"] = auth.encode()
        cookies = {**self._cookies, **(cookies or {})}
        if cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        body = body_of(sent, None, data, json, self._dumps)
        coroutine = self._follow(
            method.upper(), with_params(url, params), sent, body, timeout, max_redirects if allow_redirects else None
        )
        if timeout.total:
            async with asyncio.timeout(timeout.total):
                response = await coroutine
        else:
            response = await coroutine
        check = self._raise if raise_for_status is None else raise_for_status
        if check is True:
            response.raise_for_status()
        elif check:
            await check(response)
        return response

    async def _follow(self, method, url, sent, body, timeout, most):
        history = []
        while True:
            response = await self._exchange(method, url, sent, body, timeout, history)
            to = None if most is None else redirected(method, url, response.status, response.headers)
            if to is None:
                return response
            history.append(response)
            if len(history) >= most:
                raise TooManyRedirects(history[0].request_info, tuple(history))
            (method, url), body = to, b""

    async def _exchange(self, method, url, sent, body, timeout, history):
        held = []
        parts = urlsplit(url)
        try:
            for pool in self.connector._pools_for(parts.hostname):
                if pool.locked() and timeout.connect:
                    try:
                        async with asyncio.timeout(timeout.connect):
                            await pool.acquire()
                    except TimeoutError:
                        raise ConnectionTimeoutError(f"Connection timeout to host {url}") from None
                else:
                    await pool.acquire()
                held.append(pool)
            return await self._ask(method, url, parts, sent, body, timeout, history)
        finally:
            for pool in held:
                pool.release()

    async def _ask(self, method, url, parts, sent, body, timeout, history):
        shown = CIMultiDictProxy({
            "Host": parts.netloc.rpartition("@")[2], "Accept": "*/*", "Accept-Encoding": "gzip, deflate",
            "User-Agent": "Python/3.13 aiohttp/" + __version__,
        })
        shown.update(sent)
        seconds, status, headers, content = ask(method, url, shown, body)
        what = label(method, url)
        if timeout.sock_read and seconds > timeout.sock_read and status not in ("unknown", "refused"):
            await wait(what, timeout.sock_read)
            raise SocketTimeoutError("Timeout on reading data from socket")
        await wait(what, seconds)
        if isinstance(status, str):
            raise _trouble(parts, status)
        headers = CIMultiDictProxy([("-".join(word.capitalize() for word in name.split("-")), value) for name, value in headers])
        info = RequestInfo(URL(url), method, shown, URL(url))
        return ClientResponse(method, url, status, headers, content, info, history)

    def get(self, url, *, allow_redirects=True, **options):
        return self.request("GET", url, allow_redirects=allow_redirects, **options)

    def options(self, url, **options):
        return self.request("OPTIONS", url, **options)

    def head(self, url, *, allow_redirects=False, **options):
        return self.request("HEAD", url, allow_redirects=allow_redirects, **options)

    def post(self, url, *, data=None, **options):
        return self.request("POST", url, data=data, **options)

    def put(self, url, *, data=None, **options):
        return self.request("PUT", url, data=data, **options)

    def patch(self, url, *, data=None, **options):
        return self.request("PATCH", url, data=data, **options)

    def delete(self, url, **options):
        return self.request("DELETE", url, **options)

    async def close(self):
        self.closed = True
        await self.connector.close()

    def __enter__(self):
        raise TypeError("Use async with instead")

    def __exit__(self, kind, error, traceback):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        await self.close()


def _as_timeout(timeout):
    if timeout is None:
        return ClientTimeout()
    return timeout if isinstance(timeout, ClientTimeout) else ClientTimeout(total=timeout)


def _trouble(parts, word):
    key = ConnectionKey(parts.hostname, parts.port or (443 if parts.scheme == "https" else 80), parts.scheme == "https", True)
    if word == "unknown":
        return ClientConnectorDNSError(key, gaierror(-2, "Name or service not known"))
    if word == "refused":
        return ClientConnectorError(key, ConnectionRefusedError(111, f"Connect call failed ({key.host!r}, {key.port})"))
    return ServerDisconnectedError()


def request(method, url, **options):
    return _OneRequest(method, url, options)


class _OneRequest:
    def __init__(self, method, url, options):
        self._asked = method, url, options

    async def __aenter__(self):
        method, url, options = self._asked
        self._session = ClientSession()
        self._response = await self._session._request(method, url, **options)
        return self._response

    async def __aexit__(self, kind, error, traceback):
        self._response.release()
        await self._session.close()
