"""The overview of an analysis: what there is in it, who leads, and what to be careful about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from depeche.figures.credit import credit
from depeche.quotations.answers import shares
from depeche.quotations.view import Html, plain
from depeche.region.plot import references
from depeche.tables import STATED_BASES, VERDICTS, frequencies
from depeche.words import Words

if TYPE_CHECKING:
    from depeche.analysis import Analysis

_LEFT = 'style="text-align: left; vertical-align: top"'
# Notebooks leave formulas in elements of these classes alone.
_NO_MATH = "tex2jax_ignore mathjax_ignore"
_MOST = 6


def overview(analysis: Analysis, *, language: str = "en") -> Html:
    """Say in a few lines what an analysis holds.

    Parameters
    ----------
    analysis
        The tables.
    language
        Of the overview: ``en``, as the names of tables and columns, or ``fr``.

    Returns
    -------
    Html
        Texts, names, speakers, dates, countries, claims, what to be careful about, and the tables with their sizes;
        without style sheet or script.
    """
    words = Words(language)
    rows = "".join(_row(words(f"overview.{key}"), text) for key, text in _facts(analysis, words) if text)
    label = escape(words("overview.label"))
    body = f"<table><tbody>{rows}</tbody></table>{_sizes(analysis, words)}"
    return Html(f'<section class="{_NO_MATH}" aria-label="{label}">{body}</section>', body, repr(analysis))


def _row(name: str, html: str) -> str:
    return f'<tr><th scope="row" {_LEFT}>{escape(name)}</th><td {_LEFT}>{html}</td></tr>'


def _facts(analysis: Analysis, words: Words) -> Iterator[tuple[str, str]]:
    """Each line's key in the catalogue, and what it says, as HTML."""
    documents = analysis.documents
    size = words("unit.words", n=int(documents["words"].sum()))
    yield "texts", plain(f"{credit(documents, words)}, {size}" if len(documents) else words("overview.none"))
    if len(documents):
        yield "names", plain(_names(analysis, words))
        yield "speakers", plain(_speakers(analysis, words))
        yield "when", plain(_times(analysis, words))
        yield "where", plain(_countries(analysis, words))
        yield "claims", plain(_claims(analysis, words))
    yield "careful", _bullets(_cautions(analysis, words))


def _names(analysis: Analysis, words: Words) -> str:
    entities = analysis.entities
    leading = entities.head(_MOST)
    named = (f"{name} ({words.number(n)})" for name, n in zip(leading["name"], leading["mentions"], strict=True))
    return _enumerate(named, len(entities), words)


def _speakers(analysis: Analysis, words: Words) -> str:
    found = shares(analysis.statements)
    known = found.dropna(subset=["speaker"])
    leading = known.head(_MOST)
    cells = zip(leading["speaker"], leading["statements"], leading["share"], strict=True)
    told = (words("overview.speaker", name=name, statements=n, share=share, n=n) for name, n, share in cells)
    return _enumerate(told, len(known), words) or words("quotations.message")


def _times(analysis: Analysis, words: Words) -> str:
    times, events = analysis.times, analysis.events
    yearless = int(times["value"].str.startswith("XXXX").sum())
    dated = events[events["edtf"].notna()]
    told = int((dated["voice"] != "narrator").sum())
    return f"{words('finding.times', n=len(times), open=yearless)} {words('finding.events', n=len(dated), told=told)}"


def _countries(analysis: Analysis, words: Words) -> str:
    found = references(analysis.places, words)
    leading = found.head(_MOST)
    named = (f"{name} ({words.number(n)})" for name, n in zip(leading["country"], leading["references"], strict=True))
    return _enumerate(named, len(found), words)


def _claims(analysis: Analysis, words: Words) -> str:
    counts = analysis.claims["verdict"].value_counts()
    supported, contradicted, unsure = (int(counts.get(verdict, 0)) for verdict in VERDICTS)
    if not supported + contradicted + unsure:
        return ""
    checked = {"supported": supported, "contradicted": contradicted, "open": unsure}
    return words("finding.claims", n=supported + contradicted, **checked)


def _enumerate(items: Iterable[str], total: int, words: Words) -> str:
    """Items as a list; of more, how many there are."""
    shown = list(items)
    rest = [words("figure.more", n=total - len(shown))] if total > len(shown) else []
    return words.items([*shown, *rest])


def _cautions(analysis: Analysis, words: Words) -> Iterator[str]:
    """What keeps the tables from being taken at their word."""
    issues, documents = analysis.issues, analysis.documents
    if unread := int((issues["start"].isna() & (issues["severity"] == "error")).sum()):
        yield words("overview.unread", n=unread)
    if undated := int((~documents["published_basis"].isin(STATED_BASES)).sum()):
        yield words("overview.undated", n=undated)
    if doubtful := int(analysis.statements["flags"].notna().sum()):
        yield words("finding.doubts", n=doubtful)
    if placeless := int(analysis.events["edtf"].isna().sum()):
        yield words("overview.placeless", n=placeless, of=len(analysis.events))
    kinds = frequencies(issues["issue"])
    counted = [f"{words.term('issue', kind)} ({words.number(n)})" for kind, n in kinds.items()]
    if counted:
        yield words("overview.issues", n=len(issues), kinds=words.items(counted))


def _bullets(lines: Iterable[str]) -> str:
    items = "".join(f"<li>{plain(line)}</li>" for line in lines)
    return f'<ul style="margin: 0; padding-left: 1.2em">{items}</ul>' if items else ""


def _sizes(analysis: Analysis, words: Words) -> str:
    """The tables by name, with their numbers of rows."""
    names = "".join(f'<th {_LEFT} scope="col"><code>{name}</code></th>' for name in analysis.tables)
    sizes = "".join(f"<td {_LEFT}>{words.number(len(frame))}</td>" for frame in analysis.tables.values())
    head = f"<caption {_LEFT}>{escape(words('overview.rows'))}</caption><thead><tr>{names}</tr></thead>"
    return f"<table>{head}<tbody><tr>{sizes}</tr></tbody></table>"
