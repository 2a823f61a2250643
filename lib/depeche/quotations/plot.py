"""Figures of who said what: who speaks, and with which verbs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd
from matplotlib.figure import Figure

from depeche.corpus.paragraphs import count_words
from depeche.figures.bars import Bar, Part, draw_bars
from depeche.figures.frame import Key
from depeche.figures.picture import Picture, empty_picture, records, source_line
from depeche.figures.strips import Band, Mark, Strip, draw_strips
from depeche.figures.style import FORMS, MUTED, lighten, style
from depeche.words import Words

# The name in the data of a statement whose speaker could not be identified.
_UNKNOWN = ""


@style()
def plot_speakers(
    statements: pd.DataFrame, paragraphs: pd.DataFrame, *, words: Words, source: str = "", most: int = 10
) -> Picture:
    """Draw who speaks.

    One article: where in it each speaker is quoted. Several: statements by speaker and form.
    Statements without an identified speaker are a line of their own, never left out.

    Parameters
    ----------
    statements
        Table ``statements``.
    paragraphs
        Table ``paragraphs``.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    most
        Number of identified speakers shown.
    """
    told = _told(statements, "speaker")
    documents = paragraphs["doc_id"].nunique()
    kind = "one" if documents <= 1 else "many"
    title, line = _speakers_title(told, words), source_line(source, words)
    subtitle = words(f"quotations.speakers.subtitle_{kind}", documents=words("unit.articles", n=documents))
    caption = words(f"quotations.speakers.caption_{kind}")
    shown, left_out = _ranked(told, most)
    data = told[told["name"].isin(shown)].reset_index(drop=True)
    if data.empty:
        message = words("quotations.message")
        return empty_picture(
            data, title=title, subtitle=subtitle, message=message, caption=caption, source=line, words=words
        )
    more = words("quotations.speakers.more", n=left_out) if left_out else ""
    groups = {name: data[data["name"] == name] for name in shown}
    if kind == "one":
        total = int(told["words"].sum())
        figure = _draw_places(title, subtitle, groups, paragraphs, total, words, line, more)
    else:
        figure = _draw_forms(title, subtitle, groups, words, line, more)
    items = words.items(_speaker_items(groups, int(told["words"].sum()), words))
    alt = words(f"quotations.speakers.alt_{kind}", items=items)
    return Picture(figure, data, title, caption, alt, line, words.language)


@style()
def plot_cues(statements: pd.DataFrame, *, words: Words, source: str = "", most: int = 12) -> Picture:
    """Draw the verbs and phrases that introduce statements, by form.

    Parameters
    ----------
    statements
        Table ``statements``.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    most
        Number of verbs shown.
    """
    told = _told(statements, "cue")
    told["name"] = told["name"].str.lower()
    title, subtitle = _cues_title(told, words), words("quotations.cues.subtitle")
    caption, line = words("quotations.cues.caption"), source_line(source, words)
    shown, left_out = _ranked(told, most)
    data = told[told["name"].isin(shown)].reset_index(drop=True)
    if data.empty:
        message = words("quotations.message")
        return empty_picture(
            data, title=title, subtitle=subtitle, message=message, caption=caption, source=line, words=words
        )
    groups = {name: data[data["name"] == name] for name in shown}
    bars = [_form_bar(name or words("quotations.no_cue"), group, words) for name, group in groups.items()]
    more = words("figure.more", n=left_out) if left_out else ""
    figure = draw_bars(title, subtitle, bars, key=_forms_key(data, words), source=line, more=more)
    items = [
        words(
            "quotations.cues.item",
            cue=name or words("quotations.no_cue"),
            count=words("unit.statements", n=len(group)),
            forms=_forms(group, words),
        )
        for name, group in groups.items()
    ]
    alt = words("quotations.cues.alt", items=words.items(items))
    return Picture(figure, data, title, caption, alt, line, words.language)


def _told(statements: pd.DataFrame, column: str) -> pd.DataFrame:
    """What is plotted of each statement; `name` is who or what it is counted under."""
    return pd.DataFrame(
        {
            "doc_id": statements["doc_id"],
            "start": statements["start"],
            "end": statements["end"],
            "form": statements["form"],
            "name": statements[column].fillna(_UNKNOWN).astype("str"),
            "words": [count_words(text) for text in statements["text"]],
        }
    ).reset_index(drop=True)


def _ranked(told: pd.DataFrame, most: int) -> tuple[list[str], int]:
    """Names by number of statements, the unknown last, and how many names are left out."""
    sizes = told.groupby("name").agg(n=("form", "size"), words=("words", "sum")).reset_index()
    sizes = sizes.sort_values(["n", "words", "name"], ascending=[False, False, True], kind="stable")
    names = [name for name in sizes["name"] if name != _UNKNOWN]
    unknown = [_UNKNOWN] if len(names) < len(sizes) else []
    return names[:most] + unknown, len(names[most:])


def _speakers_title(told: pd.DataFrame, words: Words) -> str:
    key, total = "quotations.speakers.title", len(told)
    counts = told.loc[told["name"] != _UNKNOWN, "name"].value_counts()
    if counts.empty:
        return words(f"{key}.unknown", of=total) if total else words(f"{key}.none")
    first, n = _ranked(told, 1)[0][0], int(counts.iloc[0])
    if n == total:
        return words(f"{key}.only", n=n, name=first)
    if len(counts) > 1 and counts.min() == n:
        return words(f"{key}.even", speakers=len(counts), n=n)
    if (unknown := total - int(counts.sum())) > n:
        return words(f"{key}.unnamed", n=unknown, of=total)
    tied = sorted(counts.index[counts == n])
    if len(tied) > 1:
        listed = tied if len(tied) <= 3 else [*tied[:2], words("list.others", n=len(tied) - 2)]
        return words(f"{key}.tie", names=listed, n=n, of=total)
    return words(f"{key}.most" if n * 2 > total else f"{key}.first", n=n, of=total, name=first)


def _cues_title(told: pd.DataFrame, words: Words) -> str:
    key, total = "quotations.cues.title", len(told)
    counts = told.loc[told["name"] != _UNKNOWN, "name"].value_counts()
    if counts.empty:
        return words(f"{key}.unknown", of=total) if total else words(f"{key}.none")
    if len(counts) > 1 and counts.min() == counts.max():
        return words(f"{key}.even", count=len(counts))
    return words(f"{key}.first", cue=_ranked(told, 1)[0][0], n=int(counts.iloc[0]), of=total)


def _draw_places(
    title: str,
    subtitle: str,
    groups: Mapping[str, pd.DataFrame],
    paragraphs: pd.DataFrame,
    total: int,
    words: Words,
    line: str,
    more: str,
) -> Figure:
    ends = [int(group["end"].max()) for group in groups.values()]
    length = max([*ends, int(paragraphs["end"].max())]) if len(paragraphs) else max(ends)
    bands = [Band(row.start, row.end, hatched=not row.counted) for row in records(paragraphs)]
    key = _forms_key(pd.concat(list(groups.values())), words)
    if any(band.hatched for band in bands):
        key.append(Key(words("quotations.speakers.hatched"), MUTED, hatch="////"))
    strips = [
        Strip(
            name or words("quotations.unknown"),
            tuple(Mark(row.start, row.end, _colour(row.form, name)) for row in records(group)),
            _share(group, total, words),
            muted=name == _UNKNOWN,
        )
        for name, group in groups.items()
    ]
    ticks = [words("figure.start"), words("figure.middle"), words("figure.end")]
    return draw_strips(
        title, subtitle, strips, length=length, ticks=ticks, bands=bands, key=key, source=line, more=more
    )


def _draw_forms(
    title: str, subtitle: str, groups: Mapping[str, pd.DataFrame], words: Words, line: str, more: str
) -> Figure:
    bars = [_form_bar(name or words("quotations.unknown"), group, words) for name, group in groups.items()]
    key = _forms_key(pd.concat(list(groups.values())), words)
    return draw_bars(title, subtitle, bars, key=key, source=line, more=more)


def _form_bar(label: str, group: pd.DataFrame, words: Words) -> Bar:
    name = str(group["name"].iloc[0])
    parts = tuple(Part(count, _colour(form, name)) for form, count in _counts(group))
    return Bar(label, parts, words.number(len(group)), muted=name == _UNKNOWN)


def _counts(group: pd.DataFrame) -> Iterator[tuple[str, int]]:
    for form in FORMS:
        if count := int((group["form"] == form).sum()):
            yield form, count


def _colour(form: str, name: str) -> str:
    return lighten(FORMS[form], 0.45) if name == _UNKNOWN else FORMS[form]


def _forms_key(data: pd.DataFrame, words: Words) -> list[Key]:
    return [Key(words(f"form.{form}"), FORMS[form]) for form, _ in _counts(data)]


def _share(group: pd.DataFrame, total: int, words: Words) -> str:
    count = words("unit.statements", n=len(group))
    return words("quotations.speakers.detail", statements=count, share=int(group["words"].sum()) / max(total, 1))


def _forms(group: pd.DataFrame, words: Words) -> list[str]:
    return [f"{words.number(count)} {words(f'form.{form}')}" for form, count in _counts(group)]


def _speaker_items(groups: Mapping[str, pd.DataFrame], total: int, words: Words) -> list[str]:
    return [
        words(
            "quotations.speakers.item",
            name=name or words("quotations.unknown"),
            statements=words("unit.statements", n=len(group)),
            forms=_forms(group, words),
            share=int(group["words"].sum()) / max(total, 1),
        )
        for name, group in groups.items()
    ]
