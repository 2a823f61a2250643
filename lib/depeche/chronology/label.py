"""Words of the text set side by side: whole noun phrases, cut to a length, without dates and loose ends."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from depeche.data import load_toml
from depeche.french.spans import neighbour, spans_from
from depeche.french.syntax import feature, finite, governing_verb, phrase, sentence_of, verb_group

_WORDS = load_toml("chronology.toml")["labels"]
_LEADING = frozenset(_WORDS["leading"])
_HANGING_WORDS = frozenset(_WORDS["hanging"])
_DETERMINERS = frozenset(_WORDS["determiners"])
_AMOUNTS = frozenset(_WORDS["amounts"])
_HANGING = ("ADP", "DET", "CCONJ", "SCONJ", "PUNCT")
_LOOSE_TAGS = (*_HANGING, "PRON", "AUX", "ADV")
_AHEAD = ("ADP", "CCONJ", "SCONJ", "PUNCT", "ADV", "SPACE")
# What ends a phrase: a comma does not where it joins several.
_BREAKS = {True: ("(", "«", '"', "“", ":", ";"), False: ("(", "«", '"', "“", ":", ";", ",")}
# An expression of time is at most so long.
_REACH = 12
_ELLIPSIS = "…"
# A name may make a line so much longer, in characters, before it is left out.
_SPARE = 24


def dates(doc: Doc, start: int, end: int) -> set[int]:
    """Numbers of the tokens from `start` up to `end` that stand in a time expression."""
    near = spans_from(doc, "times", start - _REACH, end)
    return {place for span in near for place in range(max(start, span.start), min(end, span.end))}


def noun_text(
    head: Token, most: int, *, end: int | None = None, until: int | None = None, span: Span | None = None
) -> str:
    """Write the phrase of a noun: with its determiner, without what leads to it, its dates and what is said aside.

    Parameters
    ----------
    head
        The noun.
    most
        How many characters there may be.
    end, until
        The phrase reaches at least up to token `end`, and at most up to token `until`.
    span
        The phrase, if it is known.
    """
    span = _whole(head, phrase(head) if span is None else span, end, until)
    away = dates(head.doc, span.start, span.end)
    away = set() if head.i in away else away
    kept: list[Token] = []
    for token in span:
        if token.i in away and token.i > head.i:
            break
        if token.i not in away:
            kept.append(token)
    while len(kept) > 1 and kept[-1].i > head.i and (kept[-1].pos_ in _HANGING or kept[-1].lower_ in _LEADING):
        kept.pop()
    return written(kept, most, least=1)


def _whole(head: Token, span: Span, end: int | None, until: int | None) -> Span:
    """The phrase of a noun from its determiner on, up to an apposition or a bracket; a name in it is whole."""
    doc = head.doc
    last = max(span.end, end or 0)
    if until is not None and head.i < until:
        last = min(last, until)
    # "France : le groupe va supprimer": what stands behind the colon is meant.
    colon = next((place for place in range(last - 2, head.i, -1) if doc[place].text == ":"), None)
    if colon is not None:
        return doc[colon + 1 : last]
    start = _start(head, span.start)
    joined = last > span.end or any(child.dep_ == "conj" for child in head.children)
    appositions = (child.left_edge.i for child in head.children if child.dep_ == "appos" and child.i > head.i)
    last = min([last, *appositions])
    stops = (place for place in range(head.i + 1, last) if doc[place].text.startswith(_BREAKS[joined]))
    last = max(head.i + 1, next(stops, last))
    for name in spans_from(doc, "mentions", start - _REACH, last):
        start = name.start if name.start < start < name.end else start
        last = name.end if name.start < last < name.end else last
    behind = next(spans_from(doc, "mentions", last, last + 1), None) if until is not None else None
    return doc[start : behind.end if behind is not None and behind.end <= (until or 0) else last]


def _start(head: Token, start: int) -> int:
    """Where a noun's phrase begins: behind what only leads to it, with the article before it."""
    doc = head.doc
    away = dates(doc, start, head.i + 1)
    away = set() if head.i in away else away
    if start < head.i and (start in away or start + 1 in away or _only_leads(doc[start])):
        # "À Bordeaux, le record", "Dès lundi, petits et grands"
        comma = next((place for place in range(head.i - 1, start - 1, -1) if doc[place].text == ","), None)
        start = start if comma is None else comma + 1
    while start < head.i and (start in away or _only_leads(doc[start])):
        start += 1
    before = doc[start - 1] if start > 0 else None
    is_article = before is not None and before.lower_ in _DETERMINERS and before.pos_ in ("DET", "ADP")
    return start - 1 if is_article and doc[start].pos_ != "DET" and not doc[start].is_sent_start else start


