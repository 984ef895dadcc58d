"""The labelled sentences that sentiment is measured on, and the scores they are measured by."""

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

Row = dict[str, str]

STANCES = ("positive", "neutral", "negative")
FILES = {
    "train": "newsmtsc_train.csv",
    "dev_rw": "newsmtsc_dev_rw.csv",
    "dev_mt": "newsmtsc_dev_mt.csv",
    "nyt": "nyt_dev.csv",
}


def folder(description: str) -> Path:
    """The data folder named on the command line; leaves with a clear message where it is not there."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, required=True, help="folder with newsmtsc_*.csv and nyt_dev.csv")
    data = parser.parse_args().data
    if missing := [name for name in FILES.values() if not (data / name).is_file()]:
        print(f"Skipped: {data} lacks {', '.join(missing)}. The data has owners and is not part of this repository.")
        sys.exit(0)
    return data


def read(data: Path, part: str) -> list[Row]:
    """The rows of one file, as text."""
    with (data / FILES[part]).open(newline="", encoding="utf-8") as source:
        return list(csv.DictReader(source))


def span(row: Row) -> tuple[int, int]:
    """Where the mention stands in the row's text."""
    return int(row["from"]), int(row["to"])


def story(row: Row) -> str:
    """The article that a NewsMTSC or NYT row was taken from: rows of one article stay on one side of a split."""
    parts = row["id"].split("_")
    if parts[0] == "polusa":
        return "_".join(parts[:3])
    return "_".join(parts[:2]) if "sentence_id" in row else parts[0]


def f1(gold: Sequence[str], predicted: Sequence[str], name: str) -> float:
    """F1 of one class."""
    hit = sum(g == p == name for g, p in zip(gold, predicted, strict=True))
    total = sum(g == name for g in gold) + sum(p == name for p in predicted)
    return 2 * hit / total if total else 0.0


def macro_f1(gold: Sequence[str], predicted: Sequence[str]) -> float:
    """Mean F1 of the three stances."""
    return sum(f1(gold, predicted, name) for name in STANCES) / len(STANCES)


def pearson(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Pearson's r; 0 where either does not vary."""
    spread = np.std(xs) * np.std(ys)
    return float(np.mean((np.asarray(xs) - np.mean(xs)) * (np.asarray(ys) - np.mean(ys))) / spread) if spread else 0.0


def interval(groups: Iterable[Sequence[int]], statistic: Callable[[np.ndarray], float], draws: int = 200) -> str:
    """95 % bootstrap interval over groups of rows (sentences or articles), as text."""
    groups, rng = list(groups), np.random.default_rng(0)
    values = [
        statistic(np.concatenate([groups[i] for i in rng.integers(0, len(groups), len(groups))])) for _ in range(draws)
    ]
    low, high = np.percentile(values, (2.5, 97.5))
    return f"[{low:.3f}, {high:.3f}]"


def grouped(keys: Iterable[str]) -> dict[str, list[int]]:
    """Indices of the rows by key, in order."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, key in enumerate(keys):
        groups[key].append(i)
    return groups
