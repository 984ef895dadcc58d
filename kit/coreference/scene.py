"""What stands in a reader's mind as the article goes on: who was spoken of last, in which role, and who spoke last.

A pronoun goes to the candidate of highest standing that agrees with it, after Lappin & Leass (1994); the weights are
tuned on half of `benchmarks/speakers_gold.csv`.
"""

import math
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kit.coreference.model import GROUP, NAME, ORGANISATION, PERSON, PRONOUN, Mention, Referent
from kit.text import Span

Fits = Callable[[Mention, Referent], float | None]

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
}

_NEARNESS = [WEIGHTS["nearest"] * math.exp(-WEIGHTS["decay"] * away) for away in range(FAR + 1)]
"""What a mention is worth that stands so many sentences back."""


@dataclass
class Scene:
    """The state of the discourse at one place of the article.

    recent   mentions whose referent is known, the last one last
    spoke    who is the source of the last quotation, and in which sentence
    """

    recent: deque[Mention] = field(default_factory=lambda: deque(maxlen=WINDOW))
    spoke: tuple[Referent, int] | None = None

    def see(self, mention: Mention) -> None:
        """Go on behind a mention whose referent is known."""
        self.recent.append(mention)

    def hear(self, mention: Mention) -> None:
        """Note that the mention was the source of a quotation."""
        if mention.referent is not None:
            self.spoke = (mention.referent, mention.sentence)

    def best(self, mention: Mention, fits: Fits, content: Iterable[Span] = ()) -> tuple[float, Referent] | None:
        """The one whom `mention` points to by nearness, role and standing, with its score.

        `fits` tells how well somebody agrees with the mention; None where he does not. Who is named in the `content`
        that the mention is the source of is hardly its source.
        """
        spans, fit, scores = list(content), {}, {}
        within: set[int] = set()
        for past in reversed(self.recent):
            away = mention.sentence - past.sentence
            if away > FAR:
                break
            referent = past.referent
            if referent is None or past.start >= mention.start:
                continue
            key = id(referent)
            if key not in fit:
                fit[key] = fits(mention, referent)
            if fit[key] is None:
                continue
            if spans and past.form == NAME and any(start <= past.start < end for start, end in spans):
                within.add(key)
            score = _nearness(past, mention, away)
            if key not in scores or score > scores[key][0]:
                scores[key] = (score, referent)
        own = WEIGHTS["own_content"]
        totals = (
            (score + fit[key] + self._standing(referent, mention) + own * (key in within), referent)
            for key, (score, referent) in scores.items()
        )
        return max(totals, key=lambda pair: pair[0], default=None)

    def _standing(self, referent: Referent, mention: Mention) -> float:
        score = WEIGHTS["weight"] * math.log(len(referent.mentions) + 1) + WEIGHTS["named"] * referent.named
        score += WEIGHTS["speaks"] * math.log(referent.speaks + 1)
        if self.spoke and self.spoke[0] is referent:
            score += WEIGHTS["spoke"] * math.exp(-WEIGHTS["spoke_decay"] * max(0, mention.sentence - self.spoke[1]))
        return score


def _nearness(past: Mention, mention: Mention, away: int) -> float:
    score = _NEARNESS[away] + WEIGHTS.get(past.role, 0.0)
    score += WEIGHTS["quoted"] * (past.quoted and not mention.quoted)
    score += WEIGHTS["pronoun"] * (past.form == PRONOUN)
    return score + WEIGHTS["paragraph"] * min(mention.paragraph - past.paragraph, 3)


def whom(
    scene: Scene, mention: Mention, *, content: Iterable[Span] = (), barred: Iterable[Referent] = ()
) -> Referent | None:
    """Whom a third-person pronoun stands for; None where nobody fits."""
    out = {id(referent) for referent in barred}
    best = scene.best(mention, lambda one, other: None if id(other) in out else _fit(one, other), content)
    return best[1] if best else None


def _fit(mention: Mention, referent: Referent) -> float | None:
    """How well the pronoun agrees with whom it may stand for; None where it does not."""
    if mention.gender in ("m", "f"):
        if referent.kind != PERSON or referent.plural or referent.gender not in (None, mention.gender):
            return None
        return WEIGHTS["gender"] if referent.gender else 0.0
    place = WEIGHTS["place"] * (referent.place and not referent.speaks)
    if mention.gender == "n":
        return None if referent.kind in (PERSON, GROUP) or referent.plural else place
    if referent.plural or referent.kind == GROUP:
        return WEIGHTS["plural"]
    if referent.kind == ORGANISATION:
        return place
    return WEIGHTS["named_they" if referent.named else "they"] if referent.kind == PERSON else None
