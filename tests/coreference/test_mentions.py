import pytest

from tests.coreference.helpers import speakers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<US President Dana Wirth> said it was late.", "Dana Wirth"),
        ("<US officials> said it was late.", "US officials"),
        ("<US Central Command> said it was late.", "US Central Command"),
        ("<US Army Maj. Lou Barr> said it was late.", "Lou Barr"),
        ("<The US-led coalition's spokesman, Col. Ray Holt>, said it was late.", "Ray Holt"),
        ("<WHO> said it was late.", "WHO"),
        ("<WHO spokeswoman Lena Hart> said it was late.", "Lena Hart"),
        ("<The WHO> said it was late.", "WHO"),
        ("<IT minister Pavel Orlov> said it was late.", "Pavel Orlov"),
        ("<UK Foreign Secretary Ann Cole> said it was late.", "Ann Cole"),
        ("<UN envoy Otto Lund> said it was late.", "Otto Lund"),
        ("<EU foreign policy chief Mara Dell> said it was late.", "Mara Dell"),
        ("The ministry met. {It was late}, <it> said.", "the ministry"),
        ("ARMY SAYS <IT> WILL FIGHT", "ARMY"),
    ],
)
def test_capitals_tell_names_from_pronouns(text, expected):
    assert (speakers(text)[-1] or "").removeprefix("The ") in (expected, expected[0].upper() + expected[1:])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<Will Harper>, a doctor, said it was late.", "Will Harper"),
        ("Will Harper came. <Will> said it was late.", "Will Harper"),
        ("<May Rennie>, the mayor, said it was late.", "May Rennie"),
        ("<Mark Tully>, a driver, said it was late.", "Mark Tully"),
        ("In May <Rennie> said it was late.", "Rennie"),
    ],
)
def test_first_names_that_are_verbs_or_months(text, expected):
    assert speakers(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ADEN (Agency) - Two men died. <The Aden Health Office> said so.", ["Aden Health Office"]),
        ("ADEN (Agency) - Two men died. <It> was late, they said.", [None]),
        ("BEIRUT, May 4 - <Karim Aoun> said it was late. <He> left.", ["Karim Aoun", "Karim Aoun"]),
    ],
)
def test_nobody_in_a_dateline_speaks(text, expected):
    assert speakers(text) == expected
