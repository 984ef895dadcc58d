"""Find the claimant of each claim: the speaker of the quotation that holds it, or the outlet."""

from bisect import bisect_right
from dataclasses import replace
from typing import Any

from kit.attribution import Attribution, attribution
from kit.casualties.model import OUTLET, Claim, Source, SourceKind
from kit.coreference import label
from kit.language import Parsed
from kit.lexicon import word_class
from kit.text import Span
from kit.tree import Tree, tree_of

_KINDS = {
    SourceKind.MEDICAL: "doctor nurse medic hospital clinic ambulance physician surgeon health paramedic morgue",
    SourceKind.WITNESS: "witness witnesses resident residents villager villagers survivor survivors relative relatives",
    SourceKind.ARMED_PARTY: """army military rebel rebels militant militants fighters guerrillas forces troops taliban
    insurgents militia soldier""",
    SourceKind.DOCUMENT: "report statement communique document video images footage letter agency newspaper media",
    SourceKind.OFFICIAL: """police minister ministry mayor governor president official officials spokesman spokesperson
    spokeswoman authorities government prosecutor court office secretary ambassador judge general""",
}
"""Kinds of sources by their words; the first that fits is taken."""
_GIVES = word_class("claim.gives")
_FIRST = word_class("claim.first")
Stretch = tuple[int, int, dict[str, Any]]
"""Characters of a stretch of a quotation, half-open, and the row of the quotation."""
_DEPTH = 7


def attribute(claims: list[Claim], parsed: Parsed, attributed: Attribution | None = None) -> list[Claim]:
    """Give each claim its source: the speaker of the innermost quotation, who gives the figure, or the outlet.

    Returns the claims without those whose victims are the speakers ("wounding 34, officials and medics said").
    """
    if not claims:
        return claims
    attributed = attribution(parsed) if attributed is None else attributed
    claimants = _Claimants(parsed, attributed)
    claims = [replace(claim, source=claimants.source_of(claim)) for claim in claims]
    mentions = [q.mention for q in attributed.quotations if q.mention and q.cue and q.mention < q.cue]
    text = parsed.reading.text
    speaking = sorted(mention for mention in mentions if text.startswith(", ", max(mention[0] - 2, 0)))
    return [claim for claim in claims if not _is_speaker(claim, speaking)]


def _is_speaker(claim: Claim, mentions: list[Span]) -> bool:
    """Whether the victims are the speakers themselves, named after the trigger ("... officials said")."""
    start = claim.tree.start
    i = bisect_right(mentions, (start[claim.group.head], len(claim.tree.text) + 1)) - 1
    return i >= 0 and start[claim.trigger] < mentions[i][0] <= start[claim.group.head] < mentions[i][1]


def _claiming(tree: Tree, trigger: int) -> int | None:
    """The verb by which somebody gives the figure of a harm ("put the number of wounded at 34")."""
    token = trigger
    for _ in range(_DEPTH):
        first, last = sorted((token, tree.head[token]))
        if first == last or tree.dep[token] in ("relcl", "advcl") or tree.has_semicolon(first, last):
            return None
        token = tree.head[token]
        if tree.lemma[token] in _GIVES and tree.pos[token] == "VERB":
            return token
    return None


class _Claimants:
    """The people and bodies that the text mentions, by the token that heads each mention."""

    def __init__(self, parsed: Parsed, attributed: Attribution) -> None:
        said = zip(attributed.cast.says, attributed.quotes, strict=True)
        self.parsed, self.tree = parsed, tree_of(parsed)
        self.ids = {id(referent): row["speaker_id"] for referent, row in said if referent is not None}
        self.by_token = {m.token: referent for referent in attributed.cast.referents for m in referent.mentions}
        self.people = {row["speaker_id"]: row for row in attributed.speakers}
        self.around = self._innermost(attributed)

    def _innermost(self, attributed: Attribution) -> dict[int, Stretch]:
        """The innermost quotation around each token."""
        stretches = [
            (start, end, row)
            for quotation, row in zip(attributed.quotations, attributed.quotes, strict=True)
            for start, end in quotation.spans
        ]
        around: dict[int, Stretch] = {}
        for stretch in sorted(stretches, key=lambda stretch: stretch[0] - stretch[1]):
            for token in range(self.tree.token_at(stretch[0]), self.tree.token_at(stretch[1] - 1) + 1):
                if stretch[0] <= self.tree.start[token] < stretch[1]:
                    around[token] = stretch
        return around

    def source_of(self, claim: Claim) -> Source:
        """The source of a claim."""
        verb, inner = _claiming(self.tree, claim.trigger), self.around.get(claim.trigger)
        source: Source | None = None
        if verb is not None and (inner is None or inner[0] <= self.tree.start[verb] < inner[1]):
            source = self.subject_of(verb)
        if claim.frame == "toll" and (named := self.at(claim.trigger)) is not None:
            source = named
        if source is None and inner is not None:
            source = self.speaker_of(inner[2])
        return source or OUTLET

    def subject_of(self, verb: int) -> Source | None:
        """The subject of a verb that gives a figure, as claimant; None if it cannot make a claim."""
        tree = self.tree
        subject = tree.child(verb, "nsubj")
        if subject is None or tree.lower[subject] in _FIRST:
            return None
        heads = (subject, *(child for child in tree.children[subject] if tree.dep[child] == "appos"))
        return next((source for head in heads if (source := self.at(head)) is not None), None)

    def at(self, mention: int) -> Source | None:
        """The source that a mention's head stands for."""
        referent = self.by_token.get(mention)
        if referent is None:
            return None
        key, name = self.ids.get(id(referent)), label(self.parsed, referent)
        if key is None:
            key = self.ids[id(referent)] = f"n{sum(known.startswith('n') for known in self.ids.values()) + 1}"
        person = self.people.get(key, {"role": referent.role, "kind": referent.kind})
        return Source(key, name, None, source_kind(name, person))

    def speaker_of(self, quote: dict[str, Any]) -> Source:
        """The speaker of a quotation."""
        person = self.people.get(quote["speaker_id"], {})
        return Source(quote["speaker_id"], quote["speaker"], quote["quote_id"], source_kind(_name_of(quote), person))


def _name_of(quote: dict[str, Any]) -> str:
    return quote["speaker"] or quote.get("mention") or ""


def source_kind(name: str, person: dict[str, Any]) -> SourceKind:
    """What sort of source this is, by the words for it and its role."""
    words = set(f"{name} {person.get('role') or ''}".lower().replace("-", " ").split())
    known = (kind for kind, listed in _KINDS.items() if words & set(listed.split()))
    return next(known, SourceKind(person.get("kind") or "unknown"))
