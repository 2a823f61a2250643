"""Tables as an Excel workbook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pandas as pd

MOST_ROWS = 1_048_575
MOST_CHARACTERS = 32_767


def write_workbook(tables: Mapping[str, pd.DataFrame], path: Path) -> None:
    """Write a workbook with a sheet a table.

    Texts stay texts (no formula, no link); a cell longer than Excel allows is cut there, the Parquet
    and CSV forms hold it whole.

    Raises
    ------
    ValueError
        If a table has more rows than a sheet can hold.
    """
    for name, frame in tables.items():
        if len(frame) > MOST_ROWS:
            reason = f"{name} has {len(frame)} rows, a sheet holds {MOST_ROWS}; use --format parquet"
            raise ValueError(f"{path}: {reason}")
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs={"options": options}) as writer:
        # A fixed date: equal tables make equal files.
        writer.book.set_properties({"created": datetime(1980, 1, 1)})
        for name, frame in tables.items():
            _cut(frame).to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 1))


def _cut(frame: pd.DataFrame) -> pd.DataFrame:
    shown = frame.copy()
    for name in frame.columns:
        if frame[name].dtype == "str":
            shown[name] = frame[name].str.slice(0, MOST_CHARACTERS)
    return shown
