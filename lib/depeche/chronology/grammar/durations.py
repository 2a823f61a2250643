"""Lengths of time: "un an", "une quinzaine de jours", "deux ans et demi", "plusieurs semaines"; ages are none."""

from __future__ import annotations

import re

from depeche.chronology import lexicon
from depeche.chronology.grammar.rule import DIGITS, TRAP, Found, Place, Rule
from depeche.chronology.lexicon import COLLECTIVES, NUMBERS, UNITS, pattern
from depeche.chronology.readings import NOW, TOLD, Fixed, period

_AGES = lexicon.load("ages")
_AGED = lexicon.ends_with(_AGES["before"])
_HAVING = lexicon.ends_with(_AGES["having"])
_PEOPLE = lexicon.ends_with([f"{word} {of}" for word in _AGES["people"] for of in ("de", "d'")])
_LENGTH_OF = lexicon.ends_with([f"{word} {of}" for word in _AGES["lengths"] for of in ("de", "d'")])
_OF = lexicon.ends_with(["de", "d'"])
_BETWEEN = lexicon.ends_with(["entre", "de", "d'", "les", "des", "aux"])
_AT = lexicon.ends_with(["à"])
_TERM = lexicon.ends_with([f"{word} à" for word in _AGES["terms"]])
_UNTIL = lexicon.ends_with(["d'ici à"])
_FROM_LENGTH = re.compile(r"(?:ans?|mois|semaines?|jours?|annees?)[ ]+a[ ]+$")
_YEARS_OLD = re.compile(r".*[ ]ans(?:[ ]et[ ]demie?)?$")
_PUNISHED = pattern(r"_(?:@WORDS)(?!\w)", WORDS=lexicon.any_of(_AGES["after"]))
_APART = pattern(r"[ ]?(?:[,.);:]|$|\n|\r|-[ ])")
_ALL = lexicon.ends_with(["les", "des", "aux"])
_OF_SOMEBODY = pattern(r"_(?:de|du|d'|des)(?!\w)")
_OLDER = pattern(r"_(?:et_plus|ou_plus|revolus|et_moins|ou_moins)(?!\w)")
# "un jour" is a length only here: elsewhere it is "some day", "une journée historique" an event.
_MEASURED = lexicon.ends_with(lexicon.load("amounts.measured"))
_MEASURING = pattern(r"_(?:de_(?!l')|d'|plus_(?:tot|tard)|avant|apres|auparavant|durant)(?!\w)|_et_demie?(?!\w)")
_LESSER = {("Y", "M"), ("Y", "D"), ("M", "D"), ("TH", "TM"), ("TM", "TS")}
_SINGLE = {"D", "TS", "TM"}
_SPENT = ("annee", "semaine", "week-end", "weekend")
# What may stand behind "une semaine" where it is a length: "il passe une semaine à Nancy".
_ENDS = pattern(r"[ ]?(?:[.,;:!?)»\"\n\r]|$)|_(?:a|au|aux|dans|en|chez|sur|pour|par|avec|sans|durant|entiere)(?!\w)")
_WHEN = {"plus tot": -1, "auparavant": -1, "avant": -1, "plus tard": 1, "apres": 1}
_BACK = lexicon.ends_with(
    [
        "depuis",
        "depuis plus de",
        "depuis pres de",
        "depuis environ",
        "depuis au moins",
        "depuis bientot",
        "depuis presque",
    ]
)
_AHEAD = lexicon.ends_with(["d'ici", "d'ici à", "d'ici environ", "sous"])


def is_age(place: Place, amount: float | int | None, unit: str) -> bool:
    """Whether "34 ans" tells how old somebody is."""
    written = place.match.group()
    if unit == "Y" and place.before(_ALL) and place.after(_OF_SOMEBODY):
        return True
    if place.before(_AGED) and not (place.before(_OF) and unit != "Y") and not _compared(place):
        return True
    if unit in _OF_BABIES and place.before(_PEOPLE):
        return True
    if not _YEARS_OLD.match(written) or unit != "Y" or amount is None or place.after(_PUNISHED):
        return False
    start = place.match.start()
    if place.before(_UNTIL) or place.before(_TERM) or _FROM_LENGTH.search(place.text, max(0, start - 16), start):
        return False
    if place.before(_PEOPLE) or place.after(_OLDER) or place.before(_AT):
        return True
    if place.before(_HAVING) or (place.before(_OF) and not place.before(_LENGTH_OF)):
        return place.after(_APART) or place.before(_OF)
    return place.text[max(0, start - 2) : start] in (", ", " (") or (
        place.text[max(0, start - 1) : start] == "(" and place.after(_APART)
    )


