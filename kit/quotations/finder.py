"""From a parse to its quotations."""

from kit.language import Parsed
from kit.quotations.candidates import Candidate, candidates, trimmed
from kit.quotations.marks import stretches
from kit.quotations.model import Quotation
from kit.quotations.quoted import Quoted
from kit.quotations.sources import mention, sources
from kit.quotations.syntax import Tree

_SPEECH = frozenset(
    "say tell add write note claim argue warn announce deny insist suggest report explain declare reply think believe"
    " respond ask tweet state continue recall acknowledge admit conclude stress predict describe call show find"
    " according want hope plan promise vow pledge urge accuse expect know agree fear reveal confirm".split()
)
_ORDER = {"quote": 0, "ccomp": 1, "xcomp": 2, "main": 3, "dobj": 4}


def attributions(parsed: Parsed) -> list[Quotation]:
    tree = Tree(parsed.doc)
    quoted = Quoted(tree, stretches(parsed.article.text, parsed.reading), parsed.reading.paragraphs)
    found = []
    for cue in range(tree.size):
        if tree.lemma[cue] in _SPEECH or tree.lower[cue] == "according":
            if (one := _best(tree, quoted, cue)) is not None:
                found.append(_quotation(tree, quoted, one))

    return sorted((one for one in found if one.spans), key=lambda one: (one.start, one.end))


def _best(tree: Tree, quoted: Quoted, cue: int) -> Candidate | None:
    if quoted.of[cue] is None and tree.pos[cue] == "VERB":
        spans = [s for s in quoted.in_sentence(tree.sentence[cue]) if quoted.speech(quoted.of[s[0]])]
        n = tree.sentence[cue] + 1
        if (
            not spans
            and n < len(tree.sentences)
            and tree.lower[tree.sentences[n - 1][1] - 1] == ":"
            and quoted.wholly(n)
        ):
            spans = quoted.in_sentence(n)
        if spans and next(sources(tree, cue), None):
            return Candidate(cue, "quote", cue, tuple(quoted.closed(spans, cue)))
    options = [one for one in candidates(tree, cue) if one.frame in _ORDER]
    best = min(options, key=lambda one: _ORDER[one.frame], default=None)
    return best and best._replace(content=tuple(quoted.closed(list(best.content), cue)))


def _quotation(tree: Tree, quoted: Quoted, one: Candidate) -> Quotation:
    spans = tuple(tree.chars(*kept) for span in one.content if (kept := trimmed(tree, *span)))
    source = next(sources(tree, one.cue), None)
    named = tree.chars(*mention(tree, source.token)) if source else None
    return Quotation(
        kind=_kind(tree, quoted, one),
        spans=spans,
        rule=one.frame,
        cue=tree.chars(one.cue, one.cue + 1),
        cue_class="speech",
        mention=named,
    )


def _kind(tree: Tree, quoted: Quoted, one: Candidate) -> str:
    inside = outside = 0
    for start, end in one.content:
        for token in range(start, end):
            if tree.pos[token] not in ("PUNCT", "SPACE"):
                number = quoted.of[token]
                inside += number is not None and quoted.stretches[number].words >= 3
                outside += number is None
    if inside < 3:
        return "indirect"
    return "direct" if outside <= 2 else "mixed"
