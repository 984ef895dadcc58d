"""Place, day and cause of a harm, as the sentence of its word gives them."""

import datetime as dt

import pytest

from kit import language
from kit.article import Article
from kit.circumstances import circumstances_of, dates_in, told_apart
from kit.tree import Tree, tree_of

WEDNESDAY = dt.date(2022, 6, 15)


def tree(text: str) -> Tree:
    return tree_of(language.parse(Article(text)))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Two fishermen were killed yesterday.", "2022-06-14"),
        ("Two fishermen were killed on Monday.", "2022-06-13"),
        ("Two fishermen were killed on 3 June.", "2022-06-03"),
        ("Two fishermen were killed on 20 June.", "2021-06-20"),  # a day that is still to come was last year's
        ("Two fishermen were killed on 20 June 2019.", "2019-06-20"),
        ("Two fishermen were killed last Monday.", None),
        ("Two fishermen were killed.", None),
    ],
)
def test_date(text: str, date: str | None) -> None:
    parsed = tree(text)
    told = circumstances_of(parsed, parsed.lower.index("killed"), WEDNESDAY).date
    assert told == (dt.date.fromisoformat(date) if date else None)


def test_no_relative_date_without_a_day_of_publication() -> None:
    parsed = tree("Two fishermen were killed yesterday.")
    assert circumstances_of(parsed, parsed.lower.index("killed"), None).date is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Two fishermen were killed by a landmine.", "landmine"),
        ("Shelling killed two fishermen.", "Shelling"),
        ("Two fishermen were killed.", None),
    ],
)
def test_cause(text: str, cause: str | None) -> None:
    parsed = tree(text)
    span = circumstances_of(parsed, parsed.lower.index("killed"), None).cause
    assert (parsed.text[slice(*span)] if span else None) == cause


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Nine sailors were killed on 3 May. Nine sailors were killed on 9 June.", True),
        ("Nine sailors were killed on 3 May. Nine sailors were killed on 3 May.", False),
        ("Nine sailors were killed. Nine sailors were killed.", False),
    ],
)
def test_told_apart(text: str, apart: bool) -> None:
    parsed = tree(text)
    first, second = (i for i, word in enumerate(parsed.lower) if word == "killed")
    assert told_apart(parsed, second, first) is apart


def test_dates_in() -> None:
    assert dates_in("on may 3 and 9 june 2020, and 31 june", WEDNESDAY) == (dt.date(2022, 5, 3), dt.date(2020, 6, 9))
    assert dates_in("from 4 june; nine of 12 marines, the 2 mayors", WEDNESDAY) == (dt.date(2022, 6, 4),)
