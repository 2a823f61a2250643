"""The gallery: every figure of a folder, with its alternative text."""

from pathlib import Path

import pandas as pd

from depeche.entities.plot import plot_frequency
from depeche.figures.gallery import write_gallery
from depeche.figures.save import save
from depeche.words import Words


def make(folder: Path, name: str, entity: str) -> None:
    frame = pd.DataFrame({"name": [entity], "kind": ["place"], "mentions": [3], "documents": [1]})
    save(plot_frequency(frame, words=Words("fr")), name, folder)


def test_figures_stand_in_order_with_their_words(tmp_path: Path) -> None:
    make(tmp_path, "02_b", 'Le "Cap" *vert*')
    make(tmp_path, "01_a", "Mali")
    text = write_gallery(tmp_path).read_text(encoding="utf-8")
    assert text.index("01_a.png") < text.index("02_b.png")
    assert "&quot;Cap&quot;" in text
    assert "\\*vert\\*" in text
    assert "[SVG](01_a.svg), [PDF](01_a.pdf), [CSV](01_a.csv)" in text
    assert "2 figures" in text


def test_page_is_the_same_each_time(tmp_path: Path) -> None:
    make(tmp_path, "a", "Mali")
    page = write_gallery(tmp_path, language="fr")
    before = page.read_bytes()
    assert write_gallery(tmp_path, language="fr").read_bytes() == before
    assert write_gallery(tmp_path, language="en").read_bytes() != before


def test_other_files_and_half_figures_are_passed_over(tmp_path: Path) -> None:
    make(tmp_path, "a", "Mali")
    (tmp_path / "b.json").write_text("{}", encoding="utf-8")
    assert "## b" not in write_gallery(tmp_path).read_text(encoding="utf-8")


def test_empty_folder(tmp_path: Path) -> None:
    assert "0 figures" in write_gallery(tmp_path).read_text(encoding="utf-8")
