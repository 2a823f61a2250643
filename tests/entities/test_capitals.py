"""Headlines in capitals."""

from __future__ import annotations

import pytest

from helpers import analyse_text, cells

BODY = "Le ministre Paul Marchetti a quitté la Pologne lundi. Il dirige le groupe Delmas."


@pytest.mark.parametrize(
    ("headline", "found"),
    [
        ("PAUL MARCHETTI QUITTE LA POLOGNE", [("PAUL MARCHETTI", "Paul Marchetti"), ("POLOGNE", "Pologne")]),
        ("LE MINISTRE MARCHETTI S’EN VA", [("MARCHETTI", "Paul Marchetti")]),
        ("LE GROUPE DELMAS SANS CHEF", [("DELMAS", "Delmas")]),
        ("RETOUR EN BIELORUSSIE APRÈS DIX ANS", [("BIELORUSSIE", "Biélorussie")]),
        ("LE MONDE ENTIER REGARDE LA SCÈNE", []),
        ("LE MINISTRE QUITTE SON POSTE", []),
    ],
)
def test_a_headline_in_capitals_is_read_by_the_body(headline: str, found: list[tuple[str, str]]) -> None:
    analysis = analyse_text(f"{headline}\n\n{BODY}")
    frame = analysis.mentions[analysis.mentions["paragraph"] == 0]
    assert cells(frame, "text", "name") == found
    assert set(frame["rule"]) <= {"capitals", "gazetteer"}
    assert analysis.issues.empty
    assert {"Paul Marchetti", "Pologne", "Delmas"} <= set(analysis.entities["name"])


def test_a_headline_with_small_letters_is_read_as_any_sentence() -> None:
    found = analyse_text(f"PAUL MARCHETTI quitte la Pologne\n\n{BODY}").mentions
    assert "capitals" not in cells(found, "rule")


def test_a_last_name_with_a_particle_is_read_whole_in_a_headline() -> None:
    text = "LE GOFF QUITTE LA POLOGNE\n\nLe ministre Paul Le Goff a quitté la Pologne lundi."
    found = analyse_text(text).mentions
    assert cells(found[found["paragraph"] == 0], "text", "name") == [
        ("LE GOFF", "Paul Le Goff"),
        ("POLOGNE", "Pologne"),
    ]


def test_an_acronym_in_a_headline_stays() -> None:
    found = analyse_text(f"L’ONU QUITTE LA POLOGNE\n\n{BODY}").mentions
    assert cells(found[found["paragraph"] == 0], "text", "name") == [
        ("ONU", "Organisation des Nations unies"),
        ("POLOGNE", "Pologne"),
    ]


def test_a_text_in_capitals_throughout_is_left_to_the_model() -> None:
    assert "capitals" not in cells(analyse_text("PAUL MARCHETTI QUITTE LA POLOGNE").mentions, "rule")
