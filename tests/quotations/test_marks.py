"""Stretches in quote marks, paragraph by paragraph."""

import pytest

from kit.quotations.marks import stretches
from kit.text import reading_copy


def found(text):
    copy = reading_copy(text)
    return [(copy.text[slice(*one.inner)], one) for one in stretches(text, copy)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The bridge is gone,” she said.", ["The bridge is gone,"]),
        ('"The bridge is gone," she said.', ["The bridge is gone,"]),
        ("''The bridge is gone,'' she said.", ["The bridge is gone,"]),
        ("``The bridge is gone,'' she said.", ["The bridge is gone,"]),
        ("«The bridge is gone», she said.", ["The bridge is gone"]),
        ("„The bridge is gone“, she said.", ["The bridge is gone"]),
        ("„The bridge is gone”, she said.", ["The bridge is gone"]),
        ("‘The bridge is gone,’ she said.", ["The bridge is gone,"]),
        ("'The bridge is gone,' she said.", ["The bridge is gone,"]),
        ("The soldiers' tents and the miners' huts stood empty.", []),
        ("It was the '90s, and the boys' school was new.", []),
        ("“One road,” he said. “No way out.”", ["One road,", "No way out."]),
        ('"One road," he said. "No way out."', ["One road,", "No way out."]),
        ("“He told me, ‘Run to the cellar,’ and I ran,” she said.", ["He told me, 'Run to the cellar,' and I ran,"]),
        ("“He told me “run” and I ran,” she said.", ['He told me "run" and I ran,']),
        ('"He told me “run” and I ran," she said.', ['He told me "run" and I ran,']),
        ("The 6'2\" guard saw “two men in masks” leave.", ["two men in masks"]),
        ('"The guard is 6\'2" tall," he said.', ["The guard is 6'2\" tall,"]),
        ('A 12" pipe burst. "We have no water," he said.', ["We have no water,"]),
        ("Nobody” knows why. “We have no water,” he said.", ["We have no water,"]),
        ("”We have no water,” he said.", ["We have no water,"]),
        ('He said "the line is dead and left. "We waited," she said.', ["We waited,"]),
        ("“We waited,” she said.\n“Nobody came.\n“Nobody at all.”", ["We waited,", "Nobody came.", "Nobody at all."]),
        ("“We waited all night.\nNobody” came.", ["We waited all night.", "Nobody"]),
        ("He broke an odd mark “ here.\n“We waited,” she said.", ["here.", "We waited,"]),
        ("“” and “ ” and “.” hold no words.", []),
        ("She called it “hell”.", ["hell"]),
        ("(“We waited,” she said.)", ["We waited,"]),
        ("The order—“Leave at once”—came late.", ["Leave at once"]),
        ("''I asked, 'Who is there?''' she said.", ["I asked, 'Who is there?'"]),
        ("No marks at all.", []),
    ],
)
def test_stretches(text, expected):
    assert [words for words, _ in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("She called it “hell”.", "scare"),
        ("She called it “utter hell”.", "scare"),
        ("He read “The Winter of the Long Bridge” twice.", "title"),
        ("She was on “Meet the Nation,” the host said.", "title"),
        ("“The winter was long,” she said.", "speech"),
        ("“The Captain. Brave Captain.” She wept.", "speech"),
        ("“Who Will Pay For This?” she said.", "speech"),
    ],
)
def test_use(text, use):
    assert [one.use for _, one in found(text)] == [use]


def test_a_paragraph_goes_on_with_an_open_quotation():
    first, second = (one for _, one in found("“We waited all night.\n“Nobody came.”"))
    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (True, True)


def test_an_odd_mark_costs_its_paragraph_at_most():
    text = '"We left" he "said.\n' + "\n".join(f"“Word number {n} was said,” she said." for n in range(20))
    assert [words for words, _ in found(text)][-20:] == [f"Word number {n} was said," for n in range(20)]
