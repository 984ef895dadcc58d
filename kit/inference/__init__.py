"""spaCy's small English pipeline in fewer steps: the same weights and rules, without work that is done twice."""
