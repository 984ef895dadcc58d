"""What the tests share: the first article, and figures that need no screen."""

from pathlib import Path

import matplotlib as mpl
import pytest
from hypothesis import settings

import kit

mpl.use("agg")

settings.register_profile("same texts at every run", derandomize=True, database=None)
settings.load_profile("same texts at every run")

ROOT = Path(__file__).parent.parent
KHARKIV = Path(kit.__file__).parent / "data" / "articles" / "kharkiv.txt"
"""The article as the kit under test ships it, which may be an installed one and not that of this folder."""


@pytest.fixture(scope="session")
def kharkiv() -> kit.Article:
    return kit.load_article(KHARKIV, date="2022-02-28")


@pytest.fixture
def silent() -> kit.Article:
    """An article without any quotation or casualty."""
    return kit.Article("The bridge over the river was painted green. It is forty metres long and opened in spring.")
