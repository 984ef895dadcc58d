"""Learn which claims are of the event that an article reports: a logistic regression over named features.

    python -m benchmarks.train_events --data FOLDER [--write]

FOLDER is a folder of war reports with gold (articles/NN.txt, gold/NN.json, index.csv). The features are those of
`kit.casualties.event_features`. Prints how many claims of the main event and of others are recognised by folds over
whole articles, so that no article is judged by weights that have seen it; `--write` then learns from all of them and
writes `kit/data/event_weights.csv`.
"""

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from kit import language, load_article
from kit.casualties.event_features import Decided, Setting, Story, features_of, story_of
from kit.casualties.pipeline import claims_of

WEIGHTS = Path(__file__).parents[1] / "kit" / "data" / "event_weights.csv"
FOLDS = 10
STRENGTH = 4.0
"""Strength of the penalty on squared weights, chosen on the folds."""
LEAST = 3
"""Claims that a feature must be on for; rarer ones are left out."""

EXPECTED = {
    "war_behind": 3.0,
    "since_behind": 2.0,
    "ago_behind": 3.0,
    "recent_behind": 2.0,
    "recent_opening": 0.5,
    "measured_behind": 6.0,
    "measured_opening": 6.0,
    "month_behind": 2.5,
    "sum_behind": 1.5,
    "reply_behind": 1.0,
    "reply_behind_told": 2.5,
    "after_behind_told": 2.0,
    "after_opening_told": 5.0,
    "after_opening": 1.0,
    "which_opening_told": 1.0,
    "which_behind_told": 1.0,
    "another_behind": 2.0,
    "another_behind_of_many": 0.5,
    "habit_behind": 1.0,
    "perfect_behind": 1.0,
    "far_date": 3.0,
    "of_another_year": 4.5,
    "follows_far_date": 2.5,
    "follows_cue": 1.5,
    "follows_other_weekday": 1.5,
    "other_weekday": 1.0,
    "dwarfs": 2.0,
    "other_place": 0.5,
    "beside_other": 1.5,
    "beside_main": -1.5,
    "behind_other": 0.5,
    "behind_main": -0.5,
    "in_headline": -2.0,
    "in_lead": -1.0,
    "repeats": -1.0,
    "is_part": -2.0,
    "definite_behind": -0.5,
    "same_place": -0.3,
    "same_weekday": -0.5,
    "looks_back": -2.5,
    "cued_opening": -1.0,
    "war_opening": 4.5,
    "since_opening": 0.5,
    "ago_opening": 4.0,
    "month_opening": 0.5,
}
"""What a feature is expected to weigh before the data speak; every other one is expected to weigh 0."""

Example = tuple[dict[str, str], bool]
"""The features of a claim, and whether it is of another event than the main one."""


def read_stories(folder: Path) -> dict[str, tuple[Story, list[bool | None]]]:
    """The claims of every article with what the gold says of each: of another event, of the main one, or nothing."""
    with (folder / "index.csv").open(encoding="utf-8") as file:
        known = {row["nn"]: row for row in csv.DictReader(file)}
    stories = {}
    for path in sorted((folder / "articles").glob("*.txt")):
        article = load_article(str(path), date=known[path.stem]["date"], outlet=known[path.stem]["outlet"])
        parsed = language.parse(article)
        gold = json.loads((folder / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))["claims"]
        story = story_of(parsed, claims_of(parsed))
        stories[path.stem] = (
            story,
            [_label(parsed.reading.source(*s.claim.span), s.claim, gold) for s in story.settings],
        )
    return stories


def _label(span: tuple[int, int], claim: Any, gold: list[dict[str, Any]]) -> bool | None:
    """Whether the gold claim that a claim stands in is of another event; None where there is none."""
    best, share = None, 0.3
    for told in gold:
        overlap = max(0, min(span[1], told["end"]) - max(span[0], told["start"]))
        part = overlap / (told["end"] - told["start"]) + (claim.harm == told["harm"]) * 0.2
        part += 0.5 * (claim.best is not None and claim.best in (told["low"], told["high"]))
        if overlap and part > share:
            best, share = told, part
    return None if best is None else not best["main"]


def examples(story: Story, labels: Sequence[bool | None]) -> list[Example]:
    """The features of the claims that the gold speaks of, told what the gold says of those before."""
    made: list[Example] = []
    before: Decided = []
    for setting, label in zip(story.settings, labels, strict=True):
        if label is not None:
            made.append((features_of(setting, story, before), label))
            before.append((setting, label))
    return made


