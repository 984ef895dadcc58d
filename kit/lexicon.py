"""Load the tables of words and rules of a language from `kit/data/en`.

A table is a text file: lines that open with "#" say what it is and where it comes from, the first other line names its
columns, each further line is an entry, with tabs between its fields and "-" for an empty one. A table with the columns
`id` and `example` is a table of rules: each line has an id of its own and an example, which the tests run.

The rules ask for words through `Lexicon`, so that a further language is a further folder beside `en`.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

LANGUAGE = "en"
"""The one language that has a folder in `kit/data` so far."""

PERSON, PEOPLE = "person", "people"
"""What a noun names as a source: one person, or people whom nobody names."""

FINITE_TAGS = frozenset(("VBD", "VBP", "VBZ", "MD"))
"""Penn Treebank tags of verbs that have a subject of their own, and of modals."""

_EMPTY = "-"

_WEAK = frozenset(("hospital", "treated", "driven"))
"""Frames of words that state a harm only together with others."""

_AGENT = re.compile(
    r"(?:[a-z]{2,}(?:[^aeiou]er|i?eer|yer|our?er|ier|tor|sor|lor|nor|ist|ian|smith|mate|folk|kin)s?|[a-z]{2,}(?:man|men)"
    r"|[a-z]*(?:mother|father|child|son|daughter)(?:s|ren)?)"
)
"""Endings of nouns for people, by which those who are not listed are known ("bakers", "violinist", "seamen")."""

Row = dict[str, str]
Words = tuple[str, ...]
KnownPerson = tuple[str, list[list[str]]]
"""The gender of a well-known person and the descriptions, word by word."""


def lines(name: str, *, language: str = LANGUAGE) -> list[str]:
    """The lines of a file in `kit/data/en` without its comments and empty lines.

    Raises ValueError where there is no such file.
    """
    source = _folder(language).joinpath(name)
    if not source.is_file():
        raise ValueError(f"There is no table {name!r} in kit/data/{language}.")
    return [line for line in source.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]


@lru_cache(maxsize=64)
def table(name: str, columns: tuple[str, ...], *, language: str = LANGUAGE) -> tuple[Row, ...]:
    """The entries of a table in `kit/data/en`, each a dict from column to field; an empty field is "".

    `columns` are those that the caller expects, in their order. The first column identifies an entry.

    Raises ValueError where the columns are others, a line has a field too many or too few, an entry stands twice, or
    a rule has no example.

    >>> table("us_states.tsv", ("name", "short"))[0]
    {'name': 'alabama', 'short': 'ala al'}
    """
    head, *body = (tuple(line.split("\t")) for line in lines(name, language=language))
    if head != columns:
        raise ValueError(f"{name}: the columns are {', '.join(head)}, and not {', '.join(columns)}.")
    _check_lines(name, head, body)
    rows = tuple({c: "" if f == _EMPTY else f for c, f in zip(head, fields, strict=True)} for fields in body)
    if "id" in head and (bare := [row["id"] for row in rows if not row.get("example")]):
        raise ValueError(f"{name}: {', '.join(bare)} has no example; write a sentence that shows the rule.")
    return rows


def _check_lines(name: str, head: Words, body: list[Words]) -> None:
    """Raise ValueError where a line has a field too many or too few, or an entry stands twice."""
    for fields in body:
        if len(fields) != len(head):
            raise ValueError(f"{name}: the line {fields[0]!r} has {len(fields)} fields, and not {len(head)}.")
    if twice := [key for key, count in Counter(fields[0] for fields in body).items() if count > 1]:
        raise ValueError(f"{name}: {', '.join(twice)} stands more than once; keep one line.")


def rules(*, language: str = LANGUAGE) -> dict[str, Row]:
    """Every rule that is a line of a table in `kit/data/en`, by its id; the field `table` names the file.

    Raises ValueError where two tables use one id.
    """
    found: dict[str, Row] = {}
    for name in tables(language=language):
        head = tuple(lines(name, language=language)[0].split("\t"))
        if head[0] != "id":
            continue
        for row in table(name, head, language=language):
            if row["id"] in found:
                raise ValueError(f"{row['id']} is a rule of {found[row['id']]['table']} and of {name}; rename one.")
            found[row["id"]] = {**row, "table": name}
    return found


def tables(*, language: str = LANGUAGE) -> list[str]:
    """The names of all tables of a language, in order."""
    return sorted(entry.name for entry in _folder(language).iterdir() if entry.name.endswith(".tsv"))


def _folder(language: str) -> Traversable:
    return resources.files("kit.data").joinpath(language)


@dataclass(frozen=True, slots=True)
class PersonNoun:
    """A noun for people.

    noun     its singular, or a plural that has none ("people")
    victim   the kind of victim that it names ("civilian"); "" where it is no noun for victims
    source   "person", "people" (an unnamed group), both, or "" if it is not a noun for sources
    gender   "m", "f" or None
    fighter  whether it names a member of an armed force, the police or an armed group
    """

    noun: str
    victim: str
    source: str
    gender: str | None
    fighter: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a word of harm says: which harm, and where the harmed stand in its clause (see `harm_words.tsv`)."""

    harm: str
    frame: str


