"""Dates and times on the virtual clock, in UTC."""

from _datetime_calendar import MAXYEAR, MINYEAR
from _datetime_day import date, time
from _datetime_delta import timedelta, timezone, tzinfo
from _datetime_moment import datetime

UTC = timezone.utc
