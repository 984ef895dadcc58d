"""The benchmarks of totals, on reports and assessments of our own."""

import json
import subprocess
import sys

import pytest

from benchmarks import airwars, war
from kit.casualties.profiles import AIRWARS


@pytest.mark.parametrize(
    ("best", "gold", "expected"),
    [
        (None, None, True),
        (3, None, False),
        (7, {"low": 7, "best": 7, "high": None}, True),
        (8, {"low": 7, "best": 7, "high": 9}, True),
        (10, {"low": 7, "best": 7, "high": 9}, False),
        (None, {"low": 24, "best": None, "high": None}, True),
        (30, {"low": 24, "best": None, "high": None}, False),
        (30, {"low": 24, "best": None, "high": None, "accept": [24, 40]}, True),
    ],
)
def test_signable(best: int | None, gold: dict | None, expected: bool) -> None:
    assert war.is_signable(best, gold) is expected


def test_war_reports(tmp_path) -> None:
    text = (
        "Blast in Lyman\n\nAt least four people were killed on Monday.\n\nLast year a mine killed nine people there.\n"
    )
    claims = [
        {
            "harm": "killed",
            "low": 4,
            "high": None,
            "start": text.index("At least"),
            "end": text.index(" on"),
            "main": True,
        },
        {
            "harm": "killed",
            "low": 9,
            "high": 9,
            "start": text.index("killed nine"),
            "end": len(text) - 8,
            "main": False,
        },
    ]
    totals = {"killed": {"low": 4, "best": 4, "high": None}, "injured": None}
    for folder, name, content in (
        ("articles", "01.txt", text),
        ("gold", "01.json", json.dumps({"claims": claims, "totals": totals})),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(content, encoding="utf-8")
    (tmp_path / "index.csv").write_text("nn,date,outlet\n01,2024-05-03,The Daily\n", encoding="utf-8")
    counts, wrong = war.score(war.read_reports(tmp_path))
    assert wrong == []
    assert counts["killed signable"] == counts["injured signable"] == counts["killed holds best"] == 1
    assert (counts["other"], counts["other claims"], counts["lost"], counts["main claims"]) == (1, 1, 0, 1)


def test_assessments() -> None:
    text = (
        "At least nine civilians were killed and dozens injured in Lyman. A radio station said 12 people were killed."
    )
    row = {"id": "a", "date": "2024-05-03", "text": text, "killed_low": "9", "killed_high": "12"}
    counts, wrong = airwars.score([row | {"injured_low": "12", "injured_high": "24"}], AIRWARS)
    assert [set(counts[harm]) >= {"texts", "low", "within", "both"} for harm in airwars.HARMS] == [True, True]
    assert wrong == []
    assert airwars.plain_reader(text, "killed") == 12
    assert airwars.coded(row | {"killed_high": ""}, "killed") is None


@pytest.mark.parametrize("module", ["war", "airwars"])
def test_missing_data_is_skipped_with_a_message(module: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{module}", "--data", "nowhere"], capture_output=True, text=True, check=False
    )
    assert run.stderr.startswith("Skipped: no ")
