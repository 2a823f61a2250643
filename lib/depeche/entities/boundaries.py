"""Where a name starts and ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from depeche.corpus.language import is_french
from depeche.entities.found import (
    CAPITAL_HEADS,
    CENTURY,
    CLASSES,
    HEADS,
    Found,
    is_capital,
    kinds_by_word,
    numbers_of,
    skip_spaces,
)
from depeche.entities.gazetteer import Gazetteer, is_demonym, towns
from depeche.entities.persons import gender
from depeche.french.lists import lexicon, lists
from depeche.french.spans import neighbour, text_of

_TAILS, _CLUBS, _TITLES, _GREETINGS = lists("tails"), lists("clubs"), lists("name_titles"), lists("greetings")
_BUTTONS, _PROSECUTORS, _OF_NAMES = lists("buttons"), lists("prosecutors"), lists("participles_of_names")
_SOME = lists("indefinite_articles")
_DE, _IN = lists("de_alone"), lists("within")
_STATE, _SIDES, _PEOPLES = "République", lists("sides"), tuple(lists("people_endings"))
_RELATIONAL = tuple(lists("relational_endings"))
_PARTICLES, _BETWEEN_NAMES = lists("particles"), lists("between_names")
# With a capital amid a sentence they open a family name: "Nick De Santis", "De Santis".
_JOINED = lists("opening_particles")
_OPENING = frozenset(word.capitalize() for word in lists("opening_particles"))
# Not titles by themselves: "Première Guerre mondiale".
_RANKS, _MINISTERS = lists("prime"), lists("ministers")
_MINISTRIES, _STATES = lists("ministries"), lists("states")
_ROUTES, _JOINTS = lists("routes"), lists("list_joints")
_ARTICLES, _DAYS = lists("full_articles"), lists("weekdays")
_EDGES = "«»“”„\"'’‘‹›.,;:!?…()[]/|-–— \n\r\t\u00a0\u202f"
_ELIDED = re.compile(r"(?:[ldLD]|qu|Qu)[’']")
# No name goes on behind these; a bracket may hold an acronym, which is a name of its own.
_BREAKS = frozenset(":;()[]«»“”„©|/")
# Two numbers as games end: no years, no model.
_SCORE = re.compile(r"(?<!\d)\d{1,2} ?[-–] ?\d{1,2}(?!\d)")
# A shorter line was not wrapped.
_WRAPPED = 40
_BODIES = ("organisation", "product")
# Between the function of who rules a place and its name.
_RULE_REACH = 8
_INITIAL = re.compile(r"[A-ZÀ-Þ][a-z]?\.(?:-[A-ZÀ-Þ]\.)?")
_QUOTES = frozenset('«“"')
_DASHES = frozenset("-–—")
_AND = ("and", "&")
# Not behind a number: degrees, watts, "0,04 UA".
_LONGEST_UNIT = 2


def pieces(span: Span, names: Gazetteer) -> Iterator[Span]:
    """What the recogniser took for one name, parted where no name goes on: "Ouragan Sandy : 39 morts"."""
    doc, start = span.doc, span.start
    scores = [found.span() for found in _SCORE.finditer(span.text)]
    for token in span:
        # "Philippe Close" bears the word of a button as a last name.
        breaks = token.text in _BREAKS or (token.text in _BUTTONS and not gender(doc[start : token.i].text))
        breaks |= unicodedata.category(token.text[0]) == "So" or _ends_line(token)
        breaks |= any(first <= token.idx - span.start_char < last for first, last in scores)
        # "Axe Brest-Nantes" has two names.
        breaks |= token.i == start and token.lower_ in _ROUTES and span.doc[start + 1 : start + 3].text[-1:] in _DASHES
        # No person's name holds "un": "Sirotant un Perrier".
        breaks |= token.ent_type_ == "PER" and token.text in _SOME
        if breaks or _parts(token, names):
            yield span.doc[start : token.i]
            start = token.i + 1
        elif _meets_person(span.doc, start, token, names):
            yield span.doc[start : token.i]
            start = token.i
        elif token.i > start and (
            _is_maker(span, token.i, names)
            or (token.i == start + 1 and _is_author(span.doc, token.i))
            or (token.text in _IN and _kind_of(span.doc[start : token.i], names) in _BODIES)
        ):
            # A work and who made it: "Horizons de Marc Tessard".
            yield span.doc[start : token.i]
            start = token.i + 1
    yield span if start == span.start else span.doc[start : span.end]


def _meets_person(doc: Doc, start: int, token: Token, names: Gazetteer) -> bool:
    """Whether a known body or product ends where somebody's given name starts: "Agence France-Presse | Anne Riou"."""
    if token.i == start or gender(token.text) is None or not is_capital(doc, token.i + 1):
        return False
    return _kind_of(doc[start : token.i], names) in _BODIES or _is_ruled(doc, start)


