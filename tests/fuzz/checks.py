"""Whether generated documents pass: no exception, no broken rule, the same rows alone as among others, in time."""

from __future__ import annotations

import re
import signal
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import FrameType
from unittest.mock import patch

import depeche
from depeche import Document
from depeche.analysis.worker import Rows, read_rows
from depeche.tables import Table
from invariants import violations

# Of processor time; a text of this length takes a tenth of a second.
LONGEST = 10.0
# Twice the text may take so many times the time. Below the least time a clock says little.
GROWTH = 2.3
LEAST = 0.2
# So long, of processor time, are the documents of a finding made fewer and smaller.
SHRINKING = 40.0
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Finding:
    """What does not hold, and the fewest documents that show it."""

    kind: str
    message: str
    documents: tuple[Document, ...]

    def __str__(self) -> str:
        shown = "\n".join(f"    {d.doc_id}, published {d.published}: {d.text!r}" for d in self.documents)
        return f"{self.message}\n{shown}"


class TooSlowError(BaseException):
    """Not an ``Exception``: nothing that guards one document from another may catch it."""


def findings(documents: Sequence[Document], *, shrinks: bool = True) -> list[Finding]:
    """What does not hold of documents read together, one finding a kind of fault."""
    found = {}
    for message in faults(documents):
        kind = kind_of(message)
        if kind not in found:
            group = _few(kind, message, list(documents))
            if shrinks:
                group = shrunk(group, lambda some, kind=kind: _shows(kind, some, schema="Schema" in kind))
            found[kind] = Finding(kind, next(_of_kind(kind, faults(group)), message), tuple(group))
    return list(found.values())


def faults(documents: Sequence[Document], *, schema: bool = True) -> list[str]:
    """What does not hold of an analysis of documents, one line each.

    Parameters
    ----------
    schema
        Whether the tables' schemas are checked too, which takes longer than to read a short text.
    """
    _load()
    unchecked = nullcontext() if schema else patch.object(Table, "check", lambda table, frame: frame)
    try:
        with limited(LONGEST + sum(len(document.text) for document in documents) / 2000), unchecked:
            return violations(depeche.analyse(list(documents)))
    except TooSlowError as slow:
        return [f"too slow: {slow}"]
    except Exception as error:
        return [told(error)]


def kind_of(message: str) -> str:
    """A fault without what differs from text to text: names, numbers, quoted words."""
    message = re.sub(r"(mutated|mixed|dated|unicode|cut|grown|corpus)-\d+\S*", "", message)
    return re.sub(r"'(\\'|[^'])*'|\"[^\"]*\"|\d+", "…", message)[:120]


def told(error: BaseException) -> str:
    """An exception in one line, with the place in the library that it came from."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if "depeche" in Path(frame.filename).parts] or frames
    place = f"{Path(inside[-1].filename).name}, {inside[-1].name}" if inside else "nowhere"
    return f"{type(error).__name__} in {place}: {' '.join(str(error).split())[:200]}"


def unlike(documents: Sequence[Document], every: int) -> list[Finding]:
    """The documents, each so manieth tried, whose rows are others alone than among all."""
    together = _by_document(documents)
    found = []
    for document in documents[::every]:
        alone = _by_document([document]).get(document.doc_id)
        if alone != together.get(document.doc_id):
            found.append(Finding("alone", f"other rows alone than among {len(documents)}", (document,)))
    return found


def too_steep(shape: str, *, length: int = 8_000) -> Finding | None:
    """A finding if twice a text takes much more than twice the time.

    Parameters
    ----------
    shape
        What the text repeats.
    length
        Of the shorter text, in characters.
    """
    _load()
    times = []
    for size in (length, 2 * length):
        document = Document("shape", (shape * (size // len(shape) + 1))[:size])
        try:
            with limited(3 * LONGEST):
                # The better of two: whatever else runs on the machine takes time too.
                times.append(min(_seconds(document), _seconds(document)))
        except TooSlowError as slow:
            return Finding("steep", f"{size} characters: {slow}", (Document("shape", shape),))
    ratio = times[1] / times[0]
    if times[1] < LEAST or ratio <= GROWTH:
        return None
    message = f"{length} characters in {times[0]:.2f} s, twice as many in {times[1]:.2f} s, {ratio:.1f} times"
    return Finding("steep", message, (Document("shape", shape),))


def shrunk(documents: Sequence[Document], shows: Callable[[list[Document]], bool]) -> list[Document]:
    """Fewer documents with less text, less known of them, that still fail; as they are when the time is over."""
    end, kept = time.process_time() + SHRINKING, list(documents)

    def fails(some: list[Document]) -> bool:
        return time.process_time() < end and shows(some)

    for document in documents:
        if len(kept) > 1 and fails(fewer := [other for other in kept if other is not document]):
            kept = fewer
    for number, document in enumerate(kept):

        def fails_with(text: str, number: int = number) -> bool:
            return fails([*kept[:number], replace(kept[number], text=text), *kept[number + 1 :]])

        kept[number] = replace(document, text=_shortest(document.text, fails_with))
        bare = Document(document.doc_id, kept[number].text)
        if fails([*kept[:number], bare, *kept[number + 1 :]]):
            kept[number] = bare
    return kept


def _shortest(text: str, fails: Callable[[str], bool]) -> str:
    """The text without all that it fails without: long stretches of words first, single characters last."""
    for cut in (_WORDS.findall, list):
        kept: list[str] = cut(text)
        size = max(1, len(kept) // 2)
        while size:
            at = 0
            while at < len(kept):
                if fails("".join(fewer := kept[:at] + kept[at + size :])):
                    kept = fewer
                else:
                    at += size
            size //= 2
        text = "".join(kept)
    return text


def _few(kind: str, message: str, documents: list[Document]) -> list[Document]:
    """The document that a fault names, if it shows it alone; else the half that shows it, and so on."""
    named = [document for document in documents if document.doc_id in message]
    if named and _shows(kind, named):
        return named
    half = len(documents) // 2
    for some in (documents[:half], documents[half:]) if half else ():
        if _shows(kind, some):
            return _few(kind, message, some)
    return documents


def _shows(kind: str, documents: Sequence[Document], *, schema: bool = True) -> bool:
    return any(_of_kind(kind, faults(documents, schema=schema)))


def _of_kind(kind: str, messages: Sequence[str]) -> Iterator[str]:
    return (message for message in messages if kind_of(message) == kind)


@cache
def _load() -> None:
    """Load the pipeline before anything is timed."""
    depeche.analyse(Document("first", "Le pont est ouvert."))


def _by_document(documents: Sequence[Document]) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    for rows in read_rows(list(documents)):
        for table, more in rows.items():
            for row in more:
                found.setdefault(row["doc_id"], {}).setdefault(table, []).append(row)
    return found


def _seconds(document: Document) -> float:
    start = time.process_time()
    depeche.analyse(document)
    return time.process_time() - start


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Stop what takes more processor time, a pattern that goes back and back too."""

    def stop(_: int, frame: FrameType | None) -> None:
        place = f"{Path(frame.f_code.co_filename).name}, {frame.f_code.co_name}" if frame else "nowhere"
        raise TooSlowError(f"over {seconds:.0f} s, at last in {place}")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
