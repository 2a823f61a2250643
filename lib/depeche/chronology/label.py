"""An event in the text's own words: one passage of its clause, from the subject to where a phrase ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from spacy.tokens import Doc, Span, Token

from depeche.confidence import SURE
from depeche.french.conjugation import forms
from depeche.french.lists import lists, section
from depeche.french.spans import neighbour, spans_from
from depeche.french.syntax import (
    SUBJECTS,
    agree,
    feature,
    finite,
    governing_verb,
    is_subject,
    phrase,
    sentence_of,
    verb_group,
)

_LEADING, _RELATIVES = section("labels.leading"), section("labels.relatives")
_OPENING, _HANGING = section("labels.clauses"), section("labels.hanging")
_PRONOUNS, _SUBJECT_PRONOUNS, _TURNING = (section(f"labels.{name}") for name in ("pronouns", "subjects", "turning"))
_LIGHT, _UNDOING = section("events.light"), section("events.undoing")
_UP_TO, _OBJECTS = section("labels.up_to"), section("labels.objects")
_CLITICS = lists("clitics") - _SUBJECT_PRONOUNS.keys()
_CONTRACTED, _GENITIVES, _CAUSES = lists("contracted"), lists("de"), section("labels.causes").keys()
_SE, _INTO, _IF, _NE, _QUE = (lists(name) for name in ("se", "into", "if", "ne", "que"))
_NOUNS, _NOMINAL = ("NOUN", "PROPN"), ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET")
# Words that no passage ends with: they lead to what is cut off.
_LOOSE = ("ADP", "DET", "CCONJ", "SCONJ", "PUNCT", "AUX")
# What ends a clause, wherever it stands; what is set apart from the words around it.
_STOPS, _APART = frozenset(".;:!?…–—-"), frozenset(',(["«“–—')
_INCISE = frozenset(',»”"')
_OPEN, _CLOSE = frozenset('«“"(['), frozenset('»”")]')
# How what a verb needs hangs on it; an infinitive that says what the verb above does; a subject lent by a verb above.
_NEEDED = ("obj", "obl:arg", "obl:agent", "xcomp", "ccomp", "iobj", "nsubj", "nsubj:pass", "expl:subj")
_TIED = ("xcomp", "ccomp", "obj", "obl:arg", "obl:mod", "advmod", "dep")
_LENT = ("conj", "advcl", "xcomp")
# What may be left away behind a cut. All else, such as an adjective or a second name, belongs to what stands before it.
_CUTTABLE = (
    "nmod",
    "obl",
    "obl:mod",
    "appos",
    "acl",
    "acl:relcl",
    "advcl",
    "advmod",
    "conj",
    "cc",
    "punct",
    "parataxis",
)
_NEGATIVES = lists("negatives")
# Words of "être" and "avoir": a verb that says nothing by itself.
_EMPTY = frozenset(form for verb in section("events.being") for form, _ in forms(verb))
_ARTICLES, _AMOUNTS, _QUANTITIES = lists("determiners"), section("mods"), lists("quantities")
_VOWELS = tuple("aeiouyéèêâîôûhœ")
_CUT, _LEFT_OUT = "…", "[…]"
# In tokens: an expression of time or a name is at most so long; a cue stands at most so far behind the start of what it
# reports, or before it; an infinitive so far behind its verb.
_REACH, _BEFORE, _BEHIND, _INFINITIVE_REACH = 12, 200, 60, 8
# In characters: what stands between a subject and its verb is left out from so many on; two lines of a label, three.
_ASIDE, _MOST, _LONGEST = 30, 110, 160


def is_whole(words: str) -> bool:
    """Whether a label says something by itself: no bare "je serai", no "ne" without its "pas", no mark left open.

    Examples
    --------
    >>> is_whole("le pont n’a pas rouvert"), is_whole("je serai"), is_whole("d’autres orages ne passent")
    (True, False, False)
    """
    low = words.replace("’", "'").lower().replace("'", "' ").split()
    marked = words.count("«") == words.count("»") and words.count('"') % 2 == 0
    denied = not _NE.isdisjoint(low) and (_NEGATIVES | _QUE).isdisjoint(low)
    return marked and not denied and bool(low) and low[-1] not in _EMPTY


def label(head: Token) -> tuple[str, tuple[str, ...]]:
    """Give the words of the text that say what an event is, and the grounds on which they are in doubt.

    They are one passage, from the subject to the end of the clause, cut only where a phrase ends. What is not the
    passage's own stands in square brackets: ``[…]`` for an aside left out, ``[name]`` for a subject told elsewhere.

    Parameters
    ----------
    head
        A verb, or a noun of event.

    Returns
    -------
    tuple
        The words, and of ``no subject``, ``cut short`` and ``whole sentence`` what holds of them.
    """
    verb = _telling(head) or (head if head.pos_ == "ADJ" else None)
    if verb is None:
        return _written([_noun(head)]), ()
    begin = _group_start(verb)
    said, is_cut = _said(verb, head, begin)
    pieces = [*_who(verb, begin), said]
    has_subject = any(map(len, pieces[:-1])) or any(is_subject(child) for child in verb.rights)
    # A speaker is not named again whom the passage names: "indique le communiqué de X".
    pieces = [piece for piece in pieces if not (isinstance(piece, str) and piece in said.text)]
    words = _written(pieces) + (_CUT if is_cut else "")
    is_sound = is_whole(words) and said.start <= head.i < said.end and _is_clause(verb, pieces)
    doubts = ["no subject"] * (not has_subject) + ["cut short"] * (not is_sound)
    if doubts and (whole := _sentence(verb, said)) not in ("", words):
        return whole, ("whole sentence",)
    return words, tuple(doubts)


def _sentence(verb: Token, said: Span) -> str:
    """The sentence of a verb between two stops, where it is short enough and stands by itself."""
    doc, (first, last) = verb.doc, sentence_of(verb)
    begin = _past_stop(doc, first, min(said.start, verb.i))
    end = next((token.i for token in doc[said.end : last] if _is_stop(token)), last)
    while doc[begin].pos_ in ("PUNCT", "SPACE", "CCONJ"):
        begin += 1
    words = doc[begin : _trimmed(doc, said.end, end)]
    is_told = any("Fin" in feature(token, "VerbForm") for token in words)
    return _written([words]) if is_told and len(words.text) <= _LONGEST and is_whole(words.text) else ""


def _is_clause(verb: Token, pieces: Sequence[Span | str]) -> bool:
    """Whether a passage stands by itself: no preposition or relative leads it, and subject and verb agree."""
    first = next((piece for piece in pieces if piece), "")
    if isinstance(first, str) or "Inf" in feature(finite(verb), "VerbForm"):
        return "Inf" not in feature(finite(verb), "VerbForm")
    is_led = first[0].pos_ in ("ADP", "CCONJ") and not _is_amount(first.doc, first.start)
    return not (is_led or first[0].lower_ in _RELATIVES.keys() | _OBJECTS.keys()) and _agrees(first, verb)


def _is_amount(doc: Doc, place: int) -> bool:
    """Whether words about an amount stand at a place: "au moins", "près de"."""
    return doc[place : place + 2].text.lower() in _AMOUNTS


def _agrees(words: Span, verb: Token) -> bool:
    """Whether the words of a subject are of the number and the gender that its verb has, as far as they tell."""
    first, noun, carrier = words[0], words.root, finite(verb)
    if "Fin" not in feature(carrier, "VerbForm"):
        return True
    is_several = any(token.lower_ == "et" or token.text == "," for token in words)
    numbers = feature(first, "Number") if first.pos_ == "DET" else feature(noun, "Number")
    is_one = numbers == ["Sing"] or (not numbers and noun.pos_ == "PROPN" and first.i == noun.i)
    is_many = any(token.lemma_.lower() in _QUANTITIES for token in words) or first.pos_ == "NUM"
    # The model takes "saluent" for a singular.
    told = [] if carrier.lower_.endswith("ent") else feature(carrier, "Number")
    if told == ["Plur"] and is_one and not (is_several or is_many):
        return False
    if told == ["Sing"] and numbers == ["Plur"] and first.pos_ in ("DET", "NOUN") and not (is_many or is_several):
        return False
    gender, other = feature(first, "Gender"), feature(verb, "Gender")
    is_passive = carrier.i != verb.i and carrier.lemma_ == "être"
    return not (first.pos_ == "DET" and is_passive and gender and other and gender != other and not is_several)


def is_word(token: Token) -> bool:
    """Whether a token has a letter: the model takes a lone quotation mark for a verb at times."""
    return any(character.isalpha() for character in token.text)


def _written(pieces: list[Span | str]) -> str:
    """Pieces as they stand in the text; what lies between two of them is told as left out."""
    words: list[str] = []
    end: int | None = None
    for piece in pieces:
        if isinstance(piece, str):
            words.append(f" [{piece}] ")
            continue
        if end is not None and end < piece.start and piece:
            words.append(f" {_LEFT_OUT} ")
        words.append(piece.text_with_ws)
        end = piece.end
    return " ".join("".join(words).split())


# Whose clause tells an event.


def _telling(head: Token) -> Token | None:
    """The word whose clause tells an event, a verb or what "être" makes a predicate; nothing for a noun by itself."""
    if head.pos_ != "VERB":
        if any(child.dep_ == "cop" for child in head.children):
            return head
        return _telling(head.head) if head.head.lemma_ in _UNDOING and head.dep_ in (*SUBJECTS, "obj") else None
    verb = _carrier(head)
    above = governing_verb(verb.head)
    is_gerund = is_bare(verb) and "Pres" in feature(verb, "Tense") and verb.dep_ != "acl"
    if is_gerund and above is not None and not is_bare(above):
        return _telling(above)
    # "Il n'est pas sûr que l'usine ferme": what is granted, doubted or wished is not told without its verb.
    is_granted = verb.dep_ in ("ccomp", "csubj") and not any(True for _ in _statements(verb))
    return verb.head if is_granted else verb


def is_bare(verb: Token) -> bool:
    """Whether a participle stands without an auxiliary."""
    return "Part" in feature(verb, "VerbForm") and finite(verb).i == verb.i


def _carrier(verb: Token) -> Token:
    """The finite verb that an infinitive close behind it hangs on: "cessera de fonctionner"."""
    token = verb
    while "Inf" in feature(finite(token), "VerbForm") and token.dep_ in _TIED:
        above = token.head
        if above.pos_ != "VERB" or not 0 < verb.i - above.i <= _INFINITIVE_REACH:
            break
        token = above
    return token


def _group_start(verb: Token) -> int:
    """Where a verb's words begin: at its auxiliary, at what "être" makes a predicate, at pronouns that lean on it."""
    links = [child.i for child in verb.lefts if child.dep_ == "cop"]
    doc, begin = verb.doc, min([verb_group(verb).start, *links])
    begin += doc[begin].is_punct
    while begin > 0 and doc[begin - 1].lower_ in _CLITICS and not doc[begin - 1].is_sent_start:
        begin -= 1
    return begin


