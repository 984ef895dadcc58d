"""Find the victims of a trigger: by its dependencies, or else by word order."""

from collections.abc import Iterator

from kit.lexicon import lexicon, word_class
from kit.noun_phrases import VAGUE, first_token, head_from, is_year, numeral
from kit.numbers import Quantity, counted
from kit.tree import Tree

_DEPTH = 8
"""Joined verbs above a participle that are asked for its victims."""
_FAR = 60
"""Words between a subject and its verb that are looked through."""
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_LEAVES = word_class("slot.leaves")
_HARMED = word_class("slot.harmed")


def child(tree: Tree, token: int, *labels: str) -> int | None:
    """The first child of a token that has one of these dependencies."""
    first = tree.first_children
    return min((i for label in labels if (i := first.get((token, label))) is not None), default=None)


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is passive; "IS" in capitals before it is a body ("IS killed 280 people")."""
    auxiliary = child(tree, verb, "auxpass")
    passive = auxiliary is not None or child(tree, verb, "nsubjpass") is not None
    return passive and not (auxiliary is not None and tree.word[auxiliary] == "IS")


def subject(tree: Tree, token: int, depth: int = 0) -> int | None:
    """The subject of a verb or predicate, or that of its governing verb if it has none of its own."""
    own = child(tree, token, *SUBJECTS)
    own = _of_auxiliary(tree, token) if own is None else own
    if own is not None and own < token:
        return antecedent(tree, own, token)
    if depth > 4:
        return None
    if tree.dep[token] in ("acl",) and tree.tag[token] == "VBN":
        return tree.head[token]
    if tree.dep[token] == "advcl" and child(tree, token, "mark") is not None and _is_finite(tree, token):
        return None
    if (
        tree.dep[token] in ("conj", "xcomp", "acomp", "oprd", "advcl", "attr", "dep", "ccomp", "pcomp", "prep")
        and tree.head[token] != token
    ):
        return subject(tree, tree.head[token], depth + 1)
    return None


def _of_auxiliary(tree: Tree, verb: int) -> int | None:
    """The subject that the parser attached to an auxiliary of the verb."""
    auxiliaries = (c for c in tree.children[verb] if tree.dep[c] in ("aux", "auxpass") and c < verb)
    return next((i for c in auxiliaries if (i := child(tree, c, *SUBJECTS)) is not None), None)


def _is_finite(tree: Tree, verb: int) -> bool:
    return any(
        tree.tag[t] in ("VBD", "VBZ", "VBP", "MD")
        for t in (verb, *tree.children[verb])
        if tree.pos[t] in ("VERB", "AUX")
    )


def antecedent(tree: Tree, pronoun: int, verb: int) -> int:
    """The noun that "who" stands for, or the token itself."""
    if tree.lower[pronoun] not in RELATIVE:
        return pronoun
    clause = verb
    for _ in range(4):
        if tree.dep[clause] == "relcl":
            return tree.head[clause]
        if tree.head[clause] == clause:
            break
        clause = tree.head[clause]
    return pronoun


def of_object(tree: Tree, trigger: int, depth: int = 0) -> list[int]:
    """Victims of a verb that harms its object: passive subject, object, or the noun that a participle describes."""
    if is_passive(tree, trigger):
        victim = _passive_subject(tree, trigger)
        victim = antecedent(tree, victim, trigger) if victim is not None else None
        if victim is not None and _is_in_which(tree, victim, trigger):
            victim = next(beside(tree, trigger, before=True, after=False), victim)
        elif victim is not None:
            victim = _nearer(tree, trigger, victim)
        return [victim] if victim is not None else []
    direct = child(tree, trigger, "dobj", "obj")
    if direct is not None:
        return [antecedent(tree, direct, trigger)]
    if (shared := _shared_object(tree, trigger)) is not None:
        return [shared]
    if tree.tag[trigger] in ("VBN", "VBD", "JJ", "VBP", "VB", "NN"):
        return _participle(tree, trigger, depth)
    return []


def _shared_object(tree: Tree, trigger: int) -> int | None:
    """The object of a second verb, where two share it ("gunmen hacked and shot six men")."""
    for verb in tree.children[trigger]:
        if tree.dep[verb] != "conj" or tree.pos[verb] != "VERB" or verb < trigger or is_passive(tree, verb):
            continue
        joined = all(tree.lower[i] in ("and", "or") or tree.pos[i] == "ADV" for i in range(trigger + 1, verb))
        direct = child(tree, verb, "dobj", "obj")
        alike = tree.tag[verb] == tree.tag[trigger] or {tree.tag[verb], tree.tag[trigger]} == {"VBD", "VBN"}
        if joined and alike and direct is not None and direct > verb and child(tree, verb, *SUBJECTS) is None:
            return direct
    return None


def _is_in_which(tree: Tree, subject: int, trigger: int) -> bool:
    """Whether "which" or "where" parts a subject from its verb, whose subject it cannot be then."""
    return any(tree.lower[i] in ("which", "where") for i in range(max(subject, trigger - _FAR), trigger))


def _passive_subject(tree: Tree, trigger: int) -> int | None:
    """The subject of a passive: its own, the noun before its auxiliary, or the one that it shares with another verb."""
    own = child(tree, trigger, *SUBJECTS)
    own = _before_auxiliary(tree, trigger) if own is None else own
    return subject(tree, trigger) if own is None else own


def _nearer(tree: Tree, trigger: int, victim: int) -> int:
    """The counted noun next to a trigger where another word of harm parts the parser's subject from it."""
    between = range(max(victim + 1, trigger - _FAR), trigger - 1)
    if not any(_states_harm(tree, i) for i in between):
        return victim
    noun = next(beside(tree, trigger, before=True, after=False), victim)
    start = first_token(tree, noun, tree.sentence_of(trigger).start)
    new = (
        tree.pos[noun] == "NUM" or numeral(tree, start, noun) is not None or tree.lower[start] in ("a", "an", "another")
    )
    return noun if noun > victim and new else victim


