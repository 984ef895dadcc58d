"""Mojibake is repaired on the copy, where it is certain, and offsets still lead to the source."""

import pytest

from kit import Article


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        ("The mayorâ€™s wife said, â€œStay inside.â€\x9d", 'The mayor\'s wife said, "Stay inside."'),
        ("cafÃ© in KyÃ¯v", "café in Kyïv"),
        ("It cost Â£5.", "It cost £5."),
        ("CAFÉ” he said", 'CAFÉ" he said'),
        ("SÃO PAULO’S mayor", "SÃO PAULO'S mayor"),
        ("10 °C in À la carte", "10 °C in À la carte"),
    ],
)
def test_repaired_where_it_is_certain(text, copy):
    assert Article(text).reading.text == copy


def test_offsets_lead_to_the_source():
    article = Article("First.  â€œWe donâ€™t know,â€\x9d she said.")
    start = article.reading.text.index("don't")
    a, b = article.reading.source(start, start + 5)
    assert article.text[a:b] == "donâ€™t"
    assert article.reading.copy(a, b) == (start, start + 5)