def _only_leads(token: Token) -> bool:
    return token.pos_ in _AHEAD and token.lower_ not in _DETERMINERS and token.lower_ not in _AMOUNTS


def written(tokens: list[Token], most: int, *, least: int) -> str:
    """Write tokens as they stand, as many as `most` characters hold; `least` are always there."""
    length, count = 0, 0
    for count, token in enumerate(tokens, start=1):
        length += len(token.text_with_ws)
        if length > most + 1 and count > least:
            count -= 1
            break
    count = _past_name(tokens, count, most + _SPARE, least)
    is_cut = count < len(tokens)
    shown = tokens[:count]
    opened = max((number for number, token in enumerate(shown) if token.text == "("), default=0)
    if opened and not any(token.text == ")" for token in shown[opened:]):
        shown = shown[: max(opened, least)]
    while len(shown) > least and _hangs(shown[-1], _LOOSE_TAGS if is_cut else _HANGING):
        shown.pop()
    return "".join(_spaced(shown)).strip().strip(",").strip() + (_ELLIPSIS if is_cut else "")


def _hangs(token: Token, loose: tuple[str, ...]) -> bool:
    return token.pos_ in loose or token.lower_ in _HANGING_WORDS


def _past_name(tokens: list[Token], count: int, most: int, least: int) -> int:
    """Where to cut instead of in the middle of a name: behind a short one, else before it if anything is left."""
    if not 0 < count < len(tokens):
        return count
    last, behind = tokens[count - 1], tokens[count]
    for name in spans_from(last.doc, "mentions", last.i - _REACH, behind.i):
        if name.start <= last.i and behind.i < name.end:
            inside = [number for number, token in enumerate(tokens) if name.start <= token.i < name.end]
            if sum(len(token.text_with_ws) for token in tokens[: inside[-1] + 1]) <= most:
                return inside[-1] + 1
            return inside[0] if inside[0] > max(least, 1) else count
    return count


def _spaced(tokens: list[Token]) -> Iterator[str]:
    """The tokens' texts, one space where some between them are left out."""
    for token, behind in itertools.zip_longest(tokens, tokens[1:]):
        joined = behind is None or behind.i == token.i + 1
        yield " ".join(token.text.split()) + (" " if token.whitespace_ or not joined else "")


# Who does what a verb tells, in the text's words: the subject, or what stands for it.

_RELATIVES = frozenset(_WORDS["relatives"])
_CLITICS = frozenset(_WORDS["clitics"])
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_NOUNS = ("NOUN", "PROPN")
_OF = ("de", "d'", "d’")
_LENT = ("conj", "advcl", "xcomp", "parataxis")
# A cue stands at most so many tokens behind the start of what it reports, or before it.
_BEFORE, _BEHIND = 200, 60


def actor(verb: Token, carrier: Token, most: int) -> str:
    """Write the subject of a verb whose tense `carrier` has, in at most `most` characters; nothing if none is known."""
    speaker = _speaker(carrier)
    if speaker or is_inverted(carrier):
        return speaker
    own = [*_own(carrier), *(_own(verb) if verb.i != carrier.i else ())]
    if not own:
        return _lent(carrier, most)
    first = own[0]
    if first.lower_ in _RELATIVES:
        antecedent = _antecedent(first, carrier)
        return _name(_meant(antecedent, carrier), most) if antecedent is not None else ""
    spans = [phrase(head) for head in own]
    named = next((name for name in map(_person, own, spans) if name), "")
    if named:
        return named
    end = max(map(_joined_end, own, spans, itertools.repeat(carrier)))
    return _name(first, most, end=end, until=carrier.i, span=spans[0])


def is_inverted(verb: Token) -> bool:
    """Whether the subject hangs behind the auxiliary: "a-t-il dit"."""
    return any(token.lower_.startswith("-") for token in verb_group(verb))


def _own(verb: Token) -> list[Token]:
    return [child for child in verb.lefts if child.dep_ in _SUBJECTS]


def _joined_end(noun: Token, span: Span, verb: Token) -> int:
    """Where a noun's phrase ends, with the nouns that "et" joins to it."""
    joined = [child for child in noun.rights if child.dep_ == "conj" and child.i < verb.i]
    return max([span.end, *(phrase(child).end for child in joined if child.pos_ in _NOUNS)])