_OLD_ONES = lexicon.ends_with([f"{those} {than} de" for those in ("les", "des", "aux") for than in ("moins", "plus")])
# How old a baby is stands in months, weeks or days.
_OF_BABIES = ("Y", "M", "W", "D")


def _compared(place: Place) -> bool:
    """ "Plus de vingt ans" is a length where no person is named by it."""
    before = place.text[max(0, place.match.start() - 16) : place.match.start()]
    return before.endswith(("plus de ", "moins de ", "plus d'", "moins d'")) and not place.before(_OLD_ONES)


def _amount(place: Place) -> Found | None:
    unit = UNITS[" ".join(place.said("unit").split())]
    amount = lexicon.number(place.said("amount"))
    if amount is None or amount == 0:
        return None
    if is_age(place, amount, unit) or _is_named(place):
        return TRAP
    if place.said("amount") in ("un", "une") and not _is_measured(place, unit):
        return None
    if place["half"]:
        return Found("DURATION", Fixed(_and_half(int(amount), unit)))
    if place["more"] and (value := _and_more(int(amount), unit, place)):
        return Found("DURATION", Fixed(value))
    value = period(amount, unit)
    return Found("DURATION", _placed(place, value, int(amount), unit))


def _two_amounts(place: Place) -> Found | None:
    """ "Deux à trois ans", but not "de 10 à 19 heures"."""
    first, last = lexicon.number(place.said("first")), lexicon.number(place.said("amount"))
    of_day = UNITS[place.said("unit")] == "TH" and place.before(_OF) and not place.after(_OF_SOMEBODY)
    if of_day and first is not None and last is not None and first < last <= 24:
        return None
    return _amount(place)


def _is_named(place: Place) -> bool:
    """ "Les 24 Heures", "la guerre de Cent Ans": a unit with a capital stands in a name."""
    written = place.source[slice(*place.match.span("unit"))]
    return written[:1].isupper() and written[1:].islower()


def _is_measured(place: Place, unit: str) -> bool:
    written = place.said("unit")
    if written in _SPENT and place.after(_ENDS):
        return True
    if unit in _SINGLE or written in _SPENT:
        return place.before(_MEASURED) or (written not in ("jour", "seconde", "minute") and place.after(_MEASURING))
    return True


def _placed(place: Place, value: str, amount: int, unit: str) -> Fixed:
    """A length that reaches back from now, ahead, or from the day told: "depuis deux ans", "trois ans plus tôt"."""
    if place.before(_BACK):
        return Fixed(value, -amount, unit, NOW)
    if place.before(_AHEAD):
        return Fixed(value, amount, unit, NOW)
    later = _LATER.match(place.text, place.match.end())
    if later:
        return Fixed(value, _WHEN[" ".join(later["when"].split())] * amount, unit, TOLD)
    return Fixed(value)


def _and_more(amount: int, unit: str, place: Place) -> str | None:
    """ "Deux ans et quatre mois", "une heure et vingt minutes"."""
    more, lesser = lexicon.number(place.said("more")), UNITS[place.said("lesser")]
    if not isinstance(more, int) or (unit, lesser) not in _LESSER:
        return None
    return f"{period(amount, unit)}{more}{lesser[-1]}"


def _and_half(amount: int, unit: str) -> str:
    """ "Deux ans et demi" is P2.5Y; hours go to minutes."""
    return f"PT{amount}H30M" if unit == "TH" else period(amount + 0.5, unit)


def _collective(place: Place) -> Found:
    times = lexicon.number(place.said("amount")) or 1
    value = int(times) * COLLECTIVES[place.said("collective").removesuffix("s")]
    unit = UNITS[" ".join(place.said("unit").split())]
    return Found("DURATION", _placed(place, period(value, unit), value, unit), "APPROX")


def _vague(place: Place) -> Found | None:
    unit, word = UNITS[" ".join(place.said("unit").split())], place.said("vague")
    start = place.match.start()
    before = place.text[max(0, start - 20) : start]
    if place.before(_PEOPLE):
        return TRAP
    # "des années 1970" is a decade, "au fil des ans" an idiom; "des" is "de les" after a noun.
    lasts = place.before(_LASTING) or place.after(_LASTS) or _TAKES.search(place.text[max(0, start - 40) : start])
    if word == "des" and not lasts:
        return None
    return Found("DURATION", Fixed(period("X", unit))) if "autres " not in before else None


def _half(place: Place) -> Found:
    return Found("DURATION", Fixed(lexicon.load("lengths")[" ".join(place.said("length").split())]))


