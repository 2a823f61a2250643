"""An event in a few of the text's own words, for figures: who did what, without the date."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from depeche.french.lists import lists, section
from depeche.french.spans import neighbour, spans_from
from depeche.french.syntax import SUBJECTS, feature, finite, governing_verb, phrase, sentence_of, verb_group

_LEADING, _RELATIVES = section("labels.leading"), section("labels.relatives")
_OPENING, _ASIDES = section("labels.clauses"), section("labels.asides")
_HANGING, _AMOUNTS, _DETERMINERS = (section(f"labels.{name}") for name in ("hanging", "amounts", "determiners"))
_CLITICS, _PRONOUNS, _SUBJECT_PRONOUNS = (section(f"labels.{name}") for name in ("clitics", "pronouns", "subjects"))
_LIGHT = section("events.light")
_OF, _SE, _INTO = lists("de_alone"), lists("se"), lists("into")
_LINKS = ("ADP", "DET", "CCONJ", "SCONJ", "PUNCT")
_LOOSE = (*_LINKS, "PRON", "AUX", "ADV")
_POPPED = ("ADP", "DET", "ADV", "CCONJ", "PUNCT")
_AHEAD = ("ADP", "CCONJ", "SCONJ", "PUNCT", "ADV", "SPACE")
_NOUNS = ("NOUN", "PROPN")
# What ends a phrase; a comma too, where it joins nothing. What ends a clause.
_BREAKS, _STOPS = frozenset('(«"“:;'), frozenset('.;:!?…«»“”"()[]–—')
_LENT = ("conj", "advcl", "xcomp", "parataxis")
# How what a verb takes hangs on it; an infinitive that says what the verb above does.
_TAKEN = ("obj", "obl:arg")
_TIED = ("xcomp", "ccomp", "obj", "obl:arg", "obl:mod", "advmod", "dep")
_VOWELS = tuple("aeiouyéèêâîôûhœ")
_ELLIPSIS = "…"
# In tokens: an expression of time or a name is at most so long; a cue stands at most so far behind the start of what it
# reports, or before it; an infinitive so far behind its verb.
_REACH, _BEFORE, _BEHIND, _INFINITIVE_REACH = 12, 200, 60, 8
# In characters: two lines of a timeline hold a subject and what it did. A name may make a line longer.
_SUBJECT, _PREDICATE, _SPARE = 44, 56, 24


def label(head: Token) -> str:
    """Say who did what, without the date: the verb with its subject and what follows, or a noun with its phrase."""
    said = _clause(head) if head.pos_ == "VERB" else _noun(head)
    return said[:1].upper() + said[1:]


def is_word(token: Token) -> bool:
    """Whether a token has a letter: the model takes a lone quotation mark for a verb at times."""
    return any(character.isalpha() for character in token.text)


def _noun(head: Token) -> str:
    """A noun's phrase, or its clause where "être" makes it a predicate."""
    links = [child for child in head.children if child.dep_ == "cop" and child.i < head.i]
    if not links:
        return _noun_text(head, _SUBJECT + _PREDICATE)
    return f"{_actor(head, head)} {_predicate(_group_start(links[0]), head, phrase(head).end)}".lstrip()


def _clause(verb: Token) -> str:
    if "Part" in feature(verb, "VerbForm") and finite(verb).i == verb.i:
        return _participle(verb)
    carrier = _carrier(verb)
    does = _predicate(_group_start(carrier), verb, max(carrier.right_edge.i, verb.right_edge.i) + 1)
    if "Inf" in feature(finite(carrier), "VerbForm"):
        return _infinitive(carrier, does)
    return f"{_actor(verb, carrier)} {does}".lstrip()


def _participle(verb: Token) -> str:
    """A participle with the noun that it tells of; a gerund is told by the clause that it stands in."""
    above = governing_verb(verb.head) if verb.head.i != verb.i else None
    has_clause = above is not None and "Part" not in feature(finite(above), "VerbForm")
    is_gerund = "Pres" in feature(verb, "Tense") and verb.dep_ != "acl"
    if above is not None and has_clause and is_gerund:
        return _clause(above)
    does = _predicate(_group_start(verb), verb, verb.right_edge.i + 1)
    who = _actor(verb, verb)
    if verb.dep_ == "acl" and verb.head.pos_ in _NOUNS:
        return f"{who} {does}".lstrip()
    if above is not None and has_clause and who.lower() in _PRONOUNS:
        return _clause(above)
    return f"{who}, {does[:1].lower()}{does[1:]}" if who else does


