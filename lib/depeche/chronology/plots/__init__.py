"""Figures of when: events on a line of time and as they are told, days spoken of, and how exactly things are dated."""
