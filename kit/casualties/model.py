"""The record of this room: one casualty claim, by tokens of the parse."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kit.casualties.groups import Group
from kit.casualties.numbers import Quantity
from kit.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

HARMS = ("killed", "injured", "missing", "captured", "arrested", "displaced", "killed_or_injured")
"""Every harm, in the order of the frames."""


@dataclass(frozen=True)
class Source:
    """Who says so; a claim in no quotation is the outlet's own.

    kind  outlet, official, witness, medical, armed party, document, or the speaker's kind
    """

    speaker_id: str | None
    speaker: str | None
    quote_id: str | None
    kind: str

    def is_same(self, other: "Source") -> bool:
        """Whether one and the same person or body speaks, in whatever quotation."""
        return self.speaker_id == other.speaker_id


@dataclass(eq=False)
class Claim:
    """That some people came to harm, as one stretch of a text states it.

    status     asserted, updated, negated, denied, possible or background
    rule       how the victims were found (the frame of the trigger, or "beside" for the order of words)
    part_of    the claim whose people these are among ("including a child")
    same_as    the earlier claim that speaks of the same people
    reason     why a total sets the claim aside, where it does
    """

    harm: str
    trigger: "Token"
    group: Group
    quantity: Quantity | None
    rule: str
    status: str = "asserted"
    part_of: "Claim | None" = None
    same_as: "Claim | None" = None
    reason: str | None = None
    antecedent: "Token | None" = None
    paragraph: int = 0
    aliases: set[int] = field(default_factory=set)
    source: Source = Source(None, None, None, "outlet")
    event: Any = None

    @property
    def span(self) -> Span:
        """Characters of the reading copy that state the claim: the victims' words and the word of harm."""
        doc = self.trigger.doc
        first, last = min(self.group.start, self.trigger.i), max(self.group.end - 1, self.trigger.i)
        return doc[first].idx, doc[last].idx + len(doc[last])

    @property
    def best(self) -> int | None:
        """The stated figure, before a profile gives vague words theirs."""
        return self.quantity.best if self.quantity is not None else None

    @property
    def heads(self) -> set[int]:
        """Tokens that stand for these people: the head of their noun phrase, and of its antecedent."""
        own = {self.group.head.i} | self.aliases
        return own | {self.antecedent.i} if self.antecedent is not None else own

    @property
    def side(self) -> str | None:
        """Which people these are, for comparing sources: the noun where it is a fighter's, else the kind, else None."""
        kind = self.group.kind
        if kind in (None, "person"):
            return None
        return self.group.head.lemma_.lower() if kind == "combatant" else kind

    @property
    def further(self) -> bool:
        """Whether the words add these people to those before ("also", "another two")."""
        return self.group.other or any(child.lower_ in ("also", "additionally") for child in self.trigger.children)

    @property
    def quantity_span(self) -> Span | None:
        """Characters of the words that count, where there are any."""
        quantity = self.group.quantity
        if quantity is None or quantity.form in ("one", "none") or quantity.word == "plural":
            return None
        doc = self.trigger.doc
        return doc[quantity.start].idx, doc[quantity.end - 1].idx + len(doc[quantity.end - 1])

    @property
    def victims_span(self) -> Span | None:
        """Characters of the words for the victims, without the quantity."""
        doc, group, quantity = self.trigger.doc, self.group, self.group.quantity
        counted = self.quantity_span is not None and quantity.end < group.end
        first = quantity.end if counted else group.start
        first += int(counted and first + 1 < group.end and doc[first].lower_ in ("of", '"'))
        if first >= group.end or (self.quantity_span is not None and not counted):
            return None
        return doc[first].idx, doc[group.end - 1].idx + len(doc[group.end - 1])
