"""Rule tables: what patterns stand for, at which words rules are tried, what may stand before a match."""

from __future__ import annotations

import re
from typing import Any

import pytest

from depeche.french.fold import plain
from depeche.french.rules import WORD, Rules, ends_with, one, starts

COMMON = frozenset({"le", "la", "0"})
LISTS: dict[str, dict[str, Any]] = {"fruits": {"pomme": 1, "pêche": 2}, "before": {"dès": 0, "mange": 0}}
FIELDS = {"size": one("size", str), "count": one("count", lambda figures: int(figures) or None)}
TABLE: dict[str, Any] = {
    "pieces": {"SIZE": "grosse|petite", "COUNT": r"\d{1,3}"},
    "common": ["le", "la"],
    "rule": [
        {"name": "fruit", "pattern": r"(?:la_)?(?:<size>_)?<kind=fruits>s?(?!\w)", "colour": "rouge"},
        {"name": "count", "pattern": r"<count>_<kind=fruits>s?", "before": "before"},
        {"name": "brand", "pattern": "la_{fruits}", "written": "[A-ZÊ]"},
        {"name": "any", "pattern": "la_[a-z]+_rouge"},
    ],
}


def tried(text: str) -> list[list[str]]:
    rules, folded = Rules(TABLE, LISTS.__getitem__, FIELDS), plain(text)
    return [[rule.name for rule in rules.at(folded, word)] for word in WORD.finditer(folded)]


def test_the_words_that_a_pattern_starts_with_are_read_from_it() -> None:
    for pattern, words in [
        ("lundi|mardi", {"lundi", "mardi"}),
        ("(?:le )?jour", {"le jour", "jour"}),
        ("la [a-z]+", {"la"}),
        ("(?<=au )soirs?", {"soir", "soirs"}),
        (r"\d{1,2}(?:er)? mai", {"0 mai"}),
        (r"\d\d-\d\d", {"0 0"}),
        (r"le (?:(?:vingt|trente)[ -])*un(?!\w)", {"le un", "le vingt", "le trente"}),
        ("mi-mai", {"mi"}),
        ("t[1-4]|s1", None),
    ]:
        if words is None:
            with pytest.raises(ValueError, match="no word is known"):
                starts(re.compile(pattern), COMMON)
        else:
            assert starts(re.compile(pattern), COMMON) == words


def test_rules_are_tried_where_they_can_start_and_in_their_order() -> None:
    assert tried("la pomme") == [["fruit", "brand", "any"], ["fruit"]]
    assert tried("la poire") == [["any"], []]
    assert tried("12 pêches, petite") == [["count"], ["fruit"], ["fruit"]]


def test_fields_and_conditions() -> None:
    fruit, count, brand, _ = Rules(TABLE, LISTS.__getitem__, FIELDS).rules
    match = fruit.pattern.match("la petite peche")
    assert match
    assert match.groupdict() == {"size": "petite", "kind": "peche"}
    assert fruit.said(match) == {"colour": "rouge", "size": "petite", "kind": 2}
    assert (three := count.pattern.match("3 pommes"))
    assert (none := count.pattern.match("0 pommes"))
    assert count.said(three) == {"count": 3, "kind": 1}
    assert count.said(none) is None
    assert count.before
    assert count.before.is_before("il mange 3 pommes", 9)
    assert not count.before.is_before("il achete 3 pommes", 10)
    assert brand.written
    assert not brand.written.search("la pomme")


def test_des_with_and_without_its_accent_are_two_words() -> None:
    for text, stands in [("dès 3", True), ("Dès 3", True), ("des 3", False), ("cédés 3", False)]:
        assert ends_with(["dès", "depuis"]).is_before(plain(text), len(text) - 1, text) == stands
