"""Noun phrases on the surface: where one starts and ends, which name it bears."""

from __future__ import annotations

from spacy.tokens import Span

from depeche.french.lists import lists
from depeche.french.reading import Reading
from depeche.french.spans import spans_from, word_at
from depeche.french.syntax import SUBJECTS

_INNER = ("DET", "ADJ", "NOUN", "PROPN", "NUM", "X", "SYM")
_LINKS, DETERMINERS, TITLES = (lists(name) for name in ("links", "determiners", "titles"))
QUANTITIES, WITH_ARTICLE = lists("quantities"), lists("with_article")
_CLOSING = frozenset(",.():;!?«")
_TIME, _ARTICLES, _APART = lists("time"), lists("articles"), lists("apart")
_OF, _PLURAL = lists("de"), lists("full_plural")
_DE, _ONE, _STRESSED, _AMONG = (lists(name) for name in ("de_alone", "indefinite_articles", "stressed", "among"))
_JOINTS = lists("joints")


def is_person(span: Span | None) -> bool:
    """Whether a mention names a person."""
    return span is not None and span.label_ == "person"


def phrase_end(reading: Reading, start: int, limit: int) -> int:
    """One past the noun phrase that starts at `start`: its nouns, adjectives, names and complements."""
    i = start
    while i < limit:
        mention = reading.mentions.get(i)
        if mention is not None and mention.start <= i:
            i = mention.end
        elif _is_part(reading, i, start, limit):
            i += 1
        else:
            break
    return min(i, limit)


def _is_part(reading: Reading, i: int, start: int, limit: int) -> bool:
    """Whether token `i` goes on with the noun phrase that started at `start`."""
    low, pos = reading.low[i], reading.pos[i]
    if low in TITLES or (i == start and pos in (*_INNER, "PRON", "ADP", "ADV")):
        return True
    if i == start:
        return False
    if low in ("-", "&", "'", "/"):
        return True
    if low in _LINKS and i + 1 < limit and _continues(reading, i + 1):
        return True
    if "sur" in (low, reading.low[i - 1]):
        # "Un parent sur quatre".
        number = i + (low == "sur")
        counted = reading.low[start] in _ONE or reading.pos[start] == "NUM"
        return counted and number < limit and reading.pos[number] in ("NUM", "PRON")
    if reading.low[i - 1] in _AMONG and low in _AMONG | _STRESSED:
        return True
    is_participle = pos == "VERB" and not reading.is_finite(i)
    if i == start + 1 and reading.low[start] in _ARTICLES and (low in _ONE or is_participle):
        # "L'un d'eux", "l'accusée".
        return True
    if is_participle and is_person(reading.mentions.get(i + 1)):
        # "Le municipal sortant X".
        return True
    if pos == "VERB" and reading.doc[i].dep_ in SUBJECTS and reading.pos[i - 1] in ("DET", "ADJ"):
        # "Son ancien élève X", which the tagger takes for a verb.
        return True
    if low == "et":
        return _joins(reading, i, start, limit)
    is_linked = reading.low[i - 1] in _LINKS | DETERMINERS or reading.pos[i - 1] in ("ADP", "DET", "CCONJ")
    return pos in _INNER and (low not in DETERMINERS or is_linked)


def _joins(reading: Reading, i: int, start: int, limit: int) -> bool:
    """Whether ``et`` joins two adjectives, complements or names, or two phrases of which the second ends at `limit`."""
    if i + 1 >= limit:
        return False
    if reading.pos[i - 1] == "ADJ" and reading.pos[i + 1] == "ADJ":
        return True
    if reading.low[i + 1] in _OF and not _OF.isdisjoint(reading.low[start:i]):
        # "Le ministre de l'Europe et des Affaires étrangères".
        return True
    named = i + 1 in reading.mentions
    if named and reading.low[start] in _PLURAL and i - 1 in reading.mentions:
        # "Les syndicats CFDT et FO".
        return True
    determined = reading.low[i + 1] in DETERMINERS or named
    one, other = reading.mentions.get(i - 1), reading.mentions.get(i + 1 + (not named and determined))
    if one is not None and other is not None and one.label_ == other.label_ == "organisation" and other.end < limit:
        # "La FNSEA et les JA (…) avaient appelé".
        return reading.pos[other.end] not in ("VERB", "AUX", "PRON", "ADV")
    return determined and phrase_end(reading, i + 1, limit) == limit and limit - i < 15


