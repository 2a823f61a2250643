"""Incises: ", a déclaré le ministre," behind or inside what is said, with or without marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from depeche.french.conjugation import FINITE, GERUND, INFINITIVE, PARTICIPLE
from depeche.french.lists import lexicon, lists
from depeche.french.phrases import is_person
from depeche.french.reading import DASHES, Quote, Reading
from depeche.french.spans import word_at
from depeche.french.syntax import SUBJECTS, agree
from depeche.quotations.cues import Cue, find_cues, unlisted
from depeche.quotations.speaker import (
    CITED,
    DIRECT,
    MIXED,
    Found,
    Source,
    agent,
    author_of,
    is_affiliation,
    main_subject,
    nobody,
    parsed_subject,
    participle_subject,
    person_subject,
    shape,
    source_at,
    source_of,
    strip,
    subject_before,
    subject_behind,
)
from depeche.quotations.speakers.nouns import TOWNS, is_agent, is_source_noun

_WHO, _RELATIVES = lists("who"), lists("relatives")
_QUE, _AND, _DE = lists("que"), lists("and"), lists("de_alone")
_CLOSING, _STOPS = frozenset('»”"›'), frozenset(",.!?:;…")
_READ = lists("read")
_INCISE_WORDS, _SHARED_WORDS = lists("incise_words"), lists("shared_words")
_BEFORE_VERB = lists("before_verb") | {",", *DASHES}
# Verbs of these classes take a person as object: ", salue le préfet".
_OF_PERSONS = lists("of_persons")
_CLITICS, _THIRD, _BECAUSE = lists("clitics"), lists("third_person"), lists("because")
_LIKE_WORDS, _LIKE_OPENERS = lists("like_words"), lists("like_openers")


def incise_source(reading: Reading, cue: Cue, start: int, end: int) -> Source | None:
    """The inverted subject of `cue` if it is an incise of the tokens from `start` to `end`."""
    # "…, a-t-on appris": "a-t-il appris" says nothing.
    heard = cue.clitic is not None and (cue.entry.lemma not in _READ or reading.low[cue.clitic].endswith("on"))
    if not (cue.entry.incise or heard):
        return None
    before = reading.skip_back(reading.before(cue.start), start, _INCISE_WORDS)
    if before < start or cue.mood != FINITE:
        return None
    behind = reading.before(before) if reading.low[before] in (",", *DASHES) else before
    closed = reading.low[before] in _CLOSING
    marked = behind >= start and reading.outer(cue.verb) and not reading.outer(behind)
    opened = marked or closed or reading.low[before] in (",", "?", "!", "…", *DASHES)
    if not opened or cue.passive:
        return None
    source = subject_behind(reading, cue, end)
    if cue.clitic is not None:
        return source
    marked = marked and not _is_mixed(reading, behind, start)
    if not (marked or closed) and _ends_aside(reading, start, before):
        return None
    if not (marked or closed) and _is_apposed(reading, start, before):
        return None
    sure = marked or closed or _stands_apart(reading, cue, source, (start, before, end))
    has_own = not sure and parsed_subject(reading, cue, start) is not None
    if has_own or (cue.end < end and reading.low[cue.end] in _QUE):
        return None
    # Amid a clause nothing but a subject stands behind a verb of speech.
    amid = sure and not closed and not reading.has_finite(start, before)
    inner = sure and not reading.outer(cue.verb)
    return source if source and (marked or amid or inner or _is_likely(reading, source)) else None


def _is_mixed(reading: Reading, mark: int, start: int) -> bool:
    """Whether the author's words open the clause of a quotation: "La Russie « ne cédera pas », a dit X"."""
    left = reading.quotes[reading.inside[mark]].left
    before = reading.before(left)
    # "Il se tait car « l'enquête est en cours », a-t-il dit": the reason is a clause of its own.
    opens = (":", ".", *_QUE, *(_BECAUSE if reading.has_finite(left, mark) else ()))
    return before >= start and reading.low[before] not in opens and reading.has_words(start, left)


