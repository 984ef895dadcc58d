"""Files on disk: names that can be written anywhere, and nothing opened that is no file."""

import re
import stat

from kit.errors import ArticleError


def printable(path: str) -> str:
    """A path as text that can be written anywhere: bytes that are no UTF-8 are written as in a web address.

    >>> printable("caf\\udce9.txt")
    'caf%E9.txt'
    """
    return re.sub("[\udc80-\udcff]", lambda byte: f"%{ord(byte[0]) - 0xDC00:02X}", path)


def check_regular(mode: int, name: str) -> None:
    """Refuse folders, and what is no file on disk: a pipe or a device can keep a reader waiting for ever."""
    if stat.S_ISDIR(mode):
        raise ArticleError(f"{name}: this is a folder. Name one file in it, or read them all with kit.load_corpus.")
    if not stat.S_ISREG(mode):
        raise ArticleError(f"{name}: this is a pipe or a device and no file. Save the article as a file first.")
