"""Assign each claim to an event, and find the main event of the article.

The main event is what headline and opening tell. Every other claim (an earlier attack, the toll of the whole war,
another place of a round-up) belongs to an event of its own and never enters the main total. A linear model over named
features (`kit.casualties.event_features`) decides of each claim whether it is of the main event, one claim after the
other, so that what is decided of a claim speaks for its neighbours; the features that weigh most are the reason given.
"""

import csv
import re
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from typing import Any

from kit.casualties.event_features import Decided, Setting, Story, features_of, story_of
from kit.casualties.model import Claim, Event, EventKind, Key
from kit.language import Parsed
from kit.lexicon import word_class
from kit.tree import Tree

Row = dict[str, Any]
EARLY = 0.5
"""Part of an article in which an incident may be its own event where the opening tells of none."""
REASONS = 2
"""Features that a reason names: those that weigh most."""
_PROTEST = word_class("bg.protest")
_UNREST = word_class("bg.unrest")
_CLASHES = word_class("bg.clashes")
_GATHERING = word_class("bg.gathering")
_LABOUR = word_class("bg.labour")
_STRIKES = word_class("bg.strike")
_ARMS = word_class("bg.arms")
_REASON = word_class("bg.reason")
_AFTER = word_class("bg.after")
_CRIME = word_class("bg.crime")
_COUNTED = word_class("bg.counted")
_REPLY = re.compile(
    r"\b(?:response to|reaction to|retaliat\w+ (?:for|to|against|over)|reveng\w*|aveng\w*|vengeance|reprisals? for"
    r"|anniversary of|commemorat\w*|memory of|justice for|compared (?:with|to)|comparison (?:with|to))\b"
)
_LONG = word_class("bg.long")
_TALLY = re.compile(
    r"\b(?:tak|bring|brought|took|rais)\w*(?: [\w'-]+){0,3} (?:number|total|toll|tally|count|figure)\b"
    r".* (?:this year|this month|so far this|since|in the (?:war|conflict|offensive|campaign))\b"
)
"""A figure to which an incident is added: "taking the number of rebels killed this year to 81"."""


