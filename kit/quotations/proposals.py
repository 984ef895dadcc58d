"""Propose the possible attributions of an article: each cue with the contents that syntax, marks and layout give it."""

from collections.abc import Iterator
from dataclasses import dataclass

from kit.lexicon import lexicon
from kit.quotations.contents import Candidate, candidates, trimmed
from kit.quotations.cues import in_words, lemma_of, may_be_cue
from kit.quotations.quoted import Quoted
from kit.quotations.scoring import content_features, cue_features, frames_of
from kit.quotations.sources import Source, behind_dateline, by_syntax, citing_clause, is_dash, sources
from kit.quotations.spans import TokenSpan, union
from kit.tree import VERBAL, Tree

_FINITE = frozenset({"VBD", "VBZ"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ"})
_BROKEN_OFF = frozenset({"sides", "right"})


def _saying() -> frozenset[str]:
    return lexicon().words("cue.plain")


@dataclass(frozen=True)
class Proposal:
    """A cue that may introduce contents; of a label or signature the content and the token that it names.

    spoken  whether the cue stands between closing marks and a noun, as in "Run," sobbed the boy

    What costs time is worked out when it is asked for, since most cues are dropped at the first look.
    """

    tree: Tree
    quoted: Quoted
    cue: int
    lemma: str
    layout: Candidate | None = None
    label: int | None = None
    spoken: bool = False

    def cue_features(self) -> list[str]:
        """Features of the cue, the same for each content."""
        likeliest = next(iter(by_syntax(self.tree, self.cue)), None)
        if self.label is not None:
            likeliest = Source(self.label, "label")
        return cue_features(self.tree, self.quoted, self.cue, self.lemma, likeliest)

    def contents(self) -> list[Candidate]:
        """The contents that the cue may introduce."""
        if self.layout is not None:
            return self._grown([self.layout])
        contents = candidates(self.tree, self.cue)
        if self.tree.pos[self.cue] in VERBAL:
            contents = [*quoted_candidates(self.tree, self.quoted, self.cue), *contents]
        return self._grown(contents)

    def content_features(self, candidates: list[Candidate]) -> Iterator[list[str]]:
        """Features of each content."""
        others = frames_of(candidates)
        return (content_features(self.tree, self.quoted, candidate, self.lemma, others) for candidate in candidates)

    def sources(self) -> list[Source]:
        """Tokens that may name the source, most likely first."""
        if self.label is not None:
            return [Source(self.label, "label")]
        return sources(self.tree, self.quoted, self.cue)

    def _grown(self, candidates: list[Candidate]) -> list[Candidate]:
        """The contents grown over the marks; of two that became the same, the first stays."""
        unique: dict[tuple[TokenSpan, ...], Candidate] = {}
        for candidate in candidates:
            content = self._content_of(candidate)
            if content and content not in unique:
                unique[content] = candidate if content is candidate.content else candidate._replace(content=content)
        return list(unique.values())

    def _content_of(self, candidate: Candidate) -> tuple[TokenSpan, ...]:
        """The content of an option with all of the stretches that it mostly covers, without what is not its own."""
        content = candidate.content
        if candidate.frame in LABELS:
            return self._trimmed(content) if candidate.via == self.cue else content
        if self.quoted.marked[self.tree.sentence[self.cue]] or candidate.frame.startswith("quote"):
            content = self.quoted.closed(content, self.cue)
        if content is not candidate.content or candidate.via == self.cue:
            content = self._trimmed(content)
        if not content:
            return content
        content = self._own_words(candidate, content)
        passes_on = self.tree.lower[self.cue] in lexicon().words("cue.phrase")
        return self._spoken(content) if candidate.frame in _BROKEN_OFF and not passes_on else content

    def _trimmed(self, content: tuple[TokenSpan, ...]) -> tuple[TokenSpan, ...]:
        return tuple(kept for span in content if (kept := trimmed(self.tree, *span)))

    def _spoken(self, content: tuple[TokenSpan, ...]) -> tuple[TokenSpan, ...]:
        """Keep only the words in quote marks of a split quotation: "I fell," she said, rising ..., "and rose."."""
        quoted, start = self.quoted, self.tree.sentences[self.tree.sentence[self.cue]][0]
        first = next((n for n in quoted.of[start : start + 2] if n is not None), None)
        if first is None or quoted.of[self.cue] is not None or not quoted.speech(first):
            return content
        tokens = (token for a, b in content for token in range(a, b))
        said = [(t, t + 1) for t in tokens if (n := quoted.of[t]) is not None and quoted.speech(n)]
        return tuple(union(said)) or content

    def _own_words(self, candidate: Candidate, content: tuple[TokenSpan, ...]) -> tuple[TokenSpan, ...]:
        """The content without a dateline before it, or the medium and a colon ("told Radio One by phone: ...")."""
        content = self._before_citing(content)
        tree, (start, end) = self.tree, content[0]
        first, last = tree.sentences[tree.sentence[self.cue]]
        if start == first:
            start = behind_dateline(tree, first, end)
        elif start > self.cue and self.quoted.marked[tree.sentence[self.cue]]:
            start = self._behind_medium(start, min(end, last))
        elif self.lemma == "tell" and candidate.frame.startswith("dobj") and start <= candidate.via < end:
            start = self._behind_addressee(candidate.via, start, end)
        elif self.lemma in lexicon().words("cue.quotes"):
            start = self._behind_quoted_person(start, end)
        elif tree.tag[start] == "VBG" and tree.lemma[start] in lexicon().words("cue.quotes"):
            start = next((token for token in range(start, end) if tree.lower[token] == "that"), start)
        if start == content[0][0]:
            return content
        return self._trimmed(((start, end), *content[1:]))

    def _before_citing(self, content: tuple[TokenSpan, ...]) -> tuple[TokenSpan, ...]:
        """The content up to the words that name the source of a medium: "that the port fell, citing police"."""
        citing = citing_clause(self.tree, self.cue)
        last = content[-1]
        if citing is None or not last[0] < citing < last[1] or "that" in self.tree.lower[citing : last[1]]:
            return content
        return self._trimmed((*content[:-1], (last[0], citing)))

    def _behind_medium(self, start: int, end: int) -> int:
        """Behind a colon with no verb before it, where speech follows: "said on Telegram: ..."."""
        tree = self.tree
        colon = next((token for token in range(start, end) if tree.lower[token] == ":"), None)
        if colon is None or any(tree.pos[token] in VERBAL for token in range(start, colon)):
            return start
        spoken = self.lemma in _saying() or any(n is not None for n in self.quoted.of[colon + 1 : colon + 3])
        return colon + 1 if spoken else start

    def _behind_quoted_person(self, start: int, end: int) -> int:
        """Behind whom a medium quotes: "cited an official as saying that 12 people had died"."""
        lower, tag = self.tree.lower, self.tree.tag
        passing = (token + 2 for token in range(start, end - 2) if lower[token] == "as" and tag[token + 1] == "VBG")
        saying = start + 1 if tag[start] == "VBG" and lower[start - 1] == "as" and start + 1 < end else start
        return next(passing, saying)

    def _behind_addressee(self, addressee: int, start: int, end: int) -> int:
        """Behind whom somebody tells it: "told the network's programme there were 200 dead"."""
        tree = self.tree
        clause = tree.child(addressee, "relcl", "ccomp", "acl") or tree.child(self.cue, "ccomp")
        return tree.left[clause] if clause is not None and start < tree.left[clause] < end else start


def proposals(tree: Tree, quoted: Quoted) -> Iterator[Proposal]:
    """Each word and mark of the article that can be a cue."""
    for token in range(tree.size):
        if not tree.lower[token][-1].isalnum() and is_label_mark(tree, token):
            for candidate, name in label_candidates(tree, quoted, token):
                yield Proposal(tree, quoted, token, tree.lemma[token], candidate, name)
        elif (spoken := speaks(tree, quoted, token)) or token in quoted.announced or may_be_cue(tree, token):
            yield Proposal(tree, quoted, token, lemma_of(tree, token), spoken=spoken)
        elif in_words(tree, token):
            yield Proposal(tree, quoted, token, "accord")


def speaks(tree: Tree, quoted: Quoted, token: int) -> bool:
    """Whether a finite verb stands between what is spoken and a noun: "Run," sobbed the boy."""
    if tree.tag[token] not in _FINITE or token < 2 or token + 1 == tree.size or quoted.of[token] is not None:
        return False
    last = next((before for before in range(token - 1, max(0, token - 4), -1) if tree.pos[before] != "PUNCT"), token)
    number = quoted.of[last]
    return number is not None and quoted.speech(number) and tree.pos[token + 1] in _NOMINAL


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
    return (first, last) if quoted.tree.lower[last - 1] in _SENTENCE_ENDS | {","} else None


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
