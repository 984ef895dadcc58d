"""Claims about coordinated and included people: "and", "including", "among the dead", "another"."""

from collections.abc import Iterator
from dataclasses import replace

from kit.casualties import slots
from kit.casualties.model import Claim
from kit.casualties.slots import SUBJECTS, child, whole
from kit.groups import Group, group, people_head, spread
from kit.lexicon import lexicon, word_class
from kit.noun_phrases import POSSESSIVE, VAGUE, first_token, head_from
from kit.numbers import MONTHS, Quantity, counted
from kit.people_lists import Listed, groups_of, is_counted, people_before, people_behind, read_list
from kit.tree import Tree

_BETWEEN = word_class("join.between")
_SORTS = frozenset("women woman children child men man girls girl boys boy infants infant babies baby minors".split())
"""Words that divide the harmed by sex and age."""


def other_harm(tree: Tree, head: int, trigger: int) -> bool:
    """Whether a joined noun has a harm of its own ("two soldiers and three civilians injured")."""
    return any(
        tree.dep[c] in ("acl", "amod", "relcl")
        and c > head
        and (tree.lower[c] in lexicon().harm_words)
        and (c != trigger)
        for c in tree.children[head]
    )


def same_person(tree: Tree, first: int, joined: int, start: int) -> bool:
    """Whether a bare joined noun describes the same person again ("an official and activist")."""
    if (
        tree.tag[joined] != "NN"
        or tree.tag[first] not in ("NN", "NNP")
        or tree.pos[first_token(tree, first, start)] != "DET"
    ):
        return False
    here, kinds = (first_token(tree, joined, start), lexicon().victims)
    bare = tree.pos[here] not in ("DET", "NUM") and tree.dep[here] != "poss"
    return bare and tree.lower[joined] in kinds and (kinds.get(tree.lower[first]) == kinds[tree.lower[joined]])


def one_verb(tree: Tree, trigger: int) -> bool:
    """Whether the verb is singular, so that two joined nouns are one person ("a leader and activist was shot")."""
    if tree.lower[trigger + 1 : trigger + 2] in (["his"], ["her"]) and tree.lemma[trigger] == "lose":
        return True
    verb = tree.head[trigger] if tree.dep[trigger] in ("acomp", "oprd") else trigger
    return any(tree.lower[i] in ("was", "is", "has") and tree.dep[i] != "relcl" for i in (verb, *tree.children[verb]))


def including(tree: Tree, main: Claim) -> Iterator[Claim]:
    """People named after "including": part of the victims, not additional ones."""
    i = _including_behind(tree, main)
    if i is None:
        return
    items, _ = read_list(tree, i + 1, main.trigger if i < main.trigger else main.sentence.end)
    for item, people in zip(items, groups_of(tree, items), strict=True):
        if people is None:
            continue
        added = i < main.trigger and _is_added(tree, item, items)
        claim = Claim(
            tree,
            main.harm,
            main.trigger,
            people,
            people.quantity,
            "object" if added else "including",
            joined_to=main.key,
        )
        yield claim if added else replace(claim, part_of=main.key)


def _is_added(tree: Tree, item: Listed, items: list[Listed]) -> bool:
    """Whether ", and" behind the one part goes on with the whole ("five guards, including a boy, and a judge")."""
    joined = item is items[1] if len(items) == 2 else False
    return joined and tree.lower[item.start - 2 : item.start] == [",", "and"] and tree.lower[item.head] not in _SORTS


def _including_behind(tree: Tree, main: Claim) -> int | None:
    """The word "including" after the victims and before any other trigger."""
    for i in range(main.group.end, min(main.group.end + 12, main.sentence.end)):
        if tree.lower[i] == "including":
            return i
        if tree.lower[i] in lexicon().harm_words and i != main.trigger:
            return None
    return None


def _parts_of_them(tree: Tree, main: Claim) -> Iterator[Claim]:
    """People named as part of the victims: "five of them children", "two of whom were nurses"."""
    words, first = tree.lower, main.group.end
    for i in range(first, min(first + _PART_REACH, main.sentence.end - 1)):
        if i != main.trigger and words[i] in lexicon().harm_words:
            return
        if words[i] != "of" or words[i + 1] not in ("them", "whom"):
            continue
        number = next((n for at in range(max(first, i - 4), i) if (n := counted(words, at)) and n.end == i), None)
        if number is not None:
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


