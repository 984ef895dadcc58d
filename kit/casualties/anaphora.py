"""Resolve anaphora in claims: find the earlier mention with a number for pronouns, "the victims", "both"."""

from dataclasses import replace

from kit.casualties.model import Claim
from kit.groups import group, spread
from kit.lexicon import lexicon, word_class
from kit.numbers import Quantity
from kit.tree import Tree

_REACH = 600
"""Words before a claim in which those whom it points back to are looked for."""
_MANY = word_class("ana.many")
_GENERIC = word_class("ana.generic")


def resolve_anaphora(claims: list[Claim]) -> list[Claim]:
    """Give each anaphoric claim its antecedent, and the antecedent's number."""
    return [_resolved(claim) if _points_back(claim) else claim for claim in claims]


def _points_back(claim: Claim) -> bool:
    return claim.quantity is None or (claim.quantity.form == "exact" and claim.group.anaphor == "they")


def _resolved(claim: Claim) -> Claim:
    here, tree = claim.group, claim.tree
    plural = here.anaphor == "they" or tree.tag[here.head] in ("NNS", "NNPS") or tree.lower[here.head] in _MANY
    for token in range(here.start - 1, max(-1, here.start - _REACH), -1):
        if tree.pos[token] not in ("NOUN", "PROPN") or tree.lower[token] not in lexicon().victims:
            continue
        if (
            here.anaphor == "def"
            and tree.lower[here.head] not in _GENERIC
            and (tree.lower[here.head] != tree.lower[token])
        ):
            continue
        number = _number(tree, token, claim, plural)
        if number is not None:
            return replace(claim, antecedent=token, quantity=number)
    return claim if plural else replace(claim, quantity=Quantity(1, 1, 1, "one", here.start, here.end))


def _number(tree: Tree, token: int, claim: Claim, plural: bool) -> Quantity | None:
    """The number of people of an earlier noun, if it can be the antecedent of the claim."""
    mention = group(tree, token, tree.sentence_of(token).start)
    if mention is None or (mention.quantity is None and tree.lower[claim.group.head] == tree.lower[token]):
        return None
    if mention.kind == "perpetrator" and claim.group.kind != "perpetrator":
        return None
    whole = _together(tree, token) if plural else mention.quantity
    return whole if whole is not None and whole.best is not None and (plural == (whole.best > 1)) else None


def _together(tree: Tree, token: int) -> Quantity | None:
    """The sum of the people in a coordinated phrase ("a man and his two sons")."""
    first = token
    while tree.dep[first] == "conj" and tree.pos[tree.head[first]] in ("NOUN", "PROPN", "NUM"):
        first = tree.head[first]
    groups = [
        group(tree, head, tree.sentence_of(token).start)
        for head in spread(tree, first, tree.sentence_of(token).end - 1)
    ]
    known = [people.quantity for people in groups if people is not None and people.quantity is not None]
    figures = [quantity.best for quantity in known if quantity.best is not None]
    if not known or len(figures) < len(known):
        return known[0] if known else None
    best = sum(figures)
    return Quantity(best, best, best, "exact", first, first + 1) if len(known) > 1 else known[0]
