"""Names in brackets behind a name: an acronym and its expansion, another script.

After A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical
text", Pacific Symposium on Biocomputing 8, 2003; here an acronym takes initials of whole words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz
from spacy.tokens import Doc, Span

from depeche.entities.found import CAPITAL_HEADS, CLASSES, HEADS, Found, is_capital, numbers_of
from depeche.entities.gazetteer import NOT_A_NAME, Entry, Gazetteer
from depeche.entities.persons import People
from depeche.french.fold import clean, fold
from depeche.french.lists import lists

_ACRONYM = re.compile(r"(?:[A-ZÀ-Þ][a-zà-ÿ\d]?\.?){2,10}|[A-ZÀ-Þ][a-zà-ÿ]{3,9}")
_SMALL = lists("small")
ABBREVIATED = ("organisation", "event", "product")
"""The kinds of what has an acronym."""

# Words looked back over for an expansion: two and a half for each letter.
_WORDS_A_LETTER = 2.5
_LONGEST = 12
# Fewer letters are found in any name.
_LONG_ACRONYM = 4


def is_acronym(text: str) -> bool:
    """Whether a word can be an acronym: OTAN, Otan, O.N.U."""
    return _ACRONYM.fullmatch(text) is not None


def initials(name: str) -> set[str]:
    """The acronyms that a name can have, with and without its small words, in capitals."""
    words = [word for word in re.split(r"[\s’'\"-]+", name) if word]
    great = [word for word in words if word.lower() not in _SMALL]
    choices = (words, great, [word for word in words if word[0].isupper()])
    return {"".join(fold(word[0])[:1].upper() for word in choice) for choice in choices if len(choice) > 1}


def letters(acronym: str) -> str:
    """The letters of an acronym, in capitals."""
    return fold(re.sub(r"[.\d]", "", acronym)).upper()


def expansions(doc: Doc, found: Sequence[Found], names: Gazetteer) -> Iterator[Found]:
    """Names that an acronym proves to be names, and to be whole, where either stands in brackets behind the other.

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
    bodies = {item.span.end for item in found if item.kind == "organisation"}
    for inside in _brackets(doc):
        # "Union des pêcheurs libres (UPL)".
        opening = inside.start - 1
        alone = len(inside) == 1 and is_acronym(inside.text)
        start = _expansion(doc, opening, letters(inside.text)) if alone else None
        if start is not None:
            known = names.get(inside.text)
            kind = known.kind if known else kinds.get(start, "organisation")
            kind = HEADS.get(doc[start].lower_, "organisation" if kind in ("person", "product", "place") else kind)
            yield Found(doc[start:opening], kind, "acronym")
            yield Found(inside, kind, "acronym")
        elif alone and (common := _common(doc, opening, letters(inside.text))) is not None:
            yield Found(inside, common, "acronym")
        elif alone and opening in bodies and inside.text.isupper() and inside.text not in names:
            # "Agence kurde du phare (FENER)", in its own language.
            yield Found(inside, "organisation", "acronym")
    for inside in _brackets(doc):
        # "L’UPL (Union des pêcheurs libres)".
        before = doc[max(0, inside.start - 2) : inside.start - 1]
        short = before.text
        if short.isupper() and is_acronym(short) and letters(short) in initials(inside.text):
            known = names.get(short)
            for span in (inside, before):
                yield Found(span, known.kind if known else "organisation", "acronym")


def _brackets(doc: Doc) -> Iterator[Span]:
    """What stands in brackets that close after a few words."""
    for number in numbers_of(doc, frozenset(["("])):
        end = number + 1
        while end < len(doc) and end - number <= _LONGEST and doc[end].text != ")":
            end += 1
        if number + 1 < end < len(doc) and doc[end].text == ")":
            yield doc[number + 1 : end]


def _expansion(doc: Doc, end: int, acronym: str) -> int | None:
    """Where the words start, right before `end`, whose initials are the acronym."""
    for start in range(end - 2, max(-1, end - int(_WORDS_A_LETTER * len(acronym)) - 2), -1):
        token = doc[start]
        if token.is_space or token.text in "«»“”().;:":
            return None
        opens = is_capital(doc, start) or token.lower_ in HEADS
        if opens and abbreviates(acronym, doc[start:end].text):
            return start
    return None


