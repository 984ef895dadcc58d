"""Importing a library without the libraries that it takes along."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def leaving_out(*names: str) -> Iterator[None]:
    """Let imports inside find these optional libraries not installed, unless they are loaded already.

    NLTK loads scikit-learn and SciPy wherever they are installed: seconds, in every process that asks for a sentence.
    Punkt needs neither. Of NLTK itself, `SklearnClassifier` and Fisher's exact test are then without them in this
    process, unless NLTK was imported before the kit.

    >>> with leaving_out("sklearn", "scipy"):
    ...     import nltk
    """
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]  # None makes an import fail at once
    try:
        yield
    finally:
        for name in absent:
            sys.modules.pop(name, None)
