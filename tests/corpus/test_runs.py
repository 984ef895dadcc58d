"""Runs: whole, resumed after kill -9, refused where they would mix, and in one process or several."""

import json
import signal
import subprocess
import sys
import threading
import time

import pandas as pd
import psutil
import pytest

from kit import Article
from kit.corpus import RunMismatchError, analyse_corpus, near_duplicates, open_corpus
from kit.corpus import analyse as analyse_module

TONE = {"frames": ["sentiment"], "sentiment": ["sentence"], "progress": False}
"""The frames that need no parse: what is tested here is the run, not the rooms."""


def articles(count: int) -> pd.DataFrame:
    """A table of invented articles, with an empty one and a repeated one in every ten."""
    rows = [
        {
            "id": f"a{n}",
            "text": f"Report {n}\n\nThe mayor of town {n} spoke of a terrible night. Nobody was hurt in street {n}.",
            "outlet": "Coast Wire" if n % 2 else "The Harbour Times",
            "date": f"2022-03-{n % 28 + 1:02d}",
        }
        for n in range(count)
    ]
    for n in range(9, count, 10):
        rows[n] = rows[n] | {"text": " "}
        rows[n - 1] = rows[n - 2] | {"id": f"copy of a{n - 2}"}
    return pd.DataFrame(rows)


def content(out) -> dict[str, list]:
    """All rows of a run, in order, as plain values."""
    run = open_corpus(out)
    names = ["articles", "sentiment", "failures", "duplicates"]
    return {name: json.loads(run.frame(name).to_json(orient="records", date_format="iso")) for name in names}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """An uninterrupted run of 40 articles in parts of 4."""
    folder = tmp_path_factory.mktemp("whole")
    articles(40).to_csv(folder / "news.csv", index=False)
    summary = analyse_corpus(folder / "news.csv", folder / "run", size=4, processes=1, **TONE)
    return folder, summary


def test_counts_add_up(whole):
    folder, summary = whole
    assert summary.counts == {"found": 40, "analysed": 32, "duplicate": 4, "failed": 4}
    assert summary.rows["sentiment"] == 32 * 3
    assert "40 articles found: 32 analysed, 4 exact duplicates, 4 failed" in str(summary)
    manifest = json.loads((folder / "run" / "manifest.json").read_text())
    assert manifest["counts"] == summary.counts
    assert manifest["versions"]["kit"]
    assert len(manifest["input_checksum"]) == 64
    rows = content(folder / "run")
    assert [len(rows[name]) for name in ("articles", "failures", "duplicates")] == [32, 4, 4]
    assert {row["stage"] for row in rows["failures"]} == {"read"}


def test_a_finished_run_does_nothing_again(whole, monkeypatch):
    folder, summary = whole
    monkeypatch.setattr(analyse_module, "analyse", None)
    again = analyse_corpus(folder / "news.csv", folder / "run", size=4, processes=1, **TONE)
    assert (again.resumed, again.counts, again.articles_here) == (9, summary.counts, 0)


def test_goes_on_after_kill_9(whole, tmp_path):
    folder, summary = whole
    out = tmp_path / "run"
    script = (
        "from kit.corpus import analyse_corpus\n"
        f"analyse_corpus({str(folder / 'news.csv')!r}, {str(out)!r}, size=1, processes=2, **{TONE!r})\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script])
    wait_for(lambda: len(ledger(out)) >= 3, process)
    workers = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGKILL)
    process.wait()
    _, alive = psutil.wait_procs(workers, timeout=10)
    assert not alive, "workers outlive the run that was killed"
    done = ledger(out)
    assert 3 <= len(done) < 30
    undone = next(n for n in range(40) if f"{n:06d}.json" not in done)
    (out / "sentiment" / f"part-{undone:06d}.parquet").write_bytes(b"half a file of a part that was under way")
    resumed = analyse_corpus(folder / "news.csv", out, size=1, processes=1, **TONE)
    assert resumed.resumed == len(done)
    assert done.items() <= ledger(out).items(), "parts that were complete were done again"
    assert content(out) == content(folder / "run")
    assert resumed.counts == summary.counts


def ledger(out) -> dict[str, int]:
    """Entries of the ledger and when they were written."""
    return {path.name: path.stat().st_mtime_ns for path in out.glob("ledger/0*.json")}


def wait_for(condition, process, seconds=240):
    """Wait until something is so, while a process works on it."""
    end = time.monotonic() + seconds
    while not condition():
        assert process.poll() is None, "the run ended before it could be stopped"
        assert time.monotonic() < end, "the run never came so far"
        time.sleep(0.01)


def test_two_processes_of_which_one_is_killed_give_the_same(whole, tmp_path):
    folder, summary = whole
    killed = []

    def kill_one():
        while not killed:
            if len(ledger(tmp_path / "run")) >= 2:
                workers = [child for child in psutil.Process().children() if "LokyProcess" in " ".join(child.cmdline())]
                workers[0].kill()
                killed.append(workers[0].pid)
            time.sleep(0.005)

    killer = threading.Thread(target=kill_one, daemon=True)
    killer.start()
    two = analyse_corpus(folder / "news.csv", tmp_path / "run", size=1, processes=2, **TONE)
    assert killed
    assert two.counts == summary.counts
    assert content(tmp_path / "run") == content(folder / "run")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"size": 5}, "size was 4 and is 5"),
        ({"sentiment": ["article"]}, "sentiment was"),
        ({"similarity": 0.9}, "similarity was 0.5"),
    ],
)
def test_other_options_do_not_mix(whole, change, message):
    folder, _ = whole
    with pytest.raises(RunMismatchError, match=message):
        analyse_corpus(folder / "news.csv", folder / "run", **({"size": 4, "processes": 1} | TONE | change))


