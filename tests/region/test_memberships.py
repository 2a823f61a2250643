"""Who belongs to what, and when."""

from __future__ import annotations

import pandas as pd
import pytest

from boxes import check, words_on
from depeche.corpus.edtf import bounds
from depeche.data import load_csv
from depeche.region.atlas import article_date, date_note
from depeche.region.memberships import (
    acronym,
    belongs,
    choose,
    members,
    memberships,
    organisations,
    unsettled,
)
from depeche.region.plots.alliances import plot_alliances
from depeche.words import Words
from region.test_geography import BELARUS, places

NATO, UNION = "Organisation du traité de l’Atlantique nord", "Union européenne"
ECOWAS = "Communauté économique des États de l’Afrique de l’Ouest"
TABLE = load_csv("memberships.csv")


@pytest.mark.parametrize(
    ("iso", "organisation", "at", "held"),
    [
        ("FI", NATO, "2022-05-19", False),
        ("FI", NATO, "2023-04-04", True),
        ("FI", NATO, "2023", None),
        ("SE", NATO, "2024-03-06", False),
        ("SE", NATO, "2024-03-07", True),
        ("GB", UNION, "2019", True),
        ("GB", UNION, "2020-02-01", False),
        ("GB", UNION, "2019/2021", None),
        ("ML", ECOWAS, "2024-12", True),
        ("ML", ECOWAS, "2025-02", False),
        ("HR", "zone euro", "2022-12-31", False),
        ("HR", "zone euro", "2023-01-01", True),
        ("RU", "Conseil de l’Europe", "2022-03-17", False),
        ("RU", "G8", "2013", True),
        ("CN", "Conseil de sécurité des Nations unies", "2020", True),
        ("TR", UNION, "2020", False),
        ("FR", NATO, None, True),
        ("PL", NATO, None, None),
        ("GE", UNION, None, False),
        ("FR", NATO, "2022/..", True),
    ],
)
def test_belongs(iso, organisation, at, held):
    assert belongs(iso, organisation, at) is held


def test_another_status():
    assert belongs("TR", UNION, "2020", status="candidate") is True
    assert belongs("ML", "Union africaine", "2023", status="suspended") is True
    assert belongs("ML", "Union africaine", "2023") is True


def test_what_the_table_does_not_list_in_full_is_not_denied():
    council = "Conseil de sécurité des Nations unies"
    assert belongs("SN", council, "2016") is None
    assert belongs("DE", council, "2016", status="permanent") is False
    assert belongs("IN", NATO, "2016", status="observer") is None


def test_only_what_holds_at_both_ends():
    assert NATO not in dict(memberships("FI", "2022-05-19"))
    assert NATO not in dict(memberships("FI", "2022/2024"))
    assert NATO in dict(memberships("FI", "2024"))


def test_no_country_belongs_to_nothing_known():
    assert not memberships("AQ", "2024")


@pytest.mark.parametrize(
    ("organisation", "at", "number"),
    [
        (NATO, "2022", 30),
        (NATO, "2025", 32),
        (UNION, "2012", 27),
        (UNION, "2014", 28),
        (UNION, "2024", 27),
        ("zone euro", "2024", 20),
        ("zone euro", "2026-01-02", 21),
        ("espace Schengen", "2025-02", 29),
        ("Organisation des Nations unies", "2020", 193),
        ("Conseil de l’Europe", "2023", 46),
        ("Organisation pour la sécurité et la coopération en Europe", "2020", 57),
        ("Union africaine", "2020", 55),
        (ECOWAS, "2020", 15),
        ("Ligue arabe", "2024", 22),
        ("Association des nations de l’Asie du Sud-Est", "2024", 10),
        ("Communauté d’Afrique de l’Est", "2024-06", 8),
        ("Communauté de développement de l’Afrique australe", "2020", 16),
        ("Communauté économique des États de l’Afrique centrale", "2020", 11),
        ("Union économique et monétaire ouest-africaine", "2020", 8),
        ("Communauté économique et monétaire de l’Afrique centrale", "2020", 6),
        ("Conseil de coopération du Golfe", "2020", 6),
        ("Communauté des Caraïbes", "2020", 14),
        ("Commonwealth", "2023", 56),
        ("Organisation de la coopération islamique", "2024", 57),
        ("Organisation de coopération et de développement économiques", "2024", 38),
        ("Organisation de coopération de Shanghai", "2025", 10),
        ("Brics", "2025-06", 10),
        ("Union économique eurasiatique", "2020", 5),
        ("Organisation du traité de sécurité collective", "2020", 6),
        ("Marché commun du Sud", "2020", 5),
        ("Système d’intégration centraméricaine", "2020", 8),
    ],
)
def test_the_number_of_members(organisation, at, number):
    assert sum(belongs(iso, organisation, at) is True for iso in set(TABLE["iso"])) == number


