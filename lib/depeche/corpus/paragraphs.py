"""Paragraphs of a text and the role each plays; datelines and dated file names, which date it besides its metadata."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from depeche.corpus.edtf import day_exists
from depeche.data import load_toml
from depeche.french.lists import lists

_RULES = load_toml("layout.toml")
MONTHS: dict[str, int] = {name: n for names in load_toml("months.toml").values() for name, n in names.items()}
"""The numbers of the months by their French names and abbreviations."""
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = rf"(?P<day>\d{{1,2}})(?:er)?\s+(?i:(?P<month>{_MONTH}))\.?(?:\s+(?P<year>\d{{4}}))?"
_WEEKDAY = rf"(?:(?i:{'|'.join(sorted(lists('weekdays')))})\s+)?"
_CAPITALISED = r"[A-ZÀ-ÖØ-ÞŒŸ][\w’'-]*"
_NO_PLACE = rf"(?!(?:{'|'.join(_RULES['dateline']['no_place'])})\b)"
# A word with a capital holds the hyphens behind it, a small one only those before its like and before a capital.
_SMALL = f"(?:{'|'.join(_RULES['dateline']['in_place'])})"
_NAME = rf"{_NO_PLACE}{_CAPITALISED}(?: (?:{_CAPITALISED}|{_SMALL}(?:-{_SMALL})*(?:-{_CAPITALISED})?)){{0,4}}"
_PLACE = rf"(?:(?P<place>{_NAME}(?:\s\([^()\n]{{2,30}}\))?),?\s+(?:le\s+)?)?"
_CLOSE = r"\s*(?:\([^()\n]{2,30}\)\s*)?(?:[-–—]|[.,:]\s*[-–—]|(?<=\))|(?<=\d)\s?:)"
# "22 mai 2012. -", "PARIS, 3 juil (AFP) -", "Minsk, le 19 mai 2022 :"; "Dakar (12 juin 2019, APS) -".
_DATELINE = re.compile(_PLACE + _WEEKDAY + _DAY + _CLOSE)
_IN_BRACKETS = re.compile(rf"(?P<place>{_NAME})\s\({_WEEKDAY}{_DAY}[^()\n]{{0,30}}\)\s*[-–—.:]")
_ISO = re.compile(r"(?<!\d)(\d{4})([-_]?)(\d{2})\2(\d{2})(?!\d)")


def find_dateline(paragraph: str) -> re.Match[str] | None:
    """The dateline at the head of a paragraph: place, day, agency, dash."""
    return _DATELINE.match(paragraph) or _IN_BRACKETS.match(paragraph)


def dateline_date(found: re.Match[str]) -> str | None:
    """The date of a dateline as EDTF; the year is ``XXXX`` where none is written."""
    day, month, year = int(found["day"]), MONTHS[found["month"].lower()], found["year"]
    # 29 February exists in some years: a leap year stands for an unknown one.
    if not day_exists(int(year or 2000), month, day):
        return None
    return f"{year or 'XXXX'}-{month:02}-{day:02}"


def filename_date(name: str) -> str | None:
    """The day written into a file's name (``2022-05-19_minsk``, ``20220519``), if it exists."""
    for year, _, month, day in _ISO.findall(name):
        if 1600 <= int(year) <= 2199 and day_exists(int(year), int(month), int(day)):
            return f"{year}-{month}-{day}"
    return None


# Paragraphs of a text and the role each plays.

# CR LF is one line end: without the look-ahead it would pass for two, a blank line.
BREAKS = r"\n\r\x0b\x0c\x85\u2028\u2029"
LINE_END = rf"(?:\r\n|\r(?!\n)|(?!\r)[{BREAKS}])"
_BLANK_LINE = re.compile(rf"{LINE_END}[^\S\r\n]*{LINE_END}\s*")
_ONE_LINE_END = re.compile(rf"{LINE_END}\s*")
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
# What a paragraph may open with; a heading has no more characters, and what stands behind it on one line no fewer.
_OPENS = re.compile(r"[\s«“\"‘(–—-]*[A-ZÀ-ÖØ-Þ0-9]")
_LONGEST_HEADING, _LEAST_BEHIND = 80, 120
_FINAL_STOP = re.compile(r"[.…][\s»”\"’)\]]*$")
_ANY_STOP = re.compile(r"[.…!?:;,][\s»”\"’)\]]*$")
_FIGURES = re.compile(r"\d+")

UNCOUNTED = ("caption", "repeated")
"""The roles whose mentions are not counted, unless the reader says otherwise."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: ``text[start:end]``, white space at its edges aside, its role, and whether it is counted."""

    start: int
    end: int
    role: str
    counted: bool = True


def paragraphs(text: str, *, uncounted: Collection[str] = UNCOUNTED, captions: Collection[str] = ()) -> list[Paragraph]:
    """Find the paragraphs of `text` and their roles.

    Blank lines separate paragraphs; in a text without any, each line end does.

    Parameters
    ----------
    text
        The document's text.
    uncounted
        Roles of the paragraphs in which mentions are not counted.
    captions
        Paragraphs that are known to be captions, white space aside.

    Returns
    -------
    list of Paragraph
        In order, without overlap; together they hold every character that is not white space.
    """
    spans = split(text)
    known = {"".join(caption.split()) for caption in captions}
    roles = _roles([text[start:end] for start, end in spans], known)
    return [Paragraph(*span, role, role not in uncounted) for span, role in zip(spans, roles, strict=True)]


