"""The close of a news sentence, "..., officials said on Monday", by its words.

Long leads are where the parser fails most, and where the figures stand.
"""

from collections.abc import Iterator

from kit.quotations.sources import NOMINAL
from kit.tree import Tree

_CUES = frozenset({"say", "report", "announce", "add", "confirm", "claim", "tell", "state"})
_OF_A_SPEAKER = NOMINAL | {"DET", "ADJ", "NUM", "CCONJ"}
_LINKS = frozenset({"of", "in", "at", "for", "'s", "'", "-"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TELLING = _FINITE | {"VBN"}
"""Tags that the verb of the clause may have: in headlines and long leads a past tense is taken for a participle."""

_SUBORDINATE = frozenset({"as", "while", "when", "after", "amid", "although", "though", "adding", "but", "asked"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_MARKS = frozenset({":", '"', "'", "that"})
_LONGEST = 9
"""Words that ", the governor told the state agency by telephone on Monday" has at most behind its cue."""

Closing = tuple[str, int, list[tuple[int, int]]]


def closing(tree: Tree, cue: int) -> Iterator[Closing]:
    """The clause before a cue that ends its sentence, by way of the speaker."""
    if tree.lemma[cue] not in _CUES or tree.tag[cue] not in _FINITE:
        return
    start, end = tree.sentences[tree.sentence[cue]]
    first = None if '"' in tree.lower[start:cue] else speaker_start(tree, cue)
    if first is not None and _ends(tree, cue, end) and any(tree.tag[t] in _TELLING for t in range(start, first - 1)):
        yield "closing", _head(tree, first, cue), [(start, first - 1)]


def speaker_start(tree: Tree, cue: int) -> int | None:
    """Where the speaker begins that stands between a comma and the cue: "the mayor", "its director, Anna Weber,"."""
    start, last = tree.sentences[tree.sentence[cue]][0], speaker_end(tree, cue)
    first = _phrase_start(tree, start, last)
    if last < cue and first > start and tree.lower[first - 1] == ",":
        first = _phrase_start(tree, start, first - 1)
    named = any(tree.pos[token] in NOMINAL for token in range(first, last))
    opens = first > start and tree.lower[first - 1] == "," and tree.lower[start] not in _SUBORDINATE
    return first if named and opens and tree.tag[first] not in _RELATIVE and tree.pos[first] != "CCONJ" else None


def speaker_end(tree: Tree, cue: int) -> int:
    """Behind the last word of the speaker before a cue; a comma may close an apposition."""
    return cue - 1 if cue and tree.lower[cue - 1] == "," else cue


def _phrase_start(tree: Tree, start: int, end: int) -> int:
    first = end
    while first > start and _is_of_speaker(tree, first - 1):
        first -= 1
    return first


def _is_of_speaker(tree: Tree, token: int) -> bool:
    """Whether a token can stand in a speaker's phrase; a participle can behind a hyphen ("state-run media")."""
    hyphened = tree.lower[token - 1 : token] == ["-"] and tree.tag[token] in ("VBN", "VBG", "VB", "RB")
    return tree.pos[token] in _OF_A_SPEAKER or tree.lower[token] in _LINKS or hyphened


def _head(tree: Tree, first: int, cue: int) -> int:
    """The noun that a speaker's first phrase ends in: the workers of "aid workers and residents"."""
    nouns = [token for token in range(first, cue) if tree.pos[token] in NOMINAL]
    return next(token for token in nouns if token + 1 not in nouns)


def _ends(tree: Tree, cue: int, end: int) -> bool:
    """Whether nothing but circumstances stands between the cue and the end of its sentence, or of its main clause."""
    last = next((comma for comma in range(cue + 1, end - 1) if _breaks_off(tree, cue, comma)), end)
    behind = range(cue + 1, last)
    what = any(tree.dep[t] == "dobj" for t in behind) and tree.lemma[cue] != "tell"
    others = any(tree.tag[t] in _FINITE or tree.lower[t] in _MARKS for t in behind)
    return not what and not others and len(behind) <= _LONGEST


def _breaks_off(tree: Tree, cue: int, comma: int) -> bool:
    """Whether a comma ends the main clause: before "as ...", or behind a day before "a claim that ..."."""
    if tree.lower[comma] != ",":
        return False
    remark = comma > cue + 1 and tree.lower[comma + 1] in ("a", "an", "the")
    return remark or tree.lower[comma + 1] in _SUBORDINATE
