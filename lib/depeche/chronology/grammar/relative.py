"""Days and stretches counted from the article's date or from the date that is told: "hier", "la semaine dernière"."""

from __future__ import annotations

from depeche.chronology import lexicon
from depeche.chronology.grammar.pieces import direction, part_of_day
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
    [
        *(
            "dans",
            "durant",
            "pendant",
            "au cours de",
            "au cours du",
            "tout au long de",
            "tout au long du",
            "courant de",
        ),
        *("en cours de", "en cours d'", "courant du", "le reste de", "le reste du", "plus tard dans", "moitié de"),
    ]
)
_SOMEBODY_S = lexicon.ends_with(["ses", "mes", "tes", "nos", "vos", "leurs"])
_FEASTS = lexicon.any_of(name for name in lexicon.load("holidays") if name != "contexts")
_FEAST = pattern(rf"_(?:de_(?:la_|l')?|du_)(?:{_FEASTS})(?!\w)")
_ENDED = lexicon.ends_with(["en", "d'ici", "à", "dès", "avant", "depuis"])


def _day_word(place: Place) -> Found | None:
    word = " ".join(place.said("word").split())
    part, mod = part_of_day(place)
    if word in _NOW_DAYS:
        return Found("TIME" if part else "DATE", Shift(_NOW_DAYS[word], "D", NOW, part), mod)
    amount = _TOLD_DAYS[word]
    if place.after(_FEAST):
        return None  # "la veille de Noël" is a day of its own
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
    return Found("DATE", Shift(0, unit, TOLD if unit == "D" else NOW)) if place.before(_DURING) else None


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
    points, base = direction(place)
    if unit.startswith("T") or not (place["this"] or points or place.before(_ENDED)):
        return None
    return Found("DATE", Shift(points, unit, TOLD if unit == "D" else base), THIRDS[place.said("third")])


def _this_season(place: Place) -> Found:
    year = int(place.said("year")) if place["year"] else None
    return Found("DATE", Calendar(year, sub=SEASONS[place.said("season")]), THIRDS.get(place.said("third")))


def _this_month(place: Place) -> Found:
    return Found("DATE", Calendar(month=MONTHS[place.said("month").rstrip(".")]))


_MANY = pattern("(?:les|ces)_")


def _next(place: Place) -> Found | None:
    """ "La semaine dernière", "l'an prochain", "le mois suivant"."""
    unit = UNITS[" ".join(place.said("unit").split())]
    points, base = direction(place)
    if unit.startswith("T") or _MANY.match(place.match.group()):
        return None
    return Found("DATE", Shift(points, unit, base), THIRDS.get(place.said("third")))


def _lately(place: Place) -> Found | None:
    """ "Ces derniers jours", "les dix prochaines années": with a number a length, without one a reference."""
    unit = UNITS[" ".join(place.said("unit").split())]
    points, base = direction(place)
    amount = lexicon.number(place.said("amount") or place.said("inner")) if place["amount"] or place["inner"] else None
    if amount:
        return Found("DURATION", Fixed(period(amount, unit), int(amount) * points, unit, base))
    if unit in ("TS", "TM") or place.before(_SOMEBODY_S):
        return None
    if base == TOLD or place.after(_OF_EVENT):
        return Found("DURATION", Fixed(period("X", unit)))
    return Found("DATE", Fixed("FUTURE_REF" if points > 0 else "PAST_REF"))


