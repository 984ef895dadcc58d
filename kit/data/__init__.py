"""Lexicons and the first article. Each table states its origin in its opening lines."""
