"""Corrections in every helper: each kind of correction, one row of a table, and what the frames then say."""

import json

import pandas as pd
import pytest

import kit
from kit.corrections import kit_lines, lines, row_keys
from tests.corrections.bakery import TEXT, at, bakery, key, line, saved

BLAST = key("quotes", "We heard the first blast at noon", "direct")
ROOF = key("quotes", "the roof had collapsed", "indirect")
DENIED = key("quotes", "that its forces had fired on the town", "indirect")
MOOR = "speakers:{}-{}:Lena Moor".format(
    *at("Three people were killed and at least nine were injured when shells hit a bakery in Oster on Tuesday")
)
BRANDT = key("speakers", "We heard the first blast at noon", "Ivo Brandt")
DOCTOR = key("speakers", "two of the wounded had died in hospital", "a doctor")
KILLED = key("casualties", "Three people were killed", "killed")
HURT = key("casualties", "at least nine were injured", "injured")


def corrected(tmp_path, *corrections, **fields) -> kit.Article:
    return bakery(corrections=saved(tmp_path / "b.corrections.jsonl", *corrections), **fields)


def speakers_of(article) -> list[str | None]:
    return [None if pd.isna(name) else name for name in kit.quotes(article).speaker]


def test_the_article_reads_as_these_tests_assume():
    assert speakers_of(bakery()) == [
        "Lena Moor",
        "Ivo Brandt",
        "Ivo Brandt",
        "Lena Moor",
        "the defence ministry",
        "a doctor",
        "a nurse",
    ]
    assert row_keys(bakery())["quotes"][1:3] == [BLAST, ROOF]
    assert row_keys(bakery())["speakers"][:2] == [MOOR, BRANDT]
    assert row_keys(bakery())["casualties"][:2] == [KILLED, HURT]


def test_a_file_without_a_persons_line_changes_nothing(tmp_path):
    article, plain = corrected(tmp_path), bakery()
    for helper in (kit.quotes, kit.speakers, kit.casualties, kit.casualty_totals, kit.who_says_what):
        pd.testing.assert_frame_equal(helper(article), helper(plain))
    assert set(kit.quotes(article).origin) == {"kit"}


QUOTES = [
    ("another speaker of the article", [line("fix", ROOF, speaker="Lena Moor")], {2: "Lena Moor"}),
    ("a speaker by key", [line("fix", ROOF, speaker=MOOR)], {2: "Lena Moor"}),
    ("a new speaker", [line("fix", ROOF, speaker="Ada Voss")], {2: "Ada Voss"}),
    ("nobody", [line("fix", ROOF, speaker=None)], {2: None}),
    ("two speakers are one", [line("merge", BRANDT, into=MOOR)], {1: "Lena Moor", 2: "Lena Moor"}),
    ("another name", [line("fix", BRANDT, speaker="Ivo B. Brandt")], {1: "Ivo B. Brandt", 2: "Ivo B. Brandt"}),
    ("no speaker at all", [line("reject", DOCTOR)], {5: None}),
    ("a later line is on top", [line("fix", ROOF, speaker="X"), line("fix", ROOF, speaker="a nurse")], {2: "a nurse"}),
    ("undone", [line("fix", ROOF, id="1", speaker="Ada Voss"), line("undo", undoes="1")], {}),
    (
        "an undo undone",
        [line("fix", ROOF, id="1", speaker="Ada Voss"), line("undo", id="2", undoes="1"), line("undo", undoes="2")],
        {2: "Ada Voss"},
    ),
    ("rename, then give", [line("fix", MOOR, speaker="the mayor"), line("fix", ROOF, speaker="the mayor")],
     {0: "the mayor", 2: "the mayor", 3: "the mayor"}),
    ("accepted and commented", [line("accept", ROOF), line("comment", ROOF, comment="sure?")], {}),
]  # fmt: skip


@pytest.mark.parametrize(("corrections", "changed"), [row[1:] for row in QUOTES], ids=[row[0] for row in QUOTES])
def test_speakers_of_quotations(tmp_path, corrections, changed):
    article = corrected(tmp_path, *corrections)
    before = speakers_of(bakery())
    assert speakers_of(article) == [changed.get(i, name) for i, name in enumerate(before)]
    assert [i for i, origin in enumerate(kit.quotes(article).origin) if origin == "AR"] == sorted(changed)
    assert kit.unfit_corrections(article).empty


