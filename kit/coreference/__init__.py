"""Who speaks: mentions of people and bodies, and whom each of them stands for."""

from kit.coreference.labels import label, surface
from kit.coreference.model import Mention, Referent
from kit.coreference.walk import Cast, cast

__all__ = ["Cast", "Mention", "Referent", "cast", "label", "surface"]
