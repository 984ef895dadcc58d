"""Find the victims of a trigger: one function per frame of triggers."""

from collections.abc import Callable, Iterator

from kit.casualties import slots
from kit.casualties.coordination import of_heads
from kit.casualties.model import Claim
from kit.casualties.slots import beside
from kit.casualties.tolls import toll
from kit.groups import Group, group, people_head
from kit.lexicon import lexicon, word_class
from kit.noun_phrases import BODIES, FRACTIONS, POSSESSIVE, VAGUE, first_token, head_from, numeral
from kit.numbers import Quantity, counted
from kit.tree import Tree

_TAKE = word_class("take.verb")
_ARMED = word_class("lost.armed")
_HOME = word_class("fled.home")
_OWN_HOME, _LEAVE = word_class("left.home"), word_class("left.verb")
_FROM = word_class("driven.from")
_TO_HOSPITAL, _IN_HOSPITAL = word_class("hospital.in"), word_class("hospital.verb")
_KIN = lexicon().classes["kin"] | word_class("lost.kin")
_CAUSES = word_class("cause.noun")
_SHOT = word_class("shot.down")
_UNDER, _HURTS = word_class("buried.under"), word_class("treated.for")
_INTENSIVE, _NEED, _BREATH = word_class("ail.care"), word_class("ail.verb"), word_class("ail.breath")
_DRIVEN_REACH = 14
_MULTITUDE = 1000
"""From this many on, those who flee are people displaced, wherever from."""
_CROWD = 100
"""From this many on, those who flee are people displaced; a few who flee the scene are more often the attackers."""


def taken(tree: Tree, trigger: int, harm: str) -> Iterator[Claim]:
    """ "Took 20 hostages", "took two nurses prisoner"."""
    verb = tree.head[trigger] if tree.dep[trigger] in ("dobj", "oprd", "ccomp", "xcomp", "advmod", "prt") else None
    if verb is not None and tree.lemma[verb] in _TAKE:
        heads = [trigger] if slots.child(tree, trigger, "nummod", "amod") is not None else []
        if not heads and slots.is_passive(tree, verb):
            heads = slots.of_object(tree, verb)
        direct = slots.child(tree, trigger, "nsubj")
        direct = slots.child(tree, verb, "dobj") if direct is None else direct
        if not heads and direct is not None:
            heads = [direct] if direct != trigger else []
        yield from _numbered(of_heads(tree, verb, harm, heads, "taken"))


def driven(tree: Tree, trigger: int, harm: str) -> Iterator[Claim]:
    """ "The fighting drove 11,000 people from their homes", "3,000 people were forced out of the town"."""
    ahead = tree.lower[trigger : min(trigger + _DRIVEN_REACH, tree.sentence_of(trigger).end)]
    if tree.pos[trigger] == "VERB" and _FROM & set(ahead) and _HOME & set(ahead):
        yield from _numbered(of_heads(tree, trigger, harm, slots.of_object(tree, trigger), "driven"))


def treated(tree: Tree, trigger: int, harm: str) -> Iterator[Claim]:
    """ "Ten people are being treated"; no more than that is known of how they were hurt."""
    cared_for = tree.lower[trigger - 1] == "being" or tree.lower[trigger + 1 : trigger + 2] in (["at"], ["in"], ["by"])
    direct = slots.child(tree, trigger, "dobj")
    if direct is not None and tree.pos[trigger] == "VERB" and _HURTS & set(tree.lower[direct : direct + _REACH]):
        yield from _numbered(of_heads(tree, trigger, harm, [direct], "hospital"))
    if cared_for and slots.is_passive(tree, trigger):
        yield from _numbered(of_heads(tree, trigger, harm, slots.of_object(tree, trigger), "hospital"))


