"""Totals: profiles, sources, kinds, groups, explanations and time."""

from dataclasses import replace

import pandas as pd
import pytest

import kit
from kit import figures
from kit.casualties import ACLED, DEFAULT, GTD, KINDS, vague_table


def total(text: str, harm: str = "killed", **options: object) -> pd.Series:
    return kit.casualty_totals(kit.Article(text), **options).set_index("harm").loc[harm]


@pytest.mark.parametrize(
    ("profile", "text", "best"),
    [
        (ACLED, "Dozens of people were killed.", 12),
        (ACLED, "Hundreds of people were killed.", 100),
        (ACLED, "Between 10 and 12 people were killed.", 10),
        (GTD, "At least 11 people were killed.", 11),
        (DEFAULT, "Dozens of people were killed.", 12),
        (replace(DEFAULT, between="high"), "Between 10 and 12 people were killed.", 12),
        (replace(DEFAULT, between="middle"), "Between 10 and 12 people were killed.", 11),
    ],
)
def test_profile(profile: kit.Profile, text: str, best: int) -> None:
    assert total(text, profile=profile)["best"] == best


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
    assert row[["low", "best", "high", "sources"]].tolist() == [7, 7, 12, 2]
    assert total(text, profile=replace(DEFAULT, sources="smallest"))["best"] == 5


@pytest.mark.parametrize("profile", [DEFAULT, ACLED, GTD, replace(DEFAULT, events="all")], ids=lambda p: p.name)
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
    assert "included in another figure" in told
    assert "recalls another event" in told
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
