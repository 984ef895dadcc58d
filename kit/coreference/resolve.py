"""Resolve the mentions of an article in four steps: collect, cluster names, resolve other mentions, find sources."""

from collections.abc import Sequence

from kit.coreference import roles
from kit.coreference.descriptions import is_same_body, kind_of, resolve_description
from kit.coreference.mentions import Reader
from kit.coreference.model import DESCRIPTION, GROUP, NAME, ORGANISATION, PERSON, PRONOUN, Cast, Mention, Referent
from kit.coreference.name_clusters import NameClusters
from kit.coreference.register import Register
from kit.coreference.salience import Discourse, resolve_pronoun
from kit.coreference.source_heads import find_heads, is_coordinated
from kit.language import Parsed
from kit.lexicon import lexicon
from kit.places import has_government
from kit.quotations.model import Quotation
from kit.text import Span
from kit.tree import Tree

AUTHOR = "the author"
"""The name of who writes the article, where the text does not give it."""
_NOUN_BEFORE_WHO = frozenset(("NN", "NNS", ",", "RB", "HYPH"))
_FURTHER_TAGS = frozenset(("IN", "WP", "VBN", "VBG", "JJ"))
_LAST_NAMES = 6
"""Names at most that "and" joins."""


def cast(parsed: Parsed, quotations: Sequence[Quotation]) -> Cast:
    """Find all people and bodies that the article mentions, and the speaker of each quotation."""
    reader = Reader(parsed)
    sources = [find_heads(reader, quotation.mention) if quotation.mention else [] for quotation in quotations]
    resolver = _Resolver(parsed, reader, quotations, sources)
    mentions = {id(mention): mention for mention in (*reader.mentions, *(m for heads in sources for m in heads))}
    for mention in sorted(mentions.values(), key=lambda mention: mention.token):
        resolver.read(mention)
    says = [
        resolver.author if quotation.own and not quotation.mention else resolver.speaker_of(quotation, heads)
        for quotation, heads in zip(quotations, sources, strict=True)
    ]
    return Cast(resolver.register.referents, says)


