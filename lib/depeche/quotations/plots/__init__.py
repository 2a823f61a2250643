"""Figures of who said what: how much each source speaks, where, quoted by whom, and introduced by which verbs."""

from depeche.quotations.plots.along import plot_along
from depeche.quotations.plots.shares import plot_shares
from depeche.quotations.plots.spread import plot_spread
from depeche.quotations.plots.verbs import plot_verbs

__all__ = ["plot_along", "plot_shares", "plot_spread", "plot_verbs"]
