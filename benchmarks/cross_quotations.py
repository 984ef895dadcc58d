"""How well the kit finds who says what on articles that its weights were not trained on, many times those of dev:

    python -m benchmarks.cross_quotations --data FOLDER [--folds 4] [--model NAME ...]

trains the models on all but one part of PolNeAR's train split, judges that part by them, and goes on part by part. Of
several spaCy pipelines all parse what is learned from, the first parses what is judged. The
rules were written with these errors in view, so that the figures are still kinder than those of unseen articles. Takes
some six minutes once the articles are parsed.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from benchmarks.parses import parsed
from benchmarks.polnear import Annotated, read_split
from benchmarks.quote_scores import Scored, score_article
from benchmarks.quotes import items, table, write_errors
from benchmarks.train_quotations import CONTENT, SOURCE, examples, fit, joined
from kit.language import Parsed
from kit.quotations import choice
from kit.quotations.scoring import Weights


def folds(
    annotated: list[Annotated], number: int, models: list[str | None]
) -> Iterator[tuple[Annotated, Parsed, Scored]]:
    """Score each article by models that were trained on the other parts."""
    for fold in range(number):
        others = [one for place, one in enumerate(annotated) if place % number != fold]
        parses = [examples(others, model=model) for model in models]
        contents, sources = map(joined, zip(*parses, strict=True))
        tables = {
            "content": Weights(fit(contents, CONTENT, parses=len(models))),
            "source": Weights(fit(sources, SOURCE, parses=len(models))),
        }
        held_out = annotated[fold::number]
        with patch.object(choice, "weights", tables.__getitem__):
            for one, parse in zip(held_out, parsed([one.article for one in held_out], model=models[0]), strict=True):
                yield one, parse, score_article(one, items(parse))


def main(arguments: list[str] | None = None) -> int:
    """Print the table of measures and write the errors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of PolNeAR that holds train/")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--articles", type=int, help="take no more than the first of them")
    parser.add_argument("--model", action="append", help="a spaCy pipeline; may be given several times")
    parser.add_argument("--errors", type=Path, default=Path("errors/quotes-folds.txt"))
    options = parser.parse_args(arguments)
    if not (options.data / "train" / "text").is_dir():
        print(f"Skipped: there is no PolNeAR split in {options.data / 'train'}.", file=sys.stderr)
        return 0
    annotated = read_split(options.data, "train")[: options.articles]
    results = list(folds(annotated, options.folds, options.model or [None]))
    print(f"PolNeAR train, {len(results)} articles in {options.folds} parts\n\n{table([one for *_, one in results])}")
    write_errors(options.errors, results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
