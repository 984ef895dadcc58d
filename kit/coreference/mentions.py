"""Collect the mentions of an article: its names, pronouns and descriptions of people and bodies, in one pass."""

from bisect import bisect_right
from collections.abc import Iterable

from kit.coreference.model import DESCRIPTION, GROUP, NAME, ORGANISATION, PERSON, PRONOUN, Mention
from kit.coreference.name_spans import Run, find_runs, is_in_name, is_people, known_body_length, tidy
from kit.datelines import dateline_end
from kit.language import Parsed
from kit.lexicon import FINITE_TAGS, lexicon
from kit.quotations.marks import stretches
from kit.text import Span
from kit.tree import Tree, tree_of

YEAR_OLD = "year-old"
"""The noun of "the 63-year-old", whose age stands among its modifiers."""

NOUN_TAGS = frozenset(("NN", "NNS"))
_PROPER_TAGS = frozenset(("NNP", "NNPS"))
_DETERMINER_TAGS = frozenset(("DT", "PDT", "PRP$", "WP$"))
_MODIFIER_TAGS = frozenset("JJ JJR JJS NN NNS NNP NNPS CD VBG VBN HYPH RBS RBR AFX".split())
_BEHIND_TAGS = frozenset("DT PRP$ JJ JJS NN NNP NNPS NNS POS HYPH CD VBG VBN".split())
_SUBJECT = frozenset(("nsubj", "nsubjpass", "csubj"))
_OBJECT = frozenset(("dobj", "pobj", "iobj", "dative", "obj", "attr", "agent"))
_LONGEST = 14
"""Most tokens that a description goes on behind its noun."""


