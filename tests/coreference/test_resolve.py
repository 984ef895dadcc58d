import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit import Article
from kit.attribution import quotes
from kit.attribution import speakers as speakers_frame
from tests.coreference.helpers import read, speakers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "<A commander of the Kesh Brigade> said no. <The commander, known as Abu Rida>, said yes.",
            ["Abu Rida", "Abu Rida"],
        ),
        ("<A police spokesman> said no. <Police spokesman Karl Bree> said yes.", ["Karl Bree", "Karl Bree"]),
        ("<An army spokesman> said no. <Police spokesman Karl Bree> said yes.", ["an army spokesman", "Karl Bree"]),
        ("<A spokesman> said no. <Police spokesman Karl Bree> said yes.", ["a spokesman", "Karl Bree"]),
        ("<A spokeswoman> said no. <The spokesman, Karl Bree>, said yes.", ["a spokeswoman", "Karl Bree"]),
        (
            "<A doctor in Dorn> said no. <A doctor in Kesh> said no. <The doctor, Ann Roe>, said yes.",
            ["a doctor in Dorn", "a doctor in Kesh", "Ann Roe"],
        ),
    ],
)
def test_somebody_unnamed_is_named_later(text, expected):
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "<An official in Kesh> said no. <An official in Dorn> said no.",
            ["an official in Kesh", "an official in Dorn"],
        ),
        (
            "<Two officials in Kesh> said no. <Two officials in Dorn> said no.",
            ["two officials in Kesh", "two officials in Dorn"],
        ),
        ("<A driver> said no. <A nurse> said no. <The driver> left.", ["a driver", "a nurse", "a driver"]),
        (
            "<A local official> said no. <Another official> said no. <The first official> left.",
            ["a local official", "another official", "a local official"],
        ),
        (
            "<The defence ministry> said no. <The interior ministry> said no. <The ministry> left.",
            ["the defence ministry", "the interior ministry", "the interior ministry"],
        ),
        (
            "<The rebels' spokesman, Issa Doud>, said no. <The army's spokesman> said no. <The other spokesman> left.",
            ["Issa Doud", "the army's spokesman", "Issa Doud"],
        ),
    ],
)
def test_unnamed_people_are_told_apart(text, expected):
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<A woman named Duria>, who hid, said no. <She> left. <The woman> said no.", ["Duria", "Duria", "Duria"]),
        ("<Norland's Prime Minister>, Hal Abra, called on them to wait.", ["Hal Abra"]),
        ("<The activist group> the Dorn Observatory for Rights said no.", ["Dorn Observatory for Rights"]),
        ("According to Interfax, <a local official> said no.", ["a local official"]),
        ("<The head of the army>, General Tobias Wray, said no. <The general> left.", ["Tobias Wray", "Tobias Wray"]),
    ],
)
def test_a_description_beside_a_name(text, expected):
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{The rebels left}, <local officials> said. {Several of the soldiers died}, <they> added.", "local officials"),
        ("{All was well}, <the ministry> said. {The army left}, <it> added.", "the ministry"),
    ],
)
def test_a_pronoun_behind_what_it_says(text, expected):
    assert set(speakers(text)) == {expected}


PIECES = (
    "Two brothers, Amin and Farid Roe, ",
    "Ann Roe and Tom Berg ",
    "the brothers ",
    "The couple ",
    "his wife ",
    "she ",
    "They ",
    "it ",
    "the group ",
    "Hamas ",
    "The Israeli army ",
    "a commander ",
    "The commander, known as Abu Rida, ",
    "two residents ",
    "residents ",
    "WHO ",
    "US officials ",
    "Their father ",
    "who ",
    "Roe's aide ",
    "the mayor of Dorn, Ann Roe, ",
    "said it was late. ",
    "told them to leave, ",
    'said: "We left." ',
    '"He lied," ',
    "and ",
    ", ",
    "\n\n",
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=14))
def test_any_mix_of_names_pronouns_and_descriptions_is_resolved(pieces):
    article = Article("It was late. " + "".join(pieces))
    rows, who = quotes(article), speakers_frame(article)
    assert set(rows.speaker_id.dropna()) == set(who.speaker_id)
    assert rows.speaker.isna().equals(rows.speaker_id.isna())


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES[:21]), min_size=3, max_size=10))
def test_every_marked_source_is_resolved(pieces):
    marked = " ".join(f"<{piece.strip(' ,')}> said it was late." for piece in pieces)
    cast = read(marked)[1]
    assert len(cast.says) == len(pieces)
    assert all(who is None or who.kind is not None for who in cast.says)
    assert all(len(set(map(id, referent.mentions))) == len(referent.mentions) for referent in cast.referents)


