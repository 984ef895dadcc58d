"""Who was harmed: a noun phrase read as a group of people, with its number, its kind and whether it points back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kit.casualties.lexicon import people, table, things
from kit.casualties.quantities import DASHES, Quantity, counted, number_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PARTITIVE = frozenset(
    """number total group dozens hundreds scores thousands tens couple handful majority half bodies body corpses corpse
    lives life members pair lot series team dozen score hundred thousand rest remains more most many several some all each
    minimum maximum estimate third quarter percent % deaths death one""".split()
)
_COUNTERS = frozenset(
    "number total dozens hundreds scores thousands tens couple handful majority half lot pair dozen".split()
)
_SINGULAR = frozenset("a an another one".split())
_DEFINITE = frozenset("the this that these those both his her their its said".split())
_POSSESSIVE = frozenset("his her their its my our your".split())
_SINGLE_PRONOUNS = frozenset("he she him her his himself herself".split())
_PLURAL_PRONOUNS = frozenset("they them their themselves".split())
_BODIES = frozenset("body bodies corpse corpses cadaver cadavers remains".split())
_NOBODY = frozenset("nobody none neither".split())
_INSIDE = frozenset("NUM ADJ NOUN PROPN DET ADV SYM PRON X".split())
_MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec""".split()
)
_UNKNOWN_NUMBER = frozenset("unknown unspecified undetermined undisclosed unconfirmed uncertain unclear".split())
_PARTICIPLES = frozenset(
    "suspected alleged unidentified armed masked retired accused wanted unnamed reported uniformed".split()
)
_PAIRS = frozenset("both couple pair duo twins".split())


@dataclass(frozen=True)
class Group:
    """Some people, as one noun phrase names them.

    quantity  how many; None where the phrase gives no number and points back ("they", "the victims")
    anaphor   "he", "they", "def" (a definite phrase) or "" where the phrase is new
    names     capitalised words of a name in lower case, or nothing
    kind      kind of victim, as in `casualty_people.tsv`
    start     first token; end is behind the last
    """

    head: "Token"
    quantity: Quantity | None
    anaphor: str
    names: frozenset[str]
    kind: str | None
    start: int
    end: int
    other: bool = False


def words_of(doc: "Doc") -> list[str]:
    """The lower-case words of a doc, kept with it."""
    kept = doc.user_data.get("kit_words")
    if kept is None:
        kept = doc.user_data["kit_words"] = [token.lower_ for token in doc]
    return kept


def first_token(doc: "Doc", head: int, sentence_start: int) -> int:
    """First token of the noun phrase that ends in a head: leftwards over what can stand before a noun.

    Not read off the parse tree, since telegraphic notes often hang dates and places there.
    """
    words = words_of(doc)
    place = head
    while place > sentence_start:
        step = _step_left(doc, words, place, head)
        if not step:
            break
        place -= step
        if doc[place].pos_ in ("DET", "PRON") and words[place] not in ("all", "both", "half", "another"):
            break
    return place


def _step_left(doc: "Doc", words: list[str], place: int, head: int) -> int:
    """How many tokens further left a noun phrase goes; 0 at its beginning."""
    word, token = words[place - 1], doc[place - 1]
    if word == ")":
        opening = next((i for i in range(place - 2, max(-1, place - 8), -1) if words[i] == "("), None)
        return place - opening if opening and doc[place - 2].is_upper and doc[opening - 1].pos_ == "PROPN" else 0
    if word == "of":
        return int(doc[place].pos_ == "PROPN" and place > 1 and doc[place - 2].pos_ == "PROPN" and place < head)
    if word in DASHES or word in ("'s", "'"):
        return 1
    if word == ".":
        return int(words[place - 2] in ("approx", "no", "dr", "mr", "u.s", "lt", "col", "gen", "sgt"))
    if word == ",":
        return int(place < head and _adjectives_meet(doc, place - 1))
    if token.pos_ == "PRON":
        return int(word in _POSSESSIVE or word in _PAIRS or word in ("another", "all", "some"))
    if token.pos_ == "ADV":
        return int(word in ("nearly", "almost", "about", "least", "most", "around", "over", "approximately"))
    return int(
        token.pos_ in _INSIDE
        or word in _PARTICIPLES
        or (token.tag_ in ("VBN", "VBG") and token.dep_ in ("amod", "compound"))
    )


def _adjectives_meet(doc: "Doc", comma: int) -> bool:
    return comma > 0 and doc[comma - 1].pos_ == "ADJ" and doc[comma + 1].pos_ == "ADJ"


