"""Days and stretches counted from the article's date or from the date that is told: "hier", "la semaine dernière"."""

from __future__ import annotations

from depeche.chronology import lexicon
from depeche.chronology.grammar.dates import direction, part_of_day
from depeche.chronology.grammar.rule import DIGITS, Found, Place, Rule
from depeche.chronology.lexicon import MONTHS, NUMBERS, ORDINALS, SEASONS, THIRDS, UNITS, WEEKDAYS, pattern
from depeche.chronology.readings import NOW, TOLD, Calendar, Fixed, Numbered, Shift, period

_NOW_DAYS = lexicon.values("days.now")
_TOLD_DAYS = lexicon.values("days.told")
_FREE = pattern("@FREE")
_OF_EVENT = pattern(r"_(?:de|du|des|d')(?!\w)")
_VAGUE = ("quelque", "plusieurs", "des", "de", "peu", "long")
_SAINT = pattern(r"_(?:saint|gras|noir)(?!\w)")
_DURING = lexicon.ends_with(
    ["dans", "durant", "pendant", "au cours de", "tout au long de", "le reste de", "plus tard dans", "moitié de"]
)
_ENDED = lexicon.ends_with(["en", "d'ici", "à", "dès", "avant", "depuis"])


def _day_word(place: Place) -> Found | None:
    word = " ".join(place.said("word").split())
    part, mod = part_of_day(place)
    if word in _NOW_DAYS:
        return Found("TIME" if part else "DATE", Shift(_NOW_DAYS[word], "D", NOW, part), mod)
    amount = _TOLD_DAYS[word]
    if amount and not part and place.after(_OF_EVENT):
        # The day before or after an event that is only named.
        return Found("DATE", Numbered("D"))
    return Found("TIME" if part else "DATE", Shift(amount, "D", TOLD, part), mod)


def _weekday(place: Place) -> Found | None:
    if place.after(_SAINT):
        return None
    points, base = direction(place)
    part, mod = part_of_day(place)
    number = WEEKDAYS[place.said("weekday")]
    same = "meme" in place.said("this")
    reading = Calendar(weekday=number, part=part, direction=points, base=TOLD if same else base)
    return Found("TIME" if part else "DATE", reading, mod)


def _this(place: Place) -> Found | None:
    """ "Cette année", "la fin de l'année", "ce mois-ci", "cette semaine-là"."""
    unit = UNITS[" ".join(place.said("unit").split())]
    told = bool(place["there"])
    if unit.startswith("T") or (unit == "D" and not told):
        return None
    return Found("DATE", Shift(0, unit, TOLD if told else NOW), THIRDS.get(place.said("third")))


def _its(place: Place) -> Found | None:
    """ "Dans l'année", "au cours du mois": the one that runs."""
    unit = UNITS[place.said("unit")]
    return Found("DATE", Shift(0, unit, NOW)) if place.before(_DURING) else None


def _play(place: Place) -> Found:
    points, base = direction(place)
    return Found("DATE", Shift(points, "Y", base))


def _of_this(place: Place) -> Found | None:
    """ "La fin de l'année", "le début du mois prochain"."""
    unit = UNITS[" ".join(place.said("unit").split())]
    points, base = direction(place)
    if unit.startswith("T") or (not points and not place.after(_FREE)):
        return None
    if unit == "D":
        base = TOLD
    return Found("DATE", Shift(points, unit, base), THIRDS[place.said("third")])


def _end_of(place: Place) -> Found | None:
    """ "En fin d'année", "d'ici fin d'année": a fête "de fin d'année" is none."""
    unit = UNITS[place.said("unit")]
    if unit.startswith("T") or not place.before(_ENDED):
        return None
    return Found("DATE", Shift(0, unit, NOW), THIRDS[place.said("third")])


def _this_season(place: Place) -> Found:
    return Found("DATE", Calendar(sub=SEASONS[place.said("season")]), THIRDS.get(place.said("third")))


def _this_month(place: Place) -> Found:
    return Found("DATE", Calendar(month=MONTHS[place.said("month").rstrip(".")]))


def _next(place: Place) -> Found | None:
    """ "La semaine dernière", "l'an prochain", "le mois suivant"."""
    unit = UNITS[" ".join(place.said("unit").split())]
    points, base = direction(place)
    if unit.startswith("T"):
        return None
    return Found("DATE", Shift(points, unit, base), THIRDS.get(place.said("third")))


