import pytest

from kit import Article, language
from kit.coreference.name_spans import find_runs
from kit.tree import tree_of
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


NAMES = [
    ("The US said no.", "US"),
    ("The WHO said no.", "WHO"),
    ("WHO SAYS NO", "none"),
    ("IT officials met.", "IT"),
    ("May Rennie left.", "May Rennie"),
    ("In March it rained.", "none"),
    ("On Monday Roe left.", "Roe"),
    ("April Hall left.", "April Hall"),
    ("X marks the spot.", "none"),
    ("Ann Roe left.", "Ann Roe"),
    ("Will Harper left.", "Will Harper"),
    ("Will the mayor leave?", "none"),
    ("Nadia al-Harazi left.", "Nadia al - Harazi"),
    ("al-Harazi left.", "al - Harazi"),
    ("The al-harazi left.", "none"),
    ("The al - Harazi left.", "Harazi"),
    ("An al", "none"),
    ("Jean-Luc Girard left.", "Jean - Luc Girard"),
    ("The Paris-based group left.", "Paris"),
    ("Sam Price, Jr. left.", "Sam Price , Jr."),
    ("Sgt. First Class Ann Roe left.", "(Sgt. First Class) Ann Roe"),
    ("Anna van Dyck left.", "Anna van Dyck"),
    ("Smith & Sons left.", "Smith & Sons"),
    ("Smith and Sons left.", "Smith; Sons"),
    ("The Ministry of Industry and Trade left.", "Ministry of Industry and Trade"),
    ("The Observatory for Human Rights left.", "Observatory for Human Rights"),
    ("Chief of Police Ann Roe left.", "(Chief of Police) Ann Roe"),
    ("Minister of Defence Ann Roe left.", "(Minister of Defence) Ann Roe"),
    ("Minister of the Interior Ann Roe left.", "(Minister of the Interior) Ann Roe"),
    ("Secretary of State Laura Finch left.", "(Secretary of State) Laura Finch"),
    ("Bank of Norway left.", "Bank of Norway"),
    ("The Republic of Norway left.", "Republic of Norway"),
    ("The Tribunal for Dorn left.", "Tribunal for Dorn"),
    ("President Tim Cook left.", "(President) Tim Cook"),
    ("Tim Cook left.", "Tim Cook"),
    ("J. Cook left.", "J. Cook"),
    ("Ann Judge left.", "Ann Judge"),
    ("Judge Ann Roe left.", "(Judge) Ann Roe"),
    ("Dean Martin left.", "Dean Martin"),
    ("Dean Ann Martin left.", "(Dean) Ann Martin"),
    ("General Motors left.", "General Motors"),
    ("General Roe left.", "(General) Roe"),
    ("Attorney General Ann Roe left.", "(Attorney General) Ann Roe"),
    ("Attorney-General Ann Roe left.", "(Attorney - General) Ann Roe"),
    ("Amina Mufti left.", "Amina Mufti"),
    ("Ko Min Lwin left.", "Ko Min Lwin"),
    ("The Mufti left.", "(Mufti) "),
    ("The World Bank President Ann Roe left.", "(World Bank President) Ann Roe"),
    ("Republican Jane Roe left.", "(Republican) Jane Roe"),
    ("Senate Whip Dick Rowan left.", "(Senate Whip) Dick Rowan"),
    ("Democrats left.", "Democrats"),
    ("Sylvanians left.", "Sylvanians"),
    ("The Smiths left.", "Smiths"),
    ("The Taliban left.", "Taliban"),
    ("Kurds left.", "Kurds"),
    ("The French left.", "French"),
    ("Palestinians and Israelis left.", "Palestinians; Israelis"),
    ("The Houthis left.", "Houthis"),
    ("Ann Price left. Price said no. The price rose.", "Ann Price; Price"),
    ("The Red Cross left.", "Red Cross"),
    ("The Red Cross Society left.", "Red Cross Society"),
    ("Human Rights Watch left.", "Human Rights Watch"),
    ("Mr. Roe left.", "(Mr.) Roe"),
    ("Mr. Justice Roe left.", "(Mr.) Justice Roe"),
    ("Prime Minister left.", "(Prime Minister) "),
    ("Prime Minister Hal Abra left.", "(Prime Minister) Hal Abra"),
    ("US President Hal Abra left.", "(US President) Hal Abra"),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_with_their_titles(text, expected):
    tree = tree_of(language.parse(Article(text)))
    parts = [
        (" ".join(tree.word[run.start : run.name]), " ".join(tree.word[run.name : run.end])) for run in find_runs(tree)
    ]
    assert ("; ".join(f"({title}) {name}" if title else name for title, name in parts) or "none") == expected
