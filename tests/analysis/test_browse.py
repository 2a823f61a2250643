"""The sortable table: nothing is fetched, nothing in it is markup, and without scripts it is a plain table."""

from __future__ import annotations

import re
import sys

import pandas as pd
import pytest

import depeche

FRAME = pd.DataFrame(
    {
        "speaker": pd.array(["<script>alert(1)</script>", None], dtype="str"),
        "words": pd.array([1200, None], dtype="Int64"),
        "share": [0.5, 0.25],
    }
)


def without_scripts(html: str) -> str:
    return re.sub(r"(?s)<script.*?</script>", "", html)


def test_stands_as_a_plain_table_where_no_script_runs():
    html = without_scripts(depeche.browse(FRAME)._repr_html_())
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<td" in html
    assert "NaN" not in html
    assert "&lt;NA&gt;" not in html


def test_fetches_nothing():
    html = depeche.browse(FRAME)._repr_html_()
    assert re.findall(r"""(?:src|href|import\()\s*=?\s*["']?(https?:[^"' >]+\.(?:js|css))""", html) == []


def test_carries_its_library_packed():
    assert 100_000 < len(depeche.browse(FRAME)._repr_html_()) < 400_000


def test_two_tables_that_are_equal_are_two_in_a_page():
    one, other = (depeche.browse(FRAME)._repr_html_() for _ in range(2))
    assert re.findall(r'<table id="([\w-]+)"', one) != re.findall(r'<table id="([\w-]+)"', other)


def test_without_itables_it_is_a_listing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "itables", None)
    html = depeche.browse(FRAME)._repr_html_()
    assert "<script" not in html
    assert "1200" in html


def test_a_table_without_rows_has_its_columns():
    html = without_scripts(depeche.browse(FRAME.head(0))._repr_html_())
    assert "speaker" in html


def test_in_a_terminal_it_is_text():
    assert "1200" in repr(depeche.browse(FRAME))
