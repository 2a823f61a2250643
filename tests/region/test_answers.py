"""Which countries make up a region, what holds of them at a date, and the claims in words."""

from __future__ import annotations

import pandas as pd
import pytest
from shapely import Point

from boxes import words_on
from depeche.corpus.table import DOCUMENTS, PARAGRAPHS
from depeche.data import rows_of
from depeche.figures.frame import inner
from depeche.region.answers import (
    belonging,
    capital_at,
    checked,
    claim_in_words,
    evidence_in_words,
    glance,
    origin_in_words,
    profile,
    reference,
    sentence,
)
from depeche.region.atlas import countries
from depeche.region.geography import around, manners, region_of
from depeche.region.map.polygons import boxes, polygon
from depeche.region.map.scene import Scene, contested_note, frame_of, gaps
from depeche.region.plots.alliances import blocs_of
from depeche.region.plots.map import plot_map
from depeche.region.table import CLAIMS, PLACES
from depeche.tables import ANSWERS, Answer
from depeche.words import Words
from region.test_geography import places

FR, EN = Words("fr"), Words("en")
NATO = "Organisation du traité de l’Atlantique nord"


def references(*rows: tuple[str, str], doc_id: str = "a", counted: bool = True) -> pd.DataFrame:
    """Places, each given by code and manner."""
    cells = {
        "name": ("country", "name", "name"),
        "place": ("city", "name", "name"),
        "demonym": ("country", "demonym", "demonym"),
        "seat": ("country", "metonym", "metonym"),
        "inside": ("country", "inside", "inside"),
    }
    found = []
    for number, (iso, manner) in enumerate(rows):
        kind, reference, rule = cells[manner]
        name = countries().at[iso, "name"]
        span = {"doc_id": doc_id, "start": 20 * number, "end": 20 * number + 5, "text": name, "name": name}
        judged = {"kind": kind, "iso": iso, "reference": reference, "rule": rule, "confidence": 0.9, "counted": counted}
        found.append(span | judged)
    return PLACES.frame(found)


def documents(*published: str | None, text: str = "x" * 400) -> pd.DataFrame:
    """Articles with these dates."""
    basis = {"published_basis": "metadata", "words": 50, "sha256": "0", "text": text}
    return DOCUMENTS.frame({"doc_id": "abc"[n], "published": day, **basis} for n, day in enumerate(published))


def claim(kind: str, subject: str, other: str | None = None, **cells: object) -> dict[str, object]:
    judged = {"claim": kind, "subject": subject, "object": other, "negated": False, "verdict": "supported"}
    span = {"doc_id": "a", "start": 0, "end": 5, "text": "essai", "rule": "essai", "confidence": 0.9, "sense": None}
    return {**span, **judged, "voice": "narrator", "evidence": "essai", "source": "general knowledge", **cells}


def test_manners_are_told_apart() -> None:
    every = [("ML", "name"), ("ML", "demonym"), ("ML", "seat"), ("ML", "inside"), ("ML", "place"), ("FR", "name")]
    counts = manners(references(*every)).set_index("iso")
    assert list(counts.loc["ML"]) == [1, 1, 1, 1, 1, 5]
    assert counts.at["FR", "references"] == 1
    assert manners(references(("ML", "name"), counted=False)).empty
    assert list(manners(references()).columns) == ["iso", "name", "place", "demonym", "seat", "inside", "references"]


def test_the_subject_is_the_country_named_most_often_not_the_one_with_most_adjectives() -> None:
    said = [("ML", "name"), ("ML", "name"), ("FR", "name"), ("FR", "demonym"), ("FR", "demonym")]
    assert region_of(references(*said)).subject == "ML"