def _is_ruled(doc: Doc, start: int) -> bool:
    """Whether somebody's function leads to the place that is named there: "le gouverneur de la région de Bakara"."""
    before = [CLASSES.get(token.lower_) for token in doc[max(0, start - _RULE_REACH) : start]]
    return "place" in before and "person" in before[: before.index("place")]


def _ends_line(token: Token) -> bool:
    """Whether a line ends there that is too short to go on in the next one: a heading, a score."""
    return "\n" in token.text and token.idx - text_of(token.doc).rfind("\n", 0, token.idx) <= _WRAPPED


def _is_author(doc: Doc, number: int) -> bool:
    """Whether a preposition parts a work from who made it: "Horizons | de Marc Tessard", but "Óscar de León Cañas"."""
    named = doc[number].text in _DE and gender(doc[number - 1].text) is None
    return named and opens_person(doc[number + 1 : number + 2])


def _is_maker(span: Span, number: int, names: Gazetteer) -> bool:
    """Whether a preposition parts a product from a known firm: "le vaccin Sarmaz | de Pfizer"."""
    doc = span.doc
    if doc[number].text not in _DE or not is_capital(doc, number - 1) or is_french(doc[number - 1].lower_):
        return False
    maker = names.surely(doc[number + 1 : span.end].text)
    return maker is not None and maker.kind == "organisation"


def opens_person(span: Span) -> bool:
    """Whether a given name leads there, and a word with a capital follows it."""
    return len(span) > 0 and gender(span[0].text) is not None and is_capital(span.doc, span.start + 1)


def _parts(token: Token, names: Gazetteer) -> bool:
    """Whether a dash parts two names: "Brest - Nantes", "l’axe Dakar-Abidjan"."""
    before = neighbour(token, -1)
    if token.text not in _DASHES or before is None:
        return False
    if token.whitespace_ or before.whitespace_:
        return bool(token.whitespace_ and before.whitespace_)
    route, after = neighbour(token, -2), neighbour(token)
    # "La fédération Wallonie-Bruxelles" has both in its name.
    if after is None or (route is not None and HEADS.get(route.lower_) == "organisation"):
        return False
    linked = route is not None and route.lower_ in _ROUTES
    return linked or all(word.text in towns() or _kind_of(word, names) == "place" for word in (before, after))


def _kind_of(span: Span | Token, names: Gazetteer) -> str | None:
    known = names.get(span.text)
    return known.kind if known is not None else None


def trim(span: Span, kind: str, names: Gazetteer) -> Span | None:
    """Cut titles, common nouns, elided articles and punctuation off the edges; nothing left: no name.

    Parameters
    ----------
    span
        What the recogniser took for a name.
    kind
        The kind that it gave it.
    names
        The names that are known.
    """
    doc, start, end = span.doc, span.start, span.end
    known = span.text in names
    if kind == "organisation" and doc[end - 1].text in _OF and is_capital(doc, end):
        end = _capitals(doc, end)
    while start < end and (_is_edge(doc, start) or (not known and _is_title(doc, start, end))):
        start += 1
    # "Doublé d’Anne Riou" opens a sentence.
    opens = kind == "person" and end - start > 2 and doc[start].is_sent_start and doc[start + 1].text in _DE
    if opens and is_french(doc[start].lower_) and not gender(doc[start].text):
        start += 2
    while start < end and (
        _is_tail(doc[end - 1]) or (kind == "person" and end - start > 2 and _is_office(doc[end - 1]))
    ):
        end -= 1
    if start == end:
        return None
    name = doc[start:end]
    if name.text not in names and (core := _core(doc, start, end, kind)) != (start, end):
        name = doc[core[0] : core[1]]
    if len(name) > 1 and _opens_sentence_only(name, names):
        name = doc[name.start + 1 : name.end]
    # A common noun alone is no name: "lac", "ministère".
    return None if name.text.islower() or is_unit(name) else name


