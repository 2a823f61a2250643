"""The parts put together: a brief of an analysis."""

from __future__ import annotations

import pandas as pd

from depeche.analysis import Analysis
from depeche.brief.blocks import Block, Brief, Bullets, Heading, Run, Text, phrase, plain, runs, strong
from depeche.brief.checked import checked_fact, checked_section
from depeche.brief.dated import dated_fact, dated_section, timeline
from depeche.brief.flaws import flaws_fact, flaws_section
from depeche.brief.located import located_fact, located_section, region_of
from depeche.brief.method import method_box, reference_blocks
from depeche.brief.named import leading_names, named_fact
from depeche.brief.places import Places, cited
from depeche.brief.quote import exact
from depeche.brief.spoken import spoken_fact, spoken_section
from depeche.corpus.edtf import bounds
from depeche.figures.sheet import credit
from depeche.words import Words

# The day in the properties of a brief whose texts have none: any fixed day keeps equal briefs equal.
_NO_DAY = "2000-01-01"
_LONGEST_TITLE = 130


def compose(analysis: Analysis, *, language: str = "fr") -> Brief:
    """Compute a brief from the tables of an analysis.

    Parameters
    ----------
    analysis
        The tables; at least one document.
    language
        Of the brief's own words, ``fr`` or ``en``; quoted words stay as they are.

    Raises
    ------
    ValueError
        If `analysis` has no document.
    """
    if analysis.documents.empty:
        raise ValueError("no text to write a brief of")
    words = Words(language)
    documents = analysis.documents
    blocks = _blocks(analysis, words)
    title = _title(analysis, words)
    # The title stands above already.
    about = credit(documents.assign(title=None), words)
    subtitle = words("brief.subtitle", credit=about, n=int(documents["words"].sum()))
    return Brief(title, subtitle, words("brief.description", credit=about), language, _day(documents), blocks)


def _blocks(analysis: Analysis, words: Words) -> tuple[Block, ...]:
    places = Places(analysis.documents, analysis.paragraphs, words)
    source = credit(analysis.documents, words)
    line, region = timeline(analysis, words, source=source), region_of(analysis, words)
    facts: list[tuple[str, Text]] = [
        ("named", named_fact(analysis, places, words)),
        ("spoken", spoken_fact(analysis, places, words)),
        ("dated", dated_fact(analysis, line, words)),
        ("located", located_fact(region, words)),
        ("checked", checked_fact(analysis, places, words)),
        ("flaws", flaws_fact(analysis, words)),
    ]
    body: list[Block] = [
        Heading(words("brief.heading.facts")),
        Bullets(tuple((strong(words(f"brief.lead.{name}")), Run(" "), *fact) for name, fact in facts)),
        Heading(words("brief.heading.spoken")),
        *spoken_section(analysis, places, words),
        Heading(words("brief.heading.dated")),
        *dated_section(line, words),
        Heading(words("brief.heading.located")),
        *located_section(analysis, region, words, source=source),
        Heading(words("brief.heading.checked")),
        *checked_section(analysis, places, words),
        Heading(words("brief.heading.flaws")),
        *flaws_section(analysis, places, words),
        Heading(words("brief.heading.method")),
        method_box(words, single=places.single),
        Heading(words("brief.heading.references")),
    ]
    numbers = cited(runs(body))
    return (*body, *reference_blocks(analysis.documents, places, words, cited=numbers))


def _title(analysis: Analysis, words: Words) -> Text:
    """What the brief is, and of what: of one article its title, of several who and what they name most."""
    count = len(analysis.documents)
    if count == 1:
        title = analysis.documents["title"].dropna()
        name = title.iloc[0] if len(title) else str(analysis.documents["doc_id"].iloc[0])
        return phrase(words, "brief.title.one", title=exact(name, words, most=_LONGEST_TITLE))
    names = leading_names(analysis.entities, words)
    articles = words("unit.articles", n=count)
    return plain(words("brief.title.many", names=words.join(names), articles=articles) if names else articles)


def _day(documents: pd.DataFrame) -> str:
    """The newest day that a document may be of, as far as one is known."""
    limits = [bounds(value) for value in documents["published"].dropna()]
    days = [last or first for first, last in limits]
    return max((day for day in days if day and "1980" <= day[:4] <= "2100"), default=_NO_DAY)
