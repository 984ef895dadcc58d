"""What the helpers for review, agreement, export and runs answer to mistakes, as in tests/test_mistakes.py."""

import re
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import kit
from kit import figures

TEXT = "Two miners died on Monday, the mayor said. “Stay away,” said Ann Roe, a nurse. The rescue was terrible."
ARTICLE = kit.Article(TEXT, id="shaft", date="2022-02-28")
OTHER = kit.Article("A bridge fell in. Nobody was hurt, police said. “It is gone,” said Max Orr.", id="bridge")
QUOTES, CLAIMS = kit.quotes(ARTICLE), kit.casualties(ARTICLE)
TONE, WORDS = kit.sentiment(ARTICLE), kit.word_frequencies(ARTICLE)


@pytest.fixture(scope="module", autouse=True)
def folder(tmp_path_factory):
    """A working folder with a run, a sheet, and files that are no corrections."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("mistakes"))
        kit.analyse_corpus([ARTICLE, OTHER], "run", progress=False, processes=1)
        kit.review_sheet(ARTICLE, "s.xlsx")
        for name, text in {"x.txt": "Hello there.", "bad.jsonl": "{no", "list.jsonl": "[1]", "t.csv": "a,b"}.items():
            Path(name).write_text(text, encoding="utf-8")
        yield


def run() -> object:
    return kit.open_corpus("run")


def bars() -> object:
    return figures.words_by_speaker(QUOTES)


MISTAKES = {
    # what the two annotators are
    "agreement of nothing": (lambda: kit.agreement(None, None), TypeError, "kit.agreement takes a corrections file"),
    "agreement of a number": (lambda: kit.agreement(3, 4), TypeError, "kit.open_corpus, not int"),
    "agreement on two texts": (lambda: kit.agreement(ARTICLE, OTHER), ValueError, "about the same text"),
    "agreement of quotations": (lambda: kit.agreement(QUOTES, QUOTES), ValueError, "kit.agreement: this frame has no"),
    "agreement of a lost file": (lambda: kit.agreement("no.json", ARTICLE), FileNotFoundError, "there is no such file"),
    "agreement of prose": (lambda: kit.agreement("x.txt", ARTICLE), ValueError, "corrections are read from .jsonl"),
    "agreement of draws below nought": (lambda: kit.agreement(ARTICLE, "s.xlsx", draws=-1), ValueError, "draws=-1"),
    "agreement of many draws": (lambda: kit.agreement(ARTICLE, "s.xlsx", draws="many"), ValueError, "draws='many'"),
    "agreement of other draws": (lambda: kit.agreement(ARTICLE, "s.xlsx", drawn=9), TypeError, "Did you mean 'draws'?"),
    "evaluation by nothing": (lambda: kit.evaluate(ARTICLE, None), TypeError, "kit.evaluate takes a corrections file"),
    "evaluation of nothing": (lambda: kit.evaluate(None, "s.xlsx"), TypeError, "kit.evaluate takes a corrections file"),
    "evaluation by quotations": (lambda: kit.evaluate(ARTICLE, QUOTES), ValueError, "kit.evaluate: this frame has no"),
    "evaluation of draws below nought": (lambda: kit.evaluate(run(), "s.xlsx", draws=-1), ValueError, "draws=-1"),
    # samples
    "a sample of nothing": (lambda: kit.sample(None, 3), TypeError, "kit.sample takes a DataFrame such as"),
    "a sample of an article": (lambda: kit.sample(ARTICLE, 3), TypeError, "not an Article"),
    "a sample of articles": (lambda: kit.sample([ARTICLE, OTHER], 1), TypeError, "not a list of 2"),
    "a sample of quotations' texts": (lambda: kit.sample(WORDS[["word"]], 1), ValueError, "has no column 'article_id'"),
    "a sample of none": (lambda: kit.sample(run(), 0), ValueError, "n=0"),
    "a sample of half": (lambda: kit.sample(run(), 2.5), ValueError, "n=2.5"),
    "a sample by a misspelt column": (lambda: kit.sample(run(), 1, by="outlett"), ValueError, "Did you mean 'outlet'?"),
    "a sample by a number": (lambda: kit.sample(run(), 1, by=3), TypeError, "by takes a string or several"),
    "a seed that is a word": (lambda: kit.sample(run(), 1, seed="x"), ValueError, "seed='x'"),
    "a seed below nought": (lambda: kit.sample(run(), 1, seed=-1), ValueError, "seed=-1"),
    # export
    "an export of nothing": (lambda: kit.export(None, "x.xlsx"), TypeError, "kit.export takes an Article or a run"),
    "an export of a frame": (lambda: kit.export(QUOTES, "x.xlsx"), TypeError, "kit.publish.write_csv(frame, path)"),
    "an export to nowhere": (lambda: kit.export(ARTICLE, None), TypeError, "path takes a path, not None"),
    "an export without a name": (lambda: kit.export(ARTICLE, ""), TypeError, "path takes a path"),
    "an export as PDF": (lambda: kit.export(ARTICLE, "x.pdf"), ValueError, "kit.export writes .xlsx, .csv"),
    "an export to a misspelt format": (lambda: kit.export(ARTICLE, "x.qdpxx"), ValueError, "Did you mean '.qdpx'?"),
    "an export into no folder": (lambda: kit.export(ARTICLE, "no/x.xlsx"), FileNotFoundError, "Make it first"),
    "offsets counted from yes": (lambda: kit.export(ARTICLE, "x.csv", from_one="yes"), TypeError, "from_one='yes'"),
    "offsets of tasks": (lambda: kit.export(ARTICLE, "x.json", from_one=True), ValueError, "from_one is for tables"),
    "an export of a run without its texts": (lambda: kit.export(run(), "x.qdpx"), ValueError, "texts=SOURCE"),
    # methods, citation, pseudonyms, rules
    "methods of nothing": (lambda: kit.methods_text(None), TypeError, "kit.methods_text takes an Article or a run"),
    "methods of a frame": (lambda: kit.methods_text(QUOTES), TypeError, "not DataFrame"),
    "methods by a number": (lambda: kit.methods_text(ARTICLE, evaluation=3), TypeError, "kit.evaluate(article"),
    "methods by quotations": (lambda: kit.methods_text(ARTICLE, evaluation=QUOTES), ValueError, "no column 'layer'"),
    "methods of a misspelt profile": (
        lambda: kit.methods_text(ARTICLE, profile="ACLEDD"), ValueError, "Did you mean 'ACLED'?"),
    "a misspelt style": (lambda: kit.cite("bibtexx"), ValueError, "Did you mean 'bibtex'?"),
    "no style": (lambda: kit.cite(None), TypeError, "style is one of 'text', 'bibtex'"),
    "pseudonyms of nothing": (lambda: kit.pseudonymise(None), TypeError, "kit.pseudonymise takes a DataFrame"),
    "pseudonyms of an article": (lambda: kit.pseudonymise(ARTICLE), TypeError, "not an Article"),
    "pseudonyms of a list": (lambda: kit.pseudonymise([QUOTES]), TypeError, "not a list of 1"),
    "pseudonyms of a number": (lambda: kit.pseudonymise({"quotes": 3}), TypeError, "not an int"),
    "pseudonyms of nobody": (lambda: kit.pseudonymise(QUOTES), ValueError, "speakers=kit.speakers(article)"),
    "pseudonyms by quotations": (lambda: kit.pseudonymise(QUOTES, speakers=QUOTES), ValueError, "no column 'aliases'"),
    "a rule by number": (lambda: kit.rule(3), TypeError, "id is the name of a rule"),
    "a rule that is not there": (lambda: kit.rule("poss.0"), ValueError, "The nearest: poss."),
    "a codebook of something": (lambda: kit.codebook("quotes"), TypeError, "kit.codebook takes no value"),
    # corrections and their files
    "corrections of nothing": (lambda: kit.read_corrections(None), TypeError, "path takes a path, not None"),
    "corrections by number": (lambda: kit.read_corrections(3), TypeError, "path takes a path, not an int"),
    "corrections that are no JSON": (lambda: kit.read_corrections("bad.jsonl"), ValueError, "bad.jsonl, line 1"),
    "corrections that are a list": (lambda: kit.read_corrections("list.jsonl"), ValueError, "it is no JSON object"),
    "corrections in a table": (lambda: kit.read_corrections("t.csv"), ValueError, "not from .csv"),
    "corrections by a number": (lambda: kit.read_corrections("s.xlsx", who=3), TypeError, "who=3"),
    "corrections of article 3": (lambda: kit.read_corrections("s.xlsx", article=3), TypeError, "takes an Article"),
    "corrected by a number": (lambda: kit.Article(TEXT, corrections=3), TypeError, "corrections takes a path"),
    "corrected by quotations": (lambda: kit.Article(TEXT, corrections=QUOTES), ValueError, "'correction_id'"),
    "nothing to write": (lambda: kit.write_corrections(None, "x.jsonl"), TypeError, "corrections takes a path"),
    "corrections as Word": (lambda: kit.write_corrections("s.xlsx", "x.docx"), ValueError, "writes .jsonl, not .docx"),
    "corrections into no folder": (
        lambda: kit.write_corrections("s.xlsx", "no/x.jsonl"), FileNotFoundError, "Make it first"),
    "a review of nothing": (lambda: kit.review(None), TypeError, "kit.review takes an Article, not None"),
    "a review into Word": (lambda: kit.review(ARTICLE, "x.docx"), ValueError, "kit.review writes .jsonl"),
    "a review into no folder": (lambda: kit.review(ARTICLE, "no/x.jsonl"), FileNotFoundError, "Make it first"),
    "a review by a number": (lambda: kit.review(ARTICLE, who=3), TypeError, "who=3"),
    "a sheet of a run": (lambda: kit.review_sheet(run(), "x.xlsx"), TypeError, "kit.review_sheet takes an Article"),
    "a sheet as CSV": (lambda: kit.review_sheet(ARTICLE, "x.csv"), ValueError, "kit.review_sheet writes .xlsx"),
    "a sheet that is a folder": (lambda: kit.review_sheet(ARTICLE, "run"), ValueError, "a file without an ending"),
    "a sheet for nobody": (lambda: kit.review_sheet(ARTICLE, 3), TypeError, "path takes a path, not an int"),
    "unfit corrections of a frame": (lambda: kit.unfit_corrections(QUOTES), TypeError, "takes an Article"),
    # figures
    "a figure of nothing": (lambda: figures.save(None, "x.png"), TypeError, "figures.save takes the axes"),
    "a figure to nowhere": (lambda: figures.save(bars(), None), TypeError, "path takes a path"),
    "a figure as Word": (lambda: figures.save(bars(), "x.docx"), ValueError, "kit.figures.save writes .pdf, .svg"),
    "a figure of no points": (lambda: figures.save(bars(), "x.png", dpi=0), ValueError, "dpi=0"),
    "a figure that fills the memory": (lambda: figures.save(bars(), "x.png", dpi=99_999), ValueError, "at most 2,400"),
    "a figure into no folder": (lambda: figures.save(bars(), "no/x.png"), FileNotFoundError, "Make it first"),
    "a wide figure": (lambda: figures.save(bars(), "x.png", width="wide"), ValueError, "'single', 'double'"),
    "tone along claims": (lambda: figures.tone_along(TONE, quotes=CLAIMS), ValueError, "kit.quotes(article)"),
    "tone along a number": (lambda: figures.tone_along(TONE, quotes=3), TypeError, "kit.quotes(article)"),
    "a strip of nobody": (lambda: figures.article_strip(ARTICLE, QUOTES, top=0), ValueError, "top=0"),
    "bars up to a word": (lambda: figures.word_bars(WORDS, top="x"), ValueError, "top='x'"),
    "a figure by a misspelt option": (lambda: figures.word_bars(WORDS, tops=3), TypeError, "Did you mean 'top'?"),
    # options of the helpers of an article
    "a misspelt option": (lambda: kit.quotes(ARTICLE, min_scores=1), TypeError, "Did you mean 'min_score'?"),
    "an option of another helper": (lambda: kit.events(ARTICLE, profile="GTD"), TypeError, "kit.events has no option"),
    "an option without its name": (
        lambda: kit.casualties(ARTICLE, "ACLED"), TypeError, "kit.casualties(article, profile=...)"),
    "no article at all": (lambda: kit.quotes(), TypeError, "kit.quotes lacks article"),
    "a misspelt field": (lambda: kit.Article(TEXT, titel="x"), TypeError, "Did you mean 'title'?"),
    "a misspelt helper": (lambda: kit.quotez, AttributeError, "Did you mean 'quotes'?"),
    "a yes for a switch": (lambda: kit.sentiment(ARTICLE, scope="yes"), TypeError, "scope is True or False"),
    "a number for a switch": (lambda: kit.word_frequencies(ARTICLE, drop_stop_words=3), TypeError, "True or False"),
    "names by a word": (lambda: kit.sentiment(ARTICLE, names="all"), ValueError, "names is True, False or 'parse'"),
    "tone of a number of quotations": (lambda: kit.sentiment(ARTICLE, quotes=3), TypeError, "kit.quotes(article)"),
    "tone of another article's": (
        lambda: kit.sentiment(ARTICLE, by="quote", quotes=kit.quotes(OTHER)), ValueError, "of the article bridge"),
    "an event that is not told": (lambda: kit.explain_total(ARTICLE, event="e99"), ValueError, "event is one of 'e1'"),
    "a lexicon of numbers": (lambda: kit.load_lexicon({3: 1}), ValueError, "3 is no word"),
    "a table without vague words": (lambda: kit.vague_table("t.csv"), ValueError, "word, low, best, high"),
    "one annotator": (lambda: kit.annotator_agreement(pd.DataFrame({"a": ["neutral"]})), ValueError, "two or more"),
    # runs
    "a run in a file": (lambda: kit.open_corpus("x.txt"), FileNotFoundError, "there is no run here"),
    "a run verified in a file": (lambda: kit.verify_corpus("x.txt"), FileNotFoundError, "there is no run here"),
    "nothing to verify": (lambda: kit.verify_corpus(None), TypeError, "out takes a path"),
    "a run into a file": (lambda: kit.analyse_corpus([ARTICLE], "x.txt"), ValueError, "x.txt: this is a file"),
    "a run without frames": (lambda: kit.analyse_corpus([ARTICLE], "r", frames=[]), ValueError, "frames is empty"),
    "a run on a number": (lambda: kit.analyse_corpus([ARTICLE], "r", scheduler=3), TypeError, "scheduler=3"),
    "a run tried again by a word": (
        lambda: kit.analyse_corpus([ARTICLE], "r", retry_failed="x"), TypeError, "True or False"),
    "a run corrected by a number": (
        lambda: kit.analyse_corpus([ARTICLE], "r", corrections=3), TypeError, "corrections takes a path"),
    "a number for an outlet": (lambda: kit.load_corpus("t.csv", outlet=3), TypeError, "outlet=3"),
    "days the wrong way round": (
        lambda: kit.open_corpus("run", since="2022-03-01", until="2022-01-01"), ValueError, "is after until="),
    "outlets by number": (lambda: kit.open_corpus("run", outlet=3), TypeError, "outlet takes a string"),
    "sides of nothing": (lambda: kit.tone_toward(run(), None), TypeError, "sides takes the words"),
    "one side": (lambda: kit.tone_toward(run(), "Velmark"), TypeError, "sides takes the words"),
    "a side by number": (lambda: kit.tone_toward(run(), {"a": 3}), TypeError, "sides['a'] takes a string"),
    "claims from none on": (lambda: kit.claims_over_days(run(), least=0), ValueError, "least=0"),
    "no prior": (lambda: kit.quoted_differences(run(), prior=-1), ValueError, "prior=-1"),
}  # fmt: skip


def test_the_table_of_mistakes_is_long_enough():
    assert len(MISTAKES) >= 110


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_explained(mistake):
    call, error, words = MISTAKES[mistake]
    with pytest.raises(error, match=re.escape(words)):
        call()
    plt.close("all")


@pytest.mark.parametrize("given", ["English", "english", "eng", "en_GB", "en"])
def test_a_language_written_out_is_known(given):
    assert "warning" not in kit.quotes(kit.Article(TEXT, language=given)).attrs