@pytest.mark.parametrize(
    "said",
    [
        # Nothing, a country named once, one only spoken of by its people.
        [],
        [("ML", "name"), ("FR", "name")],
        [("FR", "demonym"), ("FR", "demonym"), ("ML", "name")],
        # One country alone, a country told by its towns, and one named in passing beside these.
        [("FR", "name")] * 4,
        [("FR", "name")] * 2 + [("FR", "place")] * 6 + [("DE", "name")],
        [("FR", "place")] * 8 + [("LU", "name")] * 2,
        # Many regions.
        [(iso, "name") for iso in ("ML", "ML", "CN", "BR", "US", "RU", "IN", "FR", "DE", "EG", "CA", "JP")],
    ],
)
def test_where_no_country_leads_there_is_no_region(said) -> None:
    region = region_of(references(*said), documents("2022"))
    assert region.subject == ""
    assert region.neighbours == region.organisations == ()
    assert {region.role(iso) for iso in region.countries()} <= {"named"}
    assert region_of(references(*said), subject="ML").subject == "ML"


def test_a_region_is_the_subject_its_neighbours_and_who_else_is_referred_to() -> None:
    assert region_of(references(("PT", "name"), ("PT", "name"), ("JP", "name"))).countries() == ["PT", "ES", "JP"]
    assert region_of(references(("PT", "name")), subject="FJ").countries() == ["FJ", "PT"]
    assert region_of(references()).countries() == []
    # A third of the places is kept for others than neighbours.
    said = [("RU", "name"), ("RU", "name"), ("US", "name"), ("JP", "demonym"), ("UA", "name")]
    found = region_of(references(*said)).countries(9)
    assert len(found) == 9
    assert found[:2] == ["RU", "UA"]
    assert {"US", "JP"} <= set(found)


def test_own_territories_are_no_neighbours() -> None:
    assert "GF" not in around("FR")
    assert {"BR", "BE"} <= set(around("FR"))


@pytest.mark.parametrize(
    ("at", "member"),
    [("2022", False), ("2022-05-19", False), ("2023-05", True), ("2022/2023", False), ("2023-04-04", True)],
)
def test_finland_is_in_nato_from_april_2023(at: str, member: bool) -> None:
    (nato,) = blocs_of([NATO], at)
    assert ("FI" in nato.members) is member
    assert ("NATO" in (belonging("FI", at, EN) or "").split(", ")) is member
    told = profile(references(("FI", "name")), documents(at), words=FR).set_index("country")
    assert ("OTAN" in told.at["Finlande", "memberships"]) is member


def test_of_an_interval_in_which_it_joined_it_is_unsettled() -> None:
    (nato,) = blocs_of([NATO], "2022/..")
    assert "FI" in nato.unsettled


@pytest.mark.parametrize(
    ("iso", "at", "words", "capital"),
    [
        ("KZ", "1995", FR, "Almaty"),
        ("KZ", "2022", FR, "Astana"),
        ("KZ", "1997", FR, None),
        ("PL", None, FR, "Varsovie"),
        ("PL", None, EN, "Warsaw"),
        ("BI", "2018-01-01", EN, "Bujumbura"),
        ("GI", None, FR, None),
    ],
)
def test_capitals_are_those_of_the_date(iso: str, at: str | None, words: Words, capital: str | None) -> None:
    assert capital_at(iso, at, words) == capital


def test_a_contested_capital_is_said_to_be() -> None:
    assert capital_at("IL", "2022", FR) == "Jérusalem et Tel-Aviv (contestée)"


def test_a_profile_tells_sizes_with_year_and_source() -> None:
    told = profile(references(("PL", "name"), ("PL", "name"), ("SO", "name")), documents("2022-05-19"), words=FR)
    poland = told.set_index("country").loc["Pologne"]
    assert poland["role"] == "sujet"
    assert poland["references"] == 2
    assert poland["population"] == "38\u202f000\u202f000 (2019)"
    assert poland["area"] == "312\u202f685\u00a0km²"
    assert "Natural Earth" in poland["source"]
    # Two sources that differ widely decide nothing.
    assert told.set_index("country").loc[["Somalie"], "population"].isna().all()
    assert profile(references(), documents("2022"), words=FR).empty


def test_a_debated_border_is_no_neighbour() -> None:
    told = profile(references(("ES", "name"), ("ES", "name"), ("GB", "name")), documents("2019"), words=FR).set_index(
        "country"
    )
    assert told.at["Royaume-Uni", "role"] == "frontière discutée"
    assert told.at["France", "role"] == "voisin"


