"""Choose attributions: weigh the contents of a cue, settle overlaps, name the source, drop what nobody can say."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from kit.lexicon import lexicon
from kit.quotations.contents import Candidate
from kit.quotations.cues import cue_class, is_naming, is_passive, is_toll
from kit.quotations.proposals import Proposal
from kit.quotations.quoted import Quoted
from kit.quotations.scoring import probability, source_features, weights
from kit.quotations.sources import CERTAIN, Source, by_structure, cited_source, may_speak
from kit.quotations.spans import SpanIndex, TokenSpan, overlap
from kit.tree import Tree

THRESHOLD = 0.33
"""Probability from which on a candidate is taken; where F1 is highest on PolNeAR dev."""

THRESHOLD_OF_CLAUSES = 0.28
"""The same for a clause that a cue governs: F1 on PolNeAR dev is as high as with `THRESHOLD`, and fewer are lost."""

HOPELESS, HOPELESS_AT_MARKS = -3.0, -4.0
"""Log odds of a cue below which its contents are not weighed (costs 0.02 of F1 on PolNeAR train, judged by folds)."""

NAMED = 0.1
"""Probability from which on the likeliest token is taken to name the source."""

SAME, SAME_NESTED = 0.3, 0.5
"""Share of tokens from which on two contents are one and the likelier stays; and where one holds the other's cue."""

ALL = 1.01
"""More than any two contents can share."""

BY_LAYOUT = {"turn": 3.0, "words": 1.0, "signed": 0.0, "closing": 3.0, "toll": 1.0, "name": 1.0}
"""Log odds, at least, of what the layout says: a name or capitals before a colon, a name behind a dash under marks, a
clause that ", officials said on Monday" closes. `benchmarks.quotes` prints how often each is right."""

ANNOUNCED = 0.5
"""Log odds, at least, that speech behind a colon belongs to the clause before it, and speech before "sobbed he"."""


@dataclass(frozen=True)
class Verdict:
    """A candidate with the log odds that it is right."""

    score: float
    candidate: Candidate
    proposal: Proposal

    @property
    def cue(self) -> int:
        """The token of the cue."""
        return self.candidate.cue

    @property
    def frame(self) -> str:
        """The frame that ties the content to the cue."""
        return self.candidate.frame

    @property
    def content(self) -> tuple[TokenSpan, ...]:
        """The content, as token spans."""
        return self.candidate.content

    @property
    def cue_class(self) -> str | None:
        """What kind of act the cue names."""
        return cue_class(self.proposal.lemma)

    def with_content(self, content: tuple[TokenSpan, ...]) -> "Verdict":
        """The same with another content."""
        return replace(self, candidate=self.candidate._replace(content=content))


@dataclass(frozen=True)
class ScoredProposal:
    """A proposal with the log odds of each of its contents."""

    proposal: Proposal
    scored: list[tuple[float, Candidate]]

    def best(self) -> Verdict:
        """The likeliest content; what the layout says needs no other evidence."""
        score, candidate = max(
            ((max(score, BY_LAYOUT.get(candidate.frame, score)), candidate) for score, candidate in self.scored),
            key=lambda pair: (pair[1].frame in BY_LAYOUT, pair[0]),
        )
        return Verdict(score, candidate, self.proposal)


def score_contents(proposal: Proposal) -> ScoredProposal | None:
    """Weigh each content of a cue; None where there is none, or the cue alone makes all of them unlikely."""
    model = weights("content")
    base = model.score(proposal.cue_features())
    marked = proposal.quoted.marked[proposal.tree.sentence[proposal.cue]]
    certain = proposal.label is not None or proposal.cue in proposal.quoted.announced
    certain = certain or is_toll(proposal.tree, proposal.cue) or is_naming(proposal.tree, proposal.cue)
    if base < (HOPELESS_AT_MARKS if marked else HOPELESS) and not certain:
        return None
    candidates = proposal.contents()
    scored = []
    for candidate, features in zip(candidates, proposal.content_features(candidates), strict=True):
        scored.append((base + model.sum(features), candidate))
    return ScoredProposal(proposal, scored) if scored else None


