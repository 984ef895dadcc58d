"""What each step around VADER is worth: `python -m benchmarks.sentiment --data FOLDER`.

Prints, for plain vaderSentiment and for the kit step by step (each line has what the lines above it have): macro-F1 of
the stance toward a mention on NewsMTSC's two dev sets, with VADER's thresholds on the sentence up to the step "target",
which is the stance model; and Pearson's r with people's ratings of NYT editorial snippets, and of articles (means over
snippets). Then sentences per second beside vaderSentiment. Errors go to `errors/sentiment_*.csv`.

The stance model and the lexicon's removals were learned on NewsMTSC's train split; four numbers of the lexicon
were chosen on nyt_dev, so its r is a little flattered.
"""

import csv
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from benchmarks.parses import parsed
from benchmarks.sentiment_data import Row, folder, grouped, interval, macro_f1, pearson, read, span, story
from kit.article import Article
from kit.sentiment import sentiment, sentiment_toward
from kit.sentiment.units import label

ERRORS = Path(__file__).parents[1] / "errors"

OFF = {"normalise": False, "names": False, "scope": False}
STEPS: dict[str, dict[str, object]] = {
    "plain VADER": {"lexicon": None},
    "+ normalise": {"lexicon": {}, **OFF, "normalise": True},
    "+ scope": {"lexicon": {}, **OFF, "normalise": True, "scope": True},
    "+ names": {"lexicon": {}},
    "(names: parse)": {"lexicon": {}, "names": "parse"},
    "+ lexicon": {},
}
"""The kit's options, step by step; the line in brackets, the parse's names besides those by capitals, is no part of the
default. Reading copies straighten quotes from "+ normalise" on."""


def compounds(texts: Iterable[str], options: dict[str, Any]) -> list[float]:
    """The tone of each text as an article of its own: the mean over its sentences."""
    articles = [Article(text) for text in texts]
    if options.get("names") == "parse":
        parsed(articles)
    return [float(sentiment(article, by="article", **options)["compound"].iloc[0]) for article in articles]


def stance_by_tone(rows: list[Row], options: dict[str, Any]) -> list[str]:
    """VADER's label of the sentence, taken for the stance toward whoever is mentioned in it."""
    return [label(value) for value in compounds((row["text"] for row in rows), options)]


def stance_by_model(rows: list[Row]) -> list[str]:
    """The label of `sentiment_toward`; neutral where it gives none."""
    found = (sentiment_toward(Article(row["text"]), [span(row)])["label"].fillna("neutral") for row in rows)
    return [labels.iloc[0] for labels in found]


def shown(groups: dict[str, list[int]], statistic: Callable[[np.ndarray], float]) -> str:
    """A figure over all rows, and its interval over groups of rows."""
    everything = np.concatenate([np.array(rows) for rows in groups.values()])
    return f"{statistic(everything):.3f} {interval(groups.values(), statistic)}"


def stance_figure(rows: list[Row], predicted: list[str]) -> str:
    gold = np.array([row["label"] for row in rows])
    guesses = np.array(predicted)
    return shown(grouped(row["sentence_id"] for row in rows), lambda at: macro_f1(list(gold[at]), list(guesses[at])))


def valence_figures(rows: list[Row], values: list[float]) -> tuple[str, str]:
    """Pearson's r over snippets and over articles."""
    rating, score = np.array([float(row["rating"]) for row in rows]), np.array(values)
    articles = grouped(story(row) for row in rows)
    means = np.array([(rating[at].mean(), score[at].mean()) for at in articles.values()])
    each = {str(i): [i] for i in range(len(means))}
    snippets = shown(articles, lambda at: pearson(rating[at], score[at]))
    return snippets, shown(each, lambda at: pearson(means[at, 0], means[at, 1]))


def write_errors(name: str, rows: list[Row], predicted: Iterable[object]) -> None:
    """The rows with what was predicted, for reading; the folder is ignored by git."""
    ERRORS.mkdir(exist_ok=True)
    with (ERRORS / f"sentiment_{name}.csv").open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow([*rows[0], "predicted"])
        pairs = zip(rows, predicted, strict=True)
        writer.writerows([*row.values(), value] for row, value in pairs if value != row.get("label"))


def speed(rows: list[Row]) -> None:
    """Sentences per second: the scorer beside vaderSentiment, and articles from text to frame beside a bare loop."""
    from kit.sentiment.engine import analyser

    articles = ["\n".join(rows[i]["text"] for i in at) for at in grouped(story(row) for row in rows).values()]
    vader, kit = SentimentIntensityAnalyzer(), analyser()
    sentences = [article.reading.text[a:b] for article in map(Article, articles) for a, b in article.reading.sentences]

    def loop() -> None:
        for article in map(Article, articles):
            for a, b in article.reading.sentences:
                vader.polarity_scores(article.reading.text[a:b])

    runs: dict[str, Callable[[], object]] = {
        "vaderSentiment, sentences": lambda: [vader.polarity_scores(text) for text in sentences],
        "kit, sentences": lambda: [kit.score(text) for text in sentences],
        "vaderSentiment, articles (Punkt and a loop)": loop,
        "kit.sentiment, articles (Punkt, hits, frames)": lambda: [sentiment(Article(text)) for text in articles],
    }
    print(
        f"\nSentences per second of processor time, best of five; {len(sentences)} sentences, {len(articles)} articles"
    )
    for name, run in runs.items():
        print(f"  {name:46s} {len(sentences) / min(timed(run) for _ in range(5)):>8,.0f}")


def timed(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def main() -> None:
    data = folder(__doc__)
    rw, mt, nyt = (read(data, part) for part in ("dev_rw", "dev_mt", "nyt"))
    print(
        f"{'':14s}  "
        + "".join(f"{name:23s}" for name in ("dev_rw F1", "dev_mt F1", "NYT snippets r", "NYT articles r"))
    )
    for step, options in STEPS.items():
        values = compounds((row["text"] for row in nyt), options)
        write_errors("nyt", nyt, values)
        stances = [stance_figure(rows, stance_by_tone(rows, options)) for rows in (rw, mt)]
        print(
            f"{step:14s}  " + "".join(f"{figure:23s}" for figure in (*stances, *valence_figures(nyt, values))),
            flush=True,
        )
    predicted = {"dev_rw": stance_by_model(rw), "dev_mt": stance_by_model(mt)}
    print(
        "+ target        "
        + "".join(f"{stance_figure(rows, predicted[name]):23s}" for name, rows in (("dev_rw", rw), ("dev_mt", mt)))
    )
    for name, rows in (("dev_rw", rw), ("dev_mt", mt)):
        write_errors(name, rows, predicted[name])
    speed(nyt)


if __name__ == "__main__":
    main()
