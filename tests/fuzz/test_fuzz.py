"""A few of what ``make fuzz`` makes without end: no text stops a run or breaks a rule, every corpus has its pages."""

from __future__ import annotations

import pytest

from fuzz.cases import cases, corpus
from fuzz.checks import Finding, findings, unlike
from fuzz.pages import pages

COUNT, BATCH = 2_000, 500
# One without a text, one with several, with dates at the edges.
CORPORA = (2, 3, 9)


@pytest.mark.parametrize("start", range(0, COUNT, BATCH))
def test_no_text_breaks_a_rule(start: int) -> None:
    assert shown(findings(cases(start, BATCH))) == ""


def test_a_text_alone_gives_the_rows_that_it_gives_among_others() -> None:
    assert shown(unlike(cases(0, 240), 8)) == ""


@pytest.mark.parametrize("seed", CORPORA)
def test_figures_brief_and_notebooks_stand_every_corpus(seed: int) -> None:
    assert shown(pages(corpus(seed), turn=seed)) == ""


def shown(found: list[Finding]) -> str:
    return "\n".join(map(str, found))