def _lately(place: Place) -> Found | None:
    """ "Ces derniers jours", "les dix prochaines années": with a number a length, without one a reference."""
    unit = UNITS[" ".join(place.said("unit").split())]
    points, _ = direction(place)
    amount = lexicon.number(place.said("amount") or place.said("inner")) if place["amount"] or place["inner"] else None
    if amount:
        return Found("DURATION", Fixed(period(amount, unit), int(amount) * points, unit))
    return Found("DATE", Fixed("FUTURE_REF" if points > 0 else "PAST_REF"))


def _ago(place: Place) -> Found | None:
    """ "Il y a trois ans", "dans deux mois"."""
    unit = UNITS[" ".join(place.said("unit").split())]
    sign = 1 if place.said("way").startswith("dans") else -1
    amount = lexicon.number(place.said("amount")) if place["amount"] else None
    if place["collective"]:
        amount = (amount or 1) * lexicon.COLLECTIVES[place.said("collective")]
    if amount is None:
        return Found("DATE", Fixed("FUTURE_REF" if sign > 0 else "PAST_REF"))
    if unit.startswith("T"):
        return Found("TIME", Shift(sign * int(amount), unit))
    if sign > 0 and place.said("amount") in ("un", "une") and unit == "D":
        return None
    return Found("DATE", Shift(sign * int(amount), unit))


def _numbered(place: Place) -> Found | None:
    unit = UNITS[place.said("unit")]
    return (
        None if unit not in ("D", "M", "Y", "W") or place.said("nth") in ("seconde",) else Found("DATE", Numbered(unit))
    )


def _on_end(place: Place) -> Found | None:
    """A weekend or a season alone: "le week-end", "ce week-end-là"."""
    return Found("DATE", Shift(0, "WE", NOW)) if place.after(_FREE) else None


