"""Which day a bare weekday, month or clock time is, by the verb, the preposition and what the story tells."""

from __future__ import annotations

import pytest

from helpers import analyse_text, cells

# Published on Wednesday, 12 June 2024: text, the last value in it.
CASES = [
    # In the present, behind its verb, a weekday is to come; before it, or with a verb of speech, the nearest.
    ("Les écoles rouvrent lundi.", "2024-06-17"),
    ("Lundi, la police arrête trois hommes.", "2024-06-10"),
    ("Le maire explique lundi son choix dans la presse.", "2024-06-10"),
    ("L’enfant souffre depuis lundi d’une bronchite.", "2024-06-10"),
    ("Le timbre porte la date de lundi.", "2024-06-10"),
    # What is put off to a day has it before it.
    ("Le vote, repoussé à lundi, s’annonce serré.", "2024-06-17"),
    ("L’audience a été renvoyée à lundi.", "2024-06-17"),
    ("Le courrier, renvoyé lundi, est arrivé.", "2024-06-10"),
    # It is put off from today to another day; what is only told of today is not.
    ("L’audience a été remise à mercredi.", "2024-06-19"),
    ("L’audience aura lieu mercredi.", "2024-06-12"),
    # A passive is no past of "être": "est fermé", "est tombé".
    ("Un défilé est organisé dimanche.", "2024-06-16"),
    ("Le verdict est tombé dimanche.", "2024-06-09"),
    # "Réunit" is present and simple past, "partit" past only.
    ("L’Opep se réunit jeudi.", "2024-06-13"),
    ("Il partit jeudi pour Nice.", "2024-06-06"),
    # What "être" says of something has a tense, and the last verb before the day knows it better than the parse.
    ("Le ministre sera jeudi à Metz.", "2024-06-13"),
    ("Le ministre était jeudi à Metz.", "2024-06-06"),
    ("Ils jurent n’avoir rien vu couler dimanche.", "2024-06-09"),
    # A participle beside a noun tells what is over, or leaves it open.
    ("La fête, annulée dimanche, n’aura pas lieu.", "2024-06-09"),
    ("La fête organisée dimanche attirera du monde.", "2024-06-16"),
    ("Convoqués dimanche, les élus ont voté non.", "2024-06-09"),
    # Somebody is to do what he is asked for, and what is meant for a day is to come.
    ("Il a appelé ses membres à observer une grève dimanche.", "2024-06-16"),
    ("Le maire a convoqué le conseil pour dimanche.", "2024-06-16"),
    ("Il veut qu’elle soit prête dès dimanche.", "2024-06-16"),
    # A headline without a verb tells what is to come, unless nobody plans it.
    ("Grève des bus dimanche.", "2024-06-16"),
    ("Incendie dans une usine dimanche.", "2024-06-09"),
    # What is quoted says nothing of a day outside.
    ("« Nous partirons », dimanche, a juré le maire.", "2024-06-09"),
    # A range runs forward.
    ("Le salon durera de vendredi à mercredi.", "2024-06-19"),
    # A full date of long ago is not the weekday of another paragraph.
    ("Le lundi 13 mai, la grue tombe.\n\nLundi, le juge a parlé.", "2024-06-10"),
    # An imperfect that the model takes for a present; what is made longer.
    ("Six pays organisaient dimanche un scrutin.", "2024-06-09"),
    ("La grève, reconduite jusqu’à lundi, s’étend.", "2024-06-17"),
    # A plan that did not come about lies behind.
    ("Une réunion prévue mardi n’a pas eu lieu.", "2024-06-11"),
    ("Une réunion prévue mardi se prépare.", "2024-06-18"),
    # What began goes back, what is to end lies ahead.
    ("Depuis septembre, la ligne est coupée.", "2023-09"),
    ("Rien ne sera décidé avant janvier.", "2025-01"),
    ("Dès septembre, un essai sur 600 volontaires.", "2024-09"),
    # A winter is that of the year in which it starts.
    ("Cet hiver, les refuges manqueront de lits.", "2024-WI"),
    ("L’hiver dernier, 600 personnes ont dormi dehors.", "2023-WI"),
    ("L’été se prépare ce printemps.", "2024-SP"),
    ("Si rien n’est fait avant mars, la ligne fermera.", "2025-03"),
    ("Il n’aura pas le milliard promis en février.", "2024-02"),
    # A night has the date of its evening; one that is over is the last.
    ("Un hangar a brûlé dans la nuit.", "2024-06-11TNI"),
    ("Cette nuit, la température sera fraîche.", "2024-06-12TNI"),
    ("Le pont rouvrira vendredi midi.", "2024-06-14T12:00"),
    ("Le club assure ce matin qu’il a signé dans la nuit.", "2024-06-11TNI"),
    ("Mardi soir, le cargo s’est échoué. À minuit, il coulait.", "2024-06-12T00:00"),
    # A clock time in the present is of any day, but for a story that is told in it.
    ("On y dort mal, et il y a un bus à 17 heures.", "T17:00"),
    ("À 17 heures, le bus arrive.", "2024-06-12T17:00"),
    # A stamp of a live page is of its day.
    ("8 h – Le port, fermé hier, rouvre.\n\n10 h – Le calme revient.", "2024-06-12T10:00"),
    # "Aujourd'hui" is the day of what is done, and these days where things are so.
    ("Elle est aujourd’hui avocate.", "PRESENT_REF"),
    ("La grève se poursuit aujourd’hui.", "2024-06-12"),
    ("La ligne est fermée aujourd’hui.", "2024-06-12"),
    # Without another day, a numbered one is that on which it is said.
    ("La grève entre dans son dixième jour.", "2024-06-12"),
    # A day far back is told of to the end of its paragraph.
    ("Le 3 mars 1991, le convoi est attaqué. Vers 14 heures, il est en flammes.", "1991-03-03T14:00"),
    ("Le record du lieu date du 16 octobre 1987.\n\n9 h 30 – Les secours arrivent.", "2024-06-12T09:30"),
    # What is past was not on a day to come.
    ("Le vote aura lieu du 5 au 9 juillet. Ouverte à 20 h, la séance s’est terminée tard.", "2024-06-12T20:00"),
    ("La troupe sera debout avant Pâques.", "2025-04-20"),
    ("Le 10 juin, le convoi part.\n\nVers 14 heures, il est attaqué.", "2024-06-10T14:00"),
]


