"""Why a total is what it is, in plain English: the claims it uses, those it sets aside, and the reason for each."""

from kit import language
from kit.article import Article
from kit.casualties.profiles import DEFAULT, Profile
from kit.casualties.rows import Row, rows
from kit.casualties.totals import leads_of, summed, total_rows

_WHY = {
    "negated": "it says that nobody came to harm",
    "denied": "somebody denies it",
    "possible": "it is only possible, feared or attempted",
    "background": "it recalls another event or time",
    "same people": "it speaks of the same people",
    "part of another figure": "its people are included in another figure",
    "replaced by a total": "a later figure covers it",
    "superseded": "the text gives a newer figure",
    "another source": "it is a rival figure from another source",
    "died of it": "the same person is told to have died",
    "no number": "it gives no number",
}

_RIVALS = "The sources may speak of the same people: best follows the {} figure, high adds up all of them."
_HOW = {
    "largest source": _RIVALS.format("largest"),
    "smallest source": _RIVALS.format("smallest"),
    "latest source": _RIVALS.format("last"),
    "negated": "The text says that nobody came to this harm.",
}


def explain_total(
    article: Article, harm: str = "killed", *, profile: Profile = DEFAULT, model: str | None = None
) -> str:
    """Explain one total of `casualty_totals`: which claims it uses, which it sets aside, and why.

    `harm` is one of killed, injured, missing, captured, arrested, displaced, killed_or_injured. The rules are those of
    `casualty_totals`; `profile` names the project that they follow. Returns text, one line a claim.

    >>> print(explain_total(Article("Two miners died, the mayor said. Nobody else was hurt.")))
    killed: low 2, best 2, high 2 (one claim; profile default).
    Used: c1 "Two miners died", 2, by the mayor.
    """
    parsed = language.parse(article, model=model)
    claims = [claim for claim in rows(parsed, profile=profile) if claim["harm"] == harm]
    total = next((row for row in total_rows(parsed, profile=profile) if row["harm"] == harm), None)
    if total is None:
        return f"{harm}: the article makes no claim."
    leads = leads_of(claims, profile)
    used = [claim for lead in _used(leads, total["best"]) for claim in lead]
    rivals = [claim for lead in leads for claim in lead if claim not in used]
    lines = [f"{harm}: {_range(total)} ({total['method']}; profile {profile.name})."]
    lines += [_HOW[total["method"]]] if total["method"] in _HOW else []
    lines += ["Best adds up figures of different people."] if total["best"] and len(used) > 1 else []
    lines += [f"Used: {_told(claim)}." for claim in claims if claim in used]
    lines += [f"In high alone: {_told(claim)}: another source's figure." for claim in claims if claim in rivals]
    others = [claim for claim in claims if claim not in used and claim not in rivals]
    return "\n".join([*lines, *(f"Set aside: {_told(claim)}: {_reason(claim)}." for claim in others)])


def _used(leads: list[list[Row]], best: int | None) -> list[list[Row]]:
    """The sources that give the best figure by themselves; all of them where it takes more than one."""
    alone = [lead for lead in leads if summed(lead, "best") == best]
    return alone[:1] or leads


def _range(total: Row) -> str:
    figures = (f"{name} {'not given' if total[name] is None else total[name]}" for name in ("low", "best", "high"))
    return ", ".join(figures)


def _told(claim: Row) -> str:
    figure = "no figure" if claim["best"] is None else str(claim["best"])
    source = claim["source"] or ("the outlet" if claim["source_kind"] == "outlet" else "an unnamed source")
    return f'{claim["claim_id"]} "{" ".join(claim["text"].split())}", {figure}, by {source}'


def _reason(claim: Row) -> str:
    if claim["counted"]:
        if claim["best"] is None:
            return "it gives no figure under this profile"
        where = f", of {claim['place']}" if claim["place"] else ""
        return f"told later in the text{where}, perhaps of other people; it counts in high alone"
    other = claim["same_as"] or claim["part_of"]
    why = _WHY.get(claim["reason"], claim["reason"])
    return f"{why} ({other})" if other else why
