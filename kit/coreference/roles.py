"""Find the roles of a named person: titles ("French President"), appositions ("mayor of the city"), predicates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kit.coreference.mentions import YEAR_OLD, Reader
from kit.coreference.model import ORGANISATION, PERSON, Mention, Referent
from kit.coreference.name_spans import Run
from kit.lexicon import FINITE_TAGS, lexicon
from kit.tree import Tree

_BEFORE_NAME = frozenset(("named", "called", "the"))
"""What may stand between a noun and the name of its bearer: "a woman named Ann", "the monitor the Observatory"."""
_MARKS = frozenset((",", "-", "--", "–", "—", "("))
_PARTY = re.compile(r",? \(?([DRI])(?:-([A-Z][\w.]+))?[),]")
_CALLED = re.compile(
    r"(?:calling|styling) (?:itself|himself|herself|themselves)(?: the)? [\"']?|"
    r"(\w+\b[^.;:]*\b(name (only |simply |just )?as|goes by|went by|(himself|herself) (only )?as|"
    r"(identified|known)\b[^,.;:]* as|(his|her|their) (first |last |given |full |family )?name|"
    r"(call ?sign|nickname|alias)( of)?|using the name( of)?)|(identified|known)( only| simply)? as),? [\"']?"
)
"""How a text says by which name somebody goes."""
_AGE = re.compile(r",? \(?(?:aged? )?(\d{1,3})[,.)]")
_INSIDE_TAGS = frozenset("DT PRP$ JJ JJS NN NNP NNPS NNS POS HYPH CD VBG VBN RB".split())
_COMMON_OR_NAME = frozenset(("NN", "NNP"))
_LONGEST = 14
"""Most tokens that a role has."""


@dataclass(frozen=True, slots=True)
class Role:
    """The role of a named person, or the description of a named body.

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


def find_roles(reader: Reader, mention: Mention) -> list[Role]:
    """Find all roles that the words around this mention of a name give."""
    first = _before(reader, mention)
    found = (
        first or _called(reader, mention),
        first and _before_that(reader, first),
        _behind(reader, mention),
        _predicate(reader, mention),
        _body_behind(reader, mention),
    )
    return [role for role in found if role]


def describe_person(reader: Reader, mention: Mention, roles: list[Role], referent: Referent) -> None:
    """Add the titles, age, roles and party around this mention of the name to a person."""
    lex = lexicon()
    for title in mention.titles:
        low = title.lower().rstrip(".")
        if gender := lex.honorifics.get(low) or lex.persons.get(low):
            referent.genders[gender] += 3
        if (noun := lex.titles.get(low, low)) in lex.persons:
            referent.describe(noun)
    if age := _AGE.match(reader.text, mention.end):
        referent.describe(YEAR_OLD, {age[1]})
    for role in roles:
        _take_role(role, referent)
    if party := _PARTY.match(reader.text, mention.end):
        noun = lex.party_letters[party[1]]
        referent.describe(noun)
        referent.origin |= frozenset(lex.us_states.get((party[2] or "").lower().rstrip("."), ()))
        referent.affiliation = referent.affiliation or noun.capitalize()


def _take_role(role: Role, referent: Referent) -> None:
    referent.describe(role.noun, role.modifiers)
    referent.origin |= frozenset(role.origin)
    if gender := lexicon().persons.get(role.noun):
        referent.genders[gender] += 2
    referent.role = referent.role or role.text or None
    referent.affiliation = referent.affiliation or role.affiliation


def describe_body(mention: Mention, roles: list[Role], referent: Referent) -> None:
    """Add to a body the nouns in its roles and its name."""
    for role in roles:
        if is_body(role.noun):
            referent.describe(role.noun, role.modifiers)
            referent.role = referent.role or role.text
    words = {word.lower() for word in mention.words}
    last = mention.words[-1].lower()
    for word in words:
        if word in lexicon().bodies or (word == last and len(words) > 2 and not referent.territory):
            referent.describe(word, words)


