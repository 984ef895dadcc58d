"""The fast form of spaCy's small pipeline gives what spaCy gives, token by token."""

import subprocess
import sys

import numpy as np
import pytest

from kit import Article, language
from kit.inference.attributes import AttributeTable, _condition
from kit.inference.encoder import Encoder, Layout
from kit.inference.pipeline import fast_pipeline

ATTRIBUTES = ("ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE")

TEXTS = [
    "Ferry sinks off Ostrel; 14 missing\n\nThe ferry Maren sank on Tuesday evening some 20 miles off Ostrel, said "
    "Commodore Idris Vale of the Velmark Coast Guard. At least 14 people were missing.\n\n“We aren’t going to stop,” "
    "he said. “There’s fog, there are waves, and it doesn’t let us see.”",
    "It ain't over. They're gonna search, we gotta wait, let's hope, c'mon. Y'all heard him: \"I do not know it.\"",
    "Let\n\n's be clear. Gon\n\nna stop here. There\n\nwere none.",
    "He had had enough; she did do it, has done it, and will've done it. Which ones? Those that she'd lost.",
    "$1.2 million (about €900,000) was paid on 3 March 2021, 45% of it in the U.S., by J.D. Rowe's Brel & Sons Ltd.",
    "Nothin' doin', ol' chap; somethin' happened. Give 'em 'nuff. I, you and it got what everyone gets. Not nobody!",
    "One\u2003two\u00a0three :-) \U0001f6f3 http://coast.example/a?b=c @ostrel #ferry 12:30pm ... --- ??? <b>",
    "A",
    "The Ministry of Transport and Harbours of the Republic of Velmark and the Association of the Families of the Lost "
    "of Ostrel, Brenn and Upper Sorania met the United Nations High Commissioner for Refugees on the first of May.",
]


def values(docs) -> list[np.ndarray]:
    return [doc.to_array(ATTRIBUTES) for doc in docs]


@pytest.fixture
def plain(monkeypatch):
    """Parse with spaCy's own run of the pipeline."""

    def parse(texts):
        monkeypatch.setattr(language, "fast_form", lambda _: None)
        docs = [parsed.doc for parsed in language.parse_many(map(Article, texts))]
        monkeypatch.undo()
        return docs

    return parse


def fast(texts):
    assert language.fast_form(language.pipeline()) is not None
    return [parsed.doc for parsed in language.parse_many(map(Article, texts))]


def test_every_attribute_of_every_token_is_that_of_spacy(plain):
    expected, docs = plain(TEXTS), fast(TEXTS)
    for one, other, text in zip(values(expected), values(docs), TEXTS, strict=True):
        different = [ATTRIBUTES[column] for column in np.flatnonzero((one != other).any(axis=0))]
        assert not different, text
    assert [doc.text for doc in docs] == [doc.text for doc in expected]
    assert [[(e.text, e.label_) for e in doc.ents] for doc in docs] == [
        [(e.text, e.label_) for e in doc.ents] for doc in expected
    ]
    assert sum(len(doc.ents) for doc in docs) >= 15
    assert {"go", "to", "us", "be", "come"} <= {token.lemma_ for doc in docs for token in doc}


def test_a_paragraph_that_comes_again_has_the_same_parse_and_is_not_parsed_again(monkeypatch):
    texts = [f"The mayor of Brenn counted {n} boats.\n\n{TEXTS[5]}" for n in range(3)]
    one = language.fast_form(language.pipeline())
    one._kept.clear()
    analysed = []
    monkeypatch.setattr(one, "_analyse", lambda docs, go=one._analyse: analysed.append(len(docs)) or go(docs))
    first = values(fast(texts))
    assert analysed == [4]
    again = values(fast([texts[0]]))
    assert analysed == [4]
    assert (again[0] == first[0]).all()


def test_alone_as_among_others():
    together = values(fast(TEXTS))
    for text, expected in zip(TEXTS, together, strict=True):
        language.fast_form(language.pipeline())._kept.clear()
        assert (values(fast([text]))[0] == expected).all(), text


