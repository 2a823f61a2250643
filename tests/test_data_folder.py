"""A folder of data holds data: no module that lies in it is ever imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from depeche.notebooks import execute

from planted import NAMES, plant, ran

IMPORTS = "import os, sys, array, socket, matplotlib, ipywidgets, depeche.words\nprint(os.getcwd(), sys.path)"


@pytest.fixture(autouse=True)
def as_a_person_starts_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in the environment helps."""
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A notebook that imports what lies beside it too."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(IMPORTS)])
    nbformat.write(notebook, tmp_path / "page.ipynb")
    return tmp_path / "page.ipynb"


def test_a_notebook_imports_nothing_from_the_folder_it_writes_to(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "sortie {0} {{x}}"
    plant(out)
    # As in an interactive Python, whose own folder comes first.
    monkeypatch.syspath_prepend("")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["", os.environ.get("PYTHONPATH", "")]))
    (cell,) = nbformat.read(execute(page, out, {}), as_version=4).cells
    printed = cell.outputs[0]["text"]
    assert printed.startswith(str(out)), "it does not run in its folder"
    assert str(out) not in printed[len(str(out)) :]
    assert "''" not in printed
    assert ran(out) == []


def test_the_command_imports_nothing_from_the_working_folder(tmp_path: Path) -> None:
    plant(tmp_path)
    command = Path(sys.executable).with_name("depeche")
    done = subprocess.run([command, "tables"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("## `documents`")
    assert ran(tmp_path) == []


def test_what_is_planted_runs_where_python_looks_for_it(tmp_path: Path) -> None:
    plant(tmp_path)
    code = f"import {', '.join(NAMES)}"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False, capture_output=True)
    assert {"array", "depeche", "pathlib", "socket"} & set(ran(tmp_path))
