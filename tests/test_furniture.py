import pytest

from kit.furniture import credits_start
from kit.text import reading_copy

FURNITURE = """
Advertisement
ADVERTISEMENT
[Advertisement]
Story continues below
Read more: Ten killed in Ostrel
Related
Follow Ann Roe on Twitter @annroe.
Sign up for our daily newsletter
Click here to watch
Share this article
© 2031 Coast Wire. All rights reserved.
Copyright Coast Wire 2031
Page 2 of 7
3 min read
Photo by Ann Roe
Updated: Monday, 5 May 2031, 10:02
Published on 5 May 2031
***
""".strip().splitlines()

REPORT = """
Published figures put the dead at 20.
Reuters could not verify the toll.
Updated figures were not at hand.
Share of the dead who were children: one in five.
Photo: a woman stands where ten people died.
Follow the money, he said on Monday.
Comment: the war came to Ostrel.
Print shops were hit.
""".strip().splitlines()


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_left_out_and_the_text_kept(line):
    text = f"Ten killed in Ostrel\n\nTen people were killed.\n\n{line}\n\nMore were hurt."
    copy = reading_copy(text)
    assert copy.text == "Ten killed in Ostrel Ten people were killed. More were hurt."
    assert [text[start:end] for start, end in copy.left_out] == [line]
    assert text[slice(*copy.source(len(copy.text) - 10, len(copy.text)))] == "were hurt."


@pytest.mark.parametrize("line", REPORT)
def test_what_a_report_may_tell_is_no_furniture(line):
    assert not reading_copy(f"Head\n\n{line}").left_out


def test_a_text_of_nothing_but_furniture_is_read_as_it_stands():
    assert reading_copy("Advertisement\n\nRelated").text == "Advertisement Related"


CREDITS = [
    ("(Reporting by Ana Roe and Ivo Dane; Writing by Pia Holt, Editing by Max Sand)", ""),
    ("Two men died. (Reporting by Ana Roe in Ostrel and Ivo Dane in Kyvar; editing by Max Sand)", "Two men died. "),
    ("Additional reporting by Ana Roe/Ivo al-Dane.", ""),
    ("Edited by: Max Sand", ""),
    ("Reporting by the army shows that shells hit the town.", None),
    ("The paper praised reporting by Ana Roe.", None),
]


@pytest.mark.parametrize(("paragraph", "told"), CREDITS)
def test_credits(paragraph, told):
    start = credits_start(paragraph)
    assert (None if start is None else paragraph[:start]) == told


def test_credits_are_left_out_of_the_reading_copy():
    text = "Ostrel\n\nTwo men died. (Reporting by Ana Roe)\n\n(Editing by Ivo Dane)"
    copy = reading_copy(text)
    assert copy.text == "Ostrel Two men died."
    assert [text[slice(*span)] for span in copy.left_out] == ["(Reporting by Ana Roe)", "(Editing by Ivo Dane)"]
