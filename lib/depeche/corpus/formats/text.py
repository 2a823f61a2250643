"""Bytes to text: UTF-8, UTF-16 by its mark, else Windows-1252 or Latin-1."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # before UTF-16, whose mark begins this one
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_SINGLE_BYTE = ["cp1252", "latin_1"]
_WHITE = set("\t\n\r\f\v\x1a\x85")  # 1A ended files under DOS


class NotTextError(ValueError):
    """The bytes are not text in an encoding that is read here."""


def decode(data: bytes) -> str:
    """Decode the bytes of a text file; line ends are kept, a byte-order mark is left out.

    Raises
    ------
    NotTextError
        If the bytes are no text.
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _printable(_strictly(data[len(mark) :], encoding))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        best = from_bytes(data, cp_isolation=_SINGLE_BYTE).best()
        if best is None:
            raise NotTextError(f"not UTF-8 (byte {error.start}), UTF-16, Windows-1252 or Latin-1") from None
        text = _strictly(data, best.encoding)
    return _printable(text)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotTextError(f"not valid {encoding.upper()} at byte {error.start}") from None


def _printable(text: str) -> str:
    """Return `text` unless it holds control characters, which no article does."""
    control = next((c for c in text if ord(c) < 32 and c not in _WHITE), None)
    if control is not None:
        raise NotTextError(f"holds the control character U+{ord(control):04X}: a binary file?")
    return text
