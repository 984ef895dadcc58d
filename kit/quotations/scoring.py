"""Score candidates: named facts about a cue, its content and its source, and the models that weigh them."""

import csv
import math
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from itertools import repeat

from kit.lexicon import lexicon
from kit.quotations.contents import Candidate
from kit.quotations.quoted import Quoted
from kit.quotations.sources import Source
from kit.quotations.spans import size
from kit.tree import HELPING, Tree


class Weights:
    """A logistic regression over named features; unknown features weigh nothing.

    >>> Weights({"": -1.0, "lemma=say": 3.0}).score(["lemma=say", "tag=VBD"])
    2.0
    """

    def __init__(self, table: dict[str, float]) -> None:
        self.table = table
        self.bias = table.get("", 0.0)

    def sum(self, features: Iterable[str]) -> float:
        """Sum of the weights of the features, without the bias."""
        return sum(map(self.table.get, features, repeat(0.0)))

    def score(self, features: Iterable[str]) -> float:
        """Log odds that a candidate with these features is right."""
        return self.bias + self.sum(features)


def probability(score: float) -> float:
    """The probability that log odds stand for."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=4)
def weights(name: str) -> Weights:
    """The model `name` from `kit/data/quotation_<name>.csv`."""
    text = resources.files("kit.data").joinpath(f"quotation_{name}.csv").read_text("utf-8")
    _, _, table = text.partition("\nfeature,weight\n")
    features, values = zip(*csv.reader(table.splitlines()), strict=True)
    return Weights(dict(zip(features, map(float, values), strict=True)))


_AUXILIARIES = HELPING | {"neg", "prt"}
_COMPLEMENTS = frozenset({"dobj", "mark"})
_CLOSED_CLASSES = frozenset({"PUNCT", "ADP", "SCONJ", "CCONJ", "PART", "AUX"})
_CLAUSAL = frozenset({"VBD", "VBZ", "VBP", "VBG", "MD"})
_UNTOLD = frozenset({"punct", "advmod", "npadvmod"})
_LAYOUT_FRAMES = frozenset({"left", "right", "sides"})


def neighbour(tree: Tree, token: int) -> str:
    """What stands at a place: a mark or a function word as it is, of other words the tag; "^" outside of the text."""
    if not 0 <= token < tree.size:
        return "^"
    return tree.lower[token] if tree.pos[token] in _CLOSED_CLASSES else tree.tag[token]


def cue_features(tree: Tree, quoted: Quoted, cue: int, lemma: str, source: Source | None) -> list[str]:
    """Facts about a cue that hold for all of its contents; `source` is the one that the parse suggests."""
    dep, head = tree.dep[cue], tree.lemma[tree.head[cue]]
    start, end = tree.sentences[tree.sentence[cue]]
    inside = quoted.of[cue] is not None
    behind = neighbour(tree, cue + 1)
    names = [
        f"word_before={neighbour(tree, cue - 1)}",
        f"word_behind={behind}",
        f"lemma+behind={lemma}/{behind}",
        f"lemma={lemma}",
        f"tag={tree.tag[cue]}",
        f"lemma+dep={lemma}/{dep}",
        f"head={head}/{dep}",
        f"lemma+quoted={lemma}/{inside}",
        f"quoted={inside}",
        f"place={min(4, (cue - start) // 4)}",
        f"length={min(6, (end - start) // 8)}",
    ]
    deps = set()
    for child in tree.children[cue]:
        dep = tree.dep[child]
        deps.add(dep)
        if dep in _AUXILIARIES:
            names.append("aux=" + tree.lower[child])
        elif dep in _COMPLEMENTS:
            names.append(f"{dep}={tree.lemma[child]}")
    names.append("deps=" + "+".join(sorted(deps - _UNTOLD)))
    return names + _who(tree, quoted, cue, source, lemma)


def _who(tree: Tree, quoted: Quoted, cue: int, source: Source | None, lemma: str) -> list[str]:
    if source is None:
        return ["source=none", f"lemma+source={lemma}/none"]
    token, path, _ = source
    kind = _kind(tree, token)
    return [
        f"source={tree.lemma[token]}",
        f"kind={kind}",
        f"source_tag={tree.tag[token]}",
        f"shouted={path}/{tree.text[tree.start[token] : tree.end[token]].isupper()}/{quoted.of[cue] is not None}",
        f"lemma+source={lemma}/{kind}",
    ]


def marker(tree: Tree, via: int) -> str:
    """What opens a clause ("that", "to", "wh"), else the tag of its head."""
    for child in tree.children[via]:
        if tree.dep[child] == "mark" or (tree.dep[child] == "aux" and tree.lower[child] == "to"):
            return tree.lower[child]
        if tree.tag[child] in ("WDT", "WP", "WRB"):
            return "wh"
    return tree.tag[via]


def content_features(tree: Tree, quoted: Quoted, candidate: Candidate, lemma: str, others: str) -> list[str]:
    """Facts about one content of a cue; `others` names the frames that the cue has besides."""
    cue, frame, via, content = candidate
    tag, dep = tree.tag[cue], tree.dep[cue]
    first, last = content[0][0], content[-1][1]
    full = f"{frame}:{marker(tree, via) if via != cue else ''}:{'L' if first < cue else 'R'}"
    words = size(content)
    bucket = words.bit_length() if words < 8 else min(9, 3 + words // 8)
    edges = sum([(quoted.of[a] is not None) + (quoted.of[b - 1] is not None) for a, b in content])
    crossing = f"{quoted.of[cue] is not None}>{edges > 0.8 * len(content)}"
    gap = min(5, abs(first - cue - 1), abs(cue - last))
    between = _between(tree, quoted, cue, content)
    return [
        f"full={full}",
        f"lemma+frame={lemma}/{frame}",
        f"lemma+full={lemma}/{full}",
        f"tag+full={tag}/{full}",
        f"dep+full={dep}/{full}",
        f"words={frame}/{bucket}",
        f"crossing={frame}/{crossing}",
        f"lemma+crossing={lemma}/{crossing}",
        f"gap={frame}/{gap}",
        f"to_end={frame}/{tree.sentences[tree.sentence[cue]][1] - last <= 2}",
        f"via={frame}/{tree.lemma[via]}",
        f"via_tag={frame}/{tree.tag[via]}/{tree.entity[via]}",
        f"others={frame}|{others}",
        f"spans={frame}/{len(content)}",
        f"first={frame}/{tree.lower[first]}",
        f"between={frame}/{between}",
        f"lemma+between={lemma}/{between}",
        f"tag+between={tag}/{frame}/{between}",
        f"before={frame}/{neighbour(tree, first - 1)}",
        f"behind={frame}/{neighbour(tree, last)}",
    ]


def _between(tree: Tree, quoted: Quoted, cue: int, content: tuple[tuple[int, int], ...]) -> str:
    """Number of verbs, and any verb of speech, between a cue and its content; words in quote marks do not count."""
    first, last = content[0][0], content[-1][1]
    apart = range(cue + 1, first) if cue < first else range(last, cue)
    verbs = [token for token in apart if tree.tag[token] in _CLAUSAL and quoted.of[token] is None]
    return f"{min(3, len(verbs))}/{any(tree.lemma[verb] in lexicon().words('cue.between') for verb in verbs)}"


def frames_of(candidates: list[Candidate]) -> str:
    """The frames of a cue's candidates, those aside that every verb has."""
    return "+".join(sorted({candidate.frame for candidate in candidates} - _LAYOUT_FRAMES))


