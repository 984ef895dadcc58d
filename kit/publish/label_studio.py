"""Write tasks with predictions for Label Studio, where a person can check them."""

import json
from pathlib import Path
from typing import Any

from kit.article import Article
from kit.publish.content import Mark, marks_of
from kit.version import __version__

CONFIG = """<View>
  <Labels name="label" toName="text">
    <Label value="quotation: direct"/><Label value="quotation: mixed"/><Label value="quotation: indirect"/>
    {harms}
  </Labels>
  <TextArea name="speaker" toName="text" perRegion="true" editable="true"/>
  <Text name="text" value="$text"/>
</View>
"""


def write_label_studio(articles: list[Article], path: Path) -> Path:
    """Write articles as Label Studio tasks, their rows as predictions.

    The labelling interface to paste into a project is in each task's `meta`. Offsets are code points.
    """
    from kit.casualties.model import HARMS

    harms = "".join(f'<Label value="casualties: {harm}"/>' for harm in HARMS)
    tasks = [_task(article, CONFIG.format(harms=harms)) for article in articles]
    path.write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path


def _task(article: Article, config: str) -> dict[str, Any]:
    results = [result for mark in marks_of(article) for result in _results(article, mark)]
    known = {name: value for name in ("title", "outlet", "url") if (value := getattr(article, name))}
    return {
        "data": {"text": article.text, "article_id": article.id, "sha256": article.sha256} | known,
        "meta": {"label_config": config},
        "predictions": [{"model_version": f"conflict-news-kit {__version__}", "result": results}],
    }


def _results(article: Article, mark: Mark) -> list[dict[str, Any]]:
    """The region of a mark, and its speaker or source."""
    label = f"{'quotation' if mark.layer == 'quotes' else 'casualties'}: {mark.label}"
    span = {"start": mark.start, "end": mark.end}
    about = {"id": f"{mark.layer}-{mark.id}", "to_name": "text"}
    words = {"text": article.text[mark.start : mark.end]}
    region = about | {"from_name": "label", "type": "labels", "value": span | words | {"labels": [label]}}
    region["meta"] = {"text": [f"{key}: {value}" for key, value in mark.fields.items()]}
    who = mark.fields.get("speaker") or mark.fields.get("source")
    said = about | {"from_name": "speaker", "type": "textarea", "value": span | {"text": [who]}}
    return [region, said] if who else [region]
