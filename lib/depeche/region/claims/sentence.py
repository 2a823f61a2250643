"""What every family of claims reads: the words, the places, the sentence, who is said to be what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from depeche.data import load_toml
from depeche.french.spans import word_at
from depeche.french.syntax import subject as subject_of
from depeche.tables import VERDICTS

WORDS = load_toml("claims.toml")
SUPPORTED, CONTRADICTED, OPEN = VERDICTS
NEGATIONS = frozenset(WORDS["common"]["negations"])
SEPARATORS = frozenset(WORDS["common"]["separators"])
ARTICLES = frozenset(WORDS["common"]["articles"])
_FILLERS = frozenset(WORDS["common"]["fillers"])
_HEDGES = frozenset(WORDS["common"]["hedges"])
_DETERMINERS = frozenset(["le", "la", "les", "l'", "l’"])
_JOINING = frozenset([",", "et", "le", "la", "les", "l'", "l’", "ainsi", "que", "comme"])
# So many words may stand between a subject and what is said of it, if all are of the kind that may.
_REACH = 12


@dataclass(frozen=True)
class Claim:
    """A claim found and judged; the cells are those of its row."""

    start: int
    end: int
    claim: str
    subject: str
    object: str | None
    sense: str | None
    negated: bool
    verdict: str
    evidence: str
    source: str
    as_of: str
    rule: str
    confidence: float


@dataclass
class Scene:
    """A document as the families of claims see it.

    Parameters
    ----------
    doc
        The parsed document.
    places
        Its places by name or as seats of power, in the order of the text.
    peoples
        The span of each demonym by its token; as places they are their countries.
    low
        The tokens in lower case.
    at
        The document's date as EDTF, if known.
    """

    doc: Doc
    places: Sequence[Span]
    peoples: dict[int, Span]
    low: Sequence[str]
    at: str | None
    starting: dict[int, Span] = field(init=False)
    ending: dict[int, Span] = field(init=False)

    def __post_init__(self) -> None:
        self.starting = {place.start: place for place in self.places}
        self.ending = {place.end: place for place in self.places}

    def sentence(self, at: int) -> tuple[int, int]:
        """First token of the sentence of a token, and one past its last."""
        span = self.doc[at].sent
        return span.start, span.end

    def is_question(self, at: int) -> bool:
        """Whether the sentence asks."""
        _, end = self.sentence(at)
        return any(word == "?" for word in self.low[max(0, end - 3) : end])

    def after(self, at: int) -> Span | None:
        """The place that starts here, an article or a preposition in between."""
        while at < len(self.low) and at not in self.starting and self.low[at] in ARTICLES:
            at += 1
        return self.starting.get(at)

    def countries_between(self, start: int, end: int) -> list[Span]:
        """The countries that stand whole between two tokens."""
        return [place for place in self.places if is_country(place) and start <= place.start and place.end <= end]


def is_country(place: Span) -> bool:
    """Whether a place is a country, or a capital that stands for one."""
    cells = place._.place
    return bool(cells["kind"] == "country" or (cells["kind"] == "capital" and cells["reference"] == "metonym"))


def is_placed(place: Span) -> bool:
    """Whether a place has a country or a position."""
    return bool(place._.iso or place._.latitude is not None)


def subjects(scene: Scene, at: int, *, fits: Callable[[Span], bool] = is_country, plural: bool = False) -> list[Span]:
    """Of what the words at a token are said: "Le Panama, membre de", "Rwanda, pays enclavé", "X qui est limitrophe".

    Parameters
    ----------
    scene
        The document.
    at
        The token that makes the claim.
    fits
        Which places may be the subject.
    plural
        Whether the words are said of a whole list: "la Pologne et la Lituanie, membres de".

    Returns
    -------
    list of Span
        None, one, or the members of a list.
    """
    found = _behind_fillers(scene, at, fits) or _by_syntax(scene, at, fits)
    if found is not None and _is_supposed(scene, found):
        return []
    return [*_listed_before(scene, found, fits), found] if found is not None and plural else [found] if found else []


def _behind_fillers(scene: Scene, at: int, fits: Callable[[Span], bool]) -> Span | None:
    """The place before a token, with nothing between them that could be the subject instead."""
    first, _ = scene.sentence(at)
    position = at
    while position > first and at - position <= _REACH:
        place = scene.ending.get(position)
        if place is not None:
            return place if fits(place) and not _depends(scene, place, at) else None
        if scene.low[position - 1] not in _FILLERS:
            return None
        position -= 1
    return None


def _is_supposed(scene: Scene, place: Span) -> bool:
    """Whether "si" opens the clause of a subject: what is supposed is not claimed."""
    first, _ = scene.sentence(place.start)
    before = list(scene.low[first : place.start])
    return "si" in before and "," not in before[len(before) - 1 - before[::-1].index("si") :]


def _depends(scene: Scene, place: Span, at: int) -> bool:
    """Whether a place is part of a longer phrase that is the subject: "le président du Mali est membre de"."""
    before = scene.low[place.start - 1] if place.start else ""
    two = scene.low[place.start - 2] if place.start > 1 else ""
    belongs = before in ("de", "du", "d'", "d’", "des") or (before in ("la", "l'", "l’") and two in ("de", "d'", "d’"))
    # "l'ambassadeur du Mali, pays enclavé": set off by a comma or a bracket it is said of the last name.
    return belongs and word_at(scene.low, place.end) not in (",", "(", "–", "-")


def _by_syntax(scene: Scene, at: int, fits: Callable[[Span], bool]) -> Span | None:
    token = scene.doc[at]
    before = [place for place in scene.places if place.end <= at and fits(place) and place.start >= token.sent.start]
    heads = [*_beside(token), *_subjects_above(token), *_after_comma(scene, token)]
    for head in heads:
        place = next((place for place in before if place.start <= head.i < place.end), None)
        if place is not None and not is_hedged(scene, place.end, at):
            return place
    return None


def _beside(token: Token) -> Iterator[Token]:
    """The nouns that a word qualifies: "le Niger, pays limitrophe de"."""
    while token.dep_ in ("amod", "appos", "acl") and token.head.i < token.i:
        token = token.head
        yield token


def _subjects_above(token: Token) -> Iterator[Token]:
    """The subject of a predicate, or what its relative pronoun stands for."""
    has_copula = any(child.dep_ == "cop" for child in token.children)
    if has_copula or token.pos_ == "VERB":
        found = antecedent(subject_of(token))
        if found is not None:
            yield found


def _after_comma(scene: Scene, token: Token) -> Iterator[Token]:
    """The sentence's subject, for words set off by a comma: "X est …, limitrophe de Y"; a parse may lose that."""
    if token.i and scene.low[token.i - 1] == ",":
        root = token.sent.root
        yield antecedent(subject_of(root)) or root


