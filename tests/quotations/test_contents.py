"""Long leads that end in who said so, where parsers lose the thread."""

import pytest

import kit


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        (
            "At least 38 people, most of them women and children, were killed when fighters shelled a camp in the "
            "country's Western region, aid workers and residents said Thursday.",
            "At least 38 people, most of them women and children, were killed when fighters shelled a camp in the "
            "country's Western region",
            "aid workers and residents",
        ),
        (
            "Velmark's air strikes killed at least 21 villagers in Sorania overnight, including a family of seven in "
            "Port Ostrel, health officials said on Tuesday, as mediators pushed for a truce.",
            "Velmark's air strikes killed at least 21 villagers in Sorania overnight, including a family of seven in "
            "Port Ostrel",
            "health officials",
        ),
        (
            "Ten people were killed in the strike, officials said on Tuesday, as mediators pushed for a truce.",
            "Ten people were killed in the strike",
            "officials",
        ),
        (
            "Another four people died at the city hospital, its director, Dr. Anna Weber, said.",
            "Another four people died at the city hospital",
            "its director, Dr. Anna Weber",
        ),
        (
            "More than 50 fighters have died in the town, the Observatory said on Sunday, up from a count of 41.",
            "More than 50 fighters have died in the town",
            "the Observatory",
        ),
        (
            "A car bomb killed 15 people in Helmar on Thursday, officials said, the latest in a wave of attacks.",
            "A car bomb killed 15 people in Helmar on Thursday",
            "officials",
        ),
        (
            "The toll from the raid rose to 60, the health minister said, a day after troops entered the town.",
            "The toll from the raid rose to 60",
            "the health minister",
        ),
        (
            "The strikes killed 44 people, local health officials said Tuesday, including nine who had fled the north.",
            "The strikes killed 44 people",
            "local health officials",
        ),
        (
            "Nine miners, two of them brothers, died when a rocket hit their bus, the region's rescue service said.",
            "Nine miners, two of them brothers, died when a rocket hit their bus",
            "the region's rescue service",
        ),
        (
            "The men were “wholly innocent”, a coroner has ruled.",
            "The men were “wholly innocent”",
            "a coroner",
        ),
    ],
)
def test_the_clause_before_its_source(text, content, source):
    first = kit.quotes(kit.Article(text)).iloc[0]
    assert (first.text, first.mention) == (content, source)


@pytest.mark.parametrize(
    "text",
    [
        "The town lost two bridges, which engineers said on Monday.",
        "He met the medics, who said little on Monday.",
    ],
)
def test_what_does_not_close_a_clause(text):
    assert "closing" not in kit.quotes(kit.Article(text)).rule.tolist()


def test_a_place_before_a_colon_at_the_head_of_a_report_is_no_speaker():
    text = "Bomb kills nine\n\nPORT OSTREL: A bomb killed nine people, police and hospital officials said on Monday."
    rows = kit.quotes(kit.Article(text))
    assert rows.mention.tolist() == ["police and hospital officials"]


def test_the_parts_of_a_headline_have_their_own_sources():
    rows = kit.quotes(kit.Article("Six soldiers die in ambush, army says; rebels claim dozens\n\nIt was dawn."))
    assert rows.mention.tolist()[:1] == ["army"]


def test_what_goes_on_beside_is_no_content_of_a_headline():
    rows = kit.quotes(kit.Article("Mayor vows help as Ostrel toll climbs to 14\n\nIt was dawn."))
    assert rows.text.tolist() == ["help"]


def test_words_in_marks_before_a_colon_name_nobody():
    rows = kit.quotes(kit.Article("'No safe place': air raid on school kills 22, witnesses say\n\nIt was dawn."))
    assert rows.mention.tolist() == ["witnesses"]


def test_a_remark_behind_the_day_is_no_content():
    text = (
        "Five civilians were killed when the army shelled a market, Soran-installed officials said on Sunday, "
        "an accusation the mayor rejected."
    )
    row = kit.quotes(kit.Article(text)).iloc[0]
    assert row.text == "Five civilians were killed when the army shelled a market"
    assert row.mention == "Soran-installed officials"


def test_what_somebody_was_asked_is_no_part_of_the_answer():
    quotes = kit.quotes(
        kit.Article('Asked whether more guns were on their way, an official said "nothing is off the table".')
    )
    said = quotes[quotes["cue"] == "said"].iloc[0]
    assert (said["text"], said["mention"]) == ("nothing is off the table", "an official")


def test_a_clause_behind_the_cue_is_no_remark():
    text = "In a raid that killed two guards on Monday, officials said, the army used drones."
    assert "closing" not in kit.quotes(kit.Article(text)).rule.tolist()


@pytest.mark.parametrize(
    "text",
    [
        "The agency cited an official as saying that 12 people had died.",
        "The agency quoted a doctor as saying that 12 people had died.",
        "Radio Delta reported, citing police, that 12 people had died.",
    ],
)
def test_whom_a_medium_cites_is_no_part_of_the_content(text):
    assert kit.quotes(kit.Article(text))["text"].tolist() == ["that 12 people had died"]
