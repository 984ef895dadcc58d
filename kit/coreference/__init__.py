"""Coreference: find the mentions of people and bodies, and the person or body that each refers to."""

from kit.coreference.model import Cast, Mention, Referent, label, surface
from kit.coreference.resolve import cast

__all__ = ["Cast", "Mention", "Referent", "cast", "label", "surface"]
