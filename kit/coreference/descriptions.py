"""Resolve descriptions ("the doctor", "the alliance") by noun, modifiers, distance and last speaker."""

import math
from collections.abc import Iterable

from kit.coreference.mentions import YEAR_OLD
from kit.coreference.model import DESCRIPTION, DOCUMENT, GROUP, NAME, ORGANISATION, PERSON, Mention, Referent
from kit.coreference.salience import Agreement, Discourse
from kit.lexicon import lexicon
from kit.places import same_place, state_of

WEIGHTS = lexicon().weights("fit")
"""What speaks for and against a referent; see `kit/data/en/coreference_weights.tsv`."""
_SHORTLY = 2
"""Sentences after which "the group" no longer is the body that spoke."""
_LONG_AGO = 20
"""Sentences from which on it makes no difference how long ago somebody was mentioned."""


def resolve_description(discourse: Discourse, mention: Mention, known: Iterable[Referent]) -> Referent | None:
    """The one of `known` that the description points back to; None where it introduces somebody.

    Who was only ever called "the bank" gives way to a name that "the bank" may go on about.
    """
    ranked = [
        (fit + _standing(discourse, mention, referent), referent)
        for referent in known
        if (fit := _fit(mention, referent)) is not None
    ]
    least = WEIGHTS["only"] if _is_only_body(mention, ranked) else WEIGHTS["least"]
    likely = [pair for pair in _by_order(mention, ranked) if pair[0] > least]
    firm = [pair for pair in likely if _is_introduced(pair[1])]
    if firm:
        best = max(firm, key=lambda pair: pair[0])[1]
        return _body_that_spoke(discourse, mention, best) or best
    other = _by_another_noun(discourse, mention) if mention.definite else None
    return other or (max(likely, key=lambda pair: pair[0])[1] if likely else None)


def _is_only_body(mention: Mention, ranked: list[tuple[float, Referent]]) -> bool:
    """Whether one body alone was called by the noun of the description, however long ago."""
    alone = mention.kind == ORGANISATION and mention.definite and not mention.plural and len(ranked) == 1
    if not alone or mention.words[0] not in ranked[0][1].nouns:
        return False
    owner = ranked[0][1].owner
    return owner is None or owner.place


def _by_order(mention: Mention, ranked: list[tuple[float, Referent]]) -> list[tuple[float, Referent]]:
    """The candidates for "the first official" (the first mentioned) or "the other official" (all but the last)."""
    if len(ranked) < 2:
        return ranked
    if "first" in mention.titles:
        return [min(ranked, key=lambda pair: pair[1].mentions[0].start if pair[1].mentions else 0)]
    if "other" in mention.titles:
        last = max(ranked, key=lambda pair: _last_start(pair[1]))
        return [pair for pair in ranked if pair is not last]
    return ranked


def _last_start(referent: Referent) -> int:
    """Position of the last mention of the referent."""
    return referent.mentions[-1].start if referent.mentions else -1


def _body_that_spoke(discourse: Discourse, mention: Mention, best: Referent) -> Referent | None:
    """The named body that spoke just before "the group", later than a group without a name was mentioned."""
    if (
        discourse.spoke is None
        or best.named
        or not mention.definite
        or mention.words[0] not in lexicon().words("described.any_body")
    ):
        return None
    spoke, sentence = discourse.spoke
    earlier = best.mentions[-1].sentence < sentence and mention.sentence - sentence <= _SHORTLY
    bare = mention.owner is None and not mention.titles
    return spoke if earlier and bare and _agrees_body(mention, spoke) is not None else None


def _is_introduced(referent: Referent) -> bool:
    """Whether the text introduced it: by a name, as a source, or by an indefinite description."""
    return referent.named or bool(referent.speaks) or not referent.mentions[0].definite or referent.owner is not None


def _fit(mention: Mention, referent: Referent) -> float | None:
    """Score how well the noun and modifiers of a description fit a referent; None if they exclude it."""
    called = next((noun for noun in nouns_of(mention) if noun in referent.nouns), None)
    if called is None and mention.kind != ORGANISATION:
        return None
    modifiers = referent.nouns.get(called or "", set())
    if called is not None and not _same_rank(
        mention, modifiers | (referent.nouns.keys() & lexicon().words("described.under"))
    ):
        return None
    if not _same_number_and_gender(mention, referent):
        return None
    if mention.owner is not None and not _is_of_place(mention):
        return WEIGHTS["noun"] if _has_owner(mention, mention.owner.referent, referent) else None
    return None if _is_told_apart(mention, referent, modifiers) else _score_words(mention, referent, called, modifiers)


