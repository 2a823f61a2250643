"""Which mentions become places."""

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


def test_other_towns_and_names_with_several_bearers_are_none(tables):
    assert _places(tables, "De Lyon à la Bretagne, on parle du Congo.") == []


def test_the_article_decides(tables):
    assert _places(tables, "Il vit à la Grenade.") == [("Grenade", "Grenade", "GD")]
    assert _places(tables, "Il vit à Grenade.") == []
    assert _places(tables, "Les négociations de Vienne ont repris.") == [("Vienne", "Vienne", "AT")]
    assert _places(tables, "Le département de la Vienne est inondé.") == []


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
