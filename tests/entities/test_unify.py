"""One name in several articles."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import depeche
from depeche import Analysis, Document
from depeche.analysis import TABLES
from depeche.entities.unify import rename, unify
from entities.frames import mentions
from helpers import cells

FISHERS, CYCLISTS = "Union des pêcheurs libres", "Union populaire des lycéens"


def read(*texts: str) -> Analysis:
    return depeche.analyse([Document(f"a{number}", text) for number, text in enumerate(texts)])


def names(*texts: str, form: str) -> list[tuple[str, str]]:
    """Article and canonical name of each mention of one form."""
    frame = read(*texts).mentions
    return cells(frame[frame["text"] == form], "doc_id", "name")


def test_two_transliterations_in_two_articles_are_one_person() -> None:
    analysis = read(
        "Le ministre Aleksandr Petrovsky est arrivé.",
        "Le ministre Alexandre Petrovski a parlé.",
        "Le ministre Alexandre Petrovski est parti.",
    )
    assert cells(analysis.mentions, "text", "name", "link") == [
        ("Aleksandr Petrovsky", "Alexandre Petrovski", "other article"),
        ("Alexandre Petrovski", "Alexandre Petrovski", "name"),
        ("Alexandre Petrovski", "Alexandre Petrovski", "name"),
    ]
    assert cells(analysis.entities, "name", "mentions", "documents", "aliases") == [
        ("Alexandre Petrovski", 3, 3, "Aleksandr Petrovsky")
    ]


@pytest.mark.parametrize("other", ["Alexandra Petrovski", "Andreï Petrovski", "Alexandre Petrov"])
def test_other_persons_in_two_articles_stay_two(other: str) -> None:
    found = read("Le ministre Alexandre Petrovski a parlé.", f"La députée {other} a parlé.").entities
    assert set(found["name"]) == {"Alexandre Petrovski", other}


def test_a_last_name_alone_is_the_one_person_s_of_the_other_articles() -> None:
    texts = ("Le ministre Paul Marchetti a parlé.", "M. Marchetti est en Pologne. Marchetti se tait.")
    analysis = read(*texts)
    found = cells(analysis.mentions[analysis.mentions["text"] == "Marchetti"], "name", "entity_id", "link")
    assert found == [("Paul Marchetti", "person-paul-marchetti", "other article")] * 2
    assert names(*reversed(texts), form="Marchetti") == [("a0", "Paul Marchetti")] * 2


@pytest.mark.parametrize(
    ("text", "form", "name"),
    [
        ("Hier, M. Le Drian est parti.", "Le Drian", "Jean-Yves Le Drian"),
        ("Hier, M. Van Dijk est parti.", "Van Dijk", "Willem Van Dijk"),
        ("Hier, M. Drian est parti.", "Drian", "Drian"),
    ],
)
def test_a_last_name_has_its_particles(text: str, form: str, name: str) -> None:
    people = "Le ministre Jean-Yves Le Drian et le député Willem Van Dijk ont parlé."
    assert names(people, text, form=form) == [("a1", name)]


def test_a_last_name_alone_is_nobody_s_where_two_bear_it() -> None:
    texts = ("Le ministre Paul Marchetti a parlé.", "La députée Anne Marchetti a parlé.", "M. Marchetti est parti.")
    assert names(*texts, form="Marchetti") == [("a2", "Marchetti")]


def test_a_last_name_is_first_the_person_s_of_its_own_article() -> None:
    texts = ("Le ministre Paul Marchetti a parlé.", "La députée Anne Marchetti a parlé. Marchetti est partie.")
    assert names(*texts, form="Marchetti") == [("a1", "Anne Marchetti")]


def test_a_town_is_no_person_of_another_article() -> None:
    texts = ("Le ministre Jean Tulle a parlé.", "La ville de Tulle est calme.")
    assert names(*texts, form="Tulle") == [("a1", "Tulle")]


def test_an_acronym_is_the_one_that_another_article_explains() -> None:
    texts = (f"L’{FISHERS} (UPL) a protesté.", "Le syndicat UPL a protesté.")
    assert names(*texts, form="UPL") == [("a0", FISHERS), ("a1", FISHERS)]
    assert names(*reversed(texts), form="UPL") == [("a0", FISHERS), ("a1", FISHERS)]


def test_an_acronym_that_two_articles_explain_otherwise_stays() -> None:
    texts = (f"L’{FISHERS} (UPL) a protesté.", f"L’{CYCLISTS} (UPL) a protesté.", "Le syndicat UPL a protesté.")
    assert names(*texts, form="UPL") == [("a0", FISHERS), ("a1", CYCLISTS), ("a2", "UPL")]


def test_an_acronym_without_its_expansion_anywhere_stays() -> None:
    assert names("Le syndicat UPL a protesté.", f"L’{FISHERS} a protesté.", form="UPL") == [("a0", "UPL")]


def test_a_former_name_takes_the_present_one_that_another_article_uses() -> None:
    texts = ("Le roi du Swaziland a parlé.", "Le roi de l’Eswatini a parlé.")
    analysis = read(*texts)
    assert cells(analysis.mentions, "text", "name") == [("Swaziland", "Eswatini"), ("Eswatini", "Eswatini")]
    assert names(texts[0], "Le roi de la Jordanie a parlé.", form="Swaziland") == [("a0", "Swaziland")]


def test_statements_take_the_name_of_the_corpus_too() -> None:
    analysis = read(
        "Le ministre Paul Marchetti est parti.",
        "« Nous partirons demain à la première heure », a déclaré M. Marchetti.",
    )
    assert cells(analysis.statements, "speaker", "speaker_id") == [("Paul Marchetti", "person-paul-marchetti")]


def test_every_column_that_holds_a_name_takes_the_name_of_the_corpus() -> None:
    analysis = read(
        "Le ministre Paul Marchetti est parti.",
        "Marchetti a affirmé que la Pologne est voisine de la Lituanie et que la digue a été achevée le 3 mars 2024.",
    )
    assert set(analysis.events["voice"]) == {"Paul Marchetti"}
    assert cells(analysis.claims, "voice", "subject") == [("Paul Marchetti", "Pologne")]
    named = {(t.name, c.name) for t in TABLES for c in t.columns if c.names}
    assert named >= {
        ("statements", "speaker_id"),
        ("events", "participants"),
        ("places", "entity_id"),
        ("claims", "object"),
    }


@pytest.mark.parametrize("form", ["Paul  Mar\u00adchetti", "PAUL MARCHETTI", "Paul\u200b Marchetti"])
def test_a_dirty_form_never_renames_the_clean_one_of_another_article(form: str) -> None:
    clean = "Le maire Paul Marchetti est parti."
    for texts in ((clean, f"Le maire {form} est parti."), (f"Le maire {form} est parti.",) * 2 + (clean,)):
        assert set(read(*texts).entities["name"]) == {"Paul Marchetti"}


def test_one_article_is_left_as_it_is() -> None:
    frame = mentions(("d0", 0, 0, "P Alexandre Petrovski"), ("d0", 1, 1, "P Aleksandr Petrovsky"))
    assert unify([frame]) == {}


@pytest.mark.parametrize(
    ("kinds", "found"),
    [("OOOL", "OOOO"), ("OOL", "OOL"), ("OLL", "OLL"), ("OOOLL", "OOOLL"), ("OOOOLP", "OOOOLP"), ("LLLLO", "LLLLL")],
)
def test_a_guessed_kind_yields_to_that_of_most_articles(kinds: str, found: str) -> None:
    frame = mentions(*((f"d{number}", 0, 0, f"{kind} Kerval") for number, kind in enumerate(kinds)))
    wanted = {"O": "organisation", "L": "place", "P": "person"}
    assert list(rename(frame, unify([frame]))["kind"]) == [wanted[kind] for kind in found]


def test_a_kind_that_a_rule_gave_yields_to_none() -> None:
    frame = mentions(*((f"d{number}", 0, 0, f"{kind} Kerval") for number, kind in enumerate("OOOL")))
    ruled = frame.assign(rule=["model"] * 3 + ["class noun"])
    assert list(rename(ruled, unify([ruled]))["kind"]) == ["organisation"] * 3 + ["place"]


def test_nothing_to_unify_changes_nothing() -> None:
    frame = mentions(("d0", 0, 0, "P Paul Marchetti"), ("d1", 0, 0, "L Pologne"))
    assert unify([frame]) == {}
    assert rename(frame, {}).equals(frame)
    assert unify([mentions()]) == {}


NAMES = st.sampled_from(
    [
        *("P Alexandre Petrovski", "P Aleksandr Petrovsky", "P Petrovski", "P Anne Marchetti", "P Marchetti"),
        *("O Kerval", "L Kerval", "O UPL", f"O {FISHERS}", "L Swaziland", "L Eswatini", "P ", "O -", "P é e"),
    ]
)
PLACES = st.lists(st.tuples(st.integers(0, 3).map("d{}".format), st.just(0), st.just(0), NAMES), max_size=14)


@given(PLACES, st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(places: list[tuple[str, int, int, str]], by: random.Random) -> None:
    shuffled = places.copy()
    by.shuffle(shuffled)
    assert unify([mentions(*places)]) == unify([mentions(*shuffled)])


@given(PLACES)
def test_one_name_is_one_thing_in_the_end(places: list[tuple[str, int, int, str]]) -> None:
    frame = mentions(*places)
    unified = rename(frame, unify([frame]))
    assert len(unified) == len(frame)
    assert unified[["doc_id", "start", "text"]].equals(frame[["doc_id", "start", "text"]])
    assert not unify([unified]), "a second time changes nothing"


def test_figures_print_the_acronym_that_the_texts_use_and_the_tables_keep_the_full_name() -> None:
    analysis = read(
        "L’Insee a publié ses chiffres. « Nous restons prudents », a déclaré l’Insee.",
        "L’Organisation des Nations unies attend. L’Organisation des Nations unies agit. L’ONU aussi.",
        "Le Comité des rives libres (CRL) attend. Le CRL proteste. Le CRL écrit.",
    )
    full = "Institut national de la statistique et des études économiques"
    short = dict(cells(analysis.entities.fillna({"short": ""}), "name", "short"))
    assert (short[full], short["Organisation des Nations unies"]) == ("Insee", "")
    assert short["Comité des rives libres"] == "", "an acronym that only its text explains"
    assert set(analysis.statements["speaker"]) == {full}
    assert set(analysis.printed.statements["speaker"]) == {"Insee"}
    assert "Insee" in set(analysis.printed.entities["name"]) & set(analysis.printed.mentions["name"])
