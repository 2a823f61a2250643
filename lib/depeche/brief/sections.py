"""The tables, figures and lists of a brief, and the brief that they and the facts make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from depeche.analysis import Analysis
from depeche.analysis.answers import pile
from depeche.brief.blocks import Brief, Figure, Table, clean, exact, join, lines, link, phrase, quiet, quoted, strong
from depeche.brief.facts import SIGN, Citations, contradicted, doubts, evidence, facts_of, flaws, verdict
from depeche.brief.target import APPENDIX, PAGES, SECTIONS, check_sections
from depeche.brief.texts import texts
from depeche.chronology.plots.timeline import plot_timeline
from depeche.confidence import LIKELY, SURE, measured, printed, sure
from depeche.corpus.answers import carried
from depeche.corpus.edtf import bounds
from depeche.data import cell_list
from depeche.figures.picture import Picture
from depeche.figures.sheet import credit
from depeche.quotations.answers import UNKNOWN, ranked, voices
from depeche.region.answers import reference
from depeche.region.atlas import EDITION, date_note, label
from depeche.region.geography import Region, region_of
from depeche.region.memberships import acronym, members, unsettled
from depeche.region.plots.alliances import plot_alliances
from depeche.tables import FORMS, NARRATOR, STATED_BASES, records
from depeche.words import Words

# The day in the properties of a brief whose texts have none: any fixed day keeps equal briefs equal.
_NO_DAY = "2000-01-01"
_LONGEST_TITLE = 130
_MOST_SUBJECTS = 2
# What briefs of two pages, and of one, have no room for.
_LONGEST = ("articles", "flaws")
_LONGER = (*_LONGEST, "checked", "dated", "located")


@dataclass(frozen=True)
class _Room:
    """What a brief of so many pages has room for: rows of each kind, letters of a statement, figures, what else."""

    statements: int
    longest: int
    figures: int
    events: int
    claims: int
    doubts: int
    references: int
    sections: tuple[str, ...]
    method: tuple[str, ...]
    countries: bool = False
    copies: int = 0
    articles: int = 0

    def less(self, rows: int) -> _Room:
        """The same with lists that are shorter by so many rows, though none is empty that was not."""
        lists = ("statements", "events", "claims", "doubts", "references", "copies", "articles")
        return replace(self, **{name: max(getattr(self, name) - rows, min(getattr(self, name), 1)) for name in lists})


_ROOMS = {
    1: _Room(3, 140, 0, 0, 0, 2, 4, tuple(name for name in SECTIONS if name not in _LONGER), ()),
    2: _Room(6, 180, 1, 7, 2, 3, 8, tuple(n for n in SECTIONS if n not in _LONGEST), ("speech", "names"), copies=4),
    4: _Room(10, 230, 2, 10, 6, 4, 20, SECTIONS, ("places", "speech", "names", "dates", "claims", "map"), True, 12, 10),
}
# Where each table and figure stands.
_SECTION_OF = {
    "pile": "articles",
    "statements": "spoken",
    "timeline": "dated",
    "region": "located",
    "map": "located",
    "claims": "checked",
    "copies": "references",
}
# What was measured of what the method tells of.
_MEASURED = {"speech": "statements", "names": "mentions"}
# So many statements are shown: where fewer are sure, likely ones too.
_FEWEST = 2
# Rows of the table of countries.
_MOST_COUNTRIES = 10
_EXAMPLES = 3
# Longest words quoted of a claim, of a defect.
_CLAIM, _FLAW = 160, 40
_DIGITS = 12
# What share of the page's width each column takes, by table; those of organisations share what is left.
_WIDTHS = {
    "articles": {"title": 0.36, "speaks": 0.24, "names": 0.24, "where": 0.16},
    "spoken": {"source": 0.2, "words": 0.54, "form": 0.15, "place": 0.11},
    "located": {"country": 0.26, "role": 0.2, "references": 0.16},
    "copies": {"source": 0.22, "title": 0.38, "changes": 0.4},
    "checked": {"claim": 0.34, "evidence": 0.3, "source": 0.25, "place": 0.11},
}


def compose(
    analysis: Analysis, *, language: str = "fr", pages: int = 2, sections: Sequence[str] = SECTIONS, less: int = 0
) -> Brief:
    """Compute a brief from the tables of an analysis.

    Parameters
    ----------
    analysis
        The tables; at least one document.
    language
        Of the brief's own words, ``fr`` or ``en``; quoted words stay as they are.
    pages
        How long it may be, in pages of A4: 1, 2 or 4.
    sections
        Which of :data:`SECTIONS` it has, where they have something to say, and whether the appendix.
    less
        By how many rows its lists are shorter than so many pages have room for as a rule.

    Raises
    ------
    ValueError
        If `analysis` has no document, or if there is no such number of pages or section.
    """
    if pages not in PAGES:
        raise ValueError(f"a brief has {', '.join(map(str, PAGES))} pages, not {pages}")
    check_sections(sections)
    if analysis.documents.empty:
        raise ValueError("no text to write a brief of")
    room, copied, every = _ROOMS[pages].less(less), analysis, analysis.once
    analysis = analysis.printed if language == "fr" else analysis.printed_in_english
    words, documents = Words(language), analysis.documents
    cite, region = Citations(documents, analysis.paragraphs, words), region_of(analysis.places, documents)
    timeline = plot_timeline(
        analysis.times, analysis.events, words=words, source=credit(documents, words), most=room.events
    )
    wanted = {name for name in room.sections if name in sections}
    # Made only where it is shown: what is made is cited, and what is cited is listed.
    made = (*_tables(analysis, region, cite, words, room, wanted), *_copies(copied, words, most=room.copies))
    tables = {key: one for key, one in made if _SECTION_OF[key] in wanted}
    drawn = [(key, one) for key, one in _figures(analysis, timeline, region, words) if _SECTION_OF[key] in wanted]
    figures = dict(drawn[: room.figures])
    see = {
        key: link(f"#{key}", words(f"brief.see.{kind}", n=number).replace(" ", "\u00a0"))
        for kind, keys in (("table", tables), ("figure", figures))
        for number, key in enumerate(keys, start=1)
    }
    facts = facts_of(analysis, timeline, region, cite, words, see)
    items = [_flaw(kind, analysis.issues, cite, words) for kind in flaws(analysis.issues) if "flaws" in wanted]
    checks = doubts(every, cite, words, most=room.doubts if "doubts" in wanted else 0)
    checked = verdict(analysis.claims, words)
    told = {"method", "references", *(_SECTION_OF[key] for key in (*tables, *figures))}
    told |= {name for name, has in (("checked", len(analysis.claims)), ("doubts", checks), ("flaws", items)) if has}
    # Last, for what has been cited must be listed.
    entries = _references(documents, cite, words, most=room.references)
    about = credit(documents.assign(title=None), words)  # the title stands above it already
    return Brief(
        title=_title(analysis, words),
        subtitle=words("brief.subtitle", credit=about, n=int(documents["words"].sum())),
        description=words("brief.description", credit=about),
        language=language,
        date=_day(documents),
        single=cite.single,
        facts=facts,
        tables=tables,
        figures=figures,
        checked=checked,
        read=_read(analysis, words),
        doubts=checks,
        flaws=items,
        references=entries,
        unlisted=len(documents) - len(entries),
        sections=[name for name in SECTIONS if name in wanted & told],
        method=_method(room, words, single=cite.single),
        texts=list(texts(every, cite, words)) if APPENDIX in sections else [],
    )


def leading(statements: pd.DataFrame, *, most: int) -> pd.DataFrame:
    """The statements that weigh most: of each source its first, then of each its second, until there are enough.

    Sources come loudest first, of one source what is given word for word first, then the surest, then the longest;
    statements without a source are last.

    Parameters
    ----------
    statements
        As :func:`depeche.quotations.answers.voices` returns them.
    most
        How many to keep; they are returned in the order of their sources, each source's as they stand in the texts.
    """
    if len(statements) <= most:
        return statements.sort_values(["doc_id", "start", "end"], kind="stable", ignore_index=True)
    loudness = {voice: number for number, voice in enumerate([*ranked(statements), UNKNOWN])}
    forms = {"direct": 0, "mixed": 1, "indirect": 2}
    weighed = statements.assign(
        rank=[loudness[voice] for voice in statements["voice"]],
        form_rank=[forms.get(form, len(FORMS)) for form in statements["form"]],
        unsure=1 - statements["confidence"],
        brevity=-statements["words"],
    )
    weighed = weighed.sort_values(["rank", "form_rank", "unsure", "brevity", "doc_id", "start"], kind="stable")
    turn = weighed.groupby("voice", sort=False).cumcount()
    # Who is not known speaks only where others leave room.
    turn = turn.where(weighed["voice"] != UNKNOWN, len(weighed))
    kept: pd.DataFrame = weighed.assign(turn=turn).sort_values(["turn", "rank"], kind="stable").head(most)
    return kept.sort_values(["rank", "doc_id", "start", "end"], kind="stable", ignore_index=True)


def _method(room: _Room, words: Words, *, single: bool) -> dict[str, str]:
    """What is told of how a brief was made, by name, with what was measured."""
    names = ["place" if name == "places" and single else name for name in room.method]
    figures = {name: measured(_MEASURED[name]) if name in _MEASURED else {"edition": EDITION} for name in names}
    return {name: words(f"brief.method.{name}.text", **figures[name]) for name in names}


def _tables(
    analysis: Analysis, region: Region, cite: Citations, words: Words, room: _Room, wanted: set[str]
) -> Iterator[tuple[str, Table]]:
    if len(analysis.documents) > 1 and room.articles:
        yield "pile", _pile(analysis, cite, words, most=room.articles)
    if "spoken" in wanted and (said := _statements(analysis, cite, words, room)).rows:
        yield "statements", said
    if region.subject and room.countries:
        yield "region", _countries(region, words)
    if "checked" in wanted and len(failed := contradicted(analysis.claims)):
        yield "claims", _claims(failed, cite, words, most=room.claims)


def _pile(analysis: Analysis, cite: Citations, words: Words, *, most: int) -> Table:
    """A line an article: what it is, who surely speaks in it, whom it names, and where; the newest first."""
    lines_of = pile(analysis.documents, analysis.statements, analysis.mentions, analysis.places, words=words)
    lines_of = lines_of.assign(doc_id=analysis.documents["doc_id"].array)
    newest = sorted(records(lines_of), key=lambda row: -cite.numbers[row.doc_id])
    rows = tuple(_article(row, cite, words) for row in newest[:most])
    return _table("articles", rows, len(newest) - len(rows), words)


def _article(row: Any, cite: Citations, words: Words) -> tuple[Markup, ...]:
    known = (getattr(row, name, None) for name in ("source", "date"))
    told = [words.date(cell) for cell in known if isinstance(cell, str)]
    title = lines(strong(exact(row.title, words, most=_LONGEST_TITLE)), *([quiet(", ".join(told))] if told else []))
    return title, *(exact(cell, words) if cell else Markup("–") for cell in (row.speaks, row.names, row.where))


def _copies(analysis: Analysis, words: Words, *, most: int) -> Iterator[tuple[str, Table]]:
    """Who carried what, when, and what each paper changed; nothing where there are no copies that are left out."""
    if most and analysis.once is not analysis:
        found = carried(corpus=analysis.tables)
        rows = tuple(_copy(row, words) for row in records(found.head(most)))
        yield "copies", _table("copies", rows, len(found) - len(rows), words)


def _copy(row: Any, words: Words) -> tuple[str, ...]:
    who = strong(row.source if isinstance(row.source, str) else words("quotations.unknown"))
    when = [quiet(words.date(row.published))] if isinstance(row.published, str) else []
    changes = words("brief.copies.original")
    if not pd.isna(row.similarity):
        changes = words("brief.copies.same", n=int(row.added), cut=int(row.cut), share=row.similarity)
    added = [exact(row.added_text, words, most=_FLAW)] if isinstance(row.added_text, str) else []
    title = exact(row.title, words, most=_LONGEST_TITLE) if isinstance(row.title, str) else "–"
    return lines(who, *when), title, lines(changes, *added)


def _figures(analysis: Analysis, timeline: Picture, region: Region, words: Words) -> Iterator[tuple[str, Figure]]:
    if len(timeline.data):
        yield "timeline", Figure(timeline)
    if region.subject:
        picture = plot_alliances(
            analysis.places,
            analysis.documents,
            words=words,
            source=credit(analysis.documents, words),
            subject=region.subject,
            at=region.at,
        )
        yield "map", Figure(picture)


def _statements(analysis: Analysis, cite: Citations, words: Words, room: _Room) -> Table:
    """The statements that weigh most, with their exact words and where they stand."""
    statements = printed(voices(analysis.statements))
    first = leading(sure(statements), most=room.statements)
    likely = statements[statements["confidence"].between(LIKELY, SURE, inclusive="neither")]
    likely = likely.nlargest(max(min(_FEWEST, room.statements) - len(first), 0), "confidence")
    rows = tuple(_statement(row, cite, words, longest=room.longest) for row in (*records(first), *records(likely)))
    signs = {"sign": " " + words("brief.spoken.likely", sign=SIGN) if len(likely) else ""}
    return _table("spoken", rows, len(statements) - len(rows), words, **signs)


def _statement(row: Any, cite: Citations, words: Words, *, longest: int) -> tuple[Markup, ...]:
    text = (quoted if row.form == "direct" else exact)(_said(row), words, most=longest)
    flags = [words.term("quotations.flag", flag) for flag in cell_list(row.flags)]
    doubt = quiet(f" [{', '.join(flags)}]") if flags else ""
    form = words(f"form.{row.form}")
    cue = [quiet(exact(row.cue, words))] if isinstance(row.cue, str) else []
    name = strong(row.name or words("quotations.unknown"))
    name += SIGN if row.confidence < SURE else ""
    return name, text + doubt, lines(form, *cue), cite.passage(row)


def _said(row: Any) -> str:
    """What is said, the article's own "a dit X" within it left out."""
    spans = ((row.cue_start, row.cue_end), (row.speaker_start, row.speaker_end))
    inside = [(a, b) for a, b in spans if pd.notna(a) and row.start < a and b < row.end]
    if not inside:
        return str(row.text)
    first, last = min(a for a, _ in inside) - row.start, max(b for _, b in inside) - row.start
    return f"{row.text[:first].rstrip(' ,–—')} […] {row.text[last:].lstrip(' ,:–—')}"