def is_spoken(proposal: Proposal, candidate: Candidate) -> bool:
    """Whether speech stands behind a colon that the cue's clause ends in, or right before a cue and its subject."""
    return candidate.frame == "announced" or (
        proposal.spoken and candidate.frame in ("quote", "quote-left", "quote-before")
    )


def choose(scored_proposals: list[ScoredProposal], quoted: Quoted) -> list[Verdict]:
    """Choose the best content of each cue if it is likely enough and does not repeat a likelier one.

    What is quoted behind a sentence is left to the likeliest cue of speech in it.
    """
    chosen: dict[int, Verdict] = {}
    index: SpanIndex[int] = SpanIndex()
    spoken: set[int] = set()
    ranked = sorted(((scored.best(), scored) for scored in scored_proposals), key=lambda pair: -pair[0].score)
    for number, (verdict, scored) in enumerate(ranked):
        sentence = quoted.tree.sentence[verdict.cue]
        if not _is_likely(verdict) or (sentence in spoken and verdict.frame.startswith("quote-next")):
            continue
        rivals = [n for n in index.near(verdict.content) if n in chosen and _same(verdict, chosen[n])]
        if len(rivals) == 1 and _is_clause_that_reports(verdict, chosen[rivals[0]]):
            del chosen[rivals.pop()]
        if len(rivals) == 1 and (wider := _content_with_rival(scored, chosen[rivals[0]])) is not None:
            verdict, rivals = wider, []
        if not rivals:
            chosen[number] = verdict
            index.add(number, verdict.content)
            if verdict.cue_class == "speech":
                spoken.add(sentence)
    return list(chosen.values())


def _is_likely(verdict: Verdict) -> bool:
    threshold = THRESHOLD_OF_CLAUSES if verdict.frame == "ccomp" else THRESHOLD
    return probability(verdict.score) >= threshold


def _same(first: Verdict, second: Verdict) -> bool:
    """Whether two contents say the same."""
    shared = overlap(first.content, second.content)
    return shared >= SAME and shared >= _limit(first, second)


def _is_clause_that_reports(outer: Verdict, inner: Verdict) -> bool:
    """Whether one of two overlapping candidates is a clause within the other: "Lynch said she recalled thinking"."""
    speech = outer.frame == "ccomp" and outer.cue_class == "speech"
    return speech and _holds_cue_of(outer, inner) and not _holds_cue_of(inner, outer)


def _content_with_rival(scored: ScoredProposal, rival: Verdict) -> Verdict | None:
    """The content that holds the rival and its cue, where a source passes on what another said, according to it."""
    if cue_class(scored.proposal.lemma) != "according":
        return None
    options = [Verdict(score, option, scored.proposal) for score, option in scored.scored]
    wider = [
        verdict for verdict in options if _holds_cue_of(verdict, rival) and probability(verdict.score) >= THRESHOLD
    ]
    return max(wider, key=lambda verdict: verdict.score, default=None)


def _limit(first: Verdict, second: Verdict) -> float:
    """How much two contents may share: more where one is told within the other ("he said that she said").

    All of it where a source in a phrase of its own passes on what was said ("she said, according to the paper").
    """
    outer = first if _holds_cue_of(first, second) else second if _holds_cue_of(second, first) else None
    if outer is None:
        return SAME
    return ALL if outer.cue_class == "according" else SAME_NESTED


def _holds_cue_of(outer: Verdict, inner: Verdict) -> bool:
    return any(start <= inner.cue < end for start, end in outer.content)