def _skip_age(words: Sequence[str], place: int) -> int:
    """Behind an age that begins at a word ("17-year-old", "aged 30"), or the place itself."""
    part = words[place : place + 5]
    if part[1:3] in (["year", "old"], ["years", "old"], ["year", "-"], ["month", "old"]) and part[0][:1].isdigit():
        return place + (3 if part[2] == "old" else 4)
    if len(part) >= 4 and part[1] in DASHES and part[2] in ("year", "years", "month", "months", "yr", "day"):
        return place + 5 if part[-1] == "old" else place + 4 if part[3] == "old" else place
    if "year-old" in words[place] or "years-old" in words[place]:
        return place + 1
    return place


def numeral(doc: "Doc", start: int, head: int) -> Quantity | None:
    """The quantity of the noun phrase from `start` to `head`: its first number that is no age, year or ordinal."""
    words = words_of(doc)
    place = start
    while place <= head:
        if words[place] == "no" and words[place + 1 : place + 2] == ["one"]:
            return Quantity(0, 0, 0, "none", place, place + 2)
        after = _skip_age(words, place)
        if after > place:
            place = after
            continue
        if words[place] == "half" and words[place + 1 : place + 3] == ["a", "dozen"]:
            return Quantity(6, 6, 6, "exact", place, place + 3)
        if (
            words[place] in ("a", "an")
            and words[place + 1 : place + 2]
            and words[place + 1] in ("dozen", "hundred", "thousand", "million")
        ):
            place += 1
        read = number_at(words, place)
        if read is None:
            place += 1
        elif _is_year(words, place, read[0]) or _is_name(doc, place, read[1], head):
            place = read[1]
        else:
            return _widest(words, place)
    return None


def _widest(words: Sequence[str], place: int) -> Quantity | None:
    """The quantity at a number, from the lower end of its range where the number is the upper one ("10 to 12")."""
    for back in (2, 4):
        first = place - back
        if first >= 0 and words[place - 1] in ("to", "or", "and", *DASHES) and (read := number_at(words, first)):
            whole = counted(words, first)
            if read[1] == place - 1 and whole and whole.form == "range":
                return whole
    return counted(words, place)


def _is_year(words: Sequence[str], place: int, value: int) -> bool:
    return (
        1900 <= value <= 2100
        and len(words[place]) == 4
        and place > 0
        and words[place - 1].strip(".") in _MONTHS | {"in", ","}
    )


def _is_name(doc: "Doc", place: int, end: int, head: int) -> bool:
    """A numeral that belongs to a name ("Division 12 soldiers", "the 9 mm")."""
    if place == 0 or end > head:
        return False
    before = doc[place - 1]
    return (
        before.pos_ == "PROPN"
        and before.lower_.strip(".") not in _MONTHS
        and before.idx + len(before) + 1 == doc[place].idx
        and doc[place].text[0].isdigit()
        and before.lower_
        in ("district", "division", "brigade", "ward", "sector", "unit", "no", "no.", "area", "zone", "block")
    )


def group(doc: "Doc", head: "Token", sentence_start: int) -> Group | None:
    """Read the noun phrase of a head as people, or give None where it cannot mean people."""
    words = words_of(doc)
    head = _nominal(head)
    start = first_token(doc, head.i, sentence_start)
    people_head = _people_head(head)
    if not _may_be_people(doc, people_head, start):
        return None
    quantity = _quantity(doc, head, people_head, start)
    if (
        head.lower_ in _BODIES
        and words[start] in _POSSESSIVE
        and quantity is not None
        and quantity.form in ("one", "vague")
    ):
        quantity = None
    names = _names(doc, start, head)
    anaphor = _anaphor(doc, head, start, quantity, names)
    kind = _kind(words, start, people_head)
    first = min(start, quantity.start) if quantity else start
    return Group(
        head,
        quantity,
        anaphor,
        names,
        kind,
        first,
        max(people_head.i, head.i) + 1,
        _is_other(words, first, people_head.i),
    )


def _nominal(head: "Token") -> "Token":
    """The noun that a numeral or adjective of the noun phrase stands for ("2" in a broken parse of "2 men")."""
    if head.dep_ in ("nummod", "compound", "amod") and head.head.pos_ in ("NOUN", "PROPN") and head.head.i > head.i:
        return head.head
    if head.dep_ == "pobj" and head.head.lower_ == "of" and (whole := head.head.head).i < head.i:
        if whole.pos_ == "NUM" or whole.lower_ in _COUNTERS:
            return whole
    return head


def _people_head(head: "Token") -> "Token":
    """Down from "dozens of people" and "the bodies of two men" to the people."""
    seen = 0
    while seen < 3 and (head.lower_ in _PARTITIVE or head.pos_ == "NUM"):
        below = next(
            (
                grand
                for child in head.children
                if child.lower_ == "of"
                for grand in child.children
                if grand.dep_ == "pobj"
            ),
            None,
        )
        if below is None:
            return head
        head, seen = below, seen + 1
    return head


