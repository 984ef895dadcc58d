"""The token model that all rules use: a parse as plain lists, which are much faster to read than spaCy's objects."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kit.text import Span

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

    from kit.language import Parsed

VERBAL = frozenset({"VERB", "AUX"})
HELPING = frozenset({"aux", "auxpass"})
"""Parts of speech of verbs, and dependencies of those that only help another one."""

_ATTRIBUTES = ("HEAD", "DEP", "POS", "TAG", "LEMMA", "LOWER", "ENT_TYPE")
_ENTITY_PLACES = ("", "I", "O", "B")


class Tokens(NamedTuple):
    """A half-open stretch of tokens."""

    start: int
    end: int


class Entity(NamedTuple):
    """A named entity: its tokens, half-open, and its label."""

    start: int
    end: int
    label: str


class Tree:
    """The tokens of a Doc, one list per attribute, with their children, subtrees, sentences and character offsets.

    word         each token as it is written
    left, right  first token of each token's subtree and the one behind its last
    entity, iob  label of the entity that a token belongs to, and whether it opens it ("B") or stands inside it ("I")
    spaced       whether a space follows a token
    sentence     the sentence of each token, as an index of `sentences`
    opens        whether a token is the first of its sentence
    sentences    half-open token spans
    """

    def __init__(self, doc: "Doc", text: str) -> None:
        table = doc.to_array(list(_ATTRIBUTES))
        strings = doc.vocab.strings
        self.size = len(doc)
        self.text = text
        heads = table[:, 0].astype("int64").tolist()
        self.head = [index + offset for index, offset in enumerate(heads)]
        self.dep, self.pos, self.tag, lemma, self.lower, self.entity = (
            _strings(strings, column) for column in table[:, 1:].T.tolist()
        )
        self.lemma = list(map(str.lower, lemma))
        lengths, spaces, starts, places = doc.to_array(["LENGTH", "SPACY", "SENT_START", "ENT_IOB"]).T.astype("int64")
        self.spaced = spaces.astype(bool).tolist()
        self.iob = [_ENTITY_PLACES[place] for place in places.tolist()]
        self.start = ((lengths + spaces).cumsum() - lengths - spaces).tolist()
        self.end = [start + length for start, length in zip(self.start, lengths.tolist(), strict=True)]
        self.word = [text[start:end] for start, end in zip(self.start, self.end, strict=True)]
        self.opens = [token == 0 or starts[token] == 1 for token in range(self.size)]
        opens = [*(token for token in range(self.size) if self.opens[token]), self.size]
        self.sentences = [Tokens(a, b) for a, b in pairwise(opens)] if self.size else []
        self.sentence = [place for place, (a, b) in enumerate(self.sentences) for _ in range(a, b)]
        self._link()

    def _link(self) -> None:
        """The children of each token in order, and the first and last token of its subtree."""
        children: list[list[int]] = [[] for _ in range(self.size)]
        self.left, self.right = list(range(self.size)), list(range(1, self.size + 1))
        for token, head in enumerate(self.head):
            if head != token:
                children[head].append(token)
            while self.left[head] > token:
                self.left[head], head = token, self.head[head]
        self.children: list[tuple[int, ...]] = [tuple(tokens) for tokens in children]
        for token in reversed(range(self.size)):
            head = self.head[token]
            while self.right[head] <= token:
                self.right[head], head = token + 1, self.head[head]

    @cached_property
    def first_children(self) -> dict[tuple[int, str], int]:
        """The first child of each token with each dependency."""
        first: dict[tuple[int, str], int] = {}
        for token, head in enumerate(self.head):
            if head != token:
                first.setdefault((head, self.dep[token]), token)
        return first

    @cached_property
    def semicolons(self) -> list[int]:
        """The tokens that are semicolons."""
        return [token for token, word in enumerate(self.lower) if word == ";"]

    def has_semicolon(self, a: int, b: int) -> bool:
        """Whether a semicolon stands between two tokens, half-open."""
        return bisect_left(self.semicolons, b) > bisect_left(self.semicolons, a)

    def child(self, token: int, *deps: str) -> int | None:
        """The first child of a token with one of these dependencies."""
        for child in self.children[token]:
            if self.dep[child] in deps:
                return child
        return None

    def sentence_of(self, token: int) -> Tokens:
        """The sentence of a token."""
        return self.sentences[self.sentence[token]]

    def entities(self, a: int, b: int) -> Iterator[Entity]:
        """The named entities that begin between two tokens, half-open."""
        token = a
        while token < b:
            first = token
            token += 1
            if self.iob[first] == "B":
                while token < b and self.iob[token] == "I":
                    token += 1
                yield Entity(first, token, self.entity[first])

    def chars(self, a: int, b: int) -> Span:
        """Characters of the tokens from `a` to `b`, half-open."""
        return self.start[a], self.end[b - 1]

    def token_at(self, place: int) -> int:
        """The token at a character of the text; a space belongs to the token after it."""
        return min(bisect_right(self.end, place), self.size - 1)


def _strings(store: "StringStore", keys: Sequence[int]) -> list[str]:
    """The strings of these spaCy keys, each looked up once."""
    known = {key: store[key] for key in set(keys)}
    return [known[key] for key in keys]


def tree_of(parsed: "Parsed") -> Tree:
    """The tree of a parsed article, built once and cached with it."""
    return parsed.article.kept(("tree", parsed.model), lambda: Tree(parsed.doc, parsed.reading.text))
