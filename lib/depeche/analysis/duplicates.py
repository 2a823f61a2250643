"""Near-duplicates: articles that are copies of one text, whoever printed them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
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
# A bulletin in the mould of yesterday's has other names and figures; of a few lines nearly all are to be the same.
_LEAST_OF_NAMES, _LEAST_OF_NAMES_IN_FEW, _FEW_WORDS = 0.5, 0.9, 40
# Code points below those that stand for half a character.
_LETTERS = 0xD800

Copies = dict[str, tuple[str, float]]
"""What each copy is a copy of, by ``doc_id``, and how much of the shorter of the two stands in the other."""


def find_copies(articles: Iterable[tuple[str, str | None, str]]) -> Copies:
    """Find the articles that are copies of another, changed by a third or cut to its half or not at all.

    Pairs come from locality-sensitive hashing (MinHash of adjacent words), and are confirmed by their longest common
    subsequence of words, and by their names and figures. The earliest of a group is what the others copy; of equal
    dates or none, the longest.

    Parameters
    ----------
    articles
        Name, date of publication (ISO, or None) and text of each.
    """
    coded = [(day or "9", name, _Coded.of(text)) for name, day, text in articles]
    coded = [item for item in coded if len(item[2].words) >= _LEAST_WORDS]
    coded.sort(key=lambda item: (item[0], -len(item[2].words), item[1]))
    index = RMinHashLSH(0.0, _BANDS * _ROWS, _BANDS)
    heads: list[int] = []
    copies: Copies = {}
    for number, (_, name, one) in enumerate(coded):
        sketch = RMinHash(_BANDS * _ROWS, _SEED)
        sketch.update(["".join(pair) for pair in pairwise(one.words)])
        near = {other: share for other in index.query(sketch) if (share := _share(one, coded[other][2]))}
        # Rather a copy of what all others copy than of another copy.
        best = max(near, key=lambda other: (heads[other] == other, near[other], -other), default=number)
        heads.append(heads[best] if near else number)
        if near:
            head = heads[number]
            copies[name] = coded[head][1], round(near.get(head) or _similarity(one, coded[head][2]), 2)
        index.insert(number, sketch)
    return copies


@dataclass(frozen=True, slots=True)
class _Coded:
    """The telling words of a text in order, each as one character, and those that are figures or names.

    Two texts are compared as fast as two words.
    """

    words: str
    names: str

    @classmethod
    def of(cls, text: str) -> _Coded:
        words, names = [], set()
        for found in _WORD.finditer(text):
            words.append(_letter(found[0]))
            # A capital amid a sentence.
            if not found[0].islower() and text[max(found.start() - 2, 0) : found.start()].strip()[-1:].isalnum():
                names.add(words[-1])
        return cls("".join(words), "".join(sorted(names)))


@lru_cache(maxsize=1 << 16)
def _letter(word: str) -> str:
    """The character that stands for a word, however it is written; the words of a corpus come back often."""
    return chr(crc32(plain(word).encode()) % _LETTERS)


def _share(one: _Coded, other: _Coded) -> float:
    """How much of the shorter one stands in the longer; nothing where that is too little for a copy."""
    shorter, longer = sorted((one, other), key=lambda coded: len(coded.words))
    share = _similarity(shorter, longer)
    if share < max(_LEAST_OF_SHORTER, _LEAST_OF_LONGER * len(longer.words) / len(shorter.words)):
        return 0.0
    least = _LEAST_OF_NAMES if len(shorter.words) >= _FEW_WORDS else _LEAST_OF_NAMES_IN_FEW
    named, in_other = (one.names, other.words) if len(one.names) < len(other.names) else (other.names, one.words)
    return share if len(set(named).intersection(in_other)) >= least * len(named) else 0.0


def _similarity(one: _Coded, other: _Coded) -> float:
    return float(LCSseq.similarity(one.words, other.words)) / min(len(one.words), len(other.words))
