"""What is known of names: former ones, ambiguous ones, given names, peoples; the tables themselves."""

from __future__ import annotations

import pandas as pd
import pytest

from depeche.corpus.edtf import bounds
from depeche.entities.answers import aliases
from depeche.entities.find import count_demonyms, without_uncounted_demonyms
from depeche.entities.gazetteer import NOT_A_NAME, Entry, Known, demonyms, gazetteer, is_demonym
from depeche.entities.persons import gender
from depeche.tables import KINDS
from entities.frames import mentions
from entities.sentences import named

FORMER = Entry("place", "Jadis", None, None, "Depuis", "2018-04-19")


@pytest.mark.parametrize(
    ("published", "name"),
    [
        (None, "Jadis"),
        ("2017", "Jadis"),
        ("2018-04-18", "Jadis"),
        ("2018-04-19", "Depuis"),
        ("2018-04", "Jadis"),
        ("2018-05", "Depuis"),
        ("2026-11-22", "Depuis"),
        ("../2030", "Jadis"),
    ],
)
def test_a_former_name_lasts_to_its_day(published: str | None, name: str) -> None:
    assert FORMER.at(published).name == name
    assert FORMER.at(published).entity_id == FORMER.entity_id == "place-depuis"


@pytest.mark.parametrize(
    ("form", "published", "name", "link"),
    [
        ("Swaziland", "2010-05-02", "Swaziland", "name"),
        ("Swaziland", "2020-05-02", "Eswatini", "former name"),
        ("Swaziland", None, "Swaziland", "name"),
        ("Eswatini", "2010-05-02", "Eswatini", "name"),
        ("Zaïre", "1990", "Zaïre", "name"),
        ("Zaïre", "2001-01", "République démocratique du Congo", "former name"),
    ],
)
def test_a_country_goes_by_the_name_of_the_article_s_day(
    form: str, published: str | None, name: str, link: str
) -> None:
    text = f"Le ministre a quitté le {form} hier."
    assert named(text, "text", "name", "link", published=published) == [(form, name, link)]


def test_a_former_name_and_the_present_one_are_one_entity() -> None:
    found = named("Le Swaziland est devenu l’Eswatini.", "text", "entity_id")
    assert [form for form, _ in found] == ["Swaziland", "Eswatini"]
    assert len({entity_id for _, entity_id in found}) == 1


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("La société Orange a fermé un bureau.", "Orange", "organisation"),
        ("Il vit à Orange depuis mardi.", "Orange", "place"),
        ("M. Orange a fermé un bureau.", "Orange", "person"),
        ("Mme Total a fermé un bureau.", "Total", "person"),
        ("M. Paris a fermé un bureau.", "Paris", "person"),
        ("Il vit à Paris depuis mardi.", "Paris", "place"),
        ("Le pétrolier Total a fermé un bureau.", "Total", "organisation"),
    ],
)
def test_a_form_with_several_meanings_has_the_one_of_its_place(text: str, name: str, kind: str) -> None:
    assert named(text, "text", "kind") == [(name, kind)]


def test_an_ambiguous_form_is_known_but_not_for_sure() -> None:
    known = gazetteer()
    assert known["Orange"].kind == "organisation"
    assert known.surely("Orange") is None
    assert known.surely("Pologne") == known["Pologne"]
    assert known.surely("Nulle-Part") is None


def test_a_reader_s_form_is_known_for_sure_and_the_tables_stay_as_they_are() -> None:
    with_own = gazetteer().with_own([Known(Entry("place", "Orange"), ("Orange",))])
    assert with_own.surely("Orange") == Entry("place", "Orange")
    assert "Orange" in with_own.own
    assert gazetteer()["Orange"].kind == "organisation"


def test_every_form_of_the_tables_is_one_that_can_be_found() -> None:
    known = gazetteer()
    assert not [form for form in known.forms if form != " ".join(form.split()) or not form]
    assert not [entry for entry in known.forms.values() if entry.kind not in KINDS or entry.kind == NOT_A_NAME]
    assert not [form for form in known.ambiguous if form not in known]


