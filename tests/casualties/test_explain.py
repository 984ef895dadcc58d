"""What an explanation prints is what the code did: its figures follow again from the printed text."""

import re

import pandas as pd
import pytest

import kit
from kit.casualties.profiles import PROFILES

TEXTS = [
    "Two miners died, the mayor said.",
    "At least 17 people were killed, the governor said.\n\nA doctor said 21 people had died.",
    "Three soldiers and two clerks were killed.\n\nThe army said six people were dead.",
    "Up to 40 people were killed.\n\nResidents said about 30 people had died.",
    "Twelve civilians, including two children, were killed.\n\nThe army said that it had killed 30 fighters.",
    "Dozens of people were killed, residents said.\n\nThe clinic said 41 people were killed.",
    "Between 10 and 12 people were killed, police said. Rebels said 20 people were killed.",
    "A clerk was killed. Nobody was hurt.\n\nA raid there in 2014 killed 30 people.",
]
_ACCOUNT = re.compile(r"^  (?:\d+\.|\+) (?:([\w ,]+) = )?([\w ,+]+), by ", re.MULTILINE)


def bounds(words: str) -> tuple[int | None, int | None]:
    """Low and high of a range in words."""
    numbers = [int(number.replace(",", "")) for number in re.findall(r"[\d,]*\d", words)]
    if words.endswith("or more"):
        return numbers[0], None
    return (None if words.startswith("up to") else numbers[0]), numbers[-1]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("text", TEXTS)
def test_the_range_follows_from_the_printed_figures(text: str, profile: str) -> None:
    told = kit.explain_total(text, profile=profile)
    head = re.match(r"killed: low ([\w ]+), best ([\w ]+), high (\w+)", told)
    assert head is not None
    main, _, other = told.partition("Figures of other people")
    accounts = [bounds(match[1] or match[2]) for match in _ACCOUNT.finditer(main)]
    others = [bounds(match[1] or match[2]) for match in _ACCOUNT.finditer(other.partition("Low")[0])]
    lows = [low for low, _ in accounts if low is not None]
    expected = lows[:1] if PROFILES[profile].low == "opening" else [min(lows)] if lows else []
    assert head[1] == (str(expected[0]) if expected else "not given")
    largest = max(high if high is not None else low or 0 for low, high in accounts)
    top = [high for low, high in accounts if largest in (low, high)]
    tops = [*top, *(high for _, high in others)]
    is_open = None in tops and not PROFILES[profile].closed
    assert head[3] == ("open" if is_open else str(largest + sum(high or low or 0 for low, high in others)))


@pytest.mark.parametrize("text", TEXTS)
def test_each_sum_is_right(text: str) -> None:
    for match in _ACCOUNT.finditer(kit.explain_total(text)):
        if match[1]:
            parts = [bounds(part) for part in match[2].split(" + ")]
            assert bounds(match[1])[1] == sum(high or 0 for _, high in parts)


@pytest.mark.parametrize("text", TEXTS)
def test_each_claim_is_named_once_and_counts_as_it_says(text: str) -> None:
    told = kit.explain_total(text)
    claims = kit.casualties(text)
    used, _, aside = told.partition("Set aside:")
    for claim in claims[claims["harm"] == "killed"].itertuples():
        assert told.count(f'{claim.claim_id} "') == 1
        assert (f'{claim.claim_id} "' in used) or (f'{claim.claim_id} "' in aside)
        if not claim.counted:
            assert f'{claim.claim_id} "' not in used


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (TEXTS[0], "Event: the main event, e1 (c1)."),
        (TEXTS[1], "High 21: the largest of 17, 21."),
        (TEXTS[1], '  1. 17 or more, by the governor: c1 "At least 17 people were killed".'),
        (TEXTS[4], "High 42: the only figure, and 30 other people."),
        (TEXTS[3], "Low 30: the only figure."),
        (TEXTS[6], "Low 10: the smallest of 10, 20. Rule: UCDP GED Codebook (Högbladh 2023): low and high are"),
    ],
)
def test_lines(text: str, line: str) -> None:
    assert line in kit.explain_total(text)


def test_an_article_on_no_event_says_so() -> None:
    text = "Ruritania offers recruits a bonus.\n\nThe war has killed 70,000 soldiers since 2022, analysts say."
    assert kit.casualty_totals(text).empty
    assert "no event of its own" in kit.explain_total(text)
    assert not kit.events(text)["main"].any()
    assert kit.casualty_totals(text, by="event")["best"].tolist() == [70000]


def test_a_frame_explains_itself() -> None:
    claims = kit.casualties("Two miners died, the mayor said.\n\nA clerk said five people were killed.")
    assert kit.explain_total(claims).splitlines()[2:5] == [
        "Figures for the whole:",
        '  1. 2, by the mayor: c1 "Two miners died".',
        '  2. 5, by a clerk: c2 "five people were killed".',
    ]
    assert pd.isna(claims["part_of"]).all()
