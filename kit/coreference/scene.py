"""What stands in a reader's mind as the article goes on: who was spoken of last, in which role, and who spoke last."""

import math
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from kit.coreference.model import GROUP, ORGANISATION, PERSON, PRONOUN, Mention, Referent
from kit.text import Span

WINDOW = 120
"""Mentions kept in mind, which bounds the cost of a pronoun."""
FAR = 14
"""Sentences after which nobody is thought of any more unless he spoke last."""

WEIGHTS = {
    "decay": 0.45,
    "nearest": 3.0,
    "subject": 1.2,
    "possessive": 0.3,
    "object": 0.2,
    "modifier": -0.6,
    "quoted": -1.2,
    "pronoun": 0.4,
    "spoke": 1.8,
    "spoke_decay": 0.35,
    "weight": 0.35,
    "gender": 0.8,
    "paragraph": -0.3,
    "own_content": -4.0,
    "named": 0.3,
}


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

    def candidates(self, mention: Mention, content: Iterable[Span] = ()) -> dict[int, tuple[float, Referent]]:
        """Everybody whom a pronoun at `mention` could point to by nearness and role, with a score."""
        scores: dict[int, tuple[float, Referent]] = {}
        spans = list(content)
        for past in reversed(self.recent):
            away = mention.sentence - past.sentence
            if away > FAR:
                break
            referent = past.referent
            if referent is None or past.start >= mention.start:
                continue
            score = self._nearness(past, mention, away, spans)
            key = id(referent)
            if key not in scores or score > scores[key][0]:
                scores[key] = (score, referent)
        return {key: (score + self._standing(referent, mention), referent) for key, (score, referent) in scores.items()}

    def _nearness(self, past: Mention, mention: Mention, away: int, content: list[Span]) -> float:
        score = WEIGHTS["nearest"] * math.exp(-WEIGHTS["decay"] * away) + WEIGHTS.get(past.role, 0.0)
        score += WEIGHTS["quoted"] * (past.quoted and not mention.quoted)
        score += WEIGHTS["pronoun"] * (past.form == PRONOUN)
        score += WEIGHTS["paragraph"] * min(mention.paragraph - past.paragraph, 3)
        if past.form != PRONOUN or past.quoted:
            score += WEIGHTS["own_content"] * any(start <= past.start < end for start, end in content)
        return score

    def _standing(self, referent: Referent, mention: Mention) -> float:
        score = WEIGHTS["weight"] * math.log(len(referent.mentions) + 1) + WEIGHTS["named"] * referent.named
        if self.spoke and self.spoke[0] is referent:
            score += WEIGHTS["spoke"] * math.exp(-WEIGHTS["spoke_decay"] * max(0, mention.sentence - self.spoke[1]))
        return score


def whom(
    scene: Scene, mention: Mention, *, content: Iterable[Span] = (), barred: Iterable[Referent] = ()
) -> Referent | None:
    """Whom a third-person pronoun stands for; None where nobody fits."""
    out = {id(referent) for referent in barred}
    best: tuple[float, Referent] | None = None
    for key, (score, referent) in scene.candidates(mention, content).items():
        fit = _fit(mention, referent)
        if key not in out and fit is not None and (best is None or score + fit > best[0]):
            best = (score + fit, referent)
    return best[1] if best else None


def _fit(mention: Mention, referent: Referent) -> float | None:
    """How well the pronoun agrees with whom it may stand for; None where it does not."""
    if mention.gender in ("m", "f"):
        if referent.kind != PERSON or referent.plural or (referent.gender not in (None, mention.gender)):
            return None
        return WEIGHTS["gender"] if referent.gender else 0.0
    if mention.gender == "n":
        return None if referent.kind in (PERSON, GROUP) or referent.plural else 0.0
    if referent.plural or referent.kind == GROUP:
        return WEIGHTS["gender"]
    if referent.kind == ORGANISATION:
        return 0.0
    return -1.5 if referent.kind == PERSON and not referent.named else None
