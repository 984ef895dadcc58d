"""Which event a claim is of: cues, features, and short reports of our own."""

import pytest

import kit
from kit import language
from kit.casualties.event_features import MEANING, cues, features_of, story_of
from kit.casualties.events import weights
from kit.casualties.pipeline import claims_of
from kit.ranges import stretches_adding_up
from tests.casualties.readings import reader


@pytest.mark.parametrize("cue", cues(), ids=lambda cue: cue.id)
def test_each_cue_is_at_work_in_its_example(cue) -> None:
    parsed = language.parse(kit.Article(cue.example))
    settings = story_of(parsed, claims_of(parsed)).settings
    assert settings, "the example tells of no harm"
    assert any(cue.kind in setting.cues for setting in settings)


def test_each_weight_belongs_to_a_question_or_a_cue() -> None:
    kinds = {cue.kind for cue in cues()}
    for name in weights():
        assert name in {"constant", *MEANING} or any(name.startswith(f"{kind}_") for kind in kinds), name


LEAD = "Drone kills four in Lyman\n\nA drone killed four people in Lyman on Monday, Governor Ann Roe said.\n\n"
OTHERS = [
    ("The war has killed more than 40,000 people since 2022.", "longer time"),
    ("Last year a bomb killed 24 people in the town.", "earlier incident"),
    ("The raid came two weeks after gunmen killed six guards.", "earlier incident"),
    ("In March, a missile killed 16 shoppers in Beli.", "earlier incident"),
    ("Since January, 230 farmers have been killed by mines in the valley.", "longer time"),
]


@pytest.mark.parametrize(("sentence", "kind"), OTHERS)
def test_what_an_article_recalls_is_of_another_event(sentence: str, kind: str) -> None:
    text = f"{LEAD}{sentence}"
    events = kit.events(text)
    assert events["main"].tolist() == [True, False]
    assert events["kind"].tolist()[1] == kind
    assert events["reason"].notna().tolist() == [False, True]
    assert kit.casualty_totals(text).set_index("harm").loc["killed", ["low", "best", "high"]].tolist() == [4, 4, 4]


@pytest.mark.parametrize(
    ("text", "best"),
    [
        (  # an anniversary is about what it recalls
            "Hargon marks 20 years since the mill massacre\n\nThousands gathered in Hargon on Tuesday to mark the "
            "anniversary of the massacre in which 812 men were killed.\n\nThe war of the 1990s claimed some 100,000 "
            "lives.",
            [812],
        ),
        (  # talks, with an attack of months ago
            "Envoys resume talks in Beli\n\nEnvoys met in Beli on Monday for a second round of talks.\n\nThe talks are "
            "to last three days, a spokesman said.\n\nThey collapsed in May after an attack that killed 14 guards.",
            [],
        ),
        (  # a pronoun stays in the event of its people
            f"{LEAD}In March, a missile killed 16 shoppers in Beli. Their deaths were mourned for a week.",
            [4],
        ),
        (  # a toll and what raised it
            "The death toll from the bus crash has risen to 14 after three more victims died in hospital.",
            [14],
        ),
    ],
)
def test_the_main_event(text: str, best: list[int]) -> None:
    assert kit.casualty_totals(text)["best"].tolist() == best


def test_one_place_of_several_gives_no_figure_for_the_whole() -> None:
    text = (
        "Raids across the valley kill 12\n\nGunmen killed 12 people in two raids across the valley on Monday.\n\n"
        "In Lyman, seven people were killed and four wounded, a medic said.\n\nIn Beli, five people were killed{}."
    )
    one = kit.casualty_totals(text.format("")).set_index("harm").loc["injured"]
    assert one["low"] == 4
    assert one[["best", "high"]].isna().all()
    both = kit.casualty_totals(text.format(" and 20 wounded")).set_index("harm").loc["injured"]
    assert both[["low", "best", "high"]].tolist() == [24, 24, 24]
    assert "4 + 20" in kit.explain_total(text.format(" and 20 wounded"), "injured")


