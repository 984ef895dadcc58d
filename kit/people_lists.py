"""Read lists of people by the order of words: "a baker, his wife Ana and their two sons, Ilya and Petr".

The parser seldom gets a long list right. Here a list is a run of items between commas and "and"; an item is a noun for
people or a name, with what describes it ("a friend of the family", "(35)", "from two villages") passed over.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kit.groups import Group, group
from kit.lexicon import lexicon, word_class
from kit.noun_phrases import POSSESSIVE, numeral
from kit.numbers import Quantity, counted
from kit.tree import Tree

_LONGEST = 160
"""Words of the longest list."""
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_DASHES = frozenset(("–", "—", "--"))
_JOINTS = frozenset((",", "and", ";", "&"))
_OPENS, _SHUTS = frozenset(("(", "[")), frozenset((")", "]"))
_CALLED = word_class("list.called")
_ASIDE = word_class("list.aside")
_PLACED = word_class("list.placed")
_KIN = lexicon().classes["kin"] | word_class("lost.kin")
_NO_PERSON = frozenset(("GPE", "LOC", "FAC", "ORG", "DATE", "NORP", "EVENT", "TIME", "CARDINAL"))
_PARTICLES = frozenset(("al", "el", "abu", "umm", "bin", "ibn", "bint", "de", "da", "van", "der", "von", "-", "'"))


@dataclass(frozen=True)
class Listed:
    """An item of a list of people.

    head   the noun for the people; the last word of the name where there is only a name
    named  whether the item is a name, or has one
    bare   whether it is a name without a noun for people
    """

    head: int
    start: int
    end: int
    named: bool
    bare: bool


def people_before(tree: Tree, verb: int, *, start: int) -> list[Listed]:
    """The list that fills a clause up to its verb: the longest that begins behind a comma or with the sentence.

    Empty where the words before the verb are anything else than people.
    """
    end = end_of_subject(tree, verb, start)
    for first in _beginnings(tree, max(start, end - _LONGEST), end):
        items, stop = read_list(tree, first, end)
        if items and _behind_joints(tree, stop, end) >= end and (len(items) == 1 or _has_and(tree, items)):
            return items
    return []


def people_behind(tree: Tree, start: int, *, end: int) -> list[Listed]:
    """The list that begins at a token, without a last item that is the subject of the next clause."""
    items, _ = read_list(tree, start, min(end, start + _LONGEST))
    if len(items) > 1 and not _has_and(tree, items):
        return items[:1]  # "a clerk, the head of an office"
    return items


def _has_and(tree: Tree, items: list[Listed]) -> bool:
    """Whether "and" adds an item to the others, without which there is no list but an apposition."""
    return any(tree.lower[item.start - 1] in ("and", "&", "as") for item in items[1:])


def read_list(tree: Tree, start: int, end: int) -> tuple[list[Listed], int]:
    """The items of a list that begins at a token, and the token where the list stops."""
    items: list[Listed] = []
    i = start
    while i < end:
        passed = _behind_joints(tree, i, end) if items else i
        aside = _behind_aside(tree, passed, end) if items else passed
        if aside > passed:
            i = aside
            continue
        if items and passed == i:
            break
        item = _item_at(tree, passed, end)
        if item is None or _is_of_next_clause(tree, item, end, first=not items):
            break
        joint = tree.lower[i:passed]
        if not (items and _describes(tree, item, items[-1], added="and" in joint or "as" in joint)):
            items.append(item)
        i = item.end
    while len(items) > 1 and _trails(tree, items[-1]):
        items.pop()
    return items, i


def _trails(tree: Tree, last: Listed) -> bool:
    """Whether a last item without "and" says who the one before it is ("his son, a clerk of the ministry")."""
    opens = tree.lower[last.start - 1] == "," and tree.lower[last.start] in ("a", "an", "the")
    return opens and not last.named and tree.tag[last.head] in ("NN", "NNP")


def _is_of_next_clause(tree: Tree, item: Listed, end: int, *, first: bool) -> bool:
    return _has_own_harm(tree, item, end) or (not first and _opens_clause(tree, item, end))


def _has_own_harm(tree: Tree, item: Listed, end: int) -> bool:
    """Whether an item has a verb of its own behind it ("and two clerks injured", "and dozens more were wounded")."""
    i = item.end
    if i >= end:
        return False
    harmed = tree.lower[i] in lexicon().harm_words and tree.tag[i] in ("VBN", "VBD", "JJ")
    return harmed or _is_finite(tree, i) or tree.pos[i] == "AUX"


def _opens_clause(tree: Tree, item: Listed, end: int) -> bool:
    """Whether an item is the subject of a verb behind it ("a boy, and dozens more were injured")."""
    i = item.end
    while i < end and (tree.pos[i] == "ADV" or tree.lower[i] in ("more", "others", "of", "them")):
        i += 1
    return i < end and _is_finite(tree, i)


def end_of_subject(tree: Tree, verb: int, start: int) -> int:
    """The first auxiliary or adverb before a verb ("were also killed")."""
    end = verb
    while end > start and (tree.pos[end - 1] in ("AUX", "ADV") or tree.lower[end - 1] in ("all", "both", "been")):
        end -= 1
    return end


def _beginnings(tree: Tree, start: int, end: int) -> Iterator[int]:
    """Where a subject may begin: with the sentence, and behind what parts it from the words before."""
    yield start
    for i in range(start, end - 1):
        if (
            tree.lower[i] in _JOINTS | _DASHES | {":", "that", "when", "while", "where", "said"}
            and tree.lower[i] != "and"
        ):
            yield i + 1


def _behind_joints(tree: Tree, i: int, end: int) -> int:
    while i < end and (tree.lower[i] in _JOINTS or tree.lower[i : i + 3] == ["as", "well", "as"]):
        i += 3 if tree.lower[i] == "as" else 1
    return i


def _behind_aside(tree: Tree, i: int, end: int) -> int:
    """The end of words between commas that name nobody new: "including two women", "aged 12", "who was pregnant"."""
    if i >= end:
        return i
    word = tree.lower[i]
    if word in _CALLED and tree.tag[i] == "VBN":
        return _shut(tree, i, end, everything=False)  # "identified as Ana Velic"
    if tree.pos[i] == "NUM" and (i + 1 == end or tree.lower[i + 1] in _JOINTS):
        return i + 1  # an age
    if tree.lower[i + 1 : i + 2] and tree.lower[i + 1] in POSSESSIVE:
        return i  # "both his brothers"
    part = tree.lower[i + 1 : i + 3] in (["of", "whom"], ["of", "them"])
    if word not in _ASIDE and not part:
        return i
    return _shut(tree, i, end, everything=word == "including")


def _shut(tree: Tree, i: int, end: int, *, everything: bool) -> int:
    """Behind an aside: its next comma, or all up to a verb where the aside has a list of its own."""
    if everything:
        return next((k for k in range(i, end) if _is_finite(tree, k) and "of" not in tree.lower[k - 2 : k]), end)
    return next((k for k in range(i, end) if tree.lower[k] in (",", ";") or tree.lower[k] in _DASHES), end)


def _is_finite(tree: Tree, i: int) -> bool:
    return tree.tag[i] in _FINITE


class _Item:
    """What is read of an item so far: its noun, the words of its names, and whether "of" stood before the next word."""

    def __init__(self, tree: Tree, start: int) -> None:
        self.tree, self.start = tree, start
        self.noun: int | None = None
        self.names: list[int] = []
        self.behind_of = False

    def behind_aside(self, i: int, end: int) -> int:
        """The token behind words that describe the item; the same token where none stand there."""
        words = self.tree.lower
        if words[i] in _OPENS or words[i] in _DASHES or (words[i] == '"' and i > self.start):
            return _behind_bracket(self.tree, i, end)
        if words[i] in _PLACED and self.noun is not None:
            return _behind_place(self.tree, i, end)
        if words[i] == "of" and i > self.start:
            self.behind_of = True
            return i + 1
        return i + 4 if words[i : i + 4] == ["-", "in", "-", "law"] else i

    def ends_at(self, i: int) -> bool:
        """Whether the item ends before a token."""
        tree = self.tree
        if tree.lower[i] in _JOINTS:
            return not _joins_adjectives(tree, i)
        if self.noun is not None and (tree.lower[i] in _ASIDE or _is_participle(tree, i)):
            return True
        return not _may_stand(tree, i, self.start)

    def take(self, i: int) -> None:
        """Read a token as the noun or as a part of the name; behind "of" stands somebody else's."""
        tree, of_another = self.tree, self.behind_of and self.noun is not None
        people = _is_people(tree, i)
        if people and (tree.word[i].islower() or tree.tag[i] in ("NNS", "NNPS") or not _is_name(tree, i, self.start)):
            self.noun = self.noun if of_another else i
        elif _is_name(tree, i, self.start) and not of_another:
            self.names.append(i)