def further(tree: Tree, main: Claim) -> Iterator[Claim]:
    """People added with "and" whom the parser attached elsewhere ("killed a guard in the hall and two clerks")."""
    words, trigger = tree.lower, main.trigger
    before = main.group.head < trigger
    if before and (one_verb(tree, trigger) or _in_apposition(words, main)):
        return
    end = min(trigger, main.group.end + _FAR) if before else min(main.group.end + 14, main.sentence.end)
    for i in range(main.group.end, end):
        if not before and _begins_another(tree, i):
            return
        if words[i] != "and" and not _goes_on(tree, i, end, main):
            continue
        if not before and _is_far_behind(tree, main, i):
            return
        people = _joined_behind(tree, main, i + 1, end if before else main.sentence.end)
        if people is not None:
            yield Claim(tree, main.harm, trigger, people, people.quantity, main.frame, joined_to=main.key)


def _is_far_behind(tree: Tree, main: Claim, i: int) -> bool:
    """Whether "and" is parted from the harmed behind the verb, and no number or owner says that people follow."""
    counted_next = tree.pos[i + 1] == "NUM" or tree.lower[i + 1] in POSSESSIVE
    return i > main.group.end + 1 and not counted_next


def _begins_another(tree: Tree, i: int) -> bool:
    """Whether a word begins another statement: a verb or a word of harm."""
    return tree.lower[i] in lexicon().harm_words or tree.pos[i] == "VERB"


def _joined_behind(tree: Tree, main: Claim, start: int, end: int) -> Group | None:
    """The people whom a noun phrase after "and" or a comma adds to the victims."""
    before = main.group.head < main.trigger
    head = head_from(tree, start, end)
    if head is None or not _may_join(tree, head, before) or not _ends_there(tree, head, main.trigger, before):
        return None
    people = group(tree, head, start)
    if people is None or people.quantity is None:
        return None
    return None if same_person(tree, main.group.head, head, main.sentence.start) else people


def _may_join(tree: Tree, head: int, before: bool) -> bool:
    """Whether a noun names people: before "were killed", any noun with a number that is not listed as a thing."""
    counted_one = before and tree.tag[head] == "NNS" and (tree.pos[head - 1] == "NUM") and (tree.entity[head] == "")
    return lexicon().names_people(tree.lower[head]) or (counted_one and tree.lower[head] not in lexicon().things)


def _goes_on(tree: Tree, comma: int, end: int, main: Claim) -> bool:
    """Whether a comma continues a list ("a man, his wife and three children were killed")."""
    words = tree.lower
    if words[comma] != "," or "and" not in words[comma + 1 : end]:
        return False
    listed = tree.pos[comma + 1] == "NUM" or tree.dep[comma + 1] == "poss" or words[comma + 1] in POSSESSIVE
    return listed or (words[comma + 1] in ("a", "an", "one") and (main.best or 0) > 1)


def _in_apposition(words: list[str], main: Claim) -> bool:
    """Whether the words before the verb are in apposition to the victims ("two people, a nurse and a guard, were")."""
    i = main.trigger - 1
    while i > main.group.end and words[i] in (
        "was",
        "were",
        "been",
        "being",
        "are",
        "also",
        "have",
        "had",
        "reportedly",
    ):
        i -= 1
    return words[main.group.end] == "," and words[i] == "," and ((main.best or 0) > 1)


def _ends_there(tree: Tree, head: int, trigger: int, before: bool) -> bool:
    """Whether only auxiliaries separate coordinated people from the verb, and no verb of their own follows."""
    if before:
        follows = head + 1 if head + 1 < trigger else None
        if follows is not None and tree.lower[follows] in ("and", ","):
            return True
        return all(_passes(tree, token) for token in range(head + 1, trigger))
    after = head + 1 if head + 1 < tree.size else None
    return after is None or (
        tree.pos[after] not in ("VERB", "AUX", "ADV") and tree.lower[after] not in lexicon().harm_words
    )


def _passes(tree: Tree, token: int) -> bool:
    """Whether a token may separate the last victim from the trigger ("were later shot", "lost their")."""
    return (
        tree.pos[token] in ("AUX", "ADV", "PUNCT", "CCONJ")
        or tree.dep[token] == "conj"
        or tree.lower[token] in _BETWEEN
    )