def _states_harm(tree: Tree, token: int) -> bool:
    """Whether a verb of harm says something of its own, and does not describe a noun ("displaced guests")."""
    describes = tree.dep[token] == "amod" and tree.head[token] > token
    return tree.lower[token] in lexicon().harm_words and tree.pos[token] == "VERB" and not describes


def _before_auxiliary(tree: Tree, trigger: int) -> int | None:
    """The noun right before the auxiliary of a passive that the parser left without a subject."""
    auxiliary = child(tree, trigger, "auxpass")
    if auxiliary is None or auxiliary <= tree.sentence_of(trigger).start:
        return None
    noun = auxiliary - 1
    return noun if tree.pos[noun] in ("NOUN", "NUM") else None


def _participle(tree: Tree, trigger: int, depth: int) -> list[int]:
    if tree.dep[trigger] == "amod" and tree.head[trigger] > trigger:
        return [tree.head[trigger]]
    if tree.dep[trigger] == "acl" and tree.tag[trigger] in ("VBN", "VBD"):
        return [tree.head[trigger]]
    own = child(tree, trigger, *SUBJECTS)
    if own is not None and tree.tag[trigger] in ("VBN", "VBD", "JJ"):
        return [antecedent(tree, own, trigger)]
    if tree.dep[trigger] == "conj":
        return _as_partner(tree, trigger, depth)
    if tree.dep[trigger] in ("oprd", "acomp", "xcomp", "ccomp", "advcl", "dep"):
        return of_state(tree, trigger)
    return []


def _as_partner(tree: Tree, trigger: int, depth: int) -> list[int]:
    """The victims of the verb with which a participle is coordinated ("beaten and killed")."""
    partner = tree.head[trigger]
    if tree.pos[partner] in ("NOUN", "PROPN", "NUM", "PRON"):
        return []
    if is_passive(tree, partner) or tree.dep[partner] == "acl":
        victim = subject(tree, partner)
        return [victim] if victim is not None else []
    if tree.tag[trigger] == "VBN" or tree.tag[partner] in ("VBD", "VBN"):
        direct = child(tree, partner, "dobj", "obj")
        if direct is not None and direct > trigger:
            return [direct]
    return of_object(tree, partner, depth + 1) if tree.tag[partner] == "VBN" and depth < _DEPTH else []


