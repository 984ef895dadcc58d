"""What a name is said to be: titles before it ("French President"), appositions behind it ("mayor of the city")."""

from dataclasses import dataclass

from kit.coreference.lexicon import lexicon
from kit.coreference.mentions import Reader
from kit.coreference.model import Mention, Referent
from kit.coreference.people import gender_of_titles

_LINKS = frozenset(("of", "for", "at", "in", "to", "with", "from", "on"))
_BELONGS = frozenset(("of", "for", "at", "with", "from"))
_PARTIES = {"D": "democrat", "R": "republican", "I": "independent"}
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Role:
    """A role in the words of the text, its head noun, the words before the noun, and the body it names."""

    text: str
    noun: str
    modifiers: tuple[str, ...]
    affiliation: str | None


def note(reader: Reader, mention: Mention, referent: Referent) -> None:
    """Add to `referent` what the words around this mention of its name tell about it."""
    if gender := gender_of_titles(mention.titles, lexicon()):
        referent.genders[gender] += 3
    for role in (before(reader, mention), behind(reader, mention)):
        if role is None:
            continue
        referent.describe(role.noun, role.modifiers)
        if gender := lexicon().persons.get(role.noun):
            referent.genders[gender] += 2
        referent.role = referent.role or role.text
        referent.affiliation = referent.affiliation or role.affiliation
    _note_party(reader, mention, referent)


def before(reader: Reader, mention: Mention) -> Role | None:
    """The role that stands before the name: "NATO Secretary-General", "spokesman", "the mayor,"."""
    lex, tokens = lexicon(), reader.tokens
    run = reader.run_at[mention.token]
    titles = [title.lower().rstrip(".") for title in mention.titles]
    if titles and not set(titles) <= lex.honorifics.keys():
        start = _start(reader, run.start)
        return _role(reader, start, run.name, None)
    place = run.start - 1
    if place > 0 and tokens[place].text == "," and tokens[place - 1].tag_ in ("NN", "NNP"):
        place -= 1
        if run.end < len(tokens) and tokens[run.end].text not in (",", "."):
            return None
    if place < 0 or not lex.person(tokens[place].lower_) or tokens[place].is_sent_end:
        return None
    return _role(reader, _start(reader, place), place + 1, None)


def _start(reader: Reader, place: int) -> int:
    first, _ = reader._left_edge(place)
    return first


def behind(reader: Reader, mention: Mention) -> Role | None:
    """The role in apposition behind the name: ", mayor of the city"."""
    lex, tokens = lexicon(), reader.tokens
    place, size = mention.token + 1, len(tokens)
    if place + 1 >= size or tokens[place].text not in (",", "-", "--", "–", "—", "("):
        return None
    place += 1
    start, head = place, None
    while place < size and place - start < _LONGEST and not tokens[place].is_sent_start:
        token = tokens[place]
        run = reader.run_at.get(place)
        if run is not None and run.name < run.end and head is not None and head == place - 1:
            return None
        if lex.person(token.lower_) and token.tag_ in ("NN", "NNP") and reader._is_head(place):
            head = place
            break
        if token.tag_ not in (
            "DT",
            "PRP$",
            "JJ",
            "JJS",
            "NN",
            "NNP",
            "NNPS",
            "NNS",
            "POS",
            "HYPH",
            "CD",
            "VBG",
            "VBN",
            "RB",
        ):
            return None
        place += 1
    return _role(reader, start, head + 1, _extent(reader, head + 1)) if head is not None else None


def _extent(reader: Reader, place: int) -> int:
    """Where the "of the city" behind a role's noun ends."""
    tokens, start = reader.tokens, place
    while place < len(tokens) and place - start < _LONGEST:
        token = tokens[place]
        inside = token.tag_ in ("DT", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "CD")
        joins = token.lower_ in _LINKS or (token.lower_ == "and" and place > start and place in reader.run_at)
        if not (inside if place > start else False) and not joins:
            break
        place += 1
    while place > start and tokens[place - 1].lower_ in _LINKS | {"and", "the", "a"}:
        place -= 1
    return place


def _role(reader: Reader, start: int, stop: int, extent: int | None) -> Role:
    """The role whose noun phrase is tokens `start` to `stop`, going on to `extent`."""
    lex, tokens = lexicon(), reader.tokens
    while start < stop - 1 and tokens[start].tag_ in ("DT", "PRP$", "CC"):
        start += 1
    end = max(stop, extent or stop)
    text = reader.text[tokens[start].idx : tokens[end - 1].idx + len(tokens[end - 1].text)]
    noun = lex.titles.get(tokens[stop - 1].lower_.rstrip("."), lex.singular(tokens[stop - 1].lower_))
    words = tuple(token.lower_ for token in tokens[start : stop - 1] if token.is_alpha)
    if "of" in words:
        noun, words = lex.singular(words[words.index("of") - 1]) if words.index("of") else noun, words
    return Role(text, noun, words, _affiliation(reader, start, stop, end))


def _affiliation(reader: Reader, start: int, stop: int, end: int) -> str | None:
    tokens = reader.tokens
    for place in range(stop, end - 1):
        if tokens[place].lower_ in _BELONGS:
            first = place + 1 + (tokens[place + 1].tag_ in ("DT", "PRP$"))
            named = any(at in reader.run_at for at in range(first, end))
            return reader.text[tokens[first].idx : tokens[end - 1].idx + len(tokens[end - 1].text)] if named else None
    named = [place for place in range(start, stop - 1) if tokens[place].ent_type_ in ("ORG", "GPE")]
    named = [place for place in named if not lexicon().person(tokens[place].lower_)]
    if not named:
        return None
    last = named[0]
    while last + 1 in named:
        last += 1
    return reader.text[tokens[named[0]].idx : tokens[last].idx + len(tokens[last].text)]


def _note_party(reader: Reader, mention: Mention, referent: Referent) -> None:
    """The party in "(R-Ohio)" or ", D-Vt.,"."""
    after = reader.text[mention.end : mention.end + 5]
    for letter, noun in _PARTIES.items():
        if after.startswith((f" ({letter}-", f" ({letter})", f", {letter}-")):
            referent.describe(noun)
            referent.affiliation = referent.affiliation or noun.capitalize()
