"""A research notebook kit for reading war reporting.

`__init__.pyi` lists the public names by subpackage; a subpackage is imported when one of its names is first used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
