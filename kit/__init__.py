"""A research notebook kit for reading war reporting.

The public names stand in `__init__.pyi`, by the room that holds them; a room is loaded when a name of it is asked for.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
