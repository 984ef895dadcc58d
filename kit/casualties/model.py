"""The records of casualties: a claim, its source and event, and the words for status, reason and harm."""

from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Self

from kit.groups import Group
from kit.lexicon import lexicon
from kit.numbers import Quantity
from kit.text import Span
from kit.tree import Tokens, Tree


class Status(StrEnum):
    """How certain a claim is; `explain` words each status for readers."""

    ASSERTED = "asserted"
    UPDATED = "updated"
    NEGATED = "negated"
    DENIED = "denied"
    GENERIC = "generic"
    POSSIBLE = "possible"
    HEARSAY = "hearsay"
    BACKGROUND = "background"

    @property
    def is_affirmed(self) -> bool:
        """Whether the source affirms the claim."""
        return self in (Status.ASSERTED, Status.UPDATED)


class Reason(StrEnum):
    """Why a claim does not count; `words` tell it in an explanation, with "seems" where the kit infers it."""

    words: str

    def __new__(cls, value: str, words: str = "") -> Self:
        """A reason by the name that stands in frames, with its words."""
        reason = str.__new__(cls, value)
        reason._value_, reason.words = value, words
        return reason

    NEGATED = "negated", "it says that nobody came to harm"
    DENIED = "denied", "somebody denies it"
    POSSIBLE = "possible", "it is only possible, feared or attempted"
    HEARSAY = "hearsay", "it is only hearsay"
    SAME_PEOPLE = "same people", "it seems to speak of the same people"
    PART = "part of another figure", "its people seem to be included in another figure"
    REPLACED = "replaced by a total", "a later figure seems to cover it"
    SUPERSEDED = "superseded", "the text gives a newer figure"
    DIED = "died of it", "the same person is told to have died"
    NO_NUMBER = "no number", "it gives no number"
    BACKGROUND = "background", "it seems to be of another event"
    BY_HAND = "left out by hand", "left out by hand"


class SourceKind(StrEnum):
    """What sort of source makes a claim; a kind that is none of these is unknown."""

    OUTLET = "outlet"
    OFFICIAL = "official"
    WITNESS = "witness"
    MEDICAL = "medical"
    ARMED_PARTY = "armed party"
    DOCUMENT = "document"
    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    UNKNOWN = "unknown"

    @classmethod
    def _missing_(cls, value: object) -> "SourceKind":  # noqa: ARG003
        return cls.UNKNOWN

    @property
    def unnamed(self) -> str:
        """What an explanation calls a source of this kind that has no name."""
        return "the outlet" if self is SourceKind.OUTLET else "an unnamed source"


@dataclass(frozen=True)
class Harm:
    """A harm (a line of `kit/data/en/harms.tsv`): its name, and how figures show it."""

    name: str
    meaning: str
    colour: str
    marker: str


HARM_STYLES = {
    row["harm"]: Harm(row["harm"], row["meaning"], row["colour"], row["marker"])
    for row in lexicon().table("harms.tsv", "harm", "meaning", "colour", "marker")
}
HARMS = tuple(HARM_STYLES)
"""Every harm, in the order of the frames."""

Key = tuple[str, int, int]
"""What a claim is known by: its harm, the token of the word of harm, the head of the noun phrase of the harmed."""


@dataclass(frozen=True)
class Source:
    """The claimant; a claim outside of quotations is the outlet's own.

    kind  outlet, official, witness, medical, armed party, document, or the speaker's kind
    """

    speaker_id: str | None
    speaker: str | None
    quote_id: str | None
    kind: SourceKind

    def is_same(self, other: "Source") -> bool:
        """Whether both are the same person or body, in any quotation."""
        return self.speaker_id == other.speaker_id


OUTLET = Source(None, None, None, SourceKind.OUTLET)


class EventKind(Enum):
    """The kind of event of a claim; the value is the word in frames and explanations."""

    INCIDENT = "incident"
    EARLIER = "earlier incident"
    LONGER = "longer time"


@dataclass(frozen=True)
class Event:
    """An incident, or a longer time whose toll the article gives.

    id    "e1", "e2" ... in the order of the text
    main  whether it is what headline and opening tell
    why   what told a claim of another event from the main one, in words; empty for the main event
    """

    id: str
    main: bool
    kind: EventKind
    why: str = ""


