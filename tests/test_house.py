"""The library's page: its recipes do what they say, and a rule stands where it says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import depeche
from depeche import Document

PACKAGE = Path(str(depeche.__file__)).parent
PAGE = (PACKAGE.parent / "README.md").read_text(encoding="utf-8")


def questions() -> Iterator[tuple[str, str, str, list[str]]]:
    """Sentence, column, rule and files of each question of the page."""
    table = PAGE.partition("## Where is the rule that")[2]
    for line in re.findall(r"^\| .+ \|$", table, flags=re.MULTILINE)[1:]:
        _, sentence, column, rule, files = line.strip("| ").split(" | ")
        yield sentence, column, rule, files.split(", ")


@pytest.fixture(scope="module")
def analysis() -> depeche.Analysis:
    """The sentences of all questions, a document each."""
    return depeche.analyse([Document(sentence, sentence, published="2022-05-25") for sentence, *_ in questions()])


@pytest.mark.parametrize(("sentence", "column", "rule", "files"), list(questions()))
def test_a_rule_stands_where_the_page_says(
    analysis: depeche.Analysis, sentence: str, column: str, rule: str, files: list[str]
) -> None:
    table, name = column.split(".")
    frame = analysis.tables[table]
    assert rule in set(frame.loc[frame["doc_id"] == sentence, name])
    assert 1 <= len(files) <= 2
    for file in files:
        text = (PACKAGE / file).read_text(encoding="utf-8")
        assert re.search(rf"[\"\[.]{rule}[\"\]]", text), file


def test_ten_questions_are_answered() -> None:
    assert len(list(questions())) == 10


# What a newcomer adds by each recipe, and what it does.

REPORTING = "claironner,say,yes,,,yes,yes,,neutral,,a test,2026-11-30\n"
ALIAS = "organisation,Union des phares,UDP,,,a test,2026-11-30\n"
TIME = r"""
[[rule.dusk]]
pattern = 'à_la_brunante(?!\w)'
type = "TIME"
reading = "value"
value = "TNI"
example = "Il sort [à la brunante]."
gives = "TNI"
not = "La brunante est belle."
"""
CLAIM = """
[[relation]]
claim = "border"
words = ["épaule"]
subject = "country"
between = ["@articles"]
object = "country"
example = "La Belgique épaule la France."
other = "Son épaule gauche touche la France."
"""
FIGURE = '''"""How many mentions there are, as a test."""
import pandas as pd

from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet
from depeche.words import Words


@figure("entities_test")
def plot_test(mentions: pd.DataFrame, *, words: Words, source: str = "", documents: int = 1) -> Picture:
    """Say that there is nothing to draw."""
    sheet = Sheet(words, "Un titre", "", "", source)
    return sheet.nothing(mentions, "Rien.")
'''
TRIED = """
import sys
import depeche
from depeche import Document
assert depeche.__file__.startswith(sys.argv[1]), depeche.__file__
text = "Marc Tessard claironne que la route est fermée. L’UDP attend. La Belgique épaule la France à la brunante."
analysis = depeche.analyse(Document("a", text, published="2022-05-25"))
print(list(analysis.statements["speaker"]), "Union des phares" in set(analysis.mentions["name"]))
print(list(analysis.times["rule"]), list(analysis.times["value"]))
print(list(analysis.claims["rule"]), depeche.draw(analysis, "entities_test").title)
"""


def test_the_recipes_do_what_they_say(tmp_path: Path) -> None:
    package = shutil.copytree(PACKAGE, tmp_path / "depeche", ignore=shutil.ignore_patterns("__pycache__"))
    for file, row in {
        "data/rules/reporting.csv": REPORTING,
        "data/facts/aliases.csv": ALIAS,
        "data/rules/times.toml": TIME,
        "data/rules/claims.toml": CLAIM,
        "entities/plots/test.py": FIGURE,
    }.items():
        assert PACKAGE.joinpath(file).exists() or file.endswith("test.py")
        with (package / file).open("a", encoding="utf-8") as stream:
            stream.write(row)
    command = [sys.executable, "-c", TRIED, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, env={"PYTHONPATH": str(tmp_path)}, check=False)
    assert not done.stderr, done.stderr
    said, when, where = done.stdout.splitlines()
    assert said == "['Marc Tessard'] True"
    assert when == "['dusk'] ['TNI']"
    assert where == "['border words'] Un titre"