def _core(doc: Doc, start: int, end: int, kind: str) -> tuple[int, int]:
    """A person's or a place's name without the words around it: "Nantes mercredi", "Vue du port de Nantes"."""
    while kind == "product" and end - 1 > start and doc[end - 1].text.islower() and is_demonym(doc[end - 1].text):
        end -= 1
    if kind not in ("person", "place"):
        end = _before_verb(doc, start, end)
        return start, _before_for(doc, start, end)
    while end - 1 > start and _is_outside(doc[end - 1], kind):
        end -= 1
    if doc[start].lower_ in HEADS:
        return start, end
    common = [n for n in range(start, end) if doc[n].pos_ == "NOUN" and doc[n].text.islower()]
    if common and doc[start].is_sent_start and common[-1] + 1 < end:
        start = common[-1] + 1
        while start < end - 1 and _is_edge(doc, start):
            start += 1
    return start, end


def _before_verb(doc: Doc, start: int, end: int) -> int:
    """Where a name ends that the recogniser took its sentence's verb for a part of."""
    verbs = (n for n in range(start + 1, end) if doc[n].pos_ in ("VERB", "AUX") and doc[n].text.islower())
    return next((number for number in verbs if "VerbForm=Fin" in str(doc[number].morph)), end)


def _before_for(doc: Doc, start: int, end: int) -> int:
    """Where a name ends that is no noun with a purpose: "Google pour l’Europe", but "Agence pour l’emploi"."""
    foreign = (n for n in range(start + 1, end) if not is_french(doc[n - 1].lower_))
    return next((number for number in foreign if doc[number].text == "pour"), end)


def _is_outside(token: Token, kind: str) -> bool:
    """Whether a lower-case word ends no name of that kind; adjectives end those of places: "Asie centrale"."""
    # "Kim Jong-un": what is joined to a name belongs to it.
    if not token.text.islower() or not token.is_alpha or not token.nbor(-1).whitespace_:
        return False
    return kind == "person" or token.pos_ != "ADJ" or token.text in _DAYS


def is_unit(span: Span) -> bool:
    """Whether letters behind a number are its unit: "38 °C", "0,04 UA"."""
    before = neighbour(span[0], -1)
    number = before is not None and (before.like_num or before.text.endswith("°"))
    return number and len(span.text) <= _LONGEST_UNIT


def _opens_sentence_only(span: Span, names: Gazetteer) -> bool:
    """Whether the first word is only a sentence's article: the name is known without it (La Pologne, not Le Caire)."""
    if not (span[0].is_title and span[0].lower_ in _ARTICLES) or span.text in names:
        return False
    elsewhere = (number for number in numbers_of(span.doc, frozenset([span[1].text])) if number != span.start + 1)
    bare = any(number == 0 or span.doc[number - 1].text != span[0].text for number in elsewhere)
    before = neighbour(span[0], -1)
    opens = span[0].is_sent_start or before is None or before.text in _BREAKS
    return span[1:].text in names or (opens and bare)


def _is_tail(token: Token) -> bool:
    """Whether a name ends before the token: punctuation, an adverb of the sentence ("le départ de Marie hier")."""
    link = token.text in _OF or token.text in _DETERMINERS or token.text in _JOINTS
    return link or token.text.strip(_EDGES) == "" or (token.pos_ == "ADV" and token.text.islower())


def _is_edge(doc: Doc, number: int) -> bool:
    token = doc[number]
    if token.is_title and token.lower_ in _RANKS and number + 1 < len(doc) and doc[number + 1].lower_ in _MINISTERS:
        return True
    if _ELIDED.fullmatch(token.text):
        # Amid a sentence a capital belongs to the name: "le groupe L’Oréal".
        before, after = neighbour(token, -1), neighbour(token, 2)
        quoted = before is not None and before.text in _QUOTES
        # “L’Express” stands alone between its marks.
        alone = after is None or after.text in _EDGES
        return token.text.islower() or bool(token.is_sent_start) or (quoted and not alone)
    # "al-Qaïda": an Arabic article is joined to its name.
    small = token.text.islower() and not _opens(doc, number) and not _is_joined(doc, number)
    return token.text.strip(_EDGES) == "" or token.text in _TITLES or small