def _common(doc: Doc, end: int, acronym: str) -> str | None:
    """The kind of an acronym that common nouns explain, none at all if the first of them tells no class of names.

    "Les plantes à petites feuilles (PPF)" name nothing, "le plan de la petite forêt (PPF)" is a plan.
    """
    for start in range(end - 2, max(-1, end - int(_WORDS_A_LETTER * len(acronym)) - 2), -1):
        words = doc[start:end]
        if not all(token.text.islower() or not token.is_alpha for token in words) or "," in words.text:
            return None
        if acronym in initials(words.text) and fold(words.text[0]) == fold(acronym[0]):
            word = words[0].lower_
            return CLASSES.get(word) or CAPITAL_HEADS.get(word, NOT_A_NAME)
    return None


def abbreviates(acronym: str, name: str) -> bool:
    """Whether an acronym has the initials of a name of several words, or a long one its letters in their order.

    Examples
    --------
    >>> [abbreviates(short, "Union des phares bretons") for short in ("UPB", "UNIPHA", "UNB")]
    [True, True, False]
    """
    if " " not in name or fold(name[0]) != fold(acronym[0]):
        return False
    rest = iter(fold(name))
    in_order = len(acronym) >= _LONG_ACRONYM and all(letter in rest for letter in fold(acronym))
    return in_order or acronym in initials(name)


def pairs(doc: Doc, found: Sequence[Found], names: Gazetteer) -> dict[str, str]:
    """The full names of those that stand for another because one of both stands in brackets right behind the other.

    An acronym and an organisation's or an event's name, in either order; a name and the same in another script.
    """
    linked: dict[str, str] = {}
    for item, after in pairwise(found):
        start, end = item.span.end, after.span.end
        opened = start + 1 == after.span.start and doc[start].text == "("
        if opened and end < len(doc) and doc[end].text == ")":
            linked.update(_pair(item, after, names))
    return linked


def _pair(item: Found, after: Found, names: Gazetteer) -> dict[str, str]:
    if is_foreign_script(after.form):
        return {after.form: item.form}
    if item.kind != after.kind or item.kind not in ABBREVIATED:
        return {}
    for short, full in ((after.form, item.form), (item.form, after.form)):
        capitals = short.isupper() or abbreviates(letters(short), full)
        # An acronym that is known by nothing else is explained here.
        known = names.get(short)
        if capitals and is_acronym(short) and " " in full and (known is None or fold(known.name) == fold(short)):
            return {short: full}
        # "La Coupe d'Afrique des nations de football (CAN)" says more than its name.
        if capitals and known is not None and fold(full).startswith(f"{fold(known.name)} "):
            return {full: known.name}
    return {}


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


class Naming(NamedTuple):
    """What a mention says of what it names.

    Parameters
    ----------
    form, kind
        Surface and kind.
    title
        The title before it, if there is one: of two persons of one last name it tells which.
    is_located
        Whether it is a place by its context, whoever bears the name.
    """

    form: str
    kind: str
    title: str = ""
    is_located: bool = False


class Link(NamedTuple):
    """What a mention names, and how it was tied to it (see ``tables.LINKS``)."""

    entry: Entry
    rule: str


def link_names(
    mentions: Iterable[Naming],
    names: Gazetteer,
    *,
    pairs: Mapping[str, str] | None = None,
    published: str | None = None,
) -> list[Link]:
    """The canonical name of each mention of an article.

    Parameters
    ----------
    mentions
        In the order of the text.
    names
        The names that are known.
    pairs
        Names that the text gives for others in brackets.
    published
        The article's date (EDTF), which tells a former name from the present one.

    Returns
    -------
    list of Link
        From the gazetteer where the surface is known; for a person the fullest spelling in the
        article; for an acronym or a short form the full name that the article gives; else the first spelling.
    """
    cleaned = [mention._replace(form=clean(mention.form)) for mention in mentions]
    article = _Article(cleaned, names, pairs or {}, published)
    # What is said alike is linked alike.
    links = {mention: article.link(mention) for mention in dict.fromkeys(cleaned)}
    return [links[mention] for mention in cleaned]


