import pytest

from tests.coreference.helpers import read


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("<Ihor Bondar>, mayor of the city, said it was late.", "mayor of the city", None),
        ("<Ihor Bondar>, a local resident who fled, said it was late.", "local resident", None),
        ("WTO Director-General <Rita Okafor> said it was late.", "WTO Director-General", "WTO"),
        ("<French President Luc Girard> said it was late.", "French President", None),
        (
            "<Ann Brody>, a spokeswoman for the Red Cross, said it was late.",
            "spokeswoman for the Red Cross",
            "Red Cross",
        ),
        ("<Company spokesman Tom Berg> said it was late.", "Company spokesman", None),
        ("<Rep. Ida Lane (D-Ohio)> said it was late.", "Rep.", "Democrat"),
        ("<Ann Brody> said it was late.", None, None),
        ("The nurse, <Ann Brody>, said it was late.", "nurse", None),
        ("Jane Roe, Paul Dean and <Ann Brody> said it was late.", None, None),
    ],
)
def test_role(text, role, affiliation):
    speaker = read(text)[1].says[-1]
    assert (speaker.role, speaker.affiliation) == (role, affiliation)
