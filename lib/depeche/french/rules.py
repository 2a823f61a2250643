"""Rule tables: rows of a data file made into rules, and an index that tells which rules may apply at a word.

A table has `pieces` (parts of patterns, by name) and rows. A row has a `name`, a `pattern`, conditions on what stands
around it, an `example`, and whatever else its theme reads in it. A pattern is a regular expression over folded text,
laid out freely, with these marks:

`_`
    Spaces.
`@NAME`
    A piece.
`{list}`
    One of the words of a list.
`<field>`
    What a field of this name holds: a named group around the piece ``FIELD``; `<field2>` is a second place for it.
`<field=list>`
    The same, holding a word of a list; the list says what the word means.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from depeche.french.fold import plain

WORD = re.compile(r"[a-z0-9]+")
"""A word of a folded text, as rules are found by it."""
FIGURE = "0"
"""What stands for any word that starts with a figure."""
# What is not known, and any figure of a class.
_UNKNOWN, _FIGURES = "*", "#"

Lists = Callable[[str], Mapping[str, Any]]
"""Gives the words of a list by its name, each with what it means."""
Said = dict[str, Any]
"""What fields hold, by name."""
Field = Callable[[str], Said | None]
"""Reads the words that a field holds; nothing where the match has to be refused."""

_MARK = re.compile(
    r"@(?P<piece>[A-Z]+)|\{(?P<list>[a-z][a-z.]*)\}|(?<!\?P)<(?P<field>[a-z]+\d?)(?:=(?P<table>[a-z.]+))?>"
)
_PLAIN = re.compile(r"[\w' -]+")
# What stands before a match is looked for within so many characters.
_REACH = 40
_OWN = frozenset({"name", "pattern", "before", "not_before", "written", "not_written", "example", "gives", "not"})


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of `words`, folded, the longest first."""
    folded = sorted(set(map(plain, words)), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", "[ ]+") for word in folded)


@dataclass(frozen=True)
class Ending:
    """Phrases that may stand right before a match, spaces between aside.

    "dès" and "des" are told apart where the text as written is given; folded they are one word.
    """

    pattern: re.Pattern[str]
    last: tuple[str, ...]
    since: bool
    of_the: bool

    def is_before(self, text: str, at: int, source: str = "") -> bool:
        """Whether one of them stands in a folded text right before `at`."""
        end = at
        while end and text[end - 1] == " ":
            end -= 1
        # Most places fail on the last word alone, which takes no look at the rest.
        if not text.endswith(self.last, 0, end) or not self.pattern.search(text, max(0, at - _REACH), at):
            return False
        if not source or not text.endswith("des", 0, end) or text[end - 4 : end - 3].isalpha():
            return True
        return self.since if source[end - 2] in "èÈ" else self.of_the


def ends_with(phrases: Iterable[str], expand: Callable[[str], str] = lambda word: re.escape(plain(word))) -> Ending:
    """What tells whether one of `phrases` (words, or templates for `expand`) stands right before a place."""
    phrases = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    options = "|".join("[ ]+".join(map(expand, phrase.split())) for phrase in phrases)
    are_words = all(map(_PLAIN.fullmatch, phrases))
    return Ending(
        re.compile(rf"(?:^|(?<=[^\w-]))(?:{options})[ ]*\Z"),
        tuple(sorted({plain(phrase.rsplit(" ", 1)[-1]) for phrase in phrases})) if are_words else ("",),
        any(phrase.endswith("dès") for phrase in phrases),
        any(phrase.endswith("des") for phrase in phrases),
    )


def one(name: str, read: Callable[[str], Any]) -> Field:
    """A field that says one thing, and refuses the match where it says nothing."""

    def field(words: str) -> Said | None:
        value = read(words)
        return None if value is None else {name: value}

    return field


def _name(group: str) -> str:
    """The field that a group is a place of."""
    return group.rstrip("0123456789")


class Fit(NamedTuple):
    """Where a rule's pattern fits: `text` is folded, `source` as written; both have the same length."""

    text: str
    source: str
    match: re.Match[str]

    @property
    def start(self) -> int:
        """Where it starts."""
        return self.match.start()

    @property
    def written(self) -> str:
        """What fits, as written."""
        return self.source[self.match.start() : self.match.end()]

    def before(self, phrases: Ending, at: int | None = None) -> bool:
        """Whether one of `phrases` stands right before it (or before `at`)."""
        return phrases.is_before(self.text, self.start if at is None else at, self.source)

    def after(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern fits right behind it."""
        return pattern.match(self.text, self.match.end()) is not None

    def group(self, name: str) -> str:
        """What a named group holds, spaces made one; empty where it took no part."""
        return " ".join((self.match[name] or "").split()) if name in self.match.re.groupindex else ""


@dataclass(frozen=True)
class Rule:
    """A row made ready.

    Parameters
    ----------
    name
        Its name; rows may share one.
    pattern
        What it matches in folded text.
    starts
        The words that a match can start with, ``0`` for a figure; behind a common one the second word too.
    row
        What the row says beyond pattern and conditions.
    fields
        What reads each of its groups, by the group's number.
    before, not_before
        Phrases of which one has to, or none may, stand right before it.
    written, not_written
        What the text as written has to, or may not, have within it: capitals.
    """

    name: str
    pattern: re.Pattern[str]
    starts: frozenset[str]
    row: Mapping[str, Any]
    fields: Sequence[tuple[int, Field]] = ()
    before: Ending | None = None
    not_before: Ending | None = None
    written: re.Pattern[str] | None = None
    not_written: re.Pattern[str] | None = None

    def said(self, match: re.Match[str]) -> Said | None:
        """What the row and the groups of a match say; the first place of each field counts."""
        said = dict(self.row)
        for group, field in self.fields:
            if held := match[group]:
                found = field(" ".join(held.split()))
                if found is None:
                    return None
                for name, value in found.items():
                    if said.get(name) is None:
                        said[name] = value
        return said

    def holds(self, fit: Fit) -> bool:
        """Whether the conditions of the rule hold where its pattern fits."""
        return not (
            (self.before and not fit.before(self.before))
            or (self.not_before and fit.before(self.not_before))
            or (self.written and not self.written.search(fit.written))
            or (self.not_written and self.not_written.search(fit.written))
        )


@dataclass(frozen=True)
class Notation:
    """What the marks in patterns stand for: pieces by name, and lists; and what reads fields."""

    pieces: Mapping[str, str]
    lists: Lists
    fields: Mapping[str, Field]

    def expand(self, template: str) -> str:
        """A template as a regular expression.

        Examples
        --------
        >>> Notation({"DAY": r"[0-3]?\\d"}, lambda name: {"mai": 5, "août": 8}, {}).expand("<day>_{months}")
        '(?P<day>(?:[0-3]?\\\\d))[ ]+(?:aout|mai)'
        """
        while _MARK.search(template):
            template = _MARK.sub(self._meaning, template)
        folded = "".join(letter if letter.isascii() else plain(letter) for letter in template)
        return folded.replace("_", "[ ]+")

    def compile(self, template: str) -> re.Pattern[str]:
        """A template as a compiled pattern."""
        return re.compile(self.expand(template), re.VERBOSE)

    def ending(self, phrases: str | Sequence[str]) -> Ending:
        """What tells whether one of some phrases (or of the list of that name) stands before a place."""
        words = self.lists(phrases) if isinstance(phrases, str) else phrases
        return ends_with(words, self.expand)

    def _meaning(self, mark: re.Match[str]) -> str:
        if mark["field"]:
            held = f"{{{mark['table']}}}" if mark["table"] else f"@{_name(mark['field']).upper()}"
            return f"(?P<{mark['field']}>{held})"
        return f"(?:{any_of(self.lists(mark['list'])) if mark['list'] else self.pieces[mark['piece']]})"

    def _fields(self, template: str, pattern: re.Pattern[str]) -> list[tuple[int, Field]]:
        """What reads each group of a pattern: the list that it holds a word of, or the field of its name."""
        known = {group: self.fields.get(_name(group)) for group in pattern.groupindex} | self._listed(template)
        return [(pattern.groupindex[group], field) for group, field in known.items() if field]

    def _listed(self, template: str) -> dict[str, Field]:
        """What reads the groups that hold a word of a list, here or in a piece."""
        found: dict[str, Field] = {}
        for mark in _MARK.finditer(template):
            if mark["table"]:
                meanings = {plain(word): meaning for word, meaning in self.lists(mark["table"]).items()}
                found[mark["field"]] = one(_name(mark["field"]), meanings.get)
            elif mark["piece"] in self.pieces:
                found |= self._listed(self.pieces[mark["piece"]])
        return found

    def rule(self, row: Mapping[str, Any], common: frozenset[str]) -> Rule:
        """A row made ready."""
        pattern = self.compile(row["pattern"])
        conditions: dict[str, Any] = {key: self.ending(row[key]) for key in ("before", "not_before") if key in row}
        conditions |= {key: re.compile(row[key]) for key in ("written", "not_written") if key in row}
        said = {key: value for key, value in row.items() if key not in _OWN}
        fields = self._fields(row["pattern"], pattern)
        return Rule(row["name"], pattern, starts(pattern, common), said, fields, **conditions)


class Rules:
    """The rules of a table, in their order, found by the words that they start with.

    Parameters
    ----------
    table
        `pieces`, `common` (first words that stand everywhere: behind them the second word tells) and the rows (`rule`).
    lists
        The lists that its patterns name.
    fields
        What reads a field, by its name.
    """

    def __init__(self, table: Mapping[str, Any], lists: Lists, fields: Mapping[str, Field]) -> None:
        self.notation = Notation(table["pieces"], lists, fields)
        self._common = frozenset(map(plain, table["common"]))
        self.rules = tuple(map(self._rule, table["rule"]))
        places = defaultdict[str, set[int]](set)
        for place, rule in enumerate(self.rules):
            for start in rule.starts:
                places[start].add(place)
        # What may go on in any way behind a common word stands with each rule that goes on in a certain one.
        self._index = {
            start: tuple(self.rules[place] for place in sorted(found | places.get(start.split(" ")[0], set())))
            for start, found in places.items()
        }
        self.first = self._common | self._index.keys()

    def _rule(self, row: Mapping[str, Any]) -> Rule:
        try:
            return self.notation.rule(row, self._common)
        except KeyError as error:
            raise ValueError(f"rule {row.get('name')!r}: there is no {error}") from error
        except (ValueError, re.error) as error:
            raise ValueError(f"rule {row.get('name')!r}: {error}") from error

    def at(self, text: str, word: re.Match[str]) -> tuple[Rule, ...]:
        """The rules that may apply where a word of a folded text stands, by it and, if it is common, by the next."""
        first = word[0] if word[0] >= "a" else FIGURE
        if first not in self._common:
            return self._index.get(first, ())
        following = WORD.search(text, word.end())
        second = following[0] if following else ""
        return self._index.get(f"{first} {second if second >= 'a' else FIGURE}") or self._index.get(first, ())


# The words that a pattern can start with, read from the pattern itself: no list has to be kept beside it.


def starts(pattern: re.Pattern[str], common: frozenset[str]) -> frozenset[str]:
    """The words that a match can start with, folded, ``0`` for a figure; after a word of `common` the second word too.

    Examples
    --------
    >>> sorted(starts(re.compile(r"(?:le )?(?:lundi|[1-3]\\d*) mai"), frozenset({"le"})))
    ['0', 'le 0', 'le lundi', 'lundi']
    """
    texts = _texts(parser.parse(pattern.pattern, pattern.flags), {""}, common)
    first = {" ".join(text.split()[: 1 + (text.split()[0] in common)]) for text in texts if text.strip()}
    if any(_UNKNOWN in word.split(" ")[0] for word in first) or not first:
        raise ValueError("no word is known that its pattern starts with")
    return frozenset(word.split(" ")[0] if _UNKNOWN in word else word for word in first)


def _texts(items: Iterable[tuple[Any, Any]], before: set[str], common: frozenset[str]) -> set[str]:
    """What a parsed pattern can match behind each of some texts, as far as the first words need it."""
    texts = before
    for kind, value in items:
        whole = {text for text in texts if _is_enough(text, common)}
        texts = whole | _longer(kind, value, texts - whole, common) if len(whole) < len(texts) else texts
    return texts


def _longer(kind: Any, value: Any, texts: set[str], common: frozenset[str]) -> set[str]:
    if kind == code.ASSERT_NOT and value[0] > 0 and _bars_letters(value[1]):
        return {_joined(text, " ") for text in texts}
    if kind in (code.ASSERT, code.ASSERT_NOT, code.AT):
        return texts
    if kind in (code.SUBPATTERN, code.ATOMIC_GROUP):
        return _texts(value[-1] if kind == code.SUBPATTERN else value, texts, common)
    if kind == code.BRANCH:
        return set().union(*(_texts(branch, texts, common) for branch in value[1]))
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        least, most, repeated = value
        return _repeated(least, most, repeated, texts, common)
    return {_joined(text, letter) for letter in _letters(kind, value) for text in texts}


def _repeated(least: int, most: int, items: Any, texts: set[str], common: frozenset[str]) -> set[str]:
    found = set(texts) if least == 0 else set()
    for turn in range(1, most + 1):
        texts = _texts(items, texts, common)
        if turn >= least and texts <= found:
            break
        found |= texts if turn >= least else set()
    return found


def _bars_letters(items: Any) -> bool:
    """Whether a word ends where `items` must not follow: ``(?!\\w)``, be it one of several."""
    if not items:
        return False
    kind, value = items[0]
    if kind == code.BRANCH:
        return any(map(_bars_letters, value[1]))
    return kind == code.IN and (code.CATEGORY, code.CATEGORY_WORD) in value


def _letters(kind: Any, value: Any) -> set[str]:
    """The letters that a part of a pattern may be; all figures of a class are alike."""
    if kind == code.LITERAL:
        return {chr(value)}
    if kind == code.IN and value[0][0] != code.NEGATE:
        return set().union(*(_letters(*part) for part in value))
    if value == code.CATEGORY_DIGIT or (kind == code.RANGE and chr(value[0]).isdigit()):
        return {_FIGURES}
    return {_UNKNOWN}


def _joined(text: str, letter: str) -> str:
    """A text and one more letter; other characters than letters and figures are a space, a word of figures is ``0``."""
    word = text.rpartition(" ")[2]
    if letter not in (_UNKNOWN, _FIGURES) and not WORD.fullmatch(letter):
        return f"{text} " if word else text
    if word == FIGURE:
        return text
    if not word and (letter == _FIGURES or letter.isdigit()):
        return text + FIGURE
    return text + (_UNKNOWN if letter == _FIGURES else letter)


def _is_enough(text: str, common: frozenset[str]) -> bool:
    words = text.split(" ")
    return _UNKNOWN in text or len(words) > 1 + (words[0] in common)
