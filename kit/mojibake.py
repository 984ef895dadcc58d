"""Repair mojibake: UTF-8 that was once read as Windows-1252, so that an apostrophe became three characters.

Only certain cases are repaired: ftfy (Speer 2019) must detect the characters as mojibake, and wrongly decoding its
repair must give exactly these characters again. "CAFÉ”" is left alone.
"""

import re
from collections.abc import Iterator

_LEAD = re.compile("[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")


def repairs(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The spans of `text` between `start` and `end` that are mojibake, each with its repair.

    >>> list(repairs("Donâ€™t", 0, 8))
    [(3, 6, '’')]
    """
    if not _LEAD.search(text, start, end):
        return
    import ftfy.bad_codecs  # noqa: F401 - gives Python the codec
    from ftfy import fix_encoding
    from ftfy.badness import is_bad
    from ftfy.chardata import UTF8_DETECTOR_RE

    for match in UTF8_DETECTOR_RE.finditer(text, start, end):
        repaired = fix_encoding(match.group())
        if is_bad(match.group()) and repaired.encode("utf-8").decode("sloppy-windows-1252") == match.group():
            yield match.start(), match.end(), repaired
