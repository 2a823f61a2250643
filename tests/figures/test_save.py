"""Saving: five files, the same bytes each time, texts that machines and people can read."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from depeche.entities.plots.frequency import plot_frequency
from depeche.figures import Album
from depeche.figures.picture import Picture
from depeche.words import Words

CODE = """
import sys
import pandas as pd
from depeche.entities.plots.frequency import plot_frequency
from depeche.figures import Album
from depeche.words import Words
frame = pd.DataFrame({"name": ["Mali", "Élysée"], "kind": ["place", "event"], "mentions": [3, 2], "documents": 1})
Album(sys.argv[1]).save(plot_frequency(frame, words=Words("fr"), source="deux dépêches"), "noms")
"""


@pytest.fixture
def picture() -> Picture:
    frame = pd.DataFrame(
        {
            "name": ["Mali", 'L’"Élysée" <ça> & moi'],
            "kind": ["place", "organisation"],
            "mentions": [3, 2],
            "documents": [1, 1],
        }
    )
    return plot_frequency(frame, words=Words("fr"), source="deux dépêches")


def test_five_files(picture: Picture, tmp_path: Path) -> None:
    saved = Album(tmp_path / "été", fingerprint="abc", documents=2).save(picture, "01_noms")
    names = sorted(path.name for path in (tmp_path / "été").iterdir())
    assert names == [
        *(f"01_noms.{suffix}" for suffix in ("csv", "json", "pdf", "png", "svg")),
        "README.md",
        "index.html",
    ]
    assert saved.path("svg").read_bytes().startswith(b"<?xml")
    assert saved.path("png").read_bytes() == saved.png
    assert repr(saved) == f"01_noms: {picture.title}"


def test_bytes_are_equal_in_another_process(tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for seed, folder in enumerate(folders, start=1):
        environment = {**os.environ, "PYTHONHASHSEED": str(seed), "TZ": f"Etc/GMT+{seed}"}
        subprocess.run([sys.executable, "-c", CODE, str(folder)], check=True, env=environment)
    for path in sorted(folders[0].iterdir()):
        assert path.read_bytes() == (folders[1] / path.name).read_bytes(), path.name


def test_unchanged_files_are_left_untouched(picture: Picture, tmp_path: Path) -> None:
    saved = Album(tmp_path).save(picture, "noms")
    for path in tmp_path.iterdir():
        os.utime(path, (1, 1))
    Album(tmp_path).save(picture, "noms")
    assert {path.stat().st_mtime for path in tmp_path.iterdir()} == {1.0}
    saved.path("csv").write_bytes(b"altered")
    Album(tmp_path).save(picture, "noms")
    assert saved.path("csv").read_bytes() != b"altered"


def test_words_and_data(picture: Picture, tmp_path: Path) -> None:
    saved = Album(tmp_path, fingerprint="abc", documents=2).save(picture, "noms")
    raw = saved.path("json").read_text(encoding="utf-8")
    record = json.loads(raw)
    assert raw.endswith("}\n")
    assert list(record) == sorted(record)
    assert set(record) == {"title", "caption", "alt", "source", "language", "fingerprint", "documents"}
    assert (record["title"], record["documents"], record["language"]) == (picture.title, 2, "fr")
    data = saved.path("csv").read_bytes()
    assert data.count(b"\r\n") == 3
    with saved.path("csv").open(encoding="utf-8", newline="") as file:
        assert [row["name"] for row in csv.DictReader(file)] == list(picture.data["name"])


def test_svg_is_accessible(picture: Picture) -> None:
    from xml.etree import ElementTree

    root = ElementTree.fromstring(picture.render("svg"))
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert root.findtext(f"{space}title") == picture.title
    assert root.findtext(f"{space}desc") == picture.alt


def test_html_is_escaped(picture: Picture, tmp_path: Path) -> None:
    html = Album(tmp_path).save(picture, "noms")._repr_html_()
    assert html.startswith("<figure")
    assert "<ça>" not in html
    assert "&lt;ça&gt; &amp; moi" in html


def test_pdf_embeds_truetype(picture: Picture) -> None:
    pdf = picture.render("pdf")
    assert b"/FontFile2" in pdf
    assert b"CreationDate" not in pdf


@pytest.mark.parametrize("name", ["", "../noms", "a/b", "a.b", ".noms", "noms\n", "con", "NUL", "é", "a" * 101])
def test_unsafe_names_are_refused(picture: Picture, tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a name for a figure"):
        Album(tmp_path).save(picture, name)
    assert list(tmp_path.iterdir()) == []


def test_a_text_is_no_formula_in_the_data(picture: Picture, tmp_path: Path) -> None:
    data = pd.DataFrame({"name": ["=1+1", "Mali"], "share": [-0.5, 0.5], "@x": ["a", "b"]})
    saved = Album(tmp_path).save(Picture(picture.figure, data, "t", "c", "a", "", "fr"), "noms")
    assert saved.path("csv").read_text().splitlines() == ["name,share,'@x", "'=1+1,-0.5,a", "Mali,0.5,b"]


def test_a_link_is_not_followed_to_write(picture: Picture, tmp_path: Path) -> None:
    (tmp_path / "ailleurs").mkdir()
    (tmp_path / "lien").symlink_to(tmp_path / "ailleurs")
    with pytest.raises(ValueError, match="lien: is a link"):
        Album(tmp_path / "lien").save(picture, "noms")
    assert list((tmp_path / "ailleurs").iterdir()) == []


def test_booleans_are_written_as_words(picture: Picture, tmp_path: Path) -> None:
    flagged = Picture(picture.figure, pd.DataFrame({"counted": [True, False]}), "t", "c", "a", "", "fr")
    saved = Album(tmp_path).save(flagged, "noms")
    assert saved.path("csv").read_text().splitlines()[0:3] == ["counted", "true", "false"]


@pytest.mark.parametrize("name", ["a\x00b\x0b", "]]> <script>", "中国 🇫🇷", "a\nb\tc", "$x_{2}$", "\u202emot", ""])
def test_any_name_can_be_saved(tmp_path: Path, name: str) -> None:
    from xml.etree import ElementTree

    frame = pd.DataFrame({"name": [name, "Mali"], "kind": "place", "mentions": [3, 2], "documents": 1})
    frame["name"] = frame["name"].astype(object)
    saved = Album(tmp_path).save(plot_frequency(frame, words=Words("fr")), "noms")
    ElementTree.fromstring(saved.path("svg").read_bytes())
    json.loads(saved.path("json").read_text(encoding="utf-8"))
    saved._repr_html_().encode("utf-8")
    assert len(pd.read_csv(saved.path("csv"), encoding="utf-8", keep_default_na=False)) == 2


def test_a_png_has_the_dots_that_a_slide_wants_and_stands_beside_the_page(picture: Picture, tmp_path: Path) -> None:
    def width(png: bytes) -> int:
        return int.from_bytes(png[16:20], "big")

    usual, fine = (Album(tmp_path, dpi=dpi).save(picture, f"n{dpi}") for dpi in (None, 300))
    assert width(fine.png) == pytest.approx(1.5 * width(usual.png), rel=0.01)
    # For what shows no HTML.
    assert fine._repr_png_() == fine.png
    assert picture._repr_png_() == usual.png
