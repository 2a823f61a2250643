"""Events of our own: what is one, in whose voice, and whether it happened."""

from __future__ import annotations

import pytest

from depeche import Document, analyse
from helpers import analyse_text, cells


def modalities(text: str, published: str = "2021-05-15") -> dict[str, str]:
    events = analyse([Document("a", text, published=published)]).events
    dated = events[events["time_start"].notna()]
    return dict(zip(dated["text"], dated["modality"], strict=True))


@pytest.mark.parametrize(
    ("text", "event", "modality"),
    [
        ("Le président a signé l'accord le 3 mai 2021.", "a signé", "happened"),
        ("Le président signa l'accord le 3 mai 2021.", "signa", "happened"),
        ("Le 3 mai 2021, les troupes entrent dans la ville.", "entrent", "happened"),
        ("La police a réussi à arrêter le suspect mardi.", "arrêter", "happened"),
        ("Il sera élu en 1995.", "sera élu", "happened"),
        ("L'élection du 3 mai 2021 a surpris.", "élection", "happened"),
        ("Le président signera l'accord le 3 juin 2021.", "signera", "planned"),
        ("Le président va signer l'accord le 3 juin 2021.", "signer", "planned"),
        ("Le parlement devrait voter la loi le 3 juin 2021.", "voter", "planned"),
        ("La réunion est prévue le 3 juin 2021.", "est prévue", "planned"),
        ("La loi prend effet le 1er janvier 2022.", "prend", "planned"),
        ("Le verdict était attendu le 3 mai 2021.", "était attendu", "planned"),
        ("Le verdict a été attendu le 3 mai 2021.", "a été attendu", "happened"),
        ("Les élections du 3 juin 2021 inquiètent le gouvernement.", "élections", "planned"),
        ("Selon la presse, le ministre aurait démissionné lundi.", "aurait démissionné", "conditional"),
        ("Le président pourrait démissionner en juin 2021.", "démissionner", "conditional"),
        ("Le président n'a pas signé l'accord le 3 mai 2021.", "a pas signé", "negated"),
        ("Aucun accord n'a été signé lundi.", "a été signé", "negated"),
        ("Le groupe a renoncé à fermer l'usine en 2023.", "fermer", "negated"),
        ("Le groupe ne veut plus fermer l'usine en 2023.", "fermer", "negated"),
        ("Le navire a quitté le port sans charger de céréales lundi.", "charger", "negated"),
        ("Le ministre n'a quitté Paris que lundi.", "a quitté", "happened"),
        ("Si l'accord est signé en juin 2021, les troupes partiront.", "est signé", "hypothetical"),
        ("Si rien ne bouge, l'usine fermera en juin 2021.", "fermera", "hypothetical"),
        ("S'il a plu dimanche, le maire a rouvert le stade lundi.", "a rouvert", "happened"),
        ("À condition que l'accord soit signé en juin 2021, l'aide reprendra.", "soit signé", "hypothetical"),
        ("Les troupes partiront à moins que l'accord ne soit rompu en juin 2021.", "soit rompu", "hypothetical"),
        ("S'il a quitté Paris lundi, le ministre reste en poste.", "a quitté", "happened"),
    ],
)
def test_whether_it_happened(text: str, event: str, modality: str) -> None:
    assert modalities(text)[event] == modality


def test_a_day_to_come_does_not_date_what_was_decided() -> None:
    assert modalities("Le groupe a décidé de fermer l'usine en 2023.") == {"fermer": "planned"}
    assert modalities("Le groupe a décidé lundi de fermer l'usine.")["a décidé"] == "happened"


def test_a_deadline_dates_no_past_act() -> None:
    assert modalities("Le groupe a annoncé la fermeture de l'usine d'ici la fin juin.") == {}
    assert modalities("Le conseil a voté trois millions d'ici à 2030.") == {}
    assert modalities("L'usine fermera d'ici la fin juin.") == {"fermera": "planned"}
    assert modalities("Le maire veut fermer le pont d'ici à juillet 2021.") == {"fermer": "planned"}


def test_an_article_without_a_date_leaves_open_what_may_be_to_come() -> None:
    told = {
        "La navette reprend le 2 septembre.": True,
        "La navette a repris le 2 septembre.": False,
        "En 1998, le club gagne la coupe.": False,
        "Le maire a annoncé l'ouverture, dès septembre 2019, d'un parc.": True,
        "Le maire a annoncé le 3 mai 2019 l'ouverture d'un parc.": False,
        "Comme chaque année, la foire a lieu le 8 mai.": True,
    }
    found = {text: cells(analyse_text(text).events, "grounds") for text in told}
    assert {text: "open" in grounds[0].split(" | ") for text, grounds in found.items()} == told
    assert (
        analyse([Document("a", "La navette reprend le 2 mai.", published="2021-05-15")]).events["confidence"][0] > 0.9
    )


def test_what_comes_again_and_again_has_no_day() -> None:
    assert modalities("La foire a lieu tous les deux ans, en octobre.") == {}
    assert modalities("La foire a lieu en octobre.") == {"a": "planned"}


@pytest.mark.parametrize(
    ("text", "noun", "edtf"),
    [
        ("Le maire a évoqué la prise d'otages de 1975.", "prise d'otages", "1975"),
        ("La presse a commenté le coup d'État du 22 mars 2012.", "coup d'État", "2012-03-22"),
        ("Le second tour du 6 mai 2012 approche.", "second tour", "2012-05-06"),
        ("Le journal raconte le lynchage du 21 juin 1998.", "lynchage", "1998-06-21"),
        ("La presse a commenté les elections du 22 mars 2012.", "elections", "2012-03-22"),
    ],
)
def test_nouns_of_event(text: str, noun: str, edtf: str) -> None:
    assert (noun, edtf) in cells(analyse_text(text).events, "text", "edtf")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Le marché européen de 2012 était en baisse.", "marché"),
        ("Le rapport de 2012 est long.", "rapport"),
        ("Il y avait du monde lundi sur la place.", "avait"),
        ("La police a arrêté lundi un membre présumé du réseau.", "présumé"),
        ("Le maire pouvait lundi le savoir.", "pouvait"),
    ],
)
def test_what_tells_no_event(text: str, word: str) -> None:
    assert word not in cells(analyse_text(text).events, "text")


@pytest.mark.parametrize(
    ("text", "event", "voice"),
    [
        ("« Le port a fermé lundi », a déclaré Anne Dorval.", "a fermé", "Anne Dorval"),
        ("Anne Dorval a déclaré que le port avait fermé en 2019.", "avait fermé", "Anne Dorval"),
        ("Anne Dorval a déclaré mardi que le port avait fermé en 2019.", "a déclaré", "narrator"),
        ("Le port a fermé lundi.", "a fermé", "narrator"),
    ],
)
def test_in_whose_voice(text: str, event: str, voice: str) -> None:
    assert (event, voice) in cells(analyse_text(text).events, "text", "voice")


@pytest.mark.parametrize(
    ("text", "words", "entry"),
    [
        ("Le ministre se rendra lundi à Paris.", "rendra", "se rendre"),
        ("Le ministre rendra hommage lundi aux victimes.", "rendra", "rendre hommage"),
        ("Le suspect a été mis en examen lundi.", "a été mis", "mettre en examen"),
        ("Le ministre rendra son rapport lundi.", "rendra", "rendre"),
        ("Le ministre signera lundi un accord.", "signera", "signer"),
    ],
)
def test_the_entry_of_an_event(text: str, words: str, entry: str) -> None:
    assert (words, entry) in cells(analyse_text(text).events, "text", "lemma")