def _infinitive(verb: Token, does: str) -> str:
    """An infinitive with the noun that it hangs on, or with the actor of the verb whose purpose it tells."""
    above = verb.head
    if above.pos_ == "NOUN" and verb.dep_ == "acl" and 0 < verb.i - above.i <= _INFINITIVE_REACH:
        between = "".join(token.text_with_ws for token in verb.doc[above.i + 1 : _group_start(verb)])
        return f"{_noun_text(above, _SUBJECT, until=above.i + 1)} {between}{does}"
    who = _actor(above, _carrier(above)) if verb.dep_ == "advcl" and above.pos_ == "VERB" else ""
    return f"{who} : {does}" if who and who.lower() not in _PRONOUNS else does


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


# What the verb says: with its pronouns up to the clause's end, time expressions left out.


def _predicate(begin: int, head: Token, end: int) -> str:
    doc = head.doc
    end = max([end, *(name.end for name in spans_from(doc, "mentions", head.i + 1, end))])
    away = _dates(doc, begin, end)
    # A length of time that the verb takes stays: "prendra un an", "a duré deux heures".
    for span in spans_from(doc, "times", head.i + 1, end):
        if span.label_ == "DURATION" and span.root.dep_ in _TAKEN and span.root.head.i == head.i:
            away -= set(range(span.start, span.end))
    core: list[Token] = []
    for token in doc[begin : head.i + 1]:
        if token.i in away:
            _pop(core)
        elif is_word(token) and not (token.lower_.startswith("-") and token.pos_ == "PRON"):
            core.append(token)
    return _written([*core, *_after(head, end, away)], _PREDICATE, least=len(core))


def _pop(taken: list[Token]) -> bool:
    """Take away the words that lead to a date, and say whether a comma was among them."""
    aside = False
    while len(taken) > 1 and (taken[-1].pos_ in _POPPED or taken[-1].lower_ in _LEADING):
        aside = taken.pop().text == "," or aside
    return aside


def _after(head: Token, end: int, away: set[int]) -> list[Token]:
    """What a clause says behind its verb, up to its end; the date and the words that lead to it go."""
    taken, aside, told = [head], False, False
    for token in head.doc[head.i + 1 : end]:
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
    word, behind = token.lower_, neighbour(token)
    if word in _ASIDES or (word == "ce" and behind is not None and behind.lower_ in _RELATIVES):
        return True
    joins = token.dep_ == "cc" and token.head.pos_ in ("VERB", "AUX")
    is_gerund = word.endswith("ant") and token.pos_ == "VERB"
    return told and (word == "," or word in _OPENING or joins or is_gerund)


# Who does it: the subject, or what stands for it.


def _actor(verb: Token, carrier: Token) -> str:
    """Write the subject of a verb whose tense `carrier` has; nothing if none is known."""
    speaker = _speaker(carrier)
    if speaker or _is_inverted(carrier):
        return speaker
    own = [*_own(carrier), *_own(verb)]
    if not own:
        return _lent(carrier)
    first = own[0]
    if first.lower_ in _RELATIVES:
        antecedent = _antecedent(first, carrier)
        return _name(_meant(antecedent, carrier)) if antecedent is not None else ""
    named = next((name for name in map(_person, own) if name), "")
    joined = [child for noun in own for child in noun.rights if child.dep_ == "conj" and child.i < carrier.i]
    nouns = [*own, *(child for child in joined if child.pos_ in _NOUNS)]
    return named or _name(first, end=max(phrase(noun).end for noun in nouns), until=carrier.i)


def _is_inverted(verb: Token) -> bool:
    """Whether the subject hangs behind the auxiliary: "a-t-il dit"."""
    return any(token.lower_.startswith("-") for token in verb_group(verb))


