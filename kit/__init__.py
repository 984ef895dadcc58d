"""A research notebook kit for reading war reporting."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submodules=["figures", "language"],
    submod_attrs={
        "attribution": ["quotes", "speakers"],
        "article": ["Article"],
        "casualties": [
            "ACLED",
            "DEFAULT",
            "GTD",
            "KINDS",
            "Profile",
            "casualties",
            "casualty_timeline",
            "casualty_totals",
            "explain_total",
            "vague_table",
        ],
        "corpus": [
            "RunMismatchError",
            "analyse_corpus",
            "claims_over_days",
            "load_corpus",
            "most_quoted",
            "named_share",
            "near_duplicates",
            "open_corpus",
            "quoted_differences",
            "tone_toward",
        ],
        "explore": ["collocations", "concordance", "dispersion", "word_frequencies"],
        "errors": ["ArticleError", "LanguageWarning", "MissingModelError"],
        "load": ["load_article"],
        "sentiment": [
            "annotator_agreement",
            "compare_sentiment",
            "correct_shares",
            "load_lexicon",
            "news_changes",
            "sentiment",
            "sentiment_toward",
            "stance_weights",
            "validate_sentiment",
        ],
        "markup": ["view"],
        "overview": ["who_says_what"],
        "tables": ["table"],
        "version": ["__version__"],
    },
)
