"""Find speech by layout: turns of a transcript, labelled lines, dashes that open speech, quotations before a cue."""

from collections.abc import Iterator

from kit.quotations.candidates import Candidate
from kit.quotations.quoted import Quoted
from kit.quotations.source_candidates import is_dash
from kit.quotations.spans import TokenSpan
from kit.tree import Tree

COLONS = frozenset({":"})
LABELS = frozenset({"turn", "label", "label-behind", "signed"})
_LONGEST_LABEL = 9
_SENTENCE_ENDS = frozenset({".", "!", "?", "…", "..."})


def quoted_candidates(tree: Tree, quoted: Quoted, cue: int) -> Iterator[Candidate]:
    """The stretches in marks that a cue outside of them may introduce, in its sentence or behind it."""
    if quoted.of[cue] is not None:
        return
    proposals = {
        "announced": _announced(quoted, cue),
        **_in_sentence(tree, quoted, cue),
        "quote-before": _before(tree, quoted, tree.sentence[cue]),
        **_next(tree, quoted, tree.sentence[cue]),
    }
    for frame, proposal in proposals.items():
        if proposal:
            yield Candidate(cue, frame, cue, tuple(proposal))


def _announced(quoted: Quoted, cue: int) -> list[TokenSpan]:
    """The stretch behind the colon that ends the clause of a cue."""
    number = quoted.announced.get(cue)
    return [] if number is None else [quoted.spans[number]]


def _in_sentence(tree: Tree, quoted: Quoted, cue: int) -> dict[str, list[TokenSpan]]:
    """The stretches in the sentence of a cue: all of them, and those on either side."""
    spans = [span for span in quoted.near(cue) if not quoted.title(quoted.number(span))]
    if any(_opens(tree, span, cue) and quoted.short(quoted.number(span)) for span in spans[:1]):
        return {"quote": spans}
    return {
        "quote": [span for span in spans if quoted.speech(quoted.number(span))] or spans,
        "quote-left": [span for span in spans if span[0] < cue],
        "quote-right": [span for span in spans if span[0] > cue],
    }


def _next(tree: Tree, quoted: Quoted, sentence: int) -> dict[str, list[TokenSpan]]:
    """The stretches of the next sentence, by the frame that tells whether a colon or a paragraph stands between."""
    following = _behind(tree, quoted, sentence)
    if not following:
        return {}
    ends_in_colon = tree.lower[tree.sentences[sentence][1] - 1] == ":"
    elsewhere = quoted.paragraph[sentence + 1] != quoted.paragraph[sentence]
    return {"quote-next" + ":" * ends_in_colon + "¶" * elsewhere: following}


def _opens(tree: Tree, span: TokenSpan, cue: int) -> bool:
    """Whether a stretch, however short, is the start of what a cue breaks off: "And he," she said, "is here."."""
    start = tree.sentences[tree.sentence[cue]][0]
    return span[0] <= start + 1 and span[1] < cue and tree.lower[span[1] - 1] in (",", "?", "!")


def _behind(tree: Tree, quoted: Quoted, sentence: int) -> list[TokenSpan]:
    """The next sentence where it is all in marks, and this one does not end in marks."""
    after = sentence + 1
    last = tree.sentences[sentence][1] - 1
    if after >= len(tree.sentences) or not quoted.wholly(after) or quoted.of[max(0, last - 1)] is not None:
        return []
    return [quoted.spans[quoted.number(span)] for span in quoted.in_sentence(after)]


def _before(tree: Tree, quoted: Quoted, sentence: int) -> list[TokenSpan]:
    """What is quoted in the sentence before, where that ends in marks and this one may go on: "Why?" Smith asked."""
    start = tree.sentences[sentence][0]
    if sentence == 0 or quoted.paragraph[sentence - 1] != quoted.paragraph[sentence] or quoted.of[start] is not None:
        return []
    spans = [quoted.spans[quoted.number(span)] for span in quoted.in_sentence(sentence - 1)]
    return spans[-1:] if spans and 0 <= start - spans[-1][1] <= 1 else []


def is_label_mark(tree: Tree, token: int) -> bool:
    """Whether a token is a dash, or a colon that closes no dateline; a quote mark may stick to the former."""
    if tree.lower[token] in COLONS:
        return token + 1 == tree.size or tree.sentence[token] == tree.sentence[token + 1]
    return is_dash(tree, token)


