"""Tables of time as people read them: no codes, no more exact than they are."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche.chronology.answers import changes_in_words, dated_events, published, readable, times_in_words
from depeche.chronology.in_words import in_words, period, when
from depeche.confidence import shares
from depeche.words import Words
from helpers import analyse_text

FR, EN = Words("fr"), Words("en")
COLUMNS = ["doc_id", "start", "end", "text", "type", "value", "edtf", "lower", "upper", "anchor", "confidence", "mod"]


def times(**cells: object) -> pd.DataFrame:
    row = dict.fromkeys(COLUMNS) | {"doc_id": "a", "start": 0, "end": 4, "text": "hier", "type": "DATE"}
    return pd.DataFrame([row | {"confidence": 0.6} | cells]).astype({"edtf": "str", "lower": "str", "upper": "str"})


@pytest.mark.parametrize(
    ("cells", "understood"),
    [
        ({"value": "2022-05-01", "edtf": "2022-05-01"}, "1er mai 2022"),
        ({"value": "XXXX-05-19", "edtf": "XXXX-05-19"}, "19 mai"),
        ({"value": "XXXX-02", "edtf": "XXXX-02", "mod": "MID"}, "mi-février"),
        ({"value": "18XX", "edtf": "18XX", "mod": "END"}, "fin XIXe siècle"),
        ({"value": "00", "edtf": "0001/0100", "mod": "END"}, "fin Ier siècle"),
        ({"value": None}, "non résolu"),
        ({"value": "PAST_REF"}, "le passé, sans date"),
        ({"value": "2012-07-06T16:50Z", "edtf": "2012-07-06T16:50:00Z", "type": "TIME"}, "6 juillet 2012, 16 h 50 UTC"),
        ({"value": "2012-07-06T08:05", "edtf": "2012-07-06T08:05:00", "type": "TIME"}, "6 juillet 2012, 8 h 05"),
        ({"value": "2012-07-17TEV", "edtf": "2012-07-17", "type": "TIME"}, "17 juillet 2012, soir"),
        ({"value": "2012-07-17TXX", "edtf": "2012-07-17", "type": "TIME"}, "17 juillet 2012"),
        ({"value": "P1Y", "type": "DURATION"}, "1 an"),
        ({"value": "P3.2D", "type": "DURATION"}, "3,2 jours"),
        ({"value": "PXM", "type": "DURATION"}, "plusieurs mois"),
        ({"value": "PT48H", "type": "DURATION"}, "48 heures"),
        ({"value": "P1W", "type": "SET"}, "1 semaine"),
        ({"value": "P1WE", "type": "DURATION"}, ""),
    ],
)
def test_what_was_understood(cells: dict[str, object], understood: str) -> None:
    table = times_in_words(times(**cells), words=FR)
    assert table["compris"].str.replace("\u00a0", " ").tolist() == [understood]


def test_a_length_that_reaches_a_date_gives_it() -> None:
    found = times(text="deux ans", type="DURATION", value="P2Y", edtf="2010~/..", lower="2010-01-01")
    assert times_in_words(found, words=EN)["understood"].tolist() == ["2 years (since 2010 or so)"]


def test_bounds_are_told_where_words_do_not() -> None:
    mid = times(value="2022-02", edtf="2022-02-15~", lower="2022-02-11", upper="2022-02-20")
    assert times_in_words(mid, words=FR)[["compris", "entre"]].to_numpy().tolist() == [
        ["mi-février 2022", "11 – 20 février 2022"]
    ]
    month = times(value="2022-02", edtf="2022-02", lower="2022-02-01", upper="2022-02-28")
    assert times_in_words(month, words=FR)["entre"].tolist() == [""]


def test_columns_have_plain_names_and_articles_only_where_there_are_several() -> None:
    one = times(value="2022-05-01", edtf="2022-05-01", anchor="2022-05-02")
    table = times_in_words(one, words=EN)
    assert table.columns.tolist() == ["written", "nature", "understood", "between", "counted from", "confidence"]
    assert table.iloc[0].tolist() == ["hier", "date", "1 May 2022", "", "2 May 2022", "60%"]
    both = pd.concat([one, one.assign(doc_id="b")])
    assert times_in_words(both, words=FR)["article"].tolist() == ["a", "b"]
    assert times_in_words(one[:0], words=FR).columns.tolist()[0] == "écrit"


def test_events_say_who_and_whether() -> None:
    cells = {"label": "Accord", "edtf": "2022-05-10", "lower": None, "upper": None, "reason": None}
    cells |= {"participants": "Mali | France", "rule": "frame", "confidence": 0.54, "doc_id": "a"}
    rows = [{"voice": "narrator", "modality": "happened"}, {"voice": None, "modality": "planned"}]
    table = dated_events(pd.DataFrame([cells | row for row in rows]), words=FR)
    assert table["dit par"].tolist() == ["l’article", "sans source sûre"]
    assert table["a eu lieu\u202f?"].tolist() == ["oui", "à venir"]
    assert table.iloc[0][["date", "participants", "lien avec la date"]].tolist() == [
        "10 mai 2022",
        "Mali, France",
        "en tête de phrase",
    ]
    undated = pd.DataFrame([cells | rows[0] | {"edtf": float("nan"), "reason": "no year"}])
    assert readable(undated, ["when", "reason"], FR).iloc[0].tolist() == ["", "jour ou mois sans année"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Le chômage recule depuis le début de l'année.", "depuis début 2012"),
        ("Le chômage recule depuis la mi-mars.", "depuis mi-mars 2012"),
        ("Le chômage recule depuis fin mars.", "depuis fin mars 2012"),
        ("Le chômage recule depuis 2010.", "depuis 2010"),
    ],
)
def test_since_a_part_of_a_year_or_month(text: str, told: str) -> None:
    (row,) = analyse_text(text, published="2012-05-03").events.itertuples()
    assert when(row, FR) == told


def test_what_is_to_come_is_not_since_a_day() -> None:
    cells = {"label": "Grève", "edtf": "2022-05-10/..", "lower": "2022-05-10", "upper": None, "modality": "planned"}
    row = {"doc_id": "a", "mod": None, **cells}
    table = pd.DataFrame([row, row | {"edtf": "2025/.."}, row | {"modality": "happened"}])
    assert readable(table, ["when"], FR)["date"].tolist() == ["dès le 10 mai 2022", "dès 2025", "depuis le 10 mai 2022"]
    assert readable(table, ["when"], EN)["date"].tolist()[0] == "from 10 May 2022"


def test_each_rule_of_a_tie_has_words() -> None:
    for rule in ("syntax", "frame", "next", "noun", "past tense"):
        assert FR.term("chronology.plain.rule", rule) != rule
        assert rule in shares("events")


def test_changes_stand_side_by_side() -> None:
    before, after = times(value="XXXX-05-19", edtf="XXXX-05-19"), times(value="2022-05-19", edtf="2022-05-19")
    table = changes_in_words(after, before=before, words=FR)
    assert table.iloc[0].tolist() == ["hier", "19 mai", "19 mai 2022", ""]
    assert changes_in_words(after, before=after, words=FR).empty


def test_when_articles_appeared() -> None:
    found = {"doc_id": "a", "published": "2022/..", "published_basis": "inferred", "published_evidence": "x | y"}
    table = published(pd.DataFrame([found]), words=FR)
    assert table.iloc[0].tolist() == ["a", "2022 au plus tôt", "le texte (déduction)", "x, y"]


# Dates in words: no more exact than they are, in the figure's language.


@pytest.mark.parametrize(
    ("edtf", "french", "english"),
    [
        ("2022-05-01", "1er mai 2022", "1 May 2022"),
        ("XXXX-05-19", "19 mai", "19 May"),
        ("2012~", "vers 2012", "about 2012"),
        ("2022-02-15~", "vers le 15 février 2022", "about 15 February 2022"),
        ("2012-06-19T10:30:00", "19 juin 2012", "19 June 2012"),
        ("2012-21", "printemps 2012", "spring 2012"),
        ("198X", "années 1980", "1980s"),
        ("14XX", "XVe siècle", "15th century"),
        ("00XX", "Ier siècle", "1st century"),
        ("0001/0100", "Ier siècle", "1st century"),
        ("20XX", "XXIe siècle", "21st century"),
        ("0021", "l’an 21", "AD 21"),
        ("0732-10-25", "25 octobre 732", "25 October 732"),
        ("../2022~", "au plus tard fin 2022", "by the end of 2022"),
        ("../2022-05", "au plus tard fin mai 2022", "by the end of May 2022"),
        ("../2012-11-19", "au plus tard le 19 novembre 2012", "by 19 November 2012"),
        ("../2012-11-19~", "au plus tard vers le 19 novembre 2012", "by about 19 November 2012"),
        ("1990/..", "depuis 1990", "since 1990"),
        ("2010~/..", "depuis 2010 environ", "since 2010 or so"),
    ],
)
def test_a_date_in_words(edtf: str, french: str, english: str) -> None:
    assert in_words(edtf, FR) == french
    assert in_words(edtf, EN) == english


@pytest.mark.parametrize(
    ("edtf", "french"),
    [
        ("2012-05-03/2012-05-05", "3 – 5 mai 2012"),
        ("2022-05-01/2022-05-03", "1er – 3 mai 2022"),
        ("2012-07-27/2012-08-12", "27 juillet – 12 août 2012"),
        ("2012-12-30/2013-01-01", "30 décembre 2012 – 1er janvier 2013"),
        ("2012-01/2012-06", "janvier – juin 2012"),
        ("2012/2013", "2012 – 2013"),
        ("2012~/2013-05-04", "2012 – 4 mai 2013"),
        ("XXXX-05-10/XXXX-05-12", "10 – 12 mai"),
        ("2012-05-03/2012-05-03", "3 mai 2012"),
    ],
)
def test_what_both_ends_share_is_said_once(edtf: str, french: str) -> None:
    assert in_words(edtf, FR) == french


@pytest.mark.parametrize(
    ("edtf", "lower", "upper", "french"),
    [
        ("2012~", "2012-01-01", "2012-04-30", "début 2012"),
        ("2012~", "2012-09-01", "2012-12-31", "fin 2012"),
        ("2012~", "2012-01-01", "2012-12-31", "vers 2012"),
        ("2022-02-15~", "2022-02-11", "2022-02-20", "mi-février 2022"),
        ("2012-02~", "2012-02-21", "2012-02-29", "fin février 2012"),
        ("2022-02-15~", "2022-02-15", "2022-02-15", "vers le 15 février 2022"),
        (None, "2022-05-10", "2022-05-10", "10 mai 2022"),
        (None, "2022-05-10", None, "depuis le 10 mai 2022"),
    ],
)
def test_bounds_tell_which_part_is_meant(edtf: str | None, lower: str, upper: str | None, french: str) -> None:
    assert when(SimpleNamespace(edtf=edtf, lower=lower, upper=upper), FR) == french


def test_a_stretch_lies_in_one_period_or_in_none() -> None:
    assert period(737_000, 737_000, "day") == "2018-11-02"
    assert period(737_000, 737_010, "month") == "2018-11"
    assert period(737_000, 737_040, "month") == ""
    assert period(737_000, 737_040, "year") == "2018"


@given(st.text(alphabet="0123456789X-/.~%?T", max_size=24))
def test_any_text_is_printed(edtf: str) -> None:
    assert isinstance(in_words(edtf, FR), str)