@pytest.mark.parametrize(("text", "value"), CASES)
def test_a_day_without_its_date_is_told_by_what_stands_about_it(text: str, value: str) -> None:
    assert cells(analyse_text(text, published="2024-06-12").times, "value")[-1] == value


@pytest.mark.parametrize(("words", "value"), [("jeudi en huit", "2024-06-20"), ("mercredi en quinze", "2024-07-03")])
def test_a_weekday_in_weeks_is_counted_from_the_next_one(words: str, value: str) -> None:
    analysis = analyse_text(f"Rendez-vous {words}.", published="2024-06-12")
    assert cells(analysis.times, "text", "value") == [(words, value)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # The story goes on from a day, not from a look back or from what is said of somebody.
        ("Il a parlé mardi. La veille, il se taisait. Le soir même, il dînait.", ["06-11", "06-10", "06-11TEV"]),
        ("Il a parlé mardi. Le maire, élu le 3 juin, se tait. La veille, il dînait.", ["06-11", "06-03", "06-10"]),
        ("Il a parlé mardi. La veille, il dînait. Ce jour-là, il pleuvait.", ["06-11", "06-10", "06-10"]),
        (
            "Il a parlé mardi. Il reviendra le 3 juillet. La séance a été levée à 22 h.",
            ["06-11", "07-03", "06-11T22:00"],
        ),
        # What a source says is counted from the day on which it said so.
        ("Interrogé lundi, le maire a répondu : « Nous verrons demain. »", ["06-10", "06-11"]),
        ("« Nous verrons demain », dit le maire, élu en juin.", ["06-13", "06"]),
        # What is to come in a range may have begun.
        ("Entre avril et juillet, trois sites fermeront.", ["04", "07"]),
    ],
)
def test_the_told_date_moves_with_the_story(text: str, values: list[str]) -> None:
    assert cells(analyse_text(text, published="2024-06-12").times, "value") == [f"2024-{value}" for value in values]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Dans sa lettre du 4 août 1914, il écrit : « Hier, la guerre a été déclarée. »", "1914-08-03"),
        ("Le 3 mai 2019, l’usine a brûlé.\n\nLe préfet avait signé l’arrêté la veille.", "2019-05-02"),
        ("La grève commença le 4 mai 1936 et prit fin le 12 juin suivant.", "1936-06-12"),
        ("Il y a dix ans, le 3 mai, le pont tombait.", "2014-05-03"),
        ("La crise éclate en octobre 2008. En décembre, la banque ferme.", "2008-12"),
        ("La loi de 2008 a vécu. En décembre, le Sénat a voté.", "2023-12"),
        ("Élu en 2009, le maire quittera son poste le 5 novembre.", "2024-11-05"),
    ],
)
def test_a_date_far_back_anchors_what_is_told_of_it(text: str, value: str) -> None:
    assert cells(analyse_text(text, published="2024-06-12").times, "value")[-1] == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le conseil siégera le premier mercredi du mois prochain.",
            ("premier mercredi du mois prochain", "2024-07-03"),
        ),
        ("Elle reviendra d’aujourd’hui en huit.", ("aujourd’hui en huit", "2024-06-19")),
        ("La foire a lieu le premier week-end de septembre.", ("premier week-end de septembre", "2024-W35-WE")),
        ("Il a neigé le dernier week-end de décembre.", ("dernier week-end de décembre", "2023-W52-WE")),
        ("Le week-end de Pâques a été pluvieux.", ("week-end de Pâques", "2024-W13-WE")),
        ("Le pont a cédé la veille de Noël.", ("la veille de Noël", "2023-12-24")),
        ("Il est mort le soir de Noël.", ("le soir de Noël", "2023-12-25TEV")),
        ("Le magasin ouvrira à l’Épiphanie.", ("Épiphanie", "2025-01-06")),
    ],
)
def test_feasts_week_ends_and_numbered_weekdays_have_their_day(text: str, expected: tuple[str, str]) -> None:
    assert cells(analyse_text(text, published="2024-06-12").times, "text", "value") == [expected]


def test_what_lasts_so_many_hours_is_no_time_of_its_weekday() -> None:
    analysis = analyse_text("La grève de 24 heures jeudi inquiète. Il part vers 4 h mardi.", published="2024-06-12")
    assert cells(analysis.times, "text") == ["24 heures", "jeudi", "4 h mardi"]