def _whole(place: Place) -> Found | None:
    unit = UNITS[" ".join(place.said("unit").split())]
    return Found("DURATION", Fixed(period(1, unit))) if place.after(pattern("@FREE")) else None


_LATER = pattern(r"_(?P<when>plus_tot|plus_tard|auparavant|avant|apres)(?!\w)(?!_(?:que|la_fin|l'age|le_\d))")
_LASTS = pattern(r"_durant(?!\w)")
_TAKES = re.compile(r"(?<!\w)(?:pren[ad]|dur|fau[dt]|attend|met|passer?|pass[ae])\w*[ ]+$")
_LASTING = lexicon.ends_with(
    [
        "depuis",
        "pendant",
        "durant",
        "après",
        "dura",
        "duré",
        "durer",
        "pour",
        "prendre",
        "prendra",
        "il faudra",
        "il faut",
        "attendre",
        "attendu",
        "dans",
    ]
)
_NUMBERED = frozenset(NUMBERS) | DIGITS
_SIZES = lexicon.load("sizes.words")
_SIZE = rf"(?:(?:{lexicon.any_of(_SIZES)})_)?"
_VAGUE = lexicon.load("vague.words")
# What stands behind "un", "une", "des", "de" where they count.
_COUNTED = frozenset({*NUMBERS, "et", *_SIZES, *lexicon.second_words(_VAGUE)}) | lexicon.first_words(
    [*UNITS, *COLLECTIVES, *(f"{word}s" for word in COLLECTIVES)]
)
RULES = (
    Rule(
        "several ages",
        DIGITS,
        pattern(
            r"\d+(?:,[ ]\d+)*[ ]?(?:-|a|et|ou)[ ]?\d+[ ]ans(?!\w)(?!_(?:de_prison|de_reclusion"
            r"|d'emprisonnement))"
        ),
        lambda place: TRAP if place.before(_BETWEEN) else None,
    ),
    Rule(
        "amount",
        _NUMBERED,
        pattern(
            rf"(?<![\d.,])(?P<amount>@NUMBER)[ ]{{1,2}}{_SIZE}(?P<unit>@UNIT)"
            r"(?:(?P<half>_et_demie?(?!\w))|_et_(?P<more>@NUMBER)_(?P<lesser>mois|jours?|minutes?|secondes?)(?!\w))?"
            r"(?!\w|[ ]?\d|-[a-z]|_d(?:e_|')@MONTH)"
        ),
        _amount,
        then=_COUNTED,
    ),
    Rule("amount short", DIGITS, pattern(r"(?<![\d.,])(?P<amount>\d+)(?P<unit>h|mn|min)(?!\w|[ ]?\d)"), _amount),
    Rule(
        "two amounts",
        _NUMBERED,
        pattern(r"(?<![\d.,])(?P<first>@NUMBER)_(?:a|ou)_(?P<amount>@NUMBER)_(?!h(?!\w))(?P<unit>@UNIT)"),
        _two_amounts,
        then=frozenset({*NUMBERS, "a", "ou", "et"}),
    ),
    Rule(
        "collective amount",
        frozenset({"une", "quelques"}) | frozenset(NUMBERS),
        pattern(
            rf"(?:(?P<amount>@NUMBER)_)?(?:bonne_|petite_)?(?P<collective>(?:{lexicon.any_of(COLLECTIVES)})s?)_"
            r"(?:de_|d')(?P<unit>@UNIT)"
        ),
        _collective,
        then=_COUNTED,
    ),
    Rule(
        "vague amount",
        lexicon.first_words(_VAGUE),
        pattern(
            rf"(?P<vague>{lexicon.any_of(_VAGUE)})_{_SIZE}(?P<unit>@UNIT)(?!_(?:\d|soixante|quatre"
            r"|vingt|trente))"
        ),
        _vague,
        then=_COUNTED,
    ),
    Rule(
        "length",
        frozenset({"un", "une", "trois", "l"}),
        pattern(
            rf"(?:une?_(?:[«\"“][ ]?)?|(?=trois_quarts))(?P<length>{lexicon.any_of(lexicon.load('lengths'))})(?!\w)"
        ),
        _half,
        then=lexicon.first_words(lexicon.load("lengths")),
    ),
    Rule(
        "whole length",
        frozenset({"tout", "toute"}),
        pattern(r"(?:tout_le|toute_la|toute_l'|toute_l'|tout_un|toute_une)[ ]*(?P<unit>@UNIT)"),
        _whole,
    ),
)
