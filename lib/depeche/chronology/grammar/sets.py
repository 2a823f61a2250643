"""Repetition: "chaque année", "tous les mardis", "deux fois par mois", "au quotidien"."""

from __future__ import annotations

from depeche.chronology import lexicon
from depeche.chronology.grammar.rule import DIGITS, Found, Place, Rule
from depeche.chronology.lexicon import MONTHS, NUMBERS, ORDINALS, PARTS, SEASONS, UNITS, WEEKDAYS, pattern
from depeche.chronology.readings import Fixed, period

_ADVERBS = lexicon.flat("sets")
_ADJECTIVES = lexicon.flat("sets.adjectives")
# After these the word is a noun: "le quotidien", "un mensuel", "grand hebdomadaire".
_NOUN = lexicon.ends_with(lexicon.load("sets.nouns")["before"])
_ONLY = lexicon.ends_with(["uniquement", "seulement", "ouvert", "ouverte", "fermé", "fermée", "sauf", "chaque semaine"])


def _repeated(place: Place) -> Found | None:
    value = _period(place)
    return Found("SET", Fixed(value)) if value else None


def _period(place: Place) -> str | None:
    """The TIMEX3 period of what recurs: a unit, a weekday, a season, a month, a part of the day."""
    amount = lexicon.number(place["amount"]) if place["amount"] else 1
    if place["unit"] and isinstance(amount, int):
        return period(amount, UNITS[" ".join(place.said("unit").split())])
    if place["weekday"]:
        part = place["part"]
        return f"XXXX-WXX-{WEEKDAYS[place.said('weekday').removesuffix('s')]}" + (f"T{PARTS[part]}" if part else "")
    if place["season"]:
        season = place.said("season")
        return f"XXXX-{SEASONS.get(season) or SEASONS[season.removesuffix('s')]}"
    if place["month"]:
        return f"XXXX-{MONTHS[place.said('month').rstrip('.')]:02}"
    return f"XXXX-XX-XXT{PARTS[place.said('part').removesuffix('s')]}" if place["part"] else None


def _per(place: Place) -> Found | None:
    """ "Deux fois par jour", but not "jour par jour"."""
    unit = place.said("unit")
    if place.text.endswith(f"{unit} par ", 0, place.match.start()):
        return None
    return Found("SET", Fixed(period(1, UNITS[place.said("unit")])))


def _adverb(place: Place) -> Found:
    return Found("SET", Fixed(_ADVERBS[place.match.group()]))


def _adjective(place: Place) -> Found | None:
    """An adjective behind its noun: the word before is none of those that come before nouns."""
    start = place.match.start()
    before = place.text[max(0, start - 20) : start]
    daily = before.endswith(" au ") and place.match.group() == "quotidien"
    behind = before[-1:] == " " and before[-2:-1].isalpha() and not place.before(_NOUN)
    return Found("SET", Fixed(_ADJECTIVES[place.match.group()])) if daily or behind else None


def _every_other(place: Place) -> Found | None:
    """ "Un jour sur deux", "un dimanche sur trois"."""
    of = lexicon.number(place.said("of"))
    unit = UNITS[" ".join(place.said("unit").split())] if place["unit"] else "W"
    return Found("SET", Fixed(period(of, unit))) if isinstance(of, int) and 2 <= of <= 10 else None


def _only(place: Place) -> Found | None:
    if not place.before(_ONLY):
        return None
    return Found("SET", Fixed(f"XXXX-WXX-{WEEKDAYS[place.said('weekday')]}"))


_EVERY = frozenset({"chaque", "tous", "toutes"})
_WHAT = (
    r"(?:(?P<weekday>@WEEKDAYS)(?:_(?P<part>@PART))?|(?P<season>(?:@SEASON|hivers|etes|automnes))|"
    r"(?P<month>@MONTH)|(?P<unit>@UNIT))(?!\w)"
)
_PLURAL = rf"(?:{lexicon.any_of(WEEKDAYS)})s?"
RULES = (
    Rule(
        "every other",
        frozenset({"un", "une"}),
        pattern(r"une?_(?:(?P<unit>@UNIT)|(?P<weekday>@WEEKDAY))_sur_(?P<of>@NUMBER)(?!_\w+s(?!\w))"),
        _every_other,
        then=frozenset(WEEKDAYS) | lexicon.first_words(UNITS),
    ),
    Rule(
        "weekday of each month",
        _EVERY | frozenset(ORDINALS) | {"premiers", "premieres", "dernier", "derniers"} | DIGITS,
        pattern(
            r"(?:(?:chaque|tous_les)_)?(?:@ORDINAL|premiers|derniers?|seconds|deuxiemes|troisiemes)_(?:@WEEKDAY|@WEEKDAYS)_"
            r"(?:du_mois|de_chaque_mois|des_mois)(?=@FREE)",
            WEEKDAYS=rf"(?:{lexicon.any_of(WEEKDAYS)})s",
        ),
        lambda _: Found("SET", Fixed("P1M")),
    ),
    Rule(
        "every",
        _EVERY,
        pattern(rf"chaque_(?:{_WHAT}|(?P<parts>@PART))", WEEKDAYS=_PLURAL),
        lambda place: _repeated(place),
    ),
    Rule(
        "every part",
        _EVERY,
        pattern(r"(?:chaque_|tous_les_|toutes_les_)(?P<part>(?:matin|soir|nuit|soiree|apres-midi))s?(?!\w)"),
        _repeated,
    ),
    Rule("all", _EVERY, pattern(rf"(?:tous|toutes)_les_(?:(?P<amount>@NUMBER)_)?{_WHAT}", WEEKDAYS=_PLURAL), _repeated),
    Rule(
        "weekdays",
        frozenset({"les"}) | frozenset(f"{day}s" for day in WEEKDAYS),
        pattern(
            r"(?:les_)?(?P<weekday>@WEEKDAYS)(?:_(?P<part>@PART))?(?!\w|_\d)",
            WEEKDAYS=rf"(?:{lexicon.any_of(WEEKDAYS)})s",
        ),
        _repeated,
        then=frozenset(f"{day}s" for day in WEEKDAYS),
    ),
    Rule(
        "so many times",
        frozenset(NUMBERS) | DIGITS | {"plusieurs", "quelques"},
        pattern(r"(?:@NUMBER|plusieurs|quelques)_fois_(?:par_|l')(?P<unit>@UNIT)"),
        _per,
        then=frozenset({*NUMBERS, "et", "fois"}),
    ),
    Rule(
        "per",
        frozenset(
            {
                "an",
                "jour",
                "mois",
                "semaine",
                "annee",
                "trimestre",
                "semestre",
                "heure",
                "minute",
                "seconde",
                "siecle",
                "decennie",
                "demi",
            }
        ),
        pattern(
            r"(?<=par[ ])(?P<unit>an|jour|mois|semaine|annee|trimestre|semestre|heure|minute"
            r"|seconde|siecle|decennie)(?!\w)"
        ),
        _per,
    ),
    Rule(
        "adverb of repetition",
        lexicon.first_words(_ADVERBS),
        pattern(rf"(?:{lexicon.any_of(_ADVERBS)})(?!\w)"),
        _adverb,
    ),
    Rule(
        "adjective of repetition",
        lexicon.first_words(_ADJECTIVES),
        pattern(rf"(?:{lexicon.any_of(_ADJECTIVES)})(?!\w)"),
        _adjective,
    ),
    Rule(
        "only on weekdays",
        frozenset({"le"}),
        pattern(r"le_(?P<weekday>@WEEKDAY)(?!_\d)"),
        _only,
        then=frozenset(WEEKDAYS),
    ),
)
