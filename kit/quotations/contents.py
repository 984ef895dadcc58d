"""Candidates for the content of a cue: the token spans that it may introduce, by parse, quote marks and layout."""

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from kit.lexicon import lexicon
from kit.quotations.cues import cue_class, in_words, is_naming, is_toll
from kit.quotations.spans import REACH, TokenSpan
from kit.tree import Tree

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "csubj", "pcomp", "parataxis"})
_PHRASES = frozenset({"dobj", "attr", "oprd", "acomp", "nsubjpass"})
_CIRCUMSTANCES = frozenset({"prep", "npadvmod", "dative", "advmod", "dobj", "punct"})
_AFTER_CONTENT = frozenset({"conj", "cc", "punct", "parataxis"})
_PARTICIPLES = frozenset({"VBN", "VBG"})
_FINITE_OR_PARTICIPLE = frozenset({"VBN", "VBD"})
"""Tags of a verb that goes with the noun before it: of "found nine villages burned" the villages are told too."""

_TRIMMED = frozenset({"PUNCT", "SPACE"})
_KEPT_MARKS = frozenset("$#%&@([")
_BULLETS = frozenset("•‣▪●◦■·*–—-")
"""What opens an entry of a list, whatever a parser takes it for."""


class Candidate(NamedTuple):
    """A candidate: a cue token, a frame and the content that the cue would introduce, as token spans.

    via  the token that leads from the cue to the content: a clause's head, a preposition, an object
    """

    cue: int
    frame: str
    via: int
    content: tuple[TokenSpan, ...]


def candidates(tree: Tree, cue: int) -> list[Candidate]:
    """Every content that the token `cue` may introduce; the same content under two frames counts as the first."""
    seen: dict[tuple[TokenSpan, ...], Candidate] = {}
    for frame, via, spans in _proposals(tree, cue):
        if spans and spans[0][0] < tree.size and _is_name_by_another(tree, cue, spans[0][0]):
            continue
        near = [(max(start, cue - REACH), min(end, cue + REACH)) for start, end in _before_as(tree, cue, spans)]
        content = tuple([kept for span in near if (kept := trimmed(tree, *span))])
        if content and content not in seen:
            seen[content] = Candidate(cue, frame, via, content)
    return list(seen.values())


def _is_name_by_another(tree: Tree, cue: int, start: int) -> bool:
    """Whether the words from `start` are somebody else's term for a thing: "inflicting what the army called a blow"."""
    if tree.lower[start] != "what" or cue_class(tree.lemma[cue]) == "speech":
        return False
    naming = tree.head[start]
    return tree.lemma[naming] in lexicon().words("cue.names") and tree.child(naming, "nsubj") is not None


def _before_as(tree: Tree, cue: int, spans: list[TokenSpan]) -> list[TokenSpan]:
    """The spans up to "as" in a headline ("Mayor vows help as toll climbs"), where it tells what else goes on.

    A headline is told by the first sentence, in the present.
    """
    if tree.sentence[cue] or tree.tag[cue] not in ("VBZ", "VBP"):
        return spans
    end = min(tree.sentences[0][1], cue + REACH)
    cut = next((t for t in range(cue + 1, end) if tree.lower[t] == "as" and tree.dep[t] == "mark"), end)
    return [(start, min(stop, cut)) for start, stop in spans if start < cut]


Proposal = tuple[str, int, list[TokenSpan]]


def _proposals(tree: Tree, cue: int) -> Iterator[Proposal]:
    if tree.lower[cue] in lexicon().words("cue.phrase"):
        yield from _according(tree, cue)
        return
    if is_naming(tree, cue) and (name := _name_given(tree, cue)) is not None:
        yield "name", name, [(tree.left[name], tree.right[name])]
        return
    if is_toll(tree, cue) and (count := tree.child(cue, "dobj")) is not None:
        yield "toll", count, [(tree.left[count], max(tree.right[count], _end(tree, cue)))]
        return
    if tree.pos[cue] == "VERB":
        yield from closing(tree, cue)
    if in_words(tree, cue):
        phrase = tree.head[cue]
        clause = tree.head[phrase]
        span = (tree.left[clause], tree.right[clause])
        yield "words", clause, _cut(span, (tree.left[phrase], tree.right[phrase]))
        return
    for child in tree.children[cue]:
        yield from _from_child(tree, cue, child)
    yield from _from_above(tree, cue)


