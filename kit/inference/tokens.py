"""Split a text into tokens with spaCy's tokenizer, in time that grows with the text and not faster."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_LONG_WORD = re.compile(r"\S{500}")
"""Characters without a space of which spaCy's tokenizer would take the square of their number in time ("((((")."""


def make_doc(nlp: "Language", text: str) -> "Doc":
    """Split a text into tokens; what goes on for hundreds of characters without a space is split in pieces."""
    ends = [match.end() for match in _LONG_WORD.finditer(text)]
    if not ends:
        return nlp.make_doc(text)
    from spacy.tokens import Doc

    pieces = [nlp.make_doc(text[start:end]) for start, end in pairwise([0, *ends, len(text)]) if start < end]
    joined: Any = Doc.from_docs(pieces, ensure_whitespace=False)
    return joined
