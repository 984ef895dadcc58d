"""Find the claimant of each claim: the speaker of the quotation that holds it, or the outlet."""

from bisect import bisect_right
from dataclasses import replace
from typing import Any

from kit.attribution import Attribution, attribution
from kit.casualties import slots
from kit.casualties.model import OUTLET, Claim, Source, SourceKind
from kit.coreference import label
from kit.language import Parsed
from kit.lexicon import lexicon
from kit.quotations.model import Quotation
from kit.text import Span
from kit.tree import Tree, tree_of

_KINDS = {
    SourceKind.MEDICAL: "kind.medical",
    SourceKind.WITNESS: "kind.witness",
    SourceKind.ARMED_PARTY: "kind.armed_party",
    SourceKind.DOCUMENT: "kind.document",
    SourceKind.OFFICIAL: "kind.official",
}
"""Kinds of sources with the rule that holds their words; the first that fits is taken."""
_GIVES = lexicon().words("claim.gives")
_FIRST = lexicon().words("claim.first")
_CITES = lexicon().words("claim.cites")
_TAKES_UP = lexicon().words("claim.takes_up")
_ANONYMOUS = lexicon().words("toll.it") | lexicon().words("toll.estimates") | {"toll"}
_SAYS = lexicon().words("toll.says")
"""Words for figures, which say nothing of whose they are; and verbs of saying a bare figure."""
Stretch = tuple[int, int, dict[str, Any], Quotation]
"""Characters of a stretch of a quotation, half-open, the row of the quotation, and the quotation."""
_DEPTH = 7
"""Steps at most from a word of harm up to the verb by which somebody tells of it."""


def attribute(claims: list[Claim], parsed: Parsed, attributed: Attribution | None = None) -> list[Claim]:
    """Give each claim its source: the speaker of the innermost quotation, who gives the figure, or the outlet.

    Returns the claims without those whose victims are the speakers ("wounding 34, officials and medics said").
    """
    if not claims:
        return claims
    attributed = attribution(parsed) if attributed is None else attributed
    claimants = _Claimants(parsed, attributed)
    claims = [replace(claim, source=claimants.source_of(claim)) for claim in claims]
    mentions = [q.mention for q in attributed.quotations if q.mention and q.cue and q.mention < q.cue]
    text = parsed.reading.text
    speaking = sorted(mention for mention in mentions if text.startswith(", ", max(mention[0] - 2, 0)))
    return [claim for claim in claims if not _is_speaker(claim, speaking)]


def _is_speaker(claim: Claim, mentions: list[Span]) -> bool:
    """Whether the victims are the speakers themselves, named after the trigger ("... officials said")."""
    start = claim.tree.start
    i = bisect_right(mentions, (start[claim.group.head], len(claim.tree.text) + 1)) - 1
    return i >= 0 and start[claim.trigger] < mentions[i][0] <= start[claim.group.head] < mentions[i][1]


def _claiming(tree: Tree, trigger: int) -> int | None:
    """The verb by which somebody gives the figure of a harm ("put the number of wounded at 34")."""
    token = trigger
    for _ in range(_DEPTH):
        first, last = sorted((token, tree.head[token]))
        if first == last or tree.dep[token] in ("relcl", "advcl") or tree.has_semicolon(first, last):
            return None
        token = tree.head[token]
        if tree.lemma[token] in _GIVES and tree.pos[token] == "VERB":
            return token
    return None


def _is_presupposed(tree: Tree, trigger: int, quotation: Quotation) -> bool:
    """Whether a source only takes up a harm that the article tells of: "claimed the bombing, which killed seven"."""
    if quotation.cue is None:
        return False
    cue = tree.token_at(quotation.cue[0])
    if tree.lemma[cue] not in _TAKES_UP:
        return False
    token, relative = trigger, False
    for _ in range(_DEPTH):
        if token in (cue, tree.head[token]):
            break
        relative = relative or _is_relative(tree, token)
        token = tree.head[token]
    return relative


