"""What is imported lean is whole for everybody else."""

import subprocess
import sys


def run(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True)


def test_nltk_is_not_loaded_for_sentences_and_whole_when_imported():
    run(
        "import sys; from kit.text import sentence_spans; assert len(sentence_spans('He ran. She hid.')) == 2\n"
        "assert not [name for name in sys.modules if name.startswith('nltk')], 'half of NLTK is left'\n"
        "import nltk; assert nltk.tokenize.punkt.PunktParameters and nltk.FreqDist and nltk.data.path is not None"
    )


def test_nltk_that_is_loaded_is_taken():
    run(
        "import nltk.tokenize.punkt as theirs; from kit.lean import import_punkt\n"
        "assert import_punkt() is theirs; import sys; assert 'nltk' in sys.modules"
    )


def test_the_first_result_loads_nothing_that_it_does_not_need():
    run(
        "import sys, kit; kit.quotes(kit.Article('Mayor Ann Roe said: “The bridge is closed.”'))\n"
        "unneeded = {'spacy.cli', 'sklearn', 'matplotlib', 'trafilatura', 'kit.documents.web', 'pdfminer'}\n"
        "assert not unneeded & set(sys.modules), sorted(unneeded & set(sys.modules))"
    )
