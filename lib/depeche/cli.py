"""The command ``depeche``."""

# Little is imported here: what a command needs is imported once Ctrl-C has an answer.
from __future__ import annotations

import os
import re
import signal
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NoReturn

import depeche

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from pandas import DataFrame

    from depeche.analysis import Analysis, Options

# The method of an analysis that writes each format, and what it is told.
_FORMATS: dict[str, tuple[str, dict[str, Any]]] = {
    "parquet": ("to_parquet", {}),
    "csv": ("to_csv", {"french": False}),
    "csv-fr": ("to_csv", {"french": True}),
    "xlsx": ("to_excel", {}),
    "iramuteq": ("export", {"program": "iramuteq"}),
    "txm": ("export", {"program": "txm"}),
    "gexf": ("export", {"program": "gexf"}),
}
_LANGUAGES = {"fr": "French", "en": "English"}
# What a column of a table may hold, as an option names it.
_COLUMNS = ("text", "title", "source", "published", "url", "author")
# What a shell reports of a command that SIGINT or SIGPIPE ends.
_INTERRUPTED, _PIPE_CLOSED = 130, 141
# So many messages of one kind are read on a terminal.
_MOST_ALIKE = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    options, status = SimpleNamespace(state="nothing was written", language=None), 1
    try:
        return _run(arguments, options)
    except KeyboardInterrupt as stop:
        message, status = f"interrupted; {str(stop) or options.state}", _INTERRUPTED
    except BrokenPipeError:
        message, status = f"what read the output closed it before its end; {options.state}", _PIPE_CLOSED
    except MemoryError:
        message = f"out of memory; {options.state}; use fewer --workers, or analyse fewer texts at a time"
    except ChildProcessError as error:
        message = f"{error}; {options.state}"
    except ModuleNotFoundError as error:
        message = f"package {error.name} is missing; install depeche with all its extras"
    except (ValueError, OSError, ImportError) as error:
        message = str(error)
    with suppress(OSError):
        _complain(" ".join(message.split()), options.language, prefix="depeche: ")
    return status


def _run(arguments: Sequence[str] | None, options: SimpleNamespace) -> int:
    with suppress(ValueError):  # not the main thread, which alone is interrupted
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, _leave)
    try:
        _parser().parse_args(arguments, options)
        return int(options.run(options))
    finally:
        _stay()
        _print(end="")  # what argparse printed


def _leave(number: int, frame: object) -> None:
    """Answer Ctrl-C while nothing is written: imports lose a ``KeyboardInterrupt`` or make another error of it."""
    # Nothing is imported here: this may come amid an import.
    started = getattr(sys.modules.get("multiprocessing"), "active_children", list)
    if started():  # processes that are to be ended; all imports are done by then
        raise KeyboardInterrupt
    getattr(sys.modules.get("depeche.corpus.write"), "tidy", int)()
    line = "depeche: interrupted; nothing was written\n"
    os.write(2, (f"\n{line}" if os.isatty(2) else line).encode())  # below a bar of progress
    os._exit(_INTERRUPTED)


def _stay() -> None:
    """Let Ctrl-C be a ``KeyboardInterrupt`` again: from now on there may be something to tidy up."""
    if signal.getsignal(signal.SIGINT) is _leave:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _print(text: object = "", end: str = "\n") -> None:
    """Print at once, so that an error is told here and not by Python as it ends."""
    try:
        print(text, end=end, flush=True)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise OSError(f"what was to be printed could not be ({error.strerror})") from error


def _told(message: str, language: str | None) -> str:
    """A message in the language asked for, else in that of the terminal: French, or English as it is."""
    if not language:
        language = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "en")
    if not language.startswith("fr"):
        return message
    from depeche.words import in_french

    return in_french(message)


