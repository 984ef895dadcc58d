"""The people and bodies found so far in an article, and the nouns by which each can be described."""

from collections.abc import Iterable, Sequence
from itertools import islice

from kit.coreference.descriptions import nouns_of
from kit.coreference.model import GROUP, ORGANISATION, Mention, Referent
from kit.lexicon import lexicon

_MOST_CALLED = 100
"""Referents of one noun that a description is compared with, the latest; only texts of book length have more."""


class Register:
    """All referents found so far, and the nouns by which each can be described."""

    def __init__(self) -> None:
        self._by_id: dict[int, Referent] = {}
        self._by_noun: dict[str, dict[int, Referent]] = {}
        self._by_class: dict[str, dict[int, Referent]] = {}
        self._all_bodies: dict[int, Referent] = {}
        self._plurals: dict[str, Referent] = {}
        self._joint: dict[frozenset[int], Referent] = {}

    @property
    def referents(self) -> list[Referent]:
        """All of them, in the order in which they were found."""
        return list(self._by_id.values())

    def add(self, referent: Referent) -> None:
        """Add a referent, or new nouns of a known one."""
        key = id(referent)
        self._by_id.setdefault(key, referent)
        if referent.kind == ORGANISATION:
            self._all_bodies.setdefault(key, referent)
        for noun in referent.nouns:
            if key not in (bearers := self._by_noun.setdefault(noun, {})):
                bearers[key] = referent
                if referent.kind == ORGANISATION and noun in lexicon().bodies:
                    self._by_class.setdefault(lexicon().bodies[noun], {}).setdefault(key, referent)

    def drop(self, referent: Referent) -> None:
        """Remove a referent that turns out to be several others together."""
        for index in ({"": self._by_id, "bodies": self._all_bodies}, self._by_noun, self._by_class):
            for bearers in index.values():
                bearers.pop(id(referent), None)
        self._plurals = {name: other for name, other in self._plurals.items() if other is not referent}

    def with_noun(self, noun: str) -> list[Referent]:
        """The referents that were described by this noun."""
        return list(self._by_noun.get(noun, {}).values())

    def called(self, mention: Mention) -> list[Referent]:
        """The referents that this noun could describe, latest first; for a body, also by a noun of the same class."""
        possible = {
            id(referent): referent for noun in nouns_of(mention) for referent in _latest(self._by_noun.get(noun))
        }
        if mention.kind == ORGANISATION:
            possible |= {id(referent): referent for referent in self._bodies(mention)}
        return list(possible.values())[::-1]

    def _bodies(self, mention: Mention) -> Iterable[Referent]:
        """All bodies for one that somebody possesses ("his bank"), else those of its class."""
        if mention.owner:
            return _latest(self._all_bodies)
        return _latest(self._by_class.get(lexicon().bodies.get(mention.words[0], "")))

    def plural(self, name: str) -> Referent | None:
        """The people who were called by the same plural before ("residents")."""
        return self._plurals.get(name.lower())

    def add_plural(self, referent: Referent) -> None:
        """Note people by the plural that they are called by."""
        self._plurals[referent.name.lower()] = referent

    def together(self, members: Sequence[Referent]) -> Referent:
        """The joint referent of coordinated names ("Roe and Doe")."""
        key = frozenset(id(member) for member in members)
        if key not in self._joint:
            names = [member.name for member in members]
            joint = Referent(GROUP, " and ".join((", ".join(names[:-1]), names[-1])), named=True, plural=True)
            joint.members = tuple(members)
            for noun in set.intersection(*(set(member.nouns) for member in members)):
                joint.describe(noun)
            self._joint[key] = joint
            self.add(joint)
        return self._joint[key]


def _latest(bearers: dict[int, Referent] | None) -> list[Referent]:
    """The last of them that were found, in order."""
    return list(islice(reversed(bearers.values()), _MOST_CALLED))[::-1] if bearers else []
