import pytest

from kit.coreference.name_matching import abbreviates, acronym_of, same_first, same_person, slip_of
from tests.coreference.helpers import read, speakers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oksana Bilyk left on Monday. <Bilyk> said the road was closed.", "Oksana Bilyk"),
        ("Oksana Bilyk left on Monday. <Ms. Bilyk> said the road was closed.", "Oksana Bilyk"),
        ("Peter Hall left. His sister Jane Hall stayed. <Mr. Hall> said it was late.", "Peter Hall"),
        ("Peter Hall left. His sister Jane Hall stayed. <Ms. Hall> said it was late.", "Jane Hall"),
        ("Peter Hall left. His sister Jane Hall stayed. <Jane> said it was late.", "Jane Hall"),
        ("Robert J. Dunn spoke first. <Bob Dunn> said it was late.", "Robert J. Dunn"),
        ("R. Dunn spoke first, and Robert Dunn wept. <Dunn> said it was late.", "Robert Dunn"),
        ("Anna Ruiz-Ortega came. <Ruiz-Ortega> said it was late.", "Anna Ruiz-Ortega"),
        ("Sen. Carla Voss came early. <Voss> said it was late.", "Carla Voss"),
        ("Samuel Price Jr. came early. <Price> said it was late.", "Samuel Price Jr."),
        ("The World Food Programme sent trucks. <The WFP> said they arrived.", "World Food Programme"),
        ("The Maritime Safety Agency sent boats. <The agency> said they arrived.", "Maritime Safety Agency"),
        ("The Norwegian Refugee Council sent aid. <The Refugee Council> said it arrived.", "Norwegian Refugee Council"),
        ("Marta Koval's husband came. <Koval> said it was late.", "Marta Koval"),
        ("Daniel Wimmer came early. <Wimer> said it was late.", "Daniel Wimmer"),
        ("<Pavel Hrytsenko> said it was late. <Hrytsenko's> claim was denied.", "Pavel Hrytsenko"),
        ("WHY JANE ROE LEFT THE PARTY\n\nJane Roe left on Monday. <Roe> said it was late.", "Jane Roe"),
        ("Secretary of State Laura Finch came. <Finch> said it was late.", "Laura Finch"),
        ("Tim Cook of the union came early. <Mr. Cook> said it was late.", "Tim Cook"),
        ("Nora Baker came early. Baker smiled. <Baker> said it was late.", "Nora Baker"),
        ("Senate Minority Whip Dick Rowan came early. <Rowan> said it was late.", "Dick Rowan"),
        ("Don Archer came early. <He> said it was late.", "Don Archer"),
        ("Serhiy Haidai came early. <Sergei Haidai> said it was late.", "Serhiy Haidai"),
        ("Mohammed Deif came early. <Muhammad Deif> said it was late.", "Mohammed Deif"),
        ("Yevhen Kovalchuk came early. <Evhen Kovalchuk> said it was late.", "Yevhen Kovalchuk"),
        ("Anna Kovalenko and Olha Kovalenko are cousins. <Olha> said it was late.", "Olha Kovalenko"),
        ("Anna and Peter Hall came early. <Anna> said it was late.", "Anna Hall"),
        ("Sgt. 1st Class Mara Lind came early. <Lind> said it was late.", "Mara Lind"),
        ("President Lind came. <Mr. Lind> said it was late.", "Lind"),
    ],
)
def test_full_name(text, expected):
    assert speakers(text)[-1] == expected


def test_two_people_of_one_surname_stay_apart():
    text = "<Peter Hall> said no. <Jane Hall> said yes. <Mr. Hall> said no again. <Ms. Hall> said yes again."
    assert speakers(text) == ["Peter Hall", "Jane Hall", "Peter Hall", "Jane Hall"]


def test_joined_names_are_one_speaker():
    assert speakers("Jane Roe met Paul Dean. <Roe and Dean> said it was late.") == ["Jane Roe and Paul Dean"]


def test_ner_does_not_decide():
    _, who = read("{It was loud}, said <Andriy>, a local resident who was reached by phone.")
    assert (who.says[0].name, who.says[0].kind, who.says[0].named) == ("Andriy", "person", True)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Bill", "William", True),
        ("J", "Jane", True),
        ("J.", "Jane", True),
        ("Jo", "Jane", True),
        ("J", "Ann", False),
        ("Ann", "Jane", False),
        ("Jan", "Jane", False),
        ("", "Jane", False),
    ],
)
def test_first_names(one, other, expected):
    assert same_first(one, other) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Hillary Rodham Clark", "Hillary Clark", True),
        ("Peter Hall", "Jane Hall", False),
        ("Peter Hall", "Peter Hill", False),
        ("Peter Hall", "Peter Hall Roe", True),
        ("Rodham Clark", "Hillary Rodham Clark", True),
        ("J Clark", "Hillary J Clark", False),
        ("Hill Clark", "Hillary Rodham Clark", False),
    ],
)
def test_full_names(one, other, expected):
    assert same_person(tuple(one.split()), tuple(other.split())) is expected


@pytest.mark.parametrize(
    ("short", "name", "expected"),
    [
        ("N.F.C.", "National Food Council", True),
        ("NCF", "National Council for Food", True),
        ("NCFF", "National Council for Food", True),
        ("NCFF", "National Council for Free Food", True),
        ("NC2", "National Council 2", False),
        ("NC", "National Council 2", True),
        ("N", "Nation", False),
        ("NFC", "National Council", False),
    ],
)
def test_acronyms(short, name, expected):
    assert acronym_of(short, name.split()) is expected


@pytest.mark.parametrize(
    ("short", "name", "expected"),
    [
        ("CFAM", "Centre for Arms Monitoring", True),
        ("CMA", "Centre for Arms Monitoring", False),
        ("R", "Ann Roe", False),
        ("RX", "Ann Roe", False),
        ("OE", "Ann Roe", False),
        ("XR", "Ann Roe", False),
    ],
)
def test_letters_in_order(short, name, expected):
    assert abbreviates(short, name.split()) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Wimer", "Wimmer", True),
        ("Wines", "Wimes", True),
        ("Wimer", "Weber", False),
        ("Wimer", "Wimer", False),
        ("Wimer", "Himer", False),
        ("Wime", "Wine", False),
        ("Wimer", "Wimerman", False),
        ("Wimer", "Wimers", True),
    ],
)
def test_slips_of_one_letter(one, other, expected):
    assert slip_of(one, other) is expected
