"""Chronology: what happened when."""
