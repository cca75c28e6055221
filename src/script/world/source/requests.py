"""An HTTP client in the manner of requests: each call blocks until the answer is there."""

import json as _json
from urllib.parse import urlsplit

from _http import REASONS, Headers, ask, authorization, body_of, charset, label, redirected, seconds_as_timedelta, with_params
from _world import block

__version__ = "2.32.3"


class RequestException(OSError):
    def __init__(self, *args, request=None, response=None):
        super().__init__(*args)
        self.response = response
        self.request = request if request is not None or response is None else response.request


class InvalidJSONError(RequestException):
    pass


class JSONDecodeError(InvalidJSONError, ValueError):
    pass


class HTTPError(RequestException):
    pass


class ConnectionError(RequestException):
    pass


class SSLError(ConnectionError):
    pass


class Timeout(RequestException):
    pass


class ConnectTimeout(ConnectionError, Timeout):
    pass


class ReadTimeout(Timeout):
    pass


class TooManyRedirects(RequestException):
    pass


class MissingSchema(RequestException, ValueError):
    pass


class InvalidSchema(RequestException, ValueError):
    pass


class InvalidURL(RequestException, ValueError):
    pass


class _Exceptions:
    """`requests.exceptions`"""


exceptions = _Exceptions()
for _class in (
    RequestException, InvalidJSONError, JSONDecodeError, HTTPError, ConnectionError, SSLError, Timeout, ConnectTimeout,
    ReadTimeout, TooManyRedirects, MissingSchema, InvalidSchema, InvalidURL,
):
    _class.__module__ = "requests.exceptions"
    setattr(exceptions, _class.__name__, _class)


class _Codes:
    def __getattr__(self, name):
        for status, reason in REASONS.items():
            if reason.lower().replace(" ", "_").replace("-", "_") == name.lower():
                return status
        raise AttributeError(name)


codes = _Codes()