def _is_of_place(mention: Mention) -> bool:
    """Whether a body is told by its place ("Gaza's health ministry", as "the Gaza health ministry")."""
    owner = mention.owner
    return mention.kind == ORGANISATION and owner is not None and owner.form == NAME and bool(_places(owner.words))


def _places(words: Iterable[str]) -> set[str]:
    """The countries that some words name, or whose people or capitals they name."""
    return {state for word in words if (state := state_of(word.lower())) is not None}


def _score_words(mention: Mention, referent: Referent, called: str | None, modifiers: set[str]) -> float | None:
    """Score how well the words before the noun fit those known of the referent; None if they exclude it."""
    mine = {word for word in mention.titles if word not in lexicon().words("described.idle")}
    if mention.kind == ORGANISATION and (places := _places(modifiers)):
        modifiers = modifiers | {word for word in mine if state_of(word) in places}
    if mention.plural and not mention.definite and not mine <= modifiers:
        return None
    if called is not None:
        score = WEIGHTS["noun"] + WEIGHTS["recalled"] * (called in referent.recalled)
        return score + WEIGHTS["modifier"] * len(mine & modifiers) + WEIGHTS["missing"] * len(mine - modifiers)
    if referent.kind == ORGANISATION and not referent.known_words and _one_class(mention.words[0], referent):
        return WEIGHTS["class"] + WEIGHTS["missing"] * len(mine)
    return None


def _same_number_and_gender(mention: Mention, referent: Referent) -> bool:
    if mention.plural != (referent.plural or referent.kind == GROUP):
        return False
    return not (mention.gender and referent.gender) or mention.gender == referent.gender


def _is_told_apart(mention: Mention, referent: Referent, modifiers: set[str]) -> bool:
    """Whether names or ordinals in the description exclude the referent, or all its mentions are inside quotations."""
    if _is_another_in_order(mention, modifiers):
        return True
    if _is_ruled_out(mention, referent) or _has_other_modifiers(mention, referent, modifiers):
        return True
    if referent.kind == PERSON and _is_from_elsewhere(mention, referent):
        return True
    if referent.kind != PERSON and not referent.known_words and _is_other_body(mention, referent, modifiers):
        return True
    return not referent.named and (_is_only_quoted(mention, referent) or _is_of_another(mention, referent, modifiers))


def _is_only_quoted(mention: Mention, referent: Referent) -> bool:
    """Whether nobody but those who are quoted speaks of the referent, and the description is no quoted one."""
    return not mention.quoted and all(past.quoted for past in referent.mentions)


def _is_of_another(mention: Mention, referent: Referent, modifiers: set[str]) -> bool:
    """Whether the names behind the noun ("the doctor of the Red Cross") are not known of the referent."""
    behind = {word for word in mention.behind if referent.kind != ORGANISATION or state_of(word) is None}
    return bool(behind) and not behind & modifiers


def _is_another_in_order(mention: Mention, modifiers: set[str]) -> bool:
    """Whether "the second doctor" is told apart from the first one."""
    ordinals = lexicon().words("described.ordinal")
    mine = ordinals.intersection(mention.titles)
    return bool(mine) and not mine & modifiers and bool(ordinals & modifiers)


def is_same_body(mention: Mention, referent: Referent) -> bool:
    """Whether a description has words of its own before the noun, and all of them are a body's name or place."""
    modifiers = referent.nouns.get(mention.words[0], set())
    words = {word for word in mention.titles if word not in lexicon().words("described.idle")}
    if referent.known_words:
        return bool(words) and words <= {word for word in words if state_of(word) in _places(referent.words)}
    named = bool(words) and all(state_of(word) is not None or _is_among(word, modifiers) for word in words)
    return named and not _is_other_body(mention, referent, modifiers)


def _is_other_body(mention: Mention, referent: Referent, modifiers: set[str]) -> bool:
    """Whether the places and names of a body's description are not those of the referent.

    "The Russian ministry" is not "Ukraine's ministry"; "the ministry in Kyiv" is. Of "the Hamas-run ministry" nothing
    else than whose it is has to fit, unless another country's is meant.
    """
    theirs = _places(modifiers)
    mine = _places((*mention.proper, *mention.behind))
    if mine and theirs and not mine & theirs:
        return True
    if _is_run_elsewhere(mention.linked, mine, referent.linked, theirs):
        return True
    return not all(state_of(word) is not None or _is_among(word, modifiers) for word in mention.proper)


def _is_run_elsewhere(linked: frozenset[str], places: set[str], others: frozenset[str], elsewhere: set[str]) -> bool:
    """Whether two bodies are linked to others, or only one is and the other is of a place that those do not rule."""
    if linked and others:
        return linked.isdisjoint(others)
    if linked:
        return not elsewhere <= places | _seats(linked)
    return bool(others) and not places <= elsewhere | _seats(others)


