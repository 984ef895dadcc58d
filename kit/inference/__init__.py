"""A faster form of spaCy's small English pipeline: the same weights and rules, without repeated work."""
