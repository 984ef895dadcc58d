"""Two coders who put claims into different events: counts that can be checked by hand, and a file that settles them."""

import json

import pandas as pd
import pytest

import kit
from kit.corrections import kit_lines, row_keys

TEXT = """Shelling kills three in Sefa

Three people were killed and five were injured by shelling in Sefa on Monday, the mayor said.

In 2015 a fire in the same street killed nine people, and 12 were injured.
"""


def article(**fields):
    return kit.Article(TEXT, id="sefa", date="2031-05-06", **fields)


def file(tmp_path, who, *changes):
    """A corrections file; each change is (claim or event key, field, new value)."""
    path = tmp_path / f"{who}.corrections.jsonl"
    lines = kit_lines(article())
    for number, (row, field, new) in enumerate(changes):
        layer, place, _ = row.split(":", 2)
        start, end = map(int, place.split("-"))
        known = {"id": f"{who}{number}", "who": who, "layer": layer, "action": "fix", "row": row}
        known |= {"start": start, "end": end, "text": TEXT[start:end], "when": "2031-05-07T00:00:00Z"}
        lines.append(known | {"changes": {field: {"old": None, "new": new}}})
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


@pytest.fixture(scope="module")
def keys():
    return row_keys(article())


@pytest.fixture(scope="module")
def later(keys):
    """The two claims of 2015, and the events."""
    claims = kit.casualties(article())
    return [key for key, main in zip(keys["casualties"], claims["main"], strict=True) if not main]


def scores(found):
    return found.scores[found.scores["layer"] == "events"].set_index("measure")


def test_the_article_reads_as_these_tests_assume(keys, later):
    assert len(keys["events"]) == 2
    assert len(keys["casualties"]) == 5
    assert len(later) == 2


def test_events_are_compared_only_where_both_worked_on_them(tmp_path, keys):
    anna = file(tmp_path, "Anna", (keys["casualties"][0], "best", 4))
    ben = file(tmp_path, "Ben", (keys["casualties"][0], "event", keys["events"][1]))
    assert "events" not in set(kit.agreement(anna, ben, draws=0).scores["layer"])


def test_the_same_events_agree_fully(tmp_path, keys, later):
    files = [file(tmp_path, who, (later[0], "event", keys["events"][1])) for who in ("Anna", "Ben")]
    found = scores(kit.agreement(*files, draws=0))
    assert found["value"].to_dict() == dict.fromkeys(
        ("f1_exact", "f1_overlap", "f1_together", "alpha_together", "alpha_main"), 1.0
    )
    assert found.loc["alpha_main", "n"] == 5
    assert found.loc["alpha_together", "n"] == 10  # pairs of five claims


def test_a_claim_in_another_event(tmp_path, keys, later):
    anna = file(tmp_path, "Anna", (later[1], "event", keys["events"][1]))
    ben = file(tmp_path, "Ben", (later[1], "event", keys["events"][0]))
    found = scores(kit.agreement(anna, ben, draws=50))
    # Anna: 3 + 2 claims, Ben: 4 + 1; both events are paired, none has the same claims
    assert found.loc["f1_overlap", "value"] == 1
    assert found.loc["f1_exact", "value"] == 0
    # pairs in one event: Anna 3 + 1, Ben 6 + 0, both 3
    assert found.loc["f1_together", "value"] == pytest.approx(2 * 3 / (4 + 6))
    assert found.loc["alpha_main", "value"] < 1
    assert found.loc["alpha_main", "ci_low"] <= found.loc["alpha_main", "value"]


def test_a_new_event_of_one_coder_is_no_event_of_the_other(tmp_path, keys, later):
    anna = file(tmp_path, "Anna", (later[1], "event", keys["events"][1]))
    ben = file(tmp_path, "Ben", (later[1], "event", "new"))
    found = scores(kit.agreement(anna, ben, draws=0))
    assert found.loc["f1_overlap", ["first", "second"]].tolist() == [2, 3]
    assert found.loc["f1_overlap", "value"] == pytest.approx(2 * 2 / 5)
    assert found.loc["alpha_main", "value"] == 1


@pytest.mark.parametrize("change", ["claim", "new", "main"])
def test_settled_for_the_second_is_what_the_second_says(tmp_path, keys, later, change):
    anna = file(tmp_path, "Anna", (later[1], "event", keys["events"][1]))
    given = {
        "claim": (later[1], "event", keys["events"][0]),
        "new": (later[1], "event", "new"),
        "main": (keys["events"][1], "main", True),
    }
    ben = file(tmp_path, "Ben", given[change])
    found = kit.agreement(anna, ben, draws=0)
    assert set(found.disagreements["layer"]) == {"events"}
    assert set(found.disagreements["field"]) == {"main" if change == "main" else "event"}
    settled = found.settle(["second"] * len(found.disagreements), tmp_path / "c.corrections.jsonl", who="Cleo")
    assert kit.agreement(settled, ben, draws=0).disagreements.empty
    columns = ["harm", "best", "event_id", "main"]
    ours, theirs = (kit.casualties(article(corrections=path))[columns] for path in (settled, ben))
    pd.testing.assert_frame_equal(ours, theirs, check_like=True)
    totals = (kit.casualty_totals(article(corrections=path))[["harm", "best"]] for path in (settled, ben))
    pd.testing.assert_frame_equal(*totals)


def test_the_page_says_events_in_words(tmp_path, keys, later):
    anna = file(tmp_path, "Anna", (later[1], "event", keys["events"][1]))
    ben = file(tmp_path, "Ben", (later[1], "event", keys["events"][0]))
    page = kit.agreement(anna, ben, draws=0).page(tmp_path / "settle.html", text=TEXT).read_text("utf-8")
    [item] = json.loads(page.split('id="data">')[1].split("</script>")[0])["items"]
    assert item["said"]["second"] == "in the event of “kills three”"
    assert item["lines"]["second"][0]["layer"] == "casualties"


def test_the_kit_against_a_person(tmp_path, keys):
    person = file(tmp_path, "Anna", (keys["events"][1], "main", True))
    table = kit.evaluate(article(), person, draws=0).set_index(["layer", "what"])
    assert table.loc[("events", "claims"), ["both", "given", "expected"]].tolist() == [2, 2, 2]
    assert table.loc[("events", "main"), "both"] == 0


def test_a_run_against_a_person(tmp_path, keys):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "sefa.txt").write_text(TEXT, "utf-8")
    kit.analyse_corpus(tmp_path / "texts", tmp_path / "run", processes=1, progress=False)
    run = kit.open_corpus(tmp_path / "run")
    person = file(tmp_path, "Anna", (keys["events"][1], "main", True))
    table = kit.evaluate(run, person, draws=0).set_index(["layer", "what"])
    assert table.loc[("events", "found"), "both"] == 2
    assert table.loc[("events", "main"), "both"] == 0