def _item_at(tree: Tree, start: int, end: int) -> Listed | None:
    """The item that begins at a token."""
    item, i = _Item(tree, start), _behind_number(tree, start, end)
    while i < end:
        if (behind := item.behind_aside(i, end)) > i:
            i = behind
        elif item.ends_at(i):
            break
        else:
            item.take(i)
            i += 1
    return _listed(tree, start, i, item.noun, item.names)


def _behind_number(tree: Tree, start: int, end: int) -> int:
    """The token behind a number that opens an item ("between 13 and 14"); the same token where there is none."""
    for i in range(start, min(start + 4, end)):
        if (read := counted(tree.lower, i)) is not None:
            return min(read.end, end) if read.start == start else start
    return start


def _listed(tree: Tree, start: int, end: int, noun: int | None, names: list[int]) -> Listed | None:
    """An item from its noun and its names; None where nothing says that it is people."""
    own = [i for i in names if noun is None or i > noun]
    if noun is not None:
        return Listed(noun, start, end, bool(own), bare=False)
    if _is_number(tree, start) and "old" not in tree.lower[start:end]:
        return None  # "5 Hazara and Punjabi miners"
    told = [i for i in names if tree.lower[i] not in _PARTICLES]
    return Listed(told[-1], start, end, named=True, bare=True) if _is_of_person(tree, told) else None