def _ago(place: Place) -> Found | None:
    """ "Il y a trois ans", "dans deux mois"."""
    unit = UNITS[" ".join(place.said("unit").split())]
    sign = 1 if place.said("way").startswith("dans") else -1
    amount = lexicon.number(place.said("amount")) if place["amount"] else None
    mod = lexicon.MODS.get(" ".join(place.said("soft").split()))
    if place["collective"] or place["other"]:
        mod = mod or "APPROX"
    if place["collective"]:
        amount = (amount or 1) * lexicon.COLLECTIVES[place.said("collective").removesuffix("s")]
    if amount is None:
        return Found("DATE", Fixed("FUTURE_REF" if sign > 0 else "PAST_REF"))
    if unit.startswith("T"):
        return Found("TIME", Shift(sign * int(amount), unit), mod)
    if sign > 0 and place.said("amount") in ("un", "une") and unit == "D" and not place["collective"]:
        return None
    return Found("DATE", Shift(sign * int(amount), unit), mod)


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
_UNITS = lexicon.first_words(UNITS)
_THIRD_WORDS = frozenset({"debut", "milieu", "fin"})
_DIRECTION_WORDS = frozenset(
    {"dernier", "derniere", "derniers", "dernieres", "prochain", "prochaine", "prochains", "prochaines"}
)
_NOW_STARTS = lexicon.first_words(_NOW_DAYS)
_TOLD_STARTS = lexicon.first_words(_TOLD_DAYS)
_ARTICLES = frozenset({"le", "la", "l", "les", "ce", "cet", "cette", "ces", "an", "annee", "semaine", "mois"})
_BARE_DIRECTED = (
    r"(?:dernier|derniere|prochain|prochaine|passe|passee|suivant|suivante|precedent|precedente"
    r"|ecoule|ecoulee|d'avant|d'apres|qui_vient|a_venir|en_cours(?!_(?:de|du|d')))(?!\w)"
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
    Rule(
        "day told",
        _TOLD_STARTS,
        pattern(rf"(?P<word>{lexicon.any_of(_TOLD_DAYS)})(?!\w)@PARTLY"),
        _day_word,
        then=lexicon.second_words(_TOLD_DAYS),
    ),
    Rule(
        "weekday",
        frozenset(WEEKDAYS) | {"ce"},
        pattern(
            rf"(?P<this>ce_(?:meme_)?)?(?P<weekday>@WEEKDAY)(?!_\d{{1,2}}"
            rf"(?:er)?_@MONTH){_DIRECTED}?@PARTLY(?:-la(?!\w))?"
        ),
        _weekday,
        then=frozenset({*WEEKDAYS, "meme"}),
    ),
    Rule(
        "this",
        frozenset({"ce", "cet", "cette"}),
        pattern(r"(?:cette|ce|cet)_(?:meme_)?(?P<unit>@UNIT)(?:-ci|(?P<there>-la))?(?!\w)"),
        _this,
        then=_UNITS | {"meme"},
    ),
    Rule(
        "this day",
        frozenset({"ce"}),
        pattern(r"(?<!a[ ])ce_jour(?![\w-]|_(?:de|ou|que|d'))"),
        lambda _: Found("DATE", Shift(0, "D", NOW)),
        then=frozenset({"jour"}),
    ),
    Rule(
        "its span",
        frozenset({"la", "le", "l", "mois", "trimestre", "semestre", "annee", "journee"}),
        pattern(
            r"(?:la_|le_|l'|(?<=du[ ])|(?<=cours[ ]d')|(?<=cours[ ]de[ ]))"
            r"(?P<unit>journee|annee|mois|semaine|trimestre|semestre|decennie)(?=@FREE)"
        ),
        _its,
        then=_UNITS,
    ),
    Rule(
        "this season of play",
        frozenset({"cette", "la"}),
        pattern(r"cette_saison(?!\w|_d)|la_saison_(?P<direction>@DIRECTION)"),
        _play,
        then=frozenset({"saison"}),
    ),
    Rule(
        "part of this",
        frozenset({"la", "le", "debut", "fin", "milieu"}),
        pattern(rf"{_THIRD_OF}(?P<unit>@UNIT){_DIRECTED}?"),
        _of_this,
        then=_THIRD_WORDS,
    ),
    Rule(
        "end of",
        frozenset({"debut", "fin", "milieu", "ce", "cette"}),
        pattern(
            r"(?P<this>(?:ce|cette)_)?(?P<third>debut|milieu|fin)_(?:de_|d')"
            rf"(?P<unit>annee|mois|semaine|siecle|decennie|journee)(?!\w){_DIRECTED}?"
        ),
        _end_of,
        then=_THIRD_WORDS,
    ),
    Rule(
        "this season",
        frozenset({"ce", "cet"}),
        pattern(r"(?:ce|cet)_(?:meme_)?(?P<season>@SEASON)(?:-la(?!\w)|_(?P<year>@YEAR))?"),
        _this_season,
        then=frozenset({*SEASONS, "meme"}),
    ),
    Rule(
        "this month",
        frozenset({"ce"}),
        pattern(r"ce_mois_d(?:e_|')(?P<month>@MONTH)"),
        _this_month,
        then=frozenset({"mois"}),
    ),
    Rule(
        "next",
        _ARTICLES | _UNITS,
        pattern(rf"{_ART}?{_THIRD}?(?:l'|la_|le_)?(?P<unit>@UNIT)_(?P<direction>{_BARE_DIRECTED})"),
        _next,
        then=_UNITS | _THIRD_WORDS | {"la", "le", "l"},
    ),
    Rule(
        "next before",
        _ARTICLES,
        pattern(
            r"(?:la|le|l'|cette|ce)_?(?P<direction>derniere|dernier|prochaine|prochain)_"
            r"(?P<unit>semaine|annee|decennie|mois|week-end)(?=@FREE)"
        ),
        _next,
        then=_DIRECTION_WORDS,
    ),
    Rule(
        "lately",
        _COUNT | _DIRECTION_WORDS | {"ces", "les"},
        pattern(
            rf"(?:ces_|les_)?(?:(?P<amount>@NUMBER)_)?(?P<direction>{_SPAN})_(?:"
            r"(?P<inner>@NUMBER)_)?(?P<unit>@UNIT)(?<=s)"
        ),
        _lately,
        then=_COUNT | _DIRECTION_WORDS,
    ),
    Rule(
        "lately after",
        frozenset({"ces", "les", "jours", "semaines", "mois", "annees"}),
        pattern(
            r"(?:(?:ces|les)_(?:(?P<amount>@NUMBER)_)?|(?<=des[ ])|(?<=aux[ ]))(?P<unit>@UNIT)_(?P<direction>derniers"
            r"|dernieres|prochains|prochaines|ecoules|ecoulees|passes|passees|a_venir|suivants|suivantes|precedents"
            r"|precedentes|qui_(?:viennent|suivirent|suivent|suivront|ont_suivi))(?!\w)"
        ),
        _lately,
        then=_COUNT | _UNITS,
    ),
    Rule(
        "ago",
        frozenset({"il", "voici", "voila", "y"}),
        pattern(
            r"(?P<way>il_y_a|voici|voila|y_a)_(?:de_cela_)?(?:(?:un_peu_)?(?P<soft>@SOFT)[ ]*)?"
            r"(?:(?P<other>@NUMBER_(?:ou|a)_)?(?P<amount>@NUMBER)_"
            r"(?:(?:bonne_|petite_)?(?P<collective>@COLLECTIVE)_d(?:e_|'))?"
            r"|(?P<vague>quelques|plusieurs|des|de_nombreux|de_nombreuses|peu_de|longs|longues)_)"
            r"(?:dizaines?_d(?:e_|'))?(?P<unit>@UNIT)(?:_et_demie?(?!\w))?",
            SOFT=r"(?:environ|pres_de|plus_de|bien_plus_de|moins_de|a_peine|deja|tout_juste|a_peu_pres|presque|bientot"
            r"|quelque|exactement|juste)(?!\w)|plus_d'|moins_d'|pres_d'",
            COLLECTIVE=lexicon.any_of(lexicon.COLLECTIVES),
        ),
        _ago,
        then=frozenset({"y"}),
    ),
    Rule(
        "in",
        frozenset({"dans"}),
        pattern(
            r"(?P<way>dans)_(?:(?:un_peu_)?(?P<soft>@SOFT)[ ]*)?(?:(?P<other>@NUMBER_(?:ou|a)_)?(?P<amount>@NUMBER)_"
            r"(?:(?:bonne_|petite_)?(?P<collective>@COLLECTIVE)_d(?:e_|'))?|(?P<vague>quelques|plusieurs|quelque)_)"
            r"(?P<unit>@UNIT)",
            COLLECTIVE=lexicon.any_of(lexicon.COLLECTIVES),
            SOFT=r"(?:environ|moins_de|plus_de|a_peine|pres_de|a_peu_pres|tout_juste)(?!\w)|plus_d'|moins_d'|pres_d'",
        ),
        _ago,
        then=_COUNT | {"environ", "moins", "plus", "a", "pres", "tout", "quelques", "plusieurs", "quelque"},
    ),
    Rule(
        "numbered",
        frozenset(ORDINALS) | DIGITS,
        pattern(r"(?P<nth>@ORDINAL)_(?P<unit>jour|journee|mois|annee|semaine)(?!\w)"),
        _numbered,
    ),
    Rule(
        "week-end",
        frozenset({"le", "ce"}),
        pattern(r"le_(?P<unit>week-end|weekend)(?!\w|_(?:d|p|s))"),
        _on_end,
        then=_UNITS,
    ),
)