def _continues(reading: Reading, i: int) -> bool:
    low = reading.low[i]
    if (low.isdigit() or low in _TIME) and reading.low[i - 1] not in _DE:
        return False
    return low in _AMONG | _STRESSED | TITLES or reading.pos[i] in _INNER or i in reading.mentions


def phrase_start(reading: Reading, head: int, limit: int) -> int:
    """The first token of the noun phrase that `head` heads."""
    mention = reading.mentions.get(head)
    i = mention.start if mention is not None else head
    while i > limit and reading.outer(i - 1) and _opens(reading, i - 1):
        if reading.low[i] in DETERMINERS and reading.pos[i - 1] in ("NOUN", "PROPN"):
            break
        i -= 1
    # "Près de 200 chercheurs", "la moitié des élus".
    of = i if reading.low[i] in WITH_ARTICLE else i - 1
    if of > limit and reading.low[of] in WITH_ARTICLE | _DE and reading.low[of - 1] in QUANTITIES:
        return phrase_start(reading, of - 1, limit)
    return i


def _opens(reading: Reading, i: int) -> bool:
    low, pos = reading.low[i], reading.pos[i]
    return low in DETERMINERS | TITLES or (pos in ("DET", "ADJ", "NUM", "NOUN", "PROPN") and low not in _TIME)


def bearer(reading: Reading, start: int, end: int) -> Span | None:
    """The name that the phrase between two tokens bears, not one of its complements: "le président X"."""
    found = list(spans_from(reading.doc, "mentions", start, end))
    for mention in found:
        before = mention.start - 1
        while before >= start and (reading.low[before] in TITLES | _ARTICLES):
            before -= 1
        if is_person(mention) and (before < start or reading.low[before] not in _LINKS):
            return mention
    free = [m for m in found if m.start == start or all(reading.low[j] not in _LINKS for j in range(start, m.start))]
    return free[0] if free else None


def name_behind(reading: Reading, end: int, limit: int) -> Span | None:
    """A person's name in apposition behind a phrase: "le porte-parole, X," or "…, le général X"."""
    i = end
    while i + 1 < limit and reading.low[i] in _JOINTS and reading.low[i + 1] in _OF:
        # "Le ministre de l'Intérieur, des Cultes et de la Ville, X".
        i = phrase_end(reading, i + 2, limit)
    if i + 2 < limit and reading.low[i] == "(" and reading.low[i + 2] == ")":
        i += 3
    if i < limit and reading.low[i] == ",":
        i += 1
    start = i
    while i < min(limit, start + 4) and i not in reading.mentions and _opens(reading, i):
        i += 1
    if start < i < limit and reading.low[i] == ",":
        # "Le président, un Mauritanien, X".
        i += 1
    mention = reading.mentions.get(i)
    if start > end and not is_person(mention):
        return _name_behind_description(reading, start, limit)
    if not is_person(mention) or mention is None or mention.end > limit:
        return None
    is_closed = start == end or mention.end == limit or reading.low[mention.end] in _CLOSING
    return mention if is_closed or reading.pos[mention.end] in ("VERB", "AUX", "PRON", "ADV") else None


def _name_behind_description(reading: Reading, start: int, limit: int) -> Span | None:
    """A person's name behind an apposition: "le chef de la délégation, président de l'Union, X,"."""
    near = range(start + 1, min(limit, start + 15))
    comma = next((i for i in near if reading.low[i] == ","), None)
    if comma is None or reading.has_finite(start, comma) or reading.pos[start] not in ("NOUN", "ADJ", "ADV"):
        return None
    name = comma + 1
    while name < limit and reading.low[name] in TITLES:
        name += 1
    mention = reading.mentions.get(name)
    closed = mention is not None and (mention.end == limit or word_at(reading.low, mention.end) in _CLOSING)
    return mention if closed and is_person(mention) else None


def name_before(reading: Reading, start: int, limit: int) -> Span | None:
    """A person's name that the phrase at `start` describes: "X, le ministre de Y,"."""
    i = start - 1
    if i >= limit and reading.low[i] == ",":
        i -= 1
    mention = reading.mentions.get(i) if i >= limit else None
    if not is_person(mention) or mention is None or not reading.outer(mention.start):
        return None
    before = reading.skip_back(mention.start - 1, limit, TITLES)
    governed = reading.pos[before] == "ADP" or reading.low[before] in _LINKS or reading.low[before] in _APART
    return None if limit <= before < mention.start and governed else mention
