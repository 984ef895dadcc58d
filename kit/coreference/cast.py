"""The cast of an article: everybody whom it mentions, found by reading it once from the first mention to the last."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kit.coreference import descriptions, roles, scene
from kit.coreference.lexicon import PRONOUNS, lexicon
from kit.coreference.mentions import Reader
from kit.coreference.model import DESCRIPTION, GROUP, NAME, ORGANISATION, PERSON, PRONOUN, Mention, Referent
from kit.coreference.people import Names
from kit.coreference.sources import heads
from kit.language import Parsed
from kit.quotations.model import Quotation

AUTHOR = "the author"


@dataclass
class Cast:
    """Everybody in the article, and who says each quotation: `says[i]` is None where the text gives no source."""

    referents: list[Referent] = field(default_factory=list)
    says: list[Referent | None] = field(default_factory=list)


def cast(parsed: Parsed, quotations: Sequence[Quotation]) -> Cast:
    """Find everybody whom the article mentions, and whom the source of each quotation stands for."""
    return _Walk(parsed, quotations).cast


class _Walk:
    """One reading of the article."""

    def __init__(self, parsed: Parsed, quotations: Sequence[Quotation]) -> None:
        self.parsed, self.reader, self.scene = parsed, Reader(parsed), scene.Scene()
        self.cast = Cast(says=[None] * len(quotations))
        self.quotations = quotations
        self.sources = [heads(self.reader, q.mention) if q.mention else [] for q in quotations]
        self.names = Names(self.reader)
        self._joint: dict[frozenset[int], Referent] = {}
        self._known: dict[int, Referent] = {}
        self._author: Referent | None = None
        self._read()

    def _read(self) -> None:
        of_head: dict[int, list[int]] = {}
        for number, mentions in enumerate(self.sources):
            if mentions:
                of_head.setdefault(id(mentions[0]), []).append(number)
        everything = {id(m): m for m in (*self.reader.mentions, *(m for found in self.sources for m in found))}
        for mention in sorted(everything.values(), key=lambda m: m.token):
            numbers = of_head.get(id(mention), [])
            self._resolve(mention, numbers)
            if mention.referent is not None:
                self.scene.see(mention)
            if numbers:
                self.scene.hear(mention)
        for number, mentions in enumerate(self.sources):
            if mentions:
                self.cast.says[number] = self._one(mentions)

    def _resolve(self, mention: Mention, numbers: list[int]) -> None:
        if mention.referent is not None:
            return
        content = [span for number in numbers for span in self.quotations[number].spans]
        if mention.form == NAME:
            found = self._named(mention)
        elif mention.form == PRONOUN:
            found = self._pronoun(mention, content, source=bool(numbers))
        else:
            found = self._described(mention, source=bool(numbers))
        if found is not None:
            found.meet(mention)
            self._know(found)

    def _know(self, referent: Referent) -> None:
        if id(referent) not in self._known:
            self._known[id(referent)] = referent
            self.cast.referents.append(referent)

    def _named(self, mention: Mention) -> Referent:
        referent = self.names.whom(mention)
        roles.note(self.reader, mention, referent)
        for word in mention.words if referent.kind == ORGANISATION else ():
            if word.lower() in lexicon().bodies:
                referent.describe(word.lower(), {other.lower() for other in mention.words})
        return referent

    def _pronoun(self, mention: Mention, content: list, *, source: bool) -> Referent | None:
        number = PRONOUNS[mention.words[0]][0]
        if number == "author":
            return self._first_person(mention) if source or not mention.quoted else None
        if number == "relative":
            return self._antecedent(mention)
        token = self.reader.tokens[mention.token]
        barred = [
            past.referent
            for past in self.scene.recent
            if past.referent
            and mention.role == "object"
            and past.role == "subject"
            and past.sentence == mention.sentence
            and self.reader.tokens[past.token].head == token.head
        ]
        found = scene.whom(self.scene, mention, content=content, barred=barred)
        return found or (self._stranger(mention) if source else None)

    def _first_person(self, mention: Mention) -> Referent | None:
        if mention.quoted:
            return self.scene.spoke[0] if self.scene.spoke else None
        if self._author is None:
            name = self.parsed.article.author
            self._author = Referent(PERSON, name or AUTHOR, named=bool(name))
        return self._author

    def _antecedent(self, mention: Mention) -> Referent | None:
        """Whom a relative pronoun stands for: the noun that its clause belongs to, else the mention before it."""
        verb = self.reader.tokens[mention.token].head
        place = verb.head.i if verb.dep_ == "relcl" else None
        past = self.reader.at.get(place) if place is not None else None
        if past is None or past.referent is None:
            near = [m for m in self.scene.recent if m.sentence == mention.sentence and m.end <= mention.start]
            past = near[-1] if near else None
        return past.referent if past else None

    def _described(self, mention: Mention, *, source: bool) -> Referent | None:
        if (mention.definite and mention.kind is not None) or self._bare(mention):
            found = descriptions.whom(self.scene, mention, reversed(self.cast.referents), source=source)
            if found is not None:
                return found
        return self._stranger(mention)

    def _bare(self, mention: Mention) -> bool:
        opening = self.parsed.reading.text[mention.start : mention.end].split(" ", 1)[0].lower()
        return mention.plural and opening not in ("some", "many", "several", "most", "few", "other", "two", "three")

    def _stranger(self, mention: Mention) -> Referent:
        """Somebody new, known by a description alone."""
        kind = descriptions.kind_of(mention)
        referent = Referent(kind, self.parsed.reading.text[mention.start : mention.end], named=False)
        referent.plural = mention.plural
        referent.owner = mention.owner.referent if mention.owner else None
        if mention.gender in ("m", "f"):
            referent.genders[mention.gender] += 2
        if mention.form == DESCRIPTION:
            referent.describe(mention.words[0], mention.titles)
        return referent

    def _one(self, mentions: list[Mention]) -> Referent | None:
        """The referent of one mention, or one for the names that are joined."""
        members = [mention.referent for mention in mentions if mention.referent]
        if len({id(member) for member in members}) < 2:
            return members[0] if members else None
        key = frozenset(id(member) for member in members)
        if key not in self._joint:
            names = [member.name for member in members]
            joint = Referent(GROUP, " and ".join((", ".join(names[:-1]), names[-1])), named=True, plural=True)
            self._joint[key] = joint
            self._know(joint)
        return self._joint[key]
