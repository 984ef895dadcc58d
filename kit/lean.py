"""Importing a library without the libraries that it takes along."""

import importlib
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


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


def import_spacy() -> ModuleType:
    """spaCy without its command line, which it loads with every import: more than half a second in each process.

    `spacy.cli` is loaded when somebody imports it, `spacy.info` when somebody calls it.

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
    """`nltk.tokenize.punkt` without the rest of NLTK, which `import nltk` loads whole: a third of a second.

    Where NLTK is loaded already, that one is taken. Else its modules are forgotten afterwards, so that an `import nltk`
    finds nothing half loaded.

    >>> import_punkt().__name__
    'nltk.tokenize.punkt'
    """
    if "nltk" in sys.modules:
        return importlib.import_module("nltk.tokenize.punkt")
    before = set(sys.modules)
    found = importlib.util.find_spec("nltk")
    places = list(found.submodule_search_locations or ()) if found else []
    for name, path in (("nltk", places), ("nltk.tokenize", [f"{place}/tokenize" for place in places])):
        sys.modules[name] = package = ModuleType(name)
        package.__path__ = path
    try:
        return importlib.import_module("nltk.tokenize.punkt")
    finally:
        for name in [name for name in sys.modules if name.split(".")[0] == "nltk" and name not in before]:
            del sys.modules[name]


def _info(*arguments: Any, **options: Any) -> Any:
    return importlib.import_module("spacy.cli.info").info(*arguments, **options)
