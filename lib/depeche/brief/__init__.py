"""Briefs: an analysis on two to four pages, as Word, HTML or PDF."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from depeche.brief.blocks import Brief
    from depeche.brief.sections import compose
    from depeche.brief.target import check_target
    from depeche.brief.write import write_brief

__all__ = ["Brief", "check_target", "compose", "write_brief"]

_HOMES = {"Brief": "blocks", "check_target": "target", "compose": "sections", "write_brief": "write"}


def __getattr__(name: str) -> Any:
    # A target is checked before what writes to it is imported, which takes seconds.
    if name not in _HOMES:
        raise AttributeError(f"module 'depeche.brief' has no attribute {name!r}")
    return getattr(import_module(f"depeche.brief.{_HOMES[name]}"), name)
