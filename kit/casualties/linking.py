"""Which claims of one event speak of the same people: repetitions, parts, totals, newer figures, injured who died.

Claims are read in the order of the text, each against those of its harm that count so far. Two figures are linked only
where event, side, noun and place agree, or where the text says so ("two of them", "a total of", "earlier, the mayor had
said"). A claim that is set aside keeps the reason and the claim that stands for its people.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from kit.casualties.anaphora import GENERIC, resolve
from kit.casualties.circumstances import told_apart
from kit.casualties.model import Claim
from kit.casualties.phrases import BODIES, words_of

_RISEN = frozenset("rose risen rises rise raised raise climbed reached stands stood now updated revised".split())
_MALE = frozenset("man men boy boys father fathers son sons brother brothers husband husbands".split())
_FEMALE = frozenset("woman women girl girls mother mothers daughter daughters sister sisters wife wives".split())
_TOTAL = frozenset("total altogether overall".split())
_THE_HARMED = frozenset("deaths killings injuries dead victims deceased fatalities casualties wounded injured".split())
_SAY = frozenset("say tell report announce claim confirm put state estimate count give list speak".split())
_OLD = frozenset("earlier initially previously originally".split())
_NEW = frozenset("later now subsequently eventually".split())
_FORMER = frozenset("initial earlier previous preliminary first original early".split())
_FIGURE = frozenset("report reports toll figure figures count counts estimate estimates statement tally".split())
_DEPTH = 8
"""Steps up the tree from a harm to the verb of saying that reports it."""
_LARGE = 10
"""A figure from which two sources that give the same one hardly speak of two events."""
ROUNDED = 1.15
"""How far the parts of a figure may exceed it where it is open ("more than 20": 12, eight and three)."""


def link(claims: list[Claim]) -> list[Claim]:
    """Link the claims of each event by themselves; a claim of another event than the main one says so."""
    for event in dict.fromkeys(claim.event for claim in claims):
        _link([claim for claim in claims if claim.event is event])
    for claim in claims:
        if not claim.event.main:
            claim.status, claim.reason = "background", claim.reason or "background"
    return claims


def _link(claims: list[Claim]) -> None:
    kept: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.quantity is None or (claim.quantity.form == "exact" and claim.group.anaphor == "they"):
            resolve(claim)
        same = kept.setdefault(claim.harm, [])
        claim.reason = _reason(claim, same)
        if claim.reason is None:
            if _is_total(claim, same):
                _replace(claim, same)
            same.append(claim)
    for same in kept.values():
        _set_aside_superseded(same)
        _set_aside_parts(same)
        _set_aside_among(same)
    _set_aside_who_died(claims)
    _set_aside_agreeing(claims)


def _reason(claim: Claim, kept: list[Claim]) -> str | None:
    """Why a claim does not count beside those kept so far; None where it does."""
    if claim.part_of is not None and claim.part_of.harm == claim.harm:
        return "part of another figure"
    if claim.status not in ("asserted", "updated"):
        return claim.status
    if claim.quantity is None:
        return "same people" if kept else "no number"
    for earlier in kept:
        if _is_same(claim, earlier):
            claim.same_as = earlier
            earlier.aliases |= claim.heads
            return "same people"
        if _is_part(claim, earlier):
            claim.part_of = earlier
            return "part of another figure"
    if kept and _from_elsewhere(claim):
        return "another source"
    return None


# The same people


def _is_same(claim: Claim, earlier: Claim) -> bool:
    """Whether a claim speaks of exactly the people of an earlier one."""
    if claim.antecedent is not None and claim.antecedent.i in earlier.heads:
        return True
    if claim.trigger.lower_ not in BODIES and earlier.trigger.i == claim.group.head.i:
        return True
    if claim.group.other or _of_other_sex(claim, earlier):
        return False
    return any(test(claim, earlier) for test in _SAME)


def _of_other_sex(claim: Claim, earlier: Claim) -> bool:
    """Whether one is a woman or girl and the other a man or boy ("a woman died and the man died of his wounds")."""
    here, there = claim.group.head.lower_, earlier.group.head.lower_
    return (here in _MALE and there in _FEMALE) or (here in _FEMALE and there in _MALE)


def _apart(claim: Claim, earlier: Claim) -> bool:
    """Whether two claims stand in different sentences."""
    return claim.trigger.sent.start != earlier.trigger.sent.start


def _same_name(claim: Claim, earlier: Claim) -> bool:
    shared = claim.group.names & earlier.group.names
    return bool(shared) and 1 in (claim.best, earlier.best)


def _same_one(claim: Claim, earlier: Claim) -> bool:
    """ "He", "his body", "the body": nobody new where one person's harm is told already."""
    group = claim.group
    bodily = claim.trigger.lower_ in ("body", "corpse") and group.anaphor in ("he", "def")
    pronoun = group.anaphor == "he" and (claim.antecedent is None or claim.antecedent.lower_ in GENERIC)
    return (bodily or pronoun) and earlier.best == 1


