"""A folder of figures about one corpus, with its gallery."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from depeche.figures.findings import record
from depeche.figures.gallery import write_gallery
from depeche.figures.paper import Width
from depeche.figures.picture import Picture
from depeche.figures.save import Saved, save


@dataclass(frozen=True)
class Album:
    """A folder of figures about one corpus.

    Parameters
    ----------
    folder
        Where figures are saved; it is made if need be.
    fingerprint
        Fingerprint of the corpus.
    documents
        Number of documents in it.
    width, grey, text
        What the figures are drawn for, see :func:`save`.
    language
        Language of the gallery's own words, ``fr`` or ``en``.
    """

    folder: str | Path
    fingerprint: str = ""
    documents: int = 0
    width: Width = "page"
    grey: bool = False
    text: bool = False
    language: str = "en"

    def save(self, picture: Picture, name: str) -> Saved:
        """Save `picture` under `name`, see :func:`save`, and bring the folder's gallery up to date."""
        saved = save(
            picture,
            name,
            self.folder,
            fingerprint=self.fingerprint,
            documents=self.documents,
            width=self.width,
            grey=self.grey,
            text=self.text,
        )
        write_gallery(self.folder, language=self.language)
        return saved

    def record(self, theme: str, **findings: Any) -> None:
        """Record what was found about a theme, see :func:`depeche.figures.findings.record`."""
        record(self.folder, theme, findings)
