"""What is known while a text is read: the article's date, the day that is being told, the year that governs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from depeche.chronology.find import Expression
from depeche.chronology.values import Answer, Calendar, Holiday, Numbered, Shift, as_day, first_day
from depeche.corpus.edtf import days
from depeche.french.fold import plain_word
from depeche.french.lists import folded, lexicon, lists, section
from depeche.french.spans import layout, neighbour, once, tops
from depeche.french.syntax import feature, finite, governing_verb, is_conditional, is_future, is_past, sentence_of

_FINENESS, FINEST = {"Y": 0, "DE": 0, "CE": 0, "M": 1, "Q": 1, "H": 1}, 2
# A date this near to the start of its sentence sets the scene for what follows: "En 1998, …".
FRONT = 12
# So many days from the article's, a day is still told of in the next paragraphs.
_NEAR = 7
# So many expressions of a weekday are looked at before and behind another.
_AROUND = 20


@dataclass(frozen=True)
class Setting:
    """Where an expression stands.

    Parameters
    ----------
    sentence, paragraph
        Their numbers, or offsets.
    offset
        Code points between the start of the sentence and the expression.
    tense
        ``past``, ``present``, ``state`` (a passive in the present), ``future`` by the governing verb, else empty.
    bracket
        Whether a bracket opens between it and the expression before.
    scheduled
        Whether it stands behind its verb, in the present, that tells no words: "le tribunal siège lundi".
    saying
        The number of the expression that tells when the words were said that it stands in, if one does.
    aside
        Whether it is quoted or only says more of a noun, so that the story does not move there.
    first
        Whether its paragraph starts with it.
    is_put_off
        Whether something is put off to it.
    """

    sentence: int = 0
    paragraph: int = 0
    offset: int = 99
    tense: str = ""
    bracket: bool = False
    scheduled: bool = False
    saying: int | None = None
    aside: bool = False
    first: bool = False
    is_put_off: bool = False


@dataclass(frozen=True)
class Reference:
    """The article's date: a day within it, and how finely it is known (0 year, 1 month, 2 day)."""

    day: date | None = None
    fineness: int = -1
    written: str | None = None

    @classmethod
    def of(cls, published: str | None) -> Reference:
        """Of an EDTF date; an interval or a date without year anchors nothing."""
        first, last = days(published) if published and "/" not in published else (None, None)
        if first is None or last is None:
            return cls()
        length = (last - first).days
        return cls(first + (last - first) / 2, FINEST if not length else 1 if length < 31 else 0, published)

    def knows(self, unit: str) -> bool:
        """Whether it is known finely enough to count such units from it."""
        return self.day is not None and self.fineness >= _FINENESS.get(unit, FINEST)


