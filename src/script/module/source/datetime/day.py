"""Dates, and times of a day."""

import time as _time

from _datetime_calendar import (
    DAYS,
    MAX_ORDINAL,
    MONTHS,
    check_date,
    check_time,
    format_moment,
    from_ordinal,
    iso_calendar,
    iso_week_one,
    offset_text,
    to_ordinal,
)
from _datetime_delta import timedelta, tzinfo
from collections import namedtuple

IsoCalendarDate = namedtuple("IsoCalendarDate", "year week weekday", module="datetime")
IsoCalendarDate.__repr__ = lambda self: f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


class date:
    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year, month, day):
        check_date(year, month, day)
        made = object.__new__(cls)
        made._year, made._month, made._day = year, month, day
        return made

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        return cls.fromordinal(719163 + int(timestamp // 86400))

    @classmethod
    def fromordinal(cls, n, /):
        if n < 1:
            raise ValueError("ordinal must be >= 1")
        if n > MAX_ORDINAL:
            raise ValueError(f"year is out of range")
        return cls(*from_ordinal(n))

    @classmethod
    def fromisoformat(cls, date_string, /):
        from _datetime_read import read_date

        return cls(*read_date(date_string))

    @classmethod
    def fromisocalendar(cls, year, week, day):
        start = iso_week_one(year)
        weeks = (iso_week_one(year + 1) - start) // 7
        if not 1 <= week <= weeks:
            raise ValueError(f"Invalid week: {week}")
        if not 1 <= day <= 7:
            raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
        return cls.fromordinal(start + (week - 1) * 7 + day - 1)

    def toordinal(self):
        return to_ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        return IsoCalendarDate(*iso_calendar(self._year, self._month, self._day))

    def isoformat(self):
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    __str__ = isoformat

    def ctime(self):
        return f"{DAYS[self.weekday()][:3]} {MONTHS[self._month - 1][:3]} {self._day:2d} 00:00:00 {self._year:04d}"

    def timetuple(self):
        return _time.struct_time((*self._ymd(), 0, 0, 0, self.weekday(), self._day_of_year(), -1))

    def _day_of_year(self):
        return self.toordinal() - to_ordinal(self._year, 1, 1) + 1

    def strftime(self, format):
        return format_moment(_Midnight(self), format)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def replace(self, year=None, month=None, day=None):
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
        )

    __replace__ = replace

    def _ymd(self):
        return self._year, self._month, self._day

    def __repr__(self):
        return f"{self.__class__.__module__}.{self.__class__.__qualname__}({self._year}, {self._month}, {self._day})"

    def _plain(self, other):
        return isinstance(other, date) and not hasattr(other, "hour")

    def __eq__(self, other):
        return self._ymd() == other._ymd() if self._plain(other) else NotImplemented

    def __lt__(self, other):
        return self._ymd() < other._ymd() if self._plain(other) else NotImplemented

    def __le__(self, other):
        return self._ymd() <= other._ymd() if self._plain(other) else NotImplemented

    def __gt__(self, other):
        return self._ymd() > other._ymd() if self._plain(other) else NotImplemented

    def __ge__(self, other):
        return self._ymd() >= other._ymd() if self._plain(other) else NotImplemented

    def __hash__(self):
        return hash(self._ymd())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        n = self.toordinal() + other.days
        if not 0 < n <= MAX_ORDINAL:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(n)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)


class _Midnight:
    """A date with the parts of a time that formats may ask for."""

    hour = minute = second = microsecond = 0

    def __init__(self, day):
        self.year, self.month, self.day = day._ymd()

    def utcoffset(self):
        return None

    tzname = utcoffset

    def timestamp(self):
        return (to_ordinal(self.year, self.month, self.day) - 719163) * 86400


def check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(zone).__name__}'")


def time_text(hour, minute, second, microsecond, timespec):
    specs = {
        "hours": lambda: f"{hour:02d}",
        "minutes": lambda: f"{hour:02d}:{minute:02d}",
        "seconds": lambda: f"{hour:02d}:{minute:02d}:{second:02d}",
        "milliseconds": lambda: f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond // 1000:03d}",
        "microseconds": lambda: f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond:06d}",
    }
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    if timespec not in specs:
        raise ValueError("Unknown timespec value")
    return specs[timespec]()


class time:
    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    # What formats may ask for, since a time has no date.
    _DATE = (1900, 1, 1)

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        check_time(hour, minute, second, microsecond, fold)
        check_zone(tzinfo)
        made = object.__new__(cls)
        made._hour, made._minute, made._second, made._microsecond = hour, minute, second, microsecond
        made._tzinfo, made._fold = tzinfo, fold
        return made

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, time_string, /):
        from _datetime_read import read_time

        parts, zone = read_time(time_string.removeprefix("T"), time_string)
        return cls(*parts, tzinfo=zone)

    def _hms(self):
        return self._hour, self._minute, self._second, self._microsecond

    def isoformat(self, timespec="auto"):
        return time_text(*self._hms(), timespec) + offset_text(self.utcoffset())

    __str__ = isoformat

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(None)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def strftime(self, format):
        from _datetime_moment import datetime

        return format_moment(datetime(*self._DATE, *self._hms(), self._tzinfo), format)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        given = (hour, minute, second, microsecond)
        parts = [old if new is None else new for new, old in zip(given, self._hms())]
        zone = self._tzinfo if tzinfo is True else tzinfo
        return type(self)(*parts, zone, fold=self._fold if fold is None else fold)

    __replace__ = replace

    def _key(self):
        offset = self.utcoffset()
        total = ((self._hour * 60 + self._minute) * 60 + self._second) * 10**6 + self._microsecond
        return total if offset is None else total - offset._total()

    def _compared(self, other, compare):
        if not isinstance(other, time):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware times")
        return compare(self._key(), other._key())

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        return (self.utcoffset() is None) == (other.utcoffset() is None) and self._key() == other._key()

    def __lt__(self, other):
        return self._compared(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compared(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compared(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compared(other, lambda a, b: a >= b)

    def __hash__(self):
        return hash(self._key())

    def __repr__(self):
        parts = [self._hour, self._minute]
        if self._second or self._microsecond:
            parts.append(self._second)
        if self._microsecond:
            parts.append(self._microsecond)
        shown = ", ".join(map(str, parts))
        if self._tzinfo is not None:
            shown += f", tzinfo={self._tzinfo!r}"
        if self._fold:
            shown += ", fold=1"
        return f"{self.__class__.__module__}.{self.__class__.__qualname__}({shown})"

    def __deepcopy__(self, memo):
        return self


time.min = time()
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
