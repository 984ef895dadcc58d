"""An invented article, and corrections of it as the page would save them."""

import json
from pathlib import Path
from typing import Any

import kit
from kit.corrections import kit_lines

TEXT = """Shelling hits bakery in Oster

Three people were killed and at least nine were injured when shells hit a bakery in Oster on Tuesday, Mayor Lena Moor said.

“We heard the first blast at noon,” said Ivo Brandt, a baker. He said the roof had collapsed.

“The dead were customers,” Moor said. The defence ministry denied that its forces had fired on the town.

A doctor said two of the wounded had died in hospital. 😔 “Nobody slept,” a nurse told us.
"""  # noqa: E501


def bakery(**fields: Any) -> kit.Article:
    """The article, with `fields` of its own."""
    known = {"title": "Shelling hits bakery in Oster", "outlet": "The Daily", "id": "bakery"}
    return kit.Article(fields.pop("text", TEXT), **(known | fields))


def at(words: str, text: str = TEXT) -> tuple[int, int]:
    """Where words stand in the article, in code points."""
    start = text.index(words)
    return start, start + len(words)


def key(layer: str, words: str, what: str) -> str:
    """The row key of what stands on these words."""
    start, end = at(words)
    return f"{layer}:{start}-{end}:{what}"


def line(
    action: str, row: str | None = None, *, layer: str | None = None, who: str = "AR", **more: Any
) -> dict[str, Any]:
    """One correction as the page writes it; `changes` are given as field=new value."""
    layer = layer or (row.split(":")[0] if row else None)
    place = [int(number) for number in row.split(":")[1].split("-")] if row else [None, None]
    text = TEXT[place[0] : place[1]] if row else None
    fields = {name: more.pop(name, None) for name in ("comment", "into", "undoes")}
    name = more.pop("id", f"{action} {row} {sorted(more)}")
    changes = {name: {"old": None, "new": value} for name, value in more.items()}
    when = "2026-11-28T05:00:00Z"
    about = {"id": name, "who": who, "when": when, "layer": layer, "action": action, "row": row}
    return about | {"start": place[0], "end": place[1], "text": text, "changes": changes} | fields


def saved(path: Path, *lines: dict[str, Any], opening: list[dict[str, Any]] | None = None) -> Path:
    """A corrections file: the kit's rows, then these lines."""
    whole = [*(kit_lines(bakery()) if opening is None else opening), *lines]
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in whole), "utf-8")
    return path
