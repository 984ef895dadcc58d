"""The cast of an article: everybody whom it mentions, found by reading it once from the first mention to the last."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kit.coreference import descriptions, roles, scene
from kit.coreference.lexicon import PRONOUNS, lexicon
from kit.coreference.mentions import Reader
from kit.coreference.model import DESCRIPTION, GROUP, NAME, ORGANISATION, PERSON, PRONOUN, Mention, Referent
from kit.coreference.people import Names
from kit.coreference.sources import coordinated, heads
from kit.language import Parsed
from kit.quotations.model import Quotation

_MORE = frozenset(("other", "another", "some", "certain", "more", "various", "such"))
AUTHOR = "the author"


@dataclass
class Cast:
    """Everybody in the article, and who says each quotation: `says[i]` is None where the text gives no source."""

    referents: list[Referent] = field(default_factory=list)
    says: list[Referent | None] = field(default_factory=list)


def cast(parsed: Parsed, quotations: Sequence[Quotation]) -> Cast:
    """Find everybody whom the article mentions, and whom the source of each quotation stands for."""
    walk = _Walk(parsed, quotations)
    walk.read()
    return walk.cast


class _Walk:
    """One reading of the article."""

    def __init__(self, parsed: Parsed, quotations: Sequence[Quotation]) -> None:
        self.parsed, self.reader, self.scene = parsed, Reader(parsed), scene.Scene()
        self.text, self.quotations = parsed.reading.text, quotations
        self.cast = Cast(says=[None] * len(quotations))
        self.sources = [heads(self.reader, q.mention) if q.mention else [] for q in quotations]
        self.of_head: dict[int, list[int]] = {}
        for number, mentions in enumerate(self.sources):
            if mentions:
                self.of_head.setdefault(id(mentions[0]), []).append(number)
        named = [mention for mention in self.reader.mentions if mention.form == NAME]
        self.roles = {id(mention): roles.told(self.reader, mention) for mention in named}
        self.alias = {role.token: mention for mention in named for role in self.roles[id(mention)]}
        titled = {key for key, told in self.roles.items() if any(not roles.is_body(role.noun) for role in told)}
        self.names = Names(self.reader, titled, self.of_head)
        for mention in named:
            self._learn(mention)
        self._joint: dict[frozenset[int], Referent] = {}
        self._known: set[int] = set()
        self._plurals: dict[str, Referent] = {}
        self._by_noun: dict[str, list[Referent]] = {}
        self._bodies: list[Referent] = []
        self._by_class: dict[int | None, list[Referent]] = {}
        self._author: Referent | None = None

    def _learn(self, mention: Mention) -> None:
        """Note what the text tells of a name that only one can bear, before the reading starts."""
        referent = self.names.certain(mention)
        if referent is not None:
            self._note(mention, referent)
            referent.speaks += len(self.of_head.get(id(mention), ()))

    def _note(self, mention: Mention, referent: Referent) -> None:
        if referent.kind == PERSON:
            roles.note(self.reader, mention, self.roles[id(mention)], referent)
            return
        for role in self.roles[id(mention)]:
            if roles.is_body(role.noun):
                referent.describe(role.noun, role.modifiers)
                referent.role = referent.role or role.text
        for word in mention.words:
            if word.lower() in lexicon().bodies:
                referent.describe(word.lower(), {other.lower() for other in mention.words})

    def read(self) -> None:
        """Resolve all mentions, in order, and then the sources."""
        everything = {id(m): m for m in (*self.reader.mentions, *(m for found in self.sources for m in found))}
        for mention in sorted(everything.values(), key=lambda m: m.token):
            numbers = self.of_head.get(id(mention), [])
            self._resolve(mention, numbers)
            if mention.referent is not None and mention.referent is not self._author:
                self.scene.see(mention)
                if mention.form == NAME:
                    self._join(mention)
            if numbers and (self._author is None or mention.referent is not self._author):
                self.scene.hear(mention)
        for number, mentions in enumerate(self.sources):
            if mentions:
                self.cast.says[number] = self._one(mentions)

    def _resolve(self, mention: Mention, numbers: list[int]) -> None:
        if mention.referent is not None:
            return
        if mention.form == NAME:
            found = self._named(mention)
        elif mention.form == PRONOUN:
            found = self._pronoun(mention, numbers)
        elif (bearer := self.alias.get(mention.token)) is not None:
            mention.referent = self.names.whom(bearer)
            if mention.owner and mention.owner.referent:
                mention.referent.belong(mention.words[0], mention.owner.referent)
            return
        else:
            found = self._described(mention, numbers)
        if found is not None:
            found.meet(mention)
            self._know(found)

    def _know(self, referent: Referent) -> None:
        if id(referent) not in self._known:
            self._known.add(id(referent))
            self.cast.referents.append(referent)
            if referent.kind == ORGANISATION:
                self._bodies.append(referent)
        for noun in referent.nouns:
            if referent not in (bearers := self._by_noun.setdefault(noun, [])):
                bearers.append(referent)
                if referent.kind == ORGANISATION and noun in lexicon().bodies:
                    self._by_class.setdefault(lexicon().bodies[noun], []).append(referent)

    def _named(self, mention: Mention) -> Referent:
        referent = self.names.whom(mention)
        if self.names.certain(mention) is None:
            self._note(mention, referent)
        return referent

    def _pronoun(self, mention: Mention, numbers: list[int]) -> Referent | None:
        number = PRONOUNS[mention.words[0]][0]
        if number == "author":
            return self._first_person(mention) if numbers or not mention.quoted else None
        if number == "relative":
            return self._antecedent(mention)
        if mention.quoted and not numbers and mention.gender not in ("m", "f"):
            return None
        content = [span for quotation in numbers for span in self.quotations[quotation].spans]
        found = scene.whom(self.scene, mention, content=content, barred=self._barred(mention))
        if found is not None and found.gender is None and mention.gender in ("m", "f") and not mention.quoted:
            found.genders[mention.gender] += 1
        return found or (self._stranger(mention, numbers) if numbers else None)

    def _barred(self, mention: Mention) -> list[Referent]:
        """Whom an object cannot stand for: the subject of its own verb."""
        if mention.role != "object":
            return []
        tokens = self.reader.tokens
        verb = tokens[mention.token].head
        near = [past for past in self.scene.recent if past.sentence == mention.sentence and "subject" in past.role]
        return [past.referent for past in near if past.referent and tokens[past.token].head == verb]

    def _first_person(self, mention: Mention) -> Referent | None:
        if mention.quoted:
            return self.scene.spoke[0] if self.scene.spoke else None
        if self._author is None:
            name = self.parsed.article.author
            self._author = Referent(PERSON, name or AUTHOR, named=bool(name))
        return self._author

    def _antecedent(self, mention: Mention) -> Referent | None:
        """Whom a relative pronoun stands for: the noun that its clause belongs to, else the mention before it."""
        verb = self.reader.tokens[self.reader.tokens[mention.token].head]
        past = self.reader.at.get(verb.head) if verb.dep_ == "relcl" else None
        if past is not None and past.referent is not None and _can_be(mention, past.referent):
            return past.referent
        if past is None and mention.words[0] == "who" and (noun := self._noun_before(mention)) is not None:
            return noun
        near = (past for past in reversed(self.scene.recent) if past.sentence == mention.sentence)
        return next((past.referent for past in near if past.referent and _can_be(mention, past.referent)), None)

    def _noun_before(self, mention: Mention) -> Referent | None:
        """Somebody new, for a noun before "who" that no list has."""
        for place in range(mention.token - 1, max(-1, mention.token - 5), -1):
            token = self.reader.tokens[place]
            if place in self.reader.at or token.tag_ not in ("NN", "NNS", ",", "RB", "HYPH"):
                return None
            if token.tag_ in ("NN", "NNS"):
                noun = self.reader.at[place] = self.reader.of_noun(place)
                referent = self._stranger(noun, [])
                referent.meet(noun)
                self._know(referent)
                return referent
        return None

    def _described(self, mention: Mention, numbers: list[int]) -> Referent | None:
        if numbers and coordinated(self.reader, mention, self.quotations[numbers[0]].mention):
            whole = self._stranger(mention, numbers, joined=True)
            mention.start, mention.end = self.quotations[numbers[0]].mention or (mention.start, mention.end)
            return whole
        if (mention.definite and mention.kind is not None) or (mention.plural and not self._counted(mention)):
            found = descriptions.whom(self.scene, mention, self._called(mention))
            if found is not None:
                return found
        return self._stranger(mention, numbers)

    def _called(self, mention: Mention) -> list[Referent]:
        """Those who could be called so: the ones known by the noun, and for a body those of its class."""
        nouns = descriptions.nouns_of(mention)
        found = {id(referent): referent for noun in nouns for referent in self._by_noun.get(noun, ())}
        if mention.kind == ORGANISATION:
            place = lexicon().bodies.get(mention.words[0])
            bodies = self._bodies if mention.owner else self._by_class.get(place, ())
            found |= {id(referent): referent for referent in bodies}
        return list(found.values())[::-1]

    def _counted(self, mention: Mention) -> bool:
        """Whether a plural introduces some people and does not go on about them ("two aides", "aides in the room")."""
        tokens, quantities = self.reader.tokens, lexicon().quantities
        first = tokens[self.reader.left_edge(mention.token)[0]]
        after = tokens[mention.token + 1] if mention.token + 1 < len(tokens) else first
        further = after.tag_ in ("IN", "WP", "VBN", "VBG", "JJ") and not mention.definite
        return further or first.tag_ == "CD" or first.lower_ in quantities | _MORE or mention.words[0] in quantities

    def _stranger(self, mention: Mention, numbers: list[int], *, joined: bool = False) -> Referent:
        """Somebody new, known by a description alone: the source as it stands, where there is one."""
        span = self.quotations[numbers[0]].mention if numbers else None
        if span is None:
            edge = self.reader.left_edge(mention.token)[0]
            name = self.reader.between(edge, self.reader.extent(mention.token + 1)) if mention.form != PRONOUN else ""
        elif span[1] == mention.end and mention.form == DESCRIPTION and not mention.definite:
            span = (span[0], self.reader.text_end(mention.token + 1))
        name = (self.text[slice(*span)] if span else name or mention.words[0]).rstrip(" ,;:-–—")
        if (joined or mention.plural) and (known := self._plurals.get(name.lower())) is not None:
            known.speaks += len(numbers)
            return known
        plural, kind = joined or mention.plural, GROUP if joined else descriptions.kind_of(mention)
        referent = Referent(kind, name, named=False, plural=plural)
        if plural:
            self._plurals[name.lower()] = referent
        referent.speaks = len(numbers)
        referent.owner = mention.owner.referent if mention.owner else None
        if mention.gender in ("m", "f"):
            referent.genders[mention.gender] += 2
        if mention.form == DESCRIPTION and not joined:
            referent.describe(mention.words[0], (*mention.titles, *mention.behind))
        return referent

    def _join(self, mention: Mention) -> None:
        """Where "and" joins this name to the ones before, let those together be spoken of as "they"."""
        members, last = [mention.referent], mention
        for past in reversed(list(self.scene.recent)[-6:-1]):
            between = self.text[past.end : self.reader.tokens[self.reader.run_at[last.token].start].idx].strip(" ,")
            if past.form != NAME or past.plural or between not in (("and", "") if len(members) > 1 else ("and",)):
                break
            members.append(past.referent)
            last = past
        if len({id(member) for member in members}) > 1:
            joint = self._together([member for member in reversed(members) if member])
            second = Mention(last.start, mention.end, NAME, mention.token, (), plural=True, role=last.role)
            second.sentence, second.paragraph, second.quoted = mention.sentence, mention.paragraph, mention.quoted
            joint.meet(second)
            self.scene.see(second)
            self._introduce(joint, self.reader.run_at[last.token].start)

    def _introduce(self, joint: Referent, start: int) -> None:
        """Note what those are whose joined names start here: "two brothers, Amin and Farid Roe"."""
        told = self.reader.at.get(start - 2) if self.reader.tokens[start - 1].text == "," else None
        if told is None or told.form != DESCRIPTION or not told.plural or told.referent is None:
            return
        if told.referent.mentions == [told]:
            self._forget(told.referent)
        joint.describe(told.words[0], told.titles)
        joint.meet(told)
        self._know(joint)

    def _forget(self, referent: Referent) -> None:
        """Leave somebody out of the cast who turns out to be others together."""
        self.cast.referents.remove(referent)
        self._known.discard(id(referent))
        self._plurals.pop(referent.name.lower(), None)
        for noun in referent.nouns:
            self._by_noun[noun].remove(referent)

    def _together(self, members: list[Referent]) -> Referent:
        key = frozenset(id(member) for member in members)
        if key not in self._joint:
            names = [member.name for member in members]
            joint = Referent(GROUP, " and ".join((", ".join(names[:-1]), names[-1])), named=True, plural=True)
            joint.members = tuple(members)
            shared = set.intersection(*(set(member.nouns) for member in members))
            for noun in shared:
                joint.describe(noun)
            self._joint[key] = joint
            self._know(joint)
        return self._joint[key]

    def _one(self, mentions: list[Mention]) -> Referent | None:
        """The referent of one mention, or one for the names that are joined."""
        members = [mention.referent for mention in mentions if mention.referent]
        if len({id(member) for member in members}) < 2:
            return members[0] if members else None
        return self._together(members)


def _can_be(mention: Mention, referent: Referent) -> bool:
    """Whether "who" or "which" can stand for it."""
    if mention.words[0] in ("who", "whom"):
        return referent.kind in (PERSON, GROUP)
    return mention.words[0] != "which" or referent.kind != PERSON
