"""Exports: every format read back by its own library, with the same offsets on difficult characters."""

import csv
import json
import zipfile
from pathlib import Path

import jsonschema
import openpyxl
import pandas as pd
import pytest
from lxml import etree

import kit
from kit.publish import write_csv
from kit.publish.content import marks_of
from tests.corrections.bakery import bakery, line, saved
from tests.corrections.test_apply import ROOF

TEXT = (
    "Blast in Zoë’s town 👩‍🚒\r\n\r\n"
    "“The cafe\u0301 is gone,” said Ana Ruiz, a baker 😔. At least nine people were killed, the mayor said.\r\n\r\n"
    "“We heard it,” Ruiz said, “and then — nothing.” =1+1 people were hurt.\r\n"
)


@pytest.fixture(scope="module")
def article() -> kit.Article:
    return kit.Article(TEXT, title="Blast in Zoë’s town 👩‍🚒", outlet="=cmd|' /C calc'!A0", id="town")


def rows_of(article) -> list[tuple[int, int, str]]:
    """Start, end and words of every quotation and claim, from the frames."""
    tables = (kit.quotes(article), kit.casualties(article))
    return sorted(
        (row.start, row.end, article.text[row.start : row.end]) for table in tables for row in table.itertuples()
    )


def test_the_text_has_something_to_lose(article):
    words = [words for *_, words in rows_of(article)]
    assert len(words) >= 4
    assert any("\u0301" in text for text in words)
    assert any(len(mark.spans) > 1 for mark in marks_of(article))


