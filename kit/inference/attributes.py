"""Part of speech, morphology and lemma of a token, from tables compiled from the pipeline's own rules.

spaCy's attribute ruler runs a Matcher with some 180 patterns over every token, and its lemmatizer looks at each token
anew. Nearly all of these patterns ask for a word, its tag and its dependency alone: their result for such a triple is
computed once and cached. The few that span two tokens ("gon na") are tried at each occurrence of their first token.
"""

import copy
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ATTRIBUTES = ("POS", "MORPH", "LEMMA", "TAG", "DEP")
"""What rules may set, in the order of the values of a token."""

_READ = ("LOWER", "TAG", "DEP", "IS_SPACE")
"""What rules may ask for."""

_MOST_KEPT = 200_000
"""Triples and lemmas that are kept at most, some 60 MB; then they are collected anew."""

Condition = Callable[[Mapping[str, Any]], bool]


class _Rule(NamedTuple):
    """A pattern of the ruler: it sets `sets` (index in ATTRIBUTES, value) on the token `target` of its match."""

    number: int
    conditions: list[Condition]
    target: int
    sets: list[tuple[int, int]]


class _Ruled(NamedTuple):
    """The cached result for a triple: values from single-token rules, other candidate rules, start of longer rules."""

    values: tuple[int, ...]
    read: Mapping[str, Any]
    opens: bool


class AttributeTable:
    """The attribute ruler and the rule lemmatizer of an English pipeline as one table.

    Raises ValueError if the rules test anything but words, tags, dependencies and white space.
    """

    def __init__(self, nlp: "Language") -> None:
        ruler: Any = nlp.get_pipe("attribute_ruler")
        self._lemmatizer: Any = _with_sets(nlp.get_pipe("lemmatizer"))
        self._strings = nlp.vocab.strings
        self._spans: list[_Rule] = []
        # Rules of one token by the word, or else by the tag, that they ask for; the others under None.
        self._singles: defaultdict[str | None, list[_Rule]] = defaultdict(list)
        for number, rule in enumerate(ruler.patterns):
            sets = _settings(ruler.attrs[number])
            for pattern in rule["patterns"]:
                compiled = _Rule(number, [_condition(token) for token in pattern], rule["index"], sets)
                if len(pattern) > 1:
                    self._spans.append(compiled)
                else:
                    for key in _keys(pattern[0]):
                        self._singles[key].append(compiled)
        self._ruled: dict[tuple[int, ...], _Ruled] = {}
        self._lemmas: dict[tuple[int, ...], str] = {}

    def annotate(self, doc: "Doc", edges: Sequence[int]) -> np.ndarray:
        """The values of `ATTRIBUTES` of each token; LEMMA is that of the ruler, 0 where it has none.

        edges  start of each text in the Doc, and its end: no rule crosses them
        """
        if len(self._ruled) > _MOST_KEPT:
            self._ruled.clear()
        keys = map(tuple, doc.to_array(["ORTH", "TAG", "DEP"]).tolist())
        ruled = [self._of(doc, token, key) for token, key in enumerate(keys)]
        values = [known.values for known in ruled]
        if starts := [token for token, known in enumerate(ruled) if known.opens]:
            for token, extra in self._spanning(starts, ruled, edges).items():
                values[token] = self._apply(ruled[token].read, extra)
        return np.array(values, dtype=np.uint64).reshape(len(doc), len(ATTRIBUTES))

    def _of(self, doc: "Doc", token: int, key: tuple[int, ...]) -> _Ruled:
        if key not in self._ruled:
            lexeme = doc[token].lex
            asked = (lexeme.lower_, doc[token].tag_, doc[token].dep_, lexeme.is_space)
            read = dict(zip(_READ, asked, strict=True))
            opens = any(rule.conditions[0](read) for rule in self._spans)
            self._ruled[key] = _Ruled(self._apply(read, []), read, opens)
        return self._ruled[key]

    def _apply(self, read: Mapping[str, Any], extra: list[_Rule]) -> tuple[int, ...]:
        """Values by the rules of single tokens and `extra` ones that match, a later rule before an earlier one."""
        lists = (self._singles.get(key, ()) for key in (read["LOWER"], read["TAG"], None))
        matched = [rule for rules in lists for rule in rules if rule.conditions[0](read)]
        values = [0, 0, 0, self._strings[read["TAG"]], self._strings[read["DEP"]]]
        for rule in sorted([*matched, *extra], key=lambda rule: rule.number):
            for position, value in rule.sets:
                values[position] = value
        return tuple(values)

    def _spanning(self, starts: list[int], ruled: list[_Ruled], edges: Sequence[int]) -> dict[int, list[_Rule]]:
        """The rules of several tokens that match, by the token that they set."""
        spanning: dict[int, list[_Rule]] = {}
        for start, edge in zip(starts, np.searchsorted(edges, starts, side="right").tolist(), strict=True):
            for rule in self._spans:
                span = ruled[start : min(start + len(rule.conditions), edges[edge])]
                if len(span) == len(rule.conditions) and all(
                    condition(known.read) for condition, known in zip(rule.conditions, span, strict=True)
                ):
                    spanning.setdefault(start + rule.target, []).append(rule)
        return spanning

    def lemmas(self, doc: "Doc") -> np.ndarray:
        """The lemma of each token of a Doc whose parts of speech, morphology and ruled lemmas are set."""
        if len(self._lemmas) > _MOST_KEPT:
            self._lemmas.clear()
            self._lemmatizer.cache.clear()
        table = doc.to_array(["ORTH", "POS", "MORPH", "LEMMA"])
        lemmas = table[:, 3].copy()
        added: dict[tuple[int, ...], int] = {}
        for token in np.flatnonzero(lemmas == 0).tolist():
            key = tuple(table[token, :3].tolist())
            if key not in added:
                if key not in self._lemmas:
                    self._lemmas[key] = self._lemmatizer.lemmatize(doc[token])[0]
                added[key] = self._strings.add(self._lemmas[key])
            lemmas[token] = added[key]
        return lemmas


