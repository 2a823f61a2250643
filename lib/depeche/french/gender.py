"""Whether words, or a given name, tell of a woman or of a man."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from depeche.data import load_toml, rows_of

_DATA = load_toml("speakers.toml")["gender"]
_GENDERS = dict.fromkeys(_DATA["masculine"], "m") | dict.fromkeys(_DATA["feminine"], "f")


def gender_of(words: Iterable[str]) -> str | None:
    """The gender that determiners and titles give, ``f`` or ``m``; a feminine word tells more than a masculine one.

    Examples
    --------
    >>> gender_of(["la", "ministre"]), gender_of(["m."]), gender_of(["l'", "élue"])
    ('f', 'm', None)
    """
    genders = {_GENDERS.get(word) for word in words}
    return "f" if "f" in genders else "m" if "m" in genders else None


def gender_of_name(name: str) -> str | None:
    """The gender of a full name whose given name is only women's, or only men's (``given.csv``).

    Examples
    --------
    >>> gender_of_name("Anne-Marie Riou"), gender_of_name("Dominique Riou"), gender_of_name("Riou")
    ('f', None, None)
    """
    given, *others = name.split() or [""]
    return _of_one().get(given.split("-")[0].capitalize()) if others else None


@cache
def _of_one() -> dict[str, str]:
    return {row["name"]: row["gender"] for row in rows_of("given.csv") if row["gender"] in ("m", "f")}
