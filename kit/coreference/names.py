"""Names in the text: where they stand, which words of them are titles, and how names of one person or body match."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kit.coreference.words import Word
from kit.lexicon import Lexicon, lexicon

NAMING = frozenset(("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"))
_PARTICLES = frozenset("de del della di da dos du la le van von der den bin ibn al el ben abu ul".split())
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_INSIDE_BODY = frozenset(("and", "of", "for", "on", "in", "to"))
_BODIES = frozenset(("ORG", "EVENT", "LAW", "FAC", "WORK_OF_ART", "PRODUCT"))
_FIRST_NAMES = frozenset(("guy", "dean", "earl", "hunter", "heir", "major"))
"""Nouns for persons that before one other name are first names."""
_CLASSES = frozenset(("1st", "2nd", "3rd", "first", "second", "third"))
"""What stands before "class" in a rank."""
_PREFIXES = frozenset(("pro", "anti", "non", "ex", "mid", "post", "pre"))
_SMALL = _PARTICLES | _PREFIXES
"""Words that may begin a name though they have no capital."""

_I_SOUNDS, _OPENING_I, _TWICE = re.compile(r"[ijy]+"), re.compile(r"^ie"), re.compile(r"(.)\1+")
_PEOPLES = re.compile(
    r".*(crats|icans|ians|ists|ites|aelis|raqis|alis|ans|ese|inos|inas)$|(muslim|jew|arab|kurd|turk|saudi|houthi|serb|pole|"
    r"finn|swede|dane|briton|millennial|evangelical|conservative|liberal|independent|tory|progressive)s$"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens `start` to `end` that make a name, of which those before `name` are titles."""

    start: int
    end: int
    name: int


def runs(tokens: Sequence[Word]) -> list[Run]:
    """All names of the text in order, as runs of tokens."""
    found = []
    place, size = 0, len(tokens)
    while place < size:
        if not tokens[place].text[0].isupper() and tokens[place].lower_ not in _SMALL:
            place += 1
            continue
        if size - place > 2 and _is_without(tokens[place : place + 3]):
            found.append(Run(place, place + 3, place))
            place += 3
            continue
        prefix = tokens[place].lower_ in _PREFIXES and place + 1 < size and tokens[place + 1].text == "-"
        if not _opens_particle(tokens, place) and (prefix or not _in_name(tokens[place])):
            place += 1
            continue
        end = place + (3 if _opens_particle(tokens, place) else 1)
        while end < size and (step := _step(tokens, place, end)):
            end += step
        found.append(Run(place, end, place + title_length(tokens[place:end])))
        place = end
    return sorted((*found, *_missed(tokens, found)), key=lambda run: run.start)


def _opens_particle(tokens: Sequence[Word], place: int) -> bool:
    """Whether a name such as "al-Harazi" starts at `place`."""
    if tokens[place].lower_ not in _PARTICLES or place + 2 >= len(tokens) or tokens[place + 1].text != "-":
        return False
    return tokens[place + 2].text[0].isupper() and not tokens[place].whitespace_ and not tokens[place + 1].whitespace_


def _is_without(tokens: Sequence[Word]) -> bool:
    """Whether the words are a name such as "Doctors Without Borders", of which the tagger makes three words."""
    return tokens[1].text in ("Without", "Sans") and all(token.text[0].isupper() for token in tokens)


def _missed(tokens: Sequence[Word], found: list[Run]) -> Iterator[Run]:
    """Words that the tagger takes for common ones though they end a name elsewhere ("Will said", "Price said")."""
    surnames = {token.text for run in found if run.end - run.name > 1 for token in tokens[run.end - 2 : run.end]}
    taken = {place for run in found for place in range(run.start, run.end)}
    for place, token in enumerate(tokens):
        if token.text not in surnames or place in taken or (token.is_sent_start and token.tag_ in ("MD", "VB")):
            continue
        if token.text[0].isupper() and token.text.isalpha():
            yield Run(place, place + 1, place)


def _in_name(token: Word) -> bool:
    text = token.text
    if not text[0].isupper() or (text.lower() in CALENDAR and token.ent_type_ != "PERSON"):
        return False
    if token.tag_ in ("NNP", "NNPS"):
        return True
    return token.ent_type_ in NAMING and token.pos_ in ("NOUN", "ADJ", "X", "PROPN") and len(text) > 1


