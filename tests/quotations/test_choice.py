"""What is a quotation, whose it is and where it ends, in sentences that differ in one thing."""

from functools import cache

import pytest

from kit import Article
from kit.language import parse, parse_many
from kit.quotations import find

QUOTATIONS = [
    ("Who told you that the port fell?", "none"),
    ("No group said that it fired the rockets.", "none"),
    ("Nobody said that the port fell.", "none"),
    ("None of them said that the port fell.", "none"),
    ("No one believes that the port fell.", "indirect, No one: that the port fell"),
    ("The officials of no group said that the port fell.", "indirect, The officials of no group: that the port fell"),
    ("The bombardment seemed intense.", "none"),
    ("Ann Roe seemed certain that the port fell.", "indirect, Ann Roe: that the port fell"),
    ("It is said that the port fell.", "indirect, -: that the port fell"),
    ("It was reported that the port fell.", "indirect, -: that the port fell"),
    ("The port is said to hold ten ships.", "indirect, -: The port … to hold ten ships"),
    ("A patrol saw smoke.", "none"),
    ("A patrol saw that the port fell.", "indirect, A patrol: that the port fell"),
    ("A patrol heard three shots.", "none"),
    ("A medic asked not to be named.", "none"),
    ("A medic asked to remain anonymous.", "none"),
    ("A medic asked to see the port.", "indirect, A medic: to see the port"),
    ("A medic asked them to leave the port.", "indirect, A medic: to leave the port"),
    ("The rocket said that the port fell.", "none"),
    ("The storm showed that the port was weak.", "none"),
    ("The storm told us that the port was weak.", "none"),
    ("The footage showed damaged shops.", "none"),
    ("The footage showed that the shops were damaged.", "indirect, The footage: that the shops were damaged"),
    ("The mayor posted a video.", "none"),
    ("The mayor posted that the port fell.", "indirect, The mayor: that the port fell"),
    ("Two deaths were reported.", "none"),
    ("Two deaths were reported by the mayor.", "indirect, the mayor: Two deaths"),
    ("The raid underlined how weak the truce was.", "none"),
    ("The raid, which underlined how weak the truce was, killed nine.", "none"),
    ("The mayor underlined how weak the truce was.", "indirect, The mayor: how weak the truce was"),
    ("Ann Roe underlined that the truce was weak.", "indirect, Ann Roe: that the truce was weak"),
    ("Experts show that the truce was weak.", "indirect, Experts: that the truce was weak"),
    ("A report showed that the truce was weak.", "indirect, A report: that the truce was weak"),
    ("One of them showed that the truce was weak.", "indirect, One of them: that the truce was weak"),
    ("The raid showed that the truce was weak.", "none"),
    ("The agency could not verify that the port fell.", "none"),
    ("The agency verified that the port fell.", "indirect, The agency: that the port fell"),
    ("The agency did not say that the port fell.", "indirect, The agency: that the port fell"),
    ("The envoys discussed a truce.", "none"),
    ("The envoys discussed how the truce was broken.", "indirect, The envoys: how the truce was broken"),
    ("The envoys demanded a truce.", "indirect, The envoys: a truce"),
    ("A group calling itself the Tigers fired.", "none"),
    ("A group called the Tigers fired.", "none"),
    ("The mayor called the raid a crime.", "indirect, The mayor: the raid a crime"),
    ("The mayor described the raid as a crime.", "indirect, The mayor: the raid as a crime"),
    ("Reuters reported that the port fell, citing police.", "indirect, Reuters: that the port fell"),
    ("Reuters cited police.", "none"),
    ("Reuters cited the weather.", "indirect, Reuters: the weather"),
    ("Reuters quoted the mayor as saying the port fell.", "indirect, the mayor: the port fell"),
    ("The region reported four deaths.", "none"),
    ("The ministry reported four deaths.", "indirect, The ministry: four deaths"),
    ("The valley said that the port fell.", "none"),
    ("The hospital said four people died.", "indirect, The hospital: four people died"),
    ("The envoy shot back that the port fell.", "indirect, The envoy: that the port fell"),
    ("The envoy shot the mayor.", "none"),
    ("Troops fired that day.", "none"),
    ('The envoy fired back: "The port fell."', "direct, The envoy: The port fell"),
    ("Troops blasted the port.", "none"),
    ("He blasted the truce as a trap.", "indirect, He: the truce as a trap"),
    ("Ann Roe attacked the claim as a lie.", "indirect, Ann Roe: the claim as a lie"),
    ("The attack on the port killed nine.", "none"),
    ("Hopes are slim considering the losses.", "none"),
    ("Considering the losses, the mayor said the port fell.", "indirect, the mayor: the port fell"),
    ("The mayor considered that the port fell.", "indirect, The mayor: that the port fell"),
    ("State television put the death toll at 14.", "indirect, State television: the death toll at 14"),
    ("State television put the toll of 14 on air.", "none"),
    ("State television put the price at 14.", "none"),
    ("State television put the toll.", "none"),
    ("In the words of one medic, the port fell.", "indirect, one medic: the port fell"),
    ("In her words, the port fell.", "indirect, her: the port fell"),
    ("In words, the port fell.", "none"),
    ("The words in the port fell.", "none"),
    ('Troops took what the mayor called a "nest of rats".', 'mixed, the mayor: a "nest of rats"'),
    ("Troops took what they called a nest.", "indirect, they: a nest"),
    ("Troops took what the mayor saw.", "none"),
    ("The mayor, convinced that the port fell, wept.", "indirect, The mayor: that the port fell"),
    ("The mayor had accused them of theft.", "indirect, The mayor: them of theft"),
    ("The mayor was blamed for the raid.", "none"),
    ("The mayor blamed the raid on rebels.", "indirect, The mayor: the raid on rebels"),
    ("According to the mayor, the port fell.", "indirect, the mayor: the port fell"),
    ("The port fell, according to the mayor.", "indirect, the mayor: The port fell"),
    ("The mayor hopes that the port fell.", "indirect, The mayor: that the port fell"),
    ("The mayor pointed out that the port fell.", "indirect, The mayor: that the port fell"),
    ("The mayor is expected to say that the port fell.", "indirect, -: The mayor … to say that the port fell"),
    ("The port fell, the mayor said.", "indirect, the mayor: The port fell"),
    ("The port fell, the mayor told reporters on Friday.", "indirect, the mayor: The port fell"),
    ("The port fell, the mayor said on Friday, a claim that the army denied.", "indirect, the mayor: The port fell"),
    ("The port fell, the mayor said, as troops neared the town.", "indirect, the mayor: The port fell"),
    ("The port fell, the mayor said, up from two on Monday.", "indirect, the mayor: The port fell"),
    (
        "The port fell, the mayor said, adding that the mill burned.",
        "indirect, the mayor: The port fell / indirect, the mayor: that the mill burned",
    ),
    ("The port fell, state-run media reported.", "indirect, state-run media: The port fell"),
    (
        "The port fell, the head of the village's council said.",
        "indirect, the head of the village's council: The port fell",
    ),
    ("The port fell, aid workers and residents said.", "indirect, aid workers and residents: The port fell"),
    ("The port, the mayor said, fell.", "indirect, the mayor: The port … fell"),
    ("Asked about the siege, the mayor said the port fell.", "indirect, the mayor: the port fell"),
    ("Standing at the port, the mayor said it fell.", "indirect, the mayor: it fell"),
    ("The port fell, said the mayor, who wept.", "indirect, the mayor: The port fell"),
    ("Troops burned the mill, inflicting what the army called a heavy blow.", "indirect, the army: a heavy blow"),
    (
        "Two ships sank, police officials in the town of Dorn said.",
        "indirect, police officials in the town of Dorn: Two ships sank",
    ),
    ("The port has fallen, the mayor has ruled.", "indirect, the mayor: The port has fallen"),
    (
        "The port fell, it said, adding that the mill burned.",
        "indirect, it: The port fell / indirect, it: that the mill burned",
    ),
    ("Weber notes that the port fell.", "indirect, Weber: that the port fell"),
    ('"The port fell," Weber will say.', "direct, Weber: The port fell"),
    ('"The port fell," said the mayor in Dorn.', "direct, the mayor in Dorn: The port fell"),
    (
        "The mayor said get 'em out before the soldiers' return.",
        "indirect, The mayor: get 'em out before the soldiers' return",
    ),
    ("'The port fell,' said Ann Roe. 'We wept.'", "direct, Ann Roe: The port fell … We wept"),
    ("\"The port 'fell' today,\" said Ann Roe.", "direct, Ann Roe: The port 'fell' today"),
    ("'The \"port\" fell today,' said Ann Roe.", 'direct, Ann Roe: The "port" fell today'),
    ("“The port fell,” said Ann Roe. “We wept.”", "direct, Ann Roe: The port fell … We wept"),
    ("„The port fell,“ said Ann Roe.", "direct, Ann Roe: The port fell"),
    ("«The port fell,» said Ann Roe.", "direct, Ann Roe: The port fell"),
    ('"The port fell.\n\n"We wept," said Ann Roe.', "direct, Ann Roe: The port fell. … We wept"),
    ('The so-called "republic" fell, said Ann Roe.', 'indirect, Ann Roe: The so-called "republic" fell'),
    ('The "Great Republic" fell, said Ann Roe.', 'indirect, Ann Roe: The "Great Republic" fell'),
    ('She shouted "The Port Has Fallen!" in May.', "direct, She: The Port Has Fallen"),
    ('"Fallen," said Ann Roe.', "direct, Ann Roe: Fallen"),
    ('"No," said Ann Roe.', "direct, Ann Roe: No"),
]


@cache
def articles() -> dict[str, Article]:
    """All texts of the table, parsed together."""
    known = {text: Article(text) for text, _ in QUOTATIONS}
    list(parse_many(known.values(), batch=64))
    return known


def reading(text: str) -> str:
    """The quotations of a text as the examples of the rules show them: "kind, source: content … content / ..."."""
    parsed = parse(articles()[text])
    copy = parsed.reading.text
    found = [
        f"{one.kind}, {copy[slice(*one.mention)] if one.mention else '-'}: "
        + " … ".join(copy[slice(*span)] for span in one.spans)
        for one in find(parsed)
    ]
    return " / ".join(found) or "none"


@pytest.mark.parametrize(("text", "expected"), QUOTATIONS)
def test_quotations(text: str, expected: str) -> None:
    assert reading(text) == expected