def test_words_of_a_memory_zone_are_not_needed_later():
    nlp = language.pipeline()
    with nlp.memory_zone():
        inside = [(token.text, token.lemma_) for token in fast(["Two zorblings drifted past Qwibbleton."])[0]]
    assert [(token.text, token.lemma_) for token in fast(["Two zorblings drifted past Qwibbleton."])[0]] == inside
    assert ("zorblings", "zorbling") in inside


def load():
    import spacy

    return spacy.load(language.installed_models()[0])


def test_any_other_pipeline_is_run_as_it_is():
    nlp = load()
    one = fast_pipeline(nlp)
    assert one is not None
    assert one.still_serves(nlp)
    nlp.add_pipe("sentencizer", first=True)
    assert not one.still_serves(nlp)
    assert fast_pipeline(nlp) is None
    nlp = load()
    nlp.disable_pipe("ner")
    assert fast_pipeline(nlp) is None
    nlp = load()
    nlp.get_pipe("attribute_ruler").add([[{"SHAPE": "XX"}]], {"POS": "X"})
    assert fast_pipeline(nlp) is None


def test_a_pipe_that_a_user_adds_is_heeded(monkeypatch):
    nlp = load()
    monkeypatch.setattr(language, "pipeline", lambda *_: nlp)
    ruler = nlp.add_pipe("entity_ruler", config={"overwrite_ents": True})
    ruler.add_patterns([{"label": "SHIP", "pattern": "Maren"}])
    doc = language.parse(Article("The ferry Maren sank.")).doc
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Maren", "SHIP")]


def test_a_rule_that_is_added_to_the_ruler_is_in_the_table():
    nlp = load()
    nlp.get_pipe("attribute_ruler").add([[{"LOWER": "ferry"}, {"TAG": {"IN": ["VBD"]}}]], {"LEMMA": "sail"}, index=1)
    doc = nlp.make_doc("The ferry sank")
    for name in ("tok2vec", "tagger", "parser"):
        doc = nlp.get_pipe(name)(doc)
    lemmas = [nlp.vocab.strings[row[2]] for row in AttributeTable(nlp).annotate(doc, [0, 3])]
    assert lemmas == ["", "", "sail"]
    assert [nlp.vocab.strings[row[2]] for row in AttributeTable(nlp).annotate(doc, [0, 2, 3])] == ["", "", ""]


@pytest.mark.parametrize("token", [{"SHAPE": "X"}, {"LOWER": {"FUZZY": "x"}}, {"TAG": {"IN": [], "NOT_IN": []}}])
def test_a_condition_that_is_not_known_is_refused(token):
    with pytest.raises(ValueError, match="attribute ruler"):
        _condition(token)


def test_vectors_are_those_of_spacy():
    nlp = load()
    model = nlp.get_pipe("tok2vec").model
    docs = [nlp.make_doc(text) for text in TEXTS]
    layout = Layout([len(doc) for doc in docs])
    ours = Encoder(model).encode(docs, layout)[layout.tokens]
    assert np.abs(ours - np.concatenate(model.predict(docs))).max() < 1e-4
    with pytest.raises(ValueError, match="Tok2Vec"):
        Encoder(nlp.get_pipe("tagger").model)


def test_a_parse_multiplies_its_matrices_on_one_thread():
    """More threads cost processor time, and may sum in another order; the caller's setting comes back.

    In a process of its own, where no other test has brought a further BLAS or changed the threads of this one.
    """
    subprocess.run([sys.executable, "-c", ON_ONE_THREAD], check=True, timeout=120)


ON_ONE_THREAD = """
from threadpoolctl import ThreadpoolController
from kit import Article, language
from kit.inference.encoder import Encoder

language.pipeline()
blas = ThreadpoolController().select(user_api="blas")
threads = lambda: {library["num_threads"] for library in blas.info()}
during, encode = [], Encoder.encode

def watched(*arguments):
    during.append(threads())
    return encode(*arguments)

Encoder.encode = watched
before = threads()
language.parse(Article("Warden Ila Moss swam from Ostrel to Brenn, and nobody in Velmark had noticed."))
assert before and during, (before, during)
assert all(counts == {1} for counts in during), during
assert threads() == before, (threads(), before)
"""