def _countries(region: Region, words: Words) -> Table:
    """The subject, its neighbours and the others named, with their alliances."""
    names = [acronym(organisation, words.language) for organisation in region.organisations]
    shown = region.countries(_MOST_COUNTRIES)
    rows = tuple(_country(iso, region, words) for iso in shown)
    left = len({*region.counts, *region.neighbours} - {*shown})
    return _table("located", rows, left, words, names, when=date_note(region.at, words))


def _country(iso: str, region: Region, words: Words) -> tuple[str, ...]:
    count = words.number(region.counts.get(iso, 0))
    cells = [_membership(iso, organisation, region.at, words) for organisation in region.organisations]
    return strong(label(iso, words.language)), words(f"region.role.{region.role(iso)}"), count, *cells


def _membership(iso: str, organisation: str, at: str | None, words: Words) -> str:
    if members(organisation, [iso], at):
        return words("brief.located.member")
    return words("brief.located.unsettled" if unsettled(organisation, [iso], at) else "brief.located.no_member")


def _claims(failed: pd.DataFrame, cite: Citations, words: Words, *, most: int) -> Table:
    """The claims that did not hold beside what the reference says."""
    shown = failed.head(most)
    rows = tuple(_claim(row, cite, words) for row in records(shown))
    return _table("checked", rows, len(failed) - len(shown), words)


