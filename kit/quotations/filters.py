"""Filter out candidates that cannot be quotations: sources that cannot speak, contents that are not statements."""

from collections.abc import Callable
from dataclasses import dataclass

from kit.lexicon import lexicon
from kit.quotations.candidates import Candidate
from kit.quotations.cues import cue_class
from kit.quotations.quoted import Quoted
from kit.quotations.source_candidates import Source, is_passive
from kit.tree import Tree

_OBJECTS = frozenset({"dobj", "dobj+", "oprd", "oprd+"})
_CLAUSES = frozenset({"ccomp", "xcomp", "main", "acl", "advcl", "right", "sides", "nsubjpass+"})
"""Frames whose content is a clause. Only such a content is an attribution where the text names no source."""

_ASKING = frozenset({"WP", "WDT"})
_PEOPLE = frozenset({"PERSON", "NORP", "ORG", "GPE"})


@dataclass(frozen=True)
class Attempt:
    """A chosen candidate with the lemma of its cue and the token that names its source, if any."""

    tree: Tree
    quoted: Quoted
    candidate: Candidate
    source: Source | None
    lemma: str

    @property
    def cue(self) -> int:
        """The token of the cue."""
        return self.candidate.cue

    @property
    def frame(self) -> str:
        """The frame that ties the content to the cue."""
        return self.candidate.frame


def is_plausible(attempt: Attempt) -> bool:
    """Whether somebody can have said this; always where words stand in marks, but for a film that "was shown"."""
    spans, of = attempt.candidate.content, attempt.quoted.of
    marked = {number for start, end in spans for number in of[start:end] if number is not None}
    if marked and not all(map(attempt.quoted.is_name, marked)):
        return True
    if marked:
        return not attempt.frame.startswith(("nsubjpass", "quote"))
    return not any(check(attempt) for check in _WITHOUT_MARKS)


def _asks_who(attempt: Attempt) -> bool:
    """Whether the source is a question word: "Who told you?"."""
    tree, source = attempt.tree, attempt.source
    if source is None or tree.tag[source.token] not in _ASKING:
        return False
    start, end = tree.sentences[tree.sentence[source.token]]
    questioned = any(tree.lower[last] == "?" for last in range(max(start, end - 2), end))
    return source.token - start <= 2 and questioned


def _names_nobody(attempt: Attempt) -> bool:
    """Whether the source is negated: "no group", "no one", "none of them"."""
    tree, source = attempt.tree, attempt.source
    if source is None or cue_class(attempt.lemma) != "speech":
        return False
    before = range(tree.left[source.token], source.token)
    negated = any(tree.lower[child] == "no" and tree.head[child] == source.token for child in before)
    return negated or tree.lower[source.token] in lexicon().words("source.nobody")


def _is_impression(attempt: Attempt) -> bool:
    """Whether the content is an impression of a thing: "The bombardment seemed intense"."""
    if attempt.lemma not in lexicon().words("cue.impression"):
        return False
    token = attempt.source and attempt.source.token
    personal = lexicon().words("source.personal")
    return token is None or not (attempt.tree.entity[token] in _PEOPLE or attempt.tree.lower[token] in personal)


def _is_phrase_of_nobody(attempt: Attempt) -> bool:
    """Whether the content is a phrase without a source; a clause without one may be hearsay ("is said to hold ...")."""
    return attempt.source is None and (
        attempt.tree.pos[attempt.cue] == "NOUN" or attempt.frame not in _CLAUSES or attempt.lemma in _senses()
    )


def _is_seen_thing(attempt: Attempt) -> bool:
    """Whether the content is a thing that is seen, heard or counted: "A patrol saw smoke"."""
    return attempt.lemma in _senses() and attempt.frame in _OBJECTS


def _senses() -> frozenset[str]:
    return lexicon().words("cue.senses")


