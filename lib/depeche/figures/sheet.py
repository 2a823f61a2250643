"""The sheet that a plot fills: what stands at its head and foot, the words that go with it, and shared keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from depeche.corpus.answers import document_names
from depeche.corpus.edtf import bounds
from depeche.figures import style
from depeche.figures.frame import Frame, Key, frame, lines
from depeche.figures.picture import Picture
from depeche.figures.style import FORMS, KINDS, MUTED, lighten
from depeche.words import Words

_LONGEST_TITLE = 90
_MOST_SOURCES = 3


@dataclass(frozen=True)
class Sheet:
    """What a plot says around its drawing.

    Parameters
    ----------
    words
        The words of the reader's language.
    title
        The finding.
    subtitle
        What is shown.
    caption
        What is shown and how it was counted, for below the figure.
    source
        What the figure is drawn from.
    key
        Signs and their words.
    more
        What is said below the last row, such as "… et 37 autres"; each item from a line of its own.
    name
        Section of the catalogue that has the figure's words.
    """

    words: Words
    title: str
    subtitle: str = ""
    caption: str = ""
    source: str = ""
    key: Sequence[Key] = ()
    more: Sequence[str] = ()
    name: str = ""

    @classmethod
    def of(
        cls,
        name: str,
        words: Words,
        title: str,
        source: str,
        key: Sequence[Key] = (),
        more: Sequence[str] = (),
        *,
        case: str = "",
        subtitle: str | None = None,
        documents: int = 0,
        **values: str | int,
    ) -> Sheet:
        """The sheet of a figure whose words stand in section `name` of the catalogue.

        Parameters
        ----------
        name, case
            The section, and what its ``subtitle`` and its ``caption`` end in where it has several.
        words, title, source, key, more
            As for the class.
        subtitle
            What is shown, where the catalogue alone does not say it.
        documents
            Number of articles, which a subtitle may tell.
        **values
            What else subtitle and caption tell.
        """
        if subtitle is None:
            subtitle = words(f"{name}.subtitle{case}", documents=words("unit.articles", n=documents), **values)
        caption = f"{name}.caption{case}"
        caption = words(caption if caption in words else f"{name}.caption", **values)
        return cls(words, title, subtitle, caption, source, key, more, name)

    @property
    def credit(self) -> str:
        """The source line as it stands on the figure, nothing for no source."""
        return self.words("figure.source", source=self.source) if self.source else ""

    def frame(self, height: float) -> Frame:
        """Lay out the page with a picture area of so many millimetres; within the house style."""
        return frame(self.title, self.subtitle, height=height, key=self.key, more=self.more, source=self.credit)

    def picture(self, figure: Figure, data: pd.DataFrame, alt: str) -> Picture:
        """Return the drawing with its data and all its words."""
        return Picture(figure, data, self.title, self.caption, alt, self.credit, self.words.language)

    def told(self, figure: Figure, data: pd.DataFrame, items: Iterable[str], **values: str) -> Picture:
        """Return the drawing with its data and all its words; `items` tell those who do not see it what it shows."""
        return self.picture(figure, data, self.words(f"{self.name}.alt", items=self.words.items(items), **values))

    def nothing(self, data: pd.DataFrame, message: str) -> Picture:
        """Return the honest picture of a table without rows: it says that there is nothing to show, and why."""
        said = self.words("figure.nothing", reason=message[:1].lower() + message[1:])
        page = frame(self.title, self.subtitle, height=22.0, source=self.credit)
        axes = page.axes()
        box = (0.2, 0.2), page.width - 0.4, page.height - 0.4
        axes.add_patch(Rectangle(*box, facecolor=style.BAND, edgecolor=style.HAIRLINE))
        text = style.wrap(style.legible(said), page.width - 10, lines=3)
        top = (page.height - len(text) * style.line_height(style.LABEL)) / 2
        lines(axes, page.width / 2, top, text, colour=style.GREY, align="center")
        return self.picture(page.figure, data, said)


def rest(left_out: int, words: Words, key: str = "figure.more") -> tuple[str, ...]:
    """What says below the last row how many are not shown; nothing if all are."""
    return (words(key, n=left_out),) if left_out > 0 else ()


def few(names: Sequence[str], words: Words) -> list[str]:
    """The names of those who lead together: all of three, of more the first two and how many others there are."""
    return list(names) if len(names) <= 3 else [*names[:2], words("list.others", n=len(names) - 2)]


def one_of(documents: pd.DataFrame, article: str | None, words: Words, key: str) -> str:
    """The subtitle of a figure of one article, which is named where there are several."""
    if len(documents) < 2 or article is None:
        return words(f"{key}.subtitle_one")
    return words(f"{key}.subtitle_of", article=document_names(documents)[article], of=len(documents))


def kind_colour(kind: str) -> str:
    """The colour of a kind."""
    return KINDS.get(kind, MUTED)


def kinds_key(kinds: Iterable[str], words: Words) -> list[Key]:
    """The key to the kinds that are met, in the order of the house."""
    met = set(kinds)
    return [Key(words.term("kind", kind), shade) for kind, shade in KINDS.items() if kind in met]


def form_colour(form: str, *, muted: bool = False) -> str:
    """The colour of a form; paler where nobody is named."""
    return lighten(FORMS[form], 0.45) if muted else FORMS[form]


def form_counts(group: pd.DataFrame) -> Iterator[tuple[str, int]]:
    """The forms that are met, in the order of the house, and how often."""
    for form in FORMS:
        if count := int((group["form"] == form).sum()):
            yield form, count


def forms_in_words(group: pd.DataFrame, words: Words) -> list[str]:
    """How many statements are direct, indirect, mixed."""
    return [f"{words.number(count)} {words(f'form.{form}')}" for form, count in form_counts(group)]


def credit(documents: pd.DataFrame, words: Words) -> str:
    """Name a corpus for the foot of its figures: one article by title, source and date, several by number and span.

    Parameters
    ----------
    documents
        Table ``documents``, one row an article.
    words
        The catalogue, in the reader's language.
    """
    sources = sorted(documents["source"].dropna().unique())
    named = [", ".join(sources)] if 0 < len(sources) <= _MOST_SOURCES else []
    if len(documents) == 1:
        titles = [shorten(title, _LONGEST_TITLE, placeholder="…") for title in documents["title"].dropna()]
        head = words("credit.title", title=titles[0]) if titles else words("unit.articles", n=1)
        return ", ".join([head, *named, _date(documents["published"], words)])
    return ", ".join([words("unit.articles", n=len(documents)), *named, *_span(documents["published"], words)])


def _date(published: pd.Series[str], words: Words) -> str:
    for value in published.dropna():
        first, slash, last = value.partition("/")
        if not slash:
            return words("credit.day", when=value)
        if last in ("", ".."):
            return words("credit.since", when=first)
    return words("credit.undated")


def _span(published: pd.Series[str], words: Words) -> list[str]:
    """First and last day of the articles whose date is known."""
    limits = [bounds(value) for value in published.dropna()]
    days = sorted(day for first, last in limits if first and last for day in (first, last))
    if not days:
        return [words("credit.undated")]
    if days[0] == days[-1]:
        return [words("credit.day", when=days[0])]
    return [words("credit.span", first=days[0], last=days[-1])]


def fullest(documents: pd.DataFrame, rows: pd.DataFrame, doc_id: str | None = None) -> str | None:
    """The article that a figure of one is about: `doc_id`, else the one with most rows, of equals the first.

    Raises
    ------
    ValueError
        If no document is named `doc_id`.
    """
    if doc_id is not None:
        if doc_id not in set(documents["doc_id"]):
            raise ValueError(f"no document is named {doc_id!r}")
        return doc_id
    sizes = rows["doc_id"].value_counts()
    return max(documents["doc_id"], key=lambda name: int(sizes.get(name, 0)), default=None)
