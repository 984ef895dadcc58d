"""The tokens of an article as plain records, which rules read many times faster than spaCy's objects."""

from typing import NamedTuple

from kit.tree import Tree

_SUBJECT = frozenset(("nsubj", "nsubjpass", "csubj"))
_OBJECT = frozenset(("dobj", "pobj", "iobj", "dative", "obj", "attr", "agent"))


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


def role(tokens: list[Word], place: int) -> str:
    """The grammatical role of a word: main subject, subject, object, possessive, modifier or other."""
    dep, head = tokens[place].dep_, tokens[tokens[place].head]
    if dep == "conj":
        dep = head.dep_
    if dep in _SUBJECT:
        return "main subject" if "ROOT" in (head.dep_, tokens[head.head].dep_) else "subject"
    if dep in _OBJECT:
        return "object"
    return "possessive" if dep == "poss" else "modifier" if dep in ("compound", "amod", "nmod") else "other"


def capitalised(sentence: str) -> bool:
    """Whether nearly all words of the sentence are capitalised, which hides where names begin and end."""
    if sentence.isupper():
        return True
    words = [word for word in sentence.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.75 * len(words)


def quoted(tokens: list[Word], paragraphs: list[int]) -> list[bool]:
    """For each token whether it stands inside double quote marks, counted anew in each paragraph."""
    starts, inside, result = set(paragraphs), False, []
    for token in tokens:
        if token.idx in starts:
            inside = False
        if '"' in token.text:
            inside = not inside if token.text.count('"') % 2 else inside
            result.append(False)
        else:
            result.append(inside)
    return result