def besides(tree: Tree, main: Claim) -> Iterator[Claim]:
    """People named in addition to the victims: "in addition to the assailant", "along with two guards"."""
    words, sentence = tree.lower, main.sentence
    reach = max(main.group.end, main.trigger) + 4
    for i in range(max(sentence.start, main.group.start - _FAR), min(reach, sentence.end - 2)):
        below = _behind_beside(words, i, main)
        if below is None or (
            below < main.trigger and not lexicon().harm_words.isdisjoint(words[below : main.trigger - 1])
        ):
            continue
        for people in _people_beside(tree, below, sentence.end):
            quantity = people.quantity or Quantity(None, None, None, "vague", people.start, people.end, "plural")
            yield Claim(tree, main.harm, main.trigger, people, quantity, "besides", joined_to=main.key)


def _people_beside(tree: Tree, start: int, end: int) -> list[Group]:
    """The people of the list that begins at a token, or of the number that stands there alone."""
    people = [some for some in groups_of(tree, people_behind(tree, start, end=end)) if some is not None]
    head = start if tree.lower[start + 1 : start + 2] == ["of"] else head_from(tree, start, end)
    if people or head is None or not (lexicon().names_people(tree.lower[head]) or tree.pos[head] == "NUM"):
        return people
    alone = group(tree, head, start)
    return [] if alone is None else [alone]


def _behind_beside(words: list[str], i: int, main: Claim) -> int | None:
    """The token after a phrase such as "along with"; all but "in addition to" must follow the victims."""
    for phrase in _BESIDE:
        if words[i : i + len(phrase)] == phrase and (i >= main.group.end or phrase[0] == "in"):
            return i + len(phrase)
    return None


_BESIDE = [words.split("-") for words in sorted(word_class("join.beside"))]
_SPREADS = frozenset("object subject state life manner wound count".split())
"""Rules whose victims may have others beside them that the parse does not show."""
_UNCOUNTED, _MANY_GROUPS = ("plural", "some", "many", "group"), word_class("num.groups")
_ANYBODY = word_class("join.anybody")
_PEOPLE_ONLY = frozenset(("missing", "captured", "arrested", "displaced"))


def of_heads(tree: Tree, trigger: int, harm: str, heads: list[int], frame: str) -> Iterator[Claim]:
    """Make one claim per group of people, from the victims' heads and those coordinated with them."""
    start = tree.sentence_of(trigger).start
    if harm != "killed_or_injured" and (slots.pair(tree, trigger) or _lumped(tree, trigger, harm)):
        harm, frame = "killed_or_injured", "lumped"
    if harm == "injured" and tree.lower[trigger - 1 : trigger] in (["fatally"], ["mortally"]):
        harm = "killed"
    if (frame in _SPREADS or frame == "beside") and (listed := _of_list(tree, trigger, harm, heads, frame)):
        yield from listed
        return
    for first in (whole(tree, head, trigger) for head in heads):
        for head in spread(tree, first, trigger):
            if _is_no_other(tree, head, first, trigger) or _is_harm(tree, head, first, trigger):
                continue
            people = group(tree, head, start if head > start else tree.sentence_of(head).start)
            if people is None or not _are_harmed(tree, people, trigger, harm, joined=head != first):
                continue
            main = Claim(tree, harm, trigger, people, people.quantity, frame)
            yield main
            yield from _with_others(tree, main)


def _with_others(tree: Tree, main: Claim) -> Iterator[Claim]:
    """The parts of a claim, and people named beside its own."""
    yield from including(tree, main)
    yield from _parts_of_them(tree, main)
    if main.frame in _SPREADS:
        yield from besides(tree, main)
        yield from further(tree, main)


def _of_list(tree: Tree, trigger: int, harm: str, heads: list[int], frame: str) -> list[Claim]:
    """The claims of a list of people right before or behind a word of harm; none where no list fills the place."""
    items = _listed_at(tree, trigger, heads)
    groups = groups_of(tree, items)
    if len(items) < 2 and not (items and is_counted(tree, items[0])):
        return []
    claims: list[Claim] = []
    parts = _is_whole_with_parts(tree, items, groups, trigger)
    for people in groups:
        if people is None or not _are_harmed(tree, people, trigger, harm, joined=bool(claims)):
            continue
        claim = Claim(tree, harm, trigger, people, people.quantity, frame)
        if parts and claims:
            claim = replace(claim, frame="including", part_of=claims[0].key, joined_to=claims[0].key)
        claims.append(claim)
    mains = [claim for claim in claims if claim.part_of is None]
    return [*claims, *(part for main in mains for part in _beside_list(tree, main))]


