"""Which claims speak of the same people: antecedents, repetitions, parts and updates."""

from kit.casualties.lexicon import people
from kit.casualties.model import Claim
from kit.casualties.quantities import Quantity
from kit.casualties.victims import group, words_of

_GENERIC = frozenset(
    "victim victims man men woman women person persons people body bodies dead deceased corpse corpses youth youths two duo three latter hostage hostages those casualty casualties wounded injured".split()
)


_TOTAL = frozenset("total altogether overall".split())
_ELSEWHERE = frozenset("sources reports source claims accounts witnesses".split())


def settle(claims: list[Claim]) -> list[Claim]:
    """Resolve what points back and set aside what does not count; each claim set aside says why."""
    kept: dict[str, list[Claim]] = {}
    aside: list[Claim] = []
    for claim in claims:
        if claim.quantity is None or (claim.quantity.form == "exact" and claim.group.anaphor == "they"):
            _resolve(claim)
        claim.reason = _reason(claim, kept.get(claim.harm, []), aside)
        if claim.reason is None:
            if claim.rule == "toll" or _is_total(claim):
                _replace(claim, kept.get(claim.harm, []))
            kept.setdefault(claim.harm, []).append(claim)
        elif claim.status == "background":
            aside.append(claim)
    _died(claims)
    return claims


def _replace(total: Claim, kept: list[Claim]) -> None:
    for claim in kept:
        claim.reason, claim.same_as = "replaced by a total", total
    kept.clear()


def _is_total(claim: Claim) -> bool:
    words = words_of(claim.trigger.doc)
    return any(
        word in _TOTAL for word in words[max(claim.trigger.sent.start, claim.group.start - 2) : claim.group.end + 1]
    )


def _reason(claim: Claim, kept: list[Claim], aside: list[Claim]) -> str | None:
    if claim.part_of is not None and claim.part_of.harm == claim.harm:
        return "part of another figure"
    if claim.status not in ("asserted", "updated"):
        return claim.status
    if claim.quantity is None:
        return "same people" if kept else "no number"
    for earlier in kept:
        if _same(claim, earlier):
            claim.same_as = earlier
            return "same people"
    for earlier in aside:
        if earlier.harm == claim.harm and _same(claim, earlier):
            claim.same_as, claim.status = earlier, "background"
            return "background"
    if kept and _from_elsewhere(claim):
        return "another source"
    return None


def _from_elsewhere(claim: Claim) -> bool:
    words = words_of(claim.trigger.doc)
    opening = words[claim.trigger.sent.start : claim.trigger.i]
    return any(a in ("other", "some", "different", "local") and b in _ELSEWHERE for a, b in zip(opening, opening[1:]))


def _same(claim: Claim, earlier: Claim) -> bool:
    here, there = claim.group, earlier.group
    heads = {there.head.i} | ({earlier.antecedent.i} if earlier.antecedent is not None else set())
    if claim.antecedent is not None and claim.antecedent.i in heads:
        return True
    if here.names and here.names & there.names:
        return True
    if here.other:
        return False
    if _is_part(claim, earlier):
        return True
    equal = here.quantity and there.quantity and here.quantity.best == there.quantity.best
    alike = here.head.lower_ in _GENERIC or here.head.lower_ == there.head.lower_ or here.head.pos_ == "NUM"
    if here.anaphor in ("def", "they") and equal and alike:
        return True
    if claim.trigger.sent.start == earlier.trigger.sent.start:
        return False
    if (
        equal
        and there.quantity.best is not None
        and there.quantity.best > 1
        and (here.head.lower_ == there.head.lower_ or here.head.pos_ == "NUM")
    ):
        return True
    return bool(here.names and there.quantity and there.quantity.form == "one" and not there.names)


def _is_part(claim: Claim, earlier: Claim) -> bool:
    """ "Two of the three", "one of them": some of those of whom an earlier claim spoke."""
    here = claim.group
    words = words_of(here.head.doc)
    if "of" not in words[here.start : here.end] or claim.quantity.best is None:
        return False
    after = words.index("of", here.start) + 1
    if words[after] not in ("the", "them", "those", "whom", "these"):
        return False
    inner = words[here.end - 1]
    return (
        inner in _GENERIC
        or inner in ("them", "those", "whom")
        or inner == earlier.group.head.lower_
        or here.head.doc[here.end - 1].pos_ == "NUM"
    ) and (earlier.quantity.best or 0) >= claim.quantity.best


def _resolve(claim: Claim) -> None:
    here = claim.group
    doc = claim.trigger.doc
    plural = (
        here.anaphor == "they" or here.head.tag_ in ("NNS", "NNPS") or here.head.lower_ in ("people", "both", "all")
    )
    lexicon = people()
    for place in range(here.start - 1, -1, -1):
        token = doc[place]
        if token.lower_ not in lexicon or token.pos_ not in ("NOUN", "PROPN"):
            continue
        if here.anaphor == "def" and here.head.lower_ not in _GENERIC and here.head.lower_ != token.lower_:
            continue
        mention = group(doc, token, token.sent.start)
        if here.head.lower_ == token.lower_ and mention is not None and mention.quantity is None:
            continue
        if mention is None or mention.quantity is None or mention.quantity.best is None:
            continue
        if plural != (mention.quantity.best > 1):
            continue
        if mention.kind == "perpetrator" and here.kind != "perpetrator":
            continue
        claim.antecedent = token
        claim.quantity = mention.quantity
        return
    if not plural:
        claim.quantity = Quantity(1, 1, 1, "one", here.start, here.end)


def _died(claims: list[Claim]) -> None:
    killed = [claim for claim in claims if claim.harm == "killed" and claim.status in ("asserted", "updated")]
    heads = {h.i for claim in killed for h in (claim.group.head, claim.antecedent) if h is not None}
    for claim in claims:
        if (
            claim.harm == "injured"
            and claim.reason is None
            and ({claim.group.head.i} | ({claim.antecedent.i} if claim.antecedent is not None else set())) & heads
        ):
            claim.reason = "died of it"