def test_what_is_counted_of_speakers_is_counted_again(tmp_path):
    article = corrected(tmp_path, line("fix", BLAST, speaker="Lena Moor"), line("fix", BLAST, kind="indirect"))
    people = kit.speakers(article).set_index("speaker")
    assert people.loc["Lena Moor", ["quotes", "quoted_words"]].tolist() == [3, 4]
    assert people.loc["Ivo Brandt", ["quotes", "quoted_words", "attributed_words"]].tolist() == [1, 0, 4]
    assert "Lena Moor" in set(kit.who_says_what(article).speaker)


def test_a_speaker_without_quotations_goes(tmp_path):
    article = corrected(tmp_path, line("merge", BRANDT, into=MOOR))
    assert "Ivo Brandt" not in set(kit.speakers(article).speaker)
    merged = kit.speakers(article).set_index("speaker").loc["Lena Moor"]
    assert (merged.quotes, merged.origin) == (4, "AR")
    assert "Ivo Brandt" in merged.aliases


def test_what_a_speaker_is(tmp_path):
    article = corrected(tmp_path, line("fix", DOCTOR, role="surgeon", affiliation="Oster hospital", named=False))
    doctor = kit.speakers(article).set_index("speaker").loc["a doctor"]
    assert (doctor.role, doctor.affiliation, doctor.named, doctor.origin) == ("surgeon", "Oster hospital", False, "AR")


def test_spans_cues_and_kinds(tmp_path):
    start, end = at("The defence ministry denied that its forces had fired on the town")
    cue = at("denied")
    article = corrected(
        tmp_path, line("fix", DENIED, start=start, end=end, kind="mixed", cue_start=cue[0], cue_end=cue[1])
    )
    row = kit.quotes(article).set_index("origin").loc["AR"]
    assert row.text == TEXT[start:end] == article.text[row.start : row.end]
    assert (row.kind, row.cue, row.spans) == ("mixed", "denied", [(start, end)])


def test_rows_that_are_added_and_taken_out(tmp_path):
    start, end = at("Shelling hits bakery in Oster")
    new = f"quotes:{start}-{end}:direct"
    article = corrected(tmp_path, line("add", new, kind="direct", speaker="Ada Voss"), line("reject", ROOF))
    quotes = kit.quotes(article)
    assert quotes.start.is_monotonic_increasing
    assert quotes.quote_id.tolist() == ["q8", "q1", "q2", "q4", "q5", "q6", "q7"]
    assert quotes.iloc[0][["speaker", "origin", "text"]].tolist() == ["Ada Voss", "AR", "Shelling hits bakery in Oster"]
    assert quotes.iloc[0][["rule", "score"]].isna().all()
    assert kit.speakers(article).set_index("speaker").loc["Ada Voss", "named"]
    assert len(kit.sentiment(article, by="quote")) == 7


CLAIMS = [
    ("the figure", line("fix", KILLED, low=4, best=4, high=4), {"best": 4, "counted": True, "source": "Lena Moor"}),
    ("the best alone", line("fix", KILLED, best=5), {"low": 5, "best": 5, "high": 5}),
    ("below the lower end", line("fix", HURT, best=7), {"low": 7, "best": 7, "high": None}),
    ("open above", line("fix", KILLED, high=None), {"best": 3, "high": None}),
    ("denied", line("fix", KILLED, status="denied"), {"status": "denied", "counted": False, "reason": "denied"}),
    ("left out", line("fix", KILLED, counted=False), {"counted": False, "reason": "left out by hand"}),
    ("the harm", line("fix", KILLED, harm="missing"), {"harm": "missing", "best": 3}),
    ("who they were", line("fix", KILLED, victim_kind="civilian", place="Oster"), {"victim_kind": "civilian"}),
    ("part of another", line("fix", KILLED, part_of=HURT), {"part_of": "c2", "reason": "part of another figure"}),
    ("the claimant", line("fix", KILLED, source="a doctor"), {"source": "a doctor", "source_kind": "medical"}),
    ("the outlet", line("fix", KILLED, source=None), {"source_id": None, "source_kind": "outlet"}),
    ("a rename reaches it", line("fix", MOOR, speaker="the mayor"), {"source": "the mayor", "source_id": "s1"}),
    ("a merge reaches it", line("merge", MOOR, into=BRANDT), {"source": "Ivo Brandt", "source_id": "s2"}),
]  # fmt: skip


