"""Given names and the gender of those who bear them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from rapidfuzz import fuzz, process

from depeche.data import load_toml, rows_of
from depeche.entities.gazetteer import only
from depeche.french.fold import fold
from depeche.french.lists import lists


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
    for row in rows_of("given.csv"):
        form, gender = fold(row["name"]), row["gender"]
        # Spelled alike but for accents: "André" and "Andre" are one, "Michele" is both.
        genders[form] = gender if genders.get(form, gender) == gender else "b"
    return genders


# One person, several spellings: initials, dropped names, transliterations.

_NAMES = load_toml("names.toml")
_GIVEN = {fold(form): fold(forms[0]) for forms in _NAMES["given"]["variants"] for form in forms}
_PARTICLES = lists("name_particles")
_ADDRESSES = {form: gender for gender, forms in _NAMES["addresses"].items() for form in forms}
_RANKS = lists("ranks")
# Letters that transliterations and French spelling interchange, in this order.
_SOUNDS = [(re.compile(pattern), sound) for pattern, sound in _NAMES["sounds"]["pairs"]]
_PARTED = re.compile(r"[\s-]+")
# Measured on the development gold: no false pair from here up.
_ALIKE = 85
_SHORTEST = 4


class People:
    """The persons that an article names in full, and who is meant by the other forms of their names.

    Parameters
    ----------
    names
        Names of two words or more, each with the title before it, in the order of the text.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        introduced = list(names)
        self._by_last = defaultdict[str, _Block](_Block)
        self._by_given = defaultdict[str, list[str]](list)
        self._spellings: dict[str, str] = {}
        unique = list(dict.fromkeys(name for name, _ in introduced))
        # The fullest form stands for all, the first of equally full ones; initials come last.
        for name in sorted(unique, key=lambda name: (_is_initials(_parts(name)[0]), -len(re.split(r"[ -]", name)))):
            # "De Santis" and "Pérez Royo" are last names, "Nick De Santis" and "Ana Pérez Royo" bear them.
            bearer = only(self._bearers(name)) if _opens_with_particle(name) else only(self._ending(name))
            self._spellings[name] = bearer or self._known(name) or self._new(name)
        self._titles = defaultdict[str, set[str]](set)
        for name, title in introduced:
            self._titles[self._spellings[name]].add(title)

    def full_name(self, name: str, title: str = "") -> str | None:
        """The fullest spelling of the person whom `name` means; ``None`` if nobody, or two, bear it.

        Of two, it is the one who was introduced with the title that stands before the last name.
        """
        if _opens_with_particle(name) and (titled := self._titled(self._bearers(name), title)):
            return titled
        if name in self._spellings:
            return self._spellings[name]
        if " " in name and not _opens_with_particle(name):
            return self._known(name)
        bearers = self._bearers(name)
        return only(bearers) or self._titled(bearers, title) or only(self._by_given[fold(name)])

    def _ending(self, name: str) -> list[str]:
        """Who bears a name of several words that opens with no given name as a last name."""
        if gender(name.split(" ")[0]) or _is_initials(_parts(name)[0]):
            return []
        return [full for full in self._by_last[_block(_parts(name)[-1])].same(_parts(name)[-1:]) if _ends(full, name)]

    def _titled(self, bearers: Iterable[str], title: str) -> str | None:
        """Who of several is addressed so: the colonel as "colonel", the woman as "Mme", and no colonel as "M."."""
        if not title:
            return None
        if title in _ADDRESSES:
            wanted = _ADDRESSES[title]
            fits = [name for name in bearers if gender(name.split(" ")[0]) in (wanted, "b", None)]
            # A rank goes with the name ever after.
            return only(fits) or only(name for name in fits if not self._has_rank(name))
        return only(name for name in bearers if title in self._titles[name])

    def _has_rank(self, name: str) -> bool:
        return any(title.lower() in _RANKS for title in self._titles[name])

    def _new(self, name: str) -> str:
        parts = _parts(name)
        for part in parts[1:]:
            self._by_last[_block(part)].add(name)
        self._by_given[parts[0]].append(name)
        return name

    def _known(self, name: str) -> str | None:
        parts = _parts(name)
        alike = self._by_last[_block(parts[-1])].near(parts[1:])
        return next((other for other in alike if same_person(name, other)), None)

    def _bearers(self, last: str) -> list[str]:
        wanted, block = fold(last), self._by_last[_block(_parts(last)[-1])]
        parts = (*_parts(last), wanted.rpartition(" ")[2])
        exact = [name for name in block.same(parts) if _ends(name, last)]
        if exact:
            return exact
        candidates = block.near(parts)
        alike = [name for name in candidates if _alike(_parts(last)[-1], _parts(name)[-1])]
        # "M. Bongo" is Ali Bongo Ondimba.
        return alike or [name for name in candidates if wanted in _parts(name)[1:-1]]


