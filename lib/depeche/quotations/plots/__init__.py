"""Figures of who said what: how much each source speaks, where, and quoted by whom."""
