"""What a change does to every frame: the rows of the kit at two revisions, side by side, with their text.

    python -m benchmarks.compare --base REV --data FOLDER [--only war_dev] [--sample 200] [--frames casualties totals]

runs the kit as it stood at REV (in a Git worktree of its own) and as it stands in this folder over every text under the
folders, and prints a line for each set and frame with changed rows, then the rows themselves: "-" at REV, "+" here. A
pure move prints "no row differs" and exits with 0; any difference exits with 1.

A text is a .txt file, or a row of a .csv file with the column "text"; README files and annotations are passed over.
Columns that number other rows (quote_id, part_of ...) count as a difference only where nothing else differs, because
one new row renumbers all that follow. Columns that only one revision has are named once and left out.
"""

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FRAMES = ("quotes", "speakers", "casualties", "totals", "events", "explanations", "sentiment")
"""What is compared; a frame that a revision does not have yet has no rows there."""

ID_COLUMNS = frozenset("quote_id speaker_id claim_id source_id part_of same_as event_id id article_id".split())
"""Columns that number rows, or point to a number."""

_NUMBERED = 400
"""Articles that one worker holds parsed at a time."""

Row = dict[str, Any]
Frames = dict[str, list[Row]]


@dataclass(frozen=True)
class Text:
    """One development text: the set it belongs to (the file's or folder's name), a name in it, and its metadata."""

    set: str
    name: str
    text: str
    date: str | None = None
    outlet: str | None = None


def texts(folders: Iterable[Path], *, only: str | None = None, sample: int | None = None) -> list[Text]:
    """Every text under the folders; of each set at most `sample`, drawn with a fixed seed."""
    sets: dict[str, list[Text]] = {}
    for text in (text for folder in folders for text in _texts_of(folder)):
        if only is None or only in text.set:
            sets.setdefault(text.set, []).append(text)
    chosen = []
    for members in sets.values():
        chosen += members if sample is None or len(members) <= sample else random.Random(0).sample(members, sample)
    return chosen


def _texts_of(folder: Path) -> Iterator[Text]:
    csv.field_size_limit(10**8)
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".txt":
            yield from _text_file(path, folder)
        elif path.suffix == ".csv":
            with path.open(newline="", encoding="utf-8") as file:
                for number, row in enumerate(csv.DictReader(file)):
                    if row.get("text", "").strip():
                        yield Text(path.stem, row.get("id") or str(number), row["text"], row.get("date") or None)


def _text_file(path: Path, folder: Path) -> Iterator[Text]:
    text = path.read_text("utf-8")
    if text.strip():
        known = _index(path.parent.parent / "index.csv").get(path.stem, {})
        name = "/".join(path.parent.relative_to(folder).parts) or folder.name
        yield Text(name, path.stem, text, known.get("date") or None, known.get("outlet") or None)


def _index(path: Path) -> dict[str, dict[str, str]]:
    """Date and outlet of the articles of a folder, where a table beside it tells them."""
    if not path.exists():
        return {}
    with path.open(newline="", encoding="utf-8") as file:
        return {next(iter(row.values())): row for row in csv.DictReader(file)}


def analyse(chosen: list[Text], names: Iterable[str]) -> Iterator[tuple[Text, Frames]]:
    """The frames of each text by the kit that is on the path; an exception is a row of the frame "error"."""
    from benchmarks.parses import parsed
    from kit.article import Article

    warnings.simplefilter("ignore")
    names = tuple(names)
    for first in range(0, len(chosen), _NUMBERED):
        part = chosen[first : first + _NUMBERED]
        articles = [Article(text.text, id=text.name, **_known(text)) for text in part]
        parsed(articles)
        for text, article in zip(part, articles, strict=True):
            yield text, _frames(article, names)


def _known(text: Text) -> dict[str, Any]:
    return {"date": text.date, "outlet": text.outlet}


def _frames(article: Any, names: tuple[str, ...]) -> Frames:
    result: Frames = {}
    for name in names:
        try:
            result[name] = _rows(article, name)
        except Exception as error:
            result.setdefault("error", []).append({"frame": name, "error": f"{type(error).__name__}: {error}"})
    return result


def _rows(article: Any, name: str) -> list[Row]:
    import kit

    if name == "explanations":
        harms = kit.casualty_totals(article)["harm"].tolist()
        return [{"harm": harm, "explanation": str(kit.explain_total(article, harm))} for harm in harms]
    if name == "totals":
        profiles = [profile for profile in ("DEFAULT", "ACLED", "GTD") if hasattr(kit, profile)]
        frames = [(profile, kit.casualty_totals(article, profile=getattr(kit, profile))) for profile in profiles]
        return [{"profile": profile} | row for profile, frame in frames for row in frame.to_dict("records")]
    if not hasattr(kit, name):
        return []
    return list(getattr(kit, name)(article).to_dict("records"))


def write_frames(path: Path, chosen: list[Text], names: Iterable[str]) -> None:
    """Write the frames of each text as one line of JSON."""
    with path.open("w", encoding="utf-8") as file:
        for text, frames in analyse(chosen, names):
            file.write(json.dumps([text.set, text.name, frames], default=_plain) + "\n")


def _plain(value: Any) -> Any:
    """pandas' own values as JSON: NA as null, NumPy's numbers as numbers."""
    return value.item() if hasattr(value, "item") else None if str(value) == "<NA>" else str(value)


