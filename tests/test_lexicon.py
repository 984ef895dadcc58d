import pytest

from kit import lexicon as module
from kit.lexicon import lexicon, plurals, rules, table, tables


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Write a table of one's own and read it back."""

    def make(text, columns):
        (tmp_path / "made.tsv").write_text(text, "utf-8")
        monkeypatch.setattr(module, "_folder", lambda _language: tmp_path)
        return table.__wrapped__("made.tsv", columns)

    return make


def test_table_leaves_out_comments_and_reads_a_dash_as_empty(made):
    text = "# Written by hand.\n\nnoun\tgender\nnurse\t-\naunt\tf\n"
    assert made(text, ("noun", "gender")) == ({"noun": "nurse", "gender": ""}, {"noun": "aunt", "gender": "f"})


@pytest.mark.parametrize(
    ("text", "columns", "message"),
    [
        ("noun\tgender\n", ("noun",), "the columns are noun, gender"),
        ("noun\tgender\nnurse\n", ("noun", "gender"), "'nurse' has 1 fields, and not 2"),
        ("noun\tgender\naunt\tf\naunt\tm\n", ("noun", "gender"), "aunt stands more than once"),
        ("id\tcue\texample\nx.1\tfeared\t-\n", ("id", "cue", "example"), "x.1 has no example"),
        ("id\tcue\nx.1\tfeared\n", ("id", "cue"), "x.1 has no example"),
    ],
)
def test_table_that_breaks_its_schema(made, text, columns, message):
    with pytest.raises(ValueError, match=message):
        made(text, columns)


def test_unknown_table():
    with pytest.raises(ValueError, match=r"no table 'none.tsv' in kit/data/en"):
        table("none.tsv", ("noun",))


def test_two_tables_with_one_rule_id(tmp_path, monkeypatch):
    for name in ("a.tsv", "b.tsv"):
        (tmp_path / name).write_text("id\texample\nx.1\tTwo died.\n", "utf-8")
    monkeypatch.setattr(module, "_folder", lambda _language: tmp_path)
    table.cache_clear()
    with pytest.raises(ValueError, match=r"x\.1 is a rule of a\.tsv and of b\.tsv"):
        rules()
    table.cache_clear()


@pytest.mark.parametrize("name", tables())
def test_every_table_keeps_to_its_schema(name):
    head = tuple(module.lines(name)[0].split("\t"))
    assert table(name, head)


def test_every_rule_has_an_id_of_its_own():
    assert all(row["example"] and row["table"] in tables() for row in rules().values())


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("nurse", ("nurse", "nurses")),
        ("gunman", ("gunman", "gunmen")),
        ("child", ("child", "children")),
        ("witness", ("witness", "witnesses")),
        ("deputy", ("deputy", "deputies")),
        ("jockey", ("jockey", "jockeys")),
    ],
)
def test_plurals(noun, forms):
    assert plurals(noun) == forms


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("spokeswoman", "person"),
        ("spokeswomen", "group"),
        ("residents", "group"),
        ("deputies", "group"),
        ("dozens", "group"),
        ("ministry", "organisation"),
        ("agencies", "organisation"),
        ("report", "document"),
        ("rain", None),
    ],
)
def test_kind(noun, kind):
    assert lexicon().kind(noun) == kind


def test_one_noun_carries_what_every_room_asks():
    soldier = lexicon().person_nouns["soldier"]
    assert (soldier.victim, soldier.source, soldier.gender, soldier.fighter) == ("combatant", "person", None, True)


def test_closed_classes():
    words = lexicon()
    assert words.months[0] == "january"
    assert words.weekdays[-1] == "sunday"
    assert "sister" in words.classes["kin"]
    assert words.is_department("defence")
    assert words.us_states["n.m"] == ("new", "mexico")
    assert "bill" in words.first_name_forms["william"]
    assert words.known_persons[("merkel",)][0] == "f"
