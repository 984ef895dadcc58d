"""Two coders of one article, and a person beside the kit: counts that can be checked by hand."""

import json

import numpy as np
import pandas as pd
import pytest

import kit
from kit.comparison.agreement import DISAGREEMENTS, SCORES, alpha
from tests.corrections.bakery import at, bakery, line, saved
from tests.corrections.test_apply import BLAST, BRANDT, DENIED, HURT, KILLED, MOOR, ROOF


def file(tmp_path, who, *lines):
    return saved(tmp_path / f"{who}.corrections.jsonl", *(dict(one, who=who) for one in lines))


def score(found, layer, measure, column="value"):
    return found.scores.set_index(["layer", "measure"]).loc[(layer, measure), column]


FIRED = "its forces had fired on the town"
HEADLINE = "quotes:{}-{}:direct".format(*at("Shelling hits bakery in Oster"))


@pytest.fixture
def two(tmp_path):
    """Anna takes out one of 7 quotations and renames a speaker; Ben adds one, mends a span and a figure."""
    start, end = at("its forces had fired on the town")
    anna = file(tmp_path, "Anna", line("reject", ROOF), line("fix", BLAST, speaker="Ada Voss"), line("accept", KILLED))
    ben = file(
        tmp_path,
        "Ben",
        line("add", HEADLINE, kind="direct", speaker="Lena Moor"),
        line("fix", DENIED, start=start, end=end),
        line("fix", HURT, best=12, low=12),
    )
    return anna, ben


def test_scores_by_hand(two):
    found = kit.agreement(*two, draws=50)
    assert (found.first, found.second, found.articles) == ("Anna", "Ben", 1)
    assert {name: str(dtype) for name, dtype in found.scores.dtypes.items()} == dict(SCORES)
    # 6 quotations of Anna and 8 of Ben; 6 in common, of which 5 have the same ends
    assert score(found, "quotes", "f1_overlap") == pytest.approx(2 * 6 / 14)
    assert score(found, "quotes", "f1_exact") == pytest.approx(2 * 5 / 14)
    assert score(found, "quotes", "f1_overlap", "first") == 6
    assert score(found, "casualties", "f1_exact") == 1
    assert score(found, "quotes", "alpha_kind") == 1
    assert 0 < score(found, "quotes", "alpha_speaker") < 1
    assert score(found, "casualties", "alpha_best") < 1
    assert score(found, "casualties", "alpha_status", "n") == len(kit.casualties(bakery()))
    low, high = score(found, "quotes", "f1_overlap", "ci_low"), score(found, "quotes", "f1_overlap", "ci_high")
    assert low <= score(found, "quotes", "f1_overlap") <= high
    assert "f1_overlap" in found._repr_html_()


def test_layers_that_one_did_not_work_on_are_not_compared(tmp_path):
    anna, ben = file(tmp_path, "Anna", line("accept", ROOF)), file(tmp_path, "Ben", line("accept", KILLED))
    assert kit.agreement(anna, ben).scores.empty
    done = file(tmp_path, "Cleo", line("complete", layer="quotes"))
    whole = kit.agreement(anna, done, draws=0)
    assert score(whole, "quotes", "f1_exact") == 1
    assert set(whole.scores.layer) == {"quotes"}


def test_every_difference_is_listed(two):
    differ = kit.agreement(*two, draws=0).disagreements
    assert {name: str(dtype) for name, dtype in differ.dtypes.items()} == dict(DISAGREEMENTS)
    found = {
        (row.layer, row.field, row.row_first, row.row_second): (row.first, row.second)
        for row in differ.fillna("").itertuples()
    }
    assert found == {
        ("quotes", "row", "", ROOF): (False, True),
        ("quotes", "row", "", HEADLINE): (False, True),
        ("quotes", "speaker", BLAST, BLAST): ("Ada Voss", "Ivo Brandt"),
        ("quotes", "span", DENIED, DENIED): (at(f"that {FIRED}"), at(FIRED)),
        ("casualties", "low", HURT, HURT): (9, 12),
        ("casualties", "best", HURT, HURT): (9, 12),
    }  # fmt: skip


def test_settled_for_the_second_is_what_the_second_says(two, tmp_path):
    anna, ben = two
    found = kit.agreement(anna, ben, draws=0)
    path = found.settle(["second"] * len(found.disagreements), tmp_path / "settled.jsonl", who="Cleo")
    assert kit.agreement(path, ben, draws=0).disagreements.empty
    assert kit.agreement(anna, path, draws=0).first == "Anna"
    ours, theirs = kit.quotes(bakery(corrections=path)), kit.quotes(bakery(corrections=ben))
    columns = ["kind", "text", "start", "end", "speaker"]
    pd.testing.assert_frame_equal(ours[columns], theirs[columns])
    assert (
        kit.casualties(bakery(corrections=path)).best.tolist() == kit.casualties(bakery(corrections=ben)).best.tolist()
    )


