"""Questions about a run: who is quoted, who is named, in what tone, and who claims how many dead.

Each takes a `Run` of `open_corpus`, optionally restricted with `Run.where`, and returns a frame with counts beside
every share and an interval wherever possible. A name counts as the same person in all articles if its fullest form is
the same apart from titles: namesakes are not distinguished, and a person who is only "Brel" in an article stays "Brel".
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from kit.arguments import harm_of, list_of, positive, takes_run
from kit.corpus.groups import IN_MARKS, cluster_interval, finished, grouped_quotes, one_name, periods, sizes, with_share
from kit.corpus.store import Run


@takes_run
def most_quoted(
    run: Run,
    *,
    by: str | None = "outlet",
    every: str | None = None,
    top: int | None = 10,
    kinds: Iterable[str] = IN_MARKS,
) -> pd.DataFrame:
    """Count who is quoted most, in each outlet and period.

    by     a column of the articles to group them by, mostly "outlet"; None for all together
    every  day, week, month or year; None for the whole time. Articles without a date are left out where it is given
    top    number of speakers per group, ties with the last included; None for all
    kinds  kinds of quotation that count: by default those with the speaker's own words

    Returns one row per speaker in each group, the most quoted first:
        (by), period   the group
        speaker        name; unnamed sources are left out here and counted by `named_share`
        quotes         quotations of this speaker
        articles       articles with these quotations
        of             quotations of the group, by all speakers
        share          quotes / of, with its 95 % interval ci_low, ci_high (Wilson 1927)

    Quotations of one article are not independent: the intervals are too narrow if they rest on few articles.

    >>> most_quoted(run, by="outlet", every="week")  # doctest: +SKIP
    """
    if top is not None:
        positive(top, name="top")
    quotes, groups = grouped_quotes(run, by, every, kinds)
    keys = [*groups, "speaker"]
    named = quotes[quotes["named"].fillna(False).astype(bool)]
    table = named.groupby(keys, sort=False, observed=True, dropna=False)["article_id"].agg(["size", "nunique"])
    table = table.reset_index().rename(columns={"size": "quotes", "nunique": "articles"})
    table["of"] = sizes(quotes, groups, table)
    table = with_share(table, table["quotes"], table["of"])
    table = table.sort_values([*groups, "quotes", "speaker"], ascending=[True] * len(groups) + [False, True])
    if top is not None and len(table):
        rank = (table.groupby(groups) if groups else table)["quotes"].rank(method="min", ascending=False)
        table = table[rank <= top]
    return finished(table, run)


@takes_run
def named_share(
    run: Run, *, by: str | None = "outlet", every: str | None = None, kinds: Iterable[str] | None = None
) -> pd.DataFrame:
    """Count quotations of named and of unnamed sources, in each outlet and period.

    by, every  as in `kit.most_quoted`: the column that makes the groups, and the length of a period

    Returns one row per group:
        (by), period     the group
        quotes           quotations of these kinds; by default all kinds
        named, unnamed   how many have a source with a name ("Ann Roe", "the health ministry") or only a description
                         ("a senior official")
        no_source        how many have no source in the text; in neither share
        share            named / (named + unnamed), with its 95 % interval ci_low, ci_high (Wilson 1927)

    >>> named_share(run, by="outlet")  # doctest: +SKIP
    """
    quotes, groups = grouped_quotes(run, by, every, kinds)
    known = quotes["named"].astype("boolean")
    flags = {"quotes": True, "named": known.fillna(False), "unnamed": ~known.fillna(True), "no_source": known.isna()}
    table = quotes.assign(**flags).groupby(groups or (lambda _: 0), observed=True)[list(flags)].sum()
    table = table.reset_index(drop=not groups).astype(dict.fromkeys(flags, "Int64"))
    return finished(with_share(table, table["named"], table["named"] + table["unnamed"]), run)


@takes_run
def tone_toward(
    run: Run,
    sides: Mapping[str, str | Iterable[str]],
    *,
    by: str | None = None,
    every: str | None = "day",
    draws: int = 1000,
) -> pd.DataFrame:
    """Measure the tone of the sentences that mention each side, over time.

    sides  name of a side -> words that mention it ("Velmark"); whole words, capitals as given
    every  length of a period: day, week, month or year; None for the whole run
    draws  bootstrap samples

    Returns one row per side in each group:
        side, (by), period   the group
        tone                 mean compound score of these sentences, from -1 to 1
        ci_low, ci_high      95 % interval by a cluster bootstrap, which draws articles, not sentences (Efron 1979;
                             seed 0); NA below two articles
        sentences, articles  how many it rests on

    The tone of a sentence that mentions a side is not a stance toward it: a side whose dead are mourned has a low score
    as well as a side that is blamed. A sentence that mentions both counts for both, and quoted words count with the
    outlet's own. The run must have the tone of sentences, as runs have by default.

    >>> tone_toward(run, {"Velmark": "Velmark", "Sorania": ["Sorania", "Soranian"]})  # doctest: +SKIP
    """
    if not isinstance(sides, Mapping):
        raise TypeError(
            "sides takes the words that mention each side, by its name, as in {'Velmark': ['Velmark', 'Velmarkian']}, "
            f"not {type(sides).__name__}."
        )
    sides = {side: list_of(words, name=f"sides[{side!r}]") for side, words in sides.items()}
    sentences = run.joined("sentiment")
    sentences, groups = periods(sentences[sentences["unit"] == "sentence"], by, every)
    rows: list[dict[str, Any]] = []
    for side, words in sides.items():
        pattern = rf"\b(?:{'|'.join(map(re.escape, words))})\b"
        about = sentences[sentences["text"].str.contains(pattern, regex=True, na=False)]
        for key, some in about.groupby(groups, observed=True) if groups else [((), about)]:
            low, high = cluster_interval(some, draws)
            known = dict(zip(groups, key, strict=True)) | {"tone": some["compound"].mean(), "ci_low": low}
            counts = {"sentences": len(some), "articles": some["article_id"].nunique()}
            rows.append({"side": side} | known | {"ci_high": high} | counts)
    columns = ["side", *groups, "tone", "ci_low", "ci_high", "sentences", "articles"]
    types = dict.fromkeys(("tone", "ci_low", "ci_high"), "Float64") | dict.fromkeys(("sentences", "articles"), "Int64")
    return finished(pd.DataFrame(rows, columns=columns).astype({"side": "string"} | types), run)


@takes_run
def claims_over_days(run: Run, *, harm: str = "killed", least: int = 1) -> pd.DataFrame:
    """Compare who claimed how many casualties on each day: the claims of a corpus about one event.

    harm   killed, injured, missing ...
    least  leave out claims with a smaller figure; a single victim in a story is often already part of the total

    Returns one row per source and day of publication, in order:
        date           day of publication; articles without one are left out
        source         who makes the claim; the outlet where it names nobody
        low            people, the lowest figure in the articles of that day
        best           people, the figure that most articles give; in a tie the higher
        high           people, the highest figure; NA where all claims are open-ended
        claims, articles   how many claims were read, and in how many articles; outlets, their names
        text           words of a claim with the figure in `best`

    Of several claims of a source in one article only the largest counts: the others are mostly parts of it. A figure
    that another source in the article also gives is kept, because the question is who says it. Possible, denied and
    background claims are left out, and figures that the article gives as part of another figure. This function
    cannot know whether two articles report the same event: restrict the run to one event first.

    >>> claims_over_days(run, harm="killed", least=2)  # doctest: +SKIP
    """
    harm_of(harm)
    positive(least, name="least")
    claims = run.joined("casualties")
    figure = claims["best"].fillna(claims["low"])
    is_of_the_whole = claims["status"].isin(["asserted", "updated"]) & (claims["part_of"].isna() | claims["counted"])
    usable = (claims["harm"] == harm) & is_of_the_whole & claims["date"].notna() & (figure >= least)
    claims = claims.assign(figure=figure, source=one_name(claims["source"]))[usable.fillna(False).astype(bool)]
    grouped = claims.groupby(["date", "source"], sort=True)
    rows = [{"date": date, "source": source} | _day_of_claims(some) for (date, source), some in grouped]
    columns = ["date", "source", "low", "best", "high", "claims", "articles", "outlets", "text"]
    types = dict.fromkeys(("low", "best", "high", "claims", "articles"), "Int64")
    table = pd.DataFrame(rows, columns=columns).astype({"source": "string", "text": "string"} | types)
    return finished(table.astype({"date": "datetime64[s]"}), run)


def _day_of_claims(claims: pd.DataFrame) -> dict[str, Any]:
    largest = claims.sort_values("figure", ascending=False, kind="stable").drop_duplicates("article_id")
    best = largest["figure"].mode().max()
    return {
        "low": largest["low"].min(),
        "best": best,
        "high": largest["high"].max(),
        "claims": len(claims),
        "articles": claims["article_id"].nunique(),
        "outlets": sorted(claims["outlet"].dropna().unique()),
        "text": claims.loc[claims["figure"] == best, "text"].iloc[0],
    }


@takes_run
def quoted_differences(
    run: Run, *, by: str = "outlet", top: int | None = 10, prior: float = 10.0, kinds: Iterable[str] = IN_MARKS
) -> pd.DataFrame:
    """Find the speakers whom an outlet quotes more or less than the others, by log-odds with a Dirichlet prior.

    Each outlet is compared with all others together; the prior is the speaker's share in the whole corpus, with the
    weight of `prior` quotations, and moves differences that rest on few quotations toward zero (Monroe, Colaresi &
    Quinn 2008, "Fightin' Words", equations 15, 16, 20 and 22).

    Returns one row per outlet and speaker, the most typical of each outlet first:
        (by), speaker      the outlet and whom it quotes
        quotes, others     quotations of the speaker here, and in the other outlets
        log_odds           difference of the log-odds; above 0 where the outlet quotes the speaker more
        ci_low, ci_high    its 95 % interval, 1.96 standard errors to each side
        z                  log_odds in standard errors; beyond 1.96 either way it is unlikely to be chance

    At most `top` speakers of each outlet (None: all); `kinds` are the kinds of quotations that count, by default direct
    and mixed. With hundreds of speakers some will stand out by chance alone: read the first of each list, not the last.

    >>> quoted_differences(run).groupby("outlet").head(3)  # doctest: +SKIP
    """
    if isinstance(prior, bool) or not isinstance(prior, int | float) or prior <= 0:
        raise ValueError(f"prior={prior!r}: prior is a number of quotations above 0.")
    quotes, groups = grouped_quotes(run, by, None, kinds)
    quotes = quotes[quotes["named"].fillna(False).astype(bool)]
    counts = quotes.pivot_table(index=by, columns="speaker", values="article_id", aggfunc="count", fill_value=0)
    here = counts.to_numpy(dtype=float)
    everywhere = here.sum(axis=0)
    weight = prior * everywhere / max(everywhere.sum(), 1)
    rest = everywhere - here
    log_odds = _log_odds(here, weight) - _log_odds(rest, weight)
    error = np.sqrt(1 / (here + weight) + 1 / (rest + weight))
    measures = {"quotes": here, "others": rest, "log_odds": log_odds, "z": log_odds / error}
    measures |= {"ci_low": log_odds - 1.96 * error, "ci_high": log_odds + 1.96 * error}
    pairs = pd.MultiIndex.from_product([counts.index, counts.columns], names=[by, "speaker"])
    table = pd.DataFrame({name: values.ravel() for name, values in measures.items()}, index=pairs).reset_index()
    table = table.sort_values([by, "z"], ascending=[True, False])
    table = table if top is None else table.groupby(by).head(top)
    order = [*groups, "speaker", "quotes", "others", "log_odds", "ci_low", "ci_high", "z"]
    return finished(table[order].astype({"quotes": "Int64", "others": "Int64"}), run)


def _log_odds(counts: np.ndarray, prior: np.ndarray) -> np.ndarray:
    """Log-odds of each speaker in a group, with the prior's counts added (their equation 15)."""
    total = counts.sum(axis=-1, keepdims=True) + prior.sum()
    return np.log((counts + prior) / (total - counts - prior))
