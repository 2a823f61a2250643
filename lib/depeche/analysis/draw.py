"""Any figure of an analysis by its name, for one's own notebook or document."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from inspect import Parameter, signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

from depeche.confidence import left_out
from depeche.figures.picture import FIGURES
from depeche.figures.sheet import credit
from depeche.region.atlas import country_of
from depeche.words import Words

if TYPE_CHECKING:
    from depeche.analysis import Analysis
    from depeche.figures.picture import Picture


@cache
def figures() -> dict[str, Callable[..., Picture]]:
    """The plot function of each figure by its name: those in the ``plots`` of all themes, none kept in a list."""
    load_all("plots/*")
    return dict(sorted(FIGURES.items()))


@cache
def load_all(name: str) -> None:
    """Import a module of every theme, such as ``answers`` or ``plots/*``: what is in it registers itself."""
    package = Path(__file__).parents[1]
    for path in sorted(package.glob(f"*/{name}.py")):
        import_module(".".join([package.name, *path.relative_to(package).with_suffix("").parts]))


def draw(analysis: Analysis, name: str, *, language: str = "fr", **options: Any) -> Picture:
    """Draw a figure of an analysis.

    Parameters
    ----------
    analysis
        What :func:`depeche.analyse` returned.
    name
        Which figure, such as ``region_map``; :func:`depeche.analysis.draw.figures` has all.
    language
        ``fr`` or ``en``.
    **options
        What the figure's own function takes, such as ``most`` or ``doc_id``.

    Returns
    -------
    Picture
        It shows itself in a notebook; ``picture.render("svg")`` gives the bytes of a file (``png``, ``pdf``).

    Raises
    ------
    ValueError
        If there is no such figure or language.
    """
    if name not in figures():
        raise ValueError(f"no figure is named {name!r}; there are {', '.join(figures())}")
    picture: Picture = call(figures()[name], analysis, Words(language), **options)
    return picture


def call(function: Callable[..., Any], analysis: Analysis, words: Words, *, whole: bool = False, **options: Any) -> Any:
    """Call a function of an analysis: its parameters name the tables it takes, its keywords what else it is given.

    Parameters
    ----------
    function
        A plot, an answer or a finding.
    analysis
        Gives the tables, without what is a copy if that is not counted, and what a keyword may ask for: ``source``,
        ``documents`` (how many), ``by`` (whether texts are told apart by ``source`` or by ``doc_id``),
        ``corpus`` (all tables, with the copies).
    words
        The words of the reader's language.
    whole
        Whether it is given what is doubtful too.
    **options
        What the function takes besides; they have the last word.
    """
    parameters = signature(function).parameters
    optional = {key for key, parameter in parameters.items() if parameter.kind is Parameter.KEYWORD_ONLY}
    names = [table for table in parameters if table not in optional]
    once = analysis.once
    printed = analysis.printed if words.language == "fr" else analysis.printed_in_english
    tables = [getattr(once if whole else printed, table) for table in names]
    documents = once.documents
    without = {} if whole or "source" not in optional else left_out(once.tables, analysis.printed.tables, names)
    doubt = [words(f"credit.doubtful.{table}", n=n) for table, n in without.items()]
    known = {
        "words": words,
        "source": words.items([credit(documents, words), *doubt]),
        "documents": len(documents),
        "corpus": analysis.tables,
        "by": "source" if documents["source"].nunique() > 1 else "doc_id",
    }
    given = {key: value for key, value in known.items() if key in optional}
    subject = options.get("subject")
    if isinstance(subject, str) and len(subject) > len("FR"):
        options["subject"] = country_of(subject)
        if options["subject"] is None:
            raise ValueError(f"no country is named {subject!r}; give its name in French or its ISO code, such as FR")
    return function(*tables, **{**given, **options})
