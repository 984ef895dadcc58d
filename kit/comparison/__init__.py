"""Compare annotators (people, the kit, another program), measure agreement and accuracy, draw articles to check."""

from kit.comparison.agreement import Agreement, agreement
from kit.comparison.evaluation import evaluate
from kit.comparison.sampling import sample

__all__ = ["Agreement", "agreement", "evaluate", "sample"]
