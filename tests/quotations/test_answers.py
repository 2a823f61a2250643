"""What is counted of statements: shares, who quotes whom, kinds of source, verbs, topics, and what one pastes."""

import pandas as pd
import pytest

import depeche
from depeche.corpus.document import Document
from depeche.quotations.answers import (
    about,
    citations,
    count_source_kinds,
    discussed,
    of_whom,
    ranked,
    shares,
    spread,
    voices,
    women_and_men,
    women_found,
)
from depeche.quotations.kinds import office_in, source_kind, source_kinds
from depeche.words import Words
from helpers import cells
from quotations.frames import articles, documents, mentions, statements


def test_shares_add_up_and_the_unknown_is_last() -> None:
    frame = statements((None, "direct"), (None, "mixed"), (None, "direct"), ("Awa", "direct"), ("Bea", "indirect"))
    table = shares(frame)
    assert cells(table, "speaker", "statements", "direct", "words") == [
        ("Awa", 1, 1, 5),
        ("Bea", 1, 0, 5),
        (None, 3, 2, 15),
    ]
    assert table["share"].sum() == pytest.approx(1)


def test_no_statement_gives_tables_with_all_their_columns() -> None:
    empty = statements()
    for table in (shares(empty), spread(empty, documents("a"))):
        assert table.empty
        assert "speaker" in table
    none = mentions("")
    assert discussed(empty, none).empty
    assert about(empty, none, "Q1").empty
    assert citations(empty, documents("a")).empty
    assert count_source_kinds(empty, none, documents("a")).empty


def test_words_of_a_statement_within_another_of_the_same_voice_count_once() -> None:
    inner = {"start": 3, "end": 20, "text": "ne partirons pas"}
    told = voices(statements(("Awa", "mixed"), ("Awa", "direct", None, None, inner)))
    assert cells(told, "words") == [5, 0]
    told = voices(statements(("Awa", "mixed"), ("Bea", "direct", None, None, inner)))
    assert cells(told, "words") == [5, 3]


def test_a_source_without_a_name_is_another_one_in_another_article() -> None:
    frame = articles(
        statements(("un témoin", "direct"), ("Un témoin", "direct", None, None, {"speaker_id": None})),
        statements(("un témoin", "direct"), doc_id="b"),
    )
    assert cells(shares(frame), "speaker", "statements") == [("un témoin", 2), ("un témoin", 1)]
    named = articles(statements(("Awa", "direct")), statements(("Awa", "direct"), doc_id="b"))
    assert cells(shares(named), "speaker", "documents") == [("Awa", 2)]


def test_ranks_by_words_and_by_statements_differ() -> None:
    long = {"text": "mot " * 50, "start": 500, "end": 700}
    told = voices(statements(("Awa", "direct"), ("Awa", "direct"), ("Bea", "direct", None, None, long)))
    assert ranked(told) == ["person-bea", "person-awa"]
    assert ranked(told, by="statements") == ["person-awa", "person-bea"]


def test_spread_by_article_and_by_source() -> None:
    frame = articles(statements(("Awa", "direct"), (None, "direct")), statements(("Awa", "indirect"), doc_id="b"))
    texts = documents("a", "b").assign(source=pd.array(["Le Lac", None], dtype="str"))
    assert cells(spread(frame, texts), "speaker", "group", "statements", "direct", "share") == [
        ("Awa", "a", 1, 1, 0.5),
        ("Awa", "b", 1, 0, 1.0),
    ]
    assert cells(spread(frame, texts, by="source"), "group", "statements") == [("Le Lac", 1)]
    unnamed = articles(*(statements(("le maire", "direct"), doc_id=doc_id) for doc_id in "ab"))
    same = texts.assign(source=pd.array(["Le Lac"] * 2, dtype="str"))
    assert cells(spread(unnamed, same, by="source"), "speaker", "statements") == [("le maire", 1)] * 2
    grouped = texts.assign(journal=pd.array(["Le Lac", "Le Lac"], dtype="str"))
    assert cells(spread(frame, grouped, by="journal"), "group", "statements") == [("Le Lac", 2)]
    for by in ("words", "rubrique"):
        with pytest.raises(ValueError, match=f"not by '{by}'"):
            spread(frame, texts, by=by)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (None, "unidentified"),
        ("le ministre", "official"),
        ("Le porte-parole de l’armée", "official"),
        ("un ministre", "anonymous"),
        ("les ministres", "group"),
        ("l’ancien maire", "anonymous"),
        ("une amie du maire", "anonymous"),
        ("un pêcheur", "anonymous"),
        ("des sources diplomatiques", "anonymous"),
        ("une source proche du dossier", "anonymous"),
        ("le gouvernement", "institution"),
        ("les autorités", "institution"),
        ("les services de renseignement", "institution"),
        ("un communiqué de la présidence", "document"),
        ("plusieurs témoins", "group"),
        ("les prévisionnistes", "group"),
    ],
)
def test_kind_of_a_source_without_a_name(name: str | None, kind: str) -> None:
    assert source_kind(name) == kind


@pytest.mark.parametrize(
    ("entity_kind", "office", "kind"),
    [
        ("person", False, "person"),
        ("person", True, "official"),
        ("organisation", True, "institution"),
        ("place", False, "institution"),
        ("product", False, "document"),
        ("event", False, "institution"),
    ],
)
def test_kind_of_a_name(entity_kind: str, office: bool, kind: str) -> None:
    assert source_kind("Kigali", entity_kind=entity_kind, office=office) == kind