def _lent(verb: Token, most: int) -> str:
    """The subject of a verb without one of its own: the noun it tells of, that of the verb above, or one near it."""
    if verb.dep_ in ("acl", "acl:relcl") and verb.head.pos_ in _NOUNS:
        return _name(_meant(verb.head, verb), most)
    beside = _beside(verb)
    if beside is not None:
        return _name(beside, most, until=verb_group(verb).start)
    above = verb.head
    if verb.dep_ in _LENT and above.i != verb.i and not is_inverted(above):
        text = actor(above, above, most) if above.pos_ == "VERB" else _of_predicate(above, most)
        if text:
            return text
    found = _first_noun(verb)
    return _name(found, most, until=verb.i) if found is not None else ""


def _of_predicate(noun: Token, most: int) -> str:
    """The subject of a noun or adjective that "être" makes a predicate."""
    own = _own(noun)
    return _name(own[0], most) if own and own[0].lower_ not in _RELATIVES else ""


def _beside(verb: Token) -> Token | None:
    """The name or pronoun right before a finite verb that the parse hangs elsewhere: "Nice les accueille"."""
    place, doc = verb_group(verb).start, verb.doc
    while (
        place > 0
        and (doc[place - 1].lower_ in _CLITICS or doc[place - 1].pos_ == "PRON")
        and not _is_subject(doc[place - 1])
    ):
        place -= 1
    if place == 0 or doc[place].is_sent_start or not _is_finite(verb):
        return None
    before = doc[place - 1]
    return before if _is_subject(before) or (before.pos_ == "PROPN" and _agrees(before, verb)) else None


def _is_subject(token: Token) -> bool:
    return token.lower_ in ("il", "elle", "ils", "elles", "on", "nous", "vous", "je", "j'", "j’", "tu")


def _first_noun(verb: Token) -> Token | None:
    """The first noun of the sentence that nothing leads to, where the parse gives a finite verb no subject."""
    doc, (begin, _) = verb.doc, sentence_of(verb)
    end = verb.i
    if not _is_finite(verb):
        if verb.dep_ != "ROOT":
            return None
        end = verb.right_edge.i + 1
    away = dates(doc, begin, end)
    for place in range(begin, end):
        token = doc[place]
        if place in away or token.pos_ not in _NOUNS or token.dep_ in ("flat:name", "fixed", "appos", "nmod", "punct"):
            continue
        if not any(child.dep_ == "case" for child in token.children) and _agrees(token, verb):
            return token
    return None


def _is_finite(verb: Token) -> bool:
    return "Fin" in feature(finite(verb), "VerbForm")


def _agrees(noun: Token, verb: Token) -> bool:
    one, other = feature(noun, "Number"), feature(finite(verb), "Number")
    return not one or not other or one == other


def _antecedent(pronoun: Token, verb: Token) -> Token | None:
    """The noun that "qui" stands for: the parse's, unless its number is another than the verb's."""
    number = feature(finite(verb), "Number")
    parsed = verb.head if verb.dep_ == "acl:relcl" and verb.head.i < pronoun.i else None
    if parsed is not None and feature(parsed, "Number") in (number, []):
        return parsed
    begin, _ = sentence_of(pronoun)
    nouns = (pronoun.doc[place] for place in range(pronoun.i - 1, begin - 1, -1) if pronoun.doc[place].pos_ == "NOUN")
    return next((noun for noun in nouns if feature(noun, "Number") == number), parsed)


def _meant(noun: Token, verb: Token) -> Token:
    """The noun that a clause tells of: "systèmes" in "des systèmes de missiles qui"."""
    while noun.head.pos_ == "NOUN" and noun.dep_ == "nmod" and _agrees(noun.head, verb):
        bare = not any(child.dep_ == "det" for child in noun.lefts) and any(t.lower_ in _OF for t in noun.lefts)
        own, above, told = (feature(token, "Gender") for token in (noun, noun.head, verb))
        if not bare and (not own or not told or own == told or above != told):
            break
        noun = noun.head
    return noun


def _name(noun: Token, most: int, *, end: int | None = None, until: int | None = None, span: Span | None = None) -> str:
    span = phrase(noun) if span is None else span
    behind = span.end
    named = next(spans_from(noun.doc, "mentions", behind, behind + 1), None)
    if named is not None and named.label_ == "person" and until is not None and named.end <= until:
        return str(named._.mention["name"])
    if end is None:
        end = behind if named is None else named.end
    return _person(noun, span) or noun_text(noun, most, end=end, until=until, span=span)


def _person(noun: Token, span: Span) -> str:
    """The name of the person in a noun phrase."""
    for mention in spans_from(noun.doc, "mentions", span.start, span.end):
        inside = mention.end <= span.end
        # "Le frère de X" is not X.
        between = noun.doc[min(noun.i, mention.start) : mention.start]
        if mention.label_ == "person" and inside and not any(token.pos_ == "ADP" for token in between):
            return str(mention._.mention["name"])
    return ""


