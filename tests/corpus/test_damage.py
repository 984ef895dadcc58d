"""Runs whose files, source or surroundings went wrong: found, named, and mended by the same call."""

import os
import signal
import subprocess
import sys

import pandas as pd
import psutil
import pytest

from kit import cli
from kit.corpus import DamagedRunError, RunMismatchError, analyse_corpus, open_corpus, verify_corpus
from kit.corpus import analyse as analyse_module
from tests.corpus.test_runs import TONE, articles, content, wait_for


@pytest.fixture
def run(tmp_path):
    """A run of 20 articles in parts of 4, and its source."""
    source, out = tmp_path / "news.csv", tmp_path / "run"
    articles(20).to_csv(source, index=False)
    analyse_corpus(source, out, size=4, processes=1, **TONE)
    return source, out


def again(source, out, **options):
    return analyse_corpus(source, out, **{"size": 4, "processes": 1} | TONE | options)


def test_a_changed_file_is_found_named_and_analysed_again(run):
    source, out = run
    before = content(out)
    assert verify_corpus(out) == []
    broken, gone = out / "sentiment" / "part-000001.parquet", out / "articles" / "part-000003.parquet"
    broken.write_bytes(broken.read_bytes()[:-1] + b"?")
    gone.unlink()
    assert sorted(verify_corpus(out)) == [gone, broken]
    with pytest.raises(DamagedRunError, match=r"part-000001.parquet is damaged or gone. The call .*news.csv"):
        open_corpus(out).sentiment  # noqa: B018
    with pytest.warns(UserWarning, match=r"part-000001.*analysed again"):
        mended = again(source, out)
    assert mended.resumed == 3
    assert verify_corpus(out) == []
    assert content(out) == before


def test_a_broken_entry_of_the_ledger(run):
    source, out = run
    before = content(out)
    (out / "ledger" / "000002.json").write_text('{"number": 2, "che')
    with pytest.raises(DamagedRunError, match=r"000002.json is damaged .*analyses this part anew"):
        open_corpus(out)
    assert [path.name for path in verify_corpus(out)] == ["000002.json"]
    with pytest.warns(UserWarning, match="000002.json"):
        assert again(source, out).resumed == 4
    assert content(out) == before


@pytest.mark.parametrize(
    ("manifest", "error", "message"),
    [
        ("{", DamagedRunError, "manifest.json is damaged .*Put back a copy"),
        ('{"manifest_version": 3, "name": "browser extension"}', RunMismatchError, "not the manifest of a run"),
        ("[]", RunMismatchError, "not the manifest of a run"),
    ],
)
def test_a_broken_manifest(run, manifest, error, message):
    source, out = run
    (out / "manifest.json").write_text(manifest)
    with pytest.raises(error, match=message):
        open_corpus(out)
    with pytest.raises(error, match=message):
        again(source, out)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda table: table.assign(outlet="Another"), "outlet"),
        (lambda table: table.assign(section="war"), "meta"),
        (lambda table: table.assign(date="2023-01-01"), "date"),
        (lambda table: table.drop(index=3), "id, text"),
    ],
)
def test_what_changed_in_the_source_is_said(run, change, named):
    source, out = run
    change(pd.read_csv(source)).to_csv(source, index=False)
    with pytest.raises(RunMismatchError, match=rf"have changed since \(.*{named}"):
        again(source, out)


def test_rows_that_are_gone_at_the_end_are_noticed_and_new_ones_added(run):
    source, out = run
    table = pd.read_csv(source)
    table.head(8).to_csv(source, index=False)
    with pytest.raises(RunMismatchError, match="fewer articles than the run"):
        again(source, out)
    table.to_csv(source, index=False)
    more = pd.concat([table, articles(23).tail(3).assign(id=["x", "y", "z"], text=["One.", "Two.", "Three."])])
    more.to_csv(source, index=False)
    summary = again(source, out)
    assert (summary.counts["found"], summary.articles_here) == (23, 3)


