"""Replace the names of private persons by pseudonyms, with a separate key."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from kit.arguments import columns_of, explains_options, list_of
from kit.frames import Schema, frame

KEY: Schema = {"pseudonym": "string", "name": "string", "forms": "object", "article_id": "string"}

OFFICE = frozenset(
    """president premier chancellor minister secretary ambassador governor mayor senator congressman congresswoman
    lawmaker mp mep deputy judge prosecutor attorney general admiral colonel major captain commander chief spokesman
    spokeswoman spokesperson official king queen prince princess pope bishop cardinal patriarch director chairman
    chairwoman chair ceo leader envoy commissioner sheriff""".split()
)
"""Words of a role that make a person public: an office or a command. What they say, they say in it."""


@explains_options
def pseudonymise(
    tables: pd.DataFrame | Mapping[str, pd.DataFrame],
    *,
    speakers: pd.DataFrame | None = None,
    keep: str | Iterable[str] = (),
    names: str | Iterable[str] = (),
) -> tuple[Any, pd.DataFrame]:
    """Replace the names of private persons in frames by pseudonyms, and return a separate key.

    tables    a frame of the kit, or several by name; they are not altered
    speakers  the speakers of these articles (`kit.speakers`), if `tables` do not hold them under "speakers"
    keep      names that are not replaced, whatever their role
    names     further names to replace, of people who are never quoted

    A person counts as private if the article gives a name but no office ("Ivo Brandt, a baker"; the occupation is not
    replaced). Ministers, officers, mayors, spokespeople and bodies keep their names. Every form of the name in the
    article is replaced in every text column ("Brandt said" too), the longest first; each article has its own
    pseudonyms. Offsets still refer to the original text, so `text` no longer equals `article.text[start:end]`.

    Returns the frame or frames, and the key: pseudonym, name, forms, article_id. Store the key separately from the
    frames, and do not store the frames with the articles: the texts contain the names.

    Raises ValueError if no speakers are known. Names that are neither in `speakers` nor in `names` are not replaced:
    read the frames before you share them.

    >>> import kit
    >>> article = kit.Article('"Stay inside," said Ann Roe, a nurse. Roe said the road was closed.')
    >>> quotes, key = pseudonymise(kit.quotes(article), speakers=kit.speakers(article))
    >>> quotes.speaker.tolist(), key.name.tolist()
    (['Person 1', 'Person 1'], ['Ann Roe'])
    """
    given = {"": tables} if not isinstance(tables, Mapping) else dict(tables)
    for table in given.values():
        columns_of(table, helper="pseudonymise", made_by="kit.quotes(article)")
    people = speakers if speakers is not None else given.get("speakers")
    if people is None:
        raise ValueError("kit.pseudonymise has to know who speaks: pass speakers=kit.speakers(article).")
    columns_of(
        people, "article_id", "speaker", "aliases", "role", helper="pseudonymise", made_by="kit.speakers(article)"
    )
    key = _key(people, set(list_of(keep, name="keep")), list_of(names, name="names"))
    made = {name: _replaced(table, key) for name, table in given.items()}
    return (made[""] if isinstance(tables, pd.DataFrame) else made), key


def is_private(person: Mapping[str, Any]) -> bool:
    """Whether a speaker is a person with a name and without an office.

    >>> is_private({"kind": "person", "named": True, "role": "baker", "aliases": []})
    True
    """
    known = [value for value in (person.get("role"), *person["aliases"]) if isinstance(value, str)]
    words = set(re.findall(r"[a-z]+", " ".join(known).lower()))
    named = not pd.isna(person["named"]) and bool(person["named"])
    return person["kind"] == "person" and named and not words & OFFICE


def _key(people: pd.DataFrame, keep: set[str], names: list[str]) -> pd.DataFrame:
    rows = []
    private = [person for person in people.to_dict("records") if is_private(person) and person["speaker"] not in keep]
    for number, person in enumerate(private, 1):
        rows.append(
            {
                "pseudonym": f"Person {number}",
                "name": person["speaker"],
                "forms": forms_of(person["speaker"], person["aliases"]),
                "article_id": person["article_id"],
            }
        )
    more = (name for name in names if name not in {row["name"] for row in rows})
    rows += [
        {"pseudonym": f"Person {number}", "name": name, "forms": forms_of(name, []), "article_id": None}
        for number, name in enumerate(more, len(rows) + 1)
    ]
    return frame(KEY, rows)


def forms_of(name: str, aliases: Iterable[str]) -> list[str]:
    """The forms of a name in a text, longest first: the whole name, aliases that are names, its parts.

    >>> forms_of("Ann Roe", ["Roe", "the nurse"])
    ['Ann Roe', 'Ann', 'Roe']
    """
    parts = [part for part in name.split() if part[:1].isupper() and len(part.strip(".")) > 1]
    own = {part.lower() for part in name.split()}
    named = [alias for alias in aliases if any(word.lower() in own and word[:1].isupper() for word in alias.split())]
    return sorted(dict.fromkeys([name, *named, *parts]), key=lambda form: (-len(form), form))


def _replaced(table: pd.DataFrame, key: pd.DataFrame) -> pd.DataFrame:
    made = table.copy()
    made.attrs = dict(table.attrs)
    general = _forms(key[key["article_id"].isna()])
    own = {article: general | _forms(rows) for article, rows in key.groupby("article_id")}
    ids = table["article_id"] if "article_id" in table else pd.Series(None, table.index, dtype=object)
    everywhere = general if "article_id" in table else _forms(key)
    for name in table:
        if name == "article_id" or str(table[name].dtype) not in ("string", "str", "object"):
            continue
        values = [_text(value, own.get(article, everywhere)) for value, article in zip(table[name], ids, strict=True)]
        made[name] = pd.Series(values, table.index, dtype=table[name].dtype)
    return made


def _forms(key: pd.DataFrame) -> dict[str, str]:
    return {form: row.pseudonym for row in key.itertuples() for form in row.forms}


def _text(value: Any, forms: Mapping[str, str]) -> Any:
    if isinstance(value, list | tuple):
        return type(value)(_text(item, forms) for item in value)
    if not isinstance(value, str) or not forms:
        return value
    ordered = sorted(forms, key=len, reverse=True)
    pattern = r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)"
    return re.sub(pattern, lambda match: forms[match[0]], value)
