"""Bytes as text of 64, 32 or 16 characters."""

_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_BASE32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


class Error(ValueError):
    pass


Error.__module__ = "binascii"
Error.__qualname__ = "Error"


def _bytes(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters")
    return bytes(s)


def b64encode(s, altchars=None):
    if isinstance(s, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    made = []
    for at in range(0, len(s), 3):
        piece = s[at : at + 3]
        number = int.from_bytes(piece + b"\0" * (3 - len(piece)))
        four = [_ALPHABET[number >> shift & 63] for shift in (18, 12, 6, 0)]
        four[len(piece) + 1 :] = b"=" * (3 - len(piece))
        made.extend(four)
    text = bytes(made)
    if altchars is not None:
        text = text.replace(b"+", altchars[:1]).replace(b"/", altchars[1:])
    return text


def b64decode(s, altchars=None, validate=False):
    text = _bytes(s)
    if altchars is not None:
        text = text.replace(altchars[:1], b"+").replace(altchars[1:], b"/")
    values = {c: at for at, c in enumerate(_ALPHABET)}
    if validate and any(c not in values and c != 61 for c in text):
        raise Error("Only base64 data is allowed")
    made, number, count, pads = [], 0, 0, 0
    for c in text:
        if c == 61:
            pads += 1
            if count >= 2 and count + pads >= 4:
                break
            continue
        if c not in values:
            continue
        pads = 0
        number = number << 6 | values[c]
        count += 1
        if count == 4:
            made.extend(number.to_bytes(3))
            number = count = 0
    if count == 1:
        given = len(made) // 3 * 4 + 1
        raise Error(
            f"Invalid base64-encoded string: number of data characters ({given}) cannot be 1 more than a multiple of 4"
        )
    if count and count + pads < 4:
        raise Error("Incorrect padding")
    if count:
        made.extend((number << 6 * (4 - count)).to_bytes(3)[: count - 1])
    return bytes(made)


standard_b64encode, standard_b64decode = b64encode, b64decode


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(_bytes(s), b"-_")


def b32encode(s):
    made = []
    for at in range(0, len(s), 5):
        piece = s[at : at + 5]
        number = int.from_bytes(piece + b"\0" * (5 - len(piece)))
        eight = [_BASE32[number >> shift & 31] for shift in range(35, -5, -5)]
        used = (len(piece) * 8 + 4) // 5
        made.extend(eight[:used] + [61] * (8 - used))
    return bytes(made)


def b32decode(s, casefold=False):
    text = _bytes(s)
    if len(text) % 8:
        raise Error("Incorrect padding")
    text = (text.upper() if casefold else text).rstrip(b"=")
    number = 0
    for c in text:
        value = _BASE32.find(bytes([c]))
        if value < 0:
            raise Error("Non-base32 digit found")
        number = number << 5 | value
    bits = len(text) * 5
    return (number >> bits % 8).to_bytes(bits // 8)


def b16encode(s):
    return bytes(s).hex().upper().encode("ascii")


def b16decode(s, casefold=False):
    text = _bytes(s).decode("ascii")
    text = text.upper() if casefold else text
    if any(c not in "0123456789ABCDEF" for c in text):
        raise Error("Non-base16 digit found")
    return bytes.fromhex(text)


def encodebytes(s):
    return b"".join(b64encode(s[at : at + 57]) + b"\n" for at in range(0, len(s), 57))


def decodebytes(s):
    return b64decode(s)