def _claim(row: Any, cite: Citations, words: Words) -> tuple[str, ...]:
    claim = strong(quoted(row.text, words, most=_CLAIM))
    voice = row.voice if isinstance(row.voice, str) else words("quotations.unknown")
    if voice != NARRATOR:
        claim = lines(claim, quiet(words("brief.checked.voice", name=voice)))
    source = reference(row.source, row.as_of, words) or "–"
    return claim, escape(evidence(row, words)), source, cite.passage(row)


def _table(
    section: str, rows: tuple[tuple[str, ...], ...], left: int, words: Words, names: Sequence[str] = (), **values: str
) -> Table:
    """A table under its caption, which says how many rows were left out; `names` head what columns it has besides."""
    more = " " + words(f"brief.{section}.more", n=left) if left else ""
    widths = _WIDTHS[section]
    header = [*(words(f"brief.{section}.header.{name}") for name in widths), *names]
    rest = [(1.0 - sum(widths.values())) / len(names) for _ in names]
    return Table(words(f"brief.{section}.caption", more=more, **values), tuple(header), rows, (*widths.values(), *rest))


def _read(analysis: Analysis, words: Words) -> str:
    """How much of the texts is counted."""
    paragraphs = analysis.paragraphs
    total = int(paragraphs["words"].sum())
    share = paragraphs.loc[paragraphs["counted"], "words"].sum() / max(1, total)
    documents = words("unit.articles", n=len(analysis.documents))
    return words(f"brief.flaws.read.{'part' if share < 1 else 'all'}", articles=documents, n=total, share=share)


