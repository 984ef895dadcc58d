"""The kit beside what a newsroom might use instead, on the same texts in one run.

`python -m benchmarks.peers --data FOLDER_OF_TEXTS` runs, each in a process of its own: the kit's whole analysis; spaCy
with textacy's direct quotations; and a plain notebook, with VADER's score of each line and patterns for words
in quote marks and for "12 killed". It prints articles a second (CPU time, without loading), peak memory, and what each
yields an article.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

Yield = dict[str, int]
Work = Callable[[list[str]], Yield]

_MARKED = re.compile(r"[\"“]([^\"”\n]{3,}?)[\"”]")
_HARM = re.compile(r"\b(\d[\d,]*)\s+(?:\w+\s+){0,2}(?:killed|dead|died|wounded|injured|hurt)\b", re.IGNORECASE)


def kit_whole() -> Work:
    """Quotations with speakers, casualty claims, and the tone of sentences, quotations and the article."""
    from kit.article import Article
    from kit.corpus.analyse import analyse, warm_up
    from kit.corpus.ledger import Options

    options = Options()
    warm_up(options)

    def work(texts: list[str]) -> Yield:
        rows = analyse([Article(text, id=str(number)) for number, text in enumerate(texts)], options)
        return {
            "quotations": len(rows["quotes"]),
            "with a speaker": sum(row["speaker"] is not None for row in rows["quotes"]),
            "casualty figures": len(rows["casualties"]),
            "units with a tone": len(rows["sentiment"]),
        }

    return work


def textacy_and_spacy() -> Work:
    """spaCy's pipeline, textacy's direct quotations, a paragraph at a time."""
    import spacy
    from textacy.extract.triples import direct_quotations

    from kit.language import installed_models

    nlp = spacy.load(installed_models()[0])
    list(nlp.pipe(["Two miners died."]))

    def work(texts: list[str]) -> Yield:
        found: list[object] = []
        for doc in nlp.pipe((line for text in texts for line in text.splitlines() if line.strip()), batch_size=128):
            try:
                found += direct_quotations(doc)
            except ValueError:  # an odd number of marks: textacy refuses the whole paragraph
                continue
        return {"quotations": len(found), "with a speaker": len(found)}

    return work


def vader_and_patterns() -> Work:
    """A plain notebook: VADER a line, and regular expressions."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    score = SentimentIntensityAnalyzer().polarity_scores

    def work(texts: list[str]) -> Yield:
        lines = [line for text in texts for line in text.splitlines() if line.strip()]
        return {
            "quotations": sum(len(_MARKED.findall(line)) for line in lines),
            "casualty figures": sum(len(_HARM.findall(line)) for line in lines),
            "units with a tone": len([score(line)["compound"] for line in lines]),
        }

    return work


PEERS: dict[str, Callable[[], Work]] = {
    "kit": kit_whole,
    "spaCy and textacy": textacy_and_spacy,
    "VADER and regex": vader_and_patterns,
}


def measure(peer: str, texts: list[str], repeat: int) -> dict[str, Any]:
    """One peer in this process: rate, memory, and what it yields an article."""
    work = PEERS[peer]()
    taken = []
    for _ in range(repeat):
        begin = time.process_time()
        yields = work(texts)
        taken.append(time.process_time() - begin)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = {f"{name} an article": round(count / len(texts), 2) for name, count in yields.items()}
    rate = round(len(texts) / sorted(taken)[len(taken) // 2], 1)
    return {"peer": peer, "articles a second": rate, "peak MB": round(peak)} | each


def main() -> None:
    """Measure each peer in a process of its own and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with one article in each .txt file")
    parser.add_argument("--articles", type=int, default=84)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--peer", choices=list(PEERS), help="only this one, as JSON")
    options = parser.parse_args()
    texts = [path.read_text("utf-8") for path in sorted(options.data.rglob("*.txt"))][: options.articles]
    if not texts:
        sys.exit(f"no .txt files in {options.data}; name a folder of articles with --data.")
    if options.peer:
        print(json.dumps(measure(options.peer, texts, options.repeat)))
        return
    command = [sys.executable, "-m", "benchmarks.peers", *sys.argv[1:], "--peer"]
    runs = [subprocess.run([*command, peer], check=True, capture_output=True, text=True) for peer in PEERS]
    table = pd.DataFrame([json.loads(run.stdout.splitlines()[-1]) for run in runs]).astype(object)
    print(table.fillna("").to_string(index=False))


if __name__ == "__main__":
    main()