def paragraph_at(layout: Sequence[Paragraph], offset: int) -> int:
    """The number of the paragraph that holds `offset`; for white space, of the one before it."""
    return max(0, bisect_right(layout, offset, key=lambda paragraph: paragraph.start) - 1)


def split(text: str) -> list[tuple[int, int]]:
    """Start and end of each paragraph of `text`.

    Where blank lines part some, a line end parts others only behind a sentence or a heading and before a capital.
    """
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    has_blank = bool(_BLANK_LINE.search(text, start, end))
    spans = []
    ends = list(_ONE_LINE_END.finditer(text, start, end))
    lines = [start, *(found.end() for found in ends), end]
    for number, found in enumerate(ends):
        line, behind = text[lines[number] : found.start()], text[found.end() : lines[number + 2]]
        if has_blank and not (_BLANK_LINE.match(found.group()) or _parts(line, behind)):
            continue
        spans.append((start, found.start()))
        start = found.end()
    spans.append((start, end))
    trimmed = ((s, s + len(text[s:e].rstrip())) for s, e in spans)
    return [(s, e) for s, e in trimmed if s < e]


def _parts(line: str, behind: str) -> bool:
    """Whether a line is a sentence or a heading, and the one behind it opens another paragraph."""
    line = line.strip()
    is_heading = len(line) <= _LONGEST_HEADING and len(behind.strip()) >= _LEAST_BEHIND and line[-1:] not in ",;"
    return bool(_OPENS.match(behind)) and (bool(_FINAL_STOP.search(line)) or is_heading)


def count_words(text: str) -> int:
    """Number of words, an elided or hyphenated form being one."""
    return len(_WORD.findall(text))


def _roles(parts: list[str], captions: Collection[str]) -> list[str]:
    roles = ["body"] * len(parts)
    for number, part in enumerate(parts):
        if (number and _is_caption(part)) or (captions and "".join(part.split()) in captions):
            roles[number] = "caption"
        elif _is_list_item(parts, number):
            roles[number] = "list"
    if len(parts) > 1 and roles[0] == "body" and _is_title(parts[0]):
        roles[0] = "title"
    _tell_repeated(parts, roles)
    _tell_standfirst(parts, roles)
    return roles


_CAPTIONS = [re.compile(source) for source in _RULES["caption"]["patterns"]]
_CREDIT = re.compile(_RULES["caption"]["credit_without_stop"])
_LIST = re.compile(_RULES["list"]["pattern"])
_BULLET = re.compile(_RULES["list"]["alone"])


def _is_caption(part: str) -> bool:
    """Whether a paragraph is the caption or the credit of a picture."""
    if count_words(part) > _RULES["caption"]["most_words"]:
        return False
    return bool(_CREDIT.search(part)) or any(pattern.search(part) for pattern in _CAPTIONS)


def _is_title(part: str) -> bool:
    return not _FINAL_STOP.search(part) and count_words(part) <= _RULES["title"]["most_words"]


def is_list_item(part: str) -> bool:
    """Whether a paragraph opens as an item of a list does: with a bullet, a dash, a number."""
    return bool(_LIST.match(part))


def _is_list_item(parts: list[str], number: int) -> bool:
    if not is_list_item(parts[number]):
        return False
    beside = parts[max(0, number - 1) : number] + parts[number + 1 : number + 2]
    return bool(_BULLET.match(parts[number])) or any(_LIST.match(part) for part in beside)


def _tell_repeated(parts: list[str], roles: list[str]) -> None:
    """Give the paragraphs their role that say again what an earlier one said, equally or nearly."""
    earlier: list[str] = []
    for number, part in enumerate(parts):
        if roles[number] not in ("body", "title"):
            continue
        folded = " ".join(part.casefold().split())
        # A sentence told again with another figure corrects or goes on; it does not repeat.
        if any(_FIGURES.findall(folded) == _FIGURES.findall(other) for other in _alike(folded, earlier)):
            roles[number] = "repeated"
        else:
            earlier.append(folded)


def _alike(part: str, earlier: list[str]) -> list[str]:
    if count_words(part) < _RULES["repeated"]["least_words"]:
        return [other for other in earlier if other == part]
    ratio = _RULES["repeated"]["ratio"]
    return [str(other) for other, _, _ in process.extract(part, earlier, scorer=fuzz.ratio, score_cutoff=ratio)]


def _tell_standfirst(parts: list[str], roles: list[str]) -> None:
    """Give the paragraph between title and text its role, where the layout shows that it is one.

    Either the next paragraph opens with a dateline, or it has no final stop.
    """
    first, second = ([number for number, role in enumerate(roles) if role == "body"] + [0, 0])[:2]
    if roles[:1] != ["title"] or not second or find_dateline(parts[first]):
        return
    is_short = count_words(parts[first]) <= _RULES["standfirst"]["most_words"]
    if is_short and (find_dateline(parts[second]) or not _ANY_STOP.search(parts[first])):
        roles[first] = "standfirst"