def _own(verb: Token) -> list[Token]:
    return [child for child in verb.lefts if child.dep_ in SUBJECTS]


def _lent(verb: Token) -> str:
    """The subject of a verb without one of its own: the noun it tells of, that of the verb above, or one near it."""
    if verb.dep_ in ("acl", "acl:relcl") and verb.head.pos_ in _NOUNS:
        return _name(_meant(verb.head, verb))
    if (beside := _beside(verb)) is not None:
        return _name(beside, until=verb_group(verb).start)
    above, text = verb.head, ""
    if verb.dep_ in _LENT and above.i != verb.i:
        # What "être" makes a predicate, a noun or an adjective, has a subject too.
        own = next((child for child in _own(above)[:1] if child.lower_ not in _RELATIVES), None)
        text = _actor(above, above) if above.pos_ == "VERB" else _name(own) if own is not None else ""
    found = None if text else _first_noun(verb)
    return text if found is None else _name(found, until=verb.i)


def _beside(verb: Token) -> Token | None:
    """The name or pronoun right before a finite verb that the parse hangs elsewhere: "Nice les accueille"."""
    before = neighbour(verb_group(verb)[0], -1)
    while before is not None and before.lower_ not in _SUBJECT_PRONOUNS:
        if before.lower_ not in _CLITICS and before.pos_ != "PRON":
            break
        before = neighbour(before, -1)
    if before is None or before.i < sentence_of(verb)[0] or not _is_finite(verb):
        return None
    is_name = before.pos_ == "PROPN" and _agrees(before, verb)
    return before if is_name or before.lower_ in _SUBJECT_PRONOUNS else None


def _first_noun(verb: Token) -> Token | None:
    """The first noun of the sentence that nothing leads to, where the parse gives a finite verb no subject."""
    is_finite, doc = _is_finite(verb), verb.doc
    if not is_finite and verb.dep_ != "ROOT":
        return None
    begin, end = sentence_of(verb)[0], verb.i if is_finite else verb.right_edge.i + 1
    away = _dates(doc, begin, end)
    for token in doc[begin:end]:
        is_part = token.dep_ in ("flat:name", "fixed", "appos", "nmod", "punct")
        is_led = any(child.dep_ == "case" for child in token.children)
        if token.pos_ in _NOUNS and token.i not in away and not is_part and not is_led and _agrees(token, verb):
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
    before = reversed(pronoun.doc[sentence_of(pronoun)[0] : pronoun.i])
    return next((noun for noun in before if noun.pos_ == "NOUN" and feature(noun, "Number") == number), parsed)


def _meant(noun: Token, verb: Token) -> Token:
    """The noun that a clause tells of: "systèmes" in "des systèmes de missiles qui"."""
    while noun.head.pos_ == "NOUN" and noun.dep_ == "nmod" and _agrees(noun.head, verb):
        bare = not any(child.dep_ == "det" for child in noun.lefts) and any(t.lower_ in _OF for t in noun.lefts)
        own, above, told = (feature(token, "Gender") for token in (noun, noun.head, verb))
        if not bare and (not own or not told or own == told or above != told):
            break
        noun = noun.head
    return noun


def _name(noun: Token, *, end: int | None = None, until: int | None = None) -> str:
    if end is None:
        end = phrase(noun).end
        end = next((name.end for name in spans_from(noun.doc, "mentions", end, end + 1)), end)
    return _person(noun) or _noun_text(noun, _SUBJECT, end=end, until=until)


def names_in(noun: Token) -> Iterator[Span]:
    """The names in a noun's phrase."""
    span = phrase(noun)
    return (name for name in spans_from(noun.doc, "mentions", span.start, span.end) if name.end <= span.end)


def _person(noun: Token) -> str:
    """The name of the person in a noun phrase."""
    for mention in names_in(noun):
        # "Le frère de X" is not X.
        between = noun.doc[min(noun.i, mention.start) : mention.start]
        if mention.label_ == "person" and not any(token.pos_ == "ADP" for token in between):
            return str(mention._.mention["name"])
    return ""


