"""Countries, their peoples and their capitals: "Ukraine", "Ukrainian" and "Kyiv" belong to one country.

Names, demonyms and capitals come from the package `countryinfo`, which works offline; what it lacks is in
`kit/data/en/places.tsv`.
"""

from functools import lru_cache

from countryinfo import CountryInfo, all_countries

from kit.lexicon import Words, lexicon

_ENDINGS = frozenset(" n an ian ish ese i ni y istan".split(" "))
"""What a word for a people has behind the name of its place, or the stem of that."""
_NAMES_OF_PEOPLE = frozenset(("kingston", "hamilton", "victoria"))
"""Capitals that as a rule are somebody's name."""
_FEWEST = 300_000
"""People from which on a country's capital is one: "Plymouth" and "Douglas" are rather something else."""


def is_capital(words: Words) -> bool:
    """Whether a name is that of a capital; a capital that is quoted means the government ("Kyiv said").

    >>> is_capital(("Kyiv",)), is_capital(("Addis", "Ababa")), is_capital(("Ann", "Kyiv"))
    (True, True, False)
    """
    return " ".join(words).lower() in _capitals()


def has_government(words: Words) -> bool:
    """Whether a name is that of a country or a capital, whose government can be quoted.

    >>> has_government(("Ukraine",)), has_government(("US",)), has_government(("Mykolaiv",))
    (True, True, False)
    """
    name = " ".join(words).lower().removeprefix("the ")
    return name in _capitals() or name in _countries()


def same_place(country: str, other: str) -> bool:
    """Whether two lower-case words name the same country, or a country and its people.

    >>> same_place("ukraine", "ukrainian"), same_place("iraqi", "iran"), same_place("french", "france")
    (True, False, True)
    """
    if country == other:
        return True
    first, second = _countries().get(country), _countries().get(other)
    if first is not None and second is not None:
        return first == second
    short, long = sorted((country, other), key=len)
    stem = short if long.startswith(short) else short.rstrip("aeiou")
    return len(stem) > 2 and long.startswith(stem) and long[len(stem) :] in _ENDINGS


@lru_cache(maxsize=4096)
def state_of(word: str) -> str | None:
    """The country that a lower-case word names, or whose people or capital it names.

    >>> state_of("ukrainian"), state_of("kyiv"), state_of("lyman")
    ('ukraine', 'ukraine', None)
    """
    return _countries().get(word) or _states_of_capitals().get(word)


@lru_cache(maxsize=1)
def _states_of_capitals() -> dict[str, str]:
    """Capitals in small letters, of one word, each with the common name of its country."""
    found = {row["capitals"]: row["place"] for row in _rows() if row["capitals"]}
    ours = {capital: place for capitals, place in found.items() for capital in capitals.split()}
    theirs = {str(country.capital() or "").lower(): country.name().lower() for country in reversed(_by_population())}
    return {
        name: _countries().get(place.removeprefix("the "), place) for name, place in (theirs | ours).items() if name
    }


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """Names and demonyms of countries in small letters, each with one common name of the country."""
    found: dict[str, str] = {}
    for country in _by_population():
        name = country.name().lower().removeprefix("the ")
        found.setdefault(name, name)
        for demonym in (country.demonym() or "").lower().split(","):
            if demonym and " " not in demonym:
                found.setdefault(demonym, name)
    for row in _rows():
        found |= dict.fromkeys((row["place"], *row["names"].split()), row["place"])
    return {word: found.get(place, place) for word, place in found.items()}


@lru_cache(maxsize=1)
def _capitals() -> frozenset[str]:
    large = (country for country in _by_population() if (country.population() or 0) >= _FEWEST)
    capitals = {str(country.capital() or "").lower() for country in large}
    ours = {capital.replace("-", " ") for row in _rows() for capital in row["capitals"].split()}
    return frozenset((capitals | ours) - _NAMES_OF_PEOPLE - {""})


def _by_population() -> list[CountryInfo]:
    """All countries, the largest first, so that "Indian" belongs to India and not to a territory."""
    return sorted(all_countries(), key=lambda country: country.population() or 0, reverse=True)


def _rows() -> tuple[dict[str, str], ...]:
    return lexicon().table("places.tsv", "place", "names", "capitals")
