"""The record of one quotation, in characters of the reading copy."""

from dataclasses import dataclass

from kit.text import Span


@dataclass(frozen=True)
class Quotation:
    """A quotation: words that a text ascribes to somebody.

    All spans are characters of the reading copy (`Parsed.doc`), half-open; frames give them in the source.

    kind       direct (in quote marks), mixed (partly so) or indirect
    spans      the content; more than one where it is split around its cue
    cue        the words that introduce it ("said", "according to"), if any
    cue_class  what kind of act the cue names, such as speech, writing, belief or intention
    mention    the words that name the source here ("he", "the doctor"), if any
    rule       which rule found it
    score      how likely words and source are right, from 0 to 1
    marked     the parts of the content that stand in quote marks, or are the source's own text
    own        whether the words are a turn, an entry or a text of the source's own; the author's without a mention
    """

    kind: str
    spans: tuple[Span, ...]
    rule: str
    cue: Span | None = None
    cue_class: str | None = None
    mention: Span | None = None
    score: float | None = None
    marked: tuple[Span, ...] = ()
    own: bool = False

    @property
    def start(self) -> int:
        """First character of the content."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Behind the last character of the content."""
        return self.spans[-1][1]