def test_the_region_at_a_glance() -> None:
    made = CLAIMS.frame([claim("border", "Mali", "Niger"), claim("border", "Mali", "Togo", verdict="contradicted")])
    said = references(("ML", "name"), ("ML", "name"), ("FR", "name"))
    told = glance(said, made, documents("2022-05-19"), words=FR)
    answers = list(told["answer"])
    assert answers[0] == "Mali"
    assert "Niger" in answers[1]
    assert answers[2] == "au 19 mai 2022"
    assert answers[-1] == "2 (conformes\u202f: 1, contraires\u202f: 1, non vérifiables\u202f: 0)"
    assert list(ANSWERS["region_glance"].shown(told, FR.term).columns) == ["question", "réponse"]
    nothing = glance(references(), CLAIMS.frame([]), documents(None), words=EN)
    assert nothing["answer"].iloc[0] == "no country"
    assert not {"Its land neighbours", "Memberships", "Places in no table"} & set(nothing["question"])


def test_claims_in_words() -> None:
    assert claim_in_words(claim("border", "Mali", "Niger"), FR) == "Mali\u202f: frontière (Niger)"
    assert claim_in_words(claim("border", "Mali", "Togo", negated=True), FR) == "Mali\u202f: frontière (Togo), nié"
    west = claim("direction", "Pologne", "Biélorussie", sense="ouest")
    assert claim_in_words(west, EN) == "Poland: to the west (Belarus)"
    assert claim_in_words(claim("direction", "Gao", "Mali", sense="dans : est"), FR) == "Gao\u202f: dans l’est (Mali)"
    shut = claim("landlocked", "Mali", None, sense="sans littoral", negated=True)
    assert claim_in_words(shut, FR) == "Mali\u202f: sans littoral"
    assert claim_in_words(claim("class", "S-400", "missile"), FR) == "S-400\u202f: missile"
    joined = claim("membership", "Finlande", NATO, sense="membre")
    assert [claim_in_words(joined, words) for words in (FR, EN)] == [
        "Finlande\u202f: membre (OTAN)",
        "Finland: member (NATO)",
    ]
    assert claim_in_words(claim("distance", "Kidal", "Gao", sense="285 km"), FR) == "Kidal\u202f: 285 km (Gao)"


def test_claims_are_listed_with_sentence_verdict_source_and_who_says_it() -> None:
    text = "Il pleut. Le Mali borde le Togo. M. Diop sourit.\n\nLe Mali borde le Niger."
    rows = [
        claim("border", "Mali", "Togo", start=10, end=31, verdict="contradicted", as_of="2026-07-21"),
        claim("border", "Mali", "Niger", start=50, end=72, voice="Diop"),
        claim("border", "Mali", "Niger", start=50, end=72, voice=None, verdict="not checkable"),
    ]
    halves = [{"doc_id": "a", "start": 0, "end": 48}, {"doc_id": "a", "start": 50, "end": 73}]
    cells = {"paragraph": 0, "role": "body", "words": 9, "counted": True}
    parts = PARAGRAPHS.frame(half | cells for half in halves)
    told = checked(CLAIMS.frame(rows), documents("2022", text=text), parts, words=FR)
    assert list(told["verdict"]) == ["contraire", "non vérifiable", "conforme"]
    assert list(told["who"]) == ["l’article", "sans source sûre", "Diop"]
    assert list(told["sentence"]) == ["Le Mali borde le Togo.", *["Le Mali borde le Niger."] * 2]
    assert list(told["source"]) == [
        "table de la bibliothèque, non sourcée (21 juillet 2026)",
        *["table de la bibliothèque, non sourcée"] * 2,
    ]
    shown = Answer(checked, once=("sentence", "article")).shown(told, FR.term)
    assert list(shown["sentence"].isna()) == [False, False, True]
    assert "article" in checked(CLAIMS.frame(rows), documents("2022", "2023", text=text), parts, words=FR)
    assert checked(CLAIMS.frame([]), documents("2022"), parts, words=FR).empty


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (0, 4, "Il a dit : « Non ! »"),
        (21, 26, "Puis M. J. Dupont est parti."),
        (0, 26, "Il a dit : « Non ! » Puis M. J. Dupont est parti."),
    ],
)
def test_sentences(start: int, end: int, found: str) -> None:
    text = "Il a dit : « Non ! » Puis M. J. Dupont est parti. Fin"
    assert sentence(text, start, end, (0, len(text))) == found


