"""A research notebook kit for reading war reporting."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submodules=["language"],
    submod_attrs={
        "attribution": ["quotes", "speakers"],
        "article": ["Article"],
        "corpus": ["load_corpus"],
        "errors": ["ArticleError", "LanguageWarning", "MissingModelError"],
        "load": ["load_article"],
        "sentiment": ["compare_sentiment", "news_changes", "sentiment"],
        "version": ["__version__"],
    },
)
