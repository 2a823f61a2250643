"""The workflows for GitHub Actions: valid YAML that calls make targets which exist."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def steps(path: Path) -> list[dict[str, Any]]:
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


def triggers(path: Path) -> set[str]:
    # YAML 1.1 reads the key `on` as true.
    return set(yaml.safe_load(path.read_text(encoding="utf-8"))[True])


def test_one_tests_each_push_and_one_runs_the_notebooks_on_a_schedule():
    assert {path.name: triggers(path) for path in WORKFLOWS} == {
        "notebooks.yml": {"schedule", "workflow_dispatch"},
        "test.yml": {"push", "pull_request"},
    }


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_calls_targets_that_the_makefile_has(path: Path):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    called = re.findall(r"make (\w[\w-]*)", " ".join(step.get("run", "") for step in steps(path)))
    assert called
    assert [target for target in called if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_pins_its_actions_and_ends_in_time(path: Path):
    used = [step["uses"] for step in steps(path) if "uses" in step]
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", action) for action in used)
    for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
        assert job["timeout-minutes"] <= 30


def test_the_pythons_tested_are_the_oldest_and_the_newest_supported():
    job = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8"))["jobs"]["test"]
    assert job["strategy"]["matrix"]["python"] == ["3.11", "3.13"]
    assert 'requires-python = ">=3.11,<3.14"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
