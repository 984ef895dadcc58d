import http.server
import threading
import warnings

import pytest

import kit
from kit.load import MAX_BYTES, decode, guess_language

TEXT = (
    "Blast in the old town\n\n“Don’t go there,” the mayor said — it isn’t safe. Zoë Müller’s café "
    "was hit, he said, and windows broke. The fire brigade came at noon, and three people were taken to "
    "the hospital with burns.\n"
)

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="{charset}">
<title>Blast in the old town | The Example</title>
<meta property="og:title" content="Blast in the old town"><meta property="og:site_name" content="The Example">
<meta name="author" content="Ada Reporter">
<meta property="article:published_time" content="2022-03-01T08:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Blast in the old town</h1>
<p>“Don’t go there,” the mayor said on Tuesday, standing in front of the old bakery that was hit in the night.</p>
<p>Three people were taken to the hospital of the town with burns and cuts, a doctor who works there told reporters.</p>
<p>The fire brigade was still searching the cellar at noon, and the street will stay closed until the end of May.</p>
</article><footer>All rights reserved. Subscribe to our newsletter.</footer></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding):
    assert decode(TEXT.encode(encoding)).removeprefix("\ufeff") == TEXT


def test_a_text_file(tmp_path):
    path = tmp_path / "blast.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    article = kit.load_article(path, outlet="The Example")
    assert (article.id, article.title, article.outlet, article.language) == (
        "blast",
        "Blast in the old town",
        "The Example",
        "en",
    )
    assert article.text == TEXT.replace("\n", "\r\n")
    assert article.source == str(path)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_saved_page(tmp_path, charset):
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.format(charset=charset).encode(charset))
    article = kit.load_article(path)
    assert article.title == "Blast in the old town"
    assert article.author == "Ada Reporter"
    assert article.outlet == "The Example"
    assert str(article.date) == "2022-03-01"
    assert article.text.startswith("Blast in the old town\n")
    assert "“Don’t go there,”" in article.text
    assert "newsletter" not in article.text


class _Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        found = self.path == "/blast"
        self.send_response(200 if found else 404)
        self.end_headers()
        self.wfile.write(PAGE.format(charset="utf-8").encode() if found else b"no")

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_web_address(site):
    article = kit.load_article(f"{site}/blast")
    assert article.url == f"{site}/blast"
    assert article.title == "Blast in the old town"


def test_a_web_address_without_a_page(site):
    with pytest.raises(kit.ArticleError, match=r"404.*Save the page"):
        kit.load_article(f"{site}/nothing")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "load_corpus"),
        (b"{\\rtf1 }", "no text"),
        (bytes(range(256)) * 20, r"encoding|binary"),
        (b"text \0\0\0\0 text", "binary"),
        (b"<html><body><p>Log in</p></body></html>", "no article was found"),
    ],
)
def test_bad_files_say_what_is_wrong(tmp_path, data, reason):
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    with pytest.raises(kit.ArticleError, match=reason) as caught:
        kit.load_article(path)
    assert str(path) in str(caught.value)


def test_a_file_that_is_missing_names_where_it_was_looked_for(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no such file \(looked in"):
        kit.load_article(tmp_path / "nowhere.txt")


def test_a_folder_leads_to_the_corpus(tmp_path):
    with pytest.raises(kit.ArticleError, match="load_corpus"):
        kit.load_article(tmp_path)


def test_text_instead_of_a_path():
    with pytest.raises(kit.ArticleError, match=r"kit\.Article"):
        kit.load_article("Blast\nTwo people were hurt.")


def test_fifty_megabytes_are_not_one_article(tmp_path):
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 10_000_000)
    with pytest.raises(kit.ArticleError, match="50 MB are more than one article"):
        kit.load_article(path)


GERMAN = (
    "Am Montag griffen Truppen die Stadt an, teilte der Bürgermeister mit. "
    "Viele Menschen flohen aus ihren Häusern und Wohnungen."
)


def test_another_language_is_a_warning_and_not_a_guess():
    with pytest.warns(kit.LanguageWarning, match="not English"):
        article = kit.load_article(GERMAN.encode())
    assert article.language == "de"


def test_a_language_that_was_given_is_believed():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert kit.load_article(GERMAN.encode(), language="en").language == "en"


def test_a_short_text_has_no_language():
    assert guess_language("Kyiv.") is None
