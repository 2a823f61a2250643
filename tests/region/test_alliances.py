"""Alliances: which part a region, at which date, and the map of them."""

import pandas as pd
import pytest

from boxes import check, words_on
from depeche.data import load_csv, load_toml
from depeche.region.alliances import acronym, choose, members, unsettled
from depeche.region.asof import article_date, date_note
from depeche.region.plot_alliances import plot_alliances
from depeche.words import Words
from region.test_rings import BELARUS, places

FR, EN = Words("fr"), Words("en")
NATO = "Organisation du traité de l’Atlantique nord"
CSTO = "Organisation du traité de sécurité collective"


def documents(*published: str | None) -> pd.DataFrame:
    return pd.DataFrame({"published": list(published)}, dtype="str")


@pytest.mark.parametrize(
    ("published", "date"),
    [
        (("2022-05-19",), "2022-05-19"),
        (("2022/..",), "2022/.."),
        (("2022-05-19", "2022-05-19", None), "2022-05-19"),
        (("2023-04", "2022-05-19"), "2022-05-19/2023-04-30"),
        (("2021-03-01", "2022/.."), "2021-03-01/.."),
        ((None,), None),
        ((), None),
    ],
)
def test_the_date_of_several_articles(published: tuple[str | None, ...], date: str | None) -> None:
    assert article_date(documents(*published)) == date


@pytest.mark.parametrize(
    ("date", "note"),
    [
        ("2022-05-19", "au 19 mai 2022"),
        ("2022-05", "en mai 2022"),
        ("2022/..", "sans changement depuis 2022"),
        ("2012-06-10/2012-07-12", "sans changement du 10 juin 2012 au 12 juillet 2012"),
        (None, "sans changement depuis 1991"),
    ],
)
def test_the_date_in_words(date: str | None, note: str) -> None:
    assert date_note(date, FR) == note


def test_defence_parts_a_region_before_what_is_looser() -> None:
    assert choose(["BY", "RU", "UA", "PL", "LT", "LV"], "2022-05-19", subject="BY") == [CSTO, NATO]


def test_where_nothing_parts_a_region_its_closest_common_tie_is_shown() -> None:
    assert choose(["FR", "DE"], "2022-05-19") == [NATO]
    assert choose(["FJ"], "2022-05-19") == []
    assert choose([], None) == []


def test_finland_is_in_nato_from_its_day_on() -> None:
    assert members(NATO, ["FI", "NO"], "2022") == ["NO"]
    assert members(NATO, ["FI", "NO"], "2023-05") == ["FI", "NO"]
    assert members(NATO, ["FI", "NO"], "2022/2024") == ["NO"]
    assert unsettled(NATO, ["FI", "NO", "RU"], "2022/2024") == ["FI"]


def test_every_organisation_has_a_short_name() -> None:
    known = load_toml("alliances.toml")["organisation"]
    assert set(known) == set(load_csv("organisations.csv")["name"])
    assert {row["tie"] for row in known.values() if "tie" in row} == {"defence", "union", "forum", "market"}
    assert (acronym(NATO, "fr"), acronym(NATO, "en")) == ("OTAN", "NATO")


def test_the_map_names_the_alliances_at_the_date() -> None:
    picture = plot_alliances(BELARUS, documents("2022-05-19"), words=FR, source="essai")
    check(picture)
    assert picture.title == "Biélorussie (OTSC)\u202f: parmi ses 5 voisins, 3 OTAN et 1 OTSC"
    assert "Appartenances au 19 mai 2022" in words_on(picture)
    assert set(picture.data["acronym"]) == {"OTAN", "OTSC"}


def test_who_joined_meanwhile_is_no_member_and_is_said() -> None:
    north = places(("Finlande", "FI"), ("Finlande", "FI"), ("Norvège", "NO"))
    during = plot_alliances(north, documents("2022/2024"), words=EN)
    check(during)
    assert "changed in the meantime" in words_on(during)
    nato = during.data[during.data["organisation"] == NATO]
    assert set(nato["iso"]) == {"NO"}
    after = plot_alliances(north, documents("2024-05-02"), words=EN)
    assert {"FI", "NO", "SE"} <= set(after.data.loc[after.data["organisation"] == NATO, "iso"])


@pytest.mark.parametrize("words", [FR, EN])
@pytest.mark.parametrize(
    "named",
    [
        [("Fidji", "FJ")],
        [("Mali", "ML"), ("Mali", "ML"), ("Niger", "NE")],
        [("Monaco", "MC")],
        [("Russie", "RU"), ("États-Unis", "US")],
        [("Syrie", "SY"), ("Israël", "IL"), ("Liban", "LB")],
        [("Groenland", "GL")],
    ],
)
def test_nothing_overlaps(named: list[tuple[str, str]], words: Words) -> None:
    check(plot_alliances(places(*named), documents("2015-06-01"), words=words, source="essai"))


def test_no_country() -> None:
    picture = plot_alliances(places(), documents(None), words=FR)
    assert picture.title == "Aucun pays nommé"
    assert picture.data.empty
