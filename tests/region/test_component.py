"""Which mentions become places."""

import pytest
import spacy
from spacy.tokens import Doc

from depeche.region.component import Region
from depeche.region.table import PLACES, rows


def _places(read, text):
    return [(row["text"], row["name"], row["iso"]) for row in read(text)["places"]]


def test_countries_and_capitals(tables):
    found = _places(tables, "La République du Bélarus a invité la Pologne à Minsk.")
    assert found == [
        ("République du Bélarus", "Biélorussie", "BY"),
        ("Pologne", "Pologne", "PL"),
        ("Minsk", "Minsk", "BY"),
    ]


def test_towns_and_regions(tables):
    found = _places(tables, "De Lyon à la Bretagne, on en parle.")
    assert found == [("Lyon", "Lyon", "FR"), ("Bretagne", "Bretagne", "FR")]


def test_a_name_with_two_bearers_and_no_evidence_is_left_open(tables):
    (row,) = tables("On parle du Congo.")["places"]
    assert (row["iso"], row["alternatives"], row["rule"]) == (None, "CD | CG", "undecided")


def test_the_article_decides(tables):
    assert _places(tables, "Il vit à la Grenade.") == [("Grenade", "Grenade", "GD")]
    assert _places(tables, "Il vit à Grenade.") == [("Grenade", "Grenade", "ES")]
    assert _places(tables, "Les négociations de Vienne ont repris.") == [("Vienne", "Vienne", "AT")]
    assert _places(tables, "Le département de la Vienne est inondé.") == [("Vienne", "Vienne", "FR")]


def test_a_part_stands_for_its_country(tables):
    assert _places(tables, "Le vote en Écosse est clos.") == [("Écosse", "Royaume-Uni", "GB")]


def test_a_place_has_its_position(tables):
    (row,) = tables("Le président du Mali est parti.")["places"]
    assert (round(row["latitude"]), round(row["longitude"]), row["entity_id"]) == (13, -8, "Q912")


def test_reads_mentions_before_entities(mention):
    doc = Doc(spacy.blank("fr").vocab, words=["Le", "Belarusse", "et", "l’", "armée", "russe"])
    doc.spans["mentions"] = [
        mention(doc, 1, 2, "place", "Biélorussie", "Q184"),
        mention(doc, 5, 6, "place", "Russie", "Q159", rule="demonym"),
    ]
    (place,) = Region()(doc).spans["places"]
    assert (place.text, place._.iso, place._.entity_id, place.label_) == ("Belarusse", "BY", "Q184", "country")


def test_other_kinds_are_no_places(mention):
    doc = Doc(spacy.blank("fr").vocab, words=["France", "Gall", "chante"])
    doc.spans["mentions"] = [mention(doc, 0, 1, "person", "France")]
    assert not Region()(doc).spans["places"]


def test_an_unknown_place_by_the_article_alone_is_no_surer_than_its_name():
    from helpers import analyse_text

    tables = analyse_text(
        "Le Mali se relève. À Bamako et à Gao, le Mali reconstruit. Les habitants de Xalibouville attendent."
    )
    (place,) = tables.places[tables.places["text"] == "Xalibouville"].itertuples()
    (name,) = tables.mentions[tables.mentions["text"] == "Xalibouville"].itertuples()
    assert (place.iso, place.rule) == ("ML", "article")
    assert place.confidence == name.confidence < 0.9


def test_demonyms_and_seats_refer_to_their_countries(mention):
    doc = Doc(spacy.blank("fr").vocab, words=["Le", "Kremlin", "et", "l’", "armée", "biélorusse"])
    seat = mention(doc, 1, 2, "organisation", "Kremlin", "Q133274")
    seat._.mention["stands_for"] = "Russie"
    doc.spans["mentions"] = [seat]
    doc.spans["demonyms"] = [mention(doc, 5, 6, "place", "Biélorussie", "Q184", rule="demonym")]
    found = [(row["text"], row["iso"], row["reference"]) for _, row in rows(Region()(doc))]
    assert found == [("Kremlin", "RU", "metonym"), ("biélorusse", "BY", "demonym")]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["ministère", "de", "la", "Défense", "du", "Bélarus"], [("Bélarus", "BY")]),
        (["Banque", "de", "France"], [("France", "FR")]),
        (["Mouvement", "du", "Printemps"], []),
        (["Mali"], []),
    ],
)
def test_places_inside_names(mention, words, found):
    doc = Doc(spacy.blank("fr").vocab, words=words)
    doc.spans["mentions"] = [mention(doc, 0, len(words), "organisation", " ".join(words))]
    inside = [(row["text"], row["iso"]) for _, row in rows(Region()(doc)) if row["reference"] == "inside"]
    assert inside == found


def test_what_bears_the_name_of_a_place_need_not_stand_there(mention):
    for words, iso in ((["hôtel", "Le", "Caire"], None), (["aéroport", "du", "Caire"], "EG")):
        doc = Doc(spacy.blank("fr").vocab, words=words)
        doc.spans["mentions"] = [mention(doc, 0, 3, "place", " ".join(words))]
        assert [row["iso"] for _, row in rows(Region()(doc))] == [iso]


def test_annotation_survives_serialisation(reader):
    doc = reader("La France est voisine de l’Espagne.")
    again = Doc(reader.vocab).from_bytes(doc.to_bytes())
    assert list(rows(again)) == list(rows(doc))
    assert [name for name, _ in rows(again)] == ["places", "places", "claims"]


def test_a_text_without_parse_or_entities():
    blank = spacy.blank("fr")
    blank.add_pipe("depeche_region")
    assert list(rows(blank("La France."))) == []
    assert list(PLACES.frame([]).columns)[:4] == ["doc_id", "start", "end", "text"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La crue du Niger a chassé les pêcheurs.", ("Niger", "unknown")),
        ("Le sentier monte au-dessus de la Bienne.", ("Bienne", "unknown")),
        ("Le président du Niger a reçu ses pairs.", ("Niger", "country")),
        ("La ville de Bienne vote.", ("Bienne", "city")),
        ("Le port du Havre est bloqué.", ("Le Havre", "city")),
    ],
)
def test_a_river_is_not_the_town_or_the_country_of_its_name(nlp, text, expected):
    assert expected in [(row["name"], row["kind"]) for table, row in rows(nlp(text)) if table == "places"]