def test_what_could_not_be_read_is_tried_again_when_asked(tmp_path, capsys):
    folder, out = tmp_path / "news", tmp_path / "run"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"Boat {number} sank. Nobody was hurt.")
    (folder / "2.txt").write_text(" ")
    arguments = ["corpus", str(folder), "--out", str(out), "--processes", "1"]
    assert cli.main(arguments) == cli.SOME_FAILED
    assert f"failed: {folder / '2.txt'}: the file is empty" in (said := capsys.readouterr().out)
    assert "--retry-failed" in said
    (folder / "2.txt").write_text("Boat 2 sank as well.")
    assert cli.main(arguments) == 1
    assert "--retry-failed" in capsys.readouterr().err
    assert cli.main([*arguments, "--retry-failed"]) == 0
    run = open_corpus(out)
    assert run.counts == {"found": 6, "analysed": 6, "duplicate": 0, "failed": 0}
    assert run.articles.article_id.is_unique
    assert cli.main(["corpus", "--verify", str(out)]) == 0
    (out / "quotes" / "part-000000.parquet").write_bytes(b"")
    assert cli.main(["corpus", "--verify", str(out)]) == 1
    assert "quotes" in capsys.readouterr().out


def test_an_error_inside_the_kit_is_a_row_with_its_traceback(tmp_path, monkeypatch):
    def breaks(article, _):
        return {}[article.id]

    monkeypatch.setitem(analyse_module.ROOMS, "sentiment", breaks)
    summary = again(articles(3), tmp_path / "run")
    assert summary.counts["failed"] == 3
    failures = open_corpus(tmp_path / "run").failures
    assert failures.traceback.str.contains("in breaks").all()
    assert "KeyError: 'a0'" in failures.reason[0]


def test_the_source_is_never_in_the_run_nor_the_run_in_the_source(tmp_path):
    (tmp_path / "a.txt").write_text("Boats sank.")
    for out in (tmp_path, tmp_path / "run", tmp_path / "x" / ".." / "run", tmp_path / "a.txt"):
        source = tmp_path / "a.txt" if out.name == "a.txt" else tmp_path
        with pytest.raises(ValueError, match="Choose"):
            again(source, out)
    assert (tmp_path / "a.txt").read_text() == "Boats sank."
    assert os.listdir(tmp_path) == ["a.txt"]


def test_escapes_are_not_printed(tmp_path, capsys):
    pd.DataFrame({"text": [" "], "id": ["x"]}).to_csv(tmp_path / "a\x1b[31mb.csv", index=False)
    assert cli.main(["corpus", str(tmp_path / "a\x1b[31mb.csv"), "--out", str(tmp_path / "r\x1b[2J")]) == 3
    printed = capsys.readouterr()
    assert "\x1b" not in printed.out + printed.err


def test_tables_for_spreadsheets_are_written_beside_the_run(tmp_path, capsys):
    articles(3).assign(title=["=1+1", "-2", "Plain"]).to_csv(tmp_path / "news.csv", index=False)
    command = ["corpus", str(tmp_path / "news.csv"), "--out", str(tmp_path / "run"), "--processes", "1", "--tables"]
    assert cli.main([*command, str(tmp_path / "tables")]) == 0
    read = pd.read_csv(tmp_path / "tables" / "articles.csv", dtype=str)
    assert read.title.tolist() == ["'=1+1", "'-2", "Plain"]
    assert cli.main([*command, str(tmp_path / "tables.xlsx")]) == 0
    assert "tables.xlsx" in capsys.readouterr().out
    assert {"articles", "quotes", "sentiment"} <= set(pd.read_excel(tmp_path / "tables.xlsx", sheet_name=None))


def test_workers_that_are_still_starting_do_not_outlive_a_killed_run(tmp_path):
    articles(40).to_csv(tmp_path / "news.csv", index=False)
    script = (
        "from kit.corpus import analyse_corpus\n"
        f"analyse_corpus({str(tmp_path / 'news.csv')!r}, {str(tmp_path / 'run')!r}, size=1, processes=2, **{TONE!r})\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script])
    parent = psutil.Process(process.pid)
    wait_for(lambda: any("LokyProcess" in " ".join(child.cmdline()) for child in parent.children()), process)
    workers = parent.children(recursive=True)
    process.send_signal(signal.SIGKILL)
    process.wait()
    _, alive = psutil.wait_procs(workers, timeout=60)
    assert not alive, "workers outlive the run that was killed while they started"
