"""Briefs: an analysis on two to four pages, as Word, HTML or PDF."""

from depeche.brief.blocks import Brief
from depeche.brief.sections import compose
from depeche.brief.write import check_target, write_brief

__all__ = ["Brief", "check_target", "compose", "write_brief"]
