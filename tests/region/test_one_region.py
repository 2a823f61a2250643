"""One region told everywhere: five corpora, and the same country, counts and organisations in all that is printed."""

from __future__ import annotations

import pytest

import depeche
from boxes import check
from depeche import Analysis, Document, draw
from depeche.analysis.overview import overview
from depeche.brief.sections import compose
from depeche.region.answers import glance, profile
from depeche.region.atlas import label
from depeche.region.geography import region_of
from depeche.region.memberships import acronym
from depeche.words import Words

FR = Words("fr")
CORPORA = {
    "sahel": (
        "Le Mali ferme sa frontière avec la Mauritanie\n\nLe Mali a fermé lundi ses postes, a annoncé Bamako. Les "
        "soldats maliens ont reçu l’appui du Niger. La Mauritanie proteste, le Sénégal se tait. L’armée du Mali a "
        "repris Kidal.",
    ),
    "caucase": (
        "L’Arménie accuse l’Azerbaïdjan\n\nL’Arménie a dénoncé un tir. L’Azerbaïdjan dément. Erevan a saisi la Russie.",
        "Bakou répond\n\nL’Azerbaïdjan a convoqué l’ambassadeur d’Arménie. La Turquie soutient Bakou, l’Iran attend. "
        "L’Arménie veut des garanties, et l’Arménie a rappelé ses réservistes.",
    ),
    "bretagne": (
        "Le bac de Redon rouvre\n\nLe bac a repris samedi entre Redon et Vannes. À Rennes, la mairie se réjouit. Les "
        "cars de Lorient et de Brest suivront, comme ceux de Quimper.",
    ),
    "luxembourg": (
        "Un kiosque rouvre à Paris\n\nLe kiosque a rouvert samedi à Lyon, après ceux de Nantes et de Lille. Les "
        "musiciens viennent de Strasbourg, de Metz et de Nancy. Un invité est arrivé du Luxembourg, un pays ami : le "
        "Luxembourg avait prêté ses partitions à Bordeaux, à Toulouse et à Nice.",
    ),
    "monde": (
        "Sommet des ports\n\nLe Chili, le Japon, le Kenya, la Norvège, l’Inde, le Canada, l’Égypte et le Brésil ont "
        "signé. Le Japon recevra le prochain sommet, le Kenya le suivant.",
    ),
}
LEADING = {"sahel": "ML", "caucase": "AM", "bretagne": "", "luxembourg": "", "monde": ""}


@pytest.fixture(scope="module", params=list(CORPORA))
def corpus(request: pytest.FixtureRequest) -> tuple[str, Analysis]:
    texts = CORPORA[request.param]
    documents = [Document(str(n), text, published="2023-05-10") for n, text in enumerate(texts)]
    return request.param, depeche.analyse(documents)


def test_everything_printed_tells_the_same_region(corpus: tuple[str, Analysis]) -> None:
    name, analysis = corpus
    sure = analysis.printed
    region = region_of(sure.places, sure.documents)
    assert region.subject == LEADING[name]
    subject = label(region.subject, "fr") if region.subject else ""
    counts = {label(iso, "fr"): n for iso, n in region.counts.items()}

    short = glance(sure.places, sure.claims, sure.documents, words=FR)
    assert short["answer"].iloc[0] == (subject or "aucun pays")
    assert dict(short.to_numpy().tolist())["Pays dont il est question"] == str(len(counts))
    table = profile(sure.places, sure.documents, words=FR)
    assert {row.country: row.references for row in table.itertuples() if row.references}.items() <= counts.items()
    assert list(table["country"][table["role"] == "sujet"]) == ([subject] if subject else [])

    drawn = {key: draw(analysis, f"region_{key}", language="fr") for key in ("map", "references", "alliances")}
    for key in ("map", "references"):
        data = drawn[key].data
        assert dict(zip(data["country"], data["references"], strict=True)).items() >= counts.items()
    for picture in drawn.values():
        check(picture)
    parting = {acronym(organisation, "fr") for organisation in region.parting}
    if region.subject:
        assert all(drawn[key].title.startswith(subject) for key in ("map", "alliances"))
        assert set(drawn["alliances"].data["acronym"]) <= parting
    else:
        assert drawn["alliances"].data.empty
        assert "voisin" not in drawn["map"].alt

    told = overview(analysis.tables, language="fr").html
    assert all(f"{country} ({n})" in told for country, n in list(counts.items())[:3])
    brief = compose(analysis, pages=4)
    assert ("region" in brief.tables) == ("map" in brief.figures) == bool(region.subject)
    where = str(brief.facts["located"])
    assert "Voisins non nommés" not in where or region.subject
    if region.subject:
        rows = brief.tables["region"].rows
        assert str(rows[0][0]).count(subject) == 1
        assert str(rows[0][2]) == str(counts[subject])
        assert parting <= set(brief.tables["region"].header)