def _may_be_people(doc: "Doc", head: "Token", start: int) -> bool:
    word = head.lower_
    if word in people():
        return True
    if word.strip(".") in _MONTHS and head.pos_ == "PROPN":
        return False
    if head.pos_ == "NUM" and head.i + 1 < len(doc) and doc[head.i + 1].lower_.strip(".") in _MONTHS:
        return False
    if word in things() or head.ent_type_ in ("DATE", "TIME", "MONEY", "QUANTITY", "PERCENT", "ORDINAL"):
        return head.pos_ == "NUM" and word not in things() and not _measures(doc, head)
    if head.pos_ in ("PRON",):
        return word in _SINGLE_PRONOUNS | _PLURAL_PRONOUNS | _NOBODY or word in (
            "who",
            "whom",
            "that",
            "which",
            "those",
            "one",
            "another",
            "someone",
            "all",
            "both",
            "some",
            "many",
            "others",
            "several",
            "most",
        )
    return head.pos_ in ("NOUN", "PROPN", "NUM", "ADJ", "DET", "VERB", "X")


def _measures(doc: "Doc", head: "Token") -> bool:
    after = doc[head.i + 1] if head.i + 1 < len(doc) else None
    return after is not None and after.lower_ in things()


def _quantity(doc: "Doc", head: "Token", people_head: "Token", start: int) -> Quantity | None:
    words = words_of(doc)
    if people_head is not head:
        inner = first_token(doc, people_head.i, head.i + 1)
        below = numeral(doc, inner, people_head.i)
        above = numeral(doc, start, head.i)
        if above or below:
            return above or below
        if head.lower_ in ("body", "corpse", "death", "life"):
            return (
                Quantity(1, 1, 1, "one", start, head.i + 1)
                if people_head.tag_ not in ("NNS", "NNPS")
                else _vague("plural", start, head.i + 1)
            )
    found = numeral(doc, start, head.i)
    if found:
        return found
    if words[start] == "a" and any(
        word in ("number", "lot", "handful", "couple", "few") for word in words[start + 1 : head.i + 1]
    ):
        start += 1
    for place in range(start, head.i + 1):
        if words[place] in _UNKNOWN_NUMBER:
            return _vague("unknown", start, head.i + 1)
        if words[place] in ("no",) or words[place] in _NOBODY:
            return Quantity(0, 0, 0, "none", place, head.i + 1)
        if words[place] in vague_words() and not (
            words[place] in ("some", "all", "most", "plural") and head.tag_ == "NN"
        ):
            return _vague(words[place], place, head.i + 1)
    if any(word in _PAIRS for word in words[start : head.i + 1]):
        return Quantity(2, 2, 2, "exact", start, head.i + 1)
    return _unnumbered(doc, head, start)


def _shared(doc: "Doc", head: "Token", start: int) -> Quantity | None:
    """The number before joined modifiers ("4 rebel and army fighters")."""
    words, sentence = words_of(doc), head.sent.start
    if start - 2 <= sentence or words[start - 1] not in ("and", "or", "/") or not _is_plural(head):
        return None
    before = doc[start - 2]
    if before.lower_ in people() or before.pos_ not in ("PROPN", "ADJ", "NOUN"):
        return None
    return numeral(doc, first_token(doc, before.i, sentence), before.i)


def _titled(doc: "Doc", head: "Token", start: int) -> bool:
    """Whether a name follows what one person is ("councillor Rhys Jones"), whatever tag its "s" gave it."""
    if not head.text[:1].isupper() or head.lower_ in people():
        return False
    return any(token.lower_ in people() and token.tag_ in ("NN", "NNP") for token in doc[start : head.i])


def _is_plural(head: "Token") -> bool:
    return head.tag_ in ("NNS", "NNPS") or head.lower_ in (
        "people",
        "personnel",
        "others",
        "police",
        "troops",
        "forces",
        "staff",
    )


def _unnumbered(doc: "Doc", head: "Token", start: int) -> Quantity | None:
    words = words_of(doc)
    if head.pos_ == "PRON" and head.lower_ not in ("another", "one", "someone"):
        return None
    if words[start] in ("a", "an", "another") and head.lower_ not in (
        "family",
        "group",
        "crew",
        "team",
        "party",
        "gang",
        "crowd",
    ):
        return Quantity(1, 1, 1, "one", start, head.i + 1)
    if head.tag_ == "NNPS" and head.ent_type_ == "PERSON":
        return Quantity(1, 1, 1, "one", start, head.i + 1)
    if _titled(doc, head, start):
        return Quantity(1, 1, 1, "one", start, head.i + 1)
    if _is_plural(head):
        return None if words[start] in ("the", "these", "those", "both", "all") else _vague("plural", start, head.i + 1)
    family = _family_of(head)
    if family:
        return family
    return Quantity(1, 1, 1, "one", start, head.i + 1)