def _same_definite(claim: Claim, earlier: Claim) -> bool:
    """ "The two", "both", "the soldier", as many as were told already."""
    here, there = claim.group, earlier.group
    alike = here.head.lower_ in GENERIC or here.head.lower_ == there.head.lower_ or here.head.pos_ == "NUM"
    alike = alike or (
        _apart(claim, earlier)
        and not there.anaphor
        and claim.best == 1
        and not claim.further
        and claim.side == earlier.side
    )
    return here.anaphor in ("def", "they") and claim.best == earlier.best and alike


def _same_figure(claim: Claim, earlier: Claim) -> bool:
    """The same figure for the same kind of people in another sentence."""
    if not _apart(claim, earlier) or claim.best != earlier.best or not (claim.best or 0) > 1:
        return False
    if told_apart(claim.trigger, earlier.trigger):
        return False
    here, there = claim.group.head, earlier.group.head
    alike = here.lower_ == there.lower_ or "NUM" in (here.pos_, there.pos_)
    return alike or (_in_headline(earlier) and _of_one_side(claim, earlier))


def _of_one_side(claim: Claim, other: Claim) -> bool:
    """Whether two claims can be of the people of one side: "civilians" and "people", not "soldiers" and "rebels"."""
    return claim.side == other.side or None in (claim.side, other.side)


def _in_headline(claim: Claim) -> bool:
    """Whether a claim stands in a headline, which the lead tells again: the first sentence, without its stop."""
    sentence = claim.trigger.sent
    return sentence.start == 0 and sentence.text.rstrip()[-1:] not in (".", "!", "?", '"')


def _named_later(claim: Claim, earlier: Claim) -> bool:
    """A name for somebody whose harm an earlier sentence told without a name."""
    named = bool(claim.group.names) and not earlier.group.names
    return _apart(claim, earlier) and named and claim.best == earlier.best == 1


def _epithet(claim: Claim, earlier: Claim) -> bool:
    """ "The general" for somebody named before."""
    named = bool(earlier.group.names) and not claim.group.names
    return named and claim.group.anaphor == "def" and claim.best == earlier.best == 1


_SAME: tuple[Callable[[Claim, Claim], bool], ...] = (
    _epithet,
    _same_name,
    _same_one,
    _same_definite,
    _same_figure,
    _named_later,
)


# Parts of a figure, and figures that add up others


def _is_part(claim: Claim, earlier: Claim) -> bool:
    """Whether a claim goes into an earlier figure: "two of the three", "the dead included", a name of several."""
    if claim.best is None or earlier.best is None or claim.best > earlier.best:
        return False
    tests = (_of_them(claim, earlier), _opens_breakdown(claim), _one_of_several(claim, earlier), _seen(claim, earlier))
    return claim.rule == "among" or any(tests)


def _seen(claim: Claim, earlier: Claim) -> bool:
    """Whether a witness counts bodies of whom somebody else gives the number ("I saw 19 bodies")."""
    bodies = claim.trigger.lower_ in BODIES and claim.rule == "count" and (claim.best or 0) > 1 and not claim.further
    return bodies and claim.source.kind in ("witness", "person", "unknown") and not claim.source.is_same(earlier.source)


def _of_them(claim: Claim, earlier: Claim) -> bool:
    here = claim.group
    words = words_of(here.head.doc)[here.start : here.end]
    if "of" not in words[:-1]:
        return False
    after, inner = words[words.index("of") + 1], words[-1]
    if after == "whom" and not _is_of_whom(claim, earlier):
        return False
    if after not in ("the", "them", "those", "whom", "these"):
        return False
    same = inner in GENERIC | _THE_HARMED or inner in ("them", "those", "whom") or inner == earlier.group.head.lower_
    return same or here.head.doc[here.end - 1].pos_ == "NUM"


def _is_of_whom(claim: Claim, earlier: Claim) -> bool:
    """Whether "of whom" points to the people of an earlier claim, and not to others ("six hurt, one of whom died")."""
    clause = claim.trigger
    while clause.dep_ != "relcl" and clause.head != clause:
        clause = clause.head
    noun = clause.head.i if clause.dep_ == "relcl" else None
    return noun is None or noun in earlier.heads or earlier.group.start <= noun < earlier.group.end


def _opens_breakdown(claim: Claim) -> bool:
    sentence = claim.trigger.sent
    opening = words_of(sentence.doc)[sentence.start : sentence.start + 6]
    if opening[:1] == ["among"]:
        return True
    named = opening[:1] == ["the"] and opening[1:2] != [] and opening[1] in _THE_HARMED
    return named and any(word.startswith("includ") for word in opening)


