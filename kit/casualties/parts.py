"""Claims about part of the harmed: "including two nurses", "five of them", "two were among the dead"."""

from collections.abc import Iterator
from dataclasses import replace

from kit.casualties.model import Claim
from kit.casualties.slots import SUBJECTS, child
from kit.groups import Group, group, spread
from kit.lexicon import lexicon, word_class
from kit.noun_phrases import head_from
from kit.numbers import Quantity, counted
from kit.people_lists import Listed, end_of_subject, groups_of, read_list
from kit.tree import Tree

_NOUNS = {
    "dead": "killed",
    "deceased": "killed",
    "fatalities": "killed",
    "slain": "killed",
    "killed": "killed",
    "victims": "killed",
    "casualties": "killed",
    "wounded": "injured",
    "injured": "injured",
    "missing": "missing",
    "hostages": "captured",
    "captives": "captured",
}
"""Words for all the harmed together; victims are the dead unless the text tells of none."""
SORTS = frozenset("women woman children child men man girls girl boys boy infants infant babies baby minors".split())
"""Words that divide the harmed by sex and age."""
_EITHER = word_class("among.either")
_BE = word_class("among.be")
_REACH = 7
_PART_REACH = 12
_AFTER_SAYING = 5
_FAR = 40
"""Words behind the harmed in which their parts are looked for, where only a source stands between."""
_SAY = word_class("claim.say")


def with_parts(tree: Tree, claims: list[Claim]) -> list[Claim]:
    """The claims of a text with those about part of the victims, in order; "those killed" alone is not a claim."""
    stated = {claim.harm for claim in claims}
    claims = _with_those_among(claims, [part for p in _parts(tree) if (part := _of_known_harm(p, stated)) is not None])
    if "killed" in stated:
        heads = {claim.group.head for claim in claims}
        claims += [claim for claim in _counted_victims(tree) if claim.group.head not in heads]
    return sorted(claims, key=lambda claim: claim.trigger)


def _with_those_among(claims: list[Claim], parts: list[Claim]) -> list[Claim]:
    """The claims, with the parts in place of claims about the same people."""
    people = {(part.harm, part.group.head) for part in parts}
    triggers = {part.trigger for part in parts}
    kept = [claim for claim in claims if (claim.harm, claim.group.head) not in people]
    claims = [claim for claim in kept if not (claim.trigger in triggers and claim.noun == "those")]
    return [*claims, *{(part.harm, part.group.head): part for part in parts}.values()]


def _counted_victims(tree: Tree) -> Iterator[Claim]:
    """Victims with a number, if the text reports deaths: "the country was home to 196 victims"."""
    for i, word in enumerate(tree.lower):
        if word != "victims" or tree.lower[i + 1 : i + 2] in (["'"], ["'s"], ["of"]):
            continue
        people = group(tree, i, tree.sentence_of(i).start)
        quantity = people.quantity if people is not None else None
        if (
            people is None
            or quantity is None
            or quantity.form in ("one", "none")
            or quantity.word == "plural"
            or people.anaphor
        ):
            continue
        yield Claim(tree, "killed", i, people, quantity, "count")


def _of_known_harm(part: Claim, stated: set[str]) -> Claim | None:
    """A part of the victims with its harm: "victims" are the dead, or the injured if the text reports no deaths."""
    if part.word not in _EITHER:
        return part
    known = replace(part, harm="injured") if "killed" not in stated else part
    return known if known.harm in stated else None


def _parts(tree: Tree) -> Iterator[Claim]:
    for i, word in enumerate(tree.lower[:-2]):
        if word == "among":
            yield from _among_the_harmed(tree, i)
        elif word in ("included", "include", "includes"):
            yield from _included(tree, i)
        elif word == "of":
            yield from _of_the_harmed(tree, i)


def _among_the_harmed(tree: Tree, i: int) -> Iterator[Claim]:
    """ "Two nurses were among the dead" """
    all_of = _all(tree, i + 1)
    for first in _among(tree, i, all_of) if all_of is not None else ():
        for head in spread(tree, first, i):
            yield from _claim(tree, all_of, group(tree, head, tree.sentence_of(head).start))


def _included(tree: Tree, i: int) -> Iterator[Claim]:
    """ "The dead included two nurses" """
    all_of, first = _before(tree, i), child(tree, i, "dobj", "obj")
    for head in spread(tree, first, i) if all_of is not None and first is not None else ():
        yield from _claim(tree, all_of, group(tree, head, i + 1))


def _of_the_harmed(tree: Tree, i: int) -> Iterator[Claim]:
    """ "Two of the dead" """
    words = tree.lower
    if words[i + 1] not in ("the", "those", "them") or words[i + 2] not in _NOUNS:
        return
    start = max(tree.sentence_of(i).start, i - 3)
    number = next((n for at in range(start, i) if (n := counted(words, at)) and n.end == i), None)
    if number is not None and words[number.start - 1] not in ("in", "out") and words[number.start - 2] != "out":
        people = Group(i - 1, number, "", frozenset(), None, number.start, i + 3)
        yield from _claim(tree, i + 2, people)


def _claim(tree: Tree, all_of: int | None, people: Group | None) -> Iterator[Claim]:
    if all_of is None or people is None or people.quantity is None:
        return
    behind = tree.lower[people.end : people.end + 1]
    if lexicon().harm_words.isdisjoint([tree.lower[people.head], *behind]):
        yield Claim(tree, _NOUNS[tree.lower[all_of]], all_of, people, people.quantity, "among")