def in_hospital(tree: Tree, trigger: int, harm: str) -> Iterator[Claim]:
    """ "Twelve miners were taken to hospital", "112 people remain in hospital"; a body that is taken there is none."""
    preposition = next((i for i in range(trigger - 1, max(trigger - 4, -1), -1) if tree.dep[i] == "prep"), None)
    if preposition is None or tree.lower[preposition] not in _TO_HOSPITAL:
        return
    verb = tree.head[preposition]
    if tree.lemma[verb] not in _IN_HOSPITAL or tree.pos[verb] not in ("VERB", "AUX"):
        return
    heads = slots.of_object(tree, verb) if slots.is_passive(tree, verb) else slots.of_subject(tree, verb)
    heads = [head for head in heads if tree.lower[head] not in BODIES]
    yield from _numbered(of_heads(tree, verb, harm, heads, "hospital"))


def lost(tree: Tree, trigger: int, harm: str) -> Iterator[Claim]:
    """ "The battalion lost 14 men"."""
    direct = slots.child(tree, trigger, "dobj")
    if direct is None or tree.pos[trigger] != "VERB":
        return
    if tree.lower[direct] in FRACTIONS or tree.lower[min(direct + 1, tree.size - 1)] in lexicon().harm_words:
        return
    for claim in _numbered(of_heads(tree, trigger, harm, [direct], "lost")):
        head = people_head(tree, claim.group.head)
        if _is_of_force(tree, head) or tree.lower[head] in _KIN:
            yield claim


def _is_of_force(tree: Tree, head: int) -> bool:
    """Whether a noun is one for those whom a force loses."""
    noun = lexicon().person_nouns.get(tree.lemma[head])
    return tree.lower[head] in _ARMED or (noun is not None and noun.fighter)


def loss(tree: Tree, trigger: int, harm: str) -> Iterator[Claim]:
    """ "The loss of 18 servicemen", "losses of 51 men"; a force or a market can lose other things."""
    heads, verb = [head for head in slots.of_act(tree, trigger) if tree.dep[head] == "pobj"], tree.head[trigger]
    if not heads and tree.lemma[verb] == "be":
        heads = [child for child in tree.children[verb] if tree.dep[child] == "attr"]
    lives = [group(tree, head, trigger + 1) for head in heads if tree.lower[head] in ("life", "lives")]
    told = (Claim(tree, harm, trigger, people, people.quantity, "life") for people in lives if people is not None)
    yield from _numbered(told)
    heads = [head for head in heads if _is_of_force(tree, people_head(tree, head)) or tree.lower[head] in _KIN]
    harm = "killed_or_injured" if tree.lower[trigger] == "losses" else harm
    yield from _numbered(of_heads(tree, trigger, harm, heads, "lost"))


def buried(tree: Tree, trigger: int, harm: str) -> Iterator[Claim]:
    """ "We buried nine people here"; those buried under rubble may be alive."""
    ahead = set(tree.lower[trigger : min(trigger + _DRIVEN_REACH, tree.sentence_of(trigger).end)])
    if tree.pos[trigger] == "VERB" and not ahead & _UNDER:
        yield from _numbered(of_heads(tree, trigger, harm, slots.of_object(tree, trigger), "object"))


def ailing(tree: Tree, trigger: int, harm: str) -> Iterator[Claim]:
    """ "Four hundred suffered from breathing problems", "sixty needed treatment", "three are in intensive care"."""
    above = tree.head[trigger]
    verb = tree.head[above] if tree.dep[above] == "prep" else above
    if tree.lower[trigger] == "care" and tree.lower[trigger - 1] not in _INTENSIVE:
        return
    if tree.lower[trigger] == "problems" and tree.lower[trigger - 1] not in _BREATH:
        return
    if tree.lemma[verb] in _NEED or tree.lower[trigger] == "care":
        for claim in _numbered(of_heads(tree, verb, harm, slots.of_subject(tree, verb), "hospital")):
            head = people_head(tree, claim.group.head)
            if lexicon().names_people(tree.lower[head]) or tree.pos[head] == "NUM":
                yield claim


def fled(tree: Tree, trigger: int, harm: str) -> Iterator[Claim]:
    """ "Some 3,000 people fled their homes"."""
    if tree.pos[trigger] != "VERB" or (tree.lemma[trigger] in _LEAVE and not _leaves_home(tree, trigger)):
        return
    from_home = bool(_HOME & set(tree.lower[trigger : trigger + 8])) or tree.lemma[tree.head[trigger]] == "force"
    forced = slots.child(tree, tree.head[trigger], "dobj") if tree.lemma[tree.head[trigger]] == "force" else None
    heads = [forced] if forced is not None else slots.of_subject(tree, trigger)
    for claim in _numbered(of_heads(tree, trigger, harm, heads, "fled")):
        if _is_crowd(claim, _CROWD if from_home else _MULTITUDE):
            yield claim


