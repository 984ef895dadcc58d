"""Cues: the words that introduce what somebody says, writes, thinks or wants.

`kit/data/en/cues.csv` is learned: how often a lemma stands in the training data, how often as a cue, and in
which frames.
`kit/data/en/cues_classes.txt` is written by hand: what kind of act a cue names.
"""

import csv
from functools import lru_cache

from kit.lexicon import lexicon, lines
from kit.tree import HELPING, VERBAL, Tree

CLASSES = ("speech", "writing", "showing", "according", "belief", "intention", "emotion", "perception")
"""The classes of cues, in the order in which a lemma that stands in several is given one."""


@lru_cache(maxsize=1)
def known() -> frozenset[str]:
    """Lemmas that introduced attributions in the training data."""
    return frozenset(row["lemma"] for row in csv.DictReader(lines("cues.csv")))


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    listed = dict(line.split(": ", 1) for line in lines("cues_classes.txt"))
    return {lemma: name for name in reversed(CLASSES) for lemma in listed[name].split()}


def is_known(lemma: str) -> bool:
    """Whether a lemma introduced attributions in the training data."""
    return lemma in known()


def cue_class(lemma: str) -> str | None:
    """What kind of act a cue names, one of `CLASSES`; None where the table does not say.

    >>> cue_class("tell"), cue_class("lash_out"), cue_class("believe")
    ('speech', 'speech', 'belief')
    """
    classes = _classes()
    return classes.get(lemma) or classes.get(lemma.split("_")[0])


_OPEN_CLASSES = frozenset({"VERB", "NOUN", "ADJ", "AUX"})
_CLAUSAL = frozenset({"ccomp", "advcl", "relcl", "parataxis"})


def lemma_of(tree: Tree, cue: int) -> str:
    """The lemma of a cue with its particle: "point_out"."""
    particle = tree.child(cue, "prt")
    return tree.lemma[cue] + ("_" + tree.lower[particle] if particle is not None else "")


def may_be_cue(tree: Tree, token: int) -> bool:
    """A verb that is known or governs a clause; another known word where something depends on it."""
    pos = tree.pos[token]
    if pos not in _OPEN_CLASSES:
        return tree.lower[token] in lexicon().words("cue.phrase")
    if tree.dep[token] in HELPING or not tree.lower[token][0].isalpha() or _is_act(tree, token):
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
    if tree.lower[token] in lexicon().words("act.preposition") and token and tree.tag[token - 1] in ("JJ", "RB"):
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


def _with_words(tree: Tree, blow: int) -> bool:
    """Whether a verb of attack may mean criticism: its subject is a name, "he" or "she", and no place is attacked."""
    by, at = tree.child(blow, "nsubj"), tree.child(blow, "dobj")
    person = by is not None and (tree.entity[by] == "PERSON" or tree.lower[by] in lexicon().words("act.speaker"))
    return person and (at is None or tree.entity[at] not in ("GPE", "LOC", "FAC"))


def is_toll(tree: Tree, cue: int) -> bool:
    """Whether a verb gives a count of casualties: "State television put the death toll at 14"."""
    if tree.pos[cue] != "VERB" or tree.lemma[cue] not in lexicon().words("cue.toll"):
        return False
    count = tree.child(cue, "dobj")
    counts_harm = count is not None and tree.lemma[count] in lexicon().words("content.toll")
    return counts_harm and any(
        tree.lower[child] == "at" for child in (*tree.children[cue], *tree.children[count or cue])
    )


def in_words(tree: Tree, token: int) -> bool:
    """Whether a token attributes its sentence to somebody: "in the words of one medic", "in her words"."""
    if tree.lower[token] != "words" or tree.lower[tree.head[token]] != "in" or tree.head[token] == token:
        return False
    return any(tree.dep[child] == "poss" or tree.lower[child] == "of" for child in tree.children[token])


def namer(tree: Tree, cue: int) -> int | None:
    """Who calls a thing so: the army of "what the army called a "heavy blow""; None where the verb gives no name."""
    subject, thing = tree.child(cue, "nsubj"), tree.child(cue, "dobj", "nsubjpass")
    if subject is None or thing is None or tree.lower[thing] != "what" or not thing < subject < cue:
        return None
    return subject if tree.lemma[cue] in lexicon().words("cue.names") else None


def is_naming(tree: Tree, cue: int) -> bool:
    """Whether a verb tells what somebody calls a thing: "what the army called a "heavy blow""."""
    return namer(tree, cue) is not None


def is_passive(tree: Tree, cue: int) -> bool:
    """Whether a verb is in the passive: "was blamed", "the man accused of it"."""
    if tree.child(cue, "auxpass") is not None:
        return True
    if tree.tag[cue] != "VBN" or tree.pos[cue] != "VERB":
        return False
    helped = tree.child(cue, "aux") is not None
    if tree.dep[cue] == "conj" and not helped and tree.child(cue, "nsubj") is None:
        return tree.child(tree.head[cue], "auxpass") is not None
    return tree.dep[cue] in ("acl", "advcl", "relcl") and not helped and tree.child(cue, "dobj", "nsubj") is None


def is_accusing(tree: Tree, cue: int) -> bool:
    """Whether the subject of a passive cue is not the speaker: "was accused", "are said to".

    Of a mind the subject is the owner: "was convinced that ...".
    """
    if tree.pos[cue] != "VERB" or not is_passive(tree, cue):
        return False
    return tree.lemma[cue] in lexicon().words("cue.accusation")
