"""The rows of claims.toml: each finds its own example, and nothing in its other sentence."""

from __future__ import annotations

import pytest
from spacy.language import Language

from depeche.confidence import shares
from depeche.region.claims.judges import JUDGES
from depeche.region.claims.relation import Relation, named, rows
from depeche.region.table import rows as table_rows
from depeche.tables import CLAIMS


def _claims(nlp: Language, text: str) -> list[str]:
    doc = nlp.make_doc(text)
    doc._.published = "2023-05-19"
    return [row["claim"] for name, row in table_rows(nlp(doc)) if name == "claims"]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.example)
def test_a_row_finds_its_example_and_leaves_the_other(nlp: Language, row: Relation) -> None:
    assert row.claim in _claims(nlp, row.example)
    assert row.claim not in _claims(nlp, row.other)


def test_every_claim_has_rows_a_judge_and_a_confidence() -> None:
    assert {row.claim for row in rows()} == set(CLAIMS) == set(JUDGES)
    assert {row.rule for row in rows()} == shares("claims").keys()


def test_a_list_may_name_others() -> None:
    assert {"le", "de", "au"} <= named(["@articles"])
    assert {"nord", "sud-est"} <= named(["@sides"])
    assert named(["@", "mot"]) == {"@", "mot"}
