"""Libraries that only work with many articles needs: imported where used, or else the command that installs them."""

import importlib
from types import ModuleType


def need(module: str, package: str, *, extra: str = "corpus") -> ModuleType:
    """Import `module`, or raise an ImportError that names the pip command.

    >>> need("json", "json").dumps(1)
    '1'
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ImportError(
            f'{package} is needed for this and not installed: pip install "conflict-news-kit[{extra}]" '
            f"(or: pip install {package})."
        ) from error
