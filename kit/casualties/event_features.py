"""Features for deciding whether a claim is about the event that the article reports.

Each feature is 0 or 1; its weight is learned (`benchmarks/train_events.py`) and stored
in `kit/data/event_weights.csv`. Cues of time, of a whole war and of other events are lines of
`kit/data/en/event_cues.tsv`.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kit import circumstances
from kit.casualties.model import Claim
from kit.language import Parsed
from kit.lexicon import lexicon
from kit.ranges import stretches_adding_up
from kit.tree import tree_of

REACH = 18
"""Words to either side of a word of harm in which a "near" cue is taken to speak of it."""
FAR_REACH = 100
"""Words before or behind a word of harm in which a cue of that side is looked for."""
OPENING_WORDS = 7
"""Words of a sentence that an "opening" cue is read in."""
LEAD_SENTENCES = 3
"""Sentences of the first paragraph that count as its lead, for texts of one long paragraph."""
HEADLINE_WORDS = 20
"""Words of a first paragraph without a stop that is read as the headline."""
FAR_DAYS = 6
"""Days between the day that a sentence names and the day of publication from which it tells of an earlier event."""
MANY, TIMES = 100, 10
"""A figure so large and so many times that of the opening adds up other events."""


_WORST = frozenset("deadliest worst bloodiest biggest heaviest largest highest first".split())


@dataclass(frozen=True)
class Cue:
    """A line of the table of cues: words that show another event, and the scope in which they must occur."""

    id: str
    kind: str
    reach: str
    pattern: re.Pattern[str]
    example: str


@lru_cache(maxsize=1)
def cues() -> tuple[Cue, ...]:
    """The cues of `kit/data/en/event_cues.tsv`, with the classes of words that they name filled in."""
    words = lexicon()
    classes = {row["class"]: row["words"] for row in words.table("event_word_classes.tsv", "class", "words")}

    def filled(cue: str) -> str:
        return re.sub(r"\(\?:<(\w+)>\)|<(\w+)>", lambda named: f"(?:{classes[named[1] or named[2]]})", cue)

    rows = words.table("event_cues.tsv", "id", "kind", "reach", "cue", "example")
    return tuple(
        Cue(row["id"], row["kind"], row["reach"], re.compile(filled(row["cue"])), row["example"]) for row in rows
    )


@lru_cache(maxsize=8)
def _matches_in_sentence(words: tuple[str, ...]) -> dict[str, str]:
    """The words by which each cue of a whole sentence applies, worked out once for all claims of the sentence."""
    text = " ".join(words)
    found = ((cue.id, cue.pattern.search(text)) for cue in cues() if cue.reach == "sentence")
    return {id: match.group() for id, match in found if match is not None}


@dataclass(frozen=True)
class Setting:
    """The context of one claim: its sentence in words, its paragraph, and the cues around it.

    words      the sentence in lower case
    at         index of the word of harm among them
    paragraph  number of the paragraph, the headline being 0 where there is one
    sentence   number of the sentence in its paragraph
    before     the sentence before it in the paragraph, in lower case
    published  day of publication
    """

    claim: Claim
    words: tuple[str, ...]
    at: int
    paragraph: int
    sentence: int
    before: tuple[str, ...] = ()
    published: dt.date | None = None

    @cached_property
    def cues(self) -> dict[str, tuple[str, str]]:
        """Each kind of cue that applies, with its id and its words."""
        text = {reach: " ".join(words) for reach, words in self._reaches()}
        of_sentence = _matches_in_sentence(self.told)
        found: dict[str, tuple[str, str]] = {}
        for cue in cues():
            if cue.kind in found:
                continue
            if cue.reach == "sentence":
                words = of_sentence.get(cue.id)
            else:
                words = match.group() if (match := cue.pattern.search(text[cue.reach])) else None
            if words is not None:
                found[cue.kind] = (cue.id, words.strip())
        return found

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The sentence without the words by which the harm is measured ("the deadliest since 2016, when ...")."""
        for i in range(self.at, len(self.words)):
            if self.words[i] in ("since", "in", "this") and any(
                word in _WORST for word in self.words[max(0, i - 4) : i]
            ):
                return self.words[:i]
        return self.words

    def _reaches(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        yield "near", self.told[max(0, self.at - REACH) : self.at + REACH]
        yield "before", self.words[max(0, self.at - FAR_REACH) : self.at]
        yield "behind", self.told[self.at : self.at + FAR_REACH]
        yield "opening", self.words[:OPENING_WORDS]

    @cached_property
    def weekdays(self) -> frozenset[str]:
        """The days of the week that the sentence names."""
        return frozenset(word for word in self.words if word in circumstances.DAYS)

    @cached_property
    def dates(self) -> tuple[dt.date, ...]:
        """The days of the calendar that the sentence names, the year being that of publication where it gives none."""
        return circumstances.dates_in(" ".join(self.words), self.published)

    @cached_property
    def places(self) -> frozenset[str]:
        """The places that the sentence names."""
        return circumstances.places_in(self.claim.tree, self.claim.sentence)


@dataclass(frozen=True)
class Story:
    """The content of headline and opening, with which every claim is compared.

    The lead is the first paragraph of the body; where neither it nor the headline tells of a harm, the first of the
    next two that does so without a cue of another time.

    settings   where each claim stands
    sentences  words of each sentence, by the numbers of its paragraph and of the sentence in it
    first      number of the first paragraph of the body
    lead       number of the paragraph that is taken for the lead
    last       number of the last paragraph
    headline   in lower case; empty where there is none
    text       headline and first two paragraphs of the body, in lower case
    """

    settings: tuple[Setting, ...]
    sentences: dict[tuple[int, int], tuple[str, ...]]
    first: int
    lead: int
    last: int
    headline: str
    text: str
    published: dt.date | None

    def is_opening(self, setting: Setting) -> bool:
        """Whether a claim stands in the headline or in the lead."""
        leads = setting.paragraph in (self.first, self.lead) and setting.sentence < LEAD_SENTENCES
        return setting.paragraph < self.first or leads

    @cached_property
    def weekdays(self) -> frozenset[str]:
        """The days of the week that the opening names."""
        return frozenset(day for day in circumstances.DAYS if re.search(rf"\b{day}\b", self.text))

    @cached_property
    def tells_of_many(self) -> bool:
        """Whether the opening reports several attacks ("three bombings", "strikes across the city")."""
        return bool(_MANY_EVENTS.search(self.text))

    @cached_property
    def looks_back(self) -> bool:
        """Whether headline and lead look back: a yearly report, an inquiry, an anniversary, a funeral."""
        if _PAST.search(self.text) or _PAST_HEADLINE.search(self.headline):
            return True
        years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", self.headline)}
        return self.published is not None and bool(years - {self.published.year})

    def years_before(self, setting: Setting) -> set[int]:
        """The first year that the text names before the sentence of a claim; empty if it names none."""
        here = (setting.paragraph, setting.sentence)
        for _, words in sorted(item for item in self.sentences.items() if item[0] < here):
            if years := _years_in(words):
                return {min(years)}
        return set()

    @cached_property
    def opening(self) -> tuple[Setting, ...]:
        return tuple(setting for setting in self.settings if self.is_opening(setting))

    def figures(self, harm: str) -> list[int]:
        """The figures of one harm that headline and lead give."""
        return self._figures.get(harm, [])

    @cached_property
    def _figures(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for setting in self.opening:
            if setting.claim.best and not _recalls(setting):
                found.setdefault(setting.claim.harm, []).append(setting.claim.best)
        return found

    @cached_property
    def number(self) -> dict[int, int]:
        """The place of each setting in `settings`."""
        return {id(setting): i for i, setting in enumerate(self.settings)}

    @cached_property
    def parts(self) -> frozenset[int]:
        """Places in `settings` of the claims behind the lead whose figures add up to what the opening gives."""
        found: set[int] = set()
        for harm in {setting.claim.harm for setting in self.opening}:
            told = max(self.figures(harm), default=0)
            later = [i for i, s in enumerate(self.settings) if _may_be_part(s, harm, told) and not self.is_opening(s)]
            figures = [self.settings[i].claim.best or 0 for i in later]
            for first, last in stretches_adding_up(figures, told, told * PARTS_OVER):
                found |= set(later[first:last])
        return frozenset(found)


_PAST = re.compile(
    r"\banniversary\b|\b(?:annual|yearly|quarterly) report\b|\b"
    r"(?:inquiry|investigation|inquest|report) (?:into|found|finds|concluded)\b"
    r"|\b(?:years|year|decade) (?:on|after|since)\b"
)
_PAST_HEADLINE = re.compile(
    r"\b(?:mourns?|mourn\w*|funerals?|remember\w*|commemorat\w*|inquiry|inquest|trial|verdict|convicted|sentenced|"
    r"war crimes?|annual|yearly|years|survivors?|report (?:says|finds))\b"
)
PARTS_OVER = 1.15
"""How far the parts may exceed the sum in the lead, often rounded down ("more than 20": 12, eight and three)."""
_MANY_EVENTS = re.compile(
    r"\b(?:attacks|bombings|blasts|explosions|strikes|airstrikes|raids|shootings|assaults|bombs|bombers|clashes|incidents"
    r"|bombardment|twin|simultaneous|series of|string of|wave of|across|weekend)\b"
)


def _may_be_part(setting: Setting, harm: str, whole: int) -> bool:
    return (
        setting.claim.harm == harm
        and 0 < (setting.claim.best or 0) < whole
        and not _recalls(setting)
        and not _is_elsewhere(setting)
    )


def _is_elsewhere(setting: Setting) -> bool:
    return "another" in setting.cues and "elsewhere" in setting.cues["another"][1]


_ELSEWHERE = frozenset({"war", "since", "ago", "recent", "month", "reply", "after", "measured"})
"""Kinds of cues that put a harm into another time, whatever stands beside it."""


def _recalls(setting: Setting) -> bool:
    return bool(_ELSEWHERE & setting.cues.keys())


def story_of(parsed: Parsed, claims: Iterable[Claim]) -> Story:
    """Collect the context of each claim of an article, and the content of its headline and opening."""
    reading, tree = parsed.reading, tree_of(parsed)
    starts = [start for start, _ in reading.paragraphs]
    order = circumstances.sentence_numbers(tree, starts)
    sentences = {order[s.start]: tuple(tree.lower[s.start : s.end]) for s in tree.sentences}
    settings = []
    for claim in claims:
        sentence = claim.sentence
        paragraph, number = order[sentence.start]
        at = claim.trigger - sentence.start
        before = sentences.get((paragraph, number - 1), ())
        settings.append(
            Setting(claim, sentences[paragraph, number], at, paragraph, number, before, parsed.article.date)
        )
    opens = reading.text[slice(*reading.paragraphs[0])] if starts else ""
    first = min(int(reading.has_headline or _reads_as_headline(opens)), len(starts) - 1)
    lead = _lead(settings, first, len(starts) - 1)
    end = reading.paragraphs[min(max(lead, first + 1), len(starts) - 1)][1]
    headline = reading.text[slice(*reading.paragraphs[0])].lower() if first else ""
    text = reading.text[:end].lower()
    return Story(tuple(settings), sentences, first, lead, len(starts) - 1, headline, text, parsed.article.date)


def _reads_as_headline(paragraph: str) -> bool:
    """Whether a first paragraph is a few words without a stop."""
    words = paragraph.split()
    return 0 < len(words) <= HEADLINE_WORDS and words[-1][-1].isalnum()


def _lead(settings: list[Setting], first: int, last: int) -> int:
    """The first paragraph with a figure that no cue puts elsewhere, where it stands in the first half."""
    told = [s.paragraph for s in settings if s.claim.best and not _recalls(s) and s.paragraph >= first]
    headline = any(s.paragraph < first and s.claim.best for s in settings)
    near = [paragraph for paragraph in told if paragraph <= first + 2]
    if headline or not told or (not near and told[0] > first + (last - first) / 2):
        return first
    return told[0]


Decided = list[tuple[Setting, bool]]
"""The claims before, each with whether it is of another event than the main one."""
Feature = Callable[[Setting, Story, Decided], bool]


def _in_headline(setting: Setting, story: Story, before: Decided) -> bool:
    """it stands in the headline"""
    return setting.paragraph < story.first


def _in_lead(setting: Setting, story: Story, before: Decided) -> bool:
    """it stands in the lead"""
    return setting.paragraph >= story.first and story.is_opening(setting)


def _behind_second(setting: Setting, story: Story, before: Decided) -> bool:
    """more than one paragraph stands between it and the lead"""
    return setting.paragraph > max(story.lead, story.first) + 1


def _late(setting: Setting, story: Story, before: Decided) -> bool:
    """it stands in the last third of the text"""
    return story.last - story.first >= 5 and setting.paragraph - story.first > 2 * (story.last - story.first) / 3


def _repeats(setting: Setting, story: Story, before: Decided) -> bool:
    """headline or lead give the same figure"""
    figure = setting.claim.best or 0
    return figure > 1 and not story.is_opening(setting) and figure in story.figures(setting.claim.harm)


def _exceeds(setting: Setting, story: Story, before: Decided) -> bool:
    """its figure is larger than that of the opening"""
    told = story.figures(setting.claim.harm)
    return bool(told) and not story.is_opening(setting) and (setting.claim.best or 0) > 1.25 * max(told)


def _dwarfs(setting: Setting, story: Story, before: Decided) -> bool:
    """its figure is many times that of the opening"""
    told = story.figures(setting.claim.harm)
    figure = setting.claim.best or 0
    return bool(told) and figure >= MANY and figure >= TIMES * max(told)


def _large(setting: Setting, story: Story, before: Decided) -> bool:
    """its figure is in the thousands"""
    return (setting.claim.best or 0) >= 1000 or _of_thousands(setting.claim)


def _of_thousands(claim: Claim) -> bool:
    return claim.quantity is not None and "thousand" in (claim.quantity.word or "")


def _other_weekday(setting: Setting, story: Story, before: Decided) -> bool:
    """it names another day of the week than the opening"""
    return bool(setting.weekdays and story.weekdays) and not setting.weekdays & story.weekdays


def _same_weekday(setting: Setting, story: Story, before: Decided) -> bool:
    """it names the day of the opening"""
    return bool(setting.weekdays & story.weekdays)


def _far_date(setting: Setting, story: Story, before: Decided) -> bool:
    """it names a day long before the article"""
    days = [abs((setting.published - day).days) for day in setting.dates] if setting.published else []
    return bool(days) and min(days) > FAR_DAYS and not story.looks_back


def _near_date(setting: Setting, story: Story, before: Decided) -> bool:
    """it names a day close to that of the article"""
    days = [abs((setting.published - day).days) for day in setting.dates] if setting.published else []
    return bool(days) and min(days) <= FAR_DAYS


def _other_place(setting: Setting, story: Story, before: Decided) -> bool:
    """it names only places that the opening does not"""
    return bool(setting.places) and not any(place in story.text for place in setting.places)


def _same_place(setting: Setting, story: Story, before: Decided) -> bool:
    """it names a place of the opening"""
    return not story.is_opening(setting) and any(place in story.text for place in setting.places)


def _attributed(setting: Setting, story: Story, before: Decided) -> bool:
    """somebody is named who says so"""
    return setting.claim.source.kind != "outlet"


def _no_figure_before(setting: Setting, story: Story, before: Decided) -> bool:
    """no figure of this harm stands before it"""
    return not any(told.claim.harm == setting.claim.harm and told.claim.best for told, _ in before)


def _silent_opening(setting: Setting, story: Story, before: Decided) -> bool:
    """headline and lead tell of no harm"""
    return not story.opening


def _beside_other(setting: Setting, story: Story, before: Decided) -> bool:
    """the claim before it in the sentence is of another event"""
    return any(other for told, other in before[-1:] if _one_sentence(told, setting))


def _beside_main(setting: Setting, story: Story, before: Decided) -> bool:
    """the claim before it in the sentence is of the main event"""
    return any(not other for told, other in before[-1:] if _one_sentence(told, setting))


def _behind_other(setting: Setting, story: Story, before: Decided) -> bool:
    """the claim before it in the paragraph is of another event"""
    return any(
        other for told, other in before[-1:] if told.paragraph == setting.paragraph and not _one_sentence(told, setting)
    )


def _behind_main(setting: Setting, story: Story, before: Decided) -> bool:
    """the claim before it in the paragraph is of the main event"""
    return any(
        not other
        for told, other in before[-1:]
        if told.paragraph == setting.paragraph and not _one_sentence(told, setting)
    )


def _is_part(setting: Setting, story: Story, before: Decided) -> bool:
    """its figure and its neighbours' add up to that of the opening"""
    return story.number[id(setting)] in story.parts


def _follows_far_date(setting: Setting, story: Story, before: Decided) -> bool:
    """the sentence before it names a day long before the article"""
    published = story.published
    days = circumstances.dates_in(" ".join(setting.before), published) if published else ()
    return published is not None and bool(days) and all(abs((published - day).days) > FAR_DAYS for day in days)


def _follows_other_weekday(setting: Setting, story: Story, before: Decided) -> bool:
    """the sentence before it names another day of the week than the opening"""
    days = {word for word in setting.before if word in circumstances.DAYS}
    return bool(days and story.weekdays) and not days & story.weekdays and not setting.weekdays


def _follows_cue(setting: Setting, story: Story, before: Decided) -> bool:
    """the sentence before it tells of another time or event"""
    kinds = {"war", "since", "ago", "recent", "month", "reply"}
    text = " ".join(setting.before)
    return not _is_here(setting) and any(c.pattern.search(text) for c in cues() if c.kind in kinds)


def _looks_back(setting: Setting, story: Story, before: Decided) -> bool:
    """the article looks back: a report, an inquiry, an anniversary, a funeral"""
    return story.looks_back and (story.is_opening(setting) or not story.opening)


def _is_here(setting: Setting) -> bool:
    """Whether the sentence points to the event of the article ("the blast", "on Monday")."""
    return "definite" in setting.cues


def _of_another_year(setting: Setting, story: Story, before: Decided) -> bool:
    """it names another year than the article"""
    years = _years_in(setting.told)
    if story.looks_back or not years:
        return False
    if setting.published is None:
        known = story.years_before(setting)
        apart = any(not _one_sentence(told, setting) for told, _ in before)
        return bool(years - known) and not years & known and (bool(known) or apart)
    return bool(years) and setting.published.year not in years


def _years_in(words: tuple[str, ...]) -> set[int]:
    """The years that some words name, but for those of a birth ("born 2011")."""
    return {int(year) for year in re.findall(r"(?<!born )(?<!born in )\b(?:19|20)\d\d\b", " ".join(words))}


def _one_sentence(told: Setting, setting: Setting) -> bool:
    return (told.paragraph, told.sentence) == (setting.paragraph, setting.sentence)


def _one_person(setting: Setting, story: Story, before: Decided) -> bool:
    """it is of one person behind the opening"""
    return setting.claim.best == 1 and not story.is_opening(setting)


def _cued_opening(setting: Setting, story: Story, before: Decided) -> bool:
    """the opening itself tells of a longer time"""
    kinds = {"war", "since", "sum", "reply"}
    return any(kinds & told.cues.keys() for told in story.opening if told.claim.best)


_QUESTIONS: tuple[Feature, ...] = (
    _in_headline,
    _in_lead,
    _behind_second,
    _late,
    _repeats,
    _exceeds,
    _dwarfs,
    _large,
    _other_weekday,
    _same_weekday,
    _far_date,
    _near_date,
    _other_place,
    _same_place,
    _attributed,
    _no_figure_before,
    _silent_opening,
    _beside_other,
    _beside_main,
    _behind_other,
    _behind_main,
    _one_person,
    _cued_opening,
    _is_part,
    _follows_far_date,
    _follows_other_weekday,
    _follows_cue,
    _of_another_year,
    _looks_back,
)

MEANING: dict[str, str] = {question.__name__[1:]: question.__doc__ or "" for question in _QUESTIONS}


def features_of(setting: Setting, story: Story, before: Decided) -> dict[str, str]:
    """The active features of a claim, each with the words that are its evidence.

    A cue counts by its kind and by whether it stands in the first sentence that tells of a harm ("opening") or behind.
    """
    on = (question.__name__[1:] for question in _QUESTIONS if question(setting, story, before))
    found = {name: MEANING[name] for name in on}
    newest = all(_one_sentence(s, setting) or s.paragraph < story.first for s, _ in before)
    where = "opening" if story.is_opening(setting) and newest else "behind"
    told = any(s.claim.best and not other for s, other in before)
    for kind, (name, words) in setting.cues.items():
        found[f"{kind}_{where}{_circumstance(kind, story, told=told)}"] = f'"{words}" ({name})'
    return found


def _circumstance(kind: str, story: Story, *, told: bool) -> str:
    """The ending of a cue's feature: an article of many events, on the past, or one that has told of its own event."""
    many = "_of_many" if kind == "another" and story.tells_of_many else ""
    past = "_of_past" if story.looks_back and kind in ("ago", "recent", "month") else ""
    after = "_told" if kind in ("after", "which", "reply") and told else ""
    return f"{many}{after}{past}"