def _name_given(tree: Tree, cue: int) -> int | None:
    """The name given to a thing: the complement of the verb, with or without "as"."""
    led = next((child for child in tree.children[cue] if tree.lower[child] == "as"), None)
    return tree.child(cue, "oprd", "attr", "acomp") if led is None else tree.child(led, "pobj", "amod", "pcomp")


def _from_child(tree: Tree, cue: int, child: int) -> Iterator[Proposal]:
    dep = tree.dep[child]
    if dep in _CLAUSES:
        yield dep, child, _without(tree, child, cue)
    elif dep in _PHRASES:
        yield from _from_phrase(tree, cue, child)
    elif dep == "prep" and child > cue:
        yield from _from_preposition(tree, cue, child)
    elif dep == "agent":
        yield from _from_agent(tree, cue, child)
    elif dep == "relcl" and tree.pos[cue] == "NOUN":
        yield "relcl-of", child, [(tree.left[child], tree.right[child])]


def _from_phrase(tree: Tree, cue: int, child: int) -> Iterator[Proposal]:
    """A noun or an adjective that the cue governs, alone, with the rest of the clause, and with a clause of its own."""
    dep, end = tree.dep[child], _end(tree, cue)
    yield dep, child, [(tree.left[child], tree.right[child])]
    if end > tree.right[child] and child > cue:
        yield dep + "+", child, [(tree.left[child], end)]
    clause = tree.child(child, "relcl", "acl", "ccomp", "appos") if dep == "dobj" else None
    if clause is not None and not (tree.dep[clause] == "acl" and tree.tag[clause] in _FINITE_OR_PARTICIPLE):
        yield "dobj-" + tree.dep[clause], clause, [(tree.left[clause], max(end, tree.right[clause]))]
    if dep == "nsubjpass" and (rest := tree.child(cue, "xcomp", "ccomp")):
        yield "nsubjpass+", rest, [(tree.left[child], tree.right[child]), (tree.left[rest], tree.right[rest])]


def _from_agent(tree: Tree, cue: int, agent: int) -> Iterator[Proposal]:
    """Content that parsers attach to the agent: "was accused by residents of shelling the market"."""
    source = tree.child(agent, "pobj")
    for charge in () if source is None else tree.children[source]:
        if tree.dep[charge] == "prep" and tree.child(charge, "pcomp") is not None:
            yield from _from_preposition(tree, cue, charge)


_WHEN = frozenset({"DATE", "TIME"})


def _from_preposition(tree: Tree, cue: int, preposition: int) -> Iterator[Proposal]:
    thing = tree.child(preposition, "pobj", "pcomp", "prep")
    if thing is None or thing < preposition or tree.entity[thing] in _WHEN:
        return
    if tree.dep[thing] == "prep":
        thing = tree.child(thing, "pobj", "pcomp") or thing
    frame = "prep:" + tree.lower[preposition]
    yield frame, thing, [(tree.left[thing], tree.right[thing])]
    end = _end(tree, cue)
    if end > tree.right[thing]:
        yield frame + "+", thing, [(tree.left[thing], end)]


def _from_above(tree: Tree, cue: int) -> Iterator[Proposal]:
    head, dep = tree.head[cue], tree.dep[cue]
    if dep == "relcl":
        yield "relcl", head, [(tree.left[head], min(tree.left[cue], tree.right[head]))]
    elif dep in ("acl", "appos") and tree.pos[cue] == "VERB":
        yield "acl-of", head, [(tree.left[head], min(tree.left[cue], tree.right[head]))]
    if dep in ("parataxis", "advcl", "ccomp", "dep") and head != cue:
        yield "main", head, _without(tree, head, cue, inside=True)
    if tree.pos[cue] == "VERB":
        yield from _sides(tree, cue)


def _according(tree: Tree, cue: int) -> Iterator[Proposal]:
    head = tree.head[cue]
    while tree.dep[head] in ("prep", "pobj", "amod", "advmod", "compound", "acl") and tree.head[head] != head:
        head = tree.head[head]
    phrase = (min(tree.left[cue], cue), tree.right[cue])
    start, end = tree.sentences[tree.sentence[cue]]
    if head != cue:
        yield "main", head, _cut((tree.left[head], tree.right[head]), phrase)
    yield "sides", cue, _cut((start, end), phrase)
    yield "left", cue, [(start, phrase[0])]
    yield "right", cue, [(phrase[1], end)]


