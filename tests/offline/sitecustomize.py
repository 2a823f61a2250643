"""Imported by every Python that the tests start, because its folder is on their path: see network.py."""

import network  # noqa: F401  it watches from its import on
