"""One loader for one article, whatever the type of its file."""

import datetime as dt
import gzip

import pytest

import kit
from tests.documents import samples

FILES = {
    "a.txt": samples.TEXT.encode(),
    "a.md": samples.MARKDOWN.encode(),
    "a.html": samples.HTML.format(charset="utf-8").encode(),
    "piece.html": samples.HTML.format(charset="utf-8").split("<body>")[1].split("</body>")[0].encode(),
    "packed.html": gzip.compress(samples.HTML.format(charset="utf-8").encode(), mtime=0),
    "page.txt": ("<!-- saved from the web -->" * 50 + samples.HTML.format(charset="utf-8")).encode(),
    "a.mhtml": samples.mhtml(),
    "a.docx": samples.docx(),
    "a.odt": samples.odt(),
    "a.rtf": samples.rtf(),
    "a.eml": samples.eml(),
    "mail.txt": samples.eml(),
    "word.txt": samples.docx(),
}


@pytest.mark.parametrize("name", FILES)
def test_the_text_of_each_type_is_the_same(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(FILES[name])
    article = kit.load_article(path)
    assert [line for line in article.text.splitlines() if line] == samples.TEXT.split("\n\n")
    assert article.title == samples.TITLE
    assert article.reading.has_headline
    corpus = kit.load_corpus(tmp_path)
    (same,) = corpus
    assert (same.text, same.title, same.date) == (article.text, article.title, article.date)
    assert kit.load_article(FILES[name]).text == article.text or name.endswith((".md", ".mhtml", ".eml"))


@pytest.mark.parametrize(
    ("name", "date", "place"),
    [
        ("a.md", dt.date(2022, 2, 28), "front matter"),
        ("a.eml", dt.date(2022, 2, 28), "e-mail header Date"),
        ("a.mhtml", dt.date(2022, 2, 28), "the address"),
        ("a.docx", None, None),
        ("a.html", None, None),
    ],
)
def test_where_the_date_comes_from_is_kept(tmp_path, name, date, place):
    (tmp_path / name).write_bytes(FILES[name])
    article = kit.load_article(tmp_path / name)
    assert (article.date, article.meta.get("date_from")) == (date, place)


def test_a_date_that_is_given_goes_before_the_one_that_is_read(tmp_path):
    (tmp_path / "a.md").write_bytes(FILES["a.md"])
    article = kit.load_article(tmp_path / "a.md", date="1 March 2022")
    assert (article.date, article.meta["date_from"]) == (dt.date(2022, 3, 1), "given")


def test_an_email_names_its_author(tmp_path):
    (tmp_path / "a.eml").write_bytes(FILES["a.eml"])
    assert kit.load_article(tmp_path / "a.eml").author == "Jane Doe"


def test_columns_of_a_pdf_are_read_one_after_the_other(tmp_path):
    (tmp_path / "a.pdf").write_bytes(samples.pdf())
    article = kit.load_article(tmp_path / "a.pdf")
    assert article.text.split("\n\n") == [
        samples.TITLE,
        "Nine people were killed on Monday when shells hit the market, the mayor said in the evening.",
        "“We heard nothing before it,” said Anna Brel, a baker who has had a stall there for eleven years.",
        "Rescue work went on through the night while relatives waited at the doors of the city hospital.",
        "A well-known singer was among the wounded, a doctor said, and a soldier who was on leave in the town.",
    ]
    assert article.title == samples.TITLE


def test_a_scanned_page_is_refused_by_name(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(samples.pages_of([[]], picture=True))
    with pytest.raises(kit.ArticleError, match=r"scan\.pdf: page 1 of this PDF is a picture.*ocrmypdf"):
        kit.load_article(path)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.csv", b"title,text\nA,B\n", "a table, which holds many articles. Read it with `kit corpus"),
        ("a.json", b'{"text": "Two miners died."}', "JSON, which holds many articles"),
        ("a.txt", b'[{"text": "Two miners died."}]', "JSON, which holds many articles"),
        ("a.jsonl", b'{"text": "x"}', "JSON lines"),
        ("a.zip", b"PK\x03\x04....", "a zip archive"),
        ("a.xml", b"<rss><channel></channel></rss>", "a feed"),
        ("feed.html", b"<?xml version='1.0'?><rss version='2.0'></rss>", "a feed"),
        ("a.doc", b"\xd0\xcf\x11\xe0....", "an old Word file"),
        ("a.pdf", b"%PDF-1.7 nothing", "damaged PDF"),
        ("a.docx", b"PK\x03\x04 no zip", "damaged"),
        ("a.odt", b"PK\x03\x04 no zip", "damaged"),
        ("a.rtf", b"plain", "this is not RTF"),
        ("a.gz", gzip.compress(b"text", mtime=0)[:-9], "damaged gzip"),
        ("a.mhtml", b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx", "no page in this file"),
        ("a.md", b"---\ntitle: A\n---\n", "no text"),
    ],
)
def test_what_is_no_article_names_the_file_and_the_remedy(tmp_path, name, data, words):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(kit.ArticleError) as caught:
        kit.load_article(path)
    assert words in str(caught.value)
    assert str(caught.value).startswith(str(path))


def test_a_text_that_opens_like_a_pdf_is_a_text():
    text = "%PDF is what the file began with.\n\nThe minister would not say who had sent it to the court."
    assert kit.load_article(text.encode()).text == text
