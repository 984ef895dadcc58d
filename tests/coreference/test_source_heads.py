import pytest

from kit.coreference.model import label
from tests.coreference.helpers import read, speakers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<Nadia al-Hourani> said it was late.", "Nadia al-Hourani"),
        ('{"It is late,"} <al-Hourani> warned.', "al-Hourani"),
        ("Nadia al-Hourani came. {It was late}, <al-Hourani> warned.", "Nadia al-Hourani"),
        ("Nadia al-Hourani came. Al-Hourani smiled. <She> said it was late.", "Nadia al-Hourani"),
        ("<Dr. Samir el-Masry> said it was late.", "Samir el-Masry"),
        ("<Abdul-Karim al-Rawi> said it was late.", "Abdul-Karim al-Rawi"),
        ("<The Iran-backed group> said it was late.", "the Iran-backed group"),
        ("<The Rebel-run health ministry> said it was late.", "the Rebel-run health ministry"),
        ("<The al-Qaeda-linked group FNZA> said it was late.", "FNZA"),
        ("<The Russian-installed governor Pavel Orlov> said it was late.", "Pavel Orlov"),
    ],
)
def test_names_and_bodies_with_hyphens(text, expected):
    assert speakers(text)[-1] in (expected, expected[0].upper() + expected[1:])


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("<Maj. Elena Voss> said it was late.", "Elena Voss", "Maj."),
        ("<Lt. Col. Ana Brenner> said it was late.", "Ana Brenner", "Lt. Col."),
        ("<Cpl. Ivo Lindt> said it was late.", "Ivo Lindt", "Cpl."),
        ("<A commander, Brig. Gen. Omar Haddad>, said it was late.", "Omar Haddad", "commander"),
        ("<The spokesman, Col. Willem Okoro>, said it was late.", "Willem Okoro", "spokesman"),
    ],
)
def test_rank_is_no_name(text, name, role):
    speaker = read(text)[1].says[-1]
    assert (speaker.name, speaker.role) == (name, role)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("<The mayor of Brovna>, Danylo Hrab, said it was late.", "Danylo Hrab", "mayor of Brovna"),
        ("<The mayor of Brovna, Danylo Hrab>, said it was late.", "Danylo Hrab", "mayor of Brovna"),
        ("<A spokesman for the ministry>, Tariq al-Amin, denied it.", "Tariq al-Amin", "spokesman for the ministry"),
        ("<A nurse at the clinic>, Maj. Elena Voss, said no.", "Elena Voss", "nurse at the clinic"),
        ("<A resident of Brovna, Ukraine>, said it was late.", "A resident of Brovna, Ukraine", None),
        ("<A spokesman for the owner>, Acme Motors, said it was late.", "A spokesman for the owner", None),
        ("Ann Roe, the mayor of Brovna, Tom Berg, a doctor, and Lea Falk met. <Berg> spoke.", "Tom Berg", "doctor"),
    ],
)
def test_name_behind_a_description(text, name, role):
    speaker = read(text)[1].says[-1]
    assert (speaker.name, speaker.role) == (name, role)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<A woman who gave her name only as Halyna> said it was late.", "Halyna"),
        ("<A guard>, who asked to be identified only by his first name, Petro, said it was late.", "Petro"),
        ('<A medic who goes by the call sign "Otter"> said it was late.', "Otter"),
        ("<A man identified only as Yurii> said it was late.", "Yurii"),
        ("<A teacher who agreed to be interviewed by Reuters> said it was late.", "a teacher"),
        ("<A woman who worked with Merkel> said it was late.", "a woman"),
    ],
)
def test_name_that_a_source_gives(text, name):
    assert speakers(text)[-1].startswith(name)


def test_office_of_a_description():
    assert speakers("The mayor fell ill. <His office> said it was late.") == ["the mayor's office"]


