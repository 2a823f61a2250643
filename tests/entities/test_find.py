"""Headlines in capitals."""

from __future__ import annotations

import pytest
from spacy.language import Language

from depeche.entities.find import again, listed
from depeche.entities.found import Found
from depeche.entities.gazetteer import gazetteer
from helpers import analyse_text, cells

BODY = "Le ministre Paul Marchetti a quitté la Pologne lundi. Il dirige le groupe Delmas."


@pytest.mark.parametrize(
    ("headline", "found"),
    [
        ("PAUL MARCHETTI QUITTE LA POLOGNE", [("PAUL MARCHETTI", "Paul Marchetti"), ("POLOGNE", "Pologne")]),
        ("LE MINISTRE MARCHETTI S’EN VA", [("MARCHETTI", "Paul Marchetti")]),
        ("LE GROUPE DELMAS SANS CHEF", [("DELMAS", "Delmas")]),
        ("RETOUR EN BIELORUSSIE APRÈS DIX ANS", [("BIELORUSSIE", "Biélorussie")]),
        ("LE MONDE ENTIER REGARDE LA SCÈNE", []),
        ("LE MINISTRE QUITTE SON POSTE", []),
    ],
)
def test_a_headline_in_capitals_is_read_by_the_body(headline: str, found: list[tuple[str, str]]) -> None:
    analysis = analyse_text(f"{headline}\n\n{BODY}")
    frame = analysis.mentions[analysis.mentions["paragraph"] == 0]
    assert cells(frame, "text", "name") == found
    assert set(frame["rule"]) <= {"capitals", "gazetteer"}
    assert analysis.issues.empty
    assert {"Paul Marchetti", "Pologne", "Delmas"} <= set(analysis.entities["name"])


@pytest.mark.parametrize(
    ("opening", "found"),
    [
        ("PAUL MARCHETTI quitte la Pologne", ("PAUL MARCHETTI", "Paul Marchetti", "person")),
        ("VARBEL - La halle a rouvert", ("VARBEL", "Varbel", "place")),
    ],
)
def test_a_name_in_capitals_amid_small_letters_is_read_by_the_body_too(opening: str, found: tuple[str, ...]) -> None:
    mentions = analyse_text(f"{opening}\n\n{BODY} Il habite à Varbel, où il est né.").mentions
    assert cells(mentions, "text", "name", "kind")[0] == found


def test_a_last_name_with_a_particle_is_read_whole_in_a_headline() -> None:
    text = "LE GOFF QUITTE LA POLOGNE\n\nLe ministre Paul Le Goff a quitté la Pologne lundi."
    found = analyse_text(text).mentions
    assert cells(found[found["paragraph"] == 0], "text", "name") == [
        ("LE GOFF", "Paul Le Goff"),
        ("POLOGNE", "Pologne"),
    ]


def test_an_acronym_in_a_headline_stays() -> None:
    found = analyse_text(f"L’ONU QUITTE LA POLOGNE\n\n{BODY}").mentions
    assert cells(found[found["paragraph"] == 0], "text", "name") == [
        ("ONU", "Organisation des Nations unies"),
        ("POLOGNE", "Pologne"),
    ]


def test_a_text_in_capitals_throughout_is_left_to_the_model() -> None:
    assert "capitals" not in cells(analyse_text("PAUL MARCHETTI QUITTE LA POLOGNE").mentions, "rule")


# A name found once is found wherever it stands; names in a list are of one kind.

# Name, kind and rule of what was found before.
Before = tuple[str, str, str]


def found(nlp: Language, text: str, *before: Before) -> list[Found]:
    doc = nlp(text)
    spans = [(doc.char_span(text.index(name), text.index(name) + len(name)), kind, rule) for name, kind, rule in before]
    return sorted((Found(span, kind, rule) for span, kind, rule in spans if span), key=lambda item: item.span.start)


