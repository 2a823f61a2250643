"""Where a name starts and ends."""

from __future__ import annotations

import pytest
from spacy.language import Language

from depeche.entities.boundaries import head_phrases, pieces, trim
from depeche.entities.gazetteer import gazetteer
from entities.sentences import span_in
from helpers import analyse_text, cells


def names(text: str) -> list[str]:
    found = analyse_text(text).mentions
    return cells(found[found["rule"] != "demonym"], "text")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L’ambassade de France à Damas a fermé ses portes.", ["ambassade de France à Damas"]),
        ("Le consulat de Pologne a fermé ses portes.", ["consulat de Pologne"]),
        ("Le ministère de la Défense du Bélarus proteste.", ["ministère de la Défense du Bélarus"]),
        ("La flotte de la mer Noire a appareillé.", ["mer Noire"]),
        ("L’hôpital Necker a fermé hier.", ["hôpital Necker"]),
        ("La convention de Montreux a été signée.", ["convention de Montreux"]),
        (
            "Le ministère de la Santé, de la Mer et du Logement cède.",
            ["ministère de la Santé, de la Mer et du Logement"],
        ),
        ("La cour d’appel de Riom siège.", ["cour d’appel de Riom"]),
        ("La chaussée de Wavre a fermé hier.", ["chaussée de Wavre"]),
        ("L’Agence bretonne du littoral a ouvert hier.", ["Agence bretonne du littoral"]),
        ("L’Union locale de la forêt et de la mer proteste.", ["Union locale de la forêt et de la mer"]),
        ("La cour est vide, la chaussée est glissante.", []),
        ("L’ambassade a fermé, le ministère aussi.", []),
        ("La mer est agitée, le lac est calme.", []),
        ("La convention des maires est signée.", []),
    ],
)
def test_a_common_noun_with_a_name_behind_it_opens_a_name(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Il traverse la mer Noire.", ["mer Noire"]),
        ("Il visite le musée de Caen.", ["musée de Caen"]),
        ("Il visite le château de Versailles.", []),
        ("Il visite le square de Varsovie.", []),
    ],
)
def test_some_nouns_join_only_the_name_that_follows_at_once(nlp: Language, text: str, found: list[str]) -> None:
    assert [phrase.span.text for phrase in head_phrases(nlp(text), gazetteer())] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le ministre de la Défense a démissionné.", []),
        ("Le portefeuille des Finances change de mains.", []),
        ("Le ministre de la Défense, Paul Marchetti, a démissionné.", ["Paul Marchetti"]),
        ("La ministre de la Défense de la Pologne a démissionné.", ["Pologne"]),
        ("La Première ministre du Québec a démissionné.", ["Québec"]),
        ("Le Premier ministre Paul Marchetti a démissionné.", ["Paul Marchetti"]),
        ("La Première Guerre mondiale a duré quatre ans.", ["Première Guerre mondiale"]),
    ],
)
def test_a_portfolio_is_no_name_but_a_prime_ministers_country_is(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Soldats et policiers sont arrivés. Incident grave dans la nuit.", []),
        ("L’église date du XIIe siècle et le pont du XVIIIe siècle.", []),
        ("Le roi Louis XIV a visité Lyon.", ["Louis XIV", "Lyon"]),
        ("Un tir d’Iskander hier.", ["Iskander"]),
    ],
)
def test_common_nouns_centuries_and_adverbs_are_no_names(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le groupe L’Oréal a ouvert une usine.", "L’Oréal"),
        ("L’Ukraine a ouvert une usine.", "Ukraine"),
        ("Selon l’Ukraine, rien ne change.", "Ukraine"),
    ],
)
def test_an_elided_article_with_a_capital_amid_a_sentence_belongs_to_the_name(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le ministre Willem van Houten a parlé.", "Willem van Houten"),
        ("Le maire Charles de Morcourt a parlé.", "Charles de Morcourt"),
        ("La députée Anne-Marie Le Goff-Dorval a parlé.", "Anne-Marie Le Goff-Dorval"),
        ("L’entraîneur Rafael van der Berg a parlé.", "Rafael van der Berg"),
    ],
)
def test_double_names_and_particles_stay_whole(text: str, name: str) -> None:
    assert names(text) == [name]


def test_a_town_behind_a_person_is_no_part_of_the_name() -> None:
    assert names("Paul Marchetti de Lyon a gagné.") == ["Paul Marchetti", "Lyon"]


