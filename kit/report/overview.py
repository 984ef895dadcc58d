"""The overview of several articles: who is quoted where, tone over time, figures over days."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kit.article import Article
from kit.ranges import range_in_words
from kit.report import assets
from kit.report.answers import tone_of
from kit.report.charts import Bar, Chart, Line, Scale, drawn
from kit.report.component import plain
from kit.report.page import environment
from kit.report.tables import Cell, Column, Table, TableRow, filled
from kit.wording import counted, harm_in_words, listed, tone_in_words

_LEAST_DAYS = 2
_SPEAKERS = 40
_LINKS = 12


@dataclass(frozen=True)
class Entry:
    """One article of a site: the address of its page, and the frames found in it."""

    article: Article
    page: str
    frames: dict[str, pd.DataFrame]

    @property
    def name(self) -> str:
        """Headline, or the name of its file."""
        return self.article.title or self.article.id

    @property
    def day(self) -> dt.date | None:
        """Day of publication."""
        return self.article.date


def render_overview(
    title: str, entries: Sequence[Entry], failures: Sequence[tuple[str, str]], *, citation: str, warnings: Sequence[str]
) -> str:
    """The overview as HTML; failures are pairs of a name and the reason."""
    ordered = sorted(entries, key=lambda entry: (entry.day is None, entry.day or dt.date.min, entry.name))
    outlets = {entry.article.outlet for entry in entries if entry.article.outlet}
    facts = [counted(len(entries), "article")]
    facts += [counted(len(outlets), "outlet")] if outlets else []
    facts += [counted(len(failures), "file could not be read", "files could not be read")] if failures else []
    page: str = (
        environment()
        .get_template("site.html.j2")
        .render(
            title=title,
            facts=facts,
            warnings=warnings,
            articles=_articles(ordered),
            charts=drawn([_tone_over_time(ordered), *(_over_days(ordered, harm) for harm in ("killed", "injured"))]),
            speakers=_speakers(ordered),
            failures=_failures(failures),
            citation=citation,
            style=assets.page_style(),
            script=assets.script("site"),
        )
    )
    return page


def _articles(entries: Sequence[Entry]) -> Table | None:
    columns = [
        Column("Article"),
        Column("Date"),
        Column("Outlet"),
        Column("Quotations", is_number=True),
        Column("Speakers", is_number=True),
        Column("Tone", is_number=True, help="mean compound, from −1 to +1"),
        Column("Killed", is_number=True, help="of the article's main event"),
        Column("Injured", is_number=True, help="of the article's main event"),
    ]
    rows = []
    for number, entry in enumerate(entries, start=1):
        tone = tone_of(entry.frames)
        quotes, speakers = len(entry.frames["quotes"]), len(entry.frames["speakers"])
        cells = [
            Cell(entry.name, entry.page),
            Cell(str(entry.day or "")),
            Cell(entry.article.outlet or ""),
            Cell(str(quotes), number=quotes),
            Cell(str(speakers), number=speakers),
            Cell("" if tone is None else tone_in_words(tone["mean"]), number=None if tone is None else tone["mean"]),
            _people(entry, "killed"),
            _people(entry, "injured"),
        ]
        rows.append(TableRow(f"a{number}", cells))
    return _table("articles-table", counted(len(rows), "article"), columns, rows)


def _people(entry: Entry, harm: str) -> Cell:
    total = _total(entry, harm)
    if total is None:
        return Cell()
    best = next((total[name] for name in ("best", "low", "high") if total[name] is not None), None)
    return Cell(range_in_words(total["low"], total["best"], total["high"]), number=best)


def _total(entry: Entry, harm: str) -> dict[str, Any] | None:
    totals = entry.frames["casualty_totals"]
    rows = totals[totals["harm"] == harm].to_dict("records")
    return {name: plain(value) for name, value in rows[0].items()} if rows else None


def _tone_over_time(entries: Sequence[Entry]) -> Chart | None:
    """The mean tone of each dated article, with its interval, along the days."""
    dated = [(entry, tone) for entry in entries if entry.day and (tone := tone_of(entry.frames))]
    days = [entry.day for entry, _ in dated if entry.day]
    if len(set(days)) < _LEAST_DAYS:
        return None
    first, span = min(days), (max(days) - min(days)).days
    bars = []
    for entry, tone in dated:
        left = 2 + 94 * (entry.day - first).days / span if entry.day else 0
        note = f"{entry.name}, {entry.day}: {tone['words']}"
        if tone["low"] is not None:
            bottom, top = 50 + 50 * tone["low"], 50 + 50 * tone["high"]
            bars.append(Bar(left, 0, entry.page, note, "spread", bottom, top - bottom))
        bars.append(Bar(left, 0, entry.page, note, "dot", 50 + 50 * tone["mean"], 0))
    means = [tone["mean"] for _, tone in dated]
    finding = (
        f"The mean tone of {counted(len(dated), 'dated article')} runs from {tone_in_words(min(means))} to "
        f"{tone_in_words(max(means))}"
    )
    detail = "One mark per article: up positive (to +1), down negative (to −1); line: 95 % interval of its mean."
    ticks = [(2.0, str(first)), (96.0, str(max(days)))]
    return Chart("tone-time", finding, detail, [Line("", bars)], ticks)


def _over_days(entries: Sequence[Entry], harm: str) -> Chart | None:
    """The casualty totals of each article, in the order of the days."""
    known = [(entry, total) for entry in entries if (total := _total(entry, harm)) and _ends(total)]
    if len(known) < _LEAST_DAYS:
        return None
    scale = Scale([n for _, total in known for n in _ends(total)])
    lines = []
    for entry, total in known:
        ends, shown = _ends(total), range_in_words(total["low"], total["best"], total["high"])
        kinds = "people open" if total["high"] is None else "people"
        left, right = scale.at(min(ends)), scale.at(max(ends))
        name = ", ".join(str(part) for part in (entry.day, entry.article.outlet or entry.name) if part)
        bar = Bar(left, right - left, entry.page, f"{entry.name}: {shown} {harm_in_words(harm)}", kinds)
        lines.append(Line(name, [bar], shown, entry.page))
    finding = f"{counted(len(known), 'article')} give {_span_in_words(known)} {harm_in_words(harm)}"
    finding += ", each of its own main event"
    detail = f"One line per article, {_order_in_words([entry for entry, _ in known])}. An arrow: the top is open."
    return Chart(f"over-days-{harm}", finding, detail, lines, scale.ticks(), "people")


def _span_in_words(known: Sequence[tuple[Entry, dict[str, Any]]]) -> str:
    """The smallest and the largest figure of several totals; an open top stays open."""
    ends = [n for _, total in known for n in _ends(total)]
    more = " or more" if any(total["high"] is None for _, total in known) else ""
    return range_in_words(min(ends), None, max(ends)) + more


def _order_in_words(entries: Sequence[Entry]) -> str:
    """The order in which articles stand: that of their days, as far as they have one."""
    dated = sum(entry.day is not None for entry in entries)
    if not dated:
        return "in the order of their names: none has a date"
    return "in the order of publication" + ("; those without a date come last" if dated < len(entries) else "")


def _ends(total: dict[str, Any]) -> list[int]:
    return [total[name] for name in ("low", "best", "high") if total[name] is not None]


def _speakers(entries: Sequence[Entry]) -> Table | None:
    """Named speakers, those quoted in the most articles first, each with the articles that quote them."""
    said: dict[str, list[tuple[Entry, int]]] = {}
    for entry in entries:
        people = entry.frames["speakers"]
        named = people[people["named"].astype("boolean").fillna(False)]
        for row in named[named["quotes"].fillna(0) > 0].itertuples():
            said.setdefault(row.speaker, []).append((entry, int(row.quotes)))
    order = sorted(said.items(), key=lambda item: (-len(item[1]), -sum(n for _, n in item[1]), item[0]))
    columns = [
        Column("Speaker"),
        Column("Articles", is_number=True),
        Column("Quotations", is_number=True),
        Column("Outlets"),
        Column("Where"),
    ]
    rows = []
    for number, (name, places) in enumerate(order[:_SPEAKERS], start=1):
        outlets = dict.fromkeys(entry.article.outlet for entry, _ in places if entry.article.outlet)
        links = [(f"{entry.name} ({n})", entry.page) for entry, n in places[:_LINKS]]
        total = sum(n for _, n in places)
        cells = [
            Cell(name),
            Cell(str(len(places)), number=len(places)),
            Cell(str(total), number=total),
            Cell(", ".join(outlets)),
            Cell(" ".join(text for text, _ in links), links=links),
        ]
        rows.append(TableRow(f"v{number}", cells))
    named = counted(len(order), "named speaker")
    title = f"The first {_SPEAKERS} of {named}" if len(order) > _SPEAKERS else named
    return _table("speakers-table", title, columns, rows)


def _failures(failures: Sequence[tuple[str, str]]) -> Table | None:
    rows = [TableRow(f"f{n}", [Cell(name), Cell(reason)]) for n, (name, reason) in enumerate(failures, start=1)]
    return _table("failures-table", counted(len(rows), "file"), [Column("File"), Column("Why")], rows)


def _table(id: str, title: str, columns: list[Column], rows: list[TableRow]) -> Table | None:
    return Table(id, title, *filled(columns, rows), "") if rows else None


def summarise_site(entries: Sequence[Entry], failures: Sequence[tuple[str, str]]) -> str:
    """A line or two for the terminal."""
    quotes = sum(len(entry.frames["quotes"]) for entry in entries)
    claims = sum(len(entry.frames["casualties"]) for entry in entries)
    lines = [
        f"{counted(len(entries), 'article')}: {counted(quotes, 'quotation')}, {counted(claims, 'casualty claim')}."
    ]
    if failures:
        first = listed(f"{name} ({reason})" for name, reason in failures[:3])
        more = f" and {len(failures) - 3} more" if len(failures) > 3 else ""
        lines.append(f"Not read: {first}{more}.")
    return "\n".join(lines)
