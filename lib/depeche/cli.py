"""The command ``depeche``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from runpy import run_path
from typing import TYPE_CHECKING

from depeche.corpus.read import EXPECTED, SourceError

if TYPE_CHECKING:
    from depeche.analysis import Analysis

_FORMATS = {"parquet": "to_parquet", "csv": "to_csv", "xlsx": "to_excel"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except ImportError as error:
        print(f"depeche: package {error.name} is missing; install depeche with all its extras", file=sys.stderr)
    except (SourceError, ValueError, OSError) as error:
        print(f"depeche: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("depeche: interrupted; nothing was written", file=sys.stderr)
        return 130
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="depeche", description="Read French-language news articles.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    analyse = commands.add_parser("analyse", help="write every table of the texts")
    _add_source(analyse, "folder to write the tables to")
    analyse.add_argument("--format", choices=_FORMATS, default="parquet", help="of the tables (default: parquet)")
    analyse.set_defaults(run=_analyse)

    notebooks = commands.add_parser("notebooks", help="run the notebooks on other texts")
    _add_source(notebooks, "folder for the executed notebooks and their figures")
    notebooks.add_argument("--language", choices=("fr", "en"), default="fr", help="of the figures (default: fr)")
    notebooks.set_defaults(run=_notebooks)

    brief = commands.add_parser("brief", help="write a brief of two to four pages: Word, HTML or PDF")
    _add_source(brief, "file to write, .docx, .html or .pdf", metavar="FILE")
    brief.add_argument("--language", choices=("fr", "en"), default="fr", help="of the brief (default: fr)")
    brief.add_argument("--template", type=Path, metavar="DOCX", help="a Word file whose styles the brief takes")
    brief.set_defaults(run=_brief)

    tables = commands.add_parser("tables", help="print what each column of each table means")
    tables.set_defaults(run=_tables)
    return parser


def _add_source(parser: argparse.ArgumentParser, out: str, *, metavar: str = "DIR") -> None:
    parser.add_argument("source", metavar="SOURCE", help="a .txt file, a folder of them, or a glob in quotes")
    parser.add_argument("--out", required=True, type=Path, metavar=metavar, help=out)
    parser.add_argument("--workers", type=_positive, default=1, metavar="N", help="number of processes (default: 1)")
    parser.add_argument(
        "--gazetteer", type=Path, metavar="FILE", help="names to add, correct or strike out, as .toml or .csv"
    )
    parser.add_argument("--count-all", action="store_true", help="count mentions in captions and repetitions too")


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 on")
    return int(text)


def _check_target(out: Path) -> None:
    """Raise if `out` cannot be written to: before hours of reading, not after."""
    nearest = next(path for path in (out, *out.absolute().parents) if path.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK):
        raise ValueError(f"{nearest}: no folder that can be written to; --out wants a folder, made if need be")


def _analyse(options: argparse.Namespace) -> int:
    _check_target(options.out)
    analysis = _read(options)
    getattr(analysis, _FORMATS[options.format])(options.out)
    _check(analysis, options)
    counts = ", ".join(f"{len(frame)} {name}" for name, frame in analysis.tables.items())
    print(f"{options.out}: {counts}")
    return 0


def _read(options: argparse.Namespace) -> Analysis:
    """Analyse SOURCE, and tell on stderr which files could not be read or need care, a line each."""
    from depeche.analysis import analyse
    from depeche.corpus.paragraphs import UNCOUNTED

    uncounted = () if options.count_all else UNCOUNTED
    analysis = analyse(options.source, workers=options.workers, uncounted=uncounted, gazetteer=options.gazetteer)
    # An issue with a place in a text is for the table, one of a whole file for the person at the terminal.
    whole = analysis.issues[analysis.issues["start"].isna()]
    for severity, message in zip(whole["severity"], whole["message"], strict=True):
        print(f"{severity}: {message}", file=sys.stderr)
    return analysis


def _check(analysis: Analysis, options: argparse.Namespace) -> None:
    if analysis.documents.empty:
        raise SourceError(f"{options.source}: no text could be read; {EXPECTED}")


def _notebooks(options: argparse.Namespace) -> int:
    _check_target(options.out)
    analysis = _read(options)
    _check(analysis, options)
    pages = run_path(str(_runner()))["run_on"](analysis, options.out, language=options.language)
    print(f"{len(pages)} notebooks in {options.out}, figures in {options.out / 'figures'}")
    return 0


def _runner() -> Path:
    """The program that runs the notebooks: beside the package in a checkout, inside it where it is installed."""
    package = Path(__file__).parent
    checkout = package.parents[1] / "tools" / "notebooks.py"
    return checkout if checkout.is_file() else package / "tools" / "notebooks.py"


def _brief(options: argparse.Namespace) -> int:
    from depeche.brief import check_target, write_brief

    check_target(options.out, options.template)
    analysis = _read(options)
    _check(analysis, options)
    print(write_brief(analysis, options.out, language=options.language, template=options.template))
    return 0


def _tables(options: argparse.Namespace) -> int:
    from depeche.analysis import TABLES
    from depeche.tables import dictionary

    print(dictionary(TABLES), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
