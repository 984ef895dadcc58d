"""Find the tokens that may name the source of a cue, best first, by the parse and by their position."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from kit.lexicon import lexicon
from kit.quotations.contents import NOMINAL
from kit.quotations.cues import cue_class, is_accusing, namer
from kit.quotations.quoted import Quoted
from kit.quotations.spans import REACH, TokenSpan
from kit.tree import VERBAL, Tree

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "poss", "csubj", "expl", "attr", "dobj"})
_NAMERS = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X", "VERB"})
_WITHIN_PHRASE = frozenset({"compound", "poss", "amod", "nmod", "nummod", "npadvmod", "det", "quantmod"})
_WITHIN_NOUN = frozenset({"pobj", "prep", "acl", "appos", "pcomp", "agent", "compound", "nmod", "poss", "amod"})
_TAIL = frozenset({"relcl", "acl", "appos", "advcl", "parataxis", "dep", "conj"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_TOLD = frozenset({"speech", "writing", "showing"})
_PAST = frozenset({"VBD", "VBZ"})
_RELATIVE = frozenset({"WDT", "WP"})
_OPENING = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PART"})
_TIMES = frozenset({"DATE", "TIME"})
_SPEAKERS = frozenset({"PERSON", "NORP", "ORG"})
_DASHES = frozenset({"-", "--", "–", "—", "―"})
CERTAIN = 4.0
"""Log odds of a source that the structure of its sentence gives."""

_LONGEST_CLIMB = 5
_DATELINE = 9
_NEIGHBOURS = 3
_REACH = 40


class Source(NamedTuple):
    """A token that may name the source, and the path that leads to it from the cue, dependency by dependency.

    odds  log odds that it is the one
    """

    token: int
    path: str
    odds: float = 0.0


def sources(tree: Tree, quoted: Quoted, cue: int) -> list[Source]:
    """Tokens that may name the source of `cue`: what the parse says first, then the noun phrases around."""
    by_token: dict[int, Source] = {}
    first = behind_dateline(tree, *tree.sentences[tree.sentence[cue]])
    accused = is_accusing(tree, cue)
    for source in (*by_syntax(tree, cue), *_by_position(tree, quoted, cue)):
        if source.token < first or _is_spoken(quoted, source.token, cue) or _is_where(tree, source.token):
            continue
        if not accused or source.path in ("by", "conj>by"):
            by_token.setdefault(source.token, source)
    return list(by_token.values())


def by_structure(tree: Tree, cue: int) -> Source | None:
    """The source that the sentence structure determines, even if other nouns are nearer; None if there is none."""
    rules = (
        _quoted_person,
        cited_source,
        _speaker_who_goes_on,
        _speaker_in_relative_clause,
        _speaker_before_apposition,
    )
    source = next((source for rule in rules if (source := rule(tree, cue)) is not None), None)
    if source is not None:
        return source
    giver = namer(tree, cue)
    return None if giver is None else Source(giver, "nsubj", CERTAIN)


def _quoted_person(tree: Tree, cue: int) -> Source | None:
    """Whom somebody quotes: "The agency quoted the minister as saying ..."."""
    quoting = tree.head[tree.head[cue]] if tree.dep[cue] == "pcomp" else cue
    if tree.lemma[quoting] not in lexicon().words("cue.quotes"):
        return None
    passing = tree.child(quoting, "prep")
    spoken = passing is not None and tree.lower[passing] == "as" and tree.child(passing, "pcomp") is not None
    person = tree.child(quoting, "dobj") if spoken else None
    return None if person is None else Source(person, "quoted", CERTAIN)


def cited_source(tree: Tree, cue: int) -> Source | None:
    """Whom a medium cites beside its cue: the police of "Reuters reported, citing police, that ..."."""
    citing = citing_clause(tree, cue)
    cited = None if citing is None else tree.child(citing, "dobj")
    return None if cited is None or not may_speak(tree, cited) else Source(cited, "cited", CERTAIN)


def citing_clause(tree: Tree, cue: int) -> int | None:
    """The participle of ", citing police" behind a cue of speech and before any other."""
    end = min(tree.sentences[tree.sentence[cue]][1], cue + REACH)
    if tree.pos[cue] != "VERB" or cue_class(tree.lemma[cue]) not in _TOLD:
        return None
    for token in range(cue + 2, end):
        if (
            tree.tag[token] == "VBG"
            and tree.lower[token - 1] == ","
            and tree.lemma[token] in lexicon().words("cue.quotes")
        ):
            return token
        if tree.tag[token] in _PAST and cue_class(tree.lemma[token]) in _TOLD:
            return None
    return None


def may_speak(tree: Tree, token: int) -> bool:
    """Whether a noun names a person, people or a body."""
    return tree.entity[token] in _SPEAKERS or lexicon().kind(tree.lower[token]) in ("person", "group", "organisation")


def _speaker_who_goes_on(tree: Tree, cue: int) -> Source | None:
    """The subject of the verb of speech that a participle goes on with: "it said, adding that ..."."""
    if (
        tree.tag[cue] != "VBG"
        or cue < 2
        or tree.lower[cue] in lexicon().words("cue.phrase")
        or tree.lower[cue - 1] != ","
        or tree.child(cue, "nsubj") is not None
    ):
        return None
    speaking = cue - 2
    if tree.pos[speaking] != "VERB" or cue_class(tree.lemma[speaking]) != "speech" or tree.tag[speaking] == "VBG":
        return None
    subject = tree.child(speaking, "nsubj")
    return None if subject is None else Source(subject, "goes on", CERTAIN)


def _speaker_in_relative_clause(tree: Tree, cue: int) -> Source | None:
    """Who says it of whom the clause is about: the ministry of "the men who the ministry said were killed"."""
    subjects = [child for child in tree.children[cue] if child < cue and tree.dep[child] == "nsubj"]
    if len(subjects) != 2 or tree.tag[subjects[0]] not in _RELATIVE or tree.right[subjects[1]] != cue:
        return None
    return Source(subjects[1], "nsubj", CERTAIN)


def _speaker_before_apposition(tree: Tree, cue: int) -> Source | None:
    """Who opens the sentence before ", a group that documents abuses, said", whose clause a parser may lose."""
    start = tree.sentences[tree.sentence[cue]][0]
    commas = [token for token in range(start, cue) if tree.lower[token] == ","]
    if len(commas) != 2 or commas[1] != cue - 1 or cue_class(tree.lemma[cue]) != "speech" or tree.tag[cue] not in _PAST:
        return None
    first = commas[0] + 1
    described = tree.tag[first] == "DT" and any(tree.tag[token] in _RELATIVE for token in range(first, commas[1]))
    name = _opening_name(tree, start, commas[0]) if described else None
    return None if name is None else Source(name, "nsubj", CERTAIN)


def _opening_name(tree: Tree, start: int, end: int) -> int | None:
    """The head of the noun phrase that these words begin with; None where a verb or a time stands there."""
    nouns = [token for token in range(start, end) if tree.pos[token] in NOMINAL]
    head = next((token for token in nouns if token + 1 not in nouns), None)
    if head is None or tree.entity[head] in _TIMES or any(tree.pos[token] in VERBAL for token in range(start, end)):
        return None
    return head if all(tree.pos[token] in _OPENING for token in range(start, head + 1)) else None


def _is_where(tree: Tree, token: int) -> bool:
    """Whether a token tells a place: "reported in the Kyiv region"."""
    if tree.dep[token] != "pobj" or tree.lower[tree.head[token]] not in lexicon().words("source.where"):
        return False
    return tree.entity[token] in _PLACES or tree.lemma[token] in lexicon().words("source.place")


def _is_spoken(quoted: Quoted, token: int, cue: int) -> bool:
    """Whether a token is in somebody's words, and the cue is not."""
    number = quoted.of[token]
    return number is not None and number != quoted.of[cue] and quoted.speech(number)


