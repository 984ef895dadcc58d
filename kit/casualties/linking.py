"""Link the claims of one event about the same people: repetitions, parts, totals, newer figures, injured who died.

Claims are read in the order of the text, each against those of its harm that count so far. Two figures are linked only
where event, side, noun and place agree, or where the text says so ("two of them", "a total of", "earlier, the mayor had
said"). A claim that is set aside keeps the reason and the claim that stands for its people.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise

from kit.casualties.model import Claim, Key, Reason, Status
from kit.circumstances import told_apart
from kit.lexicon import lexicon, word_class
from kit.noun_phrases import BODIES
from kit.ranges import stretches_adding_up

_GENERIC = word_class("ana.generic")
_NAMED = word_class("total.named")
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
_MARK = 4
"""Words of a sentence among which an "Update:" marks it, behind the hour in live reports."""
_LARGE = 10
"""A figure from which two sources that give the same one hardly speak of two events."""
ROUNDED = 1.15
"""How far the parts of a figure may exceed it where it is open ("more than 20": 12, eight and three)."""


class _Links:
    """The claims of one event while they are linked; a claim is replaced when a reason or a link is found.

    heads   tokens that stand for the people of each claim, those of its repetitions included
    places  where each claim is stated: the claim itself, and its repetitions
    kept    the claims of each harm that count so far, in the order of the text
    """

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.claims = {claim.key: claim for claim in claims}
        self.heads = {claim.key: set(claim.heads) for claim in claims}
        self.places = {claim.key: [claim] for claim in self.claims.values()}
        self.kept: dict[str, list[Key]] = {}

    def of(self, harm: str) -> list[Claim]:
        """The claims of one harm that were kept when they were read, even if set aside later."""
        return [self.claims[key] for key in self.kept.get(harm, ())]

    def set_aside(
        self, claim: Claim, reason: Reason, *, same_as: Claim | None = None, part_of: Claim | None = None
    ) -> None:
        """Set a claim aside, with the reason and the claim that counts its people."""
        same = same_as.key if same_as is not None else claim.same_as
        whole = part_of.key if part_of is not None else claim.part_of
        self.claims[claim.key] = replace(self.claims[claim.key], reason=reason, same_as=same, part_of=whole)


def link(claims: list[Claim]) -> list[Claim]:
    """Link the claims of each event separately; claims of other events than the main one get that as their reason."""
    linked: dict[Key, Claim] = {}
    for event in dict.fromkeys(claim.event for claim in claims):
        linked |= _linked([claim for claim in claims if claim.event is event])
    return [_of_its_event(linked[claim.key]) for claim in claims]


def _of_its_event(claim: Claim) -> Claim:
    if claim.event is None or claim.event.main:
        return claim
    return replace(claim, status=Status.BACKGROUND, reason=claim.reason or Reason.BACKGROUND)


def _linked(claims: list[Claim]) -> dict[Key, Claim]:
    links = _Links(claims)
    for claim in claims:
        _read(claim, links)
    for harm in links.kept:
        _set_aside_superseded(links, harm)
        _set_aside_parts(links, harm)
        _set_aside_among(links, harm)
    _set_aside_who_died(links)
    _set_aside_agreeing(links)
    return links.claims


def _read(claim: Claim, links: _Links) -> None:
    """Compare a claim with the counted claims of the same harm."""
    kept = links.of(claim.harm)
    if (reason := _own_reason(claim, kept)) is not None:
        links.set_aside(claim, reason)
        return
    same, whole = _same_and_whole(claim, kept, links)
    if same is not None:
        links.set_aside(claim, Reason.SAME_PEOPLE, same_as=same)
        links.heads[same.key] |= claim.heads
        links.places[same.key].append(claim)
    elif whole is not None:
        links.set_aside(claim, Reason.PART, part_of=whole)
    elif kept and _takes_up(claim, links):
        links.set_aside(claim, Reason.SAME_PEOPLE, same_as=max(kept, key=lambda told: told.best or 0))
    else:
        if _is_total(claim, kept):
            for part in kept:
                links.set_aside(part, Reason.REPLACED, same_as=claim)
            links.kept[claim.harm] = []
        links.kept.setdefault(claim.harm, []).append(claim.key)


def _same_and_whole(claim: Claim, kept: list[Claim], links: _Links) -> tuple[Claim | None, Claim | None]:
    """The first earlier claim about the same people, or else the first that they are a part of."""
    larger = _could_be_part(claim)
    for earlier in kept:
        if _may_be_same(claim, earlier) and _is_same(claim, earlier, links.heads[earlier.key]):
            return earlier, None
        if larger and _is_part(claim, earlier, links):
            return None, earlier
    return None, None


def _takes_up(claim: Claim, links: _Links) -> bool:
    """Whether a claim without a number of its own only takes up people told of before ("the victims")."""
    if claim.group.quantity is not None or claim.antecedent is None:
        return False
    hurt = {i for told in links.claims.values() if told.harm == "injured" for i in told.heads}
    if claim.group.anaphor == "def" and claim.antecedent in hurt:
        return not _can_point(claim)
    generic = claim.noun in _GENERIC | _THE_HARMED or claim.word in BODIES or claim.frame in ("count", "act")
    return generic or any(
        claim.antecedent == told.group.head for told in links.claims.values() if told.harm == claim.harm
    )


def _own_reason(claim: Claim, kept: list[Claim]) -> Reason | None:
    """Why a claim does not count by what is known of it alone: part of another, not affirmed, no number."""
    if claim.part_of is not None and claim.part_of[0] == claim.harm:
        return Reason.PART
    if claim.status is None or not claim.status.is_affirmed:
        return Reason(str(claim.status))
    if claim.quantity is None:
        return Reason.SAME_PEOPLE if kept else Reason.NO_NUMBER
    return None


# The same people


def _is_same(claim: Claim, earlier: Claim, heads: set[int]) -> bool:
    """Whether a claim is about exactly the same people as an earlier one."""
    if claim.antecedent is not None and claim.antecedent in heads:
        return True
    if claim.word not in BODIES and earlier.trigger == claim.group.head != claim.trigger:
        return True
    if claim.group.other or _of_other_sex(claim, earlier):
        return False
    return any(test(claim, earlier) for test in _SAME)


def _may_be_same(claim: Claim, earlier: Claim) -> bool:
    """Whether two claims may be about the same people: the same figure, a name, or an anaphor."""
    if claim.best == earlier.best or claim.antecedent is not None or claim.group.anaphor:
        return True
    return bool(claim.group.names & earlier.group.names) or earlier.trigger == claim.group.head


def _of_other_sex(claim: Claim, earlier: Claim) -> bool:
    """Whether the victims differ in sex ("a woman died and the man died of his wounds")."""
    here, there = claim.noun, earlier.noun
    return (here in _MALE and there in _FEMALE) or (here in _FEMALE and there in _MALE)


def _apart(claim: Claim, earlier: Claim) -> bool:
    """Whether two claims are in different sentences."""
    return claim.sentence != earlier.sentence


def _same_name(claim: Claim, earlier: Claim) -> bool:
    """Whether one person is named twice: relatives share a surname, and differ in the first name."""
    here, there = _bare_name(claim), _bare_name(earlier)
    shared = bool(here & there) and 1 in (claim.best, earlier.best)
    return shared and (here <= there or there <= here or _first_name(claim) == _first_name(earlier))


def _bare_name(claim: Claim) -> frozenset[str]:
    """The words of a name without the office before it ("President Velic")."""
    words = claim.group.names
    return frozenset(word for word in words if not lexicon().is_person(word) and word not in lexicon().titles) or words


def _first_name(claim: Claim) -> str:
    """The first word of a name."""
    group, names = claim.group, _bare_name(claim)
    return next((word for word in claim.tree.lower[group.start : group.end] if word in names), "")


def _same_one(claim: Claim, earlier: Claim) -> bool:
    """Whether "he", "his body" or "the body" refers to the one person of an earlier claim."""
    group = claim.group
    bodily = claim.word in ("body", "corpse") and group.anaphor in ("he", "def")
    pronoun = group.anaphor == "he" and (claim.antecedent is None or claim.tree.lower[claim.antecedent] in _GENERIC)
    return (bodily or pronoun) and earlier.best == 1


def _same_definite(claim: Claim, earlier: Claim) -> bool:
    """Whether "the two", "both" or "the soldier" refers to an earlier claim with the same number."""
    here, there = claim.group, earlier.group
    alike = claim.noun in _GENERIC or claim.noun == earlier.noun or claim.is_of_number
    alike = alike or (
        _apart(claim, earlier)
        and not there.anaphor
        and claim.best == 1
        and not claim.further
        and claim.side == earlier.side
    )
    return here.anaphor in ("def", "they") and claim.best == earlier.best and alike


def _same_figure(claim: Claim, earlier: Claim) -> bool:
    """Whether two sentences give the same figure for the same kind of people."""
    if not _apart(claim, earlier) or claim.best != earlier.best or not (claim.best or 0) > 1:
        return False
    if told_apart(claim.tree, claim.trigger, earlier.trigger):
        return False
    alike = claim.noun == earlier.noun or claim.is_of_number or earlier.is_of_number
    fighters = claim.group.kind == earlier.group.kind == "combatant"
    return alike or (_in_headline(earlier) and (fighters or _of_one_side(claim, earlier)))


def _of_one_side(claim: Claim, other: Claim) -> bool:
    """Whether two claims can be about people of one side: "civilians" and "people", not "soldiers" and "rebels"."""
    return claim.side == other.side or None in (claim.side, other.side)


def _in_headline(claim: Claim) -> bool:
    """Whether a claim is in the headline, which the lead repeats: a first sentence without a full stop."""
    sentence = claim.sentence
    return sentence.start == 0 and claim.tree.lower[sentence.end - 1][-1:] not in (".", "!", "?", '"')


def _named_later(claim: Claim, earlier: Claim) -> bool:
    """Whether a claim names a victim whom an earlier sentence mentioned without a name."""
    named = bool(claim.group.names) and not earlier.group.names
    return _apart(claim, earlier) and named and claim.best == earlier.best == 1


def _epithet(claim: Claim, earlier: Claim) -> bool:
    """Whether "the general" refers to a victim named before."""
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


def _is_part(claim: Claim, earlier: Claim, links: _Links) -> bool:
    """Whether a claim is part of an earlier figure: "two of the three", "the dead included", one name of several."""
    if claim.best is None or earlier.best is None or claim.best > earlier.best:
        return False
    tests = (
        _of_them(claim, earlier, links.heads[earlier.key]),
        _opens_breakdown(claim),
        _one_of_several(claim, earlier),
        _seen(claim, earlier),
        _is_one_of_them(claim, earlier),
        _are_named(claim),
        any(_raised_it(claim, toll) for toll in links.places[earlier.key]),
    )
    return claim.frame == "among" or any(tests)


def _is_one_of_them(claim: Claim, earlier: Claim) -> bool:
    """Whether "he" or "her death" is one of several people already counted, without words that add a person."""
    several = (earlier.best or 0) > 1 and claim.best == 1 and not claim.further
    return several and claim.group.anaphor == "he"


def _are_named(claim: Claim) -> bool:
    """Whether only some of the victims are meant, whose names are known ("Six victims have been named so far")."""
    behind = claim.tree.lower[claim.group.end : claim.group.end + 4]
    return claim.noun in ("victims", "bodies", "dead") and not _NAMED.isdisjoint(behind)


def _could_be_part(claim: Claim) -> bool:
    """Whether a claim's own words allow it to be a part of another figure."""
    group = claim.group
    named = bool(group.names) or group.anaphor == "he" or claim.further or claim.word in BODIES
    named = named or _are_named(claim) or _is_behind_after(claim)
    words = claim.tree.lower[group.start : group.end]
    return named or claim.frame == "among" or "of" in words or _opens_breakdown(claim)


