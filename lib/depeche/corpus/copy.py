"""The reading copy: what is read of a text, folded so that its layout changes nothing, and the way back to the text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile
from typing import Any

from wordfreq import zipf_frequency

from depeche.corpus.formats.repair import Repair, repairs
from depeche.corpus.heads import heads
from depeche.corpus.language import is_french
from depeche.corpus.paragraphs import BREAKS, LINE_END, is_list_item
from depeche.data import load_toml
from depeche.french.characters import classes
from depeche.french.lists import lists
from depeche.tables import STARTS, STRETCHES

_RULES = load_toml("layout.toml")

Edit = tuple[int, int, str]


@dataclass(frozen=True)
class ReadingCopy:
    """What is read of a text, and where in the text it comes from.

    Parameters
    ----------
    original
        The text as it stands.
    text
        What is read; the same string where nothing is folded.
    starts, ends
        Where in `original` each character of `text` starts and ends; empty where nothing is folded.
    furniture
        Start and end in `original` of lines between paragraphs that are not read, and the role of each: heads and feet
        of pages (``furniture``) and of the article (``header``, ``byline``, ``footer``).
    told
        What heads and feet say of the article: ``title``, ``source``, ``url``, ``author``, ``published`` (EDTF).
    repairs
        The damaged stretches of `original`.
    """

    original: str
    text: str
    starts: list[int]
    ends: list[int]
    furniture: tuple[tuple[int, int, str], ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)
    repairs: tuple[Repair, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that ``text[start:end]`` stands for."""
        if not self.starts:
            return start, end
        first = self.starts[start] if start < len(self.starts) else len(self.original)
        return first, self.ends[end - 1] if end > start else first

    def restored(self, row: dict[str, Any]) -> dict[str, Any]:
        """A row of a table of `text` as one of `original`: its offsets, and the words that stand between them."""
        if not self.starts:
            return row
        found = dict(row)
        for first, last, words in STRETCHES:
            if row.get(first) is not None and row.get(last) is not None:
                found[first], found[last] = self.span(row[first], row[last])
                if words in row:
                    found[words] = self.original[found[first] : found[last]]
        found |= {name: self.span(row[name], row[name])[0] for name in STARTS if row.get(name) is not None}
        if "paragraph" in row:
            found["paragraph"] += bisect_left(self.furniture, (found["start"], 0, ""))
        return found

    def edited(self, edits: list[Edit]) -> ReadingCopy:
        """This copy with stretches of its text replaced; they follow one another."""
        if not edits:
            return self
        size = len(self.text)
        starts, ends = self.starts or list(range(size)), self.ends or list(range(1, size + 1))
        pieces: list[str] = []
        firsts: list[int] = []
        lasts: list[int] = []
        at = 0
        for start, end, new in [*edits, (size, size, "")]:
            pieces += (self.text[at:start], new)
            firsts += starts[at:start] + [starts[start]] * len(new) if new else starts[at:start]
            lasts += ends[at:start] + [ends[end - 1]] * len(new)
            at = end
        return replace(self, text="".join(pieces), starts=firsts, ends=lasts)


def unfolded(text: str) -> ReadingCopy:
    """A text as it stands for its own copy."""
    return ReadingCopy(text, text, [], [])


def reading_copy(text: str) -> ReadingCopy:
    """Fold what is layout in a text, so that what is read of it does not depend on how its file is set.

    Letters that a program damaged are read as they were meant. A letter and the marks on it are one character where
    Unicode has it (NFC), ligatures are opened, characters without a width are dropped; line ends amid a paragraph are
    spaces, a word divided at a line end is whole, several spaces are one, heads and feet of pages are left out.
    """
    copy = unfolded(text)
    # What was encoded twice may have been so again.
    for _ in range(_MOST_ROUNDS):
        if not (damaged := repairs(copy.text)):
            break
        copy = copy.edited([(repair.start, repair.end, repair.new) for repair in damaged])
        copy = replace(copy, repairs=copy.repairs or tuple(damaged))
    # What has no width first: a mark may stand behind it that belongs to the letter before it.
    copy = copy.edited([(*found.span(), "") for found in _WIDTHLESS.finditer(copy.text)])
    odd = ((*found.span(), _read_as(found), found.group()) for found in _ODD.finditer(copy.text))
    copy = copy.edited([(start, end, new) for start, end, new, old in odd if new != old])
    lines = _spaced(list(_split(copy.text)))
    found = heads([line.words for line in lines])
    roles = found.roles | dict.fromkeys(_furniture(lines), "furniture")
    edits, apart = _lines(copy.text, lines, roles)
    furniture = ((*copy.span(lines[number].start, lines[number].end), roles[number]) for number in apart)
    copy = replace(copy, furniture=tuple(furniture), told=found.told).edited(edits)
    # French sets a no-break space before some marks; where hardly another stands, a machine set them all.
    spaces = _RUN_OR_NO_BREAK if copy.text.count("\u00a0") > copy.text.count(" ") else _RUN
    copy = copy.edited([(*found.span(), " ") for found in spaces.finditer(copy.text)])
    copy = copy.edited([(*found.span("again"), "") for found in _LOOKED_UP.finditer(copy.text)])
    return copy.edited([(*found.span(), f" {found.group()} ") for found in _GLUED.finditer(copy.text)])


