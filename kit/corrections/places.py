"""Find words that were typed, copied or generated in a text."""

import re

_ALIKE = {
    "'": "['‘’‚‛ʼ′`´]", '"': "[\"“”„‟″«»]", "‘": "['‘’`]", "’": "['‘’´]", "“": "[\"“”„«»]", "”": "[\"“”„«»]",
    "-": "[-‐‑–—]", "–": "[-–—]", "—": "[-–—]", "…": "(?:…|\\.\\.\\.)",
}  # fmt: skip
"""Signs that programs and typing replace by each other."""


def places_of(text: str, words: str) -> list[tuple[int, int]]:
    """All spans of some words in a text, in code points; white space and the shape of quote marks are ignored.

    >>> places_of("He said: “We won’t\\u00a0go.”", "we won't go".capitalize())
    [(10, 21)]
    """
    exact = [(match.start(), match.end()) for match in re.finditer(re.escape(words), text)] if words.strip() else []
    if exact:
        return exact
    parts = ["".join(_ALIKE.get(sign, re.escape(sign)) for sign in part) for part in words.split()]
    return [(match.start(), match.end()) for match in re.finditer(r"\s+".join(parts), text)] if parts else []


def nearest_place(text: str, words: str, near: int) -> tuple[int, int] | None:
    """The span of some words that is nearest to a character; None if the text does not hold them.

    >>> nearest_place("one two one", "one", 7)
    (8, 11)
    """
    return min(places_of(text, words), key=lambda span: abs(span[0] - near), default=None)
