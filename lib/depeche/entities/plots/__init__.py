"""Figures of who and what is in the news: how often, where and when, who with whom, and what sets a text apart."""

from depeche.entities.plots.company import plot_company
from depeche.entities.plots.distinctive import plot_distinctive
from depeche.entities.plots.frequency import plot_frequency
from depeche.entities.plots.positions import plot_positions
from depeche.entities.plots.shares import plot_shares

__all__ = ["plot_company", "plot_distinctive", "plot_frequency", "plot_positions", "plot_shares"]