def is_body(noun: str) -> bool:
    """Whether a role's noun names a body and no person."""
    lex = lexicon()
    return noun in lex.words("role.body_part") or noun in lex.bodies or lex.kind(noun) == ORGANISATION


def _before(reader: Reader, mention: Mention) -> Role | None:
    """The role that stands before the name: "NATO Secretary-General", "spokesman", "the mayor of the city,"."""
    lex, run = lexicon(), reader.run_at[mention.token]
    titles = {title.lower().rstrip(".") for title in mention.titles}
    if (found := _apposed(reader, run)) is not None or titles <= lex.honorifics.keys():
        return found
    return _role(reader, reader.left_edge(run.start)[0], run.name)


def _apposed(reader: Reader, run: Run) -> Role | None:
    """The description right before the name: "spokesman", "the mayor,", "a doctor of the city,"."""
    tree, noun = reader.tree, run.start - 1
    if noun > 1 and tree.lower[noun] == "the" and tree.word[noun - 1] == ",":
        return _body_before_comma(reader, run, noun - 1)
    if noun > 0 and tree.word[noun] == ",":
        if not _is_closed_apposition(tree, run):
            return None
        if (before := _noun_before_comma(reader, run, noun)) is not None:
            return _role(reader, reader.left_edge(before)[0], before + 1, noun)
        noun -= 1
        if tree.tag[noun] not in _COMMON_OR_NAME or not _is_office(reader, noun):
            return None
    elif noun > 1 and tree.lower[noun] in _BEFORE_NAME:
        noun -= 1
    if noun < 0 or tree.opens[noun + 1] or lexicon().kind(tree.lower[noun]) not in (PERSON, ORGANISATION):
        return None
    return _role(reader, reader.left_edge(noun)[0], noun + 1)


def _body_before_comma(reader: Reader, run: Run, comma: int) -> Role | None:
    """The description of a body before its name: "a little-known group, the Red Front,"."""
    tree = reader.tree
    if not _is_closed_apposition(tree, run) or tree.entity[run.end - 1] in ("PERSON", "GPE", "NORP"):
        return None
    for i in range(comma - 1, max(-1, comma - _LONGEST), -1):
        if tree.opens[i + 1]:
            return None
        if tree.tag[i] == "NN" and i not in reader.run_at and is_body(tree.lower[i]) and reader.extent(i + 1) == comma:
            return _role(reader, reader.left_edge(i)[0], i + 1, comma)
    return None


def _is_office(reader: Reader, noun: int) -> bool:
    """Whether a noun is no name: a common noun, or an office in capitals ("Prime Minister")."""
    run = reader.run_at.get(noun)
    return run is None or run.name == run.end


def _is_closed_apposition(tree: Tree, run: Run) -> bool:
    """Whether the name between commas ends where appositions do, and is not one of a list."""
    closed = run.end >= tree.size or tree.word[run.end] in (",", ".") or tree.opens[run.end]
    return closed and tree.dep[run.end - 1] != "conj"


def _called(reader: Reader, mention: Mention) -> Role | None:
    """The noun of "a woman who gave her name only as" before the name."""
    tree, stop = reader.tree, reader.run_at[mention.token].start
    for i in range(stop - 1, max(0, stop - _LONGEST), -1):
        if tree.opens[i]:
            return None
        if tree.lower[i] in lexicon().words("role.naming"):
            noun = i - 1 - (tree.word[i - 1] == ",")
            words = reader.text[tree.start[i] : tree.start[stop]]
            named = lexicon().is_person(tree.lower[noun]) or is_body(tree.lower[noun])
            if named and _CALLED.fullmatch(words):
                return _role(reader, reader.left_edge(noun)[0], noun + 1)
    return None


