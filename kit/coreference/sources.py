"""From the words that name a source ("Sasha Grinshpun, a resident") to the mention that heads them."""

from kit.coreference.descriptions import is_somebody
from kit.coreference.lexicon import PRONOUNS, lexicon
from kit.coreference.mentions import Reader
from kit.coreference.model import DESCRIPTION, DOCUMENT, GROUP, NAME, ORGANISATION, Mention
from kit.coreference.names import CALENDAR
from kit.text import Span

SAYINGS = frozenset(
    "statement statements release tweet tweets post posts remarks remark speech comments comment announcement "
    "testimony words interview address video message messages".split()
)
_LEADS = frozenset(("DT", "PDT", "RB", "RBR", "RBS", "IN", "CC", "``", "''", ",", ":", "(", "-LRB-", "."))
_NOBODY = frozenset(("nobody", "none", "no-one", "neither", "no"))
"""Words that open a source where nobody speaks: "no group", "none of them"."""
_PHRASE = frozenset(("DT", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS", "HYPH", "VBG", "VBN"))
_BEHIND_SAYING = frozenset(("by", "from", "of"))


def heads(reader: Reader, span: Span) -> list[Mention]:
    """The mention that heads the source at `span`; several where names are joined ("Roe and Doe"), or none."""
    places = reader.range(span)
    if not places:
        return []
    head = _head(reader, places.start, places.stop)
    if head is None or _opens_with_no(reader, places) or _is_nobody(reader, head):
        return []
    found = [head]
    if head.form == NAME:
        found += _joined(reader, head.token + 1, places.stop)
    return found


def _opens_with_no(reader: Reader, places: range) -> bool:
    """Whether the source is "no group" or "none of them", and not "No 10"."""
    numbered = len(places) > 1 and reader.tokens[places.start + 1].tag_ == "CD" and places.start + 2 == places.stop
    return reader.tokens[places.start].lower_ in _NOBODY and not numbered


def _is_nobody(reader: Reader, head: Mention) -> bool:
    """Whether the words name no source: a day, a bare number or rank, "you", the "Q" of an interview, "Horror"."""
    lex, token = lexicon(), reader.tokens[head.token]
    after = reader.tokens[head.token + 1].lower_ if head.token + 1 < len(reader.tokens) else ""
    low, alone = token.lower_.rstrip("."), reader.left_edge(head.token)[0] == head.token and after != "of"
    if alone and len(head.words) == 1 and low in lex.titles and (low in lex.honorifics or token.text.endswith(".")):
        return True
    if head.form != DESCRIPTION or head.owner is not None:
        return False
    if low in CALENDAR or token.tag_ in ("PRP", "EX", "WRB") or (low in ("q", "a") and after == ":"):
        return True
    return alone and (token.tag_ == "CD" or (token.tag_ == "NN" and not is_somebody(head)))


def _head(reader: Reader, start: int, stop: int) -> Mention | None:
    tokens = reader.tokens
    while stop + 1 < len(tokens) and tokens[stop].text == "-" and not tokens[stop].whitespace_:
        stop += 2
    place = start
    while place < stop - 1 and tokens[place].tag_ in _LEADS and place not in reader.run_at:
        place += 1
    first = tokens[place]
    if first.lower_ in PRONOUNS and (first.tag_ not in ("PRP$", "WP$", "DT") or place == stop - 1):
        return reader.at.get(place) or reader.of_pronoun(place)
    noun = _noun(reader, place, stop)
    if noun is None:
        return _anything(reader, start, stop)
    if noun in reader.run_at and reader.at.get(noun) is not None:
        return reader.at[noun]
    return _said_by(reader, noun, stop) or _named_behind(reader, noun, stop) or _description(reader, noun)


def _noun(reader: Reader, place: int, stop: int) -> int | None:
    """The token that heads the noun phrase at `place`: its last noun before it goes on in other words."""
    head = None
    while place < stop:
        tag = reader.tokens[place].tag_
        if (run := reader.run_at.get(place)) is not None:
            if head is not None and run.name < run.end and _is_title(reader, head):
                return run.end - 1
            head, place = run.end - 1, run.end
            if _qualifies(reader, place, stop):
                head, place = None, place + 2
            continue
        if tag in ("NN", "NNS", "NNP", "NNPS"):
            head = place
        elif tag == "POS":
            head = None if place + 1 < stop else head
        elif (
            head is not None
            and tag != "HYPH"
            and reader.tokens[place].text != "/"
            and not _goes_on(reader, place, stop)
        ):
            break
        place += 1
    return head


def _qualifies(reader: Reader, place: int, stop: int) -> bool:
    """Whether the name before `place` only says what follows is like ("the Iran-backed group")."""
    return (
        place + 2 < stop
        and reader.tokens[place].text == "-"
        and reader.tokens[place + 1].tag_ in ("VBN", "JJ", "VBD", "VBG")
    )


def _is_title(reader: Reader, place: int) -> bool:
    return place not in reader.run_at and lexicon().is_person(reader.tokens[place].lower_)


def _goes_on(reader: Reader, place: int, stop: int) -> bool:
    """Whether an adjective or a number behind a noun leads to another noun of the phrase."""
    after = reader.tokens[place + 1 : stop][:1]
    token, before = reader.tokens[place], reader.tokens[place - 1]
    if not after or token.tag_ not in ("JJ", "CD") or token.lower_ in ("last", "next", "late", "early"):
        return False
    noun = after[0].tag_ in ("NN", "NNS", "NNP", "NNPS", "HYPH")
    return noun and (before.tag_ in ("POS", "HYPH") or place - 1 in reader.named)


def _said_by(reader: Reader, noun: int, stop: int) -> Mention | None:
    """Who made the statement: "a statement by the ministry" is the ministry's."""
    if reader.tokens[noun].lower_ not in SAYINGS:
        return None
    if noun + 2 < len(reader.tokens) and reader.tokens[noun + 1].lower_ in _BEHIND_SAYING:
        found = _head(reader, noun + 2, max(stop, min(noun + 8, len(reader.tokens))))
        return found if found and found.kind != DOCUMENT else None
    described = _description(reader, noun)
    return described.owner


def _named_behind(reader: Reader, noun: int, stop: int) -> Mention | None:
    """The name behind a description: "the spokesman, John Roe," or "a resident named Ann"."""
    place = noun + 1
    if lexicon().kind(reader.tokens[noun].lower_) != "person" or place >= stop:
        return None
    if reader.tokens[place].lower_ in (",", "named", "called", "-", "--", "–", "—"):
        place += 1
    run = reader.run_at.get(place)
    if run is None or place != run.start or run.name == run.end:
        return None
    after = reader.tokens[run.end] if run.end < len(reader.tokens) else None
    if run.end < stop and after is not None and (after.tag_ in ("POS", "NN", "NNS") or after.lower_ == "and"):
        return None
    return reader.at.get(run.end - 1)


def _description(reader: Reader, noun: int) -> Mention:
    if noun not in reader.at:
        reader.at[noun] = reader.of_noun(noun)
    return reader.at[noun]


def _anything(reader: Reader, start: int, stop: int) -> Mention | None:
    """A description made of the words as they stand, where no noun heads them ("Some", "57%")."""
    places = [place for place in range(start, stop) if reader.tokens[place].text[0].isalnum()]
    if not places:
        return None
    place = places[0] if reader.tokens[places[0]].tag_ not in ("DT", "IN") or len(places) == 1 else places[1]
    if place in reader.at:
        return reader.at[place]
    mention = reader.of_noun(place)
    mention.form = DESCRIPTION
    return mention


def _joined(reader: Reader, place: int, stop: int) -> list[Mention]:
    """Names that "and" joins to the one that ends before `place`."""
    found: list[Mention] = []
    while place + 1 < stop and reader.tokens[place].lower_ in ("and", ",", "&", "or"):
        while reader.tokens[place].lower_ in ("and", ",", "or", "the") and place + 1 < stop:
            place += 1
        run = reader.run_at.get(place)
        named = reader.at.get(run.end - 1) if run is not None else None
        if named is None or run.start != place or named.form != NAME:
            return found
        found.append(named)
        place = run.end
    joined = any(token.lower_ in ("and", "&") for token in reader.tokens[found[0].token : place]) if found else False
    before = reader.run_at[found[0].token].start - 1 if found else 0
    return found if joined or reader.tokens[before].lower_ in ("and", "&") else []


def coordinated(reader: Reader, mention: Mention, span: Span | None) -> bool:
    """Whether the source at `span` goes on behind its head with more people or bodies ("aid workers and residents")."""
    places = reader.range(span) if span else range(0)
    behind = reader.tokens[mention.token + 1 : places.stop]
    if len(behind) < 2 or behind[0].lower_ not in ("and", "or") or mention.kind not in (GROUP, ORGANISATION):
        return False
    people = behind[-1].tag_ == "NNS" or lexicon().kind(behind[-1].lower_) is not None
    return people and all(word.tag_ in _PHRASE for word in behind[1:])
