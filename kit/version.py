"""The versions that are written into every result."""

__version__ = "0.1.0"

LEXICONS = "2026.11"
"""Version of the tables in `kit/data`: raised whenever one of them changes."""