class _Article:
    """The names of an article."""

    def __init__(
        self, mentions: Sequence[Naming], names: Gazetteer, pairs: Mapping[str, str], published: str | None
    ) -> None:
        self.names, self.pairs, self.published = names, pairs, published
        people = [mention for mention in mentions if mention.kind == "person"]
        known = filter(None, (names.get(mention.form) for mention in people))
        bearers = [(entry.name, "") for entry in known if entry.kind == "person"]
        introduced = [*bearers, *((mention.form, mention.title) for mention in people)]
        self.people = People((name, title) for name, title in introduced if " " in name)
        self.kinds = {mention.form: mention.kind for mention in mentions}
        self.longer = _longer_names(mentions, names)
        self.spellings = _spellings(mentions)

    def link(self, mention: Naming) -> Link:
        """What a mention names, and how it is known."""
        if mention.form in self.pairs:
            return self._bracketed(mention.form, mention.kind)
        return self._alone(mention)

    def _alone(self, mention: Naming) -> Link:
        """What a mention names if no brackets say so."""
        name, kind = mention.form, mention.kind
        known = self.names.get(name)
        person = self._person(mention)
        if known and known.kind == kind and not (kind == "place" and person):
            return self._known(name, known)
        if person:
            return person
        if name in self.longer:
            full, full_kind = self.longer[name]
            entry = self.names.get(full) or Entry(full_kind, full)
            return Link(entry.at(self.published), "acronym" if name.isupper() else "short form")
        entry = Entry(kind, self.spellings.get(name, name))
        return Link(entry, "name" if entry.name == name else "spelling")

    def _bracketed(self, name: str, kind: str) -> Link:
        full = self.pairs[name]
        # No pair leads on to another: two names may stand in brackets behind each other.
        entry = self._alone(Naming(full, self.kinds.get(full, kind))).entry
        known = self.names.get(name)
        return Link(replace(entry, qid=entry.qid or known.qid) if known else entry, "brackets")

    def _known(self, name: str, known: Entry) -> Link:
        entry = known.at(self.published)
        if entry.name != known.name:
            return Link(entry, "former name")
        return Link(entry, "name" if entry.name == name else "gazetteer")

    def _person(self, mention: Naming) -> Link | None:
        name = mention.form
        if mention.kind != "person" and (" " in name or mention.is_located):
            return None
        full = self.people.full_name(name, mention.title)
        # Bagdad is no spelling of Baghdadi.
        if full is None or (mention.kind != "person" and fold(name) not in fold(full).split(" ")):
            return None
        entry = self.names.get(full)
        entry = entry if entry and entry.kind == "person" else Entry("person", full)
        if name in (full, entry.name):
            return Link(entry, "name")
        if " " in name:
            return Link(entry, "spelling")
        return Link(entry, "given name" if fold(full).startswith(fold(name)) else "last name")


def _longer_names(mentions: Iterable[Naming], names: Gazetteer) -> dict[str, tuple[str, str]]:
    """The full name and kind behind each acronym and short form, where only one in the article fits."""
    kinds = {mention.form: mention.kind for mention in mentions if mention.kind != "person"}
    full = {name: kind for name, kind in kinds.items() if " " in name.replace("-", " ")}
    by_initials, by_start = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    by_end = defaultdict[tuple[str, str], list[str]](list)
    for name, kind in full.items():
        for acronym in initials(name):
            by_initials[acronym].append(name)
        for start in _starts(name) if kind in _SHORTENED else _behind_head(name):
            by_start[start].append(name)
        if kind in _SHORTENED:
            *words, end = name.split(" ")
            for word in dict.fromkeys(words):
                by_end[word, end].append(name)
    found: dict[str, tuple[str, str]] = {}
    for name in (name for name in kinds if name not in names):
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


def _spellings(mentions: Iterable[Naming]) -> dict[str, str]:
    """For each name the spelling that stands for it: the most frequent one that folds alike, then the longest."""
    counts = Counter((mention.form, mention.kind) for mention in mentions)
    groups = defaultdict[tuple[str, str], list[str]](list)
    for name, kind in counts:
        groups[kind, _bare(name)].append(name)
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
    return [rest] if head in HEADS and rest[:1].isupper() else []
