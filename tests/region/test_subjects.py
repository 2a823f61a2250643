"""Second predicates share their subject: chains, appositions, relatives, participles, ellipses, openings."""

from __future__ import annotations

import pytest
from spacy.language import Language

from depeche.region.table import rows

NATO, EU = "Organisation du traité de l’Atlantique nord", "Union européenne"


def _found(nlp: Language, text: str) -> list[tuple[str, str, str | None, str]]:
    doc = nlp.make_doc(text)
    doc._.published = "2023-08-15"
    claims = [row for name, row in rows(nlp(doc)) if name == "claims"]
    return [(row["claim"], row["subject"], row["object"], row["verdict"]) for row in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le Kosovo mis à part, la Serbie, pays enclavé et voisin de la Hongrie, n’est pas membre de l’Otan.",
            [
                ("landlocked", "Serbie", None, "supported"),
                ("border", "Serbie", "Hongrie", "supported"),
                ("membership", "Serbie", NATO, "supported"),
            ],
        ),
        (
            "Le Gabon, voisin du Cameroun, a un accès à la mer.",
            [("border", "Gabon", "Cameroun", "supported"), ("landlocked", "Gabon", None, "supported")],
        ),
        (
            "Le Gabon est voisin du Tchad, pays enclavé.",
            [("border", "Gabon", "Tchad", "contradicted"), ("landlocked", "Tchad", None, "supported")],
        ),
        (
            "Le Danemark, qui borde la mer Baltique et qui jouxte l’Allemagne, proteste.",
            [("landlocked", "Danemark", "mer Baltique", "supported"), ("border", "Danemark", "Allemagne", "supported")],
        ),
        (
            "Le Bhoutan est enclavé. Il est voisin de l’Inde et du Pakistan.",
            [
                ("landlocked", "Bhoutan", None, "supported"),
                ("border", "Bhoutan", "Inde", "supported"),
                ("border", "Bhoutan", "Pakistan", "contradicted"),
            ],
        ),
        (
            "Coincé entre la Thaïlande et le Vietnam, le Laos exporte peu.",
            [("border", "Laos", "Thaïlande", "supported"), ("border", "Laos", "Vietnam", "supported")],
        ),
        (
            "Frontalier du Zimbabwe et membre de l’Union africaine, le Botswana ferme ses postes.",
            [
                ("border", "Botswana", "Zimbabwe", "supported"),
                ("membership", "Botswana", "Union africaine", "supported"),
            ],
        ),
        ("Situé au sud de l’Angola, la Namibie exporte.", [("direction", "Namibie", "Angola", "supported")]),
        ("À l’est de l’Uruguay se trouve le Chili.", [("direction", "Chili", "Uruguay", "contradicted")]),
        (
            "L’Irlande est membre de l’Union européenne mais pas de l’Otan.",
            [("membership", "Irlande", EU, "supported"), ("membership", "Irlande", NATO, "supported")],
        ),
        (
            "La Moldavie n’est membre ni de l’Otan ni de l’Union européenne.",
            [("membership", "Moldavie", NATO, "supported"), ("membership", "Moldavie", EU, "supported")],
        ),
        (
            "La Grèce est membre de l’Otan, l’Autriche de l’Union européenne.",
            [("membership", "Grèce", NATO, "supported"), ("membership", "Autriche", EU, "supported")],
        ),
        (
            "Le Danemark est membre de l’Otan, la Suisse aussi.",
            [("membership", "Danemark", NATO, "supported"), ("membership", "Suisse", NATO, "contradicted")],
        ),
        ("La Bulgarie, comme la Serbie, borde la mer Noire.", [("landlocked", "Bulgarie", "mer Noire", "supported")]),
        ("La Pologne, soutenue par la Suisse, est membre de l’Otan.", [("membership", "Pologne", NATO, "supported")]),
        ("Le Portugal n’a de frontière qu’avec l’Espagne.", [("border", "Portugal", "Espagne", "supported")]),
        (
            "Parmi les membres de l’Otan figurent la Grèce et la Suisse.",
            [("membership", "Grèce", NATO, "supported"), ("membership", "Suisse", NATO, "contradicted")],
        ),
        ("Si le Gabon était enclavé et voisin du Tchad, il souffrirait.", []),
        ("Au nord du Mali, la France a des soldats.", []),
        ("La Moldavie, voisine de la Roumanie, aspire à être membre de l’Otan.", [("border", "Moldavie", "Roumanie")]),
        ("Le Mali a des voisins puissants, dont l’Algérie.", []),
        ("La Suisse a parlé aux membres de l’Otan, l’Autriche de ses barrages.", []),
    ],
)
def test_predicates_share_their_subject(nlp: Language, text: str, expected: list[tuple[str, ...]]) -> None:
    assert [found[: len(wanted)] for found, wanted in zip(_found(nlp, text), expected, strict=True)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Les batteries de S-300, missiles balistiques, ont brûlé.", {"supported", "contradicted"}),
        ("Ils ont perdu des S-300, chars et canons compris.", set()),
        ("Un Cessna 172, avion léger, s’est posé.", {"supported"}),
        ("Un Cessna 172, un patrouilleur, s’est posé.", {"contradicted"}),
    ],
)
def test_an_apposed_class(nlp: Language, text: str, expected: set[str]) -> None:
    assert {verdict for *_, verdict in _found(nlp, text)} == expected


def test_brackets_counts_and_possessives_lead_to_the_countries_meant(nlp: Language) -> None:
    text = (
        "Le Tchad borde (du nord au sud) la Libye. L’Autriche a des frontières avec huit pays, la Suisse et l’Italie. "
        "Le Ghana accuse son voisin, le Togo, de fraude. Le Ghana accuse son voisin, le Togo se tait. "
        "Il cite le Lesotho (entouré par l’Afrique du Sud), la Gambie et Cuba."
    )
    borders = [{first, item} for kind, first, item, _ in _found(nlp, text) if kind == "border"]
    assert borders == [
        {"Tchad", "Libye"},
        {"Autriche", "Suisse"},
        {"Autriche", "Italie"},
        {"Ghana", "Togo"},
        {"Lesotho", "Afrique du Sud"},
    ]


def test_no_country_lies_within_another(nlp: Language) -> None:
    text = "L’attaque a visé Zinder, une ville proche de la frontière du Nigeria, dans le sud du Niger."
    assert _found(nlp, text) == [("direction", "Zinder", "Niger", "supported")]