def _stands_apart(reading: Reading, cue: Cue, source: Source, around: tuple[int, int, int]) -> bool:
    """Whether what stands behind a verb can only be its subject: "…, estiment les syndicats," for all the parser says.

    `around` are the sentence's start, the comma before the verb, and the sentence's end.
    """
    start, comma, end = around
    # Nobody speaks of himself so within marks: "« C'est faux, accuse le club. Nous irons en justice »".
    takes_person = cue.entry.category in _OF_PERSONS and not cue.entry.que and reading.outer(cue.verb)
    behind = word_at(reading.low, source.end)
    closed = source.end >= end or behind in _STOPS - {":"} or reading.pos[source.end] in ("ADP", "ADV", "SCONJ")
    clause = reading.has_finite(start, comma) or (behind == "," and reading.has_finite(source.end, end))
    return (
        bool(source)
        and not takes_person
        and closed
        and clause
        and agree(reading.doc[source.head], reading.doc[cue.start])
    )


def _ends_aside(reading: Reading, start: int, comma: int) -> bool:
    """Whether a comma closes an aside amid a clause: "Les deux pays, qui sont alliés, ont signé un accord"."""
    aside = next((i for i in range(comma - 1, start, -1) if reading.low[i] == ","), None)
    opened = aside is not None and word_at(reading.low, aside + 1) in _RELATIVES
    return opened and not reading.has_finite(start, aside or start)


def _is_apposed(reading: Reading, start: int, comma: int) -> bool:
    """Whether what stands before a comma is just a source: "La présidente du conseil, la centriste X, juge"."""
    first = reading.skip_space(start, 1)
    source = source_at(reading, first, comma) if first < comma else nobody("no subject")
    return bool(source) and source.end == comma and is_person(reading.mention(source.name))


def _is_likely(reading: Reading, source: Source) -> bool:
    """Whether a phrase behind an unmarked incise can be its subject, not its object."""
    return is_able(reading, source) or reading.doc[source.head].dep_ in SUBJECTS


def is_able(reading: Reading, source: Source) -> bool:
    """Whether a phrase names somebody who can speak."""
    mention, noun = reading.mention(source.name), reading.low[source.head]
    named = mention is not None and mention.label_ in ("person", "organisation", "place")
    return named or is_source_noun(noun) or is_agent(noun) or noun in TOWNS


def incise_end(reading: Reading, cue: Cue, source: Source, end: int) -> int:
    """The token behind an incise: its comma, or the end of its sentence."""
    first = max(cue.end, source.end)
    stops = [i for i in range(first, end) if reading.low[i] in _STOPS or reading.inside[i] != reading.inside[cue.verb]]
    stop, behind = [*stops, end, end][:2]
    # "…, analyse X, directrice de Y. …"
    apposed = stop + 1 < behind and reading.low[stop] == ","
    apposed = apposed and (
        reading.pos[stop + 1] in ("NOUN", "ADJ")
        or reading.low[stop + 1] in CITED
        or is_affiliation(reading, stop + 1, behind)
        or _is_role(reading, stop + 1, behind)
    )
    named = apposed and not source.pronoun and not reading.has_finite(stop, behind)
    return max(first, behind if named else stop)


def _is_role(reading: Reading, start: int, end: int) -> bool:
    """Whether a phrase with its determiner says who somebody is: ", le nouvel entraîneur de Nice"."""
    noun = next((i for i in range(start, end) if reading.pos[i] == "NOUN"), end)
    return reading.pos[start] == "DET" and noun < min(end, start + 3) and is_agent(reading.low[noun])


def incise(reading: Reading, cue: Cue, source: Source, start: int, end: int) -> Found | None:
    """The clause that an incise stands in, unless it is a quotation that the marks give already."""
    before = reading.before(cue.start)
    mark = reading.before(before)
    if not reading.outer(before):
        return None
    if reading.low[before] == "," and mark >= 0 and not reading.outer(mark):
        given = not _is_mixed(reading, mark, start)
    else:
        given = _introduces(reading, cue, source, end)
    return None if given else _unmarked(reading, cue, source, start, end)


