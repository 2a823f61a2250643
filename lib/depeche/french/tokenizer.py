"""The French tokenizer, taught designations and quotation marks."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from depeche.corpus.characters import classes

_LETTERS = "A-ZÀ-ÖØ-ÞŒŸ"
_HYPHEN = "[-‐‑]"
# Letters and figures written as one: a weapon, a vehicle, a flight, a group, a disease, an exercise.
_SHAPES = (
    rf"\d*[{_LETTERS}][\w]*(?:{_HYPHEN}?\d[\w]*)+(?:{_HYPHEN}\w+)*",  # A320, G20, Covid-19, T-72B3, Euro-2024
    rf"[{_LETTERS}]\w+{_HYPHEN}[{_LETTERS}]{{1,2}}\d*",  # Pantsir-S, Pantsir-S1
)
_DESIGNATION = rf"(?:{'|'.join(_SHAPES)})$"
_MARKS = ["«", "»", "“", "”", "„", "‹", "›"]
_FULL_STOP_AFTER_DESIGNATION = rf"(?<=[\d‐‑a-zà-ÿ-][{_LETTERS}])\."

# How many strings stay split, to be split no second time; spaCy keeps 10,000, fewer than the words of a paper.
_CACHED = 200_000

_is_designation = re.compile(_DESIGNATION).match


def is_designation(text: str) -> bool:
    """Whether `text` has the shape of a designation.

    Examples
    --------
    >>> [is_designation(text) for text in ("A320", "Pantsir-S", "G20", "Jean-Pierre", "2-0")]
    [True, True, True, False, False]
    """
    return _is_designation(text) is not None


def teach(nlp: Language) -> None:
    """Make the tokenizer of `nlp` keep designations whole and split at every quotation mark.

    Characters without a width are no part of the word that they stand beside, and no mark is parted from its letter:
    spans of tokens never start or end within what is read as one character.
    """
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        raise TypeError("the pipeline's tokenizer is not spaCy's rule-based one")
    # Bound methods of compiled patterns: spaCy saves a tokenizer by their `pattern`.
    known = tokenizer.token_match.__self__.pattern if tokenizer.token_match else "(?!)"
    tokenizer.token_match = re.compile(rf"{known}|(?-i:{_DESIGNATION})").match
    marks, without_width = classes()
    onto, hidden = f"[{marks}]*", f"[{without_width}]"
    prefixes = [*(nlp.Defaults.prefixes or []), *_MARKS, f"{hidden}+", f"[{marks}]+"]
    suffixes = [*(nlp.Defaults.suffixes or []), *_MARKS, _FULL_STOP_AFTER_DESIGNATION, f"{hidden}+"]
    infixes = [*(nlp.Defaults.infixes or []), *_MARKS]
    tokenizer.prefix_search = re.compile(f"(?:{compile_prefix_regex(prefixes).pattern}){onto}").search
    tokenizer.suffix_search = compile_suffix_regex([f"(?:{suffix}){onto}" for suffix in suffixes if suffix]).search
    # Within a word they stay; beside what is no letter they stand alone.
    beside = rf"(?<![\w{marks}]){hidden}+{onto}|{hidden}+{onto}(?!\w)"
    tokenizer.infix_finditer = re.compile(f"(?:{compile_infix_regex(infixes).pattern}){onto}|{beside}").finditer
    tokenizer.max_cache_size = _CACHED
