"""The written forms of a French verb, from a small table of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from depeche.data import load_toml

FINITE, PARTICIPLE, GERUND, INFINITIVE, NARRATOR = "finite", "participle", "gerund", "infinitive", "narrator"
_TABLE = load_toml("conjugation.toml")
_THIRD = frozenset(["ait", "aient", "a", "ont"])
_ENDINGS: dict[str, Any] = _TABLE["endings"]
_PATTERNS: dict[str, dict[str, Any]] = _TABLE["patterns"]


def forms(infinitive: str) -> set[tuple[str, str]]:
    """Every written form of a verb, with its mood.

    Parameters
    ----------
    infinitive
        One word, without a reflexive pronoun.

    Returns
    -------
    set of (form, mood)
        Moods: ``finite``, ``participle`` (past), ``gerund`` (present participle), ``infinitive``, and ``narrator``
        for the first and second persons, which no source has outside quotations.

    Examples
    --------
    >>> sorted(form for form, mood in forms("dire") if mood == "participle")
    ['dit', 'dite', 'dites', 'dits']
    """
    key = max((key for key in _PATTERNS if infinitive.endswith(key)), key=len)
    stem = infinitive[: -len(key)]
    return set(_conjugate(stem, infinitive, _PATTERNS[key], _open_stem(stem, key)))


def _open_stem(stem: str, key: str) -> str:
    """The stem before a mute ending, where é opens: "répét" gives "répèt", "protég" "protèg"."""
    if key not in ("er", "ger", "cer") or (key == "er" and stem.endswith("é")):
        return stem
    return re.sub("é(?=[bcdfghjklmnpqrstvwxz]*u?$)", "è", stem)


def _conjugate(stem: str, infinitive: str, pattern: dict[str, Any], mute: str) -> Iterator[tuple[str, str]]:
    first, third, we, you, they = pattern["present"]
    thirds = {mute + third, mute + they, *(stem + past for past in pattern["past"])}
    yield from ((form, FINITE) for form in thirds)
    yield from ((form, NARRATOR) for form in (mute + first, stem + we, stem + you) if form not in thirds)
    imperfect = stem + pattern["imperfect"]
    yield from ((imperfect + ending, _mood(ending)) for ending in _ENDINGS["imperfect"])
    for future in {stem + pattern["future"], mute + pattern["future"]}:
        yield from ((future + ending, _mood(ending)) for ending in _ENDINGS["future"])
    yield from ((mute + pattern["subjunctive"] + ending, FINITE) for ending in _ENDINGS["subjunctive"])
    participle = stem + pattern["participle"]
    yield from ((_agree(participle, ending), PARTICIPLE) for ending in _ENDINGS["participle"])
    yield imperfect + _ENDINGS["gerund"], GERUND
    yield infinitive, INFINITIVE


def _mood(ending: str) -> str:
    """The third person reports; the first and the second are the author's, the reader's or the speaker's own."""
    return FINITE if ending in _THIRD else NARRATOR


def _agree(participle: str, ending: str) -> str:
    return participle if participle.endswith("s") and ending == "s" else participle + ending
