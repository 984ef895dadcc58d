"""How sure a claim is: asserted, updated, negated, denied, possible or background."""

from dataclasses import replace

from kit.casualties.groups import Group
from kit.casualties.model import Claim, Key
from kit.casualties.phrases import first_token
from kit.tree import Tree

_NOT = frozenset("not n't never".split())
_NONE = frozenset("no not n't nor neither without".split())
_NO = frozenset("without no nor neither zero".split())
_MODAL = frozenset("might could may would can should must will 'll wo ca".split())
_FEAR = frozenset("feared fear fears possibly probably presumed believed likely apparently potentially".split())
_DENY = frozenset("deny denies denied denying reject rejects rejected refute refuted dismiss dismissed".split())
_DONE = frozenset("managed continued went succeeded began proceeded started".split())
_REPORT = ("report", "word", "sign", "mention", "news", "indication", "information", "record")
_RISE = frozenset(
    """rise rises rose risen climb climbed climbs raise raised raising bring brings bringing jumped""".split()
)


_SUPPOSED = frozenset("could may might would likely expected feared fears fear if unless should will 'll".split())
"""Words before the figure of a toll by which it is only expected."""


def assess(claims: list[Claim]) -> list[Claim]:
    """Give each claim its status. Those who are named beside others, or among them, share the status of these."""
    known = {claim.key: claim for claim in claims}
    return [replace(claim, status=_status_of(_spoken_for(claim, known))) for claim in claims]


def _spoken_for(claim: Claim, known: dict[Key, Claim]) -> Claim:
    """The claim in whose words the harm of a claim stands: its own, or the one that it is named beside."""
    for _ in range(len(known)):
        main = known.get(claim.joined_to) if claim.joined_to is not None else None
        if main is None:
            break
        claim = main
    return claim


def _status_of(claim: Claim) -> str:
    """The status of a harm, read from the words that govern it."""
    tree, words, trigger, people = claim.tree, claim.tree.lower, claim.trigger, claim.group
    if claim.frame == "toll":
        quantity = claim.quantity or people.quantity
        end = quantity.start if quantity is not None else trigger
        ahead = words[max(claim.sentence.start, trigger - 4) : end]
        return "possible" if any(word in _SUPPOSED for word in ahead) else "updated"
    if claim.frame == "safe" or _is_negated(tree, words, trigger, people) or _is_without_wound(claim):
        return "negated"
    if _is_denied(tree, trigger):
        return "denied"
    if _is_possible(tree, words, trigger, people):
        return "possible"
    return "updated" if _is_updated(tree, words, trigger) else "asserted"


def _is_without_wound(claim: Claim) -> bool:
    """Whether the wounds that somebody has are none ("she escaped with no injuries")."""
    start = first_token(claim.tree, claim.trigger, claim.sentence.start)
    return claim.frame == "wound" and "no" in claim.tree.lower[start : claim.trigger]


def _is_negated(tree: Tree, words: list[str], trigger: int, people: Group) -> bool:
    if people.quantity is not None and people.quantity.form == "none":
        return True
    if any(tree.lower[child] in _NOT for child in tree.children[trigger]):
        return True
    if _is_bare(tree, people, trigger):
        ahead, behind = _around(tree, words, trigger)
        if any(word in _NONE for word in (*ahead, *behind)):
            return True
    ahead = words[max(tree.sentence_of(trigger).start, people.start - 7) : people.start]
    if not ahead:
        return False
    reported = any(word.startswith(_REPORT) for word in ahead)
    return (
        ahead[-1] in _NO
        or (ahead[-1] == "or" and "no" in ahead)
        or (ahead[-1] in ("of", "on") and reported and any(word in _NO for word in ahead))
    )


def _is_bare(tree: Tree, people: Group, trigger: int) -> bool:
    """Whether a claim is a bare "fatalities": nobody says how many, and often that there were none."""
    bare = people.head == trigger or tree.lower[people.head] == "number"
    return bare and people.quantity is not None and (people.quantity.form == "vague")


def _around(tree: Tree, words: list[str], trigger: int) -> tuple[list[str], list[str]]:
    sentence = tree.sentence_of(trigger)
    ahead = words[max(sentence.start, trigger - 10) : trigger]
    return (ahead, words[trigger + 1 : min(trigger + 6, sentence.end)])


def _is_denied(tree: Tree, trigger: int) -> bool:
    """Whether somebody denies that it happened; who only denies having done it leaves the harm as it is."""
    token = trigger
    for _ in range(4):
        if tree.head[token] == token or _parted(tree, token):
            return False
        if tree.lower[tree.head[token]] in _DENY:
            return tree.dep[token] in ("ccomp", "dobj", "nsubjpass") and tree.tag[trigger] != "VBG"
        token = tree.head[token]
    return False


def _parted(tree: Tree, token: int) -> bool:
    """Whether a semicolon parts a clause from the verb that the parser puts above it, as in headlines."""
    first, last = sorted((token, tree.head[token]))
    return any(tree.lower[between] == ";" for between in range(first, last))


def _is_possible(tree: Tree, words: list[str], trigger: int, people: Group) -> bool:
    if any(tree.dep[child] == "aux" and tree.lower[child] in _MODAL for child in tree.children[trigger]):
        return True
    if _is_bare(tree, people, trigger):
        ahead, behind = _around(tree, words, trigger)
        if any(word in ("whether", "if") for word in ahead) or any(word in ("could", "may") for word in behind):
            return True
    near = words[max(tree.sentence_of(trigger).start, trigger - 2) : trigger]
    if _is_asked(tree, words, trigger, people):
        return True
    return _is_attempted(tree, trigger) or any(word in _FEAR for word in near)


def _is_asked(tree: Tree, words: list[str], trigger: int, people: Group) -> bool:
    """Whether a clause asks or supposes a harm ("how many died", "if two people die")."""
    if words[people.start - 1 : people.start] == ["how"] or words[people.start] == "how":
        return True
    return any(tree.dep[child] == "mark" and tree.lower[child] in ("if", "unless") for child in tree.children[trigger])


def _is_attempted(tree: Tree, trigger: int) -> bool:
    """Whether an infinitive names what was tried, ordered or threatened ("attempted to kill the judge")."""
    infinitive = any(tree.dep[child] == "aux" and tree.lower[child] == "to" for child in tree.children[trigger])
    perfect = any(tree.lower[child] == "have" for child in tree.children[trigger])
    return infinitive and (not perfect) and (tree.lower[tree.head[trigger]] not in _DONE)


def _is_updated(tree: Tree, words: list[str], trigger: int) -> bool:
    near = words[max(tree.sentence_of(trigger).start, trigger - 6) : min(trigger + 6, tree.sentence_of(trigger).end)]
    return any(word in _RISE for word in near)