@pytest.mark.parametrize(
    "text",
    [
        "{The raid was in March}, <Friday> said.",
        '{"Come,"} <One> said.',
        '{"It is late,"} <you> said.',
        "According to <Col>. {it was late}.",
        "<Horror>: {it was late}.",
        "<Q: Is it late>: {it was}.",
    ],
)
def test_words_that_name_nobody(text):
    assert speakers(text) == [None]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<The statement> said it was late.", "document"),
        ("<A kiteboarder> said it was late.", "person"),
    ],
)
def test_kind_of_unlisted_nouns(text, kind):
    assert read(text)[1].says[-1].kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "<The bombardment> showed it was late.",
        "<Hopes for peace> suggested it was late.",
        "<The terror> suggested it was late.",
        "<Delays> meant it was late.",
        "<Areas along the river> reported shelling.",
        "<The Kherson region> reported two deaths.",
        "Two men died in Odesa on Monday. <Odesa> reported two deaths.",
        "<Nobody> said it was late.",
    ],
)
def test_things_and_places_do_not_speak(text):
    assert speakers(text)[-1] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops left Kyiv. <Kyiv> said it was late.", "Kyiv"),
        ("Troops left Norway. <Norway> said it was late.", "Norway"),
        ("Troops left Gaza. <Gaza> said it was late.", "Gaza"),
        ('Troops left Odesa. {"We are late,"} <Odesa> said.', "Odesa"),
        ("<A handful of residents> said it was late.", "a handful of residents"),
        ("<The Malian defence and security forces> said it was late.", "the Malian defence and security forces"),
        ("<Pictures> showed smoke.", "Pictures"),
    ],
)
def test_who_or_what_can_be_a_source(text, expected):
    assert speakers(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<Photographs> showed smoke.", "document"),
        ("<A handful of residents> said it was late.", "group"),
        ("<State television> said it was late.", "organisation"),
    ],
)
def test_kind_of_a_source(text, kind):
    assert read(text)[1].says[-1].kind == kind


