"""Days of the calendar: counting them, and writing them down."""

MINYEAR, MAXYEAR = 1, 9999
MAX_ORDINAL = 3652059

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month]


def days_before_month(year, month):
    return sum(_LENGTHS[:month]) + (month > 2 and is_leap(year))


def to_ordinal(year, month, day):
    """The number of a day; the first of January of the year 1 is number 1."""
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + days_before_month(year, month) + day


def from_ordinal(n):
    year = (n - 1) * 400 // 146097 + 1
    while to_ordinal(year, 1, 1) > n:
        year -= 1
    while to_ordinal(year + 1, 1, 1) <= n:
        year += 1
    month = 12
    while to_ordinal(year, month, 1) > n:
        month -= 1
    return year, month, n - to_ordinal(year, month, 1) + 1


def iso_week_one(year):
    """The number of the Monday on which the ISO year begins."""
    first = to_ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def iso_calendar(year, month, day):
    today = to_ordinal(year, month, day)
    start = iso_week_one(year)
    if today < start:
        year -= 1
        start = iso_week_one(year)
    elif today >= iso_week_one(year + 1):
        year += 1
        start = iso_week_one(year)
    return year, (today - start) // 7 + 1, (today - start) % 7 + 1


def check_date(year, month, day):
    for value in (year, month, day):
        if not hasattr(type(value), "__index__"):
            if isinstance(value, float):
                raise TypeError("'float' object cannot be interpreted as an integer")
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= days_in_month(year, month):
        raise ValueError("day is out of range for month")


def check_time(hour, minute, second, microsecond, fold):
    for value in (hour, minute, second, microsecond):
        if not hasattr(type(value), "__index__"):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")


def offset_text(offset, separator=":"):
    """`+01:00`, from a timedelta."""
    if offset is None:
        return ""
    sign = "+"
    if offset.days < 0:
        sign, offset = "-", -offset
    seconds = offset.days * 86400 + offset.seconds
    text = f"{sign}{seconds // 3600:02d}{separator}{seconds // 60 % 60:02d}"
    if seconds % 60 or offset.microseconds:
        text += f"{separator}{seconds % 60:02d}"
        if offset.microseconds:
            text += f".{offset.microseconds:06d}"
    return text


def format_moment(moment, format):
    """`strftime` of a date, a time or both: `moment` has all the parts as attributes."""
    made = []
    characters = iter(format)
    for c in characters:
        if c != "%":
            made.append(c)
            continue
        code = next(characters, None)
        if code is None:
            made.append("%")
            break
        if code == ":":
            code += next(characters, "")
        elif code == "-":
            # A feature of the C library of Linux: no zeros in front.
            code = next(characters, "")
            part = _part(moment, code)
            made.append("%-" + code if part is None else part.lstrip("0 ") or "0")
            continue
        part = _part(moment, code)
        made.append(f"%{code}" if part is None else part)
    return "".join(made)


def _part(at, code):
    ordinal = to_ordinal(at.year, at.month, at.day)
    weekday = (ordinal + 6) % 7
    day_of_year = ordinal - to_ordinal(at.year, 1, 1) + 1
    simple = {
        "Y": lambda: str(at.year),
        "m": lambda: f"{at.month:02d}",
        "d": lambda: f"{at.day:02d}",
        "e": lambda: f"{at.day:2d}",
        "H": lambda: f"{at.hour:02d}",
        "k": lambda: f"{at.hour:2d}",
        "I": lambda: f"{(at.hour + 11) % 12 + 1:02d}",
        "l": lambda: f"{(at.hour + 11) % 12 + 1:2d}",
        "M": lambda: f"{at.minute:02d}",
        "S": lambda: f"{at.second:02d}",
        "f": lambda: f"{at.microsecond:06d}",
        "p": lambda: "AM" if at.hour < 12 else "PM",
        "P": lambda: "am" if at.hour < 12 else "pm",
        "y": lambda: f"{at.year % 100:02d}",
        "C": lambda: f"{at.year // 100:02d}",
        "B": lambda: MONTHS[at.month - 1],
        "b": lambda: MONTHS[at.month - 1][:3],
        "h": lambda: MONTHS[at.month - 1][:3],
        "A": lambda: DAYS[weekday],
        "a": lambda: DAYS[weekday][:3],
        "w": lambda: str((weekday + 1) % 7),
        "u": lambda: str(weekday + 1),
        "j": lambda: f"{day_of_year:03d}",
        "U": lambda: f"{(day_of_year + 6 - (weekday + 1) % 7) // 7:02d}",
        "W": lambda: f"{(day_of_year + 6 - weekday) // 7:02d}",
        "G": lambda: str(iso_calendar(at.year, at.month, at.day)[0]),
        "V": lambda: f"{iso_calendar(at.year, at.month, at.day)[1]:02d}",
        "g": lambda: f"{iso_calendar(at.year, at.month, at.day)[0] % 100:02d}",
        "z": lambda: offset_text(at.utcoffset(), ""),
        ":z": lambda: offset_text(at.utcoffset()),
        "Z": lambda: at.tzname() or "",
        "%": lambda: "%",
        "n": lambda: "\n",
        "t": lambda: "\t",
        "s": lambda: str(int(at.timestamp())),
        "c": lambda: format_moment(at, "%a %b %e %H:%M:%S %Y"),
        "x": lambda: format_moment(at, "%m/%d/%y"),
        "X": lambda: format_moment(at, "%H:%M:%S"),
        "D": lambda: format_moment(at, "%m/%d/%y"),
        "F": lambda: format_moment(at, "%Y-%m-%d"),
        "T": lambda: format_moment(at, "%H:%M:%S"),
        "R": lambda: format_moment(at, "%H:%M"),
        "r": lambda: format_moment(at, "%I:%M:%S %p"),
    }
    make = simple.get(code)
    return None if make is None else make()