def test_the_table_is_sound():
    assert TABLE[["organisation", "iso", "from", "status", "source", "as_of"]].notna().all().all()
    assert set(TABLE["iso"]) <= set(load_csv("countries.csv")["iso"])
    assert set(TABLE["organisation"]) == set(organisations())
    for row in TABLE.dropna(subset=["to"]).to_dict("records"):
        assert bounds(row["from"])[0] <= bounds(row["to"])[1]
    assert not TABLE.duplicated(["organisation", "iso", "from", "status"]).any()


# Alliances: which part a region, at which date, and the map of them.

FR, EN = Words("fr"), Words("en")
ATLANTIC = "Organisation du traité de l’Atlantique nord"
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
        ("2022/..", "restées les mêmes depuis 2022"),
        ("2012-06-10/2012-07-12", "restées les mêmes du 10 juin 2012 au 12 juillet 2012"),
        (None, "restées les mêmes depuis 1991"),
    ],
)
def test_the_date_in_words(date: str | None, note: str) -> None:
    assert date_note(date, FR) == note


def test_defence_parts_a_region_before_what_is_looser() -> None:
    assert choose(["BY", "RU", "UA", "PL", "LT", "LV"], "2022-05-19", subject="BY") == [CSTO, ATLANTIC]


def test_where_nothing_parts_a_region_its_closest_common_tie_is_shown() -> None:
    assert choose(["FR", "DE"], "2022-05-19") == [ATLANTIC]
    assert choose(["FJ"], "2022-05-19") == []
    assert choose([], None) == []


def test_finland_is_in_nato_from_its_day_on() -> None:
    assert members(ATLANTIC, ["FI", "NO"], "2022") == ["NO"]
    assert members(ATLANTIC, ["FI", "NO"], "2023-05") == ["FI", "NO"]
    assert members(ATLANTIC, ["FI", "NO"], "2022/2024") == ["NO"]
    assert unsettled(ATLANTIC, ["FI", "NO", "RU"], "2022/2024") == ["FI"]


def test_every_organisation_has_a_short_name() -> None:
    assert all(row["fr"] and row["en"] for row in organisations().values())
    assert set(organisations()) == set(TABLE["organisation"])
    assert {row["tie"] for row in organisations().values() if row["tie"]} == {"defence", "union", "forum", "market"}
    assert (acronym(ATLANTIC, "fr"), acronym(ATLANTIC, "en")) == ("OTAN", "NATO")


def test_the_map_names_the_alliances_at_the_date() -> None:
    picture = plot_alliances(BELARUS, documents("2022-05-19"), words=FR, source="essai")
    check(picture)
    assert picture.title == "Biélorussie (OTSC)\u202f: 5 voisins, dont 3 membres de l’OTAN et 1 membre de l’OTSC"
    assert "Appartenances au 19 mai 2022" in words_on(picture)
    assert set(picture.data["acronym"]) == {"OTAN", "OTSC"}


def test_who_joined_meanwhile_is_no_member_and_is_said() -> None:
    north = places(("Finlande", "FI"), ("Finlande", "FI"), ("Norvège", "NO"))
    during = plot_alliances(north, documents("2022/2024"), words=EN)
    check(during)
    assert "changed in the meantime" in words_on(during)
    nato = during.data[during.data["organisation"] == ATLANTIC]
    assert set(nato["iso"]) == {"NO"}
    after = plot_alliances(north, documents("2024-05-02"), words=EN)
    assert {"FI", "NO", "SE"} <= set(after.data.loc[after.data["organisation"] == ATLANTIC, "iso"])


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