@dataclass
class Scene:
    """The state that grows as the expressions of a text are resolved, in order."""

    reference: Reference
    expressions: tuple[Expression, ...] = ()
    settings: tuple[Setting, ...] = ()
    told: date | None = None
    told_part: str = ""
    told_sentence: int = -1
    story: date | None = None
    story_paragraph: int = -1
    recent: date | None = None
    over: date | None = None
    year: int | None = None
    year_sentence: int = -1
    frame: int | None = None
    frame_sentence: int | None = None
    paragraph: int = -1
    coarse: str = ""
    opening: date | None = None
    usual_sentence: int = -1
    days: dict[tuple[int | None, int | None], int] = field(default_factory=dict)

    @property
    def now(self) -> date | None:
        """A day of the article's date."""
        return self.reference.day

    def enter(self, setting: Setting) -> None:
        """Go to the next expression: a year governs to the end of its paragraph."""
        if setting.paragraph != self.paragraph:
            self.paragraph, self.frame = setting.paragraph, None

    def governing_year(self, setting: Setting) -> int | None:
        """The year that dates without one take: named at the head of the paragraph's sentence, or before a bracket."""
        if setting.bracket and setting.sentence == self.year_sentence:
            return self.year
        is_ahead = setting.tense == "future" and self.now is not None and (self.frame or 0) < self.now.year
        return None if is_ahead or self.frame_sentence not in (None, setting.sentence) else self.frame

    def day_in(self, setting: Setting) -> date | None:
        """The day already told in the same sentence."""
        return self.told if setting.sentence == self.told_sentence else None

    @property
    def day_of_story(self) -> date | None:
        """The day that the story stands at; beyond its paragraph the last one near the article's."""
        is_here = self.now is None or self.paragraph == self.story_paragraph
        return self.story if is_here else self.recent

    def base_day(self, shift: Shift, setting: Setting) -> date | None:
        """The day from which "la veille", "ce jour-là", "le mois suivant", "l'année suivante" count."""
        now = self.now if self.reference.knows(shift.unit) else None
        if shift.unit in ("D", "W", "WE"):
            # "Ce jour-là" may be one that the story only looks back to; in a quotation it is the one told there.
            here = self.told if shift.base == "named" else self.day_in(setting) if setting.aside else None
            return here or self.day_of_story or self.story or now
        return self.last or now

    @property
    def last(self) -> date | None:
        """The first day of what was told last, however coarse."""
        return first_day(self.coarse) if self.coarse else None

    def anchor(self, day: date) -> str | None:
        """How an anchor is written: the article's date as given, another day by itself."""
        return self.reference.written if day == self.now else day.isoformat()

    def alike(self, reading: Calendar, expression: Expression) -> Setting | None:
        """The setting of the nearest expression of the same weekday whose verb has a tense."""
        others = ((far, n) for far, n, said in self.of_weekday(reading, expression) if not (said.day or said.direction))
        found = min((pair for pair in others if self.settings[pair[1]].tense in ("past", "future")), default=None)
        return self.settings[found[1]] if found else None

    def of_weekday(self, reading: Calendar, expression: Expression) -> Iterator[tuple[int, int, Calendar]]:
        """The expressions around with the same weekday: how far they are, their numbers, and what they say."""
        numbers = self._weekdays.get(reading.weekday or 0, [])
        middle = bisect_left(numbers, expression.start, key=lambda number: self.expressions[number].start)
        for number in numbers[max(0, middle - _AROUND) : middle + _AROUND]:
            other = self.expressions[number]
            if isinstance(other.reading, Calendar):
                yield abs(other.start - expression.start), number, other.reading

    @cached_property
    def _weekdays(self) -> dict[int, list[int]]:
        """Numbers of the expressions that name a weekday."""
        found: dict[int, list[int]] = {}
        for number, other in enumerate(self.expressions):
            if isinstance(other.reading, Calendar) and other.reading.weekday:
                found.setdefault(other.reading.weekday, []).append(number)
        return found

    def tell(self, expression: Expression, setting: Setting, answer: Answer) -> None:
        """Remember what an expression told for those behind it."""
        reading, value = expression.reading, answer.value
        if self.now and (value == "P1Y" if expression.type == "SET" else (value or "").startswith("XXXX-")):
            self.usual_sentence = setting.sentence
        self.opening = as_day(value) if value and expression.range else None
        if value is None or expression.type not in ("DATE", "TIME"):
            return
        if isinstance(reading, Shift) and reading.base == "now":
            self.frame = None
        is_years = isinstance(reading, Shift) and reading.unit == "Y" and value.isdigit()
        if year := reading.year if isinstance(reading, Calendar) else int(value) if is_years else None:
            self.year, self.year_sentence = year, setting.sentence
            past = self.now is not None and year < self.now.year
            # "La crise éclate en octobre 2008" is told in a present that goes on from there.
            is_story = setting.offset <= FRONT or setting.tense in ("present", "state")
            if past and is_story and not expression.bound and not setting.aside:
                # "Il y a dix ans" frames its own sentence.
                self.frame, self.frame_sentence = year, setting.sentence if is_years else None
        if not expression.bound:
            self._tell_day(reading, value, setting)

    def _tell_day(self, reading: object, value: str, setting: Setting) -> None:
        if isinstance(reading, (Calendar, Shift, Holiday)) and not isinstance(reading, Numbered):
            self.coarse = value if first_day(value) else self.coarse
        if day := as_day(value):
            is_derived = isinstance(reading, Calendar) and not (reading.has_day or reading.month)
            self.told, self.told_sentence = day, self.told_sentence if is_derived else setting.sentence
            # A look back leaves the story where it stands: "la veille".
            is_back = isinstance(reading, Shift) and reading.base == "told" and reading.amount < 0
            if not (setting.aside or is_back):
                self.story, self.story_paragraph = day, setting.paragraph
                if self.now is not None and abs((day - self.now).days) <= _NEAR:
                    self.recent = day
                    self.over = day if day <= self.now else self.over
            part = value.partition("T")[2]
            if isinstance(reading, Calendar) and reading.year and reading.day:
                self.days[reading.month, reading.day] = reading.year
            # A clock time within a night leaves it a night.
            self.told_part = part if part.isalpha() or not part else self.told_part


