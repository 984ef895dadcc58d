"""Whom a description ("the doctor", "the alliance") points back to, by noun, modifiers, nearness and who spoke last."""

import math
from collections.abc import Iterable

from kit.coreference.lexicon import lexicon
from kit.coreference.model import DOCUMENT, GROUP, ORGANISATION, PERSON, Mention, Referent
from kit.coreference.scene import Scene

_IDLE = frozenset("own same very other two three former late new old latest last".split())
_NOT_EPITHETS = frozenset("person people man woman official voter other one".split())
WEIGHTS = {
    "noun": 3.0,
    "class": 1.2,
    "modifier": 0.8,
    "missing": -0.6,
    "near": 2.0,
    "decay": 0.15,
    "spoke": 1.0,
    "epithet": 0.5,
    "least": 2.0,
}


def whom(scene: Scene, mention: Mention, known: Iterable[Referent], *, source: bool) -> Referent | None:
    """The one of `known` that the description points back to; None where it introduces somebody."""
    best, found = WEIGHTS["least"], None
    for referent in known:
        score = _match(mention, referent)
        if score is None:
            continue
        score += _standing(scene, mention, referent)
        if score > best:
            best, found = score, referent
    return found or (_epithet(scene, mention) if source else None)


def _match(mention: Mention, referent: Referent) -> float | None:
    """How well noun and modifiers of the description fit what is known of the referent."""
    noun = mention.words[0]
    if mention.plural != (referent.plural or referent.kind == GROUP):
        return None
    if mention.gender and referent.gender and mention.gender != referent.gender:
        return None
    if mention.owner is not None and (referent.owner is None or mention.owner.referent is not referent.owner):
        return _owned(mention, referent)
    modifiers = {word for word in mention.titles if word not in _IDLE}
    if noun in referent.nouns:
        have = referent.nouns[noun]
        if not set(mention.proper) <= have:
            return None
        return (
            WEIGHTS["noun"] + WEIGHTS["modifier"] * len(modifiers & have) + WEIGHTS["missing"] * len(modifiers - have)
        )
    if mention.kind == ORGANISATION == referent.kind and _one_class(noun, referent):
        if mention.proper:
            return None
        return WEIGHTS["class"] + WEIGHTS["missing"] * len(modifiers)
    return None


def _owned(mention: Mention, referent: Referent) -> float | None:
    """Whether "Roe's aide" is whom the article calls "Roe aide John Doe"."""
    owner = mention.owner.referent if mention.owner else None
    have = referent.nouns.get(mention.words[0])
    if owner is None or have is None or referent is owner:
        return None
    return WEIGHTS["noun"] if {word.lower() for word in owner.words} & have else None


def _one_class(noun: str, referent: Referent) -> bool:
    bodies = lexicon().bodies
    return any(bodies.get(noun) == bodies.get(other) for other in referent.nouns if other in bodies)


def _standing(scene: Scene, mention: Mention, referent: Referent) -> float:
    last = referent.mentions[-1] if referent.mentions else None
    away = mention.sentence - last.sentence if last else 50
    score = WEIGHTS["near"] * math.exp(-WEIGHTS["decay"] * max(0, away))
    return score + WEIGHTS["spoke"] * (scene.spoke is not None and scene.spoke[0] is referent)


def _epithet(scene: Scene, mention: Mention) -> Referent | None:
    """The named person whom the text goes on to speak of by another noun ("the billionaire")."""
    if mention.kind != PERSON or mention.plural or mention.owner is not None or mention.words[0] in _NOT_EPITHETS:
        return None
    fitting = [
        (score, place, referent)
        for place, (score, referent) in enumerate(scene.candidates(mention).values())
        if referent.kind == PERSON and referent.named and _agree(mention.gender, referent.gender)
    ]
    best = max(fitting, default=None)
    return best[2] if best and best[0] > WEIGHTS["epithet"] else None


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def kind_of(mention: Mention) -> str:
    """The kind of somebody who is known by a description alone."""
    if mention.kind in (PERSON, GROUP, ORGANISATION, DOCUMENT):
        return GROUP if mention.kind == PERSON and mention.plural else mention.kind
    return GROUP if mention.plural else PERSON
