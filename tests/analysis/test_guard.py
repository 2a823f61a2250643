"""What fails in one text costs no other, and of that text no more than what failed; no cut text makes a rule fail."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pandas as pd
import pytest

from depeche import Analysis, Document, analyse
from helpers import cells
from invariants import violations

ARTICLE = (
    "La Pologne a signé un accord\n\n"
    "Le 19 mai 2022, la Pologne a signé un accord avec la Lituanie. « Nous avons tenu notre promesse », a déclaré "
    "Hélène Dorval. La Pologne est limitrophe de la Lituanie."
)
TEXTS = [
    Document("bon", ARTICLE, path="textes/bon.txt"),
    Document("mauvais", f"{ARTICLE} Une panne survient.", path="textes/mauvais.txt"),
]
TABLES = {
    "depeche_entities": {"mentions"},
    "depeche_quotations": {"statements"},
    "depeche_chronology": {"times", "events"},
    "depeche_region": {"places", "claims"},
}
# What each component calls, and what its rows call.
CALLED = [
    ("depeche_entities", "depeche.entities.component.pairs"),
    ("depeche_entities", "depeche.entities.table.row"),
    ("depeche_quotations", "depeche.quotations.component.read"),
    ("depeche_quotations", "depeche.quotations.table.row"),
    ("depeche_chronology", "depeche.chronology.component.events"),
    ("depeche_chronology", "depeche.chronology.table.label"),
    ("depeche_region", "depeche.region.component.find_claims"),
    ("depeche_region", "depeche.region.table.row"),
]


@pytest.fixture(scope="module")
def whole() -> Analysis:
    return analyse(TEXTS)


def in_panne(*arguments: Any) -> bool:
    """Whether a text, or a part of it, that a function is given tells of a breakdown."""
    texts = (getattr(argument, "doc", argument) for argument in arguments)
    return any("panne" in str(getattr(text, "text", text)) for text in texts)


def break_down(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Make a function fail in the one text, and do in the other what it does."""
    module, _, function = name.rpartition(".")
    true = getattr(import_module(module), function)

    def broken(*arguments: Any, **known: Any) -> Any:
        if in_panne(*arguments):
            raise RuntimeError("une panne\nsur deux lignes")
        return true(*arguments, **known)

    monkeypatch.setattr(name, broken)


def rows_of(frame: pd.DataFrame, doc_id: str) -> list[dict[str, Any]]:
    own = frame[frame["doc_id"] == doc_id]
    return own.astype(object).where(own.notna(), None).to_dict("records")


@pytest.mark.parametrize(("component", "function"), CALLED)
def test_a_theme_that_fails_leaves_what_the_others_found(
    monkeypatch: pytest.MonkeyPatch, whole: Analysis, component: str, function: str
) -> None:
    break_down(monkeypatch, function)
    broken = analyse(TEXTS)
    failed = broken.issues[broken.issues["issue"] == "failed"]
    assert cells(failed, "doc_id", "severity") == [("mauvais", "error")]
    (message,) = failed["message"]
    assert component in message
    assert "textes/mauvais.txt" in message
    assert "une panne sur deux lignes" in message
    for name in ("documents", "paragraphs", *(table for tables in TABLES.values() for table in tables)):
        frame = broken.tables[name]
        assert rows_of(frame, "bon") == rows_of(whole.tables[name], "bon")
        assert bool(rows_of(frame, "mauvais")) == (name not in TABLES[component])
    assert [line for line in violations(broken) if "failed" not in line] == []


def test_paragraphs_and_source_issues_are_guarded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    break_down(monkeypatch, "depeche.analysis.worker.paragraphs")
    break_down(monkeypatch, "depeche.corpus.table.foreign_words")
    broken = analyse(TEXTS)
    failed = broken.issues[broken.issues["issue"] == "failed"]
    assert cells(failed, "doc_id") == ["mauvais"] * 2
    assert cells(broken.paragraphs, "doc_id").count("mauvais") == 1
    assert {"bon", "mauvais"} == set(broken.mentions["doc_id"]) == set(broken.times["doc_id"])


def test_a_row_that_no_table_takes_costs_the_table_of_its_text(
    monkeypatch: pytest.MonkeyPatch, whole: Analysis
) -> None:
    monkeypatch.setattr(
        "depeche.chronology.table.label", lambda token: (None if in_panne(token) else "un événement", ())
    )
    broken = analyse(TEXTS)
    assert set(broken.events["doc_id"]) == {"bon"}
    assert len(broken.times) == len(whole.times)
    (message,) = broken.issues[broken.issues["issue"] == "failed"]["message"]
    assert "table events" in message
    assert "mauvais" in message


def test_names_of_several_articles_that_cannot_be_brought_together_stay_as_they_are(
    monkeypatch: pytest.MonkeyPatch, whole: Analysis
) -> None:
    def broken(mentions: pd.DataFrame) -> Any:
        raise RuntimeError("une panne")

    monkeypatch.setattr("depeche.analysis.passes.unify", broken)
    analysis = analyse(TEXTS)
    assert len(analysis.mentions) == len(whole.mentions)
    assert cells(analysis.issues[analysis.issues["issue"] == "failed"], "severity") == ["error"]


CUT = (
    "Les forces russes ont attaqué hier,",
    "Le port a été fermé lundi,",
    "La Pologne a signé un traité mardi dernier,",
    "Il a démissionné en 2019,",
    "Le Sénat votera demain,",
    "L’accord conclu mercredi,",
)


@pytest.mark.parametrize("text", [f"{line}{more}" for line in CUT for more in ("", " ce", " selon")])
def test_an_article_may_end_behind_a_date_and_a_comma(text: str) -> None:
    analysis = analyse(Document("a", text, published="2022-05-25"))
    assert violations(analysis) == []
    assert len(analysis.times) == 1


PARAGRAPHS = (
    "Vilnius, le 19 mai 2022 – « Nous partirons », a dit, hier, le ministre Paul Marchetti (UPL), « dès mardi »,"
    " avant d’ajouter que la Lituanie, limitrophe de la Pologne et de la Lettonie à l’ouest, serait membre de l’OTAN",
    "Selon Hélène Dorval, présidente de l’Union des pêcheurs libres (UPL), le port, fermé depuis lundi, a été rouvert "
    "en 2021, ce qui, dit-elle, « ne suffit pas ». Tout en disant que rien ne presse, elle a promis, mercredi soir",
    "Comme l’a rappelé M. Marchetti, le Mali, pays enclavé au sud de l’Algérie, dont Bamako est la capitale, à 500 km "
    "de Gao, a acheté des missiles S-400, des chars T-72B3 et 30 drones « Akıncı » entre le 3 et le 5 mai, du moins le",
    "Et, de là, « on ne sait pas » si, quand, ou « comment », les négociateurs, qui devaient, d’ici la fin de l’année, "
    "voter, ont quitté Minsk, Kiev et Paris : le Ier siècle, la mi-mars, Noël, 8 h 30, tous les lundis, 44 av. J.-C.",
)


def cut_anywhere(text: str) -> list[Document]:
    """Every start of a text and, of what stands behind each word, the first few."""
    starts = [text[:end] for end in range(1, len(text) + 1)]
    ends = [text[at + 1 :] for at, letter in enumerate(text) if letter == " "]
    return [Document(f"{number:04}", cut, published="2022-05-25") for number, cut in enumerate([*starts, *ends])]


@pytest.mark.parametrize("text", PARAGRAPHS)
def test_a_text_may_be_cut_anywhere(text: str) -> None:
    documents = [document for document in cut_anywhere(text) if document.text.strip()]
    assert violations(analyse(documents)) == []
