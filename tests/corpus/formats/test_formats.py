"""Damaged files of every format: read, or refused in a line; nothing else."""

from __future__ import annotations

import gzip
import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.corpus.formats.test_archive import capture, packed
from tests.corpus.formats.test_office import saved, word
from tests.corpus.formats.test_pdf import pdf
from tests.corpus.formats.test_press import europresse, factiva, page
from tests.corpus.formats.test_web import feed, mail, web_page

from depeche.corpus.formats import FormatError, formats
from depeche.data import load_toml
from samples import BOTH, PORT, read, whole

ROWS = pd.DataFrame([{"titre": sample.title, "texte": "\n".join(sample.body)} for sample in BOTH])


def workbook() -> bytes:
    file = io.BytesIO()
    ROWS.to_excel(file, engine="xlsxwriter")
    return file.getvalue()


FILES = {
    "a.txt": whole(PORT).encode(),
    "a.html": web_page(PORT).encode(),
    "europresse.html": page(*map(europresse, BOTH)).encode(),
    "factiva.html": page(*map(factiva, BOTH)).encode(),
    "flux.xml": feed(*BOTH).encode(),
    "a.eml": mail("Le port a rouvert à Sète.\n", "<p>Le port</p>").as_bytes(),
    "a.docx": saved(word(PORT.title, *PORT.body)),
    "a.pdf": pdf("\n\n".join(PORT.body)),
    "a.zip": packed({"a.txt": whole(PORT), "b.html": web_page(PORT)}),
    "a.txt.gz": gzip.compress(whole(PORT).encode()),
    "a.warc.gz": capture(*map(web_page, BOTH)),
    "a.csv": ROWS.to_csv(index=False).encode(),
    "a.jsonl": ROWS.to_json(orient="records", lines=True).encode(),
    "a.parquet": ROWS.to_parquet(),
    "a.xlsx": workbook(),
}


@pytest.mark.parametrize("name", sorted(FILES))
@settings(max_examples=15)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_in_a_line(name: str, data: st.DataObject) -> None:
    content = FILES[name]
    start = data.draw(st.integers(0, len(content) - 1))
    end = data.draw(st.integers(start, len(content)))
    broken = content[:start] + data.draw(st.binary(max_size=20)) + content[end:]
    told = ["read"]
    try:
        read(name, broken)
    except FormatError as error:
        told = str(error).splitlines()
    assert len(told) == 1


def test_a_file_is_known_by_its_content() -> None:
    for name in sorted(FILES):
        whole_name = "flux.rss" if name == "flux.xml" else name
        if name.endswith((".csv", ".jsonl")):
            assert read(whole_name, FILES[name])  # what is plain text is told by its name
        else:
            assert [article.text for article in read("export.txt", FILES[name])] == [
                article.text for article in read(whole_name, FILES[name])
            ]


def test_what_is_not_read_has_a_remedy_and_readers_exist() -> None:
    rows = load_toml("formats.toml")["format"]
    assert len({row["name"] for row in rows}) == len(rows)
    assert all(kind.remedy for kind in formats())
