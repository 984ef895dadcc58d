"""The tokens of an article as plain records, which rules read many times faster than spaCy's objects."""

from typing import NamedTuple

from kit.quotations.syntax import Tree


class Word(NamedTuple):
    """A token with those attributes of spaCy's that this room asks for, under the same names; `head` is an index."""

    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    head: int
    ent_type_: str
    ent_iob_: str
    whitespace_: bool
    is_sent_start: bool

    @property
    def is_alpha(self) -> bool:
        """Whether it is all letters."""
        return self.text.isalpha()


def words(tree: Tree) -> list[Word]:
    """All tokens of a parse, in order."""
    texts = [tree.text[start:end] for start, end in zip(tree.start, tree.end, strict=True)]
    opens = [False] * tree.size
    for start, _ in tree.sentences:
        opens[start] = True
    columns = (tree.lower, tree.lemma, tree.tag, tree.pos, tree.dep, tree.head, tree.entity, tree.iob, tree.spaced)
    return list(map(Word, range(tree.size), tree.start, texts, *columns, opens))
