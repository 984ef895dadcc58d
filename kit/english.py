"""Check whether a text is English, the only language of the kit's rules, and word the warning if it is not."""

import warnings

from kit.article import Article
from kit.errors import LanguageWarning

_ENGLISH = frozenset("the of and to that was were with for from which".split())
_PLAINLY = 0.1
"""Share of these words from which on a text can be in no other language; English news has 12 to 20 %."""

_LEAST_LETTERS = 100
_NO_LANGUAGE = "zxx"
"""What ISO 639 calls a text in no language, such as a table."""

_LOOKED_AT = 5000


def guess_language(text: str) -> str | None:
    """ISO 639-1 code of a text's language by py3langid (Lui & Baldwin 2012), or None if it is too short.

    Text that is clearly English is recognised without the model, which takes longer to load than an article to read.
    """
    start = text[:_LOOKED_AT]
    if sum(map(str.isalpha, start)) < _LEAST_LETTERS:
        return None
    words = start.lower().split()
    if sum(word in _ENGLISH for word in words) > _PLAINLY * len(words):
        return "en"
    import py3langid

    code = py3langid.classify(start)[0]
    return None if code == _NO_LANGUAGE else code


def language_of(article: Article) -> str | None:
    """The language in an article's metadata, else the language guessed from its text; None if it cannot be guessed."""
    return article.language or article.kept("language", lambda: guess_language(article.text))


def language_note(article: Article) -> str | None:
    """The warning for an article that is not English; None if it is English or too short to decide.

    >>> language_note(Article("Two miners died."))
    """
    language = language_of(article)
    if language is None or language.lower().startswith("en"):
        return None
    return (
        f"{article.source or article.id}: this reads like {language!r}, not English. The kit knows English only, its "
        "counts would mean nothing here. If it is English, pass language='en'."
    )


def check_language(article: Article) -> str | None:
    """Warn with LanguageWarning if an article is not English, once per article; returns the warning's text."""
    note = language_note(article)
    if note is not None and ("language warned", True) not in article._kept:
        article._kept["language warned", True] = True
        warnings.warn(note, LanguageWarning, stacklevel=4)
    return note
