"""Find the names in the text, as runs of tokens, and the titles before them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kit.lexicon import Lexicon, lexicon
from kit.tree import Tree

NAME_LABELS = frozenset(("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"))
"""Labels of spaCy's entities that a name can have."""
_BODY_LABELS = frozenset(("ORG", "EVENT", "LAW", "FAC", "WORK_OF_ART", "PRODUCT"))
_ACRONYMS = frozenset(("US", "WHO", "IT", "IS"))
_PROPER_TAGS = frozenset(("NNP", "NNPS"))
_NAME_PARTS_OF_SPEECH = frozenset(("NOUN", "ADJ", "X", "PROPN"))


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens `start` to `end` that make a name, of which those before `name` are titles."""

    start: int
    end: int
    name: int


def find_runs(tree: Tree) -> list[Run]:
    """All names of the text in order, as runs of tokens."""
    runs = []
    i = 0
    while i < tree.size:
        if known := known_body_length(tree, i):
            runs.append(Run(i, i + known, i))
            i += known
            continue
        length = _opening_length(tree, i) or int(_is_mistaken_first_name(tree, i))
        end = i + length
        while i < end < tree.size and not known_body_length(tree, end) and (step := _next_step(tree, i, end)):
            end += step
        if length:
            runs.append(Run(i, end, i + title_length(tree, i, end)))
        i = max(end, i + 1)
    return sorted((*runs, *_missed_surnames(tree, runs)), key=lambda run: run.start)


def _opening_length(tree: Tree, i: int) -> int:
    """How many tokens open a name at token `i`; 0 where none starts there."""
    lex, lower = lexicon(), tree.lower[i]
    capital = tree.word[i][0].isupper()
    if not capital and lower not in lex.words("name.particle") and lower not in lex.words("name.prefix"):
        return 0
    if _opens_particle(tree, i):
        return 3
    prefix = lower in lex.words("name.prefix") and tree.word[i + 1 : i + 2] == ["-"]
    return int(is_in_name(tree, i) and not prefix)


def _is_mistaken_first_name(tree: Tree, i: int) -> bool:
    """Whether a capitalised first name before a surname was taken for a verb or a month ("Will Harper", "May Rennie").

    "In May Rennie said" and "Will Harper testify?" have none.
    """
    if not tree.word[i][0].isupper() or tree.lower[i] not in lexicon().words("name.verb_or_first"):
        return False
    if i + 1 >= tree.size or tree.opens[i + 1] or not is_in_name(tree, i + 1):
        return False
    first, end = tree.sentences[tree.sentence[i]]
    if tree.word[end - 1] == "?" or (i > first and tree.tag[i - 1] in ("IN", "CD", "JJ")):
        return False
    return tree.word[i + 1] != tree.word[i + 1].upper()


def _opens_particle(tree: Tree, i: int) -> bool:
    """Whether a name such as "al-Harazi" starts at token `i`."""
    if tree.lower[i] not in lexicon().words("name.particle") or tree.word[i + 1 : i + 2] != ["-"] or i + 2 >= tree.size:
        return False
    return tree.word[i + 2][0].isupper() and not tree.spaced[i] and not tree.spaced[i + 1]


def known_body_length(tree: Tree, i: int) -> int:
    """How many tokens from `i` on are the name of a well-known body that has several words; 0 where none starts."""
    for form in _known_by_first_word().get(tree.word[i], ()):
        end = i + len(form)
        if tuple(tree.word[i:end]) == form:
            goes_on = end < tree.size and not tree.opens[end] and is_in_name(tree, end)
            return 0 if goes_on else len(form)
    return 0


@lru_cache(maxsize=1)
def _known_by_first_word() -> dict[str, list[tuple[str, ...]]]:
    """The names of well-known bodies of several words by their first word, the longest first."""
    forms: dict[str, list[tuple[str, ...]]] = {}
    for form in sorted(lexicon().known_bodies, key=len, reverse=True):
        if len(form) > 1:
            forms.setdefault(form[0], []).append(form)
    return forms


def _missed_surnames(tree: Tree, runs: list[Run]) -> Iterator[Run]:
    """Words that are tagged as common words but end a name elsewhere in the text ("Will said", "Price said")."""
    surnames = {word for run in runs if run.end - run.name > 1 for word in tree.word[run.end - 2 : run.end]}
    taken = {i for run in runs for i in range(run.start, run.end)}
    for i, word in enumerate(tree.word):
        if word not in surnames or i in taken or (tree.opens[i] and not _can_be_subject(tree, i)):
            continue
        if word[0].isupper() and word.isalpha():
            yield Run(i, i + 1, i)


def _can_be_subject(tree: Tree, i: int) -> bool:
    """Whether a capitalised "Will" that opens a sentence can be a name, and no verb ("Will said", "Will they go?")."""
    return tree.tag[i] not in ("MD", "VB") or tree.tag[i + 1 : i + 2] in (["VBD"], ["VBZ"])


def is_in_name(tree: Tree, i: int) -> bool:
    """Whether a token is a word of a name, by its capital, tag and entity label; days and months are not."""
    word = tree.word[i]
    if not word[0].isupper() or (tree.lower[i] in lexicon().calendar and tree.entity[i] != "PERSON"):
        return False
    if tree.tag[i] in _PROPER_TAGS or is_acronym(tree, i):
        return True
    if len(word) < 2 or tree.entity[i] not in NAME_LABELS:
        return False
    return tree.pos[i] in _NAME_PARTS_OF_SPEECH or _is_mistagged_person(tree, i)


def _is_mistagged_person(tree: Tree, i: int) -> bool:
    """Whether a word that opens or goes on somebody's name was tagged as a verb ("Khaing Tun")."""
    if tree.entity[i] != "PERSON" or tree.opens[i] or tree.pos[i] not in ("VERB", "ADV", "INTJ"):
        return False
    beside = (i + 1,) if tree.iob[i] == "B" else (i - 1, i + 1)
    return any(j < tree.size and tree.entity[j] == "PERSON" and tree.tag[j] in _PROPER_TAGS for j in beside)


