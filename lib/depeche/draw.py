"""Any figure of an analysis by its name, for one's own notebook or document."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from inspect import Parameter, signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

from depeche.figures.picture import FIGURES
from depeche.figures.sheet import credit
from depeche.words import Words

if TYPE_CHECKING:
    from depeche.analysis import Analysis
    from depeche.figures.picture import Picture


@cache
def figures() -> dict[str, Callable[..., Picture]]:
    """The plot function of each figure by its name: those in the ``plots`` of all themes, none kept in a list."""
    here = Path(__file__).parent
    for path in sorted(here.glob("*/plots/*.py")):
        import_module(".".join([__package__, *path.relative_to(here).with_suffix("").parts]))
    return dict(sorted(FIGURES.items()))


def draw(analysis: Analysis, name: str, *, language: str = "fr", **options: Any) -> Picture:
    """Draw a figure of an analysis.

    Parameters
    ----------
    analysis
        What :func:`depeche.analyse` returned.
    name
        Which figure, such as ``region_map``; :func:`depeche.draw.figures` has all.
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
    plot, words = figures()[name], Words(language)
    parameters = signature(plot).parameters
    # A plot function takes tables by their names, in order; what it takes by keyword is an option.
    optional = {key for key, parameter in parameters.items() if parameter.kind is Parameter.KEYWORD_ONLY}
    tables = [getattr(analysis, table) for table in parameters if table not in optional]
    known = {
        "words": words,
        "source": credit(analysis.documents, words),
        "documents": len(analysis.documents),
        "paragraphs": analysis.paragraphs,
    }
    given = {key: value for key, value in known.items() if key in optional}
    return plot(*tables, **{**given, **options})
