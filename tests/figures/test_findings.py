"""Findings as data: recorded by theme, compared with tolerance, told readably."""

import json

import numpy as np
import pandas as pd
import pytest

from depeche.figures import Album
from depeche.figures.save import load, record, restore
from notebooks import Change, changes

SEEN = {"entities": {"first": ["Minsk", "Vilnius"], "mentions": 100, "share": 0.5}, "region": {"country": "Lettonie"}}


def changed(theme: str, tolerance: float = 0.02, **findings: object) -> list[str]:
    after = {**SEEN, theme: {**SEEN.get(theme, {}), **findings}}
    return [str(change) for change in changes(SEEN, after, tolerance=tolerance)]


def test_equal_findings_hold():
    assert changes(SEEN, json.loads(json.dumps(SEEN))) == []


def test_a_number_may_differ_by_the_tolerance_and_no_more():
    assert changed("entities", mentions=102) == []
    assert changed("entities", mentions=103) == ["entities.mentions: 100 → 103 (+3.0%)"]
    assert changed("entities", mentions=103, tolerance=0.05) == []
    assert changed("entities", share=0.4) == ["entities.share: 0.5 → 0.4 (-20.0%)"]


def test_nothing_is_no_tolerance_for_nothing():
    assert [str(change) for change in changes({"a": {"n": 0}}, {"a": {"n": 1}})] == ["a.n: 0 → 1"]
    assert changes({"a": {"n": 0}}, {"a": {"n": 0.0}}) == []


def test_texts_and_their_order_may_not_differ():
    assert changed("region", country="Lituanie") == ["region.country: Lettonie → Lituanie"]
    assert changed("entities", first=["Vilnius", "Minsk"]) == ["entities.first: Minsk, Vilnius → Vilnius, Minsk"]


def test_what_is_new_or_gone_is_told():
    assert changed("times", dates=3) == ["times.dates: nothing → 3"]
    assert changes({"times": {"dates": 3}}, {}) == [Change("times.dates", 3, None)]


def test_a_record_keeps_other_themes_and_the_same_bytes(tmp_path):
    album = Album(tmp_path / "figures")
    names = pd.Series(["Minsk", "Vilnius"], dtype="str")
    album.record("entities", share=np.float64(0.123456), mentions=np.int64(7), first=names)
    record(tmp_path / "figures", "region", {"country": "Lettonie"})
    path = tmp_path / "figures" / "findings.json"
    assert load(path.parent) == {
        "entities": {"first": ["Minsk", "Vilnius"], "mentions": 7, "share": 0.1235},
        "region": {"country": "Lettonie"},
    }
    before = path.read_bytes()
    restore(path.parent, load(path.parent))
    assert path.read_bytes() == before
    assert load(tmp_path / "nowhere") == {}


def test_what_is_no_finding_is_refused(tmp_path):
    with pytest.raises(TypeError, match="NoneType"):
        record(tmp_path, "entities", {"first": None})
