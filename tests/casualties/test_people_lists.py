"""Lists of people: names, relatives, parts in apposition, and what a recorder makes of words without a number."""

import pytest

from kit import AIRWARS, Article, casualty_totals

LISTS = [
    ("Between 13 and 14 members of the Orlen family, including two women and five children, were killed.", 13),
    ("On Monday at least 21 identified family members spanning three generations of the Orlens were killed.", 21),
    ("At least 14 civilians, most of them children and members of one family, were killed.", 14),
    ("Six members of the Orlen family, four children and two women, were killed at home.", 6),
    ("Seven civilians, Jan Orlen (35), his wife Rabia Orlen (28), and their five children Nida, Tala, Maria, Sewar and "
     "Sham Orlen were killed.", 7),
    ("16 year old Amani Orlen, 33 year old Nizam Velic, and his nephew Ibrahim Velic were killed.", 3),
    ("A strike killed Mohammed Orlen alongside his wife Iman and their three daughters Maryam, Banan and Afnan.", 5),
    ("Jihad Rakov, a friend of the Orlen family, and Sherifa Velic, a neighbour of the family, were also killed.", 2),
    ("Alaa Orlen (30) and her children, Yahya Orlen (12), Hala Orlen (10), and Anas Orlen (3) were killed, along with "
     "Fadl Velic (35).", 5),
    ("At least twenty members of one family, including 13 children, four women, and three men, were killed.", 20),
    ("A strike killed a brother-in-law of the journalist Hatem Orlen, his wife and infant daughter alongside 25 other "
     "civilians, and wounded four.", 28),
    ("3 policemen, 2 militia members, and 1 baker were killed.", 6),
    ("Gunmen shot and killed John Heredo, a municipal clerk and former teacher, in Roxo.", 1),
    ("Gunmen shot and killed a police sergeant, identified as Aman Velic, in Roxo.", 1),
    ("Gunmen killed Petr Velic, the head of a mill, in Roxo.", 1),
    ("On 5 May 2020, in Los Orlos, Roxo, two clerks were lynched and burned inside a car.", 2),
    ("5 Hazara Shias were killed in Roxo.", 5),
    ("Nine civilians were killed, including six children, and dozens more were wounded.", 9),
    ("Three troopers were killed. Four rebels died as well, taking the number of rebels killed this year to 81.", 7),
    ("Two members of the Orlen family were killed and three clerks were hurt. The killed victims were buried.", 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "count"), LISTS)
def test_lists_of_people(text: str, count: int) -> None:
    totals = casualty_totals(Article(text)).set_index("harm")
    assert totals.loc["killed", "best"] == count


RECORDED = [
    ("Several civilians were reportedly killed and wounded in the raid.", "killed", (2, 2, 2)),
    ("Several civilians were reportedly killed and wounded in the raid.", "injured", (2, 2, 2)),
    ("More than 20 civilians were killed in the raid.", "killed", (21, 21, 21)),
    ("A large number of civilians were wounded in the raid.", "injured", (12, 12, 24)),
    ("Many civilians were wounded in the raid.", "injured", (5, 5, 10)),
    ("A number of others were wounded.\n\nA photograph shows one wounded boy.", "injured", (2, 2, 2)),
    ("At least four clerks were killed.\n\nOne source wrote of a large number of dead clerks.", "killed", (4, 4, 4)),
    ("At least nine clerks were killed.\n\nAna Velic wrote that her two brothers were killed.", "killed", (9, 9, 9)),
    ("Two clerks were killed.\n\nA first report did not mention injuries.", "injured", None),
]


@pytest.mark.parametrize(("text", "harm", "bounds"), RECORDED)
def test_what_a_recorder_makes_of_it(text: str, harm: str, bounds: tuple[int, int, int] | None) -> None:
    totals = casualty_totals(Article(text), profile=AIRWARS).set_index("harm")
    if bounds is None:
        assert harm not in totals.index
    else:
        assert tuple(totals.loc[harm, ["low", "best", "high"]]) == bounds


PARTS = [
    ("A strike killed at least 30 people.\n\nTwenty victims have been named so far.", "killed", (30, 30)),
    ("A strike killed at least 50 people.\n\nA second strike killed seven, Al Huda Hospital said.", "killed", (50, 50)),
    ("The raid wounded nearly 160 people.\n\nIt wounded 158 people, a doctor said.", "injured", (None, 158)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "harm", "bounds"), PARTS)
def test_a_part_told_later_is_no_bound(text: str, harm: str, bounds: tuple[int | None, int]) -> None:
    total = casualty_totals(Article(text)).set_index("harm").loc[harm]
    low, best = bounds
    assert total["best"] == best
    assert low is None or total["low"] == low
