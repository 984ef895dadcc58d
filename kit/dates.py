"""Read the day of publication in the ways that people, pages and archives write it; ambiguous dates are refused.

A date is taken only where the text names one day and no other: "February 2022" leaves the day open, "03/02/2022" is two
days, and "2022-02-28 2021-01-01" are two dates. The refusal names the readings.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from kit.lexicon import lexicon

_LONGEST = 200
"""Characters of the longest field that is looked at for a date."""

_MONTHS = {
    short: number for number, name in enumerate(lexicon().months, 1) for short in (name, name[:3], name[:4]) if name
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_FORMS = (
    r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)",
    r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)",
    rf"{_DAY}\.?[-\s,]{{0,3}}(?:of\s)?{_MONTH}[-\s,]{{0,3}}{_YEAR}",
    rf"(?P<day>\d{{1,2}})-{_MONTH}-(?P<year>\d{{2}})(?!\d)",
    rf"{_MONTH}[-\s]{{0,3}}(?:the\s)?{_DAY}[-\s,]{{1,3}}{_YEAR}",
    rf"(?P<year>\d{{4}})[-\s,]{{1,3}}{_MONTH}[-\s]{{1,3}}{_DAY}(?!\d)",
    r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?!\d)",
)
_DATE = [re.compile(rf"(?<!\w){form}", re.IGNORECASE) for form in _FORMS]


class DateError(ValueError):
    """A date that is incomplete or ambiguous; the message lists its possible readings."""


def read_date(raw: Any) -> dt.date:
    """Read the one day that a field names.

    Raises DateError, which names the readings, where the field names no day, part of one, or more than one.

    >>> read_date("February 28, 2022 Monday 10:32 PM GMT")
    datetime.date(2022, 2, 28)
    >>> read_date("2/3/22")
    Traceback (most recent call last):
    kit.dates.DateError: '2/3/22' is 3 February 2022 or 2 March 2022; write it as YYYY-MM-DD.
    """
    if isinstance(raw, dt.datetime):
        return raw.date()
    if isinstance(raw, dt.date):
        return raw
    text = " ".join(str(raw)[:_LONGEST].split())
    dates = list(_dates(text))
    every = sorted({day for readings in dates for day in readings})
    common = set(every).intersection(*dates)
    if len(common) == 1:
        return common.pop()
    if not every:
        raise DateError(f"{text!r} does not give day, month and year; write it as YYYY-MM-DD.")
    named = " or ".join(map(in_words, every[:4]))
    if common:
        raise DateError(f"{text!r} is {named}; write it as YYYY-MM-DD.")
    raise DateError(f"{text!r} holds more than one date ({named}); give the day of publication alone (YYYY-MM-DD).")


def day_of(raw: Any) -> dt.date | None:
    """Read the day that a field names; None if `read_date` refuses it.

    >>> day_of("February 2022") is None
    True
    """
    try:
        return read_date(raw)
    except DateError:
        return None


def in_words(day: dt.date) -> str:
    """A day as it is written in English.

    >>> in_words(dt.date(2022, 2, 28))
    '28 February 2022'
    """
    return f"{day.day} {day:%B %Y}"


def _dates(text: str) -> Iterator[tuple[dt.date, ...]]:
    """The readings of each date in the text: one, or two if day and month can be exchanged."""
    taken: list[tuple[int, int]] = []
    for form in _DATE:
        for match in form.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if readings := _readings(match.groupdict()):
                taken.append(match.span())
                yield readings


def _readings(parts: dict[str, str | None]) -> tuple[dt.date, ...]:
    written = parts["year"] or ""
    year = int(written) + (0 if len(written) == 4 else 2000 if written < "70" else 1900)
    if "first" in parts:
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        pairs = dict.fromkeys([(second, first), (first, second)])
    else:
        pairs = dict.fromkeys([(_month(parts["month"] or ""), int(parts["day"] or 0))])
    days = (_day(year, month, day) for month, day in pairs)
    return tuple(day for day in days if day is not None)


def _month(written: str) -> int:
    return int(written) if written.isdigit() else _MONTHS[written.lower()]


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