def _sides(tree: Tree, cue: int) -> Iterator[Proposal]:
    """The parts of the sentence before and after the cue and its subject; none where "by" names the source."""
    if tree.child(cue, "agent") is not None:
        return
    start, end = tree.sentences[tree.sentence[cue]]
    first, last = cue, cue + 1
    for child in tree.children[cue]:
        if tree.dep[child] in ("nsubj", "aux", "auxpass", "neg", "nsubjpass"):
            first, last = min(first, tree.left[child]), max(last, tree.right[child])
    yield "right", cue, [(last, end)]
    yield "left", cue, [(start, first)]
    if not _is_tail(tree, cue, last, end) and not _is_circumstance(tree, cue, start):
        yield "sides", cue, [(start, first), (last, end)]


def _is_circumstance(tree: Tree, cue: int, start: int) -> bool:
    """Whether a sentence opens with a participle that goes with the cue: "Asked about the siege, Roe said ..."."""
    return tree.tag[start] in _PARTICIPLES and tree.dep[start] == "advcl" and tree.head[start] == cue


def _is_tail(tree: Tree, cue: int, last: int, end: int) -> bool:
    """Whether only a place, time or addressee follows the cue: "told reporters on Friday"."""
    own = [child for child in tree.children[cue] if child >= last]
    covered = sum(tree.right[child] - tree.left[child] for child in own)
    return covered == end - last and all(tree.dep[child] in _CIRCUMSTANCES for child in own)


def _end(tree: Tree, cue: int) -> int:
    """Behind the last word that belongs to the cue's own clause."""
    end = cue + 1
    for child in tree.children[cue]:
        if child > cue and tree.dep[child] in _AFTER_CONTENT and tree.dep[child] != "punct":
            break
        end = max(end, tree.right[child]) if tree.dep[child] != "punct" else end
    return end


def _without(tree: Tree, content: int, cue: int, *, inside: bool = False) -> list[TokenSpan]:
    """The subtree of `content` without the cue's own words where they stand in the middle of it."""
    whole = (tree.left[content], tree.right[content])
    if inside:
        return _cut(whole, (tree.left[cue], tree.right[cue]))
    if not whole[0] <= cue < whole[1]:
        return [whole]
    own = [child for child in tree.children[cue] if child != content and whole[0] <= child < whole[1]]
    first = min([cue, *(tree.left[child] for child in own)])
    last = max([cue + 1, *(tree.right[child] for child in own)])
    return _cut(whole, (first, last))


def _cut(whole: TokenSpan, hole: TokenSpan) -> list[TokenSpan]:
    return [(a, b) for a, b in ((whole[0], min(hole[0], whole[1])), (max(hole[1], whole[0]), whole[1])) if a < b]


def trimmed(tree: Tree, start: int, end: int) -> TokenSpan | None:
    """The span without the marks and spaces at its ends; None where there is nothing else in it."""
    while start < end and tree.pos[start] in _TRIMMED and tree.lower[start] not in _KEPT_MARKS:
        start += 1
    while start < end and tree.lower[start] in _BULLETS:
        start += 1
    while start < end and tree.pos[end - 1] in _TRIMMED and tree.lower[end - 1] not in ")]%":
        end -= 1
    return (start, end) if start < end else None


_OF_A_SPEAKER = NOMINAL | {"DET", "ADJ", "NUM", "CCONJ"}
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TELLING = _FINITE | {"VBN"}
"""Tags that the verb of the clause may have: in headlines and long leads a past tense is taken for a participle."""