def choose_source(tree: Tree, quoted: Quoted, verdict: Verdict) -> Source | None:
    """The token that names the source of a candidate, None where none is likely ("is expected to").

    What stands in marks was said by somebody: there the likeliest is taken in any case.
    """
    if (certain := _source_by_structure(tree, verdict)) is not None:
        return certain
    model, proposal = weights("source"), verdict.proposal
    ranked = [
        (model.score(source_features(tree, quoted, verdict.candidate, source, rank, proposal.lemma)), -rank, source)
        for rank, source in enumerate(proposal.sources())
    ]
    best = max(ranked, default=None)
    spoken = any(n is not None and quoted.speech(n) for a, b in verdict.content for n in quoted.of[a:b])
    said = best is None and verdict.frame == "ccomp" and verdict.cue_class == "speech"
    if (spoken or said) and (beside := _name_beside(tree, quoted, verdict.cue, known=best is not None)) is not None:
        return beside
    return best[2]._replace(odds=best[0]) if best and (spoken or probability(best[0]) >= NAMED) else None


def _source_by_structure(tree: Tree, verdict: Verdict) -> Source | None:
    """The source that the structure of the sentence gives, whatever the model says."""
    if verdict.frame != "closing":
        return by_structure(tree, verdict.cue)
    return cited_source(tree, verdict.cue) or Source(verdict.candidate.via, "beside", CERTAIN)


def _name_beside(tree: Tree, quoted: Quoted, cue: int, *, known: bool) -> Source | None:
    """The name that touches a cue where the parse offers none ("Weber notes" as a noun phrase), or a wrong one.

    The latter is so with participles: "The clip shows Weber saying: ..." is not what the clip says.
    """
    start, end = tree.sentences[tree.sentence[cue]]
    for token in (cue - 1, cue + 1):
        if start <= token < end and quoted.of[token] is None and quoted.of[cue] is None:
            if token < cue and tree.tag[cue] == "VBG" and tree.entity[token] == "PERSON":
                return Source(token, "beside")
            if not known and (tree.pos[token] in ("PROPN", "NUM", "PRON") or _is_capitalised(tree, token, start)):
                return Source(token, "beside")
    return None


def _is_capitalised(tree: Tree, token: int, start: int) -> bool:
    """Whether a word is a name that the parser takes for "will" or "is": a capital inside, or all capitals."""
    acronym = tree.word[token].isupper() and len(tree.word[token]) > 1
    return (token > start and tree.word[token].istitle() and tree.pos[token] != "PUNCT") or acronym


_OBJECTS = frozenset({"dobj", "dobj+", "oprd", "oprd+"})
_CLAUSES = frozenset({"ccomp", "xcomp", "main", "acl", "advcl", "right", "sides", "nsubjpass+"})
"""Frames whose content is a clause. Only such a content is an attribution where the text names no source."""

_ASKING = frozenset({"WP", "WDT"})
_PEOPLE = frozenset({"PERSON", "NORP", "ORG", "GPE"})


@dataclass(frozen=True)
class Attempt:
    """A chosen candidate with the token that names its source, if any."""

    verdict: Verdict
    source: Source | None

    @property
    def tree(self) -> Tree:
        """The parse."""
        return self.verdict.proposal.tree

    @property
    def lemma(self) -> str:
        """The lemma of the cue."""
        return self.verdict.proposal.lemma

    @property
    def cue(self) -> int:
        """The token of the cue."""
        return self.verdict.cue

    @property
    def frame(self) -> str:
        """The frame that ties the content to the cue."""
        return self.verdict.frame


def is_plausible(attempt: Attempt) -> bool:
    """Whether somebody can have said this; always where words stand in marks, but for a film that "was shown"."""
    quoted = attempt.verdict.proposal.quoted
    marked = {number for start, end in attempt.verdict.content for number in quoted.of[start:end] if number is not None}
    if marked and not all(map(quoted.is_name, marked)):
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
    opening = (attempt.tree.lower[t] for a, b in attempt.verdict.content for t in range(a, min(b, a + 5)))
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
    posts = attempt.lemma in lexicon().words("cue.posts") and attempt.frame.startswith("prep")
    if attempt.frame not in _OBJECTS and not posts:
        return False
    via, pictures = attempt.verdict.candidate.via, lexicon().words("thing.picture")
    shown = attempt.lemma in lexicon().words("cue.shows") and tree.tag[via] != "WP"
    posted = tree.lemma[via] in pictures
    return (shown and source is not None and tree.lemma[source.token] in pictures) or posted