def _statements(verb: Token) -> Iterator[Span]:
    """The statements that a word stands in."""
    near = spans_from(verb.doc, "statements", max(0, verb.i - _BEFORE), verb.i + 1)
    return (span for span in near if verb.i < span.end)


# What the verb says, up to the end of its clause.


def _said(verb: Token, head: Token, begin: int) -> tuple[Span, bool]:
    """A verb with what follows it, and whether the clause goes on behind it."""
    doc = verb.doc
    right = max(verb.right_edge.i, head.right_edge.i) + 1
    right = max([right, *(name.end for name in spans_from(doc, "mentions", head.i + 1, right))])
    needed = max(head.i + 1, _needed(verb), _needed(head))
    stop = _clause_end(doc, max(verb.i, head.i), right, needed)
    # A participle by itself says nothing without its date: "la loi votée en 2008".
    end = _trimmed(doc, head.i + 1, stop if is_bare(verb) else _without_date(doc, head.i + 1, stop))
    needed = min(needed, end)
    if len(doc[begin:end].text) <= _MOST and not _is_open(doc, begin, end):
        return doc[begin:end], stop < right and doc[stop].lower_ in _QUE
    ends = [place for place in range(needed, end) if _may_cut(doc, begin, place, end)]
    fitting = [place for place in ends if len(doc[begin:place].text) <= _MOST]
    cut = fitting[-1] if fitting else ends[0] if ends else end
    return doc[begin:cut], cut < end