_MOST_ROUNDS = 3


# Characters. A zero-width joiner belongs to the letters beside it.

_DROPPED = "\x1f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_STOPPED = re.compile(r"[.!?…:;][\s»”\"’)\]]*$")
_LONGEST_STOP = 8
_LIGATURES = "\ufb00-\ufb06"
_WIDTHLESS = re.compile(f"[{_DROPPED}]+")
_ODD = re.compile(
    rf"(?P<ligature>[{_LIGATURES}])|(?P<marked>\S[{classes()[0]}]+)"
    r"|(?P<page>(?<![\r\n])(?:\r?\n)?\f(?:\r?\n)?(?![\r\n])|\f)|(?P<line>\r(?!\n))"
    r"|(?P<control>[\x00-\x08\x0e-\x1e\x7f])"
)


def _read_as(found: re.Match[str]) -> str:
    """What to read for a match of ``_ODD``."""
    odd = found.group()
    match found.lastgroup:
        case "marked":
            # On what is no letter a mark says nothing; it must not be read as one that stands alone.
            return unicodedata.normalize("NFC", odd) if odd[0].isalnum() else odd[0]
        case "ligature":
            return unicodedata.normalize("NFKC", odd)
        case "page":
            # A page that ends amid a sentence ends no paragraph.
            stopped = _STOPPED.search(found.string, max(0, found.start() - _LONGEST_STOP), found.start())
            return "\n" if stopped and odd != "\f" else " "
        case "line":
            return "\n"
    return " "


# Spaces.

_SPACE = rf"[^\S{BREAKS}]"
_RUN = re.compile(rf"(?<=\S){_SPACE}{{2,}}(?=\S)")
# A word with the button that looks it up and the word again, as a copied page has it: "la préfète Search préfète".
_LOOKED_UP = re.compile(
    rf"\b(?P<word>\w{{3,30}})(?P<again> (?:{'|'.join(_RULES['furniture']['look_up'])}) (?P=word))\b"
)
# The dash of a dateline: "Lomé, 4 mai (ATOP)-Le ministre".
_GLUED = re.compile(rf"(?<=\))[-–—](?=[A-ZÀ-ÖØ-Þ«“\"][^{BREAKS}]{{20}})")
_RUN_OR_NO_BREAK = re.compile(rf"{_RUN.pattern}|\u00a0")


# Lines.