class _Resolver:
    """Resolves the mentions of an article in their order.

    register  all referents found so far
    """

    def __init__(
        self, parsed: Parsed, reader: Reader, quotations: Sequence[Quotation], sources: Sequence[list[Mention]]
    ) -> None:
        self.register = Register()
        self._reader, self._tree, self._text = reader, reader.tree, parsed.reading.text
        self._author_name = parsed.article.author
        self._author: Referent | None = None
        self._quotations = quotations
        self._said_by: dict[int, list[int]] = {}
        for number, heads in enumerate(sources):
            if heads:
                self._said_by.setdefault(id(heads[0]), []).append(number)
        self._joint_sources = {id(heads[-1]): heads for heads in sources if len(heads) > 1}
        self._turns = [pair for pair in zip(quotations, sources, strict=True) if pair[0].own]
        self._discourse = Discourse()
        self._learn_names()

    def _learn_names(self) -> None:
        """Cluster the names, and note what the text tells of those that only one can bear."""
        names = [mention for mention in self._reader.mentions if mention.form == NAME]
        self._roles = {id(mention): roles.find_roles(self._reader, mention) for mention in names}
        titled = {key for key, held in self._roles.items() if any(not roles.is_body(role.noun) for role in held)}
        self._clusters = NameClusters(self._reader, titled, self._said_by)
        self._role_of = {role.token: mention for mention in names for role in self._roles_that_fit(mention)}
        self._bodies_by_noun: dict[str, list[Referent]] = {}
        for mention in names:
            if (referent := self._clusters.sole_referent(mention)) is not None:
                self._describe(mention, referent)
                referent.speaks += len(self._said_by.get(id(mention), ()))
        for referent in self._clusters.bodies:
            for noun in referent.nouns:
                self._bodies_by_noun.setdefault(noun, []).append(referent)

    def _roles_that_fit(self, mention: Mention) -> list[roles.Role]:
        """What is said of a name's bearer: nouns for persons of a person, nouns for bodies of a body."""
        person = self._clusters.referent_of(mention).kind == PERSON
        return [role for role in self._roles[id(mention)] if person != roles.is_body(role.noun)]

    def _describe(self, mention: Mention, referent: Referent) -> None:
        if referent.kind == PERSON:
            roles.describe_person(self._reader, mention, self._roles[id(mention)], referent)
        else:
            roles.describe_body(mention, self._roles[id(mention)], referent)

    def read(self, mention: Mention) -> None:
        """Resolve a mention, given that all earlier ones are resolved, and remember it."""
        numbers = self._said_by.get(id(mention), [])
        if mention.referent is None:
            self._resolve(mention, numbers)
        if mention.referent is self._author and self._author is not None:
            return
        if mention.referent is not None:
            mention.referent.killed |= _is_killed(self._tree, mention.token)
            self._discourse.add_mention(mention)
            if mention.form == NAME:
                self._join_names(mention)
        if numbers:
            self._discourse.add_source(mention)
        if (heads := self._joint_sources.get(id(mention))) is not None:
            self._discourse.add_source(mention, self.source_of(heads))

    def speaker_of(self, quotation: Quotation, heads: Sequence[Mention]) -> Referent | None:
        """The speaker of a quotation; a place before a colon is what the words are about ("Kesh: Six die in raid")."""
        speaker = self.source_of(heads)
        return None if speaker is not None and speaker.place and quotation.rule == "label" else speaker

    def source_of(self, heads: Sequence[Mention]) -> Referent | None:
        """The referent of a source, from its heads; coordinated names give one joint referent."""
        members = [mention.referent for mention in heads if mention.referent and self._can_speak(mention.referent)]
        if len({id(member) for member in members}) < 2:
            return members[0] if members else None
        return self.register.together(members)

    def _can_speak(self, referent: Referent) -> bool:
        """Whether a referent can be a speaker: not a thing ("delays") or a place without a government."""
        if referent.kind is None and not referent.name.istitle():
            return False
        if referent.kind is not None and (not referent.territory or has_government(referent.words)):
            return True
        numbers = [number for mention in referent.mentions for number in self._said_by.get(id(mention), ())]
        return any(self._quotations[number].kind != "indirect" for number in numbers)

    def _resolve(self, mention: Mention, numbers: list[int]) -> None:
        if mention.form == DESCRIPTION and (bearer := self._role_of.get(mention.token)) is not None:
            mention.referent = self._clusters.referent_of(bearer)
            self._join_unnamed(mention, mention.referent)
            if mention.owner and mention.owner.referent:
                mention.referent.belong(mention.words[0], mention.owner.referent)
            return
        by_form = {NAME: self._resolve_name, PRONOUN: self._resolve_pronoun, DESCRIPTION: self._resolve_description}
        referent = by_form[mention.form](mention, numbers)
        if referent is not None:
            referent.meet(mention)
            self.register.add(referent)

    def _join_unnamed(self, mention: Mention, named: Referent) -> None:
        """Merge the unnamed person of "the commander, known as Abu Rida" with the name."""
        if mention.definite and not mention.plural and not named.mentions:
            known = self.register.called(mention)
            unnamed = resolve_description(self._discourse, mention, known)
            if unnamed is not None and not any(other is not unnamed and not other.named for other in known):
                self._merge(unnamed, named)

    def _join_introduced(self, mention: Mention, named: Referent) -> None:
        """Merge an earlier "a police spokesman" with the police spokesman Jan Roe, who is first named here."""
        if named.kind != PERSON or named.mentions:
            return
        for role in self._roles_that_fit(mention):
            unnamed = [other for other in self.register.with_noun(role.noun) if not other.named and not other.plural]
            if len(unnamed) == 1 and _same_modifiers(unnamed[0].nouns[role.noun], set(role.modifiers)):
                self._merge(unnamed[0], named)

    def _merge(self, unnamed: Referent, named: Referent) -> None:
        """Move the mentions of an unnamed person to the named one, unless the genders differ."""
        agree = None in (unnamed.gender, named.gender) or unnamed.gender == named.gender
        if unnamed.named or unnamed.kind != PERSON or not agree:
            return
        for past in unnamed.mentions:
            named.meet(past)
        named.speaks += unnamed.speaks
        self.register.drop(unnamed)

    def _resolve_name(self, mention: Mention, _: list[int]) -> Referent:
        referent = self._clusters.referent_of(mention)
        if self._clusters.sole_referent(mention) is None:
            self._describe(mention, referent)
        self._join_introduced(mention, referent)
        return referent

    def _resolve_pronoun(self, mention: Mention, numbers: list[int]) -> Referent | None:
        number = lexicon().pronouns[mention.words[0]][0]
        if number == "author":
            return self._first_person(mention) if numbers or not mention.quoted else None
        if number == "relative":
            return self._relative(mention)
        return self._third_person(mention, numbers)

    def _third_person(self, mention: Mention, numbers: list[int]) -> Referent | None:
        """The antecedent of "he", "she", "it" or "they"; None where nobody fits, so that no wrong speaker is given."""
        if not numbers and mention.gender not in ("m", "f") and (mention.quoted or _is_thing(mention)):
            return None
        content = [span for quotation in numbers for span in self._quotations[quotation].spans]
        referent = resolve_pronoun(
            self._discourse,
            mention,
            content=content,
            barred=[*self._subjects(mention), *self._askers(numbers)],
            continues=bool(numbers) and self._continues(self._quotations[numbers[0]]),
            speaks=bool(numbers),
        )
        if referent is None:
            return self._body_that_goes_on(mention, numbers)
        if self._is_about_event(mention, referent, numbers):
            return None
        if referent.gender is None and mention.gender in ("m", "f") and not mention.quoted:
            referent.genders[mention.gender] += 1
        return self._bearer_of_kin(mention, referent) if mention.role == "possessive" else referent

    def _body_that_goes_on(self, mention: Mention, numbers: list[int]) -> Referent | None:
        """The body that spoke just before "he added", where nobody else can be meant: one of its people goes on."""
        if not numbers:
            return None
        spoke = self._discourse.spoke_before(self._quotations[numbers[0]].spans)
        if spoke is None or not self._continues(self._quotations[numbers[0]]):
            return None
        near = mention.sentence - spoke[1] <= 2 and spoke[0].kind in (ORGANISATION, GROUP)
        return spoke[0] if near and mention.gender in ("m", "f") else None

    def _bearer_of_kin(self, mention: Mention, referent: Referent) -> Referent:
        """Whose "his widow" is, behind "his brother": the one whose brother that is, and not the brother himself."""
        kin, owner = lexicon().classes["kin"] | lexicon().words("coref.kin"), referent.owner
        relative = self._tree.lower[self._tree.head[mention.token]]
        if referent.named or owner is None or relative not in kin or kin.isdisjoint(referent.nouns):
            return referent
        fits = owner.kind == PERSON and owner.gender in (None, mention.gender)
        return owner if fits and mention.gender in ("m", "f") else referent

    def _askers(self, numbers: list[int]) -> list[Referent]:
        """Whoever asked in the quotation before an answer, who does not answer ("He asked why. She replied ...")."""
        if not numbers or self._cue(self._quotations[numbers[0]]) not in lexicon().words("coref.answers"):
            return []
        if not self._discourse.sources:
            return []
        asker, mention = self._discourse.sources[-1]
        cues = {self._cue(self._quotations[number]) for number in self._said_by.get(id(mention), ())}
        return [] if cues.isdisjoint(lexicon().words("coref.asks")) else [asker]

    def _cue(self, quotation: Quotation) -> str:
        """The lemma of a quotation's cue; "" where it has none."""
        return self._tree.lemma[self._tree.token_at(quotation.cue[0])] if quotation.cue else ""

    def _continues(self, quotation: Quotation) -> bool:
        """Whether a quotation goes on with the one before it ("she added", "it also said")."""
        tree = self._tree
        if quotation.cue is None:
            return False
        verb = tree.token_at(quotation.cue[0])
        also = (tree.lower[child] for child in tree.children[verb] if tree.dep[child] == "advmod")
        return tree.lemma[verb] in lexicon().words("coref.adds") or not lexicon().words("coref.also").isdisjoint(also)

    def _is_about_event(self, mention: Mention, referent: Referent, numbers: list[int]) -> bool:
        """Whether "it" stands for what has happened, and not for the body nearby ("It underlined how ...")."""
        shows = numbers and all(self._quotations[number].cue_class in ("showing", None) for number in numbers)
        subject = any("subject" in past.role for past in referent.mentions[-3:])
        return bool(shows) and mention.gender == "n" and not referent.speaks and not subject

    def _subjects(self, mention: Mention) -> list[Referent]:
        """The referents that a pronoun excludes: an object the subject of its own verb, "its crew" all places."""
        if mention.role == "possessive" and self._tree.lower[self._tree.head[mention.token]] in lexicon().words(
            "coref.crew"
        ):
            return [past.referent for past in self._discourse.recent if past.referent and past.referent.place]
        if mention.role != "object":
            return []
        head = self._tree.head
        near = [past for past in self._discourse.recent if past.sentence == mention.sentence and "subject" in past.role]
        return [past.referent for past in near if past.referent and head[past.token] == head[mention.token]]

    def _first_person(self, mention: Mention) -> Referent | None:
        if mention.quoted:
            return self._discourse.spoke[0] if self._discourse.spoke else None
        return self._turn_speaker(mention) or self.author

    @property
    def author(self) -> Referent:
        """The author of the article, whether or not the text names them."""
        if self._author is None:
            self._author = Referent(PERSON, self._author_name or AUTHOR, named=bool(self._author_name))
        return self._author

    def _turn_speaker(self, mention: Mention) -> Referent | None:
        """The speaker of the labelled turn or entry that holds a word."""
        start_of_word = self._tree.start[mention.token]
        for quotation, heads in self._turns:
            if heads and any(start <= start_of_word < end for start, end in quotation.spans):
                return self.source_of(heads)
        return None

    def _relative(self, mention: Mention) -> Referent | None:
        """The antecedent of a relative pronoun: the noun that its clause modifies, else the mention before it."""
        verb = self._tree.head[mention.token]
        past = self._reader.at.get(self._tree.head[verb]) if self._tree.dep[verb] == "relcl" else None
        if past is not None and past.referent is not None and _can_refer(mention, past.referent):
            return past.referent
        if past is None and mention.words[0] == "who" and (noun := self._noun_before(mention)) is not None:
            return noun
        for past in reversed(self._discourse.recent):
            if past.sentence == mention.sentence and past.referent and _can_refer(mention, past.referent):
                return past.referent
        return None

    def _noun_before(self, mention: Mention) -> Referent | None:
        """A new referent for an unlisted noun before "who"."""
        reader, tree = self._reader, self._tree
        for i in range(mention.token - 1, max(-1, mention.token - 5), -1):
            if i in reader.at or tree.tag[i] not in _NOUN_BEFORE_WHO:
                return None
            if tree.tag[i] in ("NN", "NNS"):
                noun = reader.at[i] = reader.of_noun(i)
                referent = self._newcomer(noun, [])
                referent.meet(noun)
                self.register.add(referent)
                return referent
        return None

    def _resolve_description(self, mention: Mention, numbers: list[int]) -> Referent:
        span = self._quotations[numbers[0]].mention if numbers else None
        if is_coordinated(self._reader, mention, span):
            referent = self._newcomer(mention, numbers, joined=True)
            mention.start, mention.end = span or (mention.start, mention.end)
            return referent
        if (mention.definite and mention.kind is not None) or (mention.plural and not self._introduces(mention)):
            known = resolve_description(self._discourse, mention, self.register.called(mention))
            if known is not None:
                return known
            if (named := self._named_later(mention) or self._person_who_goes_on(mention, numbers)) is not None:
                return named
        return self._newcomer(mention, numbers)

    def _person_who_goes_on(self, mention: Mention, numbers: list[int]) -> Referent | None:
        """The person who spoke just before "the farmer added", though nobody was called a farmer."""
        if not numbers or mention.kind != PERSON or mention.plural or mention.owner or not mention.definite:
            return None
        spoke = self._discourse.spoke_before(self._quotations[numbers[0]].spans)
        if spoke is None or not self._continues(self._quotations[numbers[0]]) or spoke[0].kind != PERSON:
            return None
        agree = None in (mention.gender, spoke[0].gender) or mention.gender == spoke[0].gender
        return spoke[0] if agree and mention.sentence - spoke[1] <= 2 else None

    def _named_later(self, mention: Mention) -> Referent | None:
        """The one body that a later name shows to be meant: "Gaza's health ministry" is the Gaza Health Ministry."""
        if mention.kind != ORGANISATION or mention.plural or not mention.definite:
            return None
        later = [body for body in self._bodies_by_noun.get(mention.words[0], ()) if not body.mentions]
        meant = [body for body in later if is_same_body(mention, body)]
        return meant[0] if len(meant) == 1 else None

    def _introduces(self, mention: Mention) -> bool:
        """Whether a plural introduces some people and does not go on about them ("two aides", "aides in the room")."""
        tree, lex = self._tree, lexicon()
        first, after = self._reader.left_edge(mention.token)[0], mention.token + 1
        further = after < tree.size and tree.tag[after] in _FURTHER_TAGS and not mention.definite
        amount = tree.lower[first] in lex.quantities or mention.words[0] in lex.quantities
        return further or amount or tree.tag[first] == "CD" or tree.lower[first] in lex.words("described.more")

    def _newcomer(self, mention: Mention, numbers: list[int], *, joined: bool = False) -> Referent:
        """A new referent known only by a description, with the words of the source if it is one."""
        name = self._name_newcomer(mention, numbers, joined=joined)
        plural = joined or mention.plural
        if plural and (known := self.register.plural(name)) is not None:
            known.speaks += len(numbers)
            return known
        referent = Referent(GROUP if joined else kind_of(mention), name, named=False, plural=plural)
        if plural:
            self.register.add_plural(referent)
        referent.speaks = len(numbers)
        referent.owner = mention.owner.referent if mention.owner else None
        if mention.gender in ("m", "f"):
            referent.genders[mention.gender] += 2
        if mention.form == DESCRIPTION and not joined:
            referent.describe(mention.words[0], (*mention.titles, *mention.behind))
            referent.linked = mention.linked
        return referent

    def _name_newcomer(self, mention: Mention, numbers: list[int], *, joined: bool) -> str:
        """The words that tell of somebody who has no name."""
        reader, span = self._reader, self._quotations[numbers[0]].mention if numbers else None
        if span is not None:
            if span[1] == mention.end and mention.form == DESCRIPTION and not mention.definite and not joined:
                span = (span[0], reader.description_end(mention.token + 1))
            name = self._text[span[0] : self._end_of_name(mention, span)]
        elif mention.form == PRONOUN:
            name = mention.words[0]
        else:
            name = reader.words_between(reader.left_edge(mention.token)[0], reader.extent(mention.token + 1))
        return name.rstrip(" ,;:-–—")

    def _end_of_name(self, mention: Mention, span: Span) -> int:
        """Where a source's name ends, before what is said about it (", whose figures ...")."""
        tree, opens = self._tree, lexicon().words("coref.relative")
        tokens = (i for i in self._reader.tokens_of(span) if i > mention.token + 1 and tree.word[i - 1] == ",")
        return next((tree.end[i - 2] for i in tokens if tree.lower[i] in opens), span[1])

    def _join_names(self, mention: Mention) -> None:
        """Where "and" joins this name to the ones before, let those together be spoken of as "they"."""
        members, last = [mention.referent], mention
        for past in reversed(list(self._discourse.recent)[-_LAST_NAMES:-1]):
            start = self._tree.start[self._reader.run_at[last.token].start]
            between = self._text[past.end : start].strip(" ,")
            if past.form != NAME or past.plural or between not in (("and", "") if len(members) > 1 else ("and",)):
                break
            members.append(past.referent)
            last = past
        if len({id(member) for member in members}) < 2:
            return
        joint = self.register.together([member for member in reversed(members) if member])
        names = Mention(last.start, mention.end, NAME, mention.token, (), plural=True, role=last.role)
        names.sentence, names.paragraph, names.quoted = mention.sentence, mention.paragraph, mention.quoted
        joint.meet(names)
        self._discourse.add_mention(names)
        self._introduce_joint(joint, self._reader.run_at[last.token].start)

    def _introduce_joint(self, joint: Referent, start: int) -> None:
        """Record the description of coordinated names that start here: "two brothers, Amin and Farid Roe"."""
        before = self._reader.at.get(start - 2) if self._tree.word[start - 1] == "," else None
        if before is None or before.form != DESCRIPTION or not before.plural or before.referent is None:
            return
        if before.referent.mentions == [before]:
            self.register.drop(before.referent)
        joint.describe(before.words[0], before.titles)
        joint.meet(before)
        self.register.add(joint)