def _opens(doc: Doc, number: int) -> bool:
    """Whether a noun in lower case belongs to the name that it opens; in "agence X" it does not."""
    word = doc[number].text
    bare = CLASSES.get(word) == "organisation" and word not in _PHRASE_HEADS and is_capital(doc, number + 1)
    # "La 3e place de X" is none of its.
    counted = number > 0 and doc[number - 1].text[0].isdigit()
    return word in HEADS and not bare and not counted


def _is_joined(doc: Doc, number: int) -> bool:
    """Whether a particle is joined to the word with a capital behind it: "al-Nosra"."""
    joined = number + 2 < len(doc) and doc[number + 1].text == "-" and is_capital(doc, number + 2)
    return joined and doc[number].text in _JOINED and not doc[number].whitespace_


def _is_title(doc: Doc, number: int, end: int) -> bool:
    """Whether a word with a capital is a title or a greeting before a name: "Directeur Général X", "Bonjour X"."""
    token, more = doc[number], number + 1 < end
    if _is_office(token):
        return True
    if token.text == _STATE and doc[max(0, number - 3)].lower_ in _PROSECUTORS:
        return True
    if more and gender(doc[number + 1].text) and _is_of_town(token):
        return True
    if more and (token.text in _GREETINGS and is_capital(doc, number + 1)):
        return True
    if more and token.lower_ in _DETERMINERS and (_is_office(doc[number + 1]) or doc[number + 1].text in _TITLES):
        return True
    if more and token.text in _STATES and doc[number + 1].text in _OF:
        return True
    behind = number > 0 and _is_office(doc[number - 1]) and token.text not in _OPENING
    return behind and token.is_title and is_french(token.lower_) and not gender(token.text)


def _is_of_town(token: Token) -> bool:
    """Whether a word tells where somebody is from or on whose side: "la Spadoise Anne Riou", "le Vert Marc Tessard"."""
    before = neighbour(token, -1)
    told = before is not None and before.pos_ in ("DET", "ADJ") and not gender(token.text)
    return told and (token.text.endswith(_PEOPLES) or token.lower_ in _SIDES)


def _is_office(token: Token) -> bool:
    """Whether a word is a person's function with a capital: "Ministre"; in the plural it may name a group."""
    return token.is_title and CLASSES.get(token.lower_) == "person" and not gender(token.text)


def grow(span: Span, kind: str, people: frozenset[int], names: Gazetteer) -> Span:
    """Add what the recogniser cut off: the second half of a double name, a particle, a given name before it.

    Parameters
    ----------
    span
        A trimmed name.
    kind
        Its kind.
    people
        The tokens that the recogniser took for parts of people's names.
    names
        The names that are known: they have no further words.
    """
    doc, start, end = span.doc, span.start, span.end
    while end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_ and is_capital(doc, end + 1):
        if _parts(doc[end], names):
            break
        end += 2
    head = HEADS.get(doc[start].lower_) if span.text not in names else None
    whole = _complements(doc, start, end, names) if head in ("organisation", "event") else end
    # Only an event without a name of its own is called by its town: "Festival du film de Sète", "exercice Zapad".
    named = any(is_capital(doc, number) for number in range(start + 1, end))
    if head == "organisation" or (is_capital(doc, whole - 1) and not named):
        end = whole
    while kind == "person" and is_capital(doc, end + 1):
        link, goes_on = doc[end].text, end + 1 in people
        # A line end amid a name is none, if the paragraph goes on.
        wrapped = link == "\n" and not doc[end + 1].is_sent_start and end - start == 1
        if link not in _PARTICLES and not (goes_on and (wrapped or link in _BETWEEN_NAMES)):
            break
        if _is_author(doc, end) or _is_maker(doc[start : end + 2], end, names):
            break
        end += 2
    if any(token.text in _TAILS for token in doc[start:end]):
        start = _joined(doc, start)
    if start > 0 and doc[start - 1].text in _CLUBS and doc[start - 1].whitespace_:
        start -= 1
    if kind == "person" and start > 0 and _belongs(doc[start - 1], people):
        start -= 1
    return span if (start, end) == (span.start, span.end) else doc[start:end]


