"""How many copies are found, and how many that are none, among copies made on purpose.

    python benchmarks/copies.py SHARED [--seed N] [--part even|odd|all] [--times N]

Each text below SHARED/corpora is copied as papers copy: under a new title, cut to its half, with 5, 15 and 30 % of
its words or of its sentences changed. Beside them stand articles that share no more than a paragraph with another, or
a few sentences with each of five, or are in the mould of one with other names and figures: no copies of them.
Precision and recall are of pairs of articles.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

from depeche.analysis.duplicates import find_copies
from depeche.corpus.read import read

# Shorter texts are no articles.
_LEAST_WORDS = 100
_LONGEST_TITLE = 150
# A text of fewer names and figures says the same without them.
_LEAST_NAMES = 8
# Amid a sentence.
_NAME = re.compile(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Þ][a-zà-ÿ]{3,}")
_FIGURE = re.compile(r"\d+")
_SENTENCE = re.compile(r"(?<=[.!?»])\s+|\n+")

Change = Callable[[str, random.Random, list[str]], str]


def by_words(share: float) -> Change:
    """A share of the words replaced, struck out or put in, wherever they stand."""

    def change(text: str, chance: random.Random, others: list[str]) -> str:
        words = chance.choice(others).split()

        def changed(word: str) -> str:
            if chance.random() >= share:
                return word
            return chance.choice(["", chance.choice(words), f"{word} {chance.choice(words)}"])

        return "\n\n".join(" ".join(map(changed, paragraph.split())) for paragraph in text.split("\n\n"))

    return change


def by_sentences(share: float) -> Change:
    """A share of the sentences struck out, put in or replaced by others."""

    def change(text: str, chance: random.Random, others: list[str]) -> str:

        def changed(sentence: str) -> str:
            if chance.random() >= share:
                return sentence
            foreign = chance.choice(sentences(chance.choice(others)))
            return chance.choice(["", foreign, f"{sentence} {foreign}"])

        return "\n\n".join(" ".join(map(changed, sentences(part))) for part in text.split("\n\n"))

    return change


def halved(text: str, chance: random.Random, others: list[str]) -> str:
    """Its first half, as desks cut: from the end, by sentences."""
    every = sentences(text)
    return " ".join(every[: max(1, len(every) // 2)])


def thinned(text: str, chance: random.Random, others: list[str]) -> str:
    """Half of its sentences, wherever they stand."""
    every = sentences(text)
    kept = set(chance.sample(range(len(every)), max(1, len(every) // 2)))
    return " ".join(sentence for number, sentence in enumerate(every) if number in kept)


def retitled(text: str, chance: random.Random, others: list[str]) -> str:
    """A new title in place of its own."""
    title = sentences(chance.choice(others))[0]
    first, *rest = text.strip().splitlines()
    return "\n".join([title, *([] if rest and len(first) <= _LONGEST_TITLE else [first]), *rest])


CHANGES: dict[str, Change] = {
    "5 % of words": by_words(0.05),
    "15 % of words": by_words(0.15),
    "30 % of words": by_words(0.30),
    "15 % of sentences": by_sentences(0.15),
    "30 % of sentences": by_sentences(0.30),
    "first half": halved,
    "half, here and there": thinned,
    "new title": retitled,
}


def sentences(text: str) -> list[str]:
    """The sentences of a text, roughly; a paragraph ends one."""
    return _SENTENCE.split(text.strip())


def mixed(chance: random.Random, others: list[str]) -> str:
    """An article of its own that quotes a fifth of each of five others."""
    parts = (sentences(other) for other in chance.sample(others, 5))
    return "\n\n".join(" ".join(chance.sample(part, max(1, len(part) // 5))) for part in parts)


def with_background(text: str, chance: random.Random, others: list[str]) -> str:
    """A text that ends in a paragraph of another, of which it is no more than a third."""
    paragraphs = ((part, other) for other in others for part in other.split("\n") if len(part) * 3 <= len(other))
    return f"{text}\n\n{chance.choice([part for part, _ in paragraphs])}"


def in_the_mould(text: str, chance: random.Random, others: list[str]) -> str:
    """The text with other names and figures throughout, as tomorrow's bulletin has them."""
    names = sorted({name for other in others for name in _NAME.findall(other)})
    # Each name has its own, wherever it stands.
    new: dict[str, str] = defaultdict(lambda: chance.choice(names))
    named = _NAME.sub(lambda found: new[found[0]], text)
    return _FIGURE.sub(lambda found: new.setdefault(found[0], str(chance.randint(1, 10 ** len(found[0])))), named)