def _needed(verb: Token) -> int:
    """One past what may not be cut off: what a verb takes, what it denies or restricts, and what it hangs on."""
    last, restricts = verb.i + 1, any(child.lower_ in _NE for child in (*verb.lefts, *finite(verb).lefts))
    for child in verb.rights:
        turns = child.lower_ in _TURNING or any(part.lower_ in _TURNING for part in child.lefts)
        is_if = child.dep_ == "advcl" and any(part.lower_ in _IF for part in child.lefts)
        only = restricts and any(part.lower_ in _QUE for part in (child, *child.lefts))
        if turns or is_if or only:
            last = max(last, child.right_edge.i + 1)
        elif child.dep_ in _NEEDED:
            last = max(last, _needed(child) if child.pos_ == "VERB" else child.i + 1)
    return last


def _clause_end(doc: Doc, last: int, right: int, needed: int) -> int:
    """Where a clause ends behind token `last`: at a mark, or where another clause begins."""
    aside = _timed_asides(doc, last + 1, right)
    for token in doc[last + 1 : right]:
        if token.i in aside:
            continue
        is_unclosed = token.text == "«" and not any(behind.text == "»" for behind in doc[token.i : right])
        if is_unclosed or _is_stop(token) or (token.i >= needed and _opens(token)):
            return token.i
    return right


