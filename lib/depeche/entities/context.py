"""What a name names, by the words beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from depeche.corpus.component import QUOTED
from depeche.corpus.language import is_french
from depeche.data import load_toml
from depeche.entities.found import CENTURY, CLASSES, Found, is_capital, numbers_of, skip_spaces
from depeche.entities.gazetteer import Entry, gazetteer, is_demonym, towns
from depeche.entities.persons import gender
from depeche.french.fold import fold
from depeche.french.lists import lexicon, lists
from depeche.french.spans import neighbour, once
from depeche.french.syntax import feature

MARKS = frozenset(["«", "“", '"', "‹", "„"])
_CLOSING = frozenset(["»", "”", '"', "›"])
_PERSONS, _PLURAL = lists("person_titles"), lists("plural_titles")
_MEDIA, _UNNAMED = lists("media"), lists("unnamed")
_CHRISTENED, _ENTITLED, _SOURCE = lists("christened"), lists("entitled"), lists("cited")
_PRIME, _PORTFOLIOS, _OTHER_SECRETARIES = lists("prime"), lists("portfolios"), lists("other_secretaries")
_OF, _DE, _ARTICLES, _LINKS = lists("de"), lists("de_alone"), lists("articles"), lists("minister_links")
_TONGUES, _IN_TONGUE = lists("tongues"), lists("in_tongue")
_TRADED, _HAVE, _DEFINITE = lists("traded"), lists("have"), _ARTICLES | lists("contracted")
_INCISED = frozenset([",", "»", "”", '"'])
_A, _POSSESSIVES, _JOINTS = lists("indefinite_articles"), lists("possessives"), lists("list_joints")
_INTO, _INTO_OPENING = lists("into"), lists("into_opening")
_WHERE, _CONFIDED = lists("where"), lists("confided")
_APPOSED = frozenset([".", ")", ";"]) | _JOINTS
_SHARED, _IN_TOWN = lists("shared_seats"), lists("in_town")
_ANNOUNCING = frozenset(word for word, kind in CLASSES.items() if kind in ("organisation", "product"))
_ACTING = ("nsubj", "obl:agent")
_MINUTE = re.compile(r"(?:2[1-9]|[3-9]\d)e")
_REACH = 6
_REACH_OVER_MARKS = 3
_LONGEST_TITLE = 16


def class_of(token: Token) -> str | None:
    """The kind of the things that a class noun stands for: "quotidiens" for organisations."""
    word = token.lower_
    return CLASSES.get(token.text) or CLASSES.get(word) or (CLASSES.get(word[:-1]) if word[-1] in "sx" else None)


def word_before(span: Span, steps: int = 1) -> str:
    """The word so many tokens before the span, in lower case; nothing outside the text."""
    token = neighbour(span[0], -steps)
    return token.lower_ if token is not None else ""


def near(span: Span, kind: str) -> bool:
    """Whether a class noun for things of that kind stands shortly before the span."""
    before = span.doc[max(0, span.start - 4) : span.start]
    return any(class_of(token) == kind for token in before)


def is_titled(span: Span) -> bool:
    """Whether a person's title stands before the name: "M. X", "le Dr X"; one in the plural before others too."""
    before = neighbour(span[0], -1)
    return before is not None and (before.text in _PERSONS or before.i in _behind_plural(span.doc))


@once
def _behind_plural(doc: Doc) -> frozenset[int]:
    """The numbers of the tokens before which a title in the plural stands, only names, commas and "et" between."""
    found: set[int] = set()
    for number in numbers_of(doc, _PLURAL):
        behind = takewhile(lambda token: token.text in _JOINTS or token.text[:1].isupper(), doc[number + 1 :])
        found |= {token.i for token in behind}
    return frozenset(found)


def title_of(span: Span) -> str:
    """The title or function right before a person's name, if there is one: "M.", "colonel"."""
    before = neighbour(span[0], -1)
    titled = before is not None and (before.text in _PERSONS or class_of(before) == "person")
    return before.text if before is not None and titled else ""