_LONGER = ("war", "since", "sum", "perfect", "habit", "dwarfs")
_EARLIER = (
    "ago",
    "recent",
    "measured",
    "month",
    "far_date",
    "follows_far_date",
    "of_another_year",
    "reply",
    "after",
    "recalled",
)
_DATED = frozenset(
    {"war", "since", "sum", "ago", "of_another_year", "measured", "habit", "dwarfs", "large", "month", "far_date"}
)


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """The weight of each feature toward another event than the main one (`kit/data/event_weights.csv`)."""
    text = resources.files("kit.data").joinpath("event_weights.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["feature"]: float(row["weight"]) for row in rows}


def place_in_events(claims: list[Claim], parsed: Parsed) -> list[Claim]:
    """Assign each claim to the main event, or to another event of its kind in the same paragraph.

    A claim that its own words put among the causes of something else ("a march against the killing of a student") is of
    another event whatever else it has.
    """
    story = story_of(parsed, claims)
    decided: Decided = []
    whys: list[dict[str, str]] = []
    for setting in story.settings:
        found = features_of(setting, story, decided)
        recalled = None if _is_commemorated(setting, story) else is_recalled(setting.claim)
        if recalled is None and _is_tally(setting.claim, decided):
            recalled = "it is the tally of a longer time"
        score = sum(weights().get(name, 0.0) for name in ("constant", *found))
        decided.append((setting, recalled is not None or score > 0))
        whys.append({"recalled": recalled} | found if recalled else found)
    others = [other for _, other in decided]
    return _with_events(story, _brought_forward(story, others, whys), whys)


def _is_commemorated(setting: Setting, story: Story) -> bool:
    """Whether an article about the past (an anniversary, a funeral) opens with this harm, which is then its event."""
    return story.looks_back and story.is_opening(setting)


def _brought_forward(story: Story, others: list[bool], whys: list[dict[str, str]]) -> list[bool]:
    """Make the first incident the main event if there is no other and no words place it in another time."""
    told = [i for i, setting in enumerate(story.settings) if setting.claim.best or setting.claim.quantity]
    if not told or not all(others[i] for i in told):
        return others
    fit = {i for i in told if _may_be_main(story, i, whys[i])}
    if not fit:
        return others
    home = story.settings[min(fit)].paragraph
    return [other and not (i in fit and story.settings[i].paragraph == home) for i, other in enumerate(others)]


def _may_be_main(story: Story, i: int, why: dict[str, str]) -> bool:
    """Whether a claim stands early in the article, and its words put it into no other time."""
    early = story.first + (story.last - story.first) * EARLY
    if story.settings[i].paragraph > early or _is_dated(why):
        return False
    return "recalled" not in why or _comes_back(story, i)


def _comes_back(story: Story, i: int) -> bool:
    """Whether another sentence reports the same harm again."""
    here = story.settings[i]
    again = (s for s in story.settings if (s.paragraph, s.sentence) != (here.paragraph, here.sentence))
    return any((s.claim.best, s.claim.harm) == (here.claim.best, here.claim.harm) for s in again)


def _is_dated(why: dict[str, str]) -> bool:
    """Whether its own sentence or the one before places a claim in another time."""
    return any(name.split("_behind")[0].split("_opening")[0] in _DATED for name in why)


def is_recalled(claim: Claim) -> str | None:
    """The reason why a claim is only the cause of another event, such as a protest; None if it is not."""
    if is_background(claim.tree, claim.trigger):
        return "it is told as the cause or the likeness of something else"
    if not claim.group.anaphor and follows_long_before(claim.tree, claim.trigger):
        return "the news is dated by it"
    return None


def _is_tally(claim: Claim, before: Decided) -> bool:
    """Whether a claim is the toll of a year or a war, to which the text adds an incident that it told of before."""
    if claim.frame != "toll" or not any(told.claim.harm == claim.harm and told.claim.best for told, _ in before):
        return False
    sentence = claim.sentence
    first = claim.tree.lower[sentence.start : claim.group.end]
    told = _TALLY.search(" ".join(claim.tree.lower[sentence.start : sentence.end]))
    return told is not None and len(told.string[: told.start()].split()) < len(first)


def _with_events(story: Story, others: list[bool], whys: list[dict[str, str]]) -> list[Claim]:
    """Number the events in the order of the text, the main event included."""
    events: dict[Any, Event] = {}
    placed: list[Claim] = []
    last: tuple[Setting, EventKind] | None = None
    key: Any = None
    for setting, other, why in zip(story.settings, others, whys, strict=True):
        kind = _kind(why)
        if not other:
            key, kind = "main", _main_kind(story)
        elif last is None or last[0].paragraph != setting.paragraph or last[1] != kind or key == "main":
            key = len(events)
        last = (setting, kind) if other else last
        reason = "; ".join(_strongest(why)) if other else ""
        event = events.setdefault(key, Event(f"e{len(events) + 1}", not other, kind, reason))
        placed.append(replace(setting.claim, event=event))
    of_key = {claim.key: claim.event for claim in placed}
    of_head = {claim.group.head: claim.event for claim in reversed(placed)}
    return [_with_its_people(claim, of_key, of_head) for claim in placed]


def _with_its_people(claim: Claim, of_key: dict[Key, Event | None], of_head: dict[int, Event | None]) -> Claim:
    """Give a claim the event of the figure that it is part of, or of its antecedent ("their deaths")."""
    event = of_key.get(claim.part_of) if claim.part_of is not None else None
    if event is None and claim.antecedent is not None:
        event = of_head.get(claim.antecedent)
    return claim if event is None else replace(claim, event=event)


def _kind(why: dict[str, str]) -> EventKind:
    """The kind of event that the strongest feature indicates."""
    on = {name.split("_behind")[0].split("_opening")[0] for name in why}
    if on & set(_LONGER[:3]):
        return EventKind.LONGER
    if on & set(_EARLIER):
        return EventKind.EARLIER
    return EventKind.LONGER if on & set(_LONGER) else EventKind.INCIDENT


def _main_kind(story: Story) -> EventKind:
    longer = any({"war", "since", "sum"} & setting.cues.keys() for setting in story.opening)
    return EventKind.LONGER if longer else EventKind.INCIDENT


def _strongest(why: dict[str, str]) -> list[str]:
    """The words of the strongest features for another event."""
    known = weights()
    ranked = sorted(why, key=lambda name: -known.get(name, 9.0))
    return [why[name] for name in ranked[:REASONS] if known.get(name, 9.0) > 0]


# Harm that a text only recalls: the reason for a protest, or part of another time


def is_background(tree: Tree, trigger: int) -> bool:
    """Whether the harm is only the reason for another event, or happened long before the reported event."""
    words, sentence = tree.lower, tree.sentence_of(trigger)
    if _REPLY.search(" ".join(words[sentence.start : trigger])):
        return True
    accused = not _CRIME.isdisjoint(words[max(sentence.start, trigger - 3) : trigger])
    if accused and tree.tag[trigger] == "VBG":
        return True
    if _is_noun(tree, trigger) and _recalled(tree, trigger):
        return True
    whole = [words[i] for i in range(sentence.start, sentence.end) if tree.word[i] != "March"]
    if _protests(whole) and (_is_noun(tree, trigger) or _gives_reason(tree, trigger)):
        return True
    return _is_stirred(whole, noun=_is_noun(tree, trigger)) and _follows(tree, trigger)


def _is_stirred(words: list[str], *, noun: bool) -> bool:
    """Whether a sentence reports a riot, or clashes together with a noun such as "killing"."""
    if "set fire" in " ".join(words) or not _UNREST.isdisjoint(words):
        return True
    return noun and not _CLASHES.isdisjoint(words)


def _protests(words: list[str]) -> bool:
    """Whether a sentence reports a protest; "strike" counts only together with words of labour or politics."""
    if any(word in _PROTEST for word in words):
        return True
    return any((word in _STRIKES and _is_of_labour(words, i) for i, word in enumerate(words)))


def _is_of_labour(words: list[str], strike: int) -> bool:
    before, around = (words[max(0, strike - 1) : strike], words[max(0, strike - 4) : strike + 5])
    stopped_work = before == ["on"] or any(word in _LABOUR for word in around)
    return stopped_work and (not any(word in _ARMS for word in before))


def _is_noun(tree: Tree, trigger: int) -> bool:
    return tree.pos[trigger] == "NOUN" and tree.lower[trigger] not in _COUNTED


def _recalled(tree: Tree, trigger: int) -> bool:
    """Whether a killing is only a grievance or a comparison ("strike against the killing", "similar murder")."""
    token = tree.head[trigger] if tree.dep[trigger] == "conj" else trigger
    grievance = tree.dep[token] == "pobj" and tree.lower[tree.head[token]] == "against"
    return grievance or any(tree.lower[child] in ("similar", "previous", "earlier") for child in tree.children[trigger])


def _gives_reason(tree: Tree, trigger: int) -> bool:
    """Whether the harm is in a clause or noun phrase that gives the reason for the reported event."""
    token = trigger
    while tree.head[token] != token:
        if tree.dep[token] == "relcl" and tree.lower[tree.head[token]] in _GATHERING:
            return False
        if tree.dep[token] in ("relcl", "pobj", "pcomp"):
            return True
        if tree.dep[token] in ("acl", "ccomp") and (token != trigger or tree.dep[tree.head[token]] == "pobj"):
            return True
        if tree.dep[token] == "advcl" and _marked(tree, token, _REASON):
            return True
        token = tree.head[token]
    return False


def _follows(tree: Tree, trigger: int) -> bool:
    """Whether the harm follows "after" or "following", as the cause of unrest."""
    token = trigger
    while tree.head[token] != token:
        if tree.dep[token] == "advcl" and _marked(tree, token, _AFTER):
            return True
        if tree.dep[token] in ("pobj", "pcomp") and tree.lower[tree.head[token]] in _AFTER:
            return True
        token = tree.head[token]
    return False


def follows_long_before(tree: Tree, trigger: int) -> bool:
    """Whether a clause dates the news by the harm ("the raid came two weeks after gunmen killed six")."""
    words, token = (tree.lower, trigger)
    while tree.head[token] != token:
        mark = next(
            (
                c
                for c in tree.children[token]
                if tree.dep[c] in ("mark", "prep") and tree.lower[c] == "after" and (c < token)
            ),
            None,
        )
        mark = (
            tree.head[token]
            if mark is None and tree.lower[tree.head[token]] == "after" and (tree.head[token] < token)
            else mark
        )
        if mark is not None and words[mark - 1] in _LONG:
            return True
        token = tree.head[token]
    return False


def _marked(tree: Tree, clause: int, markers: frozenset[str]) -> bool:
    return any(tree.dep[child] == "mark" and tree.lower[child] in markers for child in tree.children[clause])
