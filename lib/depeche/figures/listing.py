"""A table as people read it in a notebook: the first rows, whole sentences, empty cells empty."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

# Least width of a cell with so many characters or more.
_LEAST = ((80, "18em"), (40, "11em"))
_BLANKS = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")


@dataclass(frozen=True)
class Listing:
    """The first rows of a table, as plain HTML that needs no style sheet.

    Parameters
    ----------
    frame
        What is listed.
    most
        Number of rows shown; a last line says how many more there are.
    longest
        Longer cells are cut to so many characters; None leaves them whole.
    """

    frame: pd.DataFrame
    most: int = 20
    longest: int | None = 200

    def _repr_html_(self) -> str:
        shown = self._shown()
        with pd.option_context("display.max_colwidth", self.longest, "display.html.use_mathjax", False):
            html = shown.to_html(index=False, border=0, na_rep="", justify="left")
        # JupyterLab sets cells flush right, which makes sentences hard to read.
        # Beside many short columns a browser makes a sentence a column of single words.
        for characters, width in _LEAST:
            html = re.sub(rf"<td>(?=[^<]{{{characters},}})", f'<td style="text-align: left; min-width: {width}">', html)
        html = html.replace("<td>", '<td style="text-align: left">').replace("<th>", '<th style="text-align: left">')
        rest = len(self.frame) - len(shown)
        return html + (f"<p>… + {rest}</p>" if rest > 0 else "")

    def __repr__(self) -> str:
        return self._shown().to_string(index=False, na_rep="")

    def _shown(self) -> pd.DataFrame:
        """The first rows; pandas would print the gaps of whole numbers as <NA>, and a line end as \\n."""
        shown = self.frame.head(self.most).copy()
        for name in shown.columns:
            if shown[name].dtype == "str":
                shown[name] = shown[name].str.replace(_BLANKS, " ", regex=True)
            elif shown[name].dtype == "Int64" and shown[name].isna().any():
                shown[name] = shown[name].astype(object).where(shown[name].notna(), "")
        return shown
