"""What a name names, by the words beside it."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from depeche.corpus.language import is_french
from depeche.data import load_toml
from depeche.entities.found import Found, is_capital
from depeche.french.lists import lists
from depeche.french.spans import once

_NOUNS = load_toml("nouns.toml")
_CLASSES = {word: kind for kind, words in _NOUNS.items() for word in words}
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
_REACH = 6


def class_of(token: Token) -> str | None:
    """The kind of the things that a class noun stands for: "quotidiens" for organisations."""
    word = token.lower_
    return _CLASSES.get(word) or (_CLASSES.get(word[:-1]) if word[-1] in "sx" else None)


def near(span: Span, kind: str) -> bool:
    """Whether a class noun for things of that kind stands shortly before the span."""
    before = span.doc[max(0, span.start - 4) : span.start]
    return any(class_of(token) == kind for token in before)


def is_titled(span: Span) -> bool:
    """Whether a person's title stands before the name: "M. X", "le Dr X"; one in the plural before others too."""
    doc, at = span.doc, span.start - 1
    if at >= 0 and doc[at].text in _PERSONS:
        return True
    return at >= 0 and _behind_plural(doc)[at]


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
    if span.start == 0:
        return ""
    before = span.doc[span.start - 1]
    titled = before.text in _PERSONS or class_of(before) == "person"
    return before.text if titled else ""


def is_located(found: Found) -> bool:
    """Whether a place is one by its context, whatever else bears its name: "à Florence", "la ville de Tulle".

    One that is known is a person only where no article and no preposition stands before it: "Florence a parlé".
    """
    if found.kind != "place" or found.span.start == 0:
        return False
    before = found.span.doc[found.span.start - 1]
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
    shown = class_before(span) or (None if full else _class_behind(span)) or _governed(span, kind)
    if shown is not None and not (full and shown in ("product", "event")):
        return Found(span, shown, "class noun")
    for rule in (_town, _led, _member, _medium, _source, _marked, _credited, _speaking, _place):
        if shown := rule(span, kind):
            return Found(span, shown, "context")
    return None


def _is_party(span: Span) -> bool:
    """Whether an acronym stands between a function and its holder: "le sénateur LR Anne Petit"."""
    doc = span.doc
    between = span.start > 0 and span.end < len(doc) and len(span) == 1 and span.text.isupper() and len(span.text) > 1
    return between and class_of(doc[span.start - 1]) == "person" and doc[span.end].is_title


def _town(span: Span, kind: str) -> str | None:
    """What has a mayor, inhabitants or a station is a town, whatever else bears its name."""
    return "place" if kind in ("organisation", "product") and is_town(span) else None


def is_town(span: Span) -> bool:
    """Whether a name is a town's by the noun before it: "le maire d’Orange"."""
    before = span.doc[span.start - 1] if span.start > 1 else None
    return before is not None and before.lower_ in _OF and span.doc[span.start - 2].lower_ in _TOWN


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


def _governed(span: Span, kind: str) -> str | None:
    """What a prime minister governs is a place, whatever the recogniser took the whole for."""
    minister = _minister_before(span) if kind == "product" else None
    return "place" if minister is not None and _is_prime(minister) else None


def portfolio(span: Span) -> bool:
    """Whether a name is what a minister is in charge of: "ministre de la Défense"; a country is none."""
    minister = _minister_before(span)
    return minister is not None and not _is_prime(minister)


def _minister_before(span: Span) -> Token | None:
    """The minister that stands before the name, with nothing but articles and prepositions between."""
    at = span.start - 1
    while at >= 0 and (span.doc[at].lower_ in _LINKS or span.doc[at].pos_ == "ADJ"):
        if span.doc[at].lower_ in _OTHER_SECRETARIES:
            return None
        at -= 1
    found = 0 <= at < span.start - 1 and span.doc[at].lower_ in _PORTFOLIOS
    return span.doc[at] if found else None


def _is_prime(minister: Token) -> bool:
    """A prime minister is a country's or a region's, no portfolio's."""
    return minister.i > 0 and minister.nbor(-1).lower_ in _PRIME


def _led(span: Span, kind: str) -> str | None:
    """Who leads a government, or gave an affair its name: "le gouvernement X"."""
    unsure = kind in ("product", "organisation")
    return "person" if unsure and span.start and span.doc[span.start - 1].lower_ in _LED else None


