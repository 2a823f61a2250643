"""Figures of who said what: how much each source speaks, where, quoted by whom, and introduced by which verbs."""