def _with_sets(lemmatizer: Any) -> Any:
    """A copy of spaCy's lemmatizer that has sets of words; in spaCy's lists looking one up takes half a millisecond."""
    from spacy.lookups import Lookups

    quick = copy.copy(lemmatizer)
    quick.cache, quick.lookups = {}, Lookups()
    for name in lemmatizer.lookups.tables:
        table = lemmatizer.lookups.get_table(name)
        indexed = {kind: frozenset(words) for kind, words in table.items()} if name == "lemma_index" else table
        quick.lookups.add_table(name, indexed)
    return quick


def _settings(attrs: Mapping[int, int]) -> list[tuple[int, int]]:
    from spacy.attrs import IDS  # type: ignore[import-not-found]  # compiled, without hints

    places = {IDS[name]: position for position, name in enumerate(ATTRIBUTES)}
    if unknown := set(attrs) - set(places):
        raise ValueError(f"a rule of the attribute ruler sets attribute {unknown.pop()}, for which there is no place.")
    return [(places[attribute], value) for attribute, value in attrs.items()]


def _keys(token: Mapping[str, Any]) -> list[str | None]:
    """The words, or else the tags, of which a token has to have one, to look the rule up by; [None] for any token."""
    for name in ("LOWER", "TAG"):
        wanted = token.get(name)
        if isinstance(wanted, str):
            return [wanted]
        if isinstance(wanted, dict) and "IN" in wanted:
            return list(wanted["IN"])
    return [None]


def _condition(token: Mapping[str, Any]) -> Condition:
    tests = [_test(name, wanted) for name, wanted in token.items()]
    return lambda read: all(test(read) for test in tests)


def _test(name: str, wanted: Any) -> Condition:
    if name not in _READ:
        raise ValueError(f"a rule of the attribute ruler asks for {name}.")
    if isinstance(wanted, str | bool):
        return lambda read: read[name] == wanted
    if isinstance(wanted, dict) and len(wanted) == 1:
        (how, what), *_ = wanted.items()
        if how == "IN":
            return lambda read: read[name] in what
        if how == "NOT_IN":
            return lambda read: read[name] not in what
        if how == "REGEX":
            pattern = re.compile(what)
            return lambda read: bool(pattern.search(read[name]))
    raise ValueError(f"a rule of the attribute ruler has a condition that is not known: {wanted}.")
