"""Properties that hold of every text, tried on texts that Hypothesis makes (see docs/promises.md).

`pytest tests/test_promises.py` tries 1,000 texts a property; KIT_EXAMPLES=20000 tries as many as one likes.
"""

import os
import subprocess
import sys
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kit
from kit.dates import DateError, read_date
from kit.documents.encoding import decode_bytes
from kit.documents.formats import kind_of
from kit.documents.reading import read_document
from kit.language import parse_many
from kit.text import reading_copy

EXAMPLES = int(os.environ.get("KIT_EXAMPLES", "1000"))
cheap = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
TOGETHER = 10
"""Texts of one example where they have to be parsed: together they take a third of the time."""

costly = settings(max_examples=max(EXAMPLES // TOGETHER, 1), deadline=None, suppress_health_check=list(HealthCheck))


def one_of(listed: str) -> st.SearchStrategy[str]:
    """One of the pieces between bars."""
    return st.sampled_from(listed.split("|"))


QUANTITIES = one_of(
    "two|at least 17|up to 20|fewer than nine|no|dozens of|10 to 12|about 1,200|a|several|more than half a dozen|2.5|"
    "1,2|almost 40|under five|not one|half a million|“three”|one in ten|an unknown number of|no more than 6"
)
VICTIMS = one_of("people|civilians|soldiers|children|miners|men, three of them medics,|of them|sheep|")
HARMS = one_of(
    "were killed|died|are feared dead|were hurt|went missing|had been wounded|may have died|are not dead|was shot|fled"
)
SOURCES = one_of(
    ", the mayor said|, according to Ann Roe, a nurse|, officials claimed| (Agency)|, he said|, which the army denied|"
    '|, police said on Tuesday|, "we ran," said a baker'
)
ENDS = st.sampled_from([". ", ".\n\n", "; ", "! ", "” ", "\n", ".\r\n", " — ", ".”\n\n", ". “"])
NOISE = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)

SENTENCES = st.tuples(QUANTITIES, VICTIMS, HARMS, SOURCES, ENDS).map(lambda p: f"{p[0]} {p[1]} {p[2]}{p[3]}{p[4]}")
NEWS = st.lists(st.one_of(SENTENCES, SENTENCES, NOISE), min_size=1, max_size=8).map("".join)
ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=300)


def article_of(text: str) -> kit.Article | None:
    """The article of a text; None where it is refused, which only an empty one is."""
    try:
        return kit.Article(text, language="en", id="x")
    except kit.ArticleError:
        assert not any(map(str.isalnum, text))
        return None


def frames_of(article: kit.Article) -> dict[str, pd.DataFrame]:
    """What the helpers give for an article."""
    return {
        "quotes": kit.quotes(article),
        "speakers": kit.speakers(article),
        "casualties": kit.casualties(article),
        "totals": kit.casualty_totals(article),
        "events": kit.events(article),
        "sentiment": kit.sentiment(article),
        "words": kit.word_frequencies(article),
    }


def check_evidence(article: kit.Article, frame: pd.DataFrame) -> None:
    """`start` and `end` lie in the text, and the evidence is what stands there."""
    for row in frame.dropna(subset=["start", "end"]).itertuples():
        assert 0 <= row.start <= row.end <= len(article.text)
        if isinstance(getattr(row, "text", None), str):
            assert row.text == article.text[row.start : row.end]


def check_ranges(frame: pd.DataFrame) -> None:
    """`low`, `best` and `high` are in order wherever they are known, and none is below nought."""
    for row in frame.itertuples():
        known = [value for value in (row.low, row.best, row.high) if not pd.isna(value)]
        assert known == sorted(known)
        assert all(value >= 0 for value in known)


@cheap
@given(st.one_of(ANY, NEWS))
def test_the_reading_copy_leads_back_to_the_text(text):
    copy = reading_copy(text)
    for start, end in [*copy.paragraphs, *copy.sentences]:
        first, last = copy.source(start, end)
        assert 0 <= first < last <= len(text)
    spans = copy.sentences
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@cheap
@given(
    st.one_of(st.binary(max_size=400), ANY.map(str.encode), NEWS.map(str.encode)),
    st.sampled_from(
        ["", "a.txt", "a.html", "a.md", "a.rtf", "a.eml", "a.mhtml", "a.docx", "a.odt", "a.pdf", "a.csv", "a.json"]
    ),
)
def test_bytes_are_read_or_refused_by_name(data, name):
    kind_of(data, name)
    try:
        document = read_document(data, name or "bytes")
    except kit.ArticleError as error:
        refusal = str(error)
    else:
        assert document.text
        return
    assert refusal.startswith(name or "bytes")


@cheap
@given(ANY)
def test_what_utf8_wrote_is_read_as_it_was(text):
    try:
        assert decode_bytes(text.encode()).text == text
    except kit.ArticleError:
        assert not text.strip() or any(ord(char) < 32 for char in text)


