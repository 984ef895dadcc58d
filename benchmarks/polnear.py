"""PolNeAR, the corpus that quotations are measured on, read from a folder that is named on the command line.

PolNeAR v1.0 (Newell, Margolin & Ruths, LREC 2018): 1,008 news articles of seven American outlets, in each every
attribution with its source, cue and content. Nothing of it is kept in this repository.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from kit.article import Article
from kit.text import Span

_SPAN_LINE = re.compile(r"(T\d+)\t(\S+) ([\d ;]+)(?:\t.*)?$")
_RELATION_LINE = re.compile(r"E\d+\t\S+(.*)$")


@dataclass(frozen=True)
class Attribution:
    """One attribution as it was annotated; spans are characters of the article's text."""

    content: list[Span]
    source: list[Span]
    cue: list[Span]


@dataclass(frozen=True)
class Annotated:
    """One annotated article; `discard` holds the boilerplate that annotators were told to leave out."""

    article: Article
    attributions: list[Attribution]
    discard: list[Span] = field(default_factory=list)


def read_split(data: Path, split: str) -> list[Annotated]:
    """Read the articles of one split ("train", "dev"), in the order of their names.

    Where several people annotated an article, the first of them in the order of their names counts.

    Raises FileNotFoundError where the folder does not hold PolNeAR.
    """
    folder = data / split
    if not (folder / "text").is_dir():
        raise FileNotFoundError(f"no PolNeAR in {folder}: give the folder that holds train/ and dev/ with --data.")
    annotators = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotators[path.stem.rsplit("_", 1)[0]].append(path)
    return [_annotated(folder, stem, paths[0]) for stem, paths in sorted(annotators.items())]


def _annotated(folder: Path, stem: str, annotations: Path) -> Annotated:
    text = (folder / "text" / f"{stem}.txt").read_bytes().decode("utf-8")
    spans, relations = _standoff(annotations.read_text("utf-8"))
    discard = [span for label, places in spans.values() if label == "Discard" for span in places]
    attributions = [found for arguments in relations if (found := _attribution(arguments, spans)).content]
    article = Article(text, id=stem, outlet=stem.split("_")[0])
    return Annotated(article, sorted(attributions, key=lambda one: one.content), discard)


def _standoff(annotations: str) -> tuple[dict[str, tuple[str, list[Span]]], list[list[list[str]]]]:
    """Spans and relations of a file in brat's standoff format."""
    spans: dict[str, tuple[str, list[Span]]] = {}
    relations: list[list[list[str]]] = []
    for line in annotations.split("\n"):
        if found := _SPAN_LINE.match(line):
            ends = (place.split() for place in found[3].split(";"))
            places = [(int(start), int(end)) for start, end in ends]
            spans[found[1]] = (found[2], places)
        elif found := _RELATION_LINE.match(line):
            relations.append([argument.split(":") for argument in found[1].split()])
    return spans, relations


def _attribution(arguments: list[list[str]], spans: dict[str, tuple[str, list[Span]]]) -> Attribution:
    roles = defaultdict(list)
    for role, name in arguments:
        if name in spans:
            roles[re.sub(r"\d", "", role)].extend(spans[name][1])
    return Attribution(*(union(roles[role]) for role in ("Content", "Source", "Cue")))


def union(spans: list[Span]) -> list[Span]:
    """The spans in order, those that touch or overlap made one."""
    merged: list[Span] = []
    for start, end in sorted((int(start), int(end)) for start, end in spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


def outlets(split: list[Annotated]) -> Counter[str]:
    """Number of articles an outlet."""
    return Counter(one.article.outlet or "" for one in split)
