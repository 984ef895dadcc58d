"""The answers that a run over the invented corpus gives, against the key that was written by hand."""

import json
from collections import Counter
from importlib import resources

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

import kit
from kit.corpus import figures
from kit.corpus.groups import one_name, with_share

mpl.use("Agg")

CORPUS = resources.files("kit.data").joinpath("corpus")
SIDES = {"Velmark": "Velmark", "Sorania": ["Sorania", "Soranian"]}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    out = tmp_path_factory.mktemp("ostrel") / "run"
    summary = kit.analyse_corpus(str(CORPUS / "ostrel.jsonl"), out, progress=False)
    assert summary.counts == {"found": 28, "analysed": 28, "duplicate": 0, "failed": 0}
    return kit.open_corpus(out)


@pytest.fixture(scope="module")
def key() -> dict:
    return json.loads(CORPUS.joinpath("ostrel_answers.json").read_text("utf-8"))


def test_the_key_fits_the_texts(key):
    articles = {article.id: article for article in kit.load_corpus(str(CORPUS / "ostrel.jsonl"))}
    assert articles.keys() == key.keys()
    assert all(article.reading.has_headline and article.outlet and article.date for article in articles.values())
    for name, answers in key.items():
        people = [quote["speaker"] for quote in answers["quotes"] if quote["speaker"]]
        assert all(person.split()[-1] in articles[name].text for person in people)


def test_most_quotations_of_the_key_are_found(run, key):
    found = {name: Counter(rows.speaker.dropna().map(last_word)) for name, rows in run.quotes.groupby("article_id")}
    wanted = {
        name: Counter(last_word(quote["speaker"]) for quote in answers["quotes"] if quote["speaker"])
        for name, answers in key.items()
    }
    hits = sum((wanted[name] & found.get(name, Counter())).total() for name in key)
    assert hits / sum(counter.total() for counter in wanted.values()) >= 0.9


def last_word(name: str) -> str:
    return name.split()[-1].lower()


def test_who_is_quoted_most(run, key):
    outlets = dict(zip(run.articles.article_id, run.articles.outlet, strict=True))
    wanted = {outlet: Counter() for outlet in outlets.values()}
    for name, answers in key.items():
        wanted[outlets[name]].update(
            quote["speaker"] for quote in answers["quotes"] if quote["kind"] == "direct" and quote["speaker"]
        )
    table = kit.most_quoted(run, top=None)
    for outlet, rows in table.groupby("outlet"):
        assert dict(zip(rows.speaker, rows.quotes, strict=True)) == dict(wanted[outlet])
    herald = table[table.outlet == "Soran Herald"].iloc[0]
    assert (herald.speaker, herald.quotes, herald.articles, herald.share) == ("Viktor Saar", 7, 6, 1.0)
    assert 0.6 < herald.ci_low < 0.7


def test_who_is_quoted_most_over_time(run):
    days = kit.most_quoted(run, by=None, every="day", top=1)
    assert days.groupby("period").speaker.first()["2031-05-05"] == "Anna Brel"
    week = kit.most_quoted(run, by=None, every="week", top=1)
    assert week.period.tolist() == [pd.Timestamp(2031, 5, 5)]
    assert week.of.sum() == days.drop_duplicates("period").of.sum()
    with pytest.raises(ValueError, match="every is one of"):
        kit.most_quoted(run, every="fortnight")
    with pytest.raises(ValueError, match="no column 'section'"):
        kit.most_quoted(run, by="section")


def test_named_and_unnamed_sources(run, key):
    outlets = dict(zip(run.articles.article_id, run.articles.outlet, strict=True))
    direct = kit.named_share(run, kinds=["direct", "mixed"]).set_index("outlet")
    for outlet, row in direct.iterrows():
        quotes = [
            quote
            for name, answers in key.items()
            if outlets[name] == outlet
            for quote in answers["quotes"]
            if quote["kind"] == "direct"
        ]
        assert (row.quotes, row.named) == (len(quotes), sum(quote["named"] for quote in quotes))
    everything = kit.named_share(run).set_index("outlet")
    assert everything.share.astype(float).idxmin() in ("Ostrel Evening Post", "Soran Herald")
    assert (everything.named + everything.unnamed + everything.no_source == everything.quotes).all()


def test_casualty_claims_over_days(run, key):
    table = kit.claims_over_days(run, harm="killed", least=2)
    found = {(row.date, row.source, row.best) for row in table.itertuples()}
    dates, outlets = (
        dict(zip(run.articles.article_id, run.articles[name], strict=True)) for name in ("date", "outlet")
    )
    wanted = {
        (dates[name], claim["source"].replace("the Relief Union", "Relief Union"), claim["low"])
        for name, answers in key.items()
        for claim in answers["casualties"]
        if claim["harm"] == "killed"
    }
    assert wanted <= found
    others = {(source, best) for _, source, best in found - wanted if source not in outlets.values()}
    assert others == {("Rescuers", 2), ("Aid group", 16)}  # as headlines and reports name them