def _complements(doc: Doc, start: int, end: int, names: Gazetteer) -> int:
    """Past what tells a body's field and seat: "Agence bretonne | du patrimoine et de la mer".

    Of several fields those of a ministry have capitals, those of others none: what has one is another body.
    """
    at, of_state = end, doc[start].lower_ in _MINISTRIES
    while at < len(doc):
        # A noun alone may be followed by a verb that the tagger does not know, unless its ending tells.
        seat = is_capital(doc, at - 1) or not is_demonym(doc[at].text)
        if _is_adjective(doc, at) and seat and (at - start > 1 or doc[at].text.endswith(_RELATIONAL)):
            at = end = at + 1
            continue
        joint = doc[at].text if doc[at].text in _JOINTS else ""
        preposition = at + 1 if joint else at
        if preposition + 1 >= len(doc) or doc[preposition].text not in _OF:
            break
        noun = _skip(doc, preposition)
        while _is_adjective(doc, noun):
            noun += 1
        if is_capital(doc, noun) and (of_state or not joint):
            body = HEADS.get(doc[noun].lower_) == "organisation" and not of_state
            if body or _kind_of(doc[noun : _capitals(doc, noun)], names) in _BODIES:
                break
            at = end = _capitals(doc, noun)
        elif noun + 1 < len(doc) and _is_field(doc[noun]) and (joint != "," or doc[noun + 1].text in _JOINTS):
            at = end = noun + 1
        else:
            break
    return end


