"""What a brief says: computed from the tables, each fact with its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

import depeche
from depeche.analysis import Analysis
from depeche.brief.blocks import (
    Block,
    Brief,
    Bullets,
    Figure,
    Heading,
    Paragraph,
    References,
    Run,
    Table,
    as_string,
    clean,
    phrase,
    runs,
)
from depeche.brief.compose import compose
from depeche.brief.places import Places, cited
from depeche.brief.quote import ELLIPSIS, shorten
from depeche.brief.spoken import leading
from depeche.corpus.read import Document
from depeche.quotations.answers import voices
from depeche.words import Words

Make = Callable[..., Brief]


def table(brief: Brief, key: str) -> Table:
    return next(block for block in brief.blocks if isinstance(block, Table) and block.key == key)


def facts(brief: Brief) -> list[str]:
    return [as_string(item) for item in next(block for block in brief.blocks if isinstance(block, Bullets)).items]


def cells(block: Table) -> list[list[str]]:
    return [[as_string(cell) for cell in row] for row in block.rows]


def test_the_title_says_what_it_is_and_of_what(composed: Make) -> None:
    assert as_string(composed().title) == "Note de lecture\u202f: Minsk veut des missiles"
    assert as_string(composed("en").title) == "Press brief: Minsk veut des missiles"
    assert as_string(composed(many=True).title).startswith("Revue de presse\u202f: ")
    assert as_string(composed(many=True).title).endswith(" dans 22 articles")
    assert "Le <Quotidien> & Cie, 19 mai 2022" in composed().subtitle


def test_words_of_the_text_are_marked_as_french_in_an_english_brief(composed: Make) -> None:
    assert Run("Minsk veut des missiles", language="fr") in composed("en").title
    assert not any(run.language for run in runs(composed().blocks))


def test_the_names_that_lead_come_with_count_and_place(composed: Make, analysis: Analysis) -> None:
    first = analysis.entities.iloc[0]
    assert f"{first['name']}, {first['mentions']} mentions (§\u00a0" in facts(composed())[0]


def test_a_country_has_its_name_in_the_readers_language(composed: Make) -> None:
    assert "Belarus" in facts(composed("en"))[0]
    assert "Biélorussie" not in facts(composed("en"))[0]


def test_who_speaks_most_is_told_with_its_share(composed: Make) -> None:
    said = facts(composed())[1]
    assert "énoncé" in said
    assert "% des mots rapportés" in said
    assert "1 énoncé sur" not in facts(composed(many=True))[1]


def test_the_date_comes_with_where_it_is_from(composed: Make) -> None:
    assert "Article du 19 mai 2022 (date fournie avec le texte)" in facts(composed())[2]
    assert "22 articles datés, du 3 mars 2021 au 24 mars 2021" in facts(composed(many=True))[2]


@pytest.mark.parametrize(
    ("published", "said"),
    [("2022/..", "au plus tôt 2022"), ("../2021-03", "au plus tard mars 2021"), ("2020/2022", "à situer")],
)
def test_an_inferred_date_is_no_date(analysis: Analysis, published: str, said: str) -> None:
    documents = analysis.documents.assign(published=published, published_basis="inferred")
    fact = facts(compose(replace(analysis, documents=documents)))[2]
    assert "non daté" in fact
    assert said in fact


def test_the_leading_country_comes_with_its_neighbours(composed: Make) -> None:
    said = facts(composed())[3]
    assert "Voisins nommés" in said
    assert "Pologne (1)" in said
    rows = {row[0]: row[1:] for row in cells(table(composed(), "region"))}
    assert rows["Pologne"][0] == "voisin"
    header = table(composed(), "region").header
    assert rows["Pologne"][header.index("OTAN") - 1] == "membre"
    assert rows["Biélorussie"][header.index("OTAN") - 1] == "–"


def test_a_claim_that_does_not_hold_stands_beside_the_reference(composed: Make) -> None:
    assert "Japon" in facts(composed())[4]
    claim, evidence, source, place = cells(table(composed(), "claims"))[0]
    assert claim == "«\u202fLa Biélorussie a une frontière avec le Japon\u202f»"
    assert evidence.startswith("Biélorussie")
    assert "Natural Earth" in source
    assert place == "§\u00a03"


def test_where_every_claim_holds_the_brief_says_so(analysis: Analysis) -> None:
    claims = analysis.claims[analysis.claims["verdict"] == "supported"].reset_index(drop=True)
    brief = compose(replace(analysis, claims=claims))
    assert f"les {len(claims)} affirmations vérifiées s’accordent" in facts(brief)[4]
    assert not [block for block in brief.blocks if isinstance(block, Table) and block.key == "claims"]


def test_flaws_come_with_examples_and_advice(composed: Make) -> None:
    items = [block for block in composed().blocks if isinstance(block, Bullets)][1].items
    foreign = next(as_string(item) for item in items if "étranger" in as_string(item))
    assert "«\u202ffight\u202f»" in foreign
    assert "chercher l’original" in foreign


def test_statements_stand_in_the_words_of_the_text(composed: Make, analysis: Analysis) -> None:
    text = clean(analysis.documents["text"].iloc[0])
    rows = table(composed(), "statements").rows
    assert len(rows) == len(analysis.statements)
    for row in rows:
        words = as_string(row[1]).split(" [")[0].strip("«» \u202f").removesuffix(ELLIPSIS)
        assert words in text
    assert "Nous avons *conclu* un accord de 5 $ & <plus>" in " ".join(as_string(row[1]) for row in rows)


def test_only_direct_speech_stands_in_quotation_marks(composed: Make) -> None:
    for _, said, form, _ in cells(table(composed(), "statements")):
        assert said.startswith("«") == form.startswith("direct")


def test_of_many_statements_each_source_comes_before_anyones_second(several: Analysis) -> None:
    told = voices(several.statements)
    chosen = leading(told, most=3)
    assert len(told) > 3
    assert sorted(chosen["name"]) == sorted(set(told["name"]))


def test_statements_without_a_source_come_last(several: Analysis) -> None:
    told = voices(several.statements)
    unknown = told.assign(voice="", name="").head(2)
    both = pd.concat([unknown, told], ignore_index=True)
    assert "" not in set(leading(both, most=5)["voice"])


def test_a_brief_of_many_shows_the_most_important_and_counts_the_rest(composed: Make, several: Analysis) -> None:
    block = table(composed(many=True), "statements")
    assert len(block.rows) < len(several.statements)
    assert f"… et {len(several.statements) - len(block.rows)} autres." in as_string(block.caption)


def test_every_document_cited_is_in_the_references(composed: Make) -> None:
    for brief in (composed(), composed(many=True)):
        listed = {number for block in brief.blocks if isinstance(block, References) for number, _ in block.entries}
        assert cited(runs(brief.blocks)) <= listed


def test_a_reference_tells_what_identifies_the_text(composed: Make, analysis: Analysis) -> None:
    ((number, entry),) = next(block for block in composed().blocks if isinstance(block, References)).entries
    text = as_string(entry)
    digest = analysis.documents["sha256"].iloc[0][:12]
    assert number == 1
    for part in (
        "Minsk veut des missiles",
        "Le <Quotidien> & Cie",
        "19 mai 2022",
        "https://exemple.fr/a_b?c=d#e",
        digest,
    ):
        assert part in text


def test_references_to_figures_and_tables_exist(composed: Make) -> None:
    for brief in (composed(), composed(many=True)):
        keys = {block.key for block in brief.blocks if isinstance(block, Table | Figure)}
        links = {run.link[1:] for run in runs(brief.blocks) if run.link.startswith("#") and not run.text}
        assert links <= keys


def test_a_text_with_nothing_in_it_gives_a_brief_that_says_so() -> None:
    brief = compose(depeche.analyse(Document("vide", "Bonjour.")))
    assert not [block for block in brief.blocks if isinstance(block, Figure | Table)]
    said = " ".join(facts(brief))
    for words in ("Aucun nom trouvé", "Aucun propos rapporté", "Aucun pays nommé", "Aucun défaut"):
        assert words in said


def test_no_document_is_an_error(analysis: Analysis) -> None:
    with pytest.raises(ValueError, match="no text"):
        compose(replace(analysis, documents=analysis.documents.iloc[:0]))


def test_a_text_that_could_not_be_read_is_told_by_its_name(analysis: Analysis) -> None:
    row = {"doc_id": "perdu", "issue": "unreadable", "severity": "error", "message": "perdu: cannot be read"}
    issues = pd.concat([pd.DataFrame([row]), analysis.issues], ignore_index=True).astype(analysis.issues.dtypes)
    brief = compose(replace(analysis, issues=issues))
    items = [as_string(item) for block in brief.blocks if isinstance(block, Bullets) for item in block.items]
    assert any(item.startswith("illisible (1)") and "perdu" in item for item in items)


def test_both_languages_have_the_same_parts(composed: Make) -> None:
    def shape(block: Block) -> tuple[str, int]:
        return type(block).__name__, len(block.rows) if isinstance(block, Table) else 0

    assert [*map(shape, composed("fr").blocks)] == [*map(shape, composed("en").blocks)]
    assert {block.text for block in composed("en").blocks if isinstance(block, Heading)} >= {"In brief", "References"}


def test_the_date_of_a_brief_is_the_newest_articles(composed: Make, analysis: Analysis) -> None:
    assert composed().date == "2022-05-19"
    assert composed(many=True).date == "2021-03-24"
    undated = analysis.documents.assign(published=None, published_basis="none")
    assert compose(replace(analysis, documents=undated)).date == "2000-01-01"


def places(paragraphs: dict[str, list[int]]) -> Places:
    documents = pd.DataFrame({"doc_id": list(paragraphs), "published": [None] * len(paragraphs)}, dtype="str")
    rows = [(doc_id, start) for doc_id, starts in paragraphs.items() for start in starts]
    return Places(documents, pd.DataFrame(rows, columns=["doc_id", "start"]), Words("fr"))


@pytest.mark.parametrize(
    ("starts", "text"),
    [([0], "§\u00a01"), ([0, 10], "§\u00a01, 2"), ([0, 10, 25, 45], "§\u00a01–3, 5"), ([12, 13], "§\u00a02")],
)
def test_paragraphs_of_one_text_are_numbered_from_one(starts: list[int], text: str) -> None:
    found = places({"a": [0, 10, 20, 30, 40]}).places(("a", start) for start in starts)
    assert as_string(found) == text


def test_of_several_texts_the_number_of_the_reference_is_told() -> None:
    many = places({name: [0, 10] for name in "abcdefg"})
    assert as_string(many.place("b", 11)) == "[2]\u00a0§\u00a02"
    assert as_string(many.places((name, 0) for name in "ba")) == "[1] et [2]"
    assert as_string(many.places((name, 0) for name in "gfedcba")) == "[1], [2], [3] et 4 autres"


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("un deux trois", 20, "un deux trois"),
        ("un deux trois", 10, "un deux…"),
        ("un, deux", 5, "un…"),
        ("sansespace", 5, "sans…"),
    ],
)
def test_long_words_are_cut_after_a_whole_word(text: str, most: int, short: str) -> None:
    assert shorten(text, most) == short


def test_a_run_in_a_phrase_keeps_its_manner() -> None:
    text = phrase(Words("fr"), "brief.quote", text=Run("mots", "strong"))
    assert text == (Run("«\u202f"), Run("mots", "strong"), Run("\u202f»"))


def test_clean_drops_what_no_format_holds() -> None:
    assert clean("a\u0000b\ud800c\ufffe\n d\u00a0e ") == "abc d\u00a0e"


def test_paragraphs_hold_no_line_ends(composed: Make) -> None:
    texts = [as_string(block.text) for block in composed().blocks if isinstance(block, Paragraph)]
    assert all("\n" not in text for text in texts)