def is_located(found: Found) -> bool:
    """Whether a place is one by its context, whatever else bears its name: "à Florence", "la ville de Tulle".

    One that is known is a person only where no article and no preposition stands before it: "Florence a parlé".
    """
    before = neighbour(found.span[0], -1)
    if found.kind != "place" or before is None:
        return False
    known = found.rule in ("gazetteer", "own") and before.pos_ in ("ADP", "DET")
    return known or found.rule == "class noun" or before.lower_ == "à"


def by_context(span: Span, kind: str) -> Found | None:
    """The kind that the words beside a name show, if any: "le quotidien X", "X, un missile", "M. X".

    Parameters
    ----------
    span
        A trimmed name.
    kind
        The kind that the recogniser gave it.
    """
    if is_titled(span):
        return Found(span, "person", "title")
    full = kind == "person" and len(span) > 1
    named = full and gender(span[0].text) is not None
    governed = "place" if kind == "product" and _charge(span) == "place" else None
    # "À Morlaix, les trains", "à Morlaix, le train" say nothing of the town.
    behind = None if full or word_before(span) in _WHERE else _class_behind(span.doc, span.end)
    shown = class_before(span) or behind or governed
    other = (full and shown in ("product", "event")) or (named and shown != "person" and not _is_firm(span))
    if shown is not None and (not other or in_marks(span)):
        return Found(span, shown, "class noun")
    by_word = (rule.kind for rule in _GOVERNING if kind in rule.of and rule.holds(span))
    by_rule = (other for kinds, other, holds in _RULES if kind in kinds and holds(span))
    other_kind = next(by_word, None) or next(by_rule, None)
    return Found(span, other_kind, "context") if other_kind else None


def _is_firm(span: Span) -> bool:
    """Whether a firm is called like a person: "l’usine Marc Tessard", but "le patron de l’usine Marc Tessard"."""
    doc, at = span.doc, span.start - 2
    if at < 1 or CLASSES.get(word_before(span)) != "organisation" or doc[at].lower_ not in _DEFINITE:
        return False
    at -= doc[at].lower_ in _ARTICLES
    return not (at > 0 and doc[at].lower_ in _OF | _DEFINITE and CLASSES.get(doc[at - 1].lower_) == "person")


def class_before(span: Span) -> str | None:
    """The kind of the noun before a name that tells what it is: "le dragueur de mines X", "la ville de X"."""
    doc, at, linked, parted, listed = span.doc, span.start - 1, False, False, False
    alone = len(span) == 1 or word_before(span) in _ARTICLES
    closed = alone and span.end < len(doc) and doc[span.end].text in _APPOSED
    for _ in range(_REACH):
        if at < 0:
            return None
        token = doc[at]
        kind = class_of(token)
        if kind is not None:
            # "La ville de X" is a place, "le groupe de X" names no group; "le maire, X" is a person.
            apposed = kind == "person" or in_marks(span) or (closed and kind != "place")
            # "Deux patrouilleurs, le X et l’Y", but not "dans l’usine, le X".
            apposed &= not listed or (kind == "product" and token.text[-1] in "sx")
            # "La station SNSM" is one of a body's.
            of_body = kind == "place" and not linked and span.text.isupper()
            fits = (not linked or kind == "place") and (not parted or apposed) and not of_body
            return kind if fits else None
        if token.lower_ in _OF:
            linked = True
        elif token.lower_ in _ARTICLES and at > 0 and doc[at - 1].lower_ in _OF:
            at -= 1
            linked = True
        elif at == span.start - 1 and token.lower_ in _ARTICLES and at > 0 and doc[at - 1].text == ",":
            listed = True
        elif token.text == ",":
            parted = True
        elif _is_complement(doc, at):
            at -= 1
        elif token.text not in MARKS and not token.is_space and token.pos_ != "ADJ" and not is_demonym(token.text):
            return None
        at -= 1
    return None


def _is_complement(doc: Doc, at: int) -> bool:
    """Whether a noun belongs to the class noun before it: "dragueur de mines", "agence de presse"."""
    return (
        doc[at].pos_ == "NOUN"
        and doc[at].text.islower()
        and at > 1
        and doc[at - 1].lower_ in _DE
        and class_of(doc[at - 2]) is not None
    )


