"""Texts in the speaker's own words: interviews, statements, speeches, letters, signed entries of a live page.

Nothing introduces their words sentence by sentence: a label before a turn, the heading of the text or what is known of
the article says whose they are.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from kit.article import Article
from kit.lexicon import lexicon
from kit.quotations.model import Quotation
from kit.text import ReadingCopy, Span

_NAME = r"[A-Z][\w.'-]*(?: (?:[A-Z][\w.'-]*|of|the|for|and|al-\w+|de|bin|van|von|el)){0,6}"
_LABEL = re.compile(
    r"(?:[\[(](?P<inner>[^\])]{1,60})[\])]:?|(?P<letter>[QA])[.:]|"
    rf"(?P<name>{_NAME})(?: \([^)]{{1,60}}\))?:) "
)
"""What opens a turn: "Q:", "[reporter]", "ROE:", "Ann Roe (by phone):"."""

_ENTRY = re.compile(
    r"(?:\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: (?:GMT|UTC|[A-Z]{2,4}T))?\s?[|:–—-]?\s?(?:[Bb]y )?|[Bb]y )"
    rf"(?P<name>{_NAME})"
    r"(?:,? (?:in|at|from|reporting from) [A-Z][\w .'-]{1,40}|, [\w' -]{3,60})?[:.]?"
)
"""The heading of an entry that somebody signs: "14:05 Ann Roe in Ostrel", "By Ann Roe, correspondent"."""

_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|I|[Mm]y)\b")
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: (?:GMT|UTC|[A-Z]{2,4}T))?")
_SIGNED = re.compile(rf"(?:[—–-]+ ?|Signed,? |Yours \w+,? )(?P<name>{_NAME})(?:,.{{1,80}})?")
_LONGEST_HEADING, _LONGEST_ENTRY = 200, 90
_FEWEST_TURNS, _SHARE_OF_TURNS = 3, 0.3
"""Labels from which on a text is a transcript, and the share of its paragraphs behind the first that have one."""

_SURE = 0.95
"""Score of the words of a turn or a statement: the layout or the reader says whose they are."""


@dataclass
class _Turn:
    """The words of one person, from a label to the next, by paragraphs of the reading copy."""

    rule: str
    mention: Span | None
    spans: list[Span] = field(default_factory=list)


def own_words(article: Article, reading: ReadingCopy) -> list[Quotation]:
    """The turns of a text in somebody's own words, as quotations; none for an ordinary report."""
    if article.kind == "report":
        return []
    body = reading.paragraphs[int(reading.has_headline) :]
    turns = _statement(article, reading) if article.kind in _MONOLOGUES else None
    turns = turns or _transcript(reading, body) or _entries(reading, body) or _statement(article, reading) or []
    return [
        Quotation(
            "direct",
            tuple(turn.spans),
            turn.rule,
            mention=turn.mention,
            score=_SURE,
            marked=tuple(turn.spans),
            own=True,
        )
        for turn in turns
        if turn.spans
    ]


_MONOLOGUES = frozenset({"statement", "speech", "letter"})
"""Kinds of articles that have one author throughout."""


def _transcript(reading: ReadingCopy, body: list[Span]) -> list[_Turn]:
    """The turns of a text in which labels tell who speaks."""
    labels = {span: label for span in body if (label := _LABEL.match(reading.text, *span)) and _may_name(label)}
    if len(labels) < _FEWEST_TURNS or len({_label_key(label) for label in labels.values()}) < 2:
        return []
    behind = body[body.index(next(iter(labels))) :]
    if len(labels) < _SHARE_OF_TURNS * len(behind) or not _repeats(labels):
        return []
    answering = _interviewee(reading, body[: body.index(behind[0])])
    turns: list[_Turn] = []
    for span in behind:
        label = labels.get(span)
        if label is not None:
            turns.append(_Turn("own.turn", _label_span(label, answering)))
        turns[-1].spans.append((label.end() if label else span[0], span[1]))
    longest = max(len(turn.spans) for turn in turns[:-1])
    turns[-1].spans = turns[-1].spans[:longest]
    return turns


def _repeats(labels: dict[Span, re.Match[str]]) -> bool:
    """Whether a label comes back, or is one of an interview: a list of headings with colons has each once."""
    keys = [_label_key(label) for label in labels.values()]
    return len(set(keys)) < len(keys) or any(key in lexicon().words("turn.question") for key in keys)


def _label_key(label: re.Match[str]) -> str:
    return (label["inner"] or label["letter"] or label["name"]).lower()