def _speaker(verb: Token) -> str:
    """The known speaker where the verb is one of saying with a pronoun as subject."""
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if not is_inverted(verb) and (subject is None or subject.pos_ != "PRON"):
        return ""
    begin, _ = sentence_of(verb)
    for statement in spans_from(verb.doc, "statements", max(0, begin - _BEFORE), verb.i + _BEHIND):
        told = statement._.statement
        if told["cue_start"] is not None and told["cue_start"] <= verb.idx < told["cue_end"]:
            return _as_written(statement, str(told["speaker"] or ""))
    return ""


def _as_written(statement: Span, name: str) -> str:
    """A speaker's name with the article that it has near the statement: "la Russie", but "Ivan Petrov"."""
    doc = statement.doc
    for mention in spans_from(doc, "mentions", max(1, statement.start - _BEFORE), statement.end + _BEHIND):
        if mention._.mention["name"] != name:
            continue
        if mention.label_ == "person":
            return name
        article = doc[mention.start - 1]
        if article.lower_ in _DETERMINERS:
            return str(article.text_with_ws + mention.text)
    return name


# An event in a few of the text's own words: who did what, for figures.

_OPENING = frozenset(_WORDS["clauses"])
_ASIDES = frozenset(_WORDS["asides"])
_PRONOUNS = frozenset(_WORDS["pronouns"])
_STOPS = frozenset('.;:!?…«»“”"()[]–—')
_LOOSE = ("ADP", "DET", "CCONJ", "SCONJ", "PUNCT", "PRON", "AUX", "ADV")
_POPPED = ("ADP", "DET", "ADV", "CCONJ", "PUNCT")
# An infinitive that says what the verb above does.
_TIED = ("xcomp", "ccomp", "obj", "obl:arg", "obl:mod", "advmod", "dep")
# In characters: two lines of a timeline hold a subject and what it did.
_SUBJECT, _PREDICATE = 44, 56
_INFINITIVE_REACH = 8
# How what a verb takes hangs on it.
_TAKEN = ("obj", "obl:arg")


def label(head: Token) -> str:
    """Say who did what, without the date: the verb with its subject and what follows, or a noun with its phrase."""
    said = _clause(head) if head.pos_ == "VERB" else _noun(head)
    return said[:1].upper() + said[1:]


def _noun(head: Token) -> str:
    """A noun's phrase, or its clause where "être" makes it a predicate."""
    links = [child for child in head.children if child.dep_ == "cop" and child.i < head.i]
    if not links:
        return noun_text(head, _SUBJECT + _PREDICATE)
    return _joined(actor(head, head, _SUBJECT), _predicate(_group_start(links[0]), head, phrase(head).end))


def _clause(verb: Token) -> str:
    form = feature(verb, "VerbForm")
    if "Part" in form and finite(verb).i == verb.i:
        return _participle(verb)
    carrier = _carrier(verb)
    does = _predicate(_group_start(carrier), verb, max(carrier.right_edge.i, verb.right_edge.i) + 1)
    if "Inf" in feature(finite(carrier), "VerbForm"):
        return _infinitive(carrier, does)
    return _joined(actor(verb, carrier, _SUBJECT), does)


def _participle(verb: Token) -> str:
    """A participle with the noun that it tells of; a gerund is told by the clause that it stands in."""
    above = governing_verb(verb.head) if verb.head.i != verb.i else None
    is_gerund = "Pres" in feature(verb, "Tense") and verb.dep_ != "acl"
    if is_gerund and above is not None and "Part" not in feature(finite(above), "VerbForm"):
        return _clause(above)
    does = _predicate(_group_start(verb), verb, verb.right_edge.i + 1)
    who = actor(verb, verb, _SUBJECT)
    if verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN"):
        return _joined(who, does)
    if who.lower() in _PRONOUNS and above is not None and "Part" not in feature(finite(above), "VerbForm"):
        return _clause(above)
    return f"{who}, {does[:1].lower()}{does[1:]}" if who else does


def _infinitive(verb: Token, does: str) -> str:
    """An infinitive with the noun that it hangs on, or with the actor of the verb whose purpose it tells."""
    above, doc = verb.head, verb.doc
    if above.pos_ == "NOUN" and verb.dep_ == "acl" and 0 < verb.i - above.i <= _INFINITIVE_REACH:
        between = "".join(token.text_with_ws for token in doc[above.i + 1 : _group_start(verb)])
        return f"{noun_text(above, _SUBJECT, until=above.i + 1)} {between}{does}" if "," not in between else does
    who = actor(above, _carrier(above), _SUBJECT) if verb.dep_ == "advcl" and above.pos_ == "VERB" else ""
    return f"{who} : {does}" if who and who.lower() not in _PRONOUNS else does


