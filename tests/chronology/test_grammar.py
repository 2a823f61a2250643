"""The families of rules, each on what it must find and on what it must leave."""

from __future__ import annotations

import pytest

from depeche.chronology.expressions import find_expressions

Row = tuple[str, str, str, str]

DATES: list[Row] = [
    ("Le 19 mai 2022, le port rouvre.", "19 mai 2022", "DATE", "2022-05-19"),
    ("Le 1er juin, le port rouvre.", "1er juin", "DATE", "XXXX-06-01"),
    ("Mercredi 3 août 2022, le port rouvre.", "Mercredi 3 août 2022", "DATE", "2022-08-03"),
    ("Il rouvre mercredi 3.", "mercredi 3", "DATE", "XXXX-XX-03"),
    ("Il rouvre le 19/05/2021.", "19/05/2021", "DATE", "2021-05-19"),
    ("Il rouvre le 19.5.22.", "19.5.22", "DATE", "2022-05-19"),
    ("Il rouvre le 2021-05-19.", "2021-05-19", "DATE", "2021-05-19"),
    ("Il rouvre le 3 déc. au plus tôt.", "3 déc", "DATE", "XXXX-12-03"),
    ("Il rouvre en mai 2022.", "mai 2022", "DATE", "2022-05"),
    ("Il rouvre en septembre.", "septembre", "DATE", "XXXX-09"),
    ("Fermé depuis mai 68.", "mai 68", "DATE", "1968-05"),
    ("Il rouvre au mois de mai.", "mois de mai", "DATE", "XXXX-05"),
    ("Il rouvre à la mi-février.", "mi-février", "DATE", "XXXX-02"),
    ("Il rouvre fin mars 2022.", "fin mars 2022", "DATE", "2022-03"),
    ("Il rouvrira début 2025.", "début 2025", "DATE", "2025"),
    ("Fermé depuis 1990.", "1990", "DATE", "1990"),
    ("Le budget 2013 est voté.", "2013", "DATE", "2013"),
    ("Son film (2009) est sorti.", "2009", "DATE", "2009"),
    ("Il est né en 97.", "97", "DATE", "1997"),
    ("Avant l’an 2000, tout allait bien.", "an 2000", "DATE", "2000"),
    ("Dans les années 90, il chantait.", "années 90", "DATE", "199"),
    ("Dans les années soixante, il chantait.", "années soixante", "DATE", "196"),
    ("Au XXe siècle, il chantait.", "XXe siècle", "DATE", "19"),
    ("À la fin du 19e siècle, on chantait.", "fin du 19e siècle", "DATE", "18"),
    ("Il a ouvert au printemps 1998.", "printemps 1998", "DATE", "1998-SP"),
    ("Il ouvrira cet été.", "cet été", "DATE", "XXXX-SU"),
    ("Il reprendra à l’automne.", "automne", "DATE", "XXXX-FA"),
    ("Au premier trimestre 2012, tout allait.", "premier trimestre 2012", "DATE", "2012-Q1"),
    ("Au second semestre, tout ira.", "second semestre", "DATE", "XXXX-H2"),
    ("Le premier dimanche de mai 2022, on court.", "premier dimanche de mai 2022", "DATE", "2022-05-WXX-7"),
]
NO_DATES = [
    "La maison coûte 1990 euros.",
    "Quelque 2000 personnes ont marché.",
    "La ville compte en 2000 habitants ou plus.",
    "Le modèle Peugeot 2008 se vend bien.",
    "Le 31 février, il ne se passe rien.",
    "Il rouvre le 45/05/2021.",
    "La version 2.10.2021b est sortie.",
    "Appelez le 03.29.88.43.12.",
    "Il a marché 1,5 km puis 2 000 m.",
    "La planète Mars est rouge.",
    "L’exercice Courage-2022 commence.",
    "Le vol AF1999 est parti.",
    "Il a été blessé, elle avait été prévenue.",
    "Le printemps arabe a changé la région.",
    "Les Vingt-Sept se réunissent.",
    "Les sept pays ont signé.",
    "L’équipe gagne 21-15.",
    "Marsouin et maison.",
]
CLOCKS: list[Row] = [
    ("À 7h44 UTC, il part.", "7h44 UTC", "TIME", "XXXX-XX-XXT07:44Z"),
    ("Mise à jour 16:50 (UTC).", "16:50 (UTC)", "TIME", "XXXX-XX-XXT16:50Z"),
    ("Il part vers 20 heures.", "20 heures", "TIME", "XXXX-XX-XXT20:00"),
    ("Il part à trois heures du matin.", "trois heures du matin", "TIME", "XXXX-XX-XXT03:00"),
    ("Il part à huit heures et demie.", "huit heures et demie", "TIME", "XXXX-XX-XXT08:30"),
    ("Il part à 6 heures du soir.", "6 heures du soir", "TIME", "XXXX-XX-XXT18:00"),
    ("Il part à midi.", "midi", "TIME", "XXXX-XX-XXT12:00"),
    ("Il part mardi soir.", "mardi soir", "TIME", "XXXX-WXX-2TEV"),
    ("Dans la nuit de mardi à mercredi, il part.", "la nuit de mardi à mercredi", "TIME", "XXXX-WXX-2TNI"),
    ("Il part ce matin.", "ce matin", "TIME", "+P0DTMO"),
    ("Il part hier en début d’après-midi.", "hier en début d’après-midi", "TIME", "-P1DTAF"),
    ("Il part le 3 mai au matin.", "3 mai au matin", "TIME", "XXXX-05-03TMO"),
    ("Dans la soirée, il part.", "la soirée", "TIME", "XXXX-XX-XXTEV"),
    ("La nuit dernière, il est parti.", "La nuit dernière", "TIME", "-P1DTNI"),
]
NO_CLOCKS = [
    "Ouvert 24 heures sur 24.",
    "La soirée de gala commence.",
    "Il vient du Midi.",
    "Le vent souffle à 120 km/h.",
]
DURATIONS: list[Row] = [
    ("Cela prendra un an.", "un an", "DURATION", "P1Y"),
    ("Il attend depuis une quinzaine de jours.", "une quinzaine de jours", "DURATION", "P15D"),
    ("Il attend depuis deux ans et demi.", "deux ans et demi", "DURATION", "P2.5Y"),
    ("Il a dormi une heure et demie.", "une heure et demie", "DURATION", "PT1H30M"),
    ("Il attend depuis de nombreuses semaines.", "de nombreuses semaines", "DURATION", "PXW"),
    ("Quelques jours plus tôt, il dormait.", "Quelques jours", "DURATION", "PXD"),
    ("Il attend depuis des mois.", "des mois", "DURATION", "PXM"),
    ("Il mène de 30,4 secondes.", "30,4 secondes", "DURATION", "PT30.4S"),
    ("Condamné à 10 ans de prison.", "10 ans", "DURATION", "P10Y"),
    ("Une peine de 10 ans.", "10 ans", "DURATION", "P10Y"),
    ("Il a duré un demi-siècle.", "un demi-siècle", "DURATION", "P50Y"),
    ("Il a couru en 2 h 45.", "2 h 45", "DURATION", "PT2H45M"),
    ("Ces dernières 24 heures, rien.", "Ces dernières 24 heures", "DURATION", "PT24H"),
    ("Sur 24 mois, il paie.", "24 mois", "DURATION", "P24M"),
]
NO_DURATIONS = [
    "Jean Petit, 34 ans, est parti.",
    "Un homme de 34 ans est parti.",
    "Elle est âgée de 12 ans.",
    "Il avait 3 ans.",
    "Le club fête ses 60 ans.",
    "Les enfants de 2 à 8 ans jouent.",
    "Trois personnes de 18, 24 et 26 ans.",
    "À 23 ans, il chante.",
    "C’est une journée historique.",
    "Un jour, il reviendra.",
    "À quatre années-lumière.",
]
SETS: list[Row] = [
    ("Il court chaque année.", "chaque année", "SET", "P1Y"),
    ("Il court tous les mardis.", "tous les mardis", "SET", "XXXX-WXX-2"),
    ("Il court tous les deux ans.", "tous les deux ans", "SET", "P2Y"),
    ("Il court deux fois par mois.", "deux fois par mois", "SET", "P1M"),
    ("Il gagne 5 % par an.", "an", "SET", "P1Y"),
    ("Il court quotidiennement.", "quotidiennement", "SET", "P1D"),
    ("Il agit au quotidien.", "quotidien", "SET", "P1D"),
    ("Un blog hebdomadaire.", "hebdomadaire", "SET", "P1W"),
    ("Ouvert uniquement le mercredi.", "le mercredi", "SET", "XXXX-WXX-3"),
]
NO_SETS = ["Le quotidien La Gazette paraît.", "Un grand hebdomadaire le dit."]
RELATIVE: list[Row] = [
    ("Hier, il a plu.", "Hier", "DATE", "-P1D"),
    ("Hier mardi, il a plu.", "Hier mardi", "DATE", "-P1D"),
    ("La veille, il a plu.", "La veille", "DATE", "-P1D"),
    ("Le lendemain, il a plu.", "Le lendemain", "DATE", "+P1D"),
    ("Il y a trois ans, il a plu.", "Il y a trois ans", "DATE", "-P3Y"),
    ("D’ici la fin de l’année, il pleuvra.", "la fin de l’année", "DATE", "+P0Y"),
    ("Dans les prochains jours, il pleuvra.", "les prochains jours", "DATE", "FUTURE_REF"),
    ("À l’époque, il pleuvait.", "l’époque", "DATE", "PAST_REF"),
    ("La semaine dernière, il a plu.", "La semaine dernière", "DATE", "-P1W"),
    ("Le week-end dernier, il a plu.", "Le week-end dernier", "DATE", "-P1WE"),
    ("Mardi prochain, il pleuvra.", "Mardi prochain", "DATE", "XXXX-WXX-2"),
    ("L’an prochain, il pleuvra.", "L’an prochain", "DATE", "+P1Y"),
    ("Cette année, il pleut.", "Cette année", "DATE", "+P0Y"),
    ("Désormais, il pleut.", "Désormais", "DATE", "PRESENT_REF"),
    ("Ce jour, il pleut.", "Ce jour", "DATE", "+P0D"),
]
NO_RELATIVE = ["Maintenant que la paix règne.", "L’époque soviétique est finie.", "Une fête de fin d’année."]
NAMED: list[Row] = [
    ("Le 14 Juillet, on danse.", "14 Juillet", "DATE", "XXXX-07-14"),
    ("À Noël, on chante.", "Noël", "DATE", "XXXX-12-25"),
    ("Le lundi de Pâques, on marche.", "lundi de Pâques", "DATE", "XXXX-XX-XX"),
    ("Dès la rentrée, on étudie.", "la rentrée", "DATE", "XXXX-09"),
]
NO_NAMED = ["Noël Dupont est élu.", "L’ascension du sommet est dure.", "L’accord du Vendredi saint tient."]