def antecedent(subject: Token | None) -> Token | None:
    """What a relative pronoun stands for; any other subject stands for itself."""
    if subject is None or subject.lower_ != "qui":
        return subject
    clause = next((token for token in [subject.head, *subject.head.ancestors] if token.dep_ == "acl:relcl"), None)
    return clause.head if clause is not None else None


def _listed_before(scene: Scene, last: Span, fits: Callable[[Span], bool]) -> list[Span]:
    """The members of a list that stand before its last one."""
    found: list[Span] = []
    first, _ = scene.sentence(last.start)
    current, position = last, last.start
    while position > first:
        place = scene.ending.get(position)
        if place is not None and place is not current:
            between = set(scene.low[place.end : current.start])
            if not fits(place) or not between & SEPARATORS:
                break
            found.insert(0, place)
            current, position = place, place.start
        elif scene.low[position - 1] in _JOINING:
            position -= 1
        else:
            break
    return found


def is_negated(scene: Scene, start: int, end: int) -> bool:
    """Whether a negation stands between two tokens, in the clause of the second."""
    for word in reversed(scene.low[start:end]):
        if word in (",", ";", ":", "(", ")"):
            return False
        if word in NEGATIONS:
            return True
    return False


def is_hedged(scene: Scene, start: int, end: int) -> bool:
    """Whether words between two tokens make a wish, a plan or a memory of the claim."""
    return not _HEDGES.isdisjoint(scene.low[start:end])


def with_article(scene: Scene, place: Span) -> int:
    """Where a claim begins: at its subject's article."""
    return place.start - 1 if place.start and scene.low[place.start - 1] in _DETERMINERS else place.start


def name_of(place: Span) -> str:
    """The name of the country that a place is or stands for."""
    from depeche.region.atlas import country

    return country(place._.iso).name if place.label_ == "capital" else str(place._.name)


def judged(held: bool | None, negated: bool) -> str:
    """The verdict on what is said, by what the table says: true, false or nothing."""
    if held is None:
        return OPEN
    return SUPPORTED if held != negated else CONTRADICTED
