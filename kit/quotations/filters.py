"""Who and what cannot be a quotation: sources that nobody can be, contents that say nothing."""

from kit.quotations.candidates import Candidate
from kit.quotations.cues import cue_class
from kit.quotations.quoted import Quoted
from kit.quotations.source_candidates import Source
from kit.tree import Tree

_THINGS = frozenset(
    """airstrike ambush artillery assault barrage blast blaze bomb bombardment bombing bullet clash collapse drone
    explosion fire fighting flood grenade gunfire missile mine mortar offensive quake earthquake raid rocket round
    shell shelling shrapnel siege strike bloodshed violence war warhead warplane wound""".split()
)
"""Weapons and events: they hit and claim lives, they say nothing."""

_SENSES = frozenset({"see", "hear", "feel", "watch", "notice", "count", "identify"})
_OBJECTS = frozenset({"dobj", "dobj+", "oprd", "oprd+"})
_CLAUSES = frozenset({"ccomp", "xcomp", "main", "acl", "advcl", "right", "sides", "nsubjpass+"})
"""Frames whose content is a clause. Only such a content is an attribution where the text names no source."""

_ASKING = frozenset({"WP", "WDT"})
_NOBODY = frozenset({"nobody", "none", "no-one", "neither"})
_IMPRESSIONS = frozenset({"seem", "appear"})
_PEOPLE = frozenset({"PERSON", "NORP", "ORG", "GPE"})
_PERSONAL = frozenset({"i", "we", "he", "she", "they", "you", "who"})
_UNNAMED = frozenset({"not", "anonymous", "anonymously", "unnamed", "anonymity"})


def is_plausible(tree: Tree, quoted: Quoted, one: Candidate, source: Source | None, lemma: str) -> bool:
    """Whether somebody can have said this; always where words stand in marks, but for a film that "was shown"."""
    marked = {quoted.of[token] for start, end in one.content for token in range(start, end)} - {None}
    if marked:
        return not (one.frame.startswith("nsubjpass") and all(map(quoted.title, marked)))
    if source is not None and tree.tag[source.token] in _ASKING and _is_question(tree, source.token):
        return False
    if source is not None and cue_class(lemma) == "speech" and _is_none(tree, source.token):
        return False
    if lemma in _IMPRESSIONS and not _is_someone(tree, source):
        return False
    if source is None and (tree.pos[one.cue] == "NOUN" or one.frame not in _CLAUSES):
        return False
    if lemma in _SENSES and one.frame in _OBJECTS:
        return False
    if lemma == "ask" and one.frame == "xcomp" and not _UNNAMED.isdisjoint(_words(tree, one)):
        return False
    return source is None or tree.lemma[source.token] not in _THINGS or cue_class(lemma) == "showing"


def _is_none(tree: Tree, source: int) -> bool:
    """Whether the source is nobody at all: "no group", "no one", "none of them"."""
    if tree.lower[source] in _NOBODY:
        return True
    return any(tree.lower[child] == "no" for child in range(tree.left[source], source) if tree.head[child] == source)


def _is_question(tree: Tree, token: int) -> bool:
    """Whether a word opens a question: nobody is named by "Who told you?"."""
    start, end = tree.sentences[tree.sentence[token]]
    return token - start <= 2 and any(tree.lower[last] == "?" for last in range(max(start, end - 2), end))


def _is_someone(tree: Tree, source: Source | None) -> bool:
    return source is not None and (tree.entity[source.token] in _PEOPLE or tree.lower[source.token] in _PERSONAL)


def _words(tree: Tree, one: Candidate) -> list[str]:
    return [tree.lower[token] for start, end in one.content for token in range(start, min(end, start + 5))]
