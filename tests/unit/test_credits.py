from __future__ import annotations

import pytest

from consilience.articles import credits
from consilience.articles.credits import Credit
from consilience.resources import agencies

REUTERS, AP, AFP = Credit("Reuters"), Credit("Associated Press"), Credit("Agence France-Presse")


@pytest.mark.parametrize(
    "text, credit",
    [
        ("MARLOW, England, May 2 (Reuters) - A beam fell.", REUTERS),
        ("May 2 (Reuters) - A beam fell.", REUTERS),
        ("MARLOW (AP) — A beam fell.", AP),
        ("Bridge shut\n\nBy Ann Lee\n\nMARLOW, Ky. (AP) -- A beam fell.", AP),
        ("MARLOW, 2 mai 2024 (AFP) - Une poutre est tombée.", AFP),
        ("MARLOW, May 2. /TASS/. A beam fell.", Credit("TASS")),
        ("MARLOW — Reuters — A beam fell.", REUTERS),
        ("MARLOW/YORK (Reuters) - A beam fell.", REUTERS),
        ("(ANSA) - MARLOW, MAY 2 - A beam fell.", Credit("ANSA")),
        ("MARLOW, May 2 (Thames News Agency) - A beam fell.", Credit("Thames News Agency")),
        ("(CNN) A beam fell.", Credit(outlet="CNN")),
        ("Marlow (CNN) — A beam fell.", Credit(outlet="CNN")),
        ("A beam fell.\n\n(Reporting by Ann Lee in Marlow; Editing by Bo Ek)", REUTERS),
        ("A beam fell.\n\nAssociated Press writer Ann Lee in Marlow contributed to this report.", AP),
        ("A beam fell. (With inputs from PTI)", Credit("Press Trust of India")),
        ("A beam fell.\nSource: AFP", AFP),
        ("A beam fell.\n\nCopyright 2024 The Associated Press. All rights reserved.", AP),
        ("A beam fell. Image copyright AFP Image caption The beam", Credit()),
        ("A beam fell.\n\n— Petra Lind, Marlow", Credit()),
        ("MARLOW, England — A beam fell.", Credit()),
        ("A crane lifts the beam. By Ann Lee MARLOW | Mon May 2 MARLOW (Reuters) - A beam fell.", REUTERS),
        ("Divers at work. PORT MARLOW, Ky., May 2 (AP) -- A beam fell.", AP),
        ("The beam on the bank, May 2.\n(AP) Nobody knows why it fell.", Credit()),
        ("The tower in Marlow (AP) - or what is left of it - is shut.", Credit()),
        (
            "MARLOW, May 2, 2024 /PRNewswire/ -- Acme Beams Inc. today announced a beam.\n\nSOURCE Acme Beams",
            Credit("Acme Beams"),
        ),
        ("MARLOW--(BUSINESS WIRE)--Acme Beams (NYSE: ACB) today announced a beam.", Credit("Acme Beams")),
        (
            "FOR IMMEDIATE RELEASE\n\nThe City of Marlow announced a beam.\n\nAbout Marlow County\nIt is old.",
            Credit("Marlow County"),
        ),
        ("A beam fell.\n\nSOURCE Acme Beams", Credit()),
        ("The mayor told the Associated Press (AP) - and others - that a beam fell.", Credit()),
        ("(Petra Lind/Reuters)\n\nA beam fell.", Credit()),
        ("(Reuters/Files)\n\nA beam fell.", Credit()),
        ("A beam fell, Reuters reported.", Credit()),
        ("The board (PA) said a beam fell.", Credit()),
    ],
)
def test_a_text_credits_its_maker(text: str, credit: Credit) -> None:
    assert credits.in_text(text) == credit


def test_a_byline_credits_an_agency() -> None:
    assert credits.named("Ann Lee, Associated Press") == AP
    assert credits.named("By REUTERS") == REUTERS
    assert credits.named("Ann Lee") == Credit()


def test_a_contributor_is_told_from_the_maker() -> None:
    text = "A beam fell.\n\nAnn Lee and The Associated Press contributed to this report."
    assert credits.in_text(text) == Credit()
    assert credits.helper(text) == "Associated Press"


def test_a_long_line_of_separators_is_soon_read() -> None:
    assert credits.in_text("A.-" * 500_000) == Credit()


def test_no_wording_credits_two_agencies() -> None:
    entries = (*agencies.agencies(), *agencies.outlets())
    assert all(agencies.credited(wording) == entry for entry in entries for wording in entry.wordings)
    assert not any(agencies.credited(wording) for one in agencies.distributors() for wording in one.wordings)
    assert len(agencies.agencies()) > 100
    assert all(entry.source.startswith("http") for entry in entries)