_ART = r"(?:le_|la_|l'|les_|ce_|cet_|cette_|ces_)"
_DIRECTED = r"(?:_(?P<direction>@DIRECTION))"
_THIRD = r"(?:(?:la_|le_)?(?P<third>debut|milieu|fin)_(?:de_|du_|d'))"
_THIRD_OF = r"(?:la_|le_)?(?P<third>debut|milieu|fin)_(?:du_|de_(?:la_|l'|cette_|ce_))"
_COUNT = frozenset(NUMBERS) | DIGITS
_NOW_STARTS = lexicon.first_words(_NOW_DAYS)
_TOLD_STARTS = lexicon.first_words(_TOLD_DAYS)
_ARTICLES = frozenset({"le", "la", "l", "les", "ce", "cet", "cette", "ces", "an", "annee", "semaine", "mois"})
_BARE_DIRECTED = (
    r"(?:dernier|derniere|prochain|prochaine|passe|passee|suivant|suivante|precedent|precedente"
    r"|ecoule|ecoulee|d'avant|d'apres|qui_vient|a_venir)(?!\w)"
)
_SPAN = r"(?:derniere?s?|prochaine?s?)"
RULES = (
    Rule(
        "day word",
        _NOW_STARTS,
        pattern(
            rf"(?P<word>{lexicon.any_of(_NOW_DAYS)})(?!\w)(?:[ ]?,?_(?:@WEEKDAY)(?:_\d{{1,2}}"
            r"(?:er)?_@MONTH(?:_@YEAR)?)?)?@PARTLY",
        ),
        _day_word,
    ),
    Rule("day told", _TOLD_STARTS, pattern(rf"(?P<word>{lexicon.any_of(_TOLD_DAYS)})(?!\w)@PARTLY"), _day_word),
    Rule(
        "weekday",
        frozenset(WEEKDAYS) | {"ce"},
        pattern(
            rf"(?P<this>ce_(?:meme_)?)?(?P<weekday>@WEEKDAY)(?!_\d{{1,2}}"
            rf"(?:er)?_@MONTH){_DIRECTED}?@PARTLY(?:-la(?!\w))?"
        ),
        _weekday,
    ),
    Rule(
        "this",
        frozenset({"ce", "cet", "cette"}),
        pattern(r"(?:cette|ce|cet)_(?:meme_)?(?P<unit>@UNIT)(?:-ci|(?P<there>-la))?(?!\w)"),
        _this,
    ),
    Rule(
        "this day",
        frozenset({"ce"}),
        pattern(r"(?<!a[ ])ce_jour(?![\w-]|_(?:de|ou|que|d'))"),
        lambda _: Found("DATE", Shift(0, "D", NOW)),
    ),
    Rule(
        "its span",
        frozenset({"la", "le", "l"}),
        pattern(r"(?:la_|le_|l')(?P<unit>annee|mois|semaine|trimestre|semestre|decennie)(?=@FREE)"),
        _its,
    ),
    Rule(
        "this season of play",
        frozenset({"cette", "la"}),
        pattern(r"cette_saison(?!\w|_d)|la_saison_(?P<direction>@DIRECTION)"),
        _play,
    ),
    Rule(
        "part of this",
        frozenset({"la", "le", "debut", "fin", "milieu"}),
        pattern(rf"{_THIRD_OF}(?P<unit>@UNIT){_DIRECTED}?"),
        _of_this,
    ),
    Rule(
        "end of",
        frozenset({"debut", "fin", "milieu"}),
        pattern(r"(?P<third>debut|milieu|fin)_(?:de_|d')(?P<unit>annee|mois|semaine|siecle|decennie)(?!\w)"),
        _end_of,
    ),
    Rule("this season", frozenset({"ce", "cet"}), pattern(r"(?:ce|cet)_(?:meme_)?(?P<season>@SEASON)"), _this_season),
    Rule(
        "next",
        _ARTICLES,
        pattern(rf"{_ART}?{_THIRD}?(?:l'|la_|le_)?(?P<unit>@UNIT)_(?P<direction>{_BARE_DIRECTED})"),
        _next,
    ),
    Rule(
        "next before",
        _ARTICLES,
        pattern(
            r"(?:la|le|l'|cette|ce)_?(?P<direction>derniere|dernier|prochaine|prochain)_"
            r"(?P<unit>semaine|annee|decennie|mois|week-end)(?=@FREE)"
        ),
        _next,
    ),
    Rule(
        "lately",
        _ARTICLES | _COUNT,
        pattern(
            rf"(?:ces_|les_|des_|aux_)?(?:(?P<amount>@NUMBER)_)?(?P<direction>{_SPAN})_(?:"
            r"(?P<inner>@NUMBER)_)?(?P<unit>@UNIT)(?<=s)"
        ),
        _lately,
    ),
    Rule(
        "lately after",
        _ARTICLES | _COUNT,
        pattern(
            r"(?:ces|les)_(?:(?P<amount>@NUMBER)_)?(?P<unit>@UNIT)_(?P<direction>derniers"
            r"|dernieres|prochains|prochaines|ecoules|ecoulees|passes|passees|a_venir"
            r"|qui_viennent)(?!\w)"
        ),
        _lately,
    ),
    Rule(
        "ago",
        frozenset({"il", "voici", "voila", "y"}),
        pattern(
            r"(?P<way>il_y_a|voici|voila|y_a)_(?:@SOFT_)?(?:(?P<amount>@NUMBER)_(?:"
            r"(?P<collective>@COLLECTIVE)_d(?:e_|'))?|(?P<vague>quelques|plusieurs|des"
            r"|de_nombreux|de_nombreuses|peu_de|longs|longues)_)(?:dizaines?_d(?:e_|'))?"
            r"(?P<unit>@UNIT)(?:_et_demie?(?!\w))?",
            SOFT=r"environ|pres_de|plus_de|plus_d'|moins_de|moins_d'|a_peine|deja|tout_juste|a_peu_pres|presque",
            COLLECTIVE=lexicon.any_of(lexicon.COLLECTIVES),
        ),
        _ago,
    ),
    Rule(
        "in",
        frozenset({"dans"}),
        pattern(
            r"(?P<way>dans)_(?:@SOFT_)?(?:(?P<amount>@NUMBER)_|(?P<vague>quelques|plusieurs"
            r"|quelque)_)(?P<unit>@UNIT)",
            SOFT=r"environ|moins_de|plus_de|a_peine",
        ),
        _ago,
    ),
    Rule(
        "numbered",
        frozenset(ORDINALS) | DIGITS,
        pattern(r"(?P<nth>@ORDINAL)_(?P<unit>jour|journee|mois|annee|semaine)(?!\w)"),
        _numbered,
    ),
    Rule("week-end", frozenset({"le", "ce"}), pattern(r"le_(?P<unit>week-end|weekend)(?!\w|_(?:d|p|s))"), _on_end),
)