_LINE = re.compile(f"[^{BREAKS}]+")
_LINE_END = re.compile(LINE_END)
_HYPHEN = re.compile(r"\w-$")
_BREAKABLE = re.compile(r"[ \t]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# What no title ends with.
_LEADS_ON = lists("determiners") | lists("links") | lists("connectives")
_PAGE_NUMBER = re.compile(_RULES["furniture"]["page_number"])


@dataclass(frozen=True)
class _Line:
    """A line with words: where it stands, and whether a blank one comes before it."""

    start: int
    words: str
    after_blank: bool

    @property
    def end(self) -> int:
        return self.start + len(self.words)

    @property
    def is_divided(self) -> bool:
        """Whether it ends in a hyphen, not in a dash that stands alone."""
        return bool(_HYPHEN.search(self.words))

    def is_full(self, width: int, following: _Line) -> bool:
        """Whether the first word of the line behind it would not have stood in it too."""
        word = _BREAKABLE.split(following.words, maxsplit=1)[0]
        return self.is_divided or len(self.words) + 1 + len(word) > width

    def goes_on(self, following: _Line) -> bool:
        """Whether a word is divided at its end, or a sentence is open there and a small letter comes next."""
        if self.is_divided:
            return True
        return following.words[0].islower() and not _STOPPED.search(self.words)


def _lines(text: str, lines: list[_Line], left: Collection[int]) -> tuple[list[Edit], list[int]]:
    """What to read for line ends and the lines that are `left` out, and the numbers of those that part paragraphs."""
    kept = [number for number in range(len(lines)) if number not in left]
    if not kept:
        return [], []
    width = _width([(lines[one], lines[other]) for one, other in pairwise(kept) if not lines[other].after_blank])
    has_blank = any(lines[other].after_blank for one, other in pairwise(kept) if other == one + 1)
    own = set(_WORD.findall(text)) if any(line.is_divided for line in lines) else set()
    edits: list[Edit] = []
    apart = [*range(kept[0]), *range(kept[-1] + 1, len(lines))]
    if kept[0]:
        edits.append((0, lines[kept[0]].start, ""))
    for one, other in pairwise(kept):
        before, behind, is_page = lines[one], lines[other], other > one + 1
        if one == kept[0] and not has_blank and _is_title(before, behind):
            continue
        if (is_page or not behind.after_blank) and _is_amid(before, behind, width, by_letter=has_blank or is_page):
            edits.append(_joined(before, behind, own))
        elif is_page:
            edits.append((before.end, behind.start, "\n\n" if has_blank else "\n"))
            apart += range(one + 1, other)
    if kept[-1] < len(lines) - 1:
        edits.append((lines[kept[-1]].end, len(text), ""))
    return edits, sorted(apart)


def _split(text: str) -> Iterator[_Line]:
    end = 0
    for found in _LINE.finditer(text):
        words = found.group().strip()
        if not words:
            continue
        start = found.start() + found.group().index(words[0])
        yield _Line(start, words, len(_LINE_END.findall(text, end, found.start())) > 1)
        end = found.end()


def _spaced(lines: list[_Line]) -> list[_Line]:
    """Lines; where a blank one stands behind each line of one width, blank ones part no paragraphs."""
    least = _RULES["wrapped"]["least_full_spaced"]
    if all(line.after_blank for line in lines[1:]) and _width(list(pairwise(lines)), least):
        return [replace(line, after_blank=False) for line in lines]
    return lines


def _width(pairs: list[tuple[_Line, _Line]], least_full: float = _RULES["wrapped"]["least_full"]) -> int:
    """How many characters the lines of a text have room for that was broken into lines, 0 for any other.

    Nearly every line with one behind it is then so long that the next word had no room.
    """
    rules = _RULES["wrapped"]
    if len(pairs) < rules["least_lines"]:
        return 0
    lengths = sorted(len(line.words) for pair in pairs for line in pair)
    width = lengths[int(rules["within"] * (len(lengths) - 1))]
    full = sum(line.is_full(width, following) for line, following in pairs)
    wrapped = rules["least_width"] <= width <= rules["most_width"] and full >= least_full * len(pairs)
    return width if wrapped else 0


def _is_amid(line: _Line, following: _Line, width: int, *, by_letter: bool) -> bool:
    """Whether a paragraph goes on from a line to the next; `by_letter`: whether a small letter is enough to tell."""
    if is_list_item(following.words) and _STOPPED.search(line.words):
        return False
    return bool(width and line.is_full(width, following)) or (by_letter and line.goes_on(following))


def _is_title(line: _Line, following: _Line) -> bool:
    """Whether the first line of a text may be its title: it ends no sentence, and the next begins like one."""
    last = line.words.rpartition(" ")[2]
    leads_on = line.is_divided or last[0].isupper() or last in _LEADS_ON
    return not leads_on and not _STOPPED.search(line.words) and following.words[0].isupper()


def _joined(line: _Line, following: _Line, own: set[str]) -> Edit:
    """What to read between two lines of a paragraph: a space; in a word divided there its hyphen, or nothing."""
    if not line.is_divided:
        return line.end, following.start, " "
    letters = takewhile(lambda letter: letter.isalpha() or letter == "-", reversed(line.words[:-1]))
    left, right = "".join(letters)[::-1].lstrip("-"), _WORD.match(following.words)
    if not left or right is None or _has_hyphen(left, right.group(), own):
        return line.end, following.start, ""
    return line.end - 1, following.start, ""


def _has_hyphen(left: str, right: str, own: set[str]) -> bool:
    """Whether a hyphen at a line end is the word's own, as in "Jean-Paul" and "peut-être"; `own`: the text's words."""
    if right[0].isupper() or f"{left}-{right}" in own:
        return True
    one, other = left.rpartition("-")[2], right.partition("-")[0]
    # No word is divided behind or before one letter: "a-t-" and "il".
    if 1 in (len(one), len(other)):
        return True
    if left + right in own or _is_word(one + other):
        return False
    # Two letters with a capital begin a name.
    return (one[0].islower() or len(one) > 2) and _is_word(one) and _is_word(other)


def _is_word(word: str) -> bool:
    return is_french(word.lower()) or zipf_frequency(word.lower(), "fr") >= _RULES["divided"]["least_zipf"]


def _furniture(lines: list[_Line]) -> set[int]:
    """Numbers of the lines that are heads and feet of pages.

    They are the same on several pages, numbers aside, and one of them stands amid a sentence or beside the number of a
    page; a title told twice stands between whole paragraphs.
    """
    masks = [re.sub(r"\d+", "0", line.words) for line in lines]
    counts = Counter(masks)
    short = [len(line.words) <= _RULES["furniture"]["longest"] for line in lines]
    numbers = {number for number in range(len(lines)) if short[number] and _PAGE_NUMBER.search(lines[number].words)}
    again = {number for number in range(len(lines)) if short[number] and counts[masks[number]] > 1} | numbers
    others = [number for number in range(len(lines)) if number not in again]
    # A sentence goes on from the line before to the one behind.
    open_at = {at for at, (one, other) in enumerate(pairwise(others), 1) if lines[one].goes_on(lines[other])}
    amid = {masks[number] for number in again if bisect_left(others, number) in open_at}
    found = numbers | {number for number in again if masks[number] in amid}
    edges = found | {-1, len(lines)}
    beside = {number for number in again if {number - 1, number + 1} & edges}
    alone = {masks[number] for number in again - beside}
    return found | {number for number in beside if found and masks[number] not in alone}
