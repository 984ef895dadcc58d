"""Who says so: the quotation that a claim stands in, and its speaker. The one tie of this room to the speakers."""

from typing import TYPE_CHECKING, Any

from kit.casualties.model import Claim, Source
from kit.casualties.phrases import words_of
from kit.coreference import label
from kit.language import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kit.attribution import Attribution


OUTLET = Source(None, None, None, "outlet")

_KINDS = {
    "medical": "doctor nurse medic hospital clinic ambulance physician surgeon health paramedic morgue",
    "witness": "witness witnesses resident residents villager villagers survivor survivors relative relatives",
    "armed party": """army military rebel rebels militant militants fighters guerrillas forces troops taliban insurgents
    militia soldier""",
    "document": "report statement communique document video images footage letter agency newspaper media",
    "official": """police minister ministry mayor governor president official officials spokesman spokesperson
    spokeswoman authorities government prosecutor court office secretary ambassador judge general""",
}
"""Kinds of sources by their words; the first that fits is taken."""


_GIVES = frozenset(
    "put raise raises lower revise place give count update set confirm record report register estimate".split()
)
"""Verbs of giving a figure, whose subject claims it where no quotation is found."""
_FIRST = frozenset("i we it this that which who".split())
_DEPTH = 7


def sourced(parsed: Parsed, claims: list[Claim], attributed: "Attribution | None" = None) -> list[Claim]:
    """Give each claim its source: the speaker of the innermost quotation, who gives the figure, or the outlet.

    Returns the claims without those whose victims are the speakers ("wounding 34, officials and medics said").
    """
    if not claims:
        return claims
    if attributed is None:
        from kit.attribution import attribution

        attributed = attribution(parsed)
    spans = [
        (start, end, row)
        for quotation, row in zip(attributed.quotations, attributed.quotes, strict=True)
        for start, end in quotation.spans
    ]
    people = {row["speaker_id"]: row for row in attributed.speakers}
    claimants = _Claimants(parsed, attributed)
    for claim in claims:
        place, verb = claim.trigger.idx, _claiming(claim.trigger)
        around = [span for span in spans if span[0] <= place < span[1]]
        inner = min(around, key=lambda span: span[1] - span[0], default=None)
        if verb is not None and (inner is None or inner[0] <= verb.idx < inner[1]):
            claim.source = claimants.of(verb, people) or claim.source
        if claim.rule == "toll" and (named := claimants.at(claim.trigger, people)) is not None:
            claim.source = named
        if inner is not None and claim.source == OUTLET:
            claim.source = _source(inner[2], people)
    told = [one.mention for one in attributed.quotations if one.mention and one.cue and one.mention < one.cue]
    speaking = [mention for mention in told if parsed.reading.text.startswith(", ", max(mention[0] - 2, 0))]
    return [claim for claim in claims if not any(_is_speaker(claim, mention) for mention in speaking)]


def _is_speaker(claim: Claim, mention: tuple[int, int]) -> bool:
    """Whether the victims stand in the words for who said so, behind the word of harm."""
    return claim.trigger.idx < mention[0] <= claim.group.head.idx < mention[1]


def _claiming(trigger: "Token") -> "Token | None":
    """The verb by which somebody gives the figure of a harm ("put the number of wounded at 34")."""
    token = trigger
    for _ in range(_DEPTH):
        first, last = sorted((token.i, token.head.i))
        if first == last or token.dep_ in ("relcl", "advcl") or ";" in words_of(token.doc)[first:last]:
            return None
        token = token.head
        if token.lemma_ in _GIVES and token.pos_ == "VERB":
            return token
    return None


class _Claimants:
    """The people and bodies that the text mentions, by the token that heads each mention."""

    def __init__(self, parsed: Parsed, attributed: "Attribution") -> None:
        said = zip(attributed.cast.says, attributed.quotes, strict=True)
        self.parsed = parsed
        self.ids = {id(referent): row["speaker_id"] for referent, row in said if referent is not None}
        self.by_token = {m.token: referent for referent in attributed.cast.referents for m in referent.mentions}

    def of(self, verb: "Token", people: dict[str, dict[str, Any]]) -> Source | None:
        """Whoever is the subject of a verb that gives a figure; None where it is nobody who can claim."""
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        if subject is None or subject.lower_ in _FIRST:
            return None
        heads = (subject, *(child for child in subject.children if child.dep_ == "appos"))
        return next((found for head in heads if (found := self.at(head, people)) is not None), None)

    def at(self, mention: "Token", people: dict[str, dict[str, Any]]) -> Source | None:
        """The source that a mention's head stands for."""
        referent = self.by_token.get(mention.i)
        if referent is None:
            return None
        key, name = self.ids.get(id(referent)), label(self.parsed, referent)
        if key is None:
            key = self.ids[id(referent)] = f"n{sum(known.startswith('n') for known in self.ids.values()) + 1}"
        person = people.get(key, {"role": referent.role, "kind": referent.kind})
        return Source(key, name, None, source_kind(name, person))


def _source(quote: dict[str, Any], people: dict[str, dict[str, Any]]) -> Source:
    person = people.get(quote["speaker_id"], {})
    return Source(quote["speaker_id"], quote["speaker"], quote["quote_id"], source_kind(_name_of(quote), person))


def _name_of(quote: dict[str, Any]) -> str:
    return quote["speaker"] or quote.get("mention") or ""


def source_kind(name: str, person: dict[str, Any]) -> str:
    """What sort of source this is, by the words for it and its role."""
    words = set(f"{name} {person.get('role') or ''}".lower().replace("-", " ").split())
    found = (kind for kind, listed in _KINDS.items() if words & set(listed.split()))
    return next(found, person.get("kind") or "unknown")
