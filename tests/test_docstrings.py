"""The docstring of every public function says what its options mean, what comes back, and shows an example."""

import inspect
import re

import pytest

import kit
import kit.figures

NAMES = [f"kit.{name}" for name in kit.__all__ if inspect.isroutine(getattr(kit, name))]
FIGURES = [f"kit.figures.{name}" for name in kit.figures.__all__ if inspect.isroutine(getattr(kit.figures, name))]
COMMON = {"article", "model", "run", "frame", "claims", "ax"}
"""Parameters that mean the same everywhere: the article (or the frame or run of its helper), the pipeline, the axes."""


def function(name: str):
    _, *rooms, last = name.split(".")
    return getattr(kit.figures if rooms else kit, last)


@pytest.mark.parametrize("name", [*NAMES, *FIGURES])
def test_every_option_is_explained(name):
    text = inspect.getdoc(function(name)) or ""
    options = [option for option in inspect.signature(function(name)).parameters if option not in COMMON]
    assert [option for option in options if not re.search(rf"\b{option}\b", text)] == []
    assert len(text.splitlines()[0]) > 15


@pytest.mark.parametrize("name", NAMES)
def test_there_is_an_example_and_what_comes_back(name):
    text = inspect.getdoc(function(name)) or ""
    assert ">>>" in text
    assert re.search(r"\breturns?\b|\bas a table\b", text, re.IGNORECASE)
