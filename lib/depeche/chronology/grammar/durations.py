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
_PUNISHED = pattern(r"_(?:@WORDS)(?!\w)", WORDS=lexicon.any_of(_AGES["after"]))
_APART = pattern(r"[ ]?(?:[,.);:]|$|\n|\r|-[ ])")
_ALL = lexicon.ends_with(["les", "des", "aux"])
_OF_SOMEBODY = pattern(r"_(?:de|du|d'|des)(?!\w)")
_OLDER = pattern(r"_(?:et_plus|ou_plus|revolus|et_moins|ou_moins)(?!\w)")
_TITLE = pattern(r"_(?:@WORDS)(?!\w)", WORDS="de_service|de_suite")
# "un jour" is a length only here: elsewhere it is "some day", "une journée historique" an event.
_MEASURED = lexicon.ends_with(lexicon.load("amounts.measured"))
_MEASURING = pattern(r"_(?:de_(?!l')|d'|plus_(?:tot|tard)|avant|apres|auparavant|durant)(?!\w)|_et_demie?(?!\w)")
_SINGLE = {"D", "TS", "TM"}
_YEARLY = {"Y", "W"}
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
_AHEAD = lexicon.ends_with(["d'ici", "d'ici a", "d'ici environ"])


def is_age(place: Place, amount: float | int | None, unit: str) -> bool:
    """Whether "34 ans" tells how old somebody is."""
    written = place.match.group()
    if unit == "Y" and place.before(_ALL) and place.after(_OF_SOMEBODY):
        return True
    if (
        place.before(_AGED)
        and not (place.text[: place.match.start()].rstrip().endswith((" de", " d'")) and unit != "Y")
        and not _compared(place)
    ):
        return True
    if not written.endswith("ans") or unit != "Y" or amount is None or place.after(_PUNISHED):
        return False
    if place.before(_PEOPLE) or place.after(_OLDER) or place.before(_AT):
        return True
    if place.before(_HAVING) or (place.before(_OF) and not place.before(_LENGTH_OF)):
        return place.after(_APART) or place.before(_OF)
    start = place.match.start()
    return place.text[max(0, start - 2) : start] in (", ", " (") or (
        place.text[max(0, start - 1) : start] == "(" and place.after(_APART)
    )


def _compared(place: Place) -> bool:
    """ "Plus de vingt ans" is a length where no person is named by it."""
    before = place.text[max(0, place.match.start() - 16) : place.match.start()]
    return before.endswith(("plus de ", "moins de ", "plus d'", "moins d'")) and not before.rstrip().endswith(
        ("les moins de", "les plus de", "des moins de")
    )


def _amount(place: Place) -> Found | None:
    unit = UNITS[" ".join(place.said("unit").split())]
    amount = lexicon.number(place.said("amount"))
    if amount is None or amount == 0:
        return None
    if is_age(place, amount, unit):
        return TRAP
    if place.said("amount") in ("un", "une") and not _is_measured(place, unit):
        return None
    if place["half"]:
        return Found("DURATION", Fixed(_and_half(int(amount), unit)))
    value = period(amount, unit)
    return Found("DURATION", _placed(place, value, int(amount), unit))


def _is_measured(place: Place, unit: str) -> bool:
    written = place.said("unit")
    if unit in _SINGLE or written in ("annee", "semaine", "week-end", "weekend"):
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
    # "des années 1970" is a decade, "au fil des ans" an idiom; "des" is "de les" after a noun.
    if word == "des" and not place.before(_LASTING) and not _TAKES.search(place.text[max(0, start - 40) : start]):
        return None
    return Found("DURATION", Fixed(period("X", unit))) if "autres " not in before else None


def _half(place: Place) -> Found:
    return Found("DURATION", Fixed(lexicon.load("lengths")[" ".join(place.said("length").split())]))


def _whole(place: Place) -> Found | None:
    unit = UNITS[" ".join(place.said("unit").split())]
    return Found("DURATION", Fixed(period(1, unit))) if place.after(pattern("@FREE")) else None


_LATER = pattern(r"_(?P<when>plus_tot|plus_tard|auparavant|avant|apres)(?!\w)(?!_(?:que|la_fin|l'age|le_\d))")
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
_SIZE = (
    r"(?:(?:longue?s?|bonne?s?|petite?s?|grosse?s?|premier[es]*|dernier[es]*|prochain[es]*|autres?"
    r"|interminables|nouveaux|nouvelles|plein[es]*)_)?"
)
_VAGUE = lexicon.load("vague.words")
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
            r"(?P<half>_et_demie?(?!\w))?(?!\w|[ ]?\d|-[a-z]|_d(?:e_|')@MONTH)"
        ),
        _amount,
    ),
    Rule("amount short", DIGITS, pattern(r"(?<![\d.,])(?P<amount>\d+)(?P<unit>h|mn|min)(?!\w|[ ]?\d)"), _amount),
    Rule(
        "two amounts",
        _NUMBERED,
        pattern(r"(?<![\d.,])@NUMBER_(?:a|ou)_(?P<amount>@NUMBER)_(?!h(?!\w))(?P<unit>@UNIT)"),
        _amount,
    ),
    Rule(
        "collective amount",
        frozenset({"une", "quelques"}) | frozenset(NUMBERS),
        pattern(
            rf"(?:(?P<amount>@NUMBER)_)?(?P<collective>(?:{lexicon.any_of(COLLECTIVES)})s?)_(?:de_|d')(?P<unit>@UNIT)"
        ),
        _collective,
    ),
    Rule(
        "vague amount",
        lexicon.first_words(_VAGUE),
        pattern(
            rf"(?P<vague>{lexicon.any_of(_VAGUE)})_{_SIZE}(?P<unit>@UNIT)(?!_(?:\d|soixante|quatre"
            r"|vingt|trente))"
        ),
        _vague,
    ),
    Rule(
        "length",
        frozenset({"un", "une", "trois", "l"}),
        pattern(rf"(?:une?_)(?:[«\"“][ ]?)?(?P<length>{lexicon.any_of(lexicon.load('lengths'))})(?!\w)"),
        _half,
    ),
    Rule(
        "whole length",
        frozenset({"tout", "toute"}),
        pattern(r"(?:tout_le|toute_la|toute_l'|toute_l'|tout_un|toute_une)[ ]*(?P<unit>@UNIT)"),
        _whole,
    ),
)
