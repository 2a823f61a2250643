"""The French tokenizer, taught designations, "celui-ci" and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import pairwise

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from depeche.french.characters import classes
from depeche.french.lists import lists

_LETTERS = "A-ZÀ-ÖØ-ÞŒŸ"
_HYPHEN = "[-‐‑]"
# How spaCy's pattern of what is one word begins; in it, what stands amid classes of all letters.
_WORDS = "(?iu)(?:^"
_ALL_LETTERS = r"(?:\[[^\]]{1000,}\][+*]?)*"
_AMID_LETTERS = re.compile(f"({_ALL_LETTERS})(.*?)({_ALL_LETTERS})")
# Letters and figures written as one: a weapon, a vehicle, a flight, a group, a disease, an exercise.
_SHAPES = (
    # A320, G20, Covid-19, T-72B3, Euro-2024: each part starts with what the one before it cannot hold, so that
    # no string is read in two ways; else a digest of 64 characters before a comma is tried in 2^30 ways.
    rf"\d*[{_LETTERS}][^\W\d]*{_HYPHEN}?\d\w*(?:{_HYPHEN}\w+)*",
    rf"[{_LETTERS}]\w+{_HYPHEN}[{_LETTERS}]{{1,2}}\d*",  # Pantsir-S, Pantsir-S1
)
_DESIGNATION = rf"(?:{'|'.join(_SHAPES)})$"
_MARKS = ["«", "»", "“", "”", "„", "‹", "›"]
# "Qu'« il attend »": what is elided before a mark is a word of its own, for both signs.
_ELIDED_BEFORE_MARK = r"(?<=['’])\""
# Brackets and arrows that stand against a name: "Sète[1]", "Lens→Arras".
_STUCK = [r"[\[\]]", "[←-⇿➔-➾►▶]"]
# "14h-18h" is two hours; the stop behind "22 h." ends a sentence.
_HOURS, _NO_ABBREVIATIONS = [r"(?<=\d[hH])-(?=\d)", r"(?<=[hH]\d\d)-(?=\d)"], ("h.", "s.")
_FULL_STOP_AFTER_DESIGNATION = rf"(?<=[\d‐‑a-zà-ÿ-][{_LETTERS}])\."

# How many strings stay split, to be split no second time; spaCy keeps 10,000, fewer than the words of a paper.
_CACHED = 200_000
# spaCy's rules look at what stands between two spaces again for each token in it; longer than this it is read in
# pieces. No word and few addresses are: it is a run of marks, a table without spaces, a picture in letters.
_LONGEST = 500

_WORD = re.compile(r"\S+")
# In every word that spaCy or this module keeps whole.
_JOINT = re.compile(r"[-–—‐‑'’\d]")
_designation = re.compile(_DESIGNATION)
# spaCy keeps "celles-ci" whole, but not "celui-ci".
_whole = re.compile(rf"{_DESIGNATION}|(?i:{'|'.join(sorted(lists('those')))})$")


def is_designation(text: str) -> bool:
    """Whether `text` has the shape of a designation.

    Examples
    --------
    >>> [is_designation(text) for text in ("A320", "Pantsir-S", "G20", "Jean-Pierre", "2-0")]
    [True, True, True, False, False]
    """
    return _designation.match(text) is not None


def import_french() -> None:
    """Import spaCy's French in half a second.

    Its pattern of what is one word writes the letters of all alphabets out for each of 250 beginnings that a word may
    have before a hyphen, and takes five seconds to compile. Here what differs in the beginning only is one alternative.
    """
    compiled = re.compile

    def compile_factored(pattern: str, flags: int = 0) -> re.Pattern[str]:
        return compiled(_factored(pattern) if pattern.startswith(_WORDS) else pattern, flags)

    re.compile = compile_factored  # type: ignore[assignment]
    try:
        import_module("spacy.lang.fr.tokenizer_exceptions")
    finally:
        re.compile = compiled


def _factored(pattern: str) -> str:
    """A pattern of whole words, ``(?iu)(?:^…$)|(?:^…$)``, with alternatives that differ amid all letters as one."""
    middles: dict[tuple[str, str], list[str]] = {}
    for alternative in pattern.removeprefix(_WORDS).removesuffix("$)").split("$)|(?:^"):
        before, middle, after = _AMID_LETTERS.fullmatch(alternative).groups()  # type: ignore[union-attr]
        middles.setdefault((before, after), []).append(middle)
    every = (f"{before}(?:{'|'.join(found)}){after}" for (before, after), found in middles.items())
    return "(?iu)" + "|".join(f"(?:^{one}$)" for one in every)


class _Either:
    """Two patterns as one, for spaCy's takes seconds to compile again."""

    def __init__(self, first: re.Pattern[str], second: re.Pattern[str]) -> None:
        self._first, self._second = first, second
        self.pattern = f"{first.pattern}|(?-i:{second.pattern})"

    def match(self, text: str) -> re.Match[str] | None:
        return (self._first.match(text) or self._second.match(text)) if _JOINT.search(text) else None


