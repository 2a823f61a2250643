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
    # A night has the date of its evening; one that is over is the last.
    ("Un hangar a brûlé dans la nuit.", "2024-06-11TNI"),
    ("Cette nuit, la température sera fraîche.", "2024-06-12TNI"),
    ("Le pont rouvrira vendredi midi.", "2024-06-14T12:00"),
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


def test_what_lasts_so_many_hours_is_no_time_of_its_weekday() -> None:
    analysis = analyse_text("La grève de 24 heures jeudi inquiète. Il part vers 4 h mardi.", published="2024-06-12")
    assert cells(analysis.times, "text") == ["24 heures", "jeudi", "4 h mardi"]
