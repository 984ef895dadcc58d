"""Many articles: read archives, analyse them in runs that can be resumed, and ask questions of the results."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submodules=["figures"],
    submod_attrs={
        "executors": ["ClusterError"],
        "ledger": ["DamagedRunError", "RunMismatchError"],
        "near": ["near_duplicates"],
        "questions": ["claims_over_days", "most_quoted", "named_share", "quoted_differences", "tone_toward"],
        "run": ["Summary", "analyse_corpus"],
        "store": ["Run", "open_corpus", "verify_corpus"],
        "stream": ["Corpus", "Counts", "load_corpus"],
    },
)
