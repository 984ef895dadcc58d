"""The record of a run on disk: the manifest, and one entry per complete part."""

import datetime as dt
import hashlib
import importlib.metadata
import json
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kit.article import Article
from kit.corpus.parquet import write_json
from kit.version import LEXICONS, __version__

_ABOUT = ("title", "date", "outlet", "author", "url", "language")
"""Metadata of an article beside its id, its text and its `meta`."""


class RunMismatchError(ValueError):
    """A folder holds a run by another version, with other options or of other articles; runs are not mixed."""


class DamagedRunError(ValueError):
    """A file of a run is damaged or missing. The message names it and says how to repair it."""


@dataclass(frozen=True)
class Options:
    """The options that determine a run's results; a run resumes only with the same options.

    frames      frames to compute beside `articles`: any of quotes, speakers, sentiment, casualties
    sentiment   units of the sentiment frame
    model       the spaCy pipeline, None for the kit's own choice
    size        articles in a part
    similarity  from which two articles are near-duplicates
    corrections  SHA-256 of the corrections, None without any
    """

    frames: tuple[str, ...] = ("quotes", "speakers", "sentiment", "casualties")
    sentiment: tuple[str, ...] = ("article", "sentence", "quote")
    model: str | None = None
    size: int = 100
    similarity: float = 0.5
    corrections: str | None = None


@dataclass(frozen=True)
class Batch:
    """The content of one part: articles, and the failures and duplicates found between them."""

    number: int
    articles: list[Article]
    failures: list[dict[str, Any]] = field(default_factory=list)
    duplicates: list[dict[str, Any]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.articles) + len(self.failures) + len(self.duplicates)

    @property
    def checksums(self) -> dict[str, str]:
        """Checksums of everything that determines the part's results: ids, texts, each metadata field, failures ..."""
        columns: dict[str, Iterable[Any]] = {
            "id": (article.id for article in self.articles),
            "text": (article.sha256 for article in self.articles),
            "meta": (json.dumps(article.meta, sort_keys=True, default=str) for article in self.articles),
            "failures": (row["place"] for row in self.failures),
            "duplicates": (row["place"] for row in self.duplicates),
        }
        columns |= {name: [getattr(article, name) for article in self.articles] for name in _ABOUT}
        return {name: _digest(values) for name, values in columns.items()}


