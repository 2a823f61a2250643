"""Countries by name, neighbours, shapes."""

import subprocess
import sys

import pytest

from depeche.region.atlas import border, countries, country_of, label, neighbours
from depeche.region.map.polygons import polygon


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("Biélorussie", "BY"),
        ("République du Bélarus", "BY"),
        ("la Biélorussie", "BY"),
        ("L’Égypte", "EG"),
        ("Etats-Unis", "US"),
        ("ÉTATS-UNIS", "US"),
        ("Cote d'Ivoire", None),
        ("Côte d'Ivoire", "CI"),
        ("COTE D'IVOIRE", "CI"),
        ("îles Marshall", "MH"),
        ("Grande-Bretagne", "GB"),
        ("Écosse", "GB"),
        ("RDC", "CD"),
        ("Myanmar", "MM"),
        ("Guyane", "GF"),
        ("la Grenade", "GD"),
        ("île Maurice", "MU"),
        ("Namibie", "NA"),
    ],
)
def test_country_by_exact_known_form(name, iso):
    assert country_of(name) == iso


@pytest.mark.parametrize("name", ["", "Congo", "Corée", "Grenade", "Maurice", "niger", "Hollande", "Bretagne", "rdc"])
def test_other_names_are_nobodys(name):
    assert country_of(name) is None


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("BY", {"LT", "LV", "PL", "RU", "UA"}),
        ("PT", {"ES"}),
        ("JP", set()),
        ("KR", {"KP"}),
        ("ZM", {"AO", "BW", "CD", "MW", "MZ", "NA", "TZ", "ZW"}),
    ],
)
def test_neighbours(iso, expected):
    assert set(neighbours(iso)) == expected


@pytest.mark.parametrize(
    ("pair", "status"),
    [
        (("PL", "RU"), "land"),
        (("LT", "RU"), "land"),
        (("BR", "FR"), "land"),
        (("ES", "MA"), "land"),
        (("RS", "XK"), "land"),
        (("NA", "ZW"), "none"),
        (("FR", "PL"), "none"),
        (("MA", "MR"), "debated"),
        (("FR", "NL"), "debated"),
    ],
)
def test_border(pair, status):
    assert border(*pair)["status"] == status
    assert border(*reversed(pair)) == border(*pair)
    assert border(*pair)["source"]


def test_shapes_hold_their_capital():
    from shapely import Point

    for iso in ("BY", "ZA", "FJ", "GF"):
        row = countries().loc[iso]
        assert polygon(iso).distance(Point(row["longitude"], row["latitude"])) < 0.05
    with pytest.raises(KeyError):
        polygon("ZZ")


def test_holes_are_holes():
    from shapely import Point

    assert not polygon("ZA").contains(Point(28.2, -29.6))
    assert polygon("LS").contains(Point(28.2, -29.6))


def test_labels_in_both_languages():
    assert (label("DE", "fr"), label("DE", "en")) == ("Allemagne", "Germany")
    assert (label("CD", "fr"), label("CD", "en")) == ("RD Congo", "DR Congo")


def test_countries_is_a_copy():
    frame = countries()
    frame.loc["BY", "name"] = "?"
    assert countries().at["BY", "name"] == "Biélorussie"


def test_names_alone_load_no_geometry():
    code = (
        "import sys; from depeche.region.atlas import country_of; country_of('Mali'); print('shapely' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
