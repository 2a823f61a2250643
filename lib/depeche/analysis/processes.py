"""Processes that the library starts: Python finds modules where it is installed, never where the data are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def safe_path() -> Iterator[None]:
    """Keep the working folder off the module path of every Python that is started meanwhile.

    Else a `socket.py` or a `depeche.py` lying there, put by whoever sent the texts, would be imported and so run.
    """
    changed = {"PYTHONSAFEPATH": "1"}
    if listed := os.environ.get("PYTHONPATH"):
        # An empty or relative entry means another folder in a process that works elsewhere.
        changed["PYTHONPATH"] = os.pathsep.join(os.path.abspath(part) for part in listed.split(os.pathsep) if part)
    before = {name: os.environ.get(name) for name in changed}
    os.environ.update(changed)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