def _flaw(kind: str, issues: pd.DataFrame, cite: Citations, words: Words) -> Markup:
    """A kind of defect with examples, passages and advice."""
    rows = issues[issues["issue"] == kind]
    name = strong(words("brief.flaws.count", kind=words.term("issue", kind), n=len(rows)))
    advice = f"brief.advice.{kind}"
    return name + _examples(rows, cite, words) + (f". {words(advice)}" if advice in words else ".")


def _examples(rows: pd.DataFrame, cite: Citations, words: Words) -> Markup:
    """The first different words that are marked, with all the passages of the kind; else the names of the files."""
    listed = rows[rows["doc_id"].isin(list(cite.numbers))]
    spots = [(row.doc_id, int(row.start) if pd.notna(row.start) else 0) for row in records(listed)]
    if not spots:
        names = words.join(list(dict.fromkeys(rows["doc_id"])), most=_EXAMPLES)
        return phrase(words, "brief.flaws.files", files=names)
    where = cite.passages(spots, most=2)
    marked = listed.dropna(subset=["text", "start"])
    # A mark alone, such as a lone quotation mark, tells nothing.
    shown = [text for text in dict.fromkeys(marked["text"]) if any(c.isalnum() for c in text)]
    if not shown:
        return phrase(words, "brief.flaws.where", where=where)
    texts = join(shown, words, most=_EXAMPLES, show=lambda text: quoted(text, words, most=_FLAW))
    return phrase(words, "brief.flaws.examples", examples=texts, where=where)


