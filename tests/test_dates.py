"""What a date field is read as, and what is refused because it leaves something open."""

import datetime as dt

import pytest

from kit.dates import DateError, read_date

FEB_28 = dt.date(2022, 2, 28)


@pytest.mark.parametrize(
    "raw",
    [
        "2022-02-28",
        "2022-02-28T23:59:00-05:00",
        "2022/2/28",
        "2022.02.28",
        "20220228",
        "20220228T2230",
        "28 February 2022",
        "28th of February, 2022",
        "28 FEB 2022",
        "28.02.2022",
        "28/02/2022",
        "02/28/2022",
        "2/28/22",
        "28-Feb-22",
        "Feb. 28, 2022 14:05",
        "February 28, 2022 Monday 10:32 PM GMT",
        "Mon, 28 Feb 2022 22:30:00 +0000",
        "2022 February 28",
        "2022-02-28 (28 February 2022)",
        "28 February 2022 (published 28/02/2022)",
        dt.datetime(2022, 2, 28, 23, 59),
        FEB_28,
    ],
)
def test_one_day(raw):
    assert read_date(raw) == FEB_28


def test_a_day_that_is_its_own_month_is_one_day():
    assert read_date("03/03/2022") == dt.date(2022, 3, 3)


def test_two_spellings_of_a_day_settle_an_ambiguous_one():
    assert read_date("03/02/2022 (3 February 2022)") == dt.date(2022, 2, 3)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("03/02/2022", "3 February 2022 or 2 March 2022"),
        ("03-02-2022", "write it as YYYY-MM-DD"),
        ("3.2.22", "3 February 2022 or 2 March 2022"),
        ("2022-02-28 2021-01-01", "more than one date (1 January 2021 or 28 February 2022)"),
        ("1 March 2022, updated 3 March 2022", "more than one date"),
        ("February 2022", "day, month and year"),
        ("28 February", "day, month and year"),
        ("Feb 28 10 pm", "day, month and year"),
        ("2022", "day, month and year"),
        ("Monday", "day, month and year"),
        ("30 February 2022", "day, month and year"),
        ("31/31/2022", "day, month and year"),
        ("1646092800", "day, month and year"),
        ("", "day, month and year"),
        (None, "day, month and year"),
        ("1.2.2022.3", "3"),
    ],
)
def test_what_is_open_is_refused_with_its_readings(raw, words):
    with pytest.raises(DateError) as caught:
        read_date(raw)
    assert words in str(caught.value)
