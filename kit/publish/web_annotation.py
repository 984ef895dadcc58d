"""Write W3C Web Annotations (JSON-LD): each row is an annotation that selects its words by offsets and by text."""

import json
from pathlib import Path
from typing import Any

from kit.article import Article
from kit.publish.content import LAYERS, Mark, marks_of
from kit.version import __version__

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Characters before and behind a quotation by which it is found again where the text has changed."""


def write_jsonld(articles: list[Article], path: Path) -> Path:
    """Write the marks of articles as one AnnotationCollection with a page (W3C Web Annotation Data Model, 2017)."""
    items = [_annotation(article, mark) for article in articles for mark in marks_of(article)]
    page = {"type": "AnnotationPage", "startIndex": 0, "items": items}
    whole = {
        "@context": CONTEXT,
        "id": f"urn:kit:{path.stem}",
        "type": "AnnotationCollection",
        "label": ", ".join(article.title or article.id for article in articles[:3]),
        "total": len(items),
        "first": {"id": f"urn:kit:{path.stem}:1"} | page,
    }
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path


def _annotation(article: Article, mark: Mark) -> dict[str, Any]:
    origin = mark.fields.get("origin", "kit")
    creator = (
        {"type": "Software", "name": f"conflict-news-kit {__version__}"}
        if origin == "kit"
        else {"type": "Person", "name": origin}
    )
    body = [
        {"type": "TextualBody", "purpose": "tagging", "value": f"{LAYERS[mark.layer]}: {mark.label}"},
        {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": _json(mark)},
    ]
    target = {"source": article.url or f"urn:sha256:{article.sha256}", "selector": _selectors(article, mark)}
    return {
        "id": f"urn:kit:{article.id}:{mark.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "creator": creator,
        "body": body,
        "target": target,
    }


def _json(mark: Mark) -> str:
    return json.dumps({key: value for key, value in mark.fields.items() if key != "origin"}, ensure_ascii=False)


def _selectors(article: Article, mark: Mark) -> list[dict[str, Any]]:
    """Selectors by offsets (in code points, as the standard) and by words; parts of a split quotation refine both."""
    text, start, end = article.text, mark.start, mark.end
    position: dict[str, Any] = {"type": "TextPositionSelector", "start": start, "end": end}
    if len(mark.spans) > 1:
        position["refinedBy"] = [
            {"type": "TextPositionSelector", "start": a - start, "end": b - start} for a, b in mark.spans
        ]
    around = {"prefix": text[max(0, start - _AROUND) : start], "suffix": text[end : end + _AROUND]}
    return [position, {"type": "TextQuoteSelector", "exact": text[start:end]} | around]
