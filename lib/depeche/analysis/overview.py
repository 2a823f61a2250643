"""The overview of an analysis: what there is in it, who leads, and what to be careful about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

import pandas as pd

from depeche.chronology import answers as chronology
from depeche.confidence import without_doubt
from depeche.figures.sheet import credit
from depeche.quotations.answers import shares
from depeche.quotations.view import Html, plain
from depeche.region import answers as region
from depeche.region.geography import manners
from depeche.region.plots.references import in_words
from depeche.tables import NO_MATH, STATED_BASES, frequencies, records
from depeche.words import Words, upright

Tables = Mapping[str, pd.DataFrame]

_LEFT = 'style="text-align: left; vertical-align: top"'
_MOST = 6


def overview(tables: Tables, *, language: str = "en") -> Html:
    """Say in a few lines what an analysis holds.

    Parameters
    ----------
    tables
        The tables of an analysis, by name.
    language
        Of the overview: ``en``, as the names of tables and columns, or ``fr``.

    Returns
    -------
    Html
        Texts, names, speakers, dates, countries, claims, what to be careful about, and the tables with their sizes;
        without style sheet or script.
    """
    words = Words(language)
    rows = "".join(_row(words(f"overview.{key}"), text) for key, text in _facts(without_doubt(tables), words) if text)
    label = escape(words("overview.label"))
    body = f"<table><tbody>{rows}</tbody></table>{_sizes(tables, words)}"
    return Html(f'<section class="{NO_MATH}" aria-label="{label}">{body}</section>', body, sizes(tables))


def sizes(tables: Tables) -> str:
    """The tables by name, with their numbers of rows, as plain text."""
    return ", ".join(f"{name}: {len(frame)}" for name, frame in tables.items())


def _row(name: str, html: str) -> str:
    return f'<tr><th scope="row" {_LEFT}>{escape(name)}</th><td {_LEFT}>{html}</td></tr>'


def _facts(tables: Tables, words: Words) -> Iterator[tuple[str, str]]:
    """Each line's key in the catalogue, and what it says, as HTML."""
    documents = tables["documents"]
    size = words("unit.words", n=int(documents["words"].sum()))
    yield "texts", _plain(f"{credit(documents, words)}, {size}" if len(documents) else words("overview.none"))
    if len(documents):
        speakers = shares(tables["statements"]).dropna(subset=["speaker"])
        countries = in_words(manners(tables["places"]), words)
        told = [
            words("overview.speaker", name=row.speaker, statements=row.statements, share=row.share, n=row.statements)
            for row in records(speakers.head(_MOST))
        ]
        yield "names", _leading(_counted(tables["entities"], "name", "mentions", words), len(tables["entities"]), words)
        yield "speakers", _leading(told or [words("quotations.message")], len(speakers), words)
        yield "when", _plain(chronology.found(tables["times"], tables["events"], words=words).sentence)
        yield "where", _leading(_counted(countries, "country", "references", words), len(countries), words)
        if len(tables["claims"]):
            yield "claims", _plain(region.found(tables["places"], tables["claims"], words=words).sentence)
    yield "careful", _bullets(_cautions(tables, words))


def _plain(text: str) -> str:
    return plain(upright(text))


def _counted(frame: pd.DataFrame, name: str, count: str, words: Words) -> list[str]:
    """The first names of a table, each with its count."""
    leading = frame.head(_MOST)
    return [f"{name} ({words.number(n)})" for name, n in zip(leading[name], leading[count], strict=True)]


def _leading(items: list[str], total: int, words: Words) -> str:
    """Items as a list; of more, how many there are."""
    rest = [words("figure.more", n=total - len(items))] if total > len(items) else []
    return _plain(words.items([*items, *rest]))


def _cautions(tables: Tables, words: Words) -> Iterator[str]:
    """What keeps the tables from being taken at their word."""
    issues, documents = tables["issues"], tables["documents"]
    if unread := int((issues["start"].isna() & (issues["severity"] == "error")).sum()):
        yield words("overview.unread", n=unread)
    if undated := int((~documents["published_basis"].isin(STATED_BASES)).sum()):
        yield words("overview.undated", n=undated)
    if doubtful := int(tables["statements"]["flags"].notna().sum()):
        yield words("finding.doubts", n=doubtful)
    if placeless := int(tables["events"]["edtf"].isna().sum()):
        yield words("overview.placeless", n=placeless, of=len(tables["events"]))
    kinds = frequencies(issues["issue"])
    counted = [f"{words.term('issue', kind)} ({words.number(n)})" for kind, n in kinds.items()]
    if counted:
        yield words("overview.issues", n=len(issues), kinds=words.items(counted))


def _bullets(lines: Iterable[str]) -> str:
    items = "".join(f"<li>{plain(line)}</li>" for line in lines)
    return f'<ul style="margin: 0; padding-left: 1.2em">{items}</ul>' if items else ""


def _sizes(tables: Tables, words: Words) -> str:
    """The tables by name, with their numbers of rows."""
    names = "".join(f'<th {_LEFT} scope="col"><code>{name}</code></th>' for name in tables)
    sizes = "".join(f"<td {_LEFT}>{words.number(len(frame))}</td>" for frame in tables.values())
    head = f"<caption {_LEFT}>{escape(words('overview.rows'))}</caption><thead><tr>{names}</tr></thead>"
    return f"<table>{head}<tbody><tr>{sizes}</tr></tbody></table>"
