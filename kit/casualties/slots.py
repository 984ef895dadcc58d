"""Where the grammar, or else the order of words, puts those whom a word of harm harms."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kit.casualties.lexicon import harms, is_person
from kit.casualties.numbers import numeral
from kit.casualties.phrases import first_token, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_LEAVES = frozenset(
    """take takes took taken taking hold holds held holding leave leaves left leaving find finds found finding
    report reported reporting declare declared pronounce pronounced make render shoot shot kill""".split()
)
_HARMED = frozenset("hurt wounded injured killed".split())

_PAIRS = ({"killed", "wounded"}, {"killed", "injured"})


def child(token: "Token", *labels: str) -> "Token | None":
    return next((c for c in token.children if c.dep_ in labels), None)


def is_passive(verb: "Token") -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def subject(token: "Token", depth: int = 0) -> "Token | None":
    """The subject of a verb or predicate, borrowed from the verb that governs it where it has none of its own."""
    found = child(token, *SUBJECTS) or _of_auxiliary(token)
    if found is not None and found.i < token.i:
        return antecedent(found, token)
    if depth > 4:
        return None
    if token.dep_ in ("acl",) and token.tag_ == "VBN":
        return token.head
    if token.dep_ == "advcl" and child(token, "mark") is not None and _is_finite(token):
        return None
    if (
        token.dep_ in ("conj", "xcomp", "acomp", "oprd", "advcl", "attr", "dep", "ccomp", "pcomp", "prep")
        and token.head != token
    ):
        return subject(token.head, depth + 1)
    return None


def _of_auxiliary(verb: "Token") -> "Token | None":
    """The subject that the parser hung on an auxiliary of its verb."""
    auxiliaries = (c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i)
    return next((found for c in auxiliaries if (found := child(c, *SUBJECTS)) is not None), None)


def _is_finite(verb: "Token") -> bool:
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in (verb, *verb.children) if t.pos_ in ("VERB", "AUX"))


def antecedent(pronoun: "Token", verb: "Token") -> "Token":
    """The noun that "who" stands for, or the token itself."""
    if pronoun.lower_ not in RELATIVE:
        return pronoun
    clause = verb
    for _ in range(4):
        if clause.dep_ == "relcl":
            return clause.head
        if clause.head == clause:
            break
        clause = clause.head
    return pronoun


def of_object(trigger: "Token") -> list["Token"]:
    """Victims of a verb that harms its object: passive subject, object, or the noun that a participle describes."""
    if is_passive(trigger):
        found = child(trigger, *SUBJECTS) or _before_auxiliary(trigger) or subject(trigger)
        found = antecedent(found, trigger) if found is not None else None
        if found is not None and any(token.lower_ in ("which", "where") for token in trigger.doc[found.i : trigger.i]):
            found = next(beside(trigger.doc, trigger, before=True, after=False), found)
        elif found is not None:
            found = _nearer(trigger, found)
        return [found] if found is not None else []
    direct = child(trigger, "dobj", "obj")
    if direct is not None:
        return [antecedent(direct, trigger)]
    if trigger.tag_ in ("VBN", "VBD", "JJ", "VBP", "VB", "NN"):
        return _participle(trigger)
    return []


def _nearer(trigger: "Token", found: "Token") -> "Token":
    """The counted noun next to a trigger where another word of harm parts the parser's subject from it."""
    doc = trigger.doc
    if not any(token.lower_ in harms() and token.pos_ == "VERB" for token in doc[found.i + 1 : trigger.i - 1]):
        return found
    noun = next(beside(doc, trigger, before=True, after=False), found)
    start = first_token(doc, noun.i, trigger.sent.start)
    new = (
        noun.pos_ == "NUM" or numeral(doc, start, noun.i) is not None or words_of(doc)[start] in ("a", "an", "another")
    )
    return noun if noun.i > found.i and new else found


def _before_auxiliary(trigger: "Token") -> "Token | None":
    """The noun right before the auxiliary of a passive that the parser left without a subject."""
    auxiliary = child(trigger, "auxpass")
    if auxiliary is None or auxiliary.i <= trigger.sent.start:
        return None
    noun = trigger.doc[auxiliary.i - 1]
    return noun if noun.pos_ in ("NOUN", "NUM") else None


def _participle(trigger: "Token") -> list["Token"]:
    if trigger.dep_ == "amod" and trigger.head.i > trigger.i:
        return [trigger.head]
    if trigger.dep_ == "acl" and trigger.tag_ in ("VBN", "VBD"):
        return [trigger.head]
    own = child(trigger, *SUBJECTS)
    if own is not None and trigger.tag_ in ("VBN", "VBD", "JJ"):
        return [antecedent(own, trigger)]
    if trigger.dep_ == "conj":
        return _as_partner(trigger)
    if trigger.dep_ in ("oprd", "acomp", "xcomp", "ccomp", "advcl", "dep"):
        return of_state(trigger)
    return []