def _seats(names: Iterable[str]) -> set[str]:
    """The places that those with these names rule ("Gaza" for "Hamas")."""
    seats = lexicon().seats
    return {place for name in names for place in seats.get(name, ())}


def _has_other_modifiers(mention: Mention, referent: Referent, modifiers: set[str]) -> bool:
    """Whether the words before the noun are others: "the interior ministry" is not "the defence ministry".

    Of a person with a name more may be told than one description has.
    """
    if referent.known_words or (referent.kind == PERSON and referent.named):
        return False
    idle = lexicon().words("described.idle") | {mention.words[0]}
    mine, theirs = set(mention.titles) - idle, modifiers - idle
    if mention.kind == ORGANISATION:
        mine = {word for word in mine if state_of(word) is None}
    return bool(mine and theirs) and not any(_is_among(word, theirs) for word in mine)


def _is_ruled_out(mention: Mention, referent: Referent) -> bool:
    """Whether the words before the noun do not fit a well-known body, or only name a link to it ("Iran-backed")."""
    names = {word.lower() for word in referent.words}
    if not names.isdisjoint(mention.linked):
        return True
    if not referent.known_words:
        return False
    mine = (word for word in mention.titles if word not in lexicon().words("described.idle"))
    return any(word not in referent.known_words and not _is_among(word, names) for word in mine)


def nouns_of(mention: Mention) -> tuple[str, ...]:
    """The nouns under which the referent of a description may be known ("the deputy mayor" is a deputy)."""
    same = lexicon().same_office.get(mention.words[0], (mention.words[0],))
    return (*same, *(word for word in mention.titles if word == "deputy"))


def _is_among(word: str, known: Iterable[str]) -> bool:
    """Whether a word, or another word for its place, is among the known ones."""
    return any(same_place(word, other) for other in known)


def _same_rank(mention: Mention, modifiers: set[str]) -> bool:
    """Whether both are deputies or neither is, and their ages do not differ."""
    under, mine = lexicon().words("described.under"), set(mention.titles)
    if mention.words[0] == YEAR_OLD:
        return not mine or bool(mine & modifiers)
    return bool(mine & under) == bool(modifiers & under)


def _is_from_elsewhere(mention: Mention, referent: Referent) -> bool:
    """Whether the description names a place or a people, and the referent is known to belong to another."""
    parties = lexicon().parties.keys()
    proper, origin = set(mention.proper) - parties, referent.origin - parties
    return bool(proper and origin and not proper & referent.origin)


def _has_owner(mention: Mention, owner: Referent | None, referent: Referent) -> bool:
    """Whether "Roe's aide" is one with an earlier "her aide", or with "Roe aide John Doe"."""
    if owner is None:
        return False
    noun, words = mention.words[0], lexicon().classes
    if owner.affiliation and noun in lexicon().words("described.employer") and owner.affiliation == referent.name:
        return True
    modifiers = referent.nouns.get(noun)
    if modifiers is None or referent is owner:
        return False
    if referent.owner is owner or owner in referent.owners.get(noun, ()) or _tells_owner(modifiers, owner):
        return True
    surname = _surname(owner)
    return bool(surname & modifiers) or (noun in words["kin"] and surname == _surname(referent))


def _tells_owner(modifiers: set[str], owner: Referent) -> bool:
    """Whether words before a noun name its owner: the place ("Gaza"), or what body it is ("ministry spokesman")."""
    if owner.place and any(_is_among(word.lower(), modifiers) for word in owner.words):
        return True
    return owner.kind == ORGANISATION and not modifiers.isdisjoint(owner.nouns)


def _surname(referent: Referent) -> set[str]:
    return {word.lower() for word in referent.words[-1:]}


def _one_class(noun: str, referent: Referent) -> bool:
    """Whether the noun and a noun of the referent name bodies of the same class."""
    bodies = lexicon().bodies
    return any(bodies.get(noun) == bodies[other] for other in referent.nouns if other in bodies)


def _standing(discourse: Discourse, mention: Mention, referent: Referent) -> float:
    """The salience of a referent: by the distance of its last mention, and whether it spoke last."""
    last = referent.mentions[-1] if referent.mentions else None
    away = max(0, mention.sentence - last.sentence) if last else _LONG_AGO
    score = WEIGHTS["near"] * math.exp(-WEIGHTS["decay"] * away)
    fades = "faded" if not referent.named or mention.kind == ORGANISATION else "fading"
    score += WEIGHTS[fades] * min(away, _LONG_AGO)
    return score + WEIGHTS["spoke"] * (discourse.spoke is not None and discourse.spoke[0] is referent)


