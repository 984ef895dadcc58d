"""How sure a claim is: asserted, negated, possible, denied, background or an update."""

import re
from typing import TYPE_CHECKING

from kit.casualties.victims import Group, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOT = frozenset("not n't never".split())
_MODAL = frozenset("might could may would can should must will 'll wo ca".split())
_ATTEMPT = frozenset(
    "attempt attempts attempted attempting try tries tried trying plan plans planned planning threaten threatens threatened threatening want wants wanted intend intended vow vowed order ordered conspire conspired plot plotted aim aimed seek sought prepare preparing refuse refused prevent hope fail failed".split()
)
_FEAR = frozenset("feared fear fears possibly probably presumed believed likely apparently potentially".split())
_UPDATE = frozenset("later subsequently rose risen rises raising raised brought bringing climbed increased".split())


_PROTEST = frozenset(
    """protest protests protested protesting demonstration demonstrations demonstrated demonstrating demonstrate rally rallied rallies
    march marched marches marching rioted rioting strike strikes bandh hartal blockade blockaded sit-in vigil vandalized vandalised
    candles honour
    honor commemorate commemorated commemorating tribute boycott boycotted boycotting agitation streets outraged outrage blocked procession""".split()
)
_REPLY = re.compile(
    r"\b(?:response to|reaction to|retaliat\w+ (?:for|to|against|over)|reveng\w*|aveng\w*|vengeance|reprisals? for"
    r"|anniversary of|commemorat\w*|memory of|justice for)\b"
)
_UNREST = frozenset("torched ablaze alight vandalised vandalized ransacked stoned looted blocked rampage".split())
_NONE = frozenset("no not n't nor neither without whether".split())
_CRIME = frozenset(
    "suspected accused charged convicted sentenced wanted arrested charges guilty investigation trial suspicion".split()
)
_SUBORDINATE = frozenset("after as since because over against following when who whose for".split())
_AFTER = frozenset("after following over".split())
_UNRESTS = frozenset(
    "protest protests riot riots clash clashes rally march demonstration demonstrations strike".split()
)
_AGO = re.compile(
    r"\b(?:years?|months|decades?|weeks) (?:ago|earlier|before)|\blast (?:year|month)|\bthe previous year|\bsince (?:19|20)\d\d|\bpast (?:\w+ )?(?:years|months|decade)|\bso far this year|\bin recent (?:years|months|weeks)|\bin (?:the (?:last|past) )?(?:\w+ )?(?:months|years|decades)\b|\bthis year\b"
)


def status_of(doc: "Doc", trigger: "Token", people: Group) -> str:
    """The status of the harm at a trigger, read from the words that govern it."""
    words = words_of(doc)
    if people.quantity is not None and people.quantity.form == "none":
        return "negated"
    if any(child.lower_ in _NOT for child in trigger.children):
        return "negated"
    if people.head is trigger and people.quantity is not None and people.quantity.form == "vague":
        unsaid = _unsaid(words, trigger)
        if unsaid:
            return unsaid
    if _denied_before(words, trigger.sent.start, people.start):
        return "negated"
    if any(child.dep_ == "aux" and child.lower_ in _MODAL for child in trigger.children):
        return "possible"
    if _attempted(trigger):
        return "possible"
    if any(word in _FEAR for word in words[max(trigger.sent.start, trigger.i - 2) : trigger.i]):
        return "possible"
    if _background(doc, trigger, people):
        return "background"
    return "asserted"


def _denied_before(words: list[str], sentence: int, start: int) -> bool:
    """Whether the words before a noun phrase negate it ("neither", "no reports of", "without")."""
    ahead = words[max(sentence, start - 7) : start]
    if ahead[-1:] and ahead[-1] in ("without", "no", "nor", "neither", "zero"):
        return True
    if ahead[-1:] == ["or"] and "no" in ahead:
        return True
    return (
        ahead[-1:] == ["of"]
        and any(word in ("no", "without", "nor") for word in ahead)
        and any(w.startswith(("report", "word", "sign", "mention", "news", "indication")) for w in ahead)
    )


def _unsaid(words: list[str], trigger: "Token") -> str | None:
    """Status of a bare "fatalities": nobody says how many, and often that there were none ("did not result in any")."""
    sentence = trigger.sent
    ahead = words[max(sentence.start, trigger.i - 10) : trigger.i]
    behind = words[trigger.i + 1 : min(trigger.i + 6, sentence.end)]
    if "whether" in ahead or "if" in ahead or "could" in behind or "may" in behind:
        return "possible"
    return "negated" if any(word in _NONE for word in ahead) or any(word in _NONE for word in behind) else None


def _background(doc: "Doc", trigger: "Token", people: Group) -> bool:
    """Whether the harm is why something else happened, or happened long before what the text reports."""
    words, sentence = words_of(doc), trigger.sent
    ahead = words[sentence.start : trigger.i]
    if _REPLY.search(" ".join(ahead)):
        return True
    if any(word in _CRIME for word in words[max(sentence.start, trigger.i - 3) : trigger.i]) and trigger.tag_ == "VBG":
        return True
    whole = words[sentence.start : sentence.end]
    if any(word in _PROTEST for word in whole) and (_is_noun_of_harm(trigger) or _subordinate(trigger)):
        return True
    if any(word in _UNREST for word in whole) and _subordinate(trigger, _AFTER):
        return True
    return bool(_AGO.search(_clause(doc, trigger)))


def _clause(doc: "Doc", trigger: "Token") -> str:
    sentence = trigger.sent
    return " ".join(words_of(doc)[max(sentence.start, trigger.i - 15) : min(sentence.end, trigger.i + 15)])


def _is_noun_of_harm(trigger: "Token") -> bool:
    return trigger.pos_ == "NOUN" and trigger.lower_ not in ("casualties", "fatalities", "body", "bodies", "injuries")


def _subordinate(trigger: "Token", markers: frozenset[str] = _SUBORDINATE) -> bool:
    """Whether a clause or a noun phrase that gives a reason holds the harm, so that another event is the news."""
    token = trigger
    for _ in range(8):
        if token.dep_ in ("relcl", "pobj", "pcomp") or (token.dep_ in ("acl", "ccomp") and token is not trigger):
            return True
        if token.dep_ == "acl" and token.tag_ == "VBN" and token.head.dep_ in ("pobj",):
            return True
        if token.dep_ == "advcl" and any(
            child.dep_ == "mark" and child.lower_ in _SUBORDINATE for child in token.children
        ):
            return True
        if token.head is token:
            return False
        token = token.head
    return False


def _attempted(trigger: "Token") -> bool:
    infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in trigger.children)
    perfect = any(child.lower_ == "have" for child in trigger.children)
    if infinitive and not perfect:
        return trigger.head.lower_ not in ("managed", "continued", "went", "succeeded", "began", "proceeded")
    return False
