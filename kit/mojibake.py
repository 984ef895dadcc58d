"""Mojibake: UTF-8 that somebody once read as Windows-1252, so that an apostrophe became three characters.

Only what is certain is taken: ftfy (Speer 2019) finds the stretch and finds it bad, and its repair, spoiled again,
gives the very characters that were found. "CAFÉ”" stays as it is.
"""

import re
from collections.abc import Iterator

_LEAD = re.compile("[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")


def repairs(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Stretches of `text` between `start` and `end` that are mojibake, each with what it was.

    >>> list(repairs("Donâ€™t", 0, 8))
    [(3, 6, '’')]
    """
    if not _LEAD.search(text, start, end):
        return
    import ftfy.bad_codecs  # noqa: F401 - gives Python the codec
    from ftfy import fix_encoding
    from ftfy.badness import is_bad
    from ftfy.chardata import UTF8_DETECTOR_RE

    for found in UTF8_DETECTOR_RE.finditer(text, start, end):
        repaired = fix_encoding(found.group())
        if is_bad(found.group()) and repaired.encode("utf-8").decode("sloppy-windows-1252") == found.group():
            yield found.start(), found.end(), repaired
