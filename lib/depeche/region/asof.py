"""As of when: the date for which memberships are shown, and how a figure says it."""

from __future__ import annotations

import pandas as pd

from depeche.edtf import bounds, one_day
from depeche.words import Words


def article_date(documents: pd.DataFrame) -> str | None:
    """The EDTF date or interval that the articles are of; nothing where no date is known.

    One date for all is kept as it stands. Several give the interval from the first to the last, open where one of
    them is; articles without any date do not widen it.

    Examples
    --------
    >>> article_date(pd.DataFrame({"published": ["2022-05-19", "2023-04"]}))
    '2022-05-19/2023-04-30'
    """
    dates = sorted(set(documents["published"].dropna()))
    known = [date for date in dates if any(bounds(date))]
    if len(known) < 2:
        return known[0] if known else None
    limits = [bounds(date) for date in known]
    first = "" if any(low is None for low, _ in limits) else min(low for low, _ in limits if low)
    last = "" if any(high is None for _, high in limits) else max(high for _, high in limits if high)
    return None if not first and not last else f"{first or '..'}/{last or '..'}"


def date_note(at: str | None, words: Words) -> str:
    """As of when something holds, to follow a noun: "au 19 mai 2022", "sans changement depuis 2022".

    Examples
    --------
    >>> date_note("2022-05-19", Words("en")), date_note("2022/..", Words("fr"))
    ('on 19 May 2022', 'sans changement depuis 2022')
    """
    if at is None:
        return words("region.asof.unknown")
    first, slash, last = at.partition("/")
    if slash and first not in ("", "..") and last not in ("", ".."):
        return words("region.asof.between", first=first, last=last)
    if slash:
        return words("region.asof.interval", interval=words.date(at))
    return words("region.asof.day" if one_day(at) else "region.asof.period", when=at)
