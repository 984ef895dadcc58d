"""Publish: tables and annotations for other programs, a codebook, the paragraph for a methods section, citations."""

from kit.publish.codebook import codebook
from kit.publish.export import export
from kit.publish.tables import write_csv

__all__ = ["codebook", "export", "write_csv"]