SOURCES = [
    ("<No 10> said it was late.", "No 10 (person)"),
    ("<No group> said it was late.", "nobody"),
    ("<None of the officials> said it was late.", "nobody"),
    ("<Nobody> said it was late.", "nobody"),
    ("<Gen.> said it was late.", "nobody"),
    ("<Mr. Roe> said it was late.", "Roe (person)"),
    ("<The Gen.> said it was late.", "nobody"),
    ("<The minister> said it was late.", "the minister (person)"),
    ("<Three> said it was late.", "nobody"),
    ("<Three of them> said it was late.", "three of them (group)"),
    ("<Three officials> said it was late.", "three officials (group)"),
    ("<Monday> said it was late.", "nobody"),
    ("<Monday's talks> said it was late.", "nobody"),
    ("<Bombardment> said it was late.", "nobody"),
    ("<The bombardment> said it was late.", "nobody"),
    ("<Q>: it was late.", "nobody"),
    ("<A>: it was late.", "nobody"),
    ("<A nurse> said it was late.", "a nurse (person)"),
    ("<There> said it was late.", "nobody"),
    ("<His aide> said it was late.", "his aide (person)"),
    ("<That> said it was late.", "nobody"),
    ("<Those who left> said it was late.", "nobody"),
    ("<A handful of residents> said it was late.", "a handful of residents (group)"),
    ("<A handful> said it was late.", "nobody"),
    ("<A number of the officials> said it was late.", "a number of the officials (group)"),
    ("<The majority of residents> said it was late.", "the majority of residents (group)"),
    ("<The Iran-backed group> said it was late.", "the Iran-backed group (organisation)"),
    ("<The Iran-based Acme> said it was late.", "Acme (organisation)"),
    ("<The Paris-Lyon railway> said it was late.", "nobody"),
    ("<The Rebel-run ministry> said it was late.", "the Rebel-run ministry (organisation)"),
    ("<The spokesman John Roe> said it was late.", "John Roe (person, spokesman)"),
    ("<Spokesman John Roe> said it was late.", "John Roe (person, Spokesman)"),
    ("<The group Hamas> said it was late.", "Hamas (organisation, group)"),
    ("<The think-tank head> said it was late.", "the think-tank head (person)"),
    ("<The police/army spokesman> said it was late.", "the police/army spokesman (person)"),
    ("<The Dorn local council> said it was late.", "the Dorn local council (organisation)"),
    ("<Dorn's local council> said it was late.", "Dorn's local council (organisation)"),
    ("<Dorn late Monday> said it was late.", "nobody"),
    ("<Dorn local> said it was late.", "nobody"),
    ("<The mayor's aide> said it was late.", "the mayor's aide (person)"),
    ("<A statement by the ministry> said it was late.", "a statement by the ministry (organisation)"),
    ("<A statement> said it was late.", "a statement (document)"),
    ("<The spokesman, John Roe,> said it was late.", "John Roe (person, spokesman)"),
    ("<The spokesman named John Roe> said it was late.", "John Roe (person, spokesman)"),
    ("<Some> said it was late.", "Some (group)"),
    ("<Ann Roe and Tom Berg> said it was late.", "Ann Roe and Tom Berg (group)"),
    ("<Ann Roe, Tom Berg and Lea Falk> said it was late.", "Ann Roe, Tom Berg and Lea Falk (group)"),
    ("<Ann Roe or Tom Berg> said it was late.", "Ann Roe (person)"),
    ("<Aid workers and residents> said it was late.", "Aid workers and residents (group)"),
    ("<The ministry and the army> said it was late.", "the ministry and the army (group)"),
    ("<Residents or officials> said it was late.", "Residents or officials (group)"),
    ("<Moroz> said it was late.", "Moroz (person)"),
    ("Troops left Kyiv. <Kyiv> said it was late.", "Kyiv (organisation)"),
    ("The army left. <It> said it was late.", "the army (organisation)"),
    ("<Jane Roe, a nurse,> said it was late.", "Jane Roe (person, nurse)"),
    ("Ann Roe, a nurse, and <Tom Berg> said it was late.", "Tom Berg (person)"),
    ("The nurse, <Ann Roe>, said it was late.", "Ann Roe (person, nurse)"),
    ("The nurse, <Ann Roe>. It was late.", "Ann Roe (person, nurse)"),
    ("The nurse, Tom Berg, and <Ann Roe> said it was late.", "Ann Roe (person)"),
    ("The nurse, <Ann Roe> and Tom Berg said it was late.", "Ann Roe (person)"),
    ("<The mayor of Dorn>, Ann Roe, said it was late.", "Ann Roe (person, mayor of Dorn)"),
    ("<The mayor of Dorn>, Norland, said it was late.", "the mayor of Dorn (person)"),
    ("<The mayor of Dorn>, Abcde, said it was late.", "the mayor of Dorn (person)"),
    ("According to <Ann Roe>, a doctor said so.", "Ann Roe (person)"),
    ("According to <Ann Roe>, a doctor in Dorn, it was late.", "Ann Roe (person, doctor in Dorn)"),
    ("According to <Ann Roe>, a doctor, it was late.", "Ann Roe (person, doctor)"),
    ("According to <Ann Roe>, doctors left.", "Ann Roe (person)"),
    ("<His aide> said it was late.", "his aide (person)"),
    ("The mayor fell ill. <His aide> said it was late.", "the mayor's aide (person)"),
    ("The mayor of the old town of Dorn fell ill. <His aide> said it was late.", "his aide (person)"),
    ("The residents fell ill. <Their aide> said it was late.", "their aide (person)"),
    ("Ann Roe fell ill. <Her aide> said it was late.", "Ann Roe's aide (person)"),
    ("The mayor fell ill. <The mayor's aide> said it was late.", "the mayor's aide (person)"),
]


@pytest.mark.parametrize(("text", "expected"), SOURCES)
def test_sources_with_their_kind_and_role(text, expected):
    parsed, who = read(text)
    found = [
        f"{label(parsed, one)} ({', '.join(filter(None, (one.kind, one.role)))})" if one else "nobody"
        for one in who.says
    ]
    assert "; ".join(found) == expected
