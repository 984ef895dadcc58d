"""Places and their peoples: "Ukraine" and "Ukrainian" tell of one."""

_ENDINGS = frozenset(" n an ian ish ese i ni y istan".split(" "))
_IRREGULAR = dict(
    pair.split("=")
    for pair in """french=france british=britain polish=poland lebanese=lebanon spanish=spain dutch=netherlands
    greek=greece danish=denmark swedish=sweden finnish=finland irish=ireland scottish=scotland english=england
    welsh=wales swiss=switzerland norwegian=norway burmese=myanmar american=u.s. turkish=turkey""".split()
)


def same_place(one: str, other: str) -> bool:
    """Whether two lower-case words name one place, or a place and its people.

    >>> same_place("ukraine", "ukrainian"), same_place("iraqi", "iran"), same_place("french", "france")
    (True, False, True)
    """
    one, other = sorted((_IRREGULAR.get(one, one), _IRREGULAR.get(other, other)), key=len)
    stem = one if other.startswith(one) else one.rstrip("aeiou")
    return one == other or (len(stem) > 2 and other.startswith(stem) and other[len(stem) :] in _ENDINGS)
