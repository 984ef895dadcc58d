"""Whom a claim points back to: pronouns, 'the victims', 'both', traced to an earlier mention with a number."""

from typing import TYPE_CHECKING

from kit.casualties.coordination import spread
from kit.casualties.groups import group
from kit.casualties.lexicon import people
from kit.casualties.model import Claim
from kit.casualties.numbers import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


GENERIC = frozenset(
    """victim victims both man men woman women person persons people body bodies dead deceased corpse corpses youth
    youths two duo three latter hostage hostages those casualty casualties wounded injured all""".split()
)
"""Nouns that can take up any people told of before."""


def resolve(claim: Claim) -> None:
    """Give a claim that points back its antecedent, and the antecedent's number."""
    here, doc = claim.group, claim.trigger.doc
    plural = (
        here.anaphor == "they" or here.head.tag_ in ("NNS", "NNPS") or here.head.lower_ in ("people", "both", "all")
    )
    for place in range(here.start - 1, -1, -1):
        token = doc[place]
        if token.pos_ not in ("NOUN", "PROPN") or token.lower_ not in people():
            continue
        if here.anaphor == "def" and here.head.lower_ not in GENERIC and here.head.lower_ != token.lower_:
            continue
        number = _number(doc, token, claim, plural)
        if number is not None:
            claim.antecedent, claim.quantity = token, number
            return
    if not plural:
        claim.quantity = Quantity(1, 1, 1, "one", here.start, here.end)


def _number(doc: "Doc", token: "Token", claim: Claim, plural: bool) -> Quantity | None:
    """How many an earlier noun stands for, where the claim can mean them."""
    mention = group(doc, token, token.sent.start)
    if mention is None or (mention.quantity is None and claim.group.head.lower_ == token.lower_):
        return None
    if mention.kind == "perpetrator" and claim.group.kind != "perpetrator":
        return None
    whole = _together(doc, token) if plural else mention.quantity
    return whole if whole is not None and whole.best is not None and plural == (whole.best > 1) else None


def _together(doc: "Doc", token: "Token") -> Quantity | None:
    """The number of all who are joined in one phrase ("a man and his two sons")."""
    first = token
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN", "NUM"):
        first = first.head
    read = [group(doc, head, token.sent.start) for head in spread(first, token.sent[-1])]
    known = [people.quantity for people in read if people is not None and people.quantity is not None]
    if not known or any(quantity.best is None for quantity in known):
        return known[0] if known else None
    best = sum(quantity.best for quantity in known)
    return Quantity(best, best, best, "exact", first.i, first.i + 1) if len(known) > 1 else known[0]
