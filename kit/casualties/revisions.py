"""Figures that a text itself calls old: "earlier, the mayor had said nine", "officials later said 12"."""

from itertools import pairwise
from typing import TYPE_CHECKING

from kit.casualties.antecedents import GENERIC
from kit.casualties.model import Claim
from kit.casualties.phrases import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_SAY = frozenset("say tell report announce claim confirm put state estimate count give list speak".split())
_OLD = frozenset("earlier initially previously originally".split())
_NEW = frozenset("later now subsequently eventually".split())
_FORMER = frozenset("initial earlier previous preliminary first original early".split())
_FIGURE = frozenset("report reports toll figure figures count counts estimate estimates statement tally".split())
_DEPTH = 8


def supersede(kept: list[Claim]) -> None:
    """Set aside the figures that a text replaces by another of its own, told before or after them."""
    old = [claim for claim in kept if _is_old(claim)]
    for claim in kept:
        if claim in old:
            newer = [other for other in kept if other not in old and _alike(claim, other)]
        else:
            newer = [other for other in kept if _is_new(other) and _grows(claim, other) and _alike(claim, other)]
        if newer and claim.reason is None:
            same = [other for other in newer if other.source.is_same(claim.source)]
            claim.reason, claim.same_as = "superseded", (same or newer)[-1]


def _reporting(claim: Claim) -> "Token | None":
    """The verb of saying above a harm."""
    token = claim.trigger
    for _ in range(_DEPTH):
        if token.head == token or token.dep_ == "relcl":
            return None
        token = token.head
        if token.lemma_ in _SAY and token.pos_ == "VERB":
            return token
    return None


def _is_old(claim: Claim) -> bool:
    """Whether its source is said to have given the figure before."""
    words = words_of(claim.trigger.doc)
    before = words[claim.trigger.sent.start : max(claim.trigger.i, claim.group.end)]
    if any(word in _FORMER and after in _FIGURE for word, after in pairwise(before)):
        return True
    verb = _reporting(claim)
    return verb is not None and any(
        child.lower_ in _OLD or (child.dep_ == "aux" and child.lower_ == "had") for child in verb.children
    )


def _is_new(claim: Claim) -> bool:
    """Whether its source is said to have given the figure after others."""
    verb = _reporting(claim)
    return verb is not None and any(child.lower_ in _NEW and child.dep_ == "advmod" for child in verb.children)


def _grows(old: Claim, new: Claim) -> bool:
    return old.trigger.i < new.trigger.i and (old.best or 0) < (new.best or 0)


def _alike(one: Claim, other: Claim) -> bool:
    """Whether two figures can be of the same people: the same noun, or one that says only that they were people."""
    if one.further or other.further or None in (one.best, other.best):
        return False
    plain = any(claim.side is None or claim.group.head.lower_ in GENERIC for claim in (one, other))
    return plain or one.side == other.side or one.group.head.lemma_ == other.group.head.lemma_
