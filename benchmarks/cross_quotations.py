"""How well the kit finds who says what on articles that its weights were not trained on, many times those of dev:

    python -m benchmarks.cross_quotations --data FOLDER [--folds 4] [--model NAME]

trains the models on all but one part of PolNeAR's train split, judges that part by them, and goes on part by part. The
trees that weigh contents once more are grown on scores that the articles of the other parts got from models that had
not seen them. The rules were written with these errors in view, so that the figures are still kinder than those of
unseen articles. Takes some ten minutes once the articles are parsed.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from benchmarks.parses import parsed
from benchmarks.polnear import Annotated, read_split
from benchmarks.quote_scores import score_article
from benchmarks.quotes import items, table, write_errors
from benchmarks.train_quotations import CONTENT, SOURCE, examples, fit_without
from benchmarks.train_reranking import grown, values
from kit.language import Parsed
from kit.quotations import choice, reranking


def held_out(annotated: list[Annotated], folds: int, *, model: str | None = None) -> Iterator[tuple[Annotated, Parsed]]:
    """Each article with its parse, while the kit works with models that were trained on the other parts."""
    contents, sources = zip(*(examples([one], model=model) for one in annotated), strict=True)
    parses = parsed([one.article for one in annotated], model=model)
    weights = [
        {"content": fit_without(fold, folds, contents, CONTENT), "source": fit_without(fold, folds, sources, SOURCE)}
        for fold in range(folds)
    ]
    parts = [
        values(one, parse, weights[n % folds]["content"])
        for n, (one, parse) in enumerate(zip(annotated, parses, strict=True))
    ]
    for fold in range(folds):
        trees = grown([part for n, part in enumerate(parts) if n % folds != fold])
        with (
            patch.object(choice, "weights", weights[fold].__getitem__),
            patch.object(reranking, "trees", lambda trees=trees: trees),
        ):
            yield from zip(annotated[fold::folds], parses[fold::folds], strict=True)


def main(arguments: list[str] | None = None) -> int:
    """Print the table of measures and write the errors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of PolNeAR that holds train/")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--articles", type=int, help="take no more than the first of them")
    parser.add_argument("--model", help="a spaCy pipeline; by default the one that the kit takes by itself")
    parser.add_argument("--errors", type=Path, default=Path("errors/quotes-folds.txt"))
    options = parser.parse_args(arguments)
    if not (options.data / "train" / "text").is_dir():
        print(f"Skipped: there is no PolNeAR split in {options.data / 'train'}.", file=sys.stderr)
        return 0
    annotated = read_split(options.data, "train")[: options.articles]
    results = [
        (one, parse, score_article(one, items(parse)))
        for one, parse in held_out(annotated, options.folds, model=options.model)
    ]
    print(f"PolNeAR train, {len(results)} articles in {options.folds} parts\n")
    print(table([scored for *_, scored in results]))
    write_errors(options.errors, results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
