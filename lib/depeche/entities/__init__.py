"""Entities: who and what is in the news, under one name each."""
