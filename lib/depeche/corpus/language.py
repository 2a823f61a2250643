"""Which language a text is in, and which English words were left in a French one."""

from __future__ import annotations

import re
from functools import cache, partial

from spellchecker import SpellChecker
from wordfreq import zipf_frequency

from depeche.data import load_toml
from depeche.french.characters import past_marks

_LANGUAGES: list[str] = load_toml("layout.toml")["language"]["others"]
# Of fewer words than these nothing is told; of 411 French paragraphs of 8 to 49 none comes near another language.
_FEWEST_WORDS, _LEAST_WORDS = 8, 50
_SAMPLE = 400
# French news has a mean of 5.4 and more; other scripts and invented words stay below 1.
_LEAST_ZIPF = 3.0
# Texts in the other languages have a mean below 4.4 in French: from here on their word lists need not be read.
_SURE_ZIPF = 5.0
# Measured on clean and machine-translated news: 0.37 false alarms per 1,000 words of clean text.
_ZIPF_MARGIN = 0.8
_WORD = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(r"(?<![\w’'.@/#-])[a-zà-öø-ÿœ]{3,}(?![\w’'@/#\u0300-\u036f-]|\.\w)")


def looks_french(text: str) -> bool | None:
    """Whether French is the likeliest language of `text`; ``None`` below fifty words, unless another is far ahead.

    The likeliest language is the one in whose word list the words are most frequent on average
    (Zipf scale, package wordfreq).
    """
    words = [found.group().lower() for found in _WORD.finditer(text)]
    if len(words) < _FEWEST_WORDS:
        return None
    if len(words) < _LEAST_WORDS:
        # Little text may be of names; another language has to be far ahead.
        mean = _mean(words, "fr")
        others = mean < _SURE_ZIPF and max(_mean(words, language) for language in _LANGUAGES) - mean > _ZIPF_MARGIN
        return False if others else None
    # Words spread over the whole text: a foreign paragraph at the head does not decide.
    words = words[:: max(1, len(words) // _SAMPLE)]
    mean = _mean(words, "fr")
    if mean >= _SURE_ZIPF:
        return True
    return mean >= _LEAST_ZIPF and all(mean >= _mean(words, language) for language in _LANGUAGES)


def _mean(words: list[str], language: str) -> float:
    return sum(zipf_frequency(word, language) for word in words) / len(words)


def foreign_words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the English words left in the French of ``text[start:end]``.

    Lower-case words that are more frequent in English than in French and that a French dictionary lacks.
    """
    whole = (found for found in _PLAIN.finditer(text, start, end) if past_marks(text, found.end()) == found.end())
    return [found.span() for found in whole if is_foreign(found.group())]


@cache
def is_foreign(word: str) -> bool:
    """Whether a lower-case word is English rather than French."""
    margin = zipf_frequency(word, "en") - zipf_frequency(word, "fr")
    return margin > _ZIPF_MARGIN and not is_french(word)


def is_french(word: str) -> bool:
    """Whether a French dictionary has a lower-case word."""
    return word in _dictionary()


_dictionary = cache(partial(SpellChecker, language="fr"))
