"""Which event a claim is of: cues, features, and short reports of our own."""

import pytest

import kit
from kit import language
from kit.casualties.event_features import MEANING, cues, story_of
from kit.casualties.events import weights
from kit.casualties.pipeline import claims_of
from kit.ranges import stretches_adding_up


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
