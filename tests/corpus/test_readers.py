"""What each reader finds in the exports of `exports.py`."""

import datetime as dt
import gzip
import io
import json
import tarfile
import zipfile

import pandas as pd
import pytest

from kit.corpus import load_corpus
from kit.corpus.readers.tables import ColumnError
from kit.corpus.records import normal_author, normal_date
from tests.corpus import exports

FEB_28, MAR_1 = dt.date(2022, 2, 28), dt.date(2022, 3, 1)


def read(path, data: bytes | str, **options):
    """The corpus of one file, read to its end, with its articles."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    corpus = load_corpus(path, **options)
    articles = list(corpus)
    assert corpus.counts.found == corpus.counts.read + corpus.counts.duplicate + corpus.counts.failed
    assert corpus.counts.read == len(articles)
    return corpus, articles


@pytest.mark.parametrize(
    ("name", "data"),
    [("export.docx", exports.docx), ("export.rtf", exports.rtf), ("export.DOC", exports.rtf), ("export.txt", None)],
)
def test_nexis(tmp_path, name, data):
    content = data(exports.NEXIS) if data else "\n".join(exports.NEXIS)
    corpus, (shells, talks) = read(tmp_path / name, content)
    assert (shells.title, shells.outlet, shells.date) == ("Shells hit market in Ostrel", "The Harbour Times", FEB_28)
    assert shells.author == "Jane Doe; Richard Roe"
    assert shells.meta["author_raw"] == "By JANE DOE and RICHARD ROE"
    assert shells.meta["date_raw"] == "February 28, 2022 Monday"
    assert (shells.meta["length"], shells.meta["edition"]) == ("1,024 words", "Late Edition - Final")
    assert shells.meta["section"].startswith("Section A; Column 1")
    assert shells.meta["graphic"] == "PHOTO: The market on Monday."
    assert shells.text.split("\n\n") == [
        "Shells hit market in Ostrel",
        "OSTREL — Nine people were killed on Monday, the mayor said.",
        "“We heard nothing before it,” said Anna Brel, a baker.",
    ]
    assert (talks.title, talks.outlet, talks.date) == ("Talks stall over grain", "Coast Wire (English)", MAR_1)
    assert talks.reading.has_headline
    assert str(corpus.counts) == "2 found: 2 read, 0 exact duplicates, 0 failed"


def test_nexis_counts_documents_that_the_cover_lists(tmp_path):
    lost = exports.NEXIS[: exports.NEXIS.index("Talks stall over grain", 20)]
    corpus, _ = read(tmp_path / "export.docx", exports.docx(lost))
    assert (corpus.counts.read, corpus.counts.failed) == (1, 1)
    assert "cover counts 2" in corpus.failures.reason[0]


@pytest.mark.parametrize(("name", "data"), [("f.html", exports.factiva_html), ("f.rtf", exports.factiva_rtf)])
def test_factiva(tmp_path, name, data):
    corpus, (shells, talks) = read(tmp_path / name, data())
    assert (shells.title, shells.outlet, shells.date) == ("Shells hit market in Ostrel", "Coast Wire", FEB_28)
    assert (shells.author, shells.id, shells.language) == ("Jane Doe", "CWIRE00020220228ei2s000b1", "en")
    assert shells.text.split("\n\n")[1:] == [
        "OSTREL, Feb 28 (Coast Wire) - Nine people were killed, the mayor said.",
        "“We heard nothing before it,” said Anna Brel, a baker.",
        "Rescue work went on.",
    ]
    assert shells.meta["ns"].startswith("gvio : Military Action")
    assert (talks.title, talks.outlet, talks.date) == ("Talks stall over grain", "Coast Wire", MAR_1)
    assert (talks.author, talks.id) == ("Richard Roe", "CWIRE00020220301ei31000c2")
    assert len(talks.text.split("\n\n")) == 3
    assert corpus.counts.failed == 0


def test_proquest(tmp_path):
    corpus, (shells, talks) = read(tmp_path / "ProQuestDocuments.txt", exports.PROQUEST)
    assert (shells.title, shells.outlet) == ("Shells hit market in Ostrel: Nine dead", "The Harbour Times")
    assert (shells.date, shells.author, shells.id) == (FEB_28, "Jane Doe; Richard Roe", "2600000001")
    paragraphs = shells.text.split("\n\n")
    assert len(paragraphs) == 4
    assert paragraphs[2].startswith("Location: the word was painted")
    assert shells.meta["location"] == "Ostrel"
    assert talks.date == MAR_1
    assert str(corpus.counts) == "3 found: 2 read, 0 exact duplicates, 1 failed"
    assert "document 3" in corpus.failures.place[0]


def test_feeds(tmp_path):
    corpus, (shells, talks) = read(tmp_path / "feed.xml", exports.FEED)
    assert (shells.outlet, shells.date, shells.url) == ("Coast Wire", FEB_28, "https://coast.example/1")
    assert shells.text.endswith("Rescue work went on.")
    assert (shells.meta["feed_part"], talks.meta["feed_part"]) == ("content", "summary")
    assert "hour & parted" in talks.text
    assert corpus.counts.failed == 1
    _, (atom,) = read(tmp_path / "feed.atom", exports.ATOM)
    assert (atom.outlet, atom.author, atom.date) == ("The Harbour Times", "Jane Doe", FEB_28)


def test_warc(tmp_path):
    pages = {
        "https://coast.example/1": ("200 OK", "text/html; charset=utf-8", exports.page().encode()),
        "https://coast.example/logo.png": ("200 OK", "image/png", b"\x89PNG"),
        "https://coast.example/old": ("301 Moved", "text/html", b""),
        "https://coast.example/gone": ("404 Not Found", "text/html", b"<html>gone</html>"),
        "https://coast.example/": ("200 OK", "text/html", b"<html><body><a href='/1'>1</a></body></html>"),
    }
    corpus, (shells,) = read(tmp_path / "crawl.warc.gz", exports.warc(pages))
    assert (shells.url, shells.outlet, shells.date) == ("https://coast.example/1", "Coast Wire", FEB_28)
    assert shells.meta["crawled"].startswith("2022-03-05")
    assert str(corpus.counts) == "3 found: 1 read, 0 exact duplicates, 2 failed"
    assert corpus.failures.reason.str.contains("404").sum() == 1


ROWS = pd.DataFrame(
    {
        "Headline": ["Shells hit market", "Talks stall", "Nothing"],
        "Body": ["Nine people were killed.\nThe mayor said so.", "They met, “briefly”.", ""],
        "Published": ["28.02.2022", "2022-03-01", "2022-03-02"],
        "desk": ["war", "politics", "war"],
    }
)


def table(kind: str) -> bytes:
    """`ROWS` as a file of this kind."""
    out = io.BytesIO()
    if kind == "xlsx":
        ROWS.to_excel(out, index=False)
    elif kind == "parquet":
        ROWS.to_parquet(out)
    elif kind == "jsonl":
        return ROWS.to_json(orient="records", lines=True, force_ascii=False).encode()
    elif kind == "json":
        return json.dumps({"articles": ROWS.to_dict("records")}).encode()
    elif kind == "csv.gz":
        return gzip.compress(ROWS.to_csv(index=False).encode())
    else:
        mark = {"tsv": "\t", "csv": ";"}[kind]
        return ROWS.to_csv(index=False, sep=mark).encode("cp1252" if kind == "csv" else "utf-8-sig")
    return out.getvalue()


@pytest.mark.parametrize("kind", ["csv", "csv.gz", "tsv", "xlsx", "jsonl", "json", "parquet"])
def test_tables(tmp_path, kind):
    corpus, (shells, talks) = read(tmp_path / f"table.{kind}", table(kind), outlet=None)
    assert (shells.title, shells.text, shells.date) == ("Shells hit market", ROWS.Body[0], FEB_28)
    assert shells.meta == {"desk": "war", "date_raw": "28.02.2022", "date_from": "column Published"}
    assert talks.text == ROWS.Body[1]
    assert str(corpus.counts) == "3 found: 2 read, 0 exact duplicates, 1 failed"
    assert "row 4" in corpus.failures.place[0] or kind in ("jsonl", "json", "parquet")


def test_named_columns_of_a_frame():
    frame = pd.DataFrame({"t": ["One.", "Two."], "paper": ["A", pd.NA], "when": [pd.Timestamp(2022, 2, 28), pd.NaT]})
    one, two = load_corpus(frame, text="t", outlet="paper", date="when")
    assert (one.outlet, one.date, two.outlet, two.date) == ("A", FEB_28, None, None)


def test_a_missing_column_says_which_there_are(tmp_path):
    with pytest.raises(ColumnError, match=r"no column 'nope'.*Headline, Body"):
        list(load_corpus(ROWS, text="nope"))
    with pytest.raises(ColumnError, match="name it with text="):
        list(load_corpus(pd.DataFrame({"x": ["One."]})))
    with pytest.raises(TypeError, match="no option 'txt'"):
        load_corpus(ROWS, txt="Body")
    with pytest.raises(FileNotFoundError, match="no files found"):
        load_corpus(tmp_path / "*.html")


def test_bad_rows_are_failures(tmp_path):
    corpus, articles = read(tmp_path / "a.csv", "text,outlet\nOne.,A\nTwo.,B,C\n,D\nThree.,E\n")
    assert [article.text for article in articles] == ["One.", "Three."]
    assert corpus.failures.place.str[-5:].tolist() == ["row 3", "row 4"]
    corpus, _ = read(tmp_path / "a.jsonl", '{"text": "One."}\n{"text": \n[1]\n')
    assert str(corpus.counts) == "3 found: 1 read, 0 exact duplicates, 2 failed"


def test_a_folder_with_everything(tmp_path):
    folder = tmp_path / "news"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text("Mine collapses\n\nTwo miners died, the mayor said.")
    (folder / "deep" / "a.txt").write_text("Mine reopens\n\nThe mine opened again on Friday, its owner said.")
    (folder / "copy.txt").write_text("Mine collapses\n\nTwo miners died, the mayor said.")
    (folder / "page.html").write_text(exports.page())
    (folder / "empty.txt").write_text(" ")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 no zip")
    (folder / ".DS_Store").write_bytes(b"\0")
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("nexis/export.docx", exports.docx(exports.NEXIS))
        archive.writestr("__MACOSX/._export.docx", b"\0")
    corpus = load_corpus(folder)
    articles = list(corpus)
    assert str(corpus.counts) == "9 found: 5 read, 1 exact duplicates, 3 failed"
    assert {"a", "a-2", "page"} <= {article.id for article in articles}
    assert len({article.id for article in articles}) == 5
    assert [place.split("/")[-1] for place in corpus.failures.place] == ["broken.docx", "empty.txt", "photo.jpg"]
    assert corpus.duplicates.same_as[0].endswith("a.txt")
    assert [article.id for article in corpus] == [article.id for article in articles]
    assert next(iter(load_corpus(str(folder / "*.html")))).source.endswith("page.html")


def test_tar_of_text_and_html(tmp_path):
    with tarfile.open(tmp_path / "news.tar.gz", "w:gz") as archive:
        for name, text in [("a.txt", "Mine collapses\n\nTwo miners died."), ("b.html", exports.page())]:
            member = tarfile.TarInfo(f"news/{name}")
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    articles = list(load_corpus(tmp_path / "news.tar.gz", outlet="Coast Wire"))
    assert [article.outlet for article in articles] == ["Coast Wire", "Coast Wire"]
    assert articles[0].source.endswith("news.tar.gz > news/a.txt")


def test_damaged_files_are_failures(tmp_path):
    for name in ("a.zip", "a.tar.gz", "a.xlsx", "a.parquet", "a.rtf", "a.xml", "a.json", "a.csv"):
        (tmp_path / name).write_bytes(b"\x00\x01 damaged" if name != "a.csv" else b"")
    corpus = load_corpus(tmp_path)
    assert list(corpus) == []
    assert corpus.counts.found == corpus.counts.failed == 8


def test_the_same_text_in_two_outlets_is_no_exact_duplicate():
    frame = pd.DataFrame({"text": ["One."] * 3, "outlet": ["A", "B", "A"], "date": ["2022-03-01"] * 3})
    corpus = load_corpus(frame)
    articles = list(corpus)
    assert [(article.outlet, article.id == articles[0].id) for article in articles] == [("A", True), ("B", False)]
    assert corpus.counts.duplicate == 1


@pytest.mark.parametrize(
    ("raw", "date"),
    [
        ("February 28, 2022 Monday 10:32 PM GMT", FEB_28),
        ("Mon, 28 Feb 2022 22:30:00 +0000", FEB_28),
        ("2022-02-28T22:30:00Z", FEB_28),
        ("20220228", FEB_28),
        (dt.datetime(2022, 2, 28, 23), FEB_28),
        ("February 2022", None),
        ("Monday", None),
        ("Winter", None),
    ],
)
def test_dates(raw, date):
    assert normal_date(raw) == date


@pytest.mark.parametrize(
    ("raw", "author"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("BY JANE DOE AND RICHARD ROE", "Jane Doe; Richard Roe"),
        ("Doe, Jane", "Jane Doe"),
        ("van Doe, Jane A.; Roe, Richard.", "Jane A. van Doe; Richard Roe"),
        ("Jane Doe <jane@coast.example>", "Jane Doe"),
        ("AFP", "AFP"),
        ("By", None),
    ],
)
def test_authors(raw, author):
    assert normal_author(raw) == author


def test_one_article_in_a_word_or_rtf_file(tmp_path):
    for name, data in [("a.docx", exports.docx), ("a.rtf", exports.rtf)]:
        _, (article,) = read(tmp_path / name, data(["Mine collapses", "“Two miners died,” the mayor said."]))
        assert (article.title, article.id) == ("Mine collapses", "a")
        assert article.text == "Mine collapses\n\n“Two miners died,” the mayor said."


def test_how_far_a_table_has_been_read_is_known(tmp_path):
    rows = "".join(f"{n},Article {n} tells {'the same thing ' * 20}\n" for n in range(2000))
    (tmp_path / "a.csv").write_text("id,text\n" + rows)
    corpus = load_corpus(tmp_path / "a.csv")
    shares = [corpus.share for _ in corpus]
    assert 0.3 < shares[1000] < 0.7
    assert corpus.share == 1
