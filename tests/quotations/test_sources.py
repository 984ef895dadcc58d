"""Who is given as the source, and who is not: the accused, whoever is quoted by a medium, whoever goes on speaking."""

import pytest

import kit
from tests.quotations.test_find import rows

SOURCES = [
    ("The militia have been accused of targeting farmers in the valley.", []),
    ("The group was blamed for the raid on Ostrel.", []),
    ("Colonel Varga is alleged to have ordered the killings.", [None]),
    ("Kassim, blamed by the police for three bombings, was arrested.", ["the police"]),
    ("The army has been accused by residents of shelling the market.", ["residents"]),
    ("The government refers to all insurgents as “terrorists”.", ["The government"]),
    ("She was convinced that the shelling would stop.", ["She"]),
    ("Four deaths were reported in the western Sorania region.", []),
    ("“The port is ours for good,” state radio quoted the general as saying.", ["the general"]),
    ("The ministry said 12 had died, adding that 40 were hurt.", ["The ministry", "The ministry"]),
    ("Nine people died, according to Mayor Ana Roe and police chief Ivo Dane.",
     ["Mayor Ana Roe and police chief Ivo Dane"]),
    ("Radio Delta cited an official as saying that 12 people had died.", ["an official"]),
    ("Three men were held, Radio Delta reported, citing police.", ["police"]),
    ("Three men were held, the mayor said, citing the weather.", ["the mayor", "the mayor"]),
    ("The 14 people who Marra's health ministry said were killed lived in one house.", ["Marra's health ministry"]),
    ("IS said on its channel that its men shot the guards.", ["IS"]),
    ("A group calling itself the Valley Tigers said that it had fired.", ["A group"]),
    ("The ministry in the valley, whose figures many trust, said 12 had died.", ["The ministry in the valley"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mentions"), SOURCES)
def test_source(text, mentions):
    assert [row[2] for row in rows(text)] == mentions


KINDS = [
    ("The minister said the attack was ‘a complex ambush’.", ["mixed"]),
    ("The army said its planes had hit “terror targets” in the north.", ["mixed"]),
    ("The mayor said the soldiers' tents and the boys' school had burned.", ["indirect"]),
    ("The mayor said that the so-called “Free Army” had left.", ["indirect"]),
    ("‘We ran to the cellar,’ said Mira Holt.", ["direct"]),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_kind(text, kinds):
    assert [row[0] for row in rows(text)] == kinds


def test_min_score_keeps_the_rows_that_are_likely_right():
    article = kit.Article("“We have no bread,” Maria Orlova said. The plan was backed by many.")
    every = kit.quotes(article)
    assert every["score"].between(0, 1).all()
    least = float(every["score"].max())
    assert kit.quotes(article, min_score=least)["quote_id"].tolist() == ["q1"]
    assert kit.quotes(article, min_score=0).equals(every)


@pytest.mark.parametrize("least", [-0.1, 1.5, "high", None])
def test_min_score_is_a_share(least):
    with pytest.raises(ValueError, match="min_score"):
        kit.quotes(kit.Article("It rained."), min_score=least)