def _noun_before_comma(reader: Reader, run: Run, comma: int) -> int | None:
    """The noun of "the mayor of the city" before the comma, where the name behind it is its bearer's and no place's."""
    lex, tree = lexicon(), reader.tree
    first = tree.lower[run.name] if run.name < run.end else ""
    if not (run.name > run.start or first in lex.first_names or _reads_as_person(tree, run)):
        return None
    for i in range(comma - 2, max(-1, comma - _LONGEST), -1):
        if tree.opens[i + 1]:
            return None
        if tree.tag[i] in _COMMON_OR_NAME and lex.is_person(tree.lower[i]):
            edge = reader.left_edge(i)[0]
            apposed = edge > 1 and tree.word[edge - 1] == "," and tree.entity[edge - 2] == "PERSON"
            clause = tree.child(i, "relcl")
            ends = reader.extent(i + 1) == comma or (clause is not None and clause < comma <= tree.right[clause])
            return i if ends and not apposed else None
    return None


def _reads_as_person(tree: Tree, run: Run) -> bool:
    labels = set(tree.entity[run.name : run.end])
    return labels == {"PERSON"} or (run.end - run.name > 1 and labels <= {"", "PERSON"})


def _before_that(reader: Reader, role: Role) -> Role | None:
    """The noun that the role itself stands in apposition to: "her guest, the actress Ann Roe"."""
    tree, lex, start = reader.tree, lexicon(), reader.left_edge(role.token)[0]
    while start > 1 and tree.lower[start - 1] == "and" and lex.is_person(tree.lower[start - 2]):
        start = reader.left_edge(start - 2)[0]
    noun = start - 2
    if noun < 0 or tree.word[start - 1] != "," or tree.tag[noun] != "NN":
        return None
    if noun in reader.run_at or not lex.is_person(tree.lower[noun]):
        return None
    return _without_text(_role(reader, reader.left_edge(noun)[0], noun + 1))


def _without_text(role: Role) -> Role:
    """A role that tells what the name is, but is not shown as its role."""
    return Role("", role.token, role.noun, role.modifiers, role.origin, None)


def _behind(reader: Reader, mention: Mention) -> Role | None:
    """The role in apposition behind the name: ", mayor of the city"."""
    lex, tree, start = lexicon(), reader.tree, mention.token + 2
    if start >= tree.size or tree.word[start - 1] not in _MARKS:
        return None
    for i in range(start, min(tree.size, start + _LONGEST)):
        if tree.opens[i]:
            return None
        owns = tree.tag[i + 1 : i + 2] == ["POS"]
        if lex.is_person(tree.lower[i]) and tree.tag[i] in _COMMON_OR_NAME and reader.is_head(i) and not owns:
            end = reader.extent(i + 1)
            return None if _opens_clause(tree, i, end) else _role(reader, start, i + 1, end)
        if tree.tag[i] not in _INSIDE_TAGS or (i in reader.run_at and tree.word[i + 1 : i + 2] == [","]):
            return None
    return None


def _opens_clause(tree: Tree, i: int, end: int) -> bool:
    """Whether a noun behind a name and a comma is the subject of what follows: "In Dorn, a doctor and a nurse said"."""
    while end + 1 < tree.size and tree.lower[end] == "and" and (other := tree.child(i, "conj")) is not None:
        i, end = other, max(end + 1, other + 1)
    return end < tree.size and tree.tag[end] in FINITE_TAGS


def _body_behind(reader: Reader, mention: Mention) -> Role | None:
    """The body that a name is said to be: "FNZA, the armed wing of the movement, said"."""
    tree, start = reader.tree, mention.token + 2
    if (
        tree.word[start - 1 : start] != [","]
        or tree.tag[start : start + 1] != ["DT"]
        or not _can_be_body(reader, mention)
    ):
        return None
    stop = next((i for i in range(start, min(tree.size, start + _LONGEST)) if tree.word[i] == ","), tree.size)
    if stop + 1 >= tree.size or tree.tag[stop + 1] not in FINITE_TAGS:
        return None
    nouns = (i for i in range(start, stop) if tree.tag[i] == "NN" and reader.is_head(i) and i not in reader.run_at)
    head = next(nouns, None)
    if head is None or not (is_body(tree.lower[head]) or reader.compound_body(head)):
        return None
    return _role(reader, start, head + 1, stop)