def _leaves_home(tree: Tree, verb: int) -> bool:
    """Whether the object of "left" is a home: people leave meetings too."""
    direct = slots.child(tree, verb, "dobj")
    return direct is not None and tree.lower[direct] in _OWN_HOME


def _is_crowd(claim: Claim, least: int) -> bool:
    """Whether a number of people is large enough for a crowd, or "thousands"."""
    word = claim.quantity.word if claim.quantity is not None else None
    many = word is not None and ("thousand" in word or "million" in word or (word == "hundreds" and least <= _CROWD))
    return many or (claim.best or 0) >= least


def _numbered(claims: Iterator[Claim]) -> Iterator[Claim]:
    return (claim for claim in claims if claim.quantity is not None and claim.quantity.form not in ("one", "plural"))


_SUSTAIN = word_class("wound.sustain")
_TREATED = word_class("wound.treated")
_FAR = 8
_REACH = 6


def of_wound(tree: Tree, trigger: int, harm: str) -> Iterator[Claim]:
    """The people who have the wounds, or else the number of wounds ("12 injuries")."""
    start = first_token(tree, trigger, tree.sentence_of(trigger).start)
    verb = _verb(tree, trigger, start)
    heads = _wounded(tree, verb) if verb is not None else []
    if heads:
        if tree.lower[heads[0]] not in BODIES:
            yield from of_heads(tree, trigger, harm, heads, "wound")
        return
    people = group(tree, trigger, tree.sentence_of(trigger).start)
    whose = tree.lower[start] in POSSESSIVE
    if people is None or people.quantity is None or tree.lower[trigger] not in ("injuries", "injury") or whose:
        return
    if numeral(tree, start, trigger) or (
        tree.lower[trigger] == "injuries" and people.quantity.form in ("none", "vague")
    ):
        yield Claim(tree, harm, trigger, people, people.quantity, "count")


def _verb(tree: Tree, trigger: int, start: int) -> int | None:
    """The verb by which somebody has a wound: above it in the parse, else the nearest one before it."""
    verb = tree.head[trigger]
    for _ in range(3):
        if tree.pos[verb] in ("VERB", "AUX") or tree.head[verb] == verb:
            break
        verb = tree.head[verb]
    if tree.lower[verb] in _SUSTAIN and tree.dep[trigger] in ("dobj", "conj", "nsubjpass", "obj"):
        return verb
    words = tree.lower
    for i in range(trigger - 1, max(tree.sentence_of(trigger).start, start - _REACH) - 1, -1):
        if words[i] in _SUSTAIN and i >= start - 1:
            return i
        if words[i] in ("with", "for"):
            return _treated(tree, i)
    return None


def _treated(tree: Tree, preposition: int) -> int | None:
    """The verb of "left with", "treated for", "taken to hospital with"."""
    words, sentence = (tree.lower, tree.sentence_of(preposition))
    near = range(preposition - 1, max(sentence.start, preposition - _FAR) - 1, -1)
    return next((i for i in near if words[i] in _TREATED), None)


def _wounded(tree: Tree, verb: int) -> list[int]:
    """Who has the wounds: the subject of the verb, or whoever stands before it where the parse has none."""
    if tree.lemma[verb] == "leave" and (not slots.is_passive(tree, verb)):
        return list(beside(tree, verb, before=False, after=True))
    if (direct := _taken_in(tree, verb)) is not None:
        return [direct]
    if tree.lower[verb] in _TREATED and (
        slots.is_passive(tree, verb) or slots.child(tree, verb, *slots.SUBJECTS) is not None
    ):
        victims = slots.of_object(tree, verb) if slots.is_passive(tree, verb) else slots.of_subject(tree, verb)
    elif tree.dep[verb] == "acl":
        victims = [tree.head[verb]]
    else:
        subject = slots.subject(tree, verb) if tree.pos[verb] in ("VERB", "AUX") else None
        victims = [subject] if subject is not None else []
    victims = [head for head in victims if head < verb]
    return victims or list(beside(tree, verb, before=True, after=False))


