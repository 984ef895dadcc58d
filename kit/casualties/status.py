"""How sure a claim is: asserted, updated, negated, denied, possible or background."""

from typing import TYPE_CHECKING

from kit.casualties.groups import Group
from kit.casualties.phrases import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOT = frozenset("not n't never".split())
_NONE = frozenset("no not n't nor neither without".split())
_NO = frozenset("without no nor neither zero".split())
_MODAL = frozenset("might could may would can should must will 'll wo ca".split())
_FEAR = frozenset("feared fear fears possibly probably presumed believed likely apparently potentially".split())
_DENY = frozenset("deny denies denied denying reject rejects rejected refute refuted dismiss dismissed".split())
_DONE = frozenset("managed continued went succeeded began proceeded started".split())
_REPORT = ("report", "word", "sign", "mention", "news", "indication", "information", "record")
_RISE = frozenset(
    "rise rises rose risen climb climbed climbs raise raised raising bring brings bringing jumped".split()
)


def status_of(doc: "Doc", trigger: "Token", people: Group) -> str:
    """The status of the harm at a trigger, read from the words that govern it."""
    words = words_of(doc)
    if _is_negated(words, trigger, people):
        return "negated"
    if _is_denied(trigger):
        return "denied"
    if _is_possible(words, trigger, people):
        return "possible"
    return "updated" if _is_updated(words, trigger) else "asserted"


def _is_negated(words: list[str], trigger: "Token", people: Group) -> bool:
    if people.quantity is not None and people.quantity.form == "none":
        return True
    if any(child.lower_ in _NOT for child in trigger.children):
        return True
    if _is_bare(people, trigger):
        ahead, behind = _around(words, trigger)
        if any(word in _NONE for word in (*ahead, *behind)):
            return True
    ahead = words[max(trigger.sent.start, people.start - 7) : people.start]
    if not ahead:
        return False
    reported = any(word.startswith(_REPORT) for word in ahead)
    return (
        ahead[-1] in _NO
        or (ahead[-1] == "or" and "no" in ahead)
        or (ahead[-1] in ("of", "on") and reported and any(word in _NO for word in ahead))
    )


def _is_bare(people: Group, trigger: "Token") -> bool:
    """Whether a claim is a bare "fatalities": nobody says how many, and often that there were none."""
    bare = people.head == trigger or people.head.lower_ == "number"
    return bare and people.quantity is not None and people.quantity.form == "vague"


def _around(words: list[str], trigger: "Token") -> tuple[list[str], list[str]]:
    sentence = trigger.sent
    ahead = words[max(sentence.start, trigger.i - 10) : trigger.i]
    return ahead, words[trigger.i + 1 : min(trigger.i + 6, sentence.end)]


def _is_denied(trigger: "Token") -> bool:
    """Whether somebody denies that it happened; who only denies having done it leaves the harm as it is."""
    token = trigger
    for _ in range(4):
        if token.head == token or _parted(token):
            return False
        if token.head.lower_ in _DENY:
            return token.dep_ in ("ccomp", "dobj", "nsubjpass") and trigger.tag_ != "VBG"
        token = token.head
    return False


def _parted(token: "Token") -> bool:
    """Whether a semicolon parts a clause from the verb that the parser puts above it, as in headlines."""
    first, last = sorted((token.i, token.head.i))
    return any(between.lower_ == ";" for between in token.doc[first:last])


def _is_possible(words: list[str], trigger: "Token", people: Group) -> bool:
    if any(child.dep_ == "aux" and child.lower_ in _MODAL for child in trigger.children):
        return True
    if _is_bare(people, trigger):
        ahead, behind = _around(words, trigger)
        if any(word in ("whether", "if") for word in ahead) or any(word in ("could", "may") for word in behind):
            return True
    near = words[max(trigger.sent.start, trigger.i - 2) : trigger.i]
    if _is_asked(words, trigger, people):
        return True
    return _is_attempted(trigger) or any(word in _FEAR for word in near)


def _is_asked(words: list[str], trigger: "Token", people: Group) -> bool:
    """Whether a clause asks or supposes a harm ("how many died", "if two people die")."""
    if words[people.start - 1 : people.start] == ["how"] or words[people.start] == "how":
        return True
    return any(child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in trigger.children)


def _is_attempted(trigger: "Token") -> bool:
    """Whether an infinitive names what was tried, ordered or threatened ("attempted to kill the judge")."""
    infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in trigger.children)
    perfect = any(child.lower_ == "have" for child in trigger.children)
    return infinitive and not perfect and trigger.head.lower_ not in _DONE


def _is_updated(words: list[str], trigger: "Token") -> bool:
    near = words[max(trigger.sent.start, trigger.i - 6) : min(trigger.i + 6, trigger.sent.end)]
    return any(word in _RISE for word in near)
