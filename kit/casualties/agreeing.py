"""Sources that give the same figure in other parts: "four killed" and "three rebels and a policeman were killed"."""

from kit.casualties.circumstances import told_apart
from kit.casualties.model import Claim

_LARGE = 10


def set_aside_agreeing(claims: list[Claim]) -> None:
    """Set aside the claims of a source that come, in all, to what an earlier source said of the same harm.

    Small single figures that agree are left to `kit.casualties.sameness`, which looks at the words for the victims.
    """
    for harm in dict.fromkeys(claim.harm for claim in claims):
        told: dict[int, list[Claim]] = {}
        for members in _by_source([claim for claim in claims if claim.harm == harm and _counts(claim)]):
            figure = sum(claim.best or 0 for claim in members)
            earlier = told.setdefault(figure, members)
            if earlier is not members and figure > 1 and _one_event(members, earlier, figure):
                for claim in (one for one in members if one.reason is None):
                    claim.reason, claim.same_as = "same people", earlier[0]


def _one_event(members: list[Claim], earlier: list[Claim], figure: int) -> bool:
    """Whether two sources that give one figure speak of one event: a large figure is hardly met twice by chance."""
    if any(claim.further for claim in members):
        return False
    several = len(members) > 1 or len(earlier) > 1
    return several or (figure >= _LARGE and not told_apart(members[0].trigger, earlier[0].trigger))


def _counts(claim: Claim) -> bool:
    """Whether a claim adds to what its source says: it is counted, or repeats a part of what another source says."""
    of_others = claim.same_as is not None and claim.same_as.source != claim.source
    return claim.best is not None and (claim.reason is None or (claim.reason == "same people" and of_others))


def _by_source(claims: list[Claim]) -> list[list[Claim]]:
    sources: dict[str | None, list[Claim]] = {}
    for claim in claims:
        sources.setdefault(claim.source.speaker_id, []).append(claim)
    return list(sources.values())
