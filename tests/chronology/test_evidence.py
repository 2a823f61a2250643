"""Which events the text itself dates: sentences of many manners, with what is dated in them and nothing else."""

from __future__ import annotations

import pytest

from helpers import analyse_text, cells

Pairs = list[tuple[str, str]]


def dated(text: str) -> Pairs:
    """Each event that has a date, with the words of that date."""
    events = analyse_text(text).events
    rows = cells(events[events["time_start"].notna()], "text", "time_start", "time_end")
    return [(event, text[int(start) : int(end)]) for event, start, end in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # each clause has its own
        (
            "Le groupe, qui avait fermé son site de Brive en 2014, a ouvert lundi une usine à Tulle.",
            [("avait fermé", "2014"), ("a ouvert", "lundi")],
        ),
        ("Les négociations, interrompues en avril, reprendront lundi.", [("interrompues", "avril")]),
        ("Mardi, le conseil a rejeté le budget, que la maire avait présenté en novembre.", [("a rejeté", "Mardi")]),
        (
            "« Nous avons été prévenus samedi », a raconté dimanche une habitante.",
            [("avons été prévenus", "samedi"), ("a raconté", "dimanche")],
        ),
        # a date in front governs the clauses joined behind it; one behind a verb does not
        ("Hier soir, des inconnus ont forcé la porte du local et emporté la caisse.", [("ont forcé", "Hier soir")]),
        ("Le navire a quitté Brest mercredi et le port a fermé.", [("a quitté", "mercredi")]),
        # a verb lifted out of its clause, a participle without its verb, a state
        ("C'est en 1987 que la chapelle a été classée.", [("a été classée", "1987")]),
        (
            "Fondée en 1961 à Sfax, la maison a reçu samedi le prix de la ville.",
            [("Fondée", "1961"), ("a reçu", "samedi")],
        ),
        ("Ce mardi soir, huit quartiers sont privés d'eau.", [("sont privés", "mardi soir")]),
        # the day of what was decided, and of what it leads to
        ("La société veut fermer deux ateliers en 2025.", [("fermer", "2025")]),
        ("Le groupe a décidé lundi de fermer l'usine.", [("a décidé", "lundi")]),
        # a date between commas behind the subject, unless that is what it dates
        ("L'observatoire des prix, lundi, a jugé la hausse inquiétante.", [("a jugé", "lundi")]),
        ("La réunion des élus, lundi, inquiète le maire.", [("réunion", "lundi")]),
    ],
)
def test_what_an_expression_dates(text: str, expected: Pairs) -> None:
    found = [(event, date.removeprefix("Ce ")) for event, date in dated(text)]
    assert all(any(event in said and date in when for said, when in found) for event, date in expected), found


@pytest.mark.parametrize(
    ("text", "untied"),
    [
        # with what something is compared; since when nothing like it was seen
        ("Les ventes ont reculé en mars, contre une hausse de 2 % en février.", "février"),
        ("Les marges ont progressé par rapport à 2010.", "2010"),
        ("L'équipe a gagné son premier match depuis novembre.", "novembre"),
        ("La hausse des prix, la plus forte depuis 1985, inquiète les ménages.", "1985"),
        # which thing is meant, or what it is about
        ("Les députés ont approuvé la motion d'octobre.", "octobre"),
        ("Elle prépare un livre sur les années 1930.", "années 1930"),
        # a noun's date, a subject's, an apposition's
        ("Depuis la chute du mur en 1989, la ville grandit.", "1989"),
        ("Le chef de la rébellion, en exil depuis 2010, demande des élections.", "2010"),
        # what was asked for, for that day
        ("Le syndicat a appelé à la grève pour le 12 octobre.", "12 octobre"),
        # what a comma adds; a clause that "que" opens; what is put off from one date to another; an amount
        ("Le club a battu Metz, son rival depuis 1985.", "1985"),
        ("Le match a été reporté du 10 au 17 mai 2021.", "17 mai 2021"),
        ("Le groupe publie ses ventes du premier trimestre 2021.", "premier trimestre 2021"),
        # a dateline, a line about the article
        ("Lyon, le 3 mai 2021 — Le maire a inauguré la halle.", "3 mai 2021"),
    ],
)
def test_what_an_expression_does_not_date(text: str, untied: str) -> None:
    assert not [event for event, date in dated(text) if untied in date and event not in ("chute",)]


def test_a_clause_behind_que_has_its_own_date() -> None:
    told = dated("La mairie informe les habitants que dans la matinée du 9 juin 2021 l'eau a été coupée.")
    assert [event for event, _ in told] == ["a été coupée"]
    assert dated("Le ministre n'a quitté Paris que le 9 juin 2021.")


def test_a_date_in_front_and_what_may_not_be_are_told_with_less_confidence() -> None:
    sentences = ("Le port a fermé le 3 mai 2021.", "Le 3 mai 2021, le port a fermé.", "Le port n'a pas fermé en 2019.")
    found = [cells(analyse_text(text).events, "grounds", "confidence")[0] for text in sentences]
    assert ["in front" in grounds for grounds, _ in found] == [False, True, False]
    assert ["not asserted" in grounds for grounds, _ in found] == [False, False, True]
    assert found[0][1] > found[1][1] > found[2][1]


def test_a_date_far_from_its_event_is_told_with_less_confidence() -> None:
    near = "Le port a fermé le 3 mai 2021 ses quais aux bateaux de pêche et aux voiliers de la rive gauche."
    far = "Le port a fermé ses quais aux bateaux de pêche et aux voiliers de la rive gauche le 3 mai 2021."
    found = [cells(analyse_text(text).events, "grounds", "confidence")[0] for text in (near, far)]
    assert ["far" in grounds for grounds, _ in found] == [False, True]
    assert found[0][1] > found[1][1]


def test_a_day_in_front_dates_no_relative_clause() -> None:
    for text, verb in (
        ("Le 3 mai 2021, l'homme qui a tué Paul Roy a été arrêté.", "a été arrêté"),
        ("En 2019, le maire qui avait fermé l'école est parti.", "est parti"),
    ):
        assert [event.split()[-1] for event, _ in dated(text)] == [verb.split()[-1]]
    beside = "Autre temps fort : le lundi 5 octobre 2009, avec Luc Roy, le juge, qui a mené l'enquête."
    assert not dated(beside)
