"""The manifest beside written tables: what belongs together, and whether it is still what was written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from depeche.corpus.read import SourceError
from depeche.corpus.write import version

_DIGEST = "sha256"


def name(form: str) -> str:
    """The manifest's file name for tables of a format; each format has its own, so several can share a folder."""
    return f"manifest-{form}.json"


def write_manifest(folder: Path, form: str, rows: Mapping[str, int], settings: Mapping[str, Any]) -> None:
    """Write the manifest of all files that are in `folder`.

    Parameters
    ----------
    folder
        Holds the tables and nothing else.
    form
        Their format.
    rows
        Number of rows by table.
    settings
        What the analysis was told.
    """
    record = {
        "depeche": version(),
        "files": {path.name: _digest_of(path) for path in sorted(folder.iterdir())},
        "rows": dict(rows),
        "settings": dict(settings),
    }
    sealed = record | {_DIGEST: _digest(_plain(record))}
    folder.joinpath(name(form)).write_bytes(_plain(sealed))


def read_manifest(folder: Path, form: str) -> dict[str, Any]:
    """Read a folder's manifest.

    Raises
    ------
    SourceError
        If there is none, or if it was changed.
    """
    path = folder / name(form)
    try:
        record = json.loads(path.read_bytes())
        seal = record.pop(_DIGEST)
        whole = seal == _digest(_plain(record))
    except FileNotFoundError as error:
        reason = "no such file, so the tables beside it may be of several runs"
        raise SourceError(f"{path}: {reason}; analyse the texts anew") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        whole = False
    if not whole:
        raise SourceError(f"{path}: changed or damaged since it was written; analyse the texts anew")
    return dict(record)


def read_listed(path: Path, manifest: Mapping[str, Any]) -> bytes:
    """Read a file that a manifest lists.

    Raises
    ------
    SourceError
        If it is missing, or not what was written.
    """
    if path.is_symlink():
        raise SourceError(f"{path}: is a link, which is not followed; put the table itself there")
    if not path.is_file():
        raise SourceError(f"{path}: no such table; 'depeche analyse SOURCE --out {path.parent}' writes all")
    content = path.read_bytes()
    if manifest["files"].get(path.name) != _digest(content):
        reason = "not the table that its manifest lists (a run that was stopped, or a file changed or damaged)"
        raise SourceError(f"{path}: {reason}; analyse the texts anew")
    return content


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _plain(record: Mapping[str, Any]) -> bytes:
    return (json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode("utf-8")