def test_stretches_that_add_up_are_given_up_early() -> None:
    assert list(stretches_adding_up([1] * 1000, 3, 3)) == [(first, first + 3) for first in range(998)]
    assert list(stretches_adding_up([4, 2, 3, 9], 5, 6)) == [(0, 2), (1, 3)]


HEADLINE, RAIN = "Drone kills four in Lyman\n\n", "It rained.\n\n"
REPORT = LEAD + RAIN
TALKS = f"Envoys meet in Beli\n\nEnvoys met in Beli on Monday.\n\n{RAIN}{RAIN}{RAIN}"
MOURNING = "Hargon marks 20 years since the massacre\n\nMen gathered.\n\n"
MARCH = "Hargon marks anniversary\n\nMen gathered on the anniversary of the raid in which 12 men died.\n\n"
WAR = "War has killed 40,000 in Ruritania\n\nThe war has killed 40,000 people since 2022.\n\n"

# Each line: a feature, articles of 3 May 2022 whose last claim has it, and others whose last claim has not.
FEATURES = [
    ("in_headline", [f"{HEADLINE}It rained."], [LEAD, f"{LEAD}Two miners died."]),
    (
        "in_lead",
        [LEAD, f"{HEADLINE}It rained. It was Monday. Two miners died.", f"Envoys meet\n\n{RAIN}Two miners died."],
        [
            f"{HEADLINE}It rained.",
            f"{LEAD}Two miners died.",
            f"{HEADLINE}It rained. It was cold. It was late. Two miners died.",
        ],
    ),
    ("behind_second", [f"{REPORT}Two miners died."], [f"{LEAD}Two miners died.", LEAD]),
    ("late", [f"{REPORT}{3 * RAIN}Two miners died."], [f"{REPORT}{2 * RAIN}Two miners died.", REPORT + 3 * RAIN]),
    (
        "repeats",
        [f"{LEAD}A drone killed four people there."],
        [
            LEAD,
            f"{LEAD}A drone killed five people there.",
            f"{LEAD}A drone wounded four people there.",
            "Drone kills one in Lyman\n\nIt rained.\n\nA guard was killed.",
        ],
    ),
    (
        "exceeds",
        [f"{LEAD}Six people were killed there."],
        [
            f"{LEAD}Five people were killed there.",
            f"{LEAD}Six people were wounded there.",
            f"{TALKS}Six people were killed.",
            f"{HEADLINE}A drone killed four people. It left six dead.",
        ],
    ),
    (
        "dwarfs",
        [f"{LEAD}Some 120 people were killed there."],
        [
            f"{LEAD}Some 90 people were killed there.",
            f"{LEAD}Some 120 people were wounded there.",
            "Drone kills 14 in Lyman\n\nIt rained.\n\nSome 120 people were killed there.",
        ],
    ),
    (
        "large",
        [f"{LEAD}Some 1,200 people were killed.", f"{LEAD}Thousands were killed."],
        [f"{LEAD}Some 900 people were killed.", f"{LEAD}Hundreds were killed."],
    ),
    (
        "other_weekday",
        [f"{REPORT}On Friday two miners died."],
        [f"{REPORT}On Monday two miners died.", f"{REPORT}Two miners died.", f"{HEADLINE}{RAIN}On Friday two died."],
    ),
    (
        "same_weekday",
        [f"{REPORT}On Monday two miners died."],
        [f"{REPORT}On Friday two miners died.", f"{REPORT}Two miners died."],
    ),
    (
        "far_date",
        [f"{REPORT}Two miners died on 4 March."],
        [
            f"{REPORT}Two miners died on 1 May.",
            f"{REPORT}Two miners died.",
            f"{MOURNING}{RAIN}Two miners died on 4 March.",
        ],
    ),
    (
        "near_date",
        [f"{REPORT}Two miners died on 1 May."],
        [f"{REPORT}Two miners died on 4 March.", f"{REPORT}Two miners died."],
    ),
    (
        "other_place",
        [f"{REPORT}Two miners died in Odesa."],
        [f"{REPORT}Two miners died in Lyman.", f"{REPORT}Two miners died."],
    ),
    ("same_place", [f"{REPORT}Two miners died in Lyman."], [f"{REPORT}Two miners died in Odesa.", LEAD]),
    ("attributed", [f"{LEAD}Two miners died, the mayor said."], [f"{LEAD}Two miners died."]),
    (
        "no_figure_before",
        [f"{LEAD}Two miners were wounded.", "Several people were killed in Lyman\n\nTwo miners were killed."],
        [f"{LEAD}Two miners were killed."],
    ),
    ("silent_opening", [f"{TALKS}Two miners died."], [f"{LEAD}Two miners died."]),
    ("one_person", [f"{LEAD}A miner died."], [f"{LEAD}Two miners died.", "Drone kills one in Lyman\n\nIt rained."]),
    (
        "cued_opening",
        [f"{WAR}Two miners died."],
        [f"{LEAD}The war has killed 40,000 people since 2022.\n\nTwo miners died."],
    ),
    (
        "is_part",
        [f"{LEAD}Two people were killed at the mill. Two people were killed at the port."],
        [
            f"{LEAD}Two people were killed at the mill. Six people were killed at the port.",
            f"{LEAD}Two people were killed at the mill. Last year two people were killed at the port.",
            f"{LEAD}Two people were killed at the mill. Elsewhere, two people were killed.",
            f"{LEAD}Two people were killed at the mill. Two people were hurt at the port.",
        ],
    ),
    (
        "follows_far_date",
        [f"{LEAD}A bridge fell on 4 March. Two miners died."],
        [f"{LEAD}A bridge fell on 1 May. Two miners died.", f"{LEAD}A bridge fell. Two miners died."],
    ),
    (
        "follows_other_weekday",
        [f"{REPORT}A bridge fell on Friday. Two miners died."],
        [
            f"{REPORT}A bridge fell on Monday. Two miners died.",
            f"{REPORT}A bridge fell on Friday. Two miners died on Monday.",
            f"{REPORT}A bridge fell. Two miners died.",
            f"{HEADLINE}{RAIN}{RAIN}A bridge fell on Friday. Two miners died.",
        ],
    ),
    (
        "follows_cue",
        [f"{LEAD}A bridge fell two years ago. Two miners died."],
        [
            f"{LEAD}A bridge fell. Two miners died.",
            f"{LEAD}A bridge fell two years ago. Two miners died in the blast.",
        ],
    ),
    ("looks_back", [MARCH], [LEAD, f"{MARCH}{RAIN}{RAIN}Two miners died."]),
    (
        "of_another_year",
        [f"{LEAD}In 2019 two miners died."],
        [
            f"{LEAD}In 2022 two miners died.",
            f"{LEAD}Two miners died.",
            f"{LEAD}Two miners died with a man born in 2019.",
            f"{LEAD}Two miners died in the worst blast since 2019.",
            f"{MOURNING}In 2019 two miners died.",
        ],
    ),
]


