"""Names with several bearers: what stands beside them decides, then the rest of the article."""

import pytest

from depeche.confidence import shares
from depeche.french.fold import fold_spaced, slug
from depeche.region.atlas import candidates, country
from depeche.region.resolve import Name, resolve, with_bearers


def _resolve(text, *names, peoples=()):
    """Resolve names of a text given as words, each name one word; a hyphen stands for a space in a name."""
    words = text.split()
    found = [
        with_bearers(Name(at, at + 1, (words[at].replace("_", " "),), words[at - 1].lower() if at else ""))
        for at in sorted(words.index(name) for name in names)
    ]
    low = [word.lower() for word in words]
    return resolve(found, [(words.index(word), iso) for word, iso in peoples], low)


@pytest.mark.parametrize(
    ("text", "names", "isos", "rule"),
    [
        ("à Tripoli , la foule", ["Tripoli"], ["LY"], "name"),
        ("à Tripoli , dans le nord du Liban , la foule", ["Tripoli", "Liban"], ["LB", "LB"], "beside"),
        (
            "le Liban craint pour Tripoli et Beyrouth et Saïda",
            ["Liban", "Tripoli", "Beyrouth", "Saïda"],
            ["LB"] * 4,
            "article",
        ),
        ("à Paris ( Texas ) il pleut", ["Paris", "Texas"], ["US", "US"], "beside"),
        (
            "le sénateur de Géorgie a vu Washington , Atlanta , Boston",
            ["Géorgie", "Washington", "Atlanta", "Boston"],
            ["US"] * 4,
            "article",
        ),
        ("la Géorgie accuse la Russie", ["Géorgie", "Russie"], ["GE", "RU"], "name"),
        ("à Brest , en Biélorussie , un camp", ["Brest", "Biélorussie"], ["BY", "BY"], "beside"),
        ("à Valence , en Espagne , la crue", ["Valence", "Espagne"], ["ES", "ES"], "beside"),
        ("le Congo et Kinshasa", ["Congo", "Kinshasa"], ["CD", "CD"], "article"),
        ("le Congo et Brazzaville", ["Congo", "Brazzaville"], ["CG", "CG"], "article"),
        (
            "à Paris , Washington , Boston , Chicago et Denver",
            ["Paris", "Washington", "Boston", "Chicago", "Denver"],
            ["FR", "US", "US", "US", "US"],
            "name",
        ),
    ],
)
def test_the_country_meant(text, names, isos, rule):
    found = _resolve(text, *names)
    assert [item.iso for item in found] == isos
    assert rule in {item.rule for item in found if len(item.name.bearers) > 1 or rule == "name"}


def test_what_stands_beside_outweighs_what_a_name_mostly_means():
    told = {
        "à Melbourne , en Floride , il pleut": (["Melbourne", "Floride"], ["US", "US"]),
        "à Lyon , en Floride et en Italie , il pleut": (["Lyon", "Floride", "Italie"], ["FR", "US", "IT"]),
        "à Kidal , dans le nord du Niger , il pleut": (["Kidal", "Niger"], ["ML", "NE"]),
        "à Melbourne , la Floride perd": (["Melbourne", "Floride"], ["AU", "US"]),
        "à Vernoux ( VS ) il pleut": (["Vernoux"], ["CH"]),
        "à Lille ( VS ) il pleut": (["Lille"], ["FR"]),
        "la Géorgie et l' Alabama votent": (["Géorgie", "Alabama"], ["US", "US"]),
        "la Géorgie et la Turquie votent": (["Géorgie", "Turquie"], ["GE", "TR"]),
    }
    for text, (names, isos) in told.items():
        assert [item.iso for item in _resolve(text, *names)] == isos, text


def test_alternatives_are_kept():
    (found,) = _resolve("à Tripoli la foule", "Tripoli")
    assert (found.iso, found.alternatives) == ("LY", ("LB",))
    assert shares("places")[found.ground] < 1


def test_a_people_beside_a_name_decides():
    (found,) = _resolve("le port libanais de Tripoli", "Tripoli", peoples=[("libanais", "LB")])
    assert (found.iso, found.rule) == ("LB", "beside")


def test_an_unknown_place_lies_where_it_is_said_to():
    first, _ = _resolve("à Xalibou , au Mali", "Xalibou", "Mali")
    assert (first.iso, first.rule, first.place) == ("ML", "beside", None)


def test_an_unknown_place_of_an_article_on_one_country():
    *_, last = _resolve("le Mali , Bamako , Gao puis Xalibou", "Mali", "Bamako", "Gao", "Xalibou")
    assert (last.iso, last.rule, last.ground) == ("ML", "article", "article")


def test_an_unknown_place_without_evidence_stays_open():
    (found,) = _resolve("à Xalibou", "Xalibou")
    assert (found.iso, found.rule) == (None, "unknown")


def test_a_list_is_no_evidence():
    first, _ = _resolve("Xalibou , Dakar", "Xalibou", "Dakar")
    assert first.iso is None


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Nizhny Novgorod", "Nijni Novgorod"),
        ("Nijni-Novgorod", "Nijni Novgorod"),
        ("Kyiv", "Kiev"),
        ("Beijing", "Pékin"),
        ("Constanta", "Constanța"),
        ("GRECE", "Grèce"),
        ("Saint-Petersbourg", "Saint-Pétersbourg"),
    ],
)
def test_spellings(form, name):
    assert candidates(form)[0].name == name


def test_no_bearer():
    assert candidates("Xalibou") == ()


def test_folding_and_countries():
    assert fold_spaced("Îles Åland-Œuvre") == "iles aland oeuvre"
    assert country("XK").name == "Kosovo"


@pytest.mark.parametrize(("form", "name"), [("Ærø", "aero"), ("Akıncı", "akinci"), ("Saint‑Denis", "saint denis")])
def test_letters_that_no_accent_makes_are_folded_too(form: str, name: str):
    assert fold_spaced(form) == name
    assert fold_spaced(form).replace(" ", "-") == slug(form)
