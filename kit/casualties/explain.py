"""Why a total is what it is, in plain English: the claims it uses, those it sets aside, and the reason for each."""

from kit import language
from kit.article import Article
from kit.casualties.profiles import DEFAULT, Profile
from kit.casualties.rows import Row, rows
from kit.casualties.totals import lead_of, total_rows

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
    used = {claim["claim_id"] for claim in lead_of(claims, profile)}
    lines = [f"{harm}: {_range(total)} ({total['method']}; profile {profile.name})."]
    lines += [f"Used: {_told(claim)}." for claim in claims if claim["claim_id"] in used]
    lines += [f"Set aside: {_told(claim)}: {_reason(claim)}." for claim in claims if claim["claim_id"] not in used]
    return "\n".join(lines)


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
        return "its source told of it after its first figures; it counts in high alone"
    other = claim["same_as"] or claim["part_of"]
    why = _WHY.get(claim["reason"], claim["reason"])
    return f"{why} ({other})" if other else why
