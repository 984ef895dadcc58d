"""What a run has done so far, on disk: the manifest, and one entry a part that is complete."""

import datetime as dt
import hashlib
import importlib.metadata
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kit.article import Article
from kit.corpus.parquet import write_json
from kit.version import LEXICONS, __version__


class RunMismatchError(ValueError):
    """A folder holds a run by another version, with other options or of other articles. They are not mixed."""


@dataclass(frozen=True)
class Options:
    """What decides a run's results; a run goes on only under the same options.

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
    """What one part is made of: articles, and what was found between them that is none."""

    number: int
    articles: list[Article]
    failures: list[dict[str, Any]] = field(default_factory=list)
    duplicates: list[dict[str, Any]] = field(default_factory=list)

    @property
    def checksum(self) -> str:
        """SHA-256 over ids and texts of the articles and the places of failures and duplicates."""
        digest = hashlib.sha256()
        for article in self.articles:
            digest.update(f"{article.id} {article.sha256}\n".encode("utf-8", "replace"))
        for row in (*self.failures, *self.duplicates):
            digest.update(f"{row['place']}\n".encode("utf-8", "replace"))
        return digest.hexdigest()


@dataclass(frozen=True)
class Part:
    """A part that is complete: its counts, and the number of its rows in each frame."""

    number: int
    checksum: str
    read: int
    duplicate: int
    failed: int
    rows: Mapping[str, int]


@dataclass
class Ledger:
    """The record of the run in the folder `out`. `parts` are complete; anything else there is to be done again."""

    out: Path
    manifest: dict[str, Any]
    parts: dict[int, Part]

    @classmethod
    def open(cls, out: Path, options: Options, source: str) -> "Ledger":
        """Begin a run in `out`, or go on with the one that is there.

        Raises RunMismatchError where versions or options differ.
        """
        now = {"versions": versions(options.model), "options": json.loads(json.dumps(asdict(options)))}
        if not (out / "manifest.json").exists():
            if out.exists() and any(out.iterdir()):
                raise RunMismatchError(f"{out} holds other files and no run. Choose a new folder.")
            out.mkdir(parents=True, exist_ok=True)
            write_json(out / "manifest.json", now | {"source": source, "started": _now(), "finished": None})
        ledger = cls.read(out)
        for what in ("versions", "options"):
            if changed := _changes(ledger.manifest[what], now[what]):
                raise RunMismatchError(
                    f"{out} holds a run with other {what}: {changed}. Choose a new folder, or go back to those {what}."
                )
        return ledger

    @classmethod
    def read(cls, out: Path) -> "Ledger":
        """The record in a folder. Raises FileNotFoundError where there is none."""
        try:
            manifest = json.loads((out / "manifest.json").read_text("utf-8"))
        except FileNotFoundError:
            raise FileNotFoundError(f"{out}: there is no run here (no manifest.json); see analyse_corpus.") from None
        entries = (json.loads(path.read_text("utf-8")) for path in sorted((out / "ledger").glob("[0-9]*.json")))
        return cls(out, manifest, {entry["number"]: Part(**entry) for entry in entries})

    def has(self, batch: Batch) -> bool:
        """Whether this part is complete. Raises RunMismatchError where it was made of other articles."""
        part = self.parts.get(batch.number)
        if part is not None and part.checksum != batch.checksum:
            raise RunMismatchError(
                f"{self.out}: part {batch.number} was made of other articles: the source has changed since. "
                "Choose a new folder."
            )
        return part is not None

    def files(self, frame: str) -> list[Path]:
        """The Parquet files of a frame, complete parts only."""
        return [part_path(self.out, frame, number) for number in sorted(self.parts)]

    def counts(self) -> dict[str, int]:
        """Articles found, analysed, duplicate and failed; the first is the sum of the others."""
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
        digest = hashlib.sha256("".join(self.parts[n].checksum for n in sorted(self.parts)).encode())
        self.manifest |= {"finished": _now(), "parts": len(self.parts), "counts": self.counts(), "rows": self.rows()}
        write_json(self.out / "manifest.json", self.manifest | {"input_checksum": digest.hexdigest()})


def part_path(out: Path, frame: str, number: int) -> Path:
    """Where a part of a frame is kept."""
    return out / frame / f"part-{number:06d}.parquet"


def enter(out: Path, part: Part) -> None:
    """Declare a part complete; its files have to be there already."""
    write_json(out / "ledger" / f"{part.number:06d}.json", asdict(part))


def versions(model: str | None) -> dict[str, str]:
    """Versions of all that decides results."""
    from kit.language import model_name

    libraries = {name: importlib.metadata.version(name) for name in ("spacy", "nltk", "vaderSentiment", "datasketch")}
    return {"kit": __version__, "lexicons": LEXICONS, "model": model_name(model)} | libraries


def _changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    names: Sequence[str] = [name for name in {**before, **now} if before.get(name) != now.get(name)]
    return ", ".join(f"{name} was {before.get(name)!r} and is {now.get(name)!r}" for name in names)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
