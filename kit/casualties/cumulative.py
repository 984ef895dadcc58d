"""Figures of a whole war, told as background in the news of one event ("more than 9,000 since the war began")."""

import re
from typing import TYPE_CHECKING

from kit.casualties.model import Claim
from kit.casualties.phrases import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_WAR = r"(?:war|conflict|invasion|coup|insurgency|uprising|occupation|revolution|genocide|intifada|putsch)"
_SPELL = r"(?:siege|offensive|fighting|hostilities|violence|unrest|operation|campaign|ceasefire|truce|escalation)"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|oct|sept|feb|jan)"
_THE = r"(?:the|this|its|their|\w+ 's|\w+ '|a|\d{4}|last|full|civil|second|first|current|military)"
_OF_THE_WAR = re.compile(
    rf"\bsince (?:{_THE} )?(?:[\w-]+ ){{0,6}}{_WAR}\b|\b(?:during|throughout|over the course of) (?:the|this) "
    rf"(?:[\w-]+ ){{0,2}}(?:war|conflict|insurgency|occupation)\b"
    rf"|\b(?:the|this) (?:[\w-]+ ){{0,3}}(?:war|conflict|insurgency)(?: , [^,]* ,)? (?:has|have|had) "
    rf"|\b(?:war|conflict|insurgency|invasion)(?: , [^,]* ,)? (?:began|begun|started|erupted|broke out|was triggered"
    rf"|was sparked|was ignited) (?:\w+ )?(?:when|after|with|by)\b|\btriggered (?:the|this) (?:[\w-]+ ){{0,2}}{_WAR}\b"
)
"""Words that tie a harm to a war as a whole, or to how it began."""
_SINCE = re.compile(
    rf"\bsince (?:{_THE} )?(?:[\w-]+ ){{0,6}}{_SPELL}\b|\bsince (?:(?:late|early|mid)[ -]*)?(?:{_MONTH}|then)\b"
    rf"|\bin (?:the )?[\w-]+ (?:months|weeks|years) of (?:war|fighting|conflict)\b"
)
"""Words for a time that may be the whole event of a short text, but not beside the news of another."""
_OTHER_MONTH = re.compile(rf"^(?:(?:back|earlier|and|but) )?in (?:{_MONTH})(?: ,|$| (?!\d))")
"""A month that opens a sentence behind the news dates another event: news says the day."""
_LARGE = frozenset("dozens|scores|hundreds|thousands|tens of thousands|hundreds of thousands|millions".split("|"))
_MANY, _TIMES = 100, 20
"""A figure told in the perfect tense or as an army's loss, so large and so many times the first one, adds up others."""


def set_back(found: list[Claim]) -> None:
    """Mark as background the figures of a whole war, and of a longer time where the text tells an event of its own."""
    told = [claim for claim in found if claim.status in ("asserted", "updated")]
    for claim in told:
        if _OF_THE_WAR.search(_sentence(claim.trigger)):
            claim.status = "background"
    news = [claim for claim in told if claim.status != "background" and not _is_long(claim)]
    for claim in told:
        behind = any(other.trigger.sent.start < claim.trigger.sent.start for other in news)
        other = bool(_OTHER_MONTH.search(_sentence(claim.trigger)))
        if behind and (other or _is_long(claim) or _dwarfs(claim, news)):
            claim.status = "background"
    summed = {claim.trigger.sent.start for claim in told if claim.status == "background"}
    for claim in told:
        if claim.trigger.sent.start in summed and _dwarfs_beside(claim, told):
            claim.status = "background"


def _sentence(trigger: "Token") -> str:
    return " ".join(words_of(trigger.doc)[trigger.sent.start : trigger.sent.end])


def _is_long(claim: Claim) -> bool:
    return bool(_SINCE.search(_sentence(claim.trigger)))


def _dwarfs_beside(claim: Claim, told: list[Claim]) -> bool:
    """Whether a large figure stands beside one of a whole war ("has left 1,000 dead, hundreds wounded")."""
    first = next((other for other in told if other.harm == claim.harm and other.status != "background"), claim)
    vague = claim.quantity is not None and claim.quantity.word in _LARGE
    return first.trigger.sent.start >= claim.trigger.sent.start and (vague or (claim.best or 0) >= _MANY)


def _dwarfs(claim: Claim, news: list[Claim]) -> bool:
    """Whether a figure in the perfect tense is many times the first of its harm."""
    first = next((other for other in news if other.harm == claim.harm and other.best), None)
    summed = claim.rule == "lost" or any(
        child.lower_ in ("have", "has", "'ve") for child in (*claim.trigger.children, *claim.trigger.head.children)
    )
    return (
        summed and first is not None and claim.rule != "toll" and (claim.best or 0) >= max(_MANY, _TIMES * first.best)
    )