def made(bases: list[str], chance: random.Random) -> Iterator[tuple[str, int, str]]:
    """Each article: its text, the number of what it is a copy of, and what was done to it."""
    for number, text in enumerate(bases):
        others = bases[:number] + bases[number + 1 :]
        yield text, number, "original"
        for name, change in CHANGES.items():
            yield change(text, chance, others), number, name
    for number in range(len(bases)):
        yield mixed(chance, bases), len(bases) + number, "mixed of five"
        if len(bases[number]) >= 2000:
            yield with_background(bases[number], chance, bases), number, "with a paragraph of another"
        if len({*_NAME.findall(bases[number]), *_FIGURE.findall(bases[number])}) >= _LEAST_NAMES:
            yield in_the_mould(bases[number], chance, bases), 2 * len(bases) + number, "in the mould of another"


def bases_of(shared: Path, part: str) -> list[str]:
    """The texts that are copied."""
    texts = []
    for folder in ("wikinews/txt", "varied", "mirrored", "spun"):
        texts += [document.text for document in read(shared / "corpora" / folder).documents]
    long = [text for text in dict.fromkeys(texts) if len(text.split()) >= _LEAST_WORDS]
    return {"even": long[::2], "odd": long[1::2], "all": long}[part]


def main() -> int:
    """Make, find, count and print."""
    parser = argparse.ArgumentParser(description="How many copies are found?")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", choices=("even", "odd", "all"), default="all", help="of the texts that are copied")
    parser.add_argument("--misses", action="store_true", help="say what the pairs missed and found wrongly are of")
    options = parser.parse_args()
    articles = list(made(bases_of(options.shared, options.part), random.Random(options.seed)))
    start = time.perf_counter()
    found = find_copies((f"{number:05}", None, text) for number, (text, _, _) in enumerate(articles))
    took = time.perf_counter() - start
    heads = [found[name][0] if (name := f"{number:05}") in found else name for number in range(len(articles))]
    truth, answer = (pairs(groups) for groups in ([number for _, number, _ in articles], heads))
    right = len(truth & answer)
    print(f"{len(articles)} articles, {len(truth)} pairs of copies, {took:.1f} s")
    print(f"pairs: precision {100 * right / len(answer):.2f}, recall {100 * right / len(truth):.2f}")
    # An article is found if it and the original are in one group.
    kinds: dict[str, list[bool]] = defaultdict(list)
    firsts = {number: place for place, (_, number, kind) in enumerate(articles) if kind == "original"}
    for place, (_, number, kind) in enumerate(articles):
        if number in firsts:
            kinds[kind].append(heads[place] == heads[firsts[number]])
        else:
            kinds[kind].append(heads.count(heads[place]) == 1)
    for kind, right_ones in kinds.items():
        print(f"  {kind}: {sum(right_ones)} of {len(right_ones)}")
    if options.misses:
        for one, other in sorted(answer - truth)[:20]:
            print("wrong", articles[one][1:], articles[other][1:], found.get(f"{one:05}"), found.get(f"{other:05}"))
    return 0


def pairs(groups: list[object]) -> set[tuple[int, int]]:
    """Pairs of places in one group."""
    places: dict[object, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        places[group].append(place)
    return {pair for members in places.values() for pair in combinations(members, 2)}


if __name__ == "__main__":
    raise SystemExit(main())
