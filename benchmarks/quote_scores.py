"""How well found quotations agree with annotated ones: precision, recall and F1 by character overlap.

The measures are those of the project's scorer for PolNeAR, character for character: contents are compared by the
letters that they hold (white space and double marks aside), one to one, and count as the same from half of their union
on; a source is right where it shares a letter or digit with the annotated one, or the annotators have none.

stretch           the article's own quoted stretches of three words or more: at least half of one lies in a content
attribution       all attributions
direct, indirect  attributions that hold such a stretch, and those that hold none; what the kit finds is told apart by
                  the same rule, since its own "mixed" begins at one quoted word
*_with_source     the same, and the source is right
speaker_accuracy_direct  of the direct ones that were found and have a source: the share with the right one
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from benchmarks.polnear import Annotated, union
from kit.text import Span

_MARK = re.compile(r"''|``|[\"“”„‟″]")
_OPENING, _CLOSING = frozenset("“„‟") | {"``"}, frozenset("”")
_WORD = re.compile(r"[^\W_]+(?:['’\-‐‑.,][^\W_]+)*")
_SAME = 0.5
_SHORTEST = 3

METRICS = (
    "stretch_with_source",
    "speaker_accuracy_direct",
    "direct_with_source",
    "attribution_with_source",
    "indirect_with_source",
    "stretch",
    "direct",
    "attribution",
    "indirect",
)


@dataclass
class Item:
    """An attribution, annotated or found, with the letters that are compared."""

    content: list[Span]
    source: list[Span]
    label: str = ""
    letters: frozenset[int] = frozenset()
    quoted: frozenset[int] = frozenset()
    named: frozenset[int] = frozenset()


@dataclass
class Scored:
    """One article: its annotated and its found attributions, and the counts that the measures are made of."""

    gold: list[Item]
    found: list[Item]
    counts: Counter[str] = field(default_factory=Counter)
    pairs: list[tuple[Item, Item]] = field(default_factory=list)


def score_article(annotated: Annotated, found: Iterable[Item]) -> Scored:
    """Compare what was found in an article with what was annotated."""
    page = _Page(annotated)
    gold = [page.measured(Item(one.content, one.source)) for one in annotated.attributions]
    result = Scored([one for one in gold if one.letters], [one for one in map(page.measured, found) if one.letters])
    _count_pairs(result)
    _count_by_kind(result, "direct", lambda one: bool(one.quoted), _share_of_quoted)
    _count_by_kind(result, "indirect", lambda one: not one.quoted, _share)
    _count_stretches(result, page)
    return result


def right_rows(annotated: Annotated, found: Iterable[Item]) -> list[bool]:
    """Whether each of what was found has the words and the source of an annotated attribution."""
    page = _Page(annotated)
    gold = [page.measured(Item(one.content, one.source)) for one in annotated.attributions]
    return [
        any(_share_of_quoted(one, other) >= _SAME and _right(one, other) for other in gold)
        for one in map(page.measured, found)
    ]


class _Page:
    """The letters of one article that count, and its quoted stretches."""

    def __init__(self, annotated: Annotated) -> None:
        self.text = annotated.article.text
        self.left_out = {place for span in annotated.discard for place in range(*span)}
        self.left_out |= {place for mark in _MARK.finditer(self.text) for place in range(*mark.span())}
        self.regions = quoted_regions(self.text)

    def letters(self, spans: Iterable[Span]) -> frozenset[int]:
        text, out = self.text, self.left_out
        return frozenset(p for span in spans for p in range(*span) if not text[p].isspace() and p not in out)

    def words(self, span: Span) -> int:
        return len(_WORD.findall(self.text[slice(*span)]))

    def measured(self, one: Item) -> Item:
        joined: list[Span] = []
        for start, end in union(one.content):
            if joined and not self.text[joined[-1][1] : start].strip():
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
        parts = [(max(a, c), min(b, d)) for a, b in joined for c, d in self.regions if max(a, c) < min(b, d)]
        one.letters = self.letters(one.content)
        one.quoted = self.letters(part for part in parts if self.words(part) >= _SHORTEST)
        one.named = frozenset(p for span in one.source for p in range(*span) if self.text[p].isalnum())
        return one


def _share(found: Item, gold: Item) -> float:
    both = len(found.letters & gold.letters)
    return both / (len(found.letters) + len(gold.letters) - both) if both else 0.0


def _share_of_quoted(found: Item, gold: Item) -> float:
    both = len(found.letters & gold.quoted)
    quoted = both / (len(found.letters) + len(gold.quoted) - both) if both else 0.0
    return max(_share(found, gold), quoted)


def _right(found: Item, gold: Item) -> bool:
    return not gold.named or bool(gold.named & found.named)


def _matched(gold: list[Item], found: list[Item], share: Callable[[Item, Item], float]) -> list[tuple[Item, Item]]:
    """Pairs of annotated and found items, the most alike first, each item in one pair."""
    pairs = sorted(
        (-alike, one.content[0][0], other.content[0][0], i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if (alike := share(other, one)) >= _SAME
    )
    left, right = set(range(len(gold))), set(range(len(found)))
    made = []
    for *_, i, j in pairs:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            made.append((gold[i], found[j]))
    return made


def _count_pairs(result: Scored) -> None:
    result.pairs = _matched(result.gold, result.found, _share)
    hits, sourced = len(result.pairs), sum(_right(found, gold) for gold, found in result.pairs)
    _add(result.counts, "attribution", (hits, len(result.found), hits, len(result.gold)))
    _add(result.counts, "attribution_with_source", (sourced, len(result.found), sourced, len(result.gold)))


def _count_by_kind(
    result: Scored, kind: str, is_kind: Callable[[Item], bool], share: Callable[[Item, Item], float]
) -> None:
    gold = [one for one in result.gold if is_kind(one)]
    found = [one for one in result.found if is_kind(one)]
    pairs = _matched(gold, found, share)
    near = [[one for one in result.gold if share(other, one) >= _SAME] for other in found]
    hits = sum(map(bool, near))
    sourced = sum(any(_right(other, one) for one in ones) for other, ones in zip(found, near, strict=True))
    right = sum(_right(other, one) for one, other in pairs)
    _add(result.counts, kind, (hits, len(found), len(pairs), len(gold)))
    _add(result.counts, kind + "_with_source", (sourced, len(found), right, len(gold)))
    named = [_right(other, one) for one, other in pairs if one.named]
    _add(result.counts, f"speaker_accuracy_{kind}", (sum(named), len(named), sum(named), len(named)))


def _count_stretches(result: Scored, page: _Page) -> None:
    in_gold = frozenset().union(*(one.letters for one in result.gold))
    in_found = frozenset().union(*(one.letters for one in result.found))
    for region in page.regions:
        letters = page.letters([region])
        if page.words(region) < _SHORTEST or not letters:
            continue
        annotated, found = (2 * len(letters & covered) >= len(letters) for covered in (in_gold, in_found))
        right = annotated and found and _right(_most(result.found, letters), _most(result.gold, letters))
        _add(result.counts, "stretch", (annotated and found, found, annotated and found, annotated))
        _add(result.counts, "stretch_with_source", (right, found, right, annotated))


def _most(items: list[Item], letters: frozenset[int]) -> Item:
    return max(items, key=lambda one: (len(one.letters & letters), bool(one.named)))


def _add(counts: Counter[str], metric: str, numbers: tuple[int, int, int, int]) -> None:
    for name, number in zip(("hits_p", "found", "hits_r", "gold"), numbers, strict=True):
        counts[f"{metric}/{name}"] += number


def f1(counts: Counter[str], metric: str) -> float:
    """F1 of a metric (for an accuracy, the accuracy), 0 where nothing was found or annotated."""
    found, gold = counts[f"{metric}/found"], counts[f"{metric}/gold"]
    precision = counts[f"{metric}/hits_p"] / found if found else 0.0
    recall = counts[f"{metric}/hits_r"] / gold if gold else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def quoted_regions(text: str) -> list[Span]:
    """What stands between double marks, a paragraph (a line) at a time, as the scorer defines it."""
    regions: list[Span] = []
    left_open = False
    for line in re.finditer(r"[^\n]+", text):
        if line.group().strip():
            found, left_open = _line_regions(text, *line.span(), carried=left_open)
            regions.extend(found)
    return [(start, end) for start, end in regions if start < end]


def _line_regions(text: str, begin: int, stop: int, *, carried: bool) -> tuple[list[Span], bool]:
    regions: list[Span] = []
    start, depth, straight, seen = None, 0, False, False
    for mark in _MARK.finditer(text, begin, stop):
        (a, b), sign = mark.span(), mark.group()
        opens, closes = _direction(text, a, b, begin, stop)
        if start is None:
            if _opens_region(sign, opens, closes):
                start, depth, straight = b, 1, sign not in _OPENING | _CLOSING
            elif carried and not seen:
                regions.append((begin, a))
        elif sign in _OPENING:
            if not straight and closes and not opens:
                regions.append((start, a))
                start = None
            else:
                depth += not straight
        elif _opens_anew(sign, opens, closes) and straight:
            start = b
        else:
            depth -= 1
            if sign not in _CLOSING or depth <= 0:
                regions.append((start, a))
                start, depth = None, 0
        seen = True
    if start is not None:
        regions.append((start, stop))
    return regions, start is not None


def _opens_anew(sign: str, opens: bool, closes: bool) -> bool:
    """Whether a straight mark inside a quotation opens another: the one before was never closed."""
    return sign not in _CLOSING and opens and not closes


def _opens_region(sign: str, opens: bool, closes: bool) -> bool:
    """Whether a mark outside a quotation opens one: by its form, or by the spaces around it."""
    return sign in _OPENING or (opens and not closes) or (sign not in _CLOSING and (opens or not closes))


def _direction(text: str, a: int, b: int, begin: int, stop: int) -> tuple[bool, bool]:
    before = text[a - 1] if a > begin else " "
    after = text[b] if b < stop else " "
    opens = (before.isspace() or before in "([{—–―/‘'") and not after.isspace() and after not in ".,;:!?)]}"
    closes = not before.isspace() and (after.isspace() or after in ".,;:!?)]}-—–―/'’")
    return opens, closes
