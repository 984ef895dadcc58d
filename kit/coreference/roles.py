"""What a name is said to be: titles before it ("French President"), appositions behind it ("mayor of the city")."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kit.coreference.lexicon import lexicon
from kit.coreference.mentions import GENERALS, YEAR_OLD, Reader
from kit.coreference.model import Mention, Referent
from kit.coreference.names import Run
from kit.coreference.words import Word

_BELONGS = frozenset(("of", "for", "at", "with", "from"))
_MARKS = frozenset((",", "-", "--", "–", "—", "("))
_PARTIES = {"D": "democrat", "R": "republican", "I": "independent"}
_PARTY = re.compile(r",? \(?([DRI])(?:-([A-Z][\w.]+))?[),]")
_CALLED = re.compile(
    r"(\w+\b[^.;:]*\b(name (only |simply |just )?as|goes by|went by|(himself|herself) (only )?as|"
    r"(identified|known)\b[^,.;:]* as|(his|her|their) (first |last |given |full |family )?name|"
    r"(call ?sign|nickname|alias)( of)?|using the name( of)?)|(identified|known)( only| simply)? as),? [\"']?"
)
"""How a text says by which name somebody goes."""
_AGE = re.compile(r",? \(?(?:aged? )?(\d{1,3})[,.)]")
_INSIDE = frozenset(("DT", "PRP$", "JJ", "JJS", "NN", "NNP", "NNPS", "NNS", "POS", "HYPH", "CD", "VBG", "VBN", "RB"))
_PARTS = frozenset("affiliate offshoot subsidiary successor".split())
"""Nouns for a body that belongs to another."""
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Role:
    """What a name is said to be.

    text         the words of the text, without an article; "" where they only tell what the name is
    token        the head noun's token
    noun         the head noun, in the singular
    modifiers    the words before the noun
    origin       those that name a place or a people
    affiliation  the body that the role names
    """

    text: str
    token: int
    noun: str
    modifiers: tuple[str, ...]
    origin: tuple[str, ...]
    affiliation: str | None


def told(reader: Reader, mention: Mention) -> list[Role]:
    """All that the words around this mention of a name tell about its bearer."""
    first = _before(reader, mention)
    found = (
        first or _called(reader, mention),
        first and _before_that(reader, first),
        _behind(reader, mention),
        _predicate(reader, mention),
        _body_behind(reader, mention),
    )
    return [role for role in found if role]


def note(reader: Reader, mention: Mention, roles: list[Role], referent: Referent) -> None:
    """Add to `referent` what the words around this mention of its name tell about it."""
    lex = lexicon()
    for title in mention.titles:
        low = title.lower().rstrip(".")
        if gender := lex.honorifics.get(low) or lex.persons.get(low):
            referent.genders[gender] += 3
        if low in lex.titles:
            referent.describe(lex.titles[low])
    if age := _AGE.match(reader.text, mention.end):
        referent.describe(YEAR_OLD, {age[1]})
    for role in roles:
        referent.describe(role.noun, role.modifiers)
        referent.origin |= frozenset(role.origin)
        if gender := lex.persons.get(role.noun):
            referent.genders[gender] += 2
        referent.role = referent.role or role.text or None
        referent.affiliation = referent.affiliation or role.affiliation
    if told := _PARTY.match(reader.text, mention.end):
        noun = _PARTIES[told[1]]
        referent.describe(noun)
        referent.origin |= frozenset(lex.us_states.get((told[2] or "").lower().rstrip("."), ()))
        referent.affiliation = referent.affiliation or noun.capitalize()


def _before(reader: Reader, mention: Mention) -> Role | None:
    """The role that stands before the name: "NATO Secretary-General", "spokesman", "the mayor of the city,"."""
    lex, run = lexicon(), reader.run_at[mention.token]
    titles = {title.lower().rstrip(".") for title in mention.titles}
    if not titles <= lex.honorifics.keys() | lex.titles.keys():
        return _role(reader, reader.left_edge(run.start)[0], run.name)
    if (found := _apposed(reader, run)) is not None or titles <= lex.honorifics.keys():
        return found
    return _role(reader, reader.left_edge(run.start)[0], run.name)


def _apposed(reader: Reader, run: Run) -> Role | None:
    """The description right before the name: "spokesman", "the mayor,", "a doctor of the city,"."""
    tokens, place = reader.tokens, run.start - 1
    if place > 0 and tokens[place].text == ",":
        closed = run.end >= len(tokens) or tokens[run.end].text in (",", ".", "POS") or tokens[run.end].is_sent_start
        if not closed or tokens[run.end - 1].dep_ == "conj":
            return None
        if (noun := _noun_of(reader, run, place)) is not None:
            return _role(reader, reader.left_edge(noun)[0], noun + 1, place)
        if place - 1 in reader.named or tokens[place - 1].tag_ not in ("NN", "NNP"):
            return None
        place -= 1
    if place < 0 or tokens[place + 1].is_sent_start or not lexicon().is_person(tokens[place].lower_):
        return None
    return _role(reader, reader.left_edge(place)[0], place + 1)


def _called(reader: Reader, mention: Mention) -> Role | None:
    """The noun of "a woman who gave her name only as" before the name."""
    tokens, stop = reader.tokens, reader.run_at[mention.token].start
    for place in range(stop - 1, max(0, stop - _LONGEST), -1):
        if tokens[place].is_sent_start:
            return None
        if tokens[place].lower_ in ("who", "whom", "with", "using", "identified", "known"):
            noun = place - 1 - (tokens[place - 1].text == ",")
            words = reader.text[tokens[place].idx : tokens[stop].idx]
            if lexicon().is_person(tokens[noun].lower_) and _CALLED.fullmatch(words):
                return _role(reader, reader.left_edge(noun)[0], noun + 1)
    return None


def _noun_of(reader: Reader, run: Run, comma: int) -> int | None:
    """The noun of "the mayor of the city" before the comma, where the name behind it is its bearer's and no place's."""
    lex, tokens = lexicon(), reader.tokens
    first = tokens[run.name].lower_ if run.name < run.end else ""
    if not (run.name > run.start or first in lex.first_names or _reads_as_person(tokens[run.name : run.end])):
        return None
    for place in range(comma - 2, max(-1, comma - _LONGEST), -1):
        if tokens[place + 1].is_sent_start:
            return None
        if tokens[place].tag_ in ("NN", "NNP") and lex.is_person(tokens[place].lower_):
            edge = reader.left_edge(place)[0]
            apposed = edge > 1 and tokens[edge - 1].text == "," and tokens[edge - 2].ent_type_ == "PERSON"
            return place if reader.extent(place + 1) == comma and not apposed else None
    return None


def _reads_as_person(tokens: Sequence[Word]) -> bool:
    labels = {token.ent_type_ for token in tokens}
    return labels == {"PERSON"} or (len(tokens) > 1 and labels <= {"", "PERSON"})


def _before_that(reader: Reader, role: Role) -> Role | None:
    """The noun that the role itself stands in apposition to: "her guest, the actress Ann Roe"."""
    start = reader.left_edge(role.token)[0]
    while (
        start > 1 and reader.tokens[start - 1].lower_ == "and" and lexicon().is_person(reader.tokens[start - 2].lower_)
    ):
        start = reader.left_edge(start - 2)[0]
    place = start - 2
    if place < 0 or reader.tokens[start - 1].text != "," or reader.tokens[place].tag_ != "NN":
        return None
    if place in reader.named or not lexicon().is_person(reader.tokens[place].lower_):
        return None
    found = _role(reader, reader.left_edge(place)[0], place + 1)
    return Role("", found.token, found.noun, found.modifiers, found.origin, None)


def _behind(reader: Reader, mention: Mention) -> Role | None:
    """The role in apposition behind the name: ", mayor of the city"."""
    lex, tokens = lexicon(), reader.tokens
    place, size = mention.token + 1, len(tokens)
    if place + 1 >= size or tokens[place].text not in _MARKS:
        return None
    place = start = place + 1
    while place < min(size, start + _LONGEST) and not tokens[place].is_sent_start:
        token = tokens[place]
        owns = place + 1 < size and tokens[place + 1].tag_ == "POS"
        if lex.is_person(token.lower_) and token.tag_ in ("NN", "NNP") and reader.is_head(place) and not owns:
            return _role(reader, start, place + 1, reader.extent(place + 1))
        if token.tag_ not in _INSIDE or (place in reader.named and place + 1 < size and tokens[place + 1].text == ","):
            return None
        place += 1
    return None


def _body_behind(reader: Reader, mention: Mention) -> Role | None:
    """The body that a name in capitals is said to be: "FNZA, the armed wing of the movement, said"."""
    tokens, start, size = reader.tokens, mention.token + 2, len(reader.tokens)
    name = reader.text[mention.start : mention.end]
    if (
        start >= size
        or tokens[start - 1].text != ","
        or tokens[start].tag_ != "DT"
        or not (name.isupper() and name[1:])
    ):
        return None
    stop = next((at for at in range(start, min(size, start + _LONGEST)) if tokens[at].text == ","), size)
    if stop + 1 >= size or tokens[stop + 1].tag_ not in _FINITE:
        return None
    inside = range(start, stop)
    head = next(
        (at for at in inside if tokens[at].tag_ == "NN" and reader.is_head(at) and at not in reader.named), None
    )
    if head is None or not is_body(tokens[head].lower_):
        return None
    return _role(reader, start, head + 1, stop)


def is_body(noun: str) -> bool:
    """Whether a role's noun names a body and no person."""
    return noun in _PARTS or lexicon().kind(noun) == "organisation"