class _Cause:
    """What the lower layers would have raised, as it is shown inside of the exception."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text

    def __str__(self):
        inside = self.text[self.text.index("(") + 1 : -1]
        return inside[1:-1].replace("\\'", "'")


class PreparedRequest:
    def __init__(self, method, url, headers, body):
        self.method, self.url, self.headers, self.body = method, url, headers, body

    @property
    def path_url(self):
        parts = urlsplit(self.url)
        return (parts.path or "/") + ("?" + parts.query if parts.query else "")

    def __repr__(self):
        return f"<PreparedRequest [{self.method}]>"


class Response:
    def __init__(self):
        self.status_code = None
        self.headers = Headers()
        self.history = []
        self.url = self.request = self.reason = None
        self._seconds = 0
        self.cookies = {}
        self._content = b""

    @property
    def content(self):
        return self._content

    @property
    def encoding(self):
        known = charset(self.headers)
        kind = self.headers.get("content-type", "")
        return known or ("utf-8" if "json" in kind else "ISO-8859-1" if kind.startswith("text") else None)

    @property
    def apparent_encoding(self):
        return "utf-8"

    @property
    def text(self):
        return self._content.decode("utf-8", "replace")

    def json(self, **options):
        try:
            return _json.loads(self.text, **options)
        except _json.JSONDecodeError as error:
            raise JSONDecodeError(str(error)) from None

    @property
    def elapsed(self):
        return seconds_as_timedelta(self._seconds)

    @property
    def ok(self):
        return self.status_code < 400

    @property
    def is_redirect(self):
        return "location" in self.headers and self.status_code in (301, 302, 303, 307, 308)

    def __bool__(self):
        return self.ok

    def raise_for_status(self):
        if 400 <= self.status_code < 600:
            whose = "Client" if self.status_code < 500 else "Server"
            message = f"{self.status_code} {whose} Error: {self.reason} for url: {self.url}"
            raise HTTPError(message, response=self)

    def iter_lines(self, chunk_size=512, decode_unicode=False):
        for line in self._content.splitlines():
            yield line.decode("utf-8") if decode_unicode else line

    def iter_content(self, chunk_size=1, decode_unicode=False):
        for at in range(0, len(self._content), chunk_size or 1):
            yield self._content[at : at + chunk_size]

    def __iter__(self):
        return self.iter_content(128)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        pass

    def __repr__(self):
        return f"<Response [{self.status_code}]>"


class Session:
    def __init__(self):
        self.headers = Headers({
            "User-Agent": "python-requests/" + __version__, "Accept-Encoding": "gzip, deflate", "Accept": "*/*",
            "Connection": "keep-alive",
        })
        self.params, self.cookies, self.auth = {}, {}, None
        self.max_redirects = 30

    def mount(self, prefix, adapter):
        pass

    def request(
        self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None, timeout=None,
        allow_redirects=True, proxies=None, hooks=None, stream=None, verify=None, cert=None, json=None,
    ):
        merged = {**self.params, **params} if hasattr(params, "items") else params or self.params
        sent = self.headers.copy()
        sent.update(headers or {})
        auth = auth or self.auth
        if auth:
            sent["Authorization"] = authorization(auth)
        cookies = {**self.cookies, **(cookies or {})}
        if cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        body = body_of(sent, None, data, json, _json.dumps)
        url = with_params(str(url), merged)
        if not urlsplit(url).scheme:
            raise MissingSchema(f"Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?")
        if urlsplit(url).scheme not in ("http", "https"):
            raise InvalidSchema(f"No connection adapters were found for {url!r}")
        history = []
        while True:
            response = self._send(PreparedRequest(method.upper(), _full(url), sent, body or None), timeout)
            response.history = list(history)
            to = redirected(response.request.method, response.url, response.status_code, response.headers)
            if to is None or not allow_redirects:
                return response
            if len(history) >= self.max_redirects:
                raise TooManyRedirects(f"Exceeded {self.max_redirects} redirects.", response=response)
            history.append(response)
            (method, url), body = to, b""

    def _send(self, request, timeout):
        seconds, status, headers, body = ask(request.method, request.url, request.headers, request.body or b"")
        read = timeout[1] if isinstance(timeout, tuple) else timeout
        what = label(request.method, request.url)
        late = read is not None and seconds > read and status not in ("unknown", "refused")
        block(what, read if late else seconds)
        if late or isinstance(status, str):
            raise _trouble(request, "late" if late else status, read)
        response = Response()
        response.status_code, response.reason = status, REASONS.get(status, "")
        response.headers = Headers([("-".join(word.capitalize() for word in name.split("-")), value) for name, value in headers])
        response.url, response.request, response._content = request.url, request, body
        response._seconds = seconds
        return response

    def get(self, url, **options):
        return self.request("GET", url, **options)

    def options(self, url, **options):
        return self.request("OPTIONS", url, **options)

    def head(self, url, **options):
        options.setdefault("allow_redirects", False)
        return self.request("HEAD", url, **options)

    def post(self, url, data=None, json=None, **options):
        return self.request("POST", url, data=data, json=json, **options)

    def put(self, url, data=None, **options):
        return self.request("PUT", url, data=data, **options)

    def patch(self, url, data=None, **options):
        return self.request("PATCH", url, data=data, **options)

    def delete(self, url, **options):
        return self.request("DELETE", url, **options)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.close()


def _full(url):
    """The address with a path, as it is sent."""
    parts = urlsplit(url)
    return url if parts.path else url.replace(parts.netloc, parts.netloc + "/", 1)


def _trouble(request, word, timeout):
    parts = urlsplit(request.url)
    secure = "S" if parts.scheme == "https" else ""
    where = f"host='{parts.hostname}', port={parts.port or (443 if secure else 80)}"
    if word == "late":
        cause = f'ReadTimeoutError("HTTP{secure}ConnectionPool({where}): Read timed out. (read timeout={timeout})")'
        return ReadTimeout(_Cause(cause), request=request)
    if word in ("reset", "silent"):
        text = "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))"
        return ConnectionError(_Aborted(text), request=request)
    if word == "unknown":
        kind = "NameResolutionError"
        why = f"Failed to resolve '{parts.hostname}' ([Errno -2] Name or service not known)"
    else:
        kind, why = "NewConnectionError", "Failed to establish a new connection: [Errno 111] Connection refused"
    inner = f'{kind}("HTTP{secure}Connection({where}): {why}")'
    message = f"HTTP{secure}ConnectionPool({where}): Max retries exceeded with url: {request.path_url} (Caused by {inner})"
    return ConnectionError(_Cause(f"MaxRetryError({message!r})"), request=request)


class _Aborted(_Cause):
    def __repr__(self):
        return "ProtocolError" + self.text

    def __str__(self):
        return self.text


session = Session


def request(method, url, **options):
    with Session() as one:
        return one.request(method, url, **options)


def get(url, params=None, **options):
    return request("GET", url, params=params, **options)


def options(url, **options):
    return request("OPTIONS", url, **options)


def head(url, **options):
    options.setdefault("allow_redirects", False)
    return request("HEAD", url, **options)


def post(url, data=None, json=None, **options):
    return request("POST", url, data=data, json=json, **options)


def put(url, data=None, **options):
    return request("PUT", url, data=data, **options)


def patch(url, data=None, **options):
    return request("PATCH", url, data=data, **options)


def delete(url, **options):
    return request("DELETE", url, **options)
