"""The status of a claim: asserted, updated, negated, denied, possible, hearsay or background.

The cues stand in `kit/data/en/status_cues.tsv`, each with its scope; one small engine applies them, after ConText
(Harkema et al. 2009). That a claim is of another event is for `kit.casualties.events` to say.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kit.casualties.model import Claim, Key, Status
from kit.lexicon import lexicon, word_class
from kit.noun_phrases import first_token

_TOLD = word_class("bare.told")
_ANYBODY = word_class("join.anybody")
_BLAME = word_class("status.blame")
_SENTENCE_REACH = 60
"""Words to either side that count as the sentence of a claim."""
_ORDINALS = word_class("group.ordinal") | {"first", "last", "latest", "only"}
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|[\w-]+(?:teenth|tieth|th)")
_CHAIN = 10
_CLAUSES = ("ccomp", "dobj", "nsubjpass")
"""Dependencies by which a verb of denying has the harm, or the report of it, as its content."""


@dataclass(frozen=True)
class Cue:
    """A line of `status_cues.tsv`."""

    id: str
    pattern: re.Pattern[str]
    status: Status
    scope: str
    reach: int
    of: str


@lru_cache(maxsize=1)
def cues() -> tuple[Cue, ...]:
    """The cues of status, in the order in which they are tried."""
    columns = ("id", "cue", "status", "scope", "reach", "of", "example", "expect")
    return tuple(
        Cue(row["id"], re.compile(row["cue"]), Status(row["status"]), row["scope"], int(row["reach"] or 0), row["of"])
        for row in lexicon().table("status_cues.tsv", *columns)
    )


def assess(claims: list[Claim]) -> list[Claim]:
    """Give each claim its status; people who are named beside others share their status."""
    known = {claim.key: claim for claim in claims}
    return [_assessed(claim, known) for claim in claims]


def _assessed(claim: Claim, known: dict[Key, Claim]) -> Claim:
    main = _spoken_for(claim, known)
    cue = next((cue for cue in cues() if _applies(cue, main)), None)
    if cue is None:
        return replace(claim, status=Status.ASSERTED)
    return replace(claim, status=cue.status, status_rule=cue.id)


def _spoken_for(claim: Claim, known: dict[Key, Claim]) -> Claim:
    """The claim whose words state the harm: the claim itself, or the one that it is named beside."""
    for _ in range(_CHAIN):
        main = known.get(claim.joined_to) if claim.joined_to is not None else None
        if main is None:
            break
        claim = main
    return claim


def _applies(cue: Cue, claim: Claim) -> bool:
    if (cue.of == "toll") != (claim.frame == "toll"):
        return False
    if cue.of == "bare" and not _is_bare(claim):
        return False
    if cue.of == "wound" and claim.frame != "wound":
        return False
    if cue.of == "unnumbered" and not _is_unnumbered(claim):
        return False
    if cue.of == "act" and not _is_act_without_number(claim):
        return False
    return any(cue.pattern.search(words) for words in _SCOPES[cue.scope](claim, cue.reach))


def is_only_mentioned(claim: Claim) -> bool:
    """Whether a text names casualties without saying that there were any ("to avoid casualties", "any soldier")."""
    if claim.status is Status.GENERIC or _is_of_series(claim):
        return True
    affirmed = claim.status is not None and claim.status.is_affirmed
    if not affirmed or claim.frame not in ("count", "wound") or not _is_bare(claim):
        return False
    quantity = claim.group.quantity
    if quantity is None or quantity.word not in ("plural", "number"):
        return False
    tree, verb = claim.tree, _verb_above(claim)
    attempted = verb is not None and tree.tag[verb] in ("VB", "VBG") and tree.dep[verb] in ("xcomp", "pcomp", "acl")
    return verb is None or tree.lemma[verb] not in _TOLD or attempted


def _is_of_series(claim: Claim) -> bool:
    """Whether a claim only places somebody in a series ("he is the fourth mayor killed this year")."""
    tree, first = claim.tree, claim.group.start
    series = tree.lower[first] == "the" and (
        tree.lower[first + 1] in _ORDINALS or _ORDINAL.fullmatch(tree.lower[first + 1])
    )
    governed = tree.dep[claim.trigger] in ("acl", "relcl") or tree.lower[claim.trigger - 1] in ("to", "be")
    quantity = claim.group.quantity
    return bool(series) and governed and quantity is not None and quantity.form == "one"


def _is_bare(claim: Claim) -> bool:
    """Whether a claim is only "fatalities", without a number; such sentences often say that there were none."""
    bare = claim.group.head == claim.trigger or claim.noun == "number"
    quantity = claim.group.quantity
    return bare and quantity is not None and quantity.form == "vague"


def _is_act_without_number(claim: Claim) -> bool:
    """Whether a claim is of "the killing of workers" or "the death of the boy", which tells no number."""
    people, quantity = claim.group, claim.group.quantity
    if claim.frame not in ("act", "count") or people.start <= claim.trigger:
        return False
    known = people.anaphor == "def" and not people.names and claim.word in ("death", "deaths")
    return quantity is None or quantity.word == "plural" or (known and quantity.form == "one")


def _is_unnumbered(claim: Claim) -> bool:
    """Whether a claim is of "a soldier" or "soldiers" whom a clause only describes ("a soldier killed in action")."""
    quantity = claim.group.quantity
    bare = quantity is not None and (quantity.form == "one" or quantity.word == "plural")
    if claim.noun in _ANYBODY:
        return True
    return bare and not claim.group.names and claim.tree.dep[claim.trigger] in ("acl", "relcl", "pobj", "amod")


# Scopes: each gives the strings that a cue is looked for in


def _frame(claim: Claim, _: int) -> Iterator[str]:
    yield claim.frame


def _quantity(claim: Claim, _: int) -> Iterator[str]:
    if claim.group.quantity is not None:
        yield claim.group.quantity.form


def _children(*deps: str) -> Callable[[Claim, int], Iterator[str]]:
    def words(claim: Claim, _: int) -> Iterator[str]:
        tree = claim.tree
        return (tree.lower[i] for i in tree.children[claim.trigger] if not deps or tree.dep[i] in deps)

    return words


def _negated_verb(claim: Claim, _: int) -> Iterator[str]:
    tree = claim.tree
    verb = _verb_above(claim)
    first = verb
    while first is not None and tree.dep[first] == "conj" and "or" in tree.lower[tree.head[first] : first]:
        first = tree.head[first]
    if verb is not None and first is not None and any(tree.dep[i] == "neg" for i in tree.children[first]):
        yield tree.lemma[verb]


def _verb_above(claim: Claim) -> int | None:
    """The verb of which the trigger is subject or object, through prepositions and coordinated nouns."""
    tree, token = claim.tree, claim.trigger
    while tree.dep[token] in ("conj", "pobj", "prep", "nmod") and tree.pos[token] not in ("VERB", "AUX"):
        token = tree.head[token]
    verb = tree.head[token]
    return verb if verb != token and tree.pos[verb] in ("VERB", "AUX") else None


def _governs(claim: Claim, reach: int) -> Iterator[str]:
    """Lemmas that govern the harm as their content; to deny a part in a harm is not to deny the harm."""
    tree, token = claim.tree, claim.trigger
    for _ in range(reach):
        head = tree.head[token]
        if head == token or tree.dep[token] == "relcl" or _is_parted(claim, token) or tree.lower[token] in _BLAME:
            return
        if tree.dep[token] in _CLAUSES and tree.tag[claim.trigger] != "VBG":
            yield tree.lemma[head]
        token = head


def _is_parted(claim: Claim, token: int) -> bool:
    """Whether a semicolon separates a clause from the verb that governs it in the parse, as in headlines."""
    first, last = sorted((token, claim.tree.head[token]))
    return claim.tree.has_semicolon(first, last)


def _infinitive(claim: Claim, _: int) -> Iterator[str]:
    tree = claim.tree
    words = {tree.lower[i] for i in tree.children[claim.trigger]}
    helpers = {tree.lower[i] for i in tree.children[claim.trigger] if tree.dep[i] == "aux"}
    if "to" in helpers and "have" not in words:
        yield tree.lower[tree.head[claim.trigger]]


def _perfect(claim: Claim, _: int) -> Iterator[str]:
    tree = claim.tree
    helpers = {tree.lower[i] for i in tree.children[claim.trigger] if tree.dep[i] == "aux"}
    if tree.dep[claim.trigger] in ("xcomp", "oprd", "acomp") and (helpers >= {"to", "have"} or not helpers):
        yield tree.lemma[tree.head[claim.trigger]]


def _window(claim: Claim, first: int, end: int) -> Iterator[str]:
    sentence = claim.sentence
    yield " ".join(claim.tree.lower[max(sentence.start, first) : min(end, sentence.end)])


def _before(claim: Claim, reach: int) -> Iterator[str]:
    return _window(claim, claim.trigger - reach, claim.trigger)


def _before_victims(claim: Claim, reach: int) -> Iterator[str]:
    return _window(claim, claim.group.start - reach, claim.group.start)


def _phrase(claim: Claim, _: int) -> Iterator[str]:
    start = first_token(claim.tree, claim.trigger, claim.sentence.start)
    return _window(claim, start, claim.trigger)


def _opening(claim: Claim, _: int) -> Iterator[str]:
    return _window(claim, claim.group.start - 1, claim.group.start + 1)


def _around(claim: Claim, reach: int) -> Iterator[str]:
    return _window(claim, claim.trigger - reach, claim.trigger + reach)


def _to_figure(claim: Claim, reach: int) -> Iterator[str]:
    quantity = claim.quantity or claim.group.quantity
    return _window(claim, claim.trigger - reach, quantity.start if quantity is not None else claim.trigger)


def _sentence(claim: Claim, _: int) -> Iterator[str]:
    return _window(claim, claim.trigger - _SENTENCE_REACH, claim.trigger + _SENTENCE_REACH)


def _source(claim: Claim, _: int) -> Iterator[str]:
    if claim.source.speaker is not None:
        yield claim.source.speaker.lower()


_SCOPES: dict[str, Callable[[Claim, int], Iterable[str]]] = {
    "frame": _frame,
    "quantity": _quantity,
    "child": _children(),
    "helper": _children("aux"),
    "mark": _children("mark"),
    "negated verb": _negated_verb,
    "governs": _governs,
    "infinitive": _infinitive,
    "perfect": _perfect,
    "before": _before,
    "before victims": _before_victims,
    "phrase": _phrase,
    "opening": _opening,
    "around": _around,
    "to figure": _to_figure,
    "sentence": _sentence,
    "source": _source,
}