def _as_partner(trigger: "Token") -> list["Token"]:
    partner = trigger.head
    if partner.pos_ in ("NOUN", "PROPN", "NUM", "PRON"):
        return []
    if is_passive(partner) or partner.dep_ == "acl":
        found = subject(partner)
        return [found] if found is not None else []
    if trigger.tag_ == "VBN" or partner.tag_ in ("VBD", "VBN"):
        direct = child(partner, "dobj", "obj")
        if direct is not None and direct.i > trigger.i:
            return [direct]
    return of_object(partner) if partner.tag_ == "VBN" else []


def of_state(trigger: "Token") -> list["Token"]:
    """Those whom an adjective or participle describes ("two are dead", "left three missing", "the dead man")."""
    if trigger.dep_ == "amod" and trigger.head.i > trigger.i:
        return [trigger.head]
    own = child(trigger, *SUBJECTS)
    if own is not None:
        return [antecedent(own, trigger)]
    if (number := child(trigger, "nummod")) is not None:
        return [number]
    governor = trigger.head
    if governor == trigger:
        return []
    if governor.lower_ in _LEAVES or trigger.dep_ == "oprd":
        direct = child(governor, "dobj", "obj")
        if direct is not None and not is_passive(governor):
            return [direct]
        if is_passive(governor) or governor.dep_ == "acl" or governor.tag_ == "VBN":
            found = subject(governor)
            return [found] if found is not None else []
        return []
    if trigger.dep_ in ("acomp", "attr", "xcomp", "advcl", "conj", "acl", "amod", "ccomp"):
        if trigger.dep_ in ("acl", "amod") and governor.pos_ in ("NOUN", "PROPN", "NUM", "PRON"):
            return [governor]
        found = subject(governor)
        return [found] if found is not None else []
    return []


def of_subject(trigger: "Token") -> list["Token"]:
    """Victims of a verb whose subject is harmed ("two died"); also "a girl dying of her wounds"."""
    if trigger.dep_ in ("acl", "relcl") and child(trigger, *SUBJECTS) is None:
        return [trigger.head]
    if trigger.dep_ == "amod":
        return []
    found = subject(trigger)
    return [found] if found is not None else []


def _takes_harm(noun: "Token") -> bool:
    """Whether the word behind a number states a harm of its own ("1 guard killed 5 injured")."""
    after = noun.i + 1
    return after < len(noun.doc) and noun.doc[after].lower_ in (
        "injured",
        "wounded",
        "killed",
        "dead",
        "missing",
        "hurt",
    )


def counted_before(doc: "Doc", trigger: "Token") -> list["Token"]:
    """The counted noun right before a participle ("resulting in 1 soldier killed and 3 others wounded")."""
    if (trigger.tag_ not in ("VBN", "VBD") and trigger.lower_ not in _HARMED) or trigger.i == trigger.sent.start:
        return []
    noun = doc[trigger.i - 1]
    direct = child(trigger, "dobj", "obj", "auxpass")
    if noun.pos_ not in ("NOUN", "NUM", "PROPN") or (direct is not None and not _takes_harm(direct)):
        return []
    if noun.dep_ in ("nsubjpass",):
        return []
    start = first_token(doc, noun.i, trigger.sent.start)
    return [noun] if numeral(doc, start, noun.i) is not None else []


def pair(trigger: "Token") -> "tuple[Token, Token] | None":
    """The two words of "killed and wounded" where a trigger is one of them."""
    for first in (trigger.i, trigger.i - 2):
        if first >= trigger.sent.start and first + 2 < trigger.sent.end:
            one, link, other = trigger.doc[first : first + 3]
            if (
                link.lower_ == "and"
                and one.lower_ in _HARMED
                and other.lower_ in _HARMED
                and one.lower_ != other.lower_
                and trigger.doc[first + 2 : first + 4][-1].lower_ not in ("were", "was", ":")
            ):
                return one, other
    return None


def leads_pair(trigger: "Token") -> bool:
    """Whether a trigger can speak for the pair it is one of: the first, or the second where only that has an object."""
    both = pair(trigger)
    if both is None:
        return True
    has_object = child(both[1], "dobj", "obj") is not None and not is_passive(both[0])
    return (trigger == both[1]) == (has_object and not counted_before(trigger.doc, both[0]))


def shot_dead(doc: "Doc", trigger: "Token") -> list["Token"]:
    """The object behind "shot dead", which the parser often hangs on "dead"."""
    if trigger.i < 1 or doc[trigger.i - 1].lower_ not in ("shot", "shoot", "shooting", "gunned", "shoots"):
        return []
    verb = doc[trigger.i - 1]
    if verb.i and (is_passive(verb) or doc[verb.i - 1].lower_ in ("was", "were", "been", "being")):
        return []
    direct = next((c for c in verb.children if c.dep_ == "dobj" and c != trigger), None) or counted_behind(doc, trigger)
    return [direct] if direct is not None else list(beside(doc, trigger, before=False, after=True))


