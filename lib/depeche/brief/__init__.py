"""Briefs: an analysis on two to four pages, as Word, HTML or PDF."""
