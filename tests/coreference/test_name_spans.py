import pytest

from tests.coreference.helpers import read, speakers


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "<Inspector General of Police Tariq Shah Qadri> said it was late.",
            "Tariq Shah Qadri",
            "Inspector General of",
        ),
        ("<Senior Superintendent of Police Imran Lodhi> said it was late.", "Imran Lodhi", "Senior Superintendent of"),
        ("<Chief of Staff Ivo Brandt> said it was late.", "Ivo Brandt", "Chief of Staff"),
        ("<Minister of Defence Olena Marchuk> said it was late.", "Olena Marchuk", "Minister of Defence"),
        ("<Minister of the Interior Paul Girard> said it was late.", "Paul Girard", "Minister of the Interior"),
        ("<Deputy Minister for Foreign Affairs Lea Falk> said it was late.", "Lea Falk", "Deputy Minister for Foreign"),
        ("<Former chief minister Nadia Mufti> said it was late.", "Nadia Mufti", "Former chief minister"),
        (
            "<Director General of Health Services Amir Rana> said no.",
            "Amir Rana",
            "Director General of Health Services",
        ),
        ("<Defence Minister Jane Roe> said it was late.", "Jane Roe", "Defence Minister"),
    ],
)
def test_title_of_several_words(text, name, role):
    speaker = read(text)[1].says[-1]
    assert (speaker.name, speaker.named, speaker.kind) == (name, True, "person")
    assert speaker.role.startswith(role)


def test_surname_and_pronoun_after_a_long_title():
    text = (
        "<Inspector General of Police Tariq Shah Qadri> said {it was late}, and <Ann Roe>, a nurse, said {it was not}. "
        '{"It is late,"} <Qadri> said. <He> added: {"Too late."}'
    )
    assert speakers(text) == ["Tariq Shah Qadri", "Ann Roe", "Tariq Shah Qadri", "Tariq Shah Qadri"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was late, said <Ko Min Thant>, whose son was there.", "Ko Min Thant"),
        ("<The chief of staff> said it was late.", "the chief of staff"),
        ("<The Minister of Defence> said it was late.", "the Minister of Defence"),
    ],
)
def test_words_of_titles_that_are_none(text, name):
    assert speakers(text) == [name]


@pytest.mark.parametrize("name", ["Doctors Without Borders", "Reporters Without Borders"])
def test_body_without_borders(name):
    speaker = read(f"<{name}> said its teams were late.")[1].says[-1]
    assert (speaker.name, speaker.named, speaker.kind) == (name, True, "organisation")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<Kyiv> says it was late.", "organisation"),
        ("<Moscow> denies it was late.", "organisation"),
        ("<Tehran> said it was late.", "organisation"),
        ("<Minsk> claimed it was late, and <Minsk> will not say more.", "organisation"),
        ("<Ann Berlin> said it was late.", "person"),
        ("Ann Berlin came. <Berlin> said it was late.", "person"),
    ],
)
def test_capital_speaks_for_its_government(text, kind):
    assert {speaker.kind for speaker in read(text)[1].says} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "<No group> claimed {the raid}.",
        "<Nobody> said it was late.",
        "<No one> said it was late.",
        "<None of them> said it was late.",
    ],
)
def test_no_source(text):
    assert speakers(text) == [None]


def test_number_behind_no():
    assert speakers("<No 10> said it was late.") == ["No 10"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("<Nurses> said no. <Nurses and porters> said it was late.", ["Nurses", "Nurses and porters"]),
        ("<Police and hospital officials> said it was late.", ["Police and hospital officials"]),
        ("It was late, <police and the army> said. <The army> left, it said.", ["police and the army", "the army"]),
        ("<The head of the army and navy> said it was late.", ["the head of the army and navy"]),
    ],
)
def test_coordinated_source_is_whole(text, names):
    assert speakers(text) == names


def test_coordinated_source_is_a_group():
    assert read("It was late, <police and the army> said.")[1].says[0].kind == "group"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("FNZA, <the Tarik affiliate active in the hills>, said it was late.", "FNZA", "Tarik affiliate active in the"),
        ("FNZA, <the armed wing of the movement>, said it was late.", "FNZA", "armed wing of the movement"),
        ("The FNZA, <a militia>, said it was late.", "FNZA", "militia"),
    ],
)
def test_body_in_apposition_to_a_name_in_capitals(text, name, role):
    speaker = read(text)[1].says[-1]
    assert (speaker.name, speaker.named, speaker.kind) == (name, True, "organisation")
    assert speaker.role.startswith(role)


def test_bodies_of_a_list_are_several():
    assert speakers("FNZA, the army, and <the police> said it was late.") == ["the police"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "A nurse of a group in the camps came. <Doctors Without Borders> said {its teams were late}. "
            "{Two were hurt}, <the group> said.",
            "Doctors Without Borders",
        ),
        ("<A group in the camps> said {it was late}. {Two were hurt}, <the group> said.", "a group in the camps"),
    ],
)
def test_the_group_is_the_body_that_spoke_last(text, name):
    assert speakers(text)[-1] == name
