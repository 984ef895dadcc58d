"""Import a library without the optional libraries that it would load as well."""

import importlib
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


@contextmanager
def leaving_out(*names: str) -> Iterator[None]:
    """Within the block, make imports behave as if these optional libraries were not installed, unless already loaded.

    NLTK loads scikit-learn and SciPy wherever they are installed, which takes seconds in every process that splits
    sentences. Punkt needs neither. In this process NLTK's `SklearnClassifier` and Fisher's exact test then lack
    them, unless NLTK was imported before the kit.

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


def import_spacy() -> ModuleType:
    """Import spaCy without its command line, which otherwise costs more than half a second in each process.

    `spacy.cli` is loaded when it is imported, `spacy.info` when it is called.

    >>> import_spacy().__name__
    'spacy'
    """
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    package, module = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    module.info = _info  # type: ignore[attr-defined]
    stands_in = {"spacy.cli": package, "spacy.cli.info": module}
    sys.modules |= stands_in
    try:
        return importlib.import_module("spacy")
    finally:
        for name in stands_in:
            sys.modules.pop(name, None)


def import_punkt() -> ModuleType:
    """Import `nltk.tokenize.punkt` without the rest of NLTK, which would cost a third of a second.

    If NLTK is already loaded, that one is used. Otherwise its modules are removed from `sys.modules` afterwards, so
    that a later `import nltk` loads it completely.

    >>> import_punkt().__name__
    'nltk.tokenize.punkt'
    """
    if "nltk" in sys.modules:
        return importlib.import_module("nltk.tokenize.punkt")
    before = set(sys.modules)
    spec = importlib.util.find_spec("nltk")
    places = list(spec.submodule_search_locations or ()) if spec else []
    for name, path in (("nltk", places), ("nltk.tokenize", [f"{folder}/tokenize" for folder in places])):
        sys.modules[name] = package = ModuleType(name)
        package.__path__ = path
    try:
        return importlib.import_module("nltk.tokenize.punkt")
    finally:
        for name in [name for name in sys.modules if name.split(".")[0] == "nltk" and name not in before]:
            del sys.modules[name]


def _info(*arguments: Any, **options: Any) -> Any:
    return importlib.import_module("spacy.cli.info").info(*arguments, **options)