def _speaker(verb: Token) -> str:
    """The known speaker where the verb is one of saying with a pronoun as subject."""
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if not _is_inverted(verb) and (subject is None or subject.pos_ != "PRON"):
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
        if mention._.mention["name"] == name:
            article = doc[mention.start - 1]
            if mention.label_ == "person" or article.lower_ in _DETERMINERS:
                return name if mention.label_ == "person" else str(article.text_with_ws + mention.text)
    return name


# Words of the text set side by side: whole noun phrases, cut to a length, without dates and loose ends.


def _dates(doc: Doc, start: int, end: int, *, head: Token | None = None) -> set[int]:
    """Numbers of the tokens from `start` up to `end` that stand in a time expression; none if `head` is one."""
    near = spans_from(doc, "times", start - _REACH, end)
    away = {place for span in near for place in range(max(start, span.start), min(end, span.end))}
    return set() if head is not None and head.i in away else away


def _noun_text(head: Token, most: int, *, end: int = 0, until: int | None = None) -> str:
    """Write the phrase of a noun: with its determiner, without what leads to it, its dates and what is said aside.

    Parameters
    ----------
    head
        The noun.
    most
        How many characters there may be.
    end, until
        The phrase reaches at least up to token `end`, and at most up to token `until`.
    """
    span = _whole(head, end, until)
    away = _dates(head.doc, span.start, span.end, head=head)
    last = min((place for place in away if place > head.i), default=span.end)
    return _written([token for token in head.doc[span.start : last] if token.i not in away], most, least=1)


def _whole(head: Token, end: int, until: int | None) -> Span:
    """The phrase of a noun from its determiner on, up to an apposition or a bracket; a name in it is whole."""
    doc, span = head.doc, phrase(head)
    last = max(span.end, end)
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
    breaks = _BREAKS if joined else _BREAKS | {","}
    last = max(head.i + 1, next((token.i for token in doc[head.i + 1 : last] if token.text[0] in breaks), last))
    for name in spans_from(doc, "mentions", start - _REACH, last):
        start = name.start if name.start < start < name.end else start
        last = name.end if name.start < last < name.end else last
    behind = next(spans_from(doc, "mentions", last, last + 1), None)
    return doc[start : behind.end if behind is not None and behind.end <= (until or 0) else last]


def _start(head: Token, start: int) -> int:
    """Where a noun's phrase begins: behind what only leads to it, with the article before it."""
    doc = head.doc
    away = _dates(doc, start, head.i + 1, head=head)
    if start < head.i and (start in away or start + 1 in away or _only_leads(doc[start])):
        # "À Bordeaux, le record", "Dès lundi, petits et grands"
        start = next((place + 1 for place in range(head.i - 1, start - 1, -1) if doc[place].text == ","), start)
    while start < head.i and (start in away or _only_leads(doc[start])):
        start += 1
    before = neighbour(doc[start], -1)
    is_article = before is not None and before.lower_ in _DETERMINERS and before.pos_ in ("DET", "ADP")
    return start - 1 if is_article and doc[start].pos_ != "DET" and not doc[start].is_sent_start else start


def _only_leads(token: Token) -> bool:
    return token.pos_ in _AHEAD and token.lower_ not in _DETERMINERS and token.lower_ not in _AMOUNTS


def _written(tokens: list[Token], most: int, *, least: int) -> str:
    """Write tokens as they stand, as many as `most` characters hold; `least` are always there."""
    lengths = itertools.accumulate(len(token.text_with_ws) for token in tokens)
    count = max(min(least, len(tokens)), sum(length <= most + 1 for length in lengths))
    count = _past_name(tokens, count, most + _SPARE, least)
    is_cut = count < len(tokens)
    shown, loose = tokens[:count], _LOOSE if is_cut else _LINKS
    while len(shown) > least and (shown[-1].pos_ in loose or shown[-1].lower_ in _HANGING):
        shown.pop()
    return "".join(_spaced(shown)).strip().strip(",").strip() + (_ELLIPSIS if is_cut else "")


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
    if noun is None or noun.pos_ != "NOUN" or _dates(noun.doc, noun.i, noun.i + 1):
        return []
    return [] if any(child.dep_ == "det" for child in noun.lefts) else [*words, noun.lower_]
