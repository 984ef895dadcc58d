"""Propose the possible attributions of an article, cue by cue, with their features."""

from collections.abc import Iterator
from dataclasses import dataclass

from kit.lexicon import lexicon
from kit.quotations import features
from kit.quotations.candidates import Candidate, candidates, in_words, is_toll, trimmed
from kit.quotations.cues import is_known
from kit.quotations.layout import LABELS, is_label_mark, label_candidates, quoted_candidates
from kit.quotations.quoted import Quoted
from kit.quotations.source_candidates import PREPOSITIONAL, Source, behind_dateline, by_syntax, is_naming, sources
from kit.quotations.spans import TokenSpan, union
from kit.tree import HELPING, VERBAL, Tree

_OPEN_CLASSES = frozenset({"VERB", "NOUN", "ADJ", "AUX"})
_FINITE = frozenset({"VBD", "VBZ"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ"})
_BROKEN_OFF = frozenset({"sides", "right"})
_CLAUSAL = frozenset({"ccomp", "advcl", "relcl", "parataxis"})


def _saying() -> frozenset[str]:
    return lexicon().words("cue.plain")


@dataclass(frozen=True)
class Proposal:
    """A cue that may introduce contents; of a label or signature the content and the token that it names.

    spoken  whether the cue stands between closing marks and a noun, as in "Run," sobbed the boy

    What costs time is worked out when it is asked for, since most cues are dropped at the first look.
    """

    tree: Tree
    quoted: Quoted
    cue: int
    lemma: str
    layout: Candidate | None = None
    label: int | None = None
    spoken: bool = False

    def shared(self) -> list[str]:
        """Features of the cue, the same for each content."""
        likeliest = next(iter(by_syntax(self.tree, self.cue)), None)
        if self.label is not None:
            likeliest = Source(self.label, "label")
        return features.cue_features(self.tree, self.quoted, self.cue, self.lemma, likeliest)

    def options(self) -> list[Candidate]:
        """The contents that the cue may introduce."""
        if self.layout is not None:
            return self._grown([self.layout])
        options = candidates(self.tree, self.cue)
        if self.tree.pos[self.cue] in VERBAL:
            options = [*quoted_candidates(self.tree, self.quoted, self.cue), *options]
        return self._grown(options)

    def own(self, options: list[Candidate]) -> Iterator[list[str]]:
        """Features of each content."""
        others = features.frames_of(options)
        return (features.content_features(self.tree, self.quoted, one, self.lemma, others) for one in options)

    def sources(self) -> list[Source]:
        """Tokens that may name the source, most likely first."""
        if self.label is not None:
            return [Source(self.label, "label")]
        return sources(self.tree, self.quoted, self.cue)

    def _grown(self, options: list[Candidate]) -> list[Candidate]:
        """The contents grown over the marks; of two that became the same, the first stays."""
        unique: dict[tuple[TokenSpan, ...], Candidate] = {}
        for option in options:
            content = self._content_of(option)
            if content and content not in unique:
                unique[content] = option if content is option.content else option._replace(content=content)
        return list(unique.values())

    def _content_of(self, option: Candidate) -> tuple[TokenSpan, ...]:
        """The content of an option with all of the stretches that it mostly covers, without what is not its own."""
        content = option.content
        if option.frame in LABELS:
            return self._trimmed(content) if option.via == self.cue else content
        if self.quoted.marked[self.tree.sentence[self.cue]] or option.frame.startswith("quote"):
            content = self.quoted.closed(content, self.cue)
        if content is not option.content or option.via == self.cue:
            content = self._trimmed(content)
        if not content:
            return content
        content = self._own_words(option, content)
        passes_on = self.tree.lower[self.cue] in PREPOSITIONAL
        return self._spoken(content) if option.frame in _BROKEN_OFF and not passes_on else content

    def _trimmed(self, content: tuple[TokenSpan, ...]) -> tuple[TokenSpan, ...]:
        return tuple(kept for span in content if (kept := trimmed(self.tree, *span)))

    def _spoken(self, content: tuple[TokenSpan, ...]) -> tuple[TokenSpan, ...]:
        """Keep only the words in quote marks of a split quotation: "I fell," she said, rising ..., "and rose."."""
        quoted, start = self.quoted, self.tree.sentences[self.tree.sentence[self.cue]][0]
        first = next((n for n in quoted.of[start : start + 2] if n is not None), None)
        if first is None or quoted.of[self.cue] is not None or not quoted.speech(first):
            return content
        tokens = (token for a, b in content for token in range(a, b))
        said = [(t, t + 1) for t in tokens if (n := quoted.of[t]) is not None and quoted.speech(n)]
        return tuple(union(said)) or content

    def _own_words(self, option: Candidate, content: tuple[TokenSpan, ...]) -> tuple[TokenSpan, ...]:
        """The content without a dateline before it, or the medium and a colon ("told Radio One by phone: ...")."""
        tree, (start, end) = self.tree, content[0]
        first, last = tree.sentences[tree.sentence[self.cue]]
        if start == first:
            start = behind_dateline(tree, first, end)
        elif start > self.cue and self.quoted.marked[tree.sentence[self.cue]]:
            start = self._behind_medium(start, min(end, last))
        elif self.lemma == "tell" and option.frame.startswith("dobj") and start <= option.via < end:
            start = self._behind_addressee(option.via, start, end)
        if start == content[0][0]:
            return content
        return self._trimmed(((start, end), *content[1:]))

    def _behind_medium(self, start: int, end: int) -> int:
        """Behind a colon with no verb before it, where speech follows: "said on Telegram: ..."."""
        tree = self.tree
        colon = next((token for token in range(start, end) if tree.lower[token] == ":"), None)
        if colon is None or any(tree.pos[token] in VERBAL for token in range(start, colon)):
            return start
        spoken = self.lemma in _saying() or any(n is not None for n in self.quoted.of[colon + 1 : colon + 3])
        return colon + 1 if spoken else start

    def _behind_addressee(self, addressee: int, start: int, end: int) -> int:
        """Behind whom somebody tells it: "told the network's programme there were 200 dead"."""
        tree = self.tree
        told = tree.child(addressee, "relcl", "ccomp", "acl") or tree.child(self.cue, "ccomp")
        return tree.left[told] if told is not None and start < tree.left[told] < end else start


def proposals(tree: Tree, quoted: Quoted) -> Iterator[Proposal]:
    """Each word and mark of the article that can be a cue."""
    for token in range(tree.size):
        if not tree.lower[token][-1].isalnum() and is_label_mark(tree, token):
            for option, name in label_candidates(tree, quoted, token):
                yield Proposal(tree, quoted, token, tree.lemma[token], option, name)
        elif (spoken := speaks(tree, quoted, token)) or token in quoted.announced or _may_be_cue(tree, token):
            yield Proposal(tree, quoted, token, features.lemma_of(tree, token), spoken=spoken)
        elif in_words(tree, token):
            yield Proposal(tree, quoted, token, "accord")


def _may_be_cue(tree: Tree, token: int) -> bool:
    """A verb that is known or governs a clause; another known word where something depends on it."""
    pos = tree.pos[token]
    if pos not in _OPEN_CLASSES:
        return tree.lower[token] in PREPOSITIONAL
    if tree.dep[token] in HELPING or _is_act(tree, token):
        return False
    if is_toll(tree, token) or is_naming(tree, token) or _strikes_back(tree, token):
        return True
    governs = pos in VERBAL or tree.right[token] > token + 1 or tree.dep[token] in _CLAUSAL
    return governs and (is_known(tree.lemma[token]) or tree.child(token, "ccomp") is not None)


def _is_act(tree: Tree, token: int) -> bool:
    """Whether a possible verb of speech has another sense here: an attack (not "shot back"), a preposition."""
    pos, lemma = tree.pos[token], tree.lemma[token]
    if pos == "NOUN":
        return lemma in lexicon().words("act.noun")
    if tree.lower[token] == "considering" and token and tree.tag[token - 1] in ("JJ", "RB"):
        return True  # "hopes are slim considering the losses"
    if pos != "VERB":
        return False
    if lemma in lexicon().words("act.verb"):
        return not _strikes_back(tree, token)
    return lemma in lexicon().words("act.blow") and not _with_words(tree, token)


def _strikes_back(tree: Tree, token: int) -> bool:
    """Whether a verb of arms is one of words: "the envoy shot back"."""
    armed = tree.pos[token] == "VERB" and tree.lemma[token] in lexicon().words("act.verb")
    return armed and tree.lower[token + 1 : token + 2] == ["back"]


def speaks(tree: Tree, quoted: Quoted, token: int) -> bool:
    """Whether a finite verb stands between what is spoken and a noun: "Run," sobbed the boy."""
    if tree.tag[token] not in _FINITE or token < 2 or token + 1 == tree.size or quoted.of[token] is not None:
        return False
    last = next((place for place in range(token - 1, max(0, token - 4), -1) if tree.pos[place] != "PUNCT"), token)
    number = quoted.of[last]
    return number is not None and quoted.speech(number) and tree.pos[token + 1] in _NOMINAL


def _with_words(tree: Tree, blow: int) -> bool:
    """Whether a verb of attack may mean criticism: its subject is a name, "he" or "she", and no place is attacked."""
    by, at = tree.child(blow, "nsubj"), tree.child(blow, "dobj")
    person = by is not None and (tree.entity[by] == "PERSON" or tree.lower[by] in ("he", "she", "i", "we"))
    return person and (at is None or tree.entity[at] not in ("GPE", "LOC", "FAC"))