def _can_be_body(reader: Reader, mention: Mention) -> bool:
    """Whether spaCy takes a name for no person, people or place, or it stands in capitals."""
    name = reader.text[mention.start : mention.end]
    if name.isupper() and len(name) > 1:
        return True
    return reader.tree.entity[mention.token] not in ("PERSON", "GPE", "LOC", "NORP")


def _predicate(reader: Reader, mention: Mention) -> Role | None:
    """The noun that the name is said to be in a sentence of its own: "Roe is a nurse"."""
    tree, verb = reader.tree, reader.tree.head[mention.token]
    if "subject" not in mention.role or tree.lemma[verb] != "be" or mention.quoted:
        return None
    for i in tree.children[verb]:
        if i > verb and tree.dep[i] == "attr" and tree.tag[i] == "NN" and tree.lower[i] in lexicon().persons:
            start = reader.left_edge(i)[0]
            if tree.lower[start] in ("a", "an"):
                return _without_text(_role(reader, start, i + 1))
    return None


def _role(reader: Reader, start: int, stop: int, extent: int | None = None) -> Role:
    """The role whose noun phrase is tokens `start` to `stop`, going on to `extent`."""
    tree = reader.tree
    while start < stop - 1 and tree.tag[start] in ("DT", "PRP$", "CC", "PDT"):
        start += 1
    end, head = max(stop, extent or stop), _role_head(tree, start, stop)
    others = [i for i in range(start, end) if i != head]
    text = reader.words_between(start, end)
    if head == stop - 1 == end - 1 and tree.tag[head] in ("NNS", "NNPS"):
        text = f"{text[: -len(tree.word[head])]}{lexicon().singular(tree.lower[head].rstrip('.'))}"
    return Role(
        text,
        head,
        _role_noun(reader, start, head),
        tuple(tree.lower[i] for i in others if tree.word[i].isalpha()),
        tuple(tree.lower[i] for i in range(start, end) if tree.entity[i] in ("GPE", "NORP")),
        _affiliation(reader, start, stop, end),
    )


def _role_noun(reader: Reader, start: int, head: int) -> str:
    """The noun of a role whose phrase starts at token `start`: in the singular, with what makes one office of it."""
    lex, tree = lexicon(), reader.tree
    low = tree.lower[head].rstrip(".")
    noun = lex.titles.get(low, lex.singular(low))
    if noun == "general" and head > start and tree.lower[head - 1] in lex.words("name.general"):
        noun = f"{tree.lower[head - 1]}-general"
    return reader.compound_body(head) or noun


def _role_head(tree: Tree, start: int, stop: int) -> int:
    """The head of a role's noun phrase: the word before its first "of" or "for", else its last."""
    links = [i for i in range(start + 1, stop) if tree.lower[i] in ("of", "for")]
    return links[0] - 1 if links else stop - 1


def _affiliation(reader: Reader, start: int, stop: int, end: int) -> str | None:
    tree = reader.tree
    for i in range(stop, end - 1):
        if tree.lower[i] in lexicon().words("role.belongs"):
            first = i + 1 + (tree.tag[i + 1] in ("DT", "PRP$"))
            return reader.words_between(first, end) if any(j in reader.run_at for j in range(first, end)) else None
    bodies = list(_bodies(tree, start, stop))
    if not bodies:
        return None
    last = bodies[0]
    while last + 1 in bodies:
        last += 1
    return reader.words_between(bodies[0], last + 1)


def _bodies(tree: Tree, start: int, stop: int) -> Iterator[int]:
    lex = lexicon()
    for i in range(start, stop - 1):
        low = tree.lower[i]
        if tree.entity[i] in ("ORG", "GPE", "PERSON") and not lex.is_person(low) and low not in lex.titles:
            yield i