def _step(tokens: Sequence[Word], start: int, place: int) -> int:
    """How many tokens go on the name at `place`; 0 where it ends."""
    token, text = tokens[place], tokens[place].text
    if token.is_sent_start:
        return 0
    if _in_name(token):
        return 1
    if _opens_particle(tokens, place):
        return 3
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is None:
        return 0
    if text == "," and after.lower_.rstrip(".") in _SUFFIXES:
        return 2
    if after.lower_ == "class" and token.lower_ in _CLASSES:
        return 2
    if text in ("-", "–") and not token.whitespace_ and not tokens[place - 1].whitespace_:
        return 2 if after.text[0].isupper() or "PERSON" in (after.ent_type_, tokens[place - 1].ent_type_) else 0
    if token.ent_iob_ == "I" and token.ent_type_ == "ORG" and token.lower_ in _INSIDE_BODY and _in_name(after):
        return 2 if after.ent_iob_ == "I" else 0
    if text == "&" or token.lower_ in _PARTICLES:
        return 2 if _in_name(after) else 0
    words = {word.lower_ for word in tokens[start:place]}
    if text == "and":
        return 2 if "of" in words and words & {"ministry", "department"} and _in_name(after) else 0
    if office := _department(tokens, place):
        return office
    if text == "of" and _takes_of(tokens[place - 1].lower_):
        the = after.lower_ == "the" and place + 2 < len(tokens)
        return (3 if the else 2) if _in_name(tokens[place + 2] if the else after) else 0
    return 0


def _department(tokens: Sequence[Word], place: int) -> int:
    """How many tokens of the "of Police" that starts at `place` stand between an office and a name; else 0."""
    lex, at = lexicon(), place + 1
    if tokens[place].lower_ not in ("of", "for") or tokens[place - 1].lower_ not in lex.persons:
        return 0
    at += tokens[at].lower_ == "the"
    first = at
    while at < len(tokens) and tokens[at].text[0].isupper() and lex.is_department(tokens[at].lower_):
        at += 1
    named = first < at < len(tokens) and not tokens[at].is_sent_start and _in_name(tokens[at])
    return at - place if named else 0


def _takes_of(word: str) -> bool:
    lex = lexicon()
    return word in ("city", "secretary", "bureau", "center", "speaker", "duke", "prince") or word in lex.bodies


def title_length(tokens: Sequence[Word]) -> int:
    """How many words in front of a name are titles: all of them where there is a title and no name.

    >>> import spacy
    >>> title_length(spacy.blank("en")("Defense Minister Jane Roe"))
    2
    """
    lex, words = lexicon(), [token.lower_.rstrip(".") for token in tokens]
    honorifics = [place for place, word in enumerate(words) if word in lex.honorifics]
    if honorifics and honorifics[-1] + 1 < len(words):
        return honorifics[-1] + 1
    places = [place for place, word in enumerate(words) if word in lex.persons or word in lex.titles]
    places = [place for place in places if not (_is_name_part(words, place, lex) or _goes_on(tokens, place, lex))]
    if not places:
        return _peoples_length(tokens, words, lex)
    name = max(places) + 1
    if words[name : name + 1] == ["-"] and words[name - 1] in ("secretary", "director", "attorney"):
        name += 2
    if words[name : name + 1] in (["of"], ["for"]):
        name = _behind_of(words, name, lex)
    if words[name + 1 : name + 2] == ["class"]:
        name += 2
    inside = 0 < name < len(words) and tokens[name].ent_iob_ == "I" and tokens[name].ent_type_ in _BODIES
    if lex.bodies.keys() & set(words[name:]) or (inside and words[name] not in lex.first_names):
        return 0
    return name


def _is_name_part(words: list[str], place: int, lex: Lexicon) -> bool:
    """Whether a title word is a surname ("Tim Cook") or belongs to the name of a body ("General Motors")."""
    if words[place] in _FIRST_NAMES and place == 0 and len(words) == 2:
        return True
    before = words[place - 1] if place else ""
    if before in lex.first_names and before not in lex.persons:
        return True
    return bool(before) and len(before) == 1


def _goes_on(tokens: Sequence[Word], place: int, lex: Lexicon) -> bool:
    """Whether a title word goes on a person's name that opens before it ("Amina Mufti", "Ko Min Lwin")."""
    token, before = tokens[place], tokens[place - 1].lower_ if place else ""
    if not before or token.ent_type_ != "PERSON" or token.ent_iob_ != "I" or tokens[place - 1].ent_type_ != "PERSON":
        return False
    if before in lex.persons or before in lex.titles or before in lex.bodies or before in lex.honorifics:
        return False
    return place + 1 == len(tokens) or (token.lower_ in lex.titles and token.lower_ not in lex.persons)