def found(text: str) -> list[tuple[str, str, str]]:
    return [(text[e.start : e.end], e.type, e.literal) for e in find_expressions(text)]


@pytest.mark.parametrize(("text", "span", "kind", "literal"), [*DATES, *CLOCKS, *DURATIONS, *SETS, *RELATIVE, *NAMED])
def test_found(text: str, span: str, kind: str, literal: str) -> None:
    assert found(text) == [(span, kind, literal)]


@pytest.mark.parametrize("text", [*NO_DATES, *NO_CLOCKS, *NO_DURATIONS, *NO_SETS, *NO_RELATIVE, *NO_NAMED])
def test_left(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "literals"),
    [
        ("du 3 au 5 mai", ["XXXX-05-03", "XXXX-05-05"]),
        ("les 9 et 10 juillet 2012", ["2012-07-09", "2012-07-10"]),
        ("du 28 décembre au 3 janvier 2013", ["2012-12-28", "2013-01-03"]),
        ("entre novembre et mars 2012", ["2011-11", "2012-03"]),
        ("entre 1990 et 1995", ["1990", "1995"]),
        ("1914-1918", ["1914", "1918"]),
        ("de 14 à 18 h", ["XXXX-XX-XXT14:00", "XXXX-XX-XXT18:00"]),
        ("entre midi et 14 h", ["XXXX-XX-XXT12:00", "XXXX-XX-XXT14:00"]),
        ("été comme hiver", ["XXXX-SU", "XXXX-WI"]),
    ],
)
def test_ranges_and_lists_are_an_expression_each(text: str, literals: list[str]) -> None:
    assert [e.literal for e in find_expressions(text)] == literals


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("environ une heure", "APPROX"),
        ("vers 1990", "APPROX"),
        ("plus de vingt ans", "MORE_THAN"),
        ("moins de deux mois", "LESS_THAN"),
        ("début mars", "START"),
        ("fin 2012", "END"),
        ("le 3 mai", None),
        ("jusqu’à mercredi", None),
    ],
)
def test_mod(text: str, mod: str | None) -> None:
    (expression,) = find_expressions(text)
    assert expression.mod == mod
