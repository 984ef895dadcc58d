"""Whom a description ("the doctor", "the alliance") points back to, by noun, modifiers, nearness and who spoke last."""

import math
import re
from collections.abc import Iterable

from kit.coreference.lexicon import lexicon
from kit.coreference.mentions import YEAR_OLD
from kit.coreference.model import DESCRIPTION, DOCUMENT, GROUP, ORGANISATION, PERSON, Mention, Referent
from kit.coreference.places import same_place
from kit.coreference.scene import Fits, Scene

_UNDER = frozenset("deputy vice assistant associate junior".split())
"""Modifiers that make another office of an office."""
_IDLE = frozenset("own same very other two three late new old latest last".split())
_EPITHETS = frozenset(
    "nominee candidate businessman businesswoman billionaire millionaire mogul tycoon magnate mother father mom dad "
    "woman man republican democrat veteran star hopeful front-runner frontrunner contender incumbent politician native "
    "leader actor actress singer author writer executive lawmaker legislator congressman congresswoman official "
    "newcomer director lawyer activist lady boy girl teenager youth year-old".split()
)
"""Nouns by which the text may go on to call somebody whom it has introduced by other words."""
_OFFICES = (
    ("judge", "justice", "magistrate"),
    ("congressman", "representative", "lawmaker", "senator", "legislator"),
    ("congresswoman", "representative", "lawmaker", "senator", "legislator"),
    ("lawmaker", "representative", "senator", "congressman", "congresswoman", "legislator"),
    ("spokesman", "spokeswoman", "spokesperson"),
    ("doctor", "physician", "surgeon", "neurosurgeon"),
    ("professor", "scholar", "academic"),
    ("lawyer", "attorney"),
    ("nominee", "candidate"),
    ("priest", "reverend", "pastor", "cleric"),
    ("report", "study", "survey", "analysis", "assessment", "research"),
    ("poll", "survey"),
    ("lawsuit", "suit", "complaint"),
    ("ad", "advertisement", "video"),
    ("ruling", "decision", "verdict", "opinion"),
)
"""Nouns that the text takes for each other."""
_SAME_OFFICE = {
    noun: (noun, *dict.fromkeys(other for nouns in _OFFICES if noun in nouns for other in nouns if other != noun))
    for nouns in _OFFICES
    for noun in nouns
}
_PARTIES = {
    "gop": "republican",
    "republican": "republican",
    "democrat": "democrat",
    "democratic": "democrat",
    "libertarian": "libertarian",
    "labour": "labour",
    "tory": "conservative",
    "conservative": "conservative",
}
_PERSONAL = re.compile(r"(er|or|ist|ian|ant|ee|man|men|woman|women|ese|crat|ite|ster|%|one|\\d)$")
_THINGS = frozenset(
    "horror terror error power weather murder anger danger disaster number matter river border tower order offer water "
    "winter summer computer rumor rumour humor humour factor sector tremor helicopter bomber mortar crater corridor "
    "shelter fighter-bomber launcher fever hunger cover weekender encounter".split()
)
"""Nouns for things that end as those for persons do."""
_UTTERANCES = frozenset(
    "statement speech tweet post remark comment announcement testimony interview address finding editorial submission "
    "version response declaration bulletin broadcast programme program placard graffiti caption inscription".split()
)
"""Nouns for what somebody said or wrote, which no list of documents has."""
_KIN = frozenset("wife husband son daughter brother sister father mother spouse".split())
_EMPLOYERS = frozenset("company firm bank business organization organisation group agency department network".split())
_TERRITORIES = frozenset("city country state nation town county".split())
_BODIES = _TERRITORIES | frozenset(
    """company firm bank network newspaper paper agency group organization organisation magazine outlet website site
    station broadcaster airline retailer nonprofit charity fund alliance bloc union watchdog league body movement
    militia lender carmaker automaker insurer""".split()
)
"""Nouns by which the text may go on to call a body whose name does not tell what it is."""
_SHORTLY = 2
_ANY_BODY = frozenset("group organization organisation body agency company firm charity nonprofit".split())
_JOINED = frozenset("couple pair duo trio siblings".split())
WEIGHTS = {
    "noun": 3.0,
    "class": 1.2,
    "recalled": -0.8,
    "modifier": 0.8,
    "missing": -0.6,
    "near": 2.0,
    "decay": 0.15,
    "spoke": 1.0,
    "faded": -0.12,
    "fading": -0.02,
    "least": 2.0,
    "epithet": 1.5,
    "body": 1.5,
    "joint": -0.5,
}


