"""Write UIMA CAS (XMI or JSON) for INCEpTION: sentences, tokens, and layers for quotations and casualty claims."""

from pathlib import Path
from typing import Any

from kit.article import Article
from kit.publish.content import Mark, marks_of

QUOTATION, CLAIM = "webanno.custom.Quotation", "webanno.custom.CasualtyClaim"
_FEATURES = {
    QUOTATION: ("kind", "speaker", "cue", "origin"),
    CLAIM: ("harm", "low", "best", "high", "victim_kind", "status", "source", "origin"),
}
_TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
_SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"


def write_cas(article: Article, path: Path) -> list[Path]:
    """Write an article as a UIMA CAS: `.xmi` with its type system beside it, or `.json` (UIMA CAS JSON 0.4).

    cassis counts in UTF-16 units in the file, as UIMA asks, and in code points in Python.
    """
    cas = cas_of(article)
    if path.suffix.lower() == ".json":
        cas.to_json(path)
        return [path]
    cas.to_xmi(path)
    types = path.with_name(f"{path.stem}.TypeSystem.xml")
    cas.typesystem.to_xml(types)
    return [path, types]


def cas_of(article: Article) -> Any:
    """Convert an article to a CAS of dkpro-cassis."""
    from kit.corpus.needs import need
    from kit.language import parse

    cassis = need("cassis", "dkpro-cassis", extra="publish")
    types = cassis.load_dkpro_core_typesystem()
    for name, features in _FEATURES.items():
        made = types.create_type(name, supertypeName="uima.tcas.Annotation")
        for feature in features:
            types.create_feature(made, feature, "uima.cas.String")
    cas = cassis.Cas(types)
    cas.sofa_string, cas.sofa_mime = article.text, "text/plain"
    parsed = parse(article)
    sentence, token = types.get_type(_SENTENCE), types.get_type(_TOKEN)
    cas.add_all(
        sentence(begin=a, end=b) for a, b in (article.reading.source(*span) for span in article.reading.sentences)
    )
    words = (word for word in parsed.doc if not word.is_space)
    cas.add_all(token(begin=a, end=b) for a, b in (parsed.source(word) for word in words))
    cas.add_all(_annotation(types, mark) for mark in marks_of(article))
    return cas


def _annotation(types: Any, mark: Mark) -> Any:
    name = QUOTATION if mark.layer == "quotes" else CLAIM
    values = {"kind" if name == QUOTATION else "harm": mark.label}
    values |= {key: str(mark.fields[key]) for key in _FEATURES[name] if key in mark.fields}
    return types.get_type(name)(begin=mark.start, end=mark.end, **values)
