"""A table as people read it: escaped, whole sentences wide enough, the rest of the rows counted."""

import pandas as pd

from depeche import Listing

FRAME = pd.DataFrame({"text": ["<b>mot</b>", "x" * 50, "y" * 100, None], "n": pd.array([1, None, 3, 4], dtype="Int64")})


def test_cells_are_escaped_and_empty_ones_empty():
    html = Listing(FRAME)._repr_html_()
    assert "&lt;b&gt;mot&lt;/b&gt;" in html
    assert "NaN" not in html
    assert "NA&gt;" not in html


def test_a_sentence_is_wider_than_a_word():
    html = Listing(FRAME, longest=None)._repr_html_()
    assert html.count('<td style="text-align: left">') == 6
    assert f'<td style="text-align: left; min-width: 11em">{"x" * 50}' in html
    assert f'<td style="text-align: left; min-width: 18em">{"y" * 100}' in html


def test_rows_that_are_not_shown_are_counted():
    assert Listing(FRAME, most=3)._repr_html_().endswith("<p>… + 1</p>")
    assert "…" not in Listing(FRAME, most=4)._repr_html_()


def test_words_on_two_lines_are_two_words():
    html = Listing(pd.DataFrame({"text": ["le port\r\nrouvre\tdemain", "le \\n de l’article"]}))._repr_html_()
    assert ">le port rouvre demain<" in html
    assert ">le \\n de l’article<" in html


def test_a_dollar_is_no_formula_in_a_notebook():
    assert 'class="dataframe tex2jax_ignore mathjax_ignore"' in Listing(FRAME)._repr_html_()
