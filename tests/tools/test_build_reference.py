"""The Word file that briefs take their styles from is what its builder makes."""

from __future__ import annotations

import zipfile
from io import BytesIO

from build_reference import OUT, build


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_the_reference_file_is_as_its_builder_makes_it() -> None:
    assert parts(OUT.read_bytes()) == parts(build())
