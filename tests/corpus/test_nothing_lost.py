"""Damaged sources: what can be read is read, and each article that cannot is a failure with its place and reason."""

import gzip
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from kit.corpus import load_corpus
from tests.corpus import exports


def corpus_of(source, **options):
    """The corpus of a source, read to its end, with its articles; the counts add up."""
    corpus = load_corpus(source, **options)
    articles = list(corpus)
    counts = corpus.counts
    assert counts.found == counts.read + counts.duplicate + counts.failed
    assert (counts.read, counts.failed) == (len(articles), len(corpus.failures))
    return corpus, articles


def counts(source, **options) -> tuple[int, int]:
    """How many articles of a source were read, and how many failed."""
    corpus, articles = corpus_of(source, **options)
    return len(articles), len(corpus.failures)


def crawl(number: int = 5, *, packed: bool = True) -> bytes:
    """A crawl of so many pages."""
    pages = {
        f"https://coast.example/{n}": ("200 OK", "text/html", exports.page(f"Shells hit market {n}").encode())
        for n in range(number)
    }
    data = exports.warc(pages)
    return data if packed else gzip.decompress(data)


@pytest.mark.parametrize("packed", [True, False])
def test_a_crawl_that_is_whole(tmp_path, packed):
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(crawl(packed=packed))
    assert counts(path) == (5, 0)


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("share", [0.35, 0.5, 0.71, 0.99])
def test_a_crawl_that_is_cut_off(tmp_path, packed, share):
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    data = crawl(packed=packed)
    path.write_bytes(data[: int(len(data) * share)])
    corpus, articles = corpus_of(path)
    assert len(articles) == int(5 * share)
    assert corpus.failures.reason.str.contains("cut off").tolist() == [True]


@pytest.mark.parametrize(
    ("by", "reason"), [(-200, "length is wrong"), (300, "length is wrong"), (90_000, "cut off|wrong")]
)
def test_a_record_with_a_wrong_length_costs_itself(tmp_path, by, reason):
    data = crawl(packed=False)
    lengths = list(re.finditer(rb"WARC-Type: response(?:.|\n)*?Content-Length: (\d+)", data))
    wrong = lengths[2]
    changed = data[: wrong.start(1)] + str(int(wrong[1]) + by).encode() + data[wrong.end(1) :]
    (tmp_path / "a.warc").write_bytes(changed)
    corpus, articles = corpus_of(tmp_path / "a.warc")
    assert [article.url[-1] for article in articles] == ["0", "1", "3", "4"]
    assert "coast.example/2" in corpus.failures.place[0]
    assert re.search(reason, corpus.failures.reason[0])


def test_a_damaged_member_of_a_packed_crawl_costs_itself(tmp_path):
    data = bytearray(crawl())
    starts = [found.start() for found in re.finditer(rb"\x1f\x8b\x08", data)]
    data[starts[2] + 200 : starts[2] + 230] = b"\0" * 30
    (tmp_path / "a.warc.gz").write_bytes(data)
    corpus, articles = corpus_of(tmp_path / "a.warc.gz")
    assert [article.url[-1] for article in articles] == ["0", "1", "3", "4"]
    assert len(corpus.failures) == 1


