"""Write a REFI-QDA project (.qdpx) for NVivo, ATLAS.ti and MAXQDA: codes, coded passages, and speakers as codes."""

import tempfile
import uuid
from pathlib import Path
from typing import Any

from kit.article import Article
from kit.publish.content import LAYERS, Mark, marks_of
from kit.version import __version__

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:conflict-news-kit")
_COLOURS = {"quotes": "#0072B2", "casualties": "#D55E00", "speakers": "#009E73"}


def write_qdpx(articles: list[Article], path: Path) -> Path:
    """Write articles and their rows as a REFI-QDA project (version 1.5).

    Codes: "Quotation" with direct, mixed and indirect; "Casualty claim" with the harms; "Speaker" with the speakers
    (sources of claims included). Each passage has the code of its kind and the code of its speaker; the other values of
    the row are its description. A quotation split around its cue is one passage per part. Positions are code points,
    end exclusive.
    """
    from kit.corpus.needs import need

    handler = need("pyrefiqda.refiproject", "pyrefiqda", extra="publish").RefiProject
    with tempfile.TemporaryDirectory() as folder:
        for article in articles:
            file = Path(folder) / f"{guid('text', article.id)}.txt"
            file.write_bytes(article.text.encode("utf-8", "surrogatepass"))
        handler.save(project_of(articles), path, source_media_dir=folder)
    return path


def guid(*names: str) -> str:
    """The same id for the same thing, so that a project written twice is the same."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join(names))).upper()


def project_of(articles: list[Article]) -> Any:
    """The project as pyrefiqda's model, which checks it against the standard's schema."""
    from pyrefiqda import models

    marks = [(article, mark) for article in articles for mark in marks_of(article)]
    people = sorted({mark.fields.get("origin", "kit") for _, mark in marks} | {"kit"})
    users = [models.UserType(guid=guid("user", name), name=_user(name)) for name in people]
    codes = _codes(models, [mark for _, mark in marks])
    sources = [_source(models, article, [mark for owner, mark in marks if owner is article]) for article in articles]
    return models.Project(
        name=articles[0].title or articles[0].id if len(articles) == 1 else f"{len(articles)} articles",
        origin=f"conflict-news-kit {__version__}",
        creating_user_guid=guid("user", "kit"),
        users=models.UsersType(user=users),
        code_book=models.ProjectCodeBookType(codes=models.ProjectCodesType(code=codes)) if codes else None,
        sources=models.SourcesType(text_source=sources),
    )


def _codes(models: Any, marks: list[Mark]) -> list[Any]:
    """The codes of some marks: their kinds by layer, and their speakers."""
    labels = {layer: dict.fromkeys(mark.label for mark in marks if mark.layer == layer) for layer in LAYERS}
    names = dict.fromkeys(name for mark in marks if (name := _who(mark)))
    titles = [(LAYERS[layer], layer, list(found)) for layer, found in labels.items()]
    return [_code(models, *code) for code in (*titles, ("Speaker", "speakers", list(names))) if code[2]]


def _user(name: str) -> str:
    return f"conflict-news-kit {__version__}" if name == "kit" else name


def _who(mark: Mark) -> str | None:
    return mark.fields.get("speaker") or mark.fields.get("source")


def _code(models: Any, name: str, layer: str, labels: list[str]) -> Any:
    inner = [
        models.ProjectCodeType(guid=guid("code", layer, label), name=label, is_codable=True, color=_COLOURS[layer])
        for label in labels
    ]
    return models.ProjectCodeType(
        guid=guid("code", layer), name=name, is_codable=False, color=_COLOURS[layer], code=inner
    )


def _source(models: Any, article: Article, marks: list[Mark]) -> Any:
    return models.TextSourceType(
        guid=guid("text", article.id),
        name=article.title or article.id,
        plain_text_path=f"internal://{guid('text', article.id)}.txt",
        creating_user=guid("user", "kit"),
        plain_text_selection=[
            _passage(models, article, mark, part, number) for mark in marks for number, part in enumerate(mark.spans, 1)
        ],
    )


def _passage(models: Any, article: Article, mark: Mark, part: tuple[int, int], number: int) -> Any:
    user = guid("user", str(mark.fields.get("origin", "kit")))
    codes = [("code", mark.layer, mark.label), *([("code", "speakers", who)] if (who := _who(mark)) else [])]
    known = "; ".join(f"{key}: {value}" for key, value in mark.fields.items() if key != "origin")
    name = " ".join(article.text[slice(*part)].split())
    return models.PlainTextSelectionType(
        guid=guid("passage", article.id, mark.layer, mark.id, str(number)),
        name=name[:80],
        description=known or None,
        start_position=part[0],
        end_position=part[1],
        creating_user=user,
        coding=[
            models.CodingType(
                guid=guid("coding", article.id, mark.layer, mark.id, str(number), *code),
                creating_user=user,
                code_ref=models.CodeRefType(target_guid=guid(*code)),
            )
            for code in codes
        ],
    )