def _by_another_noun(discourse: Discourse, mention: Mention) -> Referent | None:
    """The referent that the text continues with under another noun ("the billionaire", "the bank")."""
    noun = mention.words[0]
    if mention.owner is None and mention.plural and noun in lexicon().words("described.armed_people"):
        return _best(discourse, mention, _agrees_armed, WEIGHTS["body"])
    if mention.owner is not None or (mention.plural and mention.kind != GROUP):
        return None
    if _is_epithet_of_body(mention):
        return _best(discourse, mention, _agrees_body, WEIGHTS["body"])
    if _is_epithet_of_person(mention):
        return _best(discourse, mention, _agrees_person, WEIGHTS["epithet"])
    if _can_be_joint(mention):
        return _best(discourse, mention, _agrees_joint, WEIGHTS["joint"])
    return None


def _is_epithet_of_body(mention: Mention) -> bool:
    """Whether the news go on by this noun about a body or a place that has a name ("the bank", "the country")."""
    words = lexicon().words("described.epithet_body") | lexicon().words("described.territory")
    return mention.words[0] in words and not mention.plural and not mention.proper


def _is_epithet_of_person(mention: Mention) -> bool:
    """Whether the news go on by this noun about somebody who has a name ("the billionaire", "the former clerk")."""
    if mention.kind != PERSON or not mention.common:
        return False
    return "former" in mention.titles or mention.words[0] in lexicon().words("described.epithet")


def _can_be_joint(mention: Mention) -> bool:
    """Whether the description may mean people who were named together ("the couple", "the brothers")."""
    noun = mention.words[0]
    together = noun in lexicon().words("described.couple") or lexicon().is_person(noun)
    return mention.kind == GROUP and mention.definite and not mention.proper and together


def _best(discourse: Discourse, mention: Mention, agreement: Agreement, least: float) -> Referent | None:
    best = discourse.best(mention, agreement)
    return best[1] if best and best[0] > least else None


def _parties(words: Iterable[str]) -> set[str]:
    """The political parties that some words show."""
    return {lexicon().parties[word] for word in words if word in lexicon().parties}


def _agrees_person(mention: Mention, referent: Referent) -> float | None:
    if referent.kind != PERSON or not referent.named or _is_from_elsewhere(mention, referent):
        return None
    if not _same_rank(mention, referent.nouns.get(mention.words[0], set(mention.titles))):
        return None
    if mention.gender and referent.gender and mention.gender != referent.gender:
        return None
    mine = _parties((*mention.words, *mention.titles))
    known = _parties(word for noun, modifiers in referent.nouns.items() for word in (noun, *modifiers))
    if mine and known and not mine & known:
        return None
    return WEIGHTS["party"] * bool(mine & known)


def _agrees_body(mention: Mention, referent: Referent) -> float | None:
    if referent.kind != ORGANISATION or not referent.named or referent.plural or _is_ruled_out(mention, referent):
        return None
    noun = mention.words[0]
    if noun in lexicon().words("described.territory"):
        return 0.0 if referent.place else None
    if referent.known_words:
        return 0.0 if noun in referent.nouns else None
    known = any(other in lexicon().bodies for other in referent.nouns)
    return 0.0 if not referent.place and (noun in lexicon().words("described.any_body") or not known) else None


def _agrees_armed(mention: Mention, referent: Referent) -> float | None:
    """How well "the militants" fits an armed group that has a name; None where it is no such group."""
    if referent.kind != ORGANISATION or not referent.named or referent.place or _is_ruled_out(mention, referent):
        return None
    armed = lexicon().words("described.armed")
    words = {*referent.known_words, *referent.nouns, *(w for modifiers in referent.nouns.values() for w in modifiers)}
    return 0.0 if words & armed else None


def _agrees_joint(mention: Mention, referent: Referent) -> float | None:
    noun = mention.words[0]
    if noun not in lexicon().words("described.couple") and referent.nouns and noun not in referent.nouns:
        return None
    return 0.0 if referent.members and not any(member.place for member in referent.members) else None


def is_somebody(mention: Mention) -> bool:
    """Whether the noun is listed, or ends as nouns for persons do; else it names a thing ("the bombardment")."""
    if mention.kind is not None or mention.form != DESCRIPTION:
        return True
    noun = mention.words[0].removesuffix("s")
    personal = noun.endswith(lexicon().person_endings) or noun[-1:].isdigit()
    return personal and noun not in lexicon().words("described.thing")


def kind_of(mention: Mention) -> str | None:
    """The kind of somebody who is known by a description alone; None for a thing."""
    if mention.kind in (PERSON, GROUP, ORGANISATION, DOCUMENT):
        return GROUP if mention.kind == PERSON and mention.plural else mention.kind
    if mention.words[0].removesuffix("s") in lexicon().words("described.utterance"):
        return DOCUMENT
    if not is_somebody(mention):
        return None
    return GROUP if mention.plural else PERSON
