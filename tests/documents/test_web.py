"""What servers send: whole pages are read, and everything else is refused with a remedy, in time."""

import contextlib
import gzip
import socket
import threading
import time
import zlib

import pytest

import kit
from kit.documents import web
from kit.documents.limits import MAX_BYTES
from tests.documents import samples

PAGE = samples.HTML.format(charset="utf-8").encode()
GUARD = (
    b"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><h1>coast.example</h1><p>Checking if the "
    b"site connection is secure. This takes a few seconds, and then you will be taken to the page that you asked for. "
    b"Enable JavaScript and cookies to continue.</p></body></html>"
)


def reply(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """An HTTP response as it goes over the wire."""
    size = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html", f"Content-Length: {size}", *headers, "Connection: close"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@contextlib.contextmanager
def serving(*pieces: bytes, pause: float = 0.0):
    """A server that sends these bytes to whoever asks, with a pause after each piece."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = listener.accept()
                with client, contextlib.suppress(OSError):
                    client.recv(65536)
                    for piece in pieces:
                        client.sendall(piece)
                        time.sleep(pause)

    threading.Thread(target=serve, daemon=True).start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/2022/02/28/market"
    listener.close()


@pytest.mark.parametrize(
    "sent",
    {
        "plain": reply(PAGE),
        "gzip": reply(gzip.compress(PAGE, mtime=0), "Content-Encoding: gzip"),
        "deflate": reply(zlib.compress(PAGE), "Content-Encoding: deflate"),
        "charset of the server": reply(
            PAGE.replace(b"utf-8", b"koi8-r").decode().encode("cp1252"), "Content-Type: text/html; charset=windows-1252"
        ).replace(b"Content-Type: text/html\r\n", b""),
        "chunks": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
        + f"{len(PAGE):x}\r\n".encode()
        + PAGE
        + b"\r\n0\r\n\r\n",
    }.items(),
    ids=lambda pair: pair[0],
)
def test_a_page_is_read(sent):
    with serving(sent[1]) as address:
        article = kit.load_article(address)
    assert article.text.split("\n")[-1] == samples.PARAGRAPHS[-1]
    assert "“We heard nothing before it,”" in article.text
    assert (str(article.date), article.meta["date_from"], article.url) == ("2022-02-28", "the address", address)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (reply(PAGE[:300], length=len(PAGE)), "cut short: 300 of"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\nabc", "cannot be fetched"),
        (reply(b"", length=5_000_000_000), "5,000 MB are more than one article"),
        (reply(b"no", status="404 Not Found"), "404"),
        (reply(b"no", "Content-Encoding: br"), "packed the page with 'br'"),
        (reply(gzip.compress(PAGE, mtime=0)[:-20], "Content-Encoding: gzip"), "damaged gzip"),
        (reply(gzip.compress(bytes(MAX_BYTES + 9), mtime=0), "Content-Encoding: gzip"), "more than 40 MB"),
        (b"nonsense\r\n\r\n", "cannot be fetched"),
        (b"", "cannot be fetched"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n", "cannot be fetched"),
        (reply(GUARD), "a check for robots and no article"),
        (reply(b"", "Location: file:///etc/passwd", status="302 Found"), "cannot be fetched"),
        (reply(b"{}", "Content-Type: x").replace(b"Content-Type: text/html", b"Content-Type: image/png"), "article"),
    ],
)
def test_what_is_no_whole_page_is_refused(sent, words):
    with serving(sent) as address, pytest.raises(kit.ArticleError) as caught:
        kit.load_article(address)
    assert words in str(caught.value)
    assert str(caught.value).startswith(address)


@pytest.mark.parametrize("drip", ["header", "body"])
def test_a_server_that_drips_is_left_in_time(monkeypatch, drip):
    monkeypatch.setattr(web, "PATIENCE", 0.5)
    start = b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n" + (b"\r\n" if drip == "body" else b"")
    began = time.monotonic()
    with (
        serving(start, *[b"a"] * 100, pause=0.1) as address,
        pytest.raises(kit.ArticleError, match=r"within 0 sec|slow"),
    ):
        kit.load_article(address)
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("address", ["http://", "https://exa mple:port/", "http://[::1", "HTTP://127.0.0.1:1/x"])
def test_an_address_that_is_none(address):
    with pytest.raises(kit.ArticleError, match="Save the page as HTML"):
        kit.load_article(address)
