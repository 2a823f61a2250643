"""Who borders whom, and who belongs with whom, as one matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

import pandas as pd

from depeche.figures.frame import Key
from depeche.figures.grid import Cell, Discs, capacity, draw_matrix
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet
from depeche.figures.style import BLUE, GREY, INK, OCHRE, RED
from depeche.region.atlas import EDITION, border, date_note, label
from depeche.region.geography import Tie, around, region_of, ties
from depeche.region.memberships import acronym
from depeche.region.plots.alliances import blocs_source
from depeche.words import Words

_KEY = "region.matrix"
# As on the map of alliances: the subject's own organisation is red.
_OWN, _OTHERS = RED, (BLUE, OCHRE)
_HATCH = "/////"
_COLUMNS = 7


@figure("region_matrix")
def plot_matrix(
    places: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    words: Words,
    source: str = "",
    subject: str | None = None,
    at: str | None = None,
    most: int = 14,
) -> Picture:
    """Draw who borders whom and who belongs to which organisation at the articles' date.

    Parameters
    ----------
    places
        Table ``places``.
    documents
        Table ``documents``.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    subject
        ISO code of the country in the middle instead of the one that the text is about.
    at
        An EDTF date or interval instead of the articles'; of an interval, only what holds from end to end is shown.
    most
        Number of countries shown.
    """
    columns = min(_COLUMNS, capacity() // 3)
    region = region_of(places, documents, subject=subject, at=at)
    codes, when = region.countries(min(most, capacity() - columns)) if region.subject else [], region.at
    found = ties(codes, when, leading=region.parting, columns=columns) if codes else []
    codes = _grouped(codes, found)
    matrix = _Matrix(tuple(codes), found, words)
    note, source = date_note(when, words), _source(source, words)
    if len(codes) < 2:
        which = "alone" if codes else "nowhere" if region.counts else "none"
        title = words(f"{_KEY}.title.{which}", name=label(codes[0], words.language) if codes else "")
        empty = Sheet.of(_KEY, words, title, source, note=note)
        return empty.nothing(matrix.data(), words(f"{_KEY}.message.{which}"))
    sheet = Sheet.of(_KEY, words, _title(matrix), source, matrix.key(), _notes(matrix), note=note)
    drawing = draw_matrix(sheet, names=matrix.names, pairs=matrix.cells(), columns=matrix.columns())
    return sheet.told(drawing, matrix.data(), [*matrix.items(), *sheet.more])


def _source(source: str, words: Words) -> str:
    """What the figure is drawn from, and the tables that decide."""
    own = f"{source.rstrip('. ')}." if source else ""
    return " ".join(filter(None, [own, words(f"{_KEY}.source", edition=EDITION), blocs_source(words)]))


@dataclass(frozen=True)
class _Matrix:
    """Countries in the order of their rows, what ties them, and the words for it."""

    codes: tuple[str, ...]
    ties: Sequence[Tie]
    words: Words

    @property
    def names(self) -> list[str]:
        return [self.words.typeset(label(iso, self.words.language)) for iso in self.codes]

    def short(self, organisation: str) -> str:
        return acronym(organisation, self.words.language)

    @property
    def shown(self) -> list[Tie]:
        """The organisations that have a column."""
        columns = [tie for tie in self.ties if tie.column]
        return sorted(columns, key=lambda tie: (not tie.parts, self.codes[0] not in tie.members))

    @property
    def coloured(self) -> dict[str, str]:
        """Colours of the organisations that part the region; the rest are grey."""
        leading = [tie for tie in self.shown if tie.parts]
        own = any(self.codes[0] in tie.members for tie in leading)
        colours = (_OWN, *_OTHERS) if own else _OTHERS
        return {tie.organisation: colour for tie, colour in zip(leading, colours, strict=False)}

    def borders(self) -> dict[tuple[int, int], str]:
        """Status of each border by the numbers of its rows."""
        pairs = combinations(range(len(self.codes)), 2)
        found = {(one, other): border(self.codes[one], self.codes[other])["status"] for one, other in pairs}
        return {pair: status for pair, status in found.items() if status != "none"}

    def shared(self, one: int, other: int) -> str | None:
        """The first of the coloured organisations that both countries belong to."""
        pair = {self.codes[one], self.codes[other]}
        return next((tie.organisation for tie in self.shown if tie.parts and pair <= set(tie.members)), None)

    def cells(self) -> dict[tuple[int, int], Cell]:
        colours = self.coloured
        return {
            pair: Cell(colours.get(self.shared(*pair) or "", GREY), "" if status == "land" else _HATCH)
            for pair, status in self.borders().items()
        }

    def columns(self) -> list[Discs]:
        colours, row = self.coloured, {iso: number for number, iso in enumerate(self.codes)}
        return [
            Discs(self.short(name), colours.get(name, INK), frozenset(row[iso] for iso in tie.members))
            for tie in self.shown
            for name in [tie.organisation]
        ]

    def key(self) -> list[Key]:
        met = {self.shared(*pair) for pair in self.borders()}
        named = {name: self.words(f"{_KEY}.within", organisation=self.short(name)) for name in self.coloured}
        found = [Key(named[name], colour) for name, colour in self.coloured.items() if name in met]
        if None in met:
            found.append(Key(self.words(f"{_KEY}.{'across' if found else 'border'}"), GREY))
        if "debated" in self.borders().values():
            found.append(Key(self.words(f"{_KEY}.debated"), GREY, _HATCH))
        return found if not self.shown else [*found, Key(self.words(f"{_KEY}.member"), INK, marker="o")]

    def data(self) -> pd.DataFrame:
        """One row a country: its neighbours among those shown, and its organisations."""
        borders, names = self.borders(), self.names
        rows = []
        for number, iso in enumerate(self.codes):
            met = [one + other - number for one, other in borders if number in (one, other)]
            member = [self.short(tie.organisation) for tie in self.ties if iso in tie.members]
            rows.append((iso, names[number], ", ".join(names[other] for other in sorted(met)), ", ".join(member)))
        return pd.DataFrame(rows, columns=["iso", "country", "neighbours", "organisations"], dtype="str")

    def items(self) -> list[str]:
        item, none = partial(self.words, f"{_KEY}.item"), self.words(f"{_KEY}.nothing")
        return [
            item(name=row.country, neighbours=row.neighbours or none, member=row.organisations or none)
            for row in self.data().itertuples()
        ]


def _grouped(codes: Sequence[str], found: Sequence[Tie]) -> list[str]:
    """The subject, then the others, those that belong together side by side: blocks show on the diagonal."""
    leading = [set(tie.members) for tie in found if tie.parts]
    leading.sort(key=lambda members: codes[0] not in members)
    order = {iso: number for number, iso in enumerate(codes)}
    return sorted(codes, key=lambda iso: (order[iso] > 0, *(iso not in members for members in leading), order[iso]))


def _title(matrix: _Matrix) -> str:
    words, subject = matrix.words, matrix.codes[0]
    near = around(subject)
    leading = [tie for tie in matrix.shown if tie.parts]
    counts = {tie.organisation: sum(iso in tie.members for iso in near) for tie in leading}
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    told = [words(f"{_KEY}.count", organisation=matrix.short(name), n=n) for name, n in ranked if n]
    case = "island" if not near else "some" if told else "apart"
    return words(f"{_KEY}.title.{case}", name=matrix.names[0], n=len(near), counts=words.join(told))


def _notes(matrix: _Matrix) -> list[str]:
    """What the columns leave out: organisations of all, and of whom that is not settled at the date."""
    words, names = matrix.words, dict(zip(matrix.codes, matrix.names, strict=True))
    every = [matrix.short(tie.organisation) for tie in matrix.ties if len(tie.members) == len(names)]
    unsettled = {tie.organisation: [names[iso] for iso in tie.unsettled] for tie in matrix.shown if tie.unsettled}
    changed = [
        words(f"{_KEY}.change", organisation=matrix.short(organisation), names=words.join(met))
        for organisation, met in unsettled.items()
    ]
    notes = [words(f"{_KEY}.all", names=every)] if every else []
    return [*notes, words(f"{_KEY}.changed", items=words.items(changed))] if changed else notes
