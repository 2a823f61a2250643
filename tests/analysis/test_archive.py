"""The notebook that asks an archive in SQL, on articles whose answers are known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest

from depeche import Document, analyse
from helpers import cells
from notebooks import folder

ARTICLE = (
    "Le pont rouvre à {town}\n\n« Paul Marchetti a tenu parole », a déclaré Hélène Dorval, maire de {town}. La "
    "Belgique est limitrophe de la Pologne, a-t-elle ajouté devant Paul Marchetti. Les travaux avaient commencé en "
    "février, après la crue qui avait emporté deux piles et la route du quai, fermée depuis aux camions."
)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """What the cells of the notebook show, in order."""
    pytest.importorskip("duckdb")
    tables: Path = tmp_path_factory.mktemp("tables")
    documents = [
        Document("a", ARTICLE.format(town="Vaubourg"), source="L’Écho", published="2024-03-05"),
        Document("b", ARTICLE.format(town="Vaubourg"), source="La Voix", published="2024-03-06"),
    ]
    analyse(documents).to_parquet(tables)
    page = nbformat.read(folder() / "examples" / "archive.ipynb", as_version=4)
    told, setup, *questions = [cell.source for cell in page.cells if cell.cell_type == "code"]
    names: dict[str, Any] = {}
    for cell in (told, f"source, name = {str(tables)!r}, 'Paul Marchetti'", setup):
        exec(cell, names)
    return [eval(question, names).frame for question in questions]


def test_five_questions_are_answered_and_a_copy_counts_once(answers: list[Any]) -> None:
    quoted, about, failed, carried, company = answers
    assert cells(quoted, "month", "speaker", "articles") == [("2024-03", "Hélène Dorval", 1)]
    assert ("Hélène Dorval", "Paul Marchetti") in cells(about, "speaker", "name")
    assert cells(failed, "claim") == ["border"]
    assert cells(carried, "source", "carried_by", "on") == [("L’Écho", "La Voix", "2024-03-06")]
    assert ("2024-03", "Hélène Dorval", 1) in cells(company, "month", "name", "paragraphs")
