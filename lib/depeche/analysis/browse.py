"""A table as people read it in a notebook: its first rows, or all of them to sort and search where scripts run."""

from __future__ import annotations

import base64
import gzip
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import count
from pathlib import Path
from string import Template

import pandas as pd

from depeche.tables import NO_MATH

# Least width of a cell with so many characters or more.
_LEAST = ((80, "18em"), (40, "11em"))
_BLANKS = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
# More is cut from the end, with a note: browsers grow slow.
_LARGEST = "8MB"

# Two tables that are equal are two in a page.
_NUMBERS = count(1)


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


@dataclass(frozen=True)
class Sortable:
    """What :func:`browse` returns."""

    frame: pd.DataFrame
    rows: int = 10

    def _repr_html_(self) -> str:
        try:
            import itables
        except ImportError:
            # The extra `lab` is not installed.
            return Listing(self.frame)._repr_html_()
        table = itables.to_html_datatable(
            _filled(self.frame),
            connected=False,
            table_id=f"depeche-table-{next(_NUMBERS)}",
            maxBytes=_LARGEST,
            lengthMenu=sorted({self.rows, 25, 100}),
            pageLength=self.rows,
            classes="display compact",
            style="table-layout:auto;width:100%;margin:0",
            columnDefs=[{"className": "dt-left", "targets": "_all"}],
            display_logo_when_loading=False,
            text_in_header_can_be_selected=False,
        )
        return f'<div class="{NO_MATH}">{_loader()}{table}</div>'

    def __repr__(self) -> str:
        return repr(Listing(self.frame))


def browse(frame: pd.DataFrame, *, rows: int = 10) -> Sortable:
    """Show a table with a click on a column's head to sort it, a field to search it and pages to turn.

    It needs the extra ``lab`` (package itables) and a page that runs scripts, such as JupyterLab; anywhere else its
    first rows stand as a plain table. Nothing is fetched from the network, so its output takes 0.3 MB and more: for
    what is saved and shared, ``depeche.Listing`` is the better choice.

    Parameters
    ----------
    frame
        Any table, such as ``analysis.statements``.
    rows
        Rows of a page.

    Returns
    -------
    Sortable
        It shows itself as a cell's last line, or by ``display``.
    """
    return Sortable(frame, rows)


def _filled(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with empty cells empty, which sort as such."""
    shown = frame.reset_index(drop=True)
    gaps = [name for name in shown.columns if shown[name].isna().any()]
    return shown.assign(**{name: shown[name].astype(object).where(shown[name].notna(), "") for name in gaps})


@cache
def _loader() -> str:
    """The table's library, which comes with it, packed: 0.25 MB instead of 1 MB, and nothing is fetched."""
    from itables import options
    from itables.javascript import _itables_ready_event, _itables_underscore_version

    bundle = Path(options.dt_bundle)
    template = files("depeche.analysis").joinpath("browse.html").read_text(encoding="utf-8")
    return Template(template).substitute(
        name=_itables_underscore_version(),
        event=_itables_ready_event(),
        style=_packed(bundle.with_suffix(".css")),
        code=_packed(bundle),
    )


def _packed(path: Path) -> str:
    return base64.b64encode(gzip.compress(path.read_bytes(), mtime=0)).decode("ascii")
