"""What a name names, by its own words, and what is no name."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from depeche.corpus.language import is_french
from depeche.entities.boundaries import opens_person
from depeche.entities.context import (
    MARKS,
    by_context,
    class_before,
    class_of,
    in_marks,
    is_lone,
    is_speech,
    is_titled,
    mark_before,
    near,
    portfolio,
    word_before,
)
from depeche.entities.found import CAPITAL_HEADS, CENTURY, CLASSES, HEADS, Found, skip_spaces
from depeche.entities.gazetteer import Gazetteer, is_demonym, namesakes, towns
from depeche.entities.persons import gender
from depeche.french.lists import lists, section
from depeche.french.spans import neighbour, once, text_of
from depeche.french.tokenizer import is_designation

_TAILS, _CLUBS, _UNNAMED = lists("tails"), lists("clubs"), lists("unnamed")
_CONTEXTS = section("holidays.contexts")
# Days that bear names are times: "Noël".
_FEASTS = frozenset(word for word, context in _CONTEXTS.items() if context in ("bare", "article"))
_GREETINGS, _OWNED = lists("greetings"), lists("indefinite_articles") | lists("possessives")
_HEAVENS, _INTO = lists("heavens"), lists("into")
_ARTICLES, _DATES = lists("articles"), lists("weekdays") | lists("months")
_PARTICLES = lists("name_particles")
_YEAR = re.compile(r"[-‐‑ ]\d{4}$")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d(?:[-/–]\d\d(?:\d\d)?)?")
_DIGITS = "0123456789"
_WORD = re.compile(r"\w+")
_COMMON = CLASSES.keys() - HEADS.keys() - CAPITAL_HEADS.keys()
_ROAD = re.compile(r"R[ND]-?\d{1,4}|A\d{1,2}|[DN]\d{2,4}")
_CODE = re.compile(r"[A-Z]{1,2}\d[A-Z]?")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d+)*|[IVX]{1,4}")
# Joined to an Arabic last name: "al-Masri".
_ARTICLE = re.compile(r"^[ae]l-")
# A word in capitals may be an acronym.
_LONGEST_ACRONYM = 3
# Behind these a word may have its capital from nothing else.
_OPENERS = frozenset([":", "[", "—", "–", "-", "•", "|", "/"])
_ANY, _DETERMINERS, _SEVERAL = lists("counting"), lists("determiners"), lists("plural_articles")
_AGENTS = tuple(lists("agent_endings"))
_LATIN, _PEOPLES, _ONE = (tuple(lists(name)) for name in ("latin_endings", "people_endings", "person_endings"))


def classify(span: Span, kind: str, names: Gazetteer) -> Found | None:
    """Give a name the kind that its words or its neighbours show, else keep the recogniser's.

    Nothing is returned for what is no name: a minister's portfolio, a common noun that opens a sentence.

    Parameters
    ----------
    span
        A trimmed name.
    kind
        The kind that the recogniser gave it.
    names
        The names that are known.
    """
    text = span.text
    # "COP24" is a COP.
    numbered = names.get(text.rstrip(_DIGITS))
    known = names.get(text) or (numbered if numbered is not None and numbered.kind == "event" else None)
    if known is not None and not _means_other(span, kind, known.kind, names):
        return _numbered(span, known.kind) or Found(span, known.kind, "gazetteer")
    if _is_unnamed(span, text, kind):
        return None
    found = (
        _by_words(span, text, kind, names)
        or _with_number(span, kind)
        or designation(span)
        or by_context(span, kind)
        or _given(span, kind)
        or Found(span, kind, "model")
    )
    return None if found.rule in ("context", "model") and _is_unsupported(span, kind) else found


def _numbered(span: Span, kind: str) -> Found | None:
    """A known event with its year, a known model with its number: Roland-Garros 2022, Soyouz 2."""
    if kind == "event":
        return _with_year(span, kind)
    return _with_number(span, kind) if kind == "product" and not span[-1].text[-1:].isdigit() else None


def _means_other(span: Span, kind: str, known: str, names: Gazetteer) -> bool:
    """Whether a name is here a person's, or of several meanings a town's: "M. Paris", "à Orange"."""
    if is_titled(span) and known != "person" and span.text not in names.own:
        return True
    return span.text in names.ambiguous and (kind == "person" or word_before(span) == "à")


def _by_words(span: Span, text: str, kind: str, names: Gazetteer) -> Found | None:
    if _YEAR.search(text) and near(span, "event"):
        return Found(span, "event", "event")
    maker = names.get(text if len(span) == 1 else span[:-1].text)
    made = maker is not None and maker.kind in ("organisation", "person")
    if not made and (event := _with_year(span, kind)):
        return event
    # "Une Renault Kangoo" is one of its models.
    if made and len(span) > 1 and word_before(span) in _OWNED:
        return Found(span, "product", "designation")
    if len(span) == 1:
        return None
    noun = span[1 if span[0].lower_ in _ARTICLES else 0].lower_
    led = span[0].is_title and span[1].pos_ == "ADJ" and span[1].text.islower()
    if led and CAPITAL_HEADS.get(noun) == "organisation":
        return Found(span, "organisation", "head")
    if head := HEADS.get(noun, CLASSES.get(noun)):
        return Found(span, head, "head") if noun in HEADS or head in ("organisation", "event") else None
    if span[0].text in _CLUBS or any(token.text in _TAILS for token in span[1:]):
        return Found(span, "organisation", "head")
    return None


def _with_year(span: Span, kind: str) -> Found | None:
    """A name with a year right behind it, nothing between: Euro 2012, Vendée Globe 2020-2021."""
    doc, end = span.doc, span.end
    if _YEAR_ALONE.fullmatch(span[-1].text):
        return Found(span, "event", "event")
    if kind == "person" or end >= len(doc) or not _YEAR_ALONE.fullmatch(doc[end].text):
        return None
    return Found(doc[span.start : end + 1], "event", "event")


def _with_number(span: Span, kind: str) -> Found | None:
    """A name with a number right behind it: « Vague Bleue 24 », a Bell 412, but not "Total 40 millions"."""
    doc, end = span.doc, skip_spaces(span.doc, span.end)
    # A number that opens the next paragraph is none of the name's.
    if end >= len(doc) or doc[end].is_sent_start or not _NUMBER.fullmatch(doc[end].text):
        return None
    shown = class_before(span)
    after = doc[end + 1] if end + 1 < len(doc) else None
    counts = after is not None and (after.pos_ in ("NOUN", "NUM", "ADJ") or after.text == "%")
    if counts or (kind == "person" and len(span) > 1):
        return None
    if shown in ("product", "event"):
        return Found(doc[span.start : end + 1], shown, "class noun")
    model = kind == "product" or (len(doc[end].text) == 3 and doc[end].is_digit)
    return Found(doc[span.start : end + 1], "product", "designation") if model and len(span) == 1 else None


def designation(span: Span) -> Found | None:
    """A model by the noun before it, a road by its article: "le missile X-55", "la RN12"."""
    number = next((token.i for token in span if is_designation(token.text)), None)
    if number is None or span.doc[number].text in _UNNAMED:
        return None
    if len(span) == 1 and _ROAD.fullmatch(span.text) and word_before(span) in _ARTICLES:
        return Found(span, "place", "designation")
    shown = near(span, "product") if len(span) == 1 else any(class_of(word) == "product" for word in span)
    return Found(span.doc[number : number + 1], "product", "designation") if shown else None


def _given(span: Span, kind: str) -> Found | None:
    """A given name and another word with a capital: a person; a firm may be called so too, unless it is cited."""
    words = [_ARTICLE.sub("", token.text) for token in span if token.text not in _PARTICLES and token.text != "-"]
    named = len(words) in (2, 3) and all(word[:1].isupper() and word[-1:].islower() for word in words)
    before = neighbour(span[0], -1)
    other = kind in ("product", "place") or (kind == "organisation" and before is not None and is_speech(before))
    return Found(span, "person", "given name") if other and named and gender(words[0]) else None


def _is_unnamed(span: Span, text: str, kind: str) -> bool:
    return (
        text in _UNNAMED
        or CENTURY.fullmatch(span[-1].text) is not None
        or is_demonym(text)
        # "Groupe A", "hépatite B".
        or (len(span) == 2 and len(span[1]) == 1 and span[1].is_alpha and is_french(span[0].lower_))
        # "Sénégalais de l’Extérieur".
        or (len(span) > 2 and is_demonym(span[0].text) and span[0].text[-1] in "sx" and span[1].lower_ == "de")
        or (kind != "person" and portfolio(span))
        or (kind in ("place", "product") and (_is_group(span) or text.lower() in _FEASTS))
        or (kind in ("place", "organisation") and _is_counted(span))
        or _is_species(span, kind)
        # A division or a class: "en N3M".
        or (kind in ("place", "organisation") and _CODE.fullmatch(text) is not None)
        or all(token.lower_ in _DATES or token.is_digit for token in span)
        or _is_common(span, kind)
    )


def _is_written_small(span: Span) -> bool:
    """Whether the text writes a word that a sentence opens with in lower case elsewhere."""
    written, words = span.text.lower(), _words(span.doc)
    if _WORD.fullmatch(written):
        return written in words
    whole = rf"(?<!\w){re.escape(written)}(?!\w)"
    return words.issuperset(_WORD.findall(written)) and re.search(whole, text_of(span.doc)) is not None


@once
def _words(doc: Doc) -> frozenset[str]:
    return frozenset(_WORD.findall(text_of(doc)))


def _is_group(span: Span) -> bool:
    """Whether a word with a capital names who is of a group or from a town: "les Impressionnistes", "la Spadoise"."""
    if len(span) == 2 and span[0].lower_ in _SEVERAL:
        span = span[1:]
    before = neighbour(span[0], -1)
    if len(span) == 1 and before is not None and before.lower_ in _ARTICLES and span.text not in towns():
        told = span.text.endswith(_PEOPLES) and opens_person(span.doc[span.end : span.end + 1])
        if told or span.text.endswith(_ONE):
            return True
    plural = before is not None and before.pos_ in ("DET", "ADP", "NUM") and before.text[-1:] in ("s", "x")
    if not plural or len(span) > 1 or span.text in towns():
        return False
    return span.text.endswith(_PEOPLES) or (span.text.endswith("s") and is_french(span[0].lower_))


def _is_counted(span: Span) -> bool:
    """Whether a French word with a capital is said of several or of any: "les Experts", "aucun Syndicat", "à Tous"."""
    first, before = span[0], word_before(span)
    if len(span) > 1 or not is_french(first.lower_) or first.text in towns():
        return False
    acting = class_of(first) == "person" or first.text.endswith(_AGENTS)
    several = before in _SEVERAL and first.text[-1] in "sx" and acting
    return several or before in _ANY or first.lower_ in _DETERMINERS


def _is_common(span: Span, kind: str) -> bool:
    """A common noun with the capital of its sentence, quotation or heading: "Soldats de la force", "DIRECT"."""
    first, before = span[0], neighbour(span[0], -1)
    quoted = before is not None and before.text in MARKS
    opens = bool(first.is_sent_start) or before is None or before.is_space or before.text in _OPENERS
    if not (opens or quoted) or any(token.text[:1].isupper() for token in span[1:]) or first.text in towns():
        return False
    if (kind == "product" and first.pos_ in ("NOUN", "VERB", "ADJ", "DET")) or span.text in _GREETINGS:
        return True
    shaped = first.text[1:].islower() or (first.text.isupper() and len(first.text) > _LONGEST_ACRONYM)
    lone = len(span) == 1 and shaped and (kind != "person" or is_lone(span))
    if not lone or first.text in _amid(span.doc):
        return False
    french = is_french(first.lower_)
    if french and (opens or not in_marks(span)):
        return True
    # Last of all, since it reads the whole text.
    tagged = first.pos_ in (("VERB",) if kind == "person" else ("VERB", "NOUN"))
    return tagged and (french or _is_written_small(span))


def _is_unsupported(span: Span, kind: str) -> bool:
    """What only the recogniser takes for a product or a place, and looks like none: "Selon eux", "la Défense".

    Of its products without a mark before them, those that open a sentence or have French words are hardly ever any.
    """
    first = span[0]
    if len(span) == 1 and first.pos_ in ("PRON", "ADV", "DET") and is_french(first.lower_):
        return True
    # "Le Groupe", but "l’Office", which the text may name in full.
    if kind == "organisation" and len(span) == 1 and first.lower_ in _COMMON and first.is_title:
        return True
    if kind == "product":
        # Amid a sentence an article with a capital is a title's: "Le Messager".
        if first.lower_ in _ARTICLES and not first.is_sent_start:
            return False
        opens = bool(first.is_sent_start) and not first.text.isupper()
        plain = opens or is_french(first.lower_) or any(token.text.islower() for token in span)
        return plain and mark_before(span) is None
    plain = kind == "place" and len(span) == 1 and first.text[1:].islower() and is_french(first.lower_)
    known = first.text in towns() or first.text in namesakes() or first.text in _HEAVENS
    return plain and not known and word_before(span) not in _INTO


@once
def _amid(doc: Doc) -> frozenset[str]:
    """The words that have their capital from no sentence, paragraph or mark before them."""
    pairs = (
        (token.text, doc[token.i - 1]) for token in doc[1:] if token.text[:1].isupper() and not token.is_sent_start
    )
    return frozenset(text for text, before in pairs if before.is_alpha or before.text == ",")


def _is_species(span: Span, kind: str) -> bool:
    """A Latin name of a living thing: "Canis lupus"."""
    latin = len(span) == 2 and span[1].text.islower() and span[1].text.endswith(_LATIN)
    return latin and kind in ("organisation", "product") and not is_french(span[1].text)
