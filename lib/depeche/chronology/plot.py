"""Figures of when: events on a line of time and as they are told, days spoken of, and how exactly things are dated."""

from depeche.chronology.plot_calendar import plot_calendar
from depeche.chronology.plot_order import plot_order
from depeche.chronology.plot_precision import plot_precision
from depeche.chronology.plot_timeline import plot_timeline

__all__ = ["plot_calendar", "plot_order", "plot_precision", "plot_timeline"]