def _is_count_of_harm(attempt: Attempt) -> bool:
    """Whether deaths "were reported" without words and source: a casualty claim, but not a quotation."""
    passive = attempt.frame == "nsubjpass" and is_passive(attempt.tree, attempt.cue)
    return passive and (attempt.source is None or not attempt.source.path.endswith("by"))


def _is_word_of_harm(attempt: Attempt) -> bool:
    """Whether the cue says what befell people ("two of whom died"), which is no way of speaking; "shot back" is one."""
    tree, cue = attempt.tree, attempt.cue
    harms = cue_class(attempt.lemma) is None and tree.lower[cue] in lexicon().harm_words
    return harms and tree.child(cue, "prt", "advmod") is None


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
    lesson = attempt.lemma in lexicon().words("cue.lesson")
    if lesson and source is not None and tree.lower[source.token] in lexicon().words("source.event"):
        return True
    if cue_class(attempt.lemma) != "showing":
        return False
    if source is None:
        return attempt.frame not in _CLAUSES or lesson
    token = source.token
    known = tree.entity[token] in _PEOPLE or tree.pos[token] in ("PRON", "PROPN") or tree.tag[token] == "CD"
    return not known and lexicon().kind(tree.lower[token]) is None and lexicon().kind(tree.lemma[token]) is None


def _is_unverified(attempt: Attempt) -> bool:
    """Whether the source only "could not verify" the content."""
    tree, cue = attempt.tree, attempt.cue
    return attempt.lemma in lexicon().words("cue.verification") and tree.child(cue, "neg") is not None


def _is_topic(attempt: Attempt) -> bool:
    """Whether the content is a topic, not a statement: "They discussed a truce"."""
    return attempt.lemma in lexicon().words("cue.topic") and attempt.frame in _OBJECTS


def _is_relative_pronoun(attempt: Attempt) -> bool:
    """Whether the content is nothing but a pronoun for what was told before: "a raid, which the army denies"."""
    (start, end), *more = attempt.verdict.content
    alone = not more and end - start == 1 and start < attempt.cue
    return alone and attempt.tree.lower[start] in lexicon().words("content.relative")


def _is_about_the_noun(attempt: Attempt) -> bool:
    """Whether the content only tells more of the noun that is the cue: "a claim that the army denied"."""
    tree, start = attempt.tree, attempt.verdict.content[0][0]
    of_noun = tree.pos[attempt.cue] == "NOUN" and attempt.frame in ("acl", "relcl-of") and tree.lower[start] == "that"
    return of_noun and tree.dep[start] in ("dobj", "nsubj", "pobj")


def _is_subject_of_a_question(attempt: Attempt) -> bool:
    """Whether the content is what somebody was asked about: "in response to a question about the strikes"."""
    asked = attempt.lemma in lexicon().words("cue.inquiry") and attempt.frame.startswith("prep")
    return asked and attempt.tree.pos[attempt.cue] == "NOUN"


def _names_itself(attempt: Attempt) -> bool:
    """Whether a body only has a name: "a group calling itself the Tigers"."""
    tree, via = attempt.tree, attempt.verdict.candidate.via
    if attempt.lemma not in lexicon().words("cue.names"):
        return False
    named = (via, tree.child(attempt.cue, "dobj", "nsubjpass"))
    return any(token is not None and tree.lower[token] in lexicon().words("content.itself") for token in named)


def _is_cited_source(attempt: Attempt) -> bool:
    """Whether the content is the source that is cited, and no statement: "Reuters reported, citing police"."""
    if attempt.lemma not in lexicon().words("cue.quotes") or attempt.frame not in _OBJECTS:
        return False
    return may_speak(attempt.tree, attempt.verdict.candidate.via)


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
    _is_word_of_harm,
    _is_order_that_is_alleged,
    _has_place_as_source,
    _is_lesson_of_an_event,
    _is_unverified,
    _is_topic,
    _names_itself,
    _is_subject_of_a_question,
    _is_about_the_noun,
    _is_relative_pronoun,
    _is_cited_source,
)
"""What tells that words without quote marks are nobody's; the first that fits decides."""
