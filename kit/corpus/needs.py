"""Import optional libraries where they are used; if one is missing, the error gives the command that installs it."""

import importlib
from types import ModuleType


def need(module: str, package: str, *, extra: str | None = None) -> ModuleType:
    """Import `module`, or raise an ImportError that names the pip command.

    >>> need("json", "json").dumps(1)
    '1'
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        wanted = f'"conflict-news-kit[{extra}]"' if extra else package
        raise ImportError(f"{package} is needed for this and not installed: pip install {wanted}.") from error
