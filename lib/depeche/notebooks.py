"""The notebooks, run top to bottom: in place on the given article, or on another corpus."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat

_UNSTABLE = (
    "metadata.language_info",
    "metadata.papermill",
    "metadata.widgets",
    "cell.metadata.execution",
    "cell.metadata.papermill",
)


def folder() -> Path:
    """Where the notebooks are: in the checkout, or in the installed package."""
    package = Path(__file__).parent
    checkout = package.parents[1] / "notebooks"
    return checkout if checkout.is_dir() else package / "notebooks"


def run_on(source: str | Path, out: Path, *, language: str = "fr", workers: int = 1) -> list[Path]:
    """Run every notebook on the texts of `source`.

    Parameters
    ----------
    source
        A ``.txt`` file, a folder of them, or a glob.
    out
        Gets the executed notebooks, their figures with a gallery in ``figures/``, and the tables,
        analysed once for all notebooks, in ``tables/``.
    language
        Of the figures: ``fr`` or ``en``.
    workers
        Number of processes of the analysis.

    Returns
    -------
    list of Path
        The executed notebooks.

    Raises
    ------
    depeche.SourceError
        If there is nothing to read.
    """
    from depeche.analysis import analyse
    from depeche.corpus.reader import EXPECTED, SourceError

    analysis = analyse(source, workers=workers)
    for message in analysis.issues.loc[analysis.issues["severity"] == "error", "message"]:
        print(f"error: {message}", file=sys.stderr)
    if analysis.documents.empty:
        raise SourceError(f"{source}: no text could be read; {EXPECTED}")
    analysis.to_parquet(out / "tables")
    return run(out, parameters={"source": "tables", "output": "figures", "language": language})


def run(out: Path, *, parameters: Mapping[str, Any] | None = None) -> list[Path]:
    """Run every notebook with `out` as working folder, and write them there.

    The executed notebooks hold nothing that changes from run to run.
    """
    out.mkdir(parents=True, exist_ok=True)
    return [_execute(page, out, parameters or {}) for page in sorted(folder().glob("[0-9]*.ipynb"))]


def _execute(page: Path, out: Path, parameters: Mapping[str, Any]) -> Path:
    import papermill

    target = out / page.name
    print(f"running {page.name}", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        executed = Path(scratch) / page.name
        papermill.execute_notebook(
            str(page), str(executed), dict(parameters), kernel_name="python3", cwd=str(out), progress_bar=False
        )
        notebook = nbformat.read(executed, as_version=4)
    _write(_stable(notebook), target)
    return target


def _stable(notebook: Any) -> Any:
    """Outputs and counts stay; times, versions and machines go."""
    from nbstripout import strip_output

    return strip_output(notebook, keep_output=True, keep_count=True, keep_id=True, extra_keys=list(_UNSTABLE))


def _write(notebook: Any, target: Path) -> None:
    text = nbformat.writes(notebook) + "\n"
    if target.is_file() and target.read_text(encoding="utf-8") == text:
        return
    scratch = target.with_suffix(".tmp")
    scratch.write_text(text, encoding="utf-8", newline="\n")
    os.replace(scratch, target)


if __name__ == "__main__":
    run(Path(sys.argv[1]))
