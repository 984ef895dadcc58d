"""How well the kit finds who says what, on PolNeAR:

    python -m benchmarks.quotes --data FOLDER [--split dev] [--model en_core_web_md] [--errors errors/quotes-dev.txt]

prints precision, recall and F1 beside the targets, two trained people and the figures of peers, with 95 % intervals
from a bootstrap over articles; by kind, by class of cue and by rule; what it costs beside the parse; and
writes each error.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from benchmarks.parses import parsed
from benchmarks.polnear import Annotated, read_split
from benchmarks.quote_scores import METRICS, Item, Scored, f1, score_article
from kit.article import Article
from kit.language import Parsed, parse_many, pipeline
from kit.quotations import find
from kit.quotations.model import Quotation
from kit.quotations.pipeline import attributions

PUBLISHED = {
    "stretch_with_source": (0.940, 0.977, 0.800, 0.610),
    "speaker_accuracy_direct": (0.960, 0.992, 0.895, 0.721),
    "direct_with_source": (0.880, 0.972, 0.641, 0.510),
    "attribution_with_source": (0.620, 0.766, 0.257, 0.407),
    "indirect_with_source": (0.530, 0.720, 0.000, 0.341),
}
"""The kit's target, two trained people, textacy 0.13 and the Gender Gap Tracker, all on the dev split."""

RESAMPLES = 1000


def evaluate(data: Path, split: str, model: str | None) -> list[tuple[Annotated, Parsed, Scored]]:
    """Find and score the quotations of each article of a split."""
    annotated = read_split(data, split)
    parses = parsed([one.article for one in annotated], model=model)
    return [(one, parse, score_article(one, items(parse))) for one, parse in zip(annotated, parses, strict=True)]


def items(parse: Parsed, found: Iterable[Quotation] | None = None) -> Iterator[Item]:
    """What the kit finds, or some of it, by characters of the source."""
    source = parse.reading.source
    for one in find(parse) if found is None else found:
        mention = [source(*one.mention)] if one.mention else []
        yield Item([source(*span) for span in one.spans], mention, f"{one.cue_class or 'other'}\t{one.rule}")


def table(results: list[Scored]) -> str:
    """The measures, each with its interval and the published figures."""
    total = sum((one.counts for one in results), Counter())
    lines = [f"{'F1 %':26}{'kit':>7}{'95 %':>15}{'P':>7}{'R':>7}{'target':>8}{'people':>8}{'textacy':>9}{'GGT':>7}"]
    for metric in METRICS:
        low, high = interval(results, metric)
        precision, recall = (
            100 * total[f"{metric}/{hits}"] / max(1, total[f"{metric}/{of}"])
            for hits, of in (("hits_p", "found"), ("hits_r", "gold"))
        )
        widths = zip(PUBLISHED.get(metric, ()), (8, 8, 9, 7), strict=False)
        others = "".join(f"{100 * value:{width}.1f}" for value, width in widths)
        score = f"{100 * f1(total, metric):7.1f}{f'{100 * low:.1f} to {100 * high:.1f}':>15}"
        lines.append(f"{metric:26}{score}{precision:7.1f}{recall:7.1f}{others}")
    return "\n".join(lines)


def interval(results: list[Scored], metric: str) -> tuple[float, float]:
    """95 % interval of a measure, from articles drawn with replacement."""
    names = [f"{metric}/{part}" for part in ("hits_p", "found", "hits_r", "gold")]
    counts = np.array([[one.counts[name] for name in names] for one in results])
    draws = np.random.default_rng(0).integers(0, len(results), (RESAMPLES, len(results)))
    scores = [f1(Counter(dict(zip(names, row.tolist(), strict=True))), metric) for row in counts[draws].sum(axis=1)]
    return float(np.quantile(scores, 0.025)), float(np.quantile(scores, 0.975))


def precision_by(results: list[Scored], column: int) -> str:
    """How often what was found is right with its source, by class of cue (0) or by rule (1)."""
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for one in results:
        found.update(item.label.split("\t")[column] for item in one.found)
        right.update(
            other.label.split("\t")[column] for gold, other in one.pairs if not gold.named or gold.named & other.named
        )
    rows = (f"  {name:16}{number:6}{100 * right[name] / number:7.1f}" for name, number in found.most_common(25))
    return "\n".join(rows)


def cost(results: list[tuple[Annotated, Parsed, Scored]], model: str | None) -> tuple[float, float]:
    """Processor seconds of the parse and of all that comes behind it, measured side by side."""
    pipeline(model)("Warm up.")
    attributions(results[0][1])
    texts = [Article(one.article.text) for one, _, _ in results]
    start = time.process_time()
    parses = list(parse_many(texts, model=model))
    middle = time.process_time()
    for parse in parses:
        attributions(parse)
    return middle - start, time.process_time() - middle


def write_errors(path: Path, results: list[tuple[Annotated, Parsed, Scored]]) -> None:
    """List per article what was missed, what was found in vain and where the source is wrong."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for annotated, _, result in results:
            text = annotated.article.text
            file.write(f"\n===== {annotated.article.id}\n")
            for kind, gold, found in _errors(result):
                file.write(f"{kind}\n")
                for name, one in (("annotated", gold), ("found", found)):
                    if one:
                        what, who = (" || ".join(text[a:b] for a, b in spans) for spans in (one.content, one.source))
                        file.write(f"   {name:10} [{who}] {what[:300]!r} {one.label!r}\n")


def _errors(result: Scored) -> Iterator[tuple[str, Item | None, Item | None]]:
    partner = {id(gold): found for gold, found in result.pairs}
    taken = {id(found) for _, found in result.pairs}
    for gold in result.gold:
        found = partner.get(id(gold))
        if found is None:
            yield "missed", gold, None
        elif gold.named and not gold.named & found.named:
            yield "wrong source", gold, found
    yield from (("found in vain", None, found) for found in result.found if id(found) not in taken)


def main(arguments: list[str] | None = None) -> int:
    """Print the table and write the errors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of PolNeAR that holds train/ and dev/")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--model", help="a spaCy pipeline; by default the one that the kit takes by itself")
    parser.add_argument("--errors", type=Path, help="where to write the errors (default: errors/quotes-SPLIT.txt)")
    options = parser.parse_args(arguments)
    if not (options.data / options.split / "text").is_dir():
        print(f"Skipped: there is no PolNeAR split in {options.data / options.split}.", file=sys.stderr)
        return 0
    results = evaluate(options.data, options.split, options.model)
    scored = [one for *_, one in results]
    print(f"PolNeAR {options.split}, {len(results)} articles, {results[0][1].model}\n\n{table(scored)}\n")
    print(f"Found, and right with its source (%), by class of cue:\n{precision_by(scored, 0)}\n")
    print(f"Found, and right with its source (%), by rule:\n{precision_by(scored, 1)}\n")
    seconds, behind = cost(results, options.model)
    print(f"Parse {seconds:.1f} s, quotations {behind:.1f} s: {100 * behind / seconds:.1f} % of the parse.")
    path = options.errors or Path("errors") / f"quotes-{options.split}.txt"
    write_errors(path, results)
    print(f"Errors: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