TRUCE = [
    ("The army left. Ann Roe saw the army. It showed that the truce was over.", "the army"),
    ("The army left. It showed that the truce was over.", "the army"),
    ("The army said no. Ann Roe saw it. It showed that the truce was over.", "the army; the army"),
    ("Ann Roe met the army. It said that the truce was over.", "the army"),
    ("Ann Roe met the mayor. She showed that the truce was over.", "Ann Roe"),
    ("The ministry met the army. It showed that the truce was over.", "the ministry"),
    ("The raid ended. It showed that the truce was over.", "-"),
    ("The mayor came. Ann Roe saw him. He said that the truce was over.", "the mayor"),
    ("The army came. Ann Roe saw it. It said that the truce was over.", "the army"),
    ("The mayor, who fled, said that the truce was over.", "the mayor"),
    ("The ministry, which fled, said that the truce was over.", "the ministry"),
    ("Officials who fled said that the truce was over.", "Officials"),
    ("The mill that burned said that the truce was over.", "-"),
    ("Odesa said that the truce was over.", "Odesa"),
    ("Odesa is quiet. In Odesa, it rained. Odesa said that the truce was over.", "-"),
    ('"The truce is over," Odesa said.', "Odesa"),
    ("A handful of aides said that the truce was over. The aides said no more.", "a handful of aides"),
    ("Aides said that the truce was over. Other aides said that it was not.", "Aides; Other aides"),
    ("Aides said that the truce was over. Aides in Dorn said that it was not.", "Aides; Aides in Dorn"),
    ("Aides said that the truce was over. Three aides said that it was not.", "Aides; three aides"),
    ("Aides said that the truce was over. Some aides said that it was not.", "Aides; some aides"),
    ("The aides said that the truce was over. The aides in Dorn said that it was not.", "the aides; the aides in Dorn"),
    ("The aides said that the truce was over. The aides said that it was late.", "the aides; the aides"),
    (
        "A doctor from Dorn said that the truce was over. The doctor said that it was late.",
        "a doctor from Dorn; a doctor from Dorn",
    ),
    (
        "A Norwegian spokesman said that the truce was over. The Swedish spokesman said that it was not.",
        "a Norwegian spokesman; the Swedish spokesman",
    ),
    ("A man said that the truce was over. The woman said that it was not.", "a man; the woman"),
    ("A group said that the truce was over. The groups said that it was not.", "a group; the groups"),
    ('I think that the truce is over. "I left," said Ann Roe.', "the author; Ann Roe"),
    ("Ann Roe told Tom Berg that he was wrong.", "Ann Roe"),
    ("Tom Berg hit Mark Hall. He said that he was sorry.", "Tom Berg"),
    (
        "Ann Roe, the mayor, said that the truce was over. The mayor's office said that it was late.",
        "Ann Roe; The mayor's office",
    ),
    ("The mayor said that the truce was over. His office said that it was late.", "the mayor; the mayor's office"),
    ("The residents said that the truce was over. Their lawyer said that it was late.", "the residents; their lawyer"),
    (
        "The mayor of the old walled town said that the truce was over. His office said that it was late.",
        "the mayor of the old walled town; his office",
    ),
    (
        "Ann Roe and Tom Berg said that the truce was over. Their lawyer said that it was late.",
        "Ann Roe and Tom Berg; Ann Roe and Tom Berg's lawyer",
    ),
    ("The sources said that the truce was over. According to the sources, it was late.", "the sources; the sources"),
    ("Tom Berg (D-Ohio) said that the truce was over. The Democrat said that it was late.", "Tom Berg; Tom Berg"),
    (
        "Tom Berg, a Democrat, said that the truce was over. The Republican said that it was late.",
        "Tom Berg; the Republican",
    ),
    ("Ann Roe, a Democrat, and Tom Berg, a Republican, met. The Republican said that the truce was over.", "Tom Berg"),
    (
        "A police spokesman said that the truce was over. Police spokesman Jan Roe said that it was late.",
        "Jan Roe; Jan Roe",
    ),
    (
        "A navy spokesman said that the truce was over. Police spokesman Jan Roe said that it was late.",
        "a navy spokesman; Jan Roe",
    ),
    (
        "A tall police spokesman said that the truce was over. Police spokesman Jan Roe said that it was late.",
        "Jan Roe; Jan Roe",
    ),
    (
        "A police spokesman said that the truce was over. Chief police spokesman Jan Roe said that it was late.",
        "Jan Roe; Jan Roe",
    ),
    (
        "A spokesman said that the truce was over. Police spokesman Jan Roe said that it was late.",
        "a spokesman; Jan Roe",
    ),
]


@pytest.mark.parametrize(("text", "expected"), TRUCE)
def test_speakers_of_plain_text(text, expected):
    found = quotes(Article(text, language="en"))["speaker"]
    assert "; ".join(found.fillna("-")) == expected