def by_syntax(tree: Tree, cue: int) -> Iterator[Source]:
    """The subject, agent, possessor or object of a cue, then those of the words that govern it."""
    if tree.lower[cue] in lexicon().words("cue.phrase"):
        yield from _objects(tree, cue)
        return
    path, token = "", cue
    for _ in range(_LONGEST_CLIMB):
        yield from _around(tree, token, path, not path)
        head, dep = tree.head[token], tree.dep[token]
        if head == token:
            return
        if dep in ("acl", "relcl") and tree.pos[head] in NOMINAL:
            yield Source(head, path + dep)
        path += dep + ">"
        token = head


def _around(tree: Tree, token: int, path: str, own: bool) -> list[Source]:
    """The subject, agent, possessor and object of a word, the likeliest first; `own` where it is the cue itself."""
    around: list[Source] = []
    children = tree.children[token]
    for child in children[bisect_left(children, token - REACH) : bisect_left(children, token + REACH)]:
        dep = tree.dep[child]
        if dep == "agent" or (dep == "prep" and tree.lower[child] in lexicon().words("source.preposition")):
            name = path + ("by" if dep == "agent" else tree.lower[child])
            around.extend(Source(noun, name) for noun in tree.children[child] if tree.dep[noun] == "pobj")
        elif dep in _SUBJECTS and tree.pos[child] in _NAMERS and (not own or dep not in ("attr", "dobj")):
            around.append(Source(child, path + dep))
    return _likeliest_first(tree, token, around) if len(around) > 1 else around