def _family_of(head: "Token") -> Quantity | None:
    """ "A family of five", "a group of 12": the number behind "of" is the number of people."""
    if head.lower_ not in ("family", "group", "crew", "team", "party", "gang", "crowd", "total"):
        return None
    for child in head.children:
        if child.lower_ == "of":
            for grand in child.children:
                if grand.pos_ == "NUM" and (read := counted(words_of(head.doc), grand.i)):
                    return read
    return _vague("group", head.i, head.i + 1)


def _vague(word: str, start: int, end: int) -> Quantity:
    return Quantity(None, None, None, "vague", start, end, word)


@lru_cache(maxsize=1)
def vague_words() -> frozenset[str]:
    """Words that count vaguely, from the default table."""
    return frozenset(row[0] for row in table("vague_default.tsv")[1:]) - {"plural", "number", "group", "lot", "all"} | {
        "number",
        "handful",
    }


def _names(doc: "Doc", start: int, head: "Token") -> frozenset[str]:
    named = [token for token in doc[start : head.i + 1] if token.pos_ == "PROPN"] if head.pos_ == "PROPN" else []
    for child in head.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN":
            named += [token for token in doc[child.left_edge.i : child.i + 1] if token.pos_ == "PROPN"]
    return frozenset(
        token.lower_ for token in named if len(token) > 2 and token.ent_type_ not in ("GPE", "ORG", "NORP")
    )


def _anaphor(doc: "Doc", head: "Token", start: int, quantity: Quantity | None, names: frozenset[str]) -> str:
    word, first = head.lower_, words_of(doc)[start]
    if word in _BODIES and first in _POSSESSIVE and quantity is None:
        return "they" if first == "their" else "he"
    if word in _SINGLE_PRONOUNS:
        return "he"
    if word in _PLURAL_PRONOUNS or (word == "both" and head.pos_ in ("PRON", "DET")):
        return "they"
    if names:
        return ""
    if first in ("the", "this", "that", "these", "those", "both", "said"):
        return "def"
    return ""


def _is_other(words: Sequence[str], start: int, head: int) -> bool:
    return any(
        word in ("another", "other", "others", "more", "additional", "second", "third", "fourth")
        for word in words[start : head + 1]
    )


def _kind(words: Sequence[str], start: int, head: "Token") -> str | None:
    lexicon = people()
    found = [lexicon[word] for word in (head.lower_, *words[start : head.i]) if word in lexicon]
    specific = [kind for kind in found if kind != "person"]
    return (specific or found or [None])[0]


def spread(head: "Token", trigger: "Token") -> Iterator["Token"]:
    """A head and the heads that are joined to it ("two soldiers and a nurse"), on its own side of the trigger."""
    yield head
    seen = {head.i}
    for token in _joined(head):
        if token.i not in seen and (token.i < trigger.i) == (head.i < trigger.i) and _stands_alone(token):
            seen.add(token.i)
            yield token
    yield from _left_out(head, trigger, seen)


def _joined(head: "Token") -> Iterator["Token"]:
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "ADJ"):
            yield child
            yield from _joined(child)


def _stands_alone(token: "Token") -> bool:
    """Whether a joined noun can be somebody: no place, day or body of people."""
    if token.lower_ in people():
        return True
    return not (token.pos_ == "PROPN" and token.ent_type_ in ("GPE", "LOC", "FAC", "ORG", "DATE", "NORP", "EVENT"))


def _left_out(head: "Token", trigger: "Token", seen: set[int]) -> Iterator["Token"]:
    """Joined heads before a head that the parser hung elsewhere ("at least three gunmen and six officers were killed")."""
    doc, sentence = head.doc, head.sent.start
    words = words_of(doc)
    first = min(seen)
    place = first_token(doc, first, sentence) - 1
    while place > sentence and first < trigger.i:
        if numeral(doc, place + 1, first) is not None:
            place = min(place, counted_start(doc, place + 1, first) - 1)
        if words[place] not in ("and", ","):
            return
        if words[place] == "and" and words[place - 1] == ",":
            place -= 1
        before = doc[place - 1]
        if before.i in seen:
            return
        if before.lower_ not in people() or before.dep_ in ("dobj", "pobj", "obj"):
            return
        seen.add(before.i)
        yield before
        first = before.i
        place = first_token(doc, first, sentence) - 1


def counted_start(doc: "Doc", start: int, head: int) -> int:
    """First token of the quantity of a noun phrase, its qualifier included."""
    found = numeral(doc, start, head)
    return found.start if found else start