def _one_of_several(claim: Claim, earlier: Claim) -> bool:
    named = bool(claim.group.names) and not earlier.group.names
    return _apart(claim, earlier) and named and claim.best == 1 and not claim.further


def _from_elsewhere(claim: Claim) -> bool:
    """Whether the sentence gives a rival figure ("other sources say ...")."""
    words = words_of(claim.trigger.doc)
    opening = words[claim.trigger.sent.start : claim.trigger.i]
    others = ("other", "some", "different", "local")
    return any(a in others and b in ("sources", "reports", "accounts", "source") for a, b in pairwise(opening))


def _is_total(claim: Claim, kept: list[Claim]) -> bool:
    """Whether a claim is the sum of those before it: a toll, or words such as "a total of"."""
    if claim.best is None or not kept or claim.best < sum(other.best or 0 for other in kept):
        return False
    words = words_of(claim.trigger.doc)
    near = words[max(claim.trigger.sent.start, claim.group.start - 2) : claim.group.end + 1]
    return (claim.rule == "toll" and not _rivals(claim, kept)) or any(word in _TOTAL for word in near)


def _rivals(toll: Claim, kept: list[Claim]) -> bool:
    """Whether somebody else puts the toll at another figure, rather than that it has risen."""
    words = words_of(toll.trigger.doc)[toll.trigger.sent.start : toll.group.end]
    put = any(word in ("put", "puts", "at", "gave") for word in words[-8:])
    risen = any(word in _RISEN for word in words)
    said = any(toll.source.is_same(claim.source) for claim in kept)
    return put and not risen and toll.source.kind != "outlet" and not said


def _replace(total: Claim, kept: list[Claim]) -> None:
    for claim in kept:
        claim.reason, claim.same_as = "replaced by a total", total
    kept.clear()


def _set_aside_parts(kept: list[Claim]) -> None:
    """Set aside figures that add up to one told before them ("three were killed ... two in X ... one in Y")."""
    for whole in kept:
        if whole.reason is not None or not (whole.best or 0) > 2:
            continue
        for run in _runs_behind(whole, kept):
            if _adds_up(whole, run):
                for claim in run:
                    claim.reason, claim.part_of = "part of another figure", whole
                break


def _runs_behind(whole: Claim, kept: list[Claim]) -> Iterator[list[Claim]]:
    """Stretches of two and more smaller figures in later sentences, the longest first."""
    later = [claim for claim in kept if _is_later(claim, whole) and claim.reason is None]
    for length in range(len(later), 1, -1):
        for first in range(len(later) - length + 1):
            yield later[first : first + length]


def _is_later(claim: Claim, whole: Claim) -> bool:
    return claim.trigger.sent.start > whole.trigger.sent.start and 0 < (claim.best or 0) < (whole.best or 0)


def _adds_up(whole: Claim, run: list[Claim]) -> bool:
    figure = sum(claim.best or 0 for claim in run)
    is_open = whole.quantity is not None and whole.quantity.high is None
    largest = (whole.best or 0) * (ROUNDED if is_open else 1)
    return (whole.best or 0) <= figure <= largest


def _set_aside_among(kept: list[Claim]) -> None:
    """Set aside those who are among the harmed for a figure of all that follows ("a nurse was among four killed")."""
    for claim in kept:
        whole = [other for other in kept if other.rule != "among" and (other.best or 0) >= (claim.best or 0)]
        if claim.rule == "among" and whole:
            claim.reason, claim.part_of = "part of another figure", whole[0]


# Newer figures


def _set_aside_superseded(kept: list[Claim]) -> None:
    """Set aside the figures that the text itself calls old, or replaces: "earlier, the mayor had said nine"."""
    old = [claim for claim in kept if _is_old(claim)]
    for claim in kept:
        if claim in old:
            newer = [other for other in kept if other not in old and _is_comparable(claim, other)]
        else:
            newer = [o for o in kept if _is_new(o) and _grows(claim, o) and _is_comparable(claim, o)]
        if newer and claim.reason is None:
            same = [other for other in newer if other.source.is_same(claim.source)]
            claim.reason, claim.same_as = "superseded", (same or newer)[-1]


def _reporting(claim: Claim) -> object | None:
    """The verb of saying above a harm."""
    token = claim.trigger
    for _ in range(_DEPTH):
        if token.head == token or token.dep_ == "relcl":
            return None
        token = token.head
        if token.lemma_ in _SAY and token.pos_ == "VERB":
            return token
    return None