@pytest.mark.parametrize(("correction", "expected"), [row[1:] for row in CLAIMS], ids=[row[0] for row in CLAIMS])
def test_claims(tmp_path, correction, expected):
    claim = (
        kit.casualties(corrected(tmp_path, correction))
        .set_index("claim_id")
        .loc["c2" if correction["row"] == HURT else "c1"]
    )
    assert {name: None if pd.isna(claim[name]) else claim[name] for name in expected} == expected
    assert claim.origin == "AR"


def test_a_claim_follows_the_speaker_of_its_quotation(tmp_path):
    quote = row_keys(bakery())["quotes"][0]
    claim = kit.casualties(corrected(tmp_path, line("fix", quote, speaker="Ivo Brandt"))).iloc[0]
    assert (claim.source, claim.source_id, claim.origin) == ("Ivo Brandt", "s2", "AR")


def test_totals_follow(tmp_path):
    totals = kit.casualty_totals(corrected(tmp_path, line("fix", KILLED, low=5, best=5, high=5)))
    assert totals.set_index("harm").loc["killed", "best"] == 5
    assert "5" in kit.explain_total(corrected(tmp_path, line("fix", KILLED, low=5, best=5, high=5)), "killed")
    none = kit.casualty_totals(corrected(tmp_path, *(line("reject", key) for key in row_keys(bakery())["casualties"])))
    assert none.empty


def test_an_added_claim(tmp_path):
    start, end = at("shells hit a bakery")
    new = line("add", f"casualties:{start}-{end}:missing", harm="missing", low=1, best=2, high=2)
    article = corrected(tmp_path, new)
    claim = kit.casualties(article).set_index("harm").loc["missing"]
    assert (claim.best, claim.counted, claim.source, claim.origin) == (2, True, "The Daily", "AR")
    assert kit.casualty_totals(article).set_index("harm").loc["missing", "best"] == 2


UNFIT = [
    ("no such row", line("fix", key("quotes", "in Oster", "direct"), speaker="x"), "no such row"),
    ("taken out before", line("accept", ROOF, id="2"), "takes the row out"),
    ("merge into nobody", line("merge", BRANDT, into="speakers:1-2:Nobody"), "merge it into is not there"),
    ("a field that is none", line("fix", BLAST, colour="red"), "no field colour"),
]


@pytest.mark.parametrize(("correction", "reason"), [row[1:] for row in UNFIT], ids=[row[0] for row in UNFIT])
def test_what_does_not_fit_is_reported(tmp_path, correction, reason):
    article = corrected(tmp_path, line("reject", ROOF), correction)
    with pytest.warns(kit.CorrectionsWarning, match="1 of 2 corrections do not fit"):
        kit.quotes(article)
    unfit = kit.unfit_corrections(article)
    assert unfit.correction_id.tolist() == [correction["id"]]
    assert reason in unfit.reason[0]


def newer(opening, old, **place):
    """The opening of a file of an older kit, which gave a row otherwise."""
    return [row | place if row.get("row") == old else row for row in opening]


def test_corrections_survive_a_newer_kit(tmp_path):
    """A file of a kit that cut a quotation otherwise, and that found one which this kit does not."""
    opening = kit_lines(bakery())
    start, end = at("that the roof had collapsed".removeprefix("that "))
    older = f"quotes:{start}-{end + 1}:indirect"
    opening = newer(opening, ROOF, row=older, id=older, end=end + 1, text=TEXT[start : end + 1])
    gone = key("quotes", "shells hit a bakery", "direct")
    opening.append(line("add", gone, who="kit", id=gone, kind="direct", speaker="Lena Moor"))
    path = saved(tmp_path / "b.jsonl", line("fix", older, speaker="Ada Voss"), line("accept", gone), opening=opening)
    quotes = kit.quotes(bakery(corrections=path))
    assert quotes[quotes.origin == "AR"].speaker.tolist() == ["Lena Moor", "Ada Voss"]
    assert quotes[quotes.origin == "AR"].text.tolist() == ["shells hit a bakery", "the roof had collapsed"]
    assert kit.unfit_corrections(bakery(corrections=path)).empty


def test_what_was_accepted_stays_as_it_was_accepted(tmp_path):
    opening = kit_lines(bakery())
    was = next(row for row in opening if row.get("row") == ROOF)
    was["changes"]["speaker"]["new"] = "Lena Moor"
    path = saved(tmp_path / "b.jsonl", line("accept", ROOF), line("accept", BLAST), opening=opening)
    quotes = kit.quotes(bakery(corrections=path))
    assert quotes[["speaker", "origin"]].to_numpy().tolist()[1:3] == [["Ivo Brandt", "kit"], ["Lena Moor", "AR"]]


