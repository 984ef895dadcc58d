"""Many articles: readers of archives, runs that resume, and questions over what they found."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "ledger": ["RunMismatchError"],
        "near": ["near_duplicates"],
        "run": ["Summary", "analyse_corpus"],
        "store": ["Run", "open_corpus"],
        "stream": ["Corpus", "Counts", "load_corpus"],
    },
)
