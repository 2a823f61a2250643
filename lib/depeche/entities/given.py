"""Given names and the gender of those who bear them."""

from __future__ import annotations

from functools import cache

from depeche.data import load_csv
from depeche.entities.folding import fold


def gender(name: str) -> str | None:
    """``f``, ``m``, or ``b`` for both, of a given name, nothing if it is unknown; a double name is its first part's.

    Examples
    --------
    >>> gender("Hélène"), gender("Jean-Marie"), gender("Minsk")
    ('f', 'm', None)
    """
    # In capitals throughout it is an acronym: ANA, MAX.
    if not name[:1].isupper() or not name[1:2].islower():
        return None
    known = _genders()
    return known.get(fold(name)) or known.get(fold(name.partition("-")[0]))


@cache
def _genders() -> dict[str, str]:
    genders: dict[str, str] = {}
    for row in load_csv("given.csv").itertuples():
        form, gender = fold(str(row.name)), str(row.gender)
        # Spelled alike but for accents: "André" and "Andre" are one, "Michele" is both.
        genders[form] = gender if genders.get(form, gender) == gender else "b"
    return genders
