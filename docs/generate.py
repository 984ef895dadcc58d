"""Write the pages of this folder that follow from the code: `reference.md` from docstrings, `rules.md` from tables.

python docs/generate.py            write them
python docs/generate.py --check    exit with 1 where a page is not what the code says; CI runs this
"""

import argparse
import inspect
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import kit
from kit import lexicon

FOLDER = Path(__file__).resolve().parent
_WRITTEN = "<!-- Written by `python docs/generate.py`. Change the {source}, not this page. -->\n"


def reference() -> str:
    """Every public name of the kit by the room it lives in, with its signature and docstring."""
    rooms: dict[str, list[str]] = {}
    for name in sorted(kit.__all__):
        rooms.setdefault(_room_of(getattr(kit, name)), []).append(name)
    rooms = {room: names for room, names in rooms.items() if room}
    lines = [
        "# The helpers\n",
        _WRITTEN.format(source="docstrings"),
        "What each helper gives, then each in full. Every frame has its columns also where it has no rows.\n",
    ]
    for room, names in rooms.items():
        lines += [f"\n**{_title(room)}**\n", "| helper | |", "| --- | --- |"]
        lines += [f"| [`kit.{name}`](#kit{name.lower()}) | {_first_line(getattr(kit, name))} |" for name in names]
    for names in rooms.values():
        for name in names:
            lines += ["", *_entry(name, getattr(kit, name))]
    return "\n".join(lines) + "\n"


def _room_of(value: Any) -> str:
    """The module or package right under `kit` that a public name comes from; "" for a constant that names none."""
    if isinstance(value, ModuleType):
        return value.__name__.split(".")[1]
    module = getattr(value, "__module__", None) or type(value).__module__
    return module.split(".")[1] if module.startswith("kit.") else ""


def _title(room: str) -> str:
    doc = inspect.getdoc(sys.modules[f"kit.{room}"]) or room
    return doc.splitlines()[0].rstrip(".")


def _first_line(value: Any) -> str:
    doc = inspect.getdoc(value) if _has_own_doc(value) else None
    return (doc or "").split("\n\n")[0].replace("\n", " ").replace("|", "\\|")


def _has_own_doc(value: Any) -> bool:
    """Whether the docstring is of the value itself, and not of its type."""
    return callable(value) or isinstance(value, ModuleType)


def _entry(name: str, value: Any) -> list[str]:
    heading = f"### kit.{name}\n"
    if isinstance(value, ModuleType):
        return [heading, f"A module. {inspect.getdoc(value)}\n", *_members(value)]
    if not callable(value):
        return [heading, f"A {type(value).__name__}: `{value!r}`\n"]
    return [heading, f"```python\nkit.{name}{_signature(value)}\n```\n", f"```text\n{inspect.getdoc(value)}\n```"]


def _members(module: ModuleType) -> list[str]:
    public = getattr(module, "__all__", None) or [n for n in vars(module) if not n.startswith("_")]
    values = {name: getattr(module, name) for name in public}
    functions = {n: v for n, v in values.items() if inspect.isfunction(v) and v.__module__.startswith(module.__name__)}
    return [
        f"- `{module.__name__}.{name}{_signature(value)}`: {_first_line(value)}" for name, value in functions.items()
    ]


def _signature(value: Callable[..., Any]) -> str:
    try:
        text = str(inspect.signature(value))
    except ValueError:
        return "(...)"
    return text.replace("pandas.core.frame.", "pd.").replace("kit.article.", "")


def rules() -> str:
    """Every rule that is a line of a table, a table after the other."""
    lines = [
        "# The rules\n",
        _WRITTEN.format(source="tables in `kit/data/en`"),
        "Each line of a table is a rule with a name of its own, which the column `rule` of a frame uses; "
        "`kit.rule(name)` explains it in Python. The tests run every example.\n",
    ]
    tables: dict[str, list[dict[str, str]]] = {}
    for row in lexicon.rules().values():
        tables.setdefault(row["table"], []).append(row)
    for name, rows in tables.items():
        columns = [column for column in rows[0] if column != "table" and any(row[column] for row in rows)]
        lines += ["", f"## {name}\n", *_comment(name), "", f"| {' | '.join(columns)} |", "|" + " --- |" * len(columns)]
        lines += [f"| {' | '.join(_cell(row[column]) for column in columns)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _comment(name: str) -> list[str]:
    """The lines at the head of a table that say what it is."""
    text = (Path(kit.__file__).parent / "data" / lexicon.LANGUAGE / name).read_text("utf-8")
    return [line.removeprefix("#").strip() + "  " for line in text.splitlines() if line.startswith("#")]


def _cell(text: str) -> str:
    escaped = (
        text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")
    )
    return escaped.replace("`", "\\`").replace("$", "\\$")


PAGES = {"reference.md": reference, "rules.md": rules}


def main() -> int:
    """Write the pages, or say which are not current."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 where a page is not current")
    check = parser.parse_args().check
    stale = []
    for name, write in PAGES.items():
        page = FOLDER / name
        text = write()
        if not check:
            page.write_text(text, "utf-8")
        elif not page.exists() or page.read_text("utf-8") != text:
            stale.append(name)
    if stale:
        print(f"docs: {', '.join(stale)} not current; run: python docs/generate.py")
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main())