@cheap
@given(st.one_of(ANY, st.dates().map(str), st.from_regex(r"\A[0-9A-Za-z ,./-]{1,20}\Z")))
def test_a_date_is_read_or_refused(text):
    try:
        day = read_date(text)
    except DateError as error:
        refusal = str(error)
    else:
        assert str(day.day) in text
        return
    assert "YYYY-MM-DD" in refusal


@cheap
@given(st.dates())
def test_every_day_is_read_in_its_usual_spellings(day):
    for spelling in (str(day), f"{day.day} {day:%B} {day.year:04}", f"{day:%b} {day.day}, {day.year:04}"):
        assert read_date(spelling) == day


def several(texts: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    """As many texts as are parsed together."""
    return st.lists(texts, min_size=TOGETHER, max_size=TOGETHER)


@costly
@given(several(st.one_of(NEWS, NEWS, ANY)))
def test_no_text_breaks_a_helper_and_evidence_is_what_stands_there(texts):
    articles = [article for text in texts if (article := article_of(text)) is not None]
    for _ in parse_many(articles):
        pass
    for article in articles:
        claims, totals = kit.casualties(article), kit.casualty_totals(article)
        for frame in (kit.quotes(article), claims):
            check_evidence(article, frame)
        for frame in (claims, totals):
            check_ranges(frame)
        for harm in totals["harm"].unique():
            assert harm in kit.explain_total(article, harm)
    for article in articles[:1]:  # the other helpers take what these have found
        frames = frames_of(article)
        check_evidence(article, frames["sentiment"])
        assert str(kit.view(article, frames["quotes"]))
        assert str(kit.view(article, frames["casualties"]))


def rows(frames: dict[str, pd.DataFrame], *, drop: tuple[str, ...] = ()) -> dict[str, list]:
    """The rows of frames without the columns that differ between two readings of one text."""
    return {
        name: frame.drop(columns=[column for column in drop if column in frame]).astype(str).to_numpy().tolist()
        for name, frame in frames.items()
    }


@costly
@given(several(NEWS))
def test_the_ends_of_lines_change_nothing(texts):
    """All is found in the reading copy, which is compared for every text; the rows are, for one of ten."""
    pairs = []
    for text in texts:
        if (unix := article_of(text.replace("\r\n", "\n").replace("\r", "\n"))) is not None:
            windows = kit.Article(unix.text.replace("\n", "\r\n"), language="en", id="x")
            assert windows.reading.text == unix.reading.text
            assert windows.reading.paragraphs == unix.reading.paragraphs
            assert windows.reading.sentences == unix.reading.sentences
            pairs.append((windows, unix))
    places = ("start", "end", "spans", "hit_spans", "cue_start", "cue_end", "mention_start", "mention_end", "text")
    for windows, unix in pairs[:1]:
        assert rows(frames_of(windows), drop=places) == rows(frames_of(unix), drop=places)


STORY = "Two miners died in Ostrel on Monday, the mayor said. “We ran,” said Ann Roe, a nurse. At least 17 were hurt."
OTHER = "The bank of Velmark cut its rate on Tuesday. “It was time,” said Max Orr, an economist, and prices fell again."
COLUMNS = {kit.quotes: ["text", "kind", "speaker"], kit.casualties: ["harm", "low", "best", "text"]}


def test_the_same_alone_in_a_run_and_under_another_hash_seed(tmp_path):
    texts = [STORY, OTHER, f"{STORY}\n\n{OTHER}"]
    kit.analyse_corpus(map(kit.Article, texts), tmp_path / "run", progress=False, processes=1)
    run = kit.open_corpus(tmp_path / "run")
    for name, helper in (("quotes", kit.quotes), ("casualties", kit.casualties), ("speakers", kit.speakers)):
        alone = pd.concat([helper(kit.Article(text)) for text in texts])
        assert rows({name: getattr(run, name)}) == rows({name: alone})
    code = (
        "import sys, kit; a = kit.Article(sys.argv[1]); "
        "print([f.astype(str).to_numpy().tolist() for f in (kit.quotes(a), kit.casualties(a), kit.speakers(a))])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code, f"{STORY}\n\n{OTHER}"],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "4711")
    }
    assert len(said) == 1


@pytest.mark.parametrize("helper", COLUMNS)
@pytest.mark.parametrize(("first", "second"), [(STORY, OTHER), (OTHER, STORY)])
def test_two_articles_joined_keep_their_quotations_and_claims(helper, first, second):
    joined = helper(kit.Article(f"{first}\n\n{second}"))[COLUMNS[helper]]
    apart = pd.concat([helper(kit.Article(text))[COLUMNS[helper]] for text in (first, second)])
    assert rows({"joined": joined}) == rows({"joined": apart})
