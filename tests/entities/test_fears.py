"""What a reader fears: namesakes, words that are names, rough texts; and what never fails."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import depeche
from depeche import Document
from depeche.tables import KINDS
from entities.sentences import named
from helpers import analyse_text, cells, texts


def test_two_ministers_of_one_last_name_are_told_apart_by_their_forms_of_address() -> None:
    text = (
        "Le ministre de la Défense, Pierre Martin, a contredit la ministre de la Justice, Anne Martin. "
        "Mme Martin a répondu à M. Martin."
    )
    assert named(text, "text", "name") == [
        ("Pierre Martin", "Pierre Martin"),
        ("Anne Martin", "Anne Martin"),
        ("Martin", "Anne Martin"),
        ("Martin", "Pierre Martin"),
    ]


def test_of_two_ministers_of_one_last_name_nobody_is_guessed() -> None:
    text = "Les ministres Pierre Martin et Jean Martin sont partis. Hier, M. Martin a répondu."
    assert named(text, "name") == ["Pierre Martin", "Jean Martin", "Martin"]


def test_father_and_daughter_stay_two() -> None:
    text = "Marine Le Pen a succédé à Jean-Marie Le Pen. Hier, Mme Le Pen a parlé ; M. Le Pen s’est tu."
    assert named(text, "text", "name") == [
        ("Marine Le Pen", "Marine Le Pen"),
        ("Jean-Marie Le Pen", "Jean-Marie Le Pen"),
        ("Le Pen", "Marine Le Pen"),
        ("Le Pen", "Jean-Marie Le Pen"),
    ]


def test_father_and_daughter_stay_two_in_two_articles() -> None:
    articles = ["Marine Le Pen a parlé.", "Jean-Marie Le Pen s’est tu.", "Hier, Le Pen a perdu."]
    frame = depeche.analyse(Document(f"a{n}", text) for n, text in enumerate(articles)).mentions
    assert cells(frame, "name") == ["Marine Le Pen", "Jean-Marie Le Pen", "Le Pen"]
    frame = depeche.analyse(Document(f"a{n}", text) for n, text in enumerate(articles[::2])).mentions
    assert cells(frame, "name") == ["Marine Le Pen", "Marine Le Pen"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Florence Dorval vit à Florence.", [("Florence Dorval", "person"), ("Florence", "place")]),
        ("Le maire Jean Tulle vit à Tulle.", [("Jean Tulle", "person"), ("Tulle", "place")]),
        ("M. Paris vit à Paris.", [("Paris", "person"), ("Paris", "place")]),
        ("Jack London vit à Londres.", [("Jack London", "person"), ("Londres", "place")]),
    ],
)
def test_a_person_named_like_a_city_is_a_person(text: str, found: list[tuple[str, str]]) -> None:
    assert named(text, "text", "kind") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L’opérateur Orange a fermé un bureau.", ["Orange"]),
        ("Orange a annoncé mardi la suppression de 200 postes.", ["Orange"]),
        ("Une orange est tombée. Le gilet orange est de retour.", []),
        ("Le groupe Total a fermé une raffinerie.", ["Total"]),
        ("Au total, dix ports sont fermés. Le total est connu.", []),
        ("Les salariés de La Poste sont en grève.", ["La Poste"]),
        ("La poste est fermée. Il a quitté la poste.", []),
        ("Dans un entretien au Monde, elle se dit prête.", ["Monde"]),
        ("Le journal Le Monde l’a révélé.", ["Le Monde"]),
        ("Le monde change. Tout le monde le sait.", []),
    ],
)
def test_companies_and_papers_that_are_words_too(text: str, found: list[str]) -> None:
    assert [name for name, kind in named(text, "text", "kind") if kind == "organisation"] == found
    assert len(named(text, "text")) == len(found)


def test_a_headline_in_capitals_names_the_same_as_the_body() -> None:
    text = "LE PEN ET MARCHETTI À VARSOVIE\n\nPaul Marchetti et Marine Le Pen sont arrivés lundi à Varsovie."
    assert set(named(text, "name")) == {"Marine Le Pen", "Paul Marchetti", "Varsovie"}
    assert set(analyse_text(text).entities["mentions"]) == {2}


def test_a_name_split_over_a_line_end_is_whole() -> None:
    text = "Hier soir, le président Alexandre\nLoukachenko a parlé à Minsk.\n\nLoukachenko se dit prêt à tout."
    assert named(text, "text", "name")[::2] == [
        ("Alexandre\nLoukachenko", "Alexandre Loukachenko"),
        ("Loukachenko", "Alexandre Loukachenko"),
    ]


def test_a_name_only_in_a_caption_is_there_and_counts_for_nothing() -> None:
    text = "La pluie tombe sur toute la région.\n\n(Photo Hélène Dorval)\n\nLe soleil revient mardi en Pologne."
    analysis = analyse_text(text)
    assert cells(analysis.mentions, "name", "counted") == [("Hélène Dorval", False), ("Pologne", True)]
    assert cells(analysis.entities, "name") == ["Pologne"]
    everywhere = depeche.analyse(Document("essai", text), uncounted=())
    assert cells(everywhere.entities, "name") == ["Hélène Dorval", "Pologne"]


@pytest.mark.parametrize(
    "foreign",
    ["Александра Лукашенко", "محمد بن سلمان", "李明", "Ἀθῆναι", "Анну (Anna", "(محمد بن سلمان)", "()"],
)
def test_a_name_in_another_script_left_in_costs_no_other_name(foreign: str) -> None:
    text = f"Le ministre Paul Marchetti a reçu hier {foreign} en Pologne. Marchetti se tait."
    frame = analyse_text(text).mentions
    assert _traced(frame, text)
    assert {
        ("Paul Marchetti", "Paul Marchetti"),
        ("Pologne", "Pologne"),
        ("Marchetti", "Paul Marchetti"),
    } <= set(cells(frame, "text", "name"))


@pytest.mark.parametrize("party", ["Parti socialiste", "Rassemblement national"])
def test_a_party_and_its_members_are_kept_apart(party: str) -> None:
    found = named(f"Le {party} a voté. Les socialistes et les nationalistes sont partis. Le {party} se tait.", "name")
    assert found == [party, party]


def test_a_party_and_its_leader_are_kept_apart() -> None:
    text = "Paul Marchetti, chef du Parti Marchetti, a voté. Marchetti se tait."
    assert named(text, "text", "kind", "name")[::2] == [
        ("Paul Marchetti", "person", "Paul Marchetti"),
        ("Marchetti", "person", "Paul Marchetti"),
    ]


@pytest.mark.parametrize(("published", "name"), [("2009-06-01", "Twitter"), ("2024-06-01", "X"), (None, "Twitter")])
def test_a_former_name_goes_by_the_date(published: str | None, name: str) -> None:
    found = named("Le réseau social Twitter a fermé son bureau.", "text", "name", published=published)
    assert found == [("Twitter", name)]


def test_two_transliterations_in_two_articles_are_one_and_nobody_else_is() -> None:
    articles = {
        "a": "Le président Alexandre Loukachenko a parlé.",
        "b": "Le président Aleksandr Lukashenko a parlé.",
        "c": "Le président Viktor Loukachenko a parlé.",
    }
    frame = depeche.analyse(Document(name, text) for name, text in articles.items()).mentions
    first, second, other = cells(frame, "entity_id")
    assert first == second != other


def test_a_last_name_alone_in_another_article_is_its_bearer_s_if_there_is_one() -> None:
    one = {"a": "Le ministre Paul Marchetti a parlé.", "b": "Hier M. Marchetti a parlé."}
    frame = depeche.analyse(Document(name, text) for name, text in one.items()).mentions
    assert cells(frame, "name") == ["Paul Marchetti"] * 2
    two = one | {"c": "La députée Anne Marchetti a parlé."}
    frame = depeche.analyse(Document(name, text) for name, text in two.items()).mentions
    assert cells(frame, "name") == ["Paul Marchetti", "Marchetti", "Anne Marchetti"]


FORMS = st.sampled_from(["Pologne", "Paul", "Marchetti", "accord", "19 mai", "le", "S-400", "«", "\n", "ministère"])
OWN = st.dictionaries(
    FORMS | st.text(min_size=1, max_size=8), st.sampled_from((*KINDS, "none")), min_size=1, max_size=4
)


# Each gazetteer is made ready anew, which takes longer than the reading.
@settings(max_examples=15)
@given(texts(), OWN)
def test_mentions_never_overlap_nor_alter_the_text(
    tmp_path_factory: pytest.TempPathFactory, text: str, own: dict[str, str]
) -> None:
    analysis = depeche.analyse(Document("essai", text), gazetteer=_written(tmp_path_factory, own))
    assert cells(analysis.documents, "text") in ([text], [])
    frame = analysis.mentions
    assert _traced(frame, text)
    assert (frame["start"].to_numpy()[1:] >= frame["end"].to_numpy()[:-1]).all()
    struck = {form for form, kind in own.items() if kind == "none"}
    assert not struck & set(frame["text"])


def _written(folders: pytest.TempPathFactory, own: dict[str, str]) -> Path:
    """A gazetteer file with these forms, those that hold nothing but white space left out."""
    path = folders.mktemp("own") / "own.csv"
    rows = pd.DataFrame({"kind": own.values(), "name": [form.strip() for form in own]}, dtype="str")
    rows = rows[rows["name"] != ""].drop_duplicates("name")
    rows.to_csv(path, index=False, encoding="utf-8", lineterminator="\r\n")
    return path


def _traced(frame: pd.DataFrame, text: str) -> bool:
    places = cells(frame, "start", "end", "text")
    return all(text[start:end] == surface for start, end, surface in places)
