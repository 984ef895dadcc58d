"""Who is who in a text: every person and body with all its mentions, as coreference is annotated."""

from functools import cache

import pytest

from kit import Article, language
from kit.coreference import cast

CHAINS = [
    ("WHO officials met. The WHO said no. It is late.", "WHO = WHO = It; WHO officials"),
    (
        "Mark Hall and Will Harper left. Will said no. Will they go?",
        "Mark Hall; Mark Hall and Will Harper = they; Will Harper = Will = Will",
    ),
    ("Ann Price left. Price said no. The Price was high. Prices rose.", "Ann Price = Price = Price"),
    ("Jean-Luc Girard left. The Paris-Lyon train left.", "Jean-Luc Girard; Paris-Lyon"),
    ("Sam Price, Jr. left. Sgt. First Class Ann Roe left.", "Sam Price, Jr.; Ann Roe"),
    ("Anna van Dyck left. Smith & Sons left.", "Anna van Dyck; Smith & Sons"),
    (
        "The Observatory for Human Rights said no. The observatory left.",
        "Observatory for Human Rights = The observatory",
    ),
    ("Chief of Police Ann Roe left. The chief said no.", "Ann Roe = The chief"),
    ("Secretary of State Laura Finch left. Finch said no.", "Laura Finch = Finch"),
    (
        "Tim Cook left. General Motors left. Justice Roe left. Dean Martin left.",
        "Tim Cook; General Motors; Roe; Dean Martin",
    ),
    ("Amina Mufti left. Mufti said no. Ko Min Lwin left.", "Amina Mufti = Mufti; Ko Min Lwin"),
    ("Republican Jane Roe left. Senate Whip Dick Rowan left.", "Jane Roe; Dick Rowan"),
    (
        "Democrats left. The Sylvanians left. The Smiths left. Russians left.",
        "Democrats; The Sylvanians; Smiths; Russians",
    ),
    ("Prime Minister Hal Abra left. The Prime Minister said no. Abra wept.", "Hal Abra = The Prime Minister = Abra"),
    ("The World Bank President left. The Bank of England said no.", "The World Bank President; Bank of England"),
    ("Bank executives left. Bank of Norway left.", "Bank executives; Bank of Norway"),
    ("The Republican left. A Democrat stayed.", "The Republican; A Democrat"),
    (
        "Ann Roe and Tom Dean left. Dean said no. The Dean said yes.",
        "Ann Roe; Ann Roe and Tom Dean; Tom Dean = Dean; The Dean",
    ),
    ("President Lind left. The President said no. Lind wept.", "Lind = The President = Lind"),
    (
        "Hana and Tomas Riedl left. Hana wept. Tomas Riedl stayed.",
        "Hana = Hana; Hana and Tomas Riedl; Tomas Riedl = Tomas Riedl",
    ),
    ("Hana Roe and Tomas Riedl left. Hana wept.", "Hana Roe = Hana; Hana Roe and Tomas Riedl; Tomas Riedl"),
    (
        "Russia's Defense Ministry said no. Norway's Defense Ministry said yes. The Defense Ministry left.",
        "Russia; Russia's Defense Ministry = Defense Ministry; Norway; Norway's Defense Ministry",
    ),
    ("Russia's Ann Roe said no.", "Russia; Ann Roe"),
    ("The attorney-general left. The attorney general left.", "The attorney-general = The attorney general"),
    (
        "The head of the Red Cross left. The head of Oxfam left. The head of the Red Cross wept.",
        "The head = The head; Red Cross = Red Cross; The head; Oxfam",
    ),
    ("Jane Roe Leaves Party in Dorn\n\nJane Roe left. Roe wept.", "Jane Roe Leaves Party = Jane Roe = Roe"),
    ("DORN, Norland (Agency) - Ann Roe left.", "Ann Roe"),
    ("A number of officials left. The crowd left. Thousands of people left.", "officials; The crowd; people"),
    ("The ministry spokesman left. The ministry left.", "The ministry spokesman; The ministry"),
    (
        "The mayor's aide left. The aide wept. The mayor's brother left.",
        "The mayor = The mayor; The mayor's aide = The aide; The mayor's brother",
    ),
    ('"I left," said Ann Roe. "We wept," she said.', "Ann Roe = she"),
    ("Jane Roe and Ann Roe left. Roe wept.", "Jane Roe = Roe; Jane Roe and Ann Roe; Ann Roe"),
    ("Vladimir Putin left. Putin wept. Putin's aide left.", "Vladimir Putin = Putin = Putin; Putin's aide"),
    ("Robert J. Dunn left. Bob Dunn wept. R. Dunn stayed.", "Robert J. Dunn = Bob Dunn = R. Dunn"),
    (
        "The Norwegian Refugee Council left. The Refugee Council wept. The council stayed. NRC stayed.",
        "Norwegian Refugee Council = Refugee Council = The council = NRC",
    ),
    (
        "Norway's army left. The Norwegian army wept. The Russian army stayed.",
        "Norway; Norway's army = The Norwegian army; The Russian army",
    ),
    (
        "Dorn left. The Dorn Observatory for Rights left. The Observatory wept. Rights left.",
        "Dorn Observatory for Rights = Observatory; Rights",
    ),
    ("WHY JANE ROE LEFT\n\nJane Roe left. ROE wept.", "JANE ROE LEFT = Jane Roe = ROE"),
    (
        "Jane Roe Quits Over Dorn Row\n\nMrs. Roe left on Monday, officials said.",
        "Jane Roe Quits = Roe; Dorn; officials",
    ),
    ("The Dorn Times left. The newspaper wept.", "Dorn Times = The newspaper"),
    (
        "A doctor left. The doctor wept. Another doctor stayed. The other doctor wept.",
        "A doctor = The doctor = The other doctor; Another doctor",
    ),
    (
        "The defence ministry left. The interior ministry wept. The ministry stayed.",
        "The defence ministry; The interior ministry = The ministry",
    ),
    (
        "The deputy mayor left. The mayor wept. The deputy mayor stayed.",
        "The deputy mayor = The deputy mayor; The mayor",
    ),
    (
        "Jane Roe, a doctor, left. The doctor wept. The old doctor wept. Two doctors left.",
        "Jane Roe = The doctor = The old doctor; Two doctors",
    ),
    (
        "Several residents left. Residents wept. The residents stayed. Local residents stayed.",
        "Several residents = Residents = The residents; Local residents",
    ),
    ("The Iran-backed group left. Iran wept. The group stayed.", "The Iran-backed group = The group; Iran = Iran"),
    (
        "Amin and Farid Roe left. The brothers wept. The couple stayed.",
        "Amin; Amin and Farid Roe = The brothers = The couple; Farid Roe",
    ),
    (
        "Two brothers, Amin and Farid Roe, left. The brothers wept.",
        "Two brothers = Amin and Farid Roe = The brothers; Amin; Farid Roe",
    ),
    ("Elon Musk left. The billionaire wept. The former boss stayed.", "Elon Musk = The billionaire = The former boss"),
    (
        "The bank left. Acme Bank wept. The bank stayed. The company stayed.",
        "The bank; Acme Bank = The bank = The company",
    ),
    ("Acme Motors left. The company wept. The firm stayed.", "Acme Motors = The company = The firm"),
    ('"A nurse came," said Ann Roe. The nurse wept.', "A nurse; Ann Roe; The nurse"),
    (
        "The ministry left. The ministry spokesman wept. The ministry's spokesman stayed.",
        "The ministry = The ministry; The ministry spokesman = The ministry's spokesman",
    ),
    (
        "Ann Roe of Acme left. Her company wept. Roe's company stayed.",
        "Ann Roe = Her = Roe; Acme; Her company = Roe's company",
    ),
    (
        "The head of the Red Cross left. The head of Oxfam wept. The head stayed.",
        "The head; Red Cross; The head = The head; Oxfam",
    ),
    ("The bank that left wept. Ann Roe, whom the bank left, wept.", "The bank = the bank; Ann Roe"),
    ("The army left. Ann Roe saw it. It wept.", "The army = It; Ann Roe"),
    ("Ann Roe saw her. Tom Dean saw him. Ann Roe saw herself.", "Ann Roe = Ann Roe; Tom Dean"),
    ("Mark Hall told Tom Dean that he left.", "Mark Hall = he; Tom Dean"),
    ("In March Rennie said no.", "Rennie"),
    ("May Rennie left. Rennie said no.", "May Rennie = Rennie"),
    ("Will Harper left. Harper wept.", "Will Harper = Harper"),
    ("He saw Will Harper there.", "Will Harper"),
    ("The General Motors van left. General Motors wept.", "General Motors = General Motors"),
    ("Dean Ann Martin left. Martin wept.", "Ann Martin = Martin"),
    ("J. Cook left. Cook wept.", "J. Cook = Cook"),
    ("Tim Cook left. Cook wept.", "Tim Cook = Cook"),
    ("Deputy Mufti Ann Roe left.", "Ann Roe"),
    ("The Grand Mufti left.", "The Grand Mufti"),
    ("Democrats said no. Republicans said yes.", "Democrats; Republicans"),
    ("The Kurds left. Kurds wept.", "The Kurds = Kurds"),
    ("The Taliban left. Taliban fighters wept.", "Taliban = Taliban; Taliban fighters"),
    ("Bank workers left. Banks closed.", "Bank workers; Banks"),
    ("Army doctors left. Army said no.", "Army doctors; Army"),
    ("The Liberal left. The Liberals stayed.", "The Liberal; The Liberals"),
    ("Guards left. Guard dogs barked.", "Guards"),
    ("Ann Guard left. Guard wept.", "Ann Guard = Guard"),
    ("The Mayor left. Mayor wept.", "The Mayor; Mayor"),
    ('"Mayor left," Ann Roe said.', "Mayor; Ann Roe"),
    ("Hana and Tomas left. Hana wept.", "Hana = Hana; Hana and Tomas; Tomas"),
    ("Hana and Dr. Tomas Riedl left. Hana wept.", "Hana = Hana; Hana and Dr. Tomas Riedl; Tomas Riedl"),
    ("Acme and Tomas Riedl left. Acme wept.", "Acme; Acme and Tomas Riedl; Tomas Riedl"),
    ("Hana, Tomas Riedl left.", "Hana; Tomas Riedl"),
    (
        "The Norwegian Defence Ministry left. Norway's Defence Ministry wept.",
        "Norwegian Defence Ministry = Norway's Defence Ministry; Norway",
    ),
    ("Acme's Defence Ministry left.", "Acme; Defence Ministry"),
    (
        "The spokesman for the Red Cross left. The spokesman for Oxfam wept.",
        "The spokesman; Red Cross; The spokesman; Oxfam",
    ),
    ("A spokesman for the Red Cross left. The spokesman wept.", "A spokesman = The spokesman; Red Cross"),
    (
        "Norway's minister left. The Norwegian minister wept. The Russian minister stayed.",
        "Norway; Norway's minister = The Norwegian minister; The Russian minister",
    ),
    ("Luc Girard, the French minister, left. The French minister wept.", "Luc Girard = The French minister"),
    ("Luc Girard, the French minister, left. The Russian minister wept.", "Luc Girard; The Russian minister"),
    ("The United Nations left. The UN wept. The world body stayed.", "United Nations = UN = The world body"),
    ("NATO left. The alliance wept. The Russian alliance stayed.", "NATO = The alliance; The Russian alliance"),
    ("NATO left. The NATO-backed alliance wept.", "NATO = NATO"),
    ("Hezbollah left. The Hezbollah-linked group wept.", "Hezbollah = Hezbollah"),
    ("Hamas left. The group wept. The Islamist group stayed.", "Hamas = The group = The Islamist group"),
    ("Ann Roe left. The Roe aide wept. Roe's aide stayed.", "Ann Roe = Roe = Roe; The Roe aide = Roe's aide"),
    ("Ann Roe left. Her husband Tom Roe wept. Her husband stayed.", "Ann Roe = Her = Her; Tom Roe = Her husband"),
    ("Ann Roe left. Tom Roe, a husband, wept. Her husband stayed.", "Ann Roe = Her; Tom Roe = Her husband"),
    ("Ann Roe left. Tom Berg, a husband, wept. Her husband stayed.", "Ann Roe = Her; Tom Berg; Her husband"),
    (
        "Norway left. The Norwegian spokesman wept. Norway's spokesman stayed.",
        "Norway = Norway; The Norwegian spokesman = Norway's spokesman",
    ),
    ("Ann Roe, head of Acme, left. Her company wept.", "Ann Roe = Her; Acme = Her company"),
    (
        "Ann Roe's company left. Tom Berg's company wept. Roe's company stayed.",
        "Ann Roe = Roe; Ann Roe's company = Roe's company; Tom Berg; Tom Berg's company",
    ),
    ("The company of Ann Roe left.", "The company; Ann Roe"),
    ("The brothers Amin and Farid Roe left. The brothers wept.", "Amin; Amin and Farid Roe = The brothers; Farid Roe"),
    (
        "Ann Roe and Tom Berg left. The Norwegian couple wept.",
        "Ann Roe; Ann Roe and Tom Berg; Tom Berg; The Norwegian couple",
    ),
    ("Ann Roe and Tom Berg left. A couple wept.", "Ann Roe; Ann Roe and Tom Berg; Tom Berg"),
    ("Norway and Sweden left. The couple wept.", "Norway; Norway and Sweden; Sweden; The couple"),
    ("Ann Roe left. The billionaire wept.", "Ann Roe = The billionaire"),
    ("Ann Roe left. The Billionaire wept.", "Ann Roe; The Billionaire"),
    ("Ann Roe left. Tom Berg wept. The former minister stayed.", "Ann Roe; Tom Berg = The former minister"),
    ("Mary Roe left. Tom Berg wept. The actress stayed.", "Mary Roe = The actress; Tom Berg"),
    ('"Nurses left," Ann Roe said. The nurses wept.', "Nurses; Ann Roe; The nurses"),
    ('"A nurse left," Ann Roe said. "The nurse wept," Roe said.', "A nurse = The nurse; Ann Roe = Roe"),
    ("Residents left. Residents wept.", "Residents = Residents"),
    ("Residents left. Residents of Dorn wept.", "Residents; Residents; Dorn"),
    ("Residents left. Two residents wept.", "Residents; Two residents"),
    ("Residents left. Other residents wept.", "Residents; Other residents"),
    ("Residents left. Local residents wept.", "Residents; Local residents"),
    ("Two residents left. The two residents wept.", "Two residents = The two residents"),
    ("The group left. The groups wept.", "The group; The groups"),
    ("A man left. The woman wept.", "A man; The woman"),
    ("A doctor left. Another doctor wept. The first doctor stayed.", "A doctor = The first doctor; Another doctor"),
    ("A doctor left. Another doctor wept. The other doctor stayed.", "A doctor = The other doctor; Another doctor"),
    ("Acme Bank left. The lender wept.", "Acme Bank = The lender"),
    ("Ann Roe, who wept, left.", "Ann Roe"),
    ("The bank which wept left.", "The bank"),
    ("Roe saw it. The army left. It wept.", "Roe; The army = It"),
    ("Ann Roe left. Tom Berg hit her.", "Ann Roe = her; Tom Berg"),
    ("Mary Roe hit her. She wept.", "Mary Roe = She"),
    ("Mary Roe said Jane Berg hit her.", "Mary Roe = her; Jane Berg"),
    ("Peter Hall left. P. Hall wept. Pete Hall stayed.", "Peter Hall = P. Hall = Pete Hall"),
    ("Peter Hall left. Paula Hall wept.", "Peter Hall; Paula Hall"),
    ("Mary Ann Hall left. Ann Hall wept.", "Mary Ann Hall = Ann Hall"),
    ("Mary Jo Hall left. Jo Hall wept.", "Mary Jo Hall = Jo Hall"),
    ("Mark Wines left. Wimes wept. Mines stayed.", "Mark Wines = Wimes"),
    ("The Centre for Arms Monitoring left. CFAM wept. CAM stayed.", "Centre for Arms Monitoring = CFAM = CAM"),
    ("The Dorn Observatory left. Dorn wept. The Observatory stayed.", "Dorn Observatory = Observatory; Dorn"),
    ("The UN Refugee Agency left. Agency wept.", "UN Refugee Agency = Agency"),
    ("Ann al-Rawi left. Al-Rawi wept. Ali al-Rawi stayed.", "Ann al-Rawi = Al-Rawi; Ali al-Rawi"),
    ("Paris left. Paris Hall wept.", "Paris; Paris Hall"),
    ("Victoria Hall left. Victoria wept.", "Victoria Hall = Victoria"),
    ("Troops came to Dorn. Dorn wept.", "Troops; Dorn"),
    ("Ann Roe Quits As Mayor\n\nRoe left on Monday.", "Ann Roe Quits = Roe; Mayor"),
    ("Ann Roe Wins Vote In Dorn\n\nAnn Roe won on Monday. Roe wept.", "Ann Roe Wins Vote = Ann Roe = Roe"),
    (
        "The Dorn Relief Agency left. The Relief Agency wept. The agency stayed.",
        "Dorn Relief Agency = Relief Agency = The agency",
    ),
    ("The Dorn Relief Fund left. The Fund wept.", "Dorn Relief Fund = Fund"),
    ("The Dorn Relief Fund left. Relief Fund wept.", "Dorn Relief Fund = Relief Fund"),
    ("The Dorn Relief Fund left. DRF wept.", "Dorn Relief Fund = DRF"),
    ("Amnesty International left. Amnesty wept.", "Amnesty International = Amnesty"),
    ("The Islamic Front of Dorn left. The Islamic Front wept.", "Islamic Front of Dorn = Islamic Front"),
    (
        "The Popular Mobilisation Forces left. The Mobilisation Forces wept. The Forces stayed.",
        "Popular Mobilisation Forces = Mobilisation Forces = Forces",
    ),
    ("He met Kyiv officials. Kyiv wept. Roe of Kyiv left.", "Kyiv = Kyiv; Kyiv officials; Roe"),
    ("Al-Rawi left. Al-Rawi wept.", "Al-Rawi = Al-Rawi"),
    ("Jane Roe Wept In Dorn\n\nJane Roe said no. She wept.", "Jane Roe Wept = Jane Roe = She; Dorn"),
    ("JANE ROE QUITS\n\nJane Roe said no. Roe wept.", "JANE ROE = Jane Roe = Roe"),
    ("The nurses said no. The nurses wept.", "The nurses = The nurses"),
    ("The doctor said no. The mayor wept. The doctor left.", "The doctor = The doctor; The mayor"),
    ("Residents said no. The residents wept.", "Residents = The residents"),
    ("A group of men came. The group wept.", "A group = The group; men"),
    ("Some men came. The men wept. The man left.", "Some men = The men; The man"),
    ("A man came. The man wept. The men left.", "A man = The man; The men"),
    ("A woman came. A man came. The woman wept. The man left.", "A woman = The woman; A man = The man"),
    (
        "A doctor, Ann Roe, came. The doctor wept. A doctor, Tom Berg, left. The doctor wept.",
        "Ann Roe = The doctor; Tom Berg = The doctor",
    ),
    (
        "Ann Roe, a Norwegian doctor, came. The Norwegian doctor wept. The Swedish doctor left.",
        "Ann Roe = The Norwegian doctor; The Swedish doctor",
    ),
    (
        "A tall doctor came. The short doctor wept. The tall doctor left.",
        "A tall doctor = The tall doctor; The short doctor",
    ),
    ("A tall doctor came. The same doctor wept.", "A tall doctor = The same doctor"),
    (
        "The Dorn council met. The council wept. The Lyman council left.",
        "The Dorn council = The council; Dorn; The Lyman council; Lyman",
    ),
    ("The council met. The Dorn council wept.", "The council; The Dorn council; Dorn"),
    (
        "NATO said no. The military alliance wept. The Western alliance left.",
        "NATO = The military alliance = The Western alliance",
    ),
    ("NATO said no. The sporting alliance wept.", "NATO; The sporting alliance"),
    ("The UN said no. The agency wept. The organisation left.", "UN = The agency = The organisation"),
    ("The Iran-backed militia said no. The militia wept.", "The Iran-backed militia = The militia; Iran"),
    ("Iran said no. The Iran-backed militia wept.", "Iran = Iran"),
    ("Hamas said no. The Hamas-run ministry wept.", "Hamas = Hamas"),
    ("The company said no. The firm wept. The bank left.", "The company = The firm; The bank"),
    ("A company said no. The firm wept.", "A company = The firm"),
    ("A bank said no. The lender wept.", "A bank = The lender"),
    (
        "Ann Roe came. Her aide wept. Roe's aide left. Tom Berg's aide stayed.",
        "Ann Roe = Her = Roe; Her aide = Roe's aide; Tom Berg; Tom Berg's aide",
    ),
    ("Ann Roe came. Roe aide Tom Berg wept. Her aide left.", "Ann Roe = Roe = Her; Tom Berg = Her aide"),
    ("Ann Roe came. Her brother, Tom Roe, wept. Roe's brother left.", "Ann Roe = Her = Roe; Tom Roe = Roe's brother"),
    ("Ann Roe came. Her aide, Tom Roe, wept. Her aide left.", "Ann Roe = Her = Her; Tom Roe = Her aide"),
    ("Ann Roe, an aide, came. Her aide wept.", "Ann Roe = Her; Her aide"),
    (
        "Norway said no. A Norwegian spokesman wept. Its spokesman left.",
        "Norway = Its; A Norwegian spokesman = Its spokesman",
    ),
    (
        "The ministry said no. The ministry's spokesman wept. The spokesman left.",
        "The ministry = The ministry; The ministry's spokesman = The spokesman",
    ),
    ("Ann Roe of Acme Motors came. Her employer wept.", "Ann Roe = Her; Acme Motors; Her employer"),
    ("Ann Roe came. Her company wept.", "Ann Roe = Her; Her company"),
    ("Ann Roe and Tom Berg came. The couple wept.", "Ann Roe; Ann Roe and Tom Berg = The couple; Tom Berg"),
    ("Ann Roe and Tom Berg came. The companies wept.", "Ann Roe; Ann Roe and Tom Berg; Tom Berg; The companies"),
    ("Ann Roe and Tom Berg came. The Norwegians wept.", "Ann Roe; Ann Roe and Tom Berg; Tom Berg; The Norwegians"),
    ('"The doctor came," Ann Roe said. The doctor wept.', "The doctor; Ann Roe; The doctor"),
    ("Elon Musk came. The billionaire wept.", "Elon Musk = The billionaire"),
    ("Hal Abra came. The former president wept. The president left.", "Hal Abra = The former president; The president"),
    ("The Red Cross nurse wept. The Red Cross left.", "The Red Cross nurse; Red Cross = Red Cross"),
    ("The President of Norway came. The President wept.", "The President = The President; Norway"),
    ("Ann Dean came. The Dean wept.", "Ann Dean; The Dean"),
    ("He met Dean. Dean wept.", "Dean = Dean"),
    ("Grace came. Grace wept.", "Grace = Grace"),
    ("The Grace wept.", "Grace"),
    ("A lot of people came. The lot wept.", "people"),
    ("The police officer came. The police-run shop left.", "The police officer"),
    ("The trade union leader wept.", "The trade union leader"),
    ("Roe Says No To Dorn Deal\n\nAnn Roe said no. Roe wept.", "Roe = Ann Roe = Roe; Dorn Deal"),
    ("Roe says no\n\nAnn Roe said no. Roe wept.", "Roe = Ann Roe = Roe"),
    ("Residents came. Residents in the hall wept.", "Residents; Residents"),
    ("Aides came. Two aides wept. Both aides left.", "Aides; Two aides = Both aides"),
    ("Aides came. More aides wept.", "Aides; More aides"),
    ("Ann Roe, who came, wept. The bank, which came, wept.", "Ann Roe; The bank"),
    ("The bank where Ann Roe came wept.", "The bank; Ann Roe"),
    ("The army came. Ann Roe saw it. It left.", "The army = It; Ann Roe"),
    (
        "Ann Roe, the mayor of Dorn, came. The mayor of Dorn wept. The mayor of Lyman left.",
        "Ann Roe = The mayor = The mayor; Dorn = Dorn; Lyman",
    ),
]


@cache
def articles() -> dict[str, Article]:
    """All texts of the table, parsed together."""
    known = {text: Article(text) for text, _ in CHAINS}
    list(language.parse_many(known.values(), batch=64))
    return known


def chains(text: str) -> str:
    """The mentions of each person or body, joined by "="; in the order in which the text mentions them first."""
    parsed = language.parse(articles()[text])
    spans = [sorted((m.start, m.end) for m in referent.mentions) for referent in cast(parsed, []).referents]
    return "; ".join(
        " = ".join(parsed.reading.text[slice(*span)] for span in chain) for chain in sorted(filter(None, spans))
    )


@pytest.mark.parametrize(("text", "expected"), CHAINS)
def test_chains(text: str, expected: str) -> None:
    assert chains(text) == expected
