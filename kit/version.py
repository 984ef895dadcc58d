"""The versions that are written into every result."""

__version__ = "0.2.0"

LEXICONS = "2026.11.28"
"""Version of the tables in `kit/data`: raised whenever one of them changes."""