def tar(names=("a", "b", "c", "d"), mode="w") -> bytes:
    """A tar archive of text files."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name in names:
            text = f"Mine {name} collapses\n\nTwo miners died, the mayor said.".encode()
            member = tarfile.TarInfo(f"{name}.txt")
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text))
    return out.getvalue()


def test_a_damaged_header_in_a_tar_costs_its_member(tmp_path):
    data = bytearray(tar())
    data[1024 : 1024 + 100] = b"\xff" * 100
    (tmp_path / "a.tar").write_bytes(data)
    corpus, articles = corpus_of(tmp_path / "a.tar")
    assert [article.title for article in articles] == ["Mine a collapses", "Mine c collapses", "Mine d collapses"]
    assert "header is damaged" in corpus.failures.reason[0]


@pytest.mark.parametrize("cut", [1024, 1100, 1560, 3000])
@pytest.mark.parametrize("packed", [True, False])
def test_a_tar_that_is_cut_off(tmp_path, cut, packed):
    whole = tar()
    path = tmp_path / ("a.tar.gz" if packed else "a.tar")
    path.write_bytes(gzip.compress(whole[:cut]) if packed else whole[:cut])
    read, failed = counts(path)
    assert (read, failed) == (cut // 1024 if cut < 2600 else 3, 1)


@pytest.mark.parametrize("name", ["./a", "../a", "x/../a"])
def test_members_with_dots_in_their_path_are_read(tmp_path, name):
    (tmp_path / "a.tar").write_bytes(tar([name]))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(f"{name}.txt", "Mine b collapses\n\nTwo miners died.")
    assert counts(tmp_path) == (2, 0)


@pytest.mark.parametrize("kind", ["empty.zip", "hidden.zip", "junk.zip", "empty.tar", "itself.zip", "link.tar"])
def test_archives_without_an_article_are_failures(tmp_path, kind):
    path = tmp_path / kind
    if kind == "junk.zip":
        path.write_bytes(b"PK\x03\x04" + bytes(range(256)))
    elif kind == "empty.tar":
        path.write_bytes(tar([]))
    elif kind == "link.tar":
        with tarfile.open(path, "w") as archive:
            member = tarfile.TarInfo("a.txt")
            member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(member)
    else:
        data = b""
        for _ in range(8 if kind == "itself.zip" else 1):
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as archive:
                if kind == "hidden.zip":
                    archive.writestr(".DS_Store", b"x")
                elif kind == "itself.zip":
                    archive.writestr("inner.zip", data)
            data = out.getvalue()
        path.write_bytes(data)
    assert counts(path) == (0, 1)


def test_a_false_dimension_of_a_sheet_hides_no_rows(tmp_path):
    out = io.BytesIO()
    pd.DataFrame({"title": [f"T{n}" for n in range(9)], "text": [f"Text {n}." for n in range(9)]}).to_excel(
        out, index=False
    )
    changed = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(changed, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename.endswith("sheet1.xml"):
                data = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:B3"', data)
            new.writestr(item, data)
    (tmp_path / "a.xlsx").write_bytes(changed.getvalue())
    assert counts(tmp_path / "a.xlsx") == (9, 0)


@pytest.mark.parametrize(
    ("rows", "read", "failed"),
    [
        (
            ['1,"Text one.",A', '2,"Text two,B', '3,"Text three.",C', '4,"Text four.",D', "5,Text five.,E"],
            [1, 3, 4, 5],
            1,
        ),
        (["1,Text one.,A", '2,"Text two.,B', "3,Text three.,C", "4,Text four.,D"], [1, 3, 4], 1),
        (["1,Text one.,A", '2,"He said "no" to us.",B', "3,Text three.,C"], [1, 3], 1),
        (["1,Text one.,A", '2,"He said \\"no\\" to us.",B', "3,Text three.,C"], [1, 2, 3], 0),
        (["1,Text one.,A", '2,"One line,\nand two, and\nthree.",B', "3,Text three.,C"], [1, 2, 3], 0),
        (["1,Text one.,A", '2,"One line,\nthen ""two"".",B', "3,A 5 gun.,C", '4,A 5" gun.,D'], [1, 2, 3, 4], 0),
        (['1,"Text one.,A', '2,"Text two.,B', '3,"Text three.,C'], [], 3),
        (
            [f'{n},"Text {n} is told.",A' if n != 3 else '3,"Text,A' for n in range(1, 31)],
            [n for n in range(1, 31) if n != 3],
            1,
        ),
    ],
)
def test_a_stray_quotation_mark_costs_its_row(tmp_path, rows, read, failed):
    (tmp_path / "a.csv").write_text("id,text,outlet\n" + "\n".join(rows) + "\n")
    corpus, articles = corpus_of(tmp_path / "a.csv")
    assert [int(article.id) for article in articles] == read
    assert len(corpus.failures) == failed
    assert corpus.failures.reason.str.contains("quotation mark").all()


def test_a_stray_byte_in_a_table_spoils_no_other_row(tmp_path):
    rows = [f"{n},“Stay away!” said Zoë Müller {n}." for n in range(50)]
    data = ("id,text\n" + "\n".join(rows)).encode() + b"\n50,\x93Run!\x94 he said.\n"
    (tmp_path / "a.csv").write_bytes(data)
    _, articles = corpus_of(tmp_path / "a.csv")
    assert {article.text for article in articles[:50]} == {f"“Stay away!” said Zoë Müller {n}." for n in range(50)}
    assert articles[50].text == "“Run!” he said."


JSON_LINES = {
    "a bad byte": (b'{"text": "Caf\xe9 hit."}', 3, 0),
    "too deep": (b'{"text": ' + b"[" * 100_000 + b"}", 2, 1),
    "too deep, closed": (b'{"text": "Three.", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", 2, 1),
    "a number too long": (b'{"text": "Three.", "x": ' + b"9" * 5000 + b"}", 2, 1),
    "half a character": (b'{"text": "Three \\ud83d."}', 2, 1),
    "no object": (b"[1, 2]", 2, 1),
    "no text": (b'{"text": null}', 2, 1),
    "a text that is a list": (b'{"text": {"a": 1}}', 3, 0),
}


@pytest.mark.parametrize("what", JSON_LINES)
@pytest.mark.parametrize("packed", [False, True])
def test_a_line_of_json_costs_itself(tmp_path, what, packed):
    line, read, failed = JSON_LINES[what]
    data = b'{"text": "One died."}\n' + line + b'\n{"text": "Two died."}\n'
    path = tmp_path / ("a.jsonl.gz" if packed else "a.jsonl")
    path.write_bytes(gzip.compress(data) if packed else data)
    assert counts(path) == (read, failed)


def test_a_packed_table_that_is_cut_off_is_a_failure(tmp_path):
    rows = "".join(f"{n},Text {os.urandom(20).hex()}\n" for n in range(5000))
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(f"id,text\n{rows}".encode())[:-500])
    read, failed = counts(tmp_path / "a.csv.gz")
    assert read > 1000
    assert failed == 1


def test_what_is_no_file_in_a_folder_is_a_failure(tmp_path):
    (tmp_path / "a.txt").write_text("Mine a collapses\n\nTwo miners died.")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    corpus, articles = corpus_of(tmp_path)
    assert len(articles) == 1
    assert sorted(Path(place).name for place in corpus.failures.place) == ["gone.txt", "pipe.txt"]


def test_a_folder_that_cannot_be_read_is_a_failure(tmp_path, monkeypatch):
    (tmp_path / "shut").mkdir()
    (tmp_path / "a.txt").write_text("Mine a collapses\n\nTwo miners died.")
    plain = Path.iterdir

    def refused(folder):
        if folder.name == "shut":
            raise PermissionError(13, "Permission denied")
        return plain(folder)

    monkeypatch.setattr(Path, "iterdir", refused)
    corpus, articles = corpus_of(tmp_path)
    assert len(articles) == 1
    assert "this folder cannot be read (Permission denied)" in corpus.failures.reason[0]


def test_names_that_are_no_utf8_are_read_and_written(tmp_path):
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(name, "wb") as file:
        file.write(b"Mine collapses\n\nTwo miners died.")
    _, (article,) = corpus_of(tmp_path)
    assert article.source.endswith("caf%E9.txt")
    assert article.id == "caf%E9"


BOMBS = {
    "a.json.gz": lambda: gzip.compress(b'[{"text": "' + b"a" * 300_000_000 + b'"}]', 1),
    "a.csv.gz": lambda: gzip.compress(b"id,text\n1," + b"a" * 300_000_000, 1),
    "a.txt.gz": lambda: gzip.compress(b"a" * 300_000_000, 1),
    "a.docx": lambda: _zip({"word/document.xml": b" " * 300_000_000}),
    "a.odt": lambda: _zip({"content.xml": b" " * 300_000_000}),
    "a.xlsx": lambda: _zip({"xl/workbook.xml": b" " * 300_000_000}),
    "a.tar.gz": lambda: gzip.compress(_large_member(), 1),
    "a.warc.gz": lambda: gzip.compress(b"WARC/1.0\r\nContent-Length: 300000000\r\n\r\n" + b"a" * 300_000_000, 1),
}


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def _large_member() -> bytes:
    member = tarfile.TarInfo("a.txt")
    member.size = 300_000_000
    return member.tobuf() + b"a" * 300_000_000 + bytes(1024)


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_a_failure_and_takes_little_memory(tmp_path, name):
    (tmp_path / name).write_bytes(BOMBS[name]())
    code = (
        "import resource, sys, json; from kit.corpus import load_corpus; import kit.corpus.sources\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "corpus = load_corpus(sys.argv[1]); articles = list(corpus)\n"
        "print(json.dumps([len(articles), len(corpus.failures), "
        "resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before]))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    articles, failures, memory = json.loads(done.stdout)
    assert (articles, failures) == (0, 1)
    assert memory < 1_200_000  # kilobytes