def _timed_asides(doc: Doc, start: int, end: int) -> set[int]:
    """The commas around an expression of time by itself: "a annoncé, lundi, la fermeture"."""
    places: set[int] = set()
    for time in spans_from(doc, "times", start, end - 1):
        before = time.start - 1 - (doc[time.start - 1].pos_ in ("DET", "ADP"))
        if before >= start and time.end < end and doc[before].text == "," == doc[time.end].text:
            places |= {before, time.end}
    return places


def _opens(token: Token) -> bool:
    """Whether another clause, or what is set apart, begins."""
    word = token.lower_
    if token.text in _OPEN and token.text not in '«“"':
        return True
    joins = token.dep_ == "cc" and token.head.pos_ in ("VERB", "AUX")
    is_gerund = word.endswith("ant") and token.pos_ == "VERB"
    return (word == "," and not _joins_nouns(token)) or word in _OPENING or joins or is_gerund


def _joins_nouns(comma: Token) -> bool:
    """Whether a comma stands in a row: "le Mali, le Niger et le Tchad"."""
    return comma.head.dep_ == "conj" and comma.head.pos_ not in ("VERB", "AUX")


def _without_date(doc: Doc, start: int, end: int) -> int:
    """Where a clause ends before the date that closes it, if that is the only one: the figure tells it already."""
    dates = [span for span in spans_from(doc, "times", start, end) if span.label_ not in ("DURATION", "SET")]
    if len(dates) != 1 or any(is_word(token) for token in doc[dates[0].end : end]):
        return end
    last = dates[0].start
    while last > start and doc[last - 1].lower_ in _LEADING:
        last -= 1
    # "Reportée au 7 juin", "la crise de 2008", "pendant une heure": more than when.
    is_more = doc[last - 1].pos_ == "ADP" or doc[last - 1].lower_ in _UP_TO
    return end if is_more else last


def _trimmed(doc: Doc, start: int, end: int) -> int:
    """`end` without marks and words that lead to nothing; a mark that closes what was opened stays."""
    while end > start:
        last = doc[end - 1]
        closes = last.text in _CLOSE and any(token.text in _OPEN for token in doc[start : end - 1])
        if closes or not (last.pos_ in _LOOSE or last.is_space or last.is_punct or last.lower_ in _HANGING):
            break
        end -= 1
    return end


def _is_open(doc: Doc, begin: int, end: int) -> bool:
    """Whether a mark that opens in a passage is not closed in it."""
    text = doc[begin:end].text
    return text.count("«") > text.count("»") or text.count("“") > text.count("”")