def test_sources_in_the_readers_language() -> None:
    assert origin_in_words("Natural Earth 5.1.1; pyworldatlas 0.10.0", EN) == "Natural Earth 5.1.1; pyworldatlas 0.10.0"
    assert origin_in_words(None, FR) is None


def test_a_reference_has_its_date_once() -> None:
    assert reference("Natural Earth 5.1.1", "2026-07-21", Words("en")) == "Natural Earth 5.1.1 (21 July 2026)"
    read = reference("general knowledge; second reading 2026-11-22", "2026-11-22", Words("fr"))
    assert read == "table de la bibliothèque, non sourcée (22 novembre 2026)"
    assert reference(None, None, Words("fr")) is None


def test_evidence_is_in_the_language_of_the_reader(nlp) -> None:
    doc = nlp.make_doc("La Suède est membre de l’Otan. Kidal est dans le nord du Mali. Le Kenya borde le Niger.")
    doc._.published = "2024-06"
    rows = [cells for span in nlp(doc).spans["claims"] for cells in span._.claims]
    french, english = ([cells[name] for cells in rows] for name in ("evidence", "evidence_en"))
    assert french[0] == "Suède et l’OTAN\u202f: membre depuis le 7 mars 2024."
    assert english[0] == "Sweden and NATO: member since 7 March 2024."
    assert "au nord" in french[1]
    assert "to the north" in english[1]
    assert english[2] == "Kenya: land neighbours Ethiopia, Somalia, South Sudan, Tanzania and Uganda."
    claims = CLAIMS.frame([{"doc_id": "a", "start": 0, "end": 1, "text": "L", **cells} for cells in rows])
    assert [evidence_in_words(row, EN) for row in claims.itertuples()] == english


# Contested lines: the note tells what the edition draws, and nothing else.


@pytest.mark.parametrize("row", rows_of("contested.csv"), ids=lambda row: str(row["name"]))
def test_the_edition_draws_what_the_table_says(row: dict[str, str]) -> None:
    place = Point(float(row["longitude"]), float(row["latitude"]))
    around = (
        code for code, box in boxes().items() if box[0] - 1 < place.x < box[2] + 1 and box[1] - 1 < place.y < box[3] + 1
    )
    away, nearest = min((polygon(code).distance(place), code) for code in around)
    # An island may lie a little beside the point.
    assert (nearest if away < 0.01 else "") == row["drawn"]
    assert set(row["claims"].split(" | ")) <= set(countries().index)
    assert row["source"]


def test_the_map_of_ukraine_says_how_crimea_is_drawn() -> None:
    picture = plot_map(places(("Ukraine", "UA"), ("Russie", "RU")), words=FR, source="essai")
    assert "Crimée (Ukraine)" in picture.source
    assert "Territoires contestés" in words_on(picture)


def test_a_map_without_such_an_area_says_nothing() -> None:
    view = frame_of(Scene("PT", {"PT": 1}), width=inner())
    assert contested_note(view, {"PT"}, FR) == ""
    # Kosovo stands on a map of Italy, but neither claims it.
    italy = frame_of(Scene("IT", {"IT": 1}), width=inner())
    assert "Kosovo" not in contested_note(italy, {"IT"}, FR)


def test_land_that_the_edition_gives_to_nobody_is_land() -> None:
    (golan,) = gaps(frame_of(Scene("IL", {"IL": 1}), width=inner()))
    assert golan.contains(Point(35.8, 33.0))
    assert golan.area < 0.2
    assert "plateau du Golan (à personne)" in plot_map(places(("Syrie", "SY")), words=FR).source
    assert "Golan Heights (nobody’s)" in plot_map(places(("Syrie", "SY")), words=EN).source
    # Lebanon claims no part of it, but its map shows the hatch.
    assert "plateau du Golan" in plot_map(places(("Liban", "LB")), words=FR).source
