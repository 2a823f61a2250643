"""One name: mentions that name the same thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche import Document, analyse
from depeche.entities.gazetteer import gazetteer
from depeche.entities.link import Naming, initials, is_acronym, is_foreign_script, link_names
from depeche.french.fold import fold, slug
from depeche.tables import KINDS, LINKS
from entities.sentences import named
from helpers import analyse_text, cells


def names(*mentions: str, kind: str = "person") -> list[str]:
    return [link.entry.name for link in link_names([Naming(text, kind) for text in mentions], gazetteer())]


def test_a_last_name_is_its_bearer_s_wherever_it_stands() -> None:
    assert names("Paul Marchetti", "Marchetti") == ["Paul Marchetti"] * 2
    assert names("Marchetti", "Paul Marchetti") == ["Paul Marchetti"] * 2


def test_two_persons_of_one_last_name_stay_two() -> None:
    assert names("Jean Dorval", "Hélène Dorval", "Dorval") == ["Jean Dorval", "Hélène Dorval", "Dorval"]


def test_a_name_without_bearer_stays_as_written() -> None:
    assert names("Paul Marchetti", "Petit") == ["Paul Marchetti", "Petit"]
    assert names("Paul Marchetti", "March") == ["Paul Marchetti", "March"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aleksandr Petrovski", "Alexandre Petrovski"),
        ("Sergei Volkov", "Sergueï Volkov"),
        ("Mohamed Benali", "Mohammed Benali"),
        ("Hélène Dorval", "Helene Dorval"),
    ],
)
def test_spellings_of_one_given_name_are_one_person(one: str, other: str) -> None:
    assert names(one, other) == [one, one]


@pytest.mark.parametrize("other", ["Andreï Petrovski", "Alexandre Petrov", "Alexandra Petrovski"])
def test_other_names_are_other_persons(other: str) -> None:
    assert names("Alexandre Petrovski", other) == ["Alexandre Petrovski", other]


def test_only_persons_have_last_names() -> None:
    assert names("Banque Marchetti", "Marchetti", kind="organisation") == ["Banque Marchetti", "Marchetti"]


def test_spaces_and_case_make_no_other_thing() -> None:
    assert names("Port\u00a0Nord", "PORT NORD", kind="organisation") == ["Port Nord"] * 2


def test_known_names_have_their_canonical_form_and_identifier() -> None:
    (link,) = link_names([Naming("Bélarus", "place")], gazetteer())
    assert (link.entry.name, link.entry.entity_id) == ("Biélorussie", "Q184")
    (other,) = link_names([Naming("Villeneuve", "place")], gazetteer())
    assert other.entry.entity_id == "place-villeneuve"


def test_the_gazetteer_knows_both_apostrophes() -> None:
    forms = gazetteer()
    assert forms["Conseil de l’Europe"] == forms["Conseil de l'Europe"]
    assert forms["ONU"].kind == "organisation"
    assert "onu" not in forms


def test_folding_and_slugs() -> None:
    assert fold("L’Élysée") == fold("l'elysee")
    assert fold("Œuvre\u00a0d’art") == "oeuvre d'art"
    assert slug("Hélène d’Arc-Dorval") == "helene-d-arc-dorval"


def test_entities_count_over_documents_and_list_other_forms() -> None:
    analysis = analyse(
        [
            Document("a", "Le ministre Paul Marchetti a quitté la Biélorussie. Marchetti a quitté le Bélarus."),
            Document("b", "Le ministre Paul Marchetti a visité la Pologne."),
        ]
    )
    found = cells(analysis.entities, "name", "kind", "qid", "mentions", "documents", "aliases")
    assert found == [
        ("Paul Marchetti", "person", None, 3, 2, "Marchetti"),
        ("Biélorussie", "place", "Q184", 2, 1, "Bélarus"),
        ("Pologne", "place", "Q36", 1, 1, None),
    ]


def test_a_text_without_names_has_no_entities() -> None:
    assert analyse_text("Il pleut.").entities.empty


# Names in brackets: acronyms with their expansion, another script.

FISHERS = "Union des pêcheurs libres"


@pytest.mark.parametrize(
    "text", ["La ville de Минск (Минск) est calme.", "Le maire de Минск (Киев) a vu celui de Киев (Минск)."]
)
def test_names_in_brackets_behind_each_other_come_to_an_end(text: str) -> None:
    analysis = analyse_text(text)
    assert cells(analysis.issues, "issue") == []
    assert {"Минск"} <= set(cells(analysis.mentions, "text"))


@pytest.mark.parametrize("text", ["ONU", "Otan", "O.N.U.", "UMPs", "CNRS", "PKK"])
def test_what_can_be_an_acronym(text: str) -> None:
    assert is_acronym(text)


@pytest.mark.parametrize("text", ["", "A", "onu", "Marchetti-Dorval", "2012", "l’Otan", "Bouleversements"])
def test_what_can_be_none(text: str) -> None:
    assert not is_acronym(text)


@pytest.mark.parametrize(
    ("name", "acronym", "fits"),
    [
        ("Union des pêcheurs libres", "UPL", True),
        ("Union des pêcheurs libres", "UDPL", True),
        ("Organisation du traité de l’Atlantique nord", "OTAN", True),
        ("Front de libération nationale", "FLN", True),
        ("Union des pêcheurs libres", "UPLB", False),
        ("Union des pêcheurs libres", "PL", False),
        ("Union", "U", False),
    ],
)
def test_an_acronym_has_the_initials_with_or_without_small_words(name: str, acronym: str, fits: bool) -> None:
    assert (acronym in initials(name)) is fits


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        (f"L’{FISHERS} (UPL) a protesté. L’UPL refuse.", [FISHERS, "UPL", "UPL"]),
        (f"L’UPL ({FISHERS}) a protesté. L’UPL refuse.", ["UPL", FISHERS, "UPL"]),
        (f"L’{FISHERS} (U.P.L.) a protesté.", [FISHERS, "U.P.L."]),
        (f"Des membres de l’{FISHERS} (UPL) ont protesté devant le port.", [FISHERS, "UPL"]),
    ],
)
def test_an_acronym_in_brackets_and_its_expansion_are_one_name(text: str, forms: list[str]) -> None:
    assert named(text, "text", "kind", "name") == [(form, "organisation", FISHERS) for form in forms]
    assert analyse_text(text).issues.empty


@pytest.mark.parametrize(
    "text",
    [
        f"L’{FISHERS} (Nantes) a protesté.",
        "Le député Paul Marchetti (XQZ) a protesté.",
        f"L’{FISHERS} a protesté (XQZ, la semaine passée).",
        "Il a uni des pêcheurs libres (UPL) à Nantes.",
    ],
)
def test_brackets_that_hold_something_else_link_nothing(text: str) -> None:
    assert {"brackets", "acronym"}.isdisjoint(named(text, "link"))


def test_an_acronym_that_is_known_keeps_what_it_is_known_for() -> None:
    found = named("L’Office municipal du sport (OMS) est fermé.", "text", "name")
    assert ("OMS", "Organisation mondiale de la santé") in found


def test_a_party_in_brackets_is_no_name_of_its_member() -> None:
    found = named("Le député Paul Marchetti (PS) a protesté. Le PS refuse. Marchetti insiste.", "text", "name", "kind")
    assert found == [
        ("Paul Marchetti", "Paul Marchetti", "person"),
        ("PS", "Parti socialiste", "organisation"),
        ("PS", "Parti socialiste", "organisation"),
        ("Marchetti", "Paul Marchetti", "person"),
    ]


@pytest.mark.parametrize(
    ("text", "foreign", "name", "kind"),
    [
        ("Le ministre Alexandre Petrov (Александр Петров) a parlé.", "Александр Петров", "Alexandre Petrov", "person"),
        ("Le ministre Karim Benali (كريم بن علي) a parlé.", "كريم بن علي", "Karim Benali", "person"),
        ("Il vit à Minsk (Мінск) depuis mardi.", "Мінск", "Minsk", "place"),
    ],
)
def test_a_name_in_another_script_is_the_name_before_it(text: str, foreign: str, name: str, kind: str) -> None:
    assert (foreign, name, kind, "brackets") in named(text, "text", "name", "kind", "link")
    assert "name variant" not in set(analyse_text(text).issues["issue"])


@pytest.mark.parametrize("text", ["L’angle (α) est droit.", "Il pèse un gramme (environ).", "Il vit à Minsk (Nord)."])
def test_letters_and_words_in_brackets_are_no_name(text: str) -> None:
    assert not {"α", "environ", "Nord"} & set(named(text, "text"))


@pytest.mark.parametrize(("text", "foreign"), [("Мінск", True), ("北京", True), ("Łódź", False), ("12", False)])
def test_scripts_are_told_by_their_letters(text: str, foreign: bool) -> None:
    assert is_foreign_script(text) is foreign


# Acronyms, short forms and the full names behind them.

LITTORAL, LIN = "Comité de sauvegarde du littoral", "Confédération syndicale du lin"
MENTIONS = st.lists(
    st.tuples(st.text(max_size=12) | st.sampled_from([LITTORAL, "CSL", "Paul Marchetti"]), st.sampled_from(KINDS))
)


def names_by_form(*mentions: str, kind: str = "organisation") -> list[str]:
    return [link.entry.name for link in link_names([Naming(text, kind) for text in mentions], gazetteer())]


@pytest.mark.parametrize(
    ("mentions", "found"),
    [
        ([LITTORAL, "CSL"], [LITTORAL, LITTORAL]),
        (["CSL", LITTORAL], [LITTORAL, LITTORAL]),
        (["C.S.L.", LITTORAL], [LITTORAL, LITTORAL]),
        ([LITTORAL, LIN, "CSL"], [LITTORAL, LIN, "CSL"]),
        ([LITTORAL, "CSZ"], [LITTORAL, "CSZ"]),
        ([LITTORAL, "csl"], [LITTORAL, "csl"]),
    ],
)
def test_an_acronym_is_the_one_name_with_its_initials(mentions: list[str], found: list[str]) -> None:
    assert names_by_form(*mentions) == found


@pytest.mark.parametrize(
    ("mentions", "found"),
    [
        (["Delmas Frères Lyon", "Delmas"], ["Delmas Frères Lyon"] * 2),
        (["Delmas", "Delmas Frères Lyon"], ["Delmas Frères Lyon"] * 2),
        (["Delmas Frères", "Delmas Filles", "Delmas"], ["Delmas Frères", "Delmas Filles", "Delmas"]),
        (["Delmas Frères", "Frères"], ["Delmas Frères", "Frères"]),
    ],
)
def test_a_short_form_is_the_one_name_that_begins_so(mentions: list[str], found: list[str]) -> None:
    assert names_by_form(*mentions) == found


def test_a_place_is_short_only_for_its_common_noun() -> None:
    assert names_by_form("mer Caspienne", "Caspienne", kind="place") == ["mer Caspienne"] * 2
    assert names_by_form("Port Nord", "Port", kind="place") == ["Port Nord", "Port"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L’Assemblée nationale a voté. L’Assemblée a repris ses travaux.", ["Assemblée nationale"] * 2),
        ("Le groupe PSA Peugeot Citroën a fermé une usine. PSA s’explique.", ["PSA Peugeot Citroën"] * 2),
        ("Le groupe Delmas a fermé une usine. PZA s’explique.", ["Delmas", "PZA"]),
    ],
)
def test_short_forms_in_a_text(text: str, found: list[str]) -> None:
    assert cells(analyse_text(text).mentions, "name") == found


def test_a_place_by_its_context_is_no_person() -> None:
    person, place = Naming("Jean Tulle", "person"), Naming("Tulle", "place")
    assert [link.entry.name for link in link_names([person, place], gazetteer())] == ["Jean Tulle", "Jean Tulle"]
    located = place._replace(is_located=True)
    assert [link.entry.name for link in link_names([person, located], gazetteer())] == ["Jean Tulle", "Tulle"]


@given(MENTIONS)
def test_each_mention_has_one_entry(mentions: list[tuple[str, str]]) -> None:
    namings = [Naming(*mention) for mention in mentions]
    links = link_names(namings, gazetteer())
    assert len(links) == len(mentions)
    assert links == link_names(namings, gazetteer())
    assert all(link.entry.kind in KINDS and link.rule in LINKS for link in links)


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("L’Union des phares bretons (Unipha) proteste. Unipha attend.", "Unipha", "Union des phares bretons"),
        ("L’Agence kurde du phare (FENER) proteste.", "FENER", "Agence kurde du phare"),
        ("La députée Ana Lopes Duarte parle. Mme Lopes Duarte sort.", "Lopes Duarte", "Ana Lopes Duarte"),
        ("L’Union des phares bretons (Nantes) proteste.", "Nantes", "Nantes"),
        ("Ana Lopes Duarte parle. Paul Duarte sort.", "Paul Duarte", "Paul Duarte"),
    ],
)
def test_a_short_form_belongs_to_the_full_one_that_the_text_gives(text: str, short: str, full: str) -> None:
    assert {name for form, name in named(text, "text", "name") if form == short} == {full}


def test_a_known_acronym_ties_a_longer_spelling_of_its_name() -> None:
    from helpers import analyse_text

    tables = analyse_text("La Coupe d’Afrique des nations de football (CAN) commence. La CAN plaît.")
    assert tables.entities["mentions"].tolist() == [3]


def test_a_compound_demonym_is_of_its_own_country() -> None:
    from helpers import analyse_text

    places = analyse_text("L’opposition équato-guinéenne proteste, la guinéenne se tait.").places
    assert places["name"].tolist() == ["Guinée équatoriale", "Guinée"]
