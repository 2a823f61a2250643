"""Forty claims, true and false, and forty sentences without one, read by the whole pipeline."""

from depeche.region.table import rows
from region.claims_own import CLAIMS, NO_CLAIM


def _claims(nlp, text, published):
    doc = nlp.make_doc(text)
    doc._.published = published
    return [row for name, row in rows(nlp(doc)) if name == "claims"]


def _is_right(found, kind, subject, item, verdict):
    wanted = (kind, subject, verdict) if kind == "class" else (kind, subject, item, verdict)
    keys = ("claim", "subject", "verdict") if kind == "class" else ("claim", "subject", "object", "verdict")
    return any(tuple(row[key] for key in keys) == wanted for row in found)


def test_claims_are_found_and_judged(nlp):
    missed = [row[0] for row in CLAIMS if not _is_right(_claims(nlp, row[0], row[5]), *row[1:5])]
    assert len(CLAIMS) == 40
    assert len(missed) <= 2, missed


def test_sentences_without_a_claim_have_none(nlp):
    assert len(NO_CLAIM) == 40
    assert [text for text in NO_CLAIM if _claims(nlp, text, "2023")] == []