def of_state(tree: Tree, trigger: int) -> list[int]:
    """Victims that an adjective or participle describes ("two are dead", "left three missing", "the dead man")."""
    if tree.dep[trigger] == "amod" and tree.head[trigger] > trigger:
        return [tree.head[trigger]]
    own = child(tree, trigger, *SUBJECTS)
    if own is not None:
        return [antecedent(tree, own, trigger)]
    if (number := child(tree, trigger, "nummod")) is not None:
        return [number]
    governor = tree.head[trigger]
    if governor == trigger:
        return []
    if tree.lower[governor] in _LEAVES or tree.dep[trigger] == "oprd":
        return _of_leaving(tree, governor)
    if tree.dep[trigger] not in _PREDICATES:
        return []
    if tree.dep[trigger] in ("acl", "amod") and tree.pos[governor] in ("NOUN", "PROPN", "NUM", "PRON"):
        return [governor]
    victim = subject(tree, governor)
    return [victim] if victim is not None else []


_PREDICATES = frozenset(("acomp", "attr", "xcomp", "advcl", "conj", "acl", "amod", "ccomp"))
"""Dependencies of an adjective that says something of the subject above it."""


def _of_leaving(tree: Tree, verb: int) -> list[int]:
    """The people whom a verb puts into a state: its object, or the subject of its passive."""
    direct = child(tree, verb, "dobj", "obj")
    if direct is not None and not is_passive(tree, verb):
        return [direct]
    if is_passive(tree, verb) or tree.dep[verb] == "acl" or tree.tag[verb] == "VBN":
        victim = subject(tree, verb)
        return [victim] if victim is not None else []
    return []


def of_subject(tree: Tree, trigger: int) -> list[int]:
    """Victims of a verb whose subject is harmed ("two died"); also "a girl dying of her wounds"."""
    if tree.dep[trigger] in ("acl", "relcl") and child(tree, trigger, *SUBJECTS) is None:
        return [tree.head[trigger]]
    if tree.dep[trigger] == "amod":
        return []
    victim = subject(tree, trigger)
    return [victim] if victim is not None else []


def _takes_harm(tree: Tree, noun: int) -> bool:
    """Whether the word behind a number states a harm of its own ("1 guard killed 5 injured")."""
    after = noun + 1
    return after < tree.size and tree.lower[after] in ("injured", "wounded", "killed", "dead", "missing", "hurt")


_BETWEEN = frozenset(("were", "was", "are", "been", "have", "has", "had", '"'))
_BEHIND = frozenset(("PUNCT", "CCONJ", "ADP", "AUX", "ADV", "SCONJ", "SPACE"))
"""What may follow "37 wounded" where the number has no noun of its own."""


def number_before(tree: Tree, trigger: int) -> int | None:
    """The number that stands for the harmed itself ("500 dead", "37 wounded from the site", '"some 20" were hurt')."""
    words, sentence, i = tree.lower, tree.sentence_of(trigger), trigger - 1
    while i > sentence.start and words[i] in _BETWEEN:
        i -= 1
    quoted, alone = '"' in words[i + 1 : trigger], i == trigger - 1 or words[i + 1 : trigger] == ['"']
    if i < sentence.start or tree.pos[i] != "NUM" or not (alone or quoted) or is_year(words, i):
        return None
    after = trigger + 1
    if alone and after < sentence.end and (tree.pos[after] not in _BEHIND or words[after] in ("in", "on", "at")):
        return None
    return i


def counted_before(tree: Tree, trigger: int) -> list[int]:
    """The counted noun right before a participle ("resulting in 1 soldier killed and 3 others wounded")."""
    if (number := number_before(tree, trigger)) is not None:
        return [number]
    if (tree.tag[trigger] not in ("VBN", "VBD") and tree.lower[trigger] not in _HARMED) or trigger == tree.sentence_of(
        trigger
    ).start:
        return []
    noun = trigger - 1
    direct = child(tree, trigger, "dobj", "obj", "auxpass")
    if tree.pos[noun] not in ("NOUN", "NUM", "PROPN") or (direct is not None and (not _takes_harm(tree, direct))):
        return []
    if tree.dep[noun] in ("nsubjpass",):
        return []
    start = first_token(tree, noun, tree.sentence_of(trigger).start)
    vague = tree.lower[noun] == "others" or tree.lower[noun] in VAGUE
    return [noun] if vague or numeral(tree, start, noun) is not None else []


