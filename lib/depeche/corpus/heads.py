"""Heads and feet of an article: lines that are none of its prose, and what they say of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from depeche.corpus.formats.dates import edtf_of
from depeche.corpus.formats.tables.columns import roles
from depeche.corpus.language import is_french
from depeche.data import load_toml

_RULES = load_toml("heads.toml")
_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.!?…][\s»”\"’)\]]*$")
_BETWEEN = re.compile(_RULES["between"], re.IGNORECASE)
_CAPITAL = r"(?=[A-ZÀ-ÖØ-Þ]|[dl][’'][A-ZÀ-ÖØ-Þ])[\w’'.-]+"
_NAME = re.compile(rf"{_CAPITAL}(?: (?:{'|'.join(_RULES['names']['within'])}|{_CAPITAL})){{0,4}} {_CAPITAL}")
_AND = re.compile(r" et |, | & | and ")
_AGENCIES = rf"(?-i:{'|'.join(map(re.escape, _RULES['names']['agencies']))})"
_RUBRICS, _SOCIAL = frozenset(_RULES["rubrics"]), frozenset(_RULES["social"])
_KEY = re.compile(r"(?P<key>[\w’' ()-]{2,25}?) ?: ?(?!//)(?P<value>\S.*)?")
_FENCE = re.compile(r"-{3,}")
# A year alone is no date of publication.
_SHORTEST_DATE = 6
_TOLD = ("title", "source", "published", "url", "author")


def _compiled(patterns: list[str]) -> list[re.Pattern[str]]:
    return [re.compile(pattern.replace("{agencies}", _AGENCIES), re.IGNORECASE) for pattern in patterns]


_PARTS = {role: _compiled(patterns) for role, patterns in _RULES["part"].items()}
_OPENERS = _compiled(_RULES["opener"])
_TARGET = re.compile(r"[:>]\s*\w")
_AS = {"desk": "author", "paper": "source"}
# A town's name may begin with a shorter word: "Port", "Mont", "Bois".
_SHORTEST_NOUN = 6
_Part = tuple[str, Mapping[str, str]]


@dataclass
class Heads:
    """Which lines of a text are none of its prose, and what they tell.

    Parameters
    ----------
    roles
        By the number of the line: ``header``, ``byline`` or ``footer``.
    told
        Title, source, url, author, and date of publication as EDTF.
    """

    roles: dict[int, str] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)

    def take(self, number: int, role: str, told: Mapping[str, str]) -> None:
        """A line is no prose, and says what it says; what was said before stands."""
        self.roles[number] = role
        self.told = dict(told) | self.told


def heads(lines: Sequence[str]) -> Heads:
    """Find the lines of a text that are heads and feet of the article, and what web sites and agencies put about it.

    Heads stand before the first line that is prose, feet behind the last; between them only what links to other
    articles is none. A text without prose has none of them.

    Parameters
    ----------
    lines
        Lines with words, white space at their edges aside.
    """
    found = Heads()
    prose = [number for number, line in enumerate(lines) if _is_prose(line)]
    if not prose:
        return found
    first, last = prose[0], prose[-1]
    for number in range(_block(lines[:first], found), min(first, _RULES["most_lines"])):
        _take(found, number, lines[number], is_head=True)
    for number in range(first + 1, last):
        _link(found, number, lines, last=number + 1)
        if _plain(lines[number]) in _SOCIAL:
            found.take(number, "footer", {})
    for number in range(last + 1, len(lines)):
        _link(found, number, lines, last=len(lines) - 1)
        if number not in found.roles:
            _take(found, number, lines[number], is_head=False)
    return found


def _is_prose(line: str) -> bool:
    return bool(_STOP.search(line)) and len(_WORD.findall(line)) >= _RULES["least_words"]


def _plain(line: str) -> str:
    return line.lower().replace("’", "'").rstrip(" :.")


def _block(lines: Sequence[str], found: Heads) -> int:
    """Keys with values from the first line on, between rules of hyphens or not; the number of the line behind them."""
    rules = [number for number, line in enumerate(lines) if _FENCE.fullmatch(line)]
    fence = rules[1] if rules[:1] == [0] and len(rules) > 1 else 0
    pairs = [*takewhile(bool, map(_KEY.fullmatch, lines[1:fence] if fence else lines))]
    cells = {pair["key"].strip(): (pair["value"] or "").strip(" \"'") for pair in pairs if pair}
    known = roles([*cells], [cells], _TOLD, {})
    if not known or (len(known) == 1 and not fence and "title" in known):
        return 0
    told = {role: cells[heading] for role, heading in known.items()}
    told["published"] = edtf_of(told.get("published", "")) or ""
    behind = fence + 1 if fence else len(pairs)
    for number in range(behind):
        found.take(number, "header", {role: words for role, words in told.items() if words})
    return behind


def _take(found: Heads, number: int, line: str, *, is_head: bool) -> None:
    """Take a line if each of its parts is a part of a head or foot."""
    if len(_WORD.findall(line)) > _RULES["most_words"]:
        return
    whole = _part(line, is_head)
    words = [part.strip() for part in _BETWEEN.split(line) if part.strip()]
    parts = [whole] if whole else [_part(part, is_head) for part in words]
    # A name alone signs a text from its end, or beside its date.
    if None in parts and (not is_head or any(part and "published" in part[1] for part in parts)):
        parts = [_signed(name, is_head) or part for part, name in zip(parts, words, strict=True)]
    read = [part for part in parts if part]
    if len(read) == len(parts):
        told = {name: words for _, cells in reversed(read) for name, words in cells.items()}
        is_byline = any(role == "byline" for role, _ in read)
        found.take(number, "byline" if is_byline else "header" if is_head else "footer", told)


def _part(part: str, is_head: bool) -> _Part | None:
    """What a part of a line is, and what it says."""
    part = part.strip().strip("()[]").strip()
    if _plain(part) in _SOCIAL or (is_head and _plain(part) in _RUBRICS):
        return "header", {}
    if is_head and len(part) >= _SHORTEST_DATE and (day := edtf_of(part)):
        return "header", {"published": day}
    for role, patterns in _PARTS.items():
        for match in filter(None, (pattern.fullmatch(part) for pattern in patterns)):
            told = {name: words for name, words in match.groupdict().items() if words}
            if "published" in told:
                told["published"] = edtf_of(told["published"]) or ""
            names = told.get("author", ""), told.pop("name", "")
            papers = (told["paper"],) if "paper" in told else ()
            if all(told.values()) and all(map(_are_names, names)) and all(map(_is_paper, papers)):
                return role, {_AS.get(name, name): words for name, words in told.items()}
    return None


def _signed(words: str, is_head: bool) -> _Part | None:
    """A paper or persons whose name stands alone."""
    if is_head and _is_paper(words):
        return "header", {"source": words}
    return ("byline", {"author": words}) if _are_names(words) else None


def _is_paper(words: str) -> bool:
    """Whether words are the name of a paper, and no person's or town's: an article and more, or a common noun first."""
    first, _, more = words.replace("’", "'").partition(" ")
    if first in ("Le", "La", "Les"):
        return " " in more
    if first.startswith("L'"):
        return bool(more)
    return bool(more) and first[:1].isupper() and len(first) >= _SHORTEST_NOUN and is_french(first.lower())


def _are_names(words: str) -> bool:
    """Whether nothing stands there, or names of persons in full."""
    return not words or all(map(_NAME.fullmatch, _AND.split(words)))


def _link(found: Heads, number: int, lines: Sequence[str], *, last: int) -> None:
    """Take a line that links to other articles; one that only says so takes those behind it up to `last`."""
    if any(pattern.fullmatch(lines[number]) for pattern in _OPENERS):
        behind = range(number, number + 1 if _TARGET.search(lines[number]) else last + 1)
        for place in behind:
            if not _is_prose(lines[place]):
                found.take(place, "footer", {})
