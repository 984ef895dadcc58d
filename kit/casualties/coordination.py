"""Claims about people who are told of together: "and", "along with", lists and appositions."""

from collections.abc import Iterator

from kit.casualties import slots
from kit.casualties.model import Claim
from kit.casualties.parts import SORTS, including, of_them
from kit.casualties.slots import whole
from kit.groups import Group, group, people_head, spread
from kit.lexicon import lexicon, word_class
from kit.noun_phrases import FRACTIONS, POSSESSIVE, VAGUE, first_token, head_from
from kit.numbers import MONTHS, Quantity
from kit.people_lists import Listed, groups_of, is_counted, people_before, people_behind
from kit.tree import Tree

_BETWEEN = word_class("join.between")


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
    people = group(tree, head if before else _kin_before_name(tree, head, start), start)
    if people is None or people.quantity is None:
        return None
    if _is_counted_with(tree, head, people, main.group.head, main.sentence.start):
        return None
    return None if same_person(tree, main.group.head, people.head, main.sentence.start) else people


def _kin_before_name(tree: Tree, head: int, start: int) -> int:
    """The noun before a name ("her cousin Ahmad Roe"), which heads the phrase; else the head itself."""
    noun = head
    while noun > start and tree.pos[noun] == "PROPN":
        noun -= 1
    return noun if tree.pos[noun] == "NOUN" and lexicon().names_people(tree.lower[noun]) else head


def _may_join(tree: Tree, head: int, before: bool) -> bool:
    """Whether a noun names people: before "were killed", any noun with a number that is not listed as a thing."""
    counted_one = before and tree.tag[head] == "NNS" and (tree.pos[head - 1] == "NUM") and (tree.entity[head] == "")
    kin = not before and _kin_before_name(tree, head, max(0, head - _NAME)) != head
    return lexicon().names_people(tree.lower[head]) or kin or (counted_one and tree.lower[head] not in lexicon().things)


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
        if (
            words[below - 2] not in _WITH
            and words[below - 1] == "with"
            and not _are_with_them(tree, below, sentence.end)
        ):
            continue
        for people in _people_beside(tree, below, sentence.end):
            quantity = people.quantity or Quantity(None, None, None, "vague", people.start, people.end, "plural")
            yield Claim(tree, main.harm, main.trigger, people, quantity, "besides", joined_to=main.key)


def _are_with_them(tree: Tree, below: int, end: int) -> bool:
    """Whether "with" names people who came to the same harm ("killed with his wife", not "with two wounded")."""
    people = _people_beside(tree, below, end)
    if not people or not lexicon().names_people(tree.lower[people_head(tree, people[0].head)]):
        return False
    behind = people[-1].end
    return behind >= end or not (tree.lower[behind] in lexicon().harm_words or tree.pos[behind] in ("VERB", "AUX"))


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
    if words[i] == "with" and i == main.trigger + 1 and words[i + 1] in POSSESSIVE:
        return i + 1
    for phrase in _BESIDE:
        if words[i : i + len(phrase)] == phrase and (i >= main.group.end or phrase[0] == "in"):
            return i + len(phrase)
    return None


_BESIDE = [words.split("-") for words in sorted(word_class("join.beside"))]
_WITH = frozenset(("along", "together"))
_SPREADS = frozenset("object subject state life manner wound count".split())
"""Rules whose victims may have others beside them that the parse does not show."""
_UNCOUNTED, _MANY_GROUPS = ("plural", "some", "many", "group"), word_class("num.groups")
_ANYBODY = word_class("join.anybody")
_KNOWN = word_class("known.opens") | POSSESSIVE
_NAME = 4
"""Words of a long name."""
_FAR = 60
"""Words that may part people who are told of in one phrase."""
_PEOPLE_ONLY = frozenset(("missing", "captured", "arrested", "displaced"))


def of_heads(tree: Tree, trigger: int, harm: str, heads: list[int], frame: str) -> Iterator[Claim]:
    """Make one claim per group of people, from the victims' heads and those coordinated with them."""
    if harm != "killed_or_injured" and (slots.pair(tree, trigger) or _lumped(tree, trigger, harm)):
        harm, frame = "killed_or_injured", "lumped"
    if harm == "injured" and tree.lower[trigger - 1 : trigger] in (["fatally"], ["mortally"]):
        harm = "killed"
    if (frame in _SPREADS or frame == "beside") and (listed := _of_list(tree, trigger, harm, heads, frame)):
        yield from listed
        return
    for first in (whole(tree, head, trigger) for head in heads):
        for head in spread(tree, first, trigger):
            people = _harmed_at(tree, head, first, trigger, harm)
            if people is not None:
                main = Claim(tree, harm, trigger, people, people.quantity, frame)
                yield main
                yield from _with_others(tree, main)


def _harmed_at(tree: Tree, head: int, first: int, trigger: int, harm: str) -> Group | None:
    """The people of a head, of which `first` opens the coordination; None where they are no other people, or unhurt."""
    if _is_no_other(tree, head, first, trigger) or _is_harm(tree, head, first, trigger):
        return None
    start = tree.sentence_of(trigger).start
    people = group(tree, head, start if head > start else tree.sentence_of(head).start)
    if people is None or not _are_harmed(tree, people, trigger, harm, joined=head != first):
        return None
    return None if head != first and _is_counted_with(tree, head, people, first, start) else people


