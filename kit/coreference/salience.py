"""Salience: rank candidates for a pronoun by their last mentions, grammatical roles and quotations.

A pronoun goes to the candidate of highest salience that agrees with it, after Lappin & Leass (1994); the weights are
lines of `kit/data/en/coreference_weights.tsv`.
"""

import math
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from kit.coreference.model import DESCRIPTION, GROUP, NAME, ORGANISATION, PERSON, PRONOUN, Mention, Referent
from kit.lexicon import lexicon
from kit.text import Span

Agreement = Callable[[Mention, Referent], float | None]
"""How well somebody agrees with a mention; None where he cannot be meant."""

WINDOW = 90
"""Mentions kept in mind, which bounds the cost of a pronoun."""
SOURCES = 8
"""Sources kept in mind."""
FAR = 14
"""Sentences after which nobody is thought of any more."""

WEIGHTS = lexicon().weights("salience")

"""What speaks for and against a candidate; see the table."""
_ROLES = {"main subject": WEIGHTS["main_subject"]} | {
    role: WEIGHTS[role] for role in ("subject", "possessive", "object", "modifier")
}
"""What the grammatical role of a mention is worth."""
_IN_CONTENT = {NAME: "own_content", DESCRIPTION: "own_content_described"}
_NEARNESS = [WEIGHTS["nearest"] * math.exp(-WEIGHTS["decay"] * away) for away in range(FAR + 1)]
"""What a mention is worth that stands so many sentences back."""


@dataclass
class Discourse:
    """The state of the discourse: what has been read of the article so far.

    recent   mentions whose referent is known, the last one last
    sources  those who are the source of the last quotations, each with its mention
    """

    recent: deque[Mention] = field(default_factory=lambda: deque(maxlen=WINDOW))
    sources: deque[tuple[Referent, Mention]] = field(default_factory=lambda: deque(maxlen=SOURCES))

    @property
    def spoke(self) -> tuple[Referent, int] | None:
        """Who is the source of the last quotation, and in which sentence."""
        return (self.sources[-1][0], self.sources[-1][1].sentence) if self.sources else None

    def spoke_before(self, content: Collection[Span]) -> tuple[Referent, int] | None:
        """Who spoke last, and in which sentence; those who are quoted inside the content do not count."""
        for referent, mention in reversed(self.sources):
            if not any(start <= mention.start < end for start, end in content):
                return referent, mention.sentence
        return None

    def add_mention(self, mention: Mention) -> None:
        """Record a resolved mention."""
        self.recent.append(mention)

    def add_source(self, mention: Mention, joint: Referent | None = None) -> None:
        """Record that the mention, or those joined to it as well, were the source of a quotation."""
        if (source := joint or mention.referent) is not None:
            self.sources.append((source, mention))

    def best(
        self,
        mention: Mention,
        agreement: Agreement,
        content: Collection[Span] = (),
        *,
        continues: bool = False,
    ) -> tuple[float, Referent] | None:
        """The best antecedent of `mention` by distance, role and prominence, with its score.

        Who is named or described in the `content` that the mention is the source of is hardly its source.

        continues  whether the mention is the source of words that go on with those before ("she added")
        """
        agrees: dict[int, float | None] = {}
        nearest: dict[int, tuple[float, Referent]] = {}
        within: dict[int, float] = {}
        subjects: set[int] = set()
        before = WEIGHTS["body_before" if mention.gender == "n" else "subject_before"]
        for past, referent in self._before(mention):
            key = id(referent)
            if key not in agrees:
                agrees[key] = agreement(mention, referent)
            if agrees[key] is None:
                continue
            if _is_subject_before(past, mention):
                subjects.add(key)
            score = _nearness(past, mention)
            if key not in nearest or score > nearest[key][0]:
                nearest[key] = (score, referent)
            if past.form in _IN_CONTENT and any(start <= past.start < end for start, end in content):
                within[key] = min(within.get(key, 0.0), WEIGHTS[_IN_CONTENT[past.form]])
        spoke = self.spoke_before(content)
        continuing = spoke[0] if continues and spoke else None
        totals = [
            (
                score
                + (agrees[key] or 0.0)
                + _standing(referent, mention, spoke)
                + within.get(key, 0.0)
                + before * (key in subjects)
                + WEIGHTS["continues"] * (referent is continuing),
                referent,
            )
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


def _is_subject_before(past: Mention, mention: Mention) -> bool:
    """Whether an earlier mention is the main subject of the sentence of a subject, or of the one before."""
    return past.role == "main subject" and past.sentence >= mention.sentence - 1 and "subject" in mention.role


def _standing(referent: Referent, mention: Mention, spoke: tuple[Referent, int] | None) -> float:
    """The part of the score for the referent's prominence in the article and for having spoken last."""
    score = WEIGHTS["weight"] * math.log(len(referent.mentions) + 1) + WEIGHTS["named"] * referent.named
    score += WEIGHTS["speaks"] * math.log(referent.speaks + 1)
    if spoke and spoke[0] is referent:
        score += WEIGHTS["spoke"] * math.exp(-WEIGHTS["spoke_decay"] * max(0, mention.sentence - spoke[1]))
    return score


def _nearness(past: Mention, mention: Mention) -> float:
    """The part of the score for one earlier mention: its distance, its role, and whether it is quoted."""
    score = _NEARNESS[mention.sentence - past.sentence] + _ROLES.get(past.role, 0.0)
    score += WEIGHTS["quoted"] * (past.quoted and not mention.quoted)
    score += WEIGHTS["pronoun"] * (past.form == PRONOUN)
    return score + WEIGHTS["paragraph"] * min(mention.paragraph - past.paragraph, 3)


def resolve_pronoun(
    discourse: Discourse,
    mention: Mention,
    *,
    content: Collection[Span] = (),
    barred: Iterable[Referent] = (),
    continues: bool = False,
    speaks: bool = False,
) -> Referent | None:
    """The antecedent of a third-person pronoun; None if no candidate agrees with it.

    content    what the pronoun is the source of
    barred     who cannot be meant
    continues  whether its words go on with those quoted before
    speaks     whether it is a source, which the dead are not
    """
    out = {id(referent) for referent in barred}
    best = discourse.best(
        mention,
        lambda pronoun, referent: None if id(referent) in out else _agreement(pronoun, referent, speaks=speaks),
        content,
        continues=continues,
    )
    return best[1] if best else None


def _agreement(mention: Mention, referent: Referent, *, speaks: bool = False) -> float | None:
    """How well a pronoun agrees with a candidate in gender and number; None if it does not.

    speaks  whether the pronoun is a source, which an unnamed person who was killed cannot be
    """
    if speaks and referent.killed and not referent.named:
        return None
    if mention.gender in ("m", "f"):
        return _agreement_of_person(mention, referent, speaks=speaks)
    many = referent.plural or referent.kind == GROUP
    place = WEIGHTS["place"] * (referent.place and not referent.speaks)
    if mention.gender == "n":
        return None if many or referent.kind == PERSON else place
    if many:
        return WEIGHTS["plural"]
    if referent.kind == PERSON:
        return WEIGHTS["named_they" if referent.named else "they"]
    return place if referent.kind == ORGANISATION else None


def _agreement_of_person(mention: Mention, referent: Referent, *, speaks: bool) -> float | None:
    """How well "he" or "she" agrees with a candidate; None if it does not."""
    if referent.kind != PERSON or referent.plural or referent.gender not in (None, mention.gender):
        return None
    return WEIGHTS["gender"] * (referent.gender is not None) + WEIGHTS["killed"] * (speaks and referent.killed)