def _is_old(claim: Claim) -> bool:
    """Whether its source is said to have given the figure before."""
    words = words_of(claim.trigger.doc)
    before = words[claim.trigger.sent.start : max(claim.trigger.i, claim.group.end)]
    if any(word in _FORMER and after in _FIGURE for word, after in pairwise(before)):
        return True
    verb = _reporting(claim)
    return verb is not None and any(
        child.lower_ in _OLD or (child.dep_ == "aux" and child.lower_ == "had") for child in verb.children
    )


def _is_new(claim: Claim) -> bool:
    """Whether its source is said to have given the figure after others."""
    verb = _reporting(claim)
    return verb is not None and any(child.lower_ in _NEW and child.dep_ == "advmod" for child in verb.children)


def _grows(old: Claim, new: Claim) -> bool:
    return old.trigger.i < new.trigger.i and (old.best or 0) < (new.best or 0)


def _is_comparable(one: Claim, other: Claim) -> bool:
    """Whether two figures can be of the same people: one side, and one noun or one that says only "people"."""
    if one.further or other.further or None in (one.best, other.best) or told_apart(one.trigger, other.trigger):
        return False
    if "perpetrator" in (one.group.kind, other.group.kind) and one.group.kind != other.group.kind:
        return False
    generic = any(c.group.head.lower_ in GENERIC or c.group.head.pos_ == "NUM" or c.side is None for c in (one, other))
    return one.group.head.lemma_ == other.group.head.lemma_ or (generic and _of_one_side(one, other))


# Injured who died


def _set_aside_who_died(claims: list[Claim]) -> None:
    """Set aside the injuries of those who are told to have died."""
    killed = [claim for claim in claims if claim.harm == "killed" and claim.status in ("asserted", "updated")]
    heads = {i for claim in killed for i in claim.heads}
    for claim in claims:
        if claim.harm != "injured" or claim.reason is not None:
            continue
        same = bool(claim.heads & heads) and ((claim.best or 1) == 1 or any(d.best == claim.best for d in killed))
        if same or _is_pointed_at(claim, killed) or (claim.rule == "manner" and _may_have_died(claim, killed)):
            claim.reason = "died of it"


def _may_have_died(claim: Claim, killed: list[Claim]) -> bool:
    """Whether "X was shot" can be how somebody died of whose death the text tells."""
    group = claim.group
    counted = [dead for dead in killed if dead.reason is None]
    if not any((dead.group.kind == "perpetrator") == (group.kind == "perpetrator") for dead in counted):
        return False
    if bool(group.names) or group.anaphor != "" or (group.quantity is not None and group.quantity.form == "one"):
        return True
    return not claim.further and any(dead.best == claim.best for dead in counted)


def _is_pointed_at(claim: Claim, killed: list[Claim]) -> bool:
    """Whether "he" is the one of whom the sentence has just told that he died."""
    before = [dead for dead in killed if not _apart(dead, claim)]
    return claim.group.anaphor == "he" and any(
        dead.best == 1 and dead.group.head.i < dead.trigger.i < claim.trigger.i for dead in before
    )


# Sources that give the same figure in other parts


def _set_aside_agreeing(claims: list[Claim]) -> None:
    """Set aside what a source says in parts where it comes, in all, to what an earlier source said of the harm.

    Small single figures that agree are left to the tests of sameness above, which look at the words for the victims.
    """
    for harm in dict.fromkeys(claim.harm for claim in claims):
        told: dict[int, list[Claim]] = {}
        for members in _by_source([claim for claim in claims if claim.harm == harm and _speaks(claim)]):
            figure = sum(claim.best or 0 for claim in members)
            earlier = told.setdefault(figure, members)
            if earlier is not members and figure > 1 and _agree(members, earlier, figure):
                for claim in (one for one in members if one.reason is None):
                    claim.reason, claim.same_as = "same people", earlier[0]


def _agree(members: list[Claim], earlier: list[Claim], figure: int) -> bool:
    """Whether two sources that give one figure speak of the same people: a large figure is hardly met by chance."""
    if any(claim.further for claim in members):
        return False
    several = len(members) > 1 or len(earlier) > 1
    return several or (figure >= _LARGE and not told_apart(members[0].trigger, earlier[0].trigger))


def _speaks(claim: Claim) -> bool:
    """Whether a claim adds to what its source says: it counts, or repeats a part of what another source says."""
    of_others = claim.same_as is not None and claim.same_as.source != claim.source
    return claim.best is not None and (claim.reason is None or (claim.reason == "same people" and of_others))


def _by_source(claims: list[Claim]) -> list[list[Claim]]:
    sources: dict[str | None, list[Claim]] = {}
    for claim in claims:
        sources.setdefault(claim.source.speaker_id, []).append(claim)
    return list(sources.values())
