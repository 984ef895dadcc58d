"""Places and their peoples: "Ukraine" and "Ukrainian" tell of one."""

_ENDINGS = frozenset(" n an ian ish ese i ni y istan".split(" "))
_IRREGULAR = dict(
    pair.split("=")
    for pair in """french=france british=britain polish=poland lebanese=lebanon spanish=spain dutch=netherlands
    greek=greece danish=denmark swedish=sweden finnish=finland irish=ireland scottish=scotland english=england
    welsh=wales swiss=switzerland norwegian=norway burmese=myanmar american=u.s. turkish=turkey""".split()
)
_CAPITALS = frozenset(
    """abuja accra aleppo algiers amman ankara athens baghdad baku bamako bangkok beijing beirut belgrade berlin bern
    bishkek bogota brasilia bratislava brazzaville brussels bucharest budapest cairo canberra caracas chisinau colombo
    copenhagen dakar damascus dhaka doha donetsk dushanbe gaza geneva hanoi harare havana helsinki islamabad jakarta
    jerusalem kabul kampala kathmandu khartoum kiev kigali kinshasa kyiv lisbon ljubljana luanda lusaka luhansk madrid
    managua manama manila minsk mogadishu moscow muscat nairobi naypyidaw ndjamena niamey nicosia nouakchott oslo
    ottawa ouagadougou podgorica prague pretoria pristina pyongyang quito rabat riga riyadh sanaa sarajevo seoul
    skopje stepanakert stockholm taipei tallinn tashkent tbilisi tehran tirana tokyo tripoli tunis vienna
    vilnius warsaw washington wellington yangon yaounde yerevan zagreb""".split()
)
"""Cities whose names stand for those who govern there ("Kyiv says"). Written by hand."""
_CAPITALS_OF_TWO = frozenset(tuple(name.split("-")) for name in "tel-aviv addis-ababa new-delhi kuala-lumpur".split())


def is_capital(form: tuple[str, ...]) -> bool:
    """Whether a name is that of a capital, which as a source stands for a government.

    >>> is_capital(("Kyiv",)), is_capital(("Ann", "Kyiv"))
    (True, False)
    """
    low = tuple(word.lower() for word in form)
    return (len(low) == 1 and low[0] in _CAPITALS) or low in _CAPITALS_OF_TWO


def same_place(one: str, other: str) -> bool:
    """Whether two lower-case words name one place, or a place and its people.

    >>> same_place("ukraine", "ukrainian"), same_place("iraqi", "iran"), same_place("french", "france")
    (True, False, True)
    """
    one, other = sorted((_IRREGULAR.get(one, one), _IRREGULAR.get(other, other)), key=len)
    stem = one if other.startswith(one) else one.rstrip("aeiou")
    return one == other or (len(stem) > 2 and other.startswith(stem) and other[len(stem) :] in _ENDINGS)