def whom(scene: Scene, mention: Mention, known: Iterable[Referent]) -> Referent | None:
    """The one of `known` that the description points back to; None where it introduces somebody.

    Who was only ever called "the bank" gives way to a name that "the bank" may go on about.
    """
    ranked = [
        (score + _standing(scene, mention, referent), referent)
        for referent in known
        if (score := _match(mention, referent)) is not None
    ]
    likely = [pair for pair in ranked if pair[0] > WEIGHTS["least"]]
    firm = [pair for pair in likely if _introduced(pair[1])]
    if firm:
        best = max(firm, key=lambda pair: pair[0])[1]
        return _last_body(scene, mention, best) or best
    other = _by_another_noun(scene, mention) if mention.definite else None
    return other or (max(likely, key=lambda pair: pair[0])[1] if likely else None)


def _last_body(scene: Scene, mention: Mention, best: Referent) -> Referent | None:
    """The named body that spoke just before "the group", later than a group without a name was mentioned."""
    if scene.spoke is None or best.named or not mention.definite or mention.words[0] not in _ANY_BODY:
        return None
    spoke, sentence = scene.spoke
    earlier = best.mentions[-1].sentence < sentence and mention.sentence - sentence <= _SHORTLY
    bare = mention.owner is None and not mention.titles
    return spoke if earlier and bare and _fits_body(mention, spoke) is not None else None


def _introduced(referent: Referent) -> bool:
    """Whether the text introduced it: by a name, as a source, or by an indefinite description."""
    return referent.named or bool(referent.speaks) or not referent.mentions[0].definite or referent.owner is not None


def _match(mention: Mention, referent: Referent) -> float | None:
    """How well noun and modifiers of the description fit what is known of the referent."""
    noun = mention.words[0]
    called = next((other for other in nouns_of(mention) if other in referent.nouns), None)
    have = referent.nouns.get(called)
    if have is None and mention.kind != ORGANISATION:
        return None
    if have is not None and not _same_rank(mention, have | (referent.nouns.keys() & _UNDER)):
        return None
    if mention.plural != (referent.plural or referent.kind == GROUP):
        return None
    if mention.gender and referent.gender and mention.gender != referent.gender:
        return None
    if mention.owner is not None:
        return _owned(mention, referent)
    if referent.kind != PERSON and not all(_tells_of(word, have or ()) for word in mention.proper):
        return None
    if not referent.named and not mention.quoted and all(past.quoted for past in referent.mentions):
        return None
    if referent.kind == PERSON and _from_elsewhere(mention, referent):
        return None
    if mention.behind and not referent.named and not set(mention.behind) & (have or set()):
        return None
    modifiers = {word for word in mention.titles if word not in _IDLE}
    if mention.plural and not mention.definite and not modifiers <= (have or set()):
        return None
    if have is not None:
        shared, missing = len(modifiers & have), len(modifiers - have)
        told = WEIGHTS["noun"] + WEIGHTS["recalled"] * (called in referent.recalled)
        return told + WEIGHTS["modifier"] * shared + WEIGHTS["missing"] * missing
    if referent.kind == ORGANISATION and _one_class(noun, referent):
        return WEIGHTS["class"] + WEIGHTS["missing"] * len(modifiers)
    return None


def nouns_of(mention: Mention) -> tuple[str, ...]:
    """The nouns by which somebody may be known whom the description means ("the deputy mayor" is a deputy)."""
    return (*same_office(mention.words[0]), *(word for word in mention.titles if word == "deputy"))


def _tells_of(word: str, known: Iterable[str]) -> bool:
    return any(same_place(word, other) for other in known)


def _same_rank(mention: Mention, have: set[str]) -> bool:
    """Whether both are deputies or neither is, and neither is of another age."""
    told = set(mention.titles)
    if mention.words[0] == YEAR_OLD:
        return not told or bool(told & have)
    return bool(told & _UNDER) == bool(have & _UNDER)


def same_office(noun: str) -> tuple[str, ...]:
    """The noun and those for persons that the text takes for it."""
    return _SAME_OFFICE.get(noun, (noun,))


def _from_elsewhere(mention: Mention, referent: Referent) -> bool:
    """Whether the description names a place or a people, and the referent is known to be of another."""
    proper = set(mention.proper) - _PARTIES.keys()
    return bool(proper and referent.origin - _PARTIES.keys() and not proper & referent.origin)