def _beside_list(tree: Tree, main: Claim) -> Iterator[Claim]:
    yield from including(tree, main)
    yield from _parts_of_them(tree, main)
    yield from besides(tree, main)


def _listed_at(tree: Tree, trigger: int, heads: list[int]) -> list[Listed]:
    """The list of people that a word of harm is about, where the parse puts the harmed into it."""
    sentence = tree.sentence_of(trigger)
    if any(head > trigger for head in heads):
        items = people_behind(tree, trigger + 1, end=sentence.end)
    elif one_verb(tree, trigger) or not _is_predicate(tree, trigger):
        return []
    else:
        items = people_before(tree, trigger, start=sentence.start)
    last = max([trigger, *(item.end for item in items)])
    return items if items and any(items[0].start <= head < last for head in heads) else []


def _is_predicate(tree: Tree, trigger: int) -> bool:
    """Whether a word of harm says what befell its subject ("were killed", "died"), and describes no noun."""
    return tree.dep[trigger] not in ("acl", "relcl", "amod", "compound")


def _is_whole_with_parts(tree: Tree, items: list[Listed], groups: list[Group | None], trigger: int) -> bool:
    """Whether a list says who the people of its first item are ("six miners, two women and four men, were")."""
    numbers = [people.quantity.best if people and people.quantity else None for people in groups]
    if len(items) < 2 or numbers[0] is None or numbers[0] < 2:
        return False
    if any(people is not None and people.other for people in groups[1:]):
        return False
    others = [number for number, people in zip(numbers[1:], groups[1:], strict=True) if people is not None]
    shut = items[-1].end < trigger and tree.lower[items[-1].end] in (",", "–", "—")
    known = sum(number or 1 for number in others)
    sorts = all(tree.lower[item.head] in _SORTS for item in items[1:])
    if not others or known > numbers[0] or tree.lower[items[1].start - 1] == "and":
        return False
    return shut or (sorts and known == numbers[0])


def _is_no_other(tree: Tree, head: int, first: int, trigger: int) -> bool:
    """Whether a coordinated noun describes the same person ("a leader and activist was shot")."""
    if head == first:
        return False
    if tree.tag[first] == "NNS" and tree.pos[head] == "PROPN" and _is_aside(tree, first, head, trigger):
        return True
    return (one_verb(tree, trigger) and tree.tag[head] in ("NN", "NNP")) or same_person(
        tree, first, head, tree.sentence_of(trigger).start
    )


def _is_aside(tree: Tree, first: int, head: int, trigger: int) -> bool:
    """Whether names between commas are in apposition ("two brothers, Ilya and Petr Sorin, were killed")."""
    if tree.lower[first + 1] != "," or not head < trigger:
        return False
    shut = next(
        (token for token in range(head + 1, trigger) if tree.pos[token] != "PROPN" and tree.lower[token] != "and"), None
    )
    return shut is not None and tree.lower[shut] == ","


def _is_harm(tree: Tree, head: int, first: int, trigger: int) -> bool:
    """Whether a head is itself a word of harm, or has a harm of its own."""
    harms = lexicon().triggers.get(tree.lower[head], ())
    if head != trigger and tree.pos[head] == "NOUN":
        own = {harm.harm for harm in lexicon().triggers.get(tree.lower[trigger], ())}
        if any(harm.frame in ("act", "wound", "subject") for harm in harms):
            return True
        if any(harm.frame == "count" and harm.harm not in own for harm in harms):
            return True  # "six deaths and wounded"
    return head == trigger or (head != first and (bool(harms) or other_harm(tree, head, trigger)))


def _are_harmed(tree: Tree, people: Group, trigger: int, harm: str, *, joined: bool) -> bool:
    """Whether a group can be the victims: people, and not only described by an earlier harm."""
    if _no_person(tree, people.head, trigger) or _is_nobody(tree, people, trigger):
        return False
    start = people.start
    listed = joined and (tree.pos[start] == "NUM" or tree.lower[start] in ("a", "an"))
    listed = listed or (tree.lower[trigger] in ("injuries", "wounds") and tree.pos[people.head] == "PROPN")
    if _doubtful(tree, trigger, harm) and not listed and not _surely_people(tree, people):
        return False
    return not (_is_description(tree, people, trigger, harm) and _is_unnumbered(people))