def pair(tree: Tree, trigger: int) -> tuple[int, int] | None:
    """The two words of "killed and wounded" where a trigger is one of them."""
    for first in (trigger, trigger - 2):
        if first >= tree.sentence_of(trigger).start and first + 2 < tree.sentence_of(trigger).end:
            left, link, right = range(first, first + 3)
            if (
                tree.lower[link] == "and"
                and tree.lower[left] in _HARMED
                and (tree.lower[right] in _HARMED)
                and (tree.lower[left] != tree.lower[right])
                and (tree.lower[min(first + 3, tree.size - 1)] not in ("were", "was", ":"))
            ):
                return (left, right)
    return None


def leads_pair(tree: Tree, trigger: int) -> bool:
    """Whether a trigger can speak for the pair it is one of: the first, or the second where only that has an object."""
    both = pair(tree, trigger)
    if both is None:
        return True
    has_object = child(tree, both[1], "dobj", "obj") is not None and (not is_passive(tree, both[0]))
    return (trigger == both[1]) == (has_object and (not counted_before(tree, both[0])))


def shot_dead(tree: Tree, trigger: int) -> list[int]:
    """The object behind "shot dead", which the parser often hangs on "dead"."""
    if trigger < 1 or tree.lower[trigger - 1] not in ("shot", "shoot", "shooting", "gunned", "shoots"):
        return []
    verb = trigger - 1
    if verb and (is_passive(tree, verb) or tree.lower[verb - 1] in ("was", "were", "been", "being")):
        return []
    direct = next((c for c in tree.children[verb] if tree.dep[c] == "dobj" and c != trigger), None)
    direct = counted_behind(tree, trigger) if direct is None else direct
    return [direct] if direct is not None else list(beside(tree, trigger, before=False, after=True))


def of_act(tree: Tree, trigger: int) -> list[int]:
    """Victims of a noun for an act ("the murder of a judge", "the judge's murder")."""
    below = [
        grand
        for c in tree.children[trigger]
        if tree.lower[c] == "of"
        for grand in tree.children[c]
        if tree.dep[grand] == "pobj"
    ]
    if below:
        return below
    owner = child(tree, trigger, "poss")
    return [owner] if owner is not None else []


RELATIVE = word_class("slot.relative")
_PASSED = word_class("slot.passed")
_INSIDE = frozenset("DET NUM ADJ NOUN PROPN SYM".split())
_SHORT = word_class("slot.short")
_OPENS_CLAUSE = frozenset(("and", ";", ",", "while"))
_INVERTED_REACH = 8
_COUNTING = word_class("slot.counting")


def counted_behind(tree: Tree, trigger: int) -> int | None:
    """The noun that a number behind a trigger counts, however far ("four Ministry of Peace (MoP) officials")."""
    for token in range(trigger + 1, min(trigger + 5, tree.sentence_of(trigger).end)):
        if tree.pos[token] == "NUM":
            return tree.head[token] if tree.dep[token] == "nummod" and tree.head[token] > token else None
        if tree.lower[token] not in _COUNTING:
            return None
    return None


def _before_aside(tree: Tree, i: int, start: int) -> int:
    """The noun before "including ..." or an apposition that ends in a comma."""
    words = tree.lower
    if i > start and words[i] == ")":
        return next((back - 1 for back in range(i, start, -1) if words[back] == "("), i)
    if i < start or words[i] != ",":
        return i
    for back in range(i - 1, max(start, i - 20), -1):
        if words[back] == "including":
            return back - 2 if words[back - 1] == "," else back - 1
    for back in range(i - 1, max(start, i - 15), -1):
        if words[back] == ",":
            aged = tree.pos[back - 1] == "NUM" and words[back - 2] == "," and (tree.pos[back - 3] == "PROPN")
            return back - 3 if aged else back - 1
    return i


def whole(tree: Tree, head: int, trigger: int) -> int:
    """The whole group of "including ...", if the parser took the included people for the subject."""
    tree, words = (tree, tree.lower)
    i = first_token(tree, head, tree.sentence_of(head).start) - 1
    has_relative = any(word in RELATIVE for word in words[head + 1 : trigger])
    if (
        head > trigger
        or has_relative
        or tree.dep[trigger] == "relcl"
        or (i <= tree.sentence_of(head).start)
        or (words[i] != "including")
    ):
        return head
    noun = i - 1 - (words[i - 1] == ",")
    return noun if lexicon().names_people(tree.lower[noun]) or tree.pos[noun] == "NUM" else head


