"""House style: nothing of it stays behind, every glyph is there, texts fit."""

import subprocess
import sys
from pathlib import Path

import matplotlib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche.figures import style
from depeche.figures.style import ELLIPSIS, fit_title, shorten, wrap


def test_settings_are_as_before_afterwards() -> None:
    before = dict(matplotlib.rcParams)
    with style.style():
        assert matplotlib.rcParams["svg.hashsalt"] == "depeche"
        assert matplotlib.rcParams["font.family"] == list(style.FAMILY)
    assert dict(matplotlib.rcParams) == before


def test_a_matplotlibrc_in_the_working_folder_has_no_say(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("text.usetex: True\nlines.linewidth: 9\n", encoding="utf-8")
    code = (
        "import matplotlib; from depeche.figures import style\n"
        "names = ['text.usetex', 'lines.linewidth']\n"
        "print(*[matplotlib.rcParams[name] for name in names])\n"
        "with style.style(): print(*[matplotlib.rcParams[name] for name in names])"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert done.stdout.splitlines() == ["True 9.0", "False 1.5"]


def test_pyplot_is_not_needed() -> None:
    code = "import depeche.entities.plots.frequency, sys; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_legible_keeps_what_can_be_shown() -> None:
    assert style.legible("« Łódź, Жуков »\u202f! 5\u00a0%") == "« Łódź, Жуков »\u202f! 5\u00a0%"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb\n 中\u200b国\x07", "a b Zhongguo"),
        ("서울신문 (한겨레)", "Seoulsinmun (Hangyeole)"),
        ("トヨタ", "Toyota"),
        ("Ａｇｅｎｃｅ １", "Agence 1"),
        ("Владимир, محمد, שלום, Ελλάδα", "Владимир, محمد, שלום, Ελλάδα"),
        ("नरेन्द्र मोदी, 北京 新华社", "Nrendr Modi, Beijing Xinhuashe"),
        ("l’🚀 décolle", "l’[…] décolle"),
        ("\ud800", ""),
        ("", ""),
    ],
)
def test_legible_leaves_no_boxes(text: str, shown: str) -> None:
    assert style.legible(text) == shown


@given(st.text(max_size=60), st.floats(min_value=8, max_value=80))
def test_shortened_text_is_never_wider_than_it_may_be(text: str, most: float) -> None:
    assert style.width(shorten(style.legible(text), most)) <= most


@given(st.text(max_size=120), st.floats(min_value=8, max_value=80), st.integers(min_value=1, max_value=4))
def test_wrapped_lines_fit(text: str, most: float, lines: int) -> None:
    found = wrap(style.legible(text), most, lines=lines)
    assert len(found) <= lines
    assert all(style.width(line) <= most for line in found)


def test_wrap_loses_no_word_that_fits() -> None:
    text = "Accord préliminaire de déploiement annoncé"
    assert " ".join(wrap(text, 40.0)) == text


def test_wrap_keeps_no_break_spaces() -> None:
    assert all(
        "19\u00a0mai" in line or "19" not in line for line in wrap("dès le 19\u00a0mai 2022 au soir", 18.0, lines=3)
    )


def test_long_title_is_set_smaller_and_then_cut() -> None:
    short, size = fit_title("Une voix", 150.0)
    assert (short, size) == (["Une voix"], style.TITLE)
    cut, size = fit_title("Le porte-parole du ministère " * 12, 150.0)
    assert len(cut) == 2
    assert cut[-1].endswith(ELLIPSIS)
    assert size < style.TITLE


def test_lighten() -> None:
    assert style.lighten("#000000", 0.0) == "#ffffff"
    assert style.lighten(style.BLUE, 1.0) == style.BLUE.lower()


@pytest.mark.parametrize("weight", ["normal", style.SEMIBOLD])
def test_typeface_is_the_house_s_own(weight: int | str) -> None:
    from matplotlib.font_manager import fontManager

    assert "fontpkg_fira_sans" in fontManager.findfont(style.font(weight=weight))