def test_another_version_does_not_mix(whole, monkeypatch):
    folder, _ = whole
    monkeypatch.setattr("kit.corpus.ledger.__version__", "99.0")
    with pytest.raises(RunMismatchError, match=r"versions: kit was '[\d.]+' and is '99.0'"):
        analyse_corpus(folder / "news.csv", folder / "run", size=4, processes=1, **TONE)


def test_a_changed_source_does_not_mix(whole):
    folder, _ = whole
    with pytest.raises(RunMismatchError, match="part 0 was made of other articles"):
        analyse_corpus(articles(40).assign(text="Other."), folder / "run", size=4, processes=1, **TONE)


def test_a_folder_with_other_files_is_not_taken(tmp_path):
    (tmp_path / "thesis.docx").write_bytes(b"")
    with pytest.raises(RunMismatchError, match="other files"):
        analyse_corpus(articles(1), tmp_path, **TONE)


def test_a_bad_article_is_a_failure_and_the_run_goes_on(tmp_path, monkeypatch):
    def fails_on_a3(article, options, score=analyse_module.ROOMS["sentiment"]):
        if article.id == "a3":
            raise MemoryError("too large")
        return score(article, options)

    monkeypatch.setitem(analyse_module.ROOMS, "sentiment", fails_on_a3)
    summary = analyse_corpus(articles(7), tmp_path / "run", processes=1, **TONE)
    assert summary.counts == {"found": 7, "analysed": 6, "duplicate": 0, "failed": 1}
    failure = open_corpus(tmp_path / "run").failures.iloc[0]
    assert (failure.article_id, failure.stage, failure.reason) == ("a3", "analyse", "MemoryError: too large")


def test_an_empty_source(tmp_path):
    summary = analyse_corpus([], tmp_path / "run", processes=1, **TONE)
    assert summary.counts == {"found": 0, "analysed": 0, "duplicate": 0, "failed": 0}
    run = open_corpus(tmp_path / "run")
    assert run.sentiment.empty
    assert "compound" in run.sentiment


def test_frames_read_back_as_they_were(whole):
    folder, _ = whole
    run = open_corpus(folder / "run")
    sentence = run.sentiment.iloc[1]
    assert isinstance(sentence.hits, list)
    assert sentence.hits[0] == ("terrible", pytest.approx(-2.1, abs=2))
    assert str(run.articles.date.dtype) == "datetime64[s]"
    assert run.sentiment.attrs["spacy_model"].startswith("en_core_web")


def test_filters_and_metadata(whole):
    folder, _ = whole
    run = open_corpus(folder / "run", outlet="Coast Wire", since="2022-03-02", until="2022-03-06")
    assert run.articles.article_id.tolist() == ["a1", "a3", "a5", "a31", "a33"]
    assert run.articles.date.min() >= pd.Timestamp(2022, 3, 2)
    assert run.articles.date.max() <= pd.Timestamp(2022, 3, 6)
    joined = run.joined("sentiment")
    assert set(joined.outlet) == {"Coast Wire"}
    assert joined.columns[:4].tolist() == ["article_id", "outlet", "date", "title"]
    assert len(joined) == 3 * len(run.articles)
    with pytest.raises(ValueError, match="no frame 'quotes'"):
        run.quotes  # noqa: B018
    with pytest.raises(FileNotFoundError, match="no run here"):
        open_corpus(folder)


def test_duckdb_reads_the_tables(whole):
    duckdb = pytest.importorskip("duckdb")
    folder, _ = whole
    query = f"""
        SELECT outlet, count(*) FROM '{folder}/run/sentiment/*.parquet' JOIN '{folder}/run/articles/*.parquet'
        USING (article_id) WHERE date >= DATE '2022-03-02' GROUP BY ALL ORDER BY 1"""
    assert [row[0] for row in duckdb.sql(query).fetchall()] == ["Coast Wire", "The Harbour Times"]


STORY = " ".join(f"Sentence {n} tells how the bridge at Ostrel fell and who saw it fall that day." for n in range(30))


@pytest.mark.parametrize(
    ("other", "grouped"),
    [
        (STORY, True),
        ("By our staff. " + STORY.replace("fell", "collapsed", 3), True),
        (STORY[: len(STORY) * 3 // 4], True),
        (" ".join(f"Another {n} reports on the harvest in the valley of Brenn this year." for n in range(30)), False),
    ],
)
def test_near_duplicates(other, grouped):
    found = near_duplicates([Article(STORY, id="one"), Article("A third text.", id="x"), Article(other, id="two")])
    assert found.article_id.tolist() == (["one", "two"] if grouped else [])
    assert set(found.group) == ({"one"} if grouped else set())


def test_near_duplicates_of_a_run(tmp_path):
    table = pd.DataFrame({"text": [STORY, "Something else.", STORY + " More."], "outlet": ["A", "A", "B"]})
    summary = analyse_corpus(table, tmp_path / "run", size=1, processes=1, **TONE)
    assert (summary.groups, summary.counts["analysed"]) == (1, 3)
    run = open_corpus(tmp_path / "run")
    assert run.near_duplicates.articles.tolist() == [2, 2]
    assert len(run.where(distinct=True).articles) == 2


def test_the_bar_is_quiet_without_a_terminal(tmp_path, capfd):
    analyse_corpus(articles(3), tmp_path / "run", processes=1, frames=["sentiment"], sentiment=["sentence"])
    assert capfd.readouterr() == ("", "")
