"""Which claims speak of the same people: repetitions, parts, totals and updates.

Claims are read in the order of the text; each is compared with those of its harm that count so far. A claim that is
set aside keeps the reason, and the claim that stands for its people.
"""

from collections.abc import Callable
from itertools import pairwise

from kit.casualties.agreeing import set_aside_agreeing
from kit.casualties.antecedents import GENERIC, resolve
from kit.casualties.circumstances import told_apart
from kit.casualties.model import Claim
from kit.casualties.phrases import BODIES, words_of
from kit.casualties.revisions import supersede

_RISEN = frozenset("rose risen rises rise raised raise climbed reached stands stood now updated revised".split())
_MALE = frozenset("man men boy boys father fathers son sons brother brothers husband husbands".split())
_FEMALE = frozenset("woman women girl girls mother mothers daughter daughters sister sisters wife wives".split())
_TOTAL = frozenset("total altogether overall".split())
_THE_HARMED = frozenset("deaths killings injuries dead victims deceased fatalities casualties wounded injured".split())


def settle(claims: list[Claim]) -> list[Claim]:
    """Settle the claims of each event by themselves; what is of another event than the main one says so."""
    for event in dict.fromkeys(claim.event for claim in claims):
        _settle([claim for claim in claims if claim.event is event])
        set_aside_agreeing([claim for claim in claims if claim.event is event])
    for claim in claims:
        if not claim.event.main:
            claim.status, claim.reason = "background", "background"
    return claims


def _settle(claims: list[Claim]) -> list[Claim]:
    """Resolve what points back and set aside what does not count; each claim set aside says why."""
    kept: dict[str, list[Claim]] = {}
    background: list[Claim] = []
    for claim in claims:
        if claim.quantity is None or (claim.quantity.form == "exact" and claim.group.anaphor == "they"):
            resolve(claim)
        same = kept.setdefault(claim.harm, [])
        claim.reason = _reason(claim, same, background)
        if claim.reason is None:
            if _is_total(claim, same):
                _replace(claim, same)
            same.append(claim)
        elif claim.status == "background":
            background.append(claim)
    for same in kept.values():
        supersede(same)
        _breakdown(same)
        _among(same)
    _died(claims)
    return claims


def _reason(claim: Claim, kept: list[Claim], background: list[Claim]) -> str | None:
    if claim.part_of is not None and claim.part_of.harm == claim.harm:
        return "part of another figure"
    if claim.status not in ("asserted", "updated"):
        return claim.status
    if claim.quantity is None:
        return "same people" if kept else "no number"
    for earlier in kept:
        if _same(claim, earlier):
            claim.same_as = earlier
            earlier.aliases |= claim.heads
            return "same people"
        if _is_part(claim, earlier):
            claim.part_of = earlier
            return "part of another figure"
    for earlier in background:
        if earlier.harm == claim.harm and _same(claim, earlier):
            claim.same_as, claim.status = earlier, "background"
            return "background"
    if kept and _from_elsewhere(claim):
        return "another source"
    return None


def _same(claim: Claim, earlier: Claim) -> bool:
    """Whether a claim speaks of exactly the people of an earlier one."""
    if claim.antecedent is not None and claim.antecedent.i in earlier.heads:
        return True
    if claim.trigger.lower_ not in BODIES and earlier.trigger.i == claim.group.head.i:
        return True
    if claim.group.other or _of_other_sex(claim, earlier):
        return False
    return any(test(claim, earlier) for test in _TESTS)


def _of_other_sex(claim: Claim, earlier: Claim) -> bool:
    """Whether one is a woman or girl and the other a man or boy ("a woman died and the man died of his wounds")."""
    here, there = claim.group.head.lower_, earlier.group.head.lower_
    return (here in _MALE and there in _FEMALE) or (here in _FEMALE and there in _MALE)


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
    apart = claim.trigger.sent.start != earlier.trigger.sent.start
    alike = alike or (
        apart and not there.anaphor and claim.best == 1 and not claim.further and claim.side == earlier.side
    )
    return here.anaphor in ("def", "they") and claim.best == earlier.best and alike


def _same_figure(claim: Claim, earlier: Claim) -> bool:
    """The same figure for the same kind of people in another sentence."""
    here, there = claim.group.head, earlier.group.head
    if (
        claim.trigger.sent.start == earlier.trigger.sent.start
        or claim.best != earlier.best
        or not (claim.best or 0) > 1
        or told_apart(claim.trigger, earlier.trigger)
    ):
        return False
    alike = here.lower_ == there.lower_ or "NUM" in (here.pos_, there.pos_)
    return alike or (_in_headline(earlier) and (claim.side == earlier.side or None in (claim.side, earlier.side)))