def test_claims_over_days_counts_articles(run):
    table = kit.claims_over_days(run, harm="killed", least=2)
    brel = table[(table.source == "Anna Brel") & (table.date == "2031-05-05")].iloc[0]
    assert (brel.best, brel.articles) == (9, 4)
    assert brel.outlets == ["Coast Wire", "Northern Courier", "Ostrel Evening Post", "The Harbour Times"]
    assert kit.claims_over_days(run, harm="displaced").empty


def test_tone_toward_sides(run):
    table = kit.tone_toward(run, SIDES)
    assert table.side.unique().tolist() == ["Velmark", "Sorania"]
    known = table.dropna(subset=["ci_low"])
    assert (known.ci_low <= known.tone).all()
    assert (known.tone <= known.ci_high).all()
    assert table[table.articles < 2].ci_low.isna().all()
    by_outlet = kit.tone_toward(run, SIDES, by="outlet", every=None).set_index(["side", "outlet"]).tone
    assert by_outlet["Sorania", "The Harbour Times"] < by_outlet["Sorania", "Soran Herald"]


def test_whom_outlets_quote_differently(run):
    table = kit.quoted_differences(run, top=None)
    first = table.groupby("outlet").first()
    assert first.speaker["Soran Herald"] == "Viktor Saar"
    assert first.speaker["The Harbour Times"] in ("Jonas Weir", "Helen Dorn")
    assert first.z["Soran Herald"] > 1.96
    row = table[(table.outlet == "Soran Herald") & (table.speaker == "Viktor Saar")].iloc[0]
    totals = table.drop_duplicates("speaker").assign(all=lambda rows: rows.quotes + rows.others)
    prior = 10 * (row.quotes + row.others) / totals["all"].sum()
    here, rest = table[table.outlet == "Soran Herald"].quotes.sum(), table[table.outlet == "Soran Herald"].others.sum()
    expected = np.log((row.quotes + prior) / (here + 10 - row.quotes - prior)) - np.log(
        (row.others + prior) / (rest + 10 - row.others - prior)
    )
    assert row.log_odds == pytest.approx(expected)
    assert row.z == pytest.approx(expected / np.sqrt(1 / (row.quotes + prior) + 1 / (row.others + prior)))
    shrunk = kit.quoted_differences(run, prior=1000, top=None)
    assert shrunk.log_odds.abs().max() < table.log_odds.abs().max()


def test_questions_of_nothing(run):
    nothing = run.where(outlet="The Unknown")
    tables = [kit.most_quoted(nothing), kit.named_share(nothing), kit.claims_over_days(nothing)]
    tables += [kit.quoted_differences(nothing), kit.tone_toward(nothing, SIDES)]
    for table in tables:
        assert table.empty
        assert not any(str(dtype) == "object" for name, dtype in table.dtypes.items() if name != "outlets")


def test_near_duplicates_are_grouped(run):
    assert set(map(tuple, run.near_duplicates.groupby("group").article_id.apply(sorted))) == {
        ("w01", "w04"),
        ("w11", "w12"),
    }
    assert len(run.where(distinct=True).quotes) < len(run.quotes)


def test_wilson():
    table = with_share(pd.DataFrame(index=[0, 1]), pd.Series([7, 0], dtype="Int64"), pd.Series([10, 0], dtype="Int64"))
    assert (table.share[0], round(table.ci_low[0], 3), round(table.ci_high[0], 3)) == (0.7, 0.397, 0.892)
    assert table.loc[1].isna().all()


@pytest.mark.parametrize(
    ("names", "same"),
    [
        (["Anna Brel", "Mayor Anna Brel"], True),
        (["the Relief Union", "Relief Union"], True),
        (["ANNA BREL", "Anna Brel"], True),
        (["Anna Brel", "Brel"], False),
        (["the mayor", "the governor"], False),
    ],
)
def test_one_name(names, same):
    assert (len(set(one_name(pd.Series(names)))) == 1) == same


def test_figures(run):
    drawn = [
        figures.quoted_most(kit.most_quoted(run, top=3)),
        figures.quoted_most(kit.most_quoted(run, by=None)),
        figures.named_sources(kit.named_share(run)),
        figures.differences(kit.quoted_differences(run, top=3)),
        figures.tone_over_time(kit.tone_toward(run, SIDES)),
        figures.claims_by_day(kit.claims_over_days(run, least=2)),
    ]
    for ax in drawn:
        assert ax.get_title(loc="left")
        assert ax.get_xlabel()
    assert "Viktor Saar" in drawn[0].get_title(loc="left")
    nothing = run.where(outlet="The Unknown")
    assert "No" in figures.quoted_most(kit.most_quoted(nothing)).texts[0].get_text()
    assert "No" in figures.claims_by_day(kit.claims_over_days(nothing)).texts[0].get_text()
    mpl.pyplot.close("all")
