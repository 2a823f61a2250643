"""Colours of the forms, and the words for them."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from depeche.figures.style import FORMS, lighten
from depeche.words import Words


def form_colour(form: str, *, muted: bool = False) -> str:
    """The colour of a form; paler where nobody is named."""
    return lighten(FORMS[form], 0.45) if muted else FORMS[form]


def form_counts(group: pd.DataFrame) -> Iterator[tuple[str, int]]:
    """The forms that are met, in the order of the house, and how often."""
    for form in FORMS:
        if count := int((group["form"] == form).sum()):
            yield form, count


def forms_in_words(group: pd.DataFrame, words: Words) -> list[str]:
    """How many statements are direct, indirect, mixed."""
    return [f"{words.number(count)} {words(f'form.{form}')}" for form, count in form_counts(group)]