def _raised_it(claim: Claim, toll: Claim) -> bool:
    """Whether a toll in the same sentence already includes these people ("rose to 14 after three more died")."""
    risen = toll.frame == "toll" or toll.status == "updated"
    return not _apart(claim, toll) and risen and (claim.further or _is_behind_after(claim))


def _is_behind_after(claim: Claim) -> bool:
    """Whether "after" or "when" opens the clause of a claim ("rose to 14 after three died of their wounds")."""
    before = claim.tree.lower[max(claim.sentence.start, claim.group.start - 4) : claim.group.start]
    return not {"after", "when", "as"}.isdisjoint(before)


def _seen(claim: Claim, earlier: Claim) -> bool:
    """Whether a witness counts bodies of whom another source gives the total ("I saw 19 bodies")."""
    bodies = claim.word in BODIES and claim.frame == "count" and (claim.best or 0) > 1 and not claim.further
    return bodies and claim.source.kind in ("witness", "person", "unknown") and not claim.source.is_same(earlier.source)


def _of_them(claim: Claim, earlier: Claim, heads: set[int]) -> bool:
    here = claim.group
    words = claim.tree.lower[here.start : here.end]
    if "of" not in words[:-1]:
        return False
    after, inner = words[words.index("of") + 1], words[-1]
    if after == "whom" and not _is_of_whom(claim, earlier, heads):
        return False
    if after not in ("the", "them", "those", "whom", "these"):
        return False
    same = inner in _GENERIC | _THE_HARMED or inner in ("them", "those", "whom") or inner == earlier.noun
    return same or claim.tree.pos[here.end - 1] == "NUM"