def test_corrections_follow_a_text_that_was_mended(tmp_path):
    text = TEXT.replace("Shelling hits bakery in Oster", "Shelling strikes a bakery in Oster, kills three")
    path = saved(tmp_path / "b.jsonl", line("fix", ROOF, speaker="Ada Voss"), line("fix", KILLED, best=4))
    article = bakery(text=text, title="Shelling strikes a bakery in Oster, kills three", corrections=path)
    assert kit.quotes(article).set_index("text").loc["the roof had collapsed", "speaker"] == "Ada Voss"
    assert 4 in set(kit.casualties(article).best)
    other = TEXT.replace("He said the roof had collapsed.", "")
    with pytest.warns(kit.CorrectionsWarning):
        unfit = kit.unfit_corrections(bakery(text=other, corrections=path))
    assert unfit.reason.tolist() == ["the words that it is about are not in the text, or more than once"]


def test_corrections_of_another_article_are_refused(tmp_path):
    with pytest.raises(ValueError, match="these corrections are about other articles \\(bakery\\)"):
        kit.Article("It rained in Oster, and nobody was there.", corrections=saved(tmp_path / "b.jsonl"))


def test_keys_stand_beside_the_corrected_rows(tmp_path):
    start, end = at("Shelling hits bakery in Oster")
    new = f"quotes:{start}-{end}:direct"
    article = corrected(
        tmp_path, line("add", new, kind="direct"), line("reject", BLAST), line("fix", ROOF, kind="mixed")
    )
    keys = row_keys(article)
    assert keys["quotes"] == [new, *(key for key in row_keys(bakery())["quotes"] if key != BLAST)]
    for layer, table in (("quotes", kit.quotes), ("speakers", kit.speakers), ("casualties", kit.casualties)):
        assert len(keys[layer]) == len(table(article))
    assert keys["events"] == row_keys(bakery())["events"]


def test_a_file_goes_on_where_it_was_left(tmp_path):
    article = corrected(tmp_path, line("fix", ROOF, speaker="Ada Voss"))
    again = lines(article)
    assert [row.get("action") for row in again].count("fix") == 1
    assert again[1:-1] == kit_lines(bakery())[1:]
    path = tmp_path / "again.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in again))
    assert speakers_of(bakery(corrections=path)) == speakers_of(article)


EVENTS = TEXT + "\nIn 2019 an attack on the same town killed 30 people.\n"


def with_events(tmp_path, *corrections) -> kit.Article:
    opening = kit_lines(bakery(text=EVENTS))
    return bakery(text=EVENTS, corrections=saved(tmp_path / "e.jsonl", *corrections, opening=opening))


def test_events(tmp_path):
    plain = bakery(text=EVENTS)
    assert kit.events(plain)["main"].tolist() == [True, False]
    here, there = row_keys(plain)["events"]
    thirty = row_keys(plain)["casualties"][-1]
    assert here == KILLED.replace("casualties", "events")
    older = line("fix", there, kind="incident", place="Oster")
    events = kit.events(with_events(tmp_path, older)).set_index("event_id")
    assert events.loc["e2", ["kind", "place", "origin"]].tolist() == ["incident", "Oster", "AR"]
    assert events.loc["e1", "origin"] == "kit"

    moved = with_events(tmp_path, line("fix", thirty, event=here))
    assert kit.events(moved)["claims"].tolist() == [len(kit.casualties(plain))]
    claim = kit.casualties(moved).iloc[-1]
    assert (claim.event_id, claim["main"], claim.counted, claim.origin) == ("e1", True, True, "AR")
    assert kit.casualty_totals(moved).set_index("harm").loc["killed", "high"] == 30

    apart = with_events(tmp_path, line("fix", KILLED, event="new:the roof"), line("fix", HURT, event="new:the roof"))
    claims = kit.casualties(apart)
    assert claims.event_id.tolist()[:2] == ["e3", "e3"]
    assert claims.counted.tolist()[:2] == [False, False]

    exchanged = with_events(tmp_path, line("fix", there, main=True))
    assert kit.events(exchanged)["main"].tolist() == [False, True]
    assert kit.casualty_totals(exchanged).set_index("harm").loc["killed", "best"] == 30

    merged = with_events(tmp_path, line("merge", there, into=here))
    assert kit.events(merged).event_id.tolist() == ["e1"]
    assert kit.unfit_corrections(merged).empty
