"""Plain text and text corpora: one article, or several where a line says so."""

from __future__ import annotations

import textwrap

import pytest

from depeche.corpus.formats import File, FormatError, articles_in
from samples import BOTH, PONT, PORT, read, whole


def test_texts_with_a_rule_between_them_are_parted_and_told() -> None:
    for rule in ["-" * 60, "=" * 12, "* " * 10, "_" * 20 + "\n", "\ufeff"]:
        line = rule if rule == "\ufeff" else f"{rule}\n"
        file = File("a.txt", f"{whole(PORT)}\n\n{line}{whole(PONT)}\n".encode())
        assert [article.text for *_, article in articles_in(file)] == [whole(PORT), whole(PONT)]
        assert file.notes[-1:] == ["read as 2 articles, as lines between them tell; check where they part"]


def test_a_rule_within_an_article_parts_nothing() -> None:
    for text in [
        whole(PORT) + "\n\n----------\n\nRepères\n\nLe port compte 14 quais.",
        whole(PORT) + "\n\n***\n\n" + whole(PONT),
        whole(PORT).replace("« Nous", f"{'-' * 20}\n\n« Nous"),
    ]:
        assert [article.text for article in read("a.txt", text)] == [text]


def test_a_corpus_of_iramuteq_is_parted_at_its_stars() -> None:
    heads = [f"**** *journal_{sample.source.split()[1]} *date_{sample.published} *rubrique_région" for sample in BOTH]
    text = "\n".join(f"{head}\n-*titre\n{whole(sample)}\n" for head, sample in zip(heads, BOTH, strict=True))
    found = read("corpus.txt", text)
    assert [article.text for article in found] == [whole(sample) for sample in BOTH]
    assert [(article.source, article.published) for article in found] == [
        ("Quotidien", "2024-06-04"),
        ("Nouvelles", "2024-06-08"),
    ]
    assert found[0].more == {"rubrique": "région"}


def test_a_corpus_of_lexico_is_parted_at_its_keys() -> None:
    text = f"<journal=Le_Quotidien>\n<date=2024-06-04>\n{whole(PORT)}\n<date=2024-06-08>\n{whole(PONT)}\n"
    found = read("corpus.txt", text)
    assert [article.text for article in found] == [whole(PORT), whole(PONT)]
    assert [article.source for article in found] == ["Le Quotidien", "Le Quotidien"]
    assert [article.published for article in found] == ["2024-06-04", "2024-06-08"]


def test_a_corpus_in_xml_is_parted_at_its_texts() -> None:
    texts = "".join(
        f'<text id="{n}" titre="{sample.title}" date="{sample.published}" journal="{sample.source}">'
        f"{'<lb/>'.join(sample.body)}</text>"
        for n, sample in enumerate(BOTH)
    )
    found = read("corpus.xml", f'<?xml version="1.0" encoding="UTF-8"?><corpus>{texts}</corpus>')
    assert [article.text for article in found] == ["\n\n".join(sample.body) for sample in BOTH]
    assert (found[0].title, found[0].source, found[0].published) == (PORT.title, PORT.source, PORT.published)


def test_xml_without_texts_says_what_to_do() -> None:
    with pytest.raises(FormatError, match="XML without an element 'text'"):
        read("a.xml", "<?xml version='1.0'?><livre><page/></livre>")


def test_an_entity_that_opens_into_millions_is_not_opened() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    data = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{bomb}]><corpus><text>Le port &a9;</text></corpus>'
    with pytest.raises(FormatError, match="cannot be read as a corpus in XML"):
        read("a.xml", data)


def test_columns_side_by_side_are_refused() -> None:
    left, right = (textwrap.wrap(" ".join(sample.body), 38) for sample in BOTH)
    text = "\n".join(f"{one:44}{other}" for one, other in zip(left, right, strict=False))
    with pytest.raises(FormatError, match="is set in columns side by side; export it anew"):
        read("a.txt", text)


def test_a_table_of_a_few_lines_and_spaced_words_are_no_columns() -> None:
    text = f"{whole(PORT)}\n\n2023      18 navires\n2024      21 navires\n"
    assert [article.text for article in read("a.txt", text)] == [text]
