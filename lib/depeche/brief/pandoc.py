"""Pandoc, run on a brief: the same tree gives the same bytes, whoever runs it and when."""

from __future__ import annotations

import os
import subprocess
from calendar import timegm
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pypandoc


def convert(tree: bytes, to: str, folder: Path, *, day: str, options: Sequence[str] = ()) -> bytes:
    """Write a document tree in another format.

    Parameters
    ----------
    tree
        Pandoc's document tree as JSON.
    to
        Pandoc's name of the format.
    folder
        Where files named in `options` and in the tree are; nothing outside it is read.
    day
        ISO day that stands in the result.
    options
        Further options of pandoc.

    Raises
    ------
    ValueError
        If pandoc refuses.
    """
    return _run(["--from=json", f"--to={to}", "--standalone", "--wrap=none", *options, "--output=-"], tree, folder, day)


def default_reference(folder: Path) -> bytes:
    """Return the Word file that pandoc itself takes its styles from."""
    return _run(["--print-default-data-file=reference.docx"], b"", folder, "2000-01-01")


def _run(options: Sequence[str], content: bytes, folder: Path, day: str) -> bytes:
    seconds = timegm(date.fromisoformat(day).timetuple())
    settings = {**os.environ, "SOURCE_DATE_EPOCH": str(seconds), "LC_ALL": "C.UTF-8"}
    # A reader's own pandoc folder may hold other templates and styles.
    command = [pypandoc.get_pandoc_path(), "--data-dir=.", *options]
    done = subprocess.run(command, input=content, capture_output=True, cwd=folder, env=settings, check=False)
    if done.returncode:
        message = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise ValueError(f"pandoc could not write the brief: {message}")
    return done.stdout
