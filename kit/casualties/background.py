"""Background: harm that a text only recalls, as the reason for a protest or as part of another time."""

import re
from typing import TYPE_CHECKING

from kit.casualties.phrases import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PROTEST = frozenset(
    """protest protests protested protesting demonstration demonstrations demonstrated demonstrating demonstrate rally
    rallied rallies march marched marches marching rioted rioting bandh hartal blockade blockaded sit-in
    vigil vandalized vandalised candles honour honor commemorate commemorated commemorating tribute boycott boycotted
    boycotting agitation streets outraged outrage blocked procession""".split()
)
_UNREST = frozenset("torched ablaze alight vandalised vandalized ransacked stoned looted blocked rampage".split())
_CLASHES = frozenset("clashed clash clashes mob mobs unrest curfew".split())
_GATHERING = frozenset("protest protests riot riots clash clashes rally march demonstration demonstrations".split())
_LABOUR = frozenset(
    """general hunger labour labor day hour nationwide transport complete total against called observed calling call
    wheel shutdown rail teachers nurses workers doctors wage""".split()
)
"""Words beside "strike" that make it one of workers or shopkeepers, not of an aircraft."""
_STRIKES = frozenset({"strike", "strikes"})
_ARMS = frozenset(
    "air drone missile rocket artillery bomb bombing aerial naval retaliatory precision overnight".split()
)
_REASON = frozenset("after as since because over against following when who whose for".split())
_AFTER = frozenset("after following".split())
_CRIME = frozenset("suspected accused charged convicted sentenced wanted charges guilty suspicion".split())
_COUNTED = frozenset("casualties fatalities body bodies injuries".split())
_REPLY = re.compile(
    r"\b(?:response to|reaction to|retaliat\w+ (?:for|to|against|over)|reveng\w*|aveng\w*|vengeance|reprisals? for"
    r"|anniversary of|commemorat\w*|memory of|justice for|compared (?:with|to)|comparison (?:with|to))\b"
)
_SPAN = r"(?:years?|months|decades?|weeks)"
_AGO = re.compile(
    rf"\b{_SPAN} (?:ago|earlier|before)|\blast (?:year|month)|\bthe previous year|\bsince (?:19|20)\d\d"
    r"|\bsince (?:the |it |they )?(?:\w+ ){0,3}?(?:began|started|broke out|start|beginning|outbreak|onset)\b"
    rf"|\bpast (?:\w+ )?(?:years|months|decade)|\bso far this year|\bthis year\b"
    rf"|\bin (?:recent|(?:the (?:last|past) )?(?:\w+)?) ?(?:years|months|decades)\b"
)
_YEAR = re.compile(r"\b(?:in|of|on|during|since|from) (?:\w+ )?(?:[\w.]+ \d{1,2} ,? ?)?((?:19|20)\d\d)\b")
_LONG = frozenset("days week weeks month months year years decade decades".split())
_WORST = frozenset("deadliest worst bloodiest biggest heaviest largest highest first".split())
"""Words by which the news itself is measured against earlier times ("the deadliest since 2016")."""
_REACH = 18
"""Words to either side of a trigger in which a time is taken to be the harm's."""


def is_background(doc: "Doc", trigger: "Token") -> bool:
    """Whether the harm is why something else happened, or happened long before what the text reports."""
    words, sentence = words_of(doc), trigger.sent
    if _REPLY.search(" ".join(words[sentence.start : trigger.i])):
        return True
    near = words[max(sentence.start, trigger.i - 3) : trigger.i]
    if trigger.tag_ == "VBG" and any(word in _CRIME for word in near):
        return True
    if _is_noun(trigger) and _recalled(trigger):
        return True
    whole = [token.lower_ for token in sentence if token.text != "March"]
    if _protests(whole) and (_is_noun(trigger) or _gives_reason(trigger)):
        return True
    whole += ["ablaze"] if "set fire" in " ".join(whole) else []
    stirred = _UNREST | _CLASHES if _is_noun(trigger) else _UNREST
    return any(word in stirred for word in whole) and _follows(trigger)


def _protests(words: list[str]) -> bool:
    """Whether a sentence tells of a protest; a strike is one only beside words of labour or politics."""
    if any(word in _PROTEST for word in words):
        return True
    return any(word in _STRIKES and _is_of_labour(words, place) for place, word in enumerate(words))


def _is_of_labour(words: list[str], strike: int) -> bool:
    before, around = words[max(0, strike - 1) : strike], words[max(0, strike - 4) : strike + 5]
    stopped_work = before == ["on"] or any(word in _LABOUR for word in around)
    return stopped_work and not any(word in _ARMS for word in before)


def _is_noun(trigger: "Token") -> bool:
    return trigger.pos_ == "NOUN" and trigger.lower_ not in _COUNTED


def _recalled(trigger: "Token") -> bool:
    """Whether an act of killing is only a grievance or a likeness ("strike against the killing", "similar murder")."""
    token = trigger.head if trigger.dep_ == "conj" else trigger
    grievance = token.dep_ == "pobj" and token.head.lower_ == "against"
    return grievance or any(child.lower_ in ("similar", "previous", "earlier") for child in trigger.children)


def _gives_reason(trigger: "Token") -> bool:
    """Whether a clause or a noun phrase that gives a reason holds the harm, so that another event is the news."""
    token = trigger
    while token.head != token:
        if token.dep_ == "relcl" and token.head.lower_ in _GATHERING:
            return False
        if token.dep_ in ("relcl", "pobj", "pcomp"):
            return True
        if token.dep_ in ("acl", "ccomp") and (token != trigger or token.head.dep_ == "pobj"):
            return True
        if token.dep_ == "advcl" and _marked(token, _REASON):
            return True
        token = token.head
    return False


def _follows(trigger: "Token") -> bool:
    """Whether the harm stands behind "after" or "following", as what the unrest was about."""
    token = trigger
    while token.head != token:
        if token.dep_ == "advcl" and _marked(token, _AFTER):
            return True
        if token.dep_ in ("pobj", "pcomp") and token.head.lower_ in _AFTER:
            return True
        token = token.head
    return False


def follows_long_before(trigger: "Token") -> bool:
    """Whether a clause dates the news by the harm ("the raid came two weeks after gunmen killed six")."""
    words, token = words_of(trigger.doc), trigger
    while token.head != token:
        mark = next(
            (c for c in token.children if c.dep_ in ("mark", "prep") and c.lower_ == "after" and c.i < token.i), None
        )
        mark = token.head if mark is None and token.head.lower_ == "after" and token.head.i < token.i else mark
        if mark is not None and words[mark.i - 1] in _LONG:
            return True
        token = token.head
    return False


def _marked(clause: "Token", markers: frozenset[str]) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in markers for child in clause.children)