def _class_behind(doc: Doc, end: int) -> str | None:
    """What the noun behind a comma at `end` says: "X, un missile", "X, son nouvel album".

    "X, la société" says it only where the noun has no name of its own.
    """
    if end + 2 >= len(doc) or doc[end].text != ",":
        return None
    first = doc[end + 1]
    noun = next((token for token in doc[end + 2 : end + 4] if token.pos_ != "ADJ"), doc[end + 2])
    if (bare := CLASSES.get(first.text) or (class_of(doc[end + 2]) if first.pos_ == "ADJ" else None)) is not None:
        return bare
    if first.lower_ in _A | _POSSESSIVES or (first.pos_ == "NUM" and first.is_alpha):
        return class_of(noun)
    kind = class_of(doc[end + 2])
    if first.lower_ not in _ARTICLES or kind != CLASSES.get(doc[end + 2].text):
        return None
    own = any(token.text[:1].isupper() for token in doc[end + 3 : end + 6])
    return kind if kind in ("organisation", "product") and not own else None


def portfolio(span: Span) -> bool:
    """Whether a name is what a minister is in charge of: "ministre de la Défense"; a country is none."""
    return _charge(span) == "portfolio"


def _charge(span: Span) -> str | None:
    """What the name is to the minister before it, with nothing but articles, prepositions and adjectives between.

    A prime minister governs a place, whatever the recogniser took it for; any other has a portfolio.
    """
    doc, at = span.doc, span.start - 1
    # Of several fields each has its preposition: "ministre de l’Économie, de la Mer et du Logement".
    further = word_before(span, 2 if word_before(span) in _ARTICLES else 1) in _OF
    while at >= 0 and doc[at].lower_ not in _PORTFOLIOS:
        field = further and (doc[at].text == "," or (is_capital(doc, at) and doc[at].ent_type_ != "PER"))
        if not (field or doc[at].lower_ in _LINKS or doc[at].pos_ == "ADJ"):
            break
        if doc[at].lower_ in _OTHER_SECRETARIES:
            return None
        at -= 1
    if not 0 <= at < span.start - 1 or doc[at].lower_ not in _PORTFOLIOS:
        return None
    return "place" if at > 0 and doc[at - 1].lower_ in _PRIME else "portfolio"


class _Governing(NamedTuple):
    """Words that govern a name, directly or by one of the links, what the recogniser took it for, and what it is.

    No one word of a `lone` rule is a person's name as far as the text tells.
    """

    words: frozenset[str]
    links: frozenset[str]
    of: frozenset[str]
    kind: str
    lone: bool

    def holds(self, span: Span) -> bool:
        """Whether one of the words governs the name; what opens with a given name is a person's whatever governs it."""
        if (
            gender(span[0].text)
            or (self.lone and not is_lone(span))
            or (self.kind == "person" and span.text in towns())
        ):
            return False
        return (self._noun(span) if self.links else word_before(span)) in self.words

    def _noun(self, span: Span) -> str:
        """The noun that governs a name by one of the links, past articles and adjectives."""
        doc, at = span.doc, span.start - 1
        if at >= 0 and doc[at].lower_ in _ARTICLES:
            at -= 1
        if at < 1 or doc[at].lower_ not in self.links:
            return ""
        at -= 1
        while at > 0 and doc[at].pos_ == "ADJ" and doc[at].lower_ not in self.words:
            at -= 1
        return str(doc[at].lower_)


_GOVERNING = [
    _Governing(lists(row["words"]), lists(row["links"]), frozenset(row["of"]), row["kind"], row["lone"])
    for row in load_toml("names.toml")["governing"]
]


def is_cited(doc: Doc, number: int) -> bool:
    """Whether what starts at a token is told as a source: "selon X", "d’après X"."""
    return any(doc[max(0, number - length) : number].text.lower() in _SOURCE for length in (1, 2))


def _is_source(span: Span) -> bool:
    """What is cited is no product and no work: "selon X", "d’après le X"."""
    return is_cited(span.doc, span.start - 1 if word_before(span) in _ARTICLES else span.start)


