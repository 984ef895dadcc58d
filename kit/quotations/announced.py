"""Speech that a colon opens, "The mayor hit back: ...": it is the clause's before the colon, whatever its verb."""

from typing import TYPE_CHECKING

from kit.quotations.cues import cue_class
from kit.tree import HELPING, VERBAL

if TYPE_CHECKING:
    from kit.quotations.quoted import Quoted

_UNDER = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp"})
_SPOKEN = frozenset({"speech", "writing"})


def announcing(quoted: "Quoted") -> dict[int, int]:
    """The verb of each clause that ends in a colon and speech, with the number of the stretch."""
    tree, found = quoted.tree, {}
    for number, (start, _) in enumerate(quoted.spans):
        colon = next((token for token in range(start - 1, max(0, start - 3), -1) if tree.lower[token] == ":"), None)
        if colon and quoted.speech(number) and (verb := _verb(quoted, colon - 1)) is not None:
            found[verb] = number
    return found


def _verb(quoted: "Quoted", token: int) -> int | None:
    """The verb that governs a token outside of marks, or the one above it unless its clause tells of speech itself."""
    tree, verb = quoted.tree, None
    while quoted.of[token] is None:
        if tree.pos[token] in VERBAL and tree.dep[token] not in HELPING:
            verb = token
            if tree.dep[token] not in _UNDER or cue_class(tree.lemma[token]) in _SPOKEN:
                break
        if tree.head[token] == token:
            break
        token = tree.head[token]
    return verb
