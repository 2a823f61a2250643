"""Rings with sliders: another place, other systems, another radius; without them the still figure."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from depeche.figures.gallery import Album
from depeche.figures.picture import Picture
from depeche.figures.save import Saved
from depeche.region.geography import named, ranges
from depeche.region.map.scene import origin_of, origins
from depeche.region.plots.map import scene_of
from depeche.region.plots.rings import plot_rings
from depeche.words import Words

if TYPE_CHECKING:
    from ipywidgets import Widget

    from depeche.analysis import Analysis

# The server tells a kernel which notebook it serves only if a person opened it.
_SESSION = "JPY_SESSION_NAME"
# From few kilometres to many: a slider over powers of ten, from 10 km to half around the Earth.
_LEAST, _MOST = 1.0, 4.3
_RADIUS = 250.0
# What is offered where the texts name no place.
_ANYWHERE = ["Paris"]


def is_watched() -> bool:
    """Whether a person has the notebook open."""
    return _SESSION in os.environ


def explore_rings(analysis: Analysis, *, words: Words, source: str, album: Album, name: str) -> Saved | None:
    """Draw the ranges of the systems named, with sliders where somebody is there to move them.

    Run otherwise, as by papermill, the cell holds the still figure alone, with nothing in it that changes from run to
    run.

    Parameters
    ----------
    analysis
        The texts' tables.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    album, name
        Where the still figure is saved, and under which name.

    Returns
    -------
    Saved or None
        The still figure, nothing if it is shown with its sliders, or has no system to show.
    """
    tables = analysis.places, analysis.mentions, analysis.documents
    draw = partial(plot_rings, *tables, words=words, source=source)
    still = draw()
    if still.data.empty and not is_watched():
        return None
    saved = album.save(still, name)
    if not is_watched():
        return saved
    show(draw, saved, analysis, words)
    return None


def show(draw: Callable[..., Picture], still: Saved, analysis: Analysis, words: Words) -> list[Widget]:
    """Show the sliders and the figure under them, which is drawn anew, in its place, whenever one is moved.

    Parameters
    ----------
    draw
        Draws the figure for a place, systems and a radius.
    still
        The figure shown at first.
    analysis
        Its places and systems are offered.
    words
        The words of the reader's language.

    Returns
    -------
    list of Widget
        The menu of places, the list of systems, the switch and the slider of the radius.
    """
    from IPython.display import display
    from ipywidgets import HBox, VBox

    place, systems, switch, radius = controls(analysis, words)
    display(VBox([HBox([place, systems]), HBox([switch, radius])]))
    # Not an output widget: the figure stays in the page where the sliders cannot be shown.
    figure = display(still, display_id=True)

    def redraw(_: object = None) -> None:
        chosen = {"place": place.value, "systems": tuple(systems.value)}
        figure.update(draw(**chosen, radius=round(radius.value) if switch.value else None))

    for control in (place, systems, switch, radius):
        control.observe(redraw, names="value")
    return [place, systems, switch, radius]


def controls(analysis: Analysis, words: Words) -> tuple[Any, Any, Any, Any]:
    """A menu of places, a list of systems, a switch and a slider for a radius, as the texts set them at first."""
    from ipywidgets import Checkbox, Dropdown, FloatLogSlider, Layout, SelectMultiple

    said = [system for system in named(analysis.mentions) if system in ranges()]
    every = [*said, *sorted(set(ranges()) - set(said))]
    labels = [(f"{system} ({words.number(ranges()[system].kilometres)} km)", system) for system in every]
    first = origin_of(None, analysis.places, scene_of(analysis.places, words).subject, words)
    where = list(dict.fromkeys([*([first.name] if first else []), *origins(analysis.places, words)])) or _ANYWHERE
    place = Dropdown(options=where, description=words("region.explore.place"))
    systems = SelectMultiple(options=labels, value=said[:4], rows=5, description=words("region.explore.systems"))
    switch = Checkbox(value=False, description=words("region.explore.own"), indent=False)
    wide = Layout(width="420px")
    radius = FloatLogSlider(
        value=_RADIUS, min=_LEAST, max=_MOST, step=0.01, readout_format=".0f", continuous_update=False, layout=wide
    )
    radius.description = words("region.explore.radius")
    return place, systems, switch, radius
