"""A research notebook kit for reading war reporting.

`__init__.pyi` lists the public names by subpackage; a subpackage is imported when one of its names is first used.
"""

from typing import Any

import lazy_loader

_public_name, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)


def __getattr__(name: str) -> Any:
    """A public name, whose room is imported now; the error for another name suggests the nearest."""
    if name in __all__ or name.startswith("_"):
        return _public_name(name)
    from kit.options import nearest

    raise AttributeError(f"kit has no {name!r}.{nearest(name, __all__)} dir(kit) lists what it has.")
