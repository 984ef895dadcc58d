"""Grow the trees that weigh the cues of quotations once more, on the train split of PolNeAR:

    python -m benchmarks.train_reranking --data FOLDER [--folds 4] [--model NAME]

trains the first model on all but one part of the articles, scores the contents of that part by it, goes on part by
part, and grows small trees (gradient boosting) on these scores and what stands around, so that they learn from scores
that are no better than those of new articles. Writes kit/data/quotation_trees.csv: a line a node, with the value
that it asks for, the threshold, the node to go to at or below it and above it, or what a leaf adds to the log odds.
"""

import argparse
import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

import kit.data
from benchmarks.alignment import Alignment
from benchmarks.parses import parsed
from benchmarks.polnear import Annotated, read_split
from benchmarks.train_quotations import CONTENT, examples, fit_without
from kit.language import Parsed, model_name
from kit.quotations import choice
from kit.quotations.choice import score_contents
from kit.quotations.pipeline import read_tree
from kit.quotations.proposals import proposals
from kit.quotations.reranking import VALUES, Trees, values_of
from kit.quotations.scoring import Weights

PATH = Path(kit.data.__file__).parent / "quotation_trees.csv"
TREES, LEAVES, DEPTH, RATE, FEWEST = 150, 15, 5, 0.08, 40
"""Number of trees, their leaves and depth at most, the learning rate, and contents a leaf at least."""

Values = tuple[list[list[float]], list[bool]]
Node = tuple[int, int, float, int, int, float]


def values(annotated: Annotated, parse: Parsed, weights: Weights) -> Values:
    """What the trees read of the best content of each cue, by these weights, and whether the annotators have it."""
    tree, quoted = read_tree(parse)
    alignment = Alignment(annotated, parse, tree)
    with patch.object(choice, "weights", lambda _: weights):
        scored = [result for proposal in proposals(tree, quoted) if (result := score_contents(proposal))]
    rows: list[list[float]] = []
    labels: list[bool] = []
    for proposal, row in zip(scored, values_of(scored), strict=True):
        if row is not None:
            _, best = max(proposal.scored, key=lambda pair: pair[0])
            rows.append(row)
            labels.append(alignment.match(best) is not None)
    return rows, labels


def grow(parts: Sequence[Values]) -> tuple[float, list[Node]]:
    """The log odds before the first tree, and the nodes of all trees, as `Trees` takes them."""
    rows = [row for part, _ in parts for row in part]
    labels = [label for _, part in parts for label in part]
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        learning_rate=RATE,
        max_leaf_nodes=LEAVES,
        max_depth=DEPTH,
        min_samples_leaf=FEWEST,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=0,
    ).fit(np.array(rows), labels)
    nodes: list[Node] = []
    for number, (tree,) in enumerate(model._predictors):
        first = len(nodes)
        for place, node in enumerate(tree.nodes):
            if node["is_leaf"]:
                nodes.append((number, 0, 0.0, first + place, first + place, float(f"{node['value']:.4g}")))
            else:
                threshold = float(f"{node['num_threshold']:.6g}")
                low, high = first + int(node["left"]), first + int(node["right"])
                nodes.append((number, int(node["feature_idx"]), threshold, low, high, 0.0))
    return float(model._baseline_prediction[0, 0]), nodes


def grown(parts: Sequence[Values]) -> Trees:
    """The trees that these values give."""
    return Trees(*grow(parts))


def save(path: Path, bias: float, nodes: Sequence[Node], model: str) -> None:
    """Write the nodes as a table, the origin in its first lines."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(
            "# Is this content introduced by this cue, in view of its rivals? See kit/quotations/reranking.py.\n"
        )
        file.write("# Gradient boosting on PolNeAR 1.0, train split, by folds; benchmarks/train_reranking.py.\n")
        file.write(f"# Parsed by {model}.\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("tree", "value", "threshold", "low", "high", "odds"))
        writer.writerow(("bias", "", "", "", "", f"{bias:.4g}"))
        for place, (tree, feature, threshold, low, high, odds) in enumerate(nodes):
            leaf = low == place
            question = ("", "") if leaf else (VALUES[feature], f"{threshold:.6g}")
            writer.writerow((tree, *question, low, high, f"{odds:.4g}" if leaf else ""))


def main(arguments: list[str] | None = None) -> None:
    """Grow the trees and write their table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of PolNeAR that holds train/")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--model", help="a spaCy pipeline; by default the one that the kit takes by itself")
    options = parser.parse_args(arguments)
    annotated = read_split(options.data, "train")
    contents = [examples([one], model=options.model)[0] for one in annotated]
    parses = parsed([one.article for one in annotated], model=options.model)
    parts: list[Values] = []
    for fold in range(options.folds):
        weights = fit_without(fold, options.folds, contents, CONTENT)
        held_out = range(fold, len(annotated), options.folds)
        parts += [values(annotated[n], parses[n], weights) for n in held_out]
        print(f"part {fold + 1} of {options.folds}", file=sys.stderr, flush=True)
    bias, nodes = grow(parts)
    save(PATH, bias, nodes, model_name(options.model))
    print(f"{sum(len(rows) for rows, _ in parts):,} contents, {len(nodes):,} nodes", file=sys.stderr)


if __name__ == "__main__":
    main()