def test_web_annotations(article, tmp_path):
    (path,) = kit.export(article, tmp_path / "town.jsonld")
    whole = json.loads(path.read_text("utf-8"))
    items = whole["first"]["items"]
    assert whole["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert whole["total"] == len(items) == len(rows_of(article))
    found = []
    for item in items:
        place, quote = item["target"]["selector"]
        found.append((place["start"], place["end"], quote["exact"]))
        assert TEXT[: place["start"]].endswith(quote["prefix"])
        assert TEXT[place["end"] :].startswith(quote["suffix"])
        assert item["creator"]["type"] == "Software"
    assert sorted(found) == rows_of(article)
    split = [item["target"]["selector"][0] for item in items if "refinedBy" in item["target"]["selector"][0]]
    assert [TEXT[split[0]["start"] + p["start"] : split[0]["start"] + p["end"]] for p in split[0]["refinedBy"]]


def test_refi_qda(article, tmp_path):
    from pyrefiqda.refiproject import RefiProject

    (path,) = kit.export(article, tmp_path / "town.qdpx")
    project = RefiProject.load(path, extract_dir=str(tmp_path / "unpacked"))
    source = project.sources.text_source[0]
    file = RefiProject.resolve_source_path(source.plain_text_path, tmp_path / "unpacked")
    text = Path(file).read_bytes().decode("utf-8")
    assert text == TEXT
    passages = [text[one.start_position : one.end_position] for one in source.plain_text_selection]
    assert sorted(passages) == sorted(TEXT[a:b] for mark in marks_of(article) for a, b in mark.spans)
    codes = {code.guid: code.name for group in project.code_book.codes.code for code in (group, *group.code)}
    assert {"Quotation", "Speaker", "direct", "Ana Ruiz", "killed"} <= set(codes.values())
    coded = {codes[coding.code_ref.target_guid] for one in source.plain_text_selection for coding in one.coding}
    assert {"direct", "Ana Ruiz", "killed"} <= coded
    assert kit.export(article, tmp_path / "again.qdpx")[0].stat().st_size == path.stat().st_size


def test_refi_qda_follows_the_schema_of_the_standard(article, tmp_path):
    (path,) = kit.export(article, tmp_path / "town.qdpx")
    schema = etree.XMLSchema(etree.parse(Path(__file__).with_name("refi_qda_text.xsd")))
    with zipfile.ZipFile(path) as archive:
        project = etree.fromstring(archive.read("project.qde"))
        assert "project.qde" in archive.namelist()
        assert all(name.startswith("sources/") for name in archive.namelist() if name != "project.qde")
    schema.assertValid(project)
    guids = [element.get("guid") for element in project.iter() if element.get("guid")]
    assert len(guids) == len(set(guids))
    referred = {element.get(name) for element in project.iter() for name in ("targetGUID", "creatingUser")} - {None}
    assert referred <= set(guids)


# W3C Web Annotation Data Model and Vocabulary (2017): what may stand in a page of annotations as the kit writes it.
WEB_ANNOTATION = {
    "type": "object",
    "required": ["@context", "id", "type", "total", "first"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "type": {"const": "AnnotationCollection"},
        "first": {
            "required": ["id", "type", "items"],
            "properties": {
                "type": {"const": "AnnotationPage"},
                "items": {"items": {"$ref": "#/$defs/annotation"}},
            },
        },
    },
    "$defs": {
        "annotation": {
            "required": ["id", "type", "target"],
            "additionalProperties": False,
            "properties": {
                "id": {"type": "string", "format": "uri"},
                "type": {"const": "Annotation"},
                "motivation": {"enum": ["classifying"]},
                "creator": {"properties": {"type": {"enum": ["Person", "Software"]}, "name": {"type": "string"}}},
                "body": {"items": {"$ref": "#/$defs/body"}},
                "target": {
                    "required": ["source", "selector"],
                    "properties": {"selector": {"items": {"$ref": "#/$defs/selector"}}},
                },
            },
        },
        "body": {
            "required": ["type", "value"],
            "properties": {
                "type": {"const": "TextualBody"},
                "purpose": {"enum": ["tagging", "describing"]},
                "format": {"type": "string", "pattern": "^[a-z]+/[a-z]+$"},
            },
        },
        "selector": {
            "oneOf": [
                {
                    "required": ["type", "start", "end"],
                    "properties": {
                        "type": {"const": "TextPositionSelector"},
                        "start": {"type": "integer", "minimum": 0},
                        "end": {"type": "integer", "minimum": 0},
                        "refinedBy": {"items": {"$ref": "#/$defs/selector"}},
                    },
                },
                {"required": ["type", "exact"], "properties": {"type": {"const": "TextQuoteSelector"}}},
            ]
        },
    },
}


def test_web_annotations_follow_the_data_model(article, tmp_path):
    (path,) = kit.export(article, tmp_path / "town.jsonld")
    jsonschema.validate(json.loads(path.read_text("utf-8")), WEB_ANNOTATION)


@pytest.mark.parametrize("name", ["town.xmi", "town.cas.json"])
def test_uima_cas(article, tmp_path, name):
    import cassis

    path, *types = kit.export(article, tmp_path / name)
    if types:
        with types[0].open("rb") as schema, path.open("rb") as file:
            cas = cassis.load_cas_from_xmi(file, typesystem=cassis.load_typesystem(schema))
    else:
        with path.open("rb") as file:
            cas = cassis.load_cas_from_json(file)
    assert cas.sofa_string == TEXT
    kinds = ("webanno.custom.Quotation", "webanno.custom.CasualtyClaim")
    found = sorted((one.begin, one.end, one.get_covered_text()) for kind in kinds for one in cas.select(kind))
    assert found == rows_of(article)
    assert {one.speaker for one in cas.select(kinds[0])} >= {"Ana Ruiz"}
    sentences = cas.select("de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence")
    assert len(sentences) == len(article.reading.sentences)


def test_label_studio(article, tmp_path):
    (path,) = kit.export(article, tmp_path / "town.json")
    (task,) = json.loads(path.read_text("utf-8"))
    regions = [one for one in task["predictions"][0]["result"] if one["type"] == "labels"]
    text = task["data"]["text"]
    found = sorted((one["value"]["start"], one["value"]["end"], one["value"]["text"]) for one in regions)
    assert found == rows_of(article)
    assert [text[start:end] for start, end, _ in found] == [words for *_, words in found]
    # Each region names a control and an object of the interface, and a label that the control offers.
    config = etree.fromstring(task["meta"]["label_config"])
    controls = {tag.get("name"): tag for tag in config.iter() if tag.get("toName")}
    offered = {tag.get("value") for tag in controls["label"]}
    for one in task["predictions"][0]["result"]:
        control = controls[one["from_name"]]
        assert control.tag.lower() == one["type"]
        assert control.get("toName") == one["to_name"] == config.find("Text").get("name")
        assert set(one["value"].get("labels", ())) <= offered
    assert config.find("Text").get("value") == "$text"
    ids = [one["id"] for one in regions]
    assert len(ids) == len(set(ids))


def test_workbook(article, tmp_path):
    (path,) = kit.export(article, tmp_path / "town.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [
        "README",
        "articles",
        "quotes",
        "speakers",
        "sentiment",
        "casualties",
        "events",
        "casualty_totals",
    ]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert article.outlet in [cell.value for cell in cells]
    explained = {(row[0].value, row[1].value) for row in book["README"].iter_rows()}
    for name in book.sheetnames[1:]:
        assert {(name, cell.value) for cell in book[name][1]} <= explained
    table = pd.read_excel(path, sheet_name="quotes")
    assert [TEXT[row.start : row.end] for row in table.itertuples()] == kit.quotes(article).text.tolist()


def test_csv_counts_from_one_where_asked(article, tmp_path):
    files = {path.name: path for path in kit.export(article, tmp_path / "town.csv", from_one=True)}
    table = pd.read_csv(files["town.quotes.csv"], encoding="utf-8-sig")
    quotes = kit.quotes(article)
    assert table.start.tolist() == [start + 1 for start in quotes.start]
    assert table.end.tolist() == quotes.end.tolist()
    assert [json.loads(spans)[0][0] for spans in table.spans] == [spans[0][0] + 1 for spans in quotes.spans]
    plain = {path.name: path for path in kit.export(article, tmp_path / "town.csv")}
    assert pd.read_csv(plain["town.quotes.csv"], encoding="utf-8-sig").start.tolist() == quotes.start.tolist()


FORMULAS = ["=1+1", "+41 79", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")']


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_are_text_in_csv(tmp_path, text):
    table = pd.DataFrame({"text": [text, None, "12 men"], "n": [-1, 2, 3], "list": [[text], [], None]})
    path = write_csv(table, tmp_path / "t.csv")
    rows = list(csv.reader(path.open(encoding="utf-8-sig", newline="")))
    assert rows[1][0] == "'" + text
    assert [row[1] for row in rows[1:]] == ["-1", "2", "3"]
    assert json.loads(rows[1][2]) == [text]
    assert rows[2][0] == ""


def test_corrections_are_in_what_is_written(tmp_path):
    article = bakery(corrections=saved(tmp_path / "b.jsonl", line("fix", ROOF, speaker="Ada Voss")))
    items = json.loads(kit.export(article, tmp_path / "b.jsonld")[0].read_text())["first"]["items"]
    assert {"type": "Person", "name": "AR"} in [item["creator"] for item in items]
    book = openpyxl.load_workbook(kit.export(article, tmp_path / "b.xlsx")[0])
    assert "corrections" in book.sheetnames


def test_a_folder_describes_itself(article, tmp_path):
    from frictionless import Package
    from rocrate.rocrate import ROCrate

    folder = tmp_path / "town"
    written = kit.export(article, folder)
    assert {path.name for path in written} == {path.name for path in folder.iterdir()}
    package = Package(str(folder / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["title", "note"])
    assert {resource.name for resource in package.resources} >= {"quotes", "casualties"}
    crate = ROCrate(folder)
    assert crate.name == article.title
    assert {entity.id for entity in crate.data_entities} >= {"quotes.csv", "codebook.csv", "datapackage.json"}


def test_every_column_is_in_the_codebook(article):
    book = kit.codebook()
    for name, table in (
        ("quotes", kit.quotes(article)),
        ("casualties", kit.casualties(article)),
        ("speakers", kit.speakers(article)),
    ):
        assert set(table) <= set(book[book.table == name].column)
    assert book.meaning.notna().all(), book[book.meaning.isna()]


MISTAKES = [
    ("town.docx", {}, ValueError, "kit.export writes .xlsx"),
    ("town.xslx", {}, ValueError, "Did you mean '.xlsx'"),
    ("town.qdpx", {"from_one": True}, ValueError, "from_one is for tables"),
]


@pytest.mark.parametrize(("name", "options", "error", "message"), MISTAKES)
def test_mistakes_are_explained(article, tmp_path, name, options, error, message):
    with pytest.raises(error, match=message.replace(".", r"\.")):
        kit.export(article, tmp_path / name, **options)


def test_what_is_no_article(tmp_path):
    with pytest.raises(TypeError, match="not DataFrame"):
        kit.export(pd.DataFrame(), tmp_path / "x.xlsx")
