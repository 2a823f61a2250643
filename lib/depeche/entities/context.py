"""What a name names, by the words beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Span, Token

from depeche.corpus.component import QUOTED
from depeche.corpus.language import is_french
from depeche.data import load_toml
from depeche.entities.found import Found, is_capital, skip_spaces
from depeche.entities.gazetteer import Entry
from depeche.french.lists import lists
from depeche.french.spans import neighbour, once

_CLASSES = {word: kind for kind, words in load_toml("nouns.toml").items() for word in words}
MARKS = frozenset(["«", "“", '"', "‹", "„"])
_CLOSING = frozenset(["»", "”", '"', "›"])
_PERSONS, _PLURAL = lists("person_titles"), lists("plural_titles")
_ONLY, _ALSO = lists("members"), lists("members_or_locals")
_MEDIA, _MEDIA_LINKS = lists("media"), lists("media_links")
_LED, _TOWN, _CHRISTENED, _SOURCE = lists("led"), lists("of_towns"), lists("christened"), lists("cited")
_PRIME, _PORTFOLIOS, _OTHER_SECRETARIES = lists("prime"), lists("portfolios"), lists("other_secretaries")
_OF, _DE, _ARTICLES, _LINKS = lists("de"), lists("de_alone"), lists("articles"), lists("minister_links")
_A, _JOINTS = lists("indefinite_articles"), lists("list_joints")
_INTO, _INTO_OPENING = lists("into"), lists("into_opening")
_CREDIT = frozenset(["©", "(c)"])
_SHARED, _IN_TOWN = lists("shared_seats"), lists("in_town")
_ACTING = ("nsubj", "obl:agent")
_REACH = 6
_REACH_OVER_MARKS = 3
_LONGEST_TITLE = 16


def class_of(token: Token) -> str | None:
    """The kind of the things that a class noun stands for: "quotidiens" for organisations."""
    word = token.lower_
    return _CLASSES.get(word) or (_CLASSES.get(word[:-1]) if word[-1] in "sx" else None)


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
    return before is not None and (before.text in _PERSONS or _behind_plural(span.doc)[before.i])


@once
def _behind_plural(doc: Doc) -> list[bool]:
    """For each token, whether a title in the plural stands before it and only names, commas and "et" between."""
    found, before = list[bool](), ""
    for token in doc:
        text = token.text
        joined = text in _JOINTS or text[:1].isupper()
        found.append(joined and (before in _PLURAL or bool(found and found[-1])))
        before = text
    return found


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
    if _is_party(span):
        return Found(span, "organisation", "class noun")
    full = kind == "person" and len(span) > 1
    governed = "place" if kind == "product" and _charge(span) == "place" else None
    shown = class_before(span) or (None if full else _class_behind(span)) or governed
    if shown is not None and not (full and shown in ("product", "event")):
        return Found(span, shown, "class noun")
    by_rule = (Found(span, other, "context") for kinds, other, holds in _RULES if kind in kinds and holds(span))
    return next(by_rule, None)


def _is_party(span: Span) -> bool:
    """Whether an acronym stands between a function and its holder: "le sénateur LR Anne Petit"."""
    doc = span.doc
    between = span.start > 0 and span.end < len(doc) and len(span) == 1 and span.text.isupper() and len(span.text) > 1
    return between and class_of(doc[span.start - 1]) == "person" and doc[span.end].is_title


def is_town(span: Span) -> bool:
    """Whether a name is a town's by the noun before it: "le maire d’Orange"."""
    return word_before(span) in _OF and word_before(span, 2) in _TOWN


def class_before(span: Span) -> str | None:
    """The kind of the noun before a name that tells what it is: "le dragueur de mines X", "la ville de X"."""
    doc, at, linked, parted = span.doc, span.start - 1, False, False
    for _ in range(_REACH):
        if at < 0:
            return None
        token = doc[at]
        kind = class_of(token)
        if kind is not None:
            # "La ville de X" is a place, "le groupe de X" names no group; "le maire, X" is a person.
            fits = (not linked or kind == "place") and (not parted or kind == "person" or _in_marks(span))
            return kind if fits else None
        if token.lower_ in _OF:
            linked = True
        elif token.lower_ in _ARTICLES and at > 0 and doc[at - 1].lower_ in _OF:
            at -= 1
            linked = True
        elif token.text == ",":
            parted = True
        elif _is_complement(doc, at):
            at -= 1
        elif token.text not in MARKS and not token.is_space and token.pos_ != "ADJ":
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


def _class_behind(span: Span) -> str | None:
    doc, end = span.doc, span.end
    if end + 2 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ in _A:
        return class_of(doc[end + 2])
    return None


def portfolio(span: Span) -> bool:
    """Whether a name is what a minister is in charge of: "ministre de la Défense"; a country is none."""
    return _charge(span) == "portfolio"


