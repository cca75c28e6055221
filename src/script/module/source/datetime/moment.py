"""Moments: a date and a time in one."""

import time as _time

from _datetime_calendar import (
    DAYS,
    MAX_ORDINAL,
    MONTHS,
    check_date,
    check_time,
    format_moment,
    from_ordinal,
    offset_text,
    to_ordinal,
)
from _datetime_day import check_zone, date, time, time_text
from _datetime_delta import timedelta, timezone

_EPOCH = 719163


class datetime(date):
    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        check_date(year, month, day)
        check_time(hour, minute, second, microsecond, fold)
        check_zone(tzinfo)
        made = object.__new__(cls)
        made._year, made._month, made._day = year, month, day
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
    def _of(cls, microseconds, zone=None):
        """The moment so many microseconds after the beginning of the day number 0."""
        days, rest = divmod(microseconds, 86400 * 10**6)
        if not 0 < days <= MAX_ORDINAL:
            raise OverflowError("date value out of range")
        seconds, micro = divmod(rest, 10**6)
        return cls(*from_ordinal(days), seconds // 3600, seconds // 60 % 60, seconds % 60, micro, zone)

    def _total(self):
        seconds = (self._hour * 60 + self._minute) * 60 + self._second
        return (self.toordinal() * 86400 + seconds) * 10**6 + self._microsecond

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        import warnings

        warnings.warn(
            "datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. "
            "Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC).",
            DeprecationWarning,
            2,
        )
        return cls.fromtimestamp(_time.time())

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        check_zone(tz)
        moment = cls._of(_EPOCH * 86400 * 10**6 + round(timestamp * 10**6), tz)
        return moment if tz is None else tz.fromutc(moment)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        return cls.fromtimestamp(timestamp)

    @classmethod
    def fromordinal(cls, n, /):
        return cls.combine(date.fromordinal(n), time())

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        zone = time.tzinfo if tzinfo is True else tzinfo
        return cls(*date._ymd(), *time._hms(), zone, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string, /):
        from _datetime_read import read_moment

        day, parts, zone = read_moment(date_string)
        return cls(*day, *parts, tzinfo=zone)

    @classmethod
    def strptime(cls, date_string, format, /):
        from _datetime_read import parse_moment

        return cls(*parse_moment(date_string, format))

    def date(self):
        return date(*self._ymd())

    def time(self):
        return time(*self._hms(), fold=self._fold)

    def timetz(self):
        return time(*self._hms(), self._tzinfo, fold=self._fold)

    def _hms(self):
        return self._hour, self._minute, self._second, self._microsecond

    def timestamp(self):
        offset = self.utcoffset()
        total = self._total() - _EPOCH * 86400 * 10**6
        return (total - (offset._total() if offset is not None else 0)) / 10**6

    def timetuple(self):
        saving = self.dst()
        flag = -1 if saving is None else int(bool(saving))
        parts = (*self._ymd(), self._hour, self._minute, self._second, self.weekday(), self._day_of_year(), flag)
        return _time.struct_time(parts)

    def utctimetuple(self):
        offset = self.utcoffset()
        moment = self - offset if offset else self
        return moment.replace(tzinfo=None).timetuple()

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def astimezone(self, tz=None):
        tz = timezone.utc if tz is None else tz
        if tz is self._tzinfo:
            return self
        offset = self.utcoffset() or timedelta(0)
        return tz.fromutc((self - offset).replace(tzinfo=tz))

    def replace(
        self,
        year=None,
        month=None,
        day=None,
        hour=None,
        minute=None,
        second=None,
        microsecond=None,
        tzinfo=True,
        *,
        fold=None,
    ):
        given = (year, month, day, hour, minute, second, microsecond)
        parts = [old if new is None else new for new, old in zip(given, self._ymd() + self._hms())]
        zone = self._tzinfo if tzinfo is True else tzinfo
        return type(self)(*parts, zone, fold=self._fold if fold is None else fold)

    __replace__ = replace

    def isoformat(self, sep="T", timespec="auto"):
        return date.isoformat(self) + sep + time_text(*self._hms(), timespec) + offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat(" ")

    def ctime(self):
        clock = f"{self._hour:02d}:{self._minute:02d}:{self._second:02d}"
        return f"{DAYS[self.weekday()][:3]} {MONTHS[self._month - 1][:3]} {self._day:2d} {clock} {self._year:04d}"

    def strftime(self, format):
        return format_moment(self, format)

    def __repr__(self):
        parts = [*self._ymd(), self._hour, self._minute]
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

    def _key(self):
        offset = self.utcoffset()
        return self._total() if offset is None else self._total() - offset._total()

    def _compared(self, other, compare):
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return compare(self._key(), other._key())

    def __eq__(self, other):
        if not isinstance(other, datetime):
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

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._of(self._total() + other._total(), self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self)._of(self._total() - other._total(), self._tzinfo)
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._of(self._key() - other._key())


datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