class Lexicon:
    """The words of one language, each table read when it is first asked for.

    >>> words = lexicon()
    >>> words.kind("spokesmen"), words.kind("agency"), words.kind("poll"), words.kind("rain")
    ('group', 'organisation', 'document', None)
    """

    def __init__(self, language: str = LANGUAGE) -> None:
        self.language = language

    def table(self, name: str, *columns: str) -> tuple[Row, ...]:
        """The entries of one of the tables; see `kit.lexicon.table`."""
        return table(name, columns, language=self.language)

    @cached_property
    def classes(self) -> dict[str, frozenset[str]]:
        """Small closed classes of words: "month", "weekday", "kin", "quantity" ... and the words of each."""
        return {
            row["class"]: frozenset(row["words"].split())
            for row in self.table("words.tsv", "class", "meaning", "words")
        }

    @cached_property
    def calendar(self) -> frozenset[str]:
        """The months and the days of the week."""
        return self.classes["month"] | self.classes["weekday"]

    @cached_property
    def people_endings(self) -> Words:
        """Endings of plurals for a people or a following ("-ians")."""
        return self._ordered("people_ending")

    @cached_property
    def _words_of_rules(self) -> dict[str, frozenset[str]]:
        names = tables(language=self.language)
        heads = {name: tuple(lines(name, language=self.language)[0].split("\t")) for name in names}
        listing = [name for name, head in heads.items() if head[0] == "id" and "words" in head]
        return {
            row["id"]: frozenset(row["words"].split()) for name in listing for row in self.table(name, *heads[name])
        }

    def words(self, rule: str) -> frozenset[str]:
        """The words of a rule: the field `words` of the line with this id, in any table.

        Raises ValueError where no rule has this id and words.
        """
        try:
            return self._words_of_rules[rule]
        except KeyError:
            raise ValueError(f"There is no rule {rule!r} with words in kit/data/{self.language}.") from None

    @cached_property
    def _weights(self) -> dict[str, float]:
        rows = self.table("coreference_weights.tsv", "id", "value", "meaning", "example", "expect")
        return {row["id"]: float(row["value"]) for row in rows}

    def weights(self, kind: str) -> dict[str, float]:
        """The weights of a kind in `coreference_weights.tsv` ("salience", "fit", "vote"), by the rest of their ids."""
        return {id.partition(".")[2]: value for id, value in self._weights.items() if id.startswith(f"{kind}.")}

    @cached_property
    def seats(self) -> dict[str, frozenset[str]]:
        """The places that an armed group rules, by the group: "the Hamas-run ministry" is Gaza's."""
        prefix = "seat."
        return {
            rule.removeprefix(prefix): words for rule, words in self._words_of_rules.items() if rule.startswith(prefix)
        }

    @cached_property
    def months(self) -> Words:
        """The months in the order of the year."""
        return self._ordered("month")

    @cached_property
    def weekdays(self) -> Words:
        """The days of the week from Monday on."""
        return self._ordered("weekday")

    def _ordered(self, name: str) -> Words:
        rows = self.table("words.tsv", "class", "meaning", "words")
        return next(tuple(row["words"].split()) for row in rows if row["class"] == name)

    @cached_property
    def person_nouns(self) -> dict[str, PersonNoun]:
        """Nouns for people, as they stand in the table."""
        columns = ("noun", "victim", "source", "gender", "fighter")
        return {
            row["noun"]: PersonNoun(
                row["noun"], row["victim"], row["source"], row["gender"] or None, row["fighter"] == "yes"
            )
            for row in self.table("person_nouns.tsv", *columns)
        }

    @cached_property
    def victims(self) -> dict[str, str]:
        """Nouns for victims in singular and plural, with the kind of victim that they name."""
        return {form: noun.victim for noun in self.person_nouns.values() if noun.victim for form in plurals(noun.noun)}

    @cached_property
    def word_classes(self) -> dict[str, frozenset[str]]:
        """The closed classes of words that the rules of casualties and noun phrases ask for, by the id of the line."""
        rows = self.table("casualty_words.tsv", "id", "meaning", "words", "example", "expect")
        return {row["id"]: frozenset(row["words"].split()) for row in rows}

    @cached_property
    def triggers(self) -> dict[str, tuple[Trigger, ...]]:
        """Words of harm in lower case, each with what it can state."""
        found: dict[str, tuple[Trigger, ...]] = {}
        for row in self.table("harm_words.tsv", "id", "harm", "frame", "words", "example", "expect"):
            for word in row["words"].split():
                found[word] = (*found.get(word, ()), Trigger(row["harm"], row["frame"]))
        return found

    @cached_property
    def harm_words(self) -> frozenset[str]:
        """Words that state a harm wherever they stand; "hospital" and "force" do so only together with others."""
        return frozenset(
            word
            for word, triggers in self.triggers.items()
            if word != "away" and any(trigger.frame not in _WEAK for trigger in triggers)
        )

    @cached_property
    def things(self) -> frozenset[str]:
        """Nouns for things that verbs of harm can take ("hopes died"), in singular and plural."""
        rows = self.table("things.tsv", "class", "nouns")
        return frozenset(form for row in rows for noun in row["nouns"].split() for form in plurals(noun))

    @cached_property
    def _no_agents(self) -> frozenset[str]:
        """Nouns that end like nouns for people ("-er") but name none, in singular and plural."""
        rows = self.table("no_agents.tsv", "letter", "nouns")
        return frozenset(form for row in rows for noun in row["nouns"].split() for form in plurals(noun))

    def names_people(self, noun: str) -> bool:
        """Whether a lower-case noun names people who can be harmed: it is listed, or its ending says so ("bakers")."""
        if noun in self.victims:
            return True
        return bool(_AGENT.fullmatch(noun)) and noun not in self.things and noun not in self._no_agents

    @cached_property
    def persons(self) -> dict[str, str | None]:
        """Nouns for one person who may be a source, with the gender where the noun tells it."""
        return {key: noun.gender for key, noun in self.person_nouns.items() if PERSON in noun.source.split()}

    @cached_property
    def groups(self) -> frozenset[str]:
        """Words for unnamed groups of people, amounts ("many") included."""
        people = (key for key, noun in self.person_nouns.items() if PEOPLE in noun.source.split())
        return frozenset(people) | self.quantities

    @property
    def quantities(self) -> frozenset[str]:
        """The groups that are amounts ("many", "dozens"), which have no antecedent."""
        return self.classes["quantity"]

    @cached_property
    def bodies(self) -> dict[str, str]:
        """Nouns for bodies, with their class; nouns of one class can replace each other."""
        return {
            noun: row["class"]
            for row in self.table("body_nouns.tsv", "class", "nouns")
            for noun in row["nouns"].split()
        }

    @cached_property
    def documents(self) -> frozenset[str]:
        """Nouns for documents."""
        rows = self.table("document_nouns.tsv", "class", "nouns")
        return frozenset(form for row in rows for noun in row["nouns"].split() for form in plurals(noun))

    @cached_property
    def same_office(self) -> dict[str, Words]:
        """Nouns with their synonyms in news, the noun itself first ("lawyer": lawyer, attorney)."""
        same: dict[str, list[str]] = {}
        for row in self.table("same_office.tsv", "nouns"):
            for noun in (nouns := row["nouns"].split()):
                same.setdefault(noun, [noun]).extend(other for other in nouns if other not in same[noun])
        return {noun: tuple(others) for noun, others in same.items()}

    @cached_property
    def person_endings(self) -> Words:
        """Endings of nouns for persons that no list has ("-ist")."""
        return self._ordered("person_ending")

    @cached_property
    def pronouns(self) -> dict[str, tuple[str, str | None]]:
        """Pronouns: how each is resolved to its antecedent, and its gender."""
        rows = self.table("pronouns.tsv", "pronoun", "number", "gender")
        return {row["pronoun"]: (row["number"], row["gender"] or None) for row in rows}

    @cached_property
    def _titles(self) -> tuple[Row, ...]:
        return self.table("titles.tsv", "title", "honorific", "gender", "noun")

    @cached_property
    def honorifics(self) -> dict[str, str | None]:
        """Titles without an office ("Mr"), with the gender if they show it."""
        return {row["title"]: row["gender"] or None for row in self._titles if row["honorific"] == "yes"}

    @cached_property
    def titles(self) -> dict[str, str]:
        """Short titles, with the noun that they stand for ("gov": "governor")."""
        return {row["title"]: row["noun"] for row in self._titles if row["noun"]}

    @cached_property
    def first_names(self) -> dict[str, str]:
        """First names in small letters, with "m" or "f"; names that go with both are left out."""
        return {row["name"]: row["gender"] for row in self.table("first_names.tsv", "name", "gender")}

    @cached_property
    def first_name_forms(self) -> dict[str, frozenset[str]]:
        """First names, with all forms of the name ("bill": bill, william, will ...)."""
        forms: dict[str, set[str]] = {}
        for row in self.table("first_name_forms.tsv", "forms"):
            for name in row["forms"].split():
                forms.setdefault(name, set()).update(row["forms"].split())
        return {name: frozenset(others) for name, others in forms.items()}

    @cached_property
    def us_states(self) -> dict[str, Words]:
        """Abbreviations of states of the USA, with the words of the name."""
        rows = self.table("us_states.tsv", "name", "short")
        return {short: tuple(row["name"].split("-")) for row in rows for short in row["short"].split()}

    @cached_property
    def parties(self) -> dict[str, str]:
        """Words that show a party, with the party ("tory": "conservative")."""
        return {row["word"]: row["party"] for row in self._parties}

    @cached_property
    def party_letters(self) -> dict[str, str]:
        """The letters of parties behind American names ("(D-Vt.)"), with the party."""
        return {row["letter"]: row["party"] for row in self._parties if row["letter"]}

    @cached_property
    def _parties(self) -> tuple[Row, ...]:
        return self.table("parties.tsv", "word", "party", "letter")

    @cached_property
    def known_persons(self) -> dict[Words, KnownPerson]:
        """Well-known people by the words of the name, or by the surname if it is unique and not a first name."""
        known = {
            tuple(row["name"].casefold().split()): (
                row["gender"],
                [words.split() for words in row["descriptions"].split("|")],
            )
            for row in self.table("known_persons.tsv", "name", "gender", "descriptions")
        }
        return known | dict(_surnames(known, self.first_names))

    @cached_property
    def known_bodies(self) -> dict[Words, str]:
        """The forms of the names of well-known bodies, as tuples of words, each with the full name."""
        return {_tokens(form): row["name"] for row in self._known_bodies for form in _forms_of(row)}

    @cached_property
    def known_body_words(self) -> dict[str, tuple[Words, frozenset[str]]]:
        """Well-known bodies: the nouns that news uses for them, and all words that may precede these."""
        sorts = {row["sort"]: row for row in self.table("body_sorts.tsv", "sort", "nouns", "modifiers")}
        found = {}
        for row in self._known_bodies:
            sort = sorts[row["sort"]]
            names = {word.lower() for form in _forms_of(row) for word in _tokens(form)}
            nouns = tuple(sort["nouns"].split())
            found[row["name"]] = (nouns, frozenset(names | {*nouns, *sort["modifiers"].split()}))
        return found

    @cached_property
    def _known_bodies(self) -> tuple[Row, ...]:
        return self.table("known_bodies.tsv", "name", "forms", "sort")

    def is_person(self, noun: str) -> bool:
        """Whether the lower-case noun, in the singular or the plural, names a person who may be a source."""
        return noun in self.persons or self.singular(noun) in self.persons

    def is_department(self, noun: str) -> bool:
        """Whether the lower-case noun names the department of an office: a body ("Police") or a field ("Defence")."""
        return noun in self.classes["department"] or noun in self.bodies

    def singular(self, noun: str) -> str:
        """The singular of a noun for a person or a body; other nouns are unchanged.

        >>> lexicon().singular("spokesmen"), lexicon().singular("agencies")
        ('spokesman', 'agency')
        """
        if not noun.endswith(("s", "men")) or noun in self.persons or noun in self.bodies:
            return noun
        for ending, instead in (("s", ""), ("ies", "y"), ("men", "man"), ("es", ""), ("wives", "wife")):
            stem = noun.removesuffix(ending) + instead
            if noun.endswith(ending) and (stem in self.persons or stem in self.bodies):
                return stem
        return noun

    def kind(self, noun: str) -> str | None:
        """What the noun names: "person", "organisation", "document", "group", or None where the tables do not tell."""
        single = self.singular(noun)
        if single in self.persons or noun in self.groups:
            return "person" if single == noun and noun in self.persons else "group"
        if noun in self.documents:
            return "document"
        if single in self.bodies:
            return "organisation"
        return None