def is_acronym(tree: Tree, i: int) -> bool:
    """Whether a word that reads as a pronoun or a verb is a name by its capitals: "US", "WHO", "IT", "IS".

    In a sentence all in capitals only "US" is; the others are pronouns and a verb there.
    """
    if tree.word[i] not in _ACRONYMS:
        return False
    if tree.word[i] == "US":
        return True
    first, end = tree.sentences[tree.sentence[i]]
    return any(word.islower() for word in tree.word[first:end])


def _next_step(tree: Tree, start: int, i: int) -> int:
    """Number of tokens by which the name that starts at `start` continues at `i`; 0 if it ends there."""
    if tree.opens[i]:
        return 0
    if is_in_name(tree, i):
        return 1
    if _opens_particle(tree, i):
        return 3
    if i + 1 == tree.size:
        return 0
    for rule in _STEPS:
        if (step := rule(tree, start, i)) is not None:
            return step
    return 0


def _suffix_step(tree: Tree, _: int, i: int) -> int | None:
    """ ", Jr." and "First Class"."""
    if tree.word[i] == "," and tree.lower[i + 1].rstrip(".") in lexicon().words("name.generation"):
        return 2
    return 2 if tree.lower[i + 1] == "class" and tree.lower[i] in lexicon().words("name.rank_class") else None


def _hyphen_step(tree: Tree, _: int, i: int) -> int | None:
    """ "-Baptiste" of "Jean-Baptiste"."""
    if tree.word[i] not in ("-", "–") or tree.spaced[i] or tree.spaced[i - 1]:
        return None
    return 2 if tree.word[i + 1][0].isupper() or "PERSON" in (tree.entity[i + 1], tree.entity[i - 1]) else 0


def _possessor_step(tree: Tree, _: int, i: int) -> int | None:
    """ "'s Defence" of "People's Defence Force"."""
    if tree.tag[i] != "POS":
        return None
    possessor = tree.lower[i - 1] in lexicon().words("name.possessor")
    return 2 if possessor and is_in_name(tree, i + 1) and tree.lower[i + 1] not in lexicon().first_names else 0