def _introduces(reading: Reading, cue: Cue, source: Source, end: int) -> bool:
    """ "Comme le rappelle X, « A »": what is said follows."""
    comma = reading.skip_space(max(cue.end, source.end), 1)
    after = reading.skip_space(comma + 1, 1)
    by_like = "comme" in reading.low[max(0, cue.start - 3) : cue.start]
    return by_like and after < end and reading.low[comma] == "," and not reading.outer(after)


def like_clause(reading: Reading, cue: Cue, start: int, end: int) -> Found | None:
    """ "Comme l'a dit X, …" at the head of a sentence: what follows is X's."""
    if not is_like(reading, cue, start) or not cue.entry.incise:
        return None
    source = subject_behind(reading, cue, end)
    comma = next((i for i in range(max(cue.end, source.end), end) if reading.low[i] == ","), None)
    if not source or comma is None or reading.skip_space(start, 1) < cue.start - 3:
        return None
    first, last, form = shape(reading, comma + 1, end)
    return Found(first, last, form, "incise", source, cue) if last - first > 2 else None


def _unmarked(reading: Reading, cue: Cue, source: Source, start: int, end: int) -> Found | None:
    """A statement without marks around or before an incise."""
    before = reading.skip_back(reading.before(cue.start), start, _LIKE_OPENERS)
    stop = incise_end(reading, cue, source, end)
    whole = _is_incomplete(reading, start, before, stop, end)
    span = (start, end) if whole else (start, before + (0 if reading.low[before] == "," else 1))
    edge = reading.before(before) if reading.low[before] == "," else before
    is_stray = edge >= start and reading.outer(edge) and reading.low[edge] in _CLOSING
    first, last, form = shape(reading, *span)
    if form == DIRECT and reading.has_finite(last, cue.start):
        # "« A », dit X, qui part, comme l'a rappelé Y": the quotation is X's; "« A » et « B » valent, dit X" is not.
        own = not find_cues(reading, last, cue.start)
        first, last, form = (*strip(reading, *span), MIXED) if own else (first, first, form)
    if last - first < 2:
        return None
    if is_stray:
        (first, last), form = strip(reading, start, edge), DIRECT
    flags = ("unopened quote",) if is_stray else ()
    # A mark that closes nothing at the head of a text has nothing before it.
    return Found(first, last, form, "incise", source, cue, flags) if first < last else None


def _is_incomplete(reading: Reading, start: int, comma: int, stop: int, end: int) -> bool:
    """Whether the clause around an incise goes on behind it: "Le contingent, dit-il, part", "Il est, dit-il, parti"."""
    last = reading.before(comma)
    open_end = last >= start and (reading.is_finite(last) or reading.pos[last] in ("ADP", "SCONJ", "DET", "CCONJ"))
    if word_at(reading.low, stop + 1) in _QUE:
        return True
    goes_on = reading.has_finite(stop, end) and word_at(reading.low, stop + 1) not in _WHO
    return (open_end and end - stop > 3) or (not reading.has_finite(start, comma) and goes_on)


def split_quote(reading: Reading, quote: Quote, cue: Cue, source: Source) -> Iterator[tuple[int, int]]:
    """The parts of a quotation around an incise: two if each is a clause, else the whole with the incise inside."""
    before = reading.before(cue.start)
    stop = incise_end(reading, cue, source, quote.end)
    left, right = strip_inside(reading, quote.start, before), strip_inside(reading, stop, quote.end)
    if left[1] > left[0] and right[1] <= right[0]:
        yield left
    elif reading.has_finite(*left) and reading.has_finite(*right):
        yield left
        yield right
    else:
        yield quote.start, quote.end