def _taken_in(tree: Tree, verb: int) -> int | None:
    """The people whom a hospital treats or admits ("the clinic admitted 33 people with burns")."""
    direct = slots.child(tree, verb, "dobj")
    if direct is None or tree.lower[verb] not in _TREATED or slots.is_passive(tree, verb):
        return None
    return direct if lexicon().names_people(tree.lower[direct]) else None


_FOUND = word_class("body.found")
_BURIED = word_class("trapped.buried")
_ILLNESS = word_class("die.illness")
_LOSE = word_class("life.lose")
_CLAIM = word_class("life.claim")


def _object(tree: Tree, trigger: int, harm: str) -> Iterator[Claim]:
    words = tree.lower
    if words[trigger + 1 : trigger + 2] in (["himself"], ["herself"], ["themselves"]):
        yield from _own_hand(tree, trigger, harm)
        return
    if not slots.leads_pair(tree, trigger):
        return
    if (behind := slots.inverted(tree, trigger)) is not None:
        yield from of_heads(tree, trigger, harm, [behind], "beside")
        return
    heads = slots.counted_before(tree, trigger) or slots.of_object(tree, trigger)
    if (counted_behind := slots.counted_right_behind(tree, trigger, heads)) is not None:
        heads = [counted_behind]
    claims = list(of_heads(tree, trigger, harm, heads, "object"))
    if not claims and (heads or tree.pos[trigger] != "NOUN"):
        active = slots.child(tree, trigger, "dobj", "obj") is not None or words[trigger - 1] in ("have", "has", "had")
        before = tree.tag[trigger] in ("VBN", "VBD", "JJ") and (not active)
        claims = _beside(tree, trigger, harm, before=before, after=True)
    yield from claims


def _own_hand(tree: Tree, trigger: int, harm: str) -> Iterator[Claim]:
    """The dead of "killed himself and nine worshippers"; a suicide alone is not a claim."""
    words, sentence = (tree.lower, tree.sentence_of(trigger))
    others = words[sentence.start : trigger] + words[trigger + 1 : sentence.end]
    joined = words[trigger + 2 : trigger + 3] == ["and"]
    if joined or any(word in lexicon().harm_words for word in others):
        yield from of_heads(tree, trigger, harm, slots.of_subject(tree, trigger), "own hand")
    if joined:
        head = head_from(tree, trigger + 3, tree.sentence_of(trigger).end)
        if head is not None and (lexicon().names_people(tree.lower[head]) or tree.pos[head] == "NUM"):
            yield from of_heads(tree, trigger, harm, [head], "own hand")


def _beside(tree: Tree, trigger: int, harm: str, *, before: bool, after: bool = False) -> list[Claim]:
    heads = list(beside(tree, trigger, before=before, after=after))
    return list(of_heads(tree, trigger, harm, heads, "beside"))


def _subject(tree: Tree, trigger: int, harm: str) -> Iterator[Claim]:
    if _of_illness(tree, trigger):
        return
    heads = slots.of_subject(tree, trigger)
    if not heads or heads[0] > trigger or tree.lower[heads[0]] in lexicon().harm_words:
        heads = list(beside(tree, trigger, before=True, after=False)) or heads
    yield from of_heads(tree, trigger, harm, heads, "subject")


def _of_illness(tree: Tree, trigger: int) -> bool:
    """Whether somebody died in bed; hunger and epidemics are left in, since wars bring them."""
    words = tree.lower[trigger + 1 : min(trigger + 7, tree.sentence_of(trigger).end)]
    return words[:1] in (["of"], ["from"], ["after"]) and any(word in _ILLNESS for word in words)