def in_marks(span: Span) -> bool:
    """Whether the name, and a number at most, is all that stands between two marks."""
    doc, end = span.doc, skip_spaces(span.doc, span.end)
    if end < len(doc) and doc[end].like_num:
        end = skip_spaces(doc, end + 1)
    opened = mark_before(span) is not None
    return opened and end < len(doc) and doc[end].text in _CLOSING


def mark_before(span: Span) -> int | None:
    """The number of the opening mark right before a name, spaces aside."""
    at = span.start - 1
    while at > 0 and span.doc[at].is_space:
        at -= 1
    return at if at >= 0 and span.doc[at].text in MARKS else None


def _is_product(span: Span) -> bool:
    """What stands in marks alone, or is said to be christened so, is no town: « Akçay », baptisé X."""
    mark = mark_before(span)
    before = span.start - 1 if mark is None else mark - 1
    return in_marks(span) or (before >= 0 and span.doc[before].lower_ in _CHRISTENED)


def _is_place(span: Span) -> bool:
    """What one is in or goes to without an article: "à X", "en X"."""
    before = neighbour(span[0], -1)
    if before is None:
        return False
    if before.is_sent_start and before.text in _INTO_OPENING:
        return True
    if len(span) > 1 or not span.text.isalpha() or span.text.isupper() or before.lower_ not in _INTO:
        return False
    governor = neighbour(before, -1) if before.lower_ == "à" else None
    governed = governor is not None and governor.pos_ in ("VERB", "NOUN", "ADJ")
    return not governed and not is_capital(span.doc, span.end)


def is_lone(span: Span) -> bool:
    """Whether nothing but the recogniser says that one word is a person: no given name, no longer name, no title."""
    return len(span) == 1 and not gender(span.text) and span.text not in _last_names(span.doc)


@once
def _last_names(doc: Doc) -> frozenset[str]:
    """The words behind the first of names that the recogniser took for persons'."""
    people = (entity for entity in doc.ents if entity.label_ == "PER")
    named = (name for name in people if gender(name[0].text) or not is_french(name[0].lower_))
    return frozenset(token.text for name in named for token in name[1:])


def is_supported(span: Span) -> bool:
    """Whether a given name, the map or a preposition before a town supports the kind that a name is labelled with."""
    if span.label_ == "person":
        return len(span) > 1 and gender(span[0].text) is not None
    return span.label_ == "place" and (span.text in towns() or word_before(span) in _INTO)


def is_tongue(token: Token) -> bool:
    """Whether a word for what is a country's is a language or a manner here: "parle russe", "la cuisine libanaise"."""
    if not token.text.islower():
        return False
    before = neighbour(token, -1)
    if before is not None and before.text in _JOINTS:
        other = neighbour(before, -1)
        return other is not None and is_demonym(other.text) and is_tongue(other)
    if before is None or before.lower_ in _TONGUES:
        return before is not None
    # A firm or a person may follow the adjective: "le russe Sibtek".
    after = neighbour(token)
    alone = after is None or not (after.text[:1].isupper() or after.pos_ in ("NOUN", "ADJ"))
    return alone and before.lower_ in _IN_TONGUE


def _is_aged(span: Span) -> bool:
    """Who has an age or a minute of play right behind the name: "Awa, 19 ans", "Awa (43e)"; a club may be the 3rd."""
    doc, end = span.doc, span.end
    if end + 2 >= len(doc):
        return False
    aged = doc[end].text == "," and doc[end + 1].like_num and doc[end + 2].text == "ans"
    return aged or (doc[end].text == "(" and _MINUTE.match(doc[end + 1].text) is not None)


def _talks(span: Span) -> bool:
    """What says something is no place and no product: "X a annoncé", "assure X"."""
    before = neighbour(span[0], -1)
    if before is not None and before.lower_ in _ARTICLES:
        before = neighbour(before, -1)
    if gender(span[0].text):
        return False
    if before is not None and is_speech(before):
        incised = neighbour(before, -2 if span.doc[before.i - 1].lower_ in _HAVE else -1)
        return incised is not None and incised.text in _INCISED
    return (before is None or before.pos_ != "ADP") and _is_verb_of(span)