def active(text: str, *, before: tuple[bool, ...] = (), date: str | None = "2022-05-03") -> dict[str, str]:
    """The features of the last claim; `before` says which of the first claims are of another event."""
    parsed = language.parse(kit.Article(text, date=date))
    story = story_of(parsed, claims_of(parsed))
    *earlier, last = story.settings
    return features_of(last, story, [(s, i < len(before) and before[i]) for i, s in enumerate(earlier)])


@pytest.mark.parametrize(("feature", "on", "off"), FEATURES, ids=[feature for feature, *_ in FEATURES])
def test_features_of_the_last_claim(feature: str, on: list[str], off: list[str]) -> None:
    assert [text for text in on if feature not in active(text)] == []
    assert [text for text in off if feature in active(text)] == []


@pytest.mark.parametrize(
    ("sentences", "beside", "behind"),
    [
        ("Two miners died and five were hurt.", True, False),
        ("Two miners died. Five were hurt.", False, True),
        ("Two miners died.\n\nFive were hurt.", False, False),
    ],
)
def test_a_claim_stands_beside_or_behind_one_of_the_main_or_another_event(
    sentences: str, beside: bool, behind: bool
) -> None:
    for other in (False, True):
        features, event = active(f"{LEAD}{sentences}", before=(False, False, other)), "other" if other else "main"
        assert features.keys() & {"beside_main", "beside_other"} == ({f"beside_{event}"} if beside else set())
        assert features.keys() & {"behind_main", "behind_other"} == ({f"behind_{event}"} if behind else set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two miners died in 2019.\n\nTwo guards died in 2021.", True),
        ("A mill opened in 2019.\n\nTwo guards died in 2021.", True),
        ("Two miners died in 2019.\n\nTwo guards died in 2019.", False),
        ("Two guards died in 2021.", False),
        ("Two miners died.\n\nTwo guards died in 2021.", True),
    ],
)
def test_another_year_without_a_date_of_publication(text: str, expected: bool) -> None:
    assert ("of_another_year" in active(text, date=None)) is expected


