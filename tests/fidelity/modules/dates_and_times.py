from datetime import MAXYEAR, UTC, date, datetime, time, timedelta, timezone, tzinfo
import datetime as dt

d = date(2024, 2, 28)
print(d, repr(d), d + timedelta(2), d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal(), d.replace(day=1), d.ctime())
print(d.strftime("%A %d %B %Y, %j, %U, %W, %y/%m/%d %%"), f"{d:%d.%m.%Y}", d.timetuple()[:3], date.fromisoformat("2024-12-31") - d)
print(date(2024, 1, 1) < d, d == date(2024, 2, 28), hash(d) == hash(date(2024, 2, 28)), date.min, date.max, date.fromordinal(738000), date.fromisocalendar(2020, 53, 5))
t = timedelta(days=1, hours=2, minutes=3, seconds=4, milliseconds=5)
print(t, repr(t), t.total_seconds(), t.days, t.seconds, t.microseconds, -t, abs(-t), t * 2, t / 2, t // 7, t % timedelta(hours=1), t // timedelta(hours=1), t / timedelta(hours=1))
print(timedelta(seconds=90), timedelta(0.5), timedelta(seconds=-1), timedelta(weeks=2), timedelta(), repr(timedelta()), timedelta(microseconds=1.5), timedelta(seconds=1.5) + timedelta(seconds=0.25), sum([timedelta(1), timedelta(2)], timedelta()), divmod(t, timedelta(days=1)), bool(timedelta()), timedelta(days=2) > timedelta(days=1), timedelta(hours=1) == timedelta(minutes=60), max(timedelta(1), timedelta(2)), timedelta(seconds=3) * 1.5, round(timedelta(seconds=2.7).total_seconds()))
m = datetime(2024, 5, 17, 13, 45, 30, 123456)
print(m, repr(m), m.isoformat(), m.isoformat(" ", "seconds"), m.isoformat(timespec="milliseconds"), m.date(), m.time(), m + timedelta(hours=12), m - datetime(2024, 5, 17), m.replace(minute=0, second=0, microsecond=0))
print(m.strftime("%Y-%m-%dT%H:%M:%S.%f %I:%M %p %a %b %d|%c|%x|%X|%D %T|%e|%-d %-H"), f"{m:%H:%M:%S}", m.timestamp(), datetime.fromtimestamp(1715953530.123456, UTC), m.timetuple()[:6], m.weekday(), m.ctime())
print(datetime.strptime("2024-05-17 13:45:30", "%Y-%m-%d %H:%M:%S"), datetime.strptime("17 May 2024, 1:05 PM", "%d %B %Y, %I:%M %p"), datetime.strptime("03/Jan/24 +0200", "%d/%b/%y %z"), datetime.strptime("12:30:01.5", "%H:%M:%S.%f"))
for text in ("2024-05-17", "2024-05-17T13:45", "2024-05-17 13:45:30.5", "2024-05-17T13:45:30Z", "2024-05-17T13:45:30+02:00", "20240517T134530", "2024-W20-5"):
    print(datetime.fromisoformat(text), end="; ")
print()
u = datetime(2024, 5, 17, 12, tzinfo=timezone.utc)
cet = timezone(timedelta(hours=2), "CEST")
print(u, repr(u), u.astimezone(cet), u.astimezone(cet).tzname(), u.utcoffset(), u.astimezone(timezone(timedelta(hours=-5, minutes=-30))), u == u.astimezone(cet), u.strftime("%z %Z"), repr(cet), str(timezone(timedelta(hours=1))), UTC, repr(UTC))
print(time(9, 5), repr(time(9, 5, 1)), time(9, 5) < time(10), time.fromisoformat("04:23:01.000384"), time(12, 30).strftime("%I:%M %p"), datetime.combine(d, time(8)), time(1, tzinfo=UTC).isoformat())
for call in (lambda: date(2023, 2, 29), lambda: date(2023, 13, 1), lambda: datetime(2023, 1, 1, 25), lambda: datetime.strptime("x", "%Y"), lambda: datetime.strptime("2024 x", "%Y"), lambda: datetime.fromisoformat("nope"), lambda: m < u, lambda: m - u, lambda: date(1, 1, 1) - timedelta(1), lambda: timedelta("x"), lambda: d + 1, lambda: date("a", 1, 1), lambda: m < 5, lambda: time(25), lambda: timezone(timedelta(days=2)), lambda: datetime(2024, 1, 1, tzinfo="x"), lambda: d < m, lambda: datetime.strptime("2024", "%Q")):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
print(sorted([datetime(2024, 1, 2), datetime(2023, 1, 1)])[0], {m: 1}[m], m == m.replace(), isinstance(m, date), m > datetime(2020, 1, 1), MAXYEAR, dt.datetime.min, datetime.max)
days = [d + timedelta(days=i) for i in range(3)]
print([x.strftime("%a") for x in days], (date(2024, 12, 25) - d).days, m.date() == d, d.year, m.hour, m.microsecond)


class EST(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=-5)

    def dst(self, dt):
        return timedelta(0)

    def tzname(self, dt):
        return "EST"


print(u.astimezone(EST()), u.astimezone(EST()).tzname(), datetime(2024, 1, 1, tzinfo=EST()).isoformat())
