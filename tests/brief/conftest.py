"""One analysis of one article and one of several, composed and written once for all tests."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

import depeche
from depeche.analysis import Analysis
from depeche.brief.blocks import Brief
from depeche.brief.sections import compose
from depeche.brief.write import to_docx, to_html, to_pdf
from depeche.corpus.document import Document

ARTICLE = (
    "Minsk veut des missiles\n\n"
    "Le 10 mai 2022, le président Alexandre Loukachenko a rencontré Vladimir Poutine à Moscou. "
    "« Nous avons *conclu* un accord de 5 $ & <plus> », a déclaré Alexandre Loukachenko. "
    "La Biélorussie partage une frontière avec la Pologne, la Lituanie et la Lettonie.\n\n"
    "La Biélorussie a une frontière avec le Japon. Le fight continue, selon le ministère ukrainien de la Défense. "
    "Vladimir Poutine a affirmé que la Russie livrerait des missiles à la Biélorussie avant la fin de l’année."
)
SHORT = (
    "Le pont de {town} rouvre\n\n"
    "Le pont de {town} a rouvert le {day} mars 2021. « Nous sommes prêts depuis le {day} mars », a déclaré {name}. "
    "La France et l’Espagne ont payé les travaux."
)

TOWNS = ("Lyon", "Nantes", "Lille", "Brest", "Tours", "Dijon", "Metz", "Nancy", "Rouen", "Caen", "Reims")
NAMES = ("Anne Morel", "Paul Durand", "Louise Petit")


@pytest.fixture(scope="session")
def analysis() -> Analysis:
    """One dated article with a claim that does not hold."""
    return depeche.analyse(
        Document(
            "minsk", ARTICLE, published="2022-05-19", source="Le <Quotidien> & Cie", url="https://exemple.fr/a_b?c=d#e"
        )
    )


@pytest.fixture(scope="session")
def several() -> Analysis:
    """Twenty-two short articles."""
    texts = [
        Document(
            f"pont-{number:02}",
            SHORT.format(town=TOWNS[number % len(TOWNS)], day=number + 2, name=NAMES[number % len(NAMES)]),
            published=f"2021-03-{number + 3:02}",
        )
        for number in range(22)
    ]
    return depeche.analyse(texts)


@pytest.fixture(scope="session")
def composed(analysis: Analysis, several: Analysis) -> Callable[..., Brief]:
    """The longest brief of the one article or of the many, in a language."""

    @cache
    def make(language: str = "fr", *, many: bool = False) -> Brief:
        return compose(several if many else analysis, language=language, pages=4)

    return make


@pytest.fixture(scope="session")
def written(composed: Callable[..., Brief]) -> Callable[..., bytes]:
    """A brief as a file, by the format's name."""

    @cache
    def write(form: str, language: str = "fr", *, many: bool = False) -> bytes:
        brief = composed(language, many=many)
        return {"docx": to_docx, "html": to_html, "pdf": to_pdf}[form](brief)

    return write
