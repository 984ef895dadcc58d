"""The pipeline from a parse to casualty claims: triggers, victims, claimants, status, events, links."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from kit.attribution import Attribution
from kit.casualties.claimants import attribute
from kit.casualties.events import place_in_events
from kit.casualties.linking import link
from kit.casualties.model import Claim
from kit.casualties.parts import with_parts
from kit.casualties.status import assess, is_only_mentioned
from kit.casualties.tolls import is_counted, restated, toll
from kit.casualties.victims import FINDERS
from kit.groups import number_of_antecedent
from kit.language import Parsed
from kit.lexicon import lexicon, word_class
from kit.numbers import Quantity
from kit.tree import Tree, tree_of

_SAY = word_class("claim.say")
_FAR = 60
"""Words between one who says so and the harmed."""
_REACH = 600
"""Words before a claim in which those whom it points back to are looked for."""
_MANY = word_class("ana.many")
_GENERIC = word_class("ana.generic")


def read_casualties(parsed: Parsed, attributed: Attribution | None = None) -> list[Claim]:
    """The claims of an article in the order of the text, with sources, status and events, linked to each other."""
    claims = claims_of(parsed, attributed)
    claims = resolve_anaphora(claims)
    claims = place_in_events(claims, parsed)
    return link(claims)


def claims_of(parsed: Parsed, attributed: Attribution | None = None) -> list[Claim]:
    """The claims of an article with their sources and status, before they are put into events."""
    claims = find_claims(tree_of(parsed))
    claims = attribute(claims, parsed, attributed)
    claims = [claim for claim in assess(claims) if not is_only_mentioned(claim)]
    starts = [start for start, _ in parsed.reading.paragraphs]
    return [replace(claim, paragraph=bisect_right(starts, claim.tree.start[claim.trigger])) for claim in claims]


def find_claims(tree: Tree) -> list[Claim]:
    """Find every claim of a text, in the order of the text, still without source, status and event."""
    claims: list[Claim] = []
    seen: set[tuple[str, int]] = set()
    for claim in _claims_of_triggers(tree):
        same = {(claim.harm, claim.group.head), *_figure_of(claim)}
        if seen.isdisjoint(same):
            claims.append(claim)
        seen |= same
    claims = _without_descriptions(claims)
    claims = with_parts(tree, _without_those_who_say_so(claims))
    return _tied_across_harms(sorted([*claims, *restated(tree, assess(claims))], key=_place))


def _figure_of(claim: Claim) -> Iterator[tuple[str, int]]:
    """The harm and the words of a figure, which counts one group of people only."""
    if claim.quantity is not None and claim.quantity.form in ("range", "exact", "at_least", "more_than", "about"):
        yield f"{claim.harm} figure", claim.quantity.start


def _without_descriptions(claims: list[Claim]) -> list[Claim]:
    """Drop the harm that only describes those who came to another ("three displaced guests were killed")."""
    harmed = {claim.group.head for claim in claims if claim.harm != "displaced"}
    return [
        claim
        for claim in claims
        if not (
            claim.harm == "displaced"
            and claim.tree.dep[claim.trigger] in ("amod", "conj")
            and claim.group.head in harmed
        )
    ]


def _place(claim: Claim) -> tuple[int, bool, int]:
    """Where a claim stands in the order of the text; people told of beside others, or among them, come behind these."""
    return claim.trigger, claim.frame in ("among", "besides"), claim.group.start


def _claims_of_triggers(tree: Tree) -> Iterator[Claim]:
    triggers = lexicon().triggers
    for i, word in enumerate(tree.lower):
        if i and tree.lower[i - 1] == "[" and tree.lower[i + 1 : i + 2] == ["]"]:
            continue
        for trigger in triggers.get(word, ()):
            find = toll if is_counted(tree, i) else FINDERS[trigger.frame]
            yield from find(tree, i, trigger.harm)


def _without_those_who_say_so(claims: list[Claim]) -> list[Claim]:
    """Drop groups that are the source, not the victims ("a source said 30 people had died")."""
    nearest: dict[int, int] = {}
    for claim in claims:
        if claim.part_of is None:
            nearest[claim.trigger] = max(nearest.get(claim.trigger, 0), claim.group.start)
    return [claim for claim in claims if not _is_beyond_saying(claim, nearest.get(claim.trigger, 0))]


def _is_beyond_saying(claim: Claim, nearest: int) -> bool:
    between = range(claim.group.end, min(nearest, claim.group.end + _FAR))
    return claim.best == 1 and any(claim.tree.lemma[i] in _SAY for i in between)


def _tied_across_harms(claims: list[Claim]) -> list[Claim]:
    """Link deaths to the figure of injured that includes them ("17 injured, including a girl who died")."""
    wholes = {claim.group.head: claim.part_of for claim in claims if claim.part_of is not None}
    return [_tied(claim, wholes.get(claim.group.head)) for claim in claims]


def _tied(claim: Claim, whole: tuple[str, int, int] | None) -> Claim:
    if whole is None or claim.part_of is not None or claim.harm == whole[0]:
        return claim
    return replace(claim, part_of=whole)


# Anaphora: the earlier mention with a number for pronouns, "the victims", "both"


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
        number = number_of_antecedent(tree, token, here, plural=plural)
        if number is not None:
            return replace(claim, antecedent=token, quantity=number)
    return claim if plural else replace(claim, quantity=Quantity(1, 1, 1, "one", here.start, here.end))
