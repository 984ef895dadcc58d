"""Figures for people: one function per figure; each takes an `ax` and returns it.

The title says what the figure shows; colours are Okabe and Ito's, which also differ in grey; intervals are drawn where
there are any; a frame without rows gives a figure that says so.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "casualties": ["casualty_ranges"],
        "quotes": ["article_strip", "words_by_speaker"],
        "saving": ["save"],
        "sentiment": ["confusion", "tone_along", "tone_by_speaker"],
        "timeline": ["casualty_convergence"],
        "words": ["name_dispersion", "word_bars"],
    },
)
