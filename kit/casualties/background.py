"""Background: harm that a text only recalls, as the reason for a protest or as part of another time."""

import re

from kit.lexicon import word_class
from kit.tree import Tree

_PROTEST = word_class("bg.protest")
_UNREST = word_class("bg.unrest")
_CLASHES = word_class("bg.clashes")
_GATHERING = word_class("bg.gathering")
_LABOUR = word_class("bg.labour")
_STRIKES = word_class("bg.strike")
_ARMS = word_class("bg.arms")
_REASON = word_class("bg.reason")
_AFTER = word_class("bg.after")
_CRIME = word_class("bg.crime")
_COUNTED = word_class("bg.counted")
_REPLY = re.compile(
    r"\b(?:response to|reaction to|retaliat\w+ (?:for|to|against|over)|reveng\w*|aveng\w*|vengeance|reprisals? for"
    r"|anniversary of|commemorat\w*|memory of|justice for|compared (?:with|to)|comparison (?:with|to))\b"
)
_LONG = word_class("bg.long")


def is_background(tree: Tree, trigger: int) -> bool:
    """Whether the harm is why something else happened, or happened long before what the text reports."""
    words, sentence = tree.lower, tree.sentence_of(trigger)
    if _REPLY.search(" ".join(words[sentence.start : trigger])):
        return True
    accused = not _CRIME.isdisjoint(words[max(sentence.start, trigger - 3) : trigger])
    if accused and tree.tag[trigger] == "VBG":
        return True
    if _is_noun(tree, trigger) and _recalled(tree, trigger):
        return True
    whole = [words[i] for i in range(sentence.start, sentence.end) if tree.word[i] != "March"]
    if _protests(whole) and (_is_noun(tree, trigger) or _gives_reason(tree, trigger)):
        return True
    return _is_stirred(whole, noun=_is_noun(tree, trigger)) and _follows(tree, trigger)


def _is_stirred(words: list[str], *, noun: bool) -> bool:
    """Whether a sentence tells of a riot, or beside an act of killing of clashes."""
    if "set fire" in " ".join(words) or not _UNREST.isdisjoint(words):
        return True
    return noun and not _CLASHES.isdisjoint(words)


def _protests(words: list[str]) -> bool:
    """Whether a sentence tells of a protest; a strike is one only beside words of labour or politics."""
    if any(word in _PROTEST for word in words):
        return True
    return any((word in _STRIKES and _is_of_labour(words, place) for place, word in enumerate(words)))


def _is_of_labour(words: list[str], strike: int) -> bool:
    before, around = (words[max(0, strike - 1) : strike], words[max(0, strike - 4) : strike + 5])
    stopped_work = before == ["on"] or any(word in _LABOUR for word in around)
    return stopped_work and (not any(word in _ARMS for word in before))


def _is_noun(tree: Tree, trigger: int) -> bool:
    return tree.pos[trigger] == "NOUN" and tree.lower[trigger] not in _COUNTED


def _recalled(tree: Tree, trigger: int) -> bool:
    """Whether an act of killing is only a grievance or a likeness ("strike against the killing", "similar murder")."""
    token = tree.head[trigger] if tree.dep[trigger] == "conj" else trigger
    grievance = tree.dep[token] == "pobj" and tree.lower[tree.head[token]] == "against"
    return grievance or any(tree.lower[child] in ("similar", "previous", "earlier") for child in tree.children[trigger])


def _gives_reason(tree: Tree, trigger: int) -> bool:
    """Whether a clause or a noun phrase that gives a reason holds the harm, so that another event is the news."""
    token = trigger
    while tree.head[token] != token:
        if tree.dep[token] == "relcl" and tree.lower[tree.head[token]] in _GATHERING:
            return False
        if tree.dep[token] in ("relcl", "pobj", "pcomp"):
            return True
        if tree.dep[token] in ("acl", "ccomp") and (token != trigger or tree.dep[tree.head[token]] == "pobj"):
            return True
        if tree.dep[token] == "advcl" and _marked(tree, token, _REASON):
            return True
        token = tree.head[token]
    return False


def _follows(tree: Tree, trigger: int) -> bool:
    """Whether the harm stands behind "after" or "following", as what the unrest was about."""
    token = trigger
    while tree.head[token] != token:
        if tree.dep[token] == "advcl" and _marked(tree, token, _AFTER):
            return True
        if tree.dep[token] in ("pobj", "pcomp") and tree.lower[tree.head[token]] in _AFTER:
            return True
        token = tree.head[token]
    return False


def follows_long_before(tree: Tree, trigger: int) -> bool:
    """Whether a clause dates the news by the harm ("the raid came two weeks after gunmen killed six")."""
    words, token = (tree.lower, trigger)
    while tree.head[token] != token:
        mark = next(
            (
                c
                for c in tree.children[token]
                if tree.dep[c] in ("mark", "prep") and tree.lower[c] == "after" and (c < token)
            ),
            None,
        )
        mark = (
            tree.head[token]
            if mark is None and tree.lower[tree.head[token]] == "after" and (tree.head[token] < token)
            else mark
        )
        if mark is not None and words[mark - 1] in _LONG:
            return True
        token = tree.head[token]
    return False


def _marked(tree: Tree, clause: int, markers: frozenset[str]) -> bool:
    return any(tree.dep[child] == "mark" and tree.lower[child] in markers for child in tree.children[clause])
