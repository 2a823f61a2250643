"""What a brief shows: its title, tables, flaws and references, and where it says that there is nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from pypdf import PdfReader

import depeche
from briefs import bare, facts, texts_of
from depeche.analysis import Analysis
from depeche.brief.blocks import ELLIPSIS, Brief, Table, clean
from depeche.brief.sections import compose, leading
from depeche.brief.target import PAGES, SECTIONS
from depeche.brief.write import to_pdf, write_brief
from depeche.corpus.document import Document
from depeche.quotations.answers import voices

Make = Callable[..., Brief]


def cells(table: Table) -> list[list[str]]:
    return [[bare(cell) for cell in row] for row in table.rows]


def test_the_title_says_what_it_is_and_of_what(composed: Make) -> None:
    assert bare(composed().title) == "Note de lecture\u202f: Minsk veut des missiles"
    assert bare(composed("en").title) == "Press brief: Minsk veut des missiles"
    assert bare(composed(many=True).title) == "Revue de presse\u202f: Espagne et France dans 22 articles"
    apart = compose(depeche.analyse([Document("a", "Lyon attend."), Document("b", "Brest attend.")]))
    assert bare(apart.title) == "Revue de presse\u202f: 2 articles"
    assert "Le <Quotidien> & Cie, 19 mai 2022" in composed().subtitle


def test_words_of_the_text_are_marked_as_french_in_an_english_brief(composed: Make) -> None:
    assert '<span lang="fr">Minsk veut des missiles</span>' in composed("en").title
    assert not any("lang=" in text for text in texts_of(composed()))


def test_the_leading_country_comes_with_its_neighbours(composed: Make) -> None:
    said = facts(composed())[3]
    assert "Voisins nommés" in said
    assert "Pologne (1)" in said
    rows = {row[0]: row[1:] for row in cells(composed().tables["region"])}
    assert rows["Pologne"][0] == "voisin"
    header = composed().tables["region"].header
    assert rows["Pologne"][header.index("OTAN") - 1] == "membre"
    assert rows["Biélorussie"][header.index("OTAN") - 1] == "–"


def test_a_claim_that_does_not_hold_stands_beside_the_reference(composed: Make) -> None:
    assert "Japon" in facts(composed())[4]
    claim, evidence, source, place = cells(composed().tables["claims"])[0]
    assert claim == "«\u202fLa Biélorussie a une frontière avec le Japon\u202f»"
    assert evidence.startswith("Biélorussie")
    assert "Natural Earth" in source
    assert place == "§\u00a03"


def test_where_every_claim_holds_the_brief_says_so(analysis: Analysis) -> None:
    claims = analysis.claims[analysis.claims["verdict"] == "supported"].reset_index(drop=True)
    brief = compose(replace(analysis, claims=claims))
    assert f"les {len(claims)} affirmations vérifiées s’accordent" in facts(brief)[4]
    assert "claims" not in brief.tables


def test_flaws_come_with_examples_and_advice(composed: Make) -> None:
    foreign = next(bare(item) for item in composed().flaws if "étranger" in item)
    assert "«\u202ffight\u202f»" in foreign
    assert "chercher l’original" in foreign


def test_statements_stand_in_the_words_of_the_text(composed: Make, analysis: Analysis) -> None:
    text = clean(analysis.documents["text"].iloc[0])
    rows = cells(composed().tables["statements"])
    assert len(rows) == len(analysis.statements)
    for row in rows:
        words = row[1].split(" [")[0].strip("«» \u202f").removesuffix(ELLIPSIS)
        assert words in text
    assert "Nous avons *conclu* un accord de 5 $ & <plus>" in " ".join(row[1] for row in rows)


def test_only_direct_speech_stands_in_quotation_marks(composed: Make) -> None:
    for _, said, form, _ in cells(composed().tables["statements"]):
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
    table = composed(many=True).tables["statements"]
    assert len(table.rows) < len(several.statements)
    assert f"… et {len(several.statements) - len(table.rows)} autres." in table.caption


def test_every_document_cited_is_in_the_references(composed: Make) -> None:
    for brief in (composed(), composed(many=True)):
        cited = {int(number) for text in texts_of(brief) for number in re.findall(r'href="#ref-(\d+)"', text)}
        assert cited <= {number for number, _ in brief.references}
        assert bool(cited) != brief.single


def test_of_many_documents_only_those_cited_are_in_the_references() -> None:
    claim = "La rue est calme. La Biélorussie a une frontière avec le Japon. La pluie tombe."
    brief = compose(depeche.analyse([Document(f"rue-{number:02}", claim) for number in range(30)]))
    cited = {int(number) for text in texts_of(brief) for number in re.findall(r'href="#ref-(\d+)"', text)}
    assert 0 < len(cited) < 30
    assert {number for number, _ in brief.references} == cited


def test_a_reference_tells_what_identifies_the_text(composed: Make, analysis: Analysis) -> None:
    ((number, entry),) = composed().references
    text = bare(entry)
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
        links = {key for text in texts_of(brief) for key in re.findall(r'href="#([a-z]+)"', text)}
        assert links
        assert links <= {*brief.tables, *brief.figures}


def test_a_text_with_nothing_in_it_gives_a_brief_that_says_so() -> None:
    brief = compose(depeche.analyse(Document("vide", "Bonjour.")))
    assert not {*brief.tables, *brief.figures}
    said = " ".join(facts(brief))
    for words in ("Aucun nom trouvé", "Aucun propos rapporté", "Aucun pays nommé", "Aucun défaut"):
        assert words in said


def test_no_document_is_an_error(analysis: Analysis) -> None:
    with pytest.raises(ValueError, match="no text"):
        compose(replace(analysis, documents=analysis.documents.iloc[:0]))


def test_a_text_that_could_not_be_read_is_told_by_its_name(analysis: Analysis) -> None:
    row = {"doc_id": "perdu", "issue": "unreadable", "severity": "error", "message": "perdu: cannot be read"}
    issues = pd.concat([pd.DataFrame([row]), analysis.issues], ignore_index=True).astype(analysis.issues.dtypes)
    brief = compose(replace(analysis, issues=issues), pages=4)
    items = [bare(item) for item in brief.flaws]
    assert any(item.startswith("illisible (1)") and "perdu" in item for item in items)


def test_both_languages_have_the_same_parts(composed: Make) -> None:
    def shape(brief: Brief) -> list[object]:
        tables = [(key, len(table.rows)) for key, table in brief.tables.items()]
        return [*brief.facts, *tables, *brief.figures, len(brief.flaws), len(brief.references)]

    assert shape(composed("fr")) == shape(composed("en"))


def test_the_date_of_a_brief_is_the_newest_articles(composed: Make, analysis: Analysis) -> None:
    assert composed().date == "2022-05-19"
    assert composed(many=True).date == "2021-03-24"
    undated = analysis.documents.assign(published=None, published_basis="none")
    assert compose(replace(analysis, documents=undated)).date == "2000-01-01"


def test_texts_hold_no_line_ends(composed: Make) -> None:
    assert all("\n" not in text for text in texts_of(composed()))


def trusted(analysis: Analysis, *confidence: float) -> Analysis:
    """An analysis whose first statements are so sure."""
    statements = analysis.statements.head(len(confidence)).assign(confidence=list(confidence))
    return replace(analysis, statements=statements.reset_index(drop=True))


def said(*lines: str) -> Analysis:
    return depeche.analyse(Document("essai", "\n\n".join(lines)))


DORVAL = "« Le port de Calais rouvrira dès demain matin pour tous les navires », a déclaré Hélène Dorval."
ROUSSEL = "« Le port restera fermé », a répondu Jean Roussel."


def test_sure_words_stand_first_likely_ones_with_a_sign_doubtful_ones_apart() -> None:
    brief = compose(trusted(said(ROUSSEL, DORVAL), 0.8, 0.95))
    table = brief.tables["statements"]
    assert [row[0] for row in cells(table)] == ["Hélène Dorval", "Jean Roussel°"]
    assert "lecture probable, à vérifier" in bare(table.caption)
    assert not brief.doubts
    doubtful = compose(trusted(said(ROUSSEL, DORVAL), 0.6, 0.95))
    assert [row[0] for row in cells(doubtful.tables["statements"])] == ["Hélène Dorval"]
    assert "°" not in bare(doubtful.tables["statements"].caption)
    (doubt,) = map(bare, doubtful.doubts)
    assert doubt.startswith("«\u202fLe port restera fermé\u202f»\u202f; source proposée\u202f: Jean Roussel (§\u00a01)")
    assert "sûr à 60" in doubt


def test_who_speaks_most_is_told_only_if_no_doubt_can_change_it() -> None:
    assert facts(compose(trusted(said(ROUSSEL, DORVAL), 0.95, 0.95)))[1].startswith("Hélène Dorval\u202f: 1")
    several = facts(compose(trusted(said(ROUSSEL, DORVAL), 0.95, 0.8)))[1]
    assert "Qui parle le plus n’est pas sûr" in several
    assert "Jean Roussel" in several
    assert "Hélène Dorval" not in several
    assert "de source incertaine" in facts(compose(trusted(said(ROUSSEL, DORVAL), 0.6, 0.8)))[1]


def test_without_a_likely_statement_there_is_no_table_of_them() -> None:
    brief = compose(trusted(said(ROUSSEL, DORVAL), 0.5, 0.5))
    assert "statements" not in brief.tables
    assert len(brief.doubts) == 2


def test_a_country_named_once_is_not_what_the_texts_are_about() -> None:
    once = compose(said("Le port de Calais rouvrira lundi. Un ferry vient du Danemark, un autre de Suède."))
    assert "region" not in once.tables
    assert "map" not in once.figures
    assert "ceux dont il est question\u202f: Danemark (1), France (1) et Suède (1)" in facts(once)[3]
    twice = compose(said("Le Danemark ferme son port. Le Danemark attend un ferry de Suède."))
    assert "Danemark, au centre des textes" in facts(twice)[3]
    assert "map" in twice.figures


def test_of_many_articles_the_lists_are_shortened_to_keep_the_pages(tmp_path: Path) -> None:
    text = "« Le pont {0} sera fermé trois mois », a déclaré Anne Morel{0}, maire de Lyon, mardi. "
    long = [Document(f"d{n:02}", text.format(n) * 4, title=f"Le pont {n} " * 9, source="Le Lac") for n in range(14)]
    found = depeche.analyse(long)
    for pages in (1, 2):
        path = write_brief(found, tmp_path / f"{pages}.pdf", pages=pages)
        assert len(PdfReader(path).pages) == pages


def test_the_articles_have_a_line_each_where_there_is_room(several: Analysis, analysis: Analysis) -> None:
    brief = compose(several, pages=4, language="en")
    table = brief.tables["pile"]
    assert "articles" in brief.sections
    assert len(table.rows) == 10
    assert f"and {len(several.documents) - 10} others" in table.caption
    newest = several.documents.sort_values("published")["title"].iloc[-1]
    assert newest in str(table.rows[0][0])
    assert "articles" not in compose(analysis, pages=4).sections + compose(several, pages=2).sections


@pytest.mark.parametrize("pages", PAGES)
def test_a_brief_has_as_many_pages_as_it_may(analysis: Analysis, several: Analysis, pages: int) -> None:
    for one in (analysis, several):
        brief = compose(one, pages=pages)
        assert len(PdfReader(BytesIO(to_pdf(brief))).pages) <= pages
        assert "spoken" in brief.sections
        assert {"method", "references"} <= set(brief.sections)


def test_sections_are_chosen_and_stand_only_where_they_have_something_to_say(analysis: Analysis) -> None:
    chosen = compose(analysis, pages=4, sections=["spoken", "located"])
    assert list(chosen.sections) == ["spoken", "located"]
    assert "dated" in compose(analysis).sections
    assert list(compose(said("Il pleut.")).sections) == ["method", "references"]
    with pytest.raises(ValueError, match="no section is named photos; there are articles, spoken"):
        compose(analysis, sections=["photos"])
    with pytest.raises(ValueError, match="1, 2, 4 pages, not 3"):
        compose(analysis, pages=3)
    assert set(chosen.sections) <= set(SECTIONS)


def test_the_texts_are_an_appendix_where_they_are_asked_for(tmp_path: Path) -> None:
    one = trusted(said("Le 3 mai 2021, Hélène Dorval a vu Brest.", DORVAL, ROUSSEL), 0.95, 0.5)
    assert not compose(one).texts
    (text,) = compose(one, sections=["texts"]).texts
    assert "3 mai 2021</u>, <strong>Hélène Dorval</strong>" in text.paragraphs[0]
    assert "« <mark>Le port" in text.paragraphs[1]
    assert [re.findall(r"\[(.*?)\]", part) for part in map(bare, text.paragraphs)] == [[], ["Hélène Dorval"], ["?"]]
    for part, own in zip(text.paragraphs, ("Le 3 mai 2021, Hélène Dorval a vu Brest.", DORVAL, ROUSSEL), strict=True):
        assert re.sub(r"^§ \d+ | \[.*?\]", "", bare(part)) == own
    page = write_brief(one, tmp_path / "a.pdf", pages=1, sections=["spoken", "texts"]).read_bytes()
    assert "Surligné" in "".join(part.extract_text() for part in PdfReader(BytesIO(page)).pages)


def test_a_name_leads_only_where_none_left_out_is_named_as_often() -> None:
    tied = said("Lyon, Nantes, Lille et Brest attendent. Lyon attend encore.")
    assert "Lyon, 2 mentions" in facts(compose(tied))[0]
    assert "Nantes" not in facts(compose(tied))[0]
    assert "dont aucun n’est sûrement en tête" in facts(compose(said("Lyon, Nantes, Lille et Brest attendent.")))[0]


def test_the_article_s_own_words_amid_a_statement_are_left_out() -> None:
    within = said("Faux, a riposté Anne Morel : le coût de la digue figurait bien au budget de la ville.")
    (row,) = cells(compose(within).tables["statements"])
    assert row[1] == "Faux […] le coût de la digue figurait bien au budget de la ville"
    beside = said("Anne Morel a riposté que le coût figurait au budget.")
    assert cells(compose(beside).tables["statements"])[0][1] == "le coût figurait au budget"
