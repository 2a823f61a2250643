"""Figures of when: events on a line of time and as they are told, days spoken of, and how exactly things are dated."""

from depeche.chronology.plots.calendar import plot_calendar
from depeche.chronology.plots.order import plot_order
from depeche.chronology.plots.precision import plot_precision
from depeche.chronology.plots.timeline import plot_timeline

__all__ = ["plot_calendar", "plot_order", "plot_precision", "plot_timeline"]