def _sighs(span: Span) -> bool:
    """Who cries or confides something is a person, as no firm does: "souffle X", "s’amuse X"."""
    verb = word_before(span)
    personal = verb in _CONFIDED or any(form.entry.category == "exclaim" for form in lexicon().get(verb, ()))
    return personal and len(span) == 1 and word_before(span, 2) in _INCISED


def _is_verb_of(span: Span) -> bool:
    """Whether a verb of speech stands right behind: "X annonce", "X a annoncé"."""
    behind = neighbour(span[-1])
    if behind is not None and behind.lower_ in _HAVE:
        behind = neighbour(behind)
    return behind is not None and is_speech(behind)


def is_speech(token: Token) -> bool:
    """Whether a word is a verb of speech."""
    return token.pos_ == "VERB" and token.lower_ in lexicon()


def _speaks(span: Span) -> bool:
    """Who speaks and has two names, none of them a French word: "explique Anna Kowal"."""
    verb = neighbour(span[0], -1)
    named = len(span) > 1 and all(token.is_title and not is_french(token.lower_) for token in span)
    behind = verb is not None and verb.text.islower() and feature(verb, "VerbForm") == ["Fin"]
    return named and (behind or (_talks(span) and word_before(span) not in _ARTICLES))


def is_acronym(span: Span) -> bool:
    """Letters behind an article or the noun of a body: "la FNPC", "l’UNACOB", "l’agence TAP"."""
    text, before = span.text, neighbour(span[0], -1)
    shaped = len(span) == 1 < len(text) and text.isupper() and text.replace(".", "").isalpha() and text not in _UNNAMED
    # "LA FNPC" stands in a heading.
    if not shaped or before is None or before.text[1:2].isupper() or CENTURY.fullmatch(text + "e"):
        return False
    if fold(text) in gazetteer().places:
        return False
    return class_of(before) == "organisation" or (len(text) > 2 and before.lower_ in _DEFINITE)


def _acts(span: Span) -> bool:
    """What has an article and a verb: "la Sotramac rejette"; people have none."""
    behind = neighbour(span[-1])
    verb = behind is not None and behind.pos_ in ("VERB", "AUX")
    return is_lone(span) and word_before(span) in _ARTICLES and verb


def _trades(span: Span) -> bool:
    """What hires, makes or buys is a firm: "X a licencié", "X commercialise"."""
    behind = neighbour(span[-1])
    if behind is not None and behind.lower_ in _HAVE:
        behind = neighbour(behind)
    return behind is not None and behind.lower_ in _TRADED and is_lone(span) and span.text not in towns()


def _is_where(span: Span) -> bool:
    """Where something is, by a preposition or an article: "depuis X", "dans le X", "au X"; people have none."""
    spoken = neighbour(span[0], -2)
    addressed = spoken is not None and (spoken.lower_ in _MEDIA or is_speech(spoken))
    return is_lone(span) and word_before(span) in (_WHERE | _DEFINITE) and not addressed


def _is_known_town(span: Span) -> bool:
    """What the map knows, if nothing says that it is a person here."""
    return span.text in towns() and (len(span) > 1 or is_lone(span)) and not gender(span[0].text)


def _is_called(span: Span) -> bool:
    """Who has a given name only, outside marks and without an article."""
    bare = len(span) == 1 and word_before(span) not in _DEFINITE
    return bare and gender(span.text) is not None and not in_marks(span)


def _is_national(span: Span) -> bool:
    """What is called by its country in lower case is a firm: "l’allemand Weltron"."""
    people = neighbour(span[0], -1)
    told = people is not None and people.text.islower() and is_demonym(people.text)
    return told and word_before(span, 2) in _DEFINITE and not gender(span[0].text)