def _predicate(reader: Reader, mention: Mention) -> Role | None:
    """The noun that the name is said to be in a sentence of its own: "Roe is a nurse"."""
    verb = reader.tokens[mention.token].head
    if "subject" not in mention.role or reader.tokens[verb].lemma_ != "be" or mention.quoted:
        return None
    for child in (reader.tokens[place] for place in reader.tree.children[verb] if place > verb):
        start = reader.left_edge(child.i)[0] if child.dep_ == "attr" and child.tag_ == "NN" else None
        if start is not None and child.lower_ in lexicon().persons and reader.tokens[start].lower_ in ("a", "an"):
            role = _role(reader, start, child.i + 1)
            return Role("", role.token, role.noun, role.modifiers, role.origin, None)
    return None


def _role(reader: Reader, start: int, stop: int, extent: int | None = None) -> Role:
    """The role whose noun phrase is tokens `start` to `stop`, going on to `extent`."""
    lex, tokens = lexicon(), reader.tokens
    while start < stop - 1 and tokens[start].tag_ in ("DT", "PRP$", "CC", "PDT"):
        start += 1
    end, head = max(stop, extent or stop), stop - 1
    words = [token.lower_ for token in tokens[start:stop]]
    if link := {"of", "for"} & set(words[1:]):
        head = start + min(map(words.index, link)) - 1
    low = tokens[head].lower_.rstrip(".")
    noun = lex.titles.get(low, lex.singular(low))
    if noun == "general" and head > start and words[head - start - 1] in GENERALS:
        noun = f"{words[head - start - 1]}-general"
    modifiers = tuple(token.lower_ for token in tokens[start:end] if token.is_alpha and token.i != head)
    origin = tuple(token.lower_ for token in tokens[start:end] if token.ent_type_ in ("GPE", "NORP"))
    text = reader.between(start, end)
    if head == stop - 1 and tokens[head].tag_ in ("NNS", "NNPS") and end == stop:
        text = f"{text[: -len(tokens[head].text)]}{lex.singular(low)}"
    return Role(text, head, noun, modifiers, origin, _affiliation(reader, start, stop, end))


def _affiliation(reader: Reader, start: int, stop: int, end: int) -> str | None:
    tokens = reader.tokens
    for place in range(stop, end - 1):
        if tokens[place].lower_ in _BELONGS:
            first = place + 1 + (tokens[place + 1].tag_ in ("DT", "PRP$"))
            return reader.between(first, end) if any(at in reader.named for at in range(first, end)) else None
    named = list(_bodies(reader, start, stop))
    if not named:
        return None
    last = named[0]
    while last + 1 in named:
        last += 1
    return reader.between(named[0], last + 1)


def _bodies(reader: Reader, start: int, stop: int) -> Iterator[int]:
    lex = lexicon()
    for place in range(start, stop - 1):
        token = reader.tokens[place]
        if (
            token.ent_type_ in ("ORG", "GPE", "PERSON")
            and not lex.is_person(token.lower_)
            and token.lower_ not in lex.titles
        ):
            yield place
