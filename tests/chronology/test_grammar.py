"""The families of rules, each on what it must find and on what it must leave."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from depeche.chronology.find import TRAP, Match, find_expressions, grammar, read
from depeche.data import load_toml
from depeche.french.fold import plain
from depeche.french.rules import WORD, Fit, Rules

Row = tuple[str, str, str, str]

DATES: list[Row] = [
    ("Dans la décennie 90, il chantait.", "décennie 90", "DATE", "199"),
    ("Fermé depuis juin 40.", "juin 40", "DATE", "1940-06"),
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
    ("Fin août, il rouvre.", "Fin août", "DATE", "XXXX-08"),
    ("Il rouvre courant juin.", "courant juin", "DATE", "XXXX-06"),
    ("Il rouvre à la fin du mois de mai.", "fin du mois de mai", "DATE", "XXXX-05"),
    ("Il rouvre avant la fin de l’été.", "fin de l’été", "DATE", "XXXX-SU"),
    ("Il rouvre le 12/06.", "12/06", "DATE", "XXXX-06-12"),
    ("Il a rouvert le 12 juin 99.", "12 juin 99", "DATE", "1999-06-12"),
    ("Il rouvre le premier juin.", "premier juin", "DATE", "XXXX-06-01"),
    ("Il rouvre le vingt-deux mars 2012.", "vingt-deux mars 2012", "DATE", "2012-03-22"),
    ("Il a rouvert fin 99.", "fin 99", "DATE", "1999"),
    ("Il rouvrira à la mi-2012.", "mi-2012", "DATE", "2012"),
    ("Avant l’an deux mille, tout allait bien.", "an deux mille", "DATE", "2000"),
    ("Durant la deuxième quinzaine d’août, il ferme.", "deuxième quinzaine d’août", "DATE", "XXXX-08"),
    ("Au T1 2012, tout allait.", "T1 2012", "DATE", "2012-Q1"),
    ("La saison 98/99 a été bonne.", "98/99", "DATE", "1998"),
    ("Au IIIe siècle avant Jésus-Christ, on chantait.", "IIIe siècle avant Jésus-Christ", "DATE", "BC02"),
    ("Il est mort en 52 av. J.-C., à Rome.", "52 av. J.-C", "DATE", "BC0052"),
    ("Cet été 1999, il a plu.", "Cet été 1999", "DATE", "1999-SU"),
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
    "La place du 8-Mai-1945 est fermée.",
    "La rue du 11 novembre est fermée.",
    "Les attentats du 11-Septembre ont tué.",
    "Il a gagné 12/06 au tennis.",
    "Une Renault 19 passe.",
    "Le modèle T4 roule.",
    "Depuis la nuit des temps, on chante.",
]
CLOCKS: list[Row] = [
    ("Il part vers les 4 heures.", "4 heures", "TIME", "XXXX-XX-XXT04:00"),
    ("L’édition de 13 heures commence.", "13 heures", "TIME", "XXXX-XX-XXT13:00"),
    ("La mer se calme en cours de nuit.", "nuit", "TIME", "XXXX-XX-XXTNI"),
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
    ("Il part vers 4 h mardi.", "4 h mardi", "TIME", "XXXX-WXX-2T04:00"),
    ("Il part samedi midi.", "samedi midi", "TIME", "XXXX-WXX-6T12:00"),
    ("Il part peu après 14 heures.", "14 heures", "TIME", "XXXX-XX-XXT14:00"),
    ("Il dort plus de 14 heures.", "14 heures", "DURATION", "PT14H"),
    ("11 h — Le point sur les écoles.", "11 h", "TIME", "XXXX-XX-XXT11:00"),
    ("Réunis ce mardi à l’aube, ils votent.", "ce mardi à l’aube", "TIME", "XXXX-WXX-2TMO"),
    ("Il court chaque matin.", "chaque matin", "SET", "P1D"),
    ("Il court tous les matins.", "tous les matins", "SET", "XXXX-XX-XXTMO"),
    ("Il nage chaque été.", "chaque été", "SET", "P1Y"),
    ("Il est récemment parti.", "récemment", "DATE", "PAST_REF"),
    ("Ces derniers jours, il pleut.", "Ces derniers jours", "DURATION", "PXD"),
    ("Il ferme le 11-Novembre.", "11-Novembre", "DATE", "XXXX-11-11"),
    ("Il part ce midi.", "ce midi", "TIME", "+P0DT12:00"),
    ("Il part à midi et demi.", "midi et demi", "TIME", "XXXX-XX-XXT12:30"),
    ("Il part au petit matin.", "petit matin", "TIME", "XXXX-XX-XXTMO"),
    ("Il part en pleine nuit.", "pleine nuit", "TIME", "XXXX-XX-XXTNI"),
    ("Il était environ 15 h quand il est parti.", "15 h", "TIME", "XXXX-XX-XXT15:00"),
    ("L’exposition est ouverte en nocturne.", "nocturne", "TIME", "XXXX-XX-XXTNI"),
]
NO_CLOCKS = [
    "Ouvert 24 heures sur 24.",
    "La soirée de gala commence.",
    "Il vient du Midi.",
    "Le vent souffle à 120 km/h.",
    "Le Soir est un journal.",
    "Les 24 Heures du Mans commencent.",
    "Le 20 Heures de la chaîne commence.",
    "Il est payé à la journée.",
]
DURATIONS: list[Row] = [
    ("Un film de 2h30 est sorti.", "2h30", "DURATION", "PT2H30M"),
    ("Il a 2 heures 30 de retard.", "2 heures 30", "DURATION", "PT2H30M"),
    ("Le taux à dix ans monte.", "dix ans", "DURATION", "P10Y"),
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
    ("D’ici à deux ans, il partira.", "deux ans", "DURATION", "P2Y"),
    ("Il est condamné à deux ans et quatre mois de prison.", "deux ans et quatre mois", "DURATION", "P2Y4M"),
    ("Il attend depuis une bonne dizaine d’années.", "une bonne dizaine d’années", "DURATION", "P10Y"),
    ("Trois quarts d’heure plus tard, il part.", "Trois quarts d’heure", "DURATION", "PT45M"),
    ("Il a couru en 1 h 23 min 45 s.", "1 h 23 min 45 s", "DURATION", "PT1H23M45S"),
    ("Le site est fermé une semaine.", "une semaine", "DURATION", "P1W"),
    ("Il a plu des heures durant.", "des heures", "DURATION", "PTXH"),
    ("Les jours suivants, il a plu.", "Les jours suivants", "DURATION", "PXD"),
    ("Les trois années suivantes, il a plu.", "Les trois années suivantes", "DURATION", "P3Y"),
]
NO_DURATIONS = [
    "La guerre des Six Jours a duré.",
    "La journée la plus chaude passe.",
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
    "Marie, 12 ans et demi, est partie.",
    "Une fillette de 18 mois est partie.",
    "Un bébé de quelques jours est parti.",
    "Le film est interdit aux moins de 12 ans.",
    "Une semaine chargée commence.",
    "Dans les dernières minutes, il marque.",
]
SETS: list[Row] = [
    ("Il court chaque année.", "chaque année", "SET", "P1Y"),
    ("Il court tous les mardis.", "tous les mardis", "SET", "XXXX-WXX-2"),
    ("Il court tous les deux ans.", "tous les deux ans", "SET", "P2Y"),
    ("Il court deux fois par mois.", "mois", "SET", "P1M"),
    ("Il gagne 5 % par an.", "an", "SET", "P1Y"),
    ("Il court quotidiennement.", "quotidiennement", "SET", "P1D"),
    ("Il agit au quotidien.", "quotidien", "SET", "P1D"),
    ("Un blog hebdomadaire.", "hebdomadaire", "SET", "P1W"),
    ("Ouvert uniquement le mercredi.", "le mercredi", "SET", "XXXX-WXX-3"),
    ("Il court un jour sur deux.", "un jour sur deux", "SET", "P2D"),
    ("Il court un dimanche sur trois.", "un dimanche sur trois", "SET", "P3W"),
    ("Il court tous les premiers lundis du mois.", "tous les premiers lundis du mois", "SET", "P1M"),
    ("Il court le premier samedi de chaque mois.", "premier samedi de chaque mois", "SET", "P1M"),
    ("Ouvert les mercredis après-midi.", "les mercredis après-midi", "SET", "XXXX-WXX-3TAF"),
    ("Un rapport semestriel est publié.", "semestriel", "SET", "P6M"),
]
NO_SETS = [
    "Le quotidien La Gazette paraît.",
    "Un grand hebdomadaire le dit.",
    "Minute par minute, il raconte.",
    "Un jour sur la plage.",
]
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
    ("Il y a près de trois ans, il a plu.", "Il y a près de trois ans", "DATE", "-P3Y"),
    ("Il y a deux ou trois ans, il a plu.", "Il y a deux ou trois ans", "DATE", "-P3Y"),
    ("Il y a un peu plus d’un mois, il a plu.", "Il y a un peu plus d’un mois", "DATE", "-P1M"),
    ("Dans une dizaine de jours, il pleuvra.", "Dans une dizaine de jours", "DATE", "+P10D"),
    ("Au siècle dernier, il pleuvait.", "siècle dernier", "DATE", "-P1CE"),
    ("Au cours du mois, il a plu.", "mois", "DATE", "+P0M"),
    ("L’année en cours est belle.", "L’année en cours", "DATE", "+P0Y"),
    ("Dans les semaines à venir, il pleuvra.", "les semaines à venir", "DATE", "FUTURE_REF"),
    ("Dans les mois qui viennent, il pleuvra.", "les mois qui viennent", "DATE", "FUTURE_REF"),
    ("Au cours des prochaines semaines, il pleuvra.", "prochaines semaines", "DATE", "FUTURE_REF"),
    ("Au cours des derniers mois, il a plu.", "derniers mois", "DATE", "PAST_REF"),
    ("En ce début de semaine, il pleut.", "ce début de semaine", "DATE", "+P0W"),
    ("Pour l’instant, il pleut.", "l’instant", "DATE", "PRESENT_REF"),
    ("Pour le moment, il pleut.", "le moment", "DATE", "PRESENT_REF"),
    ("En ce temps-là, il pleuvait.", "ce temps-là", "DATE", "PAST_REF"),
    ("Ce mois de mai est beau.", "Ce mois de mai", "DATE", "XXXX-05"),
]
NO_RELATIVE = [
    "Maintenant que la paix règne.",
    "L’époque soviétique est finie.",
    "Une fête de fin d’année.",
    "Il vit ses derniers jours.",
    "Pour le moment de la pause, il dort.",
    "Pour l’heure du thé, il rentre.",
]
NAMED: list[Row] = [
    ("Le 14 Juillet, on danse.", "14 Juillet", "DATE", "XXXX-07-14"),
    ("À Noël, on chante.", "Noël", "DATE", "XXXX-12-25"),
    ("Le lundi de Pâques, on marche.", "lundi de Pâques", "DATE", "XXXX-XX-XX"),
    ("Dès la rentrée, on étudie.", "la rentrée", "DATE", "XXXX-09"),
    ("La veille de Noël, on chante.", "La veille de Noël", "DATE", "XXXX-12-24"),
    ("À la Saint-Nicolas, on chante.", "Saint-Nicolas", "DATE", "XXXX-12-06"),
    ("En cette rentrée, on étudie.", "cette rentrée", "DATE", "XXXX-09"),
]
NO_NAMED = [
    "Noël Dupont est élu.",
    "L’ascension du sommet est dure.",
    "L’accord du Vendredi saint tient.",
    "Le maire de Saint-Jean parle.",
    "Saint-Nicolas est un port.",
]


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
        ("de 10 à 19 heures", ["XXXX-XX-XXT10:00", "XXXX-XX-XXT19:00"]),
        ("entre 8 et 10 heures", ["XXXX-XX-XXT08:00", "XXXX-XX-XXT10:00"]),
        ("dimanche prochain (15 h)", ["XXXX-WXX-7", "XXXX-XX-XXT15:00"]),
        ("ouvert 8h-12h", ["XXXX-XX-XXT08:00", "XXXX-XX-XXT12:00"]),
        ("De 20 h à 2 h du matin", ["XXXX-XX-XXT20:00", "XXXX-XX-XXT02:00"]),
        ("8 heures ce matin", ["XXXX-XX-XXT08:00", "+P0DTMO"]),
        ("mardi en fin de journée", ["XXXX-WXX-2", "+P0D"]),
        ("en juillet-août", ["XXXX-07", "XXXX-08"]),
        ("les années 60-70", ["196", "197"]),
        ("les XIIe et XIIIe siècles", ["11", "12"]),
        ("Jean Dupont (1920 - 1999)", ["1920", "1999"]),
        ("les jeudis 3 et 10 juin", ["XXXX-06-03", "XXXX-06-10"]),
        ("de six mois à deux ans", ["P6M", "P2Y"]),
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


@pytest.mark.parametrize(
    ("text", "opens"),
    [("du 3 au 5 mai", True), ("du 3 mai à juin", True), ("Le match du 3 mai a été joué.", False), ("1914-1918", True)],
)
def test_a_range_opens_where_its_end_follows(text: str, opens: bool) -> None:
    assert next(find_expressions(text)).range == opens


LOST: list[Row] = [
    ("Au cours des heures suivantes, il a plu.", "heures suivantes", "DURATION", "PTXH"),
    ("Il vit des siècles précédents.", "siècles précédents", "DURATION", "PXCE"),
    ("On danse les seconds mardis du mois.", "seconds mardis du mois", "SET", "P1M"),
    ("Pendant les fêtes de Noël 2012, on chante.", "fêtes de Noël 2012", "DATE", "2012-12-25"),
]


@pytest.mark.parametrize(("text", "span", "kind", "literal"), LOST)
def test_a_rule_is_tried_at_every_word_that_its_pattern_starts_with(
    text: str, span: str, kind: str, literal: str
) -> None:
    assert found(text) == [(span, kind, literal)]


TABLE: dict[str, Any] = load_toml("times.toml")
ROWS: list[tuple[str, dict[str, Any]]] = [(name, row) for name, rows in TABLE["rule"].items() for row in rows]


def alone(name: str, row: dict[str, Any]) -> Rules:
    """The rules of a table that has one row."""
    return grammar(TABLE | {"rule": {name: [row]}})


def reads(text: str, rules: Rules) -> list[tuple[int, int, Match]]:
    """What the rules read in a text, traps too, wherever a word stands."""
    folded, read_here = plain(text), []
    for word in WORD.finditer(folded):
        for rule in rules.at(folded, word):
            match = rule.pattern.match(folded, word.start())
            if match and (what := read(rule, Fit(folded, text, match))):
                read_here.append((*match.span(), what))
    return read_here


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[name for name, _ in ROWS])
def test_each_row_finds_its_example_and_leaves_its_counter_example(name: str, row: dict[str, Any]) -> None:
    before, _, rest = row["example"].partition("[")
    span, _, after = rest.partition("]")
    text, start, end = before + span + after, len(before), len(before) + len(span)
    (what,) = [what for *place, what in reads(text, alone(name, row)) if place == [start, end]]
    expressions = [one for one in find_expressions(text) if one.start < end and start < one.end]
    if row["reading"] == "trap":
        assert (what, expressions) == (TRAP, [])
    else:
        assert what.value.literal == row["gives"]
        (expression,) = expressions
        assert (expression.start, expression.end, expression.literal) == (start, end, row["gives"])
        assert expression.rule == name
    left = [what for *_, what in reads(row.get("not", ""), alone(name, row))]
    assert left == [] or (left == [TRAP] and row["reading"] != "trap")


def test_a_row_and_its_example_make_a_new_expression_found() -> None:
    text = "Il pleut depuis belle lurette."
    assert found(text) == []
    more = tomllib.loads(
        """
        [["long ago"]]
        pattern = 'belle_lurette(?!\\w)'
        type = "DATE"
        reading = "value"
        value = "PAST_REF"
        example = "Il pleut depuis [belle lurette]."
        gives = "PAST_REF"
        """
    )
    rules = grammar(TABLE | {"rule": TABLE["rule"] | more})
    (expression,) = find_expressions(text, rules)
    assert (text[expression.start : expression.end], expression.rule) == ("belle lurette", "long ago")
    assert expression.literal == more["long ago"][0]["gives"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"pattern": "@LUNE", "reading": "value"}, "no 'LUNE'"),
        ({"pattern": "{lunes}", "reading": "value"}, "no 'lunes'"),
        ({"pattern": "(lune", "reading": "value"}, "missing"),
        ({"pattern": "\\w+_lune", "reading": "value"}, "no word is known"),
        ({"pattern": "lune", "reading": "moon"}, "reading is none of calendar"),
    ],
)
def test_a_row_that_can_not_be_read_says_which_and_why(row: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=f"rule 'moon'.*{says}"):
        alone("moon", row)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Elle a couru en 11 s 3.", [("11 s 3", "PT11.3S")]),
        ("Les années 60 s’achèvent.", [("années 60", "196")]),
        ("La séance s’ouvre à deux heures un quart.", [("deux heures un quart", "XXXX-XX-XXT02:15")]),
        ("Le film dure deux heures vingt.", [("deux heures vingt", "PT2H20M")]),
        ("Chacun a droit à deux heures d’eau.", [("deux heures", "PT2H")]),
        ("Le bus part à 15 h par la rocade.", [("15 h", "XXXX-XX-XXT15:00")]),
        ("Il travaille 35 heures par semaine.", [("35 heures", "PT35H"), ("semaine", "P1W")]),
        ("Il touche neuf euros de l’heure.", [("heure", "PT1H")]),
        ("Dix appels par demi-heure.", [("demi-heure", "PT30M")]),
        ("C’est le jour le plus chaud de l’année.", [("l’année", "+P0Y")]),
        ("Il pleut durant la seconde moitié du mois.", [("la seconde moitié du mois", "+P0M")]),
        ("Il y a deux étés, la forêt a brûlé.", [("Il y a deux étés", "XXXX-SU")]),
        ("Son livre (Guérin, 2004) est épuisé.", [("2004", "2004")]),
        ("Des adolescents de plus de 14 ans sont venus.", []),
        ("Fermé le lundi de Pentecôte.", [("lundi de Pentecôte", "XXXX-XX-XX")]),
    ],
)
def test_what_is_written_is_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(span, literal) for span, _, literal in found(text)] == expected
