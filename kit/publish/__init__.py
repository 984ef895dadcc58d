"""Publish results: export to other programs, a codebook, a paragraph for a methods section, citations."""

from kit.publish.codebook import codebook
from kit.publish.export import export
from kit.publish.methods import cite, methods_text
from kit.publish.pseudonyms import pseudonymise
from kit.publish.tables import write_csv

__all__ = ["cite", "codebook", "export", "methods_text", "pseudonymise", "write_csv"]