# Where an expression stands in a parsed text: its sentence, its paragraph, and the tense that governs it.

_PLANNED, _MODALS = folded("planning.participles").keys(), folded("planning.modals")
_PUT_OFF, _OPEN = (folded(f"planning.{name}").keys() for name in ("put_off", "open"))
_TO, _AIMS, _FROM, _SINCE, _UNTIL = (
    tuple(section(f"planning.{name}")) for name in ("to", "aims", "from", "since", "until")
)
_PLANNING, _LINKS = section("planning.verbs"), section("planning.links")
_UNLIKE, _GOING = tuple(section("planning.unlike")), section("planning.going")
_HAVING, _AWAITED = section("planning.having"), folded("planning.awaited").keys()
_DONE = folded("ahead.done").keys()
_PUNCTUAL, _MOVING, _UNPLANNED = (section(f"planning.{name}").keys() for name in ("punctual", "moving", "unplanned"))
_HIGHEST = 4
_STOPS = frozenset(".!?…")
_MARKS = frozenset(',;:«»“”"()–—') | _STOPS
# A bare day is hung on the noun before it at times: "quitte Brest lundi", "rend son arrêt mercredi".
_LOOSE = ("obj", "nmod", "obl", "obl:mod", "obl:arg", "conj")


def settings(doc: Doc, text: str, expressions: Sequence[Expression], spans: Sequence[Span]) -> list[Setting]:
    """The setting of each expression of a document whose text is `text`."""
    paragraphs = layout(doc)
    starts = [paragraph.start for paragraph in paragraphs]
    inside = _inside(doc)
    result, before, said = [], 0, _sayings(doc, spans, inside)
    for place, (expression, span) in enumerate(zip(expressions, spans, strict=True)):
        number = bisect_right(starts, expression.start) - 1
        is_length = expression.type in ("DURATION", "SET")  # which no tense moves
        told = "past" if number >= 0 and paragraphs[number].role == "caption" else "" if is_length else tense(span)
        begin = doc[sentence_of(doc[span.start])[0]].idx
        between = text[max(before, begin) : expression.start]
        in_bracket = "(" in between and ")" not in between
        scheduled = not is_length and told not in ("past", "future") and _is_scheduled(span)
        offset, is_aside = expression.start - begin, span.start in inside or (not is_length and _is_aside(span))
        is_first = number >= 0 and expression.start == starts[number]
        places = (begin, number, offset, told, in_bracket, scheduled, said.get(place), is_aside, is_first)
        result.append(Setting(*places, is_put_off=told == "future" and _is_put_off(span)))
        before = expression.end
    return result


@once
def _inside(doc: Doc) -> frozenset[int]:
    """The tokens that stand between quotation marks; where none closes, the narrator may have gone on."""
    closed = (quoted for quoted in doc.spans.get("quoted", []) if quoted._.quoted["closed"])
    return frozenset(place for quoted in closed for place in range(quoted.start, quoted.end))