# What the recogniser may have taken a name for, what it is instead, and by which words beside it; the first that holds.
_RULES: tuple[tuple[tuple[str, ...], str, Callable[[Span], bool]], ...] = (
    (("product",), "organisation", _is_source),
    (("place",), "product", _is_product),
    (("place", "product"), "person", _speaks),
    (("organisation", "product"), "place", _is_place),
    (("organisation", "place", "product"), "person", _is_aged),
    (("person", "product"), "place", _is_known_town),
    (("person", "place", "product"), "organisation", is_acronym),
    (("organisation", "place", "product"), "person", _sighs),
    (("place", "product"), "organisation", _talks),
    (("person", "place", "product"), "organisation", _trades),
    (("person",), "organisation", _acts),
    (("person",), "place", _is_where),
    (("product",), "person", _is_called),
    (("place", "product"), "organisation", _is_national),
)


# Seats of power named for their governments: "Minsk dénonce", "le Kremlin".


def stands_for(span: Span, entry: Entry) -> str | None:
    """Whose government is meant by a name: always by a seat's, by a capital's only where it acts.

    Examples
    --------
    "Minsk accuse Varsovie" speaks of Belarus; "à Minsk, il pleut" does not, nor does "Minsk compte deux millions
    d’habitants" in any way that a parse could tell: a capital that acts is read as its government.
    """
    if entry.stands_for is None or entry.kind != "place":
        return entry.stands_for
    if entry.name in _SHARED:
        return None
    acts = span.root.dep_ in _ACTING and word_before(span) not in _IN_TOWN
    return entry.stands_for if acts or is_cited(span.doc, span.start) or _is_agent(span) else None


def _is_agent(span: Span) -> bool:
    """Whether something was done by it: "dénoncé par Moscou", which the parser takes for a place as well."""
    verb = span.root.head
    passive = verb.pos_ == "VERB" and any(child.dep_ == "aux:pass" for child in verb.children)
    return passive and word_before(span) == "par"


# Names that stand in quotation marks behind a class noun: le film « La Traversée », baptisé « Triangle ».


def announced(doc: Doc) -> Iterator[Found]:
    """Find words that are not French right behind the noun of a body or a product: "l’ONG Yerval", "le cargo Ostal"."""
    for number in numbers_of(doc, _ANNOUNCING | _ENTITLED):
        entitled = doc[number].text in _ENTITLED
        at = number + 1 if entitled else _past_complement(doc, number)
        word = doc[at] if at < len(doc) else doc[number]
        if not word.is_title or not word.is_alpha or word.is_sent_start:
            continue
        if entitled or (len(word) > 2 and not is_french(word.lower_) and not gender(word.text)):
            yield Found(doc[at : at + 1], "product" if entitled else CLASSES[doc[number].text], "class noun")


def _past_complement(doc: Doc, noun: int) -> int:
    """The number of the token behind a noun, its adjectives and a complement: "frégate de défense aérienne | X"."""
    at = noun + 1
    if at + 1 < len(doc) and doc[at].text in _DE and doc[at + 1].text.islower():
        at += 2
    while at < len(doc) and doc[at].pos_ == "ADJ" and doc[at].text.islower():
        at += 1
    return at


def titled(doc: Doc) -> Iterator[Found]:
    """Find works, ships, operations and the like by the noun before their marks.

    Reads ``doc.spans["quoted"]``; without it nothing is found.

    Parameters
    ----------
    doc
        A tagged text.
    """
    for span in doc.spans.get(QUOTED, ()):
        # A ship's article may be small: « le Triomphant ».
        name = span[1:] if span[0].text in _ARTICLES and len(span) > 1 else span
        if len(name) <= _LONGEST_TITLE and name.text[:1].isupper() and span._.quoted["closed"]:
            kind = _said_of(span) or _class_behind(doc, skip_spaces(doc, span.end) + 1)
            if kind is not None and span.text[-1] not in ".!?…,":
                yield Found(name, kind, "class noun")


def _said_of(span: Span) -> str | None:
    """What the words before a mark say that stands in it, with nothing but adjectives between."""
    doc, at = span.doc, span.start - 1
    while at >= 0 and (doc[at].is_space or doc[at].text in MARKS):
        at -= 1
    for number in range(at, max(-1, at - _REACH_OVER_MARKS), -1):
        token = doc[number]
        kind = class_of(token)
        if kind in ("product", "event"):
            return kind
        if token.lower_ in _CHRISTENED:
            return "product"
        if token.pos_ != "ADJ":
            return None
    return None
