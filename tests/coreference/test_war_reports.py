"""Who speaks in war reports: sentences and short articles of our own, by class; "<...>" marks a source."""

import pytest

from tests.coreference.helpers import speakers


def check(text: str, expected: str) -> None:
    """The speakers of the marked sources, joined by " / ", "-" for none, without regard to an article at the front."""
    found = [(name or "-").removeprefix("the ").removeprefix("The ") for name in speakers(text)]
    assert " / ".join(found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the health ministry, with and without its country
        (
            "<Gaza's health ministry> said no. <The Gaza Health Ministry> said no. <The ministry> said no. "
            "<The Hamas-run health ministry> said no. <The Health Ministry in Gaza> said no.",
            "Gaza Health Ministry / Gaza Health Ministry / Gaza Health Ministry / Gaza Health Ministry / "
            "Gaza Health Ministry",
        ),
        (
            "<Sudan's health ministry> said no. <The Sudanese health ministry> said no. <The ministry> said no.",
            "Sudan's health ministry / Sudan's health ministry / Sudan's health ministry",
        ),
        (
            "<Russia's defence ministry> said no. <Ukraine's defence ministry> said no. <The Russian ministry> left. "
            "<The ministry in Kyiv> left.",
            "Russia's defence ministry / Ukraine's defence ministry / Russia's defence ministry / "
            "Ukraine's defence ministry",
        ),
        (
            "<Israel's health ministry> said no. <The Hamas-run health ministry> said no.",
            "Israel's health ministry / Hamas-run health ministry",
        ),
        (
            "<The health ministry> said no. <The defence ministry> said no. <The health ministry> left.",
            "health ministry / defence ministry / health ministry",
        ),
        # an armed group by its other names
        (
            "<Yemen's Houthis> said no. <The Houthi rebels> said no. <The rebels> said no. "
            "<The Iran-backed group> said no. <The movement> said no.",
            "Houthis / Houthis / Houthis / Houthis / Houthis",
        ),
        (
            "<Al-Shabaab> said no. <The militants> said no. <The group> said no. <The Islamist group> said no.",
            "Al-Shabaab / Al-Shabaab / Al-Shabaab / Al-Shabaab",
        ),
        (
            "<The Rapid Support Forces (RSF)> said no. <The paramilitaries> said no. <The paramilitary force> left.",
            "Rapid Support Forces / Rapid Support Forces / Rapid Support Forces",
        ),
        (
            "<A little-known group>, the Free Kesh Front, said no. Police came. <The group> said no.",
            "Free Kesh Front / Free Kesh Front",
        ),
        (
            "<The Red River Army>, a rebel group, said no. Troops left. <The rebels> said no.",
            "Red River Army / Red River Army",
        ),
        # monitors and other bodies by the nouns of their names
        (
            "<The Dorn Observatory for Peace (DOP)> said no. <The observatory> said no. <DOP> said no. "
            "<The London-based watchdog> said no.",
            "Dorn Observatory for Peace / Dorn Observatory for Peace / Dorn Observatory for Peace / "
            "Dorn Observatory for Peace",
        ),
        (
            "<The Kesh Security Tracker> said no. The militia moved west. <The tracker> said no.",
            "Kesh Security Tracker / Kesh Security Tracker",
        ),
        (
            "<Vendara>, a think tank, said no. The army left. <The institute> said no.",
            "Vendara / Vendara",
        ),
        (
            "<The Kesh People's Defence Force> said no. Jets came. <The PDF> said no.",
            "Kesh People's Defence Force / Kesh People's Defence Force",
        ),
        ("<A group> calling itself the Valley Tigers said no. <The group> left.", "Valley Tigers / Valley Tigers"),
        ("<The Committee to Protect Writers> said no.", "Committee to Protect Writers"),
        ("<IS> said on its channel that it had no part in it.", "IS"),
        ("<The Ombudsman's Office> said no. <The office> left.", "Ombudsman's Office / Ombudsman's Office"),
    ],
)
def test_one_body_in_several_forms(text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a monitor's own words
        (
            "The monitor has listed 40 strikes by the army. <It> says the army lied. <It> confirmed two deaths. "
            "The army denied it. <It> said no.",
            "monitor / monitor / army",
        ),
        (
            "The Kesh Committee, an activist group, gave a higher toll. <It> said no.",
            "Kesh Committee",
        ),
        (
            "<The Strike Watch> listed four raids. <Manbar Radio> said no. <It> named the dead. "
            "Strike Watch calls the raid confirmed. <It> said no.",
            "Strike Watch / Manbar Radio / Manbar Radio / Strike Watch",
        ),
        # who spoke last goes on
        (
            "{Several of the soldiers were killed}, <local officials> said. {Two of the men died}, <they> added.",
            "local officials / local officials",
        ),
        (
            '{"We lost,"} the <general staff> [said]. Rain fell. {"Two died,"} <she> also [said].',
            "general staff / general staff",
        ),
        (
            'Amin Farouk lost his parents. {"We wait,"} <Farouk> [said]. {"We hope,"} <the son> [added].',
            "Amin Farouk / Amin Farouk",
        ),
        # the dead do not speak
        ("Two guards were killed at the gate, <officials> said. Bombs fell. <They> said no.", "officials / officials"),
        ("Hal Orr was killed. <His brother> said no. <His widow> said yes.", "Hal Orr's brother / Hal Orr's widow"),
        # joint sources
        ("<Tass and RIA> said no. <They> later said yes.", "Tass and RIA / Tass and RIA"),
        ("<A local official and a rights activist> said no.", "a local official and a rights activist"),
        ("<Residents and a lawmaker> said no.", "Residents and a lawmaker"),
    ],
)
def test_pronouns_and_joint_sources(text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "<An official in Goma> said no. <An official in Bukavu> said no. <The official in Goma> left. "
            "<The Bukavu official> left.",
            "an official in Goma / an official in Bukavu / an official in Goma / an official in Bukavu",
        ),
        (
            "<A US official> said no. <A Pakistani official> said no. <The US official> left.",
            "a US official / a Pakistani official / a US official",
        ),
        (
            "<A hospital official in Sanaa> said no. <A hospital official in Taiz> said no.",
            "a hospital official in Sanaa / a hospital official in Taiz",
        ),
        (
            "<A spokesman for the Arakan Army>, Khaing Tun, denied it. <The spokesman> said no.",
            "Khaing Tun / Khaing Tun",
        ),
        ("<Lawmaker Aminu Jaji> said no. <He> left.", "Aminu Jaji / Aminu Jaji"),
        (
            "Troops marched on Mambasa, <a local official and a civil leader> said on Friday.",
            "a local official and a civil leader",
        ),
        ("<Vivian van de Brugh> said no. <Van de Brugh> left.", "Vivian van de Brugh / Vivian van de Brugh"),
        ("Kesh lost a town to the army in 2021. <The army> said no.", "army"),
        (
            "<The health ministry in the rebel zone, whose figures are held to be right,> said no.",
            "health ministry in the rebel zone",
        ),
        ("<The general> who signed off the raid, Kenneth Mackie, told reporters no.", "Kenneth Mackie"),
        ("<The journalists' syndicate> said no.", "journalists' syndicate"),
        ("<The territory's civil defense> said no.", "territory's civil defense"),
        ("<A well-known doctor> said no.", "a well-known doctor"),
        ("<Chief of the General Staff Ann Roe> said no. <Roe> left.", "Ann Roe / Ann Roe"),
        ("Norway's defence ministry left. <The Norwegian ministry> said no.", "Norway's defence ministry"),
        ("It accused <the army> of lying. <The army> said no.", "army / army"),
    ],
)
def test_people_and_their_descriptions(text: str, expected: str) -> None:
    check(text, expected)
