"""Totals: profiles, sources, kinds, groups, explanations and time."""

from dataclasses import replace

import pandas as pd
import pytest

import kit
from kit import figures
from kit.casualties import ACLED, DEFAULT, GTD, KINDS, vague_table
from kit.casualties.profiles import PROFILES


def total(text: str, harm: str = "killed", **options: object) -> pd.Series:
    return kit.casualty_totals(kit.Article(text), **options).set_index("harm").loc[harm]


@pytest.mark.parametrize(
    ("profile", "text", "best"),
    [
        (ACLED, "Dozens of people were killed.", 12),
        (ACLED, "Hundreds of people were killed.", 100),
        (ACLED, "Between 10 and 12 people were killed.", 10),
        (GTD, "At least 11 people were killed.", 11),
        (replace(DEFAULT, vague=ACLED.vague), "Dozens of people were killed.", 12),
        (replace(DEFAULT, between="high"), "Between 10 and 12 people were killed.", 12),
        (replace(DEFAULT, between="middle"), "Between 10 and 12 people were killed.", 11),
    ],
)
def test_profile(profile: kit.Profile, text: str, best: int) -> None:
    assert total(text, profile=profile)["best"] == best


def test_those_who_raised_a_toll_are_part_of_it_where_a_headline_gives_it_too() -> None:
    headline = "Toll of dam break rises to 21"
    text = f"{headline}\n\nThe number of dead has climbed to 21 after two more people died of their wounds."
    assert (total(text)[["low", "best", "high"]] == 21).all()


def test_gtd_leaves_vague_counts_blank() -> None:
    assert pd.isna(total("Dozens of people were killed.", profile=GTD)["best"])


def test_own_vague_table(tmp_path) -> None:
    table = tmp_path / "vague.tsv"
    table.write_text("# ours\nword\tlow\tbest\thigh\nseveral\t3\t5\t9\n", encoding="utf-8")
    profile = replace(DEFAULT, vague=vague_table(table))
    row = total("Several people were killed.", profile=profile)
    assert row[["low", "best", "high"]].tolist() == [3, 5, 9]


def test_attackers_can_be_left_out() -> None:
    text = "Two attackers and three guards were killed."
    assert total(text)["best"] == 5
    assert total(text, include=[kind for kind in KINDS if kind != "perpetrator"])["best"] == 3
    assert total(text, profile=replace(DEFAULT, include=("perpetrator",)))["best"] == 2


def test_sources_are_not_summed() -> None:
    text = '"Five people were killed," said Ann Roe, the mayor.\n\n"Seven people were killed," said Jon Dahl, a doctor.'
    row = total(text)
    assert row[["low", "best", "high", "sources"]].tolist() == [5, 5, 7, 2]
    assert total(text, profile=replace(DEFAULT, sources="largest"))["best"] == 7


@pytest.mark.parametrize("profile", list(PROFILES.values()), ids=lambda p: p.name)
def test_another_event_never_enters_the_total(profile: kit.Profile) -> None:
    text = "A missile killed four people in Lviv.\n\nIn another raid in Kherson, two people were killed."
    assert total(text, profile=profile)[["low", "best", "high"]].tolist() == [4, 4, 4]


def test_by() -> None:
    text = "Two soldiers and three children were killed."
    by_kind = kit.casualty_totals(kit.Article(text), by="victim_kind")
    assert dict(zip(by_kind["group"], by_kind["best"], strict=True)) == {"combatant": 2, "child": 3}


def test_explanation_names_each_claim() -> None:
    text = (
        "Twelve people, including two children, were killed. The raid was in revenge for a blast that killed a priest."
    )
    told = kit.explain_total(kit.Article(text), "killed")
    assert told.startswith("killed: low 12, best 12, high 12")
    assert "seem to be included in another figure (c1)" in told
    assert "it seems to be of another event (earlier incident: " in told
    assert kit.explain_total(kit.Article(text), "missing") == "missing: the article makes no claim."


def test_timeline() -> None:
    first = kit.Article("Four people were killed.", id="a")
    second = kit.Article("The death toll rose to nine.", id="b")
    third = kit.Article("Twelve people were killed.", id="c")
    articles = pd.DataFrame(
        {
            "article_id": ["a", "b", "c"],
            "date": ["2022-03-01", "2022-03-02", "2022-03-02"],
            "outlet": ["The Daily", "The Post", "The Sun"],
        }
    )
    line = kit.casualty_timeline([kit.casualties(article) for article in (third, first, second)], articles)
    assert line["day"].tolist() == ["2022-03-01", "2022-03-02", "2022-03-02"]
    assert line["so_far_high"].tolist() == [4, 12, 12]
    assert line["agreement"].tolist() == [1.0, 1.0, 0.75]
    drawn = figures.casualty_convergence(line)
    assert drawn.get_title(loc="left") == "On 2022-03-02 the sources give 9 to 12 killed"
    assert kit.casualty_timeline([]).empty
    assert figures.casualty_convergence(kit.casualty_timeline([])).texts


