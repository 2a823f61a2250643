"""Events: verbs and event nouns that the text dates, with whose voice tells them, and whether they happened."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from typing import Any

from spacy.tokens import Doc, Span, Token

from depeche.chronology.label import is_bare, is_word, names_in, predicate
from depeche.chronology.order import Tie, is_predicate, tie
from depeche.chronology.setting import verb_tense
from depeche.corpus.edtf import bounds
from depeche.french.characters import is_hidden
from depeche.french.fold import plain, plain_word
from depeche.french.lists import lists, section
from depeche.french.spans import layout, places_of, spans_from, trimmed
from depeche.french.syntax import (
    feature,
    finite,
    is_conditional,
    is_future,
    is_negated,
    is_past,
    is_verb,
    sentence_of,
    subject,
    verb_group,
)
from depeche.tables import NARRATOR

_OF, _OPENERS, _CONDITIONS, _WITHOUT = lists("de"), section("events.openers"), lists("if"), section("events.without")
_REFUSALS, _POSSIBLE, _ANNOUNCING = (section(f"events.{name}") for name in ("refusals", "possible", "announcing"))
_HELPERS, _MODALS, _ATTRIBUTES = (section(f"events.{name}") for name in ("helpers", "modals", "attributes"))
_BEING, _THERE, _STATES = (section(f"events.{name}") for name in ("being", "there", "states"))
_WISHES, _AHEAD, _DEADLINE = (section(f"events.{name}").keys() for name in ("wishes", "ahead", "deadline"))
_SUPPOSED, _CASES = ([words.split() for words in section(f"events.{name}")] for name in ("suppositions", "cases"))
_NOUNS, _PLANNED = section("events.nouns"), section("planning.participles")
# Without its accents a noun is taken too, unless it has some: "marché" is no "marche".
_PLAIN = frozenset(map(plain, _NOUNS))
# "Prise d'otages", by the first word: the words behind it.
_PHRASES = defaultdict[str, list[list[str]]](list)
for _first, *_rest in (re.findall(r"[^\s']+'?", plain(said)) for said in section("events.phrases")):
    _PHRASES[_first].append(_rest)
_LONGEST_PHRASE = 1 + max(len(rest) for known in _PHRASES.values() for rest in known)
_MOVING, _FLOWS = section("events.moving"), section("events.flows")
_UNASSERTED = ("negated", "hypothetical", "conditional")
# What an event has of the expression that dates it.
_DATED = ("edtf", "lower", "upper", "mod")
_NO_EVENT = ("fixed", "amod", "case", "punct")
_RELATIONS = {"since": "BEGUN_BY", "until": "BEFORE", "": "IS_INCLUDED"}
_LOOSE = ("acl", "advcl", "advmod")
_DATABLE = ("obj", "obl:agent", "iobj")

# What stands around an article tells no events of it.
_APART = ("header", "byline", "footer", "furniture")

# In so many characters of its sentence's date an event is surely the one that it is of.
_NEAR = 60

# Why an event has no place in time.
REASONS = ("no expression", "other event", "no year", "no reference date")

Said = dict[int, Span]
"""The statement that each token stands in: the first, if one holds another."""


def events(doc: Doc) -> Iterator[Span]:
    """One span an event: its words, with ``span._.event`` telling when, who and in whose voice.

    The label is the relation to the expression that dates it; where nothing does it is empty, and ``reason`` says why.
    """
    said: Said = {}
    for span in doc.spans.get("statements", []):
        for place in range(span.start, span.end):
            said.setdefault(place, span)
    ties = _dated(doc, said)
    loose = undated(doc, [tied.event for tied in ties], said)
    spans = [*(_with_date(said, tied) for tied in ties), *(_without_date(said, *found) for found in loose)]
    yield from sorted(spans, key=lambda span: span.start)


def _with_date(said: Said, tied: Tie) -> Span:
    time, when = tied.time, tied.time._.time
    relation = "DURING" if time.label_ == "DURATION" else _RELATIONS[when["bound"]]
    place = {"time_start": time.start_char, "time_end": time.end_char}
    known = {name: when[name] for name in _DATED} | {"reason": why_unplaced(when["edtf"])}
    # The day of a date without a year is as sure as one in full: no year is told.
    ground = "certain" if (when["edtf"] or "").startswith("XXXX") else when["grounds"]
    quoted = tied.event.root.i in said
    # "Étudie son entrée d'ici à l'été" tells of what is to come.
    seen = {**when, "lower": when["upper"]} if _is_led(time, _AHEAD) else when
    told = {"modality": modality(tied.event.root, seen, quoted=quoted), "rule": tied.rule}
    # "Les élections du 13 juin": a noun with its day is an event; "les ventes du troisième trimestre" may be none.
    is_sure = ground not in ("weak", "likely") and _is_day(when)
    way = "noun of a day" if is_sure and tied.rule == "noun" else tied.rule
    doubts = {
        "open": _is_open(tied, told["modality"]),
        "in front": time.end <= tied.event.start,
        "far": tied.rule in ("syntax", "frame") and abs(time.start_char - tied.event.start_char) > _NEAR,
        "not asserted": told["modality"] in _UNASSERTED,
    }
    grounds = (way, ground, *(name for name, holds in doubts.items() if holds))
    return _span(said, tied.event, relation, **place, **known, **told, grounds=grounds)


def _without_date(said: Said, event: Span, reason: str) -> Span:
    told = {"reason": reason, "modality": "happened", "rule": "past tense"}
    none = dict.fromkeys(("time_start", "time_end", *_DATED))
    return _span(said, event, "", **none, **told, grounds=("past tense",))


def _span(said: Said, event: Span, relation: str, *, grounds: tuple[str, ...], **cells: Any) -> Span:
    span = Span(event.doc, *trimmed(event.doc, event.start, event.end), label=relation)
    own = {"lemma": predicate(event), "voice": _voice(said.get(event.root.i)), "grounds": grounds}
    span._.event = {**own, **cells}
    return span


def _voice(statement: Span | None) -> str | None:
    """The narrator, a speaker, or nobody known: what a source says does not date that it says so."""
    if statement is None:
        return NARRATOR
    told = statement._.statement
    return told["speaker"] or told["speaker_text"] or None


def _dated(doc: Doc, said: Said) -> list[Tie]:
    """The ties that hold: those through the parse, and for an expression that has none the nearest event."""
    around = (span for span in doc.spans["paragraphs"] if span.label_ in _APART)
    apart = {place for span in around for place in range(span.start, span.end)}
    dates = [time for time in doc.spans["times"] if time.start not in apart and _can_date(time)]
    # What a statement tells is dated by its own expressions.
    held: dict[Span | None, tuple[list[Span], list[Span]]] = {}
    for time in dates:
        held.setdefault(said.get(time.root.i), ([], []))[0].append(time)
    for event in candidates(doc, dates):
        if (group := said.get(event.root.i)) in held:
            held[group][1].append(event)
    ties = [tied for times, told in held.values() for tied in tie(told, times, evident=True)]
    close = _one_each([tied for tied in _possible(ties) if _holds(tied)])
    return sorted(close, key=lambda tied: tied.event.start)


def _can_date(time: Span) -> bool:
    """Whether an expression says when: a date, a time, or a length that reaches from a known day."""
    when = time._.time
    if time.label_ in ("DURATION", "SET"):
        return when["edtf"] is not None or bool(when["bound"])
    # "17 heures" of any day is no date either.
    return not (when["value"] or "").endswith("_REF") and not (when["value"] or "").startswith("T")


def _is_led(time: Span, words: Container[str]) -> bool:
    """Whether one of some words leads to the end of a stretch: "d'ici à", "avant"."""
    before = (token.lower_ for token in time.doc[max(0, time.start - 3) : time.start + 1])
    return time._.time["bound"] == "until" and any(word in words for word in before)


def _possible(ties: list[Tie]) -> list[Tie]:
    """Ties without those of a day to come to what is told as past, or to the verb above what it dates.

    "A décidé de fermer l'usine en 2030" tells when it will be closed, not when that was decided.
    """
    above = {(tied.event.root.head.i, tied.time.start) for tied in ties if tied.event.root.dep_ == "xcomp"}
    return [tied for tied in ties if not (_is_ahead(tied) and _is_early(tied, above))]


def _is_ahead(tied: Tie) -> bool:
    """Whether a day is to come, or "d'ici à" leads to it, which dates no act that is over, but what is planned."""
    is_deadline = _is_led(tied.time, _DEADLINE) and not any(child.dep_ == "aux:pass" for child in tied.event.root.lefts)
    return is_deadline or is_to_come(tied.time.doc, tied.time._.time)


def _is_open(tied: Tie, told: str) -> bool:
    """Whether an article without a date leaves open if what it tells has happened then.

    So it is with what is announced ("a annoncé l'ouverture, dès septembre, d'un centre"), and with the present of a
    day without a year ("la navette reprend le 2 septembre").
    """
    verb, time = tied.event.root, tied.time
    if verb.doc._.published or told != "happened":
        return False
    objects = any(child.dep_ == "obj" and verb.i < child.i < time.start for child in verb.children)
    present = verb_tense(verb) in ("present", "state") and (time._.time["edtf"] or "").startswith("XXXX")
    return present or (objects and verb.lemma_ in _ANNOUNCING)


def _is_early(tied: Tie, above: set[tuple[int, int]]) -> bool:
    """Whether a verb tells what is over, or what is only meant to be, so that a day to come is not its date."""
    verb = tied.event.root
    told = verb_tense(verb) or ("past" if verb.head.lemma_ == "venir" else "")
    announces = verb.lemma_ in _ANNOUNCING or (verb.i, tied.time.start) in above
    return told == "past" or (told in ("present", "state") and finite(verb).i == verb.i and announces)


def _one_each(ties: list[Tie]) -> list[Tie]:
    """Where a noun and a verb claim one expression: "de" gives it to the noun, anything else to the verb."""
    nouns = {tied.time.start for tied in ties if tied.event.root.pos_ != "VERB"}
    verbs = {tied.time.start for tied in ties if tied.event.root.pos_ == "VERB"}
    both = nouns & verbs
    of = {t.time.start for t in ties if t.time.start and t.time.doc[t.time.start - 1].lower_ in _OF}
    return [t for t in ties if t.time.start not in both or (t.event.root.pos_ == "VERB") != (t.time.start in of)]


def _is_day(when: dict[str, Any]) -> bool:
    """Whether an expression tells one day."""
    return (when["lower"] or "")[:10] == (when["upper"] or "-")[:10]


def _holds(tied: Tie) -> bool:
    """A noun needs its date to hang on it; a verb only to share its clause."""
    head, when = tied.event.root, tied.time._.time
    ends = (when["edtf"] or "").split("/")
    # "Reporté de mars à octobre"; "ses ventes du troisième trimestre"
    is_moved = len(ends) > 1 and when["value"] in ends and not when["bound"] and head.lemma_ in _MOVING
    if is_moved or (head.lemma_ in _FLOWS and "Plur" in feature(head, "Number") and not _is_day(when)):
        return False
    if head.pos_ == "VERB":
        return not _is_repeated(tied)
    above = (token for token in tied.time.root.ancestors if token.pos_ == "VERB" or token.i == head.i)
    return next(above, tied.time.root).i == head.i


def _is_repeated(tied: Tie) -> bool:
    """Whether a day without a year comes again and again: "a lieu tous les deux ans, en octobre"."""
    doc, anew = tied.event.doc, (tied.time._.time["literal"] or "").startswith("XXXX")
    if not anew or verb_tense(tied.event.root) not in ("present", "state"):
        return False
    near = (span for span in spans_from(doc, "times", *sentence_of(tied.event.root)) if span.label_ == "SET")
    # "Comme chaque année, la foire s'ouvre le 8 mai" tells of this year's.
    return any(span.start == 0 or doc[span.start - 1].lower_ != "comme" for span in near)


# Whether an event happened: planned, conditional, denied, or only supposed.


def modality(head: Token, when: dict[str, Any], *, quoted: bool = False) -> str:
    """Tell whether what `head` tells happened.

    Parameters
    ----------
    head
        A verb, or a noun of event.
    when
        What is known of the expression that dates it: ``lower`` is asked for.
    quoted
        Whether a source tells it: its conditional is what was to come when it spoke.

    Returns
    -------
    str
        ``happened``, ``planned``, ``conditional``, ``negated`` or ``hypothetical``.
    """
    if not is_predicate(head):
        # "En cas de victoire"
        cases = (child for child in head.children if child.dep_ == "case")
        is_case = any(_follows(child.doc, child.i + 1, _CASES) for child in cases)
        return "hypothetical" if is_case else _by_date(head.doc, when)
    carrier, above = _carrier(head), _above(head)
    if _is_supposed(head, carrier) or _is_wished(carrier, above):
        return "hypothetical"
    if is_negated(head) or _is_denied(head, above):
        return "negated"
    if is_conditional(carrier):
        return "planned" if quoted and carrier.i == head.i else "conditional"
    if above is not None and above.lemma_ in _POSSIBLE and is_conditional(finite(above)):
        return "conditional"
    if head.lower_ in _PLANNED and "Imp" in feature(carrier, "Tense"):
        return "planned"  # "Le verdict était attendu vendredi"
    told = "future" if is_future(carrier) and not is_past(head) else verb_tense(head)
    if told == "past" or _is_bare_past(head):
        return "happened"
    # "Il sera élu en 1995" is told of the past, "la loi prend effet lundi" of what is to come.
    return "planned" if told == "future" and not is_over(head.doc, when) else _by_date(head.doc, when)


def _carrier(head: Token) -> Token:
    """The token that carries the tense of a predicate."""
    links = (child for child in head.lefts if child.dep_ in ("cop", "aux:pass"))
    return finite(head) if head.pos_ == "VERB" else next(links, head)


def _is_bare_past(verb: Token) -> bool:
    """Whether a past participle stands alone, and tells of no plan: "les moyens promis en février"."""
    return is_bare(verb) and "Past" in feature(verb, "Tense") and verb_tense(verb) != "future"


def _is_wished(carrier: Token, above: Token | None) -> bool:
    """Whether a verb tells what is only feared, dreamt of or asked: a present subjunctive, or the infinitive of it."""
    # The model takes most subjunctives that are written alike for indicatives: "a demandé qu'il parte".
    if carrier.dep_ == "ccomp" and "Pres" in feature(carrier, "Tense"):
        above = carrier.head
    is_present = "Pres" in feature(carrier, "Tense") and carrier.lemma_ != "avoir" and carrier.dep_ != "aux:tense"
    is_asked = "Sub" in feature(carrier, "Mood") and is_present
    return is_asked or (above is not None and above.lemma_ in _WISHES)


def _above(verb: Token) -> Token | None:
    """The verb that an infinitive hangs on."""
    if "Inf" not in feature(finite(verb), "VerbForm") or verb.head.i == verb.i or verb.head.pos_ != "VERB":
        return None
    return verb.head


def _is_denied(verb: Token, above: Token | None) -> bool:
    """Whether an infinitive tells what was not done: "a renoncé à", "ne veut plus", "sans"."""
    if any(child.lower_ in _WITHOUT and child.i < verb.i for child in verb.children):
        return "Inf" in feature(finite(verb), "VerbForm")
    if above is None or verb.dep_ not in ("xcomp", "ccomp", "obj", "obl:arg"):
        return False
    # "Aurait dû se reconstituer" tells that it did not.
    is_missed = above.lemma_ in _MODALS and finite(above).i != above.i and is_conditional(finite(above))
    return is_missed or above.lemma_ in _REFUSALS or is_negated(above)


def _is_supposed(verb: Token, carrier: Token) -> bool:
    """Whether "si" opens the clause (not "s'il a quitté", which grants a fact), or "à condition que" and the like."""
    is_active = not any(child.dep_ == "aux:pass" for child in verb.children)
    tense, is_compound = feature(carrier, "Tense"), carrier.i != verb.i and is_past(verb)
    granted = "Fut" in tense or (is_compound and "Pres" in tense and is_active)
    # "Si rien ne bouge, on ferme lundi" tells no more of the closing than of what it hangs on.
    ifs = [child for child in verb.children if child.dep_ == "advcl" and not is_past(verb)]
    joined = [*ifs, *(other for one in ifs for other in one.conjuncts)]
    if any(part.lower_ in _CONDITIONS and part.dep_ == "mark" for one in joined for part in one.lefts):
        return True
    for child in verb.children:
        if child.i > verb.i:
            continue
        if child.lower_ in _CONDITIONS and child.dep_ == "mark":
            return not granted
        if child.lower_ in _OPENERS and _follows(child.doc, child.i, _SUPPOSED):
            return True
    return False


def _follows(doc: Doc, end: int, phrases: list[list[str]]) -> bool:
    """Whether the words before token `end` are one of `phrases`."""
    said = [plain_word(token.text) for token in doc[max(0, end - 4) : end]]
    return any(said[-len(words) :] == words for words in phrases)


def _by_date(doc: Doc, when: dict[str, Any]) -> str:
    """What is not told by a verb with a tense is to come where its date is."""
    return "planned" if is_to_come(doc, when) else "happened"


def is_to_come(doc: Doc, when: dict[str, Any]) -> bool:
    """Whether a date lies behind that of the article."""
    lower, today = when["lower"], bounds(doc._.published or "")[1]
    return bool(today and lower and lower > today)


def is_over(doc: Doc, when: dict[str, Any]) -> bool:
    """Whether a date lies before that of the article."""
    upper, today = when["upper"], bounds(doc._.published or "")[0]
    return bool(today and upper and upper < today)


# The words that tell events.


def candidates(doc: Doc, times: Sequence[Span]) -> Iterator[Span]:
    """The verbs and event nouns in the sentences of `times`."""
    named = (*doc.spans["times"], *doc.spans.get("mentions", []))
    inside = {place for span in named for place in range(span.start, span.end)}
    for start, end in sorted({sentence_of(time.root) for time in times}):
        for token in doc[start:end]:
            if token.i not in inside and (found := _event(token)):
                yield found


def _event(token: Token) -> Span | None:
    kind = token.pos_
    if kind == "VERB":
        return verb_group(token) if is_verb(token) and is_word(token) and _tells(token) else None
    if not token.n_lefts and kind not in ("NOUN", "ADJ"):
        return None
    if is_predicate(token):
        first = _carrier(token)
        return token.doc[first.i : token.i + 1] if is_word(token) and "Fin" in feature(first, "VerbForm") else None
    if kind == "ADJ" and token.dep_ in _LOOSE and any(child.dep_ in ("obl:mod", "obl:arg") for child in token.rights):
        return token.doc[token.i : token.i + 1]  # "Ouvert en 1992, le musée"
    if kind not in ("NOUN", "ADJ"):
        return None
    is_noun, opening = _known(token.lemma_, token.lower_)
    end = max((_phrase_end(token, first) for first in opening), default=0)
    if end or (is_noun and kind == "NOUN"):
        return token.doc[token.i : end or token.i + 1]
    return None


@lru_cache(maxsize=8192)
def _known(lemma: str, word: str) -> tuple[bool, tuple[str, ...]]:
    """Whether a word is a noun of event, and the first words of phrases for events that it may be."""
    words = (lemma.lower(), word)
    is_noun = any(one in (_PLAIN if one.isascii() else _NOUNS) for one in words)
    return is_noun, tuple(sorted({plain(one) for one in words} & _PHRASES.keys()))


def _phrase_end(token: Token, first: str) -> int:
    """Where a phrase for an event ends that starts with `token`; 0 if none does."""
    behind = [plain_word(word.text) for word in token.doc[token.i + 1 : token.i + _LONGEST_PHRASE]]
    fits = (len(rest) for rest in _PHRASES[first] if behind[: len(rest)] == rest)
    return max((token.i + 1 + length for length in fits), default=0)


def _tells(verb: Token) -> bool:
    """Whether a verb tells an event: finite, a participle or infinitive that is not the helper of another."""
    is_alone = finite(verb).i == verb.i
    if verb.dep_.startswith("aux") or (is_alone and verb.dep_ in _NO_EVENT) or verb.lemma_ in _MODALS:
        return False
    if is_bare(verb) and verb.lemma_ in _ATTRIBUTES:
        return False
    children = list(verb.children)
    if any(child.dep_ == "det" for child in children):
        return False  # "À l'est": a noun that the model takes for a verb
    if verb.lemma_ in _BEING and any(child.lower_ in _THERE for child in children) and not is_negated(verb):
        return False  # "il y a", "en est à", but "il n'y a plus de médecin"
    return not (verb.lemma_ in _HELPERS and any(child.dep_ == "xcomp" and child.pos_ == "VERB" for child in children))


# Events that the article tells as past and does not date, and why an event has no place in time.


def why_unplaced(edtf: str | None) -> str | None:
    """Why a date that an expression gives has no place in time; nothing if it has one."""
    if edtf is None:
        return "no reference date"
    return "no year" if edtf.startswith("XXXX") else None


def undated(doc: Doc, dated: Sequence[Span], quoted: Said) -> Iterator[tuple[Span, str]]:
    """The verbs of main clauses by which the narrator tells what somebody known did, without a date, and why.

    Only what is over and done is taken (compound or simple past, no negation, no verb that reports speech or tells a
    state), where the running text says it.

    Parameters
    ----------
    doc
        A parsed document with its times.
    dated
        The events that have a date.
    quoted
        The tokens that stand in a statement.
    """
    reporting = {span._.statement["cue_start"] for span in doc.spans.get("statements", [])}
    taken = {token.i for span in dated for token in span}
    times = {sentence_of(doc[span.start]) for span in doc.spans["times"] if span.label_ in ("DATE", "TIME")}
    for token in _verbs(doc):
        clause = token.head if token.dep_ == "conj" else token
        if token.i in taken or token.i in quoted or clause.dep_ != "ROOT" or not _is_done(token):
            continue
        group = verb_group(token)
        reports, head = any(part.idx in reporting for part in group), subject(token)
        if not reports and head is not None and any(True for _ in names_in(head)):
            yield group, "other event" if sentence_of(token) in times else "no expression"


def participants(verb: Token) -> Iterator[str]:
    """The names in a verb's subject and objects, in that order."""
    head = subject(verb)
    for noun in [*([head] if head is not None else []), *(child for child in verb.children if child.dep_ in _DATABLE)]:
        yield from (name._.mention["name"] for name in names_in(noun))


def _verbs(doc: Doc) -> Iterator[Token]:
    """The verbs of the paragraphs that count, titles aside."""
    verbs = places_of(doc, "VERB")
    for paragraph, span in zip(layout(doc), doc.spans["paragraphs"], strict=True):
        if paragraph.counted and paragraph.role != "title":
            tokens = (doc[place] for place in verbs[bisect_left(verbs, span.start) : bisect_left(verbs, span.end)])
            # The model takes a character that does not show for a verb at times.
            yield from (token for token in tokens if not is_hidden(token.text))


def _is_done(verb: Token) -> bool:
    """Compound past or simple past, of a verb that tells an act."""
    if verb.lemma_ in _HELPERS or verb.lemma_ in _STATES or is_negated(verb):
        return False
    carrier = finite(verb)
    if is_conditional(carrier) or "Fin" not in feature(carrier, "VerbForm"):
        return False
    if carrier is verb:
        return "Past" in feature(verb, "Tense")
    compound = any(child.dep_ == "aux:tense" for child in verb.children)
    return compound and "Pres" in feature(carrier, "Tense") and "Past" in feature(verb, "Tense")