def _owned(mention: Mention, referent: Referent) -> float | None:
    """Whether "Roe's aide" is one with an earlier "her aide", or with "Roe aide John Doe"."""
    owner = mention.owner.referent if mention.owner else None
    have = referent.nouns.get(mention.words[0])
    if owner and owner.affiliation and mention.words[0] in _EMPLOYERS and owner.affiliation == referent.name:
        return WEIGHTS["noun"]
    if owner is None or have is None or referent is owner:
        return None
    surname = {word.lower() for word in owner.words[-1:]}
    kin = mention.words[0] in _KIN and surname == {word.lower() for word in referent.words[-1:]}
    owned = referent.owner is owner or owner in referent.owners.get(mention.words[0], ())
    owned = owned or (owner.place and any(_tells_of(word.lower(), have) for word in owner.words))
    return WEIGHTS["noun"] if owned or surname & have or kin else None


def _one_class(noun: str, referent: Referent) -> bool:
    bodies = lexicon().bodies
    return any(bodies.get(noun) == bodies.get(other) for other in referent.nouns if other in bodies)


def _standing(scene: Scene, mention: Mention, referent: Referent) -> float:
    last = referent.mentions[-1] if referent.mentions else None
    away = max(0, mention.sentence - last.sentence) if last else 20
    score = WEIGHTS["near"] * math.exp(-WEIGHTS["decay"] * away)
    score += WEIGHTS["faded" if not referent.named or mention.kind == ORGANISATION else "fading"] * min(away, 20)
    return score + WEIGHTS["spoke"] * (scene.spoke is not None and scene.spoke[0] is referent)


def _by_another_noun(scene: Scene, mention: Mention) -> Referent | None:
    """Whom the text goes on to speak of by another noun ("the billionaire", "the bank")."""
    if mention.owner is not None or (mention.plural and mention.kind != GROUP):
        return None
    if mention.words[0] in _BODIES and not mention.plural and not mention.proper:
        return _best(scene, mention, _fits_body, WEIGHTS["body"])
    if mention.kind == PERSON and mention.common and ("former" in mention.titles or mention.words[0] in _EPITHETS):
        return _best(scene, mention, _fits_person, WEIGHTS["epithet"])
    joined = mention.words[0] in _JOINED or lexicon().is_person(mention.words[0])
    if mention.kind == GROUP and mention.definite and not mention.proper and joined:
        return _best(scene, mention, _fits_joint, WEIGHTS["joint"])
    return None


def _best(scene: Scene, mention: Mention, fits: Fits, least: float) -> Referent | None:
    best = scene.best(mention, fits)
    return best[1] if best and best[0] > least else None


def parties(words: Iterable[str]) -> set[str]:
    """The parties that the words tell of."""
    return {_PARTIES[word] for word in words if word in _PARTIES}


def _fits_person(mention: Mention, referent: Referent) -> float | None:
    if referent.kind != PERSON or not referent.named or _from_elsewhere(mention, referent):
        return None
    if not _same_rank(mention, referent.nouns.get(mention.words[0], set(mention.titles))):
        return None
    told = parties((*mention.words, *mention.titles))
    known = parties(word for noun, more in referent.nouns.items() for word in (noun, *more))
    if told and known and not told & known:
        return None
    agrees = None in (mention.gender, referent.gender) or mention.gender == referent.gender
    return 1.5 * bool(told & known) if agrees else None


def _fits_body(mention: Mention, referent: Referent) -> float | None:
    if referent.kind != ORGANISATION or not referent.named or referent.plural:
        return None
    noun, bodies = mention.words[0], lexicon().bodies
    if noun in _TERRITORIES:
        return 0.0 if referent.place else None
    known = [other for other in referent.nouns if other in bodies]
    return 0.0 if not referent.place and (noun in _ANY_BODY or not known) else None


def _fits_joint(mention: Mention, referent: Referent) -> float | None:
    if mention.words[0] not in _JOINED and referent.nouns and mention.words[0] not in referent.nouns:
        return None
    return 0.0 if referent.members and not any(member.place for member in referent.members) else None


def is_somebody(mention: Mention) -> bool:
    """Whether the noun is listed, or ends as nouns for persons do; else it names a thing ("the bombardment")."""
    if mention.kind is not None or mention.form != DESCRIPTION:
        return True
    noun = mention.words[0]
    return bool(_PERSONAL.search(noun.removesuffix("s"))) and noun.removesuffix("s") not in _THINGS


def kind_of(mention: Mention) -> str | None:
    """The kind of somebody who is known by a description alone; None for a thing."""
    if mention.kind in (PERSON, GROUP, ORGANISATION, DOCUMENT):
        return GROUP if mention.kind == PERSON and mention.plural else mention.kind
    if mention.words[0].removesuffix("s") in _UTTERANCES:
        return DOCUMENT
    if not is_somebody(mention):
        return None
    return GROUP if mention.plural else PERSON
