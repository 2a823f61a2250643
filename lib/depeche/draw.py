"""Any figure of an analysis by its name, for one's own notebook or document."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Any

from depeche.figures.credit import credit
from depeche.words import Words

if TYPE_CHECKING:
    from depeche.analysis import Analysis
    from depeche.figures.picture import Picture

FIGURES = {
    "sources_layout": "depeche.corpus.plots.plan:plot_layout",
    "sources_coverage": "depeche.corpus.plots.plan:plot_coverage",
    "entities_frequency": "depeche.entities.plots.frequency:plot_frequency",
    "entities_positions": "depeche.entities.plots.positions:plot_positions",
    "entities_shares": "depeche.entities.plots.shares:plot_shares",
    "entities_company": "depeche.entities.plots.company:plot_company",
    "entities_distinctive": "depeche.entities.plots.distinctive:plot_distinctive",
    "quotations_shares": "depeche.quotations.plots.shares:plot_shares",
    "quotations_along": "depeche.quotations.plots.along:plot_along",
    "quotations_spread": "depeche.quotations.plots.spread:plot_spread",
    "quotations_verbs": "depeche.quotations.plots.verbs:plot_verbs",
    "chronology_timeline": "depeche.chronology.plots.timeline:plot_timeline",
    "chronology_precision": "depeche.chronology.plots.precision:plot_precision",
    "chronology_calendar": "depeche.chronology.plots.calendar:plot_calendar",
    "chronology_order": "depeche.chronology.plots.order:plot_order",
    "region_map": "depeche.region.plots.map:plot_map",
    "region_alliances": "depeche.region.plots.alliances:plot_alliances",
    "region_rings": "depeche.region.plots.rings:plot_rings",
    "region_matrix": "depeche.region.plots.matrix:plot_matrix",
    "region_references": "depeche.region.plots.references:plot_references",
    "region_across": "depeche.region.plots.across:plot_across",
    "region_network": "depeche.region.plots.network:plot_network",
}
"""The plot function of each figure; those in the gallery have the same name there, after the notebook's number."""


def draw(analysis: Analysis, name: str, *, language: str = "fr", **options: Any) -> Picture:
    """Draw a figure of an analysis.

    Parameters
    ----------
    analysis
        What :func:`depeche.analyse` returned.
    name
        Which figure, such as ``region_map``; ``depeche.draw.FIGURES`` has all.
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
    if name not in FIGURES:
        raise ValueError(f"no figure is named {name!r}; there are {', '.join(FIGURES)}")
    plot = _function(FIGURES[name])
    words = Words(language)
    parameters = signature(plot).parameters
    # A plot function takes tables by their names, in order; what it takes by keyword is an option.
    tables = [getattr(analysis, table) for table, kind in parameters.items() if kind.kind is not Parameter.KEYWORD_ONLY]
    known = {
        "words": words,
        "source": credit(analysis.documents, words),
        "documents": len(analysis.documents),
        "paragraphs": analysis.paragraphs,
    }
    told = {key: value for key, value in known.items() if _is_option(parameters.get(key))}
    return plot(*tables, **{**told, **options})


def _is_option(parameter: Parameter | None) -> bool:
    return parameter is not None and parameter.kind is Parameter.KEYWORD_ONLY


def _function(place: str) -> Callable[..., Picture]:
    module, _, name = place.partition(":")
    found: Callable[..., Picture] = getattr(import_module(module), name)
    return found