def _may_cut(doc: Doc, begin: int, place: int, end: int) -> bool:
    """Whether a phrase ends before token `place`, so that all behind it only adds to what stands before."""
    last = doc[place - 1]
    if last.pos_ in _LOOSE or _is_open(doc, begin, place):
        return False
    whole = chain.from_iterable(spans_from(doc, name, max(0, place - _REACH), place) for name in ("mentions", "times"))
    if any(span.start < place < span.end for span in whole):
        return False
    hang = (token for token in doc[place:end] if token.head.i < place)
    lead = (token for token in doc[begin:place] if token.head.i >= place and token.head.i < end)
    return all(token.dep_ in _CUTTABLE for token in hang) and not any(True for _ in lead)


# Who does it: the subject where it stands, or in brackets what stands for it.


def _who(verb: Token, begin: int) -> Iterator[Span | str]:
    """The passage from the subject up to the verb, or the subject told elsewhere."""
    own = None if _is_inverted(verb) else _own(verb, begin)
    is_sure = own is not None and (own.lower_ in _PRONOUNS | _RELATIVES or _agrees(_noun(own, joined=True), verb))
    # Where the parse has lost the subject, what stands between the start of the clause and the verb may be it.
    if not is_sure and not _is_inverted(verb) and (before := _before(verb, begin)):
        yield before
        return
    mark = next((part for part in verb.lefts if part.dep_ == "mark" and part.lower_ not in _QUE | _CAUSES), None)
    condition = next((child for child in verb.lefts if child.dep_ == "advcl" and child.left_edge.lower_ in _IF), None)
    above = _antecedent(own, verb) if own is not None and own.lower_ in _RELATIVES else None
    # "Le théâtre qu'elle avait rejoint": what she had joined stands before.
    which = next((child.left_edge for child in verb.lefts if child.left_edge.lower_ in _OBJECTS), None)
    if above is None and which is not None and verb.dep_ == "acl:relcl" and verb.head.i < which.i:
        yield from _up_to(verb.head, which.i)
        yield verb.doc[which.i : begin]
        return
    if above is None and (is_bare(verb) or verb.dep_ == "acl"):
        above = _described(verb, begin)
    if above is not None:
        above = _whole(above, verb)
    lead = condition.left_edge.i if condition is not None else mark.i if mark is not None else None
    if above is not None and above.i < begin:
        yield from _up_to(above, begin)
    elif own is None or own.i >= begin:
        # "La ville où est mort le roi": what leads a clause has its subject behind.
        if which is None and (lent := _lent(verb)):
            yield lent
        yield verb.doc[begin if lead is None else _past_stop(verb.doc, min(begin, lead), begin) : begin]
    elif lead is not None and lead < own.i:
        # "Si le budget passe, l'usine fermera": the condition is not cut off.
        yield verb.doc[_past_stop(verb.doc, lead, begin) : begin]
    else:
        yield from _up_to(own, begin)


def _whole(noun: Token, said: Token) -> Token:
    """The noun whose phrase another ends: "des systèmes de missiles qui"; for a participle, where it agrees."""
    while noun.dep_ == "nmod" and noun.head.pos_ == "NOUN" and any(child.dep_ == "case" for child in noun.lefts):
        above = noun.head
        # "La fermeture du site, qui aura lieu en mai": behind a comma either may be meant, so both are told.
        is_of = any(child.lower_ in _GENITIVES for child in noun.lefts)
        if is_of and said.doc[noun.right_edge.i + 1 : said.i][:1].text == ",":
            noun = above
            continue
        has_article = any(child.dep_ == "det" or child.lower_ in _CONTRACTED for child in noun.lefts)
        # "Au cours d'une attaque menée" tells of the attack, "l'accord de paix conclu" of the agreement.
        is_said = is_bare(said) and _alike(above, said) and any(child.lower_ in _ARTICLES for child in above.lefts)
        if not is_said if is_bare(said) else has_article:
            break
        noun = above
    return noun


def _alike(noun: Token, participle: Token) -> bool:
    """Whether a participle may tell of a noun, as far as the noun's number and gender tell."""
    return all(feature(noun, one) in ([], feature(participle, one)) for one in ("Number", "Gender"))


