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
    from depeche.analysis import Analysis, analyse
    from depeche.corpus.read import Document, SourceError, read
    from depeche.drawing import draw
    from depeche.pipeline import pipeline
    from depeche.sortable import browse

__all__ = ["Analysis", "Document", "SourceError", "analyse", "browse", "draw", "pipeline", "read"]

_HOMES = {
    "Analysis": "depeche.analysis",
    "Document": "depeche.corpus.read",
    "SourceError": "depeche.corpus.read",
    "analyse": "depeche.analysis",
    "browse": "depeche.sortable",
    "draw": "depeche.drawing",
    "pipeline": "depeche.pipeline",
    "read": "depeche.corpus.read",
}


def __getattr__(name: str) -> Any:
    # spaCy imports this package's components in every pipeline on the machine: nothing else is imported before use.
    if name not in _HOMES:
        raise AttributeError(f"module 'depeche' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


class _Package(ModuleType):
    def __setattr__(self, name: str, value: Any) -> None:
        # The function `pipeline` has the name of its module; an import of the module would hide it.
        super().__setattr__(name, value.pipeline if name == "pipeline" and isinstance(value, ModuleType) else value)


sys.modules[__name__].__class__ = _Package