def _is_of_person(tree: Tree, names: list[int]) -> bool:
    """Whether the words of a name can be a person's: no place, no body and no day."""
    if not names or tree.entity[names[0]] in ("GPE", "LOC", "DATE"):
        return False
    if len(names) < 2 and tree.entity[names[0]] in _NO_PERSON:
        return False
    words = {tree.lower[i] for i in names}
    return words.isdisjoint(lexicon().bodies) and words.isdisjoint(lexicon().calendar)


def _joins_adjectives(tree: Tree, i: int) -> bool:
    """Whether a comma or "and" stands inside an item ("the tall, thin man")."""
    return tree.pos[i - 1] == "ADJ" and tree.pos[i + 1 : i + 2] == ["ADJ"]


def _behind_bracket(tree: Tree, i: int, end: int) -> int:
    """The token behind brackets, quotation marks or dashes; behind the mark itself where nothing shuts them."""
    shuts = _SHUTS if tree.lower[i] in _OPENS else _DASHES if tree.lower[i] in _DASHES else frozenset('"')
    return next((k + 1 for k in range(i + 1, min(end, i + 60)) if tree.lower[k] in shuts), i + 1)


def _behind_place(tree: Tree, i: int, end: int) -> int:
    """The token behind "from two families", "spanning three generations": up to a comma, or "and" with new people."""
    for k in range(i + 1, end):
        new = tree.lower[k + 1 : k + 2]
        opens = bool(new) and (tree.pos[k + 1] in ("NUM", "DET") or new[0] in POSSESSIVE)
        stops = tree.lower[k] in (",", ";") or tree.lower[k] in _DASHES or tree.tag[k] in _FINITE
        if stops or (tree.lower[k] == "and" and opens):
            return k
    return end


def _may_stand(tree: Tree, i: int, start: int) -> bool:
    """Whether a token can belong to an item."""
    if tree.lower[i] in lexicon().harm_words:
        return False
    if tree.lower[i] in _CALLED or tree.lower[i] in _PARTICLES or tree.lower[i] == "'s":
        return True
    if tree.pos[i] in ("NOUN", "PROPN", "NUM", "DET", "ADJ", "PART", "SYM", "X") or tree.lower[i] in POSSESSIVE:
        return True
    named = tree.word[i][:1].isupper() and i > start
    return (
        named
        or tree.tag[i] in ("VBN", "JJ")
        or (tree.pos[i] == "ADV" and tree.tag[i] != "WRB")
        or _opens_count(tree, i)
    )


def _is_participle(tree: Tree, i: int) -> bool:
    """Whether a word opens a clause behind a noun ("a tailor wounded in the arm"), and is no "named"."""
    return tree.tag[i] in ("VBN", "VBD", "VBG") and tree.lower[i] not in _CALLED


def _opens_count(tree: Tree, i: int) -> bool:
    return tree.lower[i] in ("at", "between", "more", "than", "about", "around", "some", "nearly", "over")


