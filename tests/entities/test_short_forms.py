"""Acronyms, short forms and the full names behind them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche.entities.gazetteer import gazetteer
from depeche.entities.link import link_names
from depeche.tables import KINDS, LINKS
from helpers import analyse_text, cells, texts

LITTORAL, LIN = "Comité de sauvegarde du littoral", "Confédération syndicale du lin"
MENTIONS = st.lists(
    st.tuples(st.text(max_size=12) | st.sampled_from([LITTORAL, "CSL", "Paul Marchetti"]), st.sampled_from(KINDS))
)


def names(*mentions: str, kind: str = "organisation") -> list[str]:
    return [link.entry.name for link in link_names([(text, kind) for text in mentions], gazetteer())]


@pytest.mark.parametrize(
    ("mentions", "found"),
    [
        ([LITTORAL, "CSL"], [LITTORAL, LITTORAL]),
        (["CSL", LITTORAL], [LITTORAL, LITTORAL]),
        (["C.S.L.", LITTORAL], [LITTORAL, LITTORAL]),
        ([LITTORAL, LIN, "CSL"], [LITTORAL, LIN, "CSL"]),
        ([LITTORAL, "CSZ"], [LITTORAL, "CSZ"]),
        ([LITTORAL, "csl"], [LITTORAL, "csl"]),
    ],
)
def test_an_acronym_is_the_one_name_with_its_initials(mentions: list[str], found: list[str]) -> None:
    assert names(*mentions) == found


@pytest.mark.parametrize(
    ("mentions", "found"),
    [
        (["Delmas Frères Lyon", "Delmas"], ["Delmas Frères Lyon"] * 2),
        (["Delmas", "Delmas Frères Lyon"], ["Delmas Frères Lyon"] * 2),
        (["Delmas Frères", "Delmas Filles", "Delmas"], ["Delmas Frères", "Delmas Filles", "Delmas"]),
        (["Delmas Frères", "Frères"], ["Delmas Frères", "Frères"]),
    ],
)
def test_a_short_form_is_the_one_name_that_begins_so(mentions: list[str], found: list[str]) -> None:
    assert names(*mentions) == found


def test_a_place_is_short_only_for_its_common_noun() -> None:
    assert names("mer Caspienne", "Caspienne", kind="place") == ["mer Caspienne"] * 2
    assert names("Port Nord", "Port", kind="place") == ["Port Nord", "Port"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L’Assemblée nationale a voté. L’Assemblée a repris ses travaux.", ["Assemblée nationale"] * 2),
        ("Le groupe PSA Peugeot Citroën a fermé une usine. PSA s’explique.", ["PSA Peugeot Citroën"] * 2),
        ("Le groupe Delmas a fermé une usine. PZA s’explique.", ["Delmas", "PZA"]),
    ],
)
def test_short_forms_in_a_text(text: str, found: list[str]) -> None:
    assert cells(analyse_text(text).mentions, "name") == found


def test_a_place_by_its_context_is_no_person() -> None:
    mentions = [("Jean Tulle", "person"), ("Tulle", "place")]
    assert [link.entry.name for link in link_names(mentions, gazetteer())] == ["Jean Tulle", "Jean Tulle"]
    assert [link.entry.name for link in link_names(mentions, gazetteer(), located={1})] == ["Jean Tulle", "Tulle"]


@given(MENTIONS)
def test_each_mention_has_one_entry(mentions: list[tuple[str, str]]) -> None:
    links = link_names(mentions, gazetteer())
    assert len(links) == len(mentions)
    assert links == link_names(mentions, gazetteer())
    assert all(link.entry.kind in KINDS and link.rule in LINKS for link in links)


@given(texts())
def test_mentions_never_overlap(text: str) -> None:
    frame = analyse_text(text).mentions
    assert (frame["start"].to_numpy()[1:] >= frame["end"].to_numpy()[:-1]).all()
    assert all(text[row.start : row.end] == row.text for row in frame.itertuples())
