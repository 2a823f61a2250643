"""Near-duplicates: found whatever a paper changed, told from articles on the same subject, counted once."""

from __future__ import annotations

from pathlib import Path

import pytest

from depeche import Analysis, Document, analyse, draw
from depeche.analysis.desk import Desk
from depeche.analysis.duplicates import find_copies
from depeche.brief.write import write_brief
from depeche.figures.gallery import Album
from depeche.words import Words
from helpers import cells

TITLE = "Le port de Vaubourg rouvre lundi"
PARAGRAPHS = [
    "Le port de Vaubourg rouvrira lundi après trois semaines de travaux, a annoncé mardi la capitainerie. Les bateaux "
    "de pêche pourront de nouveau accoster au quai nord.",
    "« Nous avons tenu les délais malgré la tempête », a déclaré Hélène Dorval, directrice du port. La réparation de "
    "la digue a coûté quatre millions d’euros, payés pour moitié par la région.",
    "Les plaisanciers devront attendre le printemps, le bassin sud restant fermé pour des raisons de sécurité.",
    "La digue avait cédé en janvier sous les vagues, emportant un hangar et deux grues. Personne n’avait été blessé.",
]
ADDED = "Le maire Paul Marchetti a prévu une fête samedi sur le quai."
# On the same subject, and in part in the same words.
OTHER = (
    "La capitainerie de Vaubourg a publié mardi son rapport annuel. Le trafic des ferrys a baissé de sept pour cent, "
    "celui des conteneurs a progressé. La directrice du port, Hélène Dorval, attend davantage de croisières cet été, "
    "et souhaite qu’une seconde grue soit livrée avant octobre. Le conseil régional votera son budget en juin."
)


def article(*paragraphs: str, title: str = TITLE) -> str:
    return "\n\n".join([title, *paragraphs])


WHOLE = article(*PARAGRAPHS)


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        WHOLE.replace(" ", "  ").replace("\n\n", "\n"),
        WHOLE.replace("’", "'").upper(),
        article(*PARAGRAPHS, title="Vaubourg : fin des travaux, la pêche reprend"),
        article(*PARAGRAPHS[:2]),
        article(*PARAGRAPHS, ADDED),
        WHOLE.replace("trois", "4").replace("mardi", "hier").replace("quatre millions", "plusieurs centaines"),
    ],
    ids=["the same", "set anew", "folded", "new title", "cut to its half", "longer", "reworded"],
)
def test_a_copy_is_found_whatever_was_changed(text: str) -> None:
    found = find_copies([("a", "2024-03-05", WHOLE), ("b", "2024-03-06", text), ("c", None, OTHER)])
    assert {name: first for name, (first, _) in found.items()} == {"b": "a"}
    assert 0.7 <= found["b"][1] <= 1


@pytest.mark.parametrize(
    "text",
    [OTHER, f"{OTHER}\n\n{PARAGRAPHS[2]}", "Le port de Vaubourg rouvre lundi."],
    ids=["on the same subject", "with a paragraph of it", "a line"],
)
def test_an_article_of_its_own_is_no_copy(text: str) -> None:
    assert (
        find_copies([("a", None, WHOLE), ("b", None, text), ("c", None, text.upper() if len(text) < 60 else "")]) == {}
    )


def test_the_earliest_is_copied_and_of_one_day_the_longest() -> None:
    longer, shorter = article(*PARAGRAPHS, ADDED), article(*PARAGRAPHS[:3])
    told = [("a", "2024-03-06", longer), ("b", "2024-03-05", shorter), ("c", None, WHOLE), ("d", "2024-03-06", WHOLE)]
    assert {name: first for name, (first, _) in find_copies(told).items()} == {"a": "b", "c": "b", "d": "b"}
    undated = [(name, None, text) for name, _, text in told]
    assert {first for first, _ in find_copies(undated).values()} == {"a"}


CORPUS = [
    Document("echo", WHOLE, source="L’Écho", published="2024-03-05"),
    Document("bref", article(*PARAGRAPHS[:3]), source="Le Bref", published="2024-03-06"),
    Document("voix", article(*PARAGRAPHS, ADDED, title="La pêche reprend"), source="La Voix", published="2024-03-07"),
    Document("autre", OTHER, source="L’Écho", published="2024-03-05"),
]


@pytest.fixture(scope="module")
def once() -> Analysis:
    return analyse(CORPUS)


@pytest.fixture(scope="module")
def twice() -> Analysis:
    return analyse(CORPUS, count_copies=True)


def mentions(analysis: Analysis, name: str) -> tuple[int, int]:
    (counts,) = cells(analysis.entities[analysis.entities["name"] == name], "mentions", "documents")
    return counts


def test_a_copy_is_counted_once_or_on_demand(once: Analysis, twice: Analysis) -> None:
    for analysis in (once, twice):
        copied = analysis.documents.dropna(subset=["copy_of"])
        assert cells(copied, "doc_id", "copy_of") == [("bref", "echo"), ("voix", "echo")]
        assert cells(analysis.issues[analysis.issues["issue"] == "copy"], "doc_id") == ["bref", "voix"]
    assert mentions(once, "Hélène Dorval") == (2, 2)
    assert mentions(twice, "Hélène Dorval") == (4, 4)
    assert set(once.once.statements["doc_id"]) <= {"echo", "autre"}
    assert twice.once is twice
    shown = [draw(analysis, "quotations_shares", language="fr").data["statements"].sum() for analysis in (once, twice)]
    assert shown[0] < shown[1]


def test_a_notebook_shows_who_carried_what(once: Analysis, twice: Analysis, tmp_path: Path) -> None:
    album = Album(tmp_path, fingerprint="", documents=2)
    told = Desk(once, Words("en"), album).table("sources_copies")
    assert told is not None
    assert cells(told.frame, "source", "paragraphs cut", "paragraphs added", "what was added") == [
        ("L’Écho", None, None, None),
        ("Le Bref", 1, 0, None),
        ("La Voix", 0, 1, ADDED),
    ]
    assert Desk(once, Words("fr"), album).finding("sources_copies").summary.startswith("2 articles sur 4 en copient un")
    assert "comptés aussi" in Desk(twice, Words("fr"), album).finding("sources_copies").summary
    alone = analyse(CORPUS[0])
    assert Desk(alone, Words("en"), album).table("sources_copies") is None
    assert Desk(alone, Words("en"), album).finding("sources_copies").summary == "No article copies another."


def test_a_brief_shows_it_only_if_there_are_copies(once: Analysis, twice: Analysis, tmp_path: Path) -> None:
    for analysis, expected in ((once, True), (twice, False), (analyse(CORPUS[0]), False)):
        page = write_brief(analysis, tmp_path / "b.html").read_text(encoding="utf-8")
        assert ('id="copies"' in page) == expected
        assert ("La pêche reprend" in page) == (expected or analysis is twice)