def _is_of_whom(claim: Claim, earlier: Claim, heads: set[int]) -> bool:
    """Whether "of whom" refers to the people of an earlier claim ("six hurt, one of whom died")."""
    tree, clause = claim.tree, claim.trigger
    while tree.dep[clause] != "relcl" and tree.head[clause] != clause:
        clause = tree.head[clause]
    noun = tree.head[clause] if tree.dep[clause] == "relcl" else None
    return noun is None or noun in heads or earlier.group.start <= noun < earlier.group.end


def _opens_breakdown(claim: Claim) -> bool:
    start = claim.sentence.start
    opening = claim.tree.lower[start : start + 6]
    if opening[:1] == ["among"]:
        return True
    named = opening[:1] == ["the"] and opening[1:2] != [] and opening[1] in _THE_HARMED
    return named and any(word.startswith("includ") for word in opening)


def _one_of_several(claim: Claim, earlier: Claim) -> bool:
    named = bool(claim.group.names) and not earlier.group.names
    return _apart(claim, earlier) and named and claim.best == 1 and not claim.further


def _from_elsewhere(claim: Claim) -> bool:
    """Whether the sentence gives a rival figure ("other sources say ...")."""
    opening = claim.tree.lower[claim.sentence.start : claim.trigger]
    others = ("other", "some", "different", "local")
    return any(a in others and b in ("sources", "reports", "accounts", "source") for a, b in pairwise(opening))