def _sayings(doc: Doc, spans: Sequence[Span], inside: Set[int]) -> dict[int, int]:
    """Of the expressions that stand `inside` quotations, by number, the one that dates the verb by which they are said.

    What a source goes on to say in the same paragraph was said on the same day.
    """
    statements = doc.spans.get("statements", [])
    quoted = [number for number, span in enumerate(spans) if span.start in inside]
    dated = {verb.i: number for number, span in enumerate(spans) if span.start not in inside for verb in _dated(span)}
    found: dict[int, int] = {}
    starts, tops_of, last = [spans[number].start for number in quoted], sorted(tops(doc)), None
    for statement in statements:
        cells = statement._.statement
        cue = doc.char_span(cells["cue_start"], cells["cue_end"], alignment_mode="expand") if cells["cue"] else None
        number = next((dated[token.i] for token in cue or () if token.i in dated), None)
        top = bisect_right(tops_of, statement.start)
        last = (number, top) if number is not None else last if last and last[1] == top else None
        held = quoted[bisect_left(starts, statement.start) : bisect_left(starts, statement.end)]
        found |= dict.fromkeys(held, last[0]) if last else {}
    return found


def _is_aside(span: Span) -> bool:
    """Whether an expression only says more of a noun: "le maire, élu le 3 mai 2018", "la loi de 2008"."""
    verb = _governor(span)
    is_which = span.text.isdigit() and span.doc[max(0, span.start - 1)].lower_ in lists("de")
    return is_which or (verb is not None and verb.dep_ in ("acl", "acl:relcl"))


def _dated(span: Span) -> Iterator[Token]:
    """The verb that a day is told of, and the one that says what a person did on it: "interrogé mardi, il a dit"."""
    verb = _governor(span) if span.label_ in ("DATE", "TIME") else None
    if verb is not None:
        yield verb
        if verb.dep_ == "advcl" and finite(verb).i == verb.i:
            yield verb.head


def _is_scheduled(span: Span) -> bool:
    """Whether a verb in the present before it, or a sentence without a verb, tells what stands in a calendar."""
    verb, before = governing_verb(span.root), span.doc[max(0, span.start - 1)].lower_
    if verb is None:
        return _is_announced(span)
    if verb.i >= span.start or verb.pos_ != "VERB" or before in lists("de"):
        return False
    above, carrier = span.root.head, finite(verb)
    while above.i != verb.i and above.i > verb.i and above.dep_ in _LOOSE:
        above = above.head
    return above.i == verb.i and "Fin" in feature(carrier, "VerbForm") and not _says(verb)


def _says(verb: Token) -> bool:
    """Whether a verb tells words, which were said before they were written."""
    return any(form.entry.que and not form.rest for form in lexicon().get(verb.lower_, ()))


def _is_announced(span: Span) -> bool:
    """Whether a sentence without a verb tells of what is to come: "grève des bus lundi", not "incendie lundi"."""
    sentence = span.doc[slice(*_segment(span))]
    words = [token.lemma_.lower() for token in sentence]
    verbs = (token for token in sentence if token.pos_ in ("VERB", "AUX") and not span.start <= token.i < span.end)
    return next(verbs, None) is None and _UNPLANNED.isdisjoint(words)


def tense(span: Span) -> str:
    """``past``, ``present``, ``state`` or ``future`` by the verb that governs `span`; empty where nothing tells.

    ``state`` is a passive in the present ("est fermé") or a present that tells an act ("fêtent").
    """
    # Not Doc.text nor Span.sent: each of them goes through the whole document.
    before = span.doc[max(0, span.start - 4) : span.start].text_with_ws.lower()
    if before.endswith(_SINCE):
        return "past"
    # The participle right above may tell of a plan: "prévue le 16 juillet".
    if _is_put_off(span) or not _PLANNED.isdisjoint(_above(span)):
        return "" if _is_overtaken(span) else "future"
    # "Voici ce qui reste du choc mardi soir"
    noun = neighbour(span[0], -1)
    is_over = noun is not None and noun.lemma_ in _UNPLANNED
    told = "past" if is_over else _near_tense(span) or _governing_tense(span)
    # "Convoqué pour samedi", "soit prêt dès lundi", "la poursuite de la grève jusqu'à mardi".
    is_ahead = before.endswith(_FROM) if told in ("present", "state") else before.endswith(_AIMS)
    return "future" if is_ahead or (span.root.head.pos_ == "NOUN" and before.endswith(_UNTIL)) else told


