"""Who agrees with whom: two people, a person and the kit, or another program; and which articles to check."""

from kit.comparison.agreement import Agreement, agreement
from kit.comparison.evaluation import evaluate
from kit.comparison.sampling import sample

__all__ = ["Agreement", "agreement", "evaluate", "sample"]
