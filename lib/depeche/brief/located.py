"""Where: the country most referred to, its neighbours, and which alliances part the region."""

from __future__ import annotations

from dataclasses import dataclass

from depeche.analysis import Analysis
from depeche.brief.blocks import Block, Figure, Paragraph, Run, Table, Text, phrase, plain, see, strong
from depeche.figures.picture import Picture, records
from depeche.region.atlas import article_date, date_note, label, neighbours
from depeche.region.memberships import acronym, choose, members, unsettled
from depeche.region.plots.alliances import plot_alliances
from depeche.region.plots.map import references
from depeche.words import Words

MAP, TABLE = "map", "region"
# Neighbours in the table, those named first; other countries have what room is left.
_MOST_NEIGHBOURS, _MOST_ROWS = 6, 10
# Organisations in the table, and those of them that shades on a map tell apart well.
_MOST_ORGANISATIONS, _ON_MAP = 4, 2
_WIDTHS = (0.26, 0.2, 0.16)


@dataclass(frozen=True, eq=False)
class Region:
    """What the texts are about on the map.

    Parameters
    ----------
    subject
        Code of the country most referred to.
    neighbours
        Codes of its land neighbours, those referred to most first.
    counts
        References to each country named, most first.
    shown
        Codes of the countries in the table: the subject, its neighbours, the others named.
    organisations
        Those that part these countries best, the one that tells most first.
    at
        The articles' date, EDTF.
    """

    subject: str
    neighbours: tuple[str, ...]
    counts: dict[str, int]
    shown: tuple[str, ...]
    organisations: tuple[str, ...]
    at: str | None

    @property
    def others(self) -> list[str]:
        """Codes of the countries named that are no neighbours."""
        return [iso for iso in self.counts if iso != self.subject and iso not in self.neighbours]


def region_of(analysis: Analysis, words: Words) -> Region | None:
    """The region that the texts are about; nothing where they name no country."""
    data = references(analysis.places, words)
    if data.empty:
        return None
    counts = {str(row.iso): int(row.references) for row in records(data)}
    subject, at = next(iter(counts)), article_date(analysis.documents)
    around = sorted(neighbours(subject), key=lambda iso: (-counts.get(iso, 0), label(iso, words.language)))
    # Several articles name more countries than there is room for: a silent neighbour matters to one article only.
    near = [iso for iso in around if len(analysis.documents) == 1 or iso in counts]
    far = [iso for iso in counts if iso != subject and iso not in around]
    shown = [subject, *near[:_MOST_NEIGHBOURS], *far][:_MOST_ROWS]
    organisations = choose(shown, at, most=_MOST_ORGANISATIONS, subject=subject)
    return Region(subject, tuple(around), counts, tuple(shown), tuple(organisations), at)


def located_fact(region: Region | None, words: Words) -> Text:
    """Say which country leads, and which of its neighbours the texts name."""
    if region is None:
        return plain(words("brief.located.none"))
    found = _leading(region, words)
    said = [_counted(iso, region, words) for iso in region.neighbours if iso in region.counts]
    silent = [label(iso, words.language) for iso in region.neighbours if iso not in region.counts]
    parts = []
    if said:
        parts.append(words("brief.located.neighbours", names=words.join(said, most=6)))
    if silent:
        parts.append(words("brief.located.silent", names=words.join(silent, most=4)))
    if region.others:
        names = words.join([_counted(iso, region, words) for iso in region.others], most=4)
        parts.append(words("brief.located.others", names=names))
    return (*found, *plain("".join(f" {part}" for part in parts)))


def _leading(region: Region, words: Words) -> Text:
    n = region.counts[region.subject]
    tied = [iso for iso, count in region.counts.items() if count == n]
    names = strong(words.join([label(iso, words.language) for iso in tied], most=3))
    return phrase(words, f"brief.located.{'tie' if len(tied) > 1 else 'first'}", name=names, n=n, see=see(MAP))


def located_section(analysis: Analysis, region: Region | None, words: Words, *, source: str) -> tuple[Block, ...]:
    """The map by alliance, and a table of the subject, its neighbours and the others named."""
    if region is None:
        return (Paragraph(plain(words("brief.located.none"))),)
    picture = _map(analysis, region, words, source)
    figure, table = Figure(MAP, picture, plain(picture.caption)), _table(region, words)
    # Of several articles the words above are longer, and the map no longer fits below the timeline.
    return (figure, table) if len(analysis.documents) == 1 else (table, figure)


def _map(analysis: Analysis, region: Region, words: Words, source: str) -> Picture:
    return plot_alliances(
        analysis.places,
        analysis.documents,
        words=words,
        source=source,
        subject=region.subject,
        at=region.at,
        organisations=region.organisations[:_ON_MAP],
    )


def _table(region: Region, words: Words) -> Table:
    names = [acronym(organisation, words.language) for organisation in region.organisations]
    header = tuple(words(f"brief.located.header.{name}") for name in ("country", "role", "references"))
    rows = tuple(_row(iso, region, words) for iso in region.shown)
    left = len({*region.counts, *region.neighbours} - {*region.shown})
    note = " " + words("brief.located.more", n=left) if left else ""
    when = date_note(region.at, words)
    caption = phrase(words, "brief.located.caption", when=when, more=Run(note))
    rest = (1.0 - sum(_WIDTHS)) / max(len(names), 1)
    return Table(TABLE, caption, (*header, *names), rows, (*_WIDTHS, *[rest] * len(names)))


def _row(iso: str, region: Region, words: Words) -> tuple[Text, ...]:
    role = "subject" if iso == region.subject else "neighbour" if iso in region.neighbours else "named"
    count = words.number(region.counts.get(iso, 0))
    cells = [_membership(iso, organisation, region.at, words) for organisation in region.organisations]
    return plain(label(iso, words.language)), plain(words(f"region.role.{role}")), plain(count), *map(plain, cells)


def _membership(iso: str, organisation: str, at: str | None, words: Words) -> str:
    if members(organisation, [iso], at):
        return words("brief.located.member")
    return words("brief.located.unsettled" if unsettled(organisation, [iso], at) else "brief.located.no_member")


def _counted(iso: str, region: Region, words: Words) -> str:
    return words("brief.located.counted", name=label(iso, words.language), n=region.counts[iso])
