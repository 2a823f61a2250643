"""A desk: an analysis in its reader's language, with an album for its figures. What a notebook works at."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from inspect import signature
from typing import TYPE_CHECKING, Any, TypeVar

from depeche.analysis import Analysis, analyse
from depeche.analysis.browse import Listing
from depeche.analysis.draw import call, figures, load_all
from depeche.analysis.draw import draw as draw_figure
from depeche.figures.gallery import Album
from depeche.figures.picture import OF
from depeche.figures.save import Saved
from depeche.figures.sheet import credit
from depeche.quotations.view import Html, plain
from depeche.tables import ANSWERS, FINDINGS, NO_MATH, Finding
from depeche.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pandas import DataFrame


_Entry = TypeVar("_Entry")
# The number of a theme's notebook is its place here.
_THEMES = ("sources", "entities", "quotations", "chronology", "region")


@dataclass(frozen=True)
class Desk:
    """What a notebook asks and shows.

    Parameters
    ----------
    analysis
        The tables.
    words
        The words of the reader's language.
    album
        Where figures are saved and findings recorded.
    """

    analysis: Analysis
    words: Words
    album: Album
    _answers: dict[str, DataFrame] = field(default_factory=dict, init=False, repr=False, compare=False)

    def finding(self, name: str, **options: Any) -> Html:
        """Say what was found, in a sentence, and record its numbers in the album.

        Raises
        ------
        ValueError
            If there is no such finding.
        """
        function = _known(name, FINDINGS, "finding")
        if "answered" in signature(function).parameters:
            options["answered"] = self._answer(name)
        found: Finding = call(function, self.analysis, self.words, **options)
        if found.numbers:
            self.album.record(name, **found.numbers)
        # A name is a word of the texts: what in it looks like a tag or a formula is neither.
        text = f'<p class="{NO_MATH}">{plain(found.sentence)}</p>'
        return Html(text, text, found.sentence)

    def table(self, name: str, **options: Any) -> Listing | None:
        """Answer a question by a table; by nothing where it has no rows.

        Raises
        ------
        ValueError
            If there is no such table.
        """
        answer = _known(name, ANSWERS, "table")
        frame = answer.shown(self._answer(name, **options), self.words.term)
        return Listing(frame, most=answer.most, longest=answer.longest) if len(frame) else None

    def _answer(self, name: str, **options: Any) -> DataFrame:
        """The rows that answer a question, made once for its finding and its table; with options they are others."""
        if options or name not in self._answers:
            answer = ANSWERS[name]
            frame: DataFrame = call(answer.frame, self.analysis, self.words, whole=answer.whole, **options)
            if options:
                return frame
            self._answers[name] = frame
        return self._answers[name]

    def show(self, name: str, *, saved_as: str | None = None, **options: Any) -> Saved | None:
        """Draw a figure, save it in the album under the number of its theme, and show it.

        Nothing is shown where there is nothing to see, nor of several articles what is of one (but for a ``doc_id``).

        Raises
        ------
        ValueError
            If there is no such figure.
        """
        figures()  # each says when it is loaded of how many articles it is
        other = "one" if len(self.analysis.documents) > 1 else "several"
        if OF.get(name) == other and not options.get("doc_id"):
            return None
        picture = draw_figure(self.analysis, name, language=self.words.language, **options)
        return None if picture.data.empty else self.album.save(picture, numbered(saved_as or name))

    def explore(self, name: str, **options: Any) -> Any:
        """Show a figure with sliders where somebody is there to move them, else as :meth:`show` does."""
        from depeche.region.map.explore import explore_rings

        explorers: dict[str, Callable[..., Any]] = {"region_rings": explore_rings}
        explore = _known(name, explorers, "figure with sliders")
        once = self.analysis.once
        source = credit(once.documents, self.words)
        return explore(once, words=self.words, source=source, album=self.album, name=numbered(name), **options)

    def read(self, doc_id: str | None = None) -> Html | None:
        """Show an article with its statements marked; by default the one that quotes most, nothing of no article."""
        from depeche.figures.sheet import fullest
        from depeche.quotations.view import reading_view

        documents, statements = self.analysis.documents, self.analysis.statements
        chosen = fullest(documents, statements, doc_id)
        articles = documents[documents["doc_id"] == chosen].itertuples()
        views = (
            reading_view(one, statements, words=self.words, paragraphs=self.analysis.paragraphs) for one in articles
        )
        return next(views, None)

    def suppose(self, published: str) -> Listing | Html | None:
        """Show what dates would be if articles of which none is known had appeared on a day, which a reader may choose.

        Returns
        -------
        Listing, Html or None
            What changes, an empty page if nothing does; None where it is shown already, with the day to choose.

        Raises
        ------
        ValueError
            If `published` is no EDTF date.
        """
        from IPython.display import display

        from depeche.region.map.explore import is_watched

        told, found = self._supposed(published)
        shown = display(told, display_id=True)
        if not is_watched():
            return found
        from ipywidgets import DatePicker

        listing = display(found, display_id=True)
        picker = DatePicker(description=self.words("chronology.redated.day"))

        def redraw(_: object) -> None:
            # A day that was taken away again supposes nothing.
            if picker.value is not None:
                for view, new in zip((shown, listing), self._supposed(str(picker.value)), strict=True):
                    view.update(new)

        picker.observe(redraw, names="value")
        display(picker)
        return None

    def _supposed(self, published: str) -> tuple[Html, Listing | Html]:
        """What changes, in a sentence and a table, had the articles of unknown date appeared on a day."""
        from depeche.chronology.answers import redated

        once = self.analysis.once
        times = once.times
        other = replace(self, analysis=analyse(redated(once.documents, published)))
        told = other.finding("chronology_changes", before=times, published=published)
        return told, other.table("chronology_changes", before=times) or Html("", "", "")


def desk(source: str | Path, *, language: str = "en", output: str | Path = "figures", demonyms: bool = False) -> Desk:
    """Set up a desk: analyse texts, or load their tables.

    Parameters
    ----------
    source
        As for :func:`depeche.analyse`.
    language
        Of what is said and drawn: ``fr`` or ``en``.
    output
        Where figures are saved and findings recorded.
    demonyms
        Whether "biélorusse" and "les Russes" count as mentions of their countries.

    Returns
    -------
    Desk
        Its methods answer by name: ``desk.finding("entities")``, ``desk.table("entities_leading")``,
        ``desk.show("entities_frequency")``.
    """
    analysis = analyse(source)
    if demonyms:
        from depeche.entities.find import count_demonyms
        from depeche.entities.table import entity_frame

        mentions = count_demonyms(analysis.mentions, analysis.paragraphs)
        analysis = replace(analysis, mentions=mentions, entities=entity_frame(mentions))
    album = Album(output, fingerprint=analysis.fingerprint, documents=len(analysis.once.documents))
    return Desk(analysis, Words(language), album)


def numbered(name: str) -> str:
    """The name of a figure's file: ``04_region_map``."""
    return f"{_THEMES.index(name.partition('_')[0]):02d}_{name}"


def _known(name: str, every: dict[str, _Entry], what: str) -> _Entry:
    load_all("answers")
    if name not in every:
        raise ValueError(f"no {what} is named {name!r}; there are {', '.join(sorted(every))}")
    return every[name]