def _references(documents: pd.DataFrame, cite: Citations, words: Words, *, most: int) -> tuple[tuple[int, Markup], ...]:
    """The documents with all that identifies them: all of a few, of many those cited."""
    rows = {cite.numbers[row.doc_id]: row for row in records(documents)}
    shown = cite.cited if len(documents) > most else rows
    return tuple((number, _reference(rows[number], words)) for number in sorted(shown))


def _reference(row: Any, words: Words) -> Markup:
    title = strong(exact(row.title, words) if isinstance(row.title, str) and clean(row.title) else row.doc_id)
    dated = isinstance(row.published, str) and row.published_basis in STATED_BASES
    date = words.date(row.published) if dated else words("credit.undated")
    details = [clean(cell) for cell in (row.author, row.source) if isinstance(cell, str)]
    digest = quiet(words("brief.references.file", name=clean(row.doc_id), digest=row.sha256[:_DIGITS]))
    parts = [title + ", " + ", ".join([*details, date]), digest]
    if isinstance(row.url, str):
        address = clean(row.url)
        parts.insert(1, link(row.url, address) if row.url.startswith(("http://", "https://")) else escape(address))
    return Markup(". ").join(parts)


def _title(analysis: Analysis, words: Words) -> Markup:
    """What the brief is, and of what: of one document its title, of several what at least half of them name."""
    count = len(analysis.documents)
    if count == 1:
        title = analysis.documents["title"].dropna()
        name = title.iloc[0] if len(title) else str(analysis.documents["doc_id"].iloc[0])
        return phrase(words, "brief.title.one", title=exact(name, words, most=_LONGEST_TITLE))
    documents = words("unit.articles", n=count)
    shared = analysis.entities[2 * analysis.entities["documents"] >= max(count, 4)].head(_MOST_SUBJECTS)
    if shared.empty:
        return phrase(words, "brief.title.several", articles=documents)
    names = words.join(list(shared["name"]))
    return phrase(words, "brief.title.many", names=names, articles=documents)


def _day(documents: pd.DataFrame) -> str:
    """The newest day that a document may be of, as far as one is known."""
    limits = [bounds(value) for value in documents["published"].dropna()]
    days = [last or first for first, last in limits]
    return max((day for day in days if day and "1980" <= day[:4] <= "2100"), default=_NO_DAY)