_NO_PHRASE = frozenset({"CC", "TO", "VBN", "VBG", "WDT", "WP", "WP$", "WRB"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_MARKS = frozenset({":", '"', "'", "that"})
_HAVING = frozenset({"have", "has", "had"})
_LONGEST = 9
"""Words that ", the governor told the state agency by telephone on Monday" has at most behind its cue."""
Closing = tuple[str, int, list[tuple[int, int]]]


def closing(tree: Tree, cue: int) -> Iterator[Closing]:
    """The clause before a cue that ends its sentence, by way of the speaker; its verb stands outside of quote marks."""
    if tree.lemma[cue] not in lexicon().words("closing.cue"):
        return
    if tree.tag[cue] not in _FINITE and _verb_start(tree, cue) == cue:
        return
    start, end = tree.sentences[tree.sentence[cue]]
    if cue - start > REACH or (first := speaker_start(tree, cue)) is None:
        return
    marked = list(accumulate(word == '"' for word in tree.lower[start : first - 1]))
    told = any(not marked[t - start] % 2 and tree.tag[t] in _TELLING for t in range(start, first - 1))
    if told and not marked[-1] % 2 and _ends(tree, cue, end):
        yield "closing", _head(tree, first, cue), [(start, first - 1)]


def speaker_start(tree: Tree, cue: int) -> int | None:
    """Where the speaker begins that stands between a comma and the cue: "the mayor", "its director, Anna Weber,"."""
    start, last = tree.sentences[tree.sentence[cue]][0], speaker_end(tree, cue)
    first = _phrase_start(tree, start, last)
    if last < _verb_start(tree, cue) and first > start and tree.lower[first - 1] == ",":
        first = _phrase_start(tree, start, first - 1)
    named = any(tree.pos[token] in NOMINAL for token in range(first, last))
    opens = first > start and tree.lower[first - 1] == "," and tree.lower[start] not in lexicon().words("closing.break")
    return first if named and opens and tree.tag[first] not in _RELATIVE and tree.pos[first] != "CCONJ" else None


def speaker_end(tree: Tree, cue: int) -> int:
    """Behind the last word of the speaker before a cue; a comma may close an apposition."""
    verb = _verb_start(tree, cue)
    return verb - 1 if verb and tree.lower[verb - 1] == "," else verb


def _verb_start(tree: Tree, cue: int) -> int:
    """Where the verb of a cue begins: with "has" in "has ruled"."""
    perfect = cue > 0 and tree.tag[cue] == "VBN" and tree.lower[cue - 1] in _HAVING
    return cue - 1 if perfect else cue


def _phrase_start(tree: Tree, start: int, end: int) -> int:
    first = end
    while first > start and _is_of_speaker(tree, first - 1):
        first -= 1
    return first


def _is_of_speaker(tree: Tree, token: int) -> bool:
    """Whether a token can stand in a speaker's phrase; a participle can behind a hyphen ("state-run media")."""
    hyphened = tree.lower[token - 1 : token] == ["-"] and tree.tag[token] in ("VBN", "VBG", "VB", "RB")
    return tree.pos[token] in _OF_A_SPEAKER or tree.lower[token] in lexicon().words("closing.link") or hyphened


def _head(tree: Tree, first: int, cue: int) -> int:
    """The noun that a speaker's first phrase ends in: the workers of "aid workers and residents"."""
    nouns = [token for token in range(first, cue) if tree.pos[token] in NOMINAL]
    return next(
        token for token in nouns if token + 1 not in nouns and (tree.tag[token + 1] != "POS" or token == nouns[-1])
    )


def _ends(tree: Tree, cue: int, end: int) -> bool:
    """Whether nothing but circumstances stands between the cue and the end of its sentence, or of its main clause."""
    last = next((comma for comma in range(cue + 1, end - 1) if _breaks_off(tree, cue, comma, end)), end)
    behind = range(cue + 1, last)
    has_object = any(tree.dep[t] == "dobj" for t in behind) and tree.lemma[cue] != "tell"
    has_more = any(tree.tag[t] in _FINITE or tree.lower[t] in _MARKS for t in behind)
    return not has_object and not has_more and len(behind) <= _LONGEST


def _breaks_off(tree: Tree, cue: int, comma: int, end: int) -> bool:
    """Whether a comma ends the main clause: before "as ..." or a phrase, behind a day before "a claim that ..."."""
    if tree.lower[comma] != ",":
        return False
    if tree.lemma[comma + 1] in lexicon().words("cue.quotes"):
        return True
    remark = comma > cue + 1 and tree.lower[comma + 1] in ("a", "an", "the")
    return remark or tree.lower[comma + 1] in lexicon().words("closing.break") or _is_phrase(tree, comma + 1, end)


def _is_phrase(tree: Tree, start: int, end: int) -> bool:
    """Whether no main clause and no speech stands here: "up from 41", "the latest in a wave that shook the town"."""
    if tree.lower[start] in _MARKS or tree.tag[start] in _NO_PHRASE or '"' in tree.lower[start:end]:
        return False
    if tree.dep[start] == "mark":
        return False
    verb = next((t for t in range(start, end) if tree.tag[t] in _FINITE), end)
    opened = any(tree.tag[t] in _RELATIVE or tree.dep[t] == "mark" for t in range(start, verb))
    return verb == end or opened
