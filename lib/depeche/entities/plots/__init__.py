"""Figures of who and what is in the news: how often, where and when, who with whom, and what sets a text apart."""