def _is_name(tree: Tree, i: int, start: int) -> bool:
    if tree.lower[i] in _PARTICLES:
        return tree.pos[i] == "PROPN" or (i > start and tree.word[i - 1][:1].isupper() and tree.lower[i] == "-")
    if not tree.word[i][:1].isupper() or tree.pos[i] in ("DET", "NUM", "PRON"):
        return False
    return i > start or tree.pos[i] == "PROPN"


def _is_people(tree: Tree, i: int) -> bool:
    word = tree.lower[i]
    if tree.tag[i] == "NNPS" and tree.entity[i] == "NORP" and tree.pos[i - 1] == "NUM":
        return True
    named = lexicon().names_people(word) or (word in lexicon().persons and tree.lower[i + 1 : i + 2] != ["of"])
    return named or word in _KIN or word in ("dozens", "scores", "hundreds")


def _describes(tree: Tree, item: Listed, before: Listed, *, added: bool) -> bool:
    """Whether an item says who the one before it is: "Ana Velic, a clerk", "a clerk, Ana Velic", "a clerk and poet"."""
    if tree.tag[item.head] in ("NNS", "NNPS") or tree.tag[before.head] in ("NNS", "NNPS"):
        return False
    opens = tree.lower[item.start] in ("a", "an", "the")
    if item.bare:
        return not added and not before.named and not _is_number(tree, before.start)
    if item.named or _is_number(tree, item.start):
        return False
    whose = tree.lower[item.start] in POSSESSIVE or "'s" in tree.lower[item.start : item.head]
    whose = whose or (tree.lower[item.head] in _KIN and tree.lower[before.head] in _KIN)
    return (opens and before.named and not added) or not (opens or whose)


def _is_number(tree: Tree, i: int) -> bool:
    return tree.pos[i] == "NUM" or _opens_count(tree, i)


def is_counted(tree: Tree, item: Listed) -> bool:
    """Whether an item has a number."""
    return numeral(tree, item.start, item.head) is not None


def groups_of(tree: Tree, items: list[Listed]) -> list[Group | None]:
    """The group of people of each item; None where it names no people, or those of the item before once more.

    Names behind "their five children" are these children; names behind "her children" count them.
    """
    groups: list[Group | None] = []
    i = 0
    while i < len(items):
        people = _group_of(tree, items[i])
        several = people is not None and _is_several(tree, items[i], people)
        number = people.quantity.best or 0 if people is not None and people.quantity is not None else 0
        names = _names_behind(items, i, number) if several and not _is_added(tree, items, i + 1) else 0
        if people is not None and names:
            people = _counted_by_names(people, names + items[i].named)
        groups += [people, *([None] * names)]
        i += 1 + names
    return groups


def _group_of(tree: Tree, item: Listed) -> Group | None:
    if not item.bare:
        people = group(tree, item.head, item.start)
        far = numeral(tree, item.start, item.head) if people is not None and _is_unnumbered(people) else None
        return people if people is None or far is None else replace(people, quantity=far, start=far.start)
    one = Quantity(1, 1, 1, "one", item.start, item.head + 1)
    capital = [tree.lower[i] for i in range(item.start, item.head + 1) if tree.word[i][:1].isupper()]
    names = frozenset(word for word in capital if len(word) > 2)
    return Group(item.head, one, "", names, None, item.start, item.head + 1)


def _is_unnumbered(people: Group) -> bool:
    return people.quantity is None or people.quantity.best is None


def _is_several(tree: Tree, item: Listed, people: Group) -> bool:
    quantity = people.quantity
    return tree.tag[item.head] in ("NNS", "NNPS") or (quantity is not None and (quantity.best or 0) > 1)


def _is_added(tree: Tree, items: list[Listed], i: int) -> bool:
    """Whether "and" adds an item to the one before it ("two brothers and Petr Sorin")."""
    return i < len(items) and tree.lower[items[i].start - 1] == "and" and tree.lower[items[i].start - 2] != ","


def _names_behind(items: list[Listed], i: int, number: int) -> int:
    """How many items behind one are only names, of the same people; 0 where others make up its number too."""
    end = i + 1
    while end < len(items) and items[end].bare:
        end += 1
    names = end - i - 1
    return 0 if i == 0 and end < len(items) and names != number else names


def _counted_by_names(people: Group, names: int) -> Group:
    """A group without a number, which its names count."""
    quantity = people.quantity
    if quantity is not None and quantity.word != "plural":
        return people
    return (
        replace(people, quantity=Quantity(names, names, names, "exact", people.start, people.end))
        if names > 1
        else people
    )
