"""The French tokenizer, taught designations and quotation marks."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

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
    """Make the tokenizer of `nlp` keep designations whole and split at every quotation mark."""
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        raise TypeError("the pipeline's tokenizer is not spaCy's rule-based one")
    # Bound methods of compiled patterns: spaCy saves a tokenizer by their `pattern`.
    known = tokenizer.token_match.__self__.pattern if tokenizer.token_match else "(?!)"
    tokenizer.token_match = re.compile(rf"{known}|(?-i:{_DESIGNATION})").match
    prefixes, suffixes, infixes = nlp.Defaults.prefixes or [], nlp.Defaults.suffixes or [], nlp.Defaults.infixes or []
    tokenizer.prefix_search = compile_prefix_regex([*prefixes, *_MARKS]).search
    tokenizer.suffix_search = compile_suffix_regex([*suffixes, *_MARKS, _FULL_STOP_AFTER_DESIGNATION]).search
    tokenizer.infix_finditer = compile_infix_regex([*infixes, *_MARKS]).finditer
    tokenizer.max_cache_size = _CACHED
