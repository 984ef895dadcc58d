"""Download one page from the web, with limits on time and size; errors say what to do."""

import http.client
import re
import socket
import threading
import time
import urllib.request
import zlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from kit.documents.limits import MAX_BYTES, unpack_gzip
from kit.errors import ArticleError
from kit.version import __version__

PATIENCE = 60.0
"""Seconds for a whole request; a server that sends a byte now and then does not hold anybody longer."""

_SILENCE = 30.0
"""Seconds to wait for a server that sends nothing."""

_BLOCK = 1 << 16
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w:.-]{1,40})", re.IGNORECASE)
_REMEDY = "Save the page as HTML in a browser and load that file."


@dataclass(frozen=True)
class Download:
    """The response of a server: the unpacked bytes, the charset that it named, and the content type."""

    data: bytes
    charset: str | None
    content_type: str


def fetch(address: str, *, limit: int = MAX_BYTES, patience: float | None = None) -> Download:
    """Fetch one address over HTTP or HTTPS.

    Raises ArticleError if it cannot be fetched in `patience` seconds, is shorter than the length that the server
    announced, or has more than `limit` bytes.
    """
    done: list[Download] = []
    failed: list[Exception] = []
    sockets: list[socket.socket] = []
    patience = PATIENCE if patience is None else patience

    def run() -> None:
        try:
            done.append(_download(address, limit, sockets, time.monotonic() + patience))
        except Exception as error:  # passed on to the caller
            failed.append(error)

    worker = threading.Thread(target=run, daemon=True, name="kit-fetch")
    worker.start()
    worker.join(patience)
    if worker.is_alive():
        for opened in sockets:
            opened.close()
        raise ArticleError(f"{address}: it did not arrive within {patience:.0f} seconds. {_REMEDY}")
    if failed:
        raise _explained(address, failed[0]) from failed[0]
    return done[0]


def _explained(address: str, error: Exception) -> Exception:
    if isinstance(error, ArticleError):
        return ArticleError(f"{address}: {error} {_REMEDY}")
    if isinstance(error, OSError | ValueError | http.client.HTTPException):  # HTTP errors and time-outs are OSErrors
        return ArticleError(f"{address}: it cannot be fetched ({error or type(error).__name__}). {_REMEDY}")
    return error


def ascii_address(address: str) -> str:
    """The address in ASCII, as it is sent: its host in Punycode, other non-ASCII characters percent-encoded.

    >>> ascii_address("https://example.org/блок a?q=é")
    'https://example.org/%D0%B1%D0%BB%D0%BE%D0%BA%20a?q=%C3%A9'
    """
    parts = urlsplit(address.strip())
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    kept = "%/:=&?~#+!$,;'@()*[]"
    return urlunsplit((parts.scheme, host, quote(parts.path, kept), quote(parts.query, kept), ""))


def _download(address: str, limit: int, sockets: list[socket.socket], deadline: float) -> Download:
    headers = {"User-Agent": f"conflict-news-kit/{__version__}", "Accept-Encoding": "gzip"}
    request = urllib.request.Request(ascii_address(address), headers=headers)
    with _opener(sockets).open(request, timeout=_SILENCE) as response:
        announced = response.headers.get("Content-Length", "")
        if announced.isdigit() and int(announced) > limit:
            raise ArticleError(f"{int(announced) / 1e6:,.0f} MB are more than one article can have.")
        data = _body(response, limit, deadline)
        if announced.isdigit() and len(data) < int(announced):
            raise ArticleError(f"the download was cut short: {len(data):,} of {int(announced):,} bytes came.")
        kind = response.headers.get("Content-Type", "")
        charset = _CHARSET.search(kind)
        packing = response.headers.get("Content-Encoding", "").strip().lower()
        return Download(_unpacked(data, packing, limit), charset[1] if charset else None, kind.lower())


def _body(response: Any, limit: int, deadline: float) -> bytes:
    blocks, size = [], 0
    while block := response.read1(_BLOCK):
        blocks.append(block)
        size += len(block)
        if size > limit:
            raise ArticleError(f"more than {limit / 1e6:.0f} MB, more than one article can have.")
        if time.monotonic() > deadline:
            raise TimeoutError("the server is too slow")
    return b"".join(blocks)


def _unpacked(data: bytes, packing: str, limit: int) -> bytes:
    if packing in ("gzip", "x-gzip"):
        return unpack_gzip(data, limit)
    if packing == "deflate":
        unpacker = zlib.decompressobj()
        found = unpacker.decompress(data, limit)
        if unpacker.unconsumed_tail:
            raise ArticleError(f"it unpacks to more than {limit / 1e6:.0f} MB.")
        return found
    if packing not in ("", "identity"):
        raise ArticleError(f"the server packed the page with {packing!r}, which is not read.")
    return data


def _opener(sockets: list[socket.socket]) -> urllib.request.OpenerDirector:
    """An opener for HTTP and HTTPS only, which follows redirects and records sockets in `sockets` to close them."""

    def noted(kind: type[http.client.HTTPConnection]) -> type[http.client.HTTPConnection]:
        class Noted(kind):  # type: ignore[valid-type, misc]
            def connect(self) -> None:
                super().connect()
                sockets.append(self.sock)

        return Noted

    class Plain(urllib.request.HTTPHandler):
        def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(noted(http.client.HTTPConnection), request)

    class Secure(urllib.request.HTTPSHandler):
        def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(noted(http.client.HTTPSConnection), request)

    opener = urllib.request.OpenerDirector()
    handlers = (
        urllib.request.ProxyHandler(), Plain(), Secure(), urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPDefaultErrorHandler(), urllib.request.HTTPErrorProcessor(), urllib.request.UnknownHandler(),
    )  # fmt: skip
    for handler in handlers:
        opener.add_handler(handler)
    return opener