class _InPieces(Tokenizer):  # type: ignore[misc]
    """spaCy's tokenizer, in linear time for any text."""

    def __call__(self, string: str) -> Doc:
        """Tokenize a text; what stands for long without a space is cut every so many characters."""
        whole: Callable[[str], Doc] = super().__call__
        if all(len(word) <= _LONGEST for word in string.split()):
            return whole(string)
        return Doc.from_docs([whole(string[a:b]) for a, b in pairwise(_cuts(string))], ensure_whitespace=False)


def _cuts(text: str) -> list[int]:
    """Where a text is cut so that nothing without a space is too long, its two ends included."""
    words = (found.span() for found in _WORD.finditer(text))
    inside = [at for start, end in words for at in range(start + _LONGEST, end, _LONGEST)]
    return [0, *inside, len(text)]


def _elided() -> Iterator[str]:
    """The words whose last vowel may be left out, with either apostrophe, small or with a capital."""
    for word in lists("elided"):
        for start in (word, word.capitalize()):
            yield from (start, start.replace("'", "’"))


def teach(nlp: Language) -> None:
    """Make the tokenizer of `nlp` keep designations whole, split at every quotation mark, and take linear time.

    Characters without a width are no part of the word that they stand beside, and no mark is parted from its letter:
    spans of tokens never start or end within what is read as one character.
    """
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        raise TypeError("the pipeline's tokenizer is not spaCy's rule-based one")
    # Bound methods of what has a `pattern`: spaCy saves a tokenizer by it.
    known = tokenizer.token_match.__self__ if tokenizer.token_match else re.compile("(?!)")
    marks, without_width = classes()
    onto, hidden = f"[{marks}]*", f"[{without_width}]"
    prefixes = [*(nlp.Defaults.prefixes or []), *_MARKS, f"{hidden}+", f"[{marks}]+"]
    suffixes = [*(nlp.Defaults.suffixes or []), *_MARKS, _FULL_STOP_AFTER_DESIGNATION, f"{hidden}+"]
    infixes = [*(nlp.Defaults.infixes or []), *_MARKS, *_STUCK, *_HOURS, _ELIDED_BEFORE_MARK]
    # Within a word they stay; beside what is no letter they stand alone.
    beside = rf"(?<![\w{marks}]){hidden}+{onto}|{hidden}+{onto}(?!\w)"
    nlp.tokenizer = _InPieces(
        nlp.vocab,
        rules={word: parts for word, parts in tokenizer.rules.items() if word not in _NO_ABBREVIATIONS}
        | {word: [{"ORTH": word}] for word in _elided()},
        prefix_search=re.compile(f"(?:{compile_prefix_regex(prefixes).pattern}){onto}").search,
        suffix_search=compile_suffix_regex([f"(?:{suffix}){onto}" for suffix in suffixes if suffix]).search,
        infix_finditer=re.compile(f"(?:{compile_infix_regex(infixes).pattern}){onto}|{beside}").finditer,
        token_match=_Either(known, _whole).match,
        url_match=tokenizer.url_match,
        max_cache_size=_CACHED,
    )
