"""How claims come about: words of harm, their victims, what is joined to them, who says so, the event, the links."""

from kit.casualties.coordination import with_parts
from kit.casualties.lexicon import harms
from kit.casualties.model import Claim
from kit.casualties.phrases import words_of
from kit.casualties.victims import FINDERS, is_counted, restated, toll
from kit.language import Parsed

_SAY = frozenset("say tell report announce claim confirm add state estimate".split())


def claims(parsed: Parsed) -> list[Claim]:
    """Every claim of a text in the order of its words, with its status; what counts is for `sameness` to say."""
    doc = parsed.doc
    lexicon = harms()
    found: list[Claim] = []
    taken: set[tuple[str, int]] = set()
    for place, word in enumerate(words_of(doc)):
        for harm in lexicon.get(word, ()):
            find = toll if is_counted(doc[place]) else FINDERS[harm.frame]
            for claim in find(doc, doc[place], harm.harm):
                key = (claim.harm, claim.group.head.i)
                if key not in taken:
                    taken.add(key)
                    found.append(claim)
    found = with_parts(doc, [claim for claim in found if not _is_beyond(claim, found)])
    found = sorted([*found, *restated(doc, found)], key=lambda claim: claim.trigger.i)
    return _across(found)


def _is_beyond(claim: Claim, found: list[Claim]) -> bool:
    """Whether a verb of saying parts somebody from the harm of others ("a source said 30 people had died")."""
    doc = claim.trigger.doc
    nearer = [other for other in found if other.trigger == claim.trigger and other.part_of is None]
    between = [doc[claim.group.end : other.group.start] for other in nearer if other.group.start > claim.group.end]
    return claim.best == 1 and any(token.lemma_ in _SAY for words in between for token in words)


def _across(found: list[Claim]) -> list[Claim]:
    """Tie the dead to the figure of the injured that includes them ("17 injured, including a girl who died")."""
    wholes = {claim.group.head.i: claim.part_of for claim in found if claim.part_of is not None}
    for claim in found:
        whole = wholes.get(claim.group.head.i)
        if whole is not None and claim.part_of is None and claim.harm != whole.harm:
            claim.part_of = whole
    return found
