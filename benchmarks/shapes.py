"""Texts that go on without end: does twice as much take at most 2.3 times as long, up to 160,000 characters?

    python benchmarks/shapes.py [SHAPE ...]

Prints a line a shape: seconds of the processor for each length, and how many times as long each took as the one
before; status 1 if one took more than it may. Above 100,000 characters one shape takes about half a minute.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from itertools import count, pairwise

import depeche
from clock import spend
from depeche import Document
from scaling import MOST

LENGTHS = (20_000, 40_000, 80_000, 160_000)
# Below, in seconds, a clock says little.
LEAST = 1.0


def repeated(piece: str) -> Callable[[int], str]:
    """Write one piece again and again."""
    return lambda length: piece * (length // len(piece) + 1)


def numbered(write: Callable[[int], str]) -> Callable[[int], str]:
    """Write pieces that differ."""

    def text(length: int) -> str:
        pieces: list[str] = []
        size = 0
        for number in count(1):
            if size >= length:
                break
            pieces.append(write(number))
            size += len(pieces[-1])
        return "".join(pieces)

    return text


def letters(number: int) -> str:
    """Write a number in letters, so that names differ."""
    return ("" if number < 26 else letters(number // 26)) + chr(ord("a") + number % 26)


SHAPES: dict[str, Callable[[int], str]] = {
    "places without stops": repeated("Paris Lyon Minsk Kiev "),
    "chain of et": repeated("Paul et Marie et "),
    "new names": numbered(lambda n: f"Mar{letters(n)} Dup{letters(n)}, "),
    "quotations alone": repeated("« oui » "),
    "numbers": repeated("1, 2, "),
    "numbers with hyphens": repeated("1-1-"),
    "dates in one sentence": numbered(lambda n: f"le {1 + n % 28} mai {1900 + n % 120}, "),
    "addresses": numbered(lambda n: f"https://exemple.org/a{n}/b?c={n} "),
    "nested brackets": lambda length: "(" * (length // 2) + ")" * (length // 2),
    "closing marks": repeated("» "),
    "closing marks without spaces": repeated("»"),
    "titles before names": repeated("le président le ministre le général "),
    "clauses in clauses": repeated("il dit que "),
    "sources": repeated("selon Paul Martin, "),
    "days": repeated("lundi mardi mercredi "),
    "claims": repeated("la France est voisine de l'Italie, "),
    "verbs without subjects": repeated("a déclaré Paul Martin, « oui » "),
    "paragraphs of quotations": repeated("« Oui », dit-il.\n\n"),
    "dashes": repeated("— oui "),
    "capitals": repeated("PARIS LYON ANNE "),
    "articles": numbered(lambda n: f"Paul Martin est arrivé le {1 + n % 28} mai à Minsk. Il a dit qu’il reviendrait. "),
}


def seconds(text: str) -> float:
    """Time one document."""
    return spend(lambda: depeche.analyse(Document("shape", text))).cpu


def main(names: Sequence[str]) -> int:
    """Measure and print."""
    seconds("La pipeline se charge.")
    steep = 0
    for name in names or SHAPES:
        spent = [seconds(SHAPES[name](length)[:length]) for length in LENGTHS]
        times = [after / before for before, after in pairwise(spent)]
        too_steep = any(one > MOST and after > LEAST for one, after in zip(times, spent[1:], strict=True))
        steep += too_steep
        taken, grown = (" ".join(f"{one:{form}}" for one in some) for some, form in ((spent, "7.2f"), (times, "5.2f")))
        print(f"{name:30}{taken}   {grown}{'   TOO STEEP' if too_steep else ''}", flush=True)
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