def label_candidates(tree: Tree, quoted: Quoted, mark: int) -> Iterator[tuple[Candidate, int]]:
    """What a label gives, with the token that names the source: "NAME: words" and, behind a quotation, "— Name"."""
    start, end = quoted.paragraph_tokens(mark)
    if tree.lower[mark] not in COLONS:
        yield from _signatures(tree, quoted, mark, start, end)
        return
    spoken = _behind_colon(quoted, mark)
    if spoken:
        start = _label_start(quoted, mark, start)
    if mark - start <= _LONGEST_LABEL and (name := _namer(tree, start, mark)) is not None:
        shouted = tree.text[tree.start[name] : tree.end[name]].isupper()
        named = spoken and all(tree.pos[token] in ("PROPN", "CCONJ", "PUNCT") for token in range(start, mark))
        yield Candidate(mark, "turn" if shouted or named else "label", mark, spoken or ((mark + 1, end),)), name
    if end - mark - 1 <= _LONGEST_LABEL // 2 and (name := _namer(tree, mark + 1, end)) is not None:
        yield Candidate(mark, "label-behind", mark, ((start, mark),)), name


def _signatures(tree: Tree, quoted: Quoted, dash: int, start: int, end: int) -> Iterator[tuple[Candidate, int]]:
    """What a dash and a name stand under: "words" — Name."""
    before = _signed(quoted, dash, start)
    if before is None:
        return
    words = range(dash + 1, min(end, dash + _LONGEST_LABEL + 2))
    stop = next((token for token in words if not tree.text[tree.start[token]].isupper()), end)
    if dash + 1 < stop <= dash + _LONGEST_LABEL and (name := _namer(tree, dash + 1, stop)) is not None:
        yield Candidate(dash, "signed", dash, (before,)), name


def _behind_colon(quoted: Quoted, colon: int) -> tuple[TokenSpan, ...]:
    """The stretch in marks that opens behind a colon, with the quoted sentences that go on with it."""
    number = next((n for n in quoted.of[colon + 1 : colon + 3] if n is not None), None)
    if number is None or not quoted.speech(number) or quoted.spans[number][0] <= colon:
        return ()
    return quoted.closed((quoted.spans[number],), colon)


def _label_start(quoted: Quoted, colon: int, start: int) -> int:
    """Where the words before a colon begin: with their paragraph, or behind a dash, a sentence or what is in marks."""
    tree = quoted.tree
    for token in range(colon - 1, max(start, colon - _LONGEST_LABEL - 1), -1):
        if is_dash(tree, token) or tree.lower[token] in ("]", ")") or quoted.of[token] is not None:
            return token + 1
        if tree.sentences[tree.sentence[token]][0] == token:
            return token
    return start


def _signed(quoted: Quoted, dash: int, start: int) -> TokenSpan | None:
    """The stretch that ends before a dash; all of the paragraph before where the dash opens one."""
    if dash == start:
        return quoted.paragraph_tokens(start - 1) if start else None
    number = next((n for n in (quoted.of[t] for t in range(dash - 1, max(start, dash - 4), -1)) if n is not None), None)
    if number is None or quoted.spans[number][1] > dash:
        return None
    first, last = quoted.spans[number]
    return (first, last) if quoted.tree.lower[last - 1] in _SENTENCE_ENDS else None


def _namer(tree: Tree, start: int, end: int) -> int | None:
    """The head of a short label that has no verb in it, unless it is all in capitals; words in marks name nobody."""
    words = [token for token in range(start, end) if tree.pos[token] not in ("PUNCT", "SPACE")]
    shouted = bool(words) and tree.text[tree.start[words[0]] : tree.end[words[-1]]].isupper()
    marked = bool(words) and tree.lower[start] in ('"', "'")
    if not words or (not shouted and (marked or any(tree.pos[token] in ("VERB", "AUX") for token in words))):
        return None
    named = words if shouted else [token for token in words if tree.pos[token] in ("PROPN", "NOUN", "PRON")]
    return next((token for token in named if _is_free(tree, token, start, end)), None)


def _is_free(tree: Tree, token: int, start: int, end: int) -> bool:
    """Whether nothing in a label governs a token but "from": "From the report: ...", "More from the minister: ..."."""
    head = tree.head[token]
    return head == token or not start <= head < end or tree.lower[head] == "from"