@pytest.mark.parametrize(
    ("text", "official"),
    [
        ("Le ministre malien de la Défense, Awa, part.", True),
        ("Le président du Sénat Awa part.", True),
        ("Awa, gouverneure de la région, part.", True),
        ("Awa (porte-parole de l’armée) part.", True),
        ("Le président a rencontré Awa hier.", False),
        ("L’ancien ministre Awa part.", False),
        ("La sœur du ministre, Awa, part.", False),
        ("Awa, ancienne ministre, part.", False),
        ("Awa part. Le ministre reste.", False),
        ("Le ministre reste. Awa part.", False),
    ],
)
def test_an_office_is_read_beside_the_name(text: str, official: bool) -> None:
    names = mentions(text, *([("malien", "place", "demonym")] if "malien" in text else []), ("Awa", "person"))
    found = source_kinds(statements(("Awa", "direct")), names, documents("a", text=text))
    assert list(found) == ["official" if official else "person"]


def test_an_office_is_read_where_the_source_is_named() -> None:
    assert office_in("le colonel Awa Diallo")
    assert not office_in("Awa Diallo")
    assert not office_in("le frère du président")


def test_kinds_are_counted_in_their_order() -> None:
    frame = statements((None, "direct"), ("un témoin", "direct"), ("le maire", "direct"), ("le maire", "mixed"))
    table = count_source_kinds(frame, mentions(""), documents("a"))
    assert cells(table, "source_kind", "speakers", "statements", "examples") == [
        ("official", 1, 2, "le maire"),
        ("anonymous", 1, 1, "un témoin"),
        ("unidentified", 0, 1, None),
    ]


def test_what_was_said_about_someone() -> None:
    text = "Awa dit que Bea partira et que Awa restera, et Bea dit que le Mali attend"
    first = {"start": 12, "end": 42, "text": text[12:42]}
    second = {"start": 59, "end": 73, "text": text[59:73]}
    frame = statements(("Awa", "indirect", None, None, first), ("Bea", "indirect", None, None, second))
    names = mentions(
        text, ("Awa", "person"), ("Bea", "person"), ("Awa", "person"), ("Bea", "person"), ("Mali", "place")
    )
    assert cells(about(frame, names, "person-bea"), "speaker", "named") == [("Awa", "Bea")]
    assert about(frame, names, "person-awa").empty
    assert cells(about(frame, names, "person-awa", own=True), "speaker") == ["Awa"]
    assert cells(discussed(frame, names), "name", "statements", "speakers") == [("Bea", 1, 1), ("Mali", 1, 1)]


def test_the_words_that_name_the_source_are_not_what_it_says() -> None:
    text = "L’accord, a dit le président du Mali, est signé"
    whole = {"start": 0, "end": len(text), "text": text, "speaker_start": 16, "speaker_end": 36}
    frame = statements(("le président du Mali", "indirect", None, None, whole))
    assert about(frame, mentions(text, ("Mali", "place")), "place-mali").empty


def test_citations_say_where_the_words_stand() -> None:
    known = documents("a", source="Le Lac", url="https://exemple.org/a", published="2022-05-19")
    frame = citations(statements(("Awa", "direct"), (None, "mixed")), known)
    assert cells(frame, "speaker", "source", "date", "address", "start") == [
        ("Awa", "Le Lac", "2022-05-19", "https://exemple.org/a", 0),
        (None, "Le Lac", "2022-05-19", "https://exemple.org/a", 100),
    ]
    assert cells(citations(statements(("Awa", "direct")), documents("a")), "source") == ["Titre a"]


EN = Words("en")


def test_who_speaks_of_whom() -> None:
    said = ("« Paul Roy ment », a dit Anne Morel.", "« Paul Roy part pour Lyon », a dit Anne Morel.")
    found = depeche.analyse(Document("essai", " ".join([*said, "« Je reste », a dit Paul Roy."])))
    table = of_whom(found.statements, found.mentions)
    assert cells(table, "speaker", "named", "statements", "words") == [
        ("Anne Morel", "Paul Roy", 2, "Paul Roy ment"),
        ("Anne Morel", "Lyon", 1, "Paul Roy part pour Lyon"),
    ]


def test_women_and_men_are_counted_where_a_name_or_a_title_tells() -> None:
    said = "« Le pont rouvrira lundi », a déclaré {}. Puis {} est parti."
    people = ("Anne Morel", "Paul Roy", "Mme Ngo Biyong", "Dominique Petit", "le maire de Lyon")
    sources = ("Le Lac", "Le Lac", "La Dune", "La Dune", "La Dune")
    found = depeche.analyse(
        [
            Document(f"d{n}", said.format(who, who), source=of)
            for n, (who, of) in enumerate(zip(people, sources, strict=True))
        ]
    )
    statements = found.statements.assign(confidence=0.95)
    table = women_and_men(statements, found.mentions, found.documents, words=EN)
    assert cells(table, "source", "gender", "speakers", "statements") == [
        ("all", "women", 2, 2),
        ("all", "men", 1, 1),
        ("all", "not known", 1, 1),
        ("La Dune", "women", 1, 1),
        ("La Dune", "not known", 1, 1),
        ("Le Lac", "women", 1, 1),
        ("Le Lac", "men", 1, 1),
    ]
    assert table["share"][:3].sum() == pytest.approx(1, abs=0.01)
    sentence = women_found(statements, found.mentions, words=EN).sentence
    assert sentence == "2 women among 3 persons quoted of whom it is known; of 1 it is not."
    # A doubtful speaker is nobody's gender.
    unsure = statements.assign(confidence=0.5)
    assert women_and_men(unsure, found.mentions, found.documents, words=EN).empty
    assert "no person" in women_found(unsure, found.mentions, words=EN).sentence