def _described(verb: Token, begin: int) -> Token | None:
    """The noun that a bare participle says more of: the parse's, else one right before that agrees with it."""
    seen = verb
    while seen.dep_ == "conj" and is_bare(seen.head):
        seen = seen.head
    if seen.dep_ == "acl" and seen.head.pos_ in _NOUNS:
        return seen.head
    before = verb.doc[begin - 1 - (verb.doc[begin - 1].text == ",")] if begin > 1 else verb
    noun = before.head if before.pos_ in ("ADJ", *_NOUNS) and before.head.pos_ in _NOUNS else before
    is_named = noun.pos_ == "PROPN" or any(child.pos_ in ("DET", "NUM") for child in noun.lefts)
    return noun if noun.pos_ in _NOUNS and _alike(noun, verb) and is_named and not before.is_sent_end else None


def _own(verb: Token, begin: int) -> Token | None:
    """The subject that the parse gives a verb, if it is a word; no time parted from it: "Cette nuit, il va"."""
    subjects = (child for child in verb.lefts if is_subject(child) and child.pos_ in _NOMINAL)
    fit = (child for child in subjects if is_word(child) and not _is_led(child))
    return next((child for child in fit if not _is_set_apart(child, begin)), None)


def _is_led(noun: Token) -> bool:
    """Whether a preposition leads to a noun, so that it is no subject: "À l'ouest, un mineur a été blessé"."""
    case = next((child for child in noun.lefts if child.dep_ == "case"), None)
    return case is not None and case.lower_ not in lists("de")


def _is_set_apart(noun: Token, begin: int) -> bool:
    """Whether a comma stands between a noun of time and token `begin`."""
    is_apart = any(token.text == "," for token in noun.doc[noun.i : begin])
    return is_apart and noun.i in _timed(noun.doc, noun.i, begin)


def _timed(doc: Doc, start: int, end: int) -> set[int]:
    """The tokens of the expressions of time around `start` and up to `end`, with the preposition that leads to them."""
    times = spans_from(doc, "times", start - _REACH, end)
    return {place for time in times for place in range(time.start - (doc[time.start - 1].pos_ == "ADP"), time.end)}


def _before(verb: Token, begin: int) -> Span | None:
    """The words of a finite verb's clause before token `begin`, if they are a noun's and agree with it."""
    doc, start, first = verb.doc, begin, sentence_of(verb)[0]
    if "Fin" not in feature(finite(verb), "VerbForm"):
        return None
    while start > first and begin - start <= _REACH:
        # An incise may stand between: "un jeune de 22 ans, d'origine rwandaise, était jugé".
        is_incise = start == begin and doc[start - 1].text == ","
        start -= doc[start - 1].text == ","
        while start > first and not _parts(doc[start - 1]):
            start -= 1
        words = doc[start:begin]
        if any(token.pos_ in ("VERB", "AUX") and "Fin" in feature(token, "VerbForm") for token in words):
            break
        if words and not is_incise and _is_noun_phrase(words):
            return words
        if start == first or doc[start - 1].text != ",":
            break
    return None


def _is_noun_phrase(words: Span) -> bool:
    """Whether words open as those of a noun do, and hold one."""
    opens = words[0].pos_ in ("DET", "NUM", *_NOUNS) or words[0].lower_ in _ARTICLES
    is_pronoun = words.text.lower() in _SUBJECT_PRONOUNS
    return is_pronoun or (opens and (any(token.pos_ in _NOUNS for token in words) or len(words) > 1))


def _parts(token: Token) -> bool:
    """Whether a token parts a clause from what stands before it."""
    is_joint = token.pos_ == "CCONJ" and token.head.pos_ in ("VERB", "AUX")
    return _is_stop(token) or token.text in _APART or token.text in _CLOSE or token.lower_ in _OPENING or is_joint


def _up_to(noun: Token, begin: int) -> Iterator[Span | str]:
    """A noun with what stands between it and token `begin`."""
    whole = _noun(noun, joined=True)
    start, end = _past_stop(noun.doc, whole.start, begin), min(whole.end, begin)
    if start >= end or _is_close(noun.doc, end, begin):
        end = begin
    elif not noun.doc[end].is_punct:
        # "M. Ayrault, sur le point d'investir son gouvernement, a parlé": an incise is left out as a whole.
        end = next((place for place in range(end, noun.i, -1) if noun.doc[place].text == ","), end)
    yield noun.doc[start:end]
    if noun.lower_ in _PRONOUNS and (name := _speaker(noun.head)):
        yield name


