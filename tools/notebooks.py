"""The notebooks, run top to bottom: in place on the given article, or on another corpus."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat

from depeche.analysis.processes import safe_path
from depeche.corpus.write import make_folder, write
from depeche.figures.save import Finding, Findings, load, restore

if TYPE_CHECKING:
    from depeche.analysis import Analysis

_UNSTABLE = (
    "metadata.language_info",
    "metadata.papermill",
    "metadata.widgets",
    "cell.metadata.execution",
    "cell.metadata.papermill",
)


class NotebookError(ValueError):
    """A cell of a notebook failed; the message names both."""


def folder() -> Path:
    """Where the notebooks are: beside this folder, in a checkout as in an installed package."""
    return Path(__file__).resolve().parents[1] / "notebooks"


def run_on(analysis: Analysis, out: Path, *, language: str = "fr") -> list[Path]:
    """Run every notebook on an analysis of other texts.

    Parameters
    ----------
    analysis
        Its tables are saved in ``tables/``, where all notebooks read them.
    out
        Gets the executed notebooks, and their figures with a gallery in ``figures/``.
    language
        Of figures, tables, findings and prose: ``fr`` or ``en``.

    Returns
    -------
    list of Path
        The executed notebooks.
    """
    analysis.to_parquet(out / "tables")
    return run(out, parameters={"source": "tables", "output": "figures", "language": language})


def run(out: Path, *, parameters: Mapping[str, Any] | None = None) -> list[Path]:
    """Run every notebook with `out` as working folder, and write them there.

    The executed notebooks hold nothing that changes from run to run.
    """
    return [execute(page, out, parameters or {}) for page in sorted(folder().glob("[0-9]*.ipynb"))]


def execute(page: Path, out: Path, parameters: Mapping[str, Any]) -> Path:
    """Run one notebook with `out` as working folder, and write it there.

    Raises
    ------
    NotebookError
        If a cell fails.
    ChildProcessError
        If the process is killed that runs it.
    """
    import papermill
    from nbclient.exceptions import DeadKernelError

    make_folder(out)
    target = out / page.name
    print(f"running {page.name}", flush=True)
    with tempfile.TemporaryDirectory() as scratch, safe_path():
        executed, edition = Path(scratch) / page.name, Path(scratch) / "edition.ipynb"
        nbformat.write(_edition(page, parameters), edition)
        try:
            papermill.execute_notebook(
                str(edition),
                str(executed),
                kernel_name="python3",
                cwd=str(out),
                progress_bar=False,
                # What a cell does wrong stands in its page. The kernel itself warns of its loopback connection,
                # and when it is interrupted shows its own works.
                extra_arguments=["--IPKernelApp.log_level=CRITICAL"],
            )
        except papermill.PapermillExecutionError as error:
            reason = f"cell {error.exec_count} failed ({error.ename}: {error.evalue})"
            raise NotebookError(f"{page.name}: {reason}; this page was not written") from error
        except DeadKernelError as error:
            reason = "the process that ran it was killed, most often because memory ran out"
            raise ChildProcessError(f"{page.name}: {reason}") from error
        notebook = nbformat.read(executed, as_version=4)
    _write(_stable(notebook), target)
    return target


def _edition(page: Path, parameters: Mapping[str, Any]) -> Any:
    """The notebook with its parameters, and with the prose of their language where ``prose.LANGUAGE.toml`` has it."""
    notebook, prose = nbformat.read(page, as_version=4), page.parent / f"prose.{parameters.get('language')}.toml"
    texts = tomllib.loads(prose.read_text(encoding="utf-8")).get(page.stem, {}) if prose.is_file() else {}
    for cell in notebook.cells:
        cell.source = texts.get(cell.id, cell.source).strip("\n")
        if "parameters" in cell.metadata.get("tags", ()):
            cell.source = "\n".join(_set(line, parameters) for line in cell.source.split("\n"))
    return notebook


def _set(line: str, parameters: Mapping[str, Any]) -> str:
    """A line of the cell of parameters with its own value, or the one given; its comment stays."""
    name, equals, value = line.partition(" = ")
    if not equals or name not in parameters:
        return line
    _, comment, said = value.partition("  #")
    return f"{name} = {json.dumps(parameters[name])}{comment}{said}"


def _stable(notebook: Any) -> Any:
    """Outputs and counts stay; times, versions and machines go."""
    from nbstripout import strip_output

    return strip_output(notebook, keep_output=True, keep_count=True, keep_id=True, extra_keys=list(_UNSTABLE))


def _write(notebook: Any, target: Path) -> None:
    write(target, (nbformat.writes(notebook) + "\n").encode("utf-8"))


def _run_anew(out: Path, figures: Path, known: Findings) -> None:
    """Run all, examples too, with an empty record: no finding outlives its notebook; a failure leaves the old one."""
    restore(figures, {})
    try:
        run(out)
        for page in sorted(folder().glob("examples/*.ipynb")):
            execute(page, out / "examples", {})
    except BaseException:
        restore(figures, known)
        raise


# What a run found beside what the one before it did.

TOLERANCE = 0.02
"""By which share a number may differ and yet be the same finding."""


@dataclass(frozen=True)
class Change:
    """A finding that is no more what it was; ``None`` for one that is new or gone."""

    name: str
    before: Finding | None
    after: Finding | None

    def __str__(self) -> str:
        before, after = self.before, self.after
        share = ""
        if isinstance(before, int | float) and isinstance(after, int | float) and before:
            share = f" ({after / before - 1:+.1%})"
        return f"{self.name}: {_shown(self.before)} → {_shown(self.after)}{share}"


def changes(before: Findings, after: Findings, *, tolerance: float = TOLERANCE) -> list[Change]:
    """Compare two records.

    Parameters
    ----------
    before, after
        As :func:`depeche.figures.save.load` returns them.
    tolerance
        By which share of itself a number may differ; texts may not.

    Returns
    -------
    list of Change
        In order of their names; empty if all findings hold.

    Examples
    --------
    >>> [str(change) for change in changes({"times": {"dates": 8}}, {"times": {"dates": 10}})]
    ['times.dates: 8 → 10 (+25.0%)']
    """
    old, new = dict(_flat(before)), dict(_flat(after))
    pairs = ((name, old.get(name), new.get(name)) for name in sorted(old.keys() | new.keys()))
    return [Change(*pair) for pair in pairs if not _same(pair[1], pair[2], tolerance)]


def _flat(findings: Findings) -> Iterator[tuple[str, Finding]]:
    for theme, values in findings.items():
        for name, value in values.items():
            yield f"{theme}.{name}", value


def _same(before: Finding | None, after: Finding | None, tolerance: float) -> bool:
    if isinstance(before, int | float) and isinstance(after, int | float):
        return abs(after - before) <= tolerance * max(abs(before), abs(after))
    return before == after


def _shown(value: Finding | None) -> str:
    if value is None:
        return "nothing"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _compare(before: Findings, after: Findings, tolerance: float) -> bool:
    """Tell which findings changed; whether all hold."""
    changed = changes(before, after, tolerance=tolerance)
    if changed:
        print(f"findings that changed by more than {tolerance:.0%}:", *changed, sep="\n  ")
    return not changed


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the notebooks in a folder, and compare what they find with what is recorded; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python tools/notebooks.py", description="Run the notebooks.")
    parser.add_argument("out", type=Path, metavar="DIR", help="where they run and are written, such as notebooks")
    parser.add_argument(
        "--check-findings", action="store_true", help="fail if a finding changed, and leave the record as it was"
    )
    parser.add_argument("--tolerance", type=float, default=TOLERANCE, help="for numbers (default: %(default)s)")
    options = parser.parse_args(arguments)
    # Where the notebooks' own parameters put them.
    figures = options.out / ".." / "figures"
    before = load(figures)
    _run_anew(options.out, figures, before)
    holds = _compare(before, load(figures), options.tolerance)
    if holds or not options.check_findings:
        return 0
    restore(figures, before)
    print("If they are right, 'make' records them.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