def _inside_body_step(tree: Tree, _: int, i: int) -> int | None:
    """ "for Human" of "Observatory for Human Rights", "to Protect", where spaCy sees one body."""
    inside = tree.iob[i] == "I" and tree.entity[i] == "ORG" and tree.lower[i] in lexicon().words("name.inside_body")
    goes_on = tree.iob[i + 1] == "I" and tree.entity[i + 1] == "ORG"
    if not inside or not (is_in_name(tree, i + 1) or (goes_on and tree.word[i + 1].istitle())):
        return None
    return 2 if tree.iob[i + 1] == "I" else 0


def _joining_step(tree: Tree, _: int, i: int) -> int | None:
    """ "& Sons", "van Dyck", "van de Velde"."""
    particles, end = lexicon().words("name.particle"), i + (tree.word[i] == "&")
    while end < min(i + 3, tree.size - 1) and tree.lower[end] in particles:
        end += 1
    if end == i:
        return None
    return end + 1 - i if end < tree.size and is_in_name(tree, end) else 0


def _and_step(tree: Tree, start: int, i: int) -> int | None:
    """ "and Trade" of "Ministry of Industry and Trade"."""
    if tree.word[i] != "and":
        return None
    words = set(tree.lower[start:i])
    return 2 if "of" in words and words & {"ministry", "department"} and is_in_name(tree, i + 1) else 0


def _department_step(tree: Tree, _: int, i: int) -> int | None:
    """ "of Police" between an office and a name ("Chief of Police Ann Roe")."""
    lex = lexicon()
    if tree.lower[i] not in ("of", "for") or tree.lower[i - 1] not in lex.persons:
        return None
    first = end = i + 1 + (tree.lower[i + 1] == "the")
    while end < tree.size and tree.word[end][0].isupper() and lex.is_department(tree.lower[end]):
        end += 1
    return end - i if first < end < tree.size and not tree.opens[end] and is_in_name(tree, end) else None


def _of_step(tree: Tree, start: int, i: int) -> int | None:
    """ "of Defence" behind a body or one of a few offices, "for Human Rights" behind a body."""
    lex, before, link = lexicon(), tree.lower[i - 1], tree.word[i]
    goes_on = link == "of" and (before in lex.words("name.takes_of") or "for" in tree.lower[start:i])
    if link not in ("of", "for") or not (before in lex.bodies or goes_on):
        return None
    the = tree.lower[i + 1] == "the" and i + 2 < tree.size
    return (3 if the else 2) if is_in_name(tree, i + 1 + the) else 0


_STEPS = (
    _suffix_step,
    _hyphen_step,
    _possessor_step,
    _inside_body_step,
    _joining_step,
    _and_step,
    _department_step,
    _of_step,
)
"""The ways in which a name goes on behind words that are no names; the first that has an answer decides."""


def title_length(tree: Tree, start: int, end: int) -> int:
    """How many words in front of a name are titles: all of them where there is a title and no name."""
    lex, words = lexicon(), [word.rstrip(".") for word in tree.lower[start:end]]
    honorifics = [i for i, word in enumerate(words) if word in lex.honorifics]
    if honorifics and honorifics[-1] + 1 < len(words):
        return honorifics[-1] + 1
    titles = [i for i in range(len(words)) if _is_title(tree, words, i, start, end)]
    if not titles:
        return _people_length(tree, start, words, lex)
    name = _behind_title(words, max(titles) + 1, lex)
    if lex.bodies.keys() & set(words[name:]):
        return 0
    inside = name < len(words) and _is_inside_body(tree, start + name)
    return 0 if inside and not _is_lone_title(tree, start, name, end) else name


def _is_lone_title(tree: Tree, start: int, name: int, end: int) -> bool:
    """Whether a title opens what spaCy takes for a body, but the name behind it speaks ("Lawmaker Aminu Jaji said")."""
    lex = lexicon()
    if name != 1 or end - start > 4 or tree.lower[start] not in lex.persons or tree.tag[end - 1] != "NNP":
        return False
    verb = tree.head[end - 1]
    return "subj" in tree.dep[end - 1] and tree.lemma[verb] in lex.classes["reporting"]