def _all(tree: Tree, start: int) -> int | None:
    """The word for all the victims after "among" ("the dead", "four people killed")."""
    words = tree.lower
    for i in range(start, min(start + _REACH, tree.sentence_of(start).end)):
        if words[i] in _NOUNS and (not (i + 1 < len(words) and tree.pos[i + 1] in ("NOUN", "PROPN"))):
            return i
        if words[i] in (",", ".", ";", "and") or tree.pos[i] == "AUX":
            return None
    return None


def _before(tree: Tree, i: int) -> int | None:
    """The word for all the victims as the subject of "included"."""
    subject = child(tree, i, *SUBJECTS)
    return subject if subject is not None and tree.lower[subject] in _NOUNS and (subject < i) else None


def _among(tree: Tree, token: int, all_of: int) -> list[int]:
    """The people among the victims: the subject of "were", before or after it, or the noun before "among"."""
    governor = tree.head[token]
    if tree.lower[governor] not in _BE:
        return [governor] if tree.pos[governor] in ("NOUN", "PROPN", "NUM") and governor < token else []
    harmed = [c for c in tree.children[governor] if tree.dep[c] in (*SUBJECTS, "attr") and (not token < c <= all_of)]
    return harmed[:1]


# People named beside a claim, as part of its victims


def including(tree: Tree, main: Claim) -> Iterator[Claim]:
    """People named after "including" or "among them": part of the victims, not additional ones."""
    i = _including_behind(tree, main)
    if i is None:
        return
    first = i + 1 if tree.lower[i] == "including" else i + 2
    end = end_of_subject(tree, main.trigger, first) if i < main.trigger else main.sentence.end
    items, _ = read_list(tree, first, end)
    if not items and (alone := _number_alone(tree, first, main)) is not None:
        yield alone
    for item, people in zip(items, groups_of(tree, items), strict=True):
        if people is None:
            continue
        added = i < main.trigger and _is_added(tree, item, items)
        frame = "object" if added else "including"
        claim = Claim(tree, main.harm, main.trigger, people, people.quantity, frame, joined_to=main.key)
        yield claim if added else replace(claim, part_of=main.key)


def _number_alone(tree: Tree, first: int, main: Claim) -> Claim | None:
    """A part that is only a number ("including six who were seriously hurt", "including three critically")."""
    people = group(tree, first, first) if tree.pos[first] == "NUM" and tree.dep[first] != "nummod" else None
    if people is None:
        return None
    return Claim(
        tree, main.harm, main.trigger, people, people.quantity, "including", joined_to=main.key, part_of=main.key
    )


def _is_added(tree: Tree, item: Listed, items: list[Listed]) -> bool:
    """Whether ", and" behind the one part goes on with the whole ("five guards, including a boy, and a judge")."""
    joined = item is items[1] if len(items) == 2 else False
    return joined and tree.lower[item.start - 2 : item.start] == [",", "and"] and tree.lower[item.head] not in SORTS


def _named_behind(tree: Tree, i: int, end: int) -> list[int]:
    """The first people behind "including", by the parse, or behind "among them", by the order of words."""
    if tree.lower[i] == "including":
        return [part for part in tree.children[i] if tree.dep[part] == "pobj"]
    head = head_from(tree, i + 2, end) if i + 2 < end else None
    return [head] if head is not None and lexicon().names_people(tree.lower[head]) else []


def _including_behind(tree: Tree, main: Claim) -> int | None:
    """The word "including" or "among" ("them") after the victims and before any other trigger."""
    words = tree.lower
    for i in range(main.group.end, min(main.group.end + _FAR, main.sentence.end - 1)):
        opens = words[i] == "including" or (words[i] == "among" and words[i + 1] in ("them", "whom"))
        if opens and (i < main.group.end + _PART_REACH or _follows_speaker(tree, i)):
            return i
        if words[i] in lexicon().harm_words and i not in (main.trigger, main.trigger - 1):
            return None
    return None


def _follows_speaker(tree: Tree, i: int) -> bool:
    """Whether a source stands between the harmed and "including" (", officials said on Friday, including six boys")."""
    said = any(tree.lemma[k] in _SAY for k in range(max(0, i - _AFTER_SAYING), i))
    behind = _named_behind(tree, i, tree.sentence_of(i).end)
    return said and any(lexicon().names_people(tree.lower[head]) or tree.pos[head] == "NUM" for head in behind)


def of_them(tree: Tree, main: Claim) -> Iterator[Claim]:
    """People named as part of the victims: "five of them children", "two of whom were nurses"."""
    words, first = tree.lower, main.group.end
    for i in range(first, min(first + _PART_REACH, main.sentence.end - 1)):
        if i != main.trigger and words[i] in lexicon().harm_words:
            return
        if words[i] != "of" or words[i + 1] not in ("them", "whom"):
            continue
        number = next((n for at in range(max(first, i - 4), i) if (n := counted(words, at)) and n.end == i), None)
        if number is not None and words[number.start - 1] not in ("every", "each", "any", "no", "not"):
            people = _part_of_them(tree, number, i + 2, main.sentence.end)
            part = Claim(tree, main.harm, main.trigger, people, number, "including", joined_to=main.key)
            yield replace(part, part_of=main.key)
        return


def _part_of_them(tree: Tree, number: Quantity, start: int, end: int) -> Group:
    """The people of "five of them children", or of "five of them in the capital", which has only a number."""
    start += tree.lower[start : start + 1] in (["were"], ["are"], ["was"])
    noun = head_from(tree, start, end) if start < end else None
    people = group(tree, noun, start) if noun is not None and lexicon().names_people(tree.lower[noun]) else None
    if people is None:
        return Group(number.end - 1, number, "", frozenset(), None, number.start, number.end)
    return replace(people, quantity=number, start=number.start)