def test_the_room_answers_to_its_function() -> None:
    import kit.casualties as room

    assert room(kit.Article("Two miners died."))["best"].tolist() == [2]
    assert kit.casualties(kit.Article("Two miners died."))["best"].tolist() == [2]


TWO_EVENTS = "A missile killed four people in Lviv.\n\nIn another raid in Kherson, two people were killed."


def test_events() -> None:
    events = kit.events(kit.Article(TWO_EVENTS))
    assert events["main"].tolist() == [True, False]
    assert events["claim_ids"].tolist() == [["c1"], ["c2"]]
    assert events["reason"].isna().tolist() == [True, False]
    totals = kit.casualty_totals(TWO_EVENTS, by="event")
    assert dict(zip(totals["group"], totals["best"], strict=True)) == {"e1": 4, "e2": 2}
    assert kit.events("It rained all day.").empty


@pytest.mark.parametrize(
    ("profile", "text", "expected"),
    [
        ("AIRWARS", "Dozens of civilians were killed.", [12, 12, 24]),
        ("AIRWARS", "A number of civilians were killed.", [2, 2, 2]),
        ("AIRWARS", "At least nine people were killed.", [9, 9, 9]),
        ("AIRWARS", "At least nine people were killed.\n\nA radio station said 12 people were killed.", [9, 9, 12]),
        ("AIRWARS", "Two fighters and three civilians were killed.", [3, 3, 3]),
        ("UCDP", "At least nine people were killed.", [9, 9, None]),
        ("UCDP", "Dozens of people were killed.", [24, None, None]),
        ("default", "Dozens of people were killed.", [24, None, None]),
        ("ACLED", "Police said nine people died.\n\nResidents said 12 people had died.", [9, 9, 12]),
        ("GTD", "Police said nine people died.\n\nResidents said 12 people had died.", [9, 12, 12]),
        ("default", "Up to 12 people were killed.", [None, 12, 12]),
        ("default", "About 12 people were killed.", [12, 12, 12]),
        ("default", "Three clerks were killed and several guards died.", [3, 3, None]),
        ("default", "Nine people were killed. The army said that 20 people were dead.", [9, 9, 20]),
    ],
)
def test_ranges(profile: str, text: str, expected: list[int | None]) -> None:
    row = total(text, profile=profile)[["low", "best", "high"]]
    assert [None if pd.isna(value) else value for value in row] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two soldiers and three civilians were killed.", [3, 3, 3]),
        ("Twelve people, including two children, were killed.", [2, 2, None]),
        ("Twelve civilians, including two children, were killed.", [12, 12, 12]),
        ("Four soldiers were killed.", [None, None, None]),
    ],
)
def test_civilians_are_told_apart(text: str, expected: list[int | None]) -> None:
    row = total(text, profile="UCDP")[["civilians_low", "civilians_best", "civilians_high"]]
    assert [None if pd.isna(value) else value for value in row] == expected


def test_a_frame_of_claims_gives_the_totals_of_its_article() -> None:
    for text in (TWO_EVENTS, "Twelve people, including two children, were killed.\n\nPolice said 14 were killed."):
        article = kit.Article(text)
        pd.testing.assert_frame_equal(kit.casualty_totals(kit.casualties(article)), kit.casualty_totals(article))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"best": 5, "low": 5, "high": 5}, [5, 5, 5]),
        ({"status": "denied"}, [2, 2, 2]),
        ({"event_id": "e9", "main": False}, [2, 2, 2]),
        ({"high": None}, [12, 12, None]),
    ],
)
def test_corrected_claims_are_counted_anew(change: dict, expected: list[int | None]) -> None:
    claims = kit.casualties("Twelve people, including two children, were killed. Nobody was hurt.").astype(object)
    for column, value in change.items():
        claims.loc[claims["claim_id"] == "c1", column] = value
    if "best" not in change and "high" not in change:
        claims.loc[claims["claim_id"] == "c2", "part_of"] = None
        claims.loc[claims["claim_id"] == "c2", "reason"] = None
    row = kit.casualty_totals(claims).set_index("harm").loc["killed"]
    assert [None if pd.isna(row[end]) else row[end] for end in ("low", "best", "high")] == expected


def test_a_part_counts_by_itself_when_its_whole_is_struck() -> None:
    claims = kit.casualties("Twelve people, including two children, were killed.")
    assert kit.casualty_totals(claims[claims["claim_id"] != "c1"])["best"].tolist() == [2]
    assert kit.casualty_totals(pd.DataFrame({"harm": ["killed", "injured"], "best": [3, 4]}))["best"].tolist() == [3, 4]


@pytest.mark.parametrize(
    ("options", "message"),
    [({"by": "town"}, "by='town'"), ({"profile": "ACLEDD"}, "Did you mean"), ({"include": "men"}, "include='men'")],
)
def test_mistakes_are_explained(options: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        kit.casualty_totals("Two miners died.", **options)