def _is_title(tree: Tree, words: list[str], i: int, start: int, end: int) -> bool:
    """Whether the word `i` of tokens `start` to `end` is a title and no part of a name."""
    lex = lexicon()
    if words[i] not in lex.persons and words[i] not in lex.titles:
        return False
    return not (_is_name_part(words, i, lex) or _goes_on_name(tree, start + i, start, end, lex))


def _is_inside_body(tree: Tree, i: int) -> bool:
    """Whether a token goes on what spaCy takes for the name of a body, and is no first name."""
    return (
        tree.iob[i] == "I" and tree.entity[i] in _BODY_LABELS and tree.lower[i].rstrip(".") not in lexicon().first_names
    )


def _behind_title(words: list[str], name: int, lex: Lexicon) -> int:
    """Where the name starts behind the last title word, which stands before `name`."""
    if words[name : name + 1] == ["-"] and words[name - 1] in lex.words("name.general"):
        name += 2
    if words[name - 1 : name + 1] == ["general", "staff"]:
        name += 1
    if words[name : name + 1] in (["of"], ["for"]):
        name = _behind_of(words, name, lex)
    return name + 2 if words[name + 1 : name + 2] == ["class"] else name


def _behind_of(words: list[str], i: int, lex: Lexicon) -> int:
    """Where the name starts in "secretary of state john roe"."""
    at = i + 1 + (words[i + 1] == "the")
    while at < len(words) and lex.is_department(words[at]):
        at += 1
    if i + 1 < at < len(words) and words[at - 1] != "the":
        return at
    for at in range(i + 2, len(words) - 1):
        if words[at] in lex.first_names or len(words[at]) == 1:
            return at
    rest = len(words) - i - 1
    return len(words) if rest == 1 else len(words) - (1 if rest == 2 else 2)


def _is_name_part(words: list[str], i: int, lex: Lexicon) -> bool:
    """Whether a title word is a surname ("Tim Cook") or belongs to the name of a body ("General Motors")."""
    if words[i] in lex.words("name.title_or_first") and i == 0 and len(words) == 2:
        return True
    before = words[i - 1] if i else ""
    return len(before) == 1 or (before in lex.first_names and before not in lex.persons)


def _goes_on_name(tree: Tree, i: int, start: int, end: int, lex: Lexicon) -> bool:
    """Whether a title word goes on a person's name that opens before it ("Amina Mufti", "Ko Min Lwin")."""
    if i == start or tree.entity[i] != "PERSON" or tree.iob[i] != "I" or tree.entity[i - 1] != "PERSON":
        return False
    if _is_title_word(tree.lower[i - 1], lex):
        return False
    return i + 1 == end or (tree.lower[i] in lex.titles and tree.lower[i] not in lex.persons)


def _is_title_word(word: str, lex: Lexicon) -> bool:
    return word in lex.persons or word in lex.titles or word in lex.bodies or word in lex.honorifics


def _people_length(tree: Tree, start: int, words: list[str], lex: Lexicon) -> int:
    """How many words before a first name are no name: a people ("Republican Jane Roe") or a body ("Senate Whip")."""
    for i, word in enumerate(words[:-1]):
        if i and word in lex.first_names:
            if all(label == "NORP" for label in tree.entity[start : start + i]):
                return i
            office = lex.bodies.keys() & set(words[:i]) and not lex.bodies.keys() & set(words[i:])
            return i if office and len(words) - i in (2, 3) else 0
    return 0


def is_people(tree: Tree, i: int) -> bool:
    """Whether a name's last word names a people or the followers of a party ("Democrats")."""
    if tree.tag[i] != "NNPS" and not tree.word[i].endswith("s"):
        return False
    lex, word = lexicon(), tree.lower[i]
    return tree.entity[i] == "NORP" or word.endswith(lex.people_endings) or word in lex.words("name.people")


def tidy(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name for comparison: without marks, possessives and generation suffixes."""
    idle = lexicon().words("name.generation") | {"the"}
    plain = (word.replace("'s", "").strip(".,'\"()") for word in words)
    return tuple(word for word in plain if word and word.lower() not in idle)