def test_a_name_over_a_line_end_is_whole_and_no_variant() -> None:
    analysis = analyse_text("Le ministre Paul\nMarchetti a quitté la Pologne lundi.\n\nHier, Marchetti est revenu.")
    assert cells(analysis.mentions, "text", "name") == [
        ("Paul\nMarchetti", "Paul Marchetti"),
        ("Pologne", "Pologne"),
        ("Marchetti", "Paul Marchetti"),
    ]
    assert analysis.issues.empty


def test_a_name_does_not_go_on_in_the_next_paragraph() -> None:
    text = "La pluie tombe et le vent se lève sur toute la région de Lyon\n\nMarchetti a parlé de la pluie hier soir."
    assert all("\n" not in name for name in names(text))


def test_a_name_only_in_a_caption_is_found_and_not_counted() -> None:
    text = (
        "La pluie tombe depuis lundi sur toute la région et ses villages.\n\n"
        "(Photo Hélène Dorval)\n\nLe soleil revient mardi."
    )
    analysis = analyse_text(text)
    assert cells(analysis.mentions, "text", "counted") == [("Hélène Dorval", False)]
    assert analysis.entities.empty


@pytest.mark.parametrize("foreign", ["Александр Петров", "محمد علي", "(en russe : Пауло Маркетти)", "李明"])
def test_a_name_in_another_script_breaks_nothing(foreign: str) -> None:
    text = f"Le ministre {foreign} a parlé à Moscou. La Pologne a répondu."
    frame = analyse_text(text).mentions
    assert all(text[row.start : row.end] == row.text for row in frame.itertuples())
    assert {"Moscou", "Pologne"} <= set(frame["text"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ouragan Sandy : 39 morts", ["Ouragan Sandy", "39 morts"]),
        ("Union des pêcheurs (UPL", ["Union des pêcheurs", "UPL"]),
        ("Kerval / Delmas", ["Kerval", "Delmas"]),
        ("Kerval © Delmas", ["Kerval", "Delmas"]),
        ("Kerval ➡ Delmas", ["Kerval", "Delmas"]),
        ("Brest - Nantes", ["Brest", "Nantes"]),
        ("Dakar-Abidjan", ["Dakar", "Abidjan"]),
        ("Clermont-Ferrand", ["Clermont-Ferrand"]),
        ("Anne-Marie Le Goff", ["Anne-Marie Le Goff"]),
        ("Port-au-Prince, Delmas", ["Port-au-Prince, Delmas"]),
    ],
)
def test_what_was_taken_for_one_name_is_parted_at_colons_brackets_and_slashes(
    nlp: Language, text: str, found: list[str]
) -> None:
    assert [piece.text for piece in pieces(span_in(nlp, text, text), gazetteer()) if len(piece)] == found


@pytest.mark.parametrize(
    ("text", "taken", "kind", "name"),
    [
        ("Hier M. Kerval est parti.", "M. Kerval", "person", "Kerval"),
        ("Hier le maire Kerval est parti.", "le maire Kerval", "person", "Kerval"),
        ("Hier le Premier ministre Kerval est parti.", "Premier ministre Kerval", "person", "Kerval"),
        ("Hier le Directeur Général Kerval est parti.", "Directeur Général Kerval", "person", "Kerval"),
        ("« Bonjour Kerval », dit-il.", "Bonjour Kerval", "product", "Kerval"),
        ("Il dit Bonjour.", "Bonjour", "product", "Bonjour"),
        ("L’Ambassadeur du Mali est parti.", "Ambassadeur du Mali", "organisation", "Mali"),
        ("Hier Pape Diouf est parti.", "Pape Diouf", "person", "Pape Diouf"),
        ("La Cour des comptes et la Banque.", "Cour des comptes et la", "organisation", "Cour des comptes"),
        ("Deux drones Kerval turcs.", "Kerval turcs", "product", "Kerval"),
        ("Il vit à Kerval mercredi.", "Kerval mercredi", "place", "Kerval"),
        ("Il lit « Kerval » ici.", "« Kerval »", "product", "Kerval"),
        ("Il vit en Asie centrale.", "Asie centrale", "place", "Asie centrale"),
        ("La Pologne est en paix.", "La Pologne", "place", "Pologne"),
        ("Le Caire est en paix.", "Le Caire", "place", "Le Caire"),
        ("Hier Kim Jong-un est parti.", "Kim Jong-un", "person", "Kim Jong-un"),
        ("Vue du port de Kerval hier.", "Vue du port de Kerval", "place", "Kerval"),
        ("Oui, Kerval pour l’Europe.", "Kerval pour l’Europe", "organisation", "Kerval"),
        ("Une Agence pour l’emploi.", "Agence pour l’emploi", "organisation", "Agence pour l’emploi"),
        ("Il voit le ministère.", "le ministère", "organisation", None),
        ("Il fait 38 °C ici.", "C", "product", None),
        ("Il y a « ... » ici.", "« ... »", "product", None),
    ],
)
def test_words_around_a_name_are_cut_off(nlp: Language, text: str, taken: str, kind: str, name: str | None) -> None:
    found = trim(span_in(nlp, text, taken), kind, gazetteer())
    assert (found.text if found else None) == name


