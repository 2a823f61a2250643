"""The grammar of time expressions: rules over folded text, by family, in the order in which ties are decided."""

from __future__ import annotations

from depeche.chronology.grammar import clocks, dates, durations, named, periods, relative, sets
from depeche.chronology.grammar.rule import Rule

RULES: tuple[Rule, ...] = (
    *named.RULES,
    *dates.RULES,
    *periods.RULES,
    *clocks.RULES,
    *sets.RULES,
    *relative.RULES,
    *durations.RULES,
)
