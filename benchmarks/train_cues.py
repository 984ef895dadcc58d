"""Learn from PolNeAR which words introduce attributions, how often and in which frames:

    python -m benchmarks.train_cues --data FOLDER

writes kit/data/en/cues.csv, one row a lemma: how often it stands in the train split, how often as part of a cue, the
share, and the frames (see kit.quotations.contents.py) that tie contents to it, with their counts.
"""

import argparse
import csv
from collections import Counter, defaultdict
from pathlib import Path

import kit.data
from benchmarks.alignment import Alignment
from benchmarks.parses import parsed
from benchmarks.polnear import read_split
from kit.quotations.contents import candidates
from kit.quotations.pipeline import read_tree

PATH = Path(kit.data.__file__).parent / "en" / "cues.csv"
OPEN_CLASSES = frozenset({"VERB", "NOUN", "ADJ", "AUX"})
SEEN, SHARE, FRAMES = 2, 0.02, 4
"""Fewest occurrences as a cue, smallest share of all occurrences, most frames that are listed."""


def cue_table(data: Path) -> list[tuple[str, int, int, str, str]]:
    """Rows of lemma, occurrences as a cue, occurrences, share and frames, the most frequent cue first."""
    annotated = read_split(data, "train")
    cues: Counter[str] = Counter()
    all_words: Counter[str] = Counter()
    frames: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one, parse in zip(annotated, parsed([one.article for one in annotated]), strict=True):
        tree, _ = read_tree(parse)
        alignment = Alignment(one, parse, tree)
        in_cue = {token for gold in alignment.gold for token in gold.cue}
        for token in range(tree.size):
            if tree.pos[token] in OPEN_CLASSES:
                all_words[tree.lemma[token]] += 1
                if token in in_cue:
                    cues[tree.lemma[token]] += 1
                    matched = {option.frame for option in candidates(tree, token) if alignment.match(option)}
                    frames[tree.lemma[token]].update(matched - {"left", "right", "sides"})
    return [
        (lemma, count, all_words[lemma], f"{count / all_words[lemma]:.2f}", _listed(frames[lemma]))
        for lemma, count in cues.most_common()
        if count >= SEEN and count / all_words[lemma] >= SHARE and '"' not in lemma and "," not in lemma
    ]


def _listed(frames: Counter[str]) -> str:
    return "; ".join(f"{frame} {count}" for frame, count in frames.most_common(FRAMES))


def main(arguments: list[str] | None = None) -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of PolNeAR that holds train/")
    rows = cue_table(parser.parse_args(arguments).data)
    with PATH.open("w", encoding="utf-8", newline="") as file:
        file.write("# Words that introduce attributions in PolNeAR 1.0, train split; benchmarks/train_cues.py.\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("lemma", "as_cue", "occurrences", "share", "frames"))
        writer.writerows(rows)


if __name__ == "__main__":
    main()
