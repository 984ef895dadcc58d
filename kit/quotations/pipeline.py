"""From a parse to its quotations: propose, score, choose, repair, name the source."""

from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache

from kit.language import Parsed
from kit.lexicon import lexicon
from kit.quotations.choice import Attempt, Verdict, choose, is_plausible, judge, source_of
from kit.quotations.contents import Candidate, speaker_end, speaker_start
from kit.quotations.cues import PREPOSITIONAL, cue_class
from kit.quotations.marks import stretches
from kit.quotations.model import Quotation
from kit.quotations.own_text import own_words
from kit.quotations.proposals import LABELS, proposals
from kit.quotations.quoted import Quoted
from kit.quotations.repair import parted, rescue, unclaimed, without_own_clauses
from kit.quotations.scoring import confidence, values
from kit.quotations.sources import Source, mention
from kit.quotations.spans import TokenSpan
from kit.tree import Tree, tree_of


def read(parsed: Parsed) -> tuple[Tree, Quoted]:
    """The parse as lists, with its quote marks."""
    tree = tree_of(parsed)
    return tree, Quoted(tree, stretches(parsed.article.text, parsed.reading), parsed.reading.paragraphs)


def attributions(parsed: Parsed) -> list[Quotation]:
    """All attributions of a parsed article, in the order of the text; what holds another comes before it."""
    own = own_words(parsed.article, parsed.reading)
    tree, quoted = read(parsed)
    judged = [weighed for proposal in proposals(tree, quoted) if (weighed := judge(proposal))]
    chosen = parted(quoted, judged, rescue(quoted, judged, choose(judged, quoted)))
    sourced = without_own_clauses(tree, [(verdict, source_of(tree, quoted, verdict)) for verdict in chosen])
    found = [one for verdict, source in sourced if (one := quotation(tree, quoted, verdict, source))]
    found += [_floating(tree, spans, person) for spans, person in unclaimed(quoted, chosen)]
    starts = sorted(start for turn in own for start, _ in turn.spans)
    found = [*own, *(kept for one in found if (kept := _behind_label(one, starts)))]
    return sorted(found, key=lambda one: (one.start, -sum(end - start for start, end in one.spans)))


def _behind_label(one: Quotation, starts: list[int]) -> Quotation | None:
    """A quotation without the label of the turn that it opens; None where it is found by that label.

    starts  where the words of the turns start, in order
    """
    start, end = one.spans[0]
    turn = starts[bisect_right(starts, end - 1) - 1] if starts and starts[0] < end else None
    if turn is None or start > turn or (start == turn and one.rule not in LABELS):
        return one
    return None if start == turn else replace(one, spans=((turn, end), *one.spans[1:]))


def quotation(tree: Tree, quoted: Quoted, verdict: Verdict, source: Source | None) -> Quotation | None:
    """The record of a candidate that was chosen; None where nobody can have said it."""
    one = verdict.one
    if not is_plausible(Attempt(tree, quoted, one, source, verdict.proposal.lemma)):
        return None
    end = one.cue + 1 + (tree.lower[one.cue] in PREPOSITIONAL and tree.lower[one.cue + 1 : one.cue + 2] == ["to"])
    what, act = kind(tree, quoted, one), cue_class(verdict.proposal.lemma)
    frame = one.frame.split(":")[0]
    return Quotation(
        kind=what,
        spans=tuple(tree.chars(*quoted.with_marks(span)) for span in one.content),
        rule=_rules()[frame],
        cue=tree.chars(one.cue, end),
        cue_class=act,
        mention=_mention(tree, one, source) if source else None,
        score=confidence(values(what, frame, verdict.score, source and source.odds, act)),
        marked=tuple(tree.chars(*span) for span in quoted.marked_parts(one.content)),
    )


@lru_cache(maxsize=1)
def _rules() -> dict[str, str]:
    """The rule that each frame belongs to, by the table of rules."""
    rows = lexicon().table("quotation_rules.tsv", "id", "frames", "meaning", "example", "expect")
    return {frame: row["id"] for row in rows for frame in row["frames"].split()}


def _floating(tree: Tree, spans: list[TokenSpan], person: int) -> Quotation:
    """The record of whole paragraphs in marks that no cue introduces, by the person whom the one before is about."""
    places = tuple(tree.chars(*span) for span in spans)
    return Quotation(
        kind="direct",
        spans=places,
        marked=places,
        rule="floating",
        mention=tree.chars(*mention(tree, person)),
        score=confidence(values("direct", "floating", None, 0.0, None)),
    )


def _mention(tree: Tree, one: Candidate, source: Source) -> tuple[int, int]:
    if one.frame == "closing" and (start := speaker_start(tree, one.cue)) is not None:
        return tree.chars(start, speaker_end(tree, one.cue))
    return tree.chars(*mention(tree, source.token))


def kind(tree: Tree, quoted: Quoted, one: Candidate) -> str:
    """Direct where all words stand in quote marks, mixed where some do, indirect where none or just names do."""
    outside = inside = False
    for start, end in one.content:
        for token in range(start, end):
            if tree.pos[token] not in ("PUNCT", "SPACE"):
                number = quoted.of[token]
                marked = number is not None and not quoted.is_name(number)
                inside, outside = inside or marked, outside or not marked
    return ("mixed" if outside else "direct") if inside else "indirect"


def is_wanted(parsed: Parsed, one: Quotation, wanted: frozenset[str]) -> bool:
    """Whether the cue of a quotation is of a class, or has a lemma, that is wanted."""
    if one.cue is None:
        return False
    words = parsed.doc.char_span(*one.cue, alignment_mode="expand") or ()
    return one.cue_class in wanted or any(word.lemma_.lower() in wanted for word in words)
