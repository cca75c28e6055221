"""Random numbers as secrets have them; here from the run's seed, so that a run can be repeated."""

from random import SystemRandom, _hidden

DEFAULT_ENTROPY = 32

choice = _hidden.choice
randbits = _hidden.getrandbits


def randbelow(exclusive_upper_bound):
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _hidden.randrange(exclusive_upper_bound)


def token_bytes(nbytes=None):
    return _hidden.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    from base64 import urlsafe_b64encode

    return urlsafe_b64encode(token_bytes(nbytes)).rstrip(b"=").decode("ascii")


def compare_digest(a, b, /):
    return a == b
