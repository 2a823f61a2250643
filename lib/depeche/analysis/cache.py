"""What was read before, kept on disk: a text that is unchanged is not parsed again under the same rules."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from depeche.corpus.document import Document
from depeche.corpus.write import DISTRIBUTION
from depeche.french.pipeline import MODEL

LARGEST = 2_000_000_000
"""Bytes; beyond them what was not asked for the longest goes. A document takes some 4,000."""
# So much goes at once, lest every document that comes pushes out another.
_PART = 10
_SECONDS = 60.0
_TABLE = "CREATE TABLE IF NOT EXISTS documents (key BLOB PRIMARY KEY, used INTEGER, rows BLOB)"
_NOT_USED_FOR_LONGEST = "SELECT key FROM documents ORDER BY used LIMIT 1 + (SELECT COUNT(*) FROM documents) / ?"

Rows = dict[str, list[dict[str, Any]]]


def default_path() -> Path:
    """The file that commands use: below the user's folder of caches, or as ``DEPECHE_CACHE`` says."""
    told = os.environ.get("DEPECHE_CACHE")
    return Path(told) if told else user_cache_path("depeche") / "documents.sqlite"


@dataclass(frozen=True)
class Cache:
    """Rows of documents, by all that they depend on. Several processes may use it at once.

    What goes wrong with it costs time and nothing else: what cannot be kept, or is damaged, is read again.

    Parameters
    ----------
    path
        The file.
    settings
        What the analysis is told.
    largest
        Bytes it may have.
    """

    path: Path
    settings: Mapping[str, Any]
    largest: int = LARGEST

    def get(self, documents: Iterable[Document]) -> dict[str, Rows]:
        """The rows of those of the documents that were read before, by ``doc_id``."""
        found: dict[str, Rows] = {}
        with suppress(sqlite3.Error, OSError), opened(self.path) as connection:
            for document in documents:
                key = (self._key(document),)
                kept = connection.execute("SELECT rows FROM documents WHERE key = ?", key).fetchone()
                with suppress(zlib.error, ValueError):  # a damaged one
                    if kept:
                        found[document.doc_id] = _with_text(json.loads(zlib.decompress(kept[0])), document.text)
                        connection.execute(f"UPDATE documents SET used = {_NOW} WHERE key = ? AND used < {_NOW}", key)
        return found

    def put(self, documents: Iterable[Document], rows: Mapping[str, Rows]) -> None:
        """Keep the rows of documents, unless something failed in them: it may go well the next time."""
        kept = (
            (self._key(one), zlib.compress(json.dumps(_with_text(rows[one.doc_id], None)).encode(), 1))
            for one in documents
            if all(issue["issue"] != "failed" for issue in rows[one.doc_id].get("issues", ()))
        )
        with suppress(sqlite3.Error, OSError), opened(self.path) as connection:
            connection.executemany(f"INSERT OR REPLACE INTO documents VALUES (?, {_NOW}, ?)", kept)
            if size(connection) > self.largest:
                connection.execute(f"DELETE FROM documents WHERE key IN ({_NOT_USED_FOR_LONGEST})", (_PART,))

    def _key(self, document: Document) -> bytes:
        told = json.dumps([rules(), self.settings, vars(document)])
        return hashlib.sha256(told.encode()).digest()


_NAME = re.compile(r"[\w.-]+")
# Days are fine enough to tell what is in use, and cost no writing for what is asked for again and again.
_NOW = "CAST(julianday() AS INTEGER)"


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The cache's file as one transaction, made if need be; nobody else may look into it, for texts are in it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    with closing(sqlite3.connect(path, timeout=_SECONDS)) as connection, connection:
        connection.execute(_TABLE)
        yield connection


def held(path: Path) -> tuple[int, int]:
    """How many documents a cache's file holds, and how many bytes they take."""
    if not path.is_file():
        return 0, 0
    with opened(path) as connection:
        return int(connection.execute("SELECT COUNT(*) FROM documents").fetchone()[0]), size(connection)


def size(connection: sqlite3.Connection) -> int:
    """Bytes that are in use."""
    pragmas = "pragma_page_count, pragma_freelist_count, pragma_page_size"
    return int(connection.execute(f"SELECT (page_count - freelist_count) * page_size FROM {pragmas}").fetchone()[0])


def _with_text(rows: Rows, text: str | None) -> Rows:
    """The rows with the text that the document has itself, or kept without it."""
    return rows | {"documents": [row | {"text": text} for row in rows["documents"]]}


@cache
def rules() -> str:
    """What reads: the library's own code and data, the model, and the packages that they stand on."""
    package = Path(__file__).parents[1]
    files = sorted(path for path in package.rglob("*") if path.suffix in (".py", ".toml", ".csv"))
    read = [hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for path in files)).hexdigest(), MODEL]
    with suppress(metadata.PackageNotFoundError):  # a checkout that is not installed
        stands_on = (_NAME.findall(one)[0] for one in metadata.requires(DISTRIBUTION) or () if "extra ==" not in one)
        read += [f"{name} {metadata.version(name)}" for name in stands_on]
    return "\n".join(read)