def source_features(
    tree: Tree, quoted: Quoted, candidate: Candidate, source: Source, rank: int, lemma: str
) -> list[str]:
    """Facts about a token that may name the source of a candidate; `rank` is its place among the tokens offered."""
    return [
        *_path_features(tree, candidate, source, lemma),
        *_distance_features(tree, candidate, source.token, lemma),
        *_beside_features(tree, candidate, source.token, lemma),
        *_layout_features(quoted, candidate, source),
        f"place={min(4, rank)}",
    ]


def _path_features(tree: Tree, candidate: Candidate, source: Source, lemma: str) -> list[str]:
    """The path in the parse from the cue to the token."""
    (token, path, _), cue = source, candidate.cue
    kind, tag, side = _kind(tree, token), tree.tag[cue], _side(token, cue)
    set_off = tree.lower[cue - 1] in (",", "--", "—") if cue else False
    governor = f"{tree.dep[tree.head[token]]}/{tree.head[token] == tree.head[cue]}/{tree.head[token] == cue}"
    return [
        f"set_off+path={set_off}/{tag}/{path}",
        f"set_off+governor={set_off}/{tag}/{tree.dep[token]}/{governor}",
        f"governor={tree.dep[token]}/{governor}",
        f"content+path={candidate.content[-1][1] <= token}/{candidate.content[0][0] > token}/{side}/{path}",
        f"voice={tree.child(cue, 'auxpass') is not None}/{tag}/{path}",
        f"dep+path={tree.dep[cue]}/{path}",
        f"path={path}",
        f"pos+path={tree.pos[cue]}/{path}",
        f"tag+path={tag}/{path}",
        f"lemma+path={lemma}/{path}",
        f"frame+path={candidate.frame}/{path}",
        f"path+kind={path}/{kind}",
        f"kind={kind}",
        f"dep={tree.dep[token]}",
        f"source={tree.lemma[token]}",
    ]


