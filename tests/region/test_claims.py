"""Each family of claims: what makes one, what does not, and how it is judged."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from depeche.data import documents_named
from depeche.region.claims.find import SUPPORTED
from depeche.region.component import Region
from depeche.region.table import CLAIMS, rows


def _found(read, text, kind, published="2022-10-12"):
    claims = [row for row in read(text, published)["claims"] if row["claim"] == kind]
    return [(row["subject"], row["object"], row["sense"], row["verdict"]) for row in claims]


NATO = "Organisation du traité de l’Atlantique nord"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La Turquie, pays membre de l’Otan, bloque.", [("Turquie", NATO, "membre", "supported")]),
        ("La Norvège n’appartient pas à l’UE.", [("Norvège", "Union européenne", "membre", "supported")]),
        ("La Hongrie (membre de l’UE depuis 2004) refuse.", [("Hongrie", "Union européenne", "membre", "supported")]),
        ("Ankara, membre de l’Otan, bloque.", [("Turquie", NATO, "membre", "supported")]),
        ("La Finlande a officiellement rejoint l’Otan.", [("Finlande", NATO, "membre", "contradicted")]),
        ("La Norvège a quitté l’Otan.", [("Norvège", NATO, "sortie", "contradicted")]),
        (
            "L’Iran, membre observateur de l’Organisation de coopération de Shanghai, attend.",
            [("Iran", "Organisation de coopération de Shanghai", "observateur", "supported")],
        ),
        (
            "La Chine, membre permanent du Conseil de sécurité, bloque.",
            [("Chine", "Conseil de sécurité des Nations unies", "membre permanent", "supported")],
        ),
        (
            "La Pologne et l’Autriche sont membres de l’Otan.",
            [("Pologne", NATO, "membre", "supported"), ("Autriche", NATO, "membre", "contradicted")],
        ),
        ("Le pays, membre de l’Otan, a protesté.", []),
        ("La Turquie souhaite devenir membre de l’UE.", []),
        ("La Turquie, futur membre de l’UE, attend.", []),
        ("L’ambassadeur de Turquie est membre de l’Otan.", []),
        ("La Turquie est-elle membre de l’Otan ?", []),
        ("La Pologne, membre du jury, a voté.", []),
    ],
)
def test_membership(tables, text, expected):
    assert _found(tables, text, "membership") == expected


def test_membership_needs_both_ends_of_an_interval(tables):
    text = "La Finlande est membre de l’Otan."
    verdicts = [_found(tables, text, "membership", at)[0][3] for at in ("2022", "2022/2024", "2024", None)]
    assert verdicts == ["contradicted", "not checkable", "supported", "not checkable"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Séoul, capitale de la Corée du Nord, est en alerte.", [("Séoul", "Corée du Nord", None, "contradicted")]),
        ("La capitale de l’Autriche est Vienne.", [("Vienne", "Autriche", None, "supported")]),
        ("La Turquie a pour capitale Ankara.", [("Ankara", "Turquie", None, "supported")]),
        ("Le Burundi, dont Bujumbura est la capitale, vote.", [("Bujumbura", "Burundi", None, "contradicted")]),
        ("Le sommet a lieu à Jérusalem, capitale d’Israël.", [("Jérusalem", "Israël", None, "not checkable")]),
        ("Marseille n’est pas la capitale de la France.", [("Marseille", "France", None, "supported")]),
        ("Marseille, la capitale économique de la France, grandit.", []),
        ("Marseille, ancienne capitale de la France, grandit.", []),
        ("Marseille, capitale de la Provence, grandit.", []),
        ("La capitale de la France est calme.", []),
    ],
)
def test_capital(tables, text, expected):
    assert _found(tables, text, "capital") == expected


def test_a_capital_of_its_time(tables):
    text = "Astana est la capitale du Kazakhstan."
    assert [_found(tables, text, "capital", at)[0][3] for at in ("1995", "1997", "2005")] == [
        "contradicted",
        "not checkable",
        "supported",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le Niger, pays enclavé, proteste.", [("Niger", None, "enclavé", "supported")]),
        ("Le Kazakhstan est enclavé.", [("Kazakhstan", None, "enclavé", "supported")]),
        ("L’Ouzbékistan est doublement enclavé.", [("Ouzbékistan", None, "doublement enclavé", "supported")]),
        ("L’Autriche, pays doublement enclavé, proteste.", [("Autriche", None, "doublement enclavé", "contradicted")]),
        ("Le Lesotho est enclavé dans l’Afrique du Sud.", [("Lesotho", None, "enclavé", "supported")]),
        ("Le Niger n’est pas enclavé.", [("Niger", None, "enclavé", "contradicted")]),
        ("L’Autriche, qui ne possède pas de littoral, achète.", [("Autriche", None, "sans littoral", "supported")]),
        ("Le Mali, privé d’accès à la mer, exporte.", [("Mali", None, "sans littoral", "supported")]),
        ("La Tunisie, sans accès à la mer, exporte.", [("Tunisie", None, "sans littoral", "contradicted")]),
        ("La Moldavie borde la mer Noire.", [("Moldavie", "mer Noire", "littoral", "contradicted")]),
        ("La Roumanie est riveraine de la mer Noire.", [("Roumanie", "mer Noire", "littoral", "supported")]),
        ("Le quartier enclavé de Marseille attend.", []),
        ("La Pologne est enclavée dans ses certitudes.", []),
        ("L’accès à la mer est interdit en Italie.", []),
        ("La Tunisie a un accès privilégié à l’information.", []),
        ("Paris borde le canal.", []),
    ],
)
def test_landlocked(tables, text, expected):
    assert _found(tables, text, "landlocked") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ouargla, dans le nord de l’Algérie, vote.", [("Ouargla", "Algérie", "dans : nord", "supported")]),
        ("Kidal (nord du Mali) est tombée.", [("Kidal", "Mali", "dans : nord", "supported")]),
        ("Mossoul, grande ville du nord de l’Irak, vote.", [("Mossoul", "Irak", "dans : nord", "supported")]),
        ("Kidal, dans le nord du Niger, est tombée.", [("Kidal", "Niger", "dans : nord", "contradicted")]),
        ("Busan, dans le nord de la Corée du Sud, vote.", [("Busan", "Corée du Sud", "dans : nord", "contradicted")]),
        ("La Libye, à l’est de l’Algérie, vote.", [("Libye", "Algérie", "est", "supported")]),
        ("Marseille est située au nord de Paris.", [("Marseille", "Paris", "nord", "contradicted")]),
        ("Marseille n’est pas située au nord de Paris.", [("Marseille", "Paris", "nord", "supported")]),
        (
            "Aktaou, sur la rive orientale de la mer Caspienne, vote.",
            [("Aktaou", "mer Caspienne", "rive : est", "supported")],
        ),
        (
            "Aktaou, sur la rive occidentale de la mer Caspienne, vote.",
            # No document says where the middle line of that sea runs.
            [("Aktaou", "mer Caspienne", "rive : ouest", "not checkable")],
        ),
        (
            "Le Japon, à l’ouest de la péninsule coréenne, vote.",
            [("Japon", "péninsule coréenne", "ouest", "not checkable")],
        ),
        ("Le Niger, voisin méridional de l’Algérie, vote.", [("Niger", "Algérie", "sud", "supported")]),
        ("Les troupes vont de Gao au nord du Mali.", []),
        ("À Gao et dans le nord du Mali, il pleut.", []),
        ("Le nord du Mali est calme.", []),
    ],
)
def test_direction(tables, text, expected):
    assert _found(tables, text, "direction") == expected


def test_sides_before_the_names(tables):
    text = "La Tunisie est limitée à l’ouest par l’Algérie et au sud par la Libye."
    assert _found(tables, text, "direction") == [
        ("Algérie", "Tunisie", "ouest", "supported"),
        ("Libye", "Tunisie", "sud", "supported"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lyon, à 400 km de Paris, vote.", [("Lyon", "Paris", "400 km", "supported")]),
        ("Dakar, située à environ 200 kilomètres de Bamako, vote.", [("Dakar", "Bamako", "200 km", "contradicted")]),
        ("Gao, à 1 200 km de Bamako, vote.", [("Gao", "Bamako", "1200 km", "supported")]),
        ("Gao, à 1 700 km de Bamako, vote.", [("Gao", "Bamako", "1700 km", "contradicted")]),
        ("Ils ont roulé 300 km depuis Gao.", []),
        ("Gao, à deux heures de route de Kidal, vote.", [("Gao", "Kidal", "durée du trajet", "not checkable")]),
        ("Lyon, à 400 km de là, vote.", []),
        ("La route de Gao est coupée sur 40 km.", []),
    ],
)
def test_distance(tables, text, expected):
    assert _found(tables, text, "distance") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ils ont des systèmes de missiles balistiques S-400.", ["contradicted"]),
        ("Ils ont des systèmes de défense aérienne S-400.", ["supported"]),
        ("Le S-400 est un système de défense aérienne.", ["supported"]),
        ("Le S-400 n’est pas un avion de chasse.", ["supported"]),
        ("Ils ont des missiles balistiques S-300 et Iskander-M.", ["contradicted", "supported"]),
        ("Ils ont livré des chars Caesar.", ["contradicted"]),
        ("Ils ont un système S-400.", []),
        ("Ils ont déployé le S-400.", []),
        ("Le musicien Grad a joué.", []),
        ("Le porte-avions est parti.", []),
    ],
)
def test_class(tables, text, expected):
    assert [row[3] for row in _found(tables, text, "class")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La Mongolie, coincée entre la Russie et la Chine, exporte.", ["Russie", "Chine"]),
        ("La France et l’Espagne partagent une frontière.", ["Espagne"]),
        ("Le Brésil partage au total 730 km de frontière avec la France.", ["France"]),
        ("La Tunisie jouxte la Libye.", ["Libye"]),
        ("Si la France était voisine de la Pologne, elle aiderait.", []),
        ("La France et l’Espagne partagent une frontière maritime avec l’Algérie.", []),
        ("L’Italie partage avec la France le goût du cinéma.", []),
    ],
)
def test_more_borders(tables, text, expected):
    assert [row[1] for row in _found(tables, text, "border")] == expected


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("L’Autriche est membre de l’Otan.", "contradicted"),
        ("Almaty est la capitale du Kazakhstan.", "contradicted"),
        ("L’Italie est enclavée.", "contradicted"),
        ("L’Autriche borde la mer Noire.", "contradicted"),
        ("La Roumanie borde la mer Caspienne.", "not checkable"),
        ("La Roumanie borde la mer Noire.", "supported"),
    ],
)
def test_only_a_document_contradicts(tables, text, verdict):
    (claim,) = tables(text, "2023")["claims"]
    assert claim["verdict"] == verdict
    assert documents_named(claim["source"]) or verdict != "contradicted"


def test_claims_of_the_same_words_are_all_kept(tables):
    text = "Le Niger, voisin de l’Algérie et du Mali à l’ouest, vote."
    kinds = [row["claim"] for row in tables(text)["claims"]]
    assert kinds.count("border") == 2
    assert kinds.count("direction") >= 1


def test_who_claims(reader):
    doc = reader.make_doc("Le ministre a dit que le Niger est un pays enclavé.")
    for name, step in reader.pipeline:
        if name == "depeche_region":
            if not Span.has_extension("statement"):
                Span.set_extension("statement", default=None)
            said = Span(doc, 5, len(doc) - 1, label="indirect")
            said._.statement = {"speaker": "Jean Martin", "speaker_text": "Le ministre"}
            doc.spans["statements"] = [said]
        doc = step(doc)
    (claim,) = [row for name, row in rows(doc) if name == "claims"]
    assert (claim["voice"], claim["verdict"]) == ("Jean Martin", SUPPORTED)


def test_the_narrator_claims(tables):
    (claim,) = tables("Le Niger est un pays enclavé.")["claims"]
    assert (claim["voice"], claim["negated"], claim["text"]) == ("narrator", False, "Le Niger est un pays enclavé")


def test_rows_keep_the_schema(tables):
    texts = ["Le Niger est enclavé.", "Lyon, à 400 km de Paris, vote.", "La France est membre de l’Otan."]
    found = [row | {"doc_id": "a"} for text in texts for row in tables(text)["claims"]]
    frame = CLAIMS.frame(found)
    assert len(frame) == 3
    assert frame[["source", "as_of", "evidence"]].notna().all().all()


def test_without_a_parse_there_are_no_claims():
    doc = Doc(spacy.blank("fr").vocab, words=["Le", "Niger", "est", "enclavé"])
    assert not Region()(doc).spans["claims"]