class _Block:
    """Names with a part of like sound, found by the whole sound of a last name; names of several are always looked at.

    Without the sounds, each name of a long text would be compared with too many others.
    """

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self._by_sound = defaultdict[str, list[str]](list)
        self._others: list[str] = []

    def add(self, name: str) -> None:
        """Take a name."""
        if name in self._number:
            return
        self._number[name] = len(self._number)
        lasts = _parts(name)[1:]
        plain = len(lasts) == 1 and fold(name).endswith(lasts[0])
        names = self._by_sound[_sound(lasts[0])] if plain else self._others
        names.append(name)

    def same(self, parts: Iterable[str]) -> list[str]:
        """Every name that can have one of the parts, and some others, in the order in which they came."""
        return self._of({_sound(part) for part in parts})

    def near(self, parts: Iterable[str]) -> list[str]:
        """Every name that can have a part like one of the parts, and some others, in the order in which they came."""
        sounds, known = {_sound(part) for part in parts}, list(self._by_sound)
        like = {
            other
            for sound in sounds
            if len(sound) >= _SHORTEST
            for other, _, _ in process.extract(sound, known, scorer=fuzz.ratio, score_cutoff=_ALIKE - 1, limit=None)
        }
        return self._of(like | sounds)

    def _of(self, sounds: Iterable[str]) -> list[str]:
        names = (name for sound in sounds for name in self._by_sound.get(sound, ()))
        return sorted((*names, *self._others), key=self._number.__getitem__)


def same_person(name: str, other: str) -> bool:
    """Whether two full names are spellings of one: "V. Sapounov", "Erlan" and "Ierlan Sarymsakov".

    Given names must agree, and each further part of the shorter name must have its like in the longer one.
    """
    (given, *lasts), (other_given, *other_lasts) = sorted((_parts(name), _parts(other)), key=len)
    if not _same_given(given, other_given):
        return False
    return bool(lasts) and all(any(_alike(last, part) for part in other_lasts) for last in lasts)


def is_variant(form: str, name: str) -> bool:
    """Whether `form` spells `name` otherwise: a part alone or an initial is no variant, other letters or accents are.

    Examples
    --------
    >>> is_variant("Kiliç", "Serhan Kılıç"), is_variant("S. Kılıç", "Serhan Kılıç")
    (True, False)
    """
    written = _PARTED.split(name)
    parts = [part for part in _PARTED.split(form) if not re.fullmatch(r"\w\.?", part)]
    return any(part not in written for part in parts)


def last_name(name: str) -> str:
    """The last word of a full name, and the particles with a capital before it.

    Examples
    --------
    >>> last_name("Marine Le Pen"), last_name("Willem van Houten"), last_name("Le Pen")
    ('Le Pen', 'Houten', 'Le Pen')
    """
    words = name.split(" ")
    start = len(words) - 1
    while start > 0 and words[start - 1][:1].isupper() and fold(words[start - 1]) in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


def is_spelling(form: str, name: str) -> bool:
    """Whether `form` is `name` in other letters or accents: another transliteration, not another name.

    Accents that capitals lost and capitals themselves are no other spelling.

    Examples
    --------
    >>> [is_spelling(form, "Nijni Novgorod") for form in ("Nizhny Novgorod", "Gorki", "nijni novgorod")]
    [True, False, False]
    """
    parts, others = _PARTED.split(form), _PARTED.split(name)
    if len(parts) != len(others) or _typed(form) == _typed(name):
        return False
    return all(_alike(fold(part), fold(other)) for part, other in zip(parts, others, strict=True))


def _typed(name: str) -> str:
    """A name without what typing changes: capitals and their accents, the shape of the apostrophe."""
    return re.sub(r"(?<!\w)\w", lambda first: fold(first.group()), name.replace("’", "'")).lower()


def spelling_key(name: str) -> tuple[str, ...]:
    """What the spellings of one full name have in common: the sounds of its parts, in order.

    Examples
    --------
    >>> spelling_key("Aleksandr Petrovski") == spelling_key("Alexandre Petrovsky")
    True
    """
    return tuple(_sound(part) for part in _parts(name))


@cache
def _parts(name: str) -> tuple[str, ...]:
    """The folded parts of a name, particles aside, its given name in the French spelling."""
    words = [word for word in re.split(r"[ ’']", fold(name)) if word] or [""]
    kept = [word for number, word in enumerate(words) if not number or word not in _PARTICLES] or words
    return (_GIVEN.get(kept[0], kept[0]), *kept[1:])


@cache
def _sound(part: str) -> str:
    for pattern, sound in _SOUNDS:
        part = pattern.sub(sound, part)
    return part


def _block(part: str) -> str:
    """Parts that can be alike share their block."""
    return _sound(part)[:2]


def _alike(part: str, other: str) -> bool:
    sound, other_sound = _sound(part), _sound(other)
    long_enough = min(len(sound), len(other_sound)) >= _SHORTEST
    return sound == other_sound or (long_enough and fuzz.ratio(sound, other_sound) >= _ALIKE)


def _same_given(given: str, other: str) -> bool:
    if _is_initials(given) or _is_initials(other):
        return _initials(given) == _initials(other)
    if given in other.split("-") or other in given.split("-"):
        return True
    sound, other_sound = _sound(given), _sound(other)
    # Louis and Louise, Alexandre and Alexandra are two persons.
    if sound != other_sound and sound.rstrip("aeio") == other_sound.rstrip("aeio"):
        return False
    return _alike(given, other)


def _is_initials(given: str) -> bool:
    return bool(re.fullmatch(r"\w\.?(?:-\w\.?)*", given))


def _initials(given: str) -> str:
    return "".join(part[:1] for part in re.split(r"[.-]+", given))


def _ends(full: str, name: str) -> bool:
    return fold(full).endswith(" " + fold(name))


def _opens_with_particle(name: str) -> bool:
    return fold(name.split(" ")[0]) in _PARTICLES