def _is_relative(tree: Tree, verb: int) -> bool:
    subject = tree.child(verb, "nsubj", "nsubjpass")
    return tree.dep[verb] == "relcl" or (subject is not None and tree.tag[subject] in ("WDT", "WP"))


def _giving(claim: Claim) -> int | None:
    """The verb by which somebody gives a claim's figure, above the word of harm or the number before it."""
    verb = _claiming(claim.tree, claim.trigger)
    if verb is None and claim.group.head == claim.trigger - 1:  # "spoke of 500 dead"
        verb = _claiming(claim.tree, claim.group.head)
    return verb


class _Claimants:
    """The people and bodies that the text mentions, by the token that heads each mention."""

    def __init__(self, parsed: Parsed, attributed: Attribution) -> None:
        said = zip(attributed.cast.says, attributed.quotes, strict=True)
        self.parsed, self.tree = parsed, tree_of(parsed)
        self.ids = {id(referent): row["speaker_id"] for referent, row in said if referent is not None}
        self.by_token = {m.token: referent for referent in attributed.cast.referents for m in referent.mentions}
        self.people = {row["speaker_id"]: row for row in attributed.speakers}
        self.around = self._innermost(attributed)

    def _innermost(self, attributed: Attribution) -> dict[int, Stretch]:
        """The innermost quotation around each token."""
        stretches = [
            (start, end, row, quotation)
            for quotation, row in zip(attributed.quotations, attributed.quotes, strict=True)
            for start, end in quotation.spans
        ]
        around: dict[int, Stretch] = {}
        for stretch in sorted(stretches, key=lambda stretch: stretch[0] - stretch[1]):
            for token in range(self.tree.token_at(stretch[0]), self.tree.token_at(stretch[1] - 1) + 1):
                if stretch[0] <= self.tree.start[token] < stretch[1]:
                    around[token] = stretch
        return around

    def source_of(self, claim: Claim) -> Source:
        """The source of a claim."""
        verb, inner = _giving(claim), self.around.get(claim.trigger)
        source: Source | None = None
        if verb is not None and (inner is None or inner[0] <= self.tree.start[verb] < inner[1]):
            source = self.subject_of(verb)
        if claim.frame == "toll":
            source = self._of_bare_figure(claim) or source
        if source is None and inner is not None:
            if _is_presupposed(self.tree, claim.trigger, inner[3]):
                return OUTLET
            source = self.cited_in(inner[3]) or self.speaker_of(inner[2])
        if source is None or source.speaker_id is None:
            source = self.reporter_of(claim.trigger) or source
        return source or OUTLET

    def _of_bare_figure(self, claim: Claim) -> Source | None:
        """Who gives a figure without a word of harm ("the mayor at 41", "others said six")."""
        if self.tree.lemma[claim.trigger] in _SAYS and self.tree.pos[claim.trigger] == "VERB":
            return self.subject_of(claim.trigger)
        return None if claim.word in _ANONYMOUS else self.at(claim.trigger)

    def cited_in(self, quotation: Quotation) -> Source | None:
        """Whom the source of a quotation cites for it: the ministry in "radio reported, citing the ministry"."""
        if quotation.cue is None:
            return None
        tree, verb = self.tree, self.tree.token_at(quotation.cue[0])
        for i in tree.children[verb]:
            if tree.dep[i] == "advcl" and tree.tag[i] == "VBG" and tree.lemma[i] in _CITES:
                cited = tree.child(i, "dobj")
                return None if cited is None else self.at(cited)
        return None

    def reporter_of(self, trigger: int) -> Source | None:
        """Who reports a harm that no quotation holds: the subject of the verb of saying whose clause it stands in, or
        the owner of the report or toll ("Roe's report of two dead")."""
        tree, token, reports = self.tree, trigger, lexicon().words("claim.report")
        for _ in range(_DEPTH):
            above = tree.head[token]
            counted = tree.head[above] if tree.dep[above] == "prep" else token
            if tree.lower[counted] in reports:
                return self.owner_of(counted)
            if (aside := self._said_aside(token)) is not None and trigger < aside:
                return self.subject_of(aside)
            if above == token:
                return None
            if tree.dep[token] in ("ccomp", "parataxis") and tree.lemma[above] in lexicon().classes["reporting"]:
                return None if tree.child(above, "neg") is not None else self.subject_of(above)
            token = above
        return None

    def _said_aside(self, verb: int) -> int | None:
        """The verb of "..., police said," that is put into or behind the clause of a verb, or that verb itself."""
        tree = self.tree
        asides = (i for i in (verb, *tree.children[verb]) if self._is_aside(i))
        return next((i for i in asides if tree.child(i, "nsubj") is not None and tree.child(i, "neg") is None), None)

    def _is_aside(self, verb: int) -> bool:
        """Whether a verb of saying and its subject stand between commas, or are said to be put into a sentence."""
        tree = self.tree
        if tree.lemma[verb] not in lexicon().classes["reporting"] or tree.dep[verb] not in ("parataxis", "conj"):
            return False
        subject = tree.child(verb, "nsubj")
        opening = -1 if subject is None else tree.left[subject] - 1
        between = opening > 0 and tree.word[opening] == "," and tree.word[verb + 1 : verb + 2] == [","]
        return between or tree.dep[verb] == "parataxis"

    def owner_of(self, report: int) -> Source | None:
        """Whose report or toll it is, where that is no place ("the war's toll" and "Gaza's toll" are nobody's)."""
        owner = self.tree.child(report, "poss")
        referent = None if owner is None else self.by_token.get(owner)
        return None if owner is None or referent is None or referent.place else self.at(owner)

    def subject_of(self, verb: int) -> Source | None:
        """The subject of a verb that gives a figure, as claimant; None if it cannot make a claim."""
        tree = self.tree
        subject = tree.child(verb, "nsubj")
        while subject is None and tree.dep[verb] == "conj":
            verb = tree.head[verb]
            subject = tree.child(verb, "nsubj")
        if subject is None and tree.dep[verb] == "advcl":
            subject = slots.subject(tree, verb)  # "the ministry first spoke of 500 dead and later put the toll at 471"
        if subject is None or tree.lower[subject] in _FIRST:
            return None
        heads = (subject, *(child for child in tree.children[subject] if tree.dep[child] == "appos"))
        return next((source for head in heads if (source := self.at(head)) is not None), None)

    def at(self, mention: int) -> Source | None:
        """The source that a mention's head stands for."""
        referent = self.by_token.get(mention)
        if referent is None:
            return None
        key, name = self.ids.get(id(referent)), label(self.parsed, referent)
        if key is None:
            key = self.ids[id(referent)] = f"n{sum(known.startswith('n') for known in self.ids.values()) + 1}"
        person = self.people.get(key, {"role": referent.role, "kind": referent.kind})
        return Source(key, name, None, source_kind(name, person))

    def speaker_of(self, quote: dict[str, Any]) -> Source:
        """The speaker of a quotation."""
        person = self.people.get(quote["speaker_id"], {})
        return Source(quote["speaker_id"], quote["speaker"], quote["quote_id"], source_kind(_name_of(quote), person))


def _name_of(quote: dict[str, Any]) -> str:
    return quote["speaker"] or quote.get("mention") or ""


def source_kind(name: str, person: dict[str, Any]) -> SourceKind:
    """What sort of source this is, by the words for it and its role."""
    words = set(f"{name} {person.get('role') or ''}".lower().replace("-", " ").split())
    for kind, rule in _KINDS.items():
        if any(words.issuperset(phrase.split("_")) for phrase in lexicon().words(rule)):
            return kind
    return SourceKind(person.get("kind") or "unknown")
