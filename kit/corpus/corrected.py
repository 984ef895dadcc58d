"""Corrections of a corpus: assign each to its article, and report those without an article."""

import hashlib
import json
import warnings
from collections import defaultdict
from dataclasses import dataclass, field, replace

from kit.article import Article
from kit.corrections.files import Entry, Given, read_entries, to_frame
from kit.errors import CorrectionsWarning
from kit.frames import Schema

UNFIT: Schema = {
    "article_id": "string",
    "correction_id": "string",
    "who": "string",
    "layer": "string",
    "action": "string",
    "row": "string",
    "text": "string",
    "comment": "string",
    "reason": "string",
}
"""Columns of `Run.unfit_corrections`."""


@dataclass
class CorpusCorrections:
    """The corrections of many articles, by the SHA-256 of their texts and by their ids."""

    entries: list[Entry]
    used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._by_text: dict[str, list[Entry]] = defaultdict(list)
        self._by_id: dict[str, list[Entry]] = defaultdict(list)
        for header, line in self.entries:
            if header.sha256:
                self._by_text[header.sha256].append((header, line))
            self._by_id[header.article_id].append((header, line))

    @classmethod
    def read(cls, given: Given | None) -> "CorpusCorrections":
        """Read the corrections of a folder, a file or a frame; None gives no corrections."""
        return cls([] if given is None else read_entries(given))

    @property
    def checksum(self) -> str | None:
        """SHA-256 of all corrections, None if there are none; a run resumes only with the same corrections."""
        if not self.entries:
            return None
        content = json.dumps([(header.article_id, line.line()) for header, line in self.entries], sort_keys=True)
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()

    def attach(self, article: Article) -> Article:
        """The article with its corrections: those with the SHA-256 of its text, else those with its id."""
        if not self.entries or article.corrections is not None:
            return article
        corrections = self._by_text.get(article.sha256) or self._by_id.get(article.id)
        if not corrections:
            return article
        self.used |= {header.article_id for header, _ in corrections}
        return replace(article, corrections=to_frame(corrections))

    def warn_of_unused(self) -> None:
        """Warn of corrections whose article is not in the source."""
        if missing := sorted({header.article_id for header, _ in self.entries} - self.used):
            warnings.warn(
                f"{len(missing)} article(s) of the corrections are not in this source: {', '.join(missing[:5])}"
                f"{' ...' if len(missing) > 5 else ''}. They were left as they are.",
                CorrectionsWarning,
                stacklevel=3,
            )
