"""Dépêche reads French-language news: who and what, who said what, when, and where.

Examples
--------
>>> import depeche
>>> analysis = depeche.analyse("seeds/")  # doctest: +SKIP
>>> analysis.entities  # doctest: +SKIP
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    __version__: str
    from depeche.analysis import Analysis, analyse
    from depeche.analysis.browse import Listing, browse
    from depeche.analysis.desk import desk
    from depeche.analysis.draw import draw
    from depeche.analysis.find import find
    from depeche.corpus.document import Document
    from depeche.corpus.read import SourceError, read
    from depeche.pipeline import pipeline

__all__ = [
    "Analysis",
    "Document",
    "Listing",
    "SourceError",
    "analyse",
    "browse",
    "desk",
    "draw",
    "find",
    "pipeline",
    "read",
]

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
    "pipeline": "depeche.pipeline",
    "read": "depeche.corpus.read",
}


def __getattr__(name: str) -> Any:
    # spaCy imports this package's components in every pipeline on the machine: nothing else is imported before use.
    if name == "__version__":
        return import_module("depeche.corpus.write").version()
    if name not in _HOMES:
        raise AttributeError(f"module 'depeche' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


class _Package(ModuleType):
    def __setattr__(self, name: str, value: Any) -> None:
        # The functions `draw`, `find` and `pipeline` have their modules' names; an import of a module would hide them.
        own = isinstance(value, ModuleType) and name in _HOMES
        super().__setattr__(name, getattr(value, name) if own else value)


sys.modules[__name__].__class__ = _Package
