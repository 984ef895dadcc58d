"""Change the words given to VADER where it misreads names, negations and idioms in news.

VADER negates a word by a list of its own within the three words before it. It does not know that "nobody" and "failed
to" negate, or that "not only" does not; and it reads "the bomb" before any word of its lexicon as praise.
"""

from collections.abc import Container

from kit.sentiment.tokens import HIDDEN, Words

_GIVEN_AS = {"nobody": "none", "noone": "none", "hardly": "rarely", "scarcely": "rarely"}
_FAILS = frozenset({"fail", "fails", "failed", "failing", "failure", "refuse", "refuses", "refused", "refusing"})
_UNABLE = frozenset({"unable", "unwilling", "unlikely", "decline", "declined", "declines", "declining"})
_HIDDEN_BEFORE = frozenset(
    {("the", "bomb"), ("the", "shit"), ("bad", "ass"), ("yeah", "right"), ("beating", "heart")}
    | {("not", focus) for focus in ("only", "just", "merely", "simply", "solely")}
)
"""The first of these words is hidden before the second: idioms of VADER's that are none in the news, and "not only"."""

_LIKERS = frozenset("i you we they people voters who to would 'd not don't didn't doesn't really also".split())
"""Before these, "like" is the verb; elsewhere in the news it mostly means "such as"."""

_STARTS = frozenset(_GIVEN_AS) | _FAILS | _UNABLE | {first for first, _ in _HIDDEN_BEFORE} | {"to", "like"}

_SMALL = frozenset("a an and as at but by for from in into nor of off on or over per s the to up via vs with".split())
"""Words that headlines write small."""

_REACH = 3
"""How many words before a word VADER looks for what negates it."""


def hide_names(words: Words, lexicon: Container[str], known: Container[str] = ()) -> None:
    """Hide words that are part of a name: capitalised words in `known` or inside a sentence ("the Supreme Court").

    In a headline, where all but the small words have capitals, capitals show nothing. The first word of a
    clause is hidden only where a capitalised word follows it.
    """
    given = words.given
    marked = [i for i, word in enumerate(words.lower) if word in lexicon and given[i][0].isupper()]
    headline = bool(marked) and _is_headline(words)
    for i in marked:
        opens = i == 0 or words.clauses[i - 1] != words.clauses[i]
        shouted = len(given[i]) > 3 and given[i].isupper()
        by_capital = not headline and not shouted and (not opens or _capital_follows(words, i))
        if by_capital or words.lower[i] in known:
            words.give(i, HIDDEN)


def _is_headline(words: Words) -> bool:
    given = zip(words.given, words.lower, strict=True)
    return len(words.given) > 3 and all(not word[:1].islower() or lower in _SMALL for word, lower in given)


def _capital_follows(words: Words, i: int) -> bool:
    after = words.given[i + 1] if i + 1 < len(words.given) and words.clauses[i + 1] == words.clauses[i] else ""
    return len(after) > 1 and after[:1].isupper()


def set_scope(words: Words, lexicon: Container[str]) -> None:
    """Replace negations that VADER lacks by ones it knows, and hide words that only look like negations."""
    lower = words.lower
    if _STARTS.isdisjoint(lower):
        return
    for i in [i for i, word in enumerate(lower) if word in _STARTS]:
        here, after = lower[i], lower[i + 1] if i + 1 < len(lower) else ""
        if here in _GIVEN_AS:
            words.give(i, _GIVEN_AS[here])
        elif after == "to" and (here in _UNABLE or (here in _FAILS and _scored(words, i, lexicon))):
            words.give(i, "not")
        elif (here, after) in _HIDDEN_BEFORE or _misread(lower, i):
            words.give(i, HIDDEN)


def _misread(lower: list[str], i: int) -> bool:
    if lower[i] == "like":
        return i == 0 or lower[i - 1] not in _LIKERS
    return lower[i : i + 3] == ["to", "die", "for"]


def _scored(words: Words, i: int, lexicon: Container[str]) -> bool:
    """Whether the clause has a word of the lexicon within VADER's distance of word `i`."""
    near = range(i + 2, min(i + 1 + _REACH, len(words.lower)))
    return any(words.lower[j] in lexicon and words.clauses[j] == words.clauses[i] for j in near)