def of_act(trigger: "Token") -> list["Token"]:
    """Victims of an act named by a noun ("the murder of a judge", "the judge's murder")."""
    below = [grand for c in trigger.children if c.lower_ == "of" for grand in c.children if grand.dep_ == "pobj"]
    if below:
        return below
    owner = child(trigger, "poss")
    return [owner] if owner is not None else []


def of_sentence(trigger: "Token") -> list["Token"]:
    """The subject of the whole sentence, the last resort for a participle far from it ("... before being shot")."""
    root = trigger.sent.root
    found = child(root, *SUBJECTS) if root != trigger else None
    return [found] if found is not None and found.i < trigger.i else []


RELATIVE = frozenset("who whom that which".split())
_PASSED = frozenset(
    """be is are was were been being lay lie lies lying remain remains remained go goes went gone become feared presumed
    believed confirmed reportedly found shot taken held pronounced declared left also have has had allegedly later and
    """.split()
)
"""Words between the harmed and the word of harm, as in "three men were later found dead"."""
_INSIDE = frozenset("DET NUM ADJ NOUN PROPN SYM".split())
_SHORT = frozenset("another several many both".split())
"""Words that stand for people by themselves."""
_COUNTING = frozenset("'s at least more than - about around over up to as many of some nearly".split())


def counted_behind(doc: "Doc", trigger: "Token") -> "Token | None":
    """The noun that a number behind a trigger counts, however far ("four Ministry of Peace (MoP) officials")."""
    for token in doc[trigger.i + 1 : min(trigger.i + 5, trigger.sent.end)]:
        if token.pos_ == "NUM":
            return token.head if token.dep_ == "nummod" and token.head.i > token.i else None
        if token.lower_ not in _COUNTING:
            return None
    return None


def _before_aside(doc: "Doc", place: int, start: int) -> int:
    """From a comma back over "including ..." or an apposition to the noun before it."""
    words = words_of(doc)
    if place > start and words[place] == ")":
        return next((back - 1 for back in range(place, start, -1) if words[back] == "("), place)
    if place < start or words[place] != ",":
        return place
    for back in range(place - 1, max(start, place - 20), -1):
        if words[back] == "including":
            return back - 2 if words[back - 1] == "," else back - 1
    for back in range(place - 1, max(start, place - 15), -1):
        if words[back] == ",":
            aged = doc[back - 1].pos_ == "NUM" and words[back - 2] == "," and doc[back - 3].pos_ == "PROPN"
            return back - 3 if aged else back - 1
    return place


def whole(head: "Token", trigger: "Token") -> "Token":
    """The people that "including" belongs to, where the parser took the included for the subject."""
    doc, words = head.doc, words_of(head.doc)
    place = first_token(doc, head.i, head.sent.start) - 1
    told = any(word in RELATIVE for word in words[head.i + 1 : trigger.i])
    if head.i > trigger.i or told or trigger.dep_ == "relcl" or place <= head.sent.start or words[place] != "including":
        return head
    noun = doc[place - 1 - (words[place - 1] == ",")]
    return noun if is_person(noun.lower_) or noun.pos_ == "NUM" else head


def _people_above(noun: "Token") -> int:
    """Up from a noun that names no people to those that it describes ("three women who were nurses of the clinic")."""
    token = noun
    for _ in range(5):
        token = token.head
        if token.dep_ == "ROOT" or token.i > noun.i:
            break
        if is_person(token.lower_) and token.dep_ != "attr":
            return token.i
    return noun.i


def beside(doc: "Doc", trigger: "Token", *, before: bool, after: bool) -> Iterator["Token"]:
    """Noun phrases next to a trigger, by the order of words alone."""
    words = words_of(doc)
    sentence = trigger.sent
    if before:
        place = trigger.i - 1
        while place >= sentence.start and (words[place] in _PASSED or doc[place].pos_ in ("AUX", "ADV")):
            place -= 1
        place = _before_aside(doc, place, sentence.start)
        if place >= sentence.start and doc[place].pos_ in ("NOUN", "PROPN") and not is_person(words[place]):
            place = _people_above(doc[place])
        if place >= sentence.start and (
            doc[place].pos_ in ("NOUN", "PROPN", "NUM") or is_person(words[place]) or words[place] in _SHORT
        ):
            yield doc[place]
            return
    if after:
        place = trigger.i + 1
        last = None
        while place < sentence.end and (doc[place].pos_ in _INSIDE or words[place] in _COUNTING):
            if words[place] == "of" and last is not None and last.pos_ == "NOUN" and is_person(last.lower_):
                break
            if doc[place].pos_ in ("NUM", "NOUN", "PROPN"):
                last = doc[place]
            place += 1
        if last is not None and last.lower_ not in harms():
            yield last
