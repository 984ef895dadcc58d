"""Salience: rank candidates for a pronoun by their last mentions, grammatical roles and quotations.

A pronoun goes to the candidate of highest salience that agrees with it, after Lappin & Leass (1994); the weights are
tuned on half of `benchmarks/speakers_gold.csv`.
"""

import math
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from kit.coreference.model import DESCRIPTION, GROUP, NAME, ORGANISATION, PERSON, PRONOUN, Mention, Referent
from kit.text import Span

Agreement = Callable[[Mention, Referent], float | None]
"""How well somebody agrees with a mention; None where he cannot be meant."""

WINDOW = 90
"""Mentions kept in mind, which bounds the cost of a pronoun."""
FAR = 14
"""Sentences after which nobody is thought of any more."""

WEIGHTS = {
    "nearest": 3.0,
    "decay": 0.5,
    "main subject": 1.4,
    "subject": 1.0,
    "possessive": 0.3,
    "object": 0.2,
    "modifier": -0.6,
    "quoted": -1.2,
    "pronoun": 0.4,
    "paragraph": -0.3,
    "spoke": 1.8,
    "spoke_decay": 0.5,
    "speaks": 0.3,
    "weight": 0.35,
    "named": 0.3,
    "gender": 0.8,
    "plural": 0.8,
    "place": -1.5,
    "they": -1.5,
    "named_they": -3.0,
    "own_content": -2.5,
    "own_content_described": -1.5,
}

_IN_CONTENT = {NAME: "own_content", DESCRIPTION: "own_content_described"}
_NEARNESS = [WEIGHTS["nearest"] * math.exp(-WEIGHTS["decay"] * away) for away in range(FAR + 1)]
"""What a mention is worth that stands so many sentences back."""


@dataclass
class Discourse:
    """The state of the discourse: what has been read of the article so far.

    recent   mentions whose referent is known, the last one last
    spoke    who is the source of the last quotation, and in which sentence
    """

    recent: deque[Mention] = field(default_factory=lambda: deque(maxlen=WINDOW))
    spoke: tuple[Referent, int] | None = None

    def add_mention(self, mention: Mention) -> None:
        """Record a resolved mention."""
        self.recent.append(mention)

    def add_source(self, mention: Mention) -> None:
        """Record that the mention was the source of a quotation."""
        if mention.referent is not None:
            self.spoke = (mention.referent, mention.sentence)

    def best(
        self, mention: Mention, agreement: Agreement, content: Collection[Span] = ()
    ) -> tuple[float, Referent] | None:
        """The best antecedent of `mention` by distance, role and prominence, with its score.

        Who is named or described in the `content` that the mention is the source of is hardly its source.
        """
        agrees: dict[int, float | None] = {}
        nearest: dict[int, tuple[float, Referent]] = {}
        within: dict[int, float] = {}
        for past, referent in self._before(mention):
            key = id(referent)
            if key not in agrees:
                agrees[key] = agreement(mention, referent)
            if agrees[key] is None:
                continue
            if past.form in _IN_CONTENT and any(start <= past.start < end for start, end in content):
                within[key] = min(within.get(key, 0.0), WEIGHTS[_IN_CONTENT[past.form]])
            score = _nearness(past, mention)
            if key not in nearest or score > nearest[key][0]:
                nearest[key] = (score, referent)
        totals = [
            (score + (agrees[key] or 0.0) + self._standing(referent, mention) + within.get(key, 0.0), referent)
            for key, (score, referent) in nearest.items()
        ]
        return max(totals, key=lambda pair: pair[0], default=None)

    def _before(self, mention: Mention) -> Iterator[tuple[Mention, Referent]]:
        """Earlier mentions within the maximum distance, latest first."""
        for past in reversed(self.recent):
            if mention.sentence - past.sentence > FAR:
                return
            if past.referent is not None and past.start < mention.start:
                yield past, past.referent

    def _standing(self, referent: Referent, mention: Mention) -> float:
        """The part of the score for the referent's prominence in the article and for having spoken last."""
        score = WEIGHTS["weight"] * math.log(len(referent.mentions) + 1) + WEIGHTS["named"] * referent.named
        score += WEIGHTS["speaks"] * math.log(referent.speaks + 1)
        if self.spoke and self.spoke[0] is referent:
            score += WEIGHTS["spoke"] * math.exp(-WEIGHTS["spoke_decay"] * max(0, mention.sentence - self.spoke[1]))
        return score


def _nearness(past: Mention, mention: Mention) -> float:
    """The part of the score for one earlier mention: its distance, its role, and whether it is quoted."""
    score = _NEARNESS[mention.sentence - past.sentence] + WEIGHTS.get(past.role, 0.0)
    score += WEIGHTS["quoted"] * (past.quoted and not mention.quoted)
    score += WEIGHTS["pronoun"] * (past.form == PRONOUN)
    return score + WEIGHTS["paragraph"] * min(mention.paragraph - past.paragraph, 3)


def resolve_pronoun(
    discourse: Discourse, mention: Mention, *, content: Collection[Span] = (), barred: Iterable[Referent] = ()
) -> Referent | None:
    """The antecedent of a third-person pronoun; None if no candidate agrees with it."""
    out = {id(referent) for referent in barred}
    best = discourse.best(
        mention, lambda pronoun, referent: None if id(referent) in out else _agreement(pronoun, referent), content
    )
    return best[1] if best else None


def _agreement(mention: Mention, referent: Referent) -> float | None:
    """How well a pronoun agrees with a candidate in gender and number; None if it does not."""
    if mention.gender in ("m", "f"):
        if referent.kind != PERSON or referent.plural or referent.gender not in (None, mention.gender):
            return None
        return WEIGHTS["gender"] if referent.gender else 0.0
    many = referent.plural or referent.kind == GROUP
    place = WEIGHTS["place"] * (referent.place and not referent.speaks)
    if mention.gender == "n":
        return None if many or referent.kind == PERSON else place
    if many:
        return WEIGHTS["plural"]
    if referent.kind == PERSON:
        return WEIGHTS["named_they" if referent.named else "they"]
    return place if referent.kind == ORGANISATION else None