def _with_others(tree: Tree, main: Claim) -> Iterator[Claim]:
    """The parts of a claim, and people named beside its own."""
    yield from including(tree, main)
    yield from of_them(tree, main)
    if main.frame in _SPREADS:
        yield from besides(tree, main)
        yield from further(tree, main)


def _of_list(tree: Tree, trigger: int, harm: str, heads: list[int], frame: str) -> list[Claim]:
    """The claims of a list of people right before or behind a word of harm; none where no list fills the place."""
    items = _listed_at(tree, trigger, heads)
    groups = groups_of(tree, items)
    fills = bool(items) and items[0].head < trigger and is_counted(tree, items[0])
    if len(items) < 2 and not fills:
        return []
    claims: list[Claim] = []
    parts = _is_whole_with_parts(tree, items, groups, trigger)
    for people in groups:
        if people is None or not _are_harmed(tree, people, trigger, harm, joined=bool(claims)):
            continue
        if claims and _is_counted_with(
            tree, people.head, people, claims[0].group.head, tree.sentence_of(trigger).start
        ):
            continue
        if parts and claims:
            break
        claim = Claim(tree, harm, trigger, people, people.quantity, frame)
        claims.append(claim)
    return [*claims, *(part for main in claims for part in _beside_list(tree, main))]


def _beside_list(tree: Tree, main: Claim) -> Iterator[Claim]:
    yield from including(tree, main)
    yield from of_them(tree, main)
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
    others = [people for people in groups[1:] if people is not None]
    whole = _number_of(groups[0])
    if whole is None or whole < 2 or not others or any(people.other for people in others):
        return False
    known = sum(_number_of(people) or 1 for people in others)
    if known > whole or tree.lower[items[1].start - 1] == "and":
        return False
    shut = items[-1].end < trigger and tree.lower[items[-1].end] in (",", "–", "—")
    return shut or (known == whole and _are_named_or_sorts(tree, items[1:]))


def _number_of(people: Group | None) -> int | None:
    return people.quantity.best if people is not None and people.quantity is not None else None


def _are_named_or_sorts(tree: Tree, items: list[Listed]) -> bool:
    """Whether items tell who people are by name, or by sex and age."""
    return any(item.named for item in items) or all(tree.lower[item.head] in SORTS for item in items)


def _is_counted_with(tree: Tree, head: int, people: Group, first: int, start: int) -> bool:
    """Whether the number before the first noun counts a joined one too ("300 policemen and soldiers")."""
    quantity = people.quantity
    if quantity is None or quantity.word != "plural" or people.other or head < first:
        return False
    before = group(tree, first, start)
    between = range(before.end, people.start) if before is not None else range(0)
    if not all(tree.lower[i] in ("and", ",") or tree.tag[i] in ("NNS", "NNPS", "JJ") for i in between):
        return False
    number = before.quantity if before is not None else None
    return number is not None and number.form not in ("one", "none") and number.word != "plural"


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
    if _no_person(tree, people.head, trigger) or _is_nobody(tree, people, trigger) or _is_body(tree, people, trigger):
        return False
    start = people.start
    listed = joined and (tree.pos[start] == "NUM" or tree.lower[start] in ("a", "an"))
    listed = listed or (tree.lower[trigger] in ("injuries", "wounds") and tree.pos[people.head] == "PROPN")
    if _doubtful(tree, trigger, harm) and not listed and not _surely_people(tree, people):
        return False
    return not (_is_description(tree, people, trigger, harm) and _is_unnumbered(people))


def _is_body(tree: Tree, people: Group, trigger: int) -> bool:
    """Whether "who" follows a body, and so means one of its people ("of the party's bureau, who was killed")."""
    body = tree.dep[trigger] == "relcl" and tree.lower[people.head] in lexicon().bodies
    return body and people.quantity is not None and people.quantity.form == "one"


def _is_nobody(tree: Tree, people: Group, trigger: int) -> bool:
    """Whether a group names no new victims: "those killed", or "a soul" in a negation."""
    word = tree.lower[people.head]
    if word in FRACTIONS and tree.lower[people.head + 1 : trigger] == ["the"]:
        return True
    if word in ("those", "these") and tree.head[trigger] == people.head and people.quantity is None:
        return True
    return word in _ANYBODY and any(tree.lower[child] == "never" for child in tree.children[trigger])


def _is_description(tree: Tree, people: Group, trigger: int, harm: str) -> bool:
    """Whether the trigger only describes people ("displaced families", "the captured general")."""
    if harm == "displaced":
        return True
    if harm == "killed" and (tree.lower[people.start] not in _KNOWN or people.names):
        return False
    adjective = "amod" in (tree.dep[trigger], tree.dep[tree.head[trigger]] if tree.dep[trigger] == "conj" else "")
    return harm in ("killed", "injured", "captured") and adjective and trigger < people.head


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
