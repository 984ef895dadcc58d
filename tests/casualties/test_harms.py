"""A further harm is a line in two tables: claims, totals, explanations and figures follow."""

import subprocess
import sys

SCRIPT = """
from kit import lexicon

known = lexicon.lines
MORE = {
    "harms.tsv": ["abducted\\tcarried off\\torange\\t>"],
    "harm_words.tsv": ["abducted.object.spirit\\tabducted\\tobject\\tspirit spirited\\tTwo men were spirited.\\t-"],
}
lexicon.lines = lambda name, **options: known(name, **options) + MORE.get(name, [])

import kit
from kit.figures.casualties import casualty_ranges

article = kit.Article("Gunmen spirited two miners away on Monday, the mayor said.")
claims = kit.casualties(article)
totals = kit.casualty_totals(article).set_index("harm")
assert claims["harm"].tolist() == ["abducted"], claims
assert totals.loc["abducted", "best"] == 2, totals
assert "2" in kit.explain_total(article, "abducted")
labels = [text.get_text() for text in casualty_ranges(claims).get_legend().get_texts()]
assert "abducted" in labels, labels
"""


def test_a_harm_is_a_line_of_a_table() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
