"""A document: an article's text as received, and what is known of it; and what is wrong with a source."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

# So much of a cell is shown in a message, and so many items of a list.
_SHOWN, _FEW = 60, 3
LINK = "is a link, and links are not followed"


@dataclass(frozen=True)
class Document:
    """One article.

    Parameters
    ----------
    doc_id
        Its name in every table; for a file, the path below SOURCE without extension.
    text
        The text as it stands. It is never altered: all offsets count its code points.
    path
        Where it was read, if it was a file.
    title, source, url, author
        What is known of it besides the text; ``None`` where nothing is.
    published
        EDTF date of publication, ``None`` where it is not known.
    more
        What else is known of it, by names of one's own: further columns of table ``documents``.
    captions
        Those of its paragraphs that are known to be captions.
    """

    doc_id: str
    text: str
    path: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    published: str | None = None
    more: Mapping[str, str] = field(default_factory=dict, hash=False)
    captions: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Digest of the text in UTF-8, in hexadecimal."""
        # Offsets are those of the text, so a lone surrogate may be in it and must not stop us.
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Issue:
    """Something wrong with a source, or not part of its prose: a row of table ``issues``."""

    doc_id: str
    issue: str
    severity: str
    message: str
    start: int | None = None
    end: int | None = None
    text: str | None = None


def cited(words: str) -> str:
    """What a cell or a name holds, as a message shows it."""
    return repr(words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…")


def enumerated(items: Sequence[str]) -> str:
    """The first of some items, and how many more there are: "a and b", "a, b, c and 2 more"."""
    if len(items) < 2:
        return "".join(items)
    shown, last = (items[:-1], items[-1]) if len(items) <= _FEW else (items[:_FEW], f"{len(items) - _FEW} more")
    return f"{', '.join(shown)} and {last}"
