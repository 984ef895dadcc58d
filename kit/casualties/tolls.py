"""Find running counts and rival figures: "the toll rose to 12", "the governor put it at 41"."""

from collections.abc import Iterator

from kit.casualties import slots
from kit.casualties.model import Claim
from kit.casualties.parts import including, of_them
from kit.groups import Group
from kit.lexicon import lexicon, word_class
from kit.noun_phrases import VAGUE, first_token
from kit.numbers import Quantity, counted
from kit.tree import Tree

_SAID, _INCLUDES, _RISES = (word_class(id) for id in ("toll.said", "toll.includes", "toll.rises"))
_REACHED = word_class("toll.reached")
_COUNT = word_class("toll.count")
_HARMED = word_class("toll.harmed")
_BETWEEN = word_class("toll.between")
_IT = word_class("toll.it")
_PUT = word_class("toll.put")
_UNITS = [[unit] for unit in "a.m. p.m. a.m p.m am pm percent % o'clock hours years".split()]
_ESTIMATES, _RANGES, _SAYS = (word_class(id) for id in ("toll.estimates", "toll.ranges", "toll.says"))
_OPENS_FIGURE = frozenset(("at",)) | _ESTIMATES
_SHUTS = frozenset((".", ";", ",", "and", "while", "but", "!", "?"))
_TOLL_REACH, _TOLL_FAR = 16, 30
"""Words behind a toll in which its figure stands; farther off only behind "rose to"."""


def toll(tree: Tree, trigger: int, harm: str) -> Iterator[Claim]:
    """The figure of a toll ("the toll rose to 12"); an expected toll is only possible."""
    words, end = (tree.lower, min(trigger + _TOLL_FAR, tree.sentence_of(trigger).end))
    start = _behind_relative(words, trigger + 1, end)
    read = _figure_before(tree, trigger) or _figure(words, start, end) or _figure(words, trigger + 1, end)
    if read is not None:
        head = min(read.end, tree.size) - 1
        group = Group(head, read, "", frozenset(), None, min(trigger, read.start), max(trigger + 1, read.end))
        main = Claim(tree, harm, trigger, group, read, "toll")
        yield main
        yield from including(tree, main)
        yield from of_them(tree, main)


def _behind_relative(words: list[str], start: int, end: int) -> int:
    """Behind a clause that tells an older figure ("the toll, which stood at 38, has climbed to 41")."""
    if words[start : start + 2] != [",", "which"]:
        return start
    return next((i + 1 for i in range(start + 2, end) if words[i] == ","), start)


def _figure_before(tree: Tree, trigger: int) -> Quantity | None:
    """The figure before what it counts ("bringing to 429 the number of soldiers killed")."""
    words, start = tree.lower, tree.sentence_of(trigger).start
    of = next((i for i in range(trigger - 1, max(trigger - 7, start + 3), -1) if words[i] == "of"), None)
    if of is None or words[of - 1] not in _COUNT or words[of - 2] != "the":
        return None
    read = next(
        (n for i in range(max(start + 1, of - 8), of - 2) if (n := counted(words, i)) and n.end == of - 2), None
    )
    return read if read is not None and words[read.start - 1] == "to" else None


def _figure(words: list[str], start: int, end: int) -> Quantity | None:
    """The first number behind a word of reaching, or else the first before any comma."""
    first, aside = None, False
    for i in range(start, end):
        aside = aside or words[i] == ","
        if _ends_toll(words, i):
            return first
        read = counted(words, i) if i < start + _TOLL_REACH or words[i - 2] in _RISES else None
        if read is None or read.start < start or words[read.start - 1] in ("from", "by"):
            continue
        before = read.start - 1 - (words[read.start - 1] == '"')
        if words[before] in _REACHED or words[before - 1 : before + 1] in _GIVEN_AS:
            return read
        if first is None and not aside and i < start + 8 and words[read.start - 1] not in _PARTS_OFF:
            first = read
    return first


def _ends_toll(words: list[str], i: int) -> bool:
    """Whether a word opens a part of a toll ("including") or another statement ("and said")."""
    return words[i] in _INCLUDES or (words[i] in ("and", "but") and words[i + 1] in _SAID)


_GIVEN_AS = [["given", "as"], ["put", "as"], ["reported", "as"], ["recorded", "as"], ["listed", "as"]]
_PARTS_OFF = frozenset(("a", "an", "with", "as", "in", "on", "since"))
"""Words before a number that is no toll."""


