"""Near-duplicates: the same wire story in five outlets, the same text on two days. Grouped, never dropped.

Texts are compared by the three-word sequences that they share (Broder 1997); MinHash (datasketch) keeps 63 numbers of
each text, whose agreement estimates the Jaccard similarity with a standard error of 6 points at most. Candidates are
texts that agree in one of 21 bands of three numbers, which finds 94 % of the pairs at a similarity of 0.5, 99 % at 0.6.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from kit.arguments import articles_of, explains_options, share
from kit.article import Article
from kit.corpus.needs import need
from kit.corpus.schemas import NEAR_DUPLICATES
from kit.frames import frame

if TYPE_CHECKING:
    from datasketch import MinHash

SIMILARITY = 0.5
"""From this share of common word runs on, two texts are taken for one story.

Among 840 articles of seven American outlets (PolNeAR, train) six pairs are found at 0.5, seven at 0.3 and 0.4. Of 200
that were made to differ on purpose, 95 % were grouped with the original after a new opening, 95 % without a fifth of
their paragraphs, 99 % with every twentieth word changed, and 63 % when cut to six tenths.
"""

_NUMBERS, _BANDS, _RUN = 63, 21, 3
_WORD = re.compile(r"\w+")


@explains_options
def near_duplicates(articles: Iterable[Article], *, similarity: float = SIMILARITY) -> pd.DataFrame:
    """Group articles that tell the same story in mostly the same words.

    similarity  minimum estimated share of three-word sequences that two articles have in common

    Returns one row per article that belongs to a group:
        article_id  the article
        group       id of the first article of its group, in the order in which they were given
        articles    articles in the group
        similarity  estimated share of word runs in common with that first one, from 0 to 1

    >>> near_duplicates([Article("Two miners died."), Article("A mine reopened.")]).empty
    True
    """
    share(similarity, name="similarity")
    read = articles_of(articles, helper="near_duplicates")
    pairs = [(article.id, signature(article.text)) for article in read]
    return frame(NEAR_DUPLICATES, group([name for name, _ in pairs], [sign for _, sign in pairs], similarity))


def signature(text: str) -> bytes:
    """The MinHash of a text: 63 numbers of four bytes."""
    words = _WORD.findall(text.lower())
    runs = {" ".join(words[n : n + _RUN]).encode("utf-8", "replace") for n in range(max(len(words) - _RUN + 1, 1))}
    sketch = _empty().copy()
    sketch.update_batch(list(runs))
    return sketch.hashvalues.astype("<u4").tobytes()


@lru_cache(maxsize=1)
def _empty() -> "MinHash":
    return need("datasketch", "datasketch").MinHash(num_perm=_NUMBERS, seed=1)


def group(names: Sequence[str], signatures: Sequence[bytes], similarity: float) -> list[dict[str, Any]]:
    """Rows of `near_duplicates`, from ids and signatures; single linkage: A and C may be linked only through B."""
    numbers = np.frombuffer(b"".join(signatures), dtype="<u4").reshape(len(names), _NUMBERS)
    leader = list(range(len(names)))
    for i, j in _candidates(numbers):
        a, b = _find(leader, i), _find(leader, j)
        if a != b and _alike(numbers, i, j) >= similarity:
            leader[max(a, b)] = min(a, b)
    groups = defaultdict(list)
    for i in range(len(names)):
        groups[_find(leader, i)].append(i)
    return [
        {
            "article_id": names[i],
            "group": names[first],
            "articles": len(places),
            "similarity": _alike(numbers, first, i),
        }
        for first, places in groups.items()
        if len(places) > 1
        for i in places
    ]


def _candidates(numbers: np.ndarray) -> Iterable[tuple[int, int]]:
    """Candidate pairs: neighbouring texts that agree in a whole band; one sort per band, no table of all pairs."""
    width = _NUMBERS // _BANDS
    for band in range(_BANDS):
        part = np.ascontiguousarray(numbers[:, band * width : (band + 1) * width])
        keys = part.view(f"V{part.itemsize * width}").ravel()
        _, members = np.unique(keys, return_inverse=True)
        order = np.argsort(members, kind="stable")
        same = members[order][1:] == members[order][:-1]
        yield from zip(order[:-1][same].tolist(), order[1:][same].tolist(), strict=True)


def _alike(numbers: np.ndarray, i: int, j: int) -> float:
    return float((numbers[i] == numbers[j]).mean())


def _find(leader: list[int], i: int) -> int:
    while leader[i] != i:
        leader[i] = leader[leader[i]]
        i = leader[i]
    return i
