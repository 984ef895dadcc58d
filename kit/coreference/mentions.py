"""Mentions: one pass over the tokens of an article that finds names, pronouns and descriptions of people and bodies."""

from bisect import bisect_right

from kit.coreference.lexicon import PRONOUNS, lexicon
from kit.coreference.model import DESCRIPTION, GROUP, NAME, ORGANISATION, PERSON, PRONOUN, Mention
from kit.coreference.names import Run, _in_name, peoples, runs, tidy
from kit.coreference.words import Word, capitalised, quoted, role, words
from kit.language import Parsed
from kit.text import Span
from kit.tree import tree_of

_NOUN = frozenset(("NN", "NNS"))
_BEFORE_NOUN = frozenset(
    ("JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "VBG", "VBN", "HYPH", "RBS", "RBR", "AFX")
)
_OPENS = frozenset(("DT", "PDT", "PRP$", "WP$"))
_GOES_ON = frozenset(("HYPH", "NNP", "NNPS"))
GENERALS = frozenset(("attorney", "secretary", "inspector", "director", "solicitor", "surgeon", "auditor"))
"""Words that make an office of their own with "general"."""
YEAR_OLD = "year-old"
"""The noun of "the 63-year-old", whose age stands among its modifiers."""
_LINKS = frozenset(("of", "for", "at", "in", "to", "with", "from", "on"))
_INSIDE = frozenset(("DT", "PRP$", "JJ", "JJS", "NN", "NNP", "NNPS", "NNS", "POS", "HYPH", "CD", "VBG", "VBN"))
_LONGEST = 14
"""Most tokens that a role or a description goes on behind its noun."""
_FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
_POSSESSIVE = frozenset(("his", "her", "its", "their", "my", "our"))
_POINTS_BACK = frozenset(("the", "this", "that", "these", "those", "both"))


class Reader:
    """Reads the mentions of one article; `mentions` are those it found, in order."""

    def __init__(self, parsed: Parsed) -> None:
        self.doc, self.text = parsed.doc, parsed.reading.text
        self.tree = tree_of(parsed)
        self.tokens = words(self.tree)
        self._sentences = [start for start, _ in parsed.reading.sentences]
        self._paragraphs = [start for start, _ in parsed.reading.paragraphs]
        self._quoted = quoted(self.tokens, self._paragraphs)
        self._headlines = [self._is_headline(*span) for span in parsed.reading.sentences]
        self.runs = runs(self.tokens)
        self.run_at = {token: run for run in self.runs for token in range(run.start, run.end)}
        self.named = self.run_at.keys()
        self._surnames = {self.tokens[run.end - 1].text for run in self.runs if run.end - run.name > 1}
        self.at: dict[int, Mention] = {}
        self.mentions = self._collect()

    def _collect(self) -> list[Mention]:
        lex = lexicon()
        for run in self.runs:
            if not self._is_adjective(run):
                self.at[run.end - 1] = self.of_run(run)
        for place, token in enumerate(self.tokens):
            if place in self.run_at:
                continue
            tag = token.tag_
            if tag in ("PRP", "PRP$") and token.lower_ in PRONOUNS:
                self.at[place] = self.of_pronoun(place)
            elif tag in _NOUN and lex.kind(token.lower_) and token.lower_ not in lex.quantities and self.is_head(place):
                self.at[place] = self.of_noun(place)
        return [self.at[place] for place in sorted(self.at)]

    def _is_headline(self, start: int, end: int) -> bool:
        """Whether a sentence is written as headlines are, its verbs in capitals as well."""
        if not capitalised(self.text[start:end]):
            return False
        words = self.tokens[self.tree.token_at(start) : self.tree.token_at(end - 1) + 1]
        return not any(word.tag_ in _FINITE and word.text.islower() for word in words)

    def is_head(self, place: int) -> bool:
        """Whether no other noun of its phrase follows the noun at `place`."""
        after = self.tokens[place + 1] if place + 1 < len(self.tokens) else None
        return after is None or not (after.tag_ in _NOUN or after.tag_ in _GOES_ON)

    def of_run(self, run: Run) -> Mention:
        """The mention that a run of name tokens makes: a name, or a description such as "the President"."""
        tokens = self.tokens[run.start : run.end]
        last = tokens[-1]
        office = run.name == run.end and not self._is_surname(run)
        if office or peoples(last) or self._is_common(run):
            return self.of_noun(run.end - 1)
        titles = run.name - run.start if run.name < run.end else 0
        mention = self._mention(NAME, tokens[titles], last, run.end - 1)
        mention.words = tidy([token.text for token in tokens[titles:]]) or (last.text,)
        mention.words += self._shared_surname(run)
        if (owner := self._place_of(run)) is not None:
            mention.start = self.tokens[owner.start].idx
            mention.words = (*tidy([token.text for token in self.tokens[owner.start : owner.end]]), *mention.words)
        mention.titles = tuple(token.text for token in tokens[:titles])
        mention.gender = self._title_gender(mention.titles)
        return mention

    def _shared_surname(self, run: Run) -> tuple[str, ...]:
        """The surname that a first name has from the name that "and" joins to it ("Hana and Tomas Riedl")."""
        after = self.run_at.get(run.end + 1)
        if after is None or run.end - run.start > 1 or self._known(run) or after.end - after.start != 2:
            return ()
        people = {token.ent_type_ for token in self.tokens[run.start : after.end]} == {"PERSON", ""}
        first = all(self.tokens[place].lower_ in lexicon().first_names for place in (run.start, after.start))
        joined = self.tokens[run.end].lower_ == "and" and after.name == after.start
        return (self.tokens[after.end - 1].text,) if people and first and joined else ()

    def _place_of(self, run: Run) -> Run | None:
        """The place that tells a body from others of its name ("Russia's Defense Ministry")."""
        owned = run.start > 1 and run.name == run.start and self.tokens[run.start - 1].tag_ == "POS"
        owner = self.run_at.get(run.start - 2) if owned else None
        if owner is None or self.tokens[owner.end - 1].ent_type_ != "GPE":
            return None
        return owner if self.tokens[run.end - 1].lower_ in lexicon().bodies else None

    def _title_gender(self, titles: tuple[str, ...]) -> str | None:
        """The gender that titles before a name show ("Mr.", "Congresswoman")."""
        lex = lexicon()
        known = (lex.honorifics.get(low) or lex.persons.get(low) for low in (t.lower().rstrip(".") for t in titles))
        return next(filter(None, known), None)

    def _is_adjective(self, run: Run) -> bool:
        """Whether the run only says what kind something is ("Ukrainian and Russian officials", "Bank executives")."""
        last = self.tokens[run.end - 1]
        if self._is_common(run) and not self.is_head(run.start):
            return True
        return last.ent_type_ == "NORP" and (last.tag_ == "JJ" or last.dep_ == "amod")

    def _is_surname(self, run: Run) -> bool:
        """Whether a title word stands alone as names do, without an article ("Dean" of "Roe and Dean")."""
        before = self.tokens[run.start - 1].tag_ if run.start else ""
        if run.end - run.start > 1 or before == "DT":
            return False
        token = self.tokens[run.start]
        opens = token.is_sent_start and token.ent_type_ != "PERSON"
        return self._known(run) or not (opens or before in ("PRP$", "POS", "JJ"))

    def _known(self, run: Run) -> bool:
        """Whether a full name of the text ends with the word that makes the run."""
        return self.tokens[run.start].text in self._surnames

    def _is_common(self, run: Run) -> bool:
        """Whether the run is a common noun that opens a sentence ("Bank executives", "The Republican")."""
        token = self.tokens[run.start]
        if (
            run.end - run.start > 1
            or self._known(run)
            or not lexicon().kind(token.lower_)
            or token.lower_ in lexicon().first_names
        ):
            return False
        the = run.start > 0 and self.tokens[run.start - 1].tag_ == "DT"
        return (token.is_sent_start or (the and token.lower_ in lexicon().persons)) and token.ent_type_ != "PERSON"

    def of_pronoun(self, place: int) -> Mention:
        token = self.tokens[place]
        mention = self._mention(PRONOUN, token, token, place)
        number, gender = PRONOUNS[token.lower_]
        mention.words, mention.gender, mention.plural = (token.lower_,), gender, number == "plural"
        mention.kind = PERSON if gender in ("m", "f") else None
        return mention

    def of_noun(self, place: int) -> Mention:
        """The description whose head is the noun at `place`, from its determiner on."""
        lex, token = lexicon(), self.tokens[place]
        first, owner = self.left_edge(place)
        mention = self._mention(DESCRIPTION, self.tokens[first], token, place)
        noun = token.lower_
        mention.kind = GROUP if place in self.run_at and peoples(token) else lex.kind(noun)
        single = lex.singular(noun)
        if (whole := self._hyphenated(place)) in lex.persons:
            mention.kind, single = PERSON, whole
        if noun == "general" and place and self.tokens[place - 1].lower_ in GENERALS:
            single = noun = f"{self.tokens[place - 1].lower_}-general"
        aged = self._is_age(place)
        if aged:
            mention.kind, single = PERSON, YEAR_OLD
        mention.words = (single if mention.kind in (PERSON, GROUP, ORGANISATION) else noun,)
        mention.gender = lex.persons.get(single) if mention.kind == PERSON else None
        mention.plural = token.tag_ in ("NNS", "NNPS") or mention.kind == GROUP
        mention.owner = owner
        mention.behind = self._names_behind(place + 1)
        mention.common = not token.text[0].isupper() or token.is_sent_start or mention.headline or len(noun) < 3
        opening = self.tokens[first].lower_
        mention.definite = opening in _POINTS_BACK or owner is not None
        before = [token for token in self.tokens[first:place] if token.tag_ not in _OPENS]
        mention.titles = tuple(token.lower_ for token in before if token.is_alpha or aged)
        mention.proper = tuple(t.lower_ for t in self.tokens[first:place] if t.text[0].isupper() and _in_name(t))
        return mention

    def _hyphenated(self, place: int) -> str:
        """The noun with what a hyphen joins to it ("front-runner")."""
        return "".join(token.lower_ for token in self.tokens[max(0, place - 2) : place + 1])

    def _is_age(self, place: int) -> bool:
        """Whether the noun is the "year" of "the 63-year-old", which is somebody where no noun follows it."""
        words = [token.lower_ for token in self.tokens[place - 1 : place + 3]]
        after = self.tokens[place + 3].tag_ if place + 3 < len(self.tokens) else "."
        return words == ["-", "year", "-", "old"] and not after.startswith(("NN", "JJ"))

    def _names_behind(self, place: int) -> tuple[str, ...]:
        """Names in the "of the Red Cross" behind a noun."""
        if place >= len(self.tokens) or self.tokens[place].lower_ not in _LINKS:
            return ()
        return tuple(self.tokens[at].lower_ for at in range(place, self.extent(place)) if at in self.named)

    def left_edge(self, place: int) -> tuple[int, Mention | None]:
        """First token of the noun phrase whose head stands at `place`, and who possesses it."""
        at = place
        while at and not self.tokens[at].is_sent_start:
            before = self.tokens[at - 1]
            if before.tag_ == "POS":
                return self._possessor(at - 2, at - 1)
            if before.tag_ in _OPENS:
                owner = self.at.get(at - 1) or (self.of_pronoun(at - 1) if before.lower_ in _POSSESSIVE else None)
                return at - 1, owner
            if before.tag_ not in _BEFORE_NOUN and before.text != "-":
                break
            at -= 1
        if at < place and self.tokens[at].tag_ in ("VBG", "VBN") and self.tokens[at + 1].text != "-":
            at += 1
        return at, None

    def _possessor(self, last: int, mark: int) -> tuple[int, Mention | None]:
        if last < 0:
            return mark, None
        if last in self.run_at:
            run = self.run_at[last]
            owner = self.at.get(run.end - 1)
            the = run.start and self.tokens[run.start - 1].lower_ == "the"
            return run.start - bool(the), owner
        edge, _ = self.left_edge(last)
        return edge, self.at.get(last) or self.of_noun(last)

    def _mention(self, form: str, first: Word, last: Word, place: int) -> Mention:
        start = first.idx
        sentence = bisect_right(self._sentences, start) - 1
        return Mention(
            start,
            last.idx + len(last.text),
            form,
            place,
            (),
            role=role(self.tokens, place),
            sentence=sentence,
            headline=self._headlines[sentence],
            paragraph=bisect_right(self._paragraphs, start) - 1,
            quoted=self._quoted[place],
        )

    def extent(self, place: int) -> int:
        """Where the "of the city" that starts at `place`, behind a noun, ends."""
        tokens, start = self.tokens, place
        while place < min(len(tokens), start + _LONGEST) and not tokens[place].is_sent_start:
            token = tokens[place]
            joins = token.lower_ in _LINKS or (token.lower_ == "and" and place > start and place + 1 in self.named)
            if not (joins or (place > start and token.tag_ in _INSIDE)):
                break
            place += 1
        while place > start and tokens[place - 1].lower_ in _LINKS | {"and", "the", "a"}:
            place -= 1
        return place

    def text_end(self, place: int) -> int:
        """Character where a description ends whose head stands before `place`, "working at ..." included."""
        verb = place + 1 < len(self.tokens) and self.tokens[place].tag_ in ("VBG", "VBN")
        working = verb and self.tokens[place + 1].lower_ in _LINKS
        last = self.tokens[max(place, self.extent(place + working)) - 1]
        return last.idx + len(last.text)

    def between(self, first: int, stop: int) -> str:
        """The text of the tokens from `first` to before `stop`."""
        last = self.tokens[stop - 1]
        return self.text[self.tokens[first].idx : last.idx + len(last.text)]

    def range(self, span: Span) -> range:
        """The tokens that the span touches."""
        found = self.doc.char_span(*span, alignment_mode="expand")
        return range(found.start, found.end) if found is not None else range(0)