def _is_total(claim: Claim, kept: list[Claim]) -> bool:
    """Whether a claim is the sum of earlier ones: a toll, or words such as "a total of"."""
    if claim.best is None or not kept:
        return False
    near = claim.tree.lower[max(claim.sentence.start, claim.group.start - 2) : claim.group.end + 1]
    says_so = (claim.frame == "toll" and not _rivals(claim, kept)) or any(word in _TOTAL for word in near)
    return says_so and claim.best >= sum(other.best or 0 for other in kept)


def _rivals(toll: Claim, kept: list[Claim]) -> bool:
    """Whether another source gives a different figure for the toll, and the toll has not simply risen."""
    words = toll.tree.lower[toll.sentence.start : toll.group.end]
    put = any(word in ("put", "puts", "at", "gave") for word in words[-8:])
    risen = any(word in _RISEN for word in words)
    said = any(toll.source.is_same(claim.source) for claim in kept)
    return put and not risen and toll.source.kind != "outlet" and not said


def _set_aside_parts(links: _Links, harm: str) -> None:
    """Set aside figures that add up to an earlier one ("three were killed ... two in X ... one in Y")."""
    for key in links.kept[harm]:
        whole = links.claims[key]
        if whole.reason is not None or not (whole.best or 0) > 2:
            continue
        for claim in _parts_of(whole, links.of(harm)):
            links.set_aside(claim, Reason.PART, part_of=whole)