def _segment(span: Span) -> tuple[int, int]:
    """The tokens of its sentence up to the stops around it: the parser goes on behind some."""
    doc, (begin, end) = span.doc, sentence_of(span.root)
    first = next((place + 1 for place in range(span.start - 1, begin - 1, -1) if doc[place].text in _STOPS), begin)
    return first, next((place for place in range(span.end, end) if doc[place].text in _STOPS), end)


def _near_tense(span: Span) -> str:
    """The tense of the last verb before it with no mark between: the parser hangs days on the wrong word at times."""
    doc, (begin, _) = span.doc, sentence_of(span.root)
    for place in range(span.start - 1, begin - 1, -1):
        token = doc[place]
        if token.text in _MARKS:
            return ""
        if token.pos_ in ("VERB", "AUX"):
            is_helper = token.pos_ == "AUX" and token.dep_[:3] in ("aux", "cop") and token.head.i != span.root.i
            verb = token.head if is_helper else token
            if told := verb_tense(verb) or _bare_tense(verb):
                return told
    return ""


def _governing_tense(span: Span) -> str:
    """The tense of the nearest predicate above it in its sentence that has one."""
    verb, inside, is_said = _governor(span), _inside(span.doc), False
    for _ in range(_HIGHEST):
        if verb is None:
            break
        # What is quoted says nothing of a day outside: "« … », lundi, a dit le maire".
        is_said = verb.i in inside and span.start not in inside
        if not is_said and (told := verb_tense(verb) or _bare_tense(verb)):
            return told
        verb = _predicate(verb.head) if verb.head.i != verb.i else None
    if not is_said:
        return ""
    behind = span.doc[span.end : _segment(span)[1]]
    verbs = (token for token in behind if token.pos_ == "VERB" and token.i not in inside)
    return next(filter(None, map(verb_tense, verbs)), "")


def _governor(span: Span) -> Token | None:
    """The nearest predicate above an expression, which is none itself, whatever the parser takes "dimanche" for."""
    root = span.root
    return root if _link(root) is not None else _predicate(root.head) if root.head.i != root.i else None


def _predicate(token: Token) -> Token | None:
    """The nearest verb above `token`, itself among them, or what "être" says of something: "elle est avocate"."""
    above = (one for one in (token, *token.ancestors) if one.pos_ == "VERB" or _link(one) is not None)
    return next(above, None)


def _link(token: Token) -> Token | None:
    return next((child for child in token.lefts if child.dep_ == "cop"), None)


def _bare_tense(verb: Token) -> str:
    """A participle that stands beside a noun tells what is done: "annulée samedi", unless it may be to come."""
    is_bare = finite(verb).i == verb.i and {"Part", "Past"} <= {*feature(verb, "VerbForm"), *feature(verb, "Tense")}
    return "past" if is_bare and verb.dep_ != "ROOT" and plain_word(verb.text) not in _OPEN else ""


def _above(span: Span) -> set[str]:
    """The two words above it."""
    return {plain_word(token.text) for token in (span.root.head, span.root.head.head)}


def _is_put_off(span: Span) -> bool:
    """Whether something is put off to it: "remise à jeudi", which is not today."""
    before = span.doc[max(0, span.start - 1) : span.start].text_with_ws.lower()
    return before.endswith(_TO) and not _PUT_OFF.isdisjoint(_above(span))


