"""What sets a text or a source apart: log-odds ratios with an informative prior, checked by hand."""

from math import log, sqrt

import pandas as pd
import pytest

from depeche.entities.distinctive import distinctive, log_odds
from entities.frames import documents, mentions

# d0: Mali 3, Niger 1; d1: Mali 1, Niger 3.
TWO = mentions(
    *[("d0", 0, 0, name) for name in ("L Mali", "L Mali", "L Mali", "L Niger")],
    *[("d1", 0, 0, name) for name in ("L Mali", "L Niger", "L Niger", "L Niger")],
)


def test_log_odds_by_hand() -> None:
    # Prior as the corpus: 4 and 4. Mali: (3+4)/(1+4) here against (1+4)/(3+4) there.
    delta = log(7 / 5) - log(5 / 7)
    z = delta / sqrt(1 / 7 + 1 / 5)
    frame = distinctive(TWO, documents(None, None))
    first = frame.iloc[0]
    assert (first["group"], first["name"], first["mentions"], first["elsewhere"]) == ("d0", "Mali", 3, 1)
    assert first["log_odds"] == round(delta, 4)
    assert first["z"] == round(z, 4)
    assert list(frame["name"]) == ["Mali", "Niger", "Niger", "Mali"]
    assert list(frame["z"].round(4)) == [round(sign * z, 4) for sign in (1, -1, 1, -1)]


def test_a_prior_of_our_own_by_hand() -> None:
    # Two mentions of prior: one a name.
    frame = distinctive(TWO, documents(None, None), prior=2)
    assert frame.iloc[0]["log_odds"] == round(2 * log(4 / 2), 4)
    assert frame.iloc[0]["z"] == round(2 * log(4 / 2) / sqrt(1 / 4 + 1 / 2), 4)


def test_equal_rates_are_no_difference() -> None:
    ratio, score = log_odds(2, 4, 6, of_here=4, of_there=8, of_prior=12)
    assert ratio == 0
    assert score == 0


def test_a_stronger_prior_holds_rare_names_back() -> None:
    weak, strong = (distinctive(TWO, documents(None, None), prior=size).iloc[0]["z"] for size in (1, 100))
    assert strong < weak


def test_sources_are_compared_and_unknown_ones_are_the_rest() -> None:
    third = mentions(*[("d2", 0, 0, "L Niger")] * 2)
    frame = distinctive(
        pd.concat([TWO, third]), documents(None, None, None, source=["Le Lac", None, "Le Lac"]), by="source"
    )
    assert set(frame["group"]) == {"Le Lac"}
    mali = frame[frame["name"] == "Mali"].iloc[0]
    assert (mali["mentions"], mali["elsewhere"]) == (3, 1)


@pytest.mark.parametrize(
    ("frame", "texts"),
    [
        (mentions(), documents()),
        (mentions(), documents(None, None)),
        (mentions(("d0", 0, 0, "L Mali"), ("d0", 0, 0, "L Niger")), documents(None)),
        (mentions(("d0", 0, 0, "L Mali"), ("d1", 0, 0, "L Mali")), documents(None, None)),
        (TWO.assign(counted=False), documents(None, None)),
    ],
)
def test_nothing_to_compare_gives_no_row(frame: pd.DataFrame, texts: pd.DataFrame) -> None:
    found = distinctive(frame, texts)
    assert found.empty
    assert list(found.columns) == list(distinctive(TWO, documents(None, None)).columns)
    assert distinctive(frame, texts, by="source").empty


def test_wrong_options_are_told() -> None:
    with pytest.raises(ValueError, match="by doc_id or by source"):
        distinctive(TWO, documents(None, None), by="author")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="more than 0 mentions"):
        distinctive(TWO, documents(None, None), prior=0)