def differences(before: Frames, after: Frames) -> Iterator[tuple[str, list[Row], list[Row]]]:
    """For each frame that differs: its name, the rows that only the first has, and those that only the second has."""
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name, []), after.get(name, [])
        if old and new:
            shared = old[0].keys() & new[0].keys()
            old, new = ([{key: row[key] for key in row if key in shared} for row in rows] for rows in (old, new))
        if old != new:
            without_ids = _apart(old, new, ID_COLUMNS)
            yield name, *(without_ids if any(without_ids) else _apart(old, new, frozenset()))


def _apart(old: list[Row], new: list[Row], left_out: frozenset[str]) -> tuple[list[Row], list[Row]]:
    def key(row: Row) -> str:
        return json.dumps({name: value for name, value in row.items() if name not in left_out})

    gone, come = Counter(map(key, old)), Counter(map(key, new))
    return [json.loads(one) for one in (gone - come).elements()], [json.loads(one) for one in (come - gone).elements()]


def columns_of_one(before: list[Frames], after: list[Frames]) -> list[str]:
    """Columns that only one of the two revisions has, as "frame.column"."""
    sides = []
    for frames in (before, after):
        sides.append(
            {(name, column) for one in frames for name, rows in one.items() for row in rows[:1] for column in row}
        )
    both = {name for name, _ in sides[0]} & {name for name, _ in sides[1]}
    return sorted(f"{name}.{column}" for name, column in sides[0] ^ sides[1] if name in both)


def run_both(base: str, options: argparse.Namespace) -> tuple[list[Any], list[Any]]:
    """The frames of both revisions, each worked out in a process of its own at the same time."""
    with tempfile.TemporaryDirectory() as work:
        tree = Path(work) / "base"
        _git("worktree", "add", "--detach", "--quiet", str(tree), base)
        try:
            outs = [Path(work) / "before.jsonl", Path(work) / "after.jsonl"]
            runs = [_start(root, out, options) for root, out in zip((tree, ROOT), outs, strict=True)]
            codes = [run.wait() for run in runs]
            if any(codes):
                raise SystemExit("compare: one of the two revisions could not be run; its message stands above.")
            before, after = ([json.loads(line) for line in out.read_text("utf-8").splitlines()] for out in outs)
            return before, after
        finally:
            _git("worktree", "remove", "--force", str(tree))


def _start(root: Path, out: Path, options: argparse.Namespace) -> "subprocess.Popen[bytes]":
    """Run this very file with the kit of another root first on the path."""
    arguments = ["--write", str(out), "--data", *map(str, options.data), "--frames", *options.frames]
    arguments += ["--only", options.only] if options.only else []
    arguments += ["--sample", str(options.sample)] if options.sample else []
    environment = os.environ | {"PYTHONPATH": str(root), "PYTHONHASHSEED": "0", "PYTHONSAFEPATH": "1"}
    return subprocess.Popen([sys.executable, str(Path(__file__).resolve()), *arguments], cwd=root, env=environment)


def _git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=ROOT, check=True)


def report(before: list[Any], after: list[Any], *, show: int) -> bool:
    """Print what differs; tell whether anything does."""
    counts: dict[tuple[str, str], list[int]] = {}
    lines: list[str] = []
    for (of, name, old), (_, _, new) in zip(before, after, strict=True):
        for frame, gone, come in differences(old, new):
            tally = counts.setdefault((of, frame), [0, 0, 0])
            tally[:] = [tally[0] + 1, tally[1] + len(gone), tally[2] + len(come)]
            lines.append(f"\n{of} {name} {frame}")
            lines += [f"  {sign} {_short(row)}" for sign, rows in (("-", gone), ("+", come)) for row in rows]
    for column in columns_of_one([frames for *_, frames in before], [frames for *_, frames in after]):
        print(f"only one revision has {column}")
    for (of, frame), (articles, lost, won) in sorted(counts.items()):
        print(f"{of:32} {frame:14} texts {articles:5}   rows - {lost:5}   + {won:5}")
    print(f"{len(before)} texts: " + ("rows differ" if counts else "no row differs"))
    print("\n".join(lines[:show]))
    if len(lines) > show:
        print(f"\n({len(lines) - show} more lines: --show {len(lines)})")
    return bool(counts)


def _short(row: Row) -> str:
    """A row without what it does not tell."""
    return " ".join(f"{name}={value}" for name, value in row.items() if value not in (None, [], "") and name != "hits")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", default="HEAD", help="the revision to compare with (default: the last commit)")
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="folders of development texts")
    parser.add_argument("--only", help="sets whose name holds this")
    parser.add_argument("--sample", type=int, help="at most so many texts of a set")
    parser.add_argument("--frames", nargs="+", choices=FRAMES, default=FRAMES)
    parser.add_argument("--show", type=int, default=200, help="lines of changed rows to print")
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    options.data = [folder.resolve() for folder in options.data]
    if not all(folder.is_dir() for folder in options.data):
        print(f"Skipped: {', '.join(map(str, options.data))}: one of these folders is missing.", file=sys.stderr)
        return 0
    if options.write:
        write_frames(options.write, texts(options.data, only=options.only, sample=options.sample), options.frames)
        return 0
    return int(report(*run_both(options.base, options), show=options.show))


if __name__ == "__main__":
    sys.exit(main())
