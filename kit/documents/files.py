"""Files on disk: printable names, and a check that only regular files are opened."""

import re
import stat

from kit.errors import ArticleError


def printable(path: str) -> str:
    """A path as printable text: bytes that are not valid UTF-8 are percent-encoded, as in a web address.

    >>> printable("caf\\udce9.txt")
    'caf%E9.txt'
    """
    return re.sub("[\udc80-\udcff]", lambda byte: f"%{ord(byte[0]) - 0xDC00:02X}", path)


def check_regular(mode: int, name: str) -> None:
    """Refuse folders, pipes and devices; reading from a pipe could wait for ever."""
    if stat.S_ISDIR(mode):
        raise ArticleError(f"{name}: this is a folder. Name one file in it, or read them all with kit.load_corpus.")
    if not stat.S_ISREG(mode):
        raise ArticleError(f"{name}: this is a pipe or a device and no file. Save the article as a file first.")
