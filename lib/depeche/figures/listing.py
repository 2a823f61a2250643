"""A table as people read it in a notebook: the first rows, whole sentences, empty cells empty."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


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
        shown = self.frame.head(self.most)
        with pd.option_context("display.max_colwidth", self.longest):
            html = shown.to_html(index=False, border=0, na_rep="", justify="left")
        # JupyterLab sets cells flush right, which makes sentences hard to read.
        html = html.replace("<td>", '<td style="text-align: left">').replace("<th>", '<th style="text-align: left">')
        rest = len(self.frame) - len(shown)
        return html + (f"<p>… + {rest}</p>" if rest > 0 else "")

    def __repr__(self) -> str:
        return self.frame.head(self.most).to_string(index=False, na_rep="")
