import pytest

import kit
from kit import frames

RELEASE = (
    "Hana Dvorak, mayor of the town, said the bridge was closed. “We have no water,” she said. "
    "“Nobody came.”\n\nThe mayor’s office said help was on its way."
)


def test_columns_of_an_article_without_quotations():
    article = kit.Article("It rained.")
    quotes, speakers = kit.quotes(article), kit.speakers(article)
    assert quotes.columns.tolist() == list(frames.QUOTES)
    assert speakers.columns.tolist() == list(frames.SPEAKERS)
    assert quotes.empty
    assert speakers.empty


def test_offsets_are_evidence():
    article = kit.Article(RELEASE)
    for row in kit.quotes(article).itertuples():
        assert article.text[row.start : row.end] == row.text
        assert article.text[row.mention_start : row.mention_end] == row.mention
        assert all(row.start <= start < end <= row.end for start, end in row.spans)


def test_speakers_and_quotes_agree():
    article = kit.Article(RELEASE)
    quotes, speakers = kit.quotes(article), kit.speakers(article)
    assert set(quotes.speaker_id.dropna()) == set(speakers.speaker_id)
    assert speakers.set_index("speaker_id").quotes.to_dict() == quotes.speaker_id.value_counts().to_dict()
    mayor = speakers.iloc[0]
    assert (mayor.speaker, mayor.role, mayor.named, mayor.kind) == ("Hana Dvorak", "mayor of the town", True, "person")
    assert mayor.quoted_words >= 4
    assert mayor.attributed_words > mayor.quoted_words


@pytest.mark.parametrize(
    "text",
    [
        "No?",
        '" said.',
        "HE SAID NO.",
        "said said said",
        "''so``''",
        "the the the of of",
        "Mr. Mr. Mr.",
        "- of -",
        "'s 's",
    ],
)
def test_odd_input_breaks_nothing(text):
    article = kit.Article(text)
    assert len(kit.quotes(article)) >= 0
    assert len(kit.speakers(article)) >= 0


def test_input_is_not_altered():
    article = kit.Article(RELEASE)
    kit.quotes(article)
    assert article.text == RELEASE
