"""Names in brackets behind a name: an acronym and its expansion, another script.

After A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical
text", Pacific Symposium on Biocomputing 8, 2003; here an acronym takes initials of whole words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import fuzz
from spacy.tokens import Doc, Span

from depeche.entities.found import Found, is_capital, kinds_by_word, numbers_of
from depeche.entities.gazetteer import Entry, Gazetteer
from depeche.entities.persons import People
from depeche.french.fold import clean, fold
from depeche.french.lists import lists

_HEADS = kinds_by_word("heads")
_ACRONYM = re.compile(r"(?:[A-ZÀ-Þ][a-zà-ÿ]?\.?){2,10}|[A-ZÀ-Þ][a-zà-ÿ]{3,9}")
_OPENING = frozenset(["("])
_SMALL = lists("small")
# Words looked back over for an expansion: two and a half for each letter.
_WORDS_A_LETTER = 2.5
_LONGEST = 12


@dataclass(frozen=True)
class Pair:
    """Two names of one thing: the one in brackets, and the one before them."""

    short: str
    full: str


def is_acronym(text: str) -> bool:
    """Whether a word can be an acronym: OTAN, Otan, O.N.U."""
    return _ACRONYM.fullmatch(text) is not None


def initials(name: str) -> set[str]:
    """The acronyms that a name can have, with and without its small words, in capitals."""
    words = [word for word in re.split(r"[\s’'\"-]+", name) if word]
    great = [word for word in words if word.lower() not in _SMALL]
    choices = (words, great, [word for word in words if word[0].isupper()])
    return {"".join(word[0].upper() for word in choice) for choice in choices if len(choice) > 1}


def letters(acronym: str) -> str:
    """The letters of an acronym, in capitals."""
    return acronym.replace(".", "").upper()


def expansions(doc: Doc, found: Sequence[Found], names: Gazetteer) -> Iterator[Found]:
    """Names that an acronym in brackets proves to be names, and to be whole: "Union des pêcheurs libres (UPL)".

    Parameters
    ----------
    doc
        A tokenized text.
    found
        The names found so far.
    names
        The names that are known.
    """
    kinds = {item.span.start: item.kind for item in found}
    for inside in _brackets(doc):
        opening = inside.start - 1
        if len(inside) > 1 or not is_acronym(inside.text):
            continue
        start = _expansion(doc, opening, letters(inside.text))
        if start is None:
            continue
        known = names.get(inside.text)
        kind = known.kind if known else kinds.get(start, "organisation")
        kind = _HEADS.get(doc[start].lower_, "organisation" if kind in ("person", "product", "place") else kind)
        yield Found(doc[start:opening], kind, "acronym")
        yield Found(inside, kind, "acronym")
    yield from _behind(doc, names)


def _behind(doc: Doc, names: Gazetteer) -> Iterator[Found]:
    """An acronym with its expansion in the brackets behind it: "l’UPL (Union des pêcheurs libres)"."""
    for inside in _brackets(doc):
        before = doc[max(0, inside.start - 2) : inside.start - 1]
        short = before.text
        if short.isupper() and is_acronym(short) and letters(short) in initials(inside.text):
            known = names.get(short)
            kind = known.kind if known else "organisation"
            yield Found(inside, kind, "acronym")
            yield Found(before, kind, "acronym")


def _brackets(doc: Doc) -> Iterator[Span]:
    """What stands in brackets that close after a few words."""
    for number in numbers_of(doc, _OPENING):
        end = number + 1
        while end < len(doc) and end - number <= _LONGEST and doc[end].text != ")":
            end += 1
        if number + 1 < end < len(doc) and doc[end].text == ")":
            yield doc[number + 1 : end]


def _expansion(doc: Doc, end: int, acronym: str) -> int | None:
    """Where the words start, right before `end`, whose initials are the acronym."""
    for start in range(end - 2, max(-1, end - int(_WORDS_A_LETTER * len(acronym)) - 2), -1):
        token = doc[start]
        if token.is_space or token.text in "«»“”().,;:":
            return None
        opens = is_capital(doc, start) or token.lower_ in _HEADS
        if opens and token.text[0].upper() == acronym[0] and acronym in initials(doc[start:end].text):
            return start
    return None


def pairs(doc: Doc, found: Sequence[Found], names: Gazetteer) -> list[Pair]:
    """Which names stand for each other because one stands in brackets right behind the other.

    An acronym and an organisation's or an event's name, in either order; a name and the same in another script.
    """
    linked: list[Pair] = []
    for item, after in pairwise(found):
        if item.span.end + 1 == after.span.start and _bracketed(doc, after.span):
            linked.extend(_pair(item, after, names))
    return linked


def _bracketed(doc: Doc, span: Span) -> bool:
    closed = span.end < len(doc) and doc[span.end].text == ")"
    return closed and doc[span.start - 1].text == "("


def _pair(item: Found, after: Found, names: Gazetteer) -> Iterator[Pair]:
    if is_foreign_script(after.form):
        yield Pair(after.form, item.form)
        return
    if {item.kind, after.kind} - {"organisation", "event", "product"} or item.kind != after.kind:
        return
    for short, full in ((after.form, item.form), (item.form, after.form)):
        capitals = short.isupper() or letters(short) in initials(full)
        # An acronym that is known by nothing else is explained here.
        known = names.get(short)
        if capitals and is_acronym(short) and " " in full and (known is None or fold(known.name) == fold(short)):
            yield Pair(short, full)
            return


def is_foreign_script(text: str) -> bool:
    """Whether a name is written in other than Latin letters."""
    letter = next((character for character in text if character.isalpha()), "")
    return bool(letter) and not unicodedata.name(letter, "").startswith("LATIN")


def foreign_scripts(doc: Doc) -> Iterator[Found]:
    """Names in other scripts, in brackets behind a French one, which the French recogniser does not know."""
    for inside in _brackets(doc):
        # A letter alone is a sign: "l’angle (α)".
        if len(inside.text) > 1 and all(is_foreign_script(token.text) for token in inside):
            yield Found(inside, "person", "script")


# One name: mentions that name the same thing in an article.

_SHORTENED = ("organisation", "event")
# Spellings of one long name: "Forum mondial de (la) langue française".
_ALIKE = 90
_LEAST_GREAT = 3


@dataclass(frozen=True)
class Link:
    """What a mention names, and how it was tied to it (see ``tables.LINKS``)."""

    entry: Entry
    rule: str


def link_names(
    mentions: Sequence[tuple[str, str]],
    names: Gazetteer,
    *,
    located: Collection[int] = (),
    titles: Sequence[str] = (),
    pairs: Iterable[Pair] = (),
    published: str | None = None,
) -> list[Link]:
    """The canonical name of each mention of an article.

    Parameters
    ----------
    mentions
        Surface and kind, in the order of the text.
    names
        The names that are known.
    located
        Numbers of the mentions that are places by their context, whoever bears the name.
    titles
        The title before each mention, empty where there is none: of two persons of one last name it tells which.
    pairs
        Names that the text gives for each other in brackets.
    published
        The article's date (EDTF), which tells a former name from the present one.

    Returns
    -------
    list of Link
        From the gazetteer where the surface is known; for a person the fullest spelling in the
        article; for an acronym or a short form the full name that the article gives; else the first spelling.
    """
    surfaces = [(clean(text), kind) for text, kind in mentions]
    titles = titles or [""] * len(surfaces)
    article = _Article(surfaces, titles, names, pairs, published)
    told = [
        (name, kind, number in located, title)
        for number, ((name, kind), title) in enumerate(zip(surfaces, titles, strict=True))
    ]
    # What is said alike is linked alike.
    links = {
        (name, kind, where, title): article.link(name, kind, located=where, title=title)
        for name, kind, where, title in dict.fromkeys(told)
    }
    return [links[each] for each in told]


class _Article:
    """The names of an article."""

    def __init__(
        self,
        mentions: Sequence[tuple[str, str]],
        titles: Sequence[str],
        names: Gazetteer,
        pairs: Iterable[Pair],
        published: str | None,
    ) -> None:
        self.names, self.published = names, published
        full = [(name, title) for (name, kind), title in zip(mentions, titles, strict=True) if kind == "person"]
        known = (names.get(name) for name, _ in full)
        bearers = [(entry.name, "") for entry in known if entry is not None and entry.kind == "person"]
        self.people = People((name, title) for name, title in [*bearers, *full] if " " in name)
        self.pairs = {pair.short: pair.full for pair in pairs}
        self.kinds = dict(mentions)
        self.longer = _longer_names(mentions, names)
        self.spellings = _spellings(mentions)

    def link(self, name: str, kind: str, *, located: bool, title: str = "") -> Link:
        """What `name` names, and how it is known."""
        if name in self.pairs:
            return self._bracketed(name, kind)
        known = self.names.get(name)
        namesake = kind == "place" and not located and " " not in name and self.people.full_name(name) is not None
        if known and known.kind == kind and not namesake:
            return self._known(name, known)
        person = self._person(name, kind, located, title)
        if person is not None:
            return Link(*person)
        if name in self.longer:
            full, full_kind = self.longer[name]
            entry = self.names.get(full) or Entry(full_kind, full)
            return Link(entry.at(self.published), "acronym" if name.isupper() else "short form")
        entry = Entry(kind, self.spellings.get(name, name))
        return Link(entry, "name" if entry.name == name else "spelling")

    def _bracketed(self, name: str, kind: str) -> Link:
        full = self.pairs[name]
        entry = self.link(full, self.kinds.get(full, kind), located=False).entry
        known = self.names.get(name)
        return Link(replace(entry, qid=entry.qid or known.qid) if known else entry, "brackets")

    def _known(self, name: str, known: Entry) -> Link:
        entry = known.at(self.published)
        if entry.name != known.name:
            return Link(entry, "former name")
        return Link(entry, "name" if entry.name == name else "gazetteer")

    def _person(self, name: str, kind: str, located: bool, title: str) -> tuple[Entry, str] | None:
        if kind != "person" and (" " in name or located):
            return None
        full = self.people.full_name(name, title)
        if full is None:
            return None
        entry = self.names.get(full)
        entry = entry if entry and entry.kind == "person" else Entry("person", full)
        if name in (full, entry.name):
            return entry, "name"
        if " " in name:
            return entry, "spelling"
        return entry, "given name" if fold(full).startswith(fold(name)) else "last name"


def _longer_names(mentions: Iterable[tuple[str, str]], names: Gazetteer) -> dict[str, tuple[str, str]]:
    """The full name and kind behind each acronym and short form, where only one in the article fits."""
    mentions = list(mentions)
    full = {name: kind for name, kind in mentions if kind != "person" and " " in name.replace("-", " ")}
    short = {name: kind for name, kind in mentions if kind != "person" and name not in names}
    by_initials: dict[str, list[str]] = {}
    by_start: dict[str, list[str]] = {}
    by_end: dict[tuple[str, str], list[str]] = {}
    for name, kind in full.items():
        for acronym in sorted(initials(name)):
            by_initials.setdefault(acronym, []).append(name)
        for start in _starts(name) if kind in _SHORTENED else _behind_head(name):
            by_start.setdefault(start, []).append(name)
        if kind in _SHORTENED:
            *words, end = name.split(" ")
            for word in dict.fromkeys(words):
                by_end.setdefault((word, end), []).append(name)
    found: dict[str, tuple[str, str]] = {}
    for name in short:
        fits = by_initials.get(letters(name), []) if is_acronym(name) else []
        fits = [fit for fit in fits or by_start.get(name, []) if fit != name]
        fits = fits or [fit for fit in _with_ends(name, by_end) if _is_cut(name, fit)]
        longest = max(fits, key=len, default=None)
        if longest is not None and all(fuzz.ratio(fold(fit), fold(longest)) >= _ALIKE for fit in fits):
            found[name] = longest, full[longest]
    return found


def _with_ends(name: str, by_end: dict[tuple[str, str], list[str]]) -> list[str]:
    """The names that end with the last word of a name and have one of its others: the fewest there are."""
    *words, end = name.split(" ")
    return min((by_end.get((word, end), []) for word in words), key=len, default=[])


def _is_cut(name: str, full: str) -> bool:
    """Whether a name is a longer one with words left out: "Clark Institute" of "Clark Art Institute"."""
    words = iter(full.split(" "))
    return " " in name and name != full and all(word in words for word in name.split(" "))


def _spellings(mentions: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each name the spelling that stands for it: the most frequent one that folds alike, then the longest."""
    counts = Counter(mentions)
    groups: dict[tuple[str, str], list[str]] = {}
    for name, kind in counts:
        groups.setdefault((kind, _bare(name)), []).append(name)
    spelled: dict[str, str] = {}
    for (kind, _), group in groups.items():
        best = max(group, key=lambda name: (counts[name, kind], len(name)))
        spelled.update(dict.fromkeys(group, best))
    return spelled


def _bare(name: str) -> str:
    """A name as it is compared: folded, a long one without its small words ("Forum mondial de (la) langue")."""
    words = [word for word in re.split(r"[\s']+", fold(name).replace("&", "and")) if word]
    great = [word for word in words if word not in _SMALL]
    return " ".join(great if len(great) >= _LEAST_GREAT else words)


def _starts(name: str) -> list[str]:
    """What a name is shortened to: its first words."""
    words = name.split(" ")
    return [" ".join(words[:end]) for end in range(1, len(words)) if words[end - 1].lower() not in _SMALL]


def _behind_head(name: str) -> list[str]:
    """What remains of a place's name without its common noun: "mer Caspienne" is also "Caspienne"."""
    head, _, rest = name.partition(" ")
    return [rest] if head in _HEADS and rest[:1].isupper() else []
