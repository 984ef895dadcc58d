"""Status, anaphora and the place of the harmed in a sentence: text -> the claims that a reader finds."""

import pytest

from tests.casualties.readings import reader

STATUS = [
    ("Two miners were killed.", "killed 2"),
    ("Two miners were not killed.", "killed 0 negated [negated]"),
    ("Two miners may have been killed.", "killed 2 possible [possible]"),
    ("Two miners are believed to have been killed.", "killed 2 possible [possible]"),
    ("Two miners were said to have been killed.", "killed 2"),
    ("The raid could kill two miners.", "killed 2 possible [possible]"),
    ("The raid did not kill two miners.", "killed 0 negated [negated]"),
    ("The raid failed to kill two miners.", "killed 2 possible [possible]"),
    ("Rebels tried to kill two miners.", "killed 2 possible [possible]"),
    ("Rebels wanted to kill two miners.", "killed 2 possible [possible]"),
    ("Rebels threatened to kill two miners.", "killed 2 possible [possible]"),
    ("Rebels vowed to avoid casualties.", "nothing"),
    ("They worked to prevent deaths.", "nothing"),
    ("There were casualties.", "killed_or_injured -"),
    ("There were no casualties.", "killed_or_injured 0 negated [negated]"),
    ("There were fears of casualties.", "killed_or_injured - possible [possible]"),
    ("There were reports of casualties.", "killed_or_injured -"),
    ("The raid caused fatalities.", "killed -"),
    ("The raid did not cause fatalities.", "killed 0 negated [negated]"),
    ("The raid did not cause injuries or deaths.", "injured 0 negated [negated]; killed 0 negated [negated]"),
    ("The army denied that two miners were killed.", "killed 2 denied [denied]"),
    ("The army denied killing two miners.", "killed 2"),
    ("The army denied a part in the raid that killed two miners.", "killed 2"),
    ("The army denied reports; two miners were killed.", "killed 2"),
    ("If two miners were killed, it is bad.", "killed 2 possible [possible]"),
    ("Two miners would be killed.", "killed 2 possible [possible]"),
    ("Two miners will be killed.", "killed 2 possible [possible]"),
    ("No miner was killed.", "killed 0 negated [negated]"),
    ("None of the miners was killed.", "killed 0 negated [negated]"),
    ("Nobody was killed.", "killed 0 negated [negated]"),
    ("A soldier killed on duty gets a pension.", "nothing"),
    ("Any soldier killed on duty gets a pension.", "nothing"),
    ("Soldiers killed on duty get a pension.", "nothing"),
    ("Ivo Lindt, killed on duty, gets a pension.", "killed 1"),
    ("Two soldiers killed on duty get a pension.", "killed 2"),
    ("Nearly two dozen were killed.", "killed 24"),
    ("To kill two miners is a crime.", "killed 2 possible [possible]"),
    ("Unconfirmed reports said that two miners were killed.", "killed 2 hearsay [hearsay]"),
    ("The number of casualties is unclear.", "killed_or_injured -"),
    ("A number of casualties were reported.", "killed_or_injured -"),
    ("The toll is expected to reach 40.", "killed 40 possible [possible]"),
    ("The toll may reach 40.", "killed 40 possible [possible]"),
]

ANAPHORA = [
    ("A miner was hurt. They died.", "injured 1; killed - [no number]"),
    ("Two miners were hurt. Both died.", "injured 2 [died of it]; killed 2"),
    ("A gunman came. He was killed.", "killed 1"),
    ("A gunman and a guard came. The gunman was killed.", "killed 1"),
    ("The miner's wife came. She was killed.", "killed 1"),
    ("A man and his two sons came. They were killed.", "killed 3"),
    ("Miners came. They were killed.", "killed - [no number]"),
]

SLOTS = [
    ("Two miners, who were hurt, died.", "injured 2 [died of it]; killed 2"),
    ("The mill that two miners left was hit.", "nothing"),
    ("The two miners that were killed left.", "killed 2"),
    ("A raid in which two miners were killed began.", "killed 2"),
    ("A raid where a guard was shot and two miners were killed began.", "killed 2"),
    ("Two miners were beaten and killed.", "killed 2"),
    ("Rebels beat and killed two miners.", "killed 2"),
    ("Rebels beat two miners and killed a guard.", "killed 1"),
    ("A girl dying of her wounds left.", "killed 1"),
    ("Dying miners left.", "nothing"),
    ("1 guard killed 5 injured in blast", "killed 1; injured 5"),
    ("2 guards killed and 5 hurt in blast", "killed 2; injured 5"),
    ("Nine were killed and wounded.", "killed_or_injured 9"),
    ("Rebels killed and wounded nine guards.", "killed_or_injured 9"),
    ("Rebels shot dead two guards.", "killed 2"),
    ("Two guards were shot dead.", "killed 2"),
    ("Rebels shot two guards dead.", "killed 2"),
    ("Gunned dead two guards lay.", "killed 2"),
    ("The judge's murder, the murder of two judges and murder were bad.", "killed 1; killed 2"),
    ("Two people, including a guard, were killed.", "killed 2; killed 1 [part of another figure] <1"),
    ("Two guards (aged 20 and 30) were killed.", "killed 2"),
    ("Anna Roe, 30, was killed.", "killed 1"),
    ("Three women who were nurses of the clinic were killed.", "killed 3"),
    ("The raid left two guards dead.", "killed 2"),
    ("Two guards were left dead.", "killed 2"),
    ("Killed in the raid were two guards.", "killed 2"),
    ("Two guards are among those killed.", "killed 2"),
    ("As many as 12 percent were killed.", "nothing"),
    ("The shell wounded two, police said, and a third died.", "injured 2; killed 1"),
    ("A guard named Ivo Lindt killed in the raid was mourned.", "killed 1"),
]

reading = reader(STATUS, ANAPHORA, SLOTS)


@pytest.mark.parametrize(("text", "claims"), STATUS)
def test_status_of_a_claim(text: str, claims: str) -> None:
    assert reading(text) == claims


@pytest.mark.parametrize(("text", "claims"), ANAPHORA)
def test_who_they_are(text: str, claims: str) -> None:
    assert reading(text) == claims


@pytest.mark.parametrize(("text", "claims"), SLOTS)
def test_place_of_the_harmed_in_the_sentence(text: str, claims: str) -> None:
    assert reading(text) == claims
