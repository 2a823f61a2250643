"""Dépêche reads French-language news: who and what, who said what, when, and where.

Examples
--------
>>> import depeche
>>> analysis = depeche.analyse("seeds/")  # doctest: +SKIP
>>> analysis.entities  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    __version__: str
    from depeche.analysis import Analysis as Analysis
    from depeche.analysis import analyse as analyse
    from depeche.analysis.browse import Listing as Listing
    from depeche.analysis.browse import browse as browse
    from depeche.analysis.desk import desk as desk
    from depeche.analysis.draw import draw as draw
    from depeche.analysis.find import find as find
    from depeche.corpus.document import Document as Document
    from depeche.corpus.read import SourceError as SourceError
    from depeche.corpus.read import read as read
    from depeche.french.pipeline import pipeline as pipeline

_HOMES = {
    "Analysis": "depeche.analysis",
    "Document": "depeche.corpus.document",
    "Listing": "depeche.analysis.browse",
    "SourceError": "depeche.corpus.read",
    "analyse": "depeche.analysis",
    "browse": "depeche.analysis.browse",
    "desk": "depeche.analysis.desk",
    "draw": "depeche.analysis.draw",
    "find": "depeche.analysis.find",
    "pipeline": "depeche.french.pipeline",
    "read": "depeche.corpus.read",
}
__all__ = [*_HOMES]


def __getattr__(name: str) -> Any:
    # spaCy imports this package's components in every pipeline on the machine: nothing else is imported before use.
    if name == "__version__":
        return import_module("depeche.corpus.write").version()
    if name not in _HOMES:
        raise AttributeError(f"module 'depeche' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