def _charge(span: Span) -> str | None:
    """What the name is to the minister before it, with nothing but articles, prepositions and adjectives between.

    A prime minister governs a place, whatever the recogniser took it for; any other has a portfolio.
    """
    doc, at = span.doc, span.start - 1
    while at >= 0 and (doc[at].lower_ in _LINKS or doc[at].pos_ == "ADJ"):
        if doc[at].lower_ in _OTHER_SECRETARIES:
            return None
        at -= 1
    if not 0 <= at < span.start - 1 or doc[at].lower_ not in _PORTFOLIOS:
        return None
    return "place" if at > 0 and doc[at - 1].lower_ in _PRIME else "portfolio"


def _is_led(span: Span) -> bool:
    """Who leads a government, or gave an affair its name: "le gouvernement X"."""
    return word_before(span) in _LED


def _has_members(span: Span) -> bool:
    """What has members, staff or shares: "les salariés de X"."""
    return _noun_before(span, _OF) in _ONLY


def _has_followers(span: Span) -> bool:
    """What has fighters or leaders, as a place has too, hardly ever a person: "les combattants d’X"."""
    return _noun_before(span, _OF) in _ALSO


def _is_medium(span: Span) -> bool:
    """What an interview is given to: "dans un entretien à X"."""
    return _noun_before(span, _MEDIA_LINKS) in _MEDIA


def _noun_before(span: Span, prepositions: frozenset[str]) -> str:
    """The noun that governs a name by one of the prepositions, past articles and adjectives."""
    doc, at = span.doc, span.start - 1
    if at >= 0 and doc[at].lower_ in _ARTICLES:
        at -= 1
    if at < 1 or doc[at].lower_ not in prepositions:
        return ""
    at -= 1
    while at > 0 and doc[at].pos_ == "ADJ" and doc[at].lower_ not in (_ONLY | _ALSO | _MEDIA):
        at -= 1
    return str(doc[at].lower_)


def is_cited(doc: Doc, number: int) -> bool:
    """Whether what starts at a token is told as a source: "selon X", "d’après X"."""
    return any(doc[max(0, number - length) : number].text.lower() in _SOURCE for length in (1, 2))


def _is_source(span: Span) -> bool:
    """What is cited is no product and no work: "selon X", "d’après le X"."""
    return is_cited(span.doc, span.start - 1 if word_before(span) in _ARTICLES else span.start)


def _in_marks(span: Span) -> bool:
    """Whether the name, and a number at most, is all that stands between two marks."""
    doc, end = span.doc, skip_spaces(span.doc, span.end)
    if end < len(doc) and doc[end].like_num:
        end = skip_spaces(doc, end + 1)
    opened = _mark_before(span) is not None
    return opened and end < len(doc) and doc[end].text in _CLOSING


def _mark_before(span: Span) -> int | None:
    """The number of the opening mark right before a name, spaces aside."""
    at = span.start - 1
    while at > 0 and span.doc[at].is_space:
        at -= 1
    return at if at >= 0 and span.doc[at].text in MARKS else None


def _is_product(span: Span) -> bool:
    """What stands in marks alone, or is said to be christened so, is no town: « Akçay », baptisé X."""
    mark = _mark_before(span)
    before = span.start - 1 if mark is None else mark - 1
    return _in_marks(span) or (before >= 0 and span.doc[before].lower_ in _CHRISTENED)


def _speaks(span: Span) -> bool:
    """Who stands behind a verb with two names: "explique Anna Kowal"."""
    verb = neighbour(span[0], -1)
    named = len(span) == 2 and all(token.is_title and not is_french(token.lower_) for token in span)
    return named and verb is not None and verb.pos_ == "VERB" and verb.text.islower()


def _is_credited(span: Span) -> bool:
    """Whose a picture is: "© Presse présidentielle"."""
    return word_before(span) in _CREDIT


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


# What the recogniser may have taken a name for, what it is instead, and by which words beside it; the first that holds.
_RULES: tuple[tuple[tuple[str, ...], str, Callable[[Span], bool]], ...] = (
    (("organisation", "product"), "place", is_town),
    (("organisation", "product"), "person", _is_led),
    (("person", "place", "product"), "organisation", _has_members),
    (("person", "product"), "organisation", _has_followers),
    (("place", "product"), "organisation", _is_medium),
    (("product",), "organisation", _is_source),
    (("place",), "product", _is_product),
    (("place", "product"), "organisation", _is_credited),
    (("product",), "person", _speaks),
    (("organisation", "product"), "place", _is_place),
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


def titled(doc: Doc) -> Iterator[Found]:
    """Find works, ships, operations and the like by the noun before their marks.

    Reads ``doc.spans["quoted"]``; without it nothing is found.

    Parameters
    ----------
    doc
        A tagged text.
    """
    for span in doc.spans.get(QUOTED, ()):
        if len(span) <= _LONGEST_TITLE and span.text[:1].isupper() and span._.quoted["closed"]:
            kind = _announced(span)
            if kind is not None and span.text[-1] not in ".!?…,":
                yield Found(span, kind, "class noun")


def _announced(span: Span) -> str | None:
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
