"""Near-duplicates: articles that are copies of one text, whoever printed them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from zlib import crc32

from rapidfuzz.distance import LCSseq
from rensa import RMinHash, RMinHashLSH

from depeche.french.fold import plain

# What a text is told by: figures, and words too long to be in any text.
_WORD = re.compile(r"\d+|[^\W\d_]{4,}")
# A text of fewer such words is no dispatch; that two are alike says nothing.
_LEAST_WORDS = 20
# Two texts that share a quarter of their pairs of words meet in one of the bands in 98 of 100 cases, two that share a
# hundredth in one of 100.
_BANDS, _ROWS, _SEED = 64, 2, 1
# So much of the shorter one stands in the longer one in the same order, and so much of the longer one in the shorter.
# Of articles on one subject no more than a third does, of a copy of which a third is changed two thirds.
_LEAST_OF_SHORTER, _LEAST_OF_LONGER = 0.55, 0.2
# Code points below those that stand for half a character.
_LETTERS = 0xD800

Copies = dict[str, tuple[str, float]]
"""What each copy is a copy of, by ``doc_id``, and how much of the shorter of the two stands in the other."""


def find_copies(articles: Iterable[tuple[str, str | None, str]]) -> Copies:
    """Find the articles that are copies of another, changed by a third or cut to its half or not at all.

    Pairs come from locality-sensitive hashing (MinHash of adjacent words), and are confirmed by their longest common
    subsequence of words. The earliest of a group is what the others copy; of equal dates or none, the longest.

    Parameters
    ----------
    articles
        Name, date of publication (ISO, or None) and text of each.
    """
    coded = [(day or "9", name, _coded(text)) for name, day, text in articles]
    coded = sorted((item for item in coded if len(item[2]) >= _LEAST_WORDS), key=lambda i: (i[0], -len(i[2]), i[1]))
    index = RMinHashLSH(0.0, _BANDS * _ROWS, _BANDS)
    heads: list[int] = []
    copies: Copies = {}
    for number, (_, name, words) in enumerate(coded):
        sketch = RMinHash(_BANDS * _ROWS, _SEED)
        sketch.update([words[at : at + 2] for at in range(len(words) - 1)])
        near = {other: share for other in index.query(sketch) if (share := _share(words, coded[other][2]))}
        # Rather a copy of what all others copy than of another copy.
        best = max(near, key=lambda other: (heads[other] == other, near[other], -other), default=number)
        heads.append(heads[best] if near else number)
        if near:
            head = heads[number]
            copies[name] = coded[head][1], round(near.get(head) or _similarity(words, coded[head][2]), 2)
        index.insert(number, sketch)
    return copies


def _coded(text: str) -> str:
    """The telling words of a text in order, each as one character: two texts are compared as fast as two words."""
    return "".join(chr(crc32(word.encode()) % _LETTERS) for word in _WORD.findall(plain(text)))


def _share(one: str, other: str) -> float:
    """How much of the shorter one stands in the longer; nothing where that is too little for a copy."""
    share = _similarity(one, other)
    least = _LEAST_OF_LONGER * max(len(one), len(other)) / min(len(one), len(other))
    return share if share >= max(_LEAST_OF_SHORTER, least) else 0.0


def _similarity(one: str, other: str) -> float:
    return float(LCSseq.similarity(one, other)) / min(len(one), len(other))
