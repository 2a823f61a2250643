"""What an expression is resolved to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """A TIMEX3 value, what it was counted from, and how sure it is.

    `reached` is the date that a length of time reaches to, `other` its end where it lies between two.
    """

    value: str | None
    anchor: str | None
    confidence: float
    reached: str | None = None
    other: str | None = None
