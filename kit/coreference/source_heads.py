"""Find the mention that is the head of a source's words ("Sasha Grinshpun" in "Sasha Grinshpun, a resident")."""

from kit.coreference.descriptions import is_somebody
from kit.coreference.mentions import Reader
from kit.coreference.model import DESCRIPTION, DOCUMENT, GROUP, NAME, ORGANISATION, PERSON, Mention
from kit.lexicon import lexicon
from kit.text import Span

_LEAD_TAGS = frozenset(("DT", "PDT", "RB", "RBR", "RBS", "IN", "CC", "``", "''", ",", ":", "(", "-LRB-", "."))
_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_PHRASE_TAGS = _NOUN_TAGS | {"DT", "PRP$", "JJ", "HYPH", "VBG", "VBN"}
_BEFORE_NAME = frozenset((",", "named", "called", "-", "--", "–", "—"))
"""What stands between a description and the name of whom it describes."""
_FAR = 8
"""Tokens behind "a statement by" within which its source stands."""


def find_heads(reader: Reader, span: Span) -> list[Mention]:
    """The head mention of the source at `span`; several if names are coordinated ("Roe and Doe"), or none."""
    tokens = reader.tokens_of(span)
    if not tokens:
        return []
    head = _head(reader, tokens.start, tokens.stop)
    if head is None or _opens_with_no(reader, tokens) or _is_nobody(reader, head):
        return []
    return [head, *(_joined_names(reader, head.token + 1, tokens.stop) if head.form == NAME else ())]


def _opens_with_no(reader: Reader, tokens: range) -> bool:
    """Whether the source is "no group" or "none of them", and not "No 10"."""
    first = tokens.start
    numbered = len(tokens) == 2 and reader.tree.tag[first + 1] == "CD"
    return reader.tree.lower[first] in lexicon().words("head.nobody") and not numbered


def _is_nobody(reader: Reader, head: Mention) -> bool:
    """Whether the words cannot name a source: a day, a bare number or rank, "you", the "Q" of an interview."""
    lex, tree, i = lexicon(), reader.tree, head.token
    low, after = tree.lower[i].rstrip("."), "".join(tree.lower[i + 1 : i + 2])
    alone = reader.left_edge(i)[0] == i and after != "of"
    if alone and len(head.words) == 1 and _is_bare_title(tree.word[i]):
        return True
    if head.form != DESCRIPTION or head.owner is not None:
        return False
    if low in lex.calendar or tree.tag[i] in ("PRP", "EX", "WRB") or (low in ("q", "a") and after == ":"):
        return True
    return alone and (tree.tag[i] == "CD" or (tree.tag[i] == "NN" and not is_somebody(head)))


def _is_bare_title(word: str) -> bool:
    """Whether a word is a title that stands for nobody by itself ("Mr", "Gen.")."""
    lex, low = lexicon(), word.lower().rstrip(".")
    return low in lex.titles and (low in lex.honorifics or word.endswith("."))


def _head(reader: Reader, start: int, stop: int) -> Mention | None:
    """The mention that heads the tokens from `start` to `stop`."""
    tree = reader.tree
    while stop + 1 < tree.size and tree.word[stop] == "-" and not tree.spaced[stop]:
        stop += 2
    first = start
    while first < stop - 1 and tree.tag[first] in _LEAD_TAGS and first not in reader.run_at:
        first += 1
    if _stands_for_source(reader, first, stop):
        return reader.at.get(first) or reader.of_pronoun(first)
    noun = _head_noun(reader, first, stop)
    if noun is None:
        return _any_words(reader, start, stop)
    if noun in reader.run_at and reader.at.get(noun) is not None:
        return reader.at[noun]
    return _said_by(reader, noun, stop) or _named_behind(reader, noun, stop) or _description(reader, noun)


def _stands_for_source(reader: Reader, i: int, stop: int) -> bool:
    """Whether a pronoun is the source, and does not only open it ("his aide", "that man")."""
    opens = reader.tree.tag[i] in ("PRP$", "WP$", "DT")
    if i in reader.run_at:
        return False
    return reader.tree.lower[i] in lexicon().pronouns and (not opens or i == stop - 1)


def _head_noun(reader: Reader, i: int, stop: int) -> int | None:
    """The token that heads the noun phrase at `i`: its last noun before it goes on in other words."""
    tree, head = reader.tree, None
    while i < stop:
        if (run := reader.run_at.get(i)) is not None:
            if head is not None and run.name < run.end and _is_title(reader, head):
                return run.end - 1
            head, i = run.end - 1, run.end
            if _only_qualifies(reader, i, stop):
                head, i = None, i + 2
            continue
        if tree.tag[i] in _NOUN_TAGS:
            head = i
            if _is_amount_of(reader, i, stop):
                head, i = None, i + 1
        elif tree.tag[i] == "POS":
            head = None if i + 1 < stop else head
        elif head is not None and not _joins_noun(reader, i, stop) and not i <= _governor(reader, head) < stop:
            break
        i += 1
    return head


def _is_amount_of(reader: Reader, i: int, stop: int) -> bool:
    """Whether the noun only says how many of those behind it are meant ("a handful of residents")."""
    tree = reader.tree
    return tree.lower[i] in lexicon().words("head.amount_of") and tree.lower[i + 1 : i + 2] == ["of"] and i + 2 < stop


