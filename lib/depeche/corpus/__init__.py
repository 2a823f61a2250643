"""Corpus: files in, documents with paragraph roles and source issues out."""
