"""What VADER misreads about scope in the news, put right by what it is given: names, negations, idioms.

VADER negates a word by a list of its own within the three words before it. It does not know that "nobody" and "failed
to" negate, or that "not only" does not; and it takes "the bomb" before any word of its lexicon for praise.
"""

from collections.abc import Container

from kit.sentiment.tokens import HIDDEN, Word

_GIVEN_AS = {"nobody": "none", "noone": "none", "hardly": "rarely", "scarcely": "rarely"}
_FAILS = frozenset({"fail", "fails", "failed", "failing", "failure", "refuse", "refuses", "refused", "refusing"})
_UNABLE = frozenset({"unable", "unwilling", "unlikely", "decline", "declined", "declines", "declining"})
_HIDDEN_BEFORE = frozenset(
    {("the", "bomb"), ("the", "shit"), ("bad", "ass"), ("yeah", "right"), ("beating", "heart")}
    | {("not", focus) for focus in ("only", "just", "merely", "simply", "solely")}
)
"""The first of these words is hidden before the second: idioms of VADER's that are none in the news, and "not only"."""

_STARTS = _FAILS | _UNABLE | {first for first, _ in _HIDDEN_BEFORE} | {"to", "like"}
_LIKERS = frozenset("i you we they people voters who to would 'd not don't didn't doesn't really also".split())
"""Before these, "like" is the verb; elsewhere in the news it mostly means "such as"."""

_REACH = 3
"""How many words before a word VADER looks for what negates it."""


def hide_names(words: list[Word], lexicon: Container[str]) -> None:
    """Hide words that a capital inside a sentence shows to be part of a name ("the Supreme Court", "Justice Party").

    A line with most of its longer words in capitals is a headline: there capitals tell nothing. The first word of a
    clause is hidden only where a capitalised word follows it.
    """
    capitals = [word.shown[0].isupper() for word in words]
    longer = [capital for word, capital in zip(words, capitals, strict=True) if len(word.shown) > 3]
    if sum(longer) > 0.6 * len(longer):
        return
    for i, word in enumerate(words):
        if not capitals[i] or word.given.lower() not in lexicon or (word.shown.isupper() and len(word.shown) > 3):
            continue
        opens = i == 0 or words[i - 1].clause != word.clause
        follows = i + 1 < len(words) and capitals[i + 1] and words[i + 1].clause == word.clause
        if not opens or (follows and len(words[i + 1].shown) > 1):
            word.given = HIDDEN


def set_scope(words: list[Word], lexicon: Container[str]) -> None:
    """Give VADER negations that it knows for those that it does not, and none where there is none."""
    lower = [word.given.lower() for word in words]
    for i, word in enumerate(words):
        here = lower[i]
        if here in _GIVEN_AS:
            word.given = _GIVEN_AS[here]
        elif here in _STARTS:
            after = lower[i + 1] if i + 1 < len(words) else ""
            if after == "to" and (here in _UNABLE or (here in _FAILS and _scored(words, i, lexicon))):
                word.given = "not"
            elif (here, after) in _HIDDEN_BEFORE or _misread(lower, i):
                word.given = HIDDEN


def _misread(lower: list[str], i: int) -> bool:
    if lower[i] == "like":
        return i == 0 or lower[i - 1] not in _LIKERS
    return lower[i : i + 3] == ["to", "die", "for"]


def _scored(words: list[Word], i: int, lexicon: Container[str]) -> bool:
    """Whether a word of the lexicon stands within VADER's reach of the one at `i`, in its clause."""
    near = words[i + 2 : i + 1 + _REACH]
    return any(word.given.lower() in lexicon and word.clause == words[i].clause for word in near)