def _parts_of(whole: Claim, kept: list[Claim]) -> list[Claim]:
    """The longest sequence of smaller figures in later sentences that adds up to a figure."""
    later = [claim for claim in kept if _is_later(claim, whole) and claim.reason is None]
    figure = whole.best or 0
    is_open = whole.quantity is not None and whole.quantity.high is None
    stretches = stretches_adding_up([claim.best or 0 for claim in later], figure, figure * (ROUNDED if is_open else 1))
    first, last = max(stretches, key=lambda stretch: (stretch[1] - stretch[0], -stretch[0]), default=(0, 0))
    return later[first:last]


def _is_later(claim: Claim, whole: Claim) -> bool:
    return claim.sentence.start > whole.sentence.start and 0 < (claim.best or 0) < (whole.best or 0)


def _set_aside_among(links: _Links, harm: str) -> None:
    """Set aside a part that precedes the figure that includes it ("a nurse was among four killed")."""
    kept = links.of(harm)
    for claim in kept:
        if claim.frame != "among":
            continue
        whole = [other for other in kept if other.frame != "among" and (other.best or 0) >= (claim.best or 0)]
        if whole:
            links.set_aside(claim, Reason.PART, part_of=whole[0])


# Newer figures


def _set_aside_superseded(links: _Links, harm: str) -> None:
    """Set aside figures that the text marks as old or supersedes: "earlier, the mayor had said nine"."""
    kept = links.of(harm)
    old = {claim.key for claim in kept if _is_old(claim)}
    new = [claim for claim in kept if _is_new(claim)]
    current = [claim for claim in kept if claim.key not in old]
    for claim in kept:
        later = current if claim.key in old else [other for other in new if _grows(claim, other)]
        newest = _newest_comparable(claim, later)
        if newest is not None and claim.reason is None:
            links.set_aside(claim, Reason.SUPERSEDED, same_as=newest)


def _newest_comparable(claim: Claim, later: list[Claim]) -> Claim | None:
    """The last of some claims that can be of the same people; one of the same source before all others."""
    newer = [other for other in later if _is_comparable(claim, other)]
    same = [other for other in newer if other.source.is_same(claim.source)]
    return next(iter(reversed(same or newer)), None)


def _reporting(claim: Claim) -> int | None:
    """The reporting verb that governs a harm."""
    tree, token = claim.tree, claim.trigger
    for _ in range(_DEPTH):
        if tree.head[token] == token or tree.dep[token] == "relcl":
            return None
        token = tree.head[token]
        if tree.lemma[token] in _SAY and tree.pos[token] == "VERB":
            return token
    return None


def _is_old(claim: Claim) -> bool:
    """Whether the text says that the source gave this figure earlier."""
    tree = claim.tree
    before = tree.lower[claim.sentence.start : max(claim.trigger, claim.group.end)]
    if any(word in _FORMER and after in _FIGURE for word, after in pairwise(before)):
        return True
    if any(word in ("hour", "hours", "minutes") and after in ("ago", "earlier") for word, after in pairwise(before)):
        return True
    verb = _reporting(claim)
    return verb is not None and any(
        tree.lower[child] in _OLD or (tree.dep[child] == "aux" and tree.lower[child] == "had")
        for child in tree.children[verb]
    )


def _is_new(claim: Claim) -> bool:
    """Whether the text says that the source gave this figure after others, or marks the sentence as an update."""
    opening = claim.tree.lower[claim.sentence[0] : claim.sentence[0] + _MARK]
    if "update" in opening or "updated" in opening:
        return True
    verb = _reporting(claim)
    tree = claim.tree
    return verb is not None and any(
        tree.lower[child] in _NEW and tree.dep[child] == "advmod" for child in tree.children[verb]
    )


def _grows(old: Claim, new: Claim) -> bool:
    return old.trigger < new.trigger and (old.best or 0) < (new.best or 0)


def _is_comparable(one: Claim, other: Claim) -> bool:
    """Whether two figures can be about the same people: the same side, and the same noun or "people"."""
    if (
        one.further
        or other.further
        or None in (one.best, other.best)
        or told_apart(one.tree, one.trigger, other.trigger)
    ):
        return False
    if "perpetrator" in (one.group.kind, other.group.kind) and one.group.kind != other.group.kind:
        return False
    generic = any(c.noun in _GENERIC or c.is_of_number or c.side is None for c in (one, other))
    return one.tree.lemma[one.group.head] == other.tree.lemma[other.group.head] or (
        generic and _of_one_side(one, other)
    )


