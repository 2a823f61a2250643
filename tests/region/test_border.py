"""Claims about borders: what is one, and whether it holds; in detail, with the model's own names."""

import pytest

from depeche.region.table import CLAIMS


def _claims(read, text):
    found = read(text)["claims"]
    return [(row["subject"], row["object"], row["verdict"]) for row in found if row["claim"] == "border"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La France est frontalière de la Pologne.", ("France", "Pologne", "contradicted")),
        ("L’Allemagne n’est pas voisine de l’Espagne.", ("Allemagne", "Espagne", "supported")),
        ("La France n’est pas voisine de l’Espagne.", ("France", "Espagne", "contradicted")),
        ("Le Mali n’a pas de frontière avec le Tchad.", ("Mali", "Tchad", "supported")),
        ("Le Kenya, voisin du Tchad, a envoyé des troupes.", ("Kenya", "Tchad", "contradicted")),
        ("Le Japon, voisin de la Corée du Sud, s’inquiète.", ("Japon", "Corée du Sud", "not checkable")),
        ("La Mauritanie est frontalière du Maroc.", ("Mauritanie", "Maroc", "not checkable")),
        ("Le Brésil partage une frontière avec la France.", ("Brésil", "France", "supported")),
    ],
)
def test_verdicts(tables, text, expected):
    assert _claims(tables, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Les pays voisins du Mali condamnent le coup d’État.",
        "La France soutient les voisins de l’Ukraine.",
        "La France a renforcé sa frontière avec l’Italie.",
        "Le Maroc a une frontière maritime avec l’Espagne.",
        "L’Espagne est-elle frontalière de l’Algérie ?",
        "Il est limitrophe de la Pologne et de la Lituanie.",
        "La France aide le Mali.",
    ],
)
def test_no_claim(tables, text):
    assert _claims(tables, text) == []


def test_a_list_gives_a_row_each(tables):
    text = (
        "Le Laos possède une frontière commune avec la Chine au nord, le Vietnam à l’est, le Cambodge au sud "
        "ainsi que la Thaïlande et la Birmanie à l’ouest."
    )
    assert [item for _, item, _ in _claims(tables, text)] == ["Chine", "Vietnam", "Cambodge", "Thaïlande", "Birmanie"]


def test_a_list_ends_where_another_clause_begins(tables):
    text = "La Pologne est voisine de l’Allemagne, et la France de l’Espagne."
    assert _claims(tables, text) == [("Pologne", "Allemagne", "supported"), ("France", "Espagne", "supported")]
    text = "La Tunisie, limitrophe de l’Algérie et de la Libye, a invité le Maroc."
    assert [item for _, item, _ in _claims(tables, text)] == ["Algérie", "Libye"]


def test_subject_far_before_the_trigger(tables):
    text = "La Biélorussie est l’un des alliés de la Russie depuis 1990, limitrophe de la Pologne et de l’Ukraine."
    assert [claim[:2] for claim in _claims(tables, text)] == [("Biélorussie", "Pologne"), ("Biélorussie", "Ukraine")]


def test_subject_beside_the_trigger(tables):
    text = "Il s’est rendu au Niger, pays limitrophe de l’Algérie et du Tchad."
    assert [claim[0] for claim in _claims(tables, text)] == ["Niger", "Niger"]


def test_a_relative_clause(tables):
    text = "Le Belize, qui partage une frontière terrestre avec le Honduras, a protesté."
    (row,) = tables(text)["claims"]
    assert row["text"] == "Le Belize, qui partage une frontière terrestre avec le Honduras"
    assert row["verdict"] == "contradicted"
    assert row["evidence"] == "Belize\u202f: voisins terrestres Guatemala et Mexique."


def test_rows_keep_the_schema(tables):
    frame = CLAIMS.frame([row | {"doc_id": "a"} for row in tables("La France est voisine de l’Italie.")["claims"]])
    assert frame["source"].notna().all()
    assert frame["as_of"].str.fullmatch(r"\d{4}-\d\d-\d\d").all()