def word_class(id: str, *, language: str = LANGUAGE) -> frozenset[str]:
    """The words of a line of `casualty_words.tsv`, in lower case."""
    return lexicon(language).word_classes[id]


@lru_cache(maxsize=4)
def lexicon(language: str = LANGUAGE) -> Lexicon:
    """The words of a language, read once and cached."""
    return Lexicon(language)


def plurals(noun: str) -> Sequence[str]:
    """A noun in the singular and the plural.

    >>> plurals("gunman"), plurals("wife")
    (('gunman', 'gunmen'), ('wife', 'wifes', 'wives'))
    """
    if noun.endswith("man"):
        return noun, noun[:-3] + "men"
    if noun.endswith("child"):
        return noun, noun + "ren"
    if noun.endswith(("s", "ch", "sh", "x")):
        return noun, noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeo":
        return noun, noun[:-1] + "ies"
    if noun.endswith("fe"):
        return noun, noun + "s", noun[:-2] + "ves"
    return noun, noun + "s"


def _forms_of(row: Row) -> Words:
    """All forms of the name of a well-known body."""
    return (row["name"], *(row["forms"].split(";") if row["forms"] else ()))


def _tokens(form: str) -> Words:
    """The words of a name as the tokenizer splits them: hyphens and possessive endings are separate."""
    return tuple(form.replace("-", " - ").replace("'s", " 's").split())


def _surnames(known: Mapping[Words, KnownPerson], first_names: Container[str]) -> Iterator[tuple[Words, KnownPerson]]:
    """The known persons by surname, if only one has it and it is not a first name."""
    bearers = Counter(name[-1] for name in known)
    for name in known:
        if bearers[name[-1]] == 1 and len(name[-1]) > 3 and name[-1] not in first_names:
            yield name[-1:], known[name]
