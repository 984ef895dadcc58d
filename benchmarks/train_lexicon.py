"""Make the news lexicon: `python -m benchmarks.train_sentiment --data FOLDER` writes `kit/data/sentiment_news.tsv`.

VADER's valences come from ratings of words by themselves, made for tweets. Three changes, each by rule:

removed   a good word that stands for nothing good in the news (offices, homographs): in the train split of NewsMTSC
          sentences with it do not lean to the positive, and its word vector does not look positive either. Bad words
          stay: that something bad happened is not that the author is against the one named, so stance cannot tell
rescaled  any other word of VADER's: half its own valence, half the one that its word vector suggests, learned from all
          other words of the lexicon (kernel ridge regression in ten folds, so that no word is its own evidence)
induced   a word that VADER lacks, whose vector suggests a clear valence; weaker than VADER's own by a third

The idea of inducing a lexicon from seed words and vectors is Hamilton et al. (2016). The four numbers in capitals below
were chosen on the ratings of nyt_dev, as a grid of a dozen; no single word was.
"""

import re
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.kernel_ridge import KernelRidge
from sklearn.model_selection import KFold, cross_val_predict

from benchmarks.sentiment_data import Row, read
from benchmarks.vectors import Vectors, vectors
from kit.sentiment.lexicon import vader_lexicon
from kit.sentiment.scope import hide_names
from kit.sentiment.tokens import words_of
from kit.text import reading_copy

OUT = Path(__file__).parents[1] / "kit" / "data" / "sentiment_news.tsv"

FROM_VECTOR = 0.5
INDUCED_SCALE = 0.7
LEAST_INDUCED = 0.56
NEGATIVE_SCALE = 1.25

_READ = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
"""What the kit reads as a word: emoticons are none."""

RANKED = 60_000
LEXICON_RANKED = 150_000
LEAST_ROWS = 20
CLEAR = 0.5
"""A word is kept where its rows lean its way by at least this many standard errors."""

HEADER = """\
# The news lexicon of the kit: changes to VADER's lexicon (vaderSentiment 3.3.2), made by benchmarks/train_sentiment.py.
# removed: news sentences with it do not lean its way (NewsMTSC train: rows, standard errors), nor does its vector.
# rescaled: half VADER's own valence, half what its GloVe vector suggests.
# induced: not in VADER, valence by its GloVe vector; the three words of VADER that are nearest to it.
# Valences from -4 to 4. No sentence of the data is in here.
word\tvalence\twas\treason\tevidence
"""


def kernel_ridge() -> KernelRidge:
    return KernelRidge(alpha=0.3, kernel="rbf", gamma=2.0)


def unit(table: np.ndarray) -> np.ndarray:
    return table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)


def suggested(lexicon: dict[str, float], known: Vectors) -> tuple[dict[str, float], dict[str, float]]:
    """Valences by vector: of the lexicon's words, each by a model that has not seen it, and of words it lacks."""
    seeds = [word for word in lexicon if word.isalpha() and known.place.get(word, LEXICON_RANKED) < LEXICON_RANKED]
    others = [word for word in known.words[200:6000] if word.isalpha() and word not in lexicon and len(word) > 3]
    plain = list(np.random.default_rng(0).choice(others, 2500, replace=False))
    table = unit(known.of(seeds + plain))
    valences = np.array([lexicon[word] for word in seeds] + [0.0] * len(plain))
    held_out = cross_val_predict(kernel_ridge(), table, valences, cv=KFold(10, shuffle=True, random_state=0))
    model = kernel_ridge().fit(table, valences)
    new = [word for word in known.frequent(RANKED) if word not in lexicon and len(word) > 2]
    return (
        dict(zip(seeds, map(float, held_out), strict=False)),
        dict(zip(new, map(float, model.predict(unit(known.of(new)))), strict=True)),
    )


def leanings(rows: list[Row], lexicon: dict[str, float]) -> dict[str, tuple[int, float]]:
    """Of each word of the lexicon: rows it stands in outside names, how far they lean to positive (standard errors)."""
    stance = {"positive": 1.0, "neutral": 0.0, "negative": -1.0}
    by_word: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        words = words_of(reading_copy(row["text"]).text, lexicon)
        hide_names(words, lexicon)
        for word in lexicon.keys() & set(words.lower):
            by_word[word].append(stance[row["label"]])
    all_rows = np.array([stance[row["label"]] for row in rows])
    mean, spread = all_rows.mean(), all_rows.std()
    return {word: (len(v), float((np.mean(v) - mean) / spread * len(v) ** 0.5)) for word, v in by_word.items()}


def names(rows: list[Row]) -> set[str]:
    """Words that stand with a capital inside sentences more often than without."""
    upper: dict[str, int] = defaultdict(int)
    for row in rows:
        for word in re.findall(r"(?<=[a-z,] )[A-Za-z]+", row["text"]):
            upper[word.lower()] += 1 if word[0].isupper() else -1
    return {word for word, balance in upper.items() if balance > 0}


def nearest(words: list[str], seeds: list[str], known: Vectors) -> list[str]:
    """The three words of VADER's lexicon that lie nearest to each word."""
    table = unit(known.of(seeds)).T
    order = np.argsort(-(unit(known.of(words)) @ table), axis=1)[:, :3]
    return [", ".join(seeds[i] for i in row) for row in order]


def changes(data: Path) -> list[tuple[str, float, float | None, str, str]]:
    """The rows of the table: word, valence, was, reason, evidence."""
    lexicon, known, rows = dict(vader_lexicon().valences), vectors(), read(data, "train")
    own, new = suggested(lexicon, known)
    lean, named = leanings(rows, lexicon), names(rows + read(data, "nyt"))
    table: list[tuple[str, float, float | None, str, str]] = []
    for word, was in lexicon.items():
        count, way = lean.get(word, (0, 0.0))
        vector = own.get(word, was)
        if not _READ.fullmatch(word):
            continue
        if word.isdigit():
            table.append((word, 0.0, was, "removed", "a number"))
        elif was > 0 and count >= LEAST_ROWS and way < CLEAR and vector < 0.5 * was:
            table.append((word, 0.0, was, "removed", f"{count} rows, lean {way:+.1f}; by vector {vector:+.1f}"))
        elif scaled(mixed := (1 - FROM_VECTOR) * was + FROM_VECTOR * vector) != was:
            evidence = f"by vector {vector:+.1f}" if word in own else "no vector"
            table.append((word, scaled(mixed), was, "rescaled", evidence))
    strong = [word for word, v in new.items() if abs(v * INDUCED_SCALE) >= LEAST_INDUCED and word not in named]
    for word, near in zip(strong, nearest(strong, list(own), known), strict=True):
        table.append((word, scaled(new[word] * INDUCED_SCALE), None, "induced", near))
    return table


def scaled(valence: float) -> float:
    return round(float(np.clip(valence * (NEGATIVE_SCALE if valence < 0 else 1.0), -4, 4)), 1)


def write(table: list[tuple[str, float, float | None, str, str]]) -> None:
    lines = [
        f"{word}\t{valence:g}\t{'' if was is None else f'{was:g}'}\t{reason}\t{evidence}\n"
        for word, valence, was, reason, evidence in table
    ]
    OUT.write_text(HEADER + "".join(lines), encoding="utf-8")


def train(data: Path) -> None:
    table = changes(data)
    write(table)
    kinds = [reason for *_, reason, _ in table]
    print(f"{OUT}: " + ", ".join(f"{kinds.count(kind)} {kind}" for kind in ("removed", "rescaled", "induced")))