def strip_inside(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Cut commas and white space, not the quotation's own stops."""
    while start < end and (reading.low[start].isspace() or reading.low[start] in (",", ".", ";")):
        start += 1
    while end > start and (reading.low[end - 1].isspace() or reading.low[end - 1] in (",", ";")):
        end -= 1
    return start, end


# Quotations: what stands between marks, which cue governs it, and what is no statement at all.

# A marked span below this number of words is a statement only if a cue governs it.
_LEAST_WORDS = 4
# So far from a cue, two words in marks are a name.
_FAR = 14
_NAMING, _OF = lists("naming"), lists("de")
# "Des faits de « vol en réunion »", "le statut de « ville amie »": what is said is a label.
_AS, _OPINIONS = lists("as"), lists("opinions")
_LABELLED, _FOR = lists("labelled"), lists("restricted")
# The longest line that signs a quotation.
_LINE = 14


def word_count(reading: Reading, quote: Quote) -> int:
    """The words inside the marks."""
    return sum(reading.low[i][:1].isalnum() for i in range(quote.start, quote.end))


class Quotations:
    """Reads the quotations of one sentence."""

    def __init__(self, reading: Reading, cues: list[Cue], start: int, end: int) -> None:
        self.reading, self.cues, self.start, self.end = reading, cues, start, end
        self.previous: Found | None = None

    def read(self, quote: Quote) -> Iterator[Found]:
        """The statements of a quotation, none if it is a title, a name or a single word."""
        count = word_count(self.reading, quote)
        found = (
            self._inside(quote)
            or self._behind(quote)
            or self._colon(quote)
            or self._by(quote)
            or self._before(quote)
            or self._announced(quote)
            or self._predicate(quote)
        )
        if not found and self._stands_alone(quote, count):
            found = [self._found(quote, None, nobody("no cue"), "marks alone")]
        governed = [item for item in found if count > 1 or item.rule in ("incise", "colon")]
        if governed:
            self.previous = governed[-1]
        yield from governed

    def _found(self, quote: Quote, cue: Cue | None, source: Source, rule: str) -> Found:
        flags = () if quote.closed or quote.continued else ("unclosed quote",)
        return Found(quote.start, quote.end, DIRECT, rule, source, cue, flags)

    def _inside(self, quote: Quote) -> list[Found]:
        """An incise inside the marks: "« A, a dit X. B »"."""
        inner = self.reading.inside[quote.start]
        listed = find_cues(self.reading, quote.start, quote.end, inner=inner)
        for cue in (*listed, *self._unlisted(quote)):
            source = incise_source(self.reading, cue, quote.start, quote.end)
            if source and self.reading.low[cue.start - 1] == ",":
                whole = self._found(quote, cue, source, "incise")
                parts = split_quote(self.reading, quote, cue, source)
                return [replace(whole, start=start, end=end) for start, end in parts]
        return []

    def _unlisted(self, quote: Quote) -> Iterator[Cue]:
        """Verbs of no list between a comma and a person who ends a sentence: "« A, a prolongé le maire. B »"."""
        reading = self.reading
        for comma in (i for i in range(quote.start + 1, quote.end - 3) if reading.low[i] == ","):
            cue = unlisted(reading, comma + 1, quote.end)
            if cue is None or cue.end - cue.start < 2:
                continue
            source = subject_behind(reading, cue, quote.end)
            if source and is_able(reading, source) and word_at(reading.low, source.end) in (".", ","):
                yield cue

    def _behind(self, quote: Quote) -> list[Found]:
        """A cue right behind the marks: "« A », a déclaré X"."""
        first = self.reading.skip_space(quote.right, 1)
        for cue in self.cues:
            if not first <= cue.start <= first + 4 or (quote.right < cue.start and self._foreign(first, cue.start)):
                continue
            if cue.clitic is None and self._is_subject(quote):
                return []
            source = incise_source(self.reading, cue, self.start, self.end)
            if source is not None:
                return [self._found(quote, cue, source, "incise")]
        return self._in_brackets(quote, first) or self._signed(quote, first) or self._behind_any(quote, first)

    def _behind_any(self, quote: Quote, first: int) -> list[Found]:
        """A verb of no list behind a whole quotation, before one who can speak: "« A », rêve X"."""
        reading = self.reading
        whole = word_count(reading, quote) >= _LEAST_WORDS or reading.has_finite(quote.start, quote.end)
        if not whole or self._is_subject(quote) or word_at(reading.low, first) != "," or first + 1 >= self.end:
            return []
        cue = unlisted(reading, first + 1, self.end)
        source = subject_behind(reading, cue, self.end) if cue is not None else None
        if cue is None or not source or not (source.pronoun or is_able(reading, source)):
            return []
        return [self._found(quote, cue, source, "incise")]

    def _foreign(self, start: int, end: int) -> bool:
        """Whether something other than a comma, a pronoun or an adverb stands between."""
        low, pos = self.reading.low, self.reading.pos
        near = (i for i in range(start, end) if low[i] not in _BEFORE_VERB and not low[i].isspace())
        return any(pos[i] not in ("PRON", "ADV") for i in near)

    def _is_subject(self, quote: Quote) -> bool:
        """ "Le journal « X » a déclaré": the marked name is the subject of the verb."""
        before = self.reading.before(quote.left)
        noun = before >= self.start and self.reading.pos[before] in ("NOUN", "DET", "ADJ", "PROPN")
        return noun and quote.end - quote.start < 5

    def _in_brackets(self, quote: Quote, first: int) -> list[Found]:
        """ "« A » (X)" or "« A » — X"."""
        low = self.reading.low
        if quote.left - self.start > 1 or first + 1 >= self.end or low[first] not in ("(", "–", "—"):
            return []
        mention = self.reading.mentions.get(first + 1)
        end = mention.end if mention is not None and is_person(mention) else self.end
        if end >= self.end or low[end] not in (")", ".", ","):
            return []
        return [self._found(quote, None, source_at(self.reading, first + 1, self.end), "colon")]

    def _signed(self, quote: Quote, first: int) -> list[Found]:
        """A quotation that is its own paragraph, and below it a line with a name: "« A »", "X, infirmière à Dax"."""
        reading = self.reading
        top = first + (word_at(reading.low, first) in DASHES)
        mention = reading.mentions.get(top)
        if not is_person(mention) or first not in reading.tops:
            return []
        end = next((i for i in (*reading.tops, len(reading.low)) if i > first), first)
        opens = reading.paragraph_of(quote.left) == quote.left and reading.paragraph_of(quote.end - 1) == quote.left
        line = end - first <= _LINE and not reading.has_finite(top, end) and reading.low[reading.before(end)] != "."
        return [self._found(quote, None, source_at(reading, top, end), "colon")] if opens and line else []

    def _colon(self, quote: Quote) -> list[Found]:
        """ "X a déclaré : « A »", "X : « A »", "X s'est montré plus ferme : « A »"."""
        before = self.reading.before(quote.left)
        if before < self.start or self.reading.low[before] != ":":
            return []
        cue = next((cue for cue in reversed(self.cues) if cue.end <= before), None)
        if cue is not None:
            source = incise_source(self.reading, cue, self.start, before) or self._source(cue)
            return [self._found(quote, cue, source, "colon")]
        source = self._topic(before)
        # "Thème : « la langue et l'école »" is a title; a sentence is somebody's.
        able = word_count(self.reading, quote) > 2 and (source or self.reading.has_finite(quote.start, quote.end))
        return [self._found(quote, None, source, "colon")] if able else []

    def _topic(self, colon: int) -> Source:
        """Who speaks before a colon without a word of speech: the sentence's subject, or the name that stands alone."""
        reading = self.reading
        first, verbs = reading.skip_space(self.start, 1), reading.finite_verbs(self.start, colon)
        if not verbs:
            if first >= colon or reading.pos[first] == "ADP":
                # "Avec un message clair :".
                return nobody("no cue")
            source = source_at(reading, first, colon)
            if source.head not in reading.mentions and not is_able(reading, replace(source, name=None)):
                # "Réponse de X :", "Le mot d'ordre du syndicat :"; "Grève à l'hôpital X :" is nobody's.
                source = author_of(reading, source.head, colon) or nobody("no cue")
            mention = reading.mention(source.name)
            able = mention is not None and mention.label_ in ("person", "organisation")
            able = able or (
                bool(source)
                and mention is None
                and all(reading.pos[i] == "PROPN" for i in range(source.start, source.end))
            )
            return source if able or (source and is_source_noun(reading.low[source.head])) else nobody("no cue")
        for verb in (*(i for i in verbs if reading.doc[i].dep_ == "ROOT"), verbs[0]):
            token = reading.doc[verb]
            for child in (*reading.subjects(token), *reading.subjects(token.head)):
                if self.start <= child.i < colon:
                    source = source_of(reading, child.i, verb, self.start)
                    # "La consigne du préfet est simple :".
                    own = author_of(reading, source.head, verb) if reading.low[source.head] in _OPINIONS else None
                    return own or source if own or source.pronoun or is_able(reading, source) else nobody("no subject")
        return source_at(reading, first, verbs[0]) if first < verbs[0] else nobody("no subject")

    def _predicate(self, quote: Quote) -> list[Found]:
        """A person's predicate in marks: "Il « ne supporte plus qu'on attende »"."""
        reading, before = self.reading, self.reading.before(quote.left)
        first = next((i for i in range(quote.start, quote.end) if reading.low[i] not in _CLITICS), quote.end)
        if before < self.start or word_count(reading, quote) < _LEAST_WORDS or not reading.is_finite(first):
            return []
        head = before - (reading.low[before] == ",")
        source = source_of(reading, head, quote.left, self.start)
        speaks = reading.low[head] in _THIRD if source.pronoun else is_person(reading.mention(head))
        able = speaks and agree(reading.doc[head], reading.doc[first])
        free = able and not reading.finite_verbs(self.start, source.start)
        return [self._found(quote, None, source, "quotation")] if free else []

    def _announced(self, quote: Quote) -> list[Found]:
        """ "« A » : le maire ferme l'école": who acts behind the colon says what opens a headline."""
        reading, colon = self.reading, self.reading.skip_space(quote.right, 1)
        opens = not reading.has_words(self.start, quote.left) and word_at(reading.low, colon) == ":"
        if not opens or word_count(reading, quote) < _LEAST_WORDS:
            return []
        source = person_subject(reading, colon + 1, self.end) or nobody("no cue")
        return [self._found(quote, None, source, "colon")]

    def _by(self, quote: Quote) -> list[Found]:
        """A participle before the marks and its agent behind: "une loi jugée « inutile » par X"."""
        reading, first = self.reading, self.reading.skip_space(quote.right, 1)
        verb = reading.skip_back(reading.before(quote.left), self.start, _OF | _AS)
        known = lexicon().get(reading.low[verb], ()) if word_at(reading.low, first) == "par" else ()
        form = next((form for form in known if form.mood == PARTICIPLE and form.entry.quotation), None)
        source = source_at(reading, first + 1, self.end) if form and first + 1 < self.end else nobody("no source")
        # "Un vélo baptisé « la flèche de feu » par X" has a name.
        named = form is not None and form.entry.lemma in _NAMING and reading.low[verb + 1] not in _AS
        if form is None or named or not source or not is_able(reading, source):
            return []
        return [
            self._found(quote, Cue(verb, verb + 1, verb, form.entry, PARTICIPLE, passive=True), source, "quotation")
        ]

    def _before(self, quote: Quote) -> list[Found]:
        """A cue before the marks that takes them as object or complement."""
        reading = self.reading
        before = reading.before(quote.left)
        cue = next((cue for cue in reversed(self.cues) if cue.end <= quote.left), None)
        if before < self.start or cue is None or not cue.entry.quotation:
            return []
        through_que = reading.low[before] in _QUE
        unheard = cue.passive and not through_que and not agent(reading, cue, quote.left)
        if unheard or (not through_que and self._is_name(quote, cue, before)):
            return []
        previous = self.previous
        if previous is not None and previous.verb is not None and previous.verb.start == cue.start:
            return [self._found(quote, cue, previous.source, "incise")]
        # A finite verb between the cue and the marks takes them for itself, but not in "que A mais que « B »".
        stops = list(reading.places((";", ":"), cue.end, quote.left))
        again = through_que and reading.low[before - 1] in _AND and reading.has_finite(quote.start, quote.end)
        if (reading.finite_verbs(cue.end, quote.left) and not again) or (stops and not through_que):
            return []
        source = incise_source(reading, cue, self.start, quote.left) or self._source(cue)
        return [self._found(quote, cue, source, "quotation")]

    def _is_name(self, quote: Quote, cue: Cue, before: int) -> bool:
        """Whether marks hold a title or a name: they start with a capital, behind a noun, and have no verb."""
        reading = self.reading
        naming = cue.passive and cue.entry.lemma in _NAMING
        if naming or reading.has_finite(quote.start, quote.end):
            return naming
        noun = reading.pos[before] in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "ADP")
        contents = [i for i in range(quote.start, quote.end) if reading.pos[i] in ("NOUN", "PROPN", "ADJ", "VERB")]
        far = quote.end - quote.start < _LEAST_WORDS and reading.low[before] in _OF and before - cue.end > _FAR
        work = cue.entry.lemma in _NAMING and reading.is_capital(quote.start)
        title = far or work or (bool(contents) and all(reading.is_capital(i) for i in contents))
        while reading.low[before] in (*_AND, ",") and not reading.outer(mark := reading.before(before)):
            # "Pour « vol » et « recel en bande »".
            before = reading.before(reading.quotes[reading.inside[mark]].left)
        label = reading.low[before] in _OF | _FOR and reading.low[before - 1] in _LABELLED
        return title or label or (noun and reading.is_capital(quote.start))

    def _stands_alone(self, quote: Quote, count: int) -> bool:
        """Whether marks without a cue are a statement of their own: they are a sentence, or nearly."""
        reading = self.reading
        if reading.roles[quote.start] in ("caption", "list"):
            return False
        if not reading.parsed:
            # Without a parse there are marks, but neither clauses nor verbs.
            return count >= 2 * _LEAST_WORDS
        around = reading.has_words(self.start, quote.left) or reading.has_words(quote.right, self.end)
        sentence = reading.has_finite(quote.start, quote.end) or reading.low[quote.end - 1] in ("!", "?")
        return not around and count >= _LEAST_WORDS and sentence

    def _source(self, cue: Cue) -> Source:
        return source_by(self.reading, cue, self.cues, self.start, self.end)


