"""Names gathered over the whole article: who is a person, who is a body, and which forms are one's."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from kit.coreference.lexicon import Lexicon, lexicon
from kit.coreference.mentions import Reader
from kit.coreference.model import GROUP, NAME, ORGANISATION, PERSON, Mention, Referent
from kit.coreference.names import acronym_of, part_of, same_person

Words = tuple[str, ...]


class Names:
    """The named people and bodies of an article; `whom` finds the one that a name means at its place."""

    def __init__(self, reader: Reader, persons: Iterable[Mention] = ()) -> None:
        self._forms: dict[Words, list[Mention]] = defaultdict(list)
        for mention in reader.mentions:
            if mention.form == NAME:
                self._forms[_key(mention.words)].append(mention)
        self._certain = {id(mention) for mention in persons}
        self._reader = reader
        self._lexicon = lexicon()
        self._full: dict[Words, Referent] = {}
        self._meant: dict[Words, list[Referent]] = {}
        self._gather()

    def whom(self, mention: Mention) -> Referent:
        """Whom the name means here, where two people share it: by title, then by whom the text spoke of last."""
        found = self._meant[_key(mention.words)]
        if len(found) == 1:
            return found[0]
        return max(found, key=lambda referent: _nearness(referent, mention))

    def _gather(self) -> None:
        order = sorted(self._forms, key=lambda form: (-len(form), -len(self._forms[form])))
        kinds = {form: self._kind(form) for form in order}
        for form in order:
            if kinds[form] == PERSON and len(form) > 1:
                self._meant[form] = [self._person(form)]
        for form in order:
            if form not in self._meant:
                found = self._short_for(form, kinds[form])
                self._meant[form] = found or [self._new(form, kinds[form])]

    def _kind(self, form: Words) -> str:
        """Person or body, by the votes of all its mentions."""
        score = 0.0
        mentions = self._forms[form]
        if len(form) > 1 or not form[0].isupper():
            score += 1.5 * (form[0].lower() in self._lexicon.first_names and len(form) < 4)
        score -= 3 * any(word.lower() in self._lexicon.bodies for word in form)
        score -= 1.5 * (len(form) == 1 and form[0].isupper() and len(form[0]) > 1)
        votes = [self._vote(mention) for mention in mentions]
        return PERSON if score + sum(votes) / len(votes) > 0 else ORGANISATION

    def _vote(self, mention: Mention) -> float:
        token = self._reader.tokens[mention.token]
        vote = {"PERSON": 1.0, "": 0.1}.get(token.ent_type_, -1.0)
        first = self._reader.run_at[mention.token].start
        if first and self._reader.tokens[first - 1].lower_ == "the" and not mention.titles:
            vote -= 1.5
        titles = {title.lower().rstrip(".") for title in mention.titles}
        known = titles & (self._lexicon.persons.keys() | self._lexicon.titles.keys() | self._lexicon.honorifics.keys())
        return vote + 4 * bool(known) + 3 * (id(mention) in self._certain)

    def _person(self, form: Words) -> Referent:
        for words, referent in self._full.items():
            if referent.kind == PERSON and same_person(form, words):
                return referent
        return self._new(form, PERSON)

    def _short_for(self, form: Words, kind: str) -> list[Referent]:
        """Those whose full name the form can shorten."""
        people = [ref for words, ref in self._full.items() if ref.kind == PERSON and part_of(form, words)]
        by_surname = [ref for ref in people if ref.words[-1].lower() == form[-1].lower()]
        if people and not self._is_place(form):
            return by_surname or people
        bodies = [(words, ref) for words, ref in self._full.items() if ref.kind == ORGANISATION]
        if len(form) == 1 and form[0].isupper():
            initials = [ref for words, ref in bodies if acronym_of(form[0], words)]
            if initials:
                return initials[:1]
        if kind == ORGANISATION and not self._is_place(form):
            ends = [ref for words, ref in bodies if len(words) > len(form) and _ends(form, words)]
            return ends if len(ends) == 1 else []
        return []

    def _is_place(self, form: Words) -> bool:
        labels = Counter(self._reader.tokens[mention.token].ent_type_ for mention in self._forms[form])
        return labels["GPE"] + labels["LOC"] + labels["NORP"] > len(self._forms[form]) / 2 and not any(
            mention.titles for mention in self._forms[form]
        )

    def _new(self, form: Words, kind: str) -> Referent:
        words = Counter(mention.words for mention in self._forms[form]).most_common(1)[0][0]
        referent = Referent(kind, " ".join(words).replace(" - ", "-").replace(" ,", ","), named=True, words=words)
        first = words[0].lower()
        if kind == PERSON and (gender := self._lexicon.first_names.get(first)):
            referent.genders[gender] += 2
        self._full[form] = referent
        return referent


def _key(words: Words) -> Words:
    return tuple(word if word.isupper() and len(words) == 1 else word.casefold() for word in words)


def _ends(form: Words, words: Words) -> bool:
    low, long = [word.lower() for word in form], [word.lower() for word in words]
    return long[-len(low) :] == low or long[: len(low)] == low


def _nearness(referent: Referent, mention: Mention) -> tuple[float, ...]:
    """How well a namesake fits: agreement of title and gender, then nearness, then weight in the article."""
    fits = {None: 0.0, referent.gender: 1.0}.get(mention.gender, -2.0)
    last = next((m for m in reversed(referent.mentions) if len(m.words) > 1 or m.gender), None)
    near = 1 / (1 + mention.sentence - last.sentence) if last else 0.0
    return fits, near, len(referent.mentions)


def gender_of_titles(titles: Iterable[str], lex: Lexicon) -> str | None:
    """The gender that titles before a name show ("Mr.", "Congresswoman")."""
    for title in titles:
        low = title.lower().rstrip(".")
        if gender := lex.honorifics.get(low) or lex.persons.get(low):
            return gender
    return None


def is_group(mention: Mention) -> bool:
    """Whether the mention speaks of several people nobody names."""
    return mention.kind == GROUP or (mention.plural and mention.kind == PERSON)
