"""Quotations: find words in quote marks, the cues that introduce quotations, and their sources."""

from collections.abc import Iterable

from kit.language import Parsed
from kit.quotations.model import Quotation


def find(parsed: Parsed, *, cues: Iterable[str] | None = None) -> list[Quotation]:
    """Find all attributions of a parsed article: direct, mixed and indirect, in the order of the text.

    cues  classes ("speech", "belief", ...) or lemmas ("say", "deny") of cues to keep; by default all

    >>> from kit import Article, language
    >>> [one.kind for one in find(language.parse(Article("Two miners died, the mayor said.")))]
    ['indirect']
    """
    from kit.quotations import pipeline

    quotations = parsed.article.kept(("quotations", parsed.model), lambda: pipeline.attributions(parsed))
    wanted = None if cues is None else frozenset(cues)
    return [quotation for quotation in quotations if wanted is None or pipeline.is_wanted(parsed, quotation, wanted)]