def _may_name(label: re.Match[str]) -> bool:
    """Whether a label may be a speaker's and not a heading such as "Update:" or "Background:"."""
    return _label_key(label) not in lexicon().words("turn.heading")


def _label_span(label: re.Match[str], answering: Span | None) -> Span:
    """The span that names the speaker: in the label, or, for a bare "A:", before the interview."""
    if answering is not None and _label_key(label) in lexicon().words("turn.answer"):
        return answering
    return label.span("inner" if label["inner"] else "letter" if label["letter"] else "name")


def _interviewee(reading: ReadingCopy, opening: list[Span]) -> Span | None:
    """The only person whom the opening of an interview names: behind "with", "spoke to" and the like, or by a title."""
    cue = "|".join(re.escape(words.replace("_", " ")) for words in sorted(lexicon().words("turn.interview")))
    pattern = re.compile(rf"\b(?i:{cue}) (?:[a-z][\w'-]* ){{0,6}}(?P<name>{_NAME})")
    for start, end in opening:
        if match := pattern.search(reading.text, start, end):
            return match.span("name")
    titled = [match for span in opening for match in _titled_name().finditer(reading.text, *span)]
    return titled[0].span("name") if len({match["name"] for match in titled}) == 1 else None


@lru_cache(maxsize=1)
def _titled_name() -> re.Pattern[str]:
    """A name behind a title: "Dr Ana Roe"."""
    titles = "|".join(re.escape(title) for title in sorted(lexicon().words("turn.title")))
    return re.compile(rf"\b(?i:{titles})\.? (?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)+)")


def _entries(reading: ReadingCopy, body: list[Span]) -> list[_Turn]:
    """The entries of a live page that name who writes them; those without a name are the paper's."""
    headings = {span: heading for span in body if (heading := _entry(reading, span))}
    if len(headings) < 2:
        return []
    numbers = [n for n, span in enumerate(body) if span in headings or _TIME.fullmatch(reading.text, *span)]
    return [
        _Turn("own.entry", headings[body[number]].span("name"), body[number + 1 : after])
        for number, after in pairwise([*numbers, len(body)])
        if body[number] in headings
    ]


def _entry(reading: ReadingCopy, span: Span) -> re.Match[str] | None:
    return _ENTRY.fullmatch(reading.text, *span) if span[1] - span[0] <= _LONGEST_ENTRY else None


def _statement(article: Article, reading: ReadingCopy) -> list[_Turn]:
    """The whole text as the words of its author, where the article or its heading says so."""
    heading = _heading(reading)
    if article.kind not in _MONOLOGUES and (article.kind is not None or heading is None):
        return []
    paragraphs = reading.paragraphs
    named, first = heading or (None, int(reading.has_headline))
    body = paragraphs[first:] or paragraphs
    signature = _SIGNED.fullmatch(reading.text, *body[-1]) if len(body) > 1 else None
    if article.kind is None and not _speaks_itself(reading, body):
        return []
    mention = None if article.author else signature.span("name") if signature and named is None else named
    return [_Turn("own.statement", mention, body[:-1] if signature else body)]


def _heading(reading: ReadingCopy) -> tuple[Span, int] | None:
    """The words of the heading that name the author, and the paragraph behind it."""
    pattern = _heading_pattern()
    for number, (start, end) in enumerate(reading.paragraphs[:2]):
        match = pattern.fullmatch(reading.text, start, end) if end - start <= _LONGEST_HEADING else None
        if match:
            return match.span("name"), number + 1
    return None


@lru_cache(maxsize=1)
def _heading_pattern() -> re.Pattern[str]:
    """A heading that says whose text it is: "Statement by the Ministry of Health on the raid"."""
    kinds, adjectives = ("|".join(sorted(lexicon().words(rule))) for rule in ("own.kind", "own.adjective"))
    whose = rf"(?:by|from|of|on behalf of) (?:the )?(?P<name>(?-i:{_NAME}))"
    return re.compile(
        rf"(?:(?:full|complete) (?:text|transcript)(?: of)?:? ?)?(?:the |an? )?(?:(?:{adjectives}) ){{0,2}}(?:{kinds})"
        rf"(?:,? (?:made|issued|delivered|given))? {whose}(?:,? (?:{_TOPIC})\b.{{0,120}})?[.:]?",
        re.IGNORECASE,
    )


_TOPIC = "on|at|in|to|about|regarding|concerning|following|after"


def _speaks_itself(reading: ReadingCopy, body: list[Span]) -> bool:
    """Whether a text speaks of its author as "we" or "I" outside of quote marks."""
    return any(_FIRST_PERSON.search(reading.text[start:end].split('"')[0]) for start, end in body)
