"""From a parse to its quotations: propose, score, choose, repair, name the source."""

from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache

from kit.language import Parsed
from kit.lexicon import lexicon
from kit.quotations.choice import Attempt, Verdict, choose, choose_source, is_plausible, score_contents
from kit.quotations.contents import Candidate, speaker_end, speaker_start
from kit.quotations.marks import stretches
from kit.quotations.model import Quotation
from kit.quotations.own_text import own_words
from kit.quotations.proposals import LABELS, proposals
from kit.quotations.quoted import Quoted
from kit.quotations.repair import give_to_nearer_cues, unattributed_paragraphs, with_uncovered, without_own_clauses
from kit.quotations.reranking import reranked
from kit.quotations.scoring import confidence, values
from kit.quotations.sources import Source, mention
from kit.quotations.spans import TokenSpan
from kit.tree import Tree, tree_of


def read_tree(parsed: Parsed) -> tuple[Tree, Quoted]:
    """The parse as lists, with its quote marks."""
    tree = tree_of(parsed)
    return tree, Quoted(tree, stretches(parsed.article.text, parsed.reading), parsed.reading.paragraphs)


def attributions(parsed: Parsed) -> list[Quotation]:
    """All attributions of a parsed article, in the order of the text; what holds another comes before it."""
    own = own_words(parsed.article, parsed.reading)
    tree, quoted = read_tree(parsed)
    scored = reranked([result for proposal in proposals(tree, quoted) if (result := score_contents(proposal))])
    chosen = give_to_nearer_cues(quoted, scored, with_uncovered(quoted, scored, choose(scored, quoted)))
    sourced = without_own_clauses(tree, [(verdict, choose_source(tree, quoted, verdict)) for verdict in chosen])
    quotations = [record for verdict, source in sourced if (record := _quotation(tree, quoted, verdict, source))]
    quotations += [_floating(tree, spans, person) for spans, person in unattributed_paragraphs(quoted, chosen)]
    starts = sorted(start for turn in own for start, _ in turn.spans)
    quotations = [*own, *(shortened for quotation in quotations if (shortened := _behind_label(quotation, starts)))]
    return sorted(quotations, key=lambda row: (row.start, -sum(end - start for start, end in row.spans)))


def _behind_label(quotation: Quotation, starts: list[int]) -> Quotation | None:
    """A quotation without the label of the turn that it opens; None where it is found by that label.

    starts  where the words of the turns start, in order
    """
    start, end = quotation.spans[0]
    turn = starts[bisect_right(starts, end - 1) - 1] if starts and starts[0] < end else None
    if turn is None or start > turn or (start == turn and quotation.rule not in LABELS):
        return quotation
    return None if start == turn else replace(quotation, spans=((turn, end), *quotation.spans[1:]))


def _quotation(tree: Tree, quoted: Quoted, verdict: Verdict, source: Source | None) -> Quotation | None:
    """The record of a candidate that was chosen; None where nobody can have said it."""
    if not is_plausible(Attempt(verdict, source)):
        return None
    candidate, cue = verdict.candidate, verdict.cue
    according_to = tree.lower[cue] in lexicon().words("cue.phrase") and tree.lower[cue + 1 : cue + 2] == ["to"]
    kind, frame = kind_of(tree, quoted, candidate), candidate.frame.split(":")[0].rstrip("¶")
    return Quotation(
        kind=kind,
        spans=tuple(tree.chars(*quoted.with_marks(span)) for span in candidate.content),
        rule=_rules()[frame],
        cue=tree.chars(cue, cue + 1 + according_to),
        cue_class=verdict.cue_class,
        mention=_mention(tree, candidate, source) if source else None,
        score=confidence(values(kind, frame, verdict.score, source and source.odds, verdict.cue_class)),
        marked=tuple(tree.chars(*span) for span in quoted.marked_parts(candidate.content)),
    )


@lru_cache(maxsize=1)
def _rules() -> dict[str, str]:
    """The rule that each frame belongs to, by the table of rules."""
    rows = lexicon().table("quotation_rules.tsv", "id", "frames", "meaning", "example", "expect")
    return {frame: row["id"] for row in rows for frame in row["frames"].split()}


def _floating(tree: Tree, spans: list[TokenSpan], person: int) -> Quotation:
    """The record of whole paragraphs in marks that no cue introduces, by the person whom the one before is about."""
    characters = tuple(tree.chars(*span) for span in spans)
    return Quotation(
        kind="direct",
        spans=characters,
        marked=characters,
        rule="floating",
        mention=tree.chars(*mention(tree, person)),
        score=confidence(values("direct", "floating", None, 0.0, None)),
    )


def _mention(tree: Tree, candidate: Candidate, source: Source) -> tuple[int, int]:
    if (
        candidate.frame == "closing"
        and source.path == "beside"
        and (start := speaker_start(tree, candidate.cue)) is not None
    ):
        return tree.chars(start, speaker_end(tree, candidate.cue))
    return tree.chars(*mention(tree, source.token))


def kind_of(tree: Tree, quoted: Quoted, candidate: Candidate) -> str:
    """Direct where all words stand in quote marks, mixed where some do, indirect where none or just names do."""
    outside = inside = False
    for start, end in candidate.content:
        for token in range(start, end):
            if tree.pos[token] not in ("PUNCT", "SPACE"):
                number = quoted.of[token]
                marked = number is not None and not quoted.is_name(number)
                inside, outside = inside or marked, outside or not marked
    return ("mixed" if outside else "direct") if inside else "indirect"


def is_wanted(parsed: Parsed, quotation: Quotation, wanted: frozenset[str]) -> bool:
    """Whether the cue of a quotation is of a class, or has a lemma, that is wanted."""
    if quotation.cue is None:
        return False
    words = parsed.doc.char_span(*quotation.cue, alignment_mode="expand") or ()
    return quotation.cue_class in wanted or any(word.lemma_.lower() in wanted for word in words)
