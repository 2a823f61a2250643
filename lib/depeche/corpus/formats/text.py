"""Bytes to text: Unicode, with a mark or without and somewhat damaged, else the encoding that reads as French."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass

from charset_normalizer import from_bytes
from wordfreq import zipf_frequency

from depeche.data import load_toml

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # before UTF-16, whose mark begins this one
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
# Control characters, the NULs of one place as one; 1A ended files under DOS.
_CONTROL = re.compile(r"\0+|[\x01-\x08\x0e-\x19\x1b-\x1f\x7f]|\x1a(?!\s*\Z)")
# Two alphabets in one word: a few letters of another encoding may pass for one of UTF-8.
_ALPHABETS = re.compile(r"[A-Za-z][^\W\d_\u0000-\u02ff\u1e00-\u1fff]")
_LOST = "\ufffd"
# Where one character in so many is no character, a file is no text.
_ONE_IN = 20
_REMEDY = "check these places and save the text anew as UTF-8"


class NotTextError(ValueError):
    """The bytes are not text in an encoding that is read here."""


def decode(data: bytes) -> str:
    """The text of :func:`read_text`, for whoever has no use for its notes."""
    return read_text(data)[0]


def read_text(data: bytes) -> tuple[str, list[str]]:
    """Decode the bytes of a text file.

    Line ends are kept; a byte-order mark, and NULs behind the end, are left out.

    Returns
    -------
    text, notes
        The notes say where letters may be wrong: bytes that are none, another encoding that reads as well, control
        characters.

    Raises
    ------
    NotTextError
        If the bytes are no text.
    """
    text, notes = _decoded(data)
    whole = text.rstrip("\0")
    if text and not whole:
        raise NotTextError("holds nothing but NULs (U+0000): a damaged or a binary file?")
    if len(whole) < len(text):
        notes.append(f"{_counted(len(text) - len(whole), 'NUL')} (U+0000) behind its end left out; is the text whole?")
    if controls := list(_CONTROL.finditer(whole)):
        shown = f"U+{ord(controls[0].group()[0]):04X}"
        if len(controls) * _ONE_IN > len(whole):
            raise NotTextError(f"holds the control character {shown}: a binary file?")
        where = f"the first, {shown}, in line {line_number(whole, controls[0].start())}"
        notes.append(f"{_counted(len(controls), 'control character')} passed over ({where}); {_REMEDY}")
    return whole, notes


def _decoded(data: bytes) -> tuple[str, list[str]]:
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _damaged(data[len(mark) :], encoding)
    if encoding := _unmarked(data):
        return _damaged(data, encoding)
    with suppress(UnicodeDecodeError):
        if not _ALPHABETS.search(text := data.decode("utf-8")):
            return text, []
    return _most_french(data)


def _unmarked(data: bytes) -> str:
    """UTF-16 without a mark, by its NULs: every other byte of nearly all French letters is one."""
    head = data.rstrip(b"\0")[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) < 2 or max(even, odd) < 0.7 * (len(head) // 2) or min(even, odd) * 10 > len(head):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _damaged(data: bytes, encoding: str) -> tuple[str, list[str]]:
    """A text of which some bytes may be no letters."""
    try:
        return data.decode(encoding), []
    except UnicodeDecodeError as error:
        text, lost = data.decode(encoding, "replace"), f"not valid {encoding.upper()} at byte {error.start}"
    # NULs behind the end may be an odd number of bytes.
    text = re.sub(f"\0{_LOST}\\Z", "\0", text)
    if text.count(_LOST) * _ONE_IN > len(text):
        raise NotTextError(lost)
    return text, _losses(text, encoding.upper())


def _losses(text: str, encoding: str) -> list[str]:
    if _LOST not in text:
        return []
    places = f"in {_counted(text.count(_LOST), 'place')} (the first in line {line_number(text, text.index(_LOST))})"
    return [f"bytes that are no {encoding} {places} are read as U+FFFD, a letter that is lost; {_REMEDY}"]


def line_number(text: str, at: int) -> int:
    """The number of the line in which a place of a text is, from 1."""
    return len(f"{text[:at]}.".splitlines())


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' if number > 1 else ''}"


# Which encoding it is, no mark tells: the one that gives French. Only words with bytes beyond ASCII can tell.

_FRENCH = load_toml("encodings.toml")
_NAMES: dict[str, str] = {row["codec"]: row["name"] for row in _FRENCH["encoding"]}
_LETTERS, _FRENCH_MARKS, _WITHIN, _ALONE = map(set, (_FRENCH[key] for key in ("letters", "marks", "within", "alone")))
_TOKEN = re.compile(rb"[^\s\x80-\xff]*[\x80-\xff]\S*")
_WORD = re.compile(r"[^\W\d_]+")
# So many different words are looked at.
_MOST_TOKENS = 1000
# Costs of what French has not, on the Zipf scale by which a known word counts (2 a rare one, 7 a common one).
_FOREIGN, _STRANGE, _MIXED, _SYMBOL, _UNPRINTABLE = 1, 2, 4, 4, 8
_LOST_LETTER = 3
# Below this mean no reading is French, nor another language of the West.
_LEAST = -2.0
# Two readings are as good as each other up to this difference.
_MARGIN = 3.0


@dataclass(frozen=True)
class _Reading:
    """A way to read bytes: in an encoding, or as UTF-8 where a word is valid and else in that encoding."""

    name: str
    codec: str
    mixed: bool = False

    def text(self, data: bytes) -> str:
        if self.mixed:
            return _TOKEN.sub(lambda found: self.word(found.group()).encode(), data).decode()
        return data.decode(self.codec, "replace")

    def word(self, token: bytes) -> str:
        with suppress(UnicodeDecodeError):
            return token.decode("utf-8" if self.mixed else self.codec)
        return token.decode(self.codec, "replace")

    def score(self, tokens: list[bytes]) -> float:
        """How French words are in it; one encoding is likelier than two."""
        return sum(_frenchness(self.word(token)) for token in tokens) - _MARGIN * self.mixed


def _most_french(data: bytes) -> tuple[str, list[str]]:
    tokens = list(dict.fromkeys(_TOKEN.findall(data)))[:_MOST_TOKENS]
    unicode = data.decode("utf-8", "replace")
    beyond, strays = sum(character > "\x7f" for character in unicode), unicode.count(_LOST)
    readings = [_Reading(name, codec) for codec, name in _NAMES.items()]
    if strays <= max(1, beyond / _ONE_IN):
        readings.insert(0, _Reading("UTF-8", "utf-8"))
    elif beyond > strays:
        readings += [_Reading(f"in part UTF-8, else {name}", codec, mixed=True) for codec, name in _NAMES.items()]
    scores = {reading: reading.score(tokens) for reading in readings}
    best = max(readings, key=lambda reading: scores[reading])
    if scores[best] < _LEAST * len(tokens):
        return _foreign(data) if strays else (unicode, [])
    text = best.text(data)
    notes = _losses(text, best.name)
    if best.mixed:
        notes.append(f"its encoding changes, {best.name}, and each word is read in the one that fits; {_REMEDY}")
    rivals = [reading for reading in readings if scores[reading] > scores[best] - _MARGIN]
    return text, notes + _doubts(best, rivals, tokens)


def _doubts(best: _Reading, rivals: list[_Reading], tokens: list[bytes]) -> list[str]:
    """Another encoding that reads as well, with a word by which to tell which one is right."""
    for rival in rivals:
        for token in tokens:
            one, other = best.word(token), rival.word(token)
            if one != other:
                return [f"read as {best.name} (“{one}”), may be {rival.name} (“{other}”); check, and save it as UTF-8"]
    return []


def _frenchness(token: str) -> float:
    """How French a word is, with the marks about it: how common its words with accents are, less what is not French."""
    accented = (word for word in _WORD.findall(token) if word.isalpha() and not word.isascii())
    return sum(map(_of_word, accented)) + sum(_of_mark(token, at) for at, sign in enumerate(token) if sign > "\x7f")


def _of_word(word: str) -> float:
    small = word.lower()
    others = [letter for letter in small if letter > "\x7f" and letter not in _LETTERS]
    strange = sum(_FOREIGN if letter <= "ÿ" else _STRANGE for letter in others)
    if len(word) == 1:
        return (zipf_frequency(small, "fr") if small in _ALONE else -_STRANGE) - strange
    mixed = not (word.isupper() or word[1:].islower())
    return zipf_frequency(small, "fr") - strange - _MIXED * mixed


def _of_mark(token: str, at: int) -> float:
    mark = token[at]
    if "\x80" <= mark <= "\x9f":
        return -_UNPRINTABLE
    if mark.isalpha() or mark.isspace():
        return 0
    if mark == _LOST:
        return -_LOST_LETTER
    amid = token[at + 1 : at + 2].isalnum() and (mark.isnumeric() or token[at - 1 : at].isalnum())
    return 0 if mark in (_WITHIN if amid else _FRENCH_MARKS) else -_SYMBOL


def _foreign(data: bytes) -> tuple[str, list[str]]:
    """A text of which no reading is French: what encoding it is in is a guess from its letters alone."""
    best = from_bytes(data).best()
    if best is None:
        raise NotTextError(f"in none of the encodings UTF-8, UTF-16, {', '.join(_NAMES.values())}")
    encoding = best.encoding.replace("_", "-")
    return str(best), [f"in an encoding that cannot be told surely, read as {encoding}; check, and save it as UTF-8"]