def _is_field(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.text.islower() and token.text not in _DAYS


def _joined(doc: Doc, start: int) -> int:
    """Where the name of a firm or a foundation starts: "Anna and Paul Kowal Foundation"."""
    while start > 1 and doc[start - 1].text in _AND and is_capital(doc, start - 2):
        start -= 2
        while start > 0 and is_capital(doc, start - 1) and not doc[start].is_sent_start:
            start -= 1
    return start


def _belongs(token: Token, people: frozenset[int]) -> bool:
    """Whether the word before a person's name is part of it: a given name, a particle with a capital."""
    if token.i in people or not token.whitespace_:
        return False
    opening = token.text in _OPENING and not token.is_sent_start
    # "T. Soro", but not "M. Soro".
    opening |= _INITIAL.fullmatch(token.text) is not None and token.text not in _TITLES
    return opening or gender(token.text) is not None


# Names that open with a common noun: "ambassade de France à Damas", "mer Noire".

_ABSORBING = kinds_by_word("absorbing")
_ADJOINING = kinds_by_word("adjoining")
_PHRASE_HEADS = frozenset(_ABSORBING) | frozenset(_ADJOINING)
_CAPITAL = {word.capitalize(): kind for word, kind in CAPITAL_HEADS.items()}
_OF, _DETERMINERS = lists("de"), lists("articles")
_SEATED, _SEATED_LINKS, _COURTS = lists("seated"), lists("seated_links"), lists("courts")


def head_phrases(doc: Doc, names: Gazetteer) -> Iterator[Found]:
    """Find the names that a lower-case noun opens.

    Parameters
    ----------
    doc
        A tagged text.
    names
        The names that are known: a country belongs to the name of its ministry, and no adjective to its own.
    """
    for number in numbers_of(doc, _PHRASE_HEADS):
        word = doc[number].text
        # "En première place" is no square.
        if _is_rank(doc, number) or (number and doc[number - 1].lower_ in _RANKS):
            continue
        if word in _ABSORBING:
            end = _absorbed(doc, number, names)
            if end:
                yield Found(doc[number:end], _ABSORBING[word], "head")
                yield from _coordinated(doc, number, end)
        elif is_capital(doc, number + 1):
            yield Found(doc[number : _capitals(doc, number + 1)], _ADJOINING[word], "head")


def _is_rank(doc: Doc, number: int) -> bool:
    """Whether a noun belongs to that of a person who is named behind it: "commandant de police Luc Roy"."""
    behind = neighbour(doc[number])
    is_led = number > 1 and doc[number - 1].text in _DE and CLASSES.get(doc[number - 2].lower_) == "person"
    return is_led and behind is not None and bool(gender(behind.text))


def capital_heads(doc: Doc, names: Gazetteer) -> Iterator[Found]:
    """Find the names that a common noun opens with a capital amid a sentence: "l’Office national des forêts"."""
    for number in numbers_of(doc, frozenset(_CAPITAL)):
        first = doc[number]
        before = neighbour(first, -1)
        opens = before is None or before.is_space or (before.is_punct and before.text not in "(/")
        if opens or (first.nbor(-1).text[:1].isupper() and first.nbor(-1).lower_ not in _DETERMINERS):
            continue
        end = number + 1
        while _CAPITAL[first.text] == "organisation" and _is_adjective(doc, end):
            end += 1
        # An adjective alone may be a verb that the tagger does not know.
        whole = _complements(doc, number, end, names)
        if whole > end and doc[number:whole].text not in names:
            yield Found(doc[number:whole], _CAPITAL[first.text], "head")


def branches(doc: Doc, found: Sequence[Found]) -> Iterator[Found]:
    """Find the bodies that have a place right behind their name: "HP France"."""
    ends = {item.span.end: item for item in found}
    for item in found:
        start = item.span.start
        if item.kind != "place" or start == 0 or item.text.isupper() or not doc[start - 1].whitespace_:
            continue
        body = ends.get(start)
        if body is not None and body.kind == "organisation" and not doc[start].is_sent_start:
            yield Found(doc[body.span.start : item.span.end], "organisation", "head")


def credits(doc: Doc) -> Iterator[Found]:
    """Whose a picture is: the words with a capital behind "©", and adjectives behind them."""
    for number in numbers_of(doc, frozenset(["©"])):
        start = skip_spaces(doc, number + 1)
        if is_capital(doc, start):
            end = _capitals(doc, start)
            while _is_adjective(doc, end):
                end += 1
            kind = "person" if end - start > 1 and gender(doc[start].text) else "organisation"
            yield Found(doc[start:end], kind, "credit")


def _absorbed(doc: Doc, head: int, names: Gazetteer) -> int | None:
    """The end of the name that the noun at `head` opens, if it opens one."""
    at = head + 1
    while _is_adjective(doc, at):
        at += 1
    if at + 1 < len(doc) and doc[at].text in _OF and doc[at + 1].text in _COURTS:
        at += 2
    at = _skip(doc, at) if at < len(doc) and doc[at].text in _OF else at
    if not is_capital(doc, at) or CENTURY.fullmatch(doc[at].text):
        return None
    end = _capitals(doc, at)
    place = doc[at:end].text
    if doc[at - 1].text in _OF and end - at > 1 and gender(doc[at].text) and place not in names:
        return None
    # A treaty has its name from a place, be it one that is not known.
    if _ABSORBING[doc[head].text] == "product" and place in names and names[place].kind != "place":
        return None
    # "Affaires étrangères" is one name, "France métropolitaine" too; a verb or a noun ends it.
    while _is_adjective(doc, end) and doc[at:end].text not in names:
        end += 1
    return _with_country(doc, head, end, names)


def _coordinated(doc: Doc, head: int, end: int) -> Iterator[Found]:
    """What shares a noun in the plural: "les ministères de l’Intérieur et de la Justice"."""
    noun = doc[head].text
    if noun.endswith("s") and end + 1 < len(doc) and doc[end].text == "et" and doc[end + 1].text in _OF:
        name = _complement(doc, end + 1)
        if len(name):
            spelling = f"{noun[:-1]} {doc[end + 1 : name.end].text}"
            yield Found(name, _ABSORBING[noun], "head", spelling)


def _with_country(doc: Doc, head: int, end: int, names: Gazetteer) -> int:
    """A ministry and the country behind it, an embassy and its town."""
    links = _SEATED_LINKS if doc[head].text in _SEATED else _OF
    if _ABSORBING[doc[head].text] != "place" and end < len(doc) and doc[end].text in links:
        name = _complement(doc, end)
        if _kind_of(name, names) == "place":
            return name.end
    return end


def _complement(doc: Doc, at: int) -> Span:
    """The words with a capital behind a preposition and its article, if there are any."""
    start = _skip(doc, at)
    return doc[start : _capitals(doc, start)]


def _skip(doc: Doc, at: int) -> int:
    """Past a preposition and its article."""
    at += 1
    return at + 1 if at < len(doc) and doc[at].text in _DETERMINERS else at


def _capitals(doc: Doc, at: int) -> int:
    """Past the words with a capital that stand together."""
    while is_capital(doc, at) or (at < len(doc) and doc[at].text == "-" and is_capital(doc, at + 1)):
        at += 1
    return at


def _is_adjective(doc: Doc, at: int) -> bool:
    if at >= len(doc) or not doc[at].text.islower():
        return False
    # The tagger takes verbs for adjectives behind names: "le ministère de la Mer promet".
    return doc[at].text in _OF_NAMES or (doc[at].pos_ == "ADJ" and doc[at].text not in lexicon())