def _digest(values: Iterable[Any]) -> str:
    digest = hashlib.sha256()
    for value in values:
        digest.update(f"{value}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


@dataclass(frozen=True)
class Part:
    """A complete part.

    number     its number
    checksums  of what it was made of, see `Batch.checksums`
    read, duplicate, failed   its counts; `unread` of the failed ones could not be read
    rows       number of its rows in each frame
    files      SHA-256 of its file of each frame
    """

    number: int
    checksums: Mapping[str, str]
    read: int
    duplicate: int
    failed: int
    unread: int
    rows: Mapping[str, int]
    files: Mapping[str, str]

    def __len__(self) -> int:
        """Number of items of the source in this part, whatever their outcome."""
        return self.read + self.duplicate + self.unread


@dataclass
class Ledger:
    """The record of the run in the folder `out`; only `parts` are complete, anything else is done again."""

    out: Path
    manifest: dict[str, Any]
    parts: dict[int, Part]

    @classmethod
    def open(cls, out: Path, options: Options, source: str) -> "Ledger":
        """Begin a run in `out`, or resume the existing one without its damaged parts.

        Raises RunMismatchError where versions or options differ, or `out` holds other files.
        """
        now = {"versions": versions(options.model), "options": json.loads(json.dumps(asdict(options)))}
        if not (out / "manifest.json").exists():
            if out.exists() and any(out.iterdir()):
                raise RunMismatchError(f"{out} holds other files and no run. Choose a new folder.")
            out.mkdir(parents=True, exist_ok=True)
            write_json(out / "manifest.json", now | {"source": source, "started": _now(), "finished": None})
        ledger = cls.read(
            out, damaged=lambda path, why: warnings.warn(f"{path}: {why}; it is done again.", stacklevel=2)
        )
        for what in ("versions", "options"):
            if changed := _changes(ledger.manifest[what], now[what]):
                raise RunMismatchError(
                    f"{out} holds a run with other {what}: {changed}. Choose a new folder, or go back to those {what}."
                )
        for path in ledger.damages():
            if path.parent.name != "near_duplicates":  # near_duplicates is written again in any case
                warnings.warn(f"{path} was damaged; its part is analysed again.", stacklevel=2)
                ledger.parts.pop(int(path.stem.removeprefix("part-")), None)
        return ledger

    @classmethod
    def read(cls, out: Path, *, damaged: Callable[[Path, str], None] | None = None) -> "Ledger":
        """The record in a folder; `damaged` is called for entries that are broken, which are left out then.

        Raises FileNotFoundError where there is none, and DamagedRunError where a file of it is broken.
        """
        manifest = _manifest(out)
        parts: dict[int, Part] = {}
        for path in sorted((out / "ledger").glob("[0-9]*.json")):
            try:
                part = Part(**json.loads(path.read_text("utf-8")))
            except (ValueError, TypeError) as error:
                if damaged is None:
                    remedy = "The call that made the run, made again, analyses this part anew."
                    raise DamagedRunError(f"{path} is damaged ({_brief(error)}). {remedy}") from None
                damaged(path, f"damaged ({_brief(error)})")
            else:
                parts[part.number] = part
        return cls(out, manifest, parts)

    def damages(self, frames: Iterable[str] | None = None) -> list[Path]:
        """Files of complete parts that are missing or changed; `frames` limits the check to these frames."""
        chosen = None if frames is None else set(frames)
        groups, checksum = part_path(self.out, "near_duplicates", 0), self.manifest.get("near_duplicates")
        of_groups = [groups] if checksum and (chosen is None or "near_duplicates" in chosen) else []
        return [path for path in of_groups if file_checksum(path) != checksum] + [
            path
            for number, part in sorted(self.parts.items())
            for frame, checksum in part.files.items()
            if chosen is None or frame in chosen
            if file_checksum(path := part_path(self.out, frame, number)) != checksum
        ]

    def has(self, batch: Batch, *, retry: bool = False) -> bool:
        """Whether this part is complete; with `retry`, a part with failures counts as incomplete.

        Raises RunMismatchError, which says what has changed, if it was made of other articles.
        """
        part = self.parts.get(batch.number)
        if part is None or (retry and part.failed):
            return False
        now = batch.checksums
        changed = [name for name in part.checksums if part.checksums[name] != now.get(name)]
        if not changed:
            return True
        if "failures" in changed and part.unread > len(batch.failures):
            raise RunMismatchError(
                f"{self.out}: part {batch.number} had {part.unread} articles that could not be read; now "
                f"{len(batch.failures)} cannot. Add --retry-failed (retry_failed=True) to analyse those that can."
            )
        raise RunMismatchError(
            f"{self.out}: part {batch.number} was made of other articles: the source or the columns that are read have "
            f"changed since ({', '.join(changed)}). Choose a new folder."
        )

    def files(self, frame: str) -> list[Path]:
        """The Parquet files of a frame, complete parts only."""
        return [part_path(self.out, frame, number) for number in sorted(self.parts)]

    def counts(self) -> dict[str, int]:
        """Numbers of articles found, analysed, duplicate and failed; `found` is the sum of the others."""
        parts = self.parts.values()
        sums = {
            "analysed": sum(part.rows["articles"] for part in parts),
            "duplicate": sum(part.duplicate for part in parts),
            "failed": sum(part.failed for part in parts),
        }
        return {"found": sum(sums.values())} | sums

    def rows(self) -> dict[str, int]:
        """Number of rows in each frame."""
        total: Counter[str] = Counter()
        for part in self.parts.values():
            total.update(part.rows)
        return dict(total)

    def close(self) -> None:
        """Write totals and checksum into the manifest."""
        inputs = (json.dumps(dict(self.parts[number].checksums), sort_keys=True) for number in sorted(self.parts))
        self.manifest |= {"finished": _now(), "parts": len(self.parts), "counts": self.counts(), "rows": self.rows()}
        self.manifest |= {"input_checksum": _digest(inputs)}
        self.manifest["near_duplicates"] = file_checksum(part_path(self.out, "near_duplicates", 0))
        write_json(self.out / "manifest.json", self.manifest)


def _manifest(out: Path) -> dict[str, Any]:
    path = out / "manifest.json"
    try:
        manifest = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise FileNotFoundError(f"{out}: there is no run here (no manifest.json); see analyse_corpus.") from None
    except ValueError as error:
        raise DamagedRunError(
            f"{path} is damaged ({_brief(error)}). Put back a copy of it, or analyse into a new folder."
        ) from None
    if not isinstance(manifest, dict) or not {"versions", "options", "source"} <= manifest.keys():
        raise RunMismatchError(f"{path} is not the manifest of a run. Choose a new folder.")
    return manifest


def part_path(out: Path, frame: str, number: int) -> Path:
    """Where a part of a frame is kept."""
    return out / frame / f"part-{number:06d}.parquet"


def file_checksum(path: Path) -> str | None:
    """SHA-256 of a file, None where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def enter(out: Path, part: Part) -> None:
    """Mark a part as complete; its files must exist already."""
    write_json(out / "ledger" / f"{part.number:06d}.json", asdict(part))


def versions(model: str | None) -> dict[str, str]:
    """Versions of everything that determines the results."""
    from kit.language import model_name

    libraries = {name: importlib.metadata.version(name) for name in ("spacy", "nltk", "vaderSentiment", "datasketch")}
    return {"kit": __version__, "lexicons": LEXICONS, "model": model_name(model)} | libraries


def _changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    names: Sequence[str] = [name for name in {**before, **now} if before.get(name) != now.get(name)]
    return ", ".join(f"{name} was {before.get(name)!r} and is {now.get(name)!r}" for name in names)


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:120]


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