def _asks_for_anonymity(attempt: Attempt) -> bool:
    """Whether the source only asks not to be named."""
    if attempt.lemma != "ask" or attempt.frame != "xcomp":
        return False
    opening = (attempt.tree.lower[t] for a, b in attempt.candidate.content for t in range(a, min(b, a + 5)))
    return not lexicon().words("content.anonymity").isdisjoint(opening)


def _has_thing_as_source(attempt: Attempt) -> bool:
    """Whether the source is a weapon, an event or weather, which cannot speak, though it may show something."""
    tree, source = attempt.tree, attempt.source
    if source is None or cue_class(attempt.lemma) == "showing":
        return False
    return tree.lemma[source.token] in lexicon().words("source.thing")


def _shows_a_thing(attempt: Attempt) -> bool:
    """Whether a picture shows a thing, which is not a statement: "The footage showed damaged shops"."""
    tree, source = attempt.tree, attempt.source
    if attempt.frame not in _OBJECTS:
        return False
    via, pictures = attempt.candidate.via, lexicon().words("thing.picture")
    shown = attempt.lemma in lexicon().words("cue.shows") and tree.tag[via] != "WP"
    posted = tree.lemma[via] in pictures
    return (shown and source is not None and tree.lemma[source.token] in pictures) or posted


def _is_count_of_harm(attempt: Attempt) -> bool:
    """Whether deaths "were reported" without words and source: a casualty claim, but not a quotation."""
    passive = attempt.frame == "nsubjpass" and is_passive(attempt.tree, attempt.cue)
    return passive and (attempt.source is None or not attempt.source.path.endswith("by"))


def _is_order_that_is_alleged(attempt: Attempt) -> bool:
    """Whether the content is something that somebody "is alleged to have ordered", which is not a quotation."""
    tree, cue = attempt.tree, attempt.cue
    head = tree.head[cue]
    if tree.dep[cue] != "xcomp" or not is_passive(tree, head):
        return False
    return tree.lemma[head] in lexicon().words("cue.accusation")


def _is_lesson_of_an_event(attempt: Attempt) -> bool:
    """Whether an event "shows" something, in the author's opinion: "The raid underlined how weak the truce was"."""
    tree, source = attempt.tree, attempt.source
    if cue_class(attempt.lemma) != "showing":
        return False
    if source is None:
        return attempt.frame not in _CLAUSES or attempt.lemma in lexicon().words("cue.lesson")
    token = source.token
    if attempt.lemma in lexicon().words("cue.lesson") and tree.lower[token] in lexicon().words("source.event"):
        return True
    known = tree.entity[token] in _PEOPLE or tree.pos[token] in ("PRON", "PROPN") or tree.tag[token] == "CD"
    return not known and lexicon().kind(tree.lower[token]) is None and lexicon().kind(tree.lemma[token]) is None


def _is_unverified(attempt: Attempt) -> bool:
    """Whether the source only "could not verify" the content."""
    tree, cue = attempt.tree, attempt.cue
    return attempt.lemma in lexicon().words("cue.verification") and tree.child(cue, "neg") is not None


def _is_topic(attempt: Attempt) -> bool:
    """Whether the content is a topic, not a statement: "They discussed a truce"."""
    return attempt.lemma in lexicon().words("cue.topic") and attempt.frame in _OBJECTS


def _has_place_as_source(attempt: Attempt) -> bool:
    """Whether the source is a place without a government: "the western region reported four deaths"."""
    tree, source = attempt.tree, attempt.source
    return source is not None and tree.lemma[source.token] in lexicon().words("source.place")


_WITHOUT_MARKS: tuple[Callable[[Attempt], bool], ...] = (
    _asks_who,
    _names_nobody,
    _is_impression,
    _is_phrase_of_nobody,
    _is_seen_thing,
    _asks_for_anonymity,
    _has_thing_as_source,
    _shows_a_thing,
    _is_count_of_harm,
    _is_order_that_is_alleged,
    _has_place_as_source,
    _is_lesson_of_an_event,
    _is_unverified,
    _is_topic,
)
"""What tells that words without quote marks are nobody's; the first that fits decides."""