def _complain(message: str, language: str | None, *, prefix: str = "") -> None:
    """Say something on the terminal in one line; what a file's name may hold of commands to it is spelt out."""
    line = prefix + _told(message, language)
    print("".join(c if c.isprintable() or c in "\u00a0\u202f" else repr(c)[1:-1] for c in line), file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    import argparse

    class Parser(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            super().error(_told(message + _meant_in(message, options), None))

    options: list[str] = []
    parser = Parser(prog="depeche", description="Read French-language news articles.")
    parser.add_argument("--version", action="version", version=f"depeche {depeche.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    analyse = commands.add_parser("analyse", help="write every table of the texts")
    _add_source(analyse, "folder to write the tables to")
    analyse.add_argument("--format", choices=_FORMATS, default="parquet", help="of the tables (default: parquet)")
    analyse.add_argument(
        "--raw", action="store_true", help="csv: no apostrophe before texts that a spreadsheet takes for formulas"
    )
    analyse.set_defaults(run=_analyse)

    notebooks = commands.add_parser("notebooks", help="run the notebooks on other texts")
    _add_source(notebooks, "folder for the executed notebooks and their figures")
    _add_language(notebooks, "figures")
    notebooks.set_defaults(run=_notebooks)

    brief = commands.add_parser("brief", help="write a brief of one, two or four pages: Word, HTML or PDF")
    _add_source(brief, "file to write, .docx, .html or .pdf", metavar="FILE")
    _add_language(brief, "brief")
    brief.add_argument("--template", type=Path, metavar="DOCX", help="a Word file whose styles the brief takes")
    brief.add_argument("--pages", type=int, choices=(1, 2, 4), default=2, help="how long it may be (default: 2)")
    brief.add_argument(
        "--sections", metavar="NAME,…", help="what it has: spoken, dated, located, checked, doubts, …; texts"
    )
    brief.set_defaults(run=_brief)

    cache = commands.add_parser("cache", help="say what is kept of the texts that were read")
    cache.add_argument("--clear", action="store_true", help="keep nothing of them")
    cache.set_defaults(run=_cache)

    names = commands.add_parser("names", help="write the names found as a table to edit, for --gazetteer")
    _add_source(names, "file to write, .csv", metavar="FILE")
    names.set_defaults(run=_names)

    find = commands.add_parser("find", help="print where words stand in the texts")
    find.add_argument("words", metavar="WORDS", help="what to find; several are parted by |, * stands for any ending")
    find.add_argument("source", nargs="+", metavar="SOURCE", help="a file of articles, a folder of them, or a glob")
    find.set_defaults(run=_find)

    lab = commands.add_parser("lab", help="open executed notebooks in JupyterLab")
    lab.add_argument(
        "folder", type=Path, metavar="DIR", help="where they are, such as the --out of `depeche notebooks`"
    )
    lab.set_defaults(run=_lab)

    tables = commands.add_parser("tables", help="print what each column of each table means")
    tables.set_defaults(run=_tables)
    options += re.findall(r"--[\w-]+", " ".join(command.format_usage() for command in commands.choices.values()))
    return parser


def _meant_in(message: str, options: list[str]) -> str:
    """What may be meant by a word that the parser does not know."""
    if found := re.search(r"invalid choice: '([^']+)' \(choose from ([^()]+)\)$", message):
        options = re.findall(r"[\w-]+", found[2])
    else:
        found = re.search(r"unrecognized arguments: (?:.* )?(--[\w-]+)", message)
    near = _nearest(found[1], options) if found else ""
    return f"; is {near!r} meant?" if near else ""


def _nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like one, whatever its capitals; empty if none is near."""
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in known}
    return next((folded[name] for name in get_close_matches(word.casefold(), folded, n=1)), "")


def _add_source(parser: argparse.ArgumentParser, out: str, *, metavar: str = "DIR") -> None:
    parser.add_argument("source", nargs="+", metavar="SOURCE", help="a file of articles, a folder of them, or a glob")
    parser.add_argument("--out", required=True, type=Path, metavar=metavar, help=out)
    parser.add_argument("--workers", type=_positive, default=1, metavar="N", help="number of processes (default: 1)")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster that reads the texts")
    parser.add_argument(
        "--gazetteer", type=Path, metavar="FILE", help="names to add, correct or strike out, as .toml or .csv"
    )
    parser.add_argument("--count-all", action="store_true", help="count mentions in captions and repetitions too")
    parser.add_argument("--count-copies", action="store_true", help="count articles that copy another too")
    parser.add_argument("--no-cache", action="store_true", help="read anew what was read before, and keep nothing")
    columns = parser.add_argument_group("columns of a table of articles, where they are not found by their headings")
    for field in _COLUMNS:
        name = "date" if field == "published" else field
        columns.add_argument(f"--{name}-column", dest=f"column_{field}", metavar="HEADING")


def _add_language(parser: argparse.ArgumentParser, printed: str) -> None:
    told = f"of the {printed} (default: fr) and of messages (default: that of the terminal)"
    parser.add_argument("--language", choices=_LANGUAGES, help=told)


def _positive(text: str) -> int:
    import argparse

    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 on")
    return int(text)


def _check_sources(sources: Iterable[str]) -> None:
    """Raise if one is not there: before seconds of imports, not after."""
    from glob import has_magic
    from itertools import takewhile

    for source in sources:
        path = Path(source)
        # Of a glob, the folder before its first part with a wildcard.
        fixed = path if path.exists() else Path(*takewhile(lambda part: not has_magic(part), path.parts))
        if not os.path.lexists(fixed):
            raise ValueError(f"{source}: no such file or folder{_near(path, fixed) or '; check its name'}")


def _near(path: Path, fixed: Path) -> str:
    """A question for the path that is like `path` and is there, as far as `fixed` goes."""
    missing = next(part for part in (fixed, *fixed.parents) if part.parent.exists())
    with suppress(OSError):
        if near := _nearest(missing.name, os.listdir(missing.parent)):
            return f"; is {str(missing.with_name(near) / path.relative_to(missing))!r} meant?"
    return ""


def _analyse(options: SimpleNamespace) -> int:
    from depeche.corpus.write import check_place

    if options.raw and not options.format.startswith("csv"):
        reason = f"not for {options.format}, whose texts are never formulas"
        raise ValueError(f"--raw is for --format csv and csv-fr, {reason}")
    check_place(options.out, folder=True)
    _check_sources(options.source)
    method, told = _FORMATS[options.format]
    told = told | ({"raw": options.raw} if method == "to_csv" else {})
    rows = _read_into(options, method, told)
    options.state = f"all of {options.out} is written"
    _print(f"{options.out}: {', '.join(f'{n} {name}' for name, n in rows.items())}")
    return 0


def _read_into(options: SimpleNamespace, method: str, told: dict[str, Any]) -> dict[str, int]:
    """Analyse SOURCE and write its tables, as they come where the format lets them; the rows of each."""
    from depeche.analysis import analyse_into, holds_tables

    if method not in ("to_parquet", "to_csv") or (len(options.source) == 1 and holds_tables(Path(options.source[0]))):
        analysis = _read(options)
        getattr(analysis, method)(options.out, **told)
        return {name: len(frame) for name, frame in analysis.tables.items()}

    form, before = method.removeprefix("to_"), partial(_tell_issues, options)
    return analyse_into(options.out, options.source, options=_reading(options), form=form, before=before, **told)


def _reading(options: SimpleNamespace) -> Options:
    """How SOURCE is to be read."""
    from depeche.analysis import Options
    from depeche.corpus.paragraphs import UNCOUNTED

    headings = ((field, getattr(options, f"column_{field}")) for field in _COLUMNS)
    return Options(
        uncounted=() if options.count_all else UNCOUNTED,
        gazetteer=options.gazetteer,
        columns={field: heading for field, heading in headings if heading is not None},
        count_copies=options.count_copies,
        cache=not options.no_cache,
        workers=options.workers,
        scheduler=options.scheduler,
    )


def _read(options: SimpleNamespace) -> Analysis:
    """Analyse SOURCE, and tell on stderr which files could not be read or need care, a line each."""
    from depeche.analysis import analyse

    analysis = analyse(options.source, **vars(_reading(options)))
    # An issue with a place in a text is for the table, one of a whole file for the person at the terminal.
    _tell_issues(options, len(analysis.documents), analysis.issues[analysis.issues["start"].isna()])
    return analysis


def _tell_issues(options: SimpleNamespace, documents: int, issues: DataFrame) -> None:
    """Tell what is wrong with whole files and texts; raise if there is nothing else."""
    from depeche.corpus.read import EXPECTED, SourceError

    for _, alike in issues.groupby("issue", sort=False):
        for severity, message in zip(alike["severity"][:_MOST_ALIKE], alike["message"], strict=False):
            _complain(f"{severity}: {message}", options.language)
        if len(alike) > _MOST_ALIKE:
            more = f"… and {len(alike) - _MOST_ALIKE} more of this kind; table issues has them all"
            _complain(more, options.language)
    if not documents:
        raise SourceError(f"{', '.join(options.source)}: no text could be read; {EXPECTED}")
    _stay()


def _notebooks(options: SimpleNamespace) -> int:
    from runpy import run_path

    from depeche.corpus.write import check_place

    figures = options.out / "figures"
    for folder in (options.out, options.out / "tables", figures):
        check_place(folder, folder=True)
    _check_sources(options.source)
    analysis = _read(options)
    options.state = f"each file in {options.out} is whole, but not all are written"
    pages = run_path(str(_runner()))["run_on"](analysis, options.out, language=options.language or "fr")
    options.state = f"all of {options.out} is written"
    _print(f"{len(pages)} notebooks in {options.out}, figures in {figures}")
    return 0


def _runner() -> Path:
    """The program that runs the notebooks: beside the package in a checkout, inside it where it is installed."""
    package = Path(__file__).parent
    checkout = package.parents[1] / "tools" / "notebooks.py"
    return checkout if checkout.is_file() else package / "tools" / "notebooks.py"


def _brief(options: SimpleNamespace) -> int:
    from depeche.brief.target import SECTIONS, check_sections, check_target

    sections = options.sections.split(",") if options.sections else SECTIONS
    check_target(options.out, options.template)
    check_sections(sections)
    _check_sources(options.source)

    from depeche.brief.write import write_brief

    analysis = _read(options)
    told = {"template": options.template, "pages": options.pages, "sections": sections}
    write_brief(analysis, options.out, language=options.language or "fr", **told)
    options.state = f"{options.out} is written"
    _print(options.out)
    return 0


def _names(options: SimpleNamespace) -> int:
    from depeche.corpus.write import check_place, write
    from depeche.entities.own import editable

    if options.out.suffix.lower() != ".csv":
        raise ValueError(f"{options.out}: names are written as a table to edit; end the name in .csv")
    check_place(options.out)
    _check_sources(options.source)
    write(options.out, editable(_read(options).entities).encode("utf-8-sig"))
    options.state = f"{options.out} is written"
    _print(options.out)
    return 0


def _cache(options: SimpleNamespace) -> int:
    from depeche.analysis.cache import LARGEST, default_path, held

    path = default_path()
    if options.clear:
        path.unlink(missing_ok=True)
    documents, size = held(path)
    _print(f"{path}: {documents} documents, {size / 1e6:.1f} MB of at most {LARGEST / 1e6:.0f}")
    return 0


def _find(options: SimpleNamespace) -> int:
    from depeche.analysis.find import find

    _check_sources(options.source)
    for row in find(options.source, options.words.split("|")).itertuples():
        known = ", ".join(cell for cell in (row.source, row.published) if isinstance(cell, str))
        _print(f"{row.doc_id}:{row.start}{f' ({known})' if known else ''}: … {row.before} [{row.found}] {row.after} …")
    return 0


def _lab(options: SimpleNamespace) -> int:
    import subprocess
    from importlib.util import find_spec

    if not options.folder.is_dir():
        raise ValueError(f"{options.folder}: no such folder")
    if find_spec("jupyterlab") is None:
        raise ValueError("JupyterLab is not installed; install depeche with its extra `lab`")
    command = [sys.executable, "-P", "-m", "jupyter", "lab", f"--notebook-dir={options.folder}"]
    return subprocess.run(command, check=False).returncode


def _tables(options: SimpleNamespace) -> int:
    from depeche.analysis import TABLES
    from depeche.tables import dictionary

    _print(dictionary(TABLES), end="")
    return 0


def command() -> NoReturn:
    """Run the command and leave at once: to take the model apart, object by object, takes most of a second."""
    os._exit(main())


if __name__ == "__main__":
    command()
