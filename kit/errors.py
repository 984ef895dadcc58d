"""The errors and warnings of the kit; each message says what to do next."""


class ArticleError(ValueError):
    """An article that cannot be read. The message names the file, the reason and the remedy."""


class LanguageWarning(UserWarning):
    """An article that does not read like English, the only language that the kit's rules know."""


class MissingModelError(ImportError):
    """No English spaCy pipeline is installed, or not the one that was asked for."""


class CorrectionsWarning(UserWarning):
    """Corrections that do not fit the text or this version of the kit; `kit.unfit_corrections` lists them."""