def _in_headline(claim: Claim) -> bool:
    """Whether a claim stands in a headline, which the lead tells again: the first sentence, without its stop."""
    sentence = claim.trigger.sent
    return sentence.start == 0 and sentence.text.rstrip()[-1:] not in (".", "!", "?", '"')


def _named_later(claim: Claim, earlier: Claim) -> bool:
    """A name for somebody whose harm an earlier sentence told without a name."""
    apart = claim.trigger.sent.start != earlier.trigger.sent.start
    return apart and bool(claim.group.names) and not earlier.group.names and claim.best == earlier.best == 1


def _epithet(claim: Claim, earlier: Claim) -> bool:
    """ "The general" for somebody named before."""
    named = bool(earlier.group.names) and not claim.group.names
    return named and claim.group.anaphor == "def" and claim.best == earlier.best == 1


_TESTS: tuple[Callable[[Claim, Claim], bool], ...] = (
    _epithet,
    _same_name,
    _same_one,
    _same_definite,
    _same_figure,
    _named_later,
)


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
    apart = claim.trigger.sent.start != earlier.trigger.sent.start
    named = bool(claim.group.names) and not earlier.group.names
    return apart and named and claim.best == 1 and not claim.further


def _from_elsewhere(claim: Claim) -> bool:
    """Whether the sentence gives a rival figure ("other sources say ...")."""
    words = words_of(claim.trigger.doc)
    opening = words[claim.trigger.sent.start : claim.trigger.i]
    others = ("other", "some", "different", "local")
    return any(a in others and b in ("sources", "reports", "accounts", "source") for a, b in pairwise(opening))


def _is_total(claim: Claim, kept: list[Claim]) -> bool:
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
    return (
        put and not risen and toll.source.kind != "outlet" and not any(toll.source.is_same(one.source) for one in kept)
    )


def _replace(total: Claim, kept: list[Claim]) -> None:
    for claim in kept:
        claim.reason, claim.same_as = "replaced by a total", total
    kept.clear()


def _breakdown(kept: list[Claim]) -> None:
    """Set aside figures that follow one by one after their sum ("three were killed ... two in X ... one in Y")."""
    if len(kept) < 3 or not (kept[0].best or 0) > 1:
        return
    first, *rest = kept
    apart = all(claim.trigger.sent.start > first.trigger.sent.start for claim in rest)
    if apart and None not in [claim.best for claim in rest] and sum(claim.best for claim in rest) == first.best:
        for claim in rest:
            claim.reason, claim.part_of = "part of another figure", first


def _among(kept: list[Claim]) -> None:
    """Set aside those who are among the harmed for a figure of all that follows ("a nurse was among four killed")."""
    for claim in kept:
        whole = [other for other in kept if other.rule != "among" and (other.best or 0) >= (claim.best or 0)]
        if claim.rule == "among" and whole:
            claim.reason, claim.part_of = "part of another figure", whole[0]


def _may_have_died(claim: Claim, killed: list[Claim]) -> bool:
    """Whether "X was shot" can be how somebody died of whose death the text tells."""
    group = claim.group
    if not any(
        dead.reason is None and (dead.group.kind == "perpetrator") == (group.kind == "perpetrator") for dead in killed
    ):
        return False
    if bool(group.names) or group.anaphor != "" or (group.quantity is not None and group.quantity.form == "one"):
        return True
    return not claim.further and any(dead.best == claim.best for dead in killed if dead.reason is None)


def _pointed_at(claim: Claim, killed: list[Claim]) -> bool:
    """Whether "he" is the one of whom the sentence has just told that he died."""
    before = [dead for dead in killed if dead.trigger.sent.start == claim.trigger.sent.start]
    return claim.group.anaphor == "he" and any(
        dead.best == 1 and dead.group.head.i < dead.trigger.i < claim.trigger.i for dead in before
    )


def _died(claims: list[Claim]) -> None:
    """Set aside the injuries of those who are told to have died."""
    killed = [claim for claim in claims if claim.harm == "killed" and claim.status in ("asserted", "updated")]
    heads = {place for claim in killed for place in claim.heads}
    for claim in claims:
        if claim.harm != "injured" or claim.reason is not None:
            continue
        if (
            claim.heads & heads
            or _pointed_at(claim, killed)
            or (claim.rule == "manner" and _may_have_died(claim, killed))
        ):
            claim.reason = "died of it"