class Reader:
    """The mentions of one article, and the noun phrases around them.

    tree      the parse
    run_at    the run of name tokens that each token of a name belongs to
    at        the mention whose head each token is; sources add theirs later
    mentions  all that the pass found, in the order of the text
    """

    def __init__(self, parsed: Parsed) -> None:
        self.doc, self.text, self.tree = parsed.doc, parsed.reading.text, tree_of(parsed)
        self._sentences = [start for start, _ in parsed.reading.sentences]
        self._paragraphs = [start for start, _ in parsed.reading.paragraphs]
        self._quoted = self._tokens_in_marks(parsed)
        self._headlines = [self._is_headline(*span) for span in parsed.reading.sentences]
        runs = find_runs(self.tree)
        datelines = self._datelines(parsed.reading.paragraphs)
        runs = [run for run in runs if not any(start <= self.tree.start[run.start] < end for start, end in datelines)]
        self.run_at = {i: run for run in runs for i in range(run.start, run.end)}
        self._surnames = {self.tree.word[run.end - 1] for run in runs if run.end - run.name > 1}
        self.at: dict[int, Mention] = {}
        self.mentions = self._collect(runs)

    def _datelines(self, paragraphs: Iterable[Span]) -> list[Span]:
        """Find the datelines, whose names cannot be speakers: "ADEN (Agency) - ", or a first sentence in capitals."""
        found = []
        for start, end in paragraphs:
            if length := dateline_end(self.text[start:end]):
                found.append((start, start + length))
            first, stop = self.tree.sentences[self.tree.sentence[self.tree.token_at(start)]]
            capitals = all(word.isupper() or not word.isalpha() for word in self.tree.word[first:stop])
            if capitals and self.tree.end[stop - 1] < end - 1 and self.tree.word[stop - 1].isalpha():
                found.append((start, self.tree.end[stop - 1]))
        return found

    def _collect(self, runs: list[Run]) -> list[Mention]:
        for run in runs:
            if not self._is_adjective(run):
                self.at[run.end - 1] = self.of_run(run)
        for i in range(self.tree.size):
            if i not in self.run_at:
                if self._is_pronoun(i):
                    self.at[i] = self.of_pronoun(i)
                elif self._is_described(i):
                    self.at[i] = self.of_noun(i)
        return [self.at[i] for i in sorted(self.at)]

    def _tokens_in_marks(self, parsed: Parsed) -> set[int]:
        """The tokens between quote marks."""
        inner = (stretch.inner for stretch in stretches(parsed.article.text, parsed.reading))
        return {i for start, end in inner for i in range(self.tree.token_at(start), self.tree.token_at(end - 1) + 1)}

    def _is_pronoun(self, i: int) -> bool:
        return self.tree.tag[i] in ("PRP", "PRP$") and self.tree.lower[i] in lexicon().pronouns

    def _is_described(self, i: int) -> bool:
        """Whether a listed noun for people, a body or a document heads its phrase here; amounts do not count."""
        tag = self.tree.tag[i]
        if tag not in NOUN_TAGS and not (tag in _PROPER_TAGS and self.tree.word[i].islower()):
            return False
        lex, noun = lexicon(), self.tree.lower[i]
        known = lex.kind(noun) is not None or self.compound_body(i) is not None
        return known and noun not in lex.quantities and self.is_head(i)

    def _is_headline(self, start: int, end: int) -> bool:
        """Whether a sentence is written as headlines are, its verbs in capitals as well."""
        if not _is_capitalised(self.text[start:end]):
            return False
        tokens = range(self.tree.token_at(start), self.tree.token_at(end - 1) + 1)
        return not any(self.tree.tag[i] in FINITE_TAGS and self.tree.word[i].islower() for i in tokens)

    def is_head(self, i: int) -> bool:
        """Whether no other noun of its phrase follows the noun `i`."""
        after = self.tree.tag[i + 1] if i + 1 < self.tree.size else ""
        return after not in NOUN_TAGS and after not in _PROPER_TAGS and after != "HYPH"

    def of_run(self, run: Run) -> Mention:
        """The mention that a run of name tokens makes: a name, or a description such as "the President"."""
        tree, last = self.tree, run.end - 1
        office = run.name == run.end and not self._is_surname(run)
        known = lexicon().known_bodies.keys() & {tuple(tree.word[run.start : run.end])}
        if not known and (office or is_people(tree, last) or self._is_common(run)):
            return self.of_noun(last)
        name = run.name if run.name < run.end else run.start
        mention = self._mention(NAME, name, last)
        words = tidy(tree.word[name : run.end]) or (tree.word[last],)
        mention.words = words + self._shared_surname(run)
        if (owner := self._place_of(run)) is not None:
            mention.start = tree.start[owner.start]
            mention.words = (*tidy(tree.word[owner.start : owner.end]), *mention.words)
        mention.titles = tuple(tree.word[run.start : name])
        mention.gender = _title_gender(mention.titles)
        return mention

    def _shared_surname(self, run: Run) -> tuple[str, ...]:
        """The surname that a first name shares with the name coordinated with it ("Hana and Tomas Riedl")."""
        after = self.run_at.get(run.end + 1)
        if after is None or run.end - run.start > 1 or self._ends_full_name(run) or after.end - after.start != 2:
            return ()
        people = set(self.tree.entity[run.start : after.end]) == {"PERSON", ""}
        first = all(self.tree.lower[i] in lexicon().first_names for i in (run.start, after.start))
        joined = self.tree.lower[run.end] == "and" and after.name == after.start
        return (self.tree.word[after.end - 1],) if people and first and joined else ()

    def _place_of(self, run: Run) -> Run | None:
        """The place that distinguishes a body from others with the same name ("Russia's Defense Ministry")."""
        owned = run.start > 1 and run.name == run.start and self.tree.tag[run.start - 1] == "POS"
        owner = self.run_at.get(run.start - 2) if owned else None
        if owner is None or self.tree.entity[owner.end - 1] != "GPE":
            return None
        return owner if self.tree.lower[run.end - 1] in lexicon().bodies else None

    def _is_adjective(self, run: Run) -> bool:
        """Whether the run only says what kind something is ("Ukrainian and Russian officials", "Bank executives")."""
        last = run.end - 1
        if known_body_length(self.tree, run.start):
            return False
        if self._is_common(run) and not self.is_head(run.start):
            return True
        return self.tree.entity[last] == "NORP" and (self.tree.tag[last] == "JJ" or self.tree.dep[last] == "amod")

    def _is_surname(self, run: Run) -> bool:
        """Whether a title word stands alone as names do, without an article ("Dean" of "Roe and Dean")."""
        i, tree = run.start, self.tree
        before = tree.tag[i - 1] if i else ""
        if run.end - i > 1 or before == "DT":
            return False
        opens = tree.opens[i] and tree.entity[i] != "PERSON"
        return self._ends_full_name(run) or not (opens or before in ("PRP$", "POS", "JJ"))

    def _ends_full_name(self, run: Run) -> bool:
        """Whether a full name of the text ends with the word that makes the run."""
        return self.tree.word[run.start] in self._surnames

    def _is_common(self, run: Run) -> bool:
        """Whether the run is a common noun that opens a sentence ("Bank executives", "The Republican")."""
        i, lex, tree = run.start, lexicon(), self.tree
        if run.end - i > 1 or self._ends_full_name(run) or tree.entity[i] == "PERSON":
            return False
        if not lex.kind(tree.lower[i]) or tree.lower[i] in lex.first_names:
            return False
        return tree.opens[i] or (i > 0 and tree.tag[i - 1] == "DT" and tree.lower[i] in lex.persons)

    def of_pronoun(self, i: int) -> Mention:
        """The mention that the pronoun `i` makes."""
        mention = self._mention(PRONOUN, i, i)
        number, gender = lexicon().pronouns[self.tree.lower[i]]
        mention.words, mention.gender, mention.plural = (self.tree.lower[i],), gender, number == "plural"
        mention.kind = PERSON if gender in ("m", "f") else None
        return mention

    def of_noun(self, i: int) -> Mention:
        """The description whose head is the noun `i`, from its determiner on."""
        lex, tree = lexicon(), self.tree
        first, owner = self.left_edge(i)
        mention = self._mention(DESCRIPTION, first, i)
        mention.kind, noun = self._kind_and_noun(i)
        mention.words = (noun,)
        mention.gender = lex.persons.get(noun) if mention.kind == PERSON else None
        mention.plural = tree.tag[i] in ("NNS", "NNPS") or mention.kind == GROUP
        mention.owner = owner
        mention.behind = self._names_behind(i + 1)
        mention.common = self._is_common_noun(i) or mention.headline or len(noun) < 3
        mention.definite = tree.lower[first] in lex.words("described.points_back") or owner is not None
        linking, linked = self._linked(first, i)
        mention.linked = frozenset(tree.lower[j] for j in linked)
        before = [j for j in range(first, i) if tree.tag[j] not in _DETERMINER_TAGS and j not in linking]
        mention.titles = tuple(tree.lower[j] for j in before if tree.word[j].isalpha() or noun == YEAR_OLD)
        mention.proper = tuple(tree.lower[j] for j in before if is_in_name(tree, j))
        return mention

    def _is_common_noun(self, i: int) -> bool:
        """Whether a noun is written small, or opens its sentence."""
        return not self.tree.word[i][0].isupper() or self.tree.opens[i]

    def _linked(self, first: int, i: int) -> tuple[set[int], set[int]]:
        """The tokens of "Iran-backed" or "London-based" before the noun `i`, and those of them that name to whom it
        is linked."""
        tree, links, seats = self.tree, lexicon().words("described.linked"), lexicon().words("described.based")
        linking, linked = set[int](), set[int]()
        for j in range(first + 1, i - 1):
            if tree.word[j] == "-" and tree.lower[j + 1] in links | seats:
                run = self.run_at.get(j - 1)
                name = range(max(first, run.start) if run else j - 1, j)
                linking.update(name, (j, j + 1))
                linked.update(name if tree.lower[j + 1] in links else ())
        return linking, linked

    def _kind_and_noun(self, i: int) -> tuple[str | None, str]:
        """What the noun `i` names, and the noun in the singular with what belongs to it ("attorney-general")."""
        lex, noun = lexicon(), self.tree.lower[i]
        if self._is_age(i):
            return PERSON, YEAR_OLD
        hyphenated = "".join(self.tree.lower[max(0, i - 2) : i + 1])
        if hyphenated in lex.persons:
            return PERSON, hyphenated
        if (compound := self.compound_body(i)) is not None:
            return ORGANISATION, compound
        kind = GROUP if i in self.run_at and is_people(self.tree, i) else lex.kind(noun)
        single = lex.singular(noun)
        if noun == "general" and i and self.tree.lower[i - 1] in lex.words("name.general"):
            single = noun = f"{self.tree.lower[i - 1]}-general"
        return kind, single if kind in (PERSON, GROUP, ORGANISATION) else noun

    def compound_body(self, i: int) -> str | None:
        """The noun for a body that two words make ("think tank")."""
        compound = f"{self.tree.lower[i - 1]}-{self.tree.lower[i]}" if i else ""
        return compound if compound in lexicon().bodies else None

    def _is_age(self, i: int) -> bool:
        """Whether the noun is the "year" of "the 63-year-old", which is somebody where no noun follows it."""
        after = self.tree.tag[i + 3] if i + 3 < self.tree.size else "."
        return self.tree.lower[i - 1 : i + 3] == ["-", "year", "-", "old"] and not after.startswith(("NN", "JJ"))

    def _names_behind(self, i: int) -> tuple[str, ...]:
        """Names in a phrase such as "of the Red Cross" after a noun."""
        if i >= self.tree.size or self.tree.lower[i] not in lexicon().words("described.behind"):
            return ()
        return tuple(self.tree.lower[j] for j in range(i, self.extent(i)) if j in self.run_at)

    def left_edge(self, i: int) -> tuple[int, Mention | None]:
        """First token of the noun phrase whose head is `i`, and who possesses it."""
        tree, first = self.tree, i
        while first and not tree.opens[first]:
            before = first - 1
            if tree.tag[before] == "POS":
                return self._possessor(first - 2, before)
            if tree.tag[before] in _DETERMINER_TAGS:
                possesses = tree.lower[before] in lexicon().words("described.possessive")
                return before, self.at.get(before) or (self.of_pronoun(before) if possesses else None)
            hyphened = tree.tag[before] == "RB" and tree.word[first] == "-"
            if tree.tag[before] not in _MODIFIER_TAGS and tree.word[before] != "-" and not hyphened:
                break
            first -= 1
        participle = first < i and tree.tag[first] in ("VBG", "VBN") and tree.word[first + 1] != "-"
        return first + participle, None

    def _possessor(self, last: int, mark: int) -> tuple[int, Mention | None]:
        """First token of the possessor that ends with token `last`, before its `mark`, and its mention."""
        if last < 0:
            return mark, None
        if (run := self.run_at.get(last)) is not None:
            the = run.start > 0 and self.tree.lower[run.start - 1] == "the"
            return run.start - the, self.at.get(run.end - 1)
        return self.left_edge(last)[0], self.at.get(last) or self.of_noun(last)

    def _mention(self, form: str, first: int, head: int) -> Mention:
        """A mention of the tokens from `first` to its `head`, with where it stands."""
        start, end = self.tree.chars(first, head + 1)
        sentence = bisect_right(self._sentences, start) - 1
        return Mention(
            start,
            end,
            form,
            head,
            (),
            role=grammatical_role(self.tree, head),
            sentence=sentence,
            headline=self._headlines[sentence],
            paragraph=bisect_right(self._paragraphs, start) - 1,
            quoted=head in self._quoted,
        )

    def extent(self, i: int) -> int:
        """End of the phrase "of the city" that starts at token `i`, after a noun."""
        tree, links, end = self.tree, lexicon().words("described.behind"), i
        while end < min(tree.size, i + _LONGEST) and not tree.opens[end]:
            joins = tree.lower[end] in links or (tree.lower[end] == "and" and end > i and end + 1 in self.run_at)
            if not (joins or (end > i and tree.tag[end] in _BEHIND_TAGS)) or self._belongs_to_verb(end, i):
                break
            end += 1
        while end > i and (tree.lower[end - 1] in links or tree.lower[end - 1] in ("and", "the", "a")):
            end -= 1
        return end

    def _belongs_to_verb(self, i: int, noun: int) -> bool:
        """Whether a preposition behind the noun before `noun` goes with the verb ("accused the army of lying")."""
        tree, verb = self.tree, self.tree.head[i]
        if tree.dep[i] == "prep" and tree.pos[verb] == "VERB" and verb < noun - 1:
            return True
        return tree.lower[i] == "of" and tree.tag[i + 1 : i + 2] == ["VBG"] and tree.dep[i + 1] == "pcomp"

    def description_end(self, i: int) -> int:
        """End (in characters) of a description whose head is the token before `i`, "working at ..." included."""
        verb = i + 1 < self.tree.size and self.tree.tag[i] in ("VBG", "VBN")
        working = verb and self.tree.lower[i + 1] in lexicon().words("described.behind")
        return self.tree.end[max(i, self.extent(i + working)) - 1]

    def words_between(self, first: int, stop: int) -> str:
        """The text of the tokens from `first` to before `stop`."""
        return self.text[slice(*self.tree.chars(first, stop))]

    def tokens_of(self, span: Span) -> range:
        """The tokens that the span touches."""
        touched = self.doc.char_span(*span, alignment_mode="expand")
        return range(touched.start, touched.end) if touched is not None else range(0)


def _is_capitalised(sentence: str) -> bool:
    """Whether nearly all long words of a sentence are capitalised, which hides where names begin and end."""
    if sentence.isupper():
        return True
    words = [word for word in sentence.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.75 * len(words)


def _title_gender(titles: tuple[str, ...]) -> str | None:
    """The gender that titles before a name show ("Mr.", "Congresswoman")."""
    lex = lexicon()
    known = (lex.honorifics.get(low) or lex.persons.get(low) for low in (title.lower().rstrip(".") for title in titles))
    return next(filter(None, known), None)


def grammatical_role(tree: Tree, i: int) -> str:
    """The grammatical role of a token: main subject, subject, object, possessive, modifier or other."""
    head = tree.head[i]
    dep = tree.dep[head] if tree.dep[i] == "conj" else tree.dep[i]
    if dep in _SUBJECT:
        return "main subject" if "ROOT" in (tree.dep[head], tree.dep[tree.head[head]]) else "subject"
    if dep in _OBJECT:
        return "object"
    return "possessive" if dep == "poss" else "modifier" if dep in ("compound", "amod", "nmod") else "other"