def _people_above(tree: Tree, noun: int) -> int:
    """The people whom a noun describes ("three women who were nurses of the clinic")."""
    token = noun
    for _ in range(5):
        token = tree.head[token]
        if tree.dep[token] == "ROOT" or token > noun:
            break
        if lexicon().names_people(tree.lower[token]) and tree.dep[token] != "attr":
            return token
    return noun


def beside(tree: Tree, trigger: int, *, before: bool, after: bool) -> Iterator[int]:
    """Noun phrases next to a trigger, by the order of words alone."""
    noun = _noun_before(tree, trigger) if before else None
    if noun is None and after:
        noun = _noun_behind(tree, trigger)
    if noun is not None:
        yield noun


def _noun_before(tree: Tree, trigger: int) -> int | None:
    """The noun that stands before a trigger, auxiliaries and asides between them."""
    words, start, i = tree.lower, tree.sentence_of(trigger).start, trigger - 1
    while i >= start and (words[i] in _PASSED or tree.pos[i] in ("AUX", "ADV")):
        i -= 1
    i = _before_aside(tree, i, start)
    if i >= start and tree.pos[i] in ("NOUN", "PROPN") and not lexicon().names_people(words[i]):
        i = _people_above(tree, i)
    if i < start:
        return None
    nominal = tree.pos[i] in ("NOUN", "PROPN", "NUM")
    return i if nominal or lexicon().names_people(words[i]) or words[i] in _SHORT else None


def _noun_behind(tree: Tree, trigger: int) -> int | None:
    """The last noun of the phrase that begins behind a trigger."""
    words, last = tree.lower, None
    for i in range(trigger + 1, tree.sentence_of(trigger).end):
        if tree.pos[i] not in _INSIDE and words[i] not in _COUNTING:
            break
        of_people = last is not None and tree.pos[last] == "NOUN" and lexicon().names_people(words[last])
        if of_people and tree.pos[i] == "ADP":
            break
        if tree.pos[i] in ("NUM", "NOUN", "PROPN"):
            last = i
    return last if last is not None and words[last] not in lexicon().harm_words else None


def counted_right_behind(tree: Tree, trigger: int, heads: list[int]) -> int | None:
    """The noun whose number follows an active verb that the parser gave no object ("killed between 8 and 12 men")."""
    behind, end = trigger + 1, tree.sentence_of(trigger).end
    describes = tree.dep[trigger] in ("acl", "amod") and lexicon().names_people(tree.lower[tree.head[trigger]])
    has_object = any(head > trigger for head in heads)
    if behind >= end or describes or has_object or is_passive(tree, trigger):
        return None
    if tree.tag[trigger] in ("NNS", "VBZ") and tree.lower[behind] in VAGUE:
        return behind
    read = _quantity_at(tree.lower, behind)
    if read is None or _counts_no_object(tree, read):
        return None
    after = head_from(tree, read.end, end) if read.end < end else None
    return read.end - 1 if after is None or not lexicon().names_people(tree.lower[after]) else after


def _counts_no_object(tree: Tree, read: Quantity) -> bool:
    """Whether a number is a share, or counts those of the next word of harm ("1 killed 5 injured")."""
    return read.end < tree.size and (tree.lower[read.end] == "%" or tree.lower[read.end] in lexicon().harm_words)


def _quantity_at(words: list[str], start: int) -> Quantity | None:
    """The quantity that begins right at a word, with its qualifier."""
    for i in range(start, start + 4):
        if i < len(words) and (read := counted(words, i)) is not None:
            return read if read.start == start else None
    return None


def inverted(tree: Tree, trigger: int) -> int | None:
    """The harmed behind a participle that opens its clause ("killed there were 12 men", "wounded: two guards")."""
    words, sentence = tree.lower, tree.sentence_of(trigger)
    if trigger != sentence.start and words[trigger - 1] not in _OPENS_CLAUSE:
        return None
    for i in range(trigger + 1, min(trigger + _INVERTED_REACH, sentence.end - 1)):
        if words[i] in ("were", "was") or (words[i] == ":" and i == trigger + 1):
            return head_from(tree, i + 1, sentence.end)
        if tree.pos[i] in ("VERB", "NUM") or words[i] == ",":
            return None
    return None
