import pytest

from tests.coreference.helpers import speakers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Roe met Paul Dean on Monday. <She> said it was late.", "Jane Roe"),
        ("Jane Roe met Paul Dean on Monday. <He> said it was late.", "Paul Dean"),
        ("We hear from Paul Dean. <He> said it was late.", "Paul Dean"),
        ("Mr. Orlov met Ms. Petrenko on Monday. <She> said it was late.", "Petrenko"),
        ("Paul Dean thanked Mark Hall. <He> said it was late.", "Paul Dean"),
        pytest.param(
            '<Mark Hall> said {no}. Paul Dean came in. {"Yes,"} <he> said.',
            "Paul Dean",
            marks=pytest.mark.xfail(strict=True, reason="who spoke last is preferred to who has just come in"),
        ),
        ('{"It is late,"} said <Mark Hall>. {"Let us go,"} <he> added.', "Mark Hall"),
        ("<Paul Dean> said {Mark Hall was late}. <He> said {Hall was never on time}.", "Paul Dean"),
        ("Mark Hall told Paul Dean that <he> was worried.", "Mark Hall"),
        ("Kateryna, who sells bread, stood by the road. <She> said it was late.", "Kateryna"),
        ("Spokeswoman Lee Tran came late. <She> said it was hot.", "Lee Tran"),
        ("The spokeswoman came late. <She> said it was hot.", "the spokeswoman"),
        ("A nurse came out of the ward. <She> said they had no water.", "a nurse"),
        ("Her husband, Ivan Moroz, ran outside. <He> said the roof was gone.", "Ivan Moroz"),
        ("The Red Cross sent trucks. <It> said they had arrived.", "Red Cross"),
        ("Officials in the capital met on Monday. <They> said talks would go on.", "Officials in the capital"),
        ("Jane Roe and Paul Dean met on Monday. <They> said it was late.", "Jane Roe and Paul Dean"),
        ("Several farmers blocked the road. <They> said prices were too low.", "Several farmers"),
        ("The company lost money. <It> said sales had fallen.", "the company"),
        ('<Jane Roe> said {her house was gone}. {"We lost it all,"} <she> said.', "Jane Roe"),
        ("Paul Dean, <who> said it was late, went home.", "Paul Dean"),
        ("Voters <who> said they were angry stayed home.", "Voters"),
        ("Jane Roe left. <Her> claim that it was late was denied.", "Jane Roe"),
        ("Maria Stone is a doctor. Her brother Paul is not. <She> said it was late.", "Maria Stone"),
        ("<I> believe that it was late.", "the author"),
    ],
)
def test_pronoun(text, expected):
    found = speakers(text)[-1]
    assert found is not None
    assert found.lower() == expected.lower()


def test_flow_of_attribution():
    text = (
        '{"It was dark,"} said <Olena Marchenko>. Soldiers ran past the house and General Petro Savchuk shouted. '
        '{"Then it was quiet,"} <she> said. {"We waited,"} <she> added.'
    )
    assert set(speakers(text)) == {"Olena Marchenko"}


@pytest.mark.parametrize(
    "text",
    [
        "<He> said it was late.",
        "Two drones fell on the port. <It> said it was late.",
        "Shells fell on the port. <They> said it was late.",
        "Tom Berg, a pilot, fled. <She> said it was late.",
        "A farmer was killed by a mine. <He> said it was late.",
    ],
)
def test_a_pronoun_without_antecedent_has_no_speaker(text):
    assert speakers(text) == [None]