def _joined(who: str, does: str) -> str:
    return f"{who} {does}" if who else does


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
    """Where a verb's words begin: at its auxiliary, or at the pronouns that lean on it."""
    begin, doc = verb_group(verb).start, verb.doc
    while begin > 0 and doc[begin - 1].lower_ in _CLITICS and not doc[begin - 1].is_sent_start:
        begin -= 1
    return begin


def _predicate(begin: int, head: Token, end: int) -> str:
    """The verb with its pronouns and what follows it up to the clause's end, time expressions left out."""
    doc = head.doc
    end = max([end, *(name.end for name in spans_from(doc, "mentions", head.i + 1, end))])
    away = dates(doc, begin, end) - _taken_lengths(head, end)
    core: list[Token] = []
    for token in doc[begin : head.i + 1]:
        if token.i not in away:
            aside = token.text == "," and token.i - 1 in away
            leans = token.lower_.startswith("-") and token.pos_ == "PRON"
            if is_word(token) and not aside and not leans:
                core.append(token)
        elif token.i - 1 not in away:
            _pop(core)
    return written([*core, *_after(head, end, away)], _PREDICATE, least=len(core))


def _taken_lengths(head: Token, end: int) -> set[int]:
    """Numbers of the tokens in a length of time that the verb takes: "prendra un an", "a duré deux heures"."""
    spans = (span for span in spans_from(head.doc, "times", head.i + 1, end) if span.label_ == "DURATION")
    return {token.i for span in spans if span.root.dep_ in _TAKEN and span.root.head.i == head.i for token in span}


def _pop(taken: list[Token]) -> bool:
    """Take away the words that lead to a date, and say whether a comma was among them."""
    aside = False
    while len(taken) > 1 and (taken[-1].pos_ in _POPPED or taken[-1].lower_ in _LEADING):
        aside = taken.pop().text == "," or aside
    return aside


def _after(head: Token, end: int, away: set[int]) -> list[Token]:
    """What a clause says behind its verb, up to its end; the date and the words that lead to it go."""
    doc, taken, aside, told = head.doc, [head], False, False
    for token in doc[head.i + 1 : end]:
        if token.is_space or token.text[:1] in _STOPS or _closes(token, told):
            break
        if token.i in away:
            aside = _pop(taken) or aside
            if told:
                break
        elif token.text == "," and token.i - 1 in away:
            # "A démissionné lundi, le parti": a clause of its own, unless the date is set between two commas.
            behind = neighbour(token)
            if not aside and (behind is None or behind.pos_ != "ADP"):
                break
        else:
            taken.append(token)
            told = told or token.pos_ not in _LOOSE
    return [token for number, token in enumerate(taken[1:]) if number or token.text != ","]


def _closes(token: Token, told: bool) -> bool:
    """Whether another clause begins: any behind what is told, else one that the verb does not ask for."""
    word = token.lower_
    behind = neighbour(token)
    if word in _ASIDES or (word == "ce" and behind is not None and behind.lower_ in _RELATIVES):
        return True
    return told and (word == "," or word in _OPENING or _joins_clause(token) or _is_present_participle(token))


def _is_present_participle(token: Token) -> bool:
    return token.lower_.endswith("ant") and token.pos_ == "VERB"


def _joins_clause(token: Token) -> bool:
    return token.dep_ == "cc" and token.head.pos_ in ("VERB", "AUX")


def is_word(token: Token) -> bool:
    """Whether a token has a letter: the model takes a lone quotation mark for a verb at times."""
    return any(character.isalpha() for character in token.text)


# What an event's words say happened, as one entry of a dictionary: "se rendre", "rendre hommage", "prise d'otages".

_LIGHT = frozenset(load_toml("chronology.toml")["events"]["light"])
_SE = ("se", "s'", "s’")
_INTO = ("en", "à")
_VOWELS = tuple("aeiouyéèêâîôûhœ")


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
    doc, place = verb.doc, verb.i + 1
    words = []
    if place < len(doc) and doc[place].lower_ in _INTO:
        words.append(doc[place].lower_)
        place += 1
    if (
        place >= len(doc)
        or doc[place].pos_ != "NOUN"
        or dates(doc, place, place + 1)
        or any(child.dep_ == "det" for child in doc[place].lefts)
    ):
        return []
    return [*words, doc[place].lower_]
