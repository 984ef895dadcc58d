"""Who speaks: mentions of people and bodies, and whom each of them stands for."""

from kit.coreference.model import Cast, Mention, Referent, label, surface
from kit.coreference.resolve import cast

__all__ = ["Cast", "Mention", "Referent", "cast", "label", "surface"]