def test_a_known_body_ends_where_somebody_s_name_starts() -> None:
    found = analyse_text(
        "Le feu recule, a précisé à l’Agence France-Presse Ludovic Julia, du cabinet du préfet."
    ).mentions
    assert cells(found, "text", "kind")[:2] == [("Agence France-Presse", "organisation"), ("Ludovic Julia", "person")]
    whole = analyse_text("Elle travaille à la Fondation Abbé Pierre, près du lycée Victor Hugo.").mentions
    assert "Fondation Abbé Pierre" in set(whole["text"])


def test_page_buttons_offices_and_townspeople_are_no_part_of_a_name() -> None:
    told = {
        "Publié sur Facebook Anna Kowal a été élue maire de Sarlat.": ["Facebook", "Anna Kowal", "Sarlat"],
        "Le maire Menu Fermer de Sète a reçu les pêcheurs.": ["Sète"],
        "Le maire Hervé Close a reçu les pêcheurs.": ["Hervé Close"],
        "Le ministère lituanien des Forces armées cède.": ["ministère lituanien des Forces armées"],
        "Le procureur de la République de Dax, Hervé Sorin, a ouvert une enquête.": ["Dax", "Hervé Sorin"],
        "La République dominicaine a fermé sa frontière.": ["République dominicaine"],
        "La jeune Flémalloise Stéphanie Riou a gagné.": ["Stéphanie Riou"],
        "Le maire, François Riou, a gagné.": ["François Riou"],
        "Les Sénégalais de l’Extérieur voteront samedi.": [],
        "Il a primé Sarmaz de Bastien Riou hier.": ["Sarmaz", "Bastien Riou"],
        "Le Conseil communal de Plouc a voté le budget.": ["Conseil communal de Plouc"],
        "Hier, la fédération Wallonie-Bruxelles a voté.": ["Wallonie-Bruxelles"],
        "Le Festival du film court de Loudéac fête ses dix ans.": ["Festival du film court de Loudéac"],
    }
    assert {text: names(text) for text in told} == told


def test_a_work_or_a_product_ends_before_who_made_it() -> None:
    told = {
        "Le vaccin Sarmivax de Pfizer est arrivé.": ["Sarmivax", "Pfizer"],
        "La Fondation de France a parlé.": ["Fondation de France"],
        "Il aime la lutte de Caroline Riou.": ["Caroline Riou"],
        "Sa Peugeot 208 a été percutée par une Renault Kangoo.": ["Peugeot 208", "Renault Kangoo"],
    }
    assert {text: names(text) for text in told} == told


def test_a_rank_with_its_service_leaves_the_name_of_its_holder_whole() -> None:
    for text, names in (
        ("Le commandant de police Luc Berthier a parlé.", ["Luc Berthier"]),
        ("Le capitaine de gendarmerie Anne Diop a parlé.", ["Anne Diop"]),
        ("Le directeur du lycée Jean Moulin a parlé.", ["lycée Jean Moulin"]),
    ):
        assert analyse_text(text).mentions["text"].tolist() == names


def test_a_firm_is_one_where_a_town_stands_behind_it_and_no_person_elsewhere() -> None:
    tables = analyse_text("Rémi Tessard ferme. L'usine Rémi Tessard de Plélan-le-Grand produisait des jambons.")
    found = tables.entities.set_index("name")["kind"].to_dict()
    assert found["Rémi Tessard"] == "organisation"
    assert not any("Plélan" in name and "Tessard" in name for name in found)