def _distance_features(tree: Tree, candidate: Candidate, token: int, lemma: str) -> list[str]:
    """The distance from the token to the cue, and the words between them."""
    dep, kind, side = tree.dep[token], _kind(tree, token), _side(token, candidate.cue)
    low, high = sorted((token, candidate.cue))
    away = high - low
    verbs = tree.pos[low + 1 : high].count("VERB")
    commas = tree.lower[low + 1 : high].count(",")
    return [
        f"speech+path={lemma}/{side}/{dep}/{min(3, verbs)}",
        f"near={side}/{min(8, away)}",
        f"between={side}/{min(3, verbs)}/{min(3, commas)}",
        f"dep+near={dep}/{side}/{min(8, away)}",
        f"frame+near={candidate.frame}/{side}/{min(4, away)}/{kind}",
        *_touch_features(tree, candidate, token, parted=verbs > 0),
    ]


def _touch_features(tree: Tree, candidate: Candidate, token: int, *, parted: bool) -> list[str]:
    """Whether the phrase of the token touches the cue; `parted` where a verb stands between them."""
    cue, side = candidate.cue, _side(token, candidate.cue)
    touches = tree.right[token] == cue if token < cue else tree.left[token] == cue + 1
    comma = tree.lower[tree.right[token] - 1] == "," or tree.lower[min(tree.right[token], tree.size - 1)] == ","
    return [
        f"touches={side}/{touches}/{comma}/{tree.dep[token]}",
        f"touches+kind={side}/{touches}/{_kind(tree, token)}/{parted}",
        f"frame+touches={candidate.frame}/{side}/{touches}/{parted}",
    ]


def _beside_features(tree: Tree, candidate: Candidate, token: int, lemma: str) -> list[str]:
    """What stands beside the phrase of the token, and beside the cue."""
    cue, dep, kind, side = candidate.cue, tree.dep[token], _kind(tree, token), _side(token, candidate.cue)
    away = min(4, abs(token - cue))
    before, behind = neighbour(tree, tree.left[token] - 1), neighbour(tree, tree.right[token])
    left = tree.pos[cue - 1] if cue else "^"
    beside = f"{left}/{tree.pos[cue + 1] if cue + 1 < tree.size else '^'}"
    return [
        f"before={side}/{before}",
        f"before+behind={side}/{before}/{behind}",
        f"behind={side}/{behind}",
        f"tag+before={tree.tag[cue]}/{side}/{before}/{dep}",
        f"frame+before={candidate.frame}/{side}/{before}",
        f"lemma+beside={lemma}/{left}/{side}",
        f"beside+near={beside}/{side}/{away}",
        f"beside+dep={beside}/{side}/{dep}",
        f"beside+kind={beside}/{side}/{kind}/{away}",
    ]


def _layout_features(quoted: Quoted, candidate: Candidate, source: Source) -> list[str]:
    """Whether the token stands in the content, or in marks."""
    token, path, _ = source
    inside = any(a <= token < b for a, b in candidate.content)
    return [
        f"inside={inside}",
        f"inside+path={inside}/{path}",
        f"marks={quoted.of[token] == quoted.of[candidate.cue]}/{quoted.of[token] is not None}",
    ]


def _kind(tree: Tree, token: int) -> str:
    return tree.entity[token] or tree.pos[token]


def _side(token: int, cue: int) -> str:
    return "L" if token < cue else "R"


Values = dict[str, float]
_LEAST, _MOST = -4.0, 6.0
"""Log odds beyond which the models are not told apart."""


def values(kind: str, rule: str, content: float | None, source: float | None, cue_class: str | None) -> Values:
    """What the score of a row follows from: log odds of its content and its source, its kind, rule and class of cue.

    content  log odds of the content; None where no cue introduces it
    source   log odds of the source; None where the text names none
    """
    content_odds = 0.0 if content is None else _within(content)
    source_odds = 0.0 if source is None else _within(source)
    result = {"": 1.0, "content": content_odds, "source": source_odds, f"kind={kind}": 1.0, f"class={cue_class}": 1.0}
    result[f"content+{_marked(kind)}"] = content_odds
    result[f"source+{_marked(kind)}"] = source_odds
    if source is None:
        result["no source"] = 1.0
    if content is None:
        result["no cue"] = 1.0
    return result | {f"rule={rule.split(':')[0]}": 1.0}


def confidence(row: Values) -> float:
    """The probability that a row with these values is right, from 0 to 1.

    >>> 0 < confidence(values("direct", "quote", 3.0, 2.0, "speech")) < 1
    True
    """
    table = weights("score").table
    return round(probability(sum(table.get(name, 0.0) * value for name, value in row.items())), 3)


def _within(odds: float) -> float:
    return max(_LEAST, min(_MOST, odds))


def _marked(kind: str) -> str:
    return "indirect" if kind == "indirect" else "marks"