# Injured who died


def _set_aside_who_died(links: _Links) -> None:
    """Set aside the injuries of people who the text says died."""
    claims = list(links.claims.values())
    killed = [claim for claim in claims if claim.harm == "killed" and claim.status in ("asserted", "updated")]
    heads = {i for claim in killed if _can_point(claim) for i in links.heads[claim.key]}
    for claim in claims:
        if claim.harm != "injured" or claim.reason is not None:
            continue
        if _has_died(claim, killed, pointed=bool(links.heads[claim.key] & heads)):
            links.set_aside(claim, Reason.DIED)


def _can_point(dead: Claim) -> bool:
    """Whether the dead can be people who were said to be hurt: one person, "they", "the two", not "the victims"."""
    return dead.best == 1 or dead.group.anaphor != "def" or dead.is_of_number or dead.noun in ("injured", "wounded")


def _has_died(claim: Claim, killed: list[Claim], *, pointed: bool) -> bool:
    """Whether the injured of a claim are among the dead; `pointed` says that a claim of dead points to them."""
    if claim.group.other:
        return False  # "seven others" are none of the dead
    if pointed and ((claim.best or 1) == 1 or any(dead.best == claim.best for dead in killed)):
        return True
    return _is_pointed_at(claim, killed) or (claim.frame == "manner" and _may_have_died(claim, killed))


def _may_have_died(claim: Claim, killed: list[Claim]) -> bool:
    """Whether "X was shot" can describe a death that the text reports elsewhere."""
    group = claim.group
    counted = [dead for dead in killed if dead.reason is None]
    if not any((dead.group.kind == "perpetrator") == (group.kind == "perpetrator") for dead in counted):
        return False
    if bool(group.names) or group.anaphor != "" or (group.quantity is not None and group.quantity.form == "one"):
        return True
    return not claim.further and any(dead.best == claim.best for dead in counted)


def _is_pointed_at(claim: Claim, killed: list[Claim]) -> bool:
    """Whether "he" refers to the person whose death the same sentence has just reported."""
    before = [dead for dead in killed if not _apart(dead, claim)]
    return claim.group.anaphor == "he" and any(
        dead.best == 1 and dead.group.head < dead.trigger < claim.trigger for dead in before
    )


# Sources that give the same figure in other parts


def _set_aside_agreeing(links: _Links) -> None:
    """Drop a source's claims if their sum repeats a figure that an earlier source gave for the same harm.

    Small single figures that agree are left to the tests of sameness above, which look at the words for the victims.
    """
    for harm in dict.fromkeys(claim.harm for claim in links.claims.values()):
        figures: dict[int, list[Claim]] = {}
        speaking = [claim for claim in links.claims.values() if claim.harm == harm and _speaks(claim, links)]
        for members in _by_source(speaking):
            figure = sum(claim.best or 0 for claim in members)
            earlier = figures.setdefault(figure, members)
            if earlier is not members and figure > 1 and _agree(members, earlier, figure):
                for claim in members:
                    if links.claims[claim.key].reason is None:
                        links.set_aside(claim, Reason.SAME_PEOPLE, same_as=earlier[0])


def _agree(members: list[Claim], earlier: list[Claim], figure: int) -> bool:
    """Whether two sources with the same figure mean the same people; a large figure is rarely equal by chance."""
    if any(claim.further for claim in members):
        return False
    several = len(members) > 1 or len(earlier) > 1
    return several or (figure >= _LARGE and not told_apart(members[0].tree, members[0].trigger, earlier[0].trigger))


def _speaks(claim: Claim, links: _Links) -> bool:
    """Whether a claim is part of its source's account: it counts, or it repeats a part of another source's account."""
    of_others = claim.same_as is not None and links.claims[claim.same_as].source != claim.source
    return claim.best is not None and (claim.reason is None or (claim.reason == Reason.SAME_PEOPLE and of_others))


def _by_source(claims: list[Claim]) -> list[list[Claim]]:
    sources: dict[str | None, list[Claim]] = {}
    for claim in claims:
        sources.setdefault(claim.source.speaker_id, []).append(claim)
    return list(sources.values())
