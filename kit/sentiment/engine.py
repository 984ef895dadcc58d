"""Run unmodified VADER on words prepared for news, and keep the valence of each word as evidence.

The engine is vaderSentiment (Hutto & Gilbert 2014). Its rules for boosters, negation, capitals and punctuation are
called as they are; the kit decides which words it is given and from which lexicon (`kit.sentiment.tokens`,
`kit.sentiment.scope`, `kit.sentiment.lexicon`). VADER's weights for "but" (half before, one and a half after) are
applied here, because VADER's own code takes quadratic time and errs if two words have the same valence.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from vaderSentiment.vaderSentiment import (
    BOOSTER_DICT,
    NEGATE,
    SPECIAL_CASES,
    SentimentIntensityAnalyzer,
    SentiText,
)

from kit.sentiment.lexicon import Lexicon, load_lexicon
from kit.sentiment.scope import hide_names, set_scope
from kit.sentiment.tokens import Words, words_of


class Hit(NamedTuple):
    """A word with a valence (after negation, boosters and "but"), and its position in the sentence."""

    word: str
    valence: float
    start: int
    end: int


class Score(NamedTuple):
    """VADER's four figures for one sentence, and the words behind them."""

    compound: float
    positive: float
    neutral: float
    negative: float
    hits: list[Hit]


_MODIFIERS = frozenset(NEGATE) | frozenset(BOOSTER_DICT) | {word for idiom in SPECIAL_CASES for word in idiom.split()}
_MODIFIERS |= {"no", "least", "kind", "sort", "just"}
_MODIFIERS -= {"the", "to", "for", "of", "right", "death", "heart", "stop", "ass"}
"""Where none of these stands around a word, VADER's rules leave its valence as it is, and need not be asked.

Of an idiom one telling word is enough."""


@dataclass
class _Near:
    """The context that VADER's rules look at: nearby words, and whether only some are in capitals."""

    words_and_emoticons: list[str]
    is_cap_diff: bool


class _Vader(SentimentIntensityAnalyzer):
    """vaderSentiment that keeps the valences of its last score."""

    valences: list[float]

    def score_valence(self, sentiments: list[float], text: str) -> dict[str, float]:
        self.valences = sentiments
        return super().score_valence(sentiments, text)


@dataclass(frozen=True)
class Analyser:
    """Scores sentences; built once per set of options by `analyser`.

    lexicon    the words and their valences
    normalise  split words at hyphens and dashes, drop possessives, recognise abbreviated states ("Ill.")
    names      leave out words inside names, as capitals show them
    scope      end the scope of a negation at the end of its clause, and know the negations of news
    known      words, in small letters, that are parts of names wherever they have a capital

    With none of the three and VADER's own lexicon it gives exactly what vaderSentiment gives.
    """

    lexicon: Lexicon
    normalise: bool = True
    names: bool = True
    scope: bool = True
    known: frozenset[str] = frozenset()
    _vader: _Vader = field(default_factory=_Vader, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._vader.lexicon = self.lexicon.valences

    @property
    def plain(self) -> bool:
        """Whether this is unchanged vaderSentiment, apart from the lexicon."""
        return not (self.normalise or self.names or self.scope)

    def score(self, text: str) -> Score:
        """Score one sentence."""
        return self._score_plain(text) if self.plain else self._score_words(text)

    def _score_words(self, text: str) -> Score:
        lexicon = self.lexicon.valences
        words = words_of(text, lexicon)
        if self.names:
            hide_names(words, lexicon, self.known)
        if self.scope:
            set_scope(words, lexicon)
        valences = self._valences(words)
        if "but" in words.lower:
            turn = words.lower.index("but")
            valences = [v * (0.5 if i < turn else 1.5) for i, v in enumerate(valences)]
        figures = self._vader.score_valence(valences, text)
        hits = [Hit(text[a:b], round(v, 4), a, b) for (a, b), v in zip(words.spans, valences, strict=True) if v]
        return Score(figures["compound"], figures["pos"], figures["neu"], figures["neg"], hits)

    def _valences(self, words: Words) -> list[float]:
        """The valence of each word by VADER's rules; with `scope`, each clause is scored separately."""
        lexicon, lower = self.lexicon.valences, words.lower
        valences = [0.0] * len(lower)
        rated = [i for i, word in enumerate(lower) if word in lexicon and word not in BOOSTER_DICT]
        capitals = 0 < sum(map(str.isupper, words.given)) < len(lower)
        for i in rated:
            start, end = self._clause(words.clauses, i)
            window = lower[max(start, i - 3) : min(end, i + 3)]  # the distance that VADER's rules look at
            shouted = capitals and words.given[i].isupper()
            if not shouted and _MODIFIERS.isdisjoint(window) and "n't" not in "".join(window):
                valences[i] = lexicon[lower[i]]
            elif not (lower[i] == "kind" and lower[i + 1 : i + 2] == ["of"]):
                first = max(start, i - 3)
                near = _Near(words.given[first : min(end, i + 3)], capitals)
                valences[i] = self._vader.sentiment_valence(0, near, words.given[i], i - first, [])[0]
        return valences

    def _clause(self, clauses: list[int], i: int) -> tuple[int, int]:
        """First word, and one past the last, of the clause around word `i`."""
        if not self.scope:
            return 0, len(clauses)
        return bisect_left(clauses, clauses[i]), bisect_right(clauses, clauses[i])

    def _score_plain(self, text: str) -> Score:
        figures = self._vader.polarity_scores(text)
        hits: list[Hit] = []
        if figures["compound"] or any(self._vader.valences):
            at = 0
            for word, valence in zip(self._plain_words(text), self._vader.valences, strict=True):
                start = text.find(word, at)
                at = start + len(word) if start >= 0 else at
                if valence:
                    hits.append(Hit(word, round(valence, 4), at - len(word) if start >= 0 else at, at))
        return Score(figures["compound"], figures["pos"], figures["neu"], figures["neg"], hits)

    def _plain_words(self, text: str) -> list[str]:
        if not text.isascii():
            text = "".join(f" {self._vader.emojis[c]}" if c in self._vader.emojis else c for c in text)
        return SentiText(text).words_and_emoticons


@lru_cache(maxsize=16)
def _built(lexicon: Lexicon, normalise: bool, names: bool, scope: bool) -> Analyser:
    return Analyser(lexicon, normalise, names, scope)


def analyser(lexicon: object = "news", *, normalise: bool = True, names: bool = True, scope: bool = True) -> Analyser:
    """The analyser for these options, built once; with `lexicon=None`, plain vaderSentiment whatever the options."""
    if lexicon is None:
        normalise = names = scope = False
    return _built(load_lexicon(lexicon), normalise, names, scope)