def _state(tree: Tree, trigger: int, harm: str) -> Iterator[Claim]:
    if tree.dep[trigger] == "amod" and tree.lower[tree.head[trigger]] in BODIES:
        return
    if tree.lower[trigger] == "trapped" and (
        not _BURIED & set(tree.lower[tree.sentence_of(trigger).start : tree.sentence_of(trigger).end])
    ):
        return
    if tree.lower[trigger] == "homeless" and tree.dep[trigger] == "amod":
        return
    number = slots.number_before(tree, trigger)
    if number is None and trigger > 1 and tree.lower[trigger - 1] == "of" and tree.lower[trigger - 2] in VAGUE:
        number = trigger - 2
    heads = slots.shot_dead(tree, trigger) or ([number] if number is not None else slots.of_state(tree, trigger))
    yield from (list(of_heads(tree, trigger, harm, heads, "state")) or _beside(tree, trigger, harm, before=True))


def _manner(tree: Tree, trigger: int, harm: str) -> Iterator[Claim]:
    if tree.pos[trigger] not in ("VERB", "AUX", "ADJ"):
        return
    ahead = tree.lower[trigger + 1 : min(trigger + 7, tree.sentence_of(trigger).end)]
    heads = slots.of_object(tree, trigger)
    if ahead[:2] == ["to", "death"] and (not slots.is_passive(tree, trigger)):
        heads = list(beside(tree, trigger + 2, before=False, after=True)) or heads
    if any(word in ("himself", "themselves", "herself") for word in ahead[:2]):
        if tree.lower[trigger].startswith("bl"):
            yield from of_heads(tree, trigger, "killed", slots.of_subject(tree, trigger), "own hand")
    elif _is_brought_down(tree, trigger, ahead):
        return
    elif _is_lethal(tree, trigger, ahead):
        yield from of_heads(tree, trigger, "killed", heads, "manner")
    elif _hurts(tree, trigger, ahead):
        yield from of_heads(tree, trigger, harm, heads, "manner")


def _is_brought_down(tree: Tree, trigger: int, ahead: list[str]) -> bool:
    """Whether an aircraft is shot down, or somebody shoots one down: people are "gunned down"."""
    if tree.lower[trigger] not in _SHOT or "down" not in ahead[:4]:
        return False
    heads = slots.of_object(tree, trigger)
    return not any(lexicon().names_people(tree.lower[i]) or tree.entity[i] == "PERSON" for i in heads)


def _is_lethal(tree: Tree, trigger: int, ahead: list[str]) -> bool:
    alive = ahead[:1] == ["alive"] and tree.lower[trigger].startswith(("burn", "bur"))
    down = "down" in ahead[:4] and tree.lower[trigger].startswith(("gun", "shot"))
    return alive or down or tree.lower[trigger - 1] == "fatally" or _to_death(tree, trigger)


def _hurts(tree: Tree, trigger: int, ahead: list[str]) -> bool:
    """Whether "shot" or "stabbed" is the only trigger, so that the victim is only known to be hurt."""
    if (
        not tree.lower[trigger].startswith(("shot", "shoot", "stab", "knif"))
        or "dead" in ahead
        or _killed_too(tree, trigger)
    ):
        return False
    return slots.is_passive(tree, trigger) or slots.child(tree, trigger, "dobj") is not None


def _to_death(tree: Tree, trigger: int) -> bool:
    words = tree.lower
    for i in range(trigger + 1, min(trigger + 12, tree.sentence_of(trigger).end - 1)):
        if words[i] == "to" and words[i + 1] == "death":
            return True
    return False


def _killed_too(tree: Tree, trigger: int) -> bool:
    around = [i for i in (tree.head[trigger], *tree.children[trigger]) if i != trigger]
    stated = [harm for i in around for harm in lexicon().triggers.get(tree.lower[i], ())]
    return any(harm.harm in ("killed", "injured") and harm.frame != "manner" for harm in stated)


def _count(tree: Tree, trigger: int, harm: str) -> Iterator[Claim]:
    words, word = (tree.lower, tree.lower[trigger])
    bodily = word in BODIES
    if tree.dep[trigger] == "compound" or (bodily and (not _is_found(tree, trigger))):
        return
    if word == "death" and trigger and (words[trigger - 1] == "to"):
        return
    start = first_token(tree, trigger, tree.sentence_of(trigger).start)
    number = numeral(tree, start, trigger)
    if number is None and (not bodily) and (behind := _number_behind(tree, words, trigger)):
        people = Group(behind.end - 1, behind, "", frozenset(), None, start, behind.end)
        yield Claim(tree, harm, trigger, people, behind, "count")
    elif number is None and (heads := [i for i in slots.of_act(tree, trigger) if tree.lower[i] not in _CAUSES]):
        yield from of_heads(tree, trigger, harm, heads, "count")
    else:
        yield from _counted_noun(tree, trigger, harm, bodily)