def _is_nobody(tree: Tree, people: Group, trigger: int) -> bool:
    """Whether a group names no new victims: "those killed", or "a soul" in a negation."""
    word = tree.lower[people.head]
    if word in ("those", "these") and tree.head[trigger] == people.head and people.quantity is None:
        return True
    return word in _ANYBODY and any(tree.lower[child] == "never" for child in tree.children[trigger])


def _is_description(tree: Tree, people: Group, trigger: int, harm: str) -> bool:
    """Whether the trigger only describes people ("displaced families", "the captured general")."""
    if harm == "displaced":
        return True
    adjective = "amod" in (tree.dep[trigger], tree.dep[tree.head[trigger]] if tree.dep[trigger] == "conj" else "")
    return harm in ("injured", "captured") and adjective and trigger < people.head


def _is_unnumbered(people: Group) -> bool:
    """Whether a group has no number, as in "displaced families", which describes and reports no new harm."""
    quantity = people.quantity
    if quantity is None or quantity.form == "one":
        return True
    return quantity.word in _UNCOUNTED or quantity.word in _MANY_GROUPS


def _lumped(tree: Tree, trigger: int, harm: str) -> bool:
    """Whether "or" joins the trigger to another harm ("killed or wounded", "killed, injured or captured")."""
    words = tree.lower
    for step in (1, -1):
        i, either = (trigger + step, False)
        while 0 <= i < len(words) and abs(i - trigger) <= 5:
            word = words[i]
            others = [h.harm for h in lexicon().triggers.get(word, ()) if h.frame in ("object", "state")]
            if others and harm not in others:
                if either or (i + 1 < len(words) and "or" in words[min(i, trigger) : max(i, trigger) + 3]):
                    return True
            elif word == "or" or word == "and/or":
                either = True
            elif word not in (",", "and", "either", "seriously", "been") and (not others):
                break
            i += step
    return False


def _doubtful(tree: Tree, trigger: int, harm: str) -> bool:
    """Whether the trigger can also have a thing as its victim ("captured the town", "hurt the party")."""
    if harm in _PEOPLE_ONLY:
        return not tree.lower[trigger].startswith(("abduct", "kidnap", "arrest"))
    return tree.lower[trigger].startswith(("hurt", "elimin", "liquid", "neutrali", "wounds", "injuries"))


def _no_person(tree: Tree, head: int, trigger: int) -> bool:
    """Whether an unlisted head is the place of a dateline or of an adverbial before the verb."""
    if tree.pos[head] != "PROPN" or head > trigger or tree.entity[head] not in ("GPE", "LOC", "FAC"):
        return False
    behind = tree.lower[head + 1 : head + 4]
    dateline = behind[:1] in (["("], [":"], ["-"]) or (behind[:1] == [","] and behind[2:] and (behind[2] in MONTHS))
    return tree.lower[head] not in lexicon().victims and (tree.dep[head] == "pobj" or bool(dateline))


def _surely_people(tree: Tree, people: Group) -> bool:
    """Whether a group is people by its noun, its pronoun or its name: towns are captured and hopes go missing too."""
    head = people.head
    if head + 1 < tree.size and tree.lower[head + 1] in ("percent", "%"):
        return False
    word = tree.lower[head]
    named = tree.pos[head] in ("PRON", "NUM") or tree.entity[head] == "PERSON" or word in VAGUE or word == "another"
    return named or lexicon().names_people(tree.lower[people_head(tree, head)])


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
_EITHER = word_class("among.either")
_BE = word_class("among.be")
_REACH = 7
_PART_REACH = 12
_FAR = 60
"""Words that may part people who are told of in one phrase."""


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
    if number is not None:
        people = Group(i - 1, number, "", frozenset(), None, number.start, i + 3)
        yield from _claim(tree, i + 2, people)


def _claim(tree: Tree, all_of: int | None, people: Group | None) -> Iterator[Claim]:
    if all_of is None or people is None or people.quantity is None:
        return
    if tree.lower[people.head] not in lexicon().harm_words:
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
