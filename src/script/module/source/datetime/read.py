"""Reading dates and times."""

import re

from _datetime_calendar import DAYS, MONTHS, check_date, from_ordinal, iso_week_one, to_ordinal
from _datetime_delta import timedelta, timezone


def _invalid(text):
    raise ValueError(f"Invalid isoformat string: {text!r}")


def read_date(text, whole=None):
    whole = text if whole is None else whole
    if not isinstance(text, str):
        raise TypeError("fromisoformat: argument must be str")
    found = re.fullmatch(r"(\d{4})(-?)(\d\d)\2(\d\d)", text, re.A)
    if found:
        year, month, day = int(found[1]), int(found[3]), int(found[4])
        check_date(year, month, day)
        return year, month, day
    found = re.fullmatch(r"(\d{4})(-?)W(\d\d)(?:\2(\d))?", text, re.A)
    if not found:
        _invalid(whole)
    year, week, day = int(found[1]), int(found[3]), int(found[4] or 1)
    start = iso_week_one(year)
    if not 1 <= week <= (iso_week_one(year + 1) - start) // 7:
        raise ValueError(f"Invalid week: {week}")
    if not 1 <= day <= 7:
        raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
    return from_ordinal(start + (week - 1) * 7 + day - 1)


_CLOCK = r"(\d\d)(?:(:?)(\d\d)(?:\2(\d\d)(?:[.,](\d+))?)?)?"


def _clock(text, whole):
    found = re.fullmatch(_CLOCK, text, re.A)
    if not found:
        _invalid(whole)
    fraction = (found[5] or "")[:6].ljust(6, "0")
    return int(found[1]), int(found[3] or 0), int(found[4] or 0), int(fraction)


def read_time(text, whole):
    found = re.fullmatch(r"([^Z+-]*)(?:(Z)|([+-])(.+))?", text)
    if not found:
        _invalid(whole)
    parts = _clock(found[1], whole)
    zone = None
    if found[2]:
        zone = timezone.utc
    elif found[3]:
        hour, minute, second, micro = _clock(found[4], whole)
        offset = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=micro)
        zone = timezone(-offset if found[3] == "-" else offset)
    return parts, zone


def read_moment(text):
    if not isinstance(text, str):
        raise TypeError("fromisoformat: argument must be str")
    found = re.match(r"(\d{4}-?W\d\d(?:-?\d(?!\d))?|\d{4}-\d\d-\d\d|\d{8})(?:.(.*))?$", text, re.S)
    if not found:
        _invalid(text)
    day = read_date(found[1], text)
    if found[2] is None:
        return day, (), None
    parts, zone = read_time(found[2], text)
    return day, parts, zone


def _choices(names):
    return "|".join(sorted(names, key=len, reverse=True))


_FIELDS = {
    "Y": r"(?P<Y>\d\d\d\d)",
    "m": r"(?P<m>1[0-2]|0[1-9]|[1-9])",
    "d": r"(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])",
    "H": r"(?P<H>2[0-3]|[0-1]\d|\d)",
    "I": r"(?P<I>1[0-2]|0[1-9]|[1-9]| [1-9])",
    "M": r"(?P<M>[0-5]\d|\d)",
    "S": r"(?P<S>6[0-1]|[0-5]\d|\d)",
    "f": r"(?P<f>[0-9]{1,6})",
    "y": r"(?P<y>\d\d)",
    "j": r"(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])",
    "p": r"(?P<p>am|pm)",
    "B": f"(?P<B>{_choices(MONTHS)})",
    "b": f"(?P<b>{_choices(name[:3] for name in MONTHS)})",
    "A": f"(?P<A>{_choices(DAYS)})",
    "a": f"(?P<a>{_choices(name[:3] for name in DAYS)})",
    "w": r"(?P<w>[0-6])",
    "u": r"(?P<u>[1-7])",
    "z": r"(?P<z>([+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?)|(?-i:Z))",
    "Z": r"(?P<Z>utc|gmt)",
    "%": "%",
}


def _pattern(format):
    text = format
    for short, long in (("c", "%a %b %d %H:%M:%S %Y"), ("x", "%m/%d/%y"), ("X", "%H:%M:%S"), ("T", "%H:%M:%S")):
        text = text.replace("%" + short, long)
    made = []
    at = 0
    while at < len(text):
        c = text[at]
        at += 1
        if c == "%":
            code = text[at : at + 1]
            at += 1
            if not code:
                raise ValueError(f"stray % in format {format!r}")
            if code not in _FIELDS:
                raise ValueError(f"{code!r} is a bad directive in format {format!r}")
            made.append(_FIELDS[code])
        elif c.isspace():
            made.append(r"\s+")
            while at < len(text) and text[at].isspace():
                at += 1
        else:
            made.append(re.escape(c))
    return re.compile("".join(made), re.I)


def parse_moment(text, format):
    """The arguments of a datetime, from a text and its format."""
    if not isinstance(text, str):
        raise TypeError(f"strptime() argument 1 must be str, not {type(text).__name__}")
    try:
        found = _pattern(format).match(text)
    except re.error as e:
        name = str(e).split("'")[1]
        raise re.error(f"redefinition of group name {name!r}") from None
    if not found:
        raise ValueError(f"time data {text!r} does not match format {format!r}")
    if found.end() != len(text):
        raise ValueError(f"unconverted data remains: {text[found.end() :]}")
    given = {name: value for name, value in found.groupdict().items() if value is not None}
    year = int(given["Y"]) if "Y" in given else 1900
    if "y" in given:
        year = int(given["y"])
        year += 2000 if year <= 68 else 1900
    month = int(given.get("m", 1))
    for code, names in (("B", MONTHS), ("b", [name[:3] for name in MONTHS])):
        if code in given:
            month = [name.lower() for name in names].index(given[code].lower()) + 1
    day = int(given.get("d", 1))
    if "j" in given and "m" not in given:
        year, month, day = from_ordinal(to_ordinal(year, 1, 1) + int(given["j"]) - 1)
    hour = int(given.get("H", 0))
    if "I" in given:
        hour = int(given["I"]) % 12 + (12 if given.get("p", "").lower() == "pm" else 0)
    fraction = int(given.get("f", "0").ljust(6, "0"))
    zone = _zone(given)
    return year, month, day, hour, int(given.get("M", 0)), int(given.get("S", 0)), fraction, zone


def _zone(given):
    shown = given.get("z")
    if shown is None:
        return None
    if shown == "Z":
        return timezone.utc
    hour, minute, second, micro = _clock(shown[1:], shown)
    offset = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=micro)
    return timezone(-offset if shown[0] == "-" else offset)
