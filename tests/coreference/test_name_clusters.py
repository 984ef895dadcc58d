import pytest

from kit.lexicon import lexicon
from tests.coreference.helpers import read, speakers


@pytest.mark.parametrize(
    "texts",
    [
        ("<Houthi rebels> left. <The Houthis> said no.", "Houthis"),
        ("<The IDF> left. <The Israeli military> said no. <Israeli army> units left.", "Israeli military"),
        ("<Doctors Without Borders> left. <MSF> said no.", "Doctors Without Borders"),
        ("<The World Health Organisation> left. <WHO> said no.", "World Health Organisation"),
        ("<ISIS> left. <The Islamic State group> said no. <Daesh> left.", "Islamic State group"),
        (
            "<The Syrian Observatory for Human Rights> left. <The Observatory> said no. <The monitor> left.",
            "Syrian Observatory for Human Rights",
        ),
        (
            "<The Dorn Observatory for Human Rights> left. <The Observatory> said no.",
            "Dorn Observatory for Human Rights",
        ),
        ("<The Centre for Arms Monitoring> (CFAM) left. <CFAM> said no.", "Centre for Arms Monitoring"),
        (
            "<The Office for the Coordination of Relief> said no. <The office> left.",
            "Office for the Coordination of Relief",
        ),
        (
            "<Gaza's health ministry> left. <The health ministry in Gaza> said no. <The ministry> left.",
            "Gaza's health ministry",
        ),
        ("<The UN> left. The UN Security Council met. <The world body> said no.", "UN"),
        ("<The KFMR> left. The KFMR Supply Council met. <KFMR> said no.", "KFMR"),
        ("<Save the Children> left. <The charity> said no.", "Save the Children"),
    ],
)
def test_a_body_is_one_speaker_in_all_forms_of_its_name(texts):
    text, expected = texts
    assert set(speakers(text)) == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Islamic State left. <The monitoring group> said no.", "the monitoring group"),
        ("Hamas left. <The opposition activist group> said no.", "the opposition activist group"),
        ("Al-Qaeda left. <The al-Qaeda-linked group> said no.", "the al-Qaeda-linked group"),
        ("Hamas left. <The militant group> said no.", "Hamas"),
        ("Hamas left. <The Palestinian group> said no.", "Hamas"),
        ("Hezbollah left. <The charity> said no.", "the charity"),
        ("The army is strong, the monitor CFAM said. <The militia> left, and said no.", "the militia"),
        ("<The United Nations Stabilisation Fund> said no.", "United Nations Stabilisation Fund"),
        ("Gov. Ann Roe (R) left. <Roe> said no.", "Ann Roe"),
    ],
)
def test_a_description_goes_to_no_body_of_another_sort(text, expected):
    assert (speakers(text)[-1] or "").lower() == expected.lower()


@pytest.mark.parametrize(
    "form", ["Hamas", "Islamic State", "Save the Children", "Israeli army", "UNICEF", "Al Jazeera"]
)
def test_known_bodies_are_named_organisations(form):
    speaker = read(f"<{form}> said it was late.")[1].says[-1]
    assert (speaker.name, speaker.named, speaker.kind) == (form, True, "organisation")


def test_no_form_belongs_to_two_known_bodies():
    rows = lexicon().table("known_bodies.tsv", "name", "forms", "sort")
    forms = [form for row in rows for form in (row["name"], *row["forms"].split(";")) if form]
    assert sorted(forms) == sorted(set(forms))
