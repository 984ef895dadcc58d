"""Who says so: the quotation that a claim stands in, and its speaker. The one tie of this room to the speakers."""

from typing import TYPE_CHECKING, Any

from kit.casualties.model import Claim, Source
from kit.language import Parsed

if TYPE_CHECKING:
    from kit.attribution import Attribution

OUTLET = Source(None, None, None, "outlet")

_KINDS = {
    "medical": "doctor nurse medic hospital clinic ambulance physician surgeon health paramedic morgue",
    "witness": "witness witnesses resident residents villager villagers survivor survivors relative relatives",
    "armed party": """army military rebel rebels militant militants fighters guerrillas forces troops taliban insurgents
    militia soldier""",
    "document": "report statement communique document video images footage letter agency newspaper media",
    "official": """police minister ministry mayor governor president official officials spokesman spokesperson
    spokeswoman authorities government prosecutor court office secretary ambassador judge general""",
}
"""Kinds of sources by their words; the first that fits is taken."""


def sources_of(parsed: Parsed, claims: list[Claim], attributed: "Attribution | None" = None) -> None:
    """Give each claim its source: the speaker of the innermost quotation around its trigger, else the outlet."""
    if not claims:
        return
    if attributed is None:
        from kit.attribution import attribution

        attributed = attribution(parsed)
    spans = [
        (start, end, row)
        for quotation, row in zip(attributed.quotations, attributed.quotes, strict=True)
        for start, end in quotation.spans
    ]
    people = {row["speaker_id"]: row for row in attributed.speakers}
    for claim in claims:
        place = claim.trigger.idx
        around = [span for span in spans if span[0] <= place < span[1]]
        if around:
            claim.source = _source(min(around, key=lambda span: span[1] - span[0])[2], people)


def _source(quote: dict[str, Any], people: dict[str, dict[str, Any]]) -> Source:
    person = people.get(quote["speaker_id"], {})
    words = (
        f"{quote['speaker'] or quote.get('mention') or ''} {person.get('role') or ''}".lower().replace("-", " ").split()
    )
    kind = next(
        (kind for kind, listed in _KINDS.items() if set(words) & set(listed.split())), person.get("kind") or "unknown"
    )
    return Source(quote["speaker_id"], quote["speaker"], quote["quote_id"], kind)
