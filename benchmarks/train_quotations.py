"""Train the models that judge quotations, on the train split of PolNeAR:

    python -m benchmarks.train_quotations --data FOLDER [--model NAME --model NAME ...]

parses it by each of the spaCy pipelines named, so that the weights fit the parses of all of them (those in the kit come
from en_core_web_sm and en_core_web_md 3.8.0), and writes kit/data/quotation_content.csv (is this content introduced by
this cue?) and kit/data/quotation_source.csv (does this word name its source?), two logistic regressions as tables of
feature and weight.
"""

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

import kit.data
from benchmarks.alignment import Alignment
from benchmarks.parses import parsed
from benchmarks.polnear import Annotated, read_split
from kit.language import model_name
from kit.quotations.pipeline import read_tree
from kit.quotations.proposals import proposals
from kit.quotations.scoring import Weights, source_features
from kit.tree import Tree

DATA = Path(kit.data.__file__).parent
RARE = 4
"""Features that hold for fewer candidates are left out."""

SLIGHT = 0.015
"""Weights that are smaller are left out."""

CONTENT, SOURCE = 0.05, 0.5
"""Inverse strength of the regularisation of the two models."""

Examples = tuple[list[list[str]], list[bool]]


def examples(annotated: list[Annotated], *, model: str | None = None) -> tuple[Examples, Examples]:
    """Candidates for contents and for sources with what they are judged by, and whether the annotators have them.

    model  the spaCy pipeline that parses; by default the one that the kit takes
    """
    contents: Examples = ([], [])
    sources: Examples = ([], [])
    for one, parse in zip(annotated, parsed([one.article for one in annotated], model=model), strict=True):
        tree, quoted = read_tree(parse)
        alignment = Alignment(one, parse, tree)
        for proposal in proposals(tree, quoted):
            shared, options = proposal.cue_features(), proposal.contents()
            for option, own in zip(options, proposal.content_features(options), strict=True):
                gold = alignment.match(option)
                contents[0].append(list(map(sys.intern, shared + own)))
                contents[1].append(gold is not None)
                if gold:
                    for place, source in enumerate(proposal.sources()):
                        sources[0].append(source_features(tree, quoted, option, source, place, proposal.lemma))
                        sources[1].append(_heads(tree, source.token, gold.source))
    return contents, sources


def _heads(tree: Tree, token: int, phrase: frozenset[int]) -> bool:
    """Whether a token is the head of a phrase: in it, and governed from outside of it."""
    return token in phrase and (tree.head[token] == token or tree.head[token] not in phrase)


def joined(parts: Iterable[Examples]) -> Examples:
    """The examples of several parts as one."""
    parts = list(parts)
    return [row for rows, _ in parts for row in rows], [label for _, labels in parts for label in labels]


def fit(examples: Examples, strength: float, *, parses: int = 1) -> dict[str, float]:
    """Weights of a logistic regression over the features that are not rare; "" is the bias.

    parses  how many parses of each article the examples come from: more of them are not more evidence
    """
    rows, labels = examples
    counts = Counter(feature for row in rows for feature in row)
    common = sorted(feature for feature, count in counts.items() if count >= RARE * parses)
    index = {feature: place for place, feature in enumerate(common)}
    columns: list[int] = []
    ends = [0]
    for row in rows:
        columns.extend({index[feature] for feature in row if feature in index})
        ends.append(len(columns))
    table = sparse.csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(rows), len(index)))
    model = LogisticRegression(C=strength / parses, solver="liblinear", max_iter=200).fit(table, labels)
    weights = dict(zip(index, model.coef_[0].tolist(), strict=True))
    return {"": float(model.intercept_[0])} | {f: w for f, w in weights.items() if abs(w) >= SLIGHT}


def fit_without(fold: int, folds: int, parts: Sequence[Examples], strength: float) -> Weights:
    """The weights that the other parts give; `parts` has an article each, taken in turn by the folds."""
    return Weights(fit(joined(part for n, part in enumerate(parts) if n % folds != fold), strength))


def save(path: Path, weights: dict[str, float], what: str, models: str) -> None:
    """Write a table of weights, the origin in its first lines."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"# {what}\n# Logistic regression on PolNeAR 1.0, train split; benchmarks/train_quotations.py.\n")
        file.write(f"# Parsed by {models}.\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("feature", "weight"))
        writer.writerows((feature, f"{weight:.3g}") for feature, weight in sorted(weights.items()))


def main(arguments: list[str] | None = None) -> None:
    """Train both models and write their tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of PolNeAR that holds train/")
    parser.add_argument("--model", action="append", help="a spaCy pipeline that parses; may be given several times")
    options = parser.parse_args(arguments)
    models = options.model or [None]
    annotated = read_split(options.data, "train")
    parses = [examples(annotated, model=one) for one in models]
    contents, sources = map(joined, zip(*parses, strict=True))
    names = " and ".join(map(model_name, models))
    content = fit(contents, CONTENT, parses=len(models))
    source = fit(sources, SOURCE, parses=len(models))
    save(DATA / "quotation_content.csv", content, "Is this content introduced by this cue?", names)
    save(DATA / "quotation_source.csv", source, "Does this word name the source?", names)
    print(f"{len(contents[0]):,} contents, {len(sources[0]):,} sources", file=sys.stderr)


if __name__ == "__main__":
    main()