def test_every_former_name_has_a_day_and_a_present_name() -> None:
    former = [entry for entry in gazetteer().forms.values() if entry.until]
    assert former
    assert all(bounds(entry.until or "")[1] and entry.present and entry.present != entry.name for entry in former)
    # At its last day each is the present thing, with its identifier.
    assert not [
        entry.name
        for entry in former
        if (present := gazetteer().get(entry.present or "")) and present.entity_id != entry.entity_id
    ]


def test_one_name_of_one_kind_has_one_identifier() -> None:
    ids: dict[tuple[str, str], set[str | None]] = {}
    # Six countries have a capital of their own name.
    for entry in (entry for entry in gazetteer().forms.values() if entry.stands_for is None):
        ids.setdefault((entry.kind, entry.name), set()).add(entry.qid)
    assert {key: found for key, found in ids.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Hélène", "f"),
        ("Helene", "f"),
        ("Paul", "m"),
        ("Jean-Marie", "m"),
        ("Marie-Pierre", "f"),
        ("Camille", "b"),
        ("paul", None),
        ("PAUL", None),
        ("Pologne", None),
        ("", None),
        ("-", None),
    ],
)
def test_given_names_tell_the_gender(name: str, found: str | None) -> None:
    assert gender(name) == found


@pytest.mark.parametrize(
    ("word", "people"),
    [("polonaise", True), ("Polonaises", True), ("congolais", True), ("Parisiens", True), ("table", False)],
)
def test_a_people_may_be_that_of_a_country_of_two_or_of_a_town(word: str, people: bool) -> None:
    assert is_demonym(word) is people


def test_only_the_people_of_one_country_has_its_country() -> None:
    assert demonyms()["polonaise"].name == "Pologne"
    assert not {"congolais", "parisien", "Polonaise"} & demonyms().keys()


# Forms folded into a name, and the switch that counts demonyms.

FOLDED = mentions(
    ("d0", 0, 0, "P Anne Morel"),
    ("d0", 1, 0, "P Anne Morel"),
    ("d0", 1, 0, "P Anne Morel"),
    ("d1", 0, 0, "P Anne Morel"),
    ("d1", 0, 0, "O Organisation des Nations unies"),
    text=["Anne Morel", "Morel", "Anna Morel", "Morel", "ONU"],
    link=["name", "last name", "spelling", "last name", "acronym"],
)


def test_each_form_with_its_rule_and_first_place() -> None:
    frame = aliases(FOLDED)
    assert list(zip(frame["form"], frame["link"], frame["mentions"], frame["documents"], strict=True)) == [
        ("Morel", "last name", 2, 2),
        ("Anna Morel", "spelling", 1, 1),
        ("ONU", "acronym", 1, 1),
    ]
    assert (frame["doc_id"][0], frame["start"][0]) == ("d0", 10)


def test_one_form_by_two_rules_is_two_rows() -> None:
    frame = aliases(FOLDED.assign(link=["name", "last name", "spelling", "other article", "acronym"]))
    assert list(frame["link"]) == ["spelling", "last name", "other article", "acronym"]


def test_the_name_itself_and_uncounted_mentions_are_no_alias() -> None:
    assert aliases(FOLDED.assign(text=FOLDED["name"])).empty
    assert aliases(FOLDED.assign(counted=False)).empty


def test_no_mention_gives_all_columns() -> None:
    assert list(aliases(mentions()).columns) == list(aliases(FOLDED).columns)


def test_demonyms_count_on_demand_where_their_paragraph_does() -> None:
    frame = mentions(("d0", 0, 0, "L Mali"), ("d0", 1, 0, "L Mali"), ("d0", 2, 0, "L Mali"))
    frame = frame.assign(rule=["demonym", "demonym", "model"], counted=[False, False, False])
    layout = pd.DataFrame({"doc_id": ["d0"] * 3, "paragraph": [0, 1, 2], "counted": [True, False, True]})
    assert list(count_demonyms(frame, layout)["counted"]) == [True, False, False]
    assert not frame["counted"].any()
    assert len(without_uncounted_demonyms(frame)) == 1
    assert len(without_uncounted_demonyms(count_demonyms(frame, layout))) == 2


def test_no_mention_no_demonym() -> None:
    layout = pd.DataFrame({"doc_id": ["d0"], "paragraph": [0], "counted": [True]})
    assert count_demonyms(mentions(), layout).empty