def test_settled_by_a_third_value(two, tmp_path):
    found = kit.agreement(*two, draws=0)
    differ = found.disagreements
    decisions = [{"value": "10"} if field == "best" else "first" for field in differ.field]
    path = found.settle(decisions, tmp_path / "settled.jsonl", who="Cleo")
    claims = kit.casualties(bakery(corrections=path)).set_index("harm")
    assert claims.loc["injured", "best"].tolist()[0] == 10
    assert claims.loc["injured", "origin"].tolist()[0] == "Cleo"
    with pytest.raises(ValueError, match="each needs one"):
        found.settle(["first"], path, who="Cleo")
    with pytest.raises(ValueError, match="is no decision"):
        found.settle(["third"] * len(differ), path, who="Cleo")


def test_the_page_holds_every_difference(two, tmp_path):
    found = kit.agreement(*two, draws=0)
    page = found.page(tmp_path / "settle.html", text=bakery().text).read_text()
    data = json.loads(page.split('id="data">')[1].split("</script>")[0])
    assert [item["field"] for item in data["items"]] == found.disagreements.field.tolist()
    assert data["opening"]["bakery"][0]["sha256"] == bakery().sha256
    assert "http" not in page.replace("http-equiv", "")


ALPHAS = [
    # Krippendorff (2011), "Computing Krippendorff's alpha-reliability", section C: two observers, five categories
    (list("aaaabbbbccdd"), list("aaaabbbbccdd"), "nominal", 1.0),
    ([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0], "nominal", 0.095),
    ([1, 2, 3], [1, 2, 3], "interval", 1.0),
    ([1, 1, 1], [1, 1, 1], "nominal", np.nan),
    ([1], [2], "nominal", np.nan),
]


@pytest.mark.parametrize(("first", "second", "level", "expected"), ALPHAS)
def test_alpha(first, second, level, expected):
    codes = {value: number for number, value in enumerate(dict.fromkeys([*first, *second]))}
    values = np.array(
        [[codes[a], codes[b]] if isinstance(a, str) else [a, b] for a, b in zip(first, second, strict=True)], float
    )
    assert alpha(values, level) == pytest.approx(expected, abs=0.001, nan_ok=True)


def test_the_kit_against_a_person(tmp_path):
    person = file(
        tmp_path,
        "Anna",
        line("reject", ROOF),
        line("fix", BLAST, speaker="Lena Moor"),
        line("add", HEADLINE, kind="direct", speaker="Lena Moor"),
        line("fix", KILLED, best=4),
    )
    table = kit.evaluate(bakery(), person, draws=50).set_index(["layer", "what"])
    found = table.loc[("quotes", "found")]
    # 7 by the kit, 7 by Anna, 6 in common; of these one has another speaker
    assert found[["both", "given", "expected"]].tolist() == [6, 7, 7]
    assert found[["precision", "recall", "f1"]].tolist() == pytest.approx([6 / 7] * 3)
    assert table.loc[("quotes", "speaker"), "both"] == 5
    assert table.loc[("quotes", "all"), "f1"] == pytest.approx(5 / 7)
    claims = len(kit.casualties(bakery()))
    assert table.loc[("casualties", "best"), ["both", "given", "expected"]].tolist() == [claims - 1, claims, claims]
    assert "speakers" not in table.index.get_level_values(0)
    assert found.f1_low <= found.f1 <= found.f1_high


def test_another_program_against_a_person(tmp_path):
    quotes = {"We heard the first blast at noon": "Brandt", "Nobody slept": "A nurse"}
    given = [{"text": words, "speaker": name} for words, name in quotes.items()]
    (tmp_path / "m.json").write_text(json.dumps({"who": "model", "quotes": given}))
    program = kit.read_corrections(tmp_path / "m.json", article=bakery())
    person = file(tmp_path, "Anna", line("complete", layer="quotes"))
    table = kit.evaluate(program, person, draws=0).set_index("what")
    assert table.loc["found", ["both", "given", "expected"]].tolist() == [2, 2, 7]
    assert table.loc["speaker", "both"] == 1


def test_speakers_are_compared_by_name(tmp_path):
    anna = file(tmp_path, "Anna", line("merge", BRANDT, into=MOOR))
    found = kit.agreement(bakery(), anna, draws=0)
    people = len(kit.speakers(bakery()))
    assert score(found, "speakers", "f1_overlap") == pytest.approx(2 * (people - 1) / (2 * people - 1))


def test_what_cannot_be_compared(tmp_path):
    person = file(tmp_path, "Anna", line("accept", ROOF))
    with pytest.raises(ValueError, match="share no article"):
        kit.evaluate(kit.Article("It rained all day."), person)
    with pytest.raises(TypeError, match="not int"):
        kit.agreement(1, person)