def _past_stop(doc: Doc, start: int, end: int) -> int:
    """Where a passage begins: behind the last mark that ends a sentence in it."""
    places = (place + 1 for place in range(end - 1, start - 1, -1) if _is_stop(doc[place]) or doc[place].text == "»")
    return next(places, start)


def _is_stop(token: Token) -> bool:
    """Whether a mark ends a clause; not within a word ("Aix–Marseille"), but where a quotation ends with it."""
    if token.text[:1] in _STOPS:
        before = neighbour(token, -1)
        return before is None or bool(before.whitespace_ or token.whitespace_) or token.text[0] not in "–—-"
    return len(token) > 2 and token.text[-1] in _CLOSE and token.text[-2] in ".!?…"


def _is_close(doc: Doc, start: int, end: int) -> bool:
    """Whether so little stands between two parts of a passage that it is not left out."""
    between = doc[start:end].text
    return len(between) <= _ASIDE and not any(character in _APART for character in between[1:])


def _noun(noun: Token, *, joined: bool = False) -> Span:
    """A noun's phrase up to what is set apart in it, without the date that ends it; with those it is joined to."""
    doc, span = noun.doc, phrase(noun)
    start, end = _noun_start(noun, span.start), span.end
    for child in noun.rights:
        if child.dep_ == "conj" and joined and child.pos_ in _NOUNS:
            end = max(end, phrase(child).end)
    apart = _APART - {","} if joined else _APART
    end = next((token.i for token in doc[noun.i + 1 : end] if token.text[0] in apart), end)
    for name in spans_from(doc, "mentions", max(0, start - _REACH), end):
        start = name.start if name.start < start < name.end else start
        end = name.end if name.start < end < name.end else end
    end = _trimmed(doc, noun.i + 1, _without_date(doc, noun.i + 1, end))
    return doc[start:end]


def _noun_start(noun: Token, start: int) -> int:
    """Where a noun's phrase begins: behind what only leads to it, with an article that the parse hangs elsewhere."""
    doc = noun.doc
    # "France : le groupe va supprimer": what stands behind the colon is meant.
    start = _past_stop(doc, start, noun.i)
    # "Depuis le 6 novembre, des mesures"
    dates = (time.end for time in spans_from(doc, "times", start, noun.i))
    start = next((end + 1 for end in dates if end < noun.i and doc[end].text == ","), start)
    if "ADP" in (doc[start].pos_, noun.left_edge.pos_):
        # "À Bordeaux, le record"
        start = next((place + 1 for place in range(noun.i - 1, start, -1) if doc[place].text == ","), start)
    led = ("ADP", "CCONJ", "SCONJ", "PUNCT", "SPACE")
    while start < noun.i and (doc[start].pos_ in led or doc[start].lower_ in _CONTRACTED):
        start += 1
    if start and _is_amount(doc, start - 1):
        return start - 1
    return start


def _lent(verb: Token) -> str:
    """The subject of a verb without one of its own: that of the verb above, where both agree and nothing parts them."""
    seen, doc = verb, verb.doc
    # "Ont été hissés à bord, puis conduits": the auxiliary is that of the verb before.
    is_own = not is_bare(verb) or (verb.dep_ == "conj" and not is_bare(verb.head))
    while seen.dep_ in _LENT and seen.head.i < seen.i and is_own and not _is_inverted(verb):
        seen = seen.head
        own = next((child for child in seen.lefts if child.dep_ in SUBJECTS), None)
        if own is not None:
            # "Le navire, dont la coque est percée, a coulé": what a relative clause tells of lends nothing.
            if any(token.lower_ in _OBJECTS for token in doc[seen.left_edge.i : own.i]):
                return ""
            above = _antecedent(own, seen) if own.lower_ in _RELATIVES else own
            marks = doc[own.i : verb.i].text
            is_quoted = marks.count("«") != marks.count("»") or marks.count("“") != marks.count("”")
            # "« … », a indiqué un communiqué": the quotation's subject does not say so.
            before = doc[verb_group(verb).start - 1].text
            is_quoted = is_quoted or (before in _INCISE and any(mark in marks for mark in _CLOSE))
            is_parted = is_quoted or marks.count('"') % 2 or any(_is_stop(token) for token in doc[own.i : verb.i])
            if is_parted or above is None or not agree(above, finite(verb)):
                return ""
            return _speaker(seen) if above.lower_ in _PRONOUNS else _noun(above, joined=True).text
    return _speaker(verb) if "Fin" in feature(finite(verb), "VerbForm") else ""