@pytest.mark.parametrize(
    ("name", "kind", "text", "more"),
    [
        ("Kerval", "organisation", "Kerval a signé. Puis Kerval a payé.", [("Kerval", "organisation")]),
        ("Port Nord", "place", "Port Nord est calme. Vers Port Nord, le vent.", [("Port Nord", "place")]),
        ("Paul Kerval", "person", "Paul Kerval a signé. Puis Kerval a payé.", [("Kerval", "person")]),
        ("Paul Kerval", "person", "Puis Kerval a payé Paul Kerval.", [("Kerval", "person")]),
        ("Kerval", "organisation", "Kerval a signé. Le kerval est un oiseau.", []),
        ("Kerval", "organisation", "Kerval a signé. Kervalais et Kervals se taisent.", []),
        ("Port Nord", "place", "Port Nord est calme. Le Port est fermé, le Nord aussi.", []),
        ("Paul Kerval", "person", "Paul Kerval a signé. Saint Paul a payé.", []),
        ("Paul Lévy-Kerval", "person", "Paul Lévy-Kerval a signé. Kervalec a payé.", []),
        ("Li", "person", "Li a signé. Puis Li a payé.", []),
        ("Jean Luc", "person", "Jean Luc a signé. Puis Luc a payé.", []),
    ],
)
def test_a_name_is_found_again(nlp: Language, name: str, kind: str, text: str, more: list[tuple[str, str]]) -> None:
    items = found(nlp, text, (name, kind, "model"))
    assert [(item.span.text, item.kind) for item in again(items[0].span.doc, items, gazetteer())] == more


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Anne Petit a signé. Hier Petit a payé.", ["Petit"]),
        ("Anne Petit a signé. Petit espoir, donc.", []),
        ("Anne Petit a signé. Petit a payé.", []),
    ],
)
def test_a_sentence_s_capital_alone_makes_no_name_of_a_word(nlp: Language, text: str, more: list[str]) -> None:
    items = found(nlp, text, ("Anne Petit", "person", "model"))
    assert [item.span.text for item in again(items[0].span.doc, items, gazetteer())] == more


@pytest.mark.parametrize(
    ("name", "text"), [("Orange", "Orange signe. Puis Orange paie."), ("Le Monde", "Le Monde signe.")]
)
def test_a_name_with_several_meanings_is_not_looked_for(nlp: Language, name: str, text: str) -> None:
    items = found(nlp, f"{text} Hier {name} a payé.", (name, "organisation", "gazetteer"))
    assert list(again(items[0].span.doc, items, gazetteer())) == []


def test_what_is_found_already_is_not_found_again(nlp: Language) -> None:
    text = "Kerval a signé. Puis la Banque Kerval a payé."
    items = found(nlp, text, ("Kerval", "organisation", "model"), ("Banque Kerval", "organisation", "model"))
    assert list(again(items[0].span.doc, items, gazetteer())) == []


LIST = "Il a visité la Syldavie, la Bordurie et le Kerval."
SURE = ("Syldavie", "place", "gazetteer")
GUESS = ("Bordurie", "place", "model")


@pytest.mark.parametrize(
    ("before", "kinds"),
    [
        ([SURE, GUESS, ("Kerval", "organisation", "model")], ["place", "place", "place"]),
        ([SURE, GUESS, ("Kerval", "organisation", "class noun")], ["place", "place", "organisation"]),
        ([GUESS, ("Syldavie", "place", "model"), ("Kerval", "person", "model")], ["place", "place", "person"]),
        ([SURE, ("Kerval", "person", "model")], ["place", "person"]),
    ],
)
def test_a_guess_in_a_list_takes_the_kind_of_the_others(nlp: Language, before: list[Before], kinds: list[str]) -> None:
    items = found(nlp, LIST, *before)
    settled = listed(items[0].span.doc, items)
    assert [item.kind for item in settled] == kinds
    assert [item.rule == "listed" for item in settled] == [
        item.kind != was.kind for item, was in zip(settled, items, strict=True)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "La Syldavie a visité la Bordurie et vu le Kerval.",
        "La Syldavie ; la Bordurie. Le Kerval est calme.",
        "La Syldavie, la Bordurie, mais pas le Kerval.",
    ],
)
def test_names_with_other_words_between_are_no_list(nlp: Language, text: str) -> None:
    items = found(nlp, text, SURE, GUESS, ("Kerval", "person", "model"))
    assert [item.kind for item in listed(items[0].span.doc, items)] == ["place", "place", "person"]


def test_a_town_in_capitals_is_no_spelling_of_a_last_name() -> None:
    found = cells(
        analyse_text("BAGDAD (Reuters) - Abou Bakr al Baghdadi se tait.\n\nIl vit caché.").mentions, "text", "name"
    )
    assert ("BAGDAD", "Bagdad") in found
