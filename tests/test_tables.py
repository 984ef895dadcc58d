import pandas as pd

import kit
from kit.explore import FREQUENCIES
from kit.frames import QUOTES, TOTALS, frame


def test_a_frame_without_rows_has_its_columns_and_dtypes():
    for schema in (QUOTES, TOTALS, FREQUENCIES):
        assert {name: str(dtype) for name, dtype in frame(schema, []).dtypes.items()} == dict(schema)


def test_what_a_row_does_not_tell_is_na_and_not_nought():
    row = frame(TOTALS, [{"harm": "killed", "low": 2}]).iloc[0]
    assert row["low"] == 2
    assert row["high"] is pd.NA


def test_every_frame_is_stamped():
    stamp = frame(TOTALS, [], model="en_core_web_sm 3.8.0").attrs
    assert stamp["kit"] == kit.__version__
    assert stamp["spacy_model"] == "en_core_web_sm 3.8.0"
    assert stamp["lexicons"]


def test_a_table_shows_dashes_for_the_unknown_and_escapes():
    shown = kit.table(frame(TOTALS, [{"harm": "<b>", "low": 2}]), "harm", "low", "high").to_html()
    assert "&lt;b&gt;" in shown
    assert "–" in shown
    assert "article_id" not in shown


def test_the_name_of_a_column_is_no_markup():
    shown = kit.table(pd.DataFrame({"<img src=x onerror=alert(1)>": [1], "{a} {0}": [2]})).to_html()
    assert "<img" not in shown
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown
    assert "{a} {0}" in shown


def test_a_table_says_how_many_rows_it_leaves_out():
    table = pd.DataFrame({"tone": [0.123, 0.2, 0.3], "hits": [[("war", -2.9)], [], []]})
    shown = kit.table(table, rows=2).to_html()
    assert "The first 2 of 3 rows." in shown
    assert "war -2.9" in shown
    assert "0.12" in shown
    assert "No rows." in kit.table(table.head(0)).to_html()


def test_a_table_shows_a_day_without_its_midnight():
    shown = kit.table(pd.DataFrame({"date": pd.to_datetime(["2031-05-05", None])})).to_html()
    assert "2031-05-05" in shown
    assert "00:00" not in shown