def _peoples_length(tokens: Sequence[Word], words: list[str], lex: Lexicon) -> int:
    """How many words before a first name are no name: a people ("Republican Jane Roe") or a body ("Senate Whip")."""
    for place, word in enumerate(words):
        if place and word in lex.first_names and place + 1 < len(words):
            if all(token.ent_type_ == "NORP" for token in tokens[:place]):
                return place
            office = lex.bodies.keys() & set(words[:place]) and not lex.bodies.keys() & set(words[place:])
            return place if office and len(words) - place in (2, 3) else 0
    return 0


def _behind_of(words: list[str], place: int, lex: Lexicon) -> int:
    """Where the name starts in "secretary of state john roe"."""
    at = place + 1 + (words[place + 1] == "the")
    while at < len(words) and lex.is_department(words[at]):
        at += 1
    if place + 1 < at < len(words) and words[at - 1] != "the":
        return at
    for at in range(place + 2, len(words) - 1):
        if words[at] in lex.first_names or len(words[at]) == 1:
            return at
    rest = len(words) - place - 1
    return len(words) if rest == 1 else len(words) - (1 if rest == 2 else 2)


def peoples(token: Word) -> bool:
    """Whether the name's last word names a people or the followers of a party ("Democrats")."""
    if token.tag_ == "NNPS" or token.text.endswith("s"):
        return token.ent_type_ == "NORP" or bool(_PEOPLES.match(token.lower_))
    return False


def tidy(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name without marks, possessives and generation suffixes, as they compare with others."""
    plain = (word.replace("'s", "").strip(".,'\"()") for word in words)
    return tuple(word for word in plain if word and word.lower() not in _SUFFIXES and word.lower() != "the")


def same_first(one: str, other: str) -> bool:
    """Whether two first names can be one: the same, an initial of the other, or a short form of it.

    >>> same_first("Bill", "William"), same_first("J", "Jane"), same_first("Ann", "Jane")
    (True, True, False)
    """
    one, other = one.lower(), other.lower()
    if one == other or other in lexicon().first_name_forms.get(one, ()) or spelled(one) == spelled(other):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) <= 2 and bool(short) and long.startswith(short[0])


@lru_cache(maxsize=4096)
def spelled(name: str) -> str:
    """A name as it sounds: the ways of writing one Cyrillic or Arabic name in Latin letters become the same.

    >>> spelled("Yevhen") == spelled("Evhen"), spelled("Khaled") == spelled("Haled"), spelled("Ann") == spelled("Ian")
    (True, True, False)
    """
    name = name.lower().replace("kh", "h").replace("ou", "u").replace("'", "")
    name = _I_SOUNDS.sub("i", name)
    name = _OPENING_I.sub("e", name)
    return _TWICE.sub(r"\1", name.replace("o", "u"))


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of at least two words each can be one person's."""
    if spelled(one[-1]) != spelled(other[-1]):
        short, long = sorted(({word.lower() for word in name} for name in (one, other)), key=len)
        return short <= long
    return same_first(one[0], other[0]) or any(same_first(one[0], word) for word in other[1:-1] if len(word) > 2)


def part_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the words of `short` stand in a row in `full`."""
    low, words = [word.lower() for word in short], [word.lower() for word in full]
    return any(words[at : at + len(low)] == low for at in range(len(words) - len(low) + 1))


def acronym_of(short: str, words: Sequence[str]) -> bool:
    """Whether `short` is made of the initials of `words`.

    >>> acronym_of("WHO", ["World", "Health", "Organization"])
    True
    """
    letters = short.replace(".", "").replace("'", "").lower()
    plain = [word for word in words if word[:1].isalpha()]
    big = "".join(word[0].lower() for word in plain if word[0].isupper())
    return len(letters) > 1 and letters in (big, "".join(word[0].lower() for word in plain))


def slip_of(one: str, other: str) -> bool:
    """Whether two names differ by one letter and begin alike, as a slip of the pen makes them.

    >>> slip_of("Wines", "Wimes"), slip_of("Wines", "Wynne")
    (True, False)
    """
    one, other = sorted((one.lower(), other.lower()), key=len)
    if len(other) - len(one) > 1 or len(one) < 5 or one[:1] != other[:1] or one == other:
        return False
    at = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return one[at + (len(one) == len(other)) :] == other[at + 1 :]
