"""`requests.exceptions`: the exceptions under the name of their own module."""

from requests import (
    ConnectionError, ConnectTimeout, HTTPError, InvalidJSONError, InvalidSchema, InvalidURL, JSONDecodeError,
    MissingSchema, ReadTimeout, RequestException, SSLError, Timeout, TooManyRedirects,
)
