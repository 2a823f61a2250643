"""Quotations: who said what."""