def _governor(reader: Reader, noun: int) -> int:
    """The noun that a noun before it belongs to ("defence" of "defence and security forces"), or -1."""
    return reader.tree.head[noun] if reader.tree.dep[noun] in ("compound", "nmod", "amod") else -1


def _only_qualifies(reader: Reader, i: int, stop: int) -> bool:
    """Whether the name before `i` only says what follows is like ("the Iran-backed group")."""
    tree = reader.tree
    return i + 2 < stop and tree.word[i] == "-" and tree.tag[i + 1] in ("VBN", "JJ", "VBD", "VBG")


def _is_title(reader: Reader, i: int) -> bool:
    return i not in reader.run_at and lexicon().is_person(reader.tree.lower[i])


def _joins_noun(reader: Reader, i: int, stop: int) -> bool:
    """Whether a hyphen, a slash, or an adjective or number behind a name leads to another noun of the phrase."""
    tree = reader.tree
    if tree.tag[i] == "HYPH" or tree.word[i] == "/":
        return True
    if i + 1 >= stop or tree.tag[i] not in ("JJ", "CD") or tree.lower[i] in ("last", "next", "late", "early"):
        return False
    named = tree.tag[i - 1] in ("POS", "HYPH") or i - 1 in reader.run_at
    return named and (tree.tag[i + 1] in _NOUN_TAGS or tree.tag[i + 1] == "HYPH")


def _said_by(reader: Reader, noun: int, stop: int) -> Mention | None:
    """The author of a statement: the ministry in "a statement by the ministry"."""
    tree = reader.tree
    if tree.lower[noun] not in lexicon().words("head.saying"):
        return None
    if noun + 2 < tree.size and tree.lower[noun + 1] in ("by", "from", "of"):
        by = _head(reader, noun + 2, max(stop, min(noun + _FAR, tree.size)))
        return by if by and by.kind != DOCUMENT else None
    return _description(reader, noun).owner


def _named_behind(reader: Reader, noun: int, stop: int) -> Mention | None:
    """The name behind a description: "the spokesman, John Roe," or "a resident named Ann"."""
    tree, first = reader.tree, noun + 1
    if lexicon().kind(tree.lower[noun]) != PERSON or first >= stop:
        return None
    first += tree.lower[first] in _BEFORE_NAME
    run = reader.run_at.get(first)
    if run is None or first != run.start or run.name == run.end:
        return None
    if run.end < stop and (tree.tag[run.end] in ("POS", "NN", "NNS") or tree.lower[run.end] == "and"):
        return None
    return reader.at.get(run.end - 1)


def _description(reader: Reader, noun: int) -> Mention:
    if noun not in reader.at:
        reader.at[noun] = reader.of_noun(noun)
    return reader.at[noun]


def _any_words(reader: Reader, start: int, stop: int) -> Mention | None:
    """A description made of all the words if they have no head noun ("Some", "57%")."""
    tree = reader.tree
    words = [i for i in range(start, stop) if tree.word[i][0].isalnum()]
    if not words:
        return None
    i = words[0] if tree.tag[words[0]] not in ("DT", "IN") or len(words) == 1 else words[1]
    if i in reader.at:
        return reader.at[i]
    mention = reader.of_noun(i)
    mention.form = DESCRIPTION
    return mention


def _joined_names(reader: Reader, i: int, stop: int) -> list[Mention]:
    """Names that "and" joins to the one that ends before token `i`."""
    lower, names = reader.tree.lower, list[Mention]()
    while i + 1 < stop and lower[i] in ("and", ",", "&", "or"):
        while lower[i] in ("and", ",", "or", "the") and i + 1 < stop:
            i += 1
        run = reader.run_at.get(i)
        name = reader.at.get(run.end - 1) if run is not None else None
        if run is None or name is None or run.start != i or name.form != NAME:
            return names
        names.append(name)
        i = run.end
    if not names:
        return []
    before = reader.run_at[names[0].token].start - 1
    return names if {"and", "&"} & {lower[before], *lower[names[0].token : i]} else []


def is_coordinated(reader: Reader, mention: Mention, span: Span | None) -> bool:
    """Whether the source at `span` goes on behind its head with more people or bodies ("aid workers and residents")."""
    tree, tokens = reader.tree, reader.tokens_of(span) if span else range(0)
    behind = range(mention.token + 1, tokens.stop)
    if len(behind) < 2 or tree.lower[behind[0]] not in ("and", "or"):
        return False
    if mention.kind not in (GROUP, ORGANISATION) and not (mention.kind == PERSON and _opens_phrase(reader, behind[1])):
        return False
    people = tree.tag[behind[-1]] == "NNS" or lexicon().kind(tree.lower[behind[-1]]) is not None
    return people and all(tree.tag[i] in _PHRASE_TAGS for i in behind[1:])


def _opens_phrase(reader: Reader, i: int) -> bool:
    """Whether a noun phrase of its own starts at token `i` ("a doctor and a nurse"; "a doctor and author" is one)."""
    return reader.tree.tag[i] in ("DT", "PRP$", "CD")
