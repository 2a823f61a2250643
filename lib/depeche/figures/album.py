"""A folder of figures about one corpus, with its gallery."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from depeche.figures.gallery import write_gallery
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
    """

    folder: str | Path
    fingerprint: str = ""
    documents: int = 0

    def save(self, picture: Picture, name: str) -> Saved:
        """Save `picture` under `name`, see :func:`save`, and bring the folder's gallery up to date."""
        saved = save(picture, name, self.folder, fingerprint=self.fingerprint, documents=self.documents)
        write_gallery(self.folder)
        return saved