def fit(data: Sequence[Example], names: Sequence[str]) -> np.ndarray:
    """Weights by Newton's method, the constant first; the constant is not penalised."""
    x = np.array([[1.0] + [float(name in found) for name in names] for found, _ in data])
    y = np.array([float(label) for _, label in data])
    penalty = np.diag([0.0] + [STRENGTH] * len(names))
    expected = np.array([0.0] + [EXPECTED.get(name, 0.0) for name in names])
    weights = expected.copy()
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + penalty @ (weights - expected)
        curve = x.T @ (x * (p * (1 - p))[:, None]) + penalty + 1e-6 * np.eye(x.shape[1])
        weights -= np.linalg.solve(curve, slope)
    return weights


def names_of(data: Sequence[Example]) -> list[str]:
    """The features that are on often enough to be weighed."""
    counts = Counter(name for found, _ in data for name in found)
    return sorted({name for name, count in counts.items() if count >= LEAST} | set(EXPECTED))


Judged = tuple[Setting, bool | None, float, dict[str, str]]
"""A claim, its label, its score and the features that are on."""


def judge(story: Story, labels: Sequence[bool | None], names: Sequence[str], weights: np.ndarray) -> list[Judged]:
    """Each claim of an article, with what the weights say of it, from its first to its last."""
    before: Decided = []
    judged = []
    for setting, label in zip(story.settings, labels, strict=True):
        found = features_of(setting, story, before)
        score = weights[0] + sum(weights[1 + names.index(name)] for name in found if name in names)
        before.append((setting, score > 0))
        judged.append((setting, label, score, found))
    return judged


def by_folds(stories: dict[str, tuple[Story, list[bool | None]]]) -> list[tuple[str, *Judged]]:
    """Every claim, judged by weights from the articles of the other folds."""
    judged = []
    for fold in range(FOLDS):
        rest = [examples(*story) for number, story in enumerate(stories.values()) if number % FOLDS != fold]
        data = [example for found in rest for example in found]
        names = names_of(data)
        weights = fit(data, names)
        for number, (name, story) in enumerate(stories.items()):
            if number % FOLDS == fold:
                judged += [(name, *row) for row in judge(*story, names, weights)]
    return judged


def main() -> None:
    """Print the result by folds, and write the weights where asked to."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--write", action="store_true")
    options.add_argument("--errors", action="store_true", help="list the claims that are judged wrongly")
    given = options.parse_args()
    if not (given.data / "articles").is_dir():
        sys.exit(f"Skipped: no folder of war reports at {given.data} (looked for articles/*.txt).")
    stories = read_stories(given.data)
    judged = by_folds(stories)
    for label, words in ((True, "of another event"), (False, "of the main event")):
        told = [row for row in judged if row[2] is label]
        right = sum((row[3] > 0) == label for row in told)
        print(f"claims {words} recognised, by folds over articles: {right}/{len(told)} = {right / len(told):.3f}")
    if given.errors:
        print_errors(judged)
    data = [example for story in stories.values() for example in examples(*story)]
    names = names_of(data)
    weights = fit(data, names)
    counts = Counter(name for found, _ in data for name in found)
    weighed = list(zip(["constant", *names], weights, strict=True))
    if given.write:
        write_weights(weighed, counts)
    else:
        for name, weight in sorted(weighed, key=lambda pair: pair[1]):
            print(f"{weight:6.2f} {counts[name]:4d} {name}")


def print_errors(judged: list[tuple[str, *Judged]]) -> None:
    """Print the claims that are judged wrongly, with the features that are on."""
    for name, setting, is_other, score, found in judged:
        if is_other is not None and (score > 0) != is_other:
            kind, words, claim = "OTHER" if is_other else "MAIN", " ".join(setting.words)[:200], setting.claim
            print(name, kind, round(score, 2), words, "|", claim.harm, claim.best, "|", sorted(found))


def write_weights(weighed: list[tuple[str, float]], counts: Counter[str]) -> None:
    """Write the weights where the kit reads them."""
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        file.write(
            "# Learned by benchmarks/train_events.py; a claim whose weights exceed 0 in sum is of another event.\n"
        )
        file.write("feature,weight,claims\n")
        file.writelines(f"{name},{weight:.3f},{counts[name]}\n" for name, weight in weighed)


if __name__ == "__main__":
    main()