RECALLED = [
    ("The raid was in retaliation for a bombing that killed five herders.", "killed 5 background [background]"),
    ("The man accused of killing five herders fled.", "killed 5 background [background]"),
    ("Five herders were killed by the accused.", "killed 5"),
    ("Thousands marched against the killing of a student.", "killed 1 background [background]"),
    ("Thousands marched after a student was killed.", "killed 1 background [background]"),
    ("Thousands marched over the murder of a student.", "killed 1 background [background]"),
    ("Thousands marched in the town where a student was killed.", "killed 1 background [background]"),
    ("Thousands marched because police killed a student.", "killed 1 background [background]"),
    ("Police killed a student at a march.", "killed 1"),
    ("Police killed a student who marched.", "killed 1"),
    ("Marchers said that police killed a student.", "killed 1"),
    ("Marchers who gathered were killed.", "killed -"),
    ("In March police killed a student.", "killed 1"),
    ("Workers went on strike over the death of a miner.", "killed 1 background [background]"),
    ("A strike killed a miner.", "killed 1"),
    ("An air strike killed a miner at work.", "killed 1"),
    ("The union called a strike for higher pay after a miner was killed.", "killed 1 background [background]"),
    ("Riots broke out, and police killed a student.", "killed 1"),
    ("Youths rioted following the killing of a student.", "killed 1 background [background]"),
    ("A crowd set fire to the mill after a miner was killed.", "killed 1 background [background]"),
    ("Clashes broke out after the killing of a student.", "killed 1 background [background]"),
    ("Clashes broke out after a student was killed.", "killed 1"),
    ("A similar killing of a nurse shook the town.", "killed 1 background [background]"),
    ("The killing of a nurse shook the town.", "killed 1"),
    ("Talks began two weeks after gunmen killed six guards.", "killed 6 background [background]"),
    ("Talks began two days after gunmen killed six guards.", "killed 6 background [background]"),
    ("Talks began hours after the killing of six guards.", "killed 6"),
    ("Two weeks after gunmen killed six guards, talks began.", "killed 6 background [background]"),
    ("Gunmen killed six guards two weeks after talks began.", "killed 6"),
    ("The memorial for three nurses killed in the war stands in Dorn.", "killed 3 background [background]"),
    ("Deaths rose compared with 40 deaths in May.", "killed 40 background [background]"),
    ("He was arrested on suspicion of killing a nurse.", "arrested 1; killed 1 background [background]"),
]

reading = reader(RECALLED)


@pytest.mark.parametrize(("text", "claims"), RECALLED)
def test_harm_that_a_sentence_only_recalls(text: str, claims: str) -> None:
    assert reading(text) == claims
