"""Cluster the names of an article: which forms of a name belong together, and whether they name a person or body."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection
from functools import lru_cache

from kit.coreference.mentions import Reader
from kit.coreference.model import DOCUMENT, NAME, ORGANISATION, PERSON, Mention, Referent
from kit.coreference.name_matching import (
    abbreviates,
    acronym_of,
    initials,
    part_of,
    plain_acronym,
    same_person,
    slip_of,
    spelled,
)
from kit.coreference.name_spans import tidy
from kit.lexicon import Words, lexicon
from kit.places import is_capital, same_place

_MISLABELLED = frozenset(("FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"))
"""Entity labels that are wrong for somebody who speaks."""
_PLACE_LABELS = ("GPE", "LOC", "NORP", "EVENT", "FAC")
_DOCUMENT_LABELS = ("LAW", "WORK_OF_ART")

VOTES = lexicon().weights("vote")
"""What speaks for (above 0) or against (below 0) a name being a person's."""


class NameClusters:
    """The named people and bodies of an article; `referent_of` finds the one that a name means at its place.

    `titled` holds the ids of mentions that a title or an apposition shows to be a person's, `speaking` the ids of
    those that are sources.
    """

    def __init__(self, reader: Reader, titled: Collection[int] = (), speaking: Collection[int] = ()) -> None:
        self._forms: dict[Words, list[Mention]] = defaultdict(list)
        for mention in reader.mentions:
            if mention.form == NAME:
                self._forms[_form(mention.words)].append(mention)
        self._titled, self._speaking = titled, speaking
        self._tree, self._text, self._run_at = reader.tree, reader.text, reader.run_at
        self._lexicon = lexicon()
        self._by_form: dict[Words, Referent] = {}
        self._by_word: dict[str, list[Referent]] = defaultdict(list)
        self._by_surname: dict[str, list[Referent]] = defaultdict(list)
        self._surnames_by_letter: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_initials: dict[str, list[Referent]] = defaultdict(list)
        self._by_sound: dict[str, list[Referent]] = defaultdict(list)
        self._known: dict[str, Referent] = {}
        self._labels: dict[Words, Counter[str]] = {}
        self._meant: dict[Words, list[Referent]] = {}
        self._weight: Counter[int] = Counter()
        self._cluster()

    @property
    def bodies(self) -> list[Referent]:
        """All named bodies."""
        return [referent for referent in self._by_form.values() if referent.kind == ORGANISATION]

    def sole_referent(self, mention: Mention) -> Referent | None:
        """The referent of a name in the whole article; None if several referents share the name."""
        referents = self._meant[_form(mention.words)]
        return referents[0] if len(referents) == 1 else None

    def referent_of(self, mention: Mention) -> Referent:
        """The referent of a name at this mention; if two people share it, by title, prominence and distance."""
        referents = self._meant[_form(mention.words)]
        return max(referents, key=lambda referent: self._likelihood(referent, mention))

    def _cluster(self) -> None:
        """Give each form its referents: full names of people first, then all others, long forms before short ones."""
        self._spelled_out = self._find_spelled_out()
        order = sorted(
            self._forms,
            key=lambda form: (
                self._in_headlines_alone(form),
                -len(form),
                len(form[0].strip(".")) < 2,
                -len(self._forms[form]),
            ),
        )
        kinds = {form: self._kind(form) for form in order}
        for form in order:
            if kinds[form] == PERSON and len(form) > 1 and not self._in_headlines_alone(form):
                self._meant[form] = [self._full_name(form)]
        for form in order:
            if form not in self._meant:
                self._meant[form] = self._short_for(form, kinds[form]) or [self._new(form, kinds[form])]
        self._choose_names()
        for form, referents in self._meant.items():
            if len(referents) == 1:
                self._weight[id(referents[0])] += len(self._forms[form])

    def _find_spelled_out(self) -> dict[Words, Words]:
        """The acronyms that stand in brackets behind a body's name ("the Monitoring Centre (MC)"), with that name."""
        found = {}
        by_end = {mention.token: form for form, mentions in self._forms.items() for mention in mentions}
        word = self._tree.word
        for form, mentions in self._forms.items():
            for i in (mention.token for mention in mentions if len(form) == 1 and form[0].isupper()):
                full = by_end.get(i - 2)
                bracketed = word[i - 1 : i] == ["("] and word[i + 1 : i + 2] == [")"]
                if bracketed and full and len(full) > 1 and abbreviates(form[0], full):
                    found[form] = full
        return found

    def _choose_names(self) -> None:
        """Call each person by the full name that the text uses most, headlines left aside, and each body that is known
        by its name, or where it does not stand by the form that the text uses most."""
        options: dict[int, list[tuple[bool, float, int, Mention]]] = defaultdict(list)
        for form, referents in self._meant.items():
            if len(form) > 1 and referents[0].kind == PERSON and len(referents) == 1:
                full = self._opens_with_first_name(form) or form[0] == _form(referents[0].words)[0]
                count = sum(0.1 if mention.headline else 1.0 for mention in self._forms[form])
                options[id(referents[0])].append((full, count, len(form), self._forms[form][0]))
        for referent in self._by_form.values():
            if mine := options.get(id(referent)):
                referent.name = self._shown(max(mine, key=lambda option: option[:3])[3])
        for known, referent in self._known.items():
            forms = [form for form, referents in self._meant.items() if referents == [referent]]
            best = max(
                forms, key=lambda form: (form == _form(tidy(known.split())), len(form) > 1, len(self._forms[form]))
            )
            referent.name = self._shown(self._forms[best][0])

    def _shown(self, mention: Mention) -> str:
        """The name as it stands, with the surname that it shares with the name behind it."""
        text = self._text[mention.start : mention.end].removesuffix("'s").strip()
        return " ".join(mention.words) if mention.words[:-1] == (text,) else text

    def _kind(self, form: Words) -> str:
        """Whether a name is a person's or a body's, by the votes of all its mentions."""
        mentions = self._forms[form]
        if self._known_name(form):
            return ORGANISATION
        if is_capital(form) and not any(id(mention) in self._titled for mention in mentions):
            return ORGANISATION
        if len(form) == 1 and form[0].lower().strip(".") in self._lexicon.us_states:
            return ORGANISATION
        votes = sum(self._vote(mention) for mention in mentions) / len(mentions) + self._vote_of_form(form)
        return PERSON if votes > 0 and not (len(form) > 2 and self._in_headlines_alone(form)) else ORGANISATION

    def _known_name(self, form: Words) -> str | None:
        """The name of the well-known body that the form is a name of."""
        return _known_names().get(form)

    def _vote_of_form(self, form: Words) -> float:
        """The vote of the name's own words on whether it is a person's."""
        capitals = len(form) == 1 and form[0].isupper()
        votes = VOTES["body_noun"] * any(word.lower() in self._lexicon.bodies for word in form)
        votes += VOTES["capitals"] * (capitals and len(form[0]) > 1)
        votes += VOTES["without"] * ("without" in form[1:])
        if not capitals and len(form) < 4 and self._opens_with_first_name(form):
            votes += VOTES["first_name_that_is_a_place" if len(form) == 1 and self._is_place(form) else "first_name"]
        return votes

    def _opens_with_first_name(self, form: Words) -> bool:
        """Whether the form opens with a first name, which the "al" of "al-Rawi" is not."""
        return form[0].lower() in self._lexicon.first_names and form[1:2] != ("-",)

    def _vote(self, mention: Mention) -> float:
        """The vote of one mention on whether the name is a person's."""
        tree, label = self._tree, self._tree.entity[mention.token]
        vote = VOTES["no_label"] if not label else VOTES.get(label, VOTES["another_label"])
        if id(mention) in self._speaking and label in _MISLABELLED:
            vote = VOTES["no_label"]
        first = self._run_at[mention.token].start
        before = tree.lower[first - 1] if first and not mention.titles else ""
        vote += VOTES["the"] * (before == "the") + VOTES["in"] * (before in self._lexicon.words("name.locative"))
        after = tree.lower[mention.token + 1 : mention.token + 3]
        if after and after[0] in ("who", ",") and "who" in after:
            vote += VOTES["who"]
        return vote + VOTES["titled"] * (id(mention) in self._titled)

    def _full_name(self, form: Words) -> Referent:
        """The person with this full name: one that is known by another form of it, or a new one."""
        if same := self._same_person(form):
            return same[0]
        inner = [ref for ref in self._by_word[form[0].lower()] if ref.kind == PERSON and part_of(form, ref.words)]
        return inner[0] if inner else self._new(form, PERSON)

    def _same_person(self, form: Words) -> list[Referent]:
        """People with the same name apart from a middle name or the spelling."""
        bearers = self._by_sound[spelled(form[-1])] if len(form) > 1 else ()
        return [referent for referent in bearers if same_person(form, _form(referent.words))]

    def _short_for(self, form: Words, kind: str) -> list[Referent]:
        """The referents whose full name this form can abbreviate."""
        if (full := self._spelled_out.get(form)) is not None and full in self._meant:
            return self._meant[full]
        if (known := self._known_name(form)) is not None:
            return [self._known[known]] if known in self._known else []
        return self._longer_names(form, kind)

    def _longer_names(self, form: Words, kind: str) -> list[Referent]:
        """Those whose full name the words of the form alone can shorten: people before bodies."""
        place = self._is_place(form)
        if not place and (same := self._same_person(form)):
            return same
        if not (place and form[-1].lower() in self._lexicon.words("name.place_or_surname")) and (
            people := self._people_with(form)
        ):
            return people
        if not place and (slips := self._misspelled(form)):
            return slips
        bodies = self._bodies_with(form) if kind == ORGANISATION and not place else self._with_initials(form)
        return bodies or (self._named_within(form) if self._in_headlines_alone(form) else [])

    def _people_with(self, form: Words) -> list[Referent]:
        """People whose full name the form is a part of, those by the surname first."""
        if bearers := self._by_surname.get(form[-1].lower()):
            fitting = [referent for referent in bearers if part_of(form, referent.words)]
            return sorted(fitting, key=self._first_mention)
        return [ref for ref in self._by_word[form[0].lower()] if ref.kind == PERSON and part_of(form, ref.words)]

    def _in_headlines_alone(self, form: Words) -> bool:
        """Whether the form occurs only in headlines, where neighbouring capitalised words may not be a name."""
        known = len(form) in (2, 3) and form[0].lower() in self._lexicon.first_names
        return all(
            mention.headline and not (known and not mention.words[-1].isupper()) for mention in self._forms[form]
        )

    def _named_within(self, form: Words) -> list[Referent]:
        """The person whose name a headline contains between other capitalised words."""
        words = {word.lower() for word in form}
        people = [referent for bearers in self._by_surname.values() for referent in bearers]
        full = [referent for referent in people if {word.lower() for word in referent.words} <= words]
        return full or [referent for word in words for referent in self._by_surname.get(word, ())]

    def _first_mention(self, referent: Referent) -> int:
        """Where the full name stands first."""
        return min(mention.start for mention in self._forms[_form(referent.words)])

    def _misspelled(self, form: Words) -> list[Referent]:
        """People whose surname differs from the form by one letter."""
        if len(form) > 1 or form[0].isupper():
            return []
        alike = (name for name in self._surnames_by_letter.get(form[0][:1].lower(), ()) if slip_of(form[0], name))
        return [ref for name in alike for ref in self._by_surname[name]]

    def _bodies_with(self, form: Words) -> list[Referent]:
        """Bodies whose name the form can stand for: by its initials, its first or last words, or its place."""
        bodies = (ref for ref in self._by_word[form[0].lower()] if ref.kind == ORGANISATION)
        longer = [ref for ref in bodies if len(ref.words) > len(form) and self._shortens(form, ref.words)]
        return self._with_initials(form) or longer or self._of_one_place(form)

    def _shortens(self, form: Words, words: Words) -> bool:
        """Whether the form opens or ends a longer name, or is the noun in it ("the Observatory")."""
        noun = form[-1].lower() in self._lexicon.bodies and part_of(form, words)
        acronym = len(form) == 1 and form[0].isupper() and len(form[0]) > 1
        return noun or (not acronym and _opens_or_ends(form, words))

    def _of_one_place(self, form: Words) -> list[Referent]:
        """The body that goes by the same name but for the form of its place ("Russia's army", "the Russian army")."""
        alike = (ref for ref in self._by_word[form[-1].lower()] if _lowered(ref.words)[1:] == _lowered(form)[1:])
        found = [ref for ref in alike if len(form) > 1 and same_place(form[0].lower(), ref.words[0].lower())]
        return [ref for ref in found if ref.kind == ORGANISATION]

    def _with_initials(self, form: Words) -> list[Referent]:
        """The body whose initials the form is."""
        if len(form) > 1 or not form[0].isupper():
            return []
        bodies = (ref for ref in self._by_initials.get(plain_acronym(form[0]), ()) if ref.kind == ORGANISATION)
        return [ref for ref in bodies if acronym_of(form[0], ref.words)][:1]

    def _is_place(self, form: Words) -> bool:
        return is_capital(form) or self._is_mostly(form, *_PLACE_LABELS)

    def _is_territory(self, form: Words) -> bool:
        """Whether spaCy takes the form for a country, a town or a region, and something is said to be in or near it."""
        lower, links = self._tree.lower, self._lexicon.words("name.locative")
        starts = (self._run_at[mention.token].start for mention in self._forms[form])
        located = any(lower[start - 1] in links for start in starts if start)
        return located and self._is_mostly(form, "GPE", "LOC", "")

    def _is_mostly(self, form: Words, *labels: str) -> bool:
        """Whether spaCy gives most mentions of the form one of these labels."""
        if (given := self._labels.get(form)) is None:
            given = self._labels[form] = Counter(self._tree.entity[mention.token] for mention in self._forms[form])
        return 2 * sum(given.get(label, 0) for label in labels) > len(self._forms[form])

    def _new(self, form: Words, kind: str) -> Referent:
        """A new person or body with this name."""
        mentions = self._forms[form]
        name = Counter(map(self._shown, mentions)).most_common(1)[0][0]
        referent = Referent(kind, name, named=True, words=mentions[0].words)
        if kind == PERSON:
            self._describe_person(form, referent)
        else:
            self._describe_body(form, referent)
        self._by_form[form] = referent
        for letters in dict.fromkeys(initials(referent.words)):
            self._by_initials[letters].append(referent)
        for word in {word.lower() for word in referent.words}:
            self._by_word[word].append(referent)
        return referent

    def _describe_person(self, form: Words, referent: Referent) -> None:
        if self._opens_with_first_name(form):
            referent.genders[self._lexicon.first_names[form[0].lower()]] += 2
        self._recall(form, referent)
        if len(form) > 1:
            surname = form[-1].lower()
            self._by_surname[surname].append(referent)
            self._surnames_by_letter[surname[:1]][surname] = None
            self._by_sound[spelled(form[-1])].append(referent)

    def _describe_body(self, form: Words, referent: Referent) -> None:
        referent.place, referent.territory = self._is_place(form), self._is_territory(form)
        if form[-1].lower() in self._lexicon.words("name.newspaper"):
            referent.describe("newspaper", form)
        if (known := self._known_name(form)) is not None:
            self._known[known], referent.place, referent.territory = referent, False, False
            nouns, referent.known_words = self._lexicon.known_body_words[known]
            for noun in nouns:
                referent.describe(noun, referent.known_words)
        if self._is_mostly(form, *_DOCUMENT_LABELS) and not self._lexicon.bodies.keys() & set(form):
            referent.kind = DOCUMENT

    def _recall(self, form: Words, referent: Referent) -> None:
        """Add what is commonly known about a well-known person with this full name."""
        plain = tuple(word for word in form if len(word.strip(".")) > 1 or len(form) < 3)
        known = self._lexicon.known_persons
        gender, descriptions = known.get(plain) or known.get(form) or (None, [])
        if gender:
            referent.genders[gender] += 2
        for *modifiers, noun in descriptions:
            of = modifiers.index("of") if "of" in modifiers else None
            referent.describe(modifiers[of - 1] if of else noun, [*modifiers, noun])
        referent.recalled = set(referent.nouns) if descriptions else set()

    def _likelihood(self, referent: Referent, mention: Mention) -> float:
        """Score whether a shared name means this referent: by gender, distance, prominence and no kinship."""
        known = mention.gender is not None and referent.gender is not None
        fits = 5.0 * (mention.gender == referent.gender) if known else 0.0
        last = next((past for past in reversed(referent.mentions) if past.form == NAME), None)
        near = 1.5 / (1 + mention.sentence - last.sentence) if last else 0.0
        weight = 0.6 * math.log1p(self._weight[id(referent)]) + math.log1p(len(referent.mentions))
        relative = -1.5 * bool(referent.nouns.keys() & self._lexicon.classes["kin"])
        return fits + near + weight + relative + 0.7 * (self._meant[_form(mention.words)][0] is referent)


@lru_cache(maxsize=8192)
def _form(words: Words) -> Words:
    """The words of a name as they tell forms apart: in small letters, but a single word in capitals stays as it is."""
    return tuple(word if word.isupper() and len(words) == 1 else word.casefold() for word in words)


@lru_cache(maxsize=1)
def _known_names() -> dict[Words, str]:
    """The forms of the names of well-known bodies, as forms compare, with the name."""
    return {_form(tidy(words)): name for words, name in lexicon().known_bodies.items()}


def _lowered(words: Words) -> Words:
    return tuple(word.lower() for word in words)


def _opens_or_ends(form: Words, words: Words) -> bool:
    short, long = _lowered(form), _lowered(words)
    return long[-len(short) :] == short or long[: len(short)] == short