def source_by(reading: Reading, cue: Cue, cues: list[Cue], start: int, end: int) -> Source:
    """The source of a cue that stands before what it reports."""
    if cue.passive:
        by = agent(reading, cue, end)
        # "A été complété par un dispositif « de longue durée »".
        return by if by.pronoun or is_able(reading, by) else nobody("no source")
    if cue.clitic is None and is_like(reading, cue, start):
        return subject_behind(reading, cue, end)
    first = reading.skip_space(start, 1)
    if cue.mood == INFINITIVE and reading.low[first] == "et" and reading.low[cue.start - 1] in _DE:
        # "Et le maire de préciser", "Et d'ajouter".
        return source_at(reading, first + 1, cue.start - 1) if first + 2 < cue.start else nobody("no subject")
    if cue.mood in (GERUND, INFINITIVE, PARTICIPLE) or _has_no_subject(reading, cue, start):
        earlier = [other for other in cues if other.end <= cue.start and other.mood == FINITE and not other.passive]
        own = participle_subject(reading, cue, start)
        if own is not None and is_person(reading.mention(own.name)):
            # "Le maire s'est dit inquiet après le discours de X accusant".
            return own
        if earlier and (cue.mood != PARTICIPLE or reading.outer(earlier[-1].verb)):
            chosen = earlier[0] if cue.mood == GERUND else earlier[-1]
            return incise_source(reading, chosen, start, end) or source_by(reading, chosen, cues, start, end)
        return main_subject(reading, cue, start)
    return subject_before(reading, cue, start)


def is_like(reading: Reading, cue: Cue, start: int) -> bool:
    """ "Comme le précise X": the subject follows."""
    at = reading.skip_back(cue.start - 1, start, _LIKE_WORDS)
    return at >= start and reading.low[at] == "comme"


def _has_no_subject(reading: Reading, cue: Cue, start: int) -> bool:
    """Whether a finite verb shares the subject of the verb before it: "… et a ajouté que"."""
    at = reading.skip_back(cue.start - 1, start, _SHARED_WORDS, adverbs=True)
    if cue.clitic is not None or at <= start or reading.low[at] not in _AND:
        return False
    own = (child for i in range(cue.start, cue.end) for child in reading.subjects(reading.doc[i]))
    return not any(at < child.i < cue.start for child in own)
