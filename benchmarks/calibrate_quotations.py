"""Make the score of a quotation a probability, and show how well that holds:

    python -m benchmarks.calibrate_quotations --data FOLDER [--folds 4] [--keep]

reads what the kit finds in each article of PolNeAR's train split by models that were trained on the other parts, fits a
logistic regression that says how often such a row is right (its words and its source), and writes
kit/data/quotation_score.csv; --keep only measures the table that is there. Prints a reliability table for the dev
split, which no model was trained on: of the rows with a score around s, the share that is right.
"""

import argparse
import csv
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import kit.data
from benchmarks.cross_quotations import held_out
from benchmarks.parses import parsed
from benchmarks.polnear import Annotated, read_split
from benchmarks.quote_scores import right_rows
from benchmarks.quotes import items
from kit.language import Parsed
from kit.quotations import pipeline, scoring
from kit.quotations.scoring import Values, confidence

PATH = Path(kit.data.__file__).parent / "quotation_score.csv"
STRENGTH = 0.3
"""Inverse strength of the regularisation; the rare rules and classes need some."""

EDGES = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
DIGITS = 4


def examples(articles: Iterable[tuple[Annotated, Parsed]]) -> tuple[list[Values], list[bool]]:
    """What the score of each row follows from, and whether the row is right."""
    rows: list[Values] = []
    rights: list[bool] = []
    for one, parse in articles:
        seen: list[Values] = []

        def note(found: Values, seen: list[Values] = seen) -> float:
            seen.append(found)
            return float(len(seen) - 1)

        with patch.object(pipeline, "confidence", note):
            found = [row for row in pipeline.attributions(parse) if not row.own]
        rights += right_rows(one, items(parse, found))
        rows += [seen[int(row.score or 0)] for row in found]
    return rows, rights


def fit(rows: list[Values], rights: list[bool]) -> dict[str, float]:
    """The weights of the values."""
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform(rows)
    model = LogisticRegression(C=STRENGTH, max_iter=2000, fit_intercept=False).fit(table, rights)
    return dict(zip(vectorizer.get_feature_names_out(), model.coef_[0].tolist(), strict=True))


def reliability(scores: list[float], rights: list[bool]) -> str:
    """For each range of scores the number of rows, their mean score and the share that is right."""
    values, right = np.array(scores), np.array(rights)
    lines = [f"{'score':>12}{'rows':>7}{'mean score':>12}{'right':>8}"]
    gap = 0.0
    for low, high in pairwise(EDGES):
        here = (values >= low) & ((values < high) | (high == EDGES[-1]))
        if here.any():
            share, mean = right[here].mean(), values[here].mean()
            gap += here.sum() * abs(share - mean)
            lines.append(f"{f'{low:.1f} to {high:.1f}':>12}{here.sum():7}{mean:12.3f}{share:8.3f}")
    brier = float(((values - right) ** 2).mean())
    lines.append(f"expected calibration error {gap / len(values):.3f}, Brier score {brier:.3f}")
    return "\n".join(lines)


def save(weights: dict[str, float]) -> None:
    """Write the table, the origin in its first line."""
    with PATH.open("w", encoding="utf-8", newline="") as file:
        file.write(
            "# How sure is a row? Logistic regression on PolNeAR 1.0, train split, by folds;"
            " benchmarks/calibrate_quotations.py.\n"
        )
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("feature", "weight"))
        writer.writerows((name, f"{weight:.{DIGITS}g}") for name, weight in sorted(weights.items()))


def main(arguments: list[str] | None = None) -> int:
    """Write the table and print how reliable the score is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of PolNeAR that holds train/ and dev/")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--keep", action="store_true", help="measure the table that is there, and write none")
    options = parser.parse_args(arguments)
    if not (options.data / "dev" / "text").is_dir():
        print(f"Skipped: there is no PolNeAR split in {options.data / 'dev'}.", file=sys.stderr)
        return 0
    if not options.keep:
        save(fit(*examples(held_out(read_split(options.data, "train"), options.folds))))
        scoring.weights.cache_clear()
    annotated = read_split(options.data, "dev")
    rows, rights = examples(zip(annotated, parsed([one.article for one in annotated]), strict=True))
    print(f"PolNeAR dev, {len(annotated)} articles, {len(rows):,} rows, {np.mean(rights):.3f} of them right")
    print(reliability([confidence(row) for row in rows], rights))
    return 0


if __name__ == "__main__":
    sys.exit(main())