@dataclass(frozen=True, eq=False)
class Claim:
    """A casualty claim: one passage that says that people came to harm. Claims refer to each other by their keys.

    tree        the tree of the text
    trigger     the word of harm
    frame       how the words state it: the frame of the trigger, or "beside", "among", "including" ...
    rule        the rule that found it; it reports and steers nothing
    status      None before it is assessed
    status_rule the line of `status_cues.tsv` that told the status; None where nothing speaks against the plain words
    joined_to   the claim in whose clause these people are named beside its own, and whose status they share
    part_of     the claim whose people these are among ("including a child")
    same_as     the earlier claim that speaks of the same people
    reason      why a total sets the claim aside, where it does
    antecedent  the earlier noun that a pronoun or a definite phrase stands for
    """

    tree: Tree = field(repr=False)
    harm: str
    trigger: int
    group: Group
    quantity: Quantity | None
    frame: str
    status: Status | None = None
    status_rule: str | None = None
    joined_to: Key | None = None
    part_of: Key | None = None
    same_as: Key | None = None
    reason: Reason | None = None
    antecedent: int | None = None
    paragraph: int = 0
    source: Source = OUTLET
    event: Event | None = None

    @property
    def key(self) -> Key:
        """The key by which other claims refer to this one."""
        return self.harm, self.trigger, self.group.head

    @property
    def rule(self) -> str:
        """The line of `casualty_rules.tsv` by which the claim was found."""
        return f"victim.{self.frame.replace(' ', '_')}"

    @property
    def sentence(self) -> Tokens:
        """The sentence of the trigger."""
        return self.tree.sentence_of(self.trigger)

    @property
    def word(self) -> str:
        """The trigger in lower case."""
        return self.tree.lower[self.trigger]

    @property
    def noun(self) -> str:
        """The head of the victims' noun phrase, in lower case."""
        return self.tree.lower[self.group.head]

    @property
    def is_of_number(self) -> bool:
        """Whether a numeral stands for the harmed ("two were killed")."""
        return self.tree.pos[self.group.head] == "NUM"

    @property
    def span(self) -> Span:
        """Characters of the reading copy that state the claim: the victims' words and the word of harm."""
        first, last = min(self.group.start, self.trigger), max(self.group.end, self.trigger + 1)
        if self.harm == "killed_or_injured" and self.tree.lower[last : last + 1] in (["and"], ["or"]):
            last += 2  # "killed or wounded"
        return self.tree.chars(first, min(last, self.sentence.end))

    @property
    def best(self) -> int | None:
        """The stated figure, before a profile gives vague words theirs."""
        return self.quantity.best if self.quantity is not None else None

    @property
    def heads(self) -> set[int]:
        """Tokens that stand for these people: the head of their noun phrase, and of its antecedent."""
        return {self.group.head} if self.antecedent is None else {self.group.head, self.antecedent}

    @property
    def side(self) -> str | None:
        """The side of the victims, for comparing sources: the noun for fighters, else the kind, else None."""
        kind = self.group.kind
        if kind in (None, "person"):
            return None
        return self.tree.lemma[self.group.head] if kind == "combatant" else kind

    @property
    def further(self) -> bool:
        """Whether the words add these people to those before ("also", "another two")."""
        children = self.tree.children[self.trigger]
        return self.group.other or any(self.tree.lower[child] in ("also", "additionally") for child in children)

    @property
    def quantity_span(self) -> Span | None:
        """Characters of the words that give the number; None if there are none."""
        quantity = self.group.quantity
        if quantity is None or quantity.form in ("one", "none") or quantity.word == "plural":
            return None
        return self.tree.chars(quantity.start, quantity.end)

    @property
    def victims_span(self) -> Span | None:
        """Characters of the words for the victims, without the quantity."""
        group, quantity = self.group, self.group.quantity
        counted = self.quantity_span is not None and quantity is not None and quantity.end < group.end
        first = quantity.end if counted and quantity is not None else group.start
        first += int(counted and first + 1 < group.end and self.tree.lower[first] in ("of", '"'))
        if first >= group.end or (self.quantity_span is not None and not counted):
            return None
        return self.tree.chars(first, group.end)