def _member(span: Span, kind: str) -> str | None:
    """What has members, staff or shares: "les combattants d’X", "les salariés de X"."""
    noun = _noun_before(span, _OF)
    if noun is None or kind == "organisation":
        return None
    # Members are of a place too ("les rebelles d’Alep"); a person's they are hardly ever.
    wanted = _ONLY if kind == "place" else _ONLY | _ALSO
    return "organisation" if noun.lower_ in wanted else None


def _medium(span: Span, kind: str) -> str | None:
    """What an interview is given to: "dans un entretien à X"."""
    noun = _noun_before(span, _MEDIA_LINKS)
    asked = noun is not None and noun.lower_ in _MEDIA and kind in ("product", "place")
    return "organisation" if asked else None


def _noun_before(span: Span, prepositions: frozenset[str]) -> Token | None:
    """The noun that governs a name by one of the prepositions, past articles and adjectives."""
    doc, at = span.doc, span.start - 1
    if at >= 0 and doc[at].lower_ in _ARTICLES:
        at -= 1
    if at < 1 or doc[at].lower_ not in prepositions:
        return None
    at -= 1
    while at > 0 and doc[at].pos_ == "ADJ" and doc[at].lower_ not in (_ONLY | _ALSO | _MEDIA):
        at -= 1
    return doc[at]


def _source(span: Span, kind: str) -> str | None:
    """What is cited is no product and no work: "selon X"."""
    at = span.start - 1
    if kind != "product" or at < 0:
        return None
    if span.doc[at].lower_ in _ARTICLES:
        at -= 1
    cited = at >= 0 and (span.doc[at].lower_ in _SOURCE or span.doc[max(0, at - 1) : at + 1].text.lower() in _SOURCE)
    return "organisation" if cited else None


def _in_marks(span: Span) -> bool:
    """Whether the name, and a number at most, is all that stands between two marks."""
    doc, end = span.doc, skip_spaces(span.doc, span.end)
    if end < len(doc) and doc[end].like_num:
        end = skip_spaces(doc, end + 1)
    opened = _mark_before(span) is not None
    return opened and end < len(doc) and doc[end].text in _CLOSING


def skip_spaces(doc: Doc, number: int) -> int:
    """The number of the next token that is no space; marks stand off by spaces that do not break."""
    while number < len(doc) and doc[number].is_space:
        number += 1
    return number


def _mark_before(span: Span) -> int | None:
    """The number of the opening mark right before a name, spaces aside."""
    at = span.start - 1
    while at > 0 and span.doc[at].is_space:
        at -= 1
    return at if at >= 0 and span.doc[at].text in MARKS else None


def _marked(span: Span, kind: str) -> str | None:
    """What stands in marks alone, or is said to be christened so, is no town: « Akçay », baptisé X."""
    mark = _mark_before(span)
    before = span.start - 1 if mark is None else mark - 1
    christened = before >= 0 and span.doc[before].lower_ in _CHRISTENED
    return "product" if kind == "place" and (_in_marks(span) or christened) else None


def _speaking(span: Span, kind: str) -> str | None:
    """Who stands behind a verb with two names: "explique Anna Kowal"."""
    verb = span.start > 0 and span.doc[span.start - 1].pos_ == "VERB" and span.doc[span.start - 1].text.islower()
    named = len(span) == 2 and all(token.is_title and not is_french(token.lower_) for token in span)
    return "person" if verb and named and kind == "product" else None


def _credited(span: Span, kind: str) -> str | None:
    """Whose a picture is: "© Presse présidentielle"."""
    credited = span.start > 0 and span.doc[span.start - 1].text.lower() in _CREDIT
    return "organisation" if credited and kind in ("product", "place") else None


def _place(span: Span, kind: str) -> str | None:
    """What one is in or goes to without an article: "à X", "en X"."""
    if kind not in ("organisation", "product") or span.start == 0:
        return None
    before = span.doc[span.start - 1]
    if before.is_sent_start and before.text in _INTO_OPENING:
        return "place"
    if len(span) > 1 or not span.text.isalpha():
        return None
    if before.lower_ not in _INTO or span.text.isupper():
        return None
    verb = before.i > 0 and span.doc[before.i - 1].pos_ in ("VERB", "NOUN", "ADJ") and before.lower_ == "à"
    return None if verb or is_capital(span.doc, span.end) else "place"
