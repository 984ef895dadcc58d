"""Who speaks: mentions of people and bodies, and whom each of them stands for."""

from kit.coreference.cast import Cast, cast
from kit.coreference.labels import label, surface
from kit.coreference.model import Mention, Referent

__all__ = ["Cast", "Mention", "Referent", "cast", "label", "surface"]