def restated(tree: Tree, claims: list[Claim]) -> Iterator[Claim]:
    """Rival figures without a word of harm: "the governor put it at 41", "others said six", "estimates vary"."""
    affirmed: dict[int, Claim] = {}
    for claim in claims:
        if claim.status is not None and claim.status.is_affirmed:
            affirmed.setdefault(tree.sentence_of(claim.trigger).start, claim)
    counted_there = {claim.group.quantity.start for claim in claims if claim.group.quantity is not None}
    for i, word in enumerate(tree.lower[:-1]):
        if word not in _OPENS_FIGURE and tree.lemma[i] not in _SAYS:
            continue
        before = _claim_before(tree, affirmed, i)
        stated = None if before is None else _restated_at(tree, i, before)
        if before is not None and stated is not None and stated[1].start not in counted_there:
            trigger, read = stated
            group = Group(read.end - 1, read, "", frozenset(), None, min(trigger + 1, i), read.end)
            yield Claim(tree, before.harm, trigger, group, read, "toll")


def _claim_before(tree: Tree, affirmed: dict[int, Claim], i: int) -> Claim | None:
    """The claim whose harm a bare figure can be of: in the same sentence before it, or in the sentence before."""
    start = tree.sentence_of(i).start
    here = affirmed.get(start)
    before = here if here is not None else affirmed.get(tree.sentence_of(start - 1).start) if start else None
    return None if before is None or before.trigger > i else before


def _restated_at(tree: Tree, i: int, before: Claim) -> tuple[int, Quantity] | None:
    """The word that stands for a word of harm, and the figure, where a bare figure is stated at a token."""
    words = tree.lower
    if words[i] == "at":
        read = counted(words, i + 1)
        if read is None or i < 2 or words[read.end : read.end + 1] in _UNITS:
            return None
        put = words[i - 1] in _IT and tree.lemma[tree.head[i - 1]] in _PUT
        return (i - 1, read) if put or _is_gapped(tree, i - 1, before) else None
    if words[i] in _ESTIMATES:
        return _ranging(words, i, tree.sentence_of(i).end)
    return _said(tree, i, before)


def _ranging(words: list[str], i: int, end: int) -> tuple[int, Quantity] | None:
    """The range of several figures: "with estimates ranging from five to 13"."""
    for first in range(i + 2, min(i + 7, end)):
        read = counted(words, first)
        if read is not None:
            apart = read.form == "range" and words[read.end : read.end + 1] not in _UNITS
            return (i, read) if apart and not set(words[i + 1 : first]) - _RANGES else None
    return None


def _said(tree: Tree, i: int, before: Claim) -> tuple[int, Quantity] | None:
    """The bare figure of a second source: "others said six", "while most reported five"."""
    words, sentence = tree.lower, tree.sentence_of(i)
    goes_on = before.trigger >= sentence.start or words[sentence.start - 1] == ";"
    has_subject = slots.subject(tree, i) is not None or words[i - 1] in VAGUE
    if tree.pos[i] != "VERB" or not goes_on or not has_subject:
        return None
    read = next((n for k in range(i + 1, min(i + 5, sentence.end)) if (n := counted(words, k)) is not None), None)
    if read is None or read.start != i + 1:
        return None
    return (i, read) if read.end >= sentence.end or words[read.end] in _SHUTS else None


def _is_gapped(tree: Tree, trigger: int, before: Claim) -> bool:
    """Whether a second claimant shares the verb of the first ("the mayor put the toll at 12, the governor at 41")."""
    words, start = (tree.lower, first_token(tree, trigger, tree.sentence_of(trigger).start))
    first = before.frame == "toll" and tree.sentence_of(before.trigger).start == tree.sentence_of(trigger).start
    shared = first and before.group.quantity is not None and (words[before.group.quantity.start - 1] == "at")
    return shared and tree.pos[trigger] in ("NOUN", "PROPN") and (words[start - 1] in (",", ";", "and", "while", "but"))


def is_counted(tree: Tree, trigger: int) -> bool:
    """Whether a trigger ends "the number of people killed", whose figure follows."""
    words, i = (tree.lower, trigger - 1)
    if tree.lower[trigger] not in _HARMED:
        return False
    if _is_of_headline(tree, words, trigger):
        return True
    if words[i] == "total" and words[trigger + 1 : trigger + 2] == ["since"]:
        return _figure(words, trigger + 1, min(trigger + _TOLL_FAR, tree.sentence_of(trigger).end)) is not None
    while i > tree.sentence_of(trigger).start and (words[i] in _BETWEEN or words[i] in lexicon().victims):
        if words[i] == "of" and words[i - 1] in _COUNT:
            end = min(trigger + _TOLL_FAR, tree.sentence_of(trigger).end)
            return (_figure_before(tree, trigger) or _figure(words, trigger + 1, end)) is not None
        i -= 1
    return False


def _is_of_headline(tree: Tree, words: list[str], trigger: int) -> bool:
    """Whether a headline counts the dead of a place: "puts Ostrel dead at 16", "Ostrel dead now 17"; no age does."""
    i = trigger
    if i == tree.sentence_of(trigger).start or tree.pos[i - 1] != "PROPN" or counted(words, i + 2) is None:
        return False
    put = any(tree.lemma[token].lower() in _PUT for token in range(max(tree.sentence_of(trigger).start, i - 5), i))
    return words[i + 1] == "now" or (words[i + 1] == "at" and put)