def _is_overtaken(span: Span) -> bool:
    """Whether what was planned is told of behind it as past: "une réunion prévue mardi n'a pas eu lieu"."""
    above = (span.root.head, span.root.head.head)
    # "Convoqués dans la nuit, les députés ont voté", whatever the parser hangs on what.
    if any(verb.i > span.start and finite(verb).i != verb.i and is_past(verb) for verb in above):
        return True
    participle = next((token for token in above if token.dep_ in ("acl", "advcl")), None)
    verb = governing_verb(participle.head) if participle is not None else None
    return verb is not None and verb.i > span.start and is_past(verb)


def _is_passive(verb: Token, carrier: Token) -> bool:
    """Whether its one auxiliary makes it a passive: "est fermé", but not "est parti", "s'est fermé", "a été fermé"."""
    single = sum(child.dep_.startswith("aux") for child in verb.lefts) == 1 and carrier.lemma_ in _LINKS
    return single and verb.lemma_ not in _MOVING and not _reflexive(verb)


def _is_alike(verb: Token) -> bool:
    """Whether its present is written as its simple past, which the press seldom uses: "réunit", but not "partit"."""
    lemma = verb.lemma_.lower()
    return lemma.endswith("ir") and verb.lower_ == f"{lemma[:-1]}t" and not lemma.endswith(_UNLIKE)


def _reflexive(verb: Token) -> str:
    """ "Se poursuivre" for "se poursuit"; nothing for a verb without "se"."""
    return f"se {verb.lemma_}" if any(child.lower_ in lists("se") for child in verb.lefts) else ""


def verb_tense(verb: Token) -> str:
    """The tense of one verb; nothing for an infinitive or a participle that another verb governs."""
    known = _tenses(verb.doc)
    if verb.i not in known:
        known[verb.i] = _read_tense(verb)
    return known[verb.i]


@once
def _tenses(_: Doc) -> dict[int, str]:
    """The tenses of a text's verbs as far as they were asked for."""
    return {}


def _read_tense(verb: Token) -> str:
    helpers = [child for child in verb.lefts if child.dep_[:3] in ("aux", "cop")]
    carrier, link = (helpers or [verb])[0], next((child for child in helpers if child.dep_ == "cop"), None)
    tenses, forms = feature(carrier, "Tense"), feature(carrier, "VerbForm")
    # "Fixé au 12", not "fixe".
    # "A attendu" is no plan, "est attendu" is one.
    is_awaited = plain_word(verb.text) in _PLANNED and not (
        carrier.lemma_ in _HAVING and plain_word(verb.text) in _AWAITED
    )
    is_planned = is_awaited and "Imp" not in tenses and not (carrier is verb and "Fin" in forms)
    if is_planned or is_conditional(carrier) or is_future(carrier):
        return "future"
    if "Inf" in forms and carrier.dep_ == "aux:tense":
        return "past"  # "n'avoir rien vu"
    if "Inf" in forms:
        return "future" if plain_word(verb.head.text) in _MODALS or verb.head.lemma_ in _PLANNING else ""
    is_alone, has_present = carrier is verb, "Pres" in tenses and not is_past(carrier)
    is_present = "Fin" in forms and (has_present or _is_alike(carrier))
    if is_present and verb.lemma_ in _GOING and any("Inf" in feature(child, "VerbForm") for child in verb.rights):
        return "future"  # "va se rendre"
    if link is not None:
        # "A été malade", "était à Lille"; "est à Lille" may be of the day only.
        is_there = verb.pos_ == "PROPN" and any(child.dep_ == "case" for child in verb.lefts)
        is_gone = bool(_reflexive(verb)) or plain_word(verb.text) in _DONE  # "s'est évadé", "est mort"
        is_over = link.i != carrier.i or bool({"Past", "Imp"} & set(tenses)) or is_gone
        return "past" if is_over else "" if not is_present else "state" if is_there else "present"
    is_passive = is_present and not is_alone and _is_passive(verb, carrier)
    if is_passive or (is_alone and is_present and not _PUNCTUAL.isdisjoint({verb.lemma_, _reflexive(verb)})):
        return "state"
    is_compound = is_present and not is_alone and carrier.dep_ == "aux:tense"
    return "past" if is_compound or is_past(verb) else "present" if is_present else ""
