import subprocess
import sys
import time

import pytest

import kit
from kit.inference.tokens import make_doc
from kit.language import installed_models, model_name, parse, parse_many, pipeline


def test_a_pipeline_is_found_and_loaded_once():
    assert installed_models()[0].startswith("en_core_web_sm")
    assert pipeline() is pipeline()
    assert model_name().startswith("en_core_web_sm")


def test_a_pipeline_that_is_missing_is_an_error_with_a_remedy():
    with pytest.raises(kit.MissingModelError, match="pip install"):
        pipeline("en_core_web_nowhere")


def test_the_parse_is_of_the_copy_and_keeps_to_its_sentences(kharkiv):
    parsed = parse(kharkiv)
    assert parsed.doc.text == kharkiv.reading.text
    assert [(s.start_char, s.end_char) for s in parsed.doc.sents] == kharkiv.reading.sentences
    assert parse(kharkiv) is parsed


def test_tokens_lead_back_to_the_source(kharkiv):
    parsed = parse(kharkiv)
    for token in parsed.doc:
        start, end = parsed.source(token)
        assert kharkiv.text[start:end].translate(str.maketrans("“”’‘", "\"\"''")) == token.text


def test_a_stream_is_parsed_in_order_and_as_each_by_itself():
    texts = [f"Town number {n} was shelled. Its mayor said so.\n\nNobody was hurt." for n in range(7)]
    stream = [parsed.doc for parsed in parse_many(map(kit.Article, texts), batch=3)]
    alone = [parse(kit.Article(text)).doc for text in texts]
    assert [[(t.text, t.dep_, t.head.i, t.ent_type_) for t in doc] for doc in stream] == [
        [(t.text, t.dep_, t.head.i, t.ent_type_) for t in doc] for doc in alone
    ]


def test_importing_the_kit_is_light():
    code = "import kit, sys; print(any(m in sys.modules for m in ('spacy', 'matplotlib', 'pandas', 'nltk')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_spacy_is_loaded_without_its_command_line_which_stays_at_hand():
    code = (
        "import sys; from kit.language import pipeline; pipeline(); assert 'spacy.cli' not in sys.modules; "
        "import spacy; assert spacy.info(silent=True)['spacy_version'] == spacy.__version__; "
        "import spacy.cli; assert spacy.cli.download"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("unit", ["(", "”", "$", "a-", "x", "😀", "...!"])
def test_a_text_without_spaces_is_split_in_time_that_grows_with_it(unit):
    """spaCy's tokenizer takes the square of the length: minutes for 50,000 brackets."""
    for size in (499, 500, 501, 1234):
        text = f"He said {unit * size} no. {unit * size}"
        assert make_doc(pipeline(), text).text == text
    start = time.process_time()
    make_doc(pipeline(), unit * (20_000 // len(unit)))
    assert time.process_time() - start < 20