def _counted_noun(tree: Tree, trigger: int, harm: str, bodily: bool) -> Iterator[Claim]:
    """A claim whose number stands on the noun of harm itself ("three fatalities", "two bodies", "his body")."""
    people = group(tree, trigger, tree.sentence_of(trigger).start)
    if people is None:
        return
    if tree.lower[trigger + 1 : trigger + 2] == [":"] and trigger == tree.sentence_of(trigger).start:
        return
    form = people.quantity.form if people.quantity is not None else None
    is_told = form is not None or people.anaphor in ("he", "they")
    if is_told and (bodily or form not in (None, "one")):
        yield Claim(tree, harm, trigger, people, people.quantity, "count")
        whose = tree.head[trigger]
        if (
            tree.dep[trigger] == "conj"
            and lexicon().names_people(tree.lower[whose])
            and (slots.child(tree, whose, "nummod") is not None)
        ):
            yield from of_heads(tree, trigger, harm, [whose], "count")


def _number_behind(tree: Tree, words: list[str], trigger: int) -> Quantity | None:
    """The number right behind a noun, as notes have it ("fatalities: 2"), where it counts nothing else ("3 dead")."""
    i = trigger + 1
    if words[i : i + 1] in ([":"], ["-"], ["="]):
        i += 1
    number = counted(words, i) if i < tree.sentence_of(trigger).end else None
    if number is None or number.end >= len(words):
        return number
    return None if words[number.end] in lexicon().harm_words else number


def _is_found(tree: Tree, trigger: int) -> bool:
    words = tree.lower
    around = words[
        max(tree.sentence_of(trigger).start, trigger - 12) : min(trigger + 14, tree.sentence_of(trigger).end)
    ]
    return any(word in _FOUND for word in around)


def _life(tree: Tree, trigger: int, harm: str) -> Iterator[Claim]:
    verb = tree.head[trigger]
    for _ in range(2):
        if tree.pos[verb] == "VERB":
            break
        verb = tree.head[verb]
    if tree.lower[verb] in _LOSE:
        victims = slots.of_subject(tree, verb)
        yield from of_heads(tree, verb, harm, victims, "life")
    elif tree.lower[verb] in _CLAIM and tree.dep[trigger] in ("dobj", "pobj", "nsubjpass"):
        people = group(tree, trigger, tree.sentence_of(trigger).start)
        start = first_token(tree, trigger, tree.sentence_of(trigger).start)
        if (whose := slots.of_act(tree, trigger)) and numeral(tree, start, trigger) is None:
            yield from of_heads(tree, trigger, harm, whose, "life")
        elif people and people.quantity and (people.quantity.form not in ("one",)):
            yield Claim(tree, harm, trigger, people, people.quantity, "life")


def _safe(tree: Tree, trigger: int, harm: str) -> Iterator[Claim]:
    yield from of_heads(tree, trigger, harm, slots.of_state(tree, trigger), "safe")


def _act(tree: Tree, trigger: int, harm: str) -> Iterator[Claim]:
    if tree.pos[trigger] not in ("NOUN", "PROPN"):
        return
    yield from of_heads(tree, trigger, harm, slots.of_act(tree, trigger), "act")


FINDERS: dict[str, "Callable[[Tree, int, str], Iterator[Claim]]"] = {
    "object": _object,
    "subject": _subject,
    "state": _state,
    "manner": _manner,
    "count": _count,
    "wound": of_wound,
    "life": _life,
    "toll": toll,
    "taken": taken,
    "lost": lost,
    "fled": fled,
    "driven": driven,
    "hospital": in_hospital,
    "treated": treated,
    "safe": _safe,
    "loss": loss,
    "buried": buried,
    "ailing": ailing,
    "act": _act,
}
