import pytest

from tests.coreference.helpers import read, speakers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "<A surgeon working in the town> said {it was late}. <The surgeon> said {it was hot}.",
            "a surgeon working in the town",
        ),
        ("Jane Roe, mayor of the town, came. <The mayor> said it was late.", "Jane Roe"),
        ("Sen. Carla Voss came. <The senator> said it was late.", "Carla Voss"),
        ("Lena Falk, the head of the port, came. Police officers waited. <The head> said it was late.", "Lena Falk"),
        ("Lena Falk, a nurse, met Tom Berg, a pilot. <The pilot> said it was late.", "Tom Berg"),
        ("Lena Falk, a nurse, met Tom Berg, a pilot. <The nurse> said it was late.", "Lena Falk"),
        ("French President Luc Girard met Polish President Jan Kowal. <The Polish president> said no.", "Jan Kowal"),
        ("Company spokesman Tom Berg came. <The spokesman> said it was late.", "Tom Berg"),
        ("The Defense Ministry met on Monday. <The ministry> said it was late.", "Defense Ministry"),
        ("Rep. Ida Lane (D-Ohio) came. <The Ohio Democrat> said it was late.", "Ida Lane"),
        ("Justice Omar Reyes read it. <The judge> said it was void.", "Omar Reyes"),
        ("A bank in Lviv closed. <The bank> said it was broke.", "A bank in Lviv"),
        ("Rosa Delgado's lawyer, Tom Brody, came. <Her lawyer> said it was late.", "Tom Brody"),
        ("<Officials> said {no}. <The officials> said {never}.", "Officials"),
        ("Lena Falk came. <A neighbor> said it was late.", "a neighbor"),
        ("Lena Falk, the mayor, came. <Another mayor> said it was late.", "another mayor"),
    ],
)
def test_description(text, expected):
    assert speakers(text)[-1].lower() == expected.lower()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<Girard's office> said it was late. Girard slept.", "Girard's office"),
        ("President Luc Girard slept. <Girard's office> said it was late.", "Girard's office"),
        ("President Luc Girard slept. <His office> said it was late.", "Luc Girard's office"),
        ("<Poland's army> said it was late.", "Poland's army"),
        ("<City residents> said it was late.", "City residents"),
        ("<Two people familiar with the talks> said it was late.", "Two people familiar with the talks"),
        ("<Police> said it was late.", "Police"),
        ("<A statement by the Polish Interior Ministry> said it was late.", "Polish Interior Ministry"),
        ("<A spokesman for the Interior Ministry> said it was late.", "a spokesman for the Interior Ministry"),
    ],
)
def test_offices_and_unnamed_sources_speak_for_themselves(text, expected):
    assert speakers(text)[-1].lower() == expected.lower()


def test_office_is_one_and_not_its_head():
    text = "<Girard's office> said {no}. <President Luc Girard> said {yes}. <His office> said {no again}."
    office, girard, again = read(text)[1].says
    assert office is again
    assert office is not girard
    assert office.kind == "organisation"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<Reports> suggest it was late.", "document"),
        ("<The poll> found it was late.", "document"),
        ("<Residents> said it was late.", "group"),
        ("<Jane Roe> said it was late.", "person"),
        ("<A doctor> said it was late.", "person"),
        ("<The Red Cross> said it was late.", "organisation"),
        ("<The government> said it was late.", "organisation"),
    ],
)
def test_kind(text, kind):
    assert read(text)[1].says[-1].kind == kind