def _likeliest_first(tree: Tree, token: int, candidates: list[Source]) -> list[Source]:
    """Agents before subjects in the passive and with nouns, subjects before agents else."""
    passive = tree.child(token, "auxpass", "nsubjpass") is not None or tree.pos[token] == "NOUN"
    rank = ("by", "nsubj", "poss") if passive else ("nsubj", "poss", "by")
    return sorted(
        candidates,
        key=lambda source: next((n for n, ending in enumerate(rank) if source.path.endswith(ending)), len(rank)),
    )


def _objects(tree: Tree, cue: int) -> Iterator[Source]:
    for child in tree.children[cue]:
        if tree.dep[child] in ("pobj", "prep"):
            nouns = [child] if tree.dep[child] == "pobj" else tree.children[child]
            yield from (Source(noun, "pobj") for noun in nouns if tree.dep[noun] == "pobj")


def _by_position(tree: Tree, quoted: Quoted, cue: int) -> Iterator[Source]:
    """The nearest noun phrases on both sides and the first one, in the sentence, on the cue's side of the marks."""
    start, end = tree.sentences[tree.sentence[cue]]
    start = behind_dateline(tree, start, end)
    low, high = max(start, cue - _REACH), min(end, cue + _REACH)
    sides = {
        "left": dict.fromkeys(_phrases(tree, quoted, cue, range(cue - 1, low - 1, -1), (low, cue))),
        "right": dict.fromkeys(_phrases(tree, quoted, cue, range(cue + 1, high), (cue + 1, high))),
        "first": dict.fromkeys(islice(_phrases(tree, quoted, cue, range(start, cue), (start, cue)), 1)),
    }
    for side, tokens in sides.items():
        for number, token in enumerate(list(tokens)[: 1 if side == "first" else _NEIGHBOURS], 1):
            yield Source(token, f"{side}{number}")


def is_dash(tree: Tree, token: int) -> bool:
    """Whether a token is a dash, a quote mark may stick to it, and no hyphen within a word."""
    if tree.lower[token].strip("\"'") not in _DASHES:
        return False
    start, end = tree.start[token], tree.end[token]
    within = tree.text[max(0, start - 1) : start].isalnum() and tree.text[end : end + 1].isalnum()
    return tree.lower[token] != "-" or not within


def behind_dateline(tree: Tree, start: int, end: int) -> int:
    """The first token of a sentence behind a place in capitals and a dash: "KYIV (Agency) — "."""
    opening = tree.text[tree.start[start] : tree.end[start]]
    if len(opening) <= 2 or not opening.isupper():
        return start
    return next((token + 1 for token in range(start + 1, min(end, start + _DATELINE)) if is_dash(tree, token)), start)


def _phrases(tree: Tree, quoted: Quoted, cue: int, tokens: range, bounds: TokenSpan) -> Iterator[int]:
    """Heads of the noun phrases at these places, each taken as wide as it is within the bounds."""
    for token in tokens:
        heads_phrase = tree.pos[token] in NOMINAL and tree.dep[token] not in _WITHIN_PHRASE
        if heads_phrase and quoted.of[token] == quoted.of[cue]:
            yield _widest(tree, quoted, token, bounds)


def _widest(tree: Tree, quoted: Quoted, token: int, bounds: TokenSpan) -> int:
    """The head of the noun phrase that holds a noun phrase: the doctor of "a doctor at a hospital in the city"."""
    top = head = token
    while tree.dep[head] in _WITHIN_NOUN and tree.head[head] != head:
        head = tree.head[head]
        if not bounds[0] <= head < bounds[1] or quoted.of[head] != quoted.of[token]:
            break
        top = head if tree.pos[head] in NOMINAL else top
    return top


def mention(tree: Tree, token: int) -> TokenSpan:
    """The noun phrase of `token` with its coordinated members, without what only describes it further.

    Appositions, relative clauses and the words behind the first comma stay out, an "of" phrase stays in.
    """
    start, end = tree.left[token], _phrase_end(tree, token)
    while end > token + 1 and tree.pos[end - 1] in ("PUNCT", "SPACE"):
        end -= 1
    while start < token and tree.pos[start] in ("PUNCT", "SPACE"):
        start += 1
    return start, end


def _phrase_end(tree: Tree, token: int) -> int:
    end = token + 1
    for child in tree.children[token]:
        if child < token:
            continue
        dep = tree.dep[child]
        if dep == "prep" and (tree.lower[tree.left[child] - 1] == "," or tree.child(child, "pcomp") is not None):
            break
        if dep == "conj" and tree.pos[child] in NOMINAL:
            end = _phrase_end(tree, child)
        elif dep in _TAIL:
            break
        elif dep == "prep" and (noun := tree.child(child, "pobj")) is not None and noun > child:
            end = _phrase_end(tree, noun)
        elif dep not in ("cc", "punct"):
            end = tree.right[child]
    return end
