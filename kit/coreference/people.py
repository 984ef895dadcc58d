"""Names gathered over the whole article: who is a person, who is a body, and which forms are one's."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection
from functools import lru_cache

from kit.coreference.lexicon import Words, lexicon
from kit.coreference.mentions import Reader
from kit.coreference.model import DOCUMENT, NAME, ORGANISATION, PERSON, Mention, Referent
from kit.coreference.names import acronym_of, part_of, same_person, slip_of, spelled
from kit.coreference.places import is_capital, same_place

_PLACES = frozenset(
    "washington jordan georgia israel lincoln paris london chad cuba china india america virginia carolina york "
    "england france jackson houston austin kingston cameron".split()
)
"""Surnames that are rather places where NER says so."""
_SLIPS = frozenset(("FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"))
"""Labels of NER that are wrong for somebody who speaks."""
_PAPERS = frozenset("times post journal news herald tribune gazette guardian mail telegraph inquirer globe".split())
"""Last words of the names of newspapers."""
_KIN = frozenset("wife husband son daughter brother sister father mother spouse".split())
"""Nouns that show somebody to be introduced for the sake of a relative of the same surname."""


class Names:
    """The named people and bodies of an article; `whom` finds the one that a name means at its place.

    `titled` holds the ids of mentions that a title or an apposition shows to be a person's, `speaking` the ids of
    those that are sources.
    """

    def __init__(self, reader: Reader, titled: Collection[int] = (), speaking: Collection[int] = ()) -> None:
        self._forms: dict[Words, list[Mention]] = defaultdict(list)
        for mention in reader.mentions:
            if mention.form == NAME:
                self._forms[_key(mention.words)].append(mention)
        self._titled, self._speaking = titled, speaking
        self._tokens, self._text = reader.tokens, reader.text
        self._run_at = reader.run_at
        self._lexicon = lexicon()
        self._full: dict[Words, Referent] = {}
        self._by_word: dict[str, list[Referent]] = defaultdict(list)
        self._given: dict[Words, Counter[str]] = {}
        self._surnames: dict[str, list[Referent]] = defaultdict(list)
        self._spelled: dict[str, list[Referent]] = defaultdict(list)
        self._meant: dict[Words, list[Referent]] = {}
        self._weight: Counter[int] = Counter()
        self._gather()

    def certain(self, mention: Mention) -> Referent | None:
        """Whom the name means wherever it stands; None where several share it."""
        found = self._meant[_key(mention.words)]
        return found[0] if len(found) == 1 else None

    def whom(self, mention: Mention) -> Referent:
        """Whom the name means here, where two people share it: by title, weight in the article and nearness."""
        found = self._meant[_key(mention.words)]
        return max(found, key=lambda referent: self._likely(referent, mention))

    def _gather(self) -> None:
        order = sorted(
            self._forms,
            key=lambda form: (self._shouted(form), -len(form), len(form[0].strip(".")) < 2, -len(self._forms[form])),
        )
        kinds = {form: self._kind(form) for form in order}
        for form in order:
            if kinds[form] == PERSON and len(form) > 1 and not self._shouted(form):
                self._meant[form] = [self._person(form)]
        for form in order:
            if form not in self._meant:
                found = self._short_for(form, kinds[form]) or (self._shouted(form) and self._within(form))
                self._meant[form] = found or [self._new(form, kinds[form])]
        self._name()
        for form, found in self._meant.items():
            if len(found) == 1:
                self._weight[id(found[0])] += len(self._forms[form])

    def _name(self) -> None:
        """Call each person by the full name that the text uses most, headlines left aside."""
        forms: dict[int, list[tuple[bool, float, int, Mention]]] = defaultdict(list)
        for form, found in self._meant.items():
            if len(form) > 1 and found[0].kind == PERSON and len(found) == 1:
                full = self._first_name(form) or form[0] == _key(found[0].words)[0]
                count = sum(0.1 if mention.headline else 1.0 for mention in self._forms[form])
                forms[id(found[0])].append((full, count, len(form), self._forms[form][0]))
        for referent in self._full.values():
            if options := forms.get(id(referent)):
                best = max(options, key=lambda option: option[:3])[3]
                referent.name = self._shown(best)

    def _shown(self, mention: Mention) -> str:
        """The name as it stands, with the surname that it shares with the name behind it."""
        text = self._text[mention.start : mention.end].removesuffix("'s").strip()
        return " ".join(mention.words) if mention.words[:-1] == (text,) else text

    def _kind(self, form: Words) -> str:
        """Person or body, by the votes of all its mentions."""
        mentions = self._forms[form]
        votes = sum(self._vote(mention) for mention in mentions) / len(mentions)
        if len(form) > 1 or not form[0].isupper():
            known = self._first_name(form) and len(form) < 4
            votes += (0.8 if len(form) == 1 and self._is_place(form) else 1.5) * known
        votes -= 3 * any(word.lower() in self._lexicon.bodies for word in form)
        votes -= 1.5 * (len(form) == 1 and form[0].isupper() and len(form[0]) > 1)
        votes -= 3 * ("without" in form[1:])
        if is_capital(form) and not any(id(mention) in self._titled for mention in mentions):
            return ORGANISATION
        if form[-1].lower().strip(".") in self._lexicon.us_states and len(form) == 1:
            return ORGANISATION
        return PERSON if votes > 0 and not (self._shouted(form) and len(form) > 2) else ORGANISATION

    def _first_name(self, form: Words) -> bool:
        """Whether the form opens with a first name, which the "al" of "al-Rawi" is not."""
        return form[0].lower() in self._lexicon.first_names and form[1:2] != ("-",)

    def _vote(self, mention: Mention) -> float:
        token = self._tokens[mention.token]
        vote = {"PERSON": 1.0, "": 0.1}.get(token.ent_type_, -1.0)
        if id(mention) in self._speaking and token.ent_type_ in _SLIPS:
            vote = 0.1
        first = self._run_at[mention.token].start
        if first and self._tokens[first - 1].lower_ == "the" and not mention.titles:
            vote -= 1.5
        after = self._tokens[mention.token + 1 : mention.token + 3]
        vote += 3 * any(token.lower_ == "who" for token in after if after[0].lower_ in ("who", ","))
        return vote + 4 * (id(mention) in self._titled)

    def _person(self, form: Words) -> Referent:
        if same := self._same(form):
            return same[0]
        inner = [ref for ref in self._by_word[form[0].lower()] if ref.kind == PERSON and part_of(form, ref.words)]
        return inner[0] if inner else self._new(form, PERSON)

    def _same(self, form: Words) -> list[Referent]:
        """Those whose name the form is but for a middle name or the spelling."""
        bearers = self._spelled[spelled(form[-1])] if len(form) > 1 else ()
        return [referent for referent in bearers if same_person(form, _key(referent.words))]

    def _short_for(self, form: Words, kind: str) -> list[Referent]:
        """Those whose full name the form can shorten."""
        if not self._is_place(form) and (same := self._same(form)):
            return same
        if not (self._is_place(form) and form[-1].lower() in _PLACES):
            if by_surname := self._surnames.get(form[-1].lower()):
                return sorted((ref for ref in by_surname if part_of(form, ref.words)), key=self._opening)
            people = [ref for ref in self._by_word[form[0].lower()] if ref.kind == PERSON and part_of(form, ref.words)]
            if people:
                return people
        if slips := self._slips(form):
            return slips
        return self._body(form) if kind == ORGANISATION and not self._is_place(form) else self._initials(form)

    def _shouted(self, form: Words) -> bool:
        """Whether the form stands in headlines alone, where words run together that make no name."""
        known = len(form) in (2, 3) and form[0].lower() in self._lexicon.first_names
        return all(
            mention.headline and not (known and not mention.words[-1].isupper()) for mention in self._forms[form]
        )

    def _within(self, form: Words) -> list[Referent]:
        """The person of the text whose name a headline has among other words."""
        words = {word.lower() for word in form}
        full = [
            ref for refs in self._surnames.values() for ref in refs if {word.lower() for word in ref.words} <= words
        ]
        return full or [ref for word in words for ref in self._surnames.get(word, ())]

    def _opening(self, referent: Referent) -> int:
        """Where the full name stands first."""
        return min(mention.start for mention in self._forms[_key(referent.words)])

    def _slips(self, form: Words) -> list[Referent]:
        if len(form) > 1 or form[0].isupper() or self._is_place(form):
            return []
        return [ref for name, refs in self._surnames.items() if slip_of(form[0], name) for ref in refs]

    def _body(self, form: Words) -> list[Referent]:
        bodies = (ref for ref in self._by_word[form[0].lower()] if ref.kind == ORGANISATION)
        longer = [ref for ref in bodies if len(ref.words) > len(form) and _ends(form, ref.words)]
        return self._initials(form) or longer or self._of_one_place(form)

    def _of_one_place(self, form: Words) -> list[Referent]:
        """The body that goes by the same name but for the form of its place ("Russia's army", "the Russian army")."""
        alike = (ref for ref in self._by_word[form[-1].lower()] if _lowered(ref.words)[1:] == _lowered(form)[1:])
        found = [ref for ref in alike if len(form) > 1 and same_place(form[0].lower(), ref.words[0].lower())]
        return [ref for ref in found if ref.kind == ORGANISATION]

    def _initials(self, form: Words) -> list[Referent]:
        if len(form) > 1 or not form[0].isupper():
            return []
        bodies = (ref for ref in self._full.values() if ref.kind == ORGANISATION)
        return [ref for ref in bodies if acronym_of(form[0], ref.words)][:1]

    def _is_place(self, form: Words) -> bool:
        return is_capital(form) or self._labels(form, "GPE", "LOC", "NORP", "EVENT", "FAC")

    def _labels(self, form: Words, *labels: str) -> bool:
        """Whether NER gives most mentions of the form one of these labels."""
        if (given := self._given.get(form)) is None:
            given = self._given[form] = Counter(self._tokens[mention.token].ent_type_ for mention in self._forms[form])
        return 2 * sum(given.get(label, 0) for label in labels) > len(self._forms[form])

    def _new(self, form: Words, kind: str) -> Referent:
        mentions = self._forms[form]
        name = Counter(map(self._shown, mentions)).most_common(1)[0][0]
        referent = Referent(kind, name, named=True, words=mentions[0].words)
        if kind == PERSON:
            if self._first_name(form) and (gender := self._lexicon.first_names[form[0].lower()]):
                referent.genders[gender] += 2
            self._recall(form, referent)
            if len(form) > 1:
                self._surnames[form[-1].lower()].append(referent)
                self._spelled[spelled(form[-1])].append(referent)
        referent.place = kind == ORGANISATION and self._is_place(form)
        if kind == ORGANISATION and form[-1].lower() in _PAPERS:
            referent.describe("newspaper", form)
        if (
            kind == ORGANISATION
            and self._labels(form, "LAW", "WORK_OF_ART")
            and not self._lexicon.bodies.keys() & set(form)
        ):
            referent.kind = DOCUMENT
        self._full[form] = referent
        for word in {word.lower() for word in referent.words}:
            self._by_word[word].append(referent)
        return referent

    def _recall(self, form: Words, referent: Referent) -> None:
        """Note what readers know of a well-known bearer of the full name."""
        plain = tuple(word for word in form if len(word.strip(".")) > 1 or len(form) < 3)
        gender, told = self._lexicon.known_persons.get(plain) or self._lexicon.known_persons.get(form) or (None, [])
        if gender:
            referent.genders[gender] += 2
        for *modifiers, noun in told:
            at = modifiers.index("of") if "of" in modifiers else None
            referent.describe(modifiers[at - 1] if at else noun, [*modifiers, noun])
        referent.recalled = set(referent.nouns) if told else set()

    def _likely(self, referent: Referent, mention: Mention) -> float:
        kin = referent.nouns.keys() & _KIN
        fits = 0.0 if mention.gender is None or referent.gender is None else 5.0 * (mention.gender == referent.gender)
        last = next((past for past in reversed(referent.mentions) if past.form == NAME), None)
        near = 1.5 / (1 + mention.sentence - last.sentence) if last else 0.0
        weight = 0.6 * math.log1p(self._weight[id(referent)]) + math.log1p(len(referent.mentions))
        return fits + near + weight - 1.5 * bool(kin) + 0.7 * (self._meant[_key(mention.words)][0] is referent)


@lru_cache(maxsize=8192)
def _key(words: Words) -> Words:
    return tuple(word if word.isupper() and len(words) == 1 else word.casefold() for word in words)


def _lowered(words: Words) -> Words:
    return tuple(word.lower() for word in words)


def _ends(form: Words, words: Words) -> bool:
    low, long = _lowered(form), _lowered(words)
    return long[-len(low) :] == low or long[: len(low)] == low