def _is_inverted(verb: Token) -> bool:
    """Whether a pronoun follows that is the subject: "a-t-il annoncé"."""
    return any(token.text.startswith("-") for token in verb.doc[verb_group(verb).start : verb.i + 2])


def _antecedent(pronoun: Token, verb: Token) -> Token | None:
    """The noun that "qui" stands for: the parse's, unless its number is another than the verb's."""
    number = feature(finite(verb), "Number")
    parsed = verb.head if verb.dep_ == "acl:relcl" and verb.head.i < pronoun.i else None
    if parsed is not None and parsed.pos_ == "ADJ" and parsed.head.pos_ in _NOUNS:
        parsed = parsed.head
    # "La France est un pays dynamique, sourit Mme Graaf, qui vise": not the France.
    between = pronoun.doc[parsed.i : pronoun.i] if parsed is not None else ()
    is_far = any(token.pos_ == "VERB" and "Fin" in feature(token, "VerbForm") for token in between)
    if parsed is not None and not is_far and feature(parsed, "Number") in (number, []):
        return parsed
    before = reversed(pronoun.doc[sentence_of(pronoun)[0] : pronoun.i])
    return next((noun for noun in before if noun.pos_ in _NOUNS and feature(noun, "Number") in (number, [])), parsed)


def names_in(noun: Token) -> Iterator[Span]:
    """The names in a noun's phrase."""
    span = phrase(noun)
    return (name for name in spans_from(noun.doc, "mentions", span.start, span.end) if name.end <= span.end)


def _speaker(verb: Token) -> str:
    """The sure speaker where a verb is one of saying, and its subject a pronoun or none."""
    begin, _ = sentence_of(verb)
    for statement in spans_from(verb.doc, "statements", max(0, begin - _BEFORE), verb.i + _BEHIND):
        told = statement._.statement
        if told["cue_start"] is not None and told["cue_start"] <= verb.idx < told["cue_end"]:
            return str(told["speaker"] or "") if told["confidence"] >= SURE else ""
    return ""


# What an event's words say happened, as one entry of a dictionary: "se rendre", "rendre hommage", "prise d'otages".


def predicate(event: Span) -> str:
    """Give the lemma of an event, with the pronoun or the noun that makes its sense.

    Parameters
    ----------
    event
        A verb with its auxiliaries, or a noun of event.

    Returns
    -------
    str
        The infinitive, behind "se" where it has one, before the bare noun that a light verb stands with; a noun's
        lemma, or the phrase it is.
    """
    head = event.root
    lemma: str = head.lemma_
    if head.pos_ != "VERB":
        return lemma if len(event) == 1 else event.text.lower()
    if any(child.lower_ in _SE for child in head.lefts):
        lemma = ("s'" if lemma.startswith(_VOWELS) else "se ") + lemma
    return " ".join([lemma, *_bare_noun(head)]) if head.lemma_ in _LIGHT else lemma


def _bare_noun(verb: Token) -> list[str]:
    """The noun without an article right behind a verb, with the "en" before it."""
    words: list[str] = []
    noun = neighbour(verb)
    if noun is not None and noun.lower_ in _INTO:
        words, noun = [noun.lower_], neighbour(noun)
    if noun is None or noun.pos_ != "NOUN" or any(True for _ in spans_from(noun.doc, "times", noun.i, noun.i + 1)):
        return []
    return [] if any(child.dep_ == "det" for child in noun.lefts) else [*words, noun.lower_]
