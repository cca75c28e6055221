"""The parts of a moment as a tuple with names, and reading them from text."""

_NAMES = "tm_year tm_mon tm_mday tm_hour tm_min tm_sec tm_wday tm_yday tm_isdst".split()


class struct_time(tuple):
    n_fields = 11
    n_sequence_fields = 9

    def __new__(cls, sequence):
        parts = tuple(sequence)
        if not 9 <= len(parts) <= 11:
            raise TypeError(
                f"time.struct_time() takes an at {'least 9' if len(parts) < 9 else 'most 11'}-sequence "
                f"({len(parts)}-sequence given)"
            )
        made = tuple.__new__(cls, parts[:9])
        made.tm_zone, made.tm_gmtoff = (*parts[9:], "UTC", 0)[:2]
        return made

    def __repr__(self):
        shown = ", ".join(f"{name}={part!r}" for name, part in zip(_NAMES, self))
        return f"time.struct_time({shown})"


for _at, _name in enumerate(_NAMES):
    setattr(struct_time, _name, property(lambda self, at=_at: self[at]))


def strptime(data_string, format="%a %b %d %H:%M:%S %Y", /):
    from _datetime_calendar import to_ordinal
    from _datetime_read import parse_moment

    year, month, day, hour, minute, second, _, _ = parse_moment(data_string, format)
    ordinal = to_ordinal(year, month, day)
    weekday, in_year = (ordinal + 6) % 7, ordinal - to_ordinal(year, 1, 1) + 1
    return struct_time((year, month, day, hour, minute, second, weekday, in_year, -1))


def mktime(time_tuple, /):
    from _datetime_calendar import to_ordinal

    if not isinstance(time_tuple, tuple):
        raise TypeError("Tuple or struct_time argument required")
    year, month, day, hour, minute, second = time_tuple[:6]
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    days = to_ordinal(year, month, 1) + day - 1 - 719163
    return float(((days * 24 + hour) * 60 + minute) * 60 + second)


def get_clock_info(name, /):
    from types import SimpleNamespace

    implementations = {"time": "CLOCK_REALTIME", "monotonic": "CLOCK_MONOTONIC", "perf_counter": "CLOCK_MONOTONIC"}
    if name not in (*implementations, "process_time", "thread_time"):
        raise ValueError("unknown clock")
    clock = f"clock_gettime({implementations.get(name, 'CLOCK_PROCESS_CPUTIME_ID')})"
    wall = name == "time"
    return SimpleNamespace(implementation=clock, monotonic=not wall, adjustable=wall, resolution=1e-09)