def _is_killed(tree: Tree, i: int) -> bool:
    """Whether the sentence says of a token's people that they, or some of them, died or were killed."""
    if tree.dep[i] == "pobj" and tree.lower[tree.head[i]] == "of":
        amount = tree.head[tree.head[i]]
        i = amount if tree.lower[amount] in lexicon().quantities or tree.tag[amount] == "CD" else i
    verb, words = tree.head[i], lexicon().words
    if tree.dep[i] == "nsubjpass" or tree.dep[i] == "dobj":
        return tree.lemma[verb] in words("coref.kills")
    return tree.dep[i] == "nsubj" and tree.lemma[verb] in words("coref.dies")


def _is_thing(mention: Mention) -> bool:
    """Whether the pronoun is an "it" that something is done to, which rather stands for what was said or done."""
    return mention.words == ("it",) and mention.role == "object"


def _same_modifiers(some: set[str], others: set[str]) -> bool:
    """Whether the words before a noun tell of one person: some are shared, and one side has no others."""
    return bool(some & others) and (some <= others or others <= some)


def _can_refer(mention: Mention, referent: Referent) -> bool:
    """Whether "who" or "which" can stand for it."""
    if mention.words[0] in ("who", "whom"):
        return referent.kind in (PERSON, GROUP)
    return mention.words[0] != "which" or referent.kind != PERSON
